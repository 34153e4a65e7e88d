import { type BackOff, createBackOff } from '../bank/backOff.ts';
import { type Fault, type FaultKind, ONE_OF } from './faultProfiles.ts';
import type { Random } from './random.ts';
import type { Simulation } from './simulation.ts';

/** One invocation of a function. Once it is dead, nothing that it waits for ever comes. */
export class Process {
  #isAlive = true;
  readonly #onDeath: () => void;

  constructor(onDeath: () => void) {
    this.#onDeath = onDeath;
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** For good: whoever waits for it is told, and its own code never goes on. */
  die(): void {
    if (!this.#isAlive) return;
    this.#isAlive = false;
    this.#onDeath();
  }

  /** It has ended by itself, and does nothing more. */
  end(): void {
    this.#isAlive = false;
  }
}

const USUAL_LATENCY_MS = 20;
const MAX_LATENCY_MS = 45_000;
/** Many calls are answered before anything else happens. */
const AT_ONCE = 0.4;

/** Everything that a process does to the world goes through here, where it may go wrong. */
export class Effects {
  readonly #simulation: Simulation;
  readonly process: Process;
  readonly random: Random;

  constructor(simulation: Simulation, process: Process, random: Random) {
    this.#simulation = simulation;
    this.process = process;
    this.random = random;
  }

  /** Whether something that is this likely happens now; never once faults have stopped. */
  happens(what: FaultKind, kind: string): boolean {
    const { faults } = this.#simulation;
    if (faults === undefined || !this.random.chance(faults[what])) return false;
    this.#simulation.countFault(`${kind}: ${what}`);
    return true;
  }

  /** Does it, with latency before and after, and perhaps a fault. `failure` makes what is thrown. */
  async perform<Value>(
    kind: string,
    act: () => Value | Promise<Value>,
    failure: () => Error,
  ): Promise<Value> {
    const fault = this.#fault(kind);
    await this.wait(fault === 'slow' ? this.random.between(1_000, MAX_LATENCY_MS) : this.#latencyMs());
    if (fault === 'dieBefore') return this.#dies();
    if (fault === 'failBefore') throw failure();
    const value = await act();
    await this.wait(this.#latencyMs());
    if (fault === 'dieAfter') return this.#dies();
    if (fault === 'failAfter') throw failure();
    return value;
  }

  /** Waits as a live process does: a dead one never goes on. */
  async wait(delayMs: number): Promise<void> {
    if (delayMs > 0) await this.#simulation.scheduler.sleep(delayMs);
    if (!this.process.isAlive) await never();
  }

  #dies(): Promise<never> {
    this.process.die();
    return never();
  }

  #latencyMs(): number {
    return this.random.chance(AT_ONCE) ? 0 : this.random.fraction() ** 3 * USUAL_LATENCY_MS * 4;
  }

  #fault(kind: string): Fault | undefined {
    const { faults } = this.#simulation;
    if (faults === undefined) return undefined;
    let dice = this.random.fraction();
    for (const fault of ONE_OF) {
      if (dice < faults[fault]) {
        this.#simulation.countFault(`${kind}: ${fault}`);
        return fault;
      }
      dice -= faults[fault];
    }
    return undefined;
  }
}

/** Waits before keys that were left unread are asked for again. */
export function backOffOf(effects: Effects): BackOff {
  return createBackOff(
    (milliseconds) => effects.wait(milliseconds),
    () => effects.random.fraction(),
  );
}

function never(): Promise<never> {
  return new Promise(() => {});
}
