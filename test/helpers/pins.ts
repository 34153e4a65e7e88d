/** Somebody with a PIN, and what they text back when two digits of it are asked for. */
import { PIN_PAIRS, type PinPair } from '../../src/domain/account.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { type Answered, ASHA, type Bank, codeOf, RAVI, type Received } from './domain.ts';

export const PIN = '728416';
export const OTHER_PIN = '905734';

/** Which digits a text asks for, such as `25`. */
export function pairIn(received: readonly Received[]): PinPair {
  const asked = received
    .map(([, content]) => /(\d)\w\w & (\d)\w\w digit/.exec(content))
    .find((found) => found);
  const pair = PIN_PAIRS.find((each) => each === `${asked?.[1]}${asked?.[2]}`);
  if (pair === undefined) throw new Error(`no text asks for digits: ${JSON.stringify(received)}`);
  return pair;
}

export function digitsOf(pin: string, pair: PinPair): string {
  return [...pair].map((place) => pin.charAt(Number(place) - 1)).join('');
}

export function wrongDigits(pin: string, pair: PinPair): string {
  return digitsOf(pin, pair) === '00' ? '11' : '00';
}

/** What is texted back to an ask: the code, and the digits that it names. */
export function answerTo(received: readonly Received[], pin = PIN): string {
  return `${codeOf(received)} ${digitsOf(pin, pairIn(received))}`;
}

/** The same with digits that are wrong. */
export function wrongAnswerTo(received: readonly Received[], pin = PIN): string {
  return `${codeOf(received)} ${wrongDigits(pin, pairIn(received))}`;
}

/** Sets the first PIN of somebody. */
export function setPin(bank: Bank, pin = PIN, who: Phone = RAVI): void {
  bank.text(who, codeOf(bank.text(who, `PIN ${pin}`).received));
}

/** ASHA, an agent, is with RAVI, who forgot the PIN, and has said so by a code: RAVI is asked for theirs. */
export function resettingPin(bank: Bank): Answered {
  return bank.text(ASHA, codeOf(bank.text(ASHA, 'PIN RESET 9000000002').received));
}
