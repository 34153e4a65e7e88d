import { z } from 'zod';
import { NO_KEYS } from '../../bank/store/kept.ts';
import { dueItemSchema } from '../../bank/store/records.ts';
import { type Damage, DamagedRecordError } from '../../bank/store/storedRecord.ts';
import type { Account } from '../../domain/account.ts';
import { openKyc } from '../../domain/kyc.ts';
import type { KycWithPan } from '../../domain/operations/changeTier.ts';
import { KYC_SHARD } from '../../domain/request.ts';
import { panShown } from '../account/panShown.ts';
import { sortOut, withDamaged } from '../damage.ts';
import { countSchema, defineCommand, limitOption } from '../definition.ts';
import { dueIn } from '../read/due.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';
import { withHolders } from './load.ts';

const DEFAULT_LIMIT = 50;

interface Listed extends KycWithPan {
  readonly customer: Account;
}

export const kycList = defineCommand({
  path: 'kyc list',
  summary: 'customers whom an agent has seen with their card, the longest waiting first',
  options: [limitOption],
  input: z.object({ limit: countSchema.default(DEFAULT_LIMIT) }),

  async run(session, { limit }) {
    const { ids, isMore, damaged } = await waiting(session, limit);
    const listed: Listed[] = [];
    for (const id of ids) {
      const found = await read(session, id).catch(damageOf);
      if ('damage' in found) damaged.push(found.damage);
      else listed.push(...found);
    }
    const requests = listed.map((each) => requestJson(each, session.secrets));
    const rows = requests.map((request) => [
      request.since,
      `${request.name} ${request.phone}`,
      request.tier,
      request.purpose,
      request.pan,
      request.panOf.map(({ phone }) => phone).join(' '),
      request.agent === null ? '' : `${request.agent.name} ${request.agent.phone}`,
    ]);
    const headings = ['SINCE', 'CUSTOMER', 'TIER', 'FOR', 'PAN', 'WHICH HAS', 'AGENT'];
    const text = requests.length === 0 ? 'Nobody waits.' : table(headings, rows);
    return withDamaged({ json: { requests, isMore }, text }, damaged);
  },
});

async function waiting(session: Session, limit: number) {
  const items = await dueIn(session, KYC_SHARD, limit + 1);
  const { records, damaged } = sortOut(dueItemSchema, items, { table: 'userRequest', key: 'id' });
  return {
    ids: records.slice(0, limit).map(({ id }) => id),
    isMore: records.length > limit,
    damaged: [...damaged],
  };
}

function damageOf(error: unknown): { readonly damage: Damage } {
  if (error instanceof DamagedRecordError) return error;
  throw error;
}

/** As it stands now: what was decided since the index was written is left out. */
async function read({ store }: Session, id: string): Promise<readonly Listed[]> {
  const request = openKyc((await store.get({ ...NO_KEYS, requests: [id] })).requests.get(id));
  if (request === undefined) return [];
  const { accountId } = request;
  const [{ accounts }, withPan] = await Promise.all([
    store.get({ ...NO_KEYS, accounts: [accountId] }),
    withHolders(store, request),
  ]);
  const customer = accounts.get(accountId);
  return customer === undefined ? [] : [{ ...withPan, customer }];
}

function requestJson({ request, customer, agent, holders }: Listed, secrets: Session['secrets']) {
  const others = holders.filter(({ id }) => id !== customer.id);
  return {
    account: customer.id,
    name: customer.name,
    phone: customer.phone,
    tier: customer.verification,
    purpose: request.purpose,
    pan: panShown(request, secrets),
    /** Accounts that have that PAN now. */
    panOf: others.map(({ id, phone, panSeen = false }) => ({ id, phone, isSeen: panSeen })),
    agent: agent === undefined ? null : { id: agent.id, name: agent.name, phone: agent.phone },
    since: request.createdAt,
  };
}
