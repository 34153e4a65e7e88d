/** Counts that begin anew each day of the bank's time zone. */

export interface DayCount<Count> {
  /** `2026-11-22`. */
  readonly day: string;
  readonly count: Count;
}

/**
 * What was counted so far on the day that it is now. The day that was counted for last holds until a later one
 * comes: a clock that is behind at midnight brings none back that is over, so it resets nothing. `none` is
 * where a day begins.
 */
export function countOfDay<Count>(
  lastDay: string | undefined,
  count: Count | undefined,
  today: string,
  none: Count,
): DayCount<Count> {
  if (lastDay === undefined || lastDay < today) return { day: today, count: none };
  return { day: lastDay, count: count ?? none };
}
