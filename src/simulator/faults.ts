import { type BackOff, createBackOff } from '../bank/backOff.ts';
import type { Random } from './random.ts';
import type { Simulation } from './simulation.ts';

/** How likely each thing is to go wrong, for every single effect. */
export interface FaultProfile {
  /** It does not happen, and says so. */
  readonly failBefore: number;
  /** It happens, and the answer is lost. */
  readonly failAfter: number;
  /** The process dies before or after it. */
  readonly dieBefore: number;
  readonly dieAfter: number;
  /** It takes so long that the function may run into its time limit. */
  readonly slow: number;
  /** Redis answers, but something else than it was told. */
  readonly cacheLie: number;
  /** DynamoDB refuses for reasons of its own: throttling, somebody else's transaction, keys left unread. */
  readonly databaseBusy: number;
  /** The phone network or Pushbullet will not take a text now. */
  readonly gatewayBusy: number;
  /** A provider posts the same SMS again. */
  readonly duplicate: number;
  readonly customerTextsPerHour: number;
  readonly strangerTextsPerHour: number;
}

const MANY = 1_000_000;
const NONE: FaultProfile = {
  failBefore: 0,
  failAfter: 0,
  dieBefore: 0,
  dieAfter: 0,
  slow: 0,
  cacheLie: 0,
  databaseBusy: 0,
  gatewayBusy: 0,
  duplicate: 0,
  customerTextsPerHour: MANY,
  strangerTextsPerHour: MANY,
};
const USUAL: FaultProfile = {
  ...NONE,
  failBefore: 0.01,
  failAfter: 0.01,
  dieBefore: 0.003,
  dieAfter: 0.003,
  slow: 0.003,
  cacheLie: 0.1,
  databaseBusy: 0.02,
  gatewayBusy: 0.03,
  duplicate: 0.08,
};

export const FAULT_PROFILES = {
  none: NONE,
  usual: USUAL,
  heavy: {
    ...USUAL,
    failBefore: 0.02,
    failAfter: 0.02,
    // A death takes a whole batch along: more of them, and hardly any txn would come to its end.
    dieBefore: 0.005,
    dieAfter: 0.005,
    slow: 0.005,
    cacheLie: 0.5,
    databaseBusy: 0.06,
    gatewayBusy: 0.1,
    duplicate: 0.3,
  },
  limits: { ...USUAL, customerTextsPerHour: 20, strangerTextsPerHour: 3 },
} as const satisfies Record<string, FaultProfile>;

type FaultProfileName = keyof typeof FAULT_PROFILES;
export type FaultKind = Exclude<keyof FaultProfile, `${string}PerHour`>;

/** Of every effect at most one of these happens, so that together they are at most certain. */
const ONE_OF: readonly Fault[] = ['failBefore', 'failAfter', 'dieBefore', 'dieAfter', 'slow'];
export const FAULT_KINDS: readonly FaultKind[] = [
  ...ONE_OF,
  'cacheLie',
  'databaseBusy',
  'gatewayBusy',
  'duplicate',
];
const RATE = /^(?:\d+|\d*\.\d+)$/;

/** What is wrong with a list of faults. */
export class FaultsError extends Error {}

/**
 * Reads a list such as `usual,cacheLie=0.9` or `failAfter,dieAfter`, from left to right: a profile sets
 * everything, a kind its own rate, which is that of the heavy profile where it has none. Before the first
 * there are no faults.
 *
 * @throws FaultsError.
 */
export function parseFaults(list: string): FaultProfile {
  let profile: FaultProfile = NONE;
  for (const item of list.split(',')) {
    profile = isFaultProfileName(item) ? FAULT_PROFILES[item] : { ...profile, ...parseKind(item) };
  }
  const sum = ONE_OF.reduce((total, kind) => total + profile[kind], 0);
  if (sum > 1 + Number.EPSILON) {
    throw new FaultsError(`${ONE_OF.join(', ')} come to ${sum} together, more than 1`);
  }
  return profile;
}

function parseKind(item: string): Partial<FaultProfile> {
  const [name = '', rate, ...more] = item.split('=');
  const kind = FAULT_KINDS.find((each) => each === name);
  if (kind === undefined) throw new FaultsError(`there is no profile and no kind of fault ${name || "''"}`);
  if (rate === undefined) return { [kind]: FAULT_PROFILES.heavy[kind] };
  if (!RATE.test(rate) || Number(rate) > 1 || more.length > 0) {
    throw new FaultsError(`the rate of ${kind} must be a number from 0 to 1`);
  }
  return { [kind]: Number(rate) };
}

function isFaultProfileName(text: string): text is FaultProfileName {
  return Object.hasOwn(FAULT_PROFILES, text);
}

/** Which profile a seed runs under when none is asked for: mostly the usual one. */
export function profileOf(seed: number): FaultProfileName {
  const profiles = ['usual', 'heavy', 'usual', 'limits', 'usual', 'none', 'heavy', 'usual'] as const;
  return profiles[seed % profiles.length] ?? 'usual';
}

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

type Fault = 'failBefore' | 'failAfter' | 'dieBefore' | 'dieAfter' | 'slow';

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
