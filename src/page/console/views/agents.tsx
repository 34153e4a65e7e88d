import type { z } from 'zod';
import { amountText } from '../../shared/words.ts';
import { Badge, Meter, Money, PersonLink } from '../parts/bits.tsx';
import { type Column, DataTable } from '../parts/dataTable.tsx';
import { Damaged, Empty, Panel, States } from '../parts/panel.tsx';
import { begin } from '../state/action.ts';
import { type Agent, agentsSchema, vendorsSchema } from '../state/answers.ts';
import { useRun } from '../state/useRun.ts';

const COLUMNS: readonly Column<Agent>[] = [
  { heading: 'Phone', width: 18, cell: ({ phone }) => <PersonLink phone={phone} /> },
  { heading: 'Name', cell: ({ name }) => name },
  { heading: 'Place', width: 16, rank: 2, cell: ({ location }) => location },
  {
    ...{ heading: 'Standing', width: 11, rank: 3 },
    cell: ({ isActive }) => <Badge>{isActive ? 'active' : 'frozen'}</Badge>,
  },
  {
    ...{ heading: 'Of limit', width: 14, rank: 2 },
    cell: ({ cashInHandPaise, cashLimitPaise, name }) => (
      <Meter value={cashInHandPaise} most={cashLimitPaise} label={`cash of ${name}`} />
    ),
  },
  {
    ...{ heading: 'Limit', width: 14, rank: 3, isRight: true },
    cell: ({ cashLimitPaise }) => <span class="muted">{amountText(cashLimitPaise)}</span>,
  },
  {
    ...{ heading: 'Cash in hand', width: 15, isRight: true },
    cell: ({ cashInHandPaise }) => <Money paise={cashInHandPaise} />,
  },
  {
    ...{ heading: 'Settle', width: 15, rank: 2, isRight: true },
    cell: ({ phone, cashInHandPaise, name }) => (
      <button
        type="button"
        class="button small"
        disabled={cashInHandPaise === 0}
        aria-label={`Take cash of ${name}`}
        onClick={() => begin('agent settle', { account: phone })}
      >
        Take cash
      </button>
    ),
  },
];

type Vendor = z.output<typeof vendorsSchema>['vendors'][number];

const VENDOR_COLUMNS: readonly Column<Vendor>[] = [
  { heading: 'Phone', width: 18, cell: ({ phone }) => <PersonLink phone={phone} /> },
  { heading: 'Name', cell: ({ name }) => name },
  { heading: 'Place', width: 16, rank: 2, cell: ({ location }) => location },
  { heading: 'Standing', width: 11, rank: 2, cell: ({ standing }) => <Badge>{standing}</Badge> },
];

export function AgentsView() {
  const agents = useRun(agentsSchema, 'agent list', { onlyAgents: true });
  const vendors = useRun(vendorsSchema, 'vendor list');
  return (
    <div class="view">
      <h1>Agents</h1>
      <Panel
        title="Agents"
        bound="who holds most cash first"
        aside={
          <button type="button" class="button small" onClick={() => begin('agent appoint')}>
            Appoint
          </button>
        }
      >
        <States of={agents} lines={8}>
          {({ agents: some, damaged }) => (
            <>
              <Damaged of={damaged} />
              {some.length === 0 ? (
                <Empty>There are no agents.</Empty>
              ) : (
                <DataTable label="Agents" columns={COLUMNS} rows={some} keyOf={({ id }) => id} />
              )}
            </>
          )}
        </States>
      </Panel>
      <Panel
        title="Vendors"
        aside={
          <button type="button" class="button small" onClick={() => begin('vendor appoint')}>
            Appoint
          </button>
        }
      >
        <States of={vendors}>
          {({ vendors: some }) =>
            some.length === 0 ? (
              <Empty>There are no vendors.</Empty>
            ) : (
              <DataTable label="Vendors" columns={VENDOR_COLUMNS} rows={some} keyOf={({ id }) => id} />
            )
          }
        </States>
      </Panel>
    </div>
  );
}
