/** What is told of a day of the bank. */
import type { TransactionKind } from '../../domain/transactionKind.ts';
import { DAY_MS } from '../read/days.ts';

export interface FlowOfDay {
  readonly day: string;
  /** What txns of each kind have moved. */
  readonly moneyPaise: Readonly<Record<TransactionKind, number>>;
  /** Texts that came, and that went; null where nobody counts them. */
  readonly textsIn: number | null;
  readonly textsOut: number | null;
}

export interface Flow {
  readonly days: readonly FlowOfDay[];
  /** Whether there is more than was read: the earlier days are not whole then. */
  readonly isCut: boolean;
  /** How many txns were read one by one; null where they were counted as they happened. */
  readonly counted: number | null;
}

export const KINDS = [
  'collect',
  'deposit',
  'withdraw',
  'pay',
  'transfer',
] as const satisfies readonly TransactionKind[];

/** The days up to this one, the earliest first. */
export function daysUpTo(day: string, count: number): readonly string[] {
  const last = Date.parse(day);
  return Array.from({ length: count }, (_, index) =>
    new Date(last - (count - 1 - index) * DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length),
  );
}

interface Moved {
  readonly day: string;
  readonly kind: string;
  readonly paise: number;
}

interface Counted {
  readonly day: string;
  readonly texts: number;
}

/** Adds up what was moved; texts are null where they were not counted at all. */
export function addedUp(
  days: readonly string[],
  moved: readonly Moved[],
  texts?: { readonly in: readonly Counted[]; readonly out: readonly Counted[] },
): readonly FlowOfDay[] {
  const paiseOf = (day: string, kind: TransactionKind) =>
    moved.reduce((sum, each) => (each.day === day && each.kind === kind ? sum + each.paise : sum), 0);
  const countOf = (day: string, counted: readonly Counted[] | undefined) =>
    counted?.reduce((sum, each) => (each.day === day ? sum + each.texts : sum), 0) ?? null;
  return days.map((day) => ({
    day,
    moneyPaise: {
      collect: paiseOf(day, 'collect'),
      deposit: paiseOf(day, 'deposit'),
      withdraw: paiseOf(day, 'withdraw'),
      pay: paiseOf(day, 'pay'),
      transfer: paiseOf(day, 'transfer'),
    },
    textsIn: countOf(day, texts?.in),
    textsOut: countOf(day, texts?.out),
  }));
}
