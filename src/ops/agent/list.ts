import { z } from 'zod';
import { roleShelf } from '../../bank/store/lookups.ts';
import { accountSchema } from '../../bank/store/records.ts';
import { limitsOf } from '../../domain/limits.ts';
import { formatMoney } from '../../domain/money.ts';
import { EMPTY_VAULT } from '../../domain/vault.ts';
import { standingOf } from '../account/list.ts';
import { sortOut, withDamaged } from '../damage.ts';
import { defineCommand } from '../definition.ts';
import type { Item } from '../items.ts';
import { currentLimits } from '../limits/store.ts';
import { onShelf } from '../read/lookups.ts';
import { itemsWith } from '../read/records.ts';
import { scanAll } from '../scan.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';

export const agentList = defineCommand({
  path: 'agent list',
  summary: "all agents and whoever else holds Rain's cash, with the cash in their hands",
  options: [['--only-agents', 'nobody else: the table is not read through']],
  input: z.object({ onlyAgents: z.boolean().default(false) }),

  async run(session, { onlyAgents }) {
    const limits = await currentLimits(session);
    const items = await (onlyAgents ? agentItems : holderItems)(session);
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

const MAX_AGENTS = 10_000;

async function agentItems(session: Session): Promise<readonly Item[]> {
  const there = await onShelf(session, roleShelf('agent'), { most: MAX_AGENTS });
  const ids = there.map(({ leadsTo }) => leadsTo);
  return itemsWith(session, { table: 'userAccount', key: 'id' }, ids);
}

/** Whoever holds cash, too: an agent of before, by mistake. */
function holderItems(session: Session): Promise<readonly Item[]> {
  return scanAll(session, 'userAccount', {
    FilterExpression: '#role = :agent OR (cashInHand <> :none AND #role <> :vault)',
    ExpressionAttributeNames: { '#role': 'role' },
    ExpressionAttributeValues: { ':agent': 'agent', ':none': 0, ':vault': EMPTY_VAULT.role },
  });
}
