import { z } from 'zod';
import { NO_KEYS } from '../../bank/store/kept.ts';
import { type Account, isLocked, wealth } from '../../domain/account.ts';
import type { OpenWithParties } from '../../domain/ending.ts';
import { add } from '../../domain/money.ts';
import { moveAccount } from '../../domain/operations/moveAccount.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand, YES_OPTION } from '../definition.ts';
import { operate } from '../operate.ts';
import { findAccount, hasAccount, phoneTyped } from '../people.ts';
import type { Desk } from '../session.ts';
import { bucketsOf } from './buckets.ts';

const STAYS_LOCKED = ' It is locked: `account unlock` lets money out again.';

export const accountMove = defineCommand({
  path: 'account move',
  summary: 'move an account to another phone, for a lost SIM; the id stays, what waits ends',
  arguments: [
    ['<account>', 'old phone, or id'],
    ['<phone>', 'the new phone'],
  ],
  options: [...CHANGE_OPTIONS, YES_OPTION],
  input: z.object({ account: z.string(), phone: z.string(), ...changeShape }),

  async run(desk: Desk, { account: sought, phone: typed, ...change }) {
    const to = await phoneTyped(desk, typed);
    return operate(desk, change, {
      command: `account move ${sought} ${to}`,
      load: async () => {
        const account = await findAccount(desk, sought);
        const [isTaken, buckets, found, open] = await Promise.all([
          hasAccount(desk, to),
          bucketsOf(desk, account.id),
          desk.store.get({ ...NO_KEYS, asks: [account.phone] }),
          openOf(desk, account),
        ]);
        return { account, to, isTaken, buckets, ask: found.asks.get(account.phone), open };
      },
      decide: moveAccount,
      atStake: ({ account }) => add(wealth(account), account.cashInHand),
      question: ({ account: { name, phone } }) => `Move the account of ${name} from ${phone} to ${to}?`,
      done: ({ account }) =>
        `The account of ${account.name} moved from ${account.phone} to ${to}.${isLocked(account) ? STAYS_LOCKED : ''}`,
      facts: ({ account }) => ({ account: account.id, from: account.phone, to }),
    });
  },
});

/**
 * What waits for an account, which is written under its version: nothing that begins in the meantime is missed.
 */
async function openOf({ store }: Desk, account: Account): Promise<readonly OpenWithParties[]> {
  const { id, waiting = [] } = account;
  const found = await store.get({
    ...NO_KEYS,
    transactions: waiting.map((entry) => entry.id),
    accounts: waiting.map(({ otherId }) => otherId),
  });
  return waiting.flatMap((entry) => {
    const txn = found.transactions.get(entry.id);
    const other = found.accounts.get(entry.otherId);
    if (txn?.status !== 'created' || other === undefined) return [];
    const isFirst = txn.firstPartyId === id;
    return [{ txn, first: isFirst ? account : other, second: isFirst ? other : account }];
  });
}
