interface Event {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
}

/**
 * How many events one turn of Node's own loop takes. Between two immediates Node runs every promise job that
 * is waiting, so each event still finds that nothing moves; a turn of the loop for each would cost a system
 * call for each.
 */
const EVENTS_A_TURN = 64;

/**
 * Virtual time, on which everything in a simulation waits. One event happens at a time, and what it set going
 * has come to a halt before the next one, so that a run depends on nothing but its dice.
 */
export class Scheduler {
  #nowMs: number;
  #count = 0;
  /** A binary heap, the next event first. */
  readonly #events: Event[] = [];

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  /** Now, to a fraction of a millisecond. */
  get exactMs(): number {
    return this.#nowMs;
  }

  /** Now, as the bank's clock shows it. */
  get nowMs(): number {
    return Math.floor(this.#nowMs);
  }

  after(delayMs: number, run: () => void): void {
    this.at(this.#nowMs + delayMs, run);
  }

  at(atMs: number, run: () => void): void {
    this.#push({ atMs: Math.max(atMs, this.#nowMs), order: this.#count++, run });
  }

  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, resolve));
  }

  /**
   * Lets everything happen that is to happen, unless `isOver` says so before. Rejects with what an event
   * throws.
   */
  run(isOver: () => boolean): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let isEnded = false;
    const step = () => {
      if (isEnded) return;
      const event = isOver() ? undefined : this.#pop();
      isEnded = event === undefined;
      if (event === undefined) return resolve();
      this.#nowMs = event.atMs;
      try {
        event.run();
      } catch (error) {
        isEnded = true;
        reject(error);
      }
    };
    const turn = () => {
      if (isEnded) return;
      for (let count = 0; count < EVENTS_A_TURN; count++) setImmediate(step);
      setImmediate(turn);
    };
    turn();
    return promise;
  }

  #push(event: Event): void {
    const events = this.#events;
    let index = events.length;
    events.push(event);
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = events[above];
      if (parent === undefined || !isBefore(event, parent)) break;
      events[index] = parent;
      index = above;
    }
    events[index] = event;
  }

  #pop(): Event | undefined {
    const events = this.#events;
    const first = events[0];
    const last = events.pop();
    if (first === undefined || last === undefined || events.length === 0) return first;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const right = events[left + 1];
      const leftEvent = events[left];
      if (leftEvent === undefined) break;
      const isRight = right !== undefined && isBefore(right, leftEvent);
      const child = isRight ? right : leftEvent;
      if (!isBefore(child, last)) break;
      events[index] = child;
      index = isRight ? left + 1 : left;
    }
    events[index] = last;
    return first;
  }
}

function isBefore(one: Event, other: Event): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}
