import { describe, expect, it } from 'vitest';
import { FAULT_KINDS, FAULT_PROFILES, parseFaults } from '../../src/simulator/faultProfiles.ts';
import { historyOf } from '../../src/simulator/operations.ts';
import { readOptions, UsageError } from '../../src/simulator/options.ts';
import { PEOPLE } from '../../src/simulator/people.ts';
import { run } from '../../src/simulator/run.ts';
import { shrink } from '../../src/simulator/shrink.ts';

const COMMANDS = 250;
/** How many seeds may go by until something rare was seen. */
/** Those come first in which most happens; others where a change has made them happen elsewhere. */
const SEEDS = new Set([9, 20, ...Array.from({ length: 24 }, (_, index) => index + 1)]);
/** They are many runs, on a machine that does other things. */
const timeout = 600_000;
/** All that operators can do in the simulator. */
const OPERATIONS = [
  ...['account close', 'account freeze', 'account lock', 'account move', 'account pin-reset', 'account tier'],
  ...['account unfreeze', 'account unlock', 'account wake'],
  ...['agent appoint', 'agent dismiss', 'agent settle'],
  ...['case answer', 'case close', 'kyc refuse'],
  ...['txn expire', 'txn release', 'txn reverse', 'txn reverse --hold'],
  ...['vault deposit', 'vault withdraw'],
];
const THIEVES = PEOPLE.filter(({ kind }) => kind === 'thief').map(({ phones: [phone] }): string => phone);

describe('the simulated bank', { timeout }, () => {
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
    const { violation, accepted, operations, entries } = await run({ seed, commands: COMMANDS, faults });

    expect(violation).toBeUndefined();
    expect(operations).toBeGreaterThan(0);
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
    expect(new Set(kinds)).toEqual(new Set(FAULT_KINDS));
  });

  it('has operators do all that they can, while they die and try again', async () => {
    const done = new Set<string>();
    let again = 0;
    const onLine = (line: string): void => {
      const [, command = '', hold = ''] = / committed ops:\S+ \((\w+ [\w-]+).*?( --hold)?\)/.exec(line) ?? [];
      if (command !== '') done.add(`${command}${hold}`);
      if (/ ops:\S+ died at its try/.test(line)) again += 1;
    };

    for (const seed of SEEDS) {
      if (done.size === OPERATIONS.length && again > 0) break;
      await run({ seed, commands: 1000, faults: 'usual', onLine });
    }

    expect(again).toBeGreaterThan(0);
    expect([...done].sort()).toEqual(OPERATIONS);
  });

  it('has people who do what a thief says on the telephone, and read their codes out: nothing is lost', async () => {
    const codesOf = new Map<string, Set<string>>();
    let told = 0;
    let dictated = 0;
    const onLine = (line: string): void => {
      const [, reader = '', asked = ''] = / (\d+) receives \S+: .*\bRAIN (\d{6}|\d{8})\b/.exec(line) ?? [];
      codesOf.set(reader, (codesOf.get(reader) ?? new Set()).add(asked));
      const [, author = '', content = ''] = / accepted \S+ from \d+ by (\d+): RAIN (.+)$/.exec(line) ?? [];
      const isThief = THIEVES.includes(author);
      if (isThief && !codesOf.get(author)?.has(content)) {
        told += [...codesOf.values()].some((codes) => codes.has(content)) ? 1 : 0;
      }
      if (!isThief && /^(?:SEND|TRANSFER|WITHDRAW) /.test(content)) {
        dictated += THIEVES.some((thief) => content.endsWith(thief)) ? 1 : 0;
      }
    };

    const results = [];
    for (const seed of [1, 2, 3, 4])
      results.push(await run({ seed, commands: 600, faults: 'usual', gullible: 1, onLine }));

    expect(results.map(({ violation }) => violation)).toEqual([undefined, undefined, undefined, undefined]);
    expect(told).toBeGreaterThan(10);
    expect(dictated).toBeGreaterThan(10);
  });

  it('has nobody who does so when nobody is gullible', async () => {
    const [one, other] = [
      await run({ seed: 3, commands: 300, faults: 'none', gullible: 0 }),
      await run({ seed: 3, commands: 300, faults: 'none', gullible: 1 }),
    ];

    expect(one.texts).toBeLessThan(other.texts);
  });

  it('injects only what was asked for, and the same by another name', async () => {
    const [listed, named, cut] = [
      await run({ seed: 6, commands: COMMANDS, faults: 'failAfter,dieAfter=0.01' }),
      await run({ seed: 6, commands: COMMANDS, faults: 'none,failAfter=0.02,dieAfter=0.01' }),
      await run({ seed: 6, commands: COMMANDS, faults: 'heavy,none' }),
    ];

    const kinds = Object.keys(listed.injected).map((kind) => kind.split(': ')[1]);
    expect(new Set(kinds)).toEqual(new Set(['failAfter', 'dieAfter']));
    expect(listed.violation).toBeUndefined();
    expect(listed.hash).toBe(named.hash);
    expect(cut.injected).toEqual({});
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

  it('take how gullible people are', () => {
    expect(readOptions(['--gullible', '0.75']).gullible).toBe(0.75);
    expect(readOptions([]).gullible).toBeUndefined();
  });

  it('take a list of faults, which are laid on top of each other', () => {
    const { none, usual, heavy, limits } = FAULT_PROFILES;

    expect(parseFaults('limits')).toEqual(limits);
    expect(parseFaults('usual,cacheLie=0.9')).toEqual({ ...usual, cacheLie: 0.9 });
    expect(parseFaults('none,failAfter=.05,dieAfter')).toEqual({
      ...none,
      failAfter: 0.05,
      dieAfter: heavy.dieAfter,
    });
    expect(parseFaults('slow=1,slow=0')).toEqual(none);
    expect(parseFaults('heavy,duplicate,limits,slow=0')).toEqual({ ...limits, slow: 0 });
    expect(readOptions(['--faults', 'failAfter,dieAfter']).faults).toBe('failAfter,dieAfter');
  });

  it.each([
    ['all', 'there is no profile and no kind of fault all'],
    ['', "there is no profile and no kind of fault ''"],
    ['usual,', "there is no profile and no kind of fault ''"],
    ['customerTextsPerHour=3', 'there is no profile and no kind of fault customerTextsPerHour'],
    ['usual=1', 'there is no profile and no kind of fault usual'],
    ['slow=', 'the rate of slow must be a number from 0 to 1'],
    ['slow=2', 'the rate of slow must be a number from 0 to 1'],
    ['slow=-0.1', 'the rate of slow must be a number from 0 to 1'],
    ['slow=0.1=0.2', 'the rate of slow must be a number from 0 to 1'],
    ['slow=often', 'the rate of slow must be a number from 0 to 1'],
    ['slow=0.6,failAfter=0.6', 'come to 1.2 together, more than 1'],
  ])('refuse the faults %j', (list, problem) => {
    expect(() => readOptions(['--faults', list])).toThrow(UsageError);
    expect(() => readOptions(['--faults', list])).toThrow(problem);
  });

  it.each([[['--seed', '-1']], [['--gullible', '1.5']], [['--fast']], [['--only', '1,x']]])(
    'refuse %j',
    (args) => {
      expect(() => readOptions(args)).toThrow(UsageError);
    },
  );
});
