/** The manual page, made of the commands' own definitions: man(7), which every man reads. */
import type { OpsCommand } from './definition.ts';
import { examplesOf } from './examples.ts';

export interface Described {
  readonly version: string;
  /** What the program does, in a sentence. */
  readonly description: string;
  readonly commands: readonly OpsCommand[];
  readonly groups: Readonly<Record<string, string>>;
  /** The options of every command. */
  readonly common: readonly (readonly [flags: string, description: string])[];
  readonly exitCodes: readonly (readonly [code: number, meaning: string])[];
}

export function manPage({ version, description, commands, groups, common, exitCodes }: Described): string {
  const alone = commands.filter(({ path }) => !path.includes(' '));
  const grouped = Object.entries(groups).flatMap(([group, summary]) => [
    `.SS ${group}: ${text(summary)}`,
    ...commands.filter(({ path }) => path.startsWith(`${group} `)).flatMap(commandShown),
  ]);
  return [
    `.TH RAIN 1 "" "Rain ${version}" "The operator's desk"`,
    '.SH NAME',
    `rain \\- ${text(description.replace(/\.$/, ''))}`,
    '.SH SYNOPSIS',
    '.B rain',
    '.I command',
    '[\\fIargument\\fR ...] [\\fIoption\\fR ...]',
    '.SH DESCRIPTION',
    'Works on the sandbox that runs on this machine, or with \\fB\\-\\-stage\\fR on a stage in AWS, with your own',
    'credentials. What changes something asks for the reason, and records who did it and why.',
    '.SH OPTIONS OF EVERY COMMAND',
    ...common.flatMap(optionShown),
    '.SH COMMANDS',
    ...alone.flatMap(commandShown),
    ...grouped,
    '.SH EXIT STATUS',
    ...exitCodes.flatMap(([code, meaning]) => ['.TP', `.B ${code}`, text(meaning)]),
    '.SH ENVIRONMENT',
    '.TP',
    '.B RAIN_STAGE, RAIN_OPERATOR, PORT, AWS_REGION, AWS_PROFILE',
    'the stage, a name beside who you are, the port of the sandbox, and whose credentials where',
    '.TP',
    '.B OTP_SECRET',
    "the bank's secret, with which sealed texts are opened and PANs are found",
    '.TP',
    '.B NO_COLOR',
    'no colours, whatever it says',
  ].join('\n');
}

function commandShown(command: OpsCommand): readonly string[] {
  const { path, summary, arguments: taken, options } = command;
  const names = taken.map(([name]) => ` \\fI${text(name)}\\fR`).join('');
  const examples = examplesOf(command).flatMap((example) => ['.br', `\\fBrain ${text(example)}\\fR`]);
  return [
    '.TP',
    `\\fB${text(path)}\\fR${names}`,
    text(summary),
    ...(taken.length + options.length === 0
      ? []
      : ['.RS', ...[...taken, ...options].flatMap(optionShown), '.RE']),
    ...(examples.length === 0 ? [] : ['.IP', 'For example:', ...examples]),
  ];
}

function optionShown([flags, description]: readonly [string, string]): readonly string[] {
  return ['.TP', `.B ${text(flags)}`, text(description)];
}

/** A hyphen is a minus, a backslash is one, and no line is a request. */
function text(words: string): string {
  return words.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^[.']/, String.raw`\&$&`);
}
