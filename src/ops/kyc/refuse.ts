import { z } from 'zod';
import { refuseKyc } from '../../domain/operations/refuseKyc.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand } from '../definition.ts';
import { operate } from '../operate.ts';
import { findAccount } from '../people.ts';
import type { Desk } from '../session.ts';
import { kycOf } from './load.ts';

export const kycRefuse = defineCommand({
  path: 'kyc refuse',
  summary: 'take off the list what an agent has seen, with nothing changed; both are told',
  arguments: [['<account>', "the customer's phone or id"]],
  options: CHANGE_OPTIONS,
  input: z.object({ account: z.string(), ...changeShape }),

  run: (desk: Desk, { account: sought, ...change }) =>
    operate(desk, change, {
      command: `kyc refuse ${sought}`,
      load: async () => {
        const account = await findAccount(desk, sought);
        return { account, kyc: await kycOf(desk, account) };
      },
      decide: refuseKyc,
      done: ({ account: { name, phone } }) => `What an agent has seen of ${name} ${phone} is refused.`,
      facts: ({ account }) => ({ account: account.id }),
    }),
});
