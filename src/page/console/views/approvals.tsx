import type { z } from 'zod';
import { amountText } from '../../shared/words.ts';
import { When } from '../parts/bits.tsx';
import { type Column, DataTable } from '../parts/dataTable.tsx';
import { Empty, Panel, States } from '../parts/panel.tsx';
import { begin } from '../state/action.ts';
import { proposalsSchema } from '../state/answers.ts';
import { useRun } from '../state/useRun.ts';

type Proposal = z.output<typeof proposalsSchema>['proposals'][number];

const COLUMNS: readonly Column<Proposal>[] = [
  { heading: 'No', width: 9, cell: ({ no }) => <span class="ref">{no}</span> },
  { heading: 'Since', width: 14, rank: 2, cell: ({ at }) => <When at={at} /> },
  { heading: 'Who', width: 14, rank: 2, cell: ({ by }) => by },
  { heading: 'What', cell: ({ command }) => <span title={command}>{command}</span> },
  { heading: 'Why', rank: 3, cell: ({ reason }) => <span title={reason}>{reason}</span> },
  {
    ...{ heading: 'Decide', width: 22, isRight: true },
    cell: ({ no, state }) =>
      state === 'open' ? (
        <span class="buttons">
          <button type="button" class="button small" onClick={() => begin('approve give', { no })}>
            Give
          </button>
          <button type="button" class="button small" onClick={() => begin('approve refuse', { no })}>
            Refuse
          </button>
        </span>
      ) : (
        state
      ),
  },
];

export function Proposals({ of }: { readonly of: readonly Proposal[] }) {
  return <DataTable label="Proposals" columns={COLUMNS} rows={of} keyOf={({ no }) => no} />;
}

export function ApprovalsView() {
  const proposals = useRun(proposalsSchema, 'approve list', { all: true });
  return (
    <div class="view">
      <h1>Approvals</h1>
      <Panel
        title="What takes a second person"
        bound="the newest 50"
        aside={
          <button type="button" class="button small" onClick={() => begin('approve above')}>
            Change from how much on
          </button>
        }
      >
        <States of={proposals}>
          {({ abovePaise, proposals: some }) => (
            <>
              <p class="note">
                {abovePaise === null
                  ? 'Nothing takes a second person.'
                  : `More than ${amountText(abovePaise)} takes a second person.`}
              </p>
              {some.length === 0 ? <Empty>Nothing was proposed.</Empty> : <Proposals of={some} />}
            </>
          )}
        </States>
      </Panel>
    </div>
  );
}
