import type { Phone } from '../domain/phone.ts';

/** Somebody texts something, perhaps in somebody else's name. */
export interface Utterance {
  readonly claimed: Phone;
  readonly author: Phone;
  readonly content: string;
}

/** A text from this phone, or in the name of another one. */
export function by(who: Phone, content: string, claimed = who): readonly Utterance[] {
  return [{ claimed, author: who, content: `RAIN ${content}` }];
}
