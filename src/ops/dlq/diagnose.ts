/**
 * Why a message could not be handled, in plain words: found out by trying it once more without writing
 * anything.
 */
import type { DropReason } from '../../bank/addressed.ts';
import { NO_POINTERS } from '../../bank/cache.ts';
import { contextOf } from '../../bank/context.ts';
import { KnownPointers } from '../../bank/knownPointers.ts';
import { runLoad } from '../../bank/load.ts';
import { readMessage, type Task } from '../../bank/message.ts';
import { createSecrets } from '../../bank/secrets.ts';
import { begin } from '../../domain/load.ts';
import { DELIVERY_ID_ATTRIBUTE, outgoingSmsSchema } from '../../queues/messages.ts';
import { RainError } from '../../runtime/errors.ts';
import { currentLimits } from '../limits/store.ts';
import type { Session } from '../session.ts';
import type { DeadLetter } from './deadLetters.ts';
import { IS_SEALED, openedLetter } from './opened.ts';

export interface Diagnosis {
  readonly why: string;
  readonly advice: 'redrive' | 'drop' | 'mend';
}

export async function diagnose(session: Session, letter: DeadLetter): Promise<Diagnosis> {
  const { id, attributes } = letter;
  if (letter.queue === 'sending') return diagnoseSending(jsonOf(letter.body));
  const body = openedLetter(letter);
  if (body === undefined) {
    const why = `What is wrong cannot be seen. It is ${IS_SEALED}. What was trouble of our own is over after a redrive.`;
    return { why, advice: 'redrive' };
  }
  const attribute = (name: string) => attributes[name]?.StringValue;
  const deliveryId = attribute(DELIVERY_ID_ATTRIBUTE) ?? id;
  const message = readMessage({ body, messageId: id, deliveryId, attribute }, await session.rules());
  switch (message.kind) {
    case 'unreadable':
      return { why: 'It is no text and no tick of the clock: nobody can read it.', advice: 'drop' };
    case 'tick':
      return { why: 'It is a tick of the clock; later ticks have done what it was to do.', advice: 'drop' };
    case 'loop':
      return { why: 'It is a text of the loop; later ones have tried its phones.', advice: 'drop' };
    case 'dropped':
      return { why: `It is not for us: ${WHY_DROPPED[message.reason]}.`, advice: 'drop' };
    case 'due':
    case 'text':
      return diagnoseTask(session, message.task);
    default:
      return message satisfies never;
  }
}

const WHY_DROPPED: Readonly<Record<DropReason, string>> = {
  noKeyword: 'it has no keyword',
  senderNotMobile: 'its sender is no mobile number',
  ownNumber: 'it comes from the number that Rain itself texts from',
  foreignNumber: 'its sender is a number of a country that is not answered (ANSWER_COUNTRIES)',
};

function diagnoseSending(body: unknown): Diagnosis {
  if (!outgoingSmsSchema.safeParse(body).success) {
    return { why: 'It is no text to send: nobody can read it.', advice: 'drop' };
  }
  const why =
    'The sender failed on it each time, by trouble of our own and not of the SMS gateway. See doctor, then redrive.';
  return { why, advice: 'redrive' };
}

async function diagnoseTask(session: Session, task: Task): Promise<Diagnosis> {
  const { id } = task;
  if ((await session.store.earlier(id)) !== undefined) {
    const why =
      'It was carried out, but its texts could not be sent. A redrive sends them and does nothing else.';
    return { why, advice: 'redrive' };
  }
  try {
    const rules = await session.rules();
    const secrets = createSecrets(['nothing is stored']);
    const nowMs = session.now();
    const limits = await currentLimits(session);
    const context = contextOf({ nowMs, smsId: id, limits }, { ...rules, secrets });
    const pointers = new KnownPointers(NO_POINTERS);
    await runLoad(begin(task.decide(context)), { store: session.store }, { pointers });
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
