import { z } from 'zod';
import { changeTier } from '../../domain/operations/changeTier.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand } from '../definition.ts';
import { currentLimits } from '../limits/store.ts';
import { operate } from '../operate.ts';
import { findAccount } from '../people.ts';

export const accountTier = defineCommand({
  path: 'account tier',
  summary: 'put an account into another tier, once its owner is known better',
  arguments: [
    ['<account>', 'phone or id'],
    ['<tier>', 'as limits show has it'],
  ],
  options: CHANGE_OPTIONS,
  input: z.object({ account: z.string(), tier: z.string(), ...changeShape }),

  run: (session, { account: sought, tier, ...change }) =>
    operate(session, change, {
      command: `account tier ${sought} ${tier}`,
      load: async () => ({
        account: await findAccount(session, sought),
        limits: await currentLimits(session),
      }),
      decide: ({ account, limits }, context) => changeTier(account, tier, limits, context),
      done: ({ account: { name, phone } }) => `${name} ${phone} is in the tier ${tier}.`,
      facts: ({ account }) => ({ account: account.id, tier }),
    }),
});
