import type { SQSRecord } from 'aws-lambda';
import { maskPhone } from '../domain/phone.ts';
import { NOTICES } from '../domain/texts/notices.ts';
import { correlationId } from '../queues/batches.ts';
import { isDeliveredFirst } from '../queues/messages.ts';
import { replyMessages, type SendMessages } from '../queues/sending.ts';
import { PermanentError } from '../runtime/errors.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import type { AddressedSetting } from './addressed.ts';
import type { Pointers } from './cache.ts';
import { tick } from './clock.ts';
import { recallFor } from './load.ts';
import { type Message, readMessage, type TextTask } from './message.ts';
import { beginTask, type CommandParts, type Ran, runCommand, tellOnce } from './runCommand.ts';
import { NO_KEYS } from './store/store.ts';
import type { CountText } from './textLimit.ts';

export interface MessageParts extends CommandParts, AddressedSetting {
  readonly countText: CountText;
  readonly customerTextsPerHour: number;
  readonly strangerTextsPerHour: number;
  /** Puts messages on the queue that this worker reads. */
  readonly sendToSelf: SendMessages;
  readonly log: Log;
  readonly metrics: Metrics;
}

/**
 * Handles one message of the incoming queue: a text, a tick of the clock, or something that fell due. When it
 * throws, the message must be delivered again.
 */
export async function handleMessage(record: SQSRecord, parts: MessageParts): Promise<void> {
  const deliveryId = correlationId(record);
  const message = readMessage(
    {
      body: record.body,
      messageId: record.messageId,
      deliveryId,
      attribute: (name) => record.messageAttributes[name]?.stringValue,
    },
    parts,
  );
  // Never the id of the SMS: whoever reads it could find out a short text by trying.
  const facts = { correlationId: deliveryId };
  switch (message.kind) {
    case 'tick':
      return tick(message.tick, parts);
    case 'due':
      return report('DUE', await runCommand(message.task, parts), parts, facts);
    case 'dropped':
      parts.log.info('dropped', { ...facts, reason: message.reason });
      parts.metrics.count('TextsDropped', { reason: message.reason });
      return;
    case 'unreadable':
      throw new PermanentError(message.why);
    case 'text':
      return handleText(message, isDeliveredFirst(record), parts, facts);
    default:
      return message satisfies never;
  }
}

async function handleText(
  { task, topic, isAmbiguous }: Extract<Message, { kind: 'text' }>,
  isFirst: boolean,
  parts: MessageParts,
  facts: Record<string, string>,
): Promise<void> {
  const { from, deliveryId } = task;
  const sender = { ...facts, sender: maskPhone(from) };
  const begun = await beginTask(task, parts);
  const [place, pointers] = await Promise.all([
    parts.countText(from, deliveryId),
    recallFor(begun, parts.cache, from),
  ]);
  if (!(await mayAct({ task, isFirst, place, pointers }, parts))) {
    return report(topic, { outcome: 'overLimit' }, parts, sender);
  }
  const ran = await runCommand(task, parts, { begun, pointers });
  report(topic, ran, parts, sender);

  if (ran.outcome === 'copy' && isAmbiguous) {
    const reply = { to: from, content: NOTICES.doneOnce() };
    await runCommand(tellOnce(`${task.id}#copy`, deliveryId, reply), parts);
  }
}

interface Counted {
  readonly task: TextTask;
  /** Whether nobody can have handled it before. */
  readonly isFirst: boolean;
  /** Which text of the sender's hour it is. */
  readonly place: number;
  readonly pointers: Pointers;
}

/**
 * Whether a text is within its sender's limit. The first one above it is answered with a warning, the others
 * not at all. One that was handled before, within the limit then, is let through: it changes nothing any
 * more, and its replies may still be owed.
 */
async function mayAct({ task, isFirst, place, pointers }: Counted, parts: MessageParts): Promise<boolean> {
  const { customerTextsPerHour, strangerTextsPerHour } = parts;
  if (place <= Math.min(customerTextsPerHour, strangerTextsPerHour)) return true;
  const isCustomer = await hasAccount(task, pointers, parts);
  const limit = isCustomer ? customerTextsPerHour : strangerTextsPerHour;
  if (place <= limit) return true;
  const mayBeOwed = !isFirst && task.onlyReads !== true;
  if (mayBeOwed && (await parts.store.earlier(task.id)) !== undefined) return true;
  parts.metrics.count('TextsOverLimit', { sender: isCustomer ? 'customer' : 'stranger' });
  if (place === limit + 1) await warn(task, parts);
  return false;
}

/** For the limit a pointer is believed; what it does not say is looked up once, and remembered. */
async function hasAccount(
  { from }: TextTask,
  { accountIds }: Pointers,
  { store, cache }: MessageParts,
): Promise<boolean> {
  if (accountIds.has(from)) return accountIds.get(from) !== undefined;
  const id = (await store.get({ ...NO_KEYS, phones: [from] })).accountIds.get(from);
  void cache.remember({ accountIds: new Map([[from, id]]), waiting: new Map() });
  return id !== undefined;
}

/**
 * Says that nothing was done; for a text that would change something it is recorded, so that this stays true.
 */
async function warn({ id, deliveryId, from, onlyReads }: TextTask, parts: MessageParts): Promise<void> {
  const warning = { to: from, content: NOTICES.tooManyTexts() };
  if (onlyReads === true) await parts.sendReplies(replyMessages([warning], deliveryId, deliveryId));
  else await runCommand(tellOnce(id, deliveryId, warning), parts);
}

function report(
  topic: string,
  {
    outcome,
    reason,
    attempts,
  }: Omit<Partial<Ran>, 'outcome'> & { readonly outcome: Ran['outcome'] | 'overLimit' },
  { log, metrics }: MessageParts,
  facts: Record<string, string>,
): void {
  log.info('handled', { ...facts, topic, outcome, reason, attempts });
  metrics.count('Commands', { topic, outcome });
}
