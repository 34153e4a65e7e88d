import { z } from 'zod';
import { closedShard, deadlineOf, isOverdue } from '../../domain/cases.ts';
import { formatMoney } from '../../domain/money.ts';
import { CASE_KINDS, CASE_SHARD, CASE_STATES, type Case, CLOSED_CASE_STATES } from '../../domain/request.ts';
import { withDamaged } from '../damage.ts';
import { daySchema, defineCommand, monthOption, monthSchema } from '../definition.ts';
import { instantsOf } from '../read/days.ts';
import type { Desk } from '../session.ts';
import { table } from '../terminal.ts';
import { caseJson, casesIn } from './cases.ts';

export const caseList = defineCommand({
  path: 'case list',
  summary: 'cases that are open, what is overdue first',
  options: [
    ['--state <state>', `only these: ${CASE_STATES.join(', ')}`],
    ['--due [day]', 'only what is overdue, or due by the end of that day'],
    ['--kind <kind>', `only these: ${CASE_KINDS.join(', ')}`],
    monthOption('of closed ones: the month in which they were opened, this one without it'),
  ],
  input: z.object({
    state: z.enum(CASE_STATES).optional(),
    due: z.union([z.literal(true), daySchema]).optional(),
    kind: z.enum(CASE_KINDS).optional(),
    month: monthSchema.optional(),
  }),

  async run(desk: Desk, { state, due, kind, month }) {
    const nowMs = desk.now();
    const isClosed = CLOSED_CASE_STATES.some((closed) => closed === state);
    const { dayOf } = await desk.rules();
    const shard = isClosed ? closedShard(month ?? dayOf(nowMs).slice(0, 'YYYY-MM'.length)) : CASE_SHARD;
    const found = await casesIn(desk, shard);
    const until =
      due === true
        ? new Date(nowMs).toISOString()
        : due === undefined
          ? undefined
          : instantsOf(due, { dayOf })[1];
    const cases = found.cases
      .filter((each) => state === undefined || each.status === state)
      .filter((each) => kind === undefined || each.kind === kind)
      .filter((each) => until === undefined || (deadlineOf(each) ?? 'never') <= until)
      .toSorted(byDeadline);
    const rows = cases.map((each) => [
      each.number,
      each.kind,
      each.ref,
      each.payer,
      each.payee,
      formatMoney(each.money),
      each.status,
      `${isOverdue(each, nowMs) ? 'OVERDUE ' : ''}${deadlineOf(each) ?? ''}`,
    ]);
    const result = {
      json: cases.map((each) => caseJson(each, nowMs)),
      text: table(['CASE', 'KIND', 'REF', 'PAYER', 'PAYEE', 'MONEY', 'STATE', 'DUE'], rows),
    };
    return withDamaged(result, found.damaged);
  },
});

/** What is overdue has the earliest deadline. */
function byDeadline(one: Case, two: Case): number {
  const [first, second] = [deadlineOf(one) ?? one.createdAt, deadlineOf(two) ?? two.createdAt];
  return first.localeCompare(second) || one.number.localeCompare(two.number);
}
