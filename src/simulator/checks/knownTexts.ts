import type { Phone } from '../../domain/phone.ts';

/** A text that reached the bank, whoever wrote it. */
export interface KnownText {
  readonly from: Phone;
  readonly content: string;
  /** When its phone received it at the latest, where that is known. */
  readonly receivedMs: number | undefined;
  /** Whose handsets it was really sent from. */
  readonly authors: Set<Phone>;
}

/** Whether it was texted from the very phone that it says. */
export function isGenuine({ from, authors }: KnownText): boolean {
  return [...authors].every((author) => author === from);
}

/** What a text says after the keyword. */
export function wordsOf({ content }: KnownText): readonly string[] {
  return content.split(' ').slice(1);
}

/** How the simulation's people lock their account, or with a number somebody else's. */
export const LOCK_TEXTS = ['LOCK', 'LOCK', 'LOST', 'PHONE KHO GAYA'] as const;

export function isLockText(text: KnownText): boolean {
  const said = wordsOf(text).filter((word) => !/^\d{10,}$/.test(word));
  return LOCK_TEXTS.some((lock) => lock === said.join(' '));
}

interface WrittenCode {
  readonly code: string;
  /** Of a PIN. */
  readonly digits: string | undefined;
  readonly refs: readonly string[];
}

const REF = /^(?=.*\d)(?=.*[A-Z])[0-9A-Z]{6}$/;
/** What the simulation's people write around a code. */
export const COURTESIES = ['PAY', 'OK', 'CODE', 'PLEASE', 'THANKS'] as const;

/** The code that a text is, as the design has it: alone, in groups, with the ref, with digits, and with courtesies. */
export function codeIn(text: KnownText): WrittenCode | undefined {
  const words = wordsOf(text);
  const refs = words.filter((word) => REF.test(word));
  const numbers = words.filter((word) => /^\d+$/.test(word));
  const whole = numbers.find((number) => /^(?:\d{6}|\d{8})$/.test(number));
  const beside = numbers.filter((number) => number !== whole).join('');
  const isWithPin = whole !== undefined && beside.length === 2;
  const digits = isWithPin ? whole : numbers.join('');
  const others = words.filter((word) => !REF.test(word) && !/^\d+$/.test(word));
  const isCourteous = others.every((word) => COURTESIES.some((courtesy) => courtesy === word));
  const isCode = isCourteous && /^(?:\d{6}|\d{8})$/.test(digits);
  return isCode ? { code: digits, digits: isWithPin ? beside : undefined, refs } : undefined;
}
