/** What the console shows as typed is what would be typed, and what the desk says to go on with is understood. */
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/ops/commands.ts';
import { commandShown } from '../../src/ops/console/shown.ts';
import { examplesOf } from '../../src/ops/examples.ts';
import { commandLine, inputOf, quoted, typedIn, viewOf } from '../../src/page/console/state/commandLine.ts';

const all = COMMANDS.map(commandShown);
const shown = (path: string) => {
  const found = all.find((each) => each.path === path);
  if (found === undefined) throw new Error(`there is no ${path}`);
  return found;
};
const line = (path: string, values: Record<string, string | boolean>, how: object = {}) =>
  commandLine(shown(path), inputOf(shown(path).fields, values), { typedAs: 'rain', ...how });

it('has arguments first, options by their flags, and quotes what a shell would take apart', () => {
  expect(line('account freeze', { account: '9876543210', reason: "it's lost" })).toBe(
    String.raw`rain account freeze 9876543210 --reason 'it'\''s lost'`,
  );
  expect(
    line(
      'agent settle',
      { account: '9876543210', amount: '500', reason: 'counted' },
      { typedAs: 'rain --stage prod', dryRun: true },
    ),
  ).toBe('rain --stage prod agent settle 9876543210 500 --reason counted --dry-run');
  expect(line('txn reverse', { txnId: 'T5QC6T', hold: true, reason: 'a fraud' }, { yes: true })).toBe(
    "rain txn reverse T5QC6T --hold --reason 'a fraud' --yes",
  );
  expect(line('text send', { words: '9876543210 We are  closed', reason: 'a holiday' })).toBe(
    "rain text send 9876543210 We are closed --reason 'a holiday'",
  );
});

it('leaves out what is empty, and ends options before a word that looks like one', () => {
  expect(line('txn list', { party: ' ', open: false, limit: '5' })).toBe('rain txn list --limit 5');
  expect(line('case list', { due: true })).toBe('rain case list --due');
  expect(line('find', { words: '-1 x' })).toBe('rain find -- -1 x');
  expect([quoted('a;b'), quoted(''), quoted('T5QC6T')]).toEqual(["'a;b'", "''", 'T5QC6T']);
});

it('reads what the desk says to go on with, and knows the view that shows it', () => {
  const view = (next: string) => {
    const typed = typedIn(next, all);
    return typed && viewOf(typed);
  };

  expect(typedIn('dlq list incoming', all)).toEqual({ path: 'dlq list', values: { queue: 'incoming' } });
  expect(typedIn('text list --state waiting', all)).toEqual({
    path: 'text list',
    values: { state: 'waiting' },
  });
  expect(typedIn('no such thing', all)).toBeUndefined();
  expect(
    [
      ...['account show 919000000002', 'case list --due', 'case list', 'text list --state waiting'],
      ...['trace T5QC6T', 'trace 919000000002', 'account list --place AGRA', 'agent list', 'approve list'],
      ...['case show K7M2P4', 'vault show', 'doctor', 'kyc list', 'pin list'],
    ].map(view),
  ).toEqual([
    ...['/customers/919000000002', '/cases?due=1', '/cases', '/texts?state=waiting'],
    ...['/trace/T5QC6T', '/customers/919000000002', '/customers?place=AGRA', '/agents', '/approvals'],
    ...['/cases/K7M2P4', '/books', '/phones', undefined, undefined],
  ]);
});

describe('an example in the help', () => {
  /** What every command takes is understood before its own is looked at, and so is what the shell does. */
  const OTHERS = / --(?:format|fields) \S+| > .*$/g;
  const QUOTED = /'([^']*)'|"([^"]*)"/g;

  it.each(COMMANDS.map((command) => [command.path, command] as const))('of %s is taken', (path, command) => {
    for (const example of examplesOf(command)) {
      const quotes: string[] = [];
      const plain = example.replaceAll(OTHERS, '').replaceAll(QUOTED, (_, one, two) => {
        quotes.push(one ?? two);
        return `#${quotes.length - 1}`;
      });
      const back = (value: unknown) =>
        typeof value === 'string'
          ? value.replaceAll(/#(\d+)/g, (_, index) => quotes[Number(index)] ?? '')
          : value;
      const typed = typedIn(plain, [commandShown(command)]);
      const entries = Object.entries(inputOf(shown(path).fields, typed?.values ?? {}));
      const input = entries.map(([name, value]) => [
        name,
        Array.isArray(value) ? value.map(back) : back(value),
      ]);
      const { error } = command.input.safeParse({ url: 'http://127.0.0.1', ...Object.fromEntries(input) });

      expect([example, typed?.path, error?.issues[0]?.message]).toEqual([example, path, undefined]);
    }
  });
});
