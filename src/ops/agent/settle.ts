import { z } from 'zod';
import { formatMoney } from '../../domain/money.ts';
import { settleCash } from '../../domain/operations/moveCash.ts';
import { amountSchema, CHANGE_OPTIONS, changeShape, defineCommand, YES_OPTION } from '../definition.ts';
import { operate } from '../operate.ts';
import { findAccount } from '../people.ts';
import type { Desk } from '../session.ts';
import { readVault } from '../vault/read.ts';

export const agentSettle = defineCommand({
  path: 'agent settle',
  summary: 'take the cash that an agent hands in: less in the hand, more in the vault',
  arguments: [
    ['<account>', 'phone or id'],
    ['<amount>', 'rupees'],
  ],
  options: [...CHANGE_OPTIONS, YES_OPTION],
  input: z.object({ account: z.string(), amount: amountSchema, ...changeShape }),

  run: (desk: Desk, { account: sought, amount, ...change }) =>
    operate(desk, change, {
      command: `agent settle ${sought} ${formatMoney(amount)}`,
      load: async () => ({ agent: await findAccount(desk, sought), vault: await readVault(desk) }),
      decide: ({ agent, vault }, context) => settleCash(agent, vault, amount, context),
      atStake: () => amount,
      question: ({ agent }) => `Have you counted ${formatMoney(amount)} from ${agent.name} ${agent.phone}?`,
      done: ({ agent: { name, phone } }) => `${name} ${phone} handed in ${formatMoney(amount)}.`,
      facts: ({ agent }) => ({ account: agent.id, amountPaise: amount }),
    }),
});
