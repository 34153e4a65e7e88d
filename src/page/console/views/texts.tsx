import { useLocation } from 'preact-iso';
import { Badge, PersonLink, TxnLink, When } from '../parts/bits.tsx';
import { type Column, DataTable } from '../parts/dataTable.tsx';
import { asked, Filters } from '../parts/filters.tsx';
import { Damaged, Empty, Panel, States } from '../parts/panel.tsx';
import { begin } from '../state/action.ts';
import { type TextShown, textsSchema } from '../state/answers.ts';
import { useRun } from '../state/useRun.ts';

const NAMES = ['to', 'state'];
const MOST = '500';

const COLUMNS: readonly Column<TextShown>[] = [
  {
    ...{ heading: 'To', width: 18 },
    cell: ({ to }) => <PersonLink phone={to} />,
  },
  { heading: 'Decided', width: 15, rank: 2, cell: ({ createdAt }) => <When at={createdAt} /> },
  { heading: 'State', width: 11, cell: ({ state }) => <Badge>{state}</Badge> },
  { heading: 'Urgency', width: 10, rank: 3, cell: ({ urgency }) => urgency },
  {
    ...{ heading: 'Ref', width: 10, rank: 2 },
    cell: ({ ref }) => (ref === undefined ? '–' : <TxnLink id={ref} />),
  },
  { heading: 'Why', rank: 2, cell: ({ reason = '', via = '' }) => <span title={via}>{reason}</span> },
  {
    ...{ heading: 'Text', width: 27, isRight: true },
    cell: ({ guid, smsId }) => (
      <span class="buttons">
        <button type="button" class="button small" onClick={() => begin('text show', { guid })}>
          Show
        </button>
        <button type="button" class="button small" onClick={() => begin('text resend', { guid })}>
          Again
        </button>
        <a class="button small" href={`/trace/${encodeURIComponent(smsId)}`}>
          Follow
        </a>
      </span>
    ),
  },
];

export function TextsView() {
  const { query } = useLocation();
  const input = asked(query, NAMES);
  const texts = useRun(textsSchema, 'text list', { ...input, limit: MOST });
  const isAll = input['to'] !== undefined;
  return (
    <div class="view">
      <h1>Texts</h1>
      <Panel
        title={isAll ? 'Texts to one phone' : 'Texts that did not go, or not yet'}
        bound={`the newest ${MOST}`}
        aside={
          <button type="button" class="button small" onClick={() => begin('text send')}>
            Send a notice
          </button>
        }
      >
        <Filters path="text list" names={NAMES} labels={{ to: 'to which phone' }} />
        <States of={texts} lines={12}>
          {({ texts: some, damaged }) => (
            <>
              <Damaged of={damaged} />
              {some.length === 0 ? (
                <Empty>{isAll ? 'There are none like that.' : 'All texts have gone.'}</Empty>
              ) : (
                <DataTable label="Texts" columns={COLUMNS} rows={some} keyOf={({ guid }) => guid} />
              )}
            </>
          )}
        </States>
      </Panel>
    </div>
  );
}
