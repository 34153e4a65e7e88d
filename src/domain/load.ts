import { type KeysWanted, type Readers, readersOf, type Source } from './kinds.ts';
import type { Phone } from './phone.ts';

/**
 * What a command needs before it can decide, or go on asking. One step is at most one round of parallel
 * reads.
 */
export interface Wanted extends KeysWanted {
  /** Phones for which open txns and their parties may be fetched along, as far as pointers know of any. */
  readonly waitingOf?: readonly Phone[];
}

/** Everything that was loaded so far. Asking for what was not wanted is a defect and throws. */
export type Loaded = Readers;

/**
 * A computation that asks for records as it goes; who runs it fetches them. Pure: the same answers, the same
 * result.
 */
export type Load<Result> = Generator<Wanted, Result, Loaded>;

/** Records that first have to be fetched as they are wanted. */
export interface FetchingSource {
  readonly records: Source;
  fetch(wanted: Wanted): Promise<void>;
}

/** A computation that has said what it wants first, and has been given nothing yet. */
export interface Begun<Result> {
  readonly computation: Load<Result>;
  readonly step: IteratorResult<Wanted, Result>;
}

export function begin<Result>(computation: Load<Result>): Begun<Result> {
  return { computation, step: computation.next() };
}

/** Runs a computation to its end, each step after one fetch. */
export async function runFetching<Result>(begun: Begun<Result>, source: FetchingSource): Promise<Result> {
  const wanted: Wanted[] = [];
  const loaded = loadedOf(source.records, wanted);
  let { step } = begun;
  while (step.done !== true) {
    await source.fetch(step.value);
    wanted.push(step.value);
    step = begun.computation.next(loaded);
  }
  return step.value;
}

/** Runs a computation to its end, over records that are all in memory. */
export function runInMemory<Result>(computation: Load<Result>, source: Source): Result {
  const wanted: Wanted[] = [];
  const loaded = loadedOf(source, wanted);
  let { step } = begin(computation);
  while (step.done !== true) {
    wanted.push(step.value);
    step = computation.next(loaded);
  }
  return step.value;
}

/** The readers of a source, for what was asked for and nothing else. */
function loadedOf(source: Source, wanted: readonly Wanted[]): Loaded {
  return readersOf((kind, key) => {
    const isAsked = wanted.some(({ [kind]: keys = [] }) => isAmong(key, keys));
    if (!isAsked) throw notAsked(`one of ${kind}`);
    return source[kind](key);
  });
}

function isAmong(key: unknown, keys: readonly unknown[]): boolean {
  return keys.includes(key);
}

function notAsked(what: string): Error {
  return new Error(`a command used what it had not asked for: ${what}`);
}
