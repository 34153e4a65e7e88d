import { z } from 'zod';
import { defineCommand } from '../definition.ts';
import { STATEMENT_OPTIONS, statement, statementShape } from '../ledger/statementText.ts';
import { findAccount } from '../people.ts';

export const agentStatement = defineCommand({
  path: 'agent statement',
  summary: "what came into and went out of an agent's hand",
  arguments: [['<account>', 'phone or id']],
  options: STATEMENT_OPTIONS,
  input: z.object({ account: z.string(), ...statementShape }),

  async run(session, { account: sought, ...period }) {
    const agent = await findAccount(session, sought);
    return statement(session, agent, `cash:${agent.id}`, period);
  },
});
