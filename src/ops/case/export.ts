import { z } from 'zod';
import { closedShard, isOpen } from '../../domain/cases.ts';
import { CASE_KINDS, CASE_SHARD, CASE_STATES, type Case } from '../../domain/request.ts';
import { withDamaged } from '../damage.ts';
import { defineCommand, monthOption, monthSchema } from '../definition.ts';
import type { Desk } from '../session.ts';
import { casesIn } from './cases.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** As long as a decision may take. */
const MAX_DAYS = 30;
const COLUMNS = [
  'case',
  'kind',
  'state',
  'opened',
  'firstAnswer',
  'closed',
  'days',
  'amountPaise',
  'returnedPaise',
] as const;

export const caseExport = defineCommand({
  path: 'case export',
  summary:
    'the cases that were opened in a month, for whoever watches over the bank: counts, ages, outcomes; no names',
  options: [monthOption('in which they were opened (required)')],
  input: z.object({ month: monthSchema }),

  async run(desk: Desk, { month }) {
    const nowMs = desk.now();
    const [open, closed] = await Promise.all([casesIn(desk, CASE_SHARD), casesIn(desk, closedShard(month))]);
    const cases = [...open.cases.filter((each) => each.month === month), ...closed.cases].toSorted(
      (one, two) => one.createdAt.localeCompare(two.createdAt),
    );
    const rows = cases.map((each) => rowOf(each, nowMs));
    const csv = [
      COLUMNS.join(','),
      ...rows.map((row) => COLUMNS.map((column) => row[column] ?? '').join(',')),
    ];
    const result = {
      json: { month, summary: summaryOf(cases, nowMs), cases: rows },
      text: csv.join('\n'),
    };
    return withDamaged(result, [...open.damaged, ...closed.damaged]);
  },
});

type Row = { readonly [Column in (typeof COLUMNS)[number]]: string | number | null };

function rowOf(each: Case, nowMs: number): Row {
  return {
    case: each.number,
    kind: each.kind,
    state: each.status,
    opened: each.createdAt,
    firstAnswer: each.answeredAt ?? null,
    closed: each.closedAt ?? null,
    days: daysOf(each, nowMs),
    amountPaise: each.money,
    returnedPaise: each.returned,
  };
}

/** Whole days from its opening to its end, or till now. */
function daysOf({ createdAt, closedAt }: Case, nowMs: number): number {
  const endMs = closedAt === undefined ? nowMs : Date.parse(closedAt);
  return Math.floor((endMs - Date.parse(createdAt)) / DAY_MS);
}

function summaryOf(cases: readonly Case[], nowMs: number) {
  const countOf = (isIt: (each: Case) => boolean) => cases.filter(isIt).length;
  const ages = cases.map((each) => daysOf(each, nowMs)).toSorted((one, two) => one - two);
  const answers = cases.flatMap(({ personSince, answeredAt }) =>
    personSince === undefined || answeredAt === undefined
      ? []
      : [Math.round((Date.parse(answeredAt) - Date.parse(personSince)) / HOUR_MS)],
  );
  return {
    opened: cases.length,
    open: countOf(isOpen),
    byKind: Object.fromEntries(CASE_KINDS.map((kind) => [kind, countOf((each) => each.kind === kind)])),
    byState: Object.fromEntries(
      CASE_STATES.map((state) => [state, countOf((each) => each.status === state)]),
    ),
    days: { median: ages[Math.floor(ages.length / 2)] ?? 0, most: ages.at(-1) ?? 0 },
    overThirtyDays: countOf((each) => daysOf(each, nowMs) > MAX_DAYS),
    mostHoursToFirstAnswer: Math.max(0, ...answers),
    amountPaise: cases.reduce((sum, each) => sum + each.money, 0),
    returnedPaise: cases.reduce((sum, each) => sum + each.returned, 0),
  };
}
