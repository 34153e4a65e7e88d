/** Histories that chance alone hardly ever brings about: several things that happen in turn, or just together. */

import type { KycRequest, Request } from '../domain/request.ts';
import { LIMITS, PIN_ABOVE } from './bank.ts';
import { CODE_MS, isAgreedTo, type KnownTransaction } from './checks/knownTransactions.ts';
import type { Page } from './checks/passbook.ts';
import { readRequest } from './checks/records.ts';
import { workAtDesk } from './functions/desk.ts';
import type { Operation } from './operations.ts';
import { PEOPLE, personAt, personOf } from './people.ts';
import type { Random } from './random.ts';
import { protectSimulatedPan } from './simulatedSecrets.ts';
import { by, type Utterance } from './utterance.ts';
import { codeText, isThief, pinDigits, thiefOf, withDigits } from './wordings.ts';
import type { World } from './world.ts';

type Say = (utterances: readonly Utterance[], label: string) => void;

const CASH_LIMIT = 2_000_000;
/** In rupees: so little that few rules forbid it. */
const A_LITTLE = 5;
/** How often somebody looks for the same cash. */
const FINDS = 3;
/** Whoever is asked for cash has had their time by then. */
const SILENT_MS = 6 * 60_000;
const THINKING_MS = 60_000;
const MAX_GUESSES = 6;
const DAY_MS = 24 * 3_600_000;
/** How often somebody says that what they paid was wrong. */
const WOLVES = 4;
const LOOK_MS = 15_000;
const MAX_LOOKS = 16;
const MAX_AHEAD_MS = 36 * 3_600_000;
/** Around the moment at which something falls due. */
const JUST_THEN_MS = 60;

/**
 * An operator makes somebody an agent, who begins to take cash, is dismissed or may hold less by then, and texts the
 * code all the same.
 */
export async function employBriefly(
  { n, actor, other }: Operation,
  random: Random,
  world: World,
  say: Say,
): Promise<void> {
  const { passbook, transactions } = world.checks.texts;
  const customers = passbook.pages.filter(isAtWork);
  const page = customers[actor % Math.max(customers.length, 1)];
  const payers = customers.filter((each) => each !== page);
  const customer = payers[other % Math.max(payers.length, 1)];
  if (page === undefined || customer === undefined) return;
  await workAtDesk({ does: 'appoint', account: page.id, amount: CASH_LIMIT }, `ops:${n}-appoint`, world);
  say(by(page.phone, `COLLECT ${A_LITTLE} ${customer.phone}`), 'collect');
  const isIt = ({ word, payerPage, isCodeDelivered }: KnownTransaction) =>
    word === 'COLLECT' && payerPage === page && isCodeDelivered;
  const begun = await soon(() => transactions.open.find(isIt), world);
  const dismiss = () => workAtDesk({ does: 'dismiss', account: page.id }, `ops:${n}-dismiss`, world);
  const isLimited = random.chance(0.4);
  if (isLimited) {
    const amount = 100 * (A_LITTLE - 1);
    await workAtDesk({ does: 'appoint', account: page.id, amount }, `ops:${n}-limit`, world);
  } else await dismiss();
  say(codeText(begun, random, world), 'code');
  if (!isLimited) return;
  await world.simulation.scheduler.sleep(THINKING_MS);
  await dismiss();
}

/**
 * An operator puts somebody who sends money into the tier that may not, and out of it again: they begin before or
 * after that, and text the code in between.
 */
export async function sendAsBuyer(
  { n, actor, other }: Operation,
  random: Random,
  world: World,
  say: Say,
): Promise<void> {
  const { passbook, transactions } = world.checks.texts;
  const customers = passbook.pages.filter(isAtWork);
  const payers = customers.filter(({ balance }) => balance >= 100 * A_LITTLE);
  const page = payers[actor % Math.max(payers.length, 1)];
  const payees = customers.filter((each) => each !== page && !isThief(each.phone));
  const payee = payees[other % Math.max(payees.length, 1)];
  if (page === undefined || payee === undefined) return;
  const { tier } = page;
  const putInto = (wanted: string, label: string) =>
    workAtDesk({ does: 'tier', account: page.id, tier: wanted }, `ops:${n}-${label}`, world);
  const isFirst = random.chance(0.5);
  if (isFirst) await putInto('buyer', 'buyer');
  say(by(page.phone, `SEND ${A_LITTLE} ${payee.phone}`), 'send');
  const isIt = ({ payerPage, payeePage, isCodeDelivered }: KnownTransaction) =>
    payerPage === page && payeePage === payee && isCodeDelivered;
  const begun = await soon(() => transactions.open.find(isIt), world);
  if (!isFirst) await putInto('buyer', 'buyer');
  say(codeText(begun, random, world), 'code');
  await world.simulation.scheduler.sleep(THINKING_MS);
  await putInto(tier, 'again');
}

/** An agent sees a card whose PAN somebody else has only claimed, and an operator decides on it. */
export async function showCard(
  { n, actor, other }: Operation,
  random: Random,
  world: World,
  say: Say,
): Promise<void> {
  const { pages } = world.checks.texts.passbook;
  const claimants = pages.filter(
    ({ state, panKey, isPanSeen }) => state === 'active' && panKey !== undefined && !isPanSeen,
  );
  const claimant = claimants[actor % Math.max(claimants.length, 1)];
  const owners = pages.filter((page) => isAtWork(page) && page !== claimant && page.kyc === undefined);
  const owner = owners[other % Math.max(owners.length, 1)];
  const card = PEOPLE.find(({ pan }) => protectSimulatedPan(pan).key === claimant?.panKey)?.pan;
  if (owner === undefined || card === undefined) return;
  say(by(world.phoneOf(personAt(actor % 2)), `KYC ${owner.phone} ${card}`), 'kyc');
  await soon(() => owner.kyc?.panKey, world);
  const tier = random.pick(['basic', 'trusted']);
  await workAtDesk({ does: 'tier', account: owner.id, tier }, `ops:${n}-tier`, world);
}

/** Customers who can do what they want: nobody has frozen or locked their accounts. */
function isAtWork({ state, role, isLocked, isAsleep }: Page): boolean {
  return state === 'active' && role === 'customer' && !isLocked && !isAsleep;
}

/**
 * Somebody looks for cash; whoever is asked says no, and may think better of it, or says nothing until the clock has
 * ticked; then they look for it again.
 */
export async function findAgain(
  { actor }: Operation,
  random: Random,
  world: World,
  say: Say,
  tick: () => void,
): Promise<void> {
  const { scheduler, database } = world.simulation;
  const mayLook = (page: Page) => isAtWork(page) && LIMITS[page.tier]?.mayTakeCashOut === true;
  const pages = world.checks.texts.passbook.pages.filter(mayLook);
  const page = pages[actor % Math.max(pages.length, 1)];
  const place = personOf(page?.phone ?? '')?.place;
  if (page === undefined || place === undefined) return;
  const searchNow = () =>
    [...database.table('userRequest').values()]
      .map(readRequest)
      .find(
        (request) =>
          request.requestType === 'findWithdraw' &&
          request.accountId === page.id &&
          request.status === 'asking',
      );
  for (let round = 1; round <= FINDS; round += 1) {
    say(by(page.phone, `FIND WITHDRAW ${A_LITTLE} ${place}`), `find${round}`);
    const search = await soon(searchNow, world);
    if (search?.requestType !== 'findWithdraw') return;
    const asked = search.extraInfo.asked?.phone;
    if (asked !== undefined && random.chance(0.5)) {
      say(by(asked, 'NO'), `no${round}`);
      await scheduler.sleep(THINKING_MS);
      if (random.chance(0.5)) say(by(asked, 'YES'), `yes${round}`);
    }
    await scheduler.sleep(SILENT_MS);
    tick();
    await soon(() => (searchNow() === undefined ? true : undefined), world);
  }
}

/**
 * A thief has somebody's phone in their hand, but not their PIN: they begin a large payment to themselves, guess at
 * the digits until nothing goes out any more, and try a small one that needs none.
 */
export async function stealPhone(
  { actor }: Operation,
  random: Random,
  world: World,
  say: Say,
): Promise<void> {
  const { texts } = world.checks;
  const worth = texts.passbook.pages.filter(
    (page) =>
      page.state === 'active' &&
      texts.pins.pinOf(page) !== undefined &&
      page.balance > PIN_ABOVE &&
      !isThief(page.phone),
  );
  const phone = worth[actor % Math.max(worth.length, 1)]?.phone;
  if (phone === undefined) return;
  const thief = world.phoneOf(thiefOf(random));
  const texted = (content: string) => [{ claimed: phone, author: phone, content: `RAIN ${content}` }];
  say(texted(`SEND ${PIN_ABOVE / 100 + 1} ${thief}`), 'begun');
  for (let guess = 0; guess < MAX_GUESSES; guess++) {
    await world.simulation.scheduler.sleep(random.between(0, THINKING_MS));
    const known = texts.transactions.open.find(({ payer, payee }) => payer === phone && payee === thief);
    if (known?.isCodeDelivered !== true) continue;
    say(texted(withDigits(known.code, undefined, known.pair, random)), `guess${guess}`);
  }
  say(texted(`SEND 1 ${thief}`), 'small');
  await world.simulation.scheduler.sleep(THINKING_MS);
  const small = texts.transactions.open.find(({ payer, amount }) => payer === phone && amount === 100);
  say(codeText(small, random, world), 'code');
}

/**
 * Somebody does not know their PIN any more: they want another one, guess at the digits of the old one, and say that
 * it is forgotten. Then the clock ticks each day, and they may remember it.
 */
export async function forgetPin(
  { actor }: Operation,
  random: Random,
  world: World,
  say: Say,
  tick: () => void,
): Promise<void> {
  const { scheduler } = world.simulation;
  const { pins, passbook } = world.checks.texts;
  const phone = world.phoneOf(personAt(actor));
  const texted = (content: string) => [{ claimed: phone, author: phone, content: `RAIN ${content}` }];
  const answer = async (label: string) => {
    await scheduler.sleep(random.between(THINKING_MS, 2 * THINKING_MS));
    const [ask] = pins.waitingOn(phone, scheduler.nowMs);
    if (ask !== undefined) say(texted(withDigits(ask.code, undefined, ask.pair, random)), label);
    await scheduler.sleep(random.between(THINKING_MS, 2 * THINKING_MS));
  };
  if (passbook.at(phone) === undefined) return;
  for (const [index, content] of [`PIN ${pinDigits(random)}`, `PIN ${pinDigits(random)}`].entries()) {
    say(texted(content), `pin${index}`);
    await answer(`set${index}`);
  }
  say(texted('PIN FORGOT'), 'forgot');
  await answer('forgotten');
  for (const day of [1, 2]) {
    await scheduler.sleep(DAY_MS - random.between(0, JUST_THEN_MS));
    if (random.chance(0.2)) say(texted(random.pick(['NO', 'PIN STOP', 'BALANCE'])), `day${day}`);
    await scheduler.sleep(2 * JUST_THEN_MS);
    tick();
  }
}

/** Somebody pays a little, again and again, and says each time that it was wrong. */
export async function cryWolf(
  { actor, other }: Operation,
  random: Random,
  world: World,
  say: Say,
): Promise<void> {
  const { simulation, checks } = world;
  const { passbook, transactions, proofs } = checks.texts;
  const active = passbook.pages.filter(({ state }) => state === 'active');
  const rich = active.filter(({ balance }) => balance > 100 * WOLVES * WOLVES);
  const page = rich[actor % Math.max(rich.length, 1)];
  const payees = active.filter((each) => each !== page);
  const payee = payees[other % Math.max(payees.length, 1)];
  if (page === undefined || payee === undefined) return;
  const texts = (content: string, label: string) =>
    say([{ claimed: page.phone, author: page.phone, content: `RAIN ${content}` }], label);
  for (let round = 1; round <= WOLVES; round += 1) {
    const isOwn = (known: KnownTransaction) => known.payerPage === page && known.isCodeDelivered;
    texts(`SEND ${round} ${payee.phone}`, `send${round}`);
    const begun = await soon(() => transactions.open.find(isOwn), world);
    say(codeText(begun, random, world), `pay${round}`);
    await soon(() => (begun?.status === 'done' ? true : undefined), world);
    texts('WRONG', `wrong${round}`);
    const code = await soon(() => proofs.codeOn(page.phone, simulation.scheduler.nowMs), world);
    if (code !== undefined) texts(code, `code${round}`);
    await soon(() => (begun !== undefined && checks.texts.cases.isAbout(begun) ? true : undefined), world);
  }
}

/** Looks at one's phone now and then, until there is what one waits for, or no more. */
async function soon<Value>(look: () => Value | undefined, { simulation }: World): Promise<Value | undefined> {
  for (let looks = 0; looks < MAX_LOOKS; looks += 1) {
    await simulation.scheduler.sleep(LOOK_MS);
    const found = look();
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Just when something falls due, and the clock ticks, its owner changes it or the person asked answers. */
export function actWhenDue(random: Random, world: World, say: Say, tick: () => void): void {
  const { scheduler } = world.simulation;
  const { nowMs } = scheduler;
  const all = [...dueRequests(world, random), ...dueTransactions(world, random)];
  const soon = all.filter(({ atMs }) => atMs < nowMs + MAX_AHEAD_MS);
  const chosen = soon[random.below(Math.max(soon.length, 1))];
  if (chosen === undefined) return;
  const atMs = Math.max(nowMs, chosen.atMs);
  scheduler.at(atMs + random.between(1, JUST_THEN_MS), tick);
  const toSay = atMs + random.between(-JUST_THEN_MS, 2 * JUST_THEN_MS);
  scheduler.at(toSay, () => say(chosen.utterances, 'then'));
}

interface DueThing {
  readonly atMs: number;
  readonly utterances: readonly Utterance[];
}

function dueRequests(world: World, random: Random): readonly DueThing[] {
  const { passbook } = world.checks.texts;
  return [...world.simulation.database.table('userRequest').values()].flatMap((item) => {
    const request = readRequest(item);
    if (!('dueAt' in request) || request.dueAt === undefined || request.requestType === 'kyc') return [];
    if (request.requestType === 'case' && !request.currentActive) return [];
    const [id, content] = whoAndWhat(request, random);
    const who = passbook.of(id ?? '')?.phone;
    if (who === undefined) return [];
    const utterances = [{ claimed: who, author: who, content: `RAIN ${content}` }];
    return [{ atMs: Date.parse(request.dueAt), utterances }];
  });
}

/** Whom it concerns, and what that one texts just then. */
function whoAndWhat(request: Exclude<Extract<Request, { dueAt?: unknown }>, KycRequest>, random: Random) {
  switch (request.requestType) {
    case 'sip':
      return [request.accountId, `SIP ${request.where} 7 ${random.pick(['DAILY', 'WEEKLY'])}`] as const;
    case 'findWithdraw':
      return [request.extraInfo.asked?.id, 'NO'] as const;
    case 'pinForgotten':
    case 'pinReset':
      return [request.accountId, random.pick(['NO', 'PIN STOP'])] as const;
    case 'recover':
      return [request.accountId, random.pick(['NO', 'CANCEL', 'LOCK', 'BALANCE'])] as const;
    case 'case':
      return [request.payeeId, random.pick(['KEEP', 'RETURN', `KEEP ${request.ref}`])] as const;
    default:
      return request satisfies never;
  }
}

function dueTransactions(world: World, random: Random): readonly DueThing[] {
  return world.checks.texts.transactions.open
    .filter((known) => known.isCodeDelivered && isAgreedTo(known))
    .map((known) => ({ atMs: known.createdMs + CODE_MS, utterances: codeText(known, random, world) }));
}
