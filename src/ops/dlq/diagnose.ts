/**
 * Why a message could not be handled, in plain words: found out by trying it once more without writing
 * anything.
 */
import { z } from 'zod';
import { noCache } from '../../bank/cache.ts';
import { runLoad } from '../../bank/load.ts';
import { createSecrets } from '../../bank/secrets.ts';
import type { Context } from '../../domain/command.ts';
import type { Decision } from '../../domain/decision.ts';
import { type Due, decideDue } from '../../domain/due.ts';
import { afterKeyword } from '../../domain/keyword.ts';
import type { Load } from '../../domain/load.ts';
import { parseCommand } from '../../domain/parseCommand.ts';
import { parsePhone } from '../../domain/phone.ts';
import {
  clockTickSchema,
  dueRequestSchema,
  incomingSmsSchema,
  outgoingSmsSchema,
  SMS_ID_ATTRIBUTE,
} from '../../queues/messages.ts';
import { RainError } from '../../runtime/errors.ts';
import type { Session } from '../session.ts';
import type { DeadLetter } from './deadLetters.ts';

export interface Diagnosis {
  readonly why: string;
  readonly advice: 'redrive' | 'drop' | 'mend';
}

export async function diagnose(session: Session, letter: DeadLetter): Promise<Diagnosis> {
  const body = jsonOf(letter.body);
  if (letter.queue === 'sending') return diagnoseSending(body);
  const message = z.union([clockTickSchema, dueRequestSchema, incomingSmsSchema]).safeParse(body);
  if (!message.success)
    return { why: 'It is no text and no tick of the clock: nobody can read it.', advice: 'drop' };
  if ('clock' in message.data) {
    return { why: 'It is a tick of the clock; later ticks have done what it was to do.', advice: 'drop' };
  }
  if ('due' in message.data) {
    const { due } = message.data;
    return diagnoseTask(session, `due:${due.id}:${due.dueAt}`, (context) => decideDueOnce(due, context));
  }

  const { sender, content } = message.data;
  const { country, prefixes } = await session.rules();
  const from = parsePhone(sender, country);
  const command = afterKeyword(content, prefixes);
  if (from === undefined || command === undefined) {
    return { why: 'It is not for us: its sender is no mobile number, or it has no keyword.', advice: 'drop' };
  }
  const parsed = parseCommand(command, { country });
  const id = letter.attributes[SMS_ID_ATTRIBUTE]?.StringValue ?? letter.id;
  return diagnoseTask(session, id, (context) =>
    parsed.ok ? parsed.command.decide(from, context) : undefined,
  );
}

function* decideDueOnce(due: Due, context: Context): Load<Decision> {
  return yield* decideDue(due, context);
}

function diagnoseSending(body: unknown): Diagnosis {
  if (!outgoingSmsSchema.safeParse(body).success) {
    return { why: 'It is no text to send: nobody can read it.', advice: 'drop' };
  }
  const why =
    'The SMS gateway did not take it: it was away, or asked to wait, each time. See doctor, then redrive.';
  return { why, advice: 'redrive' };
}

async function diagnoseTask(
  session: Session,
  id: string,
  decide: (context: Context) => Load<Decision> | undefined,
): Promise<Diagnosis> {
  if ((await session.store.earlier(id)) !== undefined) {
    const why =
      'It was carried out, but its texts could not be sent. A redrive sends them and does nothing else.';
    return { why, advice: 'redrive' };
  }
  try {
    const { dayOf, limits } = await session.rules();
    const secrets = createSecrets(['nothing is stored']);
    const nowMs = Date.now();
    const computation = decide({
      nowMs,
      today: dayOf(nowMs),
      dayOf,
      smsId: id,
      fresh: secrets.fresh(),
      limits,
    });
    const parts = { store: session.store, cache: noCache, secrets };
    if (computation !== undefined) await runLoad(computation, parts, { useSnapshots: false });
  } catch (error) {
    if (error instanceof RainError && error.transient) {
      return { why: `The database does not answer: ${error.message}.`, advice: 'redrive' };
    }
    const message = error instanceof Error ? error.message : String(error);
    const why =
      error instanceof RainError ? message : `Rain itself fails on it, which is a defect: ${message}`;
    return { why: `It cannot be carried out: ${why}. Mend that, then redrive.`, advice: 'mend' };
  }
  const why =
    'Nothing is wrong with it now: what failed (the database, a queue, a crash) is over. Redrive it.';
  return { why, advice: 'redrive' };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
