import { z } from 'zod';
import { NO_KEYS } from '../../bank/store/kept.ts';
import type { Account } from '../../domain/account.ts';
import { type Reset, resetPin } from '../../domain/operations/resetPin.ts';
import { openReset, resetId } from '../../domain/pinReset.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand } from '../definition.ts';
import { operate } from '../operate.ts';
import { findAccount } from '../people.ts';
import type { Desk } from '../session.ts';

export const accountPinReset = defineCommand({
  path: 'account pin-reset',
  summary: 'end a PIN that its owner has forgotten, once an agent has seen them: see pin list',
  arguments: [['<account>', 'phone or id']],
  options: CHANGE_OPTIONS,
  input: z.object({ account: z.string(), ...changeShape }),

  run: (desk: Desk, { account: sought, ...change }) =>
    operate(desk, change, {
      command: `account pin-reset ${sought}`,
      load: async () => resetOf(desk, await findAccount(desk, sought)),
      decide: resetPin,
      done: ({ account: { name, phone } }) => `${name} ${phone} has no PIN any more.`,
      facts: ({ account, agent }) => ({ account: account.id, agent: agent?.id ?? null }),
    }),
});

/** What waits about an account's PIN, with the agent who wants it. */
export async function resetOf({ store }: Pick<Desk, 'store'>, account: Account): Promise<Reset> {
  const id = resetId(account.id);
  const request = (await store.get({ ...NO_KEYS, requests: [id] })).requests.get(id);
  const agentId = openReset(account, request)?.otherAccount;
  if (agentId === undefined) return { account, request, agent: undefined };
  const { accounts } = await store.get({ ...NO_KEYS, accounts: [agentId] });
  return { account, request, agent: accounts.get(agentId) };
}
