/**
 * A process that is told guards, one after another, and runs the simulator without each: first what found something
 * last, then seed after seed, until something is violated or there were enough.
 */
import type { Violation } from '../../src/simulator/simulation.ts';
import { importerWithout, type Mutation } from './mutate.ts';
import { optionsOf, type Remembered } from './remembered.ts';

export interface Asked {
  readonly number: number;
  readonly mutation: Mutation;
  readonly remembered: Remembered | undefined;
  /** Whether what is found is made short, so that it takes no time when it is looked for again. */
  readonly isToShorten: boolean;
}

export interface Answered {
  readonly number: number;
  /** Texts that were sent to find it. */
  readonly texts: number;
  readonly found: (Remembered & Violation) | undefined;
  /** Why nothing could be looked for. */
  readonly error?: string;
}

type Simulator = typeof import('../../src/simulator/run.ts') &
  typeof import('../../src/simulator/shrink.ts') &
  typeof import('../../src/simulator/operations.ts');

const MAX_SEEDS = 60;
const MAX_RUNS = 24;

Error.stackTraceLimit = 0;
let before: Promise<unknown> = Promise.resolve();
process.on('message', (asked: Asked) => {
  before = before
    .then(() => search(asked))
    .catch((error: unknown): Answered => {
      return { number: asked.number, texts: 0, found: undefined, error: String(error) };
    })
    .then((answered) => process.send?.(answered));
});

async function search({ number, mutation, remembered, isToShorten }: Asked): Promise<Answered> {
  const load = importerWithout(mutation);
  const files = ['run', 'shrink', 'operations'].map((name) => load(`src/simulator/${name}.ts`));
  const simulator = Object.assign({}, ...(await Promise.all(files))) as Simulator;
  const seeds = new Set([remembered?.seed, ...Array.from({ length: MAX_SEEDS }, (_, index) => index + 1)]);
  const wholes = [...seeds].flatMap((seed): Remembered[] => (seed === undefined ? [] : [{ seed }]));
  let texts = 0;
  for (const each of remembered?.only === undefined ? wholes : [remembered, ...wholes]) {
    const options = optionsOf(each, simulator.historyOf);
    const result = await simulator.run(options);
    texts += result.texts;
    if (result.violation === undefined) continue;
    const short = isToShorten ? await simulator.shrink(options, result.violation, MAX_RUNS) : undefined;
    const only = short === undefined ? each.only : short.history.map(({ n }) => n).join();
    const violation = short?.result.violation ?? result.violation;
    return { number, texts, found: { seed: each.seed, only, ...violation } };
  }
  return { number, texts, found: undefined };
}
