import { act, tickWhileTextsWait } from './act.ts';
import { EventSource } from './eventSource.ts';
import { parseFaults, profileOf } from './faultProfiles.ts';
import { senderOf } from './functions/sender.ts';
import { workerOf } from './functions/worker.ts';
import { historyOf, type Operation } from './operations.ts';
import type { Violation } from './simulation.ts';
import { World } from './world.ts';

export interface RunOptions {
  readonly seed: number;
  readonly commands: number;
  /** Which faults, as a list that `parseFaults` reads; without it, the seed says. */
  readonly faults?: string | undefined;
  /** How likely it is that people let a thief on the telephone talk them into something. */
  readonly gullible?: number | undefined;
  /** A part of the seed's history, in place of all of it. */
  readonly history?: readonly Operation[] | undefined;
  readonly onLine?: ((line: string) => void) | undefined;
}

export interface RunResult {
  readonly seed: number;
  readonly faults: string;
  readonly texts: number;
  /** Posts of texts that the sink's queue took. */
  readonly accepted: number;
  readonly transactions: number;
  /** What operators did. */
  readonly operations: number;
  readonly entries: number;
  readonly hash: string;
  /** How often each fault was injected. */
  readonly injected: Readonly<Record<string, number>>;
  readonly violation: Violation | undefined;
  /** When it went wrong, in milliseconds from the start. */
  readonly endedMs: number;
}

/** How often people fall for a thief, where nothing else is asked for. */
export const GULLIBLE = 0.3;
const WORKERS = { mostAtOnce: 4, mostInBatch: 10 };
/** As they are deployed: a text may take long. */
const SENDERS = { mostAtOnce: 3, mostInBatch: 2 };
const MAX_REDRIVES = 12;

/** Runs a history from beginning to end, then stops all faults and lets everything come to rest. */
export async function run(options: RunOptions): Promise<RunResult> {
  const { seed, commands, onLine } = options;
  const faults = options.faults ?? profileOf(seed);
  const { gullible = GULLIBLE } = options;
  const world = new World({ seed, faults: parseFaults(faults), onLine, gullible });
  const { simulation, checks, queues } = world;
  new EventSource(simulation, queues.incoming, WORKERS, workerOf(world));
  new EventSource(simulation, queues.sending, SENDERS, senderOf(world));
  tickWhileTextsWait(world);
  const startMs = simulation.scheduler.nowMs;
  const isOver = () => simulation.violation !== undefined;
  for (const operation of options.history ?? historyOf(seed, commands)) {
    simulation.scheduler.after(operation.atMs, () => act(operation, world));
  }
  await simulation.scheduler.run(isOver);
  if (!isOver()) await comeToRest(world, isOver);
  return {
    seed,
    faults,
    texts: world.texts,
    accepted: checks.answers.accepted,
    transactions: checks.history.length,
    operations: checks.operations.count,
    entries: checks.books.entries,
    hash: simulation.trace.hash,
    injected: Object.fromEntries(simulation.injected),
    violation: simulation.violation,
    endedMs: simulation.scheduler.nowMs - startMs,
  };
}

async function comeToRest(world: World, isOver: () => boolean): Promise<void> {
  const { simulation, queues, checks } = world;
  world.stopFaults();
  for (let count = 0; count < MAX_REDRIVES && !isOver(); count++) {
    queues.incoming.redrive();
    queues.sending.redrive();
    await simulation.scheduler.run(isOver);
  }
  if (isOver()) return;
  for (const queue of [queues.incoming, queues.sending]) {
    if (!queue.isEmpty) simulation.violated('queues are empty in the end', queue.name);
    const curable = queue.deadLetters.find(({ deduplicationId }) => !deduplicationId.startsWith('poison'));
    if (curable !== undefined) {
      simulation.violated(
        'dead letters can never work',
        `${queue.name}: ${curable.deduplicationId} ${curable.body}`,
      );
    }
  }
  checks.answers.finish();
  checks.sending.finish();
}
