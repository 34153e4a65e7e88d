/**
 * How much a phone may send: so many segments in any stretch of so many minutes. Android asks its owner before it sends
 * more, an operator's tariff ends, and a SIM that sends too much is cut off; so what may go is counted before it goes.
 */
import type { Urgency } from './outgoingText.ts';

export interface Budget {
  readonly segments: number;
  readonly minutes: number;
}

/** What was sent: for each budget, by its minutes, how many segments in which of its parts. */
export type Spent = Readonly<Record<string, readonly (readonly [part: number, segments: number])[]>>;

/**
 * A stretch is counted in so many parts. A part counts until all of it is past, so that what was sent in any stretch
 * of that length never exceeds the budget.
 */
const PARTS = 30;
const MINUTE_MS = 60_000;

/** Who may use up how much of a budget: the last of it is kept for codes, and notices stop first. */
const SHARES: Readonly<Record<Urgency, number>> = { code: 1, answer: 0.8, notice: 0.5 };

/** No text is longer than half of the smallest budget, or notices could never go. */
export const MIN_SEGMENTS = 12;

/** An Android phone whose limit is not known, and what a SIM's tariff includes in a day. */
export const DEFAULT_BUDGETS: readonly Budget[] = [
  { segments: 24, minutes: 1 },
  { segments: 95, minutes: 1_440 },
];

export type Spending =
  | { readonly ok: true; readonly spent: Spent }
  /** When, at the earliest, there is room for it. */
  | { readonly ok: false; readonly freeAtMs: number };

/** Spends what a text takes, in all budgets or in none. */
export function spend(
  { segments, urgency }: { readonly segments: number; readonly urgency: Urgency },
  budgets: readonly Budget[],
  spent: Spent,
  nowMs: number,
): Spending {
  const freeAtMs = Math.max(
    ...budgets.map((budget) => freeAt(segments, urgency, budget, spent, nowMs)),
    nowMs,
  );
  if (freeAtMs > nowMs) return { ok: false, freeAtMs };
  const after = budgets.map((budget) => [nameOf(budget), added(segments, budget, spent, nowMs)] as const);
  return { ok: true, spent: Object.fromEntries(after) };
}

/** How many segments count against a budget now. */
export function spentOf(budget: Budget, spent: Spent, nowMs: number): number {
  return countedOf(budget, spent, nowMs).reduce((sum, [, segments]) => sum + segments, 0);
}

function freeAt(segments: number, urgency: Urgency, budget: Budget, spent: Spent, nowMs: number): number {
  const most = Math.floor(budget.segments * SHARES[urgency]);
  let used = spentOf(budget, spent, nowMs) + segments;
  if (used <= most) return nowMs;
  for (const [part, segmentsThen] of countedOf(budget, spent, nowMs)) {
    used -= segmentsThen;
    if (used <= most) return pastAt(part, budget);
  }
  return nowMs + budget.minutes * MINUTE_MS;
}

function added(segments: number, budget: Budget, spent: Spent, nowMs: number): Spent[string] {
  const now = partOf(budget, nowMs);
  const counted = countedOf(budget, spent, nowMs);
  const sentNow = counted.find(([part]) => part === now)?.[1] ?? 0;
  return [...counted.filter(([part]) => part !== now), [now, sentNow + segments]];
}

/** The parts that count still, the oldest first. */
function countedOf(budget: Budget, spent: Spent, nowMs: number): Spent[string] {
  return spent[nameOf(budget)]?.filter(([part]) => pastAt(part, budget) > nowMs) ?? [];
}

/** When the last of what was sent in a part is longer ago than the budget's minutes. */
function pastAt(part: number, budget: Budget): number {
  return (part + 1) * partMs(budget) + budget.minutes * MINUTE_MS;
}

function partOf(budget: Budget, atMs: number): number {
  return Math.floor(atMs / partMs(budget));
}

function partMs({ minutes }: Budget): number {
  return (minutes * MINUTE_MS) / PARTS;
}

function nameOf({ minutes }: Budget): string {
  return `${minutes}`;
}

const BUDGET = /^(\d{1,6})\/(\d{1,5})$/;
const MAX_MINUTES = 10_080;

/** Reads `24/1,95/1440`: 24 segments in a minute, 95 in a day. Undefined when it is no such list. */
export function parseBudgets(text: string): readonly Budget[] | undefined {
  const budgets = text.split(',').map((each) => {
    const written = BUDGET.exec(each.trim());
    return { segments: Number(written?.[1]), minutes: Number(written?.[2]) };
  });
  const isGood = ({ segments, minutes }: Budget) =>
    segments >= MIN_SEGMENTS && minutes >= 1 && minutes <= MAX_MINUTES;
  const isUnique = new Set(budgets.map(nameOf)).size === budgets.length;
  return budgets.every(isGood) && isUnique ? budgets : undefined;
}

export function budgetsText(budgets: readonly Budget[]): string {
  return budgets.map(({ segments, minutes }) => `${segments}/${minutes}`).join(',');
}
