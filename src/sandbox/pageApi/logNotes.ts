/**
 * Reads in a function's log what it says about one delivery: its own account of what it did, or why it
 * failed.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';

/** What one batch writes fits in this many times over. */
const TAIL_BYTES = 64 * 1024;

interface ErrorDescription {
  readonly name: string;
  readonly message?: string | undefined;
  readonly cause?: ErrorDescription | undefined;
}
const failureSchema: z.ZodType<ErrorDescription> = z.lazy(() =>
  z.object({ name: z.string(), message: z.string().optional(), cause: failureSchema.optional() }),
);

const lineSchema = z.object({
  level: z.string(),
  message: z.string(),
  correlationId: z.string(),
  topic: z.string().optional(),
  outcome: z.string().optional(),
  reason: z.string().optional(),
  failure: failureSchema.optional(),
});
type Line = z.infer<typeof lineSchema>;

export interface LogNote {
  readonly failure?: string | undefined;
  readonly note?: string | undefined;
}

const OUTCOMES: Readonly<Record<string, string>> = {
  done: 'done',
  answered: 'answered',
  refused: 'refused',
  copy: 'a copy, already handled: no second effect',
  redelivered: 'handled before: only the replies sent again',
  overLimit: 'too many texts from this number',
};

/** The last thing that the log says about a delivery; nothing when it says nothing. */
export function readLogNote(logFile: string, deliveryId: string): LogNote {
  const line = tailOf(logFile)
    .split('\n')
    .filter((text) => text.includes(deliveryId))
    .flatMap(parseLine)
    .findLast(({ correlationId }) => correlationId === deliveryId);
  if (line === undefined) return {};
  if (line.level === 'ERROR') return { failure: failureOf(line) };
  return { note: noteOf(line) };
}

function noteOf({ message, outcome, topic, reason }: Line): string {
  if (outcome === undefined) return reason === undefined ? message : `${message}: ${inWords(reason)}`;
  const words = [topic, OUTCOMES[outcome] ?? outcome].filter((word) => word !== undefined).join(' ');
  return reason === undefined ? words : `${words}: ${inWords(reason)}`;
}

function failureOf({ message, reason, failure }: Line): string {
  const causes = [];
  for (let error = failure; error !== undefined; error = error.cause)
    causes.push(error.message ?? error.name);
  return [message, ...(reason === undefined ? [] : [reason]), ...causes].join(': ');
}

/** `insufficientBalance` as `insufficient balance`. */
export function inWords(reason: string): string {
  return reason.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function parseLine(text: string): Line[] {
  try {
    return [lineSchema.parse(JSON.parse(text))];
  } catch {
    return [];
  }
}

function tailOf(file: string): string {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const { size } = fstatSync(descriptor);
      const tail = Buffer.alloc(Math.min(size, TAIL_BYTES));
      readSync(descriptor, tail, 0, tail.length, size - tail.length);
      return tail.toString('utf8');
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return '';
  }
}
