import { z } from 'zod';
import { changeTier } from '../../domain/operations/changeTier.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand } from '../definition.ts';
import { kycOf, ownPanOf } from '../kyc/load.ts';
import { currentLimits } from '../limits/store.ts';
import { operate } from '../operate.ts';
import { findAccount } from '../people.ts';
import type { Desk } from '../session.ts';

export const accountTier = defineCommand({
  path: 'account tier',
  summary: 'put an account into another tier, and decide what an agent has seen of its owner',
  arguments: [
    ['<account>', 'phone or id'],
    ['<tier>', 'as limits show has it'],
  ],
  options: CHANGE_OPTIONS,
  input: z.object({ account: z.string(), tier: z.string(), ...changeShape }),

  run: (desk: Desk, { account: sought, tier, ...change }) =>
    operate(desk, change, {
      command: `account tier ${sought} ${tier}`,
      load: async () => {
        const account = await findAccount(desk, sought);
        const [limits, kyc, ownPan] = await Promise.all([
          currentLimits(desk),
          kycOf(desk, account),
          ownPanOf(desk, account),
        ]);
        return { account, tier, limits, kyc, ownPan };
      },
      decide: changeTier,
      done: ({ account: { name, phone } }) => `${name} ${phone} is in the tier ${tier}.`,
      facts: ({ account, kyc }) => ({ account: account.id, tier, isKycDecided: kyc !== undefined }),
    }),
});
