import { Logger } from '@aws-lambda-powertools/logger';
import { RainError } from './errors.ts';

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * JSON lines for operators. Fields are single facts that were chosen to be shown: never an event, a text's
 * content, an OTP, a PAN, a secret, a token or a whole phone number (see `maskPhone`).
 */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields, error?: unknown): void;
  error(message: string, fields?: LogFields, error?: unknown): void;
  /** The same log with fields that every line of it carries, such as a message's correlation id. */
  with(fields: LogFields): Log;
}

const MAX_CAUSES = 5;
const MAX_FRAMES = 6;

/**
 * A log that names the part of Rain it comes from. `POWERTOOLS_LOG_LEVEL` sets the least level that is
 * written.
 */
export function createLog(part: 'sink' | 'worker' | 'sender' | 'verifier'): Log {
  return logThrough(new Logger({ serviceName: `rain-${part}` }), {});
}

/**
 * What a log shows of an error: our own messages whole, of all others only what cannot carry what was being
 * handled.
 */
export interface ErrorDescription {
  readonly name: string;
  readonly message?: string;
  readonly transient?: boolean;
  readonly code?: string;
  readonly status?: number;
  readonly frames?: readonly string[];
  readonly cause?: ErrorDescription;
}

/**
 * Describes an error and its causes for a log. Messages of the SDK and of JavaScript may contain items, keys
 * or parts of a text, so of those only the name, code, HTTP status and the places in our code are told.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: `thrown ${typeof error}` };
  const own =
    error instanceof RainError
      ? { name: error.name, message: error.message, transient: error.transient }
      : { name: error.name, ...codeOf(error), ...statusOf(error), frames: framesOf(error) };
  if (error.cause === undefined || depth === MAX_CAUSES) return own;
  return { ...own, cause: describeError(error.cause, depth + 1) };
}

function logThrough(logger: Logger, carried: LogFields): Log {
  return {
    info: (message, fields) => logger.info(message, { ...carried, ...fields }),
    warn: (message, fields, error) => logger.warn(message, { ...carried, ...fields, ...failure(error) }),
    error: (message, fields, error) => logger.error(message, { ...carried, ...fields, ...failure(error) }),
    with: (fields) => logThrough(logger, { ...carried, ...fields }),
  };
}

function failure(error: unknown): { failure?: ErrorDescription } {
  return error === undefined ? {} : { failure: describeError(error) };
}

function codeOf(error: Error): { code?: string } {
  return 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
}

function statusOf(error: Error): { status?: number } {
  if (!('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null) return {};
  if (!('httpStatusCode' in error.$metadata)) return {};
  const { httpStatusCode: status } = error.$metadata;
  return typeof status === 'number' ? { status } : {};
}

/** The stack without its first lines, which repeat the message. */
function framesOf(error: Error): string[] {
  const heading = `${error.name}: ${error.message}`;
  if (error.stack?.startsWith(heading) !== true) return [];
  const lines = error.stack.slice(heading.length).split('\n');
  return lines
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, MAX_FRAMES);
}
