import { z } from 'zod';
import { NO_KEYS } from '../../bank/store/store.ts';
import { moveAccount } from '../../domain/operations/moveAccount.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand, YES_OPTION } from '../definition.ts';
import { operate } from '../operate.ts';
import { findAccount, hasAccount, phoneTyped } from '../people.ts';
import type { Desk } from '../session.ts';
import { bucketsOf } from './buckets.ts';

export const accountMove = defineCommand({
  path: 'account move',
  summary: 'move an account to another phone, for a lost SIM; the id stays',
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
        const [isTaken, buckets, found] = await Promise.all([
          hasAccount(desk, to),
          bucketsOf(desk, account.id),
          desk.store.get({ ...NO_KEYS, asks: [account.phone] }),
        ]);
        return { account, to, isTaken, buckets, ask: found.asks.get(account.phone) };
      },
      decide: moveAccount,
      question: ({ account: { name, phone } }) => `Move the account of ${name} from ${phone} to ${to}?`,
      done: ({ account: { name, phone } }) => `The account of ${name} moved from ${phone} to ${to}.`,
      facts: ({ account }) => ({ account: account.id, from: account.phone, to }),
    });
  },
});
