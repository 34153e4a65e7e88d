import { z } from 'zod';
import { transactionSchema } from '../../bank/store/records.ts';
import type { Account } from '../../domain/account.ts';
import { formatMoney } from '../../domain/money.ts';
import { parseTransactionId } from '../../domain/transactionId.ts';
import { sortOut } from '../damage.ts';
import { countSchema, daySchema, type OpsCommand } from '../definition.ts';
import { csvCell } from '../formats.ts';
import { localTimeIn } from '../localTime.ts';
import { itemsWith } from '../read/records.ts';
import type { Result } from '../result.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';
import { type Entry, entriesOf } from './entries.ts';

/** Of a page of the index, which ends at 1 MB. */
const MAX_NEWEST = 1_000;

export const STATEMENT_OPTIONS: OpsCommand['options'] = [
  ['--from <day>', 'from this day on, such as 2026-11-22'],
  ['--to <day>', 'up to and with this day'],
  ['--newest <count>', 'only so many, the newest: what it reads does not grow with the account'],
  ['--csv', 'as CSV, with money in rupees'],
];

export const statementShape = {
  from: daySchema.optional(),
  to: daySchema.optional(),
  newest: countSchema.max(MAX_NEWEST, `at most ${MAX_NEWEST}`).optional(),
  csv: z.boolean().default(false),
};
type Period = z.output<z.ZodObject<typeof statementShape>>;

const CSV_HEADINGS = 'time,op,note,money,openingBalance,closingBalance,ref,id,otherPhone,other\n';
const TXN = { table: 'userTxn', key: 'txnId' };

/**
 * The entries of one ledger account, oldest first. CSV is written as it is read, however long it is: in the bank's time,
 * with the other one's phone at the time, where there is another one.
 */
export async function statement(
  session: Session,
  { id, name, phone }: Account,
  account: string,
  { from, to, newest, csv }: Period,
): Promise<Result> {
  const { dayOf, timeZone } = await session.rules();
  const localTime = localTimeIn(timeZone);
  const isInPeriod = ({ createdAt }: Entry) => {
    const day = dayOf(Date.parse(createdAt));
    return (from === undefined || day >= from) && (to === undefined || day <= to);
  };
  const isCsv = csv && !session.terminal.isJson;
  if (isCsv) await session.terminal.write(CSV_HEADINGS);
  const entries: Entry[] = [];
  for await (const page of pagesFor(session, account, newest)) {
    const wanted = page.filter(isInPeriod);
    if (isCsv) {
      const phones = await otherPhones(session, id, wanted);
      const lines = wanted.map((entry) =>
        csvLine(entry, localTime(entry.createdAt), phones.get(entry.txnId)),
      );
      await session.terminal.write(lines.join(''));
    }
    if (!isCsv) entries.push(...wanted);
  }
  if (isCsv) return { json: {}, text: undefined };
  return {
    json: { account: id, phone, book: account, entries: entries.map(entryJson) },
    text: `${name} ${phone}, ${account}\n${entryTable(entries)}`,
  };
}

/** All of them, oldest first, or the newest. */
async function* pagesFor(
  session: Session,
  account: string,
  newest: number | undefined,
): AsyncGenerator<readonly Entry[]> {
  if (newest === undefined) yield* entriesOf(session, account);
  else yield (await session.store.newestEntries({ account, most: newest })).toReversed();
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

/** Of the txns of these entries, by their refs: what an account did with itself, or with the bank, has no other one. */
async function otherPhones(
  session: Session,
  accountId: string,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, string>> {
  const refs = entries.map(({ txnId }) => txnId).filter((id) => parseTransactionId(id) === id);
  const { records } = sortOut(transactionSchema, await itemsWith(session, TXN, refs), TXN);
  return new Map(
    records.map(({ txnId, firstPartyId, firstParty, secondParty }) => [
      txnId,
      firstPartyId === accountId ? secondParty : firstParty,
    ]),
  );
}

function csvLine(
  { op, note, txnId, id, otherName = '', ...entry }: Entry,
  time: string,
  otherPhone: string | undefined = '',
): string {
  const { money, openingBalance, closingBalance } = entry;
  const amounts = [money, openingBalance, closingBalance].map((paise) => (paise / 100).toFixed(2));
  return `${[time, op, note, ...amounts, txnId, id, otherPhone, otherName].map(csvCell).join(',')}\n`;
}
