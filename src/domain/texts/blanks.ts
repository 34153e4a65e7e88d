/** The blanks of texts: what may stand in each, and how it is written. */
import type { PinPair } from '../account.ts';
import { type Day, formatDay } from '../calendar.ts';
import { formatAmount, type Money, plainAmount } from '../money.ts';
import type { SavingsInterval } from '../request.ts';
import type { FailureReason } from '../transactionKind.ts';
import type { english } from './en.ts';
import type { Wording } from './wording.ts';
import { type Moment, type Person, when, who } from './words.ts';

/** A bucket and what is in it. */
export interface BucketLine {
  readonly name: string;
  readonly balance: Money;
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
  readonly reversed: string;
  /** Of a bucket. */
  readonly name: string;
  readonly lines: readonly BucketLine[];
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
  reversed: asIs,
  name: asIs,
  lines: (lines) => lines.map(({ name, balance }) => `${name} ${formatAmount(balance)}`).join(', '),
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

/** Ways to write a value other than its usual one: `{amount:typed}`, `{other:dial}`. */
const WAYS: Readonly<Record<string, (values: Partial<Blanks>) => string | undefined>> = {
  'amount:typed': ({ amount }) => (amount === undefined ? undefined : plainAmount(amount)),
  'other:name': ({ other }) => other?.name,
  'other:number': ({ other }) => other?.number,
  'other:dial': ({ other }) => other?.dial,
};

/** What stands in a blank. @throws Error when nothing fills it, which is a defect of whoever says the text. */
export function filled(blank: string, values: Partial<Blanks>, manner: Manner): string {
  const other = WAYS[blank]?.(values);
  if (other !== undefined) return other;
  if (!isBlank(blank)) throw new Error(`a text has the blank ${blank}, which nothing fills`);
  return written(blank, values, manner);
}

function written<Name extends Blank>(name: Name, values: Partial<Blanks>, manner: Manner): string {
  const value: Blanks[Name] | undefined = values[name];
  if (value === undefined) throw new Error(`a text has the blank ${name}, which was not filled`);
  return WRITERS[name](value, manner);
}

function isBlank(name: string): name is Blank {
  return Object.hasOwn(WRITERS, name);
}
