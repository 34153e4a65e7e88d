/** A text that tries a phone: sent by it, to itself or elsewhere, and looked for until it is known what came of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sealedText } from '../../bank/outgoing.ts';
import { createTextRecords, type TextRecord } from '../../bank/store/outgoingTexts.ts';
import { type OutgoingText, worthSendingUntil } from '../../domain/outgoingText.ts';
import type { Phone } from '../../domain/phone.ts';
import { textMessage } from '../../queues/sending.ts';
import { textGuid } from '../../queues/textGuid.ts';
import type { Session } from '../session.ts';

const LOOK_MS = 500;
const FAR_ENOUGH: ReadonlySet<string> = new Set(['sent', 'delivered', 'refused', 'failed', 'expired']);

export interface Trial {
  /** The phone that is tried. */
  readonly id: string;
  readonly to: Phone;
  readonly operation: string;
  readonly seconds: number;
}

export interface Tried {
  /** Whether that phone has sent it. */
  readonly isGood: boolean;
  /** What is known of the text, and in words. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly told: string;
}

export async function tryPhone(session: Session, { id, to, operation, seconds }: Trial): Promise<Tried> {
  const nowMs = session.now();
  const urgency = 'answer';
  const text: OutgoingText = {
    // Not the keyword, which another phone of ours would answer.
    ...{ guid: textGuid(operation), to, content: `This tries ${id}. Nothing is to be done.` },
    ...{ smsId: operation, deliveryId: operation, urgency, receivedVia: id, isTrial: true },
    createdAt: new Date(nowMs).toISOString(),
    expiresAt: worthSendingUntil({ urgency }, nowMs),
  };
  await session.store.keepTexts([sealedText(text, undefined)]);
  await session.sendTexts([textMessage(text, { groupId: to, deduplicationId: operation })]);
  const found = await whenFarEnough(session, text.guid, seconds);
  const { state = 'waiting', via, reason } = found ?? {};
  const isGood = via === id && (state === 'sent' || state === 'delivered');
  const by = via === undefined || via === id ? '' : `, by ${via} in its place`;
  const why = reason === undefined ? '' : `: ${reason}`;
  const hint = state === 'taken' ? ' The phone has not reported it: is it on, and are its webhooks set?' : '';
  return {
    isGood,
    facts: { guid: text.guid, to, state, via, reason },
    told: `${isGood ? 'Good' : 'Not good'}: the text is ${state}${by}${why}.${hint}`,
  };
}

async function whenFarEnough(
  session: Session,
  guid: string,
  seconds: number,
): Promise<TextRecord | undefined> {
  const { documents, tablePrefix, interrupted } = session;
  const records = createTextRecords(documents, tablePrefix);
  const looks = Math.ceil((seconds * 1_000) / LOOK_MS);
  let text: TextRecord | undefined;
  for (let look = 0; look < looks && !interrupted.aborted; look++) {
    text = (await records.readTexts([guid])).get(guid);
    if (text !== undefined && FAR_ENOUGH.has(text.state)) return text;
    await sleep(LOOK_MS, undefined, { signal: interrupted }).catch(() => {});
  }
  return text;
}
