import { useLocation } from 'preact-iso';
import type { z } from 'zod';
import { amountText } from '../../shared/words.ts';
import { Fact, Money, TxnLink, When } from '../parts/bits.tsx';
import { type Column, DataTable } from '../parts/dataTable.tsx';
import { asked, Filters } from '../parts/filters.tsx';
import { Empty, Panel, States } from '../parts/panel.tsx';
import { begin } from '../state/action.ts';
import { type Entry, statementSchema, tiersSchema, todaySchema, vaultSchema } from '../state/answers.ts';
import { useRun } from '../state/useRun.ts';
import { DayByDay } from './dayByDay.tsx';
import { Verification } from './verification.tsx';

const NEWEST = '1000';
const NAMES = ['account', 'bucket', 'hold', 'from', 'to'];
/** What others have is no txn's. */
const IS_REF = /^[0-9A-Z]{6,}$/;

const ENTRY_COLUMNS: readonly Column<Entry>[] = [
  { heading: 'Time', width: 19, cell: ({ createdAt }) => <When at={createdAt} isLong /> },
  { heading: 'Note', width: 14, cell: ({ note }) => note },
  {
    heading: 'Ref',
    width: 11,
    rank: 2,
    cell: ({ txnId }) => <Cause id={txnId} />,
  },
  { heading: 'Other', rank: 2, cell: ({ otherName = '' }) => otherName },
  {
    ...{ heading: 'Out', width: 14, isRight: true },
    cell: ({ op, moneyPaise }) => (op === 'debit' ? <Money paise={moneyPaise} /> : ''),
  },
  {
    ...{ heading: 'In', width: 14, isRight: true },
    cell: ({ op, moneyPaise }) => (op === 'credit' ? <Money paise={moneyPaise} /> : ''),
  },
  {
    ...{ heading: 'Then', width: 15, rank: 2, isRight: true },
    cell: ({ closingPaise }) => <Money paise={closingPaise} />,
  },
];

/** What moved it: a txn, or the text or the operation that did. */
function Cause({ id }: { readonly id: string }) {
  return IS_REF.test(id) ? <TxnLink id={id} /> : <a href={`/trace/${encodeURIComponent(id)}`}>follow</a>;
}

type Tier = z.output<typeof tiersSchema>['tiers'][number];
const any = (paise: number | null) => (paise === null ? 'any sum' : amountText(paise));

const TIER_COLUMNS: readonly Column<Tier>[] = [
  { heading: 'Tier', cell: ({ tier }) => tier },
  { heading: 'At one time', width: 15, isRight: true, cell: (tier) => any(tier.perTransactionPaise) },
  { heading: 'Out in a day', width: 15, isRight: true, rank: 2, cell: (tier) => any(tier.outPerDayPaise) },
  {
    heading: 'Out in a month',
    width: 16,
    isRight: true,
    rank: 3,
    cell: (tier) => any(tier.outPerMonthPaise),
  },
  { heading: 'In in a month', width: 16, isRight: true, rank: 3, cell: (tier) => any(tier.inPerMonthPaise) },
  { heading: 'Balance', width: 16, isRight: true, rank: 2, cell: (tier) => any(tier.balancePaise) },
  {
    ...{ heading: 'Change', width: 12, isRight: true },
    cell: ({ tier }) => (
      <button
        type="button"
        class="button small"
        aria-label={`Change what ${tier} may do`}
        onClick={() => begin('limits set', { tier })}
      >
        Change
      </button>
    ),
  },
];

export function BooksView() {
  const vault = useRun(vaultSchema, 'vault show');
  const today = useRun(todaySchema, 'today');
  const tiers = useRun(tiersSchema, 'limits show');
  return (
    <div class="view">
      <h1>Books</h1>
      <div class="today">
        <Panel title="In balance" class="span-half">
          <Verification of={today} />
        </Panel>
        <Panel
          title="Cash"
          class="span-half"
          aside={
            <span class="buttons">
              <button type="button" class="button small" onClick={() => begin('vault deposit')}>
                Put in
              </button>
              <button type="button" class="button small" onClick={() => begin('vault withdraw')}>
                Take out
              </button>
            </span>
          }
        >
          <States of={vault} lines={3}>
            {({ cashPaise, sponsorPaise }) => (
              <dl class="facts facts-money">
                <Fact label="In the vault">
                  <strong>{amountText(cashPaise)}</strong>
                </Fact>
                <Fact label="The sponsor's claim">
                  <Money paise={sponsorPaise} />
                </Fact>
                <Fact label={`With ${today.answer?.agents?.count ?? '–'} agents`}>
                  <Money paise={today.answer?.agents?.cashPaise ?? 0} />
                </Fact>
              </dl>
            )}
          </States>
        </Panel>
      </div>
      <DayByDay of={today} />
      <Statement />
      <Panel title="What tiers may do">
        <States of={tiers}>
          {({ tiers: some }) => (
            <DataTable label="Tiers" columns={TIER_COLUMNS} rows={some} keyOf={({ tier }) => tier} />
          )}
        </States>
      </Panel>
    </div>
  );
}

function Statement() {
  const { query } = useLocation();
  const input = asked(query, NAMES, ['hold']);
  const isAsked = input['account'] !== undefined;
  // Whoever names a day wants to go further back, and may wait for it.
  const isBounded = input['from'] === undefined && input['to'] === undefined;
  const asking = { ...input, ...(isBounded && { newest: NEWEST }) };
  const statement = useRun(statementSchema, 'ledger statement', asking, { isWanted: isAsked });
  return (
    <Panel
      title="Entries of an account"
      bound={
        isBounded ? `the newest ${Number(NEWEST).toLocaleString('en-IN')}` : 'of these days, the newest first'
      }
    >
      <Filters path="ledger statement" names={NAMES} />
      {isAsked ? (
        <States of={statement} lines={8}>
          {({ entries }) =>
            entries.length === 0 ? (
              <Empty>There are no entries.</Empty>
            ) : (
              <DataTable
                label="Entries"
                columns={ENTRY_COLUMNS}
                rows={entries.toReversed()}
                keyOf={({ id }) => id}
              />
            )
          }
        </States>
      ) : (
        <Empty>Type a phone or an id above.</Empty>
      )}
    </Panel>
  );
}
