import type { Phone } from '../domain/phone.ts';
import type { KnownTransaction } from './checks/knownTransactions.ts';
import { hasExpired } from './checks/knownTransactions.ts';
import type { Operation } from './operations.ts';
import { PEOPLE, type Person, personAt, personOf } from './people.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** Somebody texts something, perhaps in somebody else's name. */
export interface Utterance {
  readonly claimed: Phone;
  readonly author: Phone;
  readonly content: string;
}

const BUCKETS = ['SCHOOL', 'HOUSE', 'COW'] as const;
const STRANGE_TEXTS = [
  'RAIN',
  'RAIN ???',
  'RAIN TRANSFER',
  'RAIN TRANSFER lots 919000000003',
  'RAIN BUC ALL 5',
  'RAIN REGISTER 123 X',
  'RAIN A7K2M9 12345',
  'RAIN "quoted", and\ttabbed',
] as const;
/** Below LOWEST_OTP: no guess is ever lucky. */
const GUESSES = 100_000;

/** What an operation's person texts; nothing where they have nothing to say. */
export function utterancesOf(operation: Operation, random: Random, world: World): readonly Utterance[] {
  const actor = personAt(operation.actor);
  const other = personAt(operation.other);
  const amount = (operation.amountPaise / 100).toFixed(operation.amountPaise % 100 === 0 ? 0 : 2);
  const bucket = random.pick(BUCKETS);
  const says = (content: string, who = actor): readonly Utterance[] => {
    const phone = sometimesOld(who, random, world);
    return [{ claimed: phone, author: phone, content: `RAIN ${content}` }];
  };
  const begins = (word: string, who = actor) =>
    says(`${word} ${amount} ${sometimesOld(other, random, world)}`, who);

  // Whose registration got lost, or whose account was closed, tries again before long.
  const isWaiting =
    actor.kind !== 'stranger' && world.checks.texts.passbook.at(world.phoneOf(actor)) === undefined;
  const kind = isWaiting && random.chance(0.3) ? 'register' : operation.kind;
  switch (kind) {
    case 'register':
      return says(`REGISTER ${actor.pan} ${actor.name} ${actor.place}`);
    case 'balance':
      return says('BALANCE');
    case 'collect':
      return begins('COLLECT', random.chance(0.95) ? personAt(operation.actor % 2) : actor);
    case 'deposit':
      return begins('DEPOSIT');
    case 'withdraw':
      return begins('WITHDRAW');
    case 'request':
      return begins('REQUEST');
    case 'transfer':
      return begins('TRANSFER');
    case 'fillBucket':
      return says(`BUC ${bucket} ${amount}`);
    case 'breakBucket':
      return says(`BREAK ${bucket} ${random.chance(0.3) ? 'ALL' : amount}`);
    case 'getBucket':
      return says(`GET ${bucket}`);
    case 'saved':
      return says('SAVED');
    case 'sip':
      return says(`SIP ${bucket} ${amount} ${random.pick(['DAILY', 'WEEKLY', 'MONTHLY'])}`);
    case 'stopSip':
      return says(`SIP STOP ${bucket}`);
    case 'findDeposit':
      return says(`FIND DEPOSIT ${amount} ${other.place}`);
    case 'findWithdraw':
      return says(`FIND WITHDRAW ${amount} ${other.place}`);
    case 'yes':
      return says('YES');
    case 'no':
      return says('NO');
    case 'floating':
      return says(random.chance(0.7) ? `FLOATING ${amount}` : 'FLOATING OFF');
    case 'atm':
      return says(random.chance(0.8) ? 'ATM ON' : 'ATM OFF');
    case 'callAgent':
      return says(`ACCOUNT ${amount} ${other.place}`);
    case 'help':
      return says(random.pick(['HELP', 'HELP TRANSFER', 'HELP ME']));
    case 'nonsense':
      return says(random.pick(STRANGE_TEXTS).slice('RAIN '.length));
    case 'forgedStart': {
      const thief = thiefOf(random);
      const word = random.pick(['TRANSFER', 'WITHDRAW', 'DEPOSIT', 'REQUEST', 'COLLECT', 'BUC', 'BREAK']);
      const author = world.phoneOf(thief);
      const what = word.startsWith('B') ? `${bucket} ${amount}` : `${amount} ${author}`;
      return [{ claimed: world.phoneOf(actor), author, content: `RAIN ${word} ${what}` }];
    }
    default:
      return utterancesAboutTransactions(operation, random, world);
  }
}

/**
 * The phone that somebody uses, or is thought to: now and then the SIM that is not theirs any more, or not
 * yet.
 */
function sometimesOld(person: Person, random: Random, world: World): Phone {
  return random.chance(0.03) ? person.phones[random.below(2) === 0 ? 0 : 1] : world.phoneOf(person);
}

function utterancesAboutTransactions(
  operation: Operation,
  random: Random,
  world: World,
): readonly Utterance[] {
  const actor = personAt(operation.actor);
  const { transactions } = world.checks.texts;
  const nowMs = world.simulation.scheduler.nowMs;
  const open = transactions.open(nowMs);
  const phone = world.phoneOf(actor);
  const isOwn = ({ first, second }: KnownTransaction) => [first, second].includes(phone);
  const own = open.filter(isOwn);
  const met = () =>
    own.find((each) => !hasExpired(each, nowMs) && transactions.meet(each)) ?? own.find(transactions.meet);
  const by = (who: Phone, ...words: readonly string[]): readonly Utterance[] => [
    { claimed: who, author: who, content: `RAIN ${words.join(' ')}` },
  ];

  switch (operation.kind) {
    case 'confirm': {
      const known = met() ?? open.find((each) => !hasExpired(each, nowMs) && transactions.meet(each));
      if (known === undefined) return [];
      const who = isOwn(known) ? phone : known.idHolder;
      return random.chance(0.9) ? by(who, known.id, known.otp) : by(who, known.otp, known.id);
    }
    case 'confirmTogether': {
      const known = met();
      if (known === undefined) return [];
      return [...by(known.first, known.id, known.otp), ...by(known.second, known.id, known.otp)];
    }
    case 'wrongOtp': {
      const known = met();
      return known === undefined ? [] : by(phone, known.id, guess(random));
    }
    case 'mixedUpOtp': {
      const [one, another] = own.filter(transactions.meet);
      return one === undefined || another === undefined ? [] : by(phone, one.id, another.otp);
    }
    case 'confirmAgain': {
      const known = transactions.closed.at(-1 - random.below(5));
      return known === undefined ? [] : by(random.pick([known.first, known.second]), known.id, known.otp);
    }
    case 'confirmForFriend': {
      const known = open.find((each) => !isOwn(each) && transactions.meet(each));
      return known === undefined ? [] : by(phone, known.id, known.otp);
    }
    case 'cancel': {
      const known = own.find(transactions.meet);
      return known === undefined ? [] : by(phone, 'CANCEL', known.id);
    }
    case 'forgedConfirm':
      return forgedConfirm(open, random, world);
    default:
      return [];
  }
}

/**
 * A thief who is a party uses the half on their own phone and guesses the other, as themselves or in the
 * payer's name.
 */
function forgedConfirm(
  open: readonly KnownTransaction[],
  random: Random,
  world: World,
): readonly Utterance[] {
  const known = open.find(({ payer, payee }) => isThief(payee) && !isThief(payer));
  if (known === undefined) {
    const [any] = open;
    if (any === undefined) return [];
    const phone = world.phoneOf(thiefOf(random));
    return [
      {
        claimed: random.pick([any.payer, phone]),
        author: phone,
        content: `RAIN ${guessedId(random)} ${guess(random)}`,
      },
    ];
  }
  const author = known.payee;
  const id = known.idHolder === author ? known.id : guessedId(random);
  const otp = known.otpHolder === author ? known.otp : guess(random);
  const claimed = random.chance(0.5) ? known.payer : author;
  return [{ claimed, author, content: `RAIN ${id} ${otp}` }];
}

function guess(random: Random): string {
  return String(random.below(GUESSES)).padStart(6, '0');
}

function guessedId(random: Random): string {
  return `A2${String(random.below(10_000)).padStart(4, '0')}`;
}

function isThief(phone: string): boolean {
  return personOf(phone)?.kind === 'thief';
}

function thiefOf(random: Random): Person {
  const thieves = PEOPLE.filter(({ kind }) => kind === 'thief');
  return thieves[random.below(thieves.length)] ?? personAt(0);
}
