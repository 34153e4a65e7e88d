import type { SQSRecord } from 'aws-lambda';
import { wasAsked } from '../domain/bareAnswer.ts';
import { isAlwaysHeard } from '../domain/command.ts';
import { maskPhone, type Phone } from '../domain/phone.ts';
import type { SpokenDecision } from '../domain/spoken.ts';
import { NOTICES } from '../domain/texts/notices.ts';
import { correlationId } from '../queues/batches.ts';
import { isDeliveredFirst } from '../queues/messages.ts';
import type { SendMessages } from '../queues/sending.ts';
import { PermanentError } from '../runtime/errors.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import type { AddressedSetting, DropReason } from './addressed.ts';
import type { Pointers } from './cache.ts';
import { tick } from './clock.ts';
import { failOver } from './failOver.ts';
import { type Hearing, hasTakenEffect, heardAbove } from './heard.ts';
import type { LegProofs } from './legProofs.ts';
import { recallFor } from './load.ts';
import { goRound, type LoopParts, takeLoop } from './loop.ts';
import { type Message, readMessage, type TextTask } from './message.ts';
import { firstGuidOf } from './outgoing.ts';
import type { SentAt } from './phoneClocks.ts';
import {
  beginTask,
  type CommandParts,
  look,
  type Ran,
  repeat,
  runCommand,
  tellOnce,
  wasHandledNear,
} from './runCommand.ts';
import type { GatewayPhones, PoolPhone } from './store/gatewayPhones.ts';
import { NO_KEYS } from './store/kept.ts';
import type { TextRecords } from './store/outgoingTexts.ts';
import { takeUpWaiting } from './takeUp.ts';
import { mostAbove, type Places, strangersShare, type TextCount, type TextLimits } from './textLimit.ts';

export interface MessageParts
  extends CommandParts,
    AddressedSetting,
    TextLimits,
    Omit<LoopParts, 'secrets' | 'store'> {
  readonly textCount: TextCount;
  readonly sentAt: SentAt;
  /** Puts messages on the queue that this worker reads. */
  readonly sendToSelf: SendMessages;
  /** What is done at each tick besides what is due. */
  readonly sweep?: () => Promise<void>;
  readonly textRecords: TextRecords;
  readonly gatewayPhones: Pick<GatewayPhones, 'pool' | 'readRing' | 'writeRing'>;
  readonly legProofs: LegProofs;
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
      await tick(message.tick, {
        ...parts,
        takeUp: async (until) => {
          await failOver(parts);
          await takeUpWaiting(until, parts);
          await goRound(parts);
        },
      });
      // An alarm goes by this line: nobody else would miss the clock.
      if (message.tick.after === undefined) parts.log.info('clock ticked', facts);
      return;
    case 'loop':
      return handleOurs(message.from, message.content, parts, facts);
    case 'due':
      return report('DUE', await runCommand(message.task, parts), parts, facts);
    case 'dropped':
      return drop(message.reason, parts, facts);
    case 'unreadable':
      throw new PermanentError(message.why);
    case 'text':
      return handleText(message, record, parts, facts);
    default:
      return message satisfies never;
  }
}

/** What one of our own phones texts is of the loop, or would make one that nobody wants. */
async function handleOurs(
  from: Phone,
  content: string,
  parts: MessageParts,
  facts: Record<string, string>,
): Promise<void> {
  if (!(await takeLoop(from, content, parts))) return drop('ownNumber', parts, facts);
  parts.log.info('a text of the loop has come', facts);
}

function drop(reason: DropReason, { log, metrics }: MessageParts, facts: Record<string, string>): void {
  log.info('dropped', { ...facts, reason });
  metrics.count('TextsDropped', { reason });
}

async function handleText(
  { task: received, content, topic, isAmbiguous, bare }: Extract<Message, { kind: 'text' }>,
  record: SQSRecord,
  parts: MessageParts,
  facts: Record<string, string>,
): Promise<void> {
  const isFirst = isDeliveredFirst(record);
  const task = withBelievedTime(received, { record, isRepeated: !isFirst }, parts);
  const { from, deliveryId, purpose } = task;
  const sender = { ...facts, sender: maskPhone(from) };
  // Before it is counted: what was not meant for us uses up nothing of its sender's.
  if (bare !== undefined && !(await look(task, (context) => wasAsked(bare, from, context), parts))) {
    const earlier = await parts.store.earlier(task.id);
    if (earlier === undefined) return drop('noKeyword', parts, facts);
    return report(topic, { outcome: await repeat(task, earlier, parts) }, parts, sender);
  }
  const text = { sender: from, deliveryId, purpose };
  if (await wasHandledNear(task, parts)) return report(topic, { outcome: 'copy' }, parts, sender);
  const [begun, ours] = await Promise.all([beginTask(task, parts), parts.ourPhones()]);
  if (ours.some(({ number }) => number === from)) return handleOurs(from, content, parts, facts);
  if (isFirst) await noteReceived(received.via, ours, parts);
  const [places, pointers] = await Promise.all([
    parts.textCount.count(text),
    recallFor(begun, parts.cache, from),
  ]);
  const standing = await standingOf({ task, isFirst, places, pointers }, parts);
  if (standing.isCustomer === true && places.ofStrangers > 0)
    void parts.textCount.takeBack(text, 'strangers');
  if (standing.is === 'silent') return report(topic, { outcome: 'overLimit' }, parts, sender);

  const heard = standing.is === 'heard' ? heardAbove(task, standing.hearing) : task;
  const start = heard === task ? begun : await beginTask(heard, parts);
  const ran = await runCommand(heard, parts, { begun: start, pointers });
  const { decision } = ran;
  if (standing.isCustomer === undefined && ran.isCustomer && places.ofStrangers > 0) {
    void parts.textCount.takeBack(text, 'strangers');
  }
  if (isAlwaysHeard(purpose) && decision !== undefined && hasTakenEffect(decision, task)) {
    void parts.textCount.takeBack(text, 'sender');
  }
  const isUnanswered = decision === undefined ? ran.outcome === 'copy' : !isTold(from, decision);
  if (standing.is === 'heard' && isUnanswered) {
    parts.metrics.count('TextsOverLimit', { sender: standing.isCustomer ? 'customer' : 'stranger' });
    return report(topic, { ...ran, outcome: 'overLimit' }, parts, sender);
  }
  report(topic, ran, parts, sender);

  if (ran.outcome === 'copy' && isAmbiguous && standing.is === 'answered') {
    await runCommand(tellOnce(`${task.id}#copy`, deliveryId, from, NOTICES.doneOnce()), parts);
  }
}

/** The phone that a text came in by, known by its id or its number, receives. */
async function noteReceived(
  via: string | undefined,
  ours: readonly PoolPhone[],
  { legProofs }: MessageParts,
): Promise<void> {
  const phone = ours.find(({ id, number }) => id === via || number === via);
  if (phone !== undefined) await legProofs.proved(phone.id, 'receives');
}

function isTold(phone: Phone, { replies }: SpokenDecision): boolean {
  return replies.some(({ to }) => to === phone);
}

/** The text, with the time at which it was sent as far as that can be believed. */
function withBelievedTime(
  task: TextTask,
  { record, isRepeated }: { record: SQSRecord; isRepeated: boolean },
  { sentAt, now }: MessageParts,
): TextTask {
  const { sentAtMs, via } = task;
  if (sentAtMs === undefined) return task;
  const queuedAtMs = Number(record.attributes.SentTimestamp) || now();
  return { ...task, sentAtMs: sentAt({ sentAtMs, queuedAtMs, via, isRepeated }) };
}

interface Counted {
  readonly task: TextTask;
  /** Whether nobody can have handled it before. */
  readonly isFirst: boolean;
  readonly places: Places;
  readonly pointers: Pointers;
}

/** What becomes of a text by how many there were before it, and whether its sender has an account, if known. */
type Standing =
  | { readonly is: 'answered'; readonly isCustomer?: boolean }
  | { readonly is: 'heard'; readonly isCustomer: boolean; readonly hearing: Hearing }
  | { readonly is: 'silent'; readonly isCustomer: boolean };

/**
 * Whether a text is within its sender's limit, and strangers' within what all of them have. The first one above
 * a sender's limit is answered with a warning, the others not at all, but for these: one that was handled before,
 * within the limit then, changes nothing any more, and its replies may still be owed; codes and what stops
 * something are heard (see `heard.ts`); and a customer may begin one txn in ten minutes.
 */
async function standingOf(counted: Counted, parts: MessageParts): Promise<Standing> {
  const { task, isFirst, places, pointers } = counted;
  const { customerTextsPerHour, strangerTextsPerHour } = parts;
  const isInShare = places.ofStrangers <= strangersShare(task.purpose, parts);
  if (places.ofSender <= Math.min(customerTextsPerHour, strangerTextsPerHour) && isInShare) {
    return { is: 'answered' };
  }
  const isCustomer = await hasAccount(task, pointers, parts);
  const limit = isCustomer ? customerTextsPerHour : strangerTextsPerHour;
  const mayBeAnswered = isCustomer || isInShare;
  if (places.ofSender <= limit && mayBeAnswered) return { is: 'answered', isCustomer };

  const isWarned = places.ofSender === limit + 1 && mayBeAnswered;
  const mayAnswer = isCustomer && places.above > 0 && places.above <= mostAbove(task.purpose);
  if (!isFirst && (await isOwed(task, parts))) return { is: 'answered', isCustomer };
  if (isAlwaysHeard(task.purpose)) {
    const warning = isWarned ? NOTICES.tooManyTexts() : undefined;
    return { is: 'heard', isCustomer, hearing: { warning, mayAnswer } };
  }
  if (mayAnswer) return { is: 'answered', isCustomer };
  const sender = isCustomer ? 'customer' : mayBeAnswered ? 'stranger' : 'strangers';
  parts.metrics.count('TextsOverLimit', { sender });
  if (isWarned) await warn(task, parts);
  return { is: 'silent', isCustomer };
}

/** Whether a text was handled before: by what it changed or, where it only asked, by the record of its answer. */
async function isOwed({ id, deliveryId, onlyReads }: TextTask, parts: MessageParts): Promise<boolean> {
  if (onlyReads !== true && (await parts.store.earlier(id)) !== undefined) return true;
  const answer = firstGuidOf(deliveryId);
  return (await parts.textRecords.readTexts([answer])).has(answer);
}

/** For the limit a pointer is believed; what it does not say is looked up once, and remembered. */
async function hasAccount(
  { from }: TextTask,
  { accountIds }: Pointers,
  { store, cache }: MessageParts,
): Promise<boolean> {
  if (accountIds.has(from)) return accountIds.get(from) !== undefined;
  const id = (await store.get({ ...NO_KEYS, accountIds: [from] })).accountIds.get(from);
  void cache.remember({ accountIds: new Map([[from, id]]), waiting: new Map() });
  return id !== undefined;
}

/**
 * Says that nothing was done; for a text that would change something it is recorded, so that this stays true.
 */
async function warn({ id, deliveryId, from, onlyReads }: TextTask, parts: MessageParts): Promise<void> {
  const telling = tellOnce(id, deliveryId, from, NOTICES.tooManyTexts());
  await runCommand({ ...telling, ...(onlyReads === true && { onlyReads }) }, parts);
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
