import { type Account, indexed } from '../domain/account.ts';
import { ZERO } from '../domain/money.ts';
import { isPhone, type Phone } from '../domain/phone.ts';

/** Who lives in a simulation: few, so that they get in each other's way. */
export interface Person {
  readonly index: number;
  readonly name: string;
  readonly phone: Phone;
  /** Thieves sign with others' numbers, and are told nobody's secrets. */
  readonly kind: 'agent' | 'customer' | 'thief' | 'stranger';
  readonly place: string;
  readonly pan: string;
}

const KINDS: readonly (readonly [string, Person['kind'], string])[] = [
  ['ASHA', 'agent', 'DELHI'],
  ['BALU', 'agent', 'PUNE'],
  ['CHITRA', 'customer', 'DELHI'],
  ['DEV', 'customer', 'DELHI'],
  ['ESHA', 'customer', 'DELHI'],
  ['FARID', 'customer', 'DELHI'],
  ['GITA', 'customer', 'PUNE'],
  ['HARI', 'customer', 'PUNE'],
  ['THIEF', 'thief', 'DELHI'],
  ['SECOND THIEF', 'thief', 'PUNE'],
  ['STRANGER', 'stranger', 'DELHI'],
];

export const PEOPLE: readonly Person[] = KINDS.map(([name, kind, place], index) => {
  const phone = `9190000000${String(index + 1).padStart(2, '0')}`;
  if (!isPhone(phone)) throw new Error('not a phone');
  return { index, name, phone, kind, place, pan: `ABCDE${1000 + index}F` };
});

const BY_PHONE: ReadonlyMap<string, Person> = new Map(PEOPLE.map((person) => [person.phone, person]));

export function personOf(phone: string): Person | undefined {
  return BY_PHONE.get(phone);
}

/** Agents are there from the start, as an operator made them. */
export function agentAccount({ index, name, phone, place, pan }: Person, createdAt: string): Account {
  return indexed({
    id: `agent-${index}`,
    name,
    phone,
    loc: place,
    pan,
    verification: 'basic',
    balance: ZERO,
    currentActive: true,
    createdAt,
    role: 'agent',
    cashInHand: ZERO,
    version: 1,
    saved: ZERO,
    bucketNames: [],
    atm: true,
  });
}
