import type { SQSRecord } from 'aws-lambda';
import type { TextRecord, TextRecords } from '../bank/store/outgoingTexts.ts';
import { laneOf, type Urgency } from '../domain/outgoingText.ts';
import { isPhone, maskPhone, type Phone } from '../domain/phone.ts';
import { lengthOf } from '../domain/texts/segments.ts';
import { isBehind, lineKey, parked, queued, type WaitingLine, without } from '../domain/waitingLine.ts';
import { correlationId } from '../queues/batches.ts';
import {
  EXPIRES_AT_ATTRIBUTE,
  GUID_ATTRIBUTE,
  outgoingSmsSchema,
  TEXT_ID_ATTRIBUTE,
  URGENCY_ATTRIBUTE,
  urgencySchema,
} from '../queues/messages.ts';
import type { Postpone } from '../queues/postpone.ts';
import { guidOfAttempt, textGuid } from '../queues/textGuid.ts';
import { PermanentError, TransientError } from '../runtime/errors.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import type { ConfiguredGateway, SendResult, TextToSend } from './gateways/gateway.ts';
import type { PhoneWatch } from './phoneWatch.ts';

export interface SenderParts extends ConfiguredGateway {
  readonly records: TextRecords;
  readonly phones: PhoneWatch;
  readonly postpone: Postpone;
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
}

const FIRST_BACKOFF_MS = 5_000;
const MAX_BACKOFF_MS = 10 * 60_000;
/** So often a text that failed for a passing reason comes again within seconds; then it waits in its line. */
const MAX_QUICK_TRIES = 3;
const MAX_QUICK_WAIT_MS = 20_000;

/** A text as the sender knows it. */
interface Sending {
  readonly to: Phone;
  readonly content: string;
  readonly guid: string;
  readonly urgency: Urgency;
  readonly expiresAtMs: number;
  /** Its record; none of a text from before there were records. */
  readonly text: TextRecord | undefined;
  readonly line: WaitingLine;
  readonly receiveCount: number;
  readonly log: Log;
}

/**
 * Sends the text of one queue message, when it is its turn. Only what is wrong with the text itself, or its time,
 * consumes it. What cannot go now waits: for a passing reason by the queue, some seconds; then, or for any other
 * reason, in the line of its receiver's texts, from where the clock has it queued again. So an outage of any length
 * burns no receives, and nobody else's texts wait.
 *
 * @throws TransientError when the message is to come again in seconds; it is made to, together with those of the same
 * receiver that follow: any of them that is still in flight would hold up its whole group.
 * @throws PermanentError when the message is no text.
 */
export async function sendText(
  record: SQSRecord,
  following: readonly SQSRecord[],
  parts: SenderParts,
): Promise<void> {
  try {
    await sendInTurn(record, parts);
  } catch (error) {
    if (error instanceof TransientError) {
      const waitMs = error instanceof ComesSoon ? error.waitMs : backOffMs(timesReceived(record));
      await parts.postpone([record, ...following], waitMs);
    }
    throw error;
  }
}

/** It is to come again so soon. */
class ComesSoon extends TransientError {
  readonly waitMs: number;

  constructor(message: string, waitMs: number) {
    super(message);
    this.waitMs = waitMs;
  }
}

async function sendInTurn(record: SQSRecord, parts: SenderParts): Promise<void> {
  const sending = await readSending(record, parts);
  const { guid, text, line, log } = sending;
  if (text !== undefined && text.state !== 'waiting') {
    log.info('text was sent before', { state: text.state });
    await parts.records.changeLine(line.key, (current) => without(current, guid, parts.now()));
    return;
  }
  if (parts.now() >= sending.expiresAtMs) return expire(sending, parts);
  if (text !== undefined && isBehind(guid, line)) return putBehind(sending, parts);

  const cooling = await parts.phones.cooling(parts.route.phone);
  if (cooling !== undefined && text !== undefined) {
    const { reason, untilMs } = cooling;
    return park(sending, { reason, mayHaveGone: false, afterMs: untilMs - parts.now() }, parts);
  }
  const result = await trySending(sending, parts);
  switch (result.outcome) {
    case 'taken': {
      await finish(sending, { ...moveOf('taken', parts), ...idsOf(result, parts) }, parts);
      await parts.phones.worked(parts.route.phone);
      log.info('text sent');
      parts.metrics.count('TextsSent');
      return;
    }
    case 'refused':
      await finish(sending, { ...moveOf('refused', parts), reason: result.reason }, parts);
      log.error('text refused', { reason: result.reason });
      parts.metrics.count('TextsRefused');
      return;
    case 'unavailable':
    case 'unknown':
      return wait(sending, result, parts);
    default:
      return result satisfies never;
  }
}

async function readSending(record: SQSRecord, parts: SenderParts): Promise<Sending> {
  const { to, content } = parseText(record.body);
  const attribute = (name: string) => record.messageAttributes[name]?.stringValue;
  const guid = attribute(GUID_ATTRIBUTE) ?? textGuid(textIdOf(record));
  const urgency = urgencySchema.catch('answer').parse(attribute(URGENCY_ATTRIBUTE));
  const expiresAtMs = Date.parse(attribute(EXPIRES_AT_ATTRIBUTE) ?? '');
  return {
    to,
    content,
    guid,
    urgency,
    expiresAtMs: Number.isNaN(expiresAtMs) ? Number.POSITIVE_INFINITY : expiresAtMs,
    ...(await parts.records.read(guid, lineKey(to, laneOf(urgency)))),
    receiveCount: timesReceived(record),
    log: parts.log.with({ correlationId: correlationId(record), receiver: maskPhone(to), guid }),
  };
}

/** Where one try may have gone through, the gateway is asked first, if it would take the next for another text. */
async function trySending(sending: Sending, { gateway, route }: SenderParts): Promise<SendResult> {
  const { to, content: message, urgency, expiresAtMs, text, line, receiveCount } = sending;
  const guid = guidOfAttempt(sending.guid, text?.attempt ?? 0);
  const mayHaveGone = receiveCount > 1 || (line.guids[0] === sending.guid && line.mayHaveGone === true);
  if (mayHaveGone && !gateway.isIdempotent && gateway.find !== undefined) {
    const finding = await gateway.find({ guid, to }, route);
    if (finding.found !== 'absent' && finding.found !== 'unknown') return { outcome: 'taken' };
  }
  const { segments } = lengthOf(message);
  const given: TextToSend = { to, message, guid, segments, urgency, expiresAtMs };
  return gateway.send(given, route);
}

type Failure = Extract<SendResult, { outcome: 'unavailable' | 'unknown' }>;

async function wait(sending: Sending, failure: Failure, parts: SenderParts): Promise<void> {
  const { text, line, guid, urgency, receiveCount } = sending;
  const { reason } = failure;
  const isUnknown = failure.outcome === 'unknown';
  const {
    afterMs = 0,
    isPassing,
    blame,
  } = isUnknown ? { isPassing: true, blame: 'phone' as const } : failure;
  const mayComeSoon = isPassing && afterMs <= MAX_QUICK_WAIT_MS && receiveCount <= MAX_QUICK_TRIES;
  const isQuick = mayComeSoon && urgency !== 'notice' && !line.guids.includes(guid);
  if (!isQuick) await parts.phones.failed(parts.route.phone, { blame, reason, afterMs, isPassing });
  // Without a record there is nothing to take it up from again but the message.
  if (isQuick || text === undefined) {
    parts.metrics.count('TextsPostponed');
    throw new ComesSoon(`text not sent: ${reason}`, Math.max(afterMs, backOffMs(receiveCount)));
  }
  return park(sending, { reason, mayHaveGone: isUnknown, afterMs }, parts);
}

async function park(
  { guid, line, log }: Sending,
  why: { readonly reason: string; readonly mayHaveGone: boolean; readonly afterMs?: number },
  { records, metrics, now }: SenderParts,
): Promise<void> {
  await records.changeLine(line.key, (current) => parked(current, { ...why, guid, nowMs: now() }));
  log.warn('text waits', { reason: why.reason });
  metrics.count('TextsParked');
}

async function putBehind(
  { guid, line, log }: Sending,
  { records, metrics, now }: SenderParts,
): Promise<void> {
  if (line.guids.includes(guid)) return;
  await records.changeLine(line.key, (current) => queued(current, guid, now()));
  log.info('text waits behind an earlier one');
  metrics.count('TextsParked');
}

async function expire(sending: Sending, parts: SenderParts): Promise<void> {
  const reason = sending.line.reason ?? 'waited too long';
  await finish(sending, { ...moveOf('expired', parts), reason }, parts);
  sending.log.warn('text expired', { reason });
  parts.metrics.count('TextsExpired');
}

async function finish(
  { guid, text, line }: Sending,
  move: Parameters<TextRecords['move']>[1],
  { records }: SenderParts,
): Promise<void> {
  if (text !== undefined) await records.move(guid, { ...move, attempt: text.attempt }, line);
}

function moveOf<State extends 'taken' | 'refused' | 'expired'>(state: State, { route, now }: SenderParts) {
  return { state, atMs: now(), ...(state !== 'expired' && { via: route.phone }) };
}

function idsOf({ externalId }: Extract<SendResult, { outcome: 'taken' }>, { gateway }: SenderParts) {
  if (externalId === undefined) return {};
  return { externalId, ...(gateway.reportsByExternalId === true && { reportedAs: externalId }) };
}

function parseText(body: string): { readonly to: Phone; readonly content: string } {
  try {
    const { receiver, content } = outgoingSmsSchema.parse(JSON.parse(body));
    if (!isPhone(receiver)) throw new Error('no phone');
    return { to: receiver, content };
  } catch (error) {
    throw new PermanentError('queue message is not a text to send', { cause: error });
  }
}

/** Twice as long with every time the message was received. */
function backOffMs(times: number): number {
  return Math.min(FIRST_BACKOFF_MS * 2 ** (times - 1), MAX_BACKOFF_MS);
}

function timesReceived({ attributes }: SQSRecord): number {
  return Number(attributes.ApproximateReceiveCount);
}

function textIdOf({ messageAttributes, attributes, messageId }: SQSRecord): string {
  return messageAttributes[TEXT_ID_ATTRIBUTE]?.stringValue ?? attributes.MessageDeduplicationId ?? messageId;
}
