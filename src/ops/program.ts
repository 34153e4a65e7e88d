/** The command line: every command under its group, with the options that all of them take. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { z } from 'zod';
import { createSecrets } from '../bank/secrets.ts';
import { createDynamodbStore } from '../bank/store/dynamodbStore.ts';
import { leftInRecord } from '../queues/queueSeal.ts';
import { createSendMessages } from '../queues/sending.ts';
import { splitList } from '../runtime/environment.ts';
import { putProposal } from './approve/proposals.ts';
import { COMMANDS, commandAt, GROUPS } from './commands.ts';
import { completionFor, SHELLS } from './completion.ts';
import { consoleOver } from './console/console.ts';
import type { OpsCommand } from './definition.ts';
import { asProposed, toTell } from './ending.ts';
import { examplesOf } from './examples.ts';
import { FORMATS, type Format, formatted, isFormat } from './formats.ts';
import { identityAt, signed } from './identity.ts';
import { hasInstant, inLocalTime } from './localTime.ts';
import { manPage } from './manPage.ts';
import { measureMovedMoney } from './movedMoney.ts';
import { EXIT_CODES, OpsError } from './opsError.ts';
import { newOperationId } from './record.ts';
import { redisOf } from './redis.ts';
import type { Result } from './result.ts';
import { scanAll } from './scan.ts';
import type { Session } from './session.ts';
import { openTarget } from './target.ts';
import { coloured, createTerminal, hasColours, type Terminal } from './terminal.ts';

const DEFAULT_PORT = '3000';
/** The console runs the others. */
const ALL_COMMANDS = [...COMMANDS, consoleOver({ commands: COMMANDS, groups: GROUPS })];

export interface ProgramOptions {
  /** Whether what is wrong with the command line is told in JSON too: by whoever runs the program. */
  readonly isJson?: boolean;
}

export function createProgram(
  environment: NodeJS.ProcessEnv,
  { isJson = false }: ProgramOptions = {},
): Command {
  const { PORT = DEFAULT_PORT, RAIN_OPERATOR, RAIN_STAGE, OTP_SECRET = '' } = environment;
  const program = new Command('rain')
    .description('Runs the bank day to day: on the sandbox that runs here, or on a stage in AWS.')
    .version(versionOfRain(), '--version', 'which version of Rain this is')
    .option('--stage <name>', `a stage in AWS, with your own credentials; ${SANDBOX} is none`, RAIN_STAGE)
    .option('--tables <prefix>', 'tables of the stage that its worker does not use, such as restored ones')
    .option('--region <name>', 'its region', environment['AWS_REGION'])
    .option('--url <url>', 'where the sandbox runs', `http://127.0.0.1:${PORT}`)
    .option('--json', 'answer in JSON, with money in paise')
    .option('--format <format>', `answer as ${FORMATS.join(', ')}`)
    .option('--fields <names>', 'of a list only these, as --json names them, such as txnId,moneyPaise')
    .option('--by <name>', 'a name beside who you are, for the audit', RAIN_OPERATOR)
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput(isJson ? { outputError: () => {} } : {})
    .addHelpText(
      'after',
      `\nExit codes: ${EXIT_MEANINGS.map(([code, meaning]) => `${code} ${meaning}`).join(', ')}.`,
    );

  const groups = new Map<string, Command>();
  for (const [name, summary] of Object.entries(GROUPS)) {
    groups.set(name, program.command(name).description(summary));
  }
  addCompletion(program);
  addManPage(program);
  for (const command of ALL_COMMANDS) add(command, { groups, program, otpSecret: OTP_SECRET });
  return program;
}

/** What each exit code says. */
const EXIT_MEANINGS = [
  [0, 'done'],
  [EXIT_CODES.failed, 'failed'],
  [EXIT_CODES.usage, 'wrong usage'],
  [EXIT_CODES.refused, 'refused'],
  [EXIT_CODES.problems, 'something is wrong'],
  [EXIT_CODES.notConfirmed, 'not confirmed'],
  [EXIT_CODES.proposed, 'proposed'],
  [EXIT_CODES.interrupted, 'interrupted'],
] as const;

/** What `--stage` says for the sandbox, where RAIN_STAGE names a stage. */
const SANDBOX = 'sandbox';

function versionOfRain(): string {
  const stated: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return z.object({ version: z.string() }).parse(stated).version;
}

/** It needs no bank. */
function addCompletion(program: Command): void {
  program
    .command('completion')
    .description(COMPLETION)
    .argument('<shell>', SHELLS.join(', '))
    .action((shell: string) => {
      const common = program.options.map(({ long }) => long ?? '');
      try {
        process.stdout.write(`${completionFor(shell, { commands: ALL_COMMANDS, groups: GROUPS, common })}\n`);
      } catch (error) {
        if (!(error instanceof OpsError)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = EXIT_CODES[error.kind];
      }
    });
}

function addManPage(program: Command): void {
  program
    .command('man')
    .description('the manual page: rain man | man -l -')
    .action(() => {
      const page = manPage({
        version: program.version() ?? '',
        description: program.description(),
        ...{ commands: ALL_COMMANDS, groups: GROUPS, exitCodes: EXIT_MEANINGS },
        common: program.options.map(({ flags, description }) => [flags, description]),
      });
      process.stdout.write(`${page}\n`);
    });
}

const COMPLETION = 'what a shell needs to complete commands: source <(rain completion bash)';

interface Surroundings {
  readonly groups: ReadonlyMap<string, Command>;
  readonly program: Command;
  /** The bank's, or nothing. */
  readonly otpSecret: string;
}

function add(command: OpsCommand, { groups, program, otpSecret }: Surroundings): void {
  const [first = '', second] = command.path.split(' ');
  const parent = second === undefined ? program : (groups.get(first) ?? program);
  const leaf = parent
    .command(second ?? first)
    .description(command.summary)
    .configureHelp({ showGlobalOptions: true });
  for (const [name, description] of command.arguments) leaf.argument(name, description);
  for (const [flags, description] of command.options) leaf.option(flags, description);
  const examples = examplesOf(command).map((example) => `\n  rain ${example}`);
  leaf.addHelpText('after', `\nFor example:${examples.join('')}`);
  leaf.action(async () => {
    const names = leaf.registeredArguments.map((argument) => argument.name());
    const values = Object.fromEntries(names.map((name, index) => [name, leaf.processedArgs[index]]));
    const options: Record<string, unknown> = leaf.optsWithGlobals();
    await execute(command, { ...options, ...values }, otpSecret);
  });
}

async function execute(
  command: OpsCommand,
  raw: Readonly<Record<string, unknown>>,
  otpSecret: string,
): Promise<void> {
  const output = outputOf(raw);
  const terminal = createTerminal(output?.isJson ?? raw['json'] === true);
  const interruption = new AbortController();
  const interrupt = () => {
    if (interruption.signal.aborted) process.exit(EXIT_CODES.interrupted);
    interruption.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt);

  let session: Session | undefined;
  try {
    if (output === undefined) throw new OpsError('usage', `--format is one of ${FORMATS.join(', ')}.`);
    const secrets = otpSecret === '' ? undefined : createSecrets(splitList(otpSecret));
    // Whoever only looks is asked for nothing.
    const isChange = command.options.some(([flags]) => flags.startsWith('--reason'));
    const isSigned = isChange || command.runsOthers === true;
    session = await openSession(raw, { terminal, secrets, interrupted: interruption.signal, isSigned });
    const result = await command.run(session, raw).catch(asProposed);
    await print(terminal, result, { ...output, timeZone: async () => (await session?.rules())?.timeZone });
    process.exitCode = result.exitCode ?? 0;
  } catch (error) {
    const told = toTell(error);
    if (told === undefined) throw error;
    await printError(terminal, told);
    process.exitCode = EXIT_CODES[told.kind];
  } finally {
    if (session !== undefined) await publish(session.metrics);
    session?.target.close();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt);
  }
}

const runAt: Session['runAt'] = (path, session, input) => commandAt(path).run(session, input);

/** Whatever becomes of it, the command did what it did. */
async function publish({ publish }: Session['metrics']): Promise<void> {
  try {
    await publish();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`What was moved is missing from the dashboard: ${why}\n`);
  }
}

async function openSession(
  raw: Readonly<Record<string, unknown>>,
  {
    terminal,
    secrets,
    interrupted,
    isSigned,
  }: Pick<Session, 'terminal' | 'secrets' | 'interrupted'> & { readonly isSigned: boolean },
): Promise<Session> {
  const { stage, tables, region, url, by } = raw;
  const named = {
    stage: stage === SANDBOX ? undefined : text(stage),
    tables: text(tables),
    region: text(region),
  };
  const target = await openTarget({ ...named, url: text(url) ?? '' });
  const { documents, tablePrefix, sqs } = target;
  const identity = isSigned || target.isSandbox ? await identityAt(target) : '';
  const session: Session = {
    target,
    store: createDynamodbStore(documents, tablePrefix),
    documents,
    tablePrefix,
    readAll: (table, filter) => scanAll(session, table, filter),
    sendTexts: async (messages) =>
      createSendMessages(sqs, (await target.queues()).sending, leftInRecord)(messages),
    metrics: measureMovedMoney(target),
    withCache: redisOf(target),
    terminal,
    secrets,
    operator: signed(identity, text(by)),
    identity,
    runAt,
    another: (own) => openSession(raw, { secrets, isSigned, ...own }),
    keepProposal: (proposal) => putProposal(session, proposal),
    interrupted,
    rules: () => target.rules(),
    table: (name) => `${tablePrefix}${name}`,
    now: () => Date.now() + target.aheadMs,
    pause: (milliseconds) => sleep(milliseconds),
    dice: Math.random,
    newOperationId,
    // Any secret will do: only a txn id is made, and no code for anybody to pay with.
    newTransactionId: () => createSecrets(['no code is made']).fresh().txnId,
  };
  return session;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

interface Output {
  readonly isJson: boolean;
  readonly format: Format;
  readonly fields: readonly string[] | undefined;
}

/** Undefined where there is no such form. */
function outputOf({ json, format, fields }: Readonly<Record<string, unknown>>): Output | undefined {
  const wanted = format ?? (json === true ? 'json' : 'table');
  if (!isFormat(wanted)) return undefined;
  const named = text(fields)
    ?.split(',')
    .map((field) => field.trim());
  return { isJson: wanted === 'json' || wanted === 'ndjson', format: wanted, fields: named };
}

interface Printing extends Output {
  readonly timeZone: () => Promise<string | undefined>;
}

async function print(
  terminal: Terminal,
  { json, text: told, notes = [] }: Result,
  { format, fields, timeZone }: Printing,
): Promise<void> {
  for (const note of notes) process.stderr.write(`${note}\n`);
  if (json === undefined) return;
  const isOfRows = format === 'csv' || format === 'ndjson' || fields !== undefined;
  // What a list leaves out is told beside it: rows have no place for it.
  if (isOfRows && 'damaged' in json && Array.isArray(json.damaged)) {
    process.stderr.write(
      `${json.damaged.length} damaged records are left out: see the same without --format.\n`,
    );
  }
  if (isOfRows && told !== undefined) return terminal.write(`${formatted(json, { format, fields })}\n`);
  const printed = Array.isArray(json) ? json : { ok: true, ...json };
  if (format === 'json') return terminal.write(`${JSON.stringify(printed)}\n`);
  if (told === undefined) return;
  const local = hasInstant(told) ? await localised(told, timeZone) : told;
  await terminal.write(`${hasColours() ? coloured(local) : local}\n`);
}

/** Where nobody can say which time the bank has, it stays UTC, and says so by its Z. */
async function localised(told: string, timeZone: Printing['timeZone']): Promise<string> {
  const zone = await timeZone().catch(() => undefined);
  return zone === undefined ? told : inLocalTime(told, zone);
}

/** Tells what went wrong, in the form that was asked for. */
export async function printError(
  terminal: Pick<Terminal, 'isJson' | 'write'>,
  { kind, reason, message }: OpsError,
): Promise<void> {
  const error = { kind, ...(reason !== undefined && { reason }), message };
  if (terminal.isJson) await terminal.write(`${JSON.stringify({ ok: false, error })}\n`);
  else process.stderr.write(`${message}\n`);
}
