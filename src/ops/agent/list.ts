import { z } from 'zod';
import { accountSchema } from '../../bank/store/records.ts';
import { limitsOf } from '../../domain/limits.ts';
import { formatMoney } from '../../domain/money.ts';
import { sortOut, withDamaged } from '../damage.ts';
import { defineCommand } from '../definition.ts';
import { currentLimits } from '../limits/store.ts';
import { scanAll } from '../scan.ts';
import { table } from '../terminal.ts';

export const agentList = defineCommand({
  path: 'agent list',
  summary: 'all agents, with the cash in their hands',
  input: z.object({}),

  async run(session) {
    const limits = await currentLimits(session);
    const items = await scanAll(session, 'userAccount', {
      FilterExpression: '#role = :agent',
      ExpressionAttributeNames: { '#role': 'role' },
      ExpressionAttributeValues: { ':agent': 'agent' },
    });
    const { records, damaged } = sortOut(accountSchema, items, { table: 'userAccount', key: 'id' });
    const agents = records.toSorted(
      (one, two) => two.cashInHand - one.cashInHand || one.name.localeCompare(two.name),
    );
    const rows = agents.map((agent) => [
      agent.phone,
      agent.name,
      agent.loc,
      formatMoney(agent.cashInHand),
      formatMoney(limitsOf(agent, limits).cashInHand),
      agent.currentActive ? '' : 'frozen',
    ]);
    const result = {
      json: {
        agents: agents.map((agent) => ({
          id: agent.id,
          phone: agent.phone,
          name: agent.name,
          location: agent.loc,
          cashInHandPaise: agent.cashInHand,
          cashLimitPaise: limitsOf(agent, limits).cashInHand,
          isActive: agent.currentActive,
        })),
      },
      text: table(['PHONE', 'NAME', 'PLACE', 'CASH IN HAND', 'LIMIT', ''], rows),
    };
    return withDamaged(result, damaged);
  },
});
