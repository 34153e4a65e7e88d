/**
 * Lets all code of this process see another time than the machine's: `Date` runs ahead. Timers stay as they
 * are, and so does what Node itself looks up.
 */
const RealDate = Date;
let aheadMs = 0;

/** The machine's own time. */
export function machineNow(): number {
  return RealDate.now();
}

/** Sets how far `Date` is ahead from now on. */
export function setAhead(milliseconds: number): void {
  aheadMs = milliseconds;
}

/** Puts the shifted `Date` in the place of the real one: before any code that keeps a reference to it. */
export function shiftDate(): void {
  const now = () => RealDate.now() + aheadMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
}
