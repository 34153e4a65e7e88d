import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { z } from 'zod';
import { Badge, Money, PersonLink } from '../parts/bits.tsx';
import { type Column, DataTable } from '../parts/dataTable.tsx';
import { asked, Filters } from '../parts/filters.tsx';
import { Damaged, Empty, Panel, States } from '../parts/panel.tsx';
import { begin } from '../state/action.ts';
import { type Hit, hitsSchema, peopleSchema } from '../state/answers.ts';
import { typedIn, viewOf } from '../state/commandLine.ts';
import { desk } from '../state/desk.ts';
import { useRun } from '../state/useRun.ts';
import { localised } from '../words.ts';

/** Who types on asks nothing meanwhile. */
const PAUSE_MS = 200;
const MIN_LETTERS = 2;
const MOST_PEOPLE = '200';
const NAMES = ['place', 'tier', 'role'];

export function CustomersView() {
  const { query } = useLocation();
  const sought = useSettled((query['q'] ?? '').trim());
  return (
    <div class="view">
      <h1>Customers</h1>
      {sought.length >= MIN_LETTERS ? <Found sought={sought} /> : <Browse />}
    </div>
  );
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function Found({ sought }: { readonly sought: string }) {
  const found = useRun(hitsSchema, 'find', { words: sought.split(/\s+/), limit: '50' });
  return (
    <Panel
      title={`Found for ${sought}`}
      bound={
        found.answer === undefined
          ? undefined
          : `${found.answer.hits.length} of ${found.answer.isMore ? 'more than ' : ''}${found.answer.total}`
      }
    >
      <States of={found} lines={6}>
        {({ hits, damaged }) => (
          <>
            <Damaged of={damaged} />
            {hits.length === 0 ? (
              <Empty>Nothing is known of {sought}.</Empty>
            ) : (
              <ul class="hits">
                {hits.map((hit) => (
                  <HitLine key={`${hit.is} ${hit.id}`} hit={hit} />
                ))}
              </ul>
            )}
          </>
        )}
      </States>
    </Panel>
  );
}

const WORDS: Readonly<Record<string, string>> = {
  formerPhone: 'was on it',
  noAccount: 'phone',
};

function HitLine({ hit: { is, told, next } }: { readonly hit: Hit }) {
  const typed = typedIn(next, desk.value?.commands ?? []);
  const view = typed && viewOf(typed);
  return (
    <li>
      <Badge tone="quiet">{WORDS[is] ?? is}</Badge>
      {view === undefined ? (
        <button type="button" class="plain" onClick={() => typed && begin(typed.path, typed.values)}>
          {localised(told)}
        </button>
      ) : (
        <a href={view}>{localised(told)}</a>
      )}
    </li>
  );
}

type Person = z.output<typeof peopleSchema>['accounts'][number];

const COLUMNS: readonly Column<Person>[] = [
  { heading: 'Phone', width: 17, cell: ({ phone }) => <PersonLink phone={phone} /> },
  { heading: 'Name', cell: ({ name }) => name },
  { heading: 'Place', width: 16, rank: 2, cell: ({ location }) => location },
  { heading: 'Role', width: 11, rank: 3, cell: ({ role }) => role },
  { heading: 'Tier', width: 9, rank: 3, cell: ({ tier }) => tier },
  { heading: 'Standing', width: 11, rank: 2, cell: ({ standing }) => <Badge>{standing}</Badge> },
  { heading: 'Has', width: 16, isRight: true, cell: ({ wealthPaise }) => <Money paise={wealthPaise} /> },
];

function Browse() {
  const { query } = useLocation();
  const input = asked(query, NAMES);
  const isAsked = Object.values(input).some((value) => value !== 'customer');
  const people = useRun(
    peopleSchema,
    'account list',
    { ...input, limit: MOST_PEOPLE },
    { isWanted: isAsked },
  );
  return (
    <Panel title="By place, tier or role" bound={`by name, the first ${MOST_PEOPLE}`}>
      <Filters path="account list" names={NAMES} />
      {isAsked ? (
        <States of={people} lines={8}>
          {({ accounts, total, isMore, damaged }) => (
            <>
              <Damaged of={damaged} />
              {accounts.length === 0 ? (
                <Empty>Nobody is like that.</Empty>
              ) : (
                <>
                  <DataTable label="People" columns={COLUMNS} rows={accounts} keyOf={({ id }) => id} />
                  <p class="note">
                    {accounts.length} of {isMore && total <= accounts.length ? 'more than ' : ''}
                    {total}.
                  </p>
                </>
              )}
            </>
          )}
        </States>
      ) : (
        <Empty>
          Type above whom you seek: a phone, a name or a part of it, a place, a PAN, a ref, a case, an amount
          or a day. Or choose a place, a tier or a role.
        </Empty>
      )}
    </Panel>
  );
}
