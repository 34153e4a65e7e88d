/** Runs a command for the page: as the desk would, with nothing more than it takes, and nobody at a terminal. */
import { z } from 'zod';
import { describeError } from '../../runtime/log.ts';
import type { OpsCommand } from '../definition.ts';
import { asProposed, toTell } from '../ending.ts';
import { inLocalTime } from '../localTime.ts';
import { OpsError } from '../opsError.ts';
import type { Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import type { NotRan, RunAnswer } from './api.ts';
import { commandShown, namesOf } from './shown.ts';

/** What a page can hold of what a command writes. */
const MAX_WRITTEN = 8_000_000;

export const runRequestSchema = z.strictObject({
  path: z.string(),
  input: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])),
  dryRun: z.boolean().default(false),
});

export interface RunParts {
  readonly commands: readonly OpsCommand[];
  /** Of the console itself. */
  readonly session: Session;
  /** Where the sandbox runs. */
  readonly url: string;
  log(line: string): void;
}

/** Never throws: what goes wrong is an answer. */
export async function runCommand(
  { commands, session, url, log }: RunParts,
  { path, input, dryRun }: z.output<typeof runRequestSchema>,
  interrupted: AbortSignal,
): Promise<RunAnswer> {
  const written: string[] = [];
  let own: Session | undefined;
  try {
    const command = commandFor(commands, path, input, dryRun);
    own = await sessionFor(session, { terminal: pageTerminal(path, written), interrupted });
    const result = await command.run(own, { ...input, dryRun, url }).catch(asProposed);
    const { json, text, notes = [], exitCode = 0 } = result;
    const { timeZone } = await own.rules();
    return {
      ...{ ok: true, json: json ?? null, notes, exitCode, written: written.join('') },
      text: text === undefined ? null : inLocalTime(text, timeZone),
    };
  } catch (error) {
    return notRan(error, log);
  } finally {
    if (own !== undefined) await closeSession(session, own, log);
  }
}

/**
 * A command of the desk with what it takes.
 *
 * @throws OpsError for what it does not take.
 */
function commandFor(
  commands: readonly OpsCommand[],
  path: string,
  input: Readonly<Record<string, unknown>>,
  dryRun: boolean,
): OpsCommand {
  const command = commands.find((each) => each.path === path);
  if (command === undefined) throw new OpsError('usage', `There is no command ${path}.`);
  const known = namesOf(command);
  const unknown = Object.keys(input).find((name) => !known.has(name));
  if (unknown !== undefined) throw new OpsError('usage', `${path} takes no ${unknown}.`);
  if (dryRun && !commandShown(command).hasDryRun) {
    throw new OpsError('usage', `${path} has no --dry-run: nothing is done.`);
  }
  return command;
}

/** A sandbox may have been started again, or its time moved on; a stage is asked once. */
async function sessionFor(
  session: Session,
  own: Pick<Session, 'terminal' | 'interrupted'>,
): Promise<Session> {
  return session.target.isSandbox ? await session.another(own) : { ...session, ...own };
}

async function closeSession(session: Session, own: Session, log: RunParts['log']): Promise<void> {
  try {
    await own.metrics.publish();
  } catch (error) {
    log(`What was moved is missing from the dashboard: ${describeError(error).message}`);
  }
  if (own.target !== session.target) own.target.close();
}

/** Questions are asked by the page; secrets are not. */
function pageTerminal(path: string, written: string[]): Terminal {
  let length = 0;
  return {
    isJson: true,
    async write(text) {
      length += text.length;
      if (length > MAX_WRITTEN) {
        throw new OpsError('failed', `This is too long for a page: type rain ${path} in a terminal.`);
      }
      written.push(text);
    },
    progress: () => ({ add: () => {}, stop: () => {} }),
    async confirm(question) {
      throw new OpsError('notConfirmed', question, { reason: 'asks' });
    },
    async secret(question) {
      throw new OpsError('usage', `${question} is typed in a terminal only: rain ${path}.`);
    },
  };
}

export function notRan(error: unknown, log: RunParts['log']): NotRan {
  const told = toTell(error);
  if (told !== undefined) {
    const { kind, reason, message } = told;
    return { ok: false, error: { kind, message, ...(reason !== undefined && { reason }) } };
  }
  log(JSON.stringify(describeError(error)));
  const message = error instanceof Error ? error.message : String(error);
  return { ok: false, error: { kind: 'failed', message: `It failed: ${message}` } };
}
