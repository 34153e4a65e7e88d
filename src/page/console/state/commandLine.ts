/** What would be typed for what a form says. Pure. */
import type { CommandShown, FieldShown, Input } from '../../../ops/console/api.ts';

/** What a shell takes as it is. */
const PLAIN = /^[\w@%+=:,./-]+$/;

export function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

export interface How {
  /** What is typed before the command: `rain --stage prod`. */
  readonly typedAs: string;
  readonly dryRun?: boolean;
  /** Whether what it asks is answered with yes. */
  readonly yes?: boolean;
}

/** The exact line, quoted for a shell. */
export function commandLine(
  { path, fields }: Pick<CommandShown, 'path' | 'fields'>,
  input: Input,
  { typedAs, dryRun = false, yes = false }: How,
): string {
  const words = fields.filter(({ flag }) => flag === undefined).flatMap((field) => wordsOf(field, input));
  const options = fields.filter(({ flag }) => flag !== undefined).flatMap((field) => wordsOf(field, input));
  const own = [...(dryRun ? ['--dry-run'] : []), ...(yes ? ['--yes'] : [])];
  // A word that begins like an option is none.
  const parts = words.some((word) => word.startsWith('-'))
    ? [...options, ...own, '--', ...words]
    : [...words, ...options, ...own];
  return [typedAs, path, ...parts.map(quoted)].join(' ');
}

function wordsOf({ name, flag, kind }: FieldShown, input: Input): readonly string[] {
  const value = input[name];
  if (value === undefined || value === false || value === '') return [];
  const values = value === true ? [] : typeof value === 'string' ? [value] : value;
  if (flag === undefined) return values;
  return kind === 'flag' ? [flag] : [flag, ...values];
}

/** What a form's fields say, as a command takes it: nothing of what is empty. */
export function inputOf(
  fields: readonly FieldShown[],
  values: Readonly<Record<string, string | boolean>>,
): Input {
  const input: Record<string, string | boolean | readonly string[]> = {};
  for (const { name, kind, isMany } of fields) {
    const value = values[name];
    if (value === undefined || value === false) continue;
    const text = value === true ? '' : value.trim();
    if (value === true || (kind === 'flag' && text !== '')) input[name] = true;
    else if (text !== '') input[name] = isMany ? text.split(/\s+/) : text;
  }
  return input;
}

export interface Typed {
  readonly path: string;
  readonly values: Readonly<Record<string, string | boolean>>;
}

/** A command with its fields out of what the desk says is to be typed next, such as `case list --due`. */
export function typedIn(line: string, commands: readonly CommandShown[]): Typed | undefined {
  const words = line.split(' ').filter((word) => word !== '');
  const command = [2, 1]
    .map((count) => words.slice(0, count).join(' '))
    .map((path) => commands.find((each) => each.path === path))
    .find((each) => each !== undefined);
  if (command === undefined) return undefined;
  const rest = words.slice(command.path.split(' ').length);
  const positional = command.fields.filter(({ flag }) => flag === undefined);
  const values: Record<string, string | boolean> = {};
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index] ?? '';
    const option = command.fields.find(({ flag }) => flag === word);
    const following = rest[index + 1];
    if (option === undefined) {
      const field = positional.find(({ name, isMany }) => values[name] === undefined || isMany);
      if (field === undefined) return undefined;
      values[field.name] = values[field.name] === undefined ? word : `${values[field.name]} ${word}`;
    } else if (option.kind === 'flag' || following === undefined || following.startsWith('--')) {
      values[option.name] = true;
    } else {
      values[option.name] = following;
      index += 1;
    }
  }
  return { path: command.path, values };
}

/** The view that shows what a command would; undefined where it is best shown as it is. */
export function viewOf({ path, values }: Typed): string | undefined {
  const word = (name: string) => encodeURIComponent(String(values[name] ?? ''));
  switch (path) {
    case 'account show':
      return `/customers/${word('account')}`;
    case 'account list':
      return `/customers?place=${word('place')}`;
    case 'trace':
      return /^\d+$/.test(String(values['what'])) ? `/customers/${word('what')}` : `/trace/${word('what')}`;
    case 'txn show':
      return `/txns/${word('txnId')}`;
    case 'case show':
      return `/cases/${word('no')}`;
    case 'case list':
      return values['due'] === undefined ? '/cases' : '/cases?due=1';
    case 'text list':
      return values['state'] === undefined ? '/texts' : `/texts?state=${word('state')}`;
    case 'agent list':
      return '/agents';
    case 'vault show':
      return '/books';
    case 'approve list':
      return '/approvals';
    case 'doctor':
    case 'phone list':
    case 'queue status':
      return '/phones';
    default:
      return undefined;
  }
}
