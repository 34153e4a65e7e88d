/** The blanks of texts: what may stand in each, and how it is written. */
import type { PinPair } from '../account.ts';
import { type Day, formatDay } from '../calendar.ts';
import { formatAmount, type Money, money, plainAmount, ZERO } from '../money.ts';
import type { SavingsInterval } from '../request.ts';
import type { FailureReason } from '../transactionKind.ts';
import type { english } from './en.ts';
import type { Wording } from './wording.ts';
import { type Moment, type Person, when, who } from './words.ts';

export type LineKey = keyof (typeof english)['lines'];

/** A line of a list, in no language yet. */
export interface Line {
  readonly key: LineKey;
  readonly values: Partial<Blanks>;
}

/** A command, as the language files teach it. */
export type Topic = keyof (typeof english)['usages'];

/** A command that a text may show whole. A code is in the one text only that asks for it. */
export type Usage = Exclude<Topic, 'CODE'>;

/** By its name in the texts, what fills a blank. */
export interface Blanks {
  readonly amount: Money;
  readonly balance: Money;
  readonly saved: Money;
  readonly held: Money;
  readonly cashInHand: Money;
  readonly inBucket: Money;
  readonly total: Money;
  readonly limit: Money;
  readonly left: Money;
  readonly max: Money;
  readonly other: Person;
  /** The reader's own name, or that of the account that a text is about. */
  readonly holder: string;
  /** A number as people know it: `98765 43210`. */
  readonly number: string;
  /** A number as it is typed in a command. */
  readonly dial: string;
  /** The reader's own, as others type it. */
  readonly own: string;
  readonly digits: string;
  /** Several, as people know them. */
  readonly numbers: string;
  readonly code: string;
  /** Until when: `3:51pm`. */
  readonly until: string;
  readonly moment: Moment;
  /** A ref. */
  readonly id: string;
  /** The number of a case. */
  readonly caseNo: string;
  /** What is on hold of what a text is about, at the end of its sentence; nothing where nothing is. */
  readonly heldBack: Money;
  /** What of it went back. */
  readonly back: Money;
  readonly reversed: string;
  /** The digits with which an answer begins, or none. */
  readonly echo: string;
  /** Of a bucket. */
  readonly name: string;
  readonly lines: readonly Line[];
  readonly every: SavingsInterval;
  readonly next: Day;
  readonly location: string;
  readonly triesLeft: number;
  /** Which digits of a PIN: `2nd & 5th`. */
  readonly pair: PinPair;
  readonly count: number;
  /** `2/3`. */
  readonly part: string;
  readonly page: number;
  readonly words: string;
  readonly command: string;
  /** The command that is meant, with its keyword: `RAIN SEND`. */
  readonly verb: string;
  readonly usage: Usage;
  /** How a command is done. */
  readonly taught: Topic;
  readonly reason: FailureReason;
  /** The number to call, with what says so before it; empty where there is none. */
  readonly helpline: string;
  /** Whether just the same was done a short while ago. */
  readonly again: boolean;
}

export type Blank = keyof Blanks;

/** How a language writes what fills the blanks. */
export interface Manner {
  readonly wording: Wording;
  readonly rupees: 'Rs ' | '₹';
}

type Writers = {
  readonly [Name in Blank]: (value: Blanks[Name], manner: Manner) => string;
};

const rupees = (value: Money, manner: Manner) => `${manner.rupees}${formatAmount(value)}`;
const asIs = (value: string | number) => `${value}`;

const WRITERS: Writers = {
  amount: rupees,
  balance: rupees,
  saved: rupees,
  held: rupees,
  cashInHand: rupees,
  inBucket: rupees,
  total: rupees,
  limit: rupees,
  left: rupees,
  max: rupees,
  other: who,
  holder: asIs,
  number: asIs,
  dial: asIs,
  own: asIs,
  digits: asIs,
  numbers: asIs,
  code: asIs,
  until: asIs,
  moment: when,
  id: asIs,
  caseNo: asIs,
  heldBack: (held, manner) => (held > ZERO ? ` ${manner.wording.onHold} ${rupees(held, manner)}.` : ''),
  back: rupees,
  reversed: asIs,
  echo: (echo) => (echo === '' ? '' : `${echo}: `),
  name: asIs,
  lines: listed,
  every: asIs,
  next: formatDay,
  location: asIs,
  triesLeft: asIs,
  pair: (pair, { wording: { ordinals } }) => [...pair].map((place) => ordinalIn(ordinals, place)).join(' & '),
  count: asIs,
  part: asIs,
  page: asIs,
  words: asIs,
  command: asIs,
  verb: asIs,
  usage: (usage, { wording }) => wording.usages[usage],
  taught: (topic, { wording }) => wording.helps[topic],
  reason: (reason, { wording }) => wording.reasons[reason],
  helpline: (helpline, { wording }) => (helpline === '' ? '' : ` ${wording.call} ${helpline}`),
  again: (again, { wording }) => (again ? wording.again : ''),
};

function ordinalIn(ordinals: Wording['ordinals'], place: string): string {
  return Object.entries(ordinals).find(([digit]) => digit === place)?.[1] ?? place;
}

/** Ways to write an amount other than its usual one: `{amount:typed}`. */
const AMOUNT_WAYS: Readonly<Record<string, (amount: Money) => string>> = {
  typed: plainAmount,
  bare: formatAmount,
};

const BLANK = /\{(\w+(?::\w+)?)\}/g;

/** A template with its blanks filled. @throws Error when nothing fills one, a defect of whoever says the text. */
export function filledIn(template: string, values: Partial<Blanks>, manner: Manner): string {
  return template.replace(BLANK, (_, blank: string) => filled(blank, values, manner));
}

/** What stands in a blank: its value, a part of it (`{other:dial}`), or an amount in another way. */
export function filled(blank: string, values: Partial<Blanks>, manner: Manner): string {
  const [name = '', way] = blank.split(':');
  if (!isBlank(name)) throw new Error(`a text has the blank ${blank}, which nothing fills`);
  return way === undefined ? written(name, values, manner) : writtenAs(way, values[name]);
}

function writtenAs(way: string, value: unknown): string {
  const amountWay = AMOUNT_WAYS[way];
  if (typeof value === 'number' && amountWay !== undefined) return amountWay(money(value));
  const part: unknown = Object.entries(value ?? {}).find(([name]) => name === way)?.[1];
  if (typeof part !== 'string') throw new Error(`a text has a blank with ${way}, which was not filled`);
  return part;
}

/** The lines of a list; what the last one would have before a next one is left out. */
function listed(lines: readonly Line[], manner: Manner): string {
  return lines
    .map(({ key, values }) => filledIn(manner.wording.lines[key], values, manner))
    .join('')
    .replace(/[,\s]+$/, '');
}

function written<Name extends Blank>(name: Name, values: Partial<Blanks>, manner: Manner): string {
  const value: Blanks[Name] | undefined = values[name];
  if (value === undefined) throw new Error(`a text has the blank ${name}, which was not filled`);
  return WRITERS[name](value, manner);
}

function isBlank(name: string): name is Blank {
  return Object.hasOwn(WRITERS, name);
}
