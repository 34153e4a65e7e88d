import { describe, expect, it } from 'vitest';
import { historyOf } from '../../src/simulator/operations.ts';
import { readOptions, UsageError } from '../../src/simulator/options.ts';
import { run } from '../../src/simulator/run.ts';
import { shrink } from '../../src/simulator/shrink.ts';

const COMMANDS = 250;

describe('the simulated bank', () => {
  it.each([
    [1, 'heavy'],
    [2, 'usual'],
    [3, 'limits'],
    [5, 'none'],
    [6, 'heavy'],
    [8, 'usual'],
    [11, 'limits'],
    [12, 'usual'],
  ] as const)('keeps every promise from seed %i under %s faults', async (seed, faults) => {
    const { violation, accepted, entries } = await run({ seed, commands: COMMANDS, faults });

    expect(violation).toBeUndefined();
    expect(accepted).toBeGreaterThan(COMMANDS / 2);
    expect(entries).toBeGreaterThan(0);
  });

  it('runs the same way each time, byte for byte', async () => {
    const lines: string[][] = [[], []];

    const results = [];
    for (const own of lines)
      results.push(await run({ seed: 4, commands: COMMANDS, onLine: (line) => own.push(line) }));

    expect(results[0]).toEqual(results[1]);
    expect(lines[0]).toEqual(lines[1]);
  });

  it('runs another way from another seed', async () => {
    const [one, other] = [await run({ seed: 4, commands: 50 }), await run({ seed: 12, commands: 50 })];

    expect(one.hash).not.toBe(other.hash);
  });

  it('injects faults of every kind', async () => {
    const { injected } = await run({ seed: 6, commands: 400, faults: 'heavy' });

    const kinds = Object.keys(injected).map((kind) => kind.split(': ')[1]);
    expect(new Set(kinds)).toEqual(
      new Set([
        ...['failBefore', 'failAfter', 'dieBefore', 'dieAfter', 'slow'],
        ...['cacheLie', 'databaseBusy', 'gatewayBusy', 'duplicate'],
      ]),
    );
  });
});

it('shortening a history leaves every operation its place, time and dice', async () => {
  const history = historyOf(7, 100);
  const some = history.filter(({ n }) => n % 3 === 0);

  const shrunk = await shrink(
    { seed: 7, commands: 100, history: some },
    { promise: 'one that holds', what: '' },
  );

  expect(shrunk).toBeUndefined();
  expect(some.every((operation) => history[operation.n] === operation)).toBe(true);
});

describe('the options', () => {
  it('take a seed, faults, and a part of the history', () => {
    expect(readOptions(['--seed', '7', '--faults', 'heavy', '--only', '1,5', '--replay'])).toMatchObject({
      seed: 7,
      commands: 1000,
      faults: 'heavy',
      only: [1, 5],
      replay: true,
    });
  });

  it.each([[['--faults', 'all']], [['--seed', '-1']], [['--fast']], [['--only', '1,x']]])(
    'refuse %j',
    (args) => {
      expect(() => readOptions(args)).toThrow(UsageError);
    },
  );
});
