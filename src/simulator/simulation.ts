import type { TextLimits } from '../bank/textLimit.ts';
import { Database, type Written } from './dynamodb/database.ts';
import { LaggingIndexes } from './dynamodb/laggingIndexes.ts';
import type { FaultProfile } from './faultProfiles.ts';
import { Random } from './random.ts';
import { Scheduler } from './scheduler.ts';
import { Trace } from './trace.ts';

/** What Rain promises, and a run showed not to hold. */
export interface Violation {
  readonly promise: string;
  readonly what: string;
}

export interface SimulationOptions {
  readonly seed: number;
  readonly faults: FaultProfile;
  /** Is told each line of what happens. */
  readonly onLine?: ((line: string) => void) | undefined;
}

/** Noons in India: of a Sunday, and of the last day of a month. */
const STARTS_MS = [Date.parse('2026-11-22T06:30:00.000Z'), Date.parse('2026-11-30T06:30:00.000Z')] as const;
export const MAX_INDEX_LAG_MS = 3_000;

/** The world that all parts of a run share: time, dice, the database, and what went wrong. */
export class Simulation {
  readonly seed: number;
  readonly limits: TextLimits;
  readonly scheduler: Scheduler;
  readonly database = new Database();
  readonly indexes = new LaggingIndexes();
  readonly trace: Trace;
  readonly injected = new Map<string, number>();
  /** Undefined once faults have stopped. */
  faults: FaultProfile | undefined;
  violation: Violation | undefined;
  readonly #onCommit: ((written: readonly Written[]) => void)[] = [];
  readonly #shownUntilMs = new Map<string, number>();

  constructor({ seed, faults, onLine }: SimulationOptions) {
    this.seed = seed;
    this.scheduler = new Scheduler(STARTS_MS[seed % STARTS_MS.length] ?? STARTS_MS[0]);
    this.faults = faults;
    this.limits = faults;
    this.trace = new Trace(this.scheduler, onLine);
  }

  random(...labels: readonly (string | number)[]): Random {
    return new Random(this.seed, ...labels);
  }

  countFault(kind: string): void {
    this.injected.set(kind, (this.injected.get(kind) ?? 0) + 1);
  }

  /** Notes the first thing that went wrong; the run ends with it. */
  violated(promise: string, what: string): void {
    if (this.violation !== undefined) return;
    this.violation = { promise, what };
    this.trace.note(`VIOLATED ${promise}: ${what}`);
  }

  onCommit(look: (written: readonly Written[]) => void): void {
    this.#onCommit.push(look);
  }

  /**
   * Is told of every transaction as it happens: checks look at it, and the indexes show it some time later.
   */
  committed(written: readonly Written[]): void {
    for (const look of this.#onCommit) look(written);
    for (const change of written) if (this.indexes.covers(change.table)) this.#showLater(change);
  }

  #showLater(change: Written): void {
    const { scheduler } = this;
    const record = `${change.table}/${change.key}`;
    const lagMs = this.random('lag', record, scheduler.exactMs).fraction() ** 4 * MAX_INDEX_LAG_MS;
    const atMs = Math.max(scheduler.exactMs + lagMs, this.#shownUntilMs.get(record) ?? 0);
    this.#shownUntilMs.set(record, atMs);
    scheduler.at(atMs, () => this.indexes.show(change));
  }
}
