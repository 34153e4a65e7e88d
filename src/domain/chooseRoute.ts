/** By which of our phones a text goes: always the same one to the same person, as long as that one may send. */
import type { PhoneId } from './gatewayPhone.ts';
import type { Phone } from './phone.ts';

/** What operators want of a phone: `drain` takes no new texts and goes on receiving, `off` is as if it were not there. */
export const PHONE_STATES = ['on', 'drain', 'off'] as const;
export type PhoneState = (typeof PHONE_STATES)[number];

/** A phone of the pool, as far as it matters for a choice. */
export interface Candidate {
  readonly id: PhoneId;
  readonly state: PhoneState;
  readonly number: Phone;
}

export interface Wishes {
  readonly to: Phone;
  /** The phone that received what is answered, or last received anything from this person: by its id or its number. */
  readonly via?: string | undefined;
  /** Whether it is to try that phone, and goes by no other. */
  readonly isTrial?: boolean | undefined;
  /** Phones that had this text and did not send it, or whose texts do not arrive: only where there is no other. */
  readonly excluded: readonly PhoneId[];
}

/**
 * The phones that may be asked to send a text, the best first: the one that people have texted, then by a rendezvous hash
 * of phone and person, by which nobody changes phones but those whose phone is gone.
 */
export function routesFor<Each extends Candidate>(wishes: Wishes, phones: readonly Each[]): readonly Each[] {
  const { to, via, isTrial = false, excluded } = wishes;
  const rankOf = (phone: Each) => {
    const isWished = phone.id === via || phone.number === via;
    return [excluded.includes(phone.id) ? 1 : 0, isWished ? 0 : 1, -weightOf(phone.id, to)] as const;
  };
  return (
    phones
      // None sends to itself but to be tried.
      .filter(({ id, state, number }) => state === 'on' && (isTrial ? id === via : number !== to))
      .map((phone) => [phone, rankOf(phone)] as const)
      .toSorted(([, one], [, other]) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2])
      .map(([phone]) => phone)
  );
}

/** An even hash (FNV-1a, stirred once more, because similar numbers are to differ in all of it). */
function weightOf(id: PhoneId, to: Phone): number {
  let hash = 0x811c9dc5;
  for (const character of `${id} ${to}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
  return (hash ^ (hash >>> 16)) >>> 0;
}
