import { useLocation, useRoute } from 'preact-iso';
import { amountText } from '../../shared/words.ts';
import { Badge, Fact, Money, PersonLink, TxnLink, When } from '../parts/bits.tsx';
import { type Column, DataTable } from '../parts/dataTable.tsx';
import { asked, Filters } from '../parts/filters.tsx';
import { Empty, Panel, States } from '../parts/panel.tsx';
import { begin, choosing } from '../state/action.ts';
import { type CaseShown, casesSchema, oneCaseSchema } from '../state/answers.ts';
import { useRun } from '../state/useRun.ts';
import { distanceText } from '../words.ts';
import { Way } from './txns.tsx';

const NAMES = ['state', 'kind', 'due', 'month'];

const COLUMNS: readonly Column<CaseShown>[] = [
  {
    ...{ heading: 'Case', width: 9 },
    cell: ({ id }) => (
      <a class="ref" href={`/cases/${id}`}>
        {id}
      </a>
    ),
  },
  { heading: 'State', width: 12, cell: ({ state }) => <Badge>{state}</Badge> },
  { heading: 'Kind', width: 9, rank: 2, cell: ({ kind }) => kind },
  { heading: 'About', width: 10, rank: 3, cell: ({ ref }) => <TxnLink id={ref} /> },
  { heading: 'Payer', width: 18, rank: 3, cell: ({ payer }) => <PersonLink phone={payer} /> },
  { heading: 'Payee', width: 18, rank: 3, cell: ({ payee }) => <PersonLink phone={payee} /> },
  {
    heading: 'Due',
    cell: ({ dueAt, isOverdue }) =>
      dueAt === null ? (
        '–'
      ) : (
        <>
          {isOverdue && <Badge tone="trouble">overdue</Badge>} <When at={dueAt} />{' '}
          <span class="muted">{distanceText(dueAt)}</span>
        </>
      ),
  },
  { heading: 'Money', width: 14, isRight: true, cell: ({ moneyPaise }) => <Money paise={moneyPaise} /> },
];

export function CasesView() {
  const { query } = useLocation();
  const cases = useRun(casesSchema, 'case list', asked(query, NAMES, ['due']));
  return (
    <div class="view">
      <h1>Cases</h1>
      <Panel title="What people say was wrong" bound="open ones, what is due first; closed ones by month">
        <Filters path="case list" names={NAMES} labels={{ due: 'only overdue' }} />
        <States of={cases} lines={8}>
          {(some) =>
            some.length === 0 ? (
              <Empty>No case is like that.</Empty>
            ) : (
              <DataTable
                label="Cases"
                columns={COLUMNS}
                rows={some}
                keyOf={({ id }) => id}
                isMarked={({ isOverdue }) => isOverdue}
              />
            )
          }
        </States>
      </Panel>
    </div>
  );
}

export function CaseView() {
  const { no = '' } = useRoute().params;
  const found = useRun(oneCaseSchema, 'case show', { no });
  return (
    <div class="view">
      <h1>
        Case <span class="ref">{no}</span>
      </h1>
      <div class="person">
        <div class="person-side">
          <Panel title="Case">
            <States of={found} lines={8}>
              {({ case: opened }) => <CaseFacts of={opened} />}
            </States>
          </Panel>
        </div>
        <Way what={no} />
      </div>
    </div>
  );
}

function CaseFacts({ of: opened }: { readonly of: CaseShown }) {
  return (
    <>
      <div class="buttons">
        <button type="button" class="button small" onClick={() => begin('case answer', { no: opened.id })}>
          Answer
        </button>
        <button type="button" class="button small" onClick={() => begin('case close', { no: opened.id })}>
          Decide
        </button>
        <button
          type="button"
          class="button small"
          onClick={() => {
            choosing.value = { no: opened.id };
          }}
        >
          More…
        </button>
      </div>
      <dl class="facts">
        <Fact label="State">
          <Badge>{opened.state}</Badge> {opened.isOverdue && <Badge tone="trouble">overdue</Badge>}
        </Fact>
        <Fact label="Kind">{opened.kind}</Fact>
        <Fact label="Money">
          <strong>{amountText(opened.moneyPaise)}</strong>
        </Fact>
        <Fact label="On hold">
          <Money paise={opened.heldPaise} />
        </Fact>
        <Fact label="Returned">
          <Money paise={opened.returnedPaise} />
        </Fact>
        <Fact label="About">
          <TxnLink id={opened.ref} />
        </Fact>
        <Fact label="Payer">
          <PersonLink phone={opened.payer} />
        </Fact>
        <Fact label="Payee">
          <PersonLink phone={opened.payee} />
        </Fact>
        <Fact label="Reported by">{opened.reportedBy}</Fact>
        <Fact label="Opened">
          <When at={opened.openedAt} isLong />
        </Fact>
        {opened.dueAt !== null && (
          <Fact label="Due">
            <When at={opened.dueAt} isLong />
          </Fact>
        )}
      </dl>
    </>
  );
}
