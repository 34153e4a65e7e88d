/** The loop on the clock's tick: texts itself what is due, and judges what has not come. The rules are the domain's. */

import { isSilent } from '../domain/gatewayPhone.ts';
import {
  type Arrival,
  arrived,
  believed,
  dueLoops,
  type Fate,
  LOOP_WORTH_SENDING_MS,
  type LoopText,
  type LoopTimes,
  loopContent,
  MAX_LOOP_MS,
  MIN_PHONES,
  missed,
  type Ring,
  readLoopText,
  redLegs,
  stampOf,
  started,
} from '../domain/loop.ts';
import type { OutgoingText } from '../domain/outgoingText.ts';
import type { Phone } from '../domain/phone.ts';
import { type SendMessages, textMessages } from '../queues/sending.ts';
import { textGuid } from '../queues/textGuid.ts';
import { TransientError } from '../runtime/errors.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { sealedText } from './outgoing.ts';
import type { Secrets } from './secrets.ts';
import type { GatewayPhones, PoolPhone, RingRecord } from './store/gatewayPhones.ts';
import type { TextRecord, TextRecords } from './store/outgoingTexts.ts';
import type { Store } from './store/store.ts';

export interface LoopParts {
  readonly gatewayPhones: Pick<GatewayPhones, 'readRing' | 'writeRing'>;
  /** Phones that operators have added, as they were a short while ago. */
  readonly ourPhones: () => Promise<readonly PoolPhone[]>;
  readonly textRecords: Pick<TextRecords, 'readTexts'>;
  readonly store: Pick<Store, 'keepTexts'>;
  readonly secrets: Pick<Secrets, 'loops' | 'seal'>;
  readonly sendReplies: SendMessages;
  readonly prefixes: readonly string[];
  /** How many such texts a phone sends in a day at most; 0 for none at all. */
  readonly loopTextsPerDay: number;
  readonly dayOf: (nowMs: number) => string;
  readonly hourOf: (nowMs: number) => number;
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** So often the ring is read again because somebody else was quicker. */
const MAX_ATTEMPTS = 8;

/**
 * A tick's share of it. What is to be sent is written down first, on the condition that nobody else has: so two ticks
 * at once send no more than one would. It never throws: the next tick comes.
 */
export async function goRound(parts: LoopParts): Promise<void> {
  const { loopTextsPerDay, log } = parts;
  if (loopTextsPerDay === 0) return;
  try {
    const pool = await parts.ourPhones();
    const phones = pool.filter(({ state }) => state === 'on');
    if (phones.length < MIN_PHONES) return;
    const { ring, texts } = await changeRing(parts, (before) => nextRound(before, pool, parts));
    await send(texts, phones, parts);
    // An alarm goes by this line.
    log.info('the loop was looked at', { redLegs: redLegs(ring, phones).length });
  } catch (error) {
    log.error('the loop was not looked at', {}, error);
  }
}

interface Change {
  readonly ring: Ring;
  readonly texts: readonly LoopText[];
}

async function changeRing(
  parts: LoopParts,
  change: (ring: RingRecord) => Promise<Change> | Change,
): Promise<Change> {
  for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts++) {
    const { version, ...before } = await parts.gatewayPhones.readRing();
    const changed = await change({ ...before, version });
    const isSame = JSON.stringify(changed.ring) === JSON.stringify(before);
    if (!isSame && !(await parts.gatewayPhones.writeRing({ ...changed.ring, version }))) continue;
    tellChanges(before, changed.ring, parts);
    return changed;
  }
  throw new TransientError('others were always quicker at the loop');
}

async function nextRound(
  { version: _, ...before }: RingRecord,
  pool: readonly PoolPhone[],
  parts: LoopParts,
): Promise<Change> {
  const nowMs = parts.now();
  const times: LoopTimes = {
    nowMs,
    today: parts.dayOf(nowMs),
    hour: parts.hourOf(nowMs),
    textsPerDay: parts.loopTextsPerDay,
  };
  const ring = await judged(believed(before, pool), parts);
  const texts = dueLoops(ring, pool.filter(mayBeTried(nowMs)), times).map(({ from, to }) => {
    const sentAt = new Date(nowMs).toISOString();
    return { guid: textGuid(`loop:${from}:${to}:${sentAt}`), from, to, sentAt };
  });
  return { ring: started(ring, texts, times), texts };
}

/** Of one that is silent, or takes nothing, all is known that a text could tell. */
function mayBeTried(nowMs: number): (phone: PoolPhone) => boolean {
  return (phone) => phone.state === 'on' && phone.unavailableSince === undefined && !isSilent(phone, nowMs);
}

async function judged(ring: Ring, { textRecords, now }: LoopParts): Promise<Ring> {
  const nowMs = now();
  const late = ring.underway.filter(({ sentAt }) => nowMs - Date.parse(sentAt) >= MAX_LOOP_MS);
  if (late.length === 0) return ring;
  const records = await textRecords.readTexts(late.map(({ guid }) => guid));
  return late.reduce((current, text) => {
    const fate = fateOf(records.get(text.guid), nowMs);
    return fate === undefined ? current : missed(current, text, fate, nowMs);
  }, ring);
}

/** What became of a text that has not come; undefined while it may come still. */
function fateOf(text: TextRecord | undefined, nowMs: number): Fate | undefined {
  if (text === undefined) return 'notGiven';
  switch (text.state) {
    case 'waiting':
    case 'refused':
    case 'expired':
      return 'notGiven';
    case 'failed':
      return 'failed';
    case 'taken':
    case 'sent':
    case 'delivered': {
      const isLate = nowMs - Date.parse(text.takenAt ?? text.createdAt) >= MAX_LOOP_MS;
      if (!isLate) return undefined;
      return text.state === 'delivered' ? 'onHandset' : 'lost';
    }
    default:
      return text.state satisfies never;
  }
}

async function send(
  texts: readonly LoopText[],
  phones: readonly PoolPhone[],
  parts: LoopParts,
): Promise<void> {
  const {
    store,
    secrets,
    sendReplies,
    prefixes: [keyword = ''],
  } = parts;
  const numberOf = (id: string) => phones.find((phone) => phone.id === id)?.number;
  const outgoing = texts.flatMap(({ guid, from, to, sentAt }): readonly OutgoingText[] => {
    const number = numberOf(to);
    if (number === undefined) return [];
    const sentAtMs = Date.parse(sentAt);
    const proof = secrets.loops.hash(from, to, stampOf(sentAtMs));
    const id = `loop:${guid}`;
    return [
      {
        ...{ guid, to: number, content: loopContent(keyword, sentAtMs, proof) },
        ...{ smsId: id, deliveryId: id, urgency: 'notice', createdAt: sentAt, receivedVia: from },
        isTrial: true,
        expiresAt: new Date(sentAtMs + LOOP_WORTH_SENDING_MS).toISOString(),
      },
    ];
  });
  if (outgoing.length === 0) return;
  await store.keepTexts(outgoing.map((text) => sealedText(text, secrets)));
  for (const text of outgoing) await sendReplies(textMessages([text], text.smsId));
}

/**
 * Takes a text of the loop, or what looks like one.
 *
 * @returns whether it was one: sent by us, from the phone that it came from.
 * @throws TransientError when it is to come again.
 */
export async function takeLoop(from: Phone, content: string, parts: LoopParts): Promise<boolean> {
  const phones = await parts.ourPhones();
  const arrival = arrivalOf(from, content, phones, parts);
  if (arrival === undefined) return false;
  const nowMs = parts.now();
  await changeRing(parts, ({ version: _, ...ring }) => ({ ring: arrived(ring, arrival, nowMs), texts: [] }));
  parts.metrics.measure('LoopTime', nowMs - arrival.sentAtMs, 'milliseconds');
  return true;
}

function arrivalOf(
  from: Phone,
  content: string,
  phones: readonly PoolPhone[],
  { secrets }: LoopParts,
): Arrival | undefined {
  const read = readLoopText(content);
  if (read === undefined) return undefined;
  const { stamp, sentAtMs, proof } = read;
  for (const sender of phones.filter(({ number }) => number === from)) {
    const to = phones.find(({ id }) => secrets.loops.matches(proof, sender.id, id, stamp));
    if (to !== undefined) return { from: sender.id, to: to.id, sentAtMs };
  }
  return undefined;
}

/** Which phone it is, and when it is over. */
function tellChanges(before: Ring, after: Ring, { log, metrics }: LoopParts): void {
  const ids = Object.keys({ ...before.legs, ...after.legs }).map((id) => ({ id }));
  const nameOf = ({ phone, leg }: { readonly phone: string; readonly leg: string }) => `${phone} ${leg}`;
  const [red, redBefore] = [redLegs(after, ids), redLegs(before, ids)];
  for (const { phone, leg } of red) {
    if (redBefore.map(nameOf).includes(nameOf({ phone, leg }))) continue;
    log.error('a leg of a phone is red', { phone, leg });
    metrics.count('LegsRed', { phone, leg });
  }
  for (const { phone, leg } of redBefore) {
    if (!red.map(nameOf).includes(nameOf({ phone, leg })))
      log.info('a leg of a phone is well again', { phone, leg });
  }
}
