import type { Scheduler } from './scheduler.ts';

/** Everything that happens in a run, line by line, as one number that is the same for the same run. */
export class Trace {
  readonly #scheduler: Scheduler;
  readonly #onLine: ((line: string) => void) | undefined;
  #high = 0xdeadbeef;
  #low = 0x41c6ce57;

  constructor(scheduler: Scheduler, onLine: ((line: string) => void) | undefined) {
    this.#scheduler = scheduler;
    this.#onLine = onLine;
  }

  note(line: string): void {
    const timed = `${this.#scheduler.exactMs.toFixed(3)} ${line}`;
    for (let index = 0; index < timed.length; index++) {
      const code = timed.charCodeAt(index);
      this.#high = Math.imul(this.#high ^ code, 2_654_435_761);
      this.#low = Math.imul(this.#low ^ code, 1_597_334_677);
    }
    this.#onLine?.(`${new Date(this.#scheduler.nowMs).toISOString()} ${line}`);
  }

  /** 64 bits in hexadecimal. */
  get hash(): string {
    return [this.#high, this.#low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
  }
}
