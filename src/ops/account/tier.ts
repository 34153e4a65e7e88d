import { z } from 'zod';
import { changeTier } from '../../domain/operations/changeTier.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand } from '../definition.ts';
import { currentLimits } from '../limits/store.ts';
import { operate } from '../operate.ts';
import { findAccount } from '../people.ts';
import type { Desk } from '../session.ts';

export const accountTier = defineCommand({
  path: 'account tier',
  summary: 'put an account into another tier, once its owner is known better',
  arguments: [
    ['<account>', 'phone or id'],
    ['<tier>', 'as limits show has it'],
  ],
  options: CHANGE_OPTIONS,
  input: z.object({ account: z.string(), tier: z.string(), ...changeShape }),

  run: (desk: Desk, { account: sought, tier, ...change }) =>
    operate(desk, change, {
      command: `account tier ${sought} ${tier}`,
      load: async () => ({
        account: await findAccount(desk, sought),
        limits: await currentLimits(desk),
      }),
      decide: ({ account, limits }, context) => changeTier(account, tier, limits, context),
      done: ({ account: { name, phone } }) => `${name} ${phone} is in the tier ${tier}.`,
      facts: ({ account }) => ({ account: account.id, tier }),
    }),
});
