import { useLocation, useRoute } from 'preact-iso';
import { amountText } from '../../shared/words.ts';
import { Badge, Fact, Money, PersonLink, TxnLink, When } from '../parts/bits.tsx';
import { type Column, DataTable } from '../parts/dataTable.tsx';
import { asked, Filters } from '../parts/filters.tsx';
import { Damaged, Empty, Panel, States } from '../parts/panel.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { begin, choosing } from '../state/action.ts';
import { oneTxnSchema, type Txn, txnsSchema, waySchema } from '../state/answers.ts';
import { useRun } from '../state/useRun.ts';
import { localised } from '../words.ts';

const NAMES = ['day', 'kind', 'state', 'party', 'amount'];
const MOST = '1000';

const COLUMNS: readonly Column<Txn>[] = [
  { heading: 'Ref', width: 9, cell: ({ txnId }) => <TxnLink id={txnId} /> },
  { heading: 'Begun', width: 15, rank: 2, cell: ({ createdAt }) => <When at={createdAt} /> },
  { heading: 'Kind', width: 10, rank: 2, cell: ({ requestType }) => requestType },
  { heading: 'First', width: 18, rank: 3, cell: ({ firstParty }) => <PersonLink phone={firstParty} /> },
  { heading: 'Second', width: 18, rank: 3, cell: ({ secondParty }) => <PersonLink phone={secondParty} /> },
  { heading: 'Status', cell: (txn) => <Status of={txn} /> },
  { heading: 'Money', width: 15, isRight: true, cell: ({ moneyPaise }) => <Money paise={moneyPaise} /> },
];

function Status({ of: { status, reason, reversedBy, heldPaise, case: caseNo } }: { readonly of: Txn }) {
  const more = [
    ...(reason === undefined ? [] : [reason]),
    ...(reversedBy === undefined ? [] : [`reversed by ${reversedBy}`]),
    ...(heldPaise === undefined || heldPaise === 0 ? [] : [`${amountText(heldPaise)} on hold`]),
    ...(caseNo === undefined ? [] : [`case ${caseNo}`]),
  ].join(', ');
  return (
    <span title={more}>
      <Badge>{status}</Badge> <span class="muted">{more}</span>
    </span>
  );
}

export function TxnsView() {
  const { query } = useLocation();
  const input = asked(query, NAMES);
  const txns = useRun(txnsSchema, 'txn list', { ...input, limit: MOST });
  const isBounded = ['day', 'party', 'amount'].every((name) => input[name] === undefined);
  return (
    <div class="view">
      <h1>Txns</h1>
      <Panel
        title="Txns"
        bound={`the newest ${Number(MOST).toLocaleString('en-IN')}${isBounded ? ' of the last 31 days' : ''}`}
      >
        <Filters path="txn list" names={NAMES} labels={{ party: 'of whom' }} />
        <States of={txns} lines={12}>
          {({ txns: some, total, isMore, damaged }) => (
            <>
              <Damaged of={damaged} />
              {some.length === 0 ? (
                <Empty>There are none like that.</Empty>
              ) : (
                <DataTable label="Txns" columns={COLUMNS} rows={some} keyOf={({ txnId }) => txnId} />
              )}
              {isMore && (
                <p class="note">
                  {some.length} of {total <= some.length ? 'more than ' : ''}
                  {total}: name a day, a party or an amount to see others.
                </p>
              )}
            </>
          )}
        </States>
      </Panel>
    </div>
  );
}

export function TxnView() {
  const { id = '' } = useRoute().params;
  const found = useRun(oneTxnSchema, 'txn show', { txnId: id });
  return (
    <div class="view">
      <h1>
        Txn <span class="ref">{id}</span>
      </h1>
      <div class="person">
        <div class="person-side">
          <Panel title="Txn">
            <States of={found} lines={8}>
              {({ txn, entries }) => (
                <>
                  <div class="buttons">
                    {actionsFor(txn).map(([path, label]) => (
                      <button
                        key={path}
                        type="button"
                        class="button small"
                        onClick={() => begin(path, { txnId: txn.txnId })}
                      >
                        {label}
                      </button>
                    ))}
                    <button
                      type="button"
                      class="button small"
                      onClick={() => {
                        choosing.value = { txnId: txn.txnId };
                      }}
                    >
                      More…
                    </button>
                  </div>
                  <Facts of={txn} />
                  <h3>Entries</h3>
                  {entries.length === 0 ? (
                    <Empty>No money has moved.</Empty>
                  ) : (
                    <ul class="entries">
                      {entries.map(({ id: entry, op, account, moneyPaise, closingPaise }) => (
                        <li key={entry} title={account}>
                          <span>
                            {op} {account.split(':')[0]}
                          </span>
                          <Money paise={moneyPaise} />
                          <small class="muted">then {amountText(closingPaise)}</small>
                        </li>
                      ))}
                    </ul>
                  )}
                </>
              )}
            </States>
          </Panel>
        </div>
        <Way what={id} />
      </div>
    </div>
  );
}

function Facts({ of: txn }: { readonly of: Txn }) {
  return (
    <dl class="facts">
      <Fact label="Money">
        <strong>{amountText(txn.moneyPaise)}</strong>
      </Fact>
      <Fact label="Kind">{txn.requestType}</Fact>
      <Fact label="Status">
        <Status of={txn} />
      </Fact>
      <Fact label="First">
        <PersonLink phone={txn.firstParty} />
      </Fact>
      <Fact label="Second">
        <PersonLink phone={txn.secondParty} />
      </Fact>
      <Fact label="Begun">
        <When at={txn.createdAt} isLong />
      </Fact>
      {txn.closedAt !== undefined && (
        <Fact label="Ended">
          <When at={txn.closedAt} isLong />
        </Fact>
      )}
      {txn.reverses !== undefined && (
        <Fact label="Gives back">
          <TxnLink id={txn.reverses} />
        </Fact>
      )}
      {txn.reversedBy !== undefined && (
        <Fact label="Given back by">
          <TxnLink id={txn.reversedBy} />
        </Fact>
      )}
      {txn.case !== undefined && (
        <Fact label="Case">
          <a class="ref" href={`/cases/${txn.case}`}>
            {txn.case}
          </a>
        </Fact>
      )}
    </dl>
  );
}

function actionsFor({
  status,
  reversedBy,
  heldPaise = 0,
}: Txn): readonly (readonly [path: string, label: string])[] {
  if (status === 'created' || status === 'lapsed') return [['txn expire', 'End it']];
  if (status !== 'success' || reversedBy !== undefined) return [];
  return [
    ['txn reverse', 'Give the money back'],
    heldPaise > 0 ? ['txn release', 'Release what is on hold'] : ['txn hold', 'Put on hold'],
  ];
}

/** The whole way of whatever has an id. */
export function Way({ what }: { readonly what: string }) {
  const way = useRun(waySchema, 'trace', { what, limit: '200' });
  return (
    <Panel
      title="What happened"
      class="person-way"
      bound={way.answer?.isMore === true ? `the newest ${way.answer.events.length}` : undefined}
    >
      <States of={way} lines={10}>
        {({ events }) => <Timeline events={events} />}
      </States>
    </Panel>
  );
}

export function TraceView() {
  const { what = '' } = useRoute().params;
  return (
    <div class="view">
      <h1>
        <span class="ref">{localised(what)}</span>
      </h1>
      <Way what={what} />
    </div>
  );
}
