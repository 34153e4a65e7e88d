import type { SQSRecord } from 'aws-lambda';
import type { TextRecord, TextRecords } from '../bank/store/outgoingTexts.ts';
import type { PhoneId } from '../domain/gatewayPhone.ts';
import { laneOf, SENT_WITHIN_MS, type Urgency } from '../domain/outgoingText.ts';
import { isPhone, maskPhone, type Phone } from '../domain/phone.ts';
import { lengthOf } from '../domain/texts/segments.ts';
import {
  type Doubt,
  given,
  isBehind,
  lineKey,
  type Parking,
  parked,
  queued,
  type WaitingLine,
  without,
} from '../domain/waitingLine.ts';
import { correlationId } from '../queues/batches.ts';
import {
  EXPIRES_AT_ATTRIBUTE,
  GUID_ATTRIBUTE,
  outgoingSmsSchema,
  TEXT_ID_ATTRIBUTE,
  TRIAL_ATTRIBUTE,
  URGENCY_ATTRIBUTE,
  urgencySchema,
  VIA_ATTRIBUTE,
} from '../queues/messages.ts';
import type { Postpone } from '../queues/postpone.ts';
import { IN_RECORD, SEALED_ATTRIBUTE } from '../queues/queueSeal.ts';
import { guidOfAttempt, textGuid } from '../queues/textGuid.ts';
import { PermanentError, TransientError } from '../runtime/errors.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import type { ConfiguredGateway, SendResult, TextToSend } from './gateways/gateway.ts';
import type { PhoneWatch } from './phoneWatch.ts';
import type { Chosen, Routes, Wanted } from './routes.ts';

export interface SenderParts {
  readonly routes: Routes;
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
/** So many phones are asked for one text at one time. */
const MAX_PHONES = 3;
/** So long a text that a phone has taken is on its way: no later one to the same person may go by another phone. */
const ON_ITS_WAY_MS = 90_000;
/** So many of the newest texts to a person can be on their way. */
const MAX_ON_THEIR_WAY = 8;

/** A text as the sender knows it. */
interface Sending {
  readonly to: Phone;
  readonly content: string;
  readonly guid: string;
  readonly urgency: Urgency;
  readonly expiresAtMs: number;
  readonly segments: number;
  /** The phone that received what it answers. */
  readonly via: string | undefined;
  /** Whether it is to try that phone, and goes by no other. */
  readonly isTrial: boolean;
  /** Its record; none of a text from before there were records. */
  readonly text: TextRecord | undefined;
  line: WaitingLine;
  /** Where it may have gone by a try that nobody knows the end of. */
  doubt: Doubt | undefined;
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
  sending.doubt = await doubtOf(sending, parts);
  if (text !== undefined && isBehind(guid, line)) return putBehind(sending, parts);

  await takeBack(sending, parts);
  const refusedBy: PhoneId[] = [];
  for (;;) {
    const chosen = await chooseRoute(sending, refusedBy, parts);
    if (!chosen.ok) return waitForPhone(sending, chosen, parts);
    if (!isInDoubt(sending, chosen)) await callOff(sending, parts);
    await note(sending, chosen, parts);
    const result = await trySending(sending, chosen);
    switch (result.outcome) {
      case 'taken':
        return taken(sending, result, chosen, parts);
      case 'refused':
        await finish(sending, { ...moveOf('refused', chosen, parts), reason: result.reason }, parts);
        log.error('text refused', { reason: result.reason });
        parts.metrics.count('TextsRefused');
        return;
      case 'unavailable':
        refusedBy.push(chosen.route.phone);
        // While one may have it already, that one is asked again, and no other.
        if (!chosen.isOfPool || isHeldTo(sending, chosen, parts) || refusedBy.length >= MAX_PHONES)
          return wait(sending, result, chosen, parts);
        await parts.phones.failed(chosen.route.phone, result);
        break;
      case 'unknown':
        return wait(sending, result, chosen, parts);
      default:
        return result satisfies never;
    }
  }
}

type Route = Extract<Chosen, { ok: true }>;

/** The phone by which it goes now, unless it would overtake an earlier text on its way by another. */
async function chooseRoute(
  sending: Sending,
  refusedBy: readonly PhoneId[],
  { routes, records, now }: SenderParts,
): Promise<Chosen> {
  const { guid, segments, urgency, line, doubt, to } = sending;
  const follows = now() < Date.parse(line.lastBy?.until ?? '') ? line.lastBy?.phone : undefined;
  const chosen = await routes.next({
    ...wantedOf(sending),
    ...{ segments, urgency, refusedBy, doubt, follows },
  });
  if (!chosen.ok || !chosen.isDetour || chosen.route.phone === follows) return chosen;
  const earlier = (await records.newestTo(to, MAX_ON_THEIR_WAY)).find(
    ({ guid: other, state, takenAt = '', via: by, unsentBy }) =>
      other !== guid &&
      state === 'taken' &&
      by !== chosen.route.phone &&
      unsentBy === undefined &&
      Date.parse(takenAt) + ON_ITS_WAY_MS > now(),
  );
  if (earlier === undefined) return chosen;
  const untilMs = Date.parse(earlier.takenAt ?? '') + ON_ITS_WAY_MS;
  return { ok: false, reason: 'an earlier text is on its way by another phone', untilMs };
}

/** What of it decides which phone is its own: to a phone, each attempt is another text. */
function wantedOf({ guid, to, via, isTrial, text }: Sending): Wanted {
  const excluded = text?.unsentBy ?? [];
  return { guid: guidOfAttempt(guid, text?.attempt ?? 0), to, via, isTrial, excluded };
}

/**
 * What its line knows, where it stands in one. Else there is one message of it, and where that was received before,
 * what the process that died has left behind.
 */
async function doubtOf(sending: Sending, { routes, now }: SenderParts): Promise<Doubt | undefined> {
  const { guid, line, receiveCount, urgency } = sending;
  if (line.guids.includes(guid)) return line.doubts[guid];
  if (receiveCount === 1) return undefined;
  const { lastGiven } = line;
  const phone = lastGiven?.guid === guid ? lastGiven.phone : await routes.givenTo(wantedOf(sending));
  return phone === undefined ? undefined : doubtAbout(phone, urgency, now());
}

function doubtAbout(phone: PhoneId, urgency: Urgency, atMs: number): Doubt {
  return { phone, until: new Date(atMs + SENT_WITHIN_MS[urgency]).toISOString() };
}

/** Whether it may be at the phone that is asked now. */
function isInDoubt({ doubt }: Sending, { route }: ConfiguredGateway): boolean {
  return doubt?.phone === route.phone;
}

/** Whether no other phone may have it yet. */
function isHeldTo(sending: Sending, asked: ConfiguredGateway, { now }: SenderParts): boolean {
  return isInDoubt(sending, asked) && now() < Date.parse(sending.doubt?.until ?? '');
}

/** The phone that may have it, and is not waited for any longer, is not to send it any more. */
async function callOff(sending: Sending, { routes }: SenderParts): Promise<void> {
  if (sending.doubt === undefined) return;
  const { gateway, route } = routes.routeOf(sending.doubt.phone) ?? {};
  if (route !== undefined) await gateway?.cancel?.({ guid: wantedOf(sending).guid }, route);
}

/**
 * The line of a text that waits knows of each phone before that is given the text: of one that was taken up again there
 * may be several messages, and none of them knows how often the others were received. So it does of a text that takes
 * another way than its own, which leaves no trace at a phone without a budget.
 */
async function note(sending: Sending, next: Route, { records, now }: SenderParts): Promise<void> {
  const { guid, line, urgency } = sending;
  const isKnownAnyway = !next.isOfPool && next.gateway.isIdempotent;
  const isNoted = line.guids.includes(guid) || line.lastGiven?.guid === guid;
  if (isKnownAnyway || !(isNoted || next.isDetour)) return;
  const doubt = doubtAbout(next.route.phone, urgency, now());
  sending.line = await records.changeLine(line.key, (current) => given(current, guid, doubt));
}

/** A text that its phone took and did not send: it is not to send it any more, and is counted as failing. */
async function takeBack({ guid, text, line }: Sending, { routes, phones }: SenderParts): Promise<void> {
  const { unsentBy = [], attempt = 0 } = text ?? {};
  const last = unsentBy.at(-1);
  // Once: whatever was tried since then has counted it.
  if (last === undefined || attempt === 0 || line.tries > 0) return;
  const { gateway, route } = routes.routeOf(last) ?? {};
  if (route !== undefined) await gateway?.cancel?.({ guid: guidOfAttempt(guid, attempt - 1) }, route);
  await phones.failed(last, { blame: 'phone', reason: UNSENT, isPassing: true });
}

const UNSENT = 'it takes texts and does not send them';

async function taken(
  sending: Sending,
  result: Extract<SendResult, { outcome: 'taken' }>,
  chosen: Route,
  parts: SenderParts,
): Promise<void> {
  const { gateway, route, isOfPool, isDetour } = chosen;
  const isAwaited = isOfPool && gateway.reportsSent === true;
  // Those behind it follow, so that none of them overtakes it.
  if (isDetour) {
    const until = new Date(parts.now() + ON_ITS_WAY_MS).toISOString();
    const lastBy = { phone: route.phone, until };
    sending.line = await parts.records.changeLine(sending.line.key, (line) => ({ ...line, lastBy }));
  }
  await finish(sending, { ...moveOf('taken', chosen, parts), ...idsOf(result, chosen), isAwaited }, parts);
  // One that is to say when it has sent a text has not worked before that.
  if (!isAwaited) await parts.phones.worked(route.phone);
  sending.log.info('text sent');
  parts.metrics.count('TextsSent');
}

function waitForPhone(
  sending: Sending,
  { reason, untilMs }: Extract<Chosen, { ok: false }>,
  parts: SenderParts,
): Promise<void> {
  const afterMs = Math.max(0, untilMs - parts.now());
  if (sending.text !== undefined) return park(sending, { reason, doubt: sending.doubt, afterMs }, parts);
  parts.metrics.count('TextsPostponed');
  throw new ComesSoon(`text not sent: ${reason}`, Math.max(afterMs, backOffMs(sending.receiveCount)));
}

async function readSending(record: SQSRecord, parts: SenderParts): Promise<Sending> {
  const { to, content: said } = parseText(record.body);
  const attribute = (name: string) => record.messageAttributes[name]?.stringValue;
  const guid = attribute(GUID_ATTRIBUTE) ?? textGuid(textIdOf(record));
  const urgency = urgencySchema.catch('answer').parse(attribute(URGENCY_ATTRIBUTE));
  const expiresAtMs = Date.parse(attribute(EXPIRES_AT_ATTRIBUTE) ?? '');
  const standing = await parts.records.read(guid, lineKey(to, laneOf(urgency)));
  const content = attribute(SEALED_ATTRIBUTE) === IN_RECORD ? contentInRecord(standing.text) : said;
  return {
    to,
    content,
    guid,
    urgency,
    expiresAtMs: Number.isNaN(expiresAtMs) ? Number.POSITIVE_INFINITY : expiresAtMs,
    segments: lengthOf(content).segments,
    via: attribute(VIA_ATTRIBUTE),
    isTrial: attribute(TRIAL_ATTRIBUTE) !== undefined,
    ...standing,
    doubt: undefined,
    receiveCount: timesReceived(record),
    log: parts.log.with({ correlationId: correlationId(record), receiver: maskPhone(to), guid }),
  };
}

/** Where one try may have gone through, the gateway is asked first, if it would take the next for another text. */
async function trySending(sending: Sending, asked: ConfiguredGateway): Promise<SendResult> {
  const { gateway, route } = asked;
  const { to, content: message, urgency, expiresAtMs, segments } = sending;
  const { guid } = wantedOf(sending);
  if (isInDoubt(sending, asked) && !gateway.isIdempotent && gateway.find !== undefined) {
    const finding = await gateway.find({ guid, to }, route);
    if (finding.found !== 'absent' && finding.found !== 'unknown') return { outcome: 'taken' };
  }
  const given: TextToSend = { to, message, guid, segments, urgency, expiresAtMs };
  return gateway.send(given, route);
}

type Failure = Extract<SendResult, { outcome: 'unavailable' | 'unknown' }>;

async function wait(
  sending: Sending,
  failure: Failure,
  { route, isOfPool }: Route,
  parts: SenderParts,
): Promise<void> {
  const { text, line, guid, urgency, receiveCount } = sending;
  const { reason } = failure;
  const isUnknown = failure.outcome === 'unknown';
  const {
    afterMs = 0,
    isPassing,
    blame,
  } = isUnknown ? { isPassing: true, blame: 'phone' as const } : failure;
  const mayComeSoon = isPassing && afterMs <= MAX_QUICK_WAIT_MS && receiveCount <= MAX_QUICK_TRIES;
  // Of a pool, the phone that it may have gone by is remembered in its line.
  const isQuick = mayComeSoon && urgency !== 'notice' && !line.guids.includes(guid) && !isOfPool;
  if (!isQuick) await parts.phones.failed(route.phone, { blame, reason, afterMs, isPassing });
  // Without a record there is nothing to take it up from again but the message.
  if (isQuick || text === undefined) {
    parts.metrics.count('TextsPostponed');
    throw new ComesSoon(`text not sent: ${reason}`, Math.max(afterMs, backOffMs(receiveCount)));
  }
  const doubt = isUnknown ? doubtAbout(route.phone, urgency, parts.now()) : sending.doubt;
  return park(sending, { reason, doubt, afterMs }, parts);
}

async function park(
  { guid, line, log }: Sending,
  why: Omit<Parking, 'guid' | 'nowMs'>,
  { records, metrics, now }: SenderParts,
): Promise<void> {
  await records.changeLine(line.key, (current) => parked(current, { ...why, guid, nowMs: now() }));
  log.warn('text waits', { reason: why.reason });
  metrics.count('TextsParked');
}

async function putBehind(
  { guid, line, doubt, log }: Sending,
  { records, metrics, now }: SenderParts,
): Promise<void> {
  if (line.guids.includes(guid)) return;
  await records.changeLine(line.key, (current) => queued(current, guid, now(), doubt));
  log.info('text waits behind an earlier one');
  metrics.count('TextsParked');
}

async function expire(sending: Sending, parts: SenderParts): Promise<void> {
  const reason = sending.line.reason ?? 'waited too long';
  await finish(sending, { ...moveOf('expired', undefined, parts), reason }, parts);
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

function moveOf<State extends 'taken' | 'refused' | 'expired'>(
  state: State,
  by: ConfiguredGateway | undefined,
  { now }: SenderParts,
) {
  return { state, atMs: now(), ...(by !== undefined && { via: by.route.phone }) };
}

function idsOf({ externalId }: Extract<SendResult, { outcome: 'taken' }>, { gateway }: ConfiguredGateway) {
  if (externalId === undefined) return {};
  return { externalId, ...(gateway.reportsByExternalId === true && { reportedAs: externalId }) };
}

/** What a text says that its message leaves to its record. */
function contentInRecord(text: TextRecord | undefined): string {
  if (text?.isClear !== true)
    throw new PermanentError('queue message leaves its text to a record that has none in the clear');
  return text.content;
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
