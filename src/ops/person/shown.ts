/** What whoever asks for their data gets of a record: theirs, and of others no more than they have learnt themselves. */
import { type Country, dialled, isPhone, maskPhone, numberFor, type Phone } from '../../domain/phone.ts';
import { masked } from '../masked.ts';

/** Ids of other people, of which only the number is told. */
const OTHERS: ReadonlySet<string> = new Set(['met', 'introduced', 'trusted', 'vouchers']);
/** Nobody's affair: secrets, what only the machine needs, and who others are to it. */
const LEFT_OUT =
  /^(?:version|pan|extraInfo|about|otherId|otherAccount|payerId|payeeId)$|(?:hash|key|keys|shard|rank)$/i;

export interface Own {
  /** The person's numbers. */
  readonly phones: ReadonlySet<string>;
  readonly country: Country;
}

/** A record, or a part of one. */
export function shownOf(value: unknown, own: Own): unknown {
  if (typeof value === 'string') return shownWord(value, own);
  if (Array.isArray(value)) return value.map((each) => shownOf(each, own));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, part]) => !LEFT_OUT.test(name) && part !== undefined)
      .map(([name, part]) => [name, shownPart(name, part, own)]),
  );
}

/** Some records' ids are a word and a number. */
function shownWord(word: string, own: Own): string {
  const number = word.slice(word.indexOf(':') + 1);
  return isPhone(number) ? word.slice(0, -number.length) + shownPhone(number, own) : word;
}

function shownPart(name: string, part: unknown, own: Own): unknown {
  if (OTHERS.has(name) && Array.isArray(part)) return part.length;
  // What somebody may have meant to text.
  return name === 'command' && typeof part === 'string' ? shownText(part, own) : shownOf(part, own);
}

export function shownPhone(phone: Phone, { phones }: Own): string {
  return phones.has(phone) ? phone : maskPhone(phone);
}

/** A number as people write it, or as it stands in a command. */
const NUMBER = /(?<!\d)(?:\d{5} \d{5}|\d{10,15})(?!\d)/g;

/** A text without codes, PANs, and other people's numbers. */
export function shownText(text: string, { phones, country }: Own): string {
  const own = [...phones]
    .filter(isPhone)
    .flatMap((phone) => [phone, dialled(phone, country), numberFor(phone, country)]);
  return masked(text.replace(NUMBER, (number) => (own.includes(number) ? number : maskPhone(number))));
}
