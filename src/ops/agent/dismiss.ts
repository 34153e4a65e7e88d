import { z } from 'zod';
import { dismissAgent } from '../../domain/operations/appointAgent.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand } from '../definition.ts';
import { operate } from '../operate.ts';
import { findAccount } from '../people.ts';
import type { Desk } from '../session.ts';

export const agentDismiss = defineCommand({
  path: 'agent dismiss',
  summary: 'make an agent who has handed in all cash a customer again',
  arguments: [['<account>', 'phone or id']],
  options: CHANGE_OPTIONS,
  input: z.object({ account: z.string(), ...changeShape }),

  run: (desk: Desk, { account: sought, ...change }) =>
    operate(desk, change, {
      command: `agent dismiss ${sought}`,
      load: () => findAccount(desk, sought),
      decide: dismissAgent,
      done: ({ name, phone }) => `${name} ${phone} is no longer an agent.`,
      facts: ({ id }) => ({ account: id }),
    }),
});
