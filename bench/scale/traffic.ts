/** A day of a bank, decided by the real rules: what people text, and what each decision writes. */
import { type Effects, isNothing } from '../../src/domain/decision.ts';
import { rupees } from '../../src/domain/money.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { anAccount, aPhone, Bank, type Received } from '../../test/helpers/domain.ts';
import type { TextOut } from './partitions.ts';

/** How often each is texted, in a hundred texts. What asks for a code is followed by the code, nine times in ten. */
export const MIX = {
  BALANCE: 30,
  SEND: 18,
  REQUEST: 4,
  WITHDRAW: 3,
  DEPOSIT: 3,
  COLLECT: 3,
  SAVE: 4,
  BREAK: 2,
  FIND: 3,
  ATM: 1,
  HELP: 4,
} as const;
export type Verb = keyof typeof MIX;

/** So many codes come back. */
export const CONFIRMED = 0.9;
const AGENTS = 0.01;
/** Who may be found as an ATM. */
const ATMS = 0.05;
const TEXTS_A_DAY = 5;
const DAY_MS = 86_400_000;
/** Lapses are due after ten minutes. */
const TICK_MS = 600_000;
const CODE = /\bRAIN (\d{6,8})\b/;

export interface Traffic {
  /** Codes among them. */
  readonly textsIn: number;
  readonly textsOut: readonly TextOut[];
  /** What each decision wrote, those of the clock among them. */
  readonly written: readonly Effects[];
}

/** So much of the people live in the biggest place; of the others each has half as many as the one before. */
export const BIGGEST_PLACE = 0.12;

/** Plays a day of so many people; the same each time. */
export function playDay(people: number): Traffic {
  const random = generator(20_261_129);
  const bank = new Bank(...Array.from({ length: people }, (_, index) => personAt(index, random)));
  const phones = bank.accounts.map(({ phone }) => phone);
  const agents = bank.accounts.filter(({ role }) => role === 'agent').map(({ phone }) => phone);
  const atms = bank.accounts.filter(({ atm }) => atm).map(({ phone }) => phone);
  const pick = (from: readonly Phone[]) => from[Math.floor(random() * from.length)] ?? phoneAt(0);
  const written: Effects[] = [];
  const textsOut: TextOut[] = [];
  let textsIn = 0;
  let ticked = bank.nowMs;

  const note = (effects: Effects, received: readonly Received[]): void => {
    written.push(effects);
    textsOut.push(...received.map(([to]) => ({ to, isAlone: isNothing(effects) })));
  };
  const text = (from: Phone, content: string): string => {
    textsIn += 1;
    bank.nowMs += DAY_MS / (people * TEXTS_A_DAY);
    bank.dice = random();
    const { effects, received } = bank.text(from, content);
    note(effects, received);
    return received.map(([, said]) => said).find((said) => CODE.test(said)) ?? '';
  };
  const rite = (from: Phone, payer: Phone, content: string): void => {
    const [, code] = CODE.exec(text(from, content)) ?? [];
    if (code !== undefined && random() < CONFIRMED) text(payer, code);
  };

  while (textsIn < people * TEXTS_A_DAY) {
    const [from, other, atm, agent] = [pick(phones), pick(phones), pick(atms), pick(agents)];
    switch (verbOf(random())) {
      case 'SEND':
        rite(from, from, `SEND 20 ${other}`);
        break;
      case 'REQUEST':
        rite(from, other, `REQUEST 20 ${other}`);
        break;
      case 'WITHDRAW':
        rite(from, from, `WITHDRAW 20 ${atm}`);
        break;
      case 'DEPOSIT':
        rite(from, atm, `DEPOSIT 20 ${atm}`);
        break;
      case 'COLLECT':
        rite(agent, agent, `COLLECT 20 ${from}`);
        break;
      case 'SAVE':
        text(from, 'SAVE SCHOOL 10');
        break;
      case 'BREAK':
        text(from, 'BREAK SCHOOL 5');
        break;
      case 'FIND':
        text(from, 'FIND WITHDRAW 100');
        break;
      case 'ATM':
        text(from, 'ATM ON');
        break;
      case 'HELP':
        text(from, 'HELP');
        break;
      default:
        text(from, 'BALANCE');
    }
    if (bank.nowMs - ticked < TICK_MS) continue;
    ticked = bank.nowMs;
    for (const { effects, received } of bank.tick()) note(effects, received);
  }
  return { textsIn, textsOut, written };
}

function verbOf(chance: number): Verb {
  const all = Object.values(MIX).reduce((sum, share) => sum + share, 0);
  let left = chance * all;
  for (const [verb, share] of Object.entries(MIX)) {
    left -= share;
    if (left < 0) return isVerb(verb) ? verb : 'BALANCE';
  }
  return 'BALANCE';
}

function isVerb(text: string): text is Verb {
  return Object.hasOwn(MIX, text);
}

function personAt(index: number, random: () => number) {
  const phone = phoneAt(index);
  const isAgent = index < 1 || random() < AGENTS;
  return anAccount({
    id: `account-${phone}`,
    phone,
    name: `PERSON ${index}`,
    loc: placeOf(random()),
    balance: rupees(1_000),
    role: isAgent ? 'agent' : 'customer',
    atm: !isAgent && (index === 1 || random() < ATMS),
  });
}

function phoneAt(index: number): Phone {
  return aPhone(`9190${String(index).padStart(8, '0')}`);
}

function placeOf(chance: number): string {
  let left = chance;
  let size = BIGGEST_PLACE;
  let place = 0;
  while (left > size && place < PLACES) {
    left -= size;
    size = place < LIKE_THE_BIGGEST ? size : size / 2;
    place += 1;
  }
  return `PLACE-${place}`;
}

const PLACES = 30;
const LIKE_THE_BIGGEST = 5;

/** Numbers from 0 up to, not including, 1: the same from the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
