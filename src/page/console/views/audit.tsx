import { useLocation } from 'preact-iso';
import { When } from '../parts/bits.tsx';
import { type Column, DataTable } from '../parts/dataTable.tsx';
import { asked, Filters } from '../parts/filters.tsx';
import { Damaged, Empty, Panel, States } from '../parts/panel.tsx';
import { type Operation, operationsSchema } from '../state/answers.ts';
import { useRun } from '../state/useRun.ts';

const NAMES = ['operator', 'kind', 'account', 'day'];
const MOST = '1000';

const COLUMNS: readonly Column<Operation>[] = [
  { heading: 'Time', width: 19, rank: 2, cell: ({ at }) => <When at={at} isLong /> },
  { heading: 'Who', width: 18, rank: 2, cell: ({ by }) => <span title={by}>{by}</span> },
  {
    heading: 'What',
    cell: ({ id, command }) => (
      <a href={`/trace/${encodeURIComponent(id)}`} title={command}>
        {command}
      </a>
    ),
  },
  { heading: 'Why', cell: ({ reason }) => <span title={reason}>{reason}</span> },
];

export function AuditView() {
  const { query } = useLocation();
  const operations = useRun(operationsSchema, 'audit list', { ...asked(query, NAMES), limit: MOST });
  return (
    <div class="view">
      <h1>Audit</h1>
      <Panel title="What operators did" bound={`the newest ${Number(MOST).toLocaleString('en-IN')}`}>
        <Filters
          path="audit list"
          names={NAMES}
          labels={{ kind: 'command', operator: 'by whom', account: 'to whom' }}
        />
        <States of={operations} lines={12}>
          {({ operations: some, damaged }) => (
            <>
              <Damaged of={damaged} />
              {some.length === 0 ? (
                <Empty>Nothing was done like that.</Empty>
              ) : (
                <DataTable label="Operations" columns={COLUMNS} rows={some} keyOf={({ id }) => id} />
              )}
            </>
          )}
        </States>
      </Panel>
    </div>
  );
}
