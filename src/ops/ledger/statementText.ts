import { z } from 'zod';
import type { Account } from '../../domain/account.ts';
import { formatMoney } from '../../domain/money.ts';
import { daySchema, type OpsCommand } from '../definition.ts';
import type { Result } from '../result.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';
import { type Entry, entriesOf } from './entries.ts';

export const STATEMENT_OPTIONS: OpsCommand['options'] = [
  ['--from <day>', 'from this day on, such as 2026-11-22'],
  ['--to <day>', 'up to and with this day'],
  ['--csv', 'as CSV, with money in rupees'],
];

export const statementShape = {
  from: daySchema.optional(),
  to: daySchema.optional(),
  csv: z.boolean().default(false),
};
type Period = z.output<z.ZodObject<typeof statementShape>>;

const CSV_HEADINGS = 'time,op,note,money,openingBalance,closingBalance,txnId,id,other\n';

/** The entries of one ledger account, oldest first. CSV is written as it is read, however long it is. */
export async function statement(
  session: Session,
  { id, name, phone }: Account,
  account: string,
  { from, to, csv }: Period,
): Promise<Result> {
  const { dayOf } = await session.rules();
  const isInPeriod = ({ createdAt }: Entry) => {
    const day = dayOf(Date.parse(createdAt));
    return (from === undefined || day >= from) && (to === undefined || day <= to);
  };
  const isCsv = csv && !session.terminal.isJson;
  if (isCsv) await session.terminal.write(CSV_HEADINGS);
  const entries: Entry[] = [];
  for await (const page of entriesOf(session, account)) {
    const wanted = page.filter(isInPeriod);
    if (isCsv) await session.terminal.write(wanted.map(csvLine).join(''));
    else entries.push(...wanted);
  }
  if (isCsv) return { json: {}, text: undefined };
  return {
    json: { account: id, phone, book: account, entries: entries.map(entryJson) },
    text: `${name} ${phone}, ${account}\n${entryTable(entries)}`,
  };
}

export function entryTable(entries: readonly Entry[]): string {
  const rows = entries.map((entry) => [
    entry.createdAt,
    entry.op,
    entry.note,
    formatMoney(entry.money),
    formatMoney(entry.closingBalance),
    entry.txnId,
    entry.otherName ?? '',
  ]);
  return table(['TIME', 'OP', 'NOTE', 'MONEY', 'BALANCE', 'TXN', 'OTHER'], rows);
}

export function entryJson({ id, createdAt, op, note, txnId, otherName, ...amounts }: Entry) {
  return {
    id,
    createdAt,
    op,
    note,
    moneyPaise: amounts.money,
    openingPaise: amounts.openingBalance,
    closingPaise: amounts.closingBalance,
    txnId,
    otherName,
  };
}

function csvLine({ createdAt, op, note, txnId, id, otherName = '', ...entry }: Entry): string {
  const { money, openingBalance, closingBalance } = entry;
  const amounts = [money, openingBalance, closingBalance].map((paise) => (paise / 100).toFixed(2));
  return `${[createdAt, op, note, ...amounts, txnId, id, otherName].map(quoted).join(',')}\n`;
}

/** RFC 4180; a cell that a spreadsheet would take for a formula is never one of ours: names begin with a letter. */
function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
