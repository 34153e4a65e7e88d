/** The texts that a decision leads to, as they are recorded and queued. */
import type { Effects } from '../domain/decision.ts';
import { type OutgoingText, worthSendingUntil } from '../domain/outgoingText.ts';
import type { Phone } from '../domain/phone.ts';
import type { SpokenReply } from '../domain/spoken.ts';
import { textGuid } from '../queues/textGuid.ts';
import type { Secrets } from './secrets.ts';
import type { SealedText } from './store/outgoingTexts.ts';

/** What the texts of one decision have in common. */
export interface Cause {
  /** What they are known by: with their number, it is what makes each the same text whenever it is queued again. */
  readonly id: string;
  /** The SMS, what fell due, or the operation. */
  readonly smsId: string;
  readonly deliveryId: string;
  /** Who texted it, if anybody did, and the phone of ours that received it, where that is known. */
  readonly from?: Phone | undefined;
  readonly via?: string | undefined;
  /** When it was decided. */
  readonly nowMs: number;
  readonly effects?: Effects | undefined;
}

/** Receipts name the txn that they are about, for people and for machines. */
const REF = /\bRef ([0-9A-Z]{6})\b/;

export function outgoingTexts(replies: readonly SpokenReply[], cause: Cause): readonly OutgoingText[] {
  const { id, smsId, deliveryId, from, via, nowMs, effects } = cause;
  const createdAt = new Date(nowMs).toISOString();
  return replies.map((reply, index): OutgoingText => {
    const { to, content, urgency = 'answer' } = reply;
    const receivedVia = (to === from ? via : undefined) ?? reply.via;
    const ref = REF.exec(content)?.[1] ?? refOf(effects);
    return {
      guid: guidOf(id, index),
      to,
      content,
      smsId,
      deliveryId,
      urgency,
      createdAt,
      expiresAt: worthSendingUntil(reply, nowMs),
      ...(ref !== undefined && { ref }),
      ...(receivedVia !== undefined && { receivedVia }),
    };
  });
}

function guidOf(id: string, index: number): string {
  return textGuid(`${id}#${index}`);
}

/** The guid of the first text of what is known by an id. */
export function firstGuidOf(id: string): string {
  return guidOf(id, 0);
}

/** The txn that a decision begins or, where it begins none, changes. */
function refOf(effects: Effects | undefined): string | undefined {
  const changes = effects?.transactions ?? [];
  const change = changes.find(({ before }) => before === undefined) ?? changes[0];
  return change?.after.txnId;
}

/**
 * The text as it is stored. Whoever has no secret writes it in the clear: operators, whose texts hold no code and
 * stand in the clear in the audit too.
 */
export function sealedText(text: OutgoingText, secrets: Pick<Secrets, 'seal'> | undefined): SealedText {
  if (secrets === undefined) return { ...text, isClear: true };
  return { ...text, content: secrets.seal(text.content, text.guid) };
}
