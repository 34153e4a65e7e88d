/** The longest values that texts are expected to hold, and what they say with them. */
import type { Language } from '../language.ts';
import { money } from '../money.ts';
import type { Said, TextKey } from '../text.ts';
import type { Blank, Blanks } from './blanks.ts';
import { english } from './en.ts';
import { say } from './say.ts';

/** Abroad, as long as a number with its country code usually is. */
const number = '919876543210';
const name = 'VENKATANARASIMHARAJUVARI';
const amount = money(99_999_99);
const balance = money(9_99_999_99);

type Samples = { readonly [Name in Blank]: readonly [Blanks[Name], ...(readonly Blanks[Name][])] };

const { CODE: _, ...usages } = english.usages;
const USAGES = keysOf(usages);
const TOPICS = keysOf(english.usages);
const REASONS = keysOf(english.reasons);

function keysOf<Part extends object>(part: Part): readonly [keyof Part, ...(readonly (keyof Part)[])] {
  const [first, ...others] = Object.keys(part).filter((key): key is keyof Part & string => key in part);
  if (first === undefined) throw new Error('a part of the texts is empty');
  return [first, ...others];
}

/** The longest first. */
export const SAMPLES: Samples = {
  amount: [amount],
  balance: [balance],
  saved: [amount],
  held: [amount],
  cashInHand: [amount],
  inBucket: [amount],
  total: [money(9_99_999_95)],
  limit: [balance],
  left: [balance],
  max: [amount],
  other: [{ name, number, dial: number }],
  holder: [name],
  number: [number],
  dial: [number],
  own: [number],
  digits: ['210'],
  numbers: [`${number}, ${number}, ${number}`],
  code: ['48310712', '483107'],
  until: ['12:59pm'],
  moment: [{ day: '30 Nov', time: '12:59pm' }],
  id: ['A7K2M9'],
  caseNo: ['K7M2P4'],
  heldBack: [amount, money(0)],
  back: [amount],
  reversed: ['A7K2M9'],
  echo: ['999', ''],
  name: ['WEDDING123'],
  lines: [
    Array.from({ length: 4 }, () => ({
      key: 'bucket',
      values: { name: 'WEDDING123', inBucket: money(1_99_999_99) },
    })),
  ],
  every: ['MONTHLY'],
  next: ['2026-11-30'],
  location: ['THIRUVANANTHAPURAM-1'],
  triesLeft: [2],
  pair: ['46', '56', '25'],
  count: [10],
  part: ['2/2'],
  page: [3],
  words: ['BALANCE, SEND, REQUEST, DEPOSIT, WITHDRAW, FIND, AGENT, SAVE, SIP'],
  command: ['WITHDRAW 99999.99 919876543210'],
  verb: ['RAIN WITHDRAW'],
  usage: USAGES,
  taught: TOPICS,
  reason: REASONS,
  helpline: ['1800 123 45 678', ''],
  again: [true, false],
};

const BLANK = /\{(\w+)/g;

/** Each text, with its blanks filled by the longest that they may hold, and then each other sample in turn. */
export function samplesOf(key: TextKey): readonly Said[] {
  const blanks = [...english.texts[key].matchAll(BLANK)].map(([, blank = '']) => blank);
  const names = [...new Set(blanks)].filter((blank): blank is Blank => Object.hasOwn(SAMPLES, blank));
  const longest: Partial<Blanks> = Object.fromEntries(names.map((blank) => [blank, SAMPLES[blank][0]]));
  const others = names.flatMap((blank) =>
    SAMPLES[blank].slice(1).map((value): Said => ({ key, values: { ...longest, [blank]: value } })),
  );
  return [{ key, values: longest }, ...others];
}

export const TEXT_KEYS: readonly TextKey[] = keysOf(english.texts);

/** What a text says at its longest in a language, and with every other sample. */
export function sampled(key: TextKey, language: Language): readonly string[] {
  return samplesOf(key).map((said) => say(said, language));
}
