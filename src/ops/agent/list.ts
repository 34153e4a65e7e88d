import { z } from 'zod';
import { accountSchema } from '../../bank/store/records.ts';
import { limitsOf } from '../../domain/limits.ts';
import { formatMoney } from '../../domain/money.ts';
import { EMPTY_VAULT } from '../../domain/vault.ts';
import { standingOf } from '../account/list.ts';
import { sortOut, withDamaged } from '../damage.ts';
import { defineCommand } from '../definition.ts';
import { currentLimits } from '../limits/store.ts';
import { scanAll } from '../scan.ts';
import { table } from '../terminal.ts';

export const agentList = defineCommand({
  path: 'agent list',
  summary: "all agents and whoever else holds Rain's cash, with the cash in their hands",
  input: z.object({}),

  async run(session) {
    const limits = await currentLimits(session);
    const items = await scanAll(session, 'userAccount', {
      FilterExpression: '#role = :agent OR (cashInHand <> :none AND #role <> :vault)',
      ExpressionAttributeNames: { '#role': 'role' },
      ExpressionAttributeValues: { ':agent': 'agent', ':none': 0, ':vault': EMPTY_VAULT.role },
    });
    const { records, damaged } = sortOut(accountSchema, items, { table: 'userAccount', key: 'id' });
    const agents = records.toSorted(
      (one, two) => two.cashInHand - one.cashInHand || one.name.localeCompare(two.name),
    );
    const rows = agents.map((agent) => [
      agent.phone,
      agent.name,
      agent.loc,
      agent.role,
      formatMoney(agent.cashInHand),
      formatMoney(limitsOf(agent, limits).cashInHand),
      agent.currentActive ? '' : standingOf(agent),
    ]);
    const result = {
      json: {
        agents: agents.map((agent) => ({
          id: agent.id,
          phone: agent.phone,
          name: agent.name,
          location: agent.loc,
          role: agent.role,
          cashInHandPaise: agent.cashInHand,
          cashLimitPaise: limitsOf(agent, limits).cashInHand,
          isActive: agent.currentActive,
        })),
      },
      text: table(['PHONE', 'NAME', 'PLACE', 'ROLE', 'CASH IN HAND', 'LIMIT', ''], rows),
    };
    return withDamaged(result, damaged);
  },
});
