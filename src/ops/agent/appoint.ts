import { z } from 'zod';
import { limitsOf } from '../../domain/limits.ts';
import { formatMoney } from '../../domain/money.ts';
import { appointAgent } from '../../domain/operations/appointAgent.ts';
import { amountSchema, CHANGE_OPTIONS, changeShape, defineCommand } from '../definition.ts';
import { currentLimits } from '../limits/store.ts';
import { operate } from '../operate.ts';
import { findAccount } from '../people.ts';
import type { Desk } from '../session.ts';

export const agentAppoint = defineCommand({
  path: 'agent appoint',
  summary: 'make a customer an agent, or give an agent another cash limit',
  arguments: [['<account>', 'phone or id']],
  options: [
    ['--cash-limit <amount>', "the most cash in hand, in rupees (default: the tier's)"],
    ...CHANGE_OPTIONS,
  ],
  input: z.object({ account: z.string(), cashLimit: amountSchema.optional(), ...changeShape }),

  run: (desk: Desk, { account: sought, cashLimit, ...change }) =>
    operate(desk, change, {
      command: `agent appoint ${sought}${cashLimit === undefined ? '' : ` --cash-limit ${formatMoney(cashLimit)}`}`,
      load: async () => {
        const account = await findAccount(desk, sought);
        const { cashLimit: _, ...ofTier } = account;
        return { account, limit: cashLimit ?? limitsOf(ofTier, await currentLimits(desk)).cashInHand };
      },
      decide: ({ account, limit }, context) => appointAgent(account, limit, context),
      done: ({ account: { name, phone }, limit }) =>
        `${name} ${phone} is an agent and may hold ${formatMoney(limit)}.`,
      facts: ({ account, limit }) => ({ account: account.id, cashLimitPaise: limit }),
    }),
});
