import type { PinPair } from '../domain/account.ts';
import { isPhone, type Phone } from '../domain/phone.ts';
import { COURTESIES } from './checks/knownTexts.ts';
import { codesIn, hasExpired, isAgreedTo, type KnownTransaction } from './checks/knownTransactions.ts';
import type { Page } from './checks/passbook.ts';
import { digitsOf } from './checks/pins.ts';
import { STARTS } from './checks/starts.ts';
import { isToProtect, type Operation } from './operations.ts';
import { PEOPLE, type Person, personAt, personOf } from './people.ts';
import { utterancesToProtect } from './protecting.ts';
import type { Random } from './random.ts';
import { by, type Utterance } from './utterance.ts';
import { LEFT_BEHIND, type World } from './world.ts';

const TO_REGISTER = ['register', 'confirm'] as const;
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
/** So often a thief asks at one time. */
const MAX_FISHED = 12;
const STARTING = ['SEND', 'TRANSFER', 'WITHDRAW', 'DEPOSIT', 'REQUEST', 'COLLECT'] as const;
/** With a zero before it, as no code has: no guess is ever lucky. */
const GUESSES = 100_000;

/** What an operation's person texts; nothing where they have nothing to say. */
export function utterancesOf(operation: Operation, random: Random, world: World): readonly Utterance[] {
  if (isToProtect(operation)) return utterancesToProtect(operation, random, world);
  const actor = personAt(operation.actor);
  const other = personAt(operation.other);
  const amount = amountOf(operation);
  const bucket = random.pick(BUCKETS);
  const says = (content: string, who = actor) => by(sometimesOld(who, random, world), content);
  const begins = (word: string, who = actor, isWanted: (page: Page) => boolean = () => true) =>
    says(`${word} ${amount} ${withOther(other, isWanted, random, world)}`, who);
  const hasPin = (page: Page) => world.checks.texts.pins.pinOf(page) !== undefined;
  const swaps = ({ id }: Page) => world.simulation.database.table('userAccount').get(id)?.['atm'] === true;

  // Whose registration got lost, or whose account was closed, tries again before long.
  const isWaiting =
    actor.kind !== 'stranger' && world.checks.texts.passbook.at(world.phoneOf(actor)) === undefined;
  const kind = isWaiting && random.chance(0.6) ? random.pick(TO_REGISTER) : operation.kind;
  switch (kind) {
    case 'register':
      return says(`REGISTER ${panOf(actor, random)}${actor.name} ${actor.place}`);
    case 'balance':
      return says('BALANCE');
    case 'mini':
      return says(random.pick(['MINI', 'MINI', 'STATEMENT', 'MINI 2']));
    case 'miniTogether':
      return whilePaid(random, world);
    case 'collect':
      return begins('COLLECT', random.chance(0.8) ? personAt(operation.actor % 2) : agentOr(actor, world));
    case 'deposit':
      return begins('DEPOSIT', actor, swaps);
    case 'withdraw':
      return begins('WITHDRAW', actor, swaps);
    case 'request':
      return begins('REQUEST');
    case 'transfer':
      return begins(random.pick(['SEND', 'TRANSFER']));
    case 'fillBucket':
      return says(`BUC ${bucket} ${amount}`);
    case 'breakBucket':
      return says(`BREAK ${bucket} ${random.chance(0.3) ? 'ALL' : amount}`);
    case 'getBucket':
      return says(`GET ${random.chance(0.2) ? LEFT_BEHIND : bucket}`);
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
      return by(askedOr(world.phoneOf(actor), random, world), 'YES');
    case 'no':
      return by(askedOr(world.phoneOf(actor), random, world), 'NO');
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
    case 'setPin':
      return says(`PIN ${pinDigits(random)}`);
    case 'endPin':
      return says('PIN OFF');
    case 'keepPin':
      return says(random.pick(['PIN STOP', 'NO']));
    case 'askPinReset':
      return says(`PIN RESET ${withOther(other, hasPin, random, world)}`, personAt(operation.actor % 2));
    case 'kyc': {
      const agent = random.chance(0.8) ? personAt(operation.actor % 2) : agentOr(actor, world);
      return says(`KYC ${world.phoneOf(other)}${cardOf(other, random)}`, agent);
    }
    case 'block':
      return says(`${random.chance(0.6) ? 'BLOCK' : 'UNBLOCK'} ${world.phoneOf(other)}`);
    case 'report':
      return reporting(world.phoneOf(actor), random, world);
    case 'giveBack':
    case 'keep':
      return answeringCase(world.phoneOf(actor), kind, random, world);
    case 'askCase':
      return by(askedByCase(world.phoneOf(actor), random, world), 'CASE');
    case 'prove': {
      const phone = world.phoneOf(actor);
      const code = world.checks.texts.proofs.codeOn(phone, world.simulation.scheduler.nowMs);
      return code === undefined ? [] : by(phone, code);
    }
    case 'forgedStart':
    case 'forgedReport':
    case 'forgedRegister':
    case 'forgedConfirm':
    case 'pester':
    case 'fish':
    case 'telephone':
    case 'telephoneAgain':
      return utterancesOfThieves({ ...operation, kind }, random, world);
    default:
      return utterancesAboutTransactions({ ...operation, kind }, random, world);
  }
}

function amountOf({ amountPaise }: Pick<Operation, 'amountPaise'>): string {
  return (amountPaise / 100).toFixed(amountPaise % 100 === 0 ? 0 : 2);
}

/** Mostly one's own; some have none at hand, and a thief may come with another's. */
function panOf({ kind, pan }: Person, random: Random): string {
  if (random.chance(0.15)) return '';
  const stolen = PEOPLE[random.below(PEOPLE.length)]?.pan ?? pan;
  return `${kind === 'thief' && random.chance(0.2) ? stolen : pan} `;
}

/** The PAN on the card that an agent sees: mostly the customer's own, or one with which somebody has an account. */
function cardOf({ pan }: Person, random: Random): string {
  if (random.chance(0.3)) return '';
  const others = PEOPLE[random.below(PEOPLE.length)]?.pan ?? pan;
  return ` ${random.chance(0.5) ? pan : others}`;
}

/**
 * The phone that somebody uses, or is thought to: now and then the SIM that is not theirs any more, or not
 * yet.
 */
function sometimesOld(person: Person, random: Random, world: World): Phone {
  return random.chance(0.03) ? person.phones[random.below(2) === 0 ? 0 : 1] : world.phoneOf(person);
}

/** Mostly somebody with whom it can be done, and now and then anybody. */
function withOther(person: Person, isWanted: (page: Page) => boolean, random: Random, world: World): Phone {
  const pages = world.checks.texts.passbook.pages.filter((page) => page.state === 'active' && isWanted(page));
  const page = random.chance(0.7) ? pages[person.index % Math.max(pages.length, 1)] : undefined;
  return page?.phone ?? sometimesOld(person, random, world);
}

/** Whom an operator made an agent, if anybody. */
function agentOr(person: Person, world: World): Person {
  const { pages } = world.checks.texts.passbook;
  const agent = pages.find(({ role, id }) => role === 'agent' && !id.startsWith('agent-'));
  return (agent === undefined ? undefined : personOf(agent.phone)) ?? person;
}

/** Mostly somebody whom Rain has asked something, be it long ago. */
function askedOr(phone: Phone, random: Random, world: World): Phone {
  const asked = [...world.simulation.database.table('floatingCashRequest').keys()].filter(isPhone);
  return random.chance(0.3) ? phone : (asked[random.below(Math.max(asked.length, 1))] ?? phone);
}

/** Mostly somebody who has just paid, or who has reported something before, perhaps just that. */
function reporting(phone: Phone, random: Random, world: World): readonly Utterance[] {
  const { transactions, cases } = world.checks.texts;
  const paid = transactions.closed.filter(({ status, word }) => status === 'done' && word === 'SEND').at(-1);
  const [, opened] = cases.open[random.below(Math.max(cases.open.length, 1))] ?? [];
  const who = random.chance(0.3) ? phone : (random.pick([paid?.payer, opened?.reporter.phone]) ?? phone);
  if (opened !== undefined && random.chance(0.15))
    return by(opened.reporter.phone, `WRONG ${opened.known.id}`);
  return by(who, reportOf(who, random, world));
}

/** The newest payment, or one of the last by its ref, also another's; or cash. */
function reportOf(phone: Phone, random: Random, world: World): string {
  const { closed } = world.checks.texts.transactions;
  const own = closed.filter(({ first, second }) => first === phone || second === phone);
  const among = random.chance(0.8) ? own : closed;
  const ref = among.at(-1 - random.below(3))?.id ?? '';
  const plain = ['WRONG', 'WRONG', 'WRONG NUMBER', 'ATM GAVE NO CASH', 'AGENT TOOK MY CASH'] as const;
  return ref === '' || random.chance(0.7) ? random.pick(plain) : `WRONG ${ref}`;
}

/** Mostly somebody who was paid what a case is about. */
function askedByCase(phone: Phone, random: Random, world: World): Phone {
  const { open } = world.checks.texts.cases;
  const [, opened] = open[random.below(Math.max(open.length, 1))] ?? [];
  return opened === undefined || random.chance(0.2) ? phone : opened.known.payee;
}

/** Whoever was paid answers to a case, or whoever said that it was wrong, or anybody who knows its number. */
function answeringCase(
  phone: Phone,
  kind: 'giveBack' | 'keep',
  random: Random,
  world: World,
): readonly Utterance[] {
  const { open } = world.checks.texts.cases;
  const [number = '', opened] = open[random.below(Math.max(open.length, 1))] ?? [];
  const word = kind === 'keep' ? 'KEEP' : 'RETURN';
  if (opened === undefined) return by(phone, word);
  const { known, reporter } = opened;
  const who = random.chance(0.7) ? known.payee : random.pick([phone, reporter.phone]);
  return by(who, random.pick([word, word, `${word} ${known.id}`, `${word} ${number}`]));
}

function utterancesAboutTransactions(
  operation: Operation,
  random: Random,
  world: World,
): readonly Utterance[] {
  const actor = personAt(operation.actor);
  const { transactions, registrations, pins } = world.checks.texts;
  const { nowMs } = world.simulation.scheduler;
  const { open } = transactions;
  const phone = world.phoneOf(actor);
  const isPayable = (known: KnownTransaction) => known.isCodeDelivered && isAgreedTo(known);
  const isNew = (known: KnownTransaction) => !known.isCodeTexted || random.chance(0.1);
  const isStillGood = (known: KnownTransaction) =>
    isPayable(known) && !hasExpired(known, nowMs) && isNew(known);
  const own = open.filter(({ payer }) => payer === phone);

  switch (operation.kind) {
    case 'confirm': {
      const registered = registrations.codeOn(phone, nowMs);
      const known = own.find(isStillGood);
      const [ask] = pins.waitingOn(phone, nowMs);
      if (ask !== undefined && (known === undefined || random.chance(0.5))) {
        return by(phone, withDigits(ask.code, pinOf(ask.page, world), ask.pair, random));
      }
      if (known === undefined && registered !== undefined) return by(phone, registered);
      return codeText(known ?? own.find(isPayable) ?? open.find(isStillGood), random, world);
    }
    case 'confirmTogether': {
      const known = own.find(isPayable);
      if (known === undefined) return [];
      const refusal = random.pick(['CANCEL', `CANCEL ${known.id}`, `NO ${phone}`]);
      const other = known.payer === known.first ? known.second : known.first;
      return [...codeText(known, random, world), ...by(other, refusal), ...codeText(known, random, world)];
    }
    case 'wrongCode': {
      const known = own.find(isPayable) ?? open.find(isPayable);
      return known === undefined ? [] : by(known.payer, guess(random));
    }
    case 'mixedUpCode': {
      const [one, another] = own.filter(isPayable);
      return one === undefined || another === undefined ? [] : by(phone, `${one.id} ${another.code}`);
    }
    case 'confirmAgain':
      return codeText(transactions.closed.at(-1 - random.below(5)), random, world);
    case 'confirmForFriend': {
      const known = open.find((each) => each.payer !== phone && isPayable(each));
      return known === undefined ? [] : by(random.pick([phone, known.payee]), known.code);
    }
    case 'cancel': {
      const known = open.find(({ first, second }) => first === phone || second === phone);
      if (known === undefined) return [];
      const other = known.first === phone ? known.second : known.first;
      return by(phone, random.pick(['CANCEL', `CANCEL ${known.id}`, 'NO', `NO ${other}`, `BLOCK ${other}`]));
    }
    case 'check': {
      const asked = [...open.slice(0, 3), ...transactions.closed.slice(-6)];
      const untold = asked.find(({ status, word }) => status !== 'done' && !STARTS[word].tellsOther);
      if (untold !== undefined && random.chance(0.2)) return by(untold.payee, `CHECK ${untold.id}`);
      const known = asked[random.below(asked.length + 1)];
      if (known === undefined) return by(phone, 'CHECK T5QC6T 27');
      const party = random.pick([known.payer, known.payee]);
      const echo = random.chance(0.7) ? ` ${1 + random.below(999)}` : '';
      return random.chance(0.6)
        ? by(party, `CHECK ${known.id}${echo}`)
        : by(phone, `CHECK ${known.id} ${claimOf(known, random)}${echo}`);
    }
    case 'cancelOthers': {
      const known = open.find(({ first, second }) => first !== phone && second !== phone);
      return known === undefined ? [] : by(phone, `CANCEL ${known.id}`);
    }
    default:
      return [];
  }
}

/** Somebody looks at what moved while they are paid. */
function whilePaid(random: Random, world: World): readonly Utterance[] {
  const { nowMs } = world.simulation.scheduler;
  const known = world.checks.texts.transactions.open.find(
    (each) => each.isCodeDelivered && isAgreedTo(each) && !hasExpired(each, nowMs),
  );
  if (known === undefined) return [];
  const look = by(known.payee, 'MINI');
  return [...look, ...codeText(known, random, world), ...look, ...look];
}

/** How much was paid to whom, as somebody says who knows it, or who does not quite. */
function claimOf({ amount, payee, payer }: KnownTransaction, random: Random): string {
  const paise = amount + (random.chance(0.2) ? 1 : 0);
  return `${(paise / 100).toFixed(2)} ${random.chance(0.2) ? payer : payee}`;
}

/** The payer's own text, in one of the ways in which people write it. */
export function codeText(
  known: KnownTransaction | undefined,
  random: Random,
  world: World,
): readonly Utterance[] {
  if (known === undefined) return [];
  known.isCodeTexted = true;
  const { code, id, payer, payerPage, pair } = known;
  if (pair !== undefined) return by(payer, withDigits(code, pinOf(payerPage, world), pair, random));
  const half = code.length / 2;
  const spaced = `${code.slice(0, half)} ${code.slice(half)}`;
  const around = random.pick(COURTESIES);
  return by(
    payer,
    random.pick([code, code, code, `${id} ${code}`, `${code} ${id}`, `${around} ${code}`, spaced]),
  );
}

function pinOf(page: Page, world: World): string | undefined {
  return world.checks.texts.pins.pinOf(page);
}

/** What answers a text that asks for digits of a PIN too: mostly right, now and then without them or with others. */
export function withDigits(
  code: string,
  pin: string | undefined,
  pair: PinPair | undefined,
  random: Random,
): string {
  if (pair === undefined || random.chance(0.08)) return code;
  const isKnown = pin !== undefined && random.chance(0.9);
  const digits = isKnown ? digitsOf(pin, pair) : String(random.below(100)).padStart(2, '0');
  const apart = [...digits].join(' ');
  const around = random.pick(COURTESIES);
  return random.pick([
    `${code} ${digits}`,
    `${code} ${digits}`,
    `${code} ${apart}`,
    `${digits} ${code}`,
    `${around} ${code} ${digits}`,
  ]);
}

export function pinDigits(random: Random): string {
  return String(random.below(1_000_000)).padStart(6, '0');
}

/** What thieves write, and what they bring others to write. */
function utterancesOfThieves(operation: Operation, random: Random, world: World): readonly Utterance[] {
  const victim = personAt(operation.actor);
  const thief = world.phoneOf(thiefOf(random));
  const amount = amountOf(operation);
  const phone = world.phoneOf(victim);
  switch (operation.kind) {
    case 'forgedStart': {
      const word = random.pick(STARTING);
      const others = [
        `PIN ${pinDigits(random)}`,
        'PIN OFF',
        'PIN FORGOT',
        `BUC COW ${amount}`,
        `BREAK COW ${amount}`,
        'NO',
        'CANCEL',
        'ATM ON',
      ] as const;
      const content = random.chance(0.6) ? `${word} ${amount} ${thief}` : random.pick([...others]);
      return by(thief, content, phone);
    }
    case 'forgedReport': {
      const wanted = ['WRONG', 'REPORT', 'RETURN', 'KEEP', guess(random)] as const;
      return by(thief, random.pick(wanted), random.chance(0.5) ? phone : askedByCase(phone, random, world));
    }
    case 'forgedRegister':
      return by(thief, `REGISTER ${random.chance(0.5) ? `${victim.pan} ` : ''}${victim.name} PUNE`, phone);
    case 'forgedConfirm': {
      const known = world.checks.texts.transactions.open.find(({ payer }) => !isThief(payer));
      const id = known === undefined || random.chance(0.5) ? '' : `${known.id} `;
      const claimed = random.chance(0.5) ? (known?.payer ?? phone) : thief;
      return by(thief, `${id}${guess(random)}`, claimed);
    }
    case 'pester':
      return pestering(phone, operation, world);
    case 'fish':
      return fishing(thief, random, world);
    case 'telephone':
      return isThief(phone) || !random.chance(world.gullible)
        ? []
        : by(phone, dictated(amount, thief, random));
    default:
      return isThief(phone) || !random.chance(world.gullible) ? [] : told(phone, thief, random, world);
  }
}

/** Everything that thieves can ask one person for, from their own phones, again and again. */
function pestering(victim: Phone, { amountPaise }: Operation, world: World): readonly Utterance[] {
  const thieves = PEOPLE.filter(({ kind }) => kind === 'thief').map((thief) => world.phoneOf(thief));
  const once = (['REQUEST', 'DEPOSIT', 'WITHDRAW'] as const).flatMap((word) =>
    thieves.flatMap((thief) => by(thief, `${word} ${1 + (amountPaise % 100)} ${victim}`)),
  );
  return [...once, ...once, ...once, ...once];
}

/** More often than one may in a day: what waits, and what was paid, by amounts that are none but for the last. */
function fishing(thief: Phone, random: Random, world: World): readonly Utterance[] {
  const { open, closed } = world.checks.texts.transactions;
  const known = [...open, ...closed].filter(({ payer, payee }) => payer !== thief && payee !== thief);
  const each = known[random.below(Math.max(known.length, 1))];
  if (each === undefined) return [];
  const wrong = Array.from({ length: MAX_FISHED }, (_, index) =>
    amountOf({ amountPaise: each.amount + (1 + index) * 100 }),
  );
  const amounts = [...wrong, amountOf({ amountPaise: each.amount })];
  return amounts.flatMap((amount) => by(thief, `CHECK ${each.id} ${amount} ${each.payee}`));
}

/** A victim does what the thief says on the telephone, but sends no code. */
function dictated(amount: string, thief: Phone, random: Random): string {
  return random.chance(0.8)
    ? `${random.pick(STARTING)} ${amount} ${thief}`
    : random.pick([
        'ATM ON',
        'YES',
        'NO',
        'CANCEL',
        `UNBLOCK ${thief}`,
        'BREAK COW ALL',
        `TRUST ${thief}`,
        'LOCK',
      ]);
}

/**
 * A victim reads their newest texts out, with the codes in them: the thief texts those, from the thief's own
 * phone or in the name of a third person. In the victim's name and with the victim's code the bank could not
 * tell the two apart.
 */
function told(victim: Phone, thief: Phone, random: Random, world: World): readonly Utterance[] {
  const codes = world.newestTexts(victim).flatMap(codesIn);
  const others = PEOPLE.map((person) => world.phoneOf(person)).filter((phone) => phone !== victim);
  return codes.flatMap((code) => {
    const claimed = random.chance(0.6) ? thief : (others[random.below(others.length)] ?? thief);
    return by(thief, code, claimed);
  });
}

function guess(random: Random): string {
  return String(random.below(GUESSES)).padStart(6, '0');
}

export function isThief(phone: string): boolean {
  return personOf(phone)?.kind === 'thief';
}

export function thiefOf(random: Random): Person {
  const thieves = PEOPLE.filter(({ kind }) => kind === 'thief');
  return thieves[random.below(thieves.length)] ?? personAt(0);
}
