import { z } from 'zod';
import { NO_KEYS } from '../../bank/store/kept.ts';
import { dueItemSchema } from '../../bank/store/records.ts';
import { openReset } from '../../domain/pinReset.ts';
import { PIN_RESET_SHARD } from '../../domain/request.ts';
import { resetOf } from '../account/pinReset.ts';
import { sortOut, withDamaged } from '../damage.ts';
import { countSchema, defineCommand, limitOption } from '../definition.ts';
import { dueIn } from '../read/due.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';

const DEFAULT_LIMIT = 50;

export const pinList = defineCommand({
  path: 'pin list',
  summary: 'PINs that their owners have forgotten and agents want ended, the longest waiting first',
  options: [limitOption],
  input: z.object({ limit: countSchema.default(DEFAULT_LIMIT) }),

  async run(session, { limit }) {
    const { records, damaged } = await asked(session);
    const resets: NonNullable<Awaited<ReturnType<typeof waiting>>>[] = [];
    for (const { id } of records) {
      const reset = resets.length < limit ? await waiting(session, id) : undefined;
      if (reset !== undefined) resets.push(reset);
    }
    const rows = resets.map(({ since, name, phone, agent }) => [
      since,
      `${name} ${phone}`,
      agent === null ? '' : `${agent.name} ${agent.phone}`,
    ]);
    const text = rows.length === 0 ? 'Nobody waits.' : table(['SINCE', 'CUSTOMER', 'AGENT'], rows);
    return withDamaged({ json: { resets }, text }, damaged);
  },
});

async function asked(session: Session) {
  const items = await dueIn(session, PIN_RESET_SHARD);
  return sortOut(dueItemSchema, items, { table: 'userRequest', key: 'id' });
}

/** As it stands now: what the phone has said no to, or was done, is left out. */
async function waiting(session: Session, id: string) {
  const { store } = session;
  const request = (await store.get({ ...NO_KEYS, requests: [id] })).requests.get(id);
  if (request?.requestType !== 'pinReset') return undefined;
  const account = (await store.get({ ...NO_KEYS, accounts: [request.accountId] })).accounts.get(
    request.accountId,
  );
  if (account === undefined || openReset(account, request) === undefined) return undefined;
  const { agent } = await resetOf(session, account);
  return {
    account: account.id,
    name: account.name,
    phone: account.phone,
    agent: agent === undefined ? null : { id: agent.id, name: agent.name, phone: agent.phone },
    since: request.createdAt,
  };
}
