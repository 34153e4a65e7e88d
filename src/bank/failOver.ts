/**
 * The clock's share in going round a phone that fails: a text that one has taken and not sent in time waits again, for
 * another one. What the phone had of it is taken back by the sender.
 */
import { laneOf, SENT_WITHIN_MS } from '../domain/outgoingText.ts';
import { lineKey, putFirst } from '../domain/waitingLine.ts';
import { MAX_ATTEMPTS_TO_SEND } from '../queues/textGuid.ts';
import type { Log } from '../runtime/log.ts';
import type { GatewayPhones } from './store/gatewayPhones.ts';
import type { TextRecord, TextRecords } from './store/outgoingTexts.ts';

export interface FailOverParts {
  readonly textRecords: TextRecords;
  readonly gatewayPhones: Pick<GatewayPhones, 'pool'>;
  readonly now: () => number;
  readonly log: Log;
}

/** Of each phone at one tick, the oldest first. */
const MAX_TEXTS = 25;
/** Where there is no other phone, nothing is won by it. */
const MIN_PHONES = 2;

/** A tick's share of it. It never throws: the next tick comes. */
export async function failOver(parts: FailOverParts): Promise<void> {
  const { gatewayPhones, textRecords, log } = parts;
  try {
    const phones = await gatewayPhones.pool();
    if (phones.filter(({ state }) => state === 'on').length < MIN_PHONES) return;
    for (const { id } of phones) {
      const guids = await textRecords.unsentBy(id, MAX_TEXTS);
      const texts = await textRecords.readTexts(guids);
      // The newest first, so that the oldest comes to stand before them.
      const overdue = guids
        .flatMap((guid) => texts.get(guid) ?? [])
        .filter((text) => isOverdue(text, id, parts))
        .toReversed();
      for (const text of overdue) await leadElsewhere(text, id, parts);
    }
  } catch (error) {
    log.error('texts that phones have not sent were not looked at', {}, error);
  }
}

function isOverdue(text: TextRecord, phone: string, { now }: FailOverParts): boolean {
  const { state, via, takenAt = '', urgency, attempt, expiresAt } = text;
  if (state !== 'taken' || via !== phone || attempt + 1 >= MAX_ATTEMPTS_TO_SEND) return false;
  return now() >= Date.parse(takenAt) + SENT_WITHIN_MS[urgency] && now() < Date.parse(expiresAt);
}

async function leadElsewhere(
  text: TextRecord,
  unsentBy: string,
  { textRecords, now, log }: FailOverParts,
): Promise<void> {
  const { guid, to, urgency } = text;
  const atMs = now();
  const line = await textRecords.readLine(lineKey(to, laneOf(urgency)));
  const reason = `${unsentBy} has not sent it`;
  const isAgain = await textRecords.retry(text, { reason, atMs, unsentBy }, line, (current) =>
    putFirst(current, guid, atMs),
  );
  log.warn('a phone has not sent a text in time', { guid, phone: unsentBy, isAgain });
}
