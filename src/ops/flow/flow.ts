import { z } from 'zod';
import { formatMoney, money } from '../../domain/money.ts';
import { countSchema, defineCommand } from '../definition.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';
import { daysUpTo, KINDS } from './days.ts';
import { flowFromMetrics } from './fromMetrics.ts';
import { flowFromTxns } from './fromTxns.ts';

const DEFAULT_DAYS = 14;
const MAX_DAYS = 60;

export const flow = defineCommand({
  path: 'flow',
  summary: 'what moved, day by day: money by kind, and texts in and out',
  options: [['--days <count>', `how many, up to today (default: ${DEFAULT_DAYS})`]],
  input: z.object({ days: countSchema.max(MAX_DAYS, `at most ${MAX_DAYS}`).default(DEFAULT_DAYS) }),

  async run(session: Session, { days: count }) {
    const { dayOf } = await session.rules();
    const wanted = daysUpTo(dayOf(session.now()), count);
    const found = await (session.target.isSandbox ? flowFromTxns : flowFromMetrics)(session, wanted);
    const rows = found.days.map(({ day, moneyPaise, textsIn, textsOut }) => [
      day,
      ...KINDS.map((kind) => formatMoney(money(moneyPaise[kind]))),
      ...[textsIn, textsOut].map((texts) => (texts === null ? '-' : `${texts}`)),
    ]);
    const headings = ['DAY', ...KINDS.map((kind) => kind.toUpperCase()), 'TEXTS IN', 'TEXTS OUT'];
    const cut = found.isCut
      ? [`The latest ${found.counted} txns: the earlier of these days are not whole.`]
      : [];
    return { json: { ...found }, text: [table(headings, rows), ...cut].join('\n') };
  },
});
