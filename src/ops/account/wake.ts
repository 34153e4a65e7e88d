import { z } from 'zod';
import { wakeAccount } from '../../domain/operations/wakeAccount.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand } from '../definition.ts';
import { kycOf } from '../kyc/load.ts';
import { operate } from '../operate.ts';
import { findAccount } from '../people.ts';
import type { Desk } from '../session.ts';

export const accountWake = defineCommand({
  path: 'account wake',
  summary: 'let money go out again of an account that was not used for two years',
  arguments: [['<account>', 'phone or id']],
  options: CHANGE_OPTIONS,
  input: z.object({ account: z.string(), ...changeShape }),

  run: (desk: Desk, { account: sought, ...change }) =>
    operate(desk, change, {
      command: `account wake ${sought}`,
      load: async () => {
        const account = await findAccount(desk, sought);
        return { account, kyc: await kycOf(desk, account) };
      },
      decide: wakeAccount,
      done: ({ account: { name, phone } }) => `Money may go out again of the account of ${name} ${phone}.`,
      facts: ({ account }) => ({ account: account.id }),
    }),
});
