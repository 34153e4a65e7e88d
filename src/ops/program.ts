/** The command line: every command under its group, with the options that all of them take. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { createSecrets } from '../bank/secrets.ts';
import { createDynamodbStore } from '../bank/store/dynamodbStore.ts';
import { DamagedRecordError } from '../bank/store/storedRecord.ts';
import { createSendMessages } from '../queues/sending.ts';
import { splitList } from '../runtime/environment.ts';
import { putProposal } from './approve/proposals.ts';
import { Proposed } from './approve/secondPerson.ts';
import { COMMANDS, commandAt, GROUPS } from './commands.ts';
import { damageTold } from './damage.ts';
import type { OpsCommand } from './definition.ts';
import { identityAt, signed } from './identity.ts';
import { measureMovedMoney } from './movedMoney.ts';
import { EXIT_CODES, OpsError } from './opsError.ts';
import { newOperationId } from './record.ts';
import { redisOf } from './redis.ts';
import type { Result } from './result.ts';
import { scanAll } from './scan.ts';
import type { Session } from './session.ts';
import { openTarget } from './target.ts';
import { createTerminal, type Terminal } from './terminal.ts';

const DEFAULT_PORT = '3000';

export interface ProgramOptions {
  /** Whether what is wrong with the command line is told in JSON too: by whoever runs the program. */
  readonly isJson?: boolean;
}

export function createProgram(
  environment: NodeJS.ProcessEnv,
  { isJson = false }: ProgramOptions = {},
): Command {
  const { PORT = DEFAULT_PORT, RAIN_OPERATOR, OTP_SECRET = '' } = environment;
  const program = new Command('rain')
    .description('Runs the bank day to day: on the sandbox that runs here, or on a stage in AWS.')
    .option('--stage <name>', 'a stage in AWS, with your own credentials')
    .option('--tables <prefix>', 'tables of the stage that its worker does not use, such as restored ones')
    .option('--region <name>', 'its region', environment['AWS_REGION'])
    .option('--url <url>', 'where the sandbox runs', `http://127.0.0.1:${PORT}`)
    .option('--json', 'answer in JSON, with money in paise')
    .option('--by <name>', 'a name beside who you are, for the audit', RAIN_OPERATOR)
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput(isJson ? { outputError: () => {} } : {})
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 refused, 4 something is wrong, 5 not confirmed, 6 proposed, 130 interrupted.',
    );

  const groups = new Map<string, Command>();
  for (const [name, summary] of Object.entries(GROUPS)) {
    groups.set(name, program.command(name).description(summary));
  }
  for (const command of COMMANDS) add(command, { groups, program, otpSecret: OTP_SECRET });
  return program;
}

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
  const terminal = createTerminal(raw['json'] === true);
  const interruption = new AbortController();
  const interrupt = () => {
    if (interruption.signal.aborted) process.exit(EXIT_CODES.interrupted);
    interruption.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt);

  let session: Session | undefined;
  try {
    const secrets = otpSecret === '' ? undefined : createSecrets(splitList(otpSecret));
    // Whoever only looks is asked for nothing.
    const isChange = command.options.some(([flags]) => flags.startsWith('--reason'));
    session = await openSession(raw, { terminal, secrets, interrupted: interruption.signal, isChange });
    const result = await command.run(session, raw).catch(asProposed);
    await print(terminal, result);
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

/** What was proposed in place of being done is an answer too. */
function asProposed(error: unknown): Result {
  if (error instanceof Proposed) return error.result;
  throw error;
}

/** Whatever becomes of it, the command did what it did. */
async function publish({ publish }: Session['metrics']): Promise<void> {
  try {
    await publish();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`What was moved is missing from the dashboard: ${why}\n`);
  }
}

/** What an operator is told of an error in one line; undefined when it takes more than that. */
function toTell(error: unknown): OpsError | undefined {
  if (error instanceof OpsError) return error;
  if (!(error instanceof DamagedRecordError)) return undefined;
  return new OpsError('failed', damageTold(error.damage), { cause: error });
}

async function openSession(
  raw: Readonly<Record<string, unknown>>,
  {
    terminal,
    secrets,
    interrupted,
    isChange,
  }: Pick<Session, 'terminal' | 'secrets' | 'interrupted'> & { readonly isChange: boolean },
): Promise<Session> {
  const { stage, tables, region, url, by } = raw;
  const named = { stage: text(stage), tables: text(tables), region: text(region) };
  const target = await openTarget({ ...named, url: text(url) ?? '' });
  const { documents, tablePrefix, sqs } = target;
  const identity = isChange || target.isSandbox ? await identityAt(target) : '';
  const session: Session = {
    target,
    store: createDynamodbStore(documents, tablePrefix),
    documents,
    tablePrefix,
    readAll: (table, filter) => scanAll(session, table, filter),
    sendTexts: async (messages) => createSendMessages(sqs, (await target.queues()).sending)(messages),
    metrics: measureMovedMoney(target),
    withCache: redisOf(target),
    terminal,
    secrets,
    operator: signed(identity, text(by)),
    identity,
    runAt,
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

async function print(terminal: Terminal, { json, text: told, notes = [] }: Result): Promise<void> {
  for (const note of notes) process.stderr.write(`${note}\n`);
  if (json === undefined) return;
  const printed = Array.isArray(json) ? json : { ok: true, ...json };
  if (terminal.isJson) await terminal.write(`${JSON.stringify(printed)}\n`);
  else if (told !== undefined) await terminal.write(`${told}\n`);
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
