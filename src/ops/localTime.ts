/** Instants as people at the bank's place know them. */

const INSTANT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z(?=( {2})?)/g;
const WIDTH = '2026-11-22T12:00:00Z'.length;

/** `2026-11-22 12:00:05` in a time zone. */
export function localTimeIn(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  });
  return (instant) => format.format(Date.parse(instant)).replace(', ', ' ');
}

/** Whether a text has an instant in it. */
export function hasInstant(text: string): boolean {
  return text.search(INSTANT) !== -1;
}

/** A text with its instants in the bank's time; what stands in a column keeps its width. */
export function inLocalTime(text: string, timeZone: string): string {
  const local = localTimeIn(timeZone);
  return text.replace(INSTANT, (instant, gap?: string) => {
    const told = local(instant);
    return gap === undefined || instant.length > WIDTH ? told : told.padEnd(WIDTH);
  });
}
