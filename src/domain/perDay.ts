/** Counts that begin anew each day, or each month, of the bank's time zone. */
import { type Day, type Month, monthOf } from './calendar.ts';

export interface DayCount<Count> {
  /** `2026-11-22`. */
  readonly day: Day;
  readonly count: Count;
}

/**
 * What was counted so far on the day that it is now. The day that was counted for last holds until a later one
 * comes: a clock that is behind at midnight brings none back that is over, so it resets nothing. `none` is
 * where a day begins.
 */
export function countOfDay<Count>(
  lastDay: Day | undefined,
  count: Count | undefined,
  today: Day,
  none: Count,
): DayCount<Count> {
  if (lastDay === undefined || lastDay < today) return { day: today, count: none };
  return { day: lastDay, count: count ?? none };
}

export interface MonthCount<Count> {
  /** `2026-11`. */
  readonly month: Month;
  readonly count: Count;
}

/** The same for the month of a day. */
export function countOfMonth<Count>(
  lastMonth: Month | undefined,
  count: Count | undefined,
  today: Day,
  none: Count,
): MonthCount<Count> {
  const month = monthOf(today);
  if (lastMonth === undefined || lastMonth < month) return { month, count: none };
  return { month: lastMonth, count: count ?? none };
}
