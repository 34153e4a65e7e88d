/** Commands as forms have them: from their own definitions, and from nothing else. */
import { z } from 'zod';
import type { OpsCommand } from '../definition.ts';
import type { CommandShown, FieldShown } from './api.ts';

/** What a browser is not to learn: it is typed in a terminal. */
const SECRETS = ['password', 'key', 'user'];
/** What the page sees to by itself. */
const OWN = ['dryRun', 'yes', 'operation'];
/** What is typed, before it is understood. */
const FORM = { io: 'input', unrepresentable: 'any' } as const;

export function commandShown(command: OpsCommand): CommandShown {
  const { path, summary } = command;
  const { properties = {}, required = [] } = z.toJSONSchema(command.input, FORM);
  const choicesOf = (name: string) => {
    const schema = properties[name];
    return typeof schema === 'object' ? schema.enum?.map(String) : undefined;
  };
  const all = [
    ...command.arguments.map(argumentShown),
    ...command.options.map((option) => ({
      ...optionShown(option),
      isRequired: required.includes(optionShown(option).name),
    })),
  ].map((field) => ({ ...field, choices: choicesOf(field.name) }));
  const has = (name: string) => all.some((field) => field.name === name);
  return {
    path,
    summary,
    fields: all.filter(({ name }) => !SECRETS.includes(name) && !OWN.includes(name)),
    isChange: has('reason'),
    hasDryRun: has('dryRun'),
    hasOperation: has('operation'),
  };
}

/** Each name that a command's input may have. */
export function namesOf(command: OpsCommand): ReadonlySet<string> {
  return new Set([
    ...command.arguments.map((argument) => argumentShown(argument).name),
    ...command.options.map((option) => optionShown(option).name).filter((name) => !SECRETS.includes(name)),
  ]);
}

function argumentShown([typed, description]: OpsCommand['arguments'][number]): FieldShown {
  const name = typed.replace(/[<>[\].]/g, '');
  return {
    ...{ name, description, kind: 'value' },
    isRequired: typed.startsWith('<'),
    isMany: typed.includes('...'),
  };
}

function optionShown([flags, description]: OpsCommand['options'][number]): FieldShown {
  const [flag = '', value] = flags.split(' ');
  const name = flag.slice('--'.length).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const kind = value === undefined ? 'flag' : value.startsWith('[') ? 'optional' : 'value';
  return {
    ...{ name, flag, description, kind },
    isRequired: false,
    isMany: value?.includes('...') === true,
  };
}
