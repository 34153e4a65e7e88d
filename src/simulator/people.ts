import { type Account, indexed } from '../domain/account.ts';
import { ZERO } from '../domain/money.ts';
import { isPhone, type Phone } from '../domain/phone.ts';

/** Who lives in a simulation: few, so that they get in each other's way. */
export interface Person {
  readonly index: number;
  readonly name: string;
  /** Their SIM, and one to go on with when it is lost. */
  readonly phones: readonly [Phone, Phone];
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
  ['INDU', 'customer', 'DELHI'],
  ['THIEF', 'thief', 'DELHI'],
  ['SECOND THIEF', 'thief', 'PUNE'],
  ['STRANGER', 'stranger', 'DELHI'],
];

/** Two of them have one phone to go on with between them. */
export const SHARED_PHONE = phoneOf('919000000199');
const SHARING = ['GITA', 'HARI'];

function phoneOf(digits: string): Phone {
  if (!isPhone(digits)) throw new Error('not a phone');
  return digits;
}

export const PEOPLE: readonly Person[] = KINDS.map(([name, kind, place], index) => {
  const number = String(index + 1).padStart(2, '0');
  const phone = phoneOf(`9190000000${number}`);
  const spare = SHARING.includes(name) ? SHARED_PHONE : phoneOf(`9190000001${number}`);
  return { index, name, phones: [phone, spare], kind, place, pan: `ABCPE${1000 + index}F` };
});

const BY_PHONE: ReadonlyMap<string, Person> = new Map(
  PEOPLE.flatMap((person) => person.phones.map((phone) => [phone, person])),
);

export function personOf(phone: string): Person | undefined {
  return BY_PHONE.get(phone);
}

export function personAt(index: number): Person {
  const person = PEOPLE[index];
  if (person === undefined) throw new Error(`there is no person ${index}`);
  return person;
}

/** Who opened an account years ago, and has not used it since. */
export const ASLEEP = 'INDU';

/** Agents are there from the start, as an operator made them. */
export function agentAccount(person: Person, createdAt: string): Account {
  return indexed({
    ...oldAccount(person, createdAt),
    id: `agent-${person.index}`,
    role: 'agent',
    atm: false,
  });
}

/** An account that is there from the start. */
export function oldAccount({ index, name, phones: [phone], place }: Person, createdAt: string): Account {
  return indexed({
    id: `old-${index}`,
    name,
    phone,
    loc: place,
    pan: '',
    verification: 'basic',
    balance: ZERO,
    currentActive: true,
    createdAt,
    role: 'customer',
    cashInHand: ZERO,
    version: 1,
    saved: ZERO,
    bucketNames: [],
    atm: true,
  });
}
