/** Whether a text is for Rain, as whoever reads one decides it. */
import { type BareAnswer, readBareAnswer } from '../domain/bareAnswer.ts';
import { afterKeyword } from '../domain/keyword.ts';
import { readLoopText } from '../domain/loop.ts';
import { type Country, isOfCountry, type Phone, parsePhone } from '../domain/phone.ts';

/** Why a text is dropped: the metric `TextsDropped` has these, whichever function drops it. */
export type DropReason = 'noKeyword' | 'senderNotMobile' | 'ownNumber' | 'foreignNumber';

export interface AddressedSetting {
  /** The keywords of a text to us, in capitals. */
  readonly prefixes: readonly string[];
  /** Whose national numbers need no country code. */
  readonly country: Country;
  /** Countries besides, whose numbers are answered too: texts abroad are dear, and some numbers live on them. */
  readonly answerCountries?: readonly Country[];
  /** The numbers that texts are sent from, whose own texts would make a loop. */
  readonly ownNumbers: readonly Phone[];
}

export type Addressed =
  | {
      readonly ok: true;
      readonly from: Phone;
      readonly content: string;
      /** Of a text without the keyword: it is for us only if its sender was asked something. */
      readonly bare?: BareAnswer | undefined;
      /** Whether it comes from a number of ours, and looks like a text of the loop. */
      readonly isLoop?: true;
    }
  | { readonly ok: false; readonly reason: DropReason };

/**
 * Reads who texted what after the keyword, or answered without it. `receivedBy` is the number that received it, where
 * one knows it.
 */
export function readAddressed(
  sms: { readonly sender: string; readonly content: string; readonly receivedBy?: string | undefined },
  { prefixes, country, answerCountries = [], ownNumbers }: AddressedSetting,
): Addressed {
  const keyed = afterKeyword(sms.content, prefixes);
  const bare = keyed === undefined ? readBareAnswer(sms.content) : undefined;
  const content = keyed ?? bare?.content;
  if (content === undefined) return { ok: false, reason: 'noKeyword' };
  const from = parsePhone(sms.sender, country);
  if (from === undefined) return { ok: false, reason: 'senderNotMobile' };
  const isOurs = ownNumbers.includes(from) || from === parsePhone(sms.receivedBy ?? '', country);
  if (isOurs) {
    const isLoop = keyed !== undefined && readLoopText(keyed) !== undefined;
    return isLoop ? { ok: true, from, content, isLoop } : { ok: false, reason: 'ownNumber' };
  }
  const isAnswered = isOfCountry(from, [country, ...answerCountries]);
  return isAnswered ? { ok: true, from, content, bare } : { ok: false, reason: 'foreignNumber' };
}
