/** How people lock accounts, trust each other and get theirs back on a new SIM, and what thieves make of that. */
import type { Phone } from '../domain/phone.ts';
import { LOCK_TEXTS } from './checks/knownTexts.ts';
import { CODE_MS, MAX_WRONG_CODES } from './checks/knownTransactions.ts';
import type { Page } from './checks/passbook.ts';
import type { KnownProof, KnownRecovery } from './checks/protection.ts';
import { workAtDesk } from './functions/desk.ts';
import type { Operation, ProtectingKind } from './operations.ts';
import { PEOPLE, type Person, personAt, personOf } from './people.ts';
import type { Random } from './random.ts';
import { by, type Utterance } from './utterance.ts';
import type { World } from './world.ts';

type Say = (utterances: readonly Utterance[], label: string) => void;

const LOOKING_MS = 60_000;
const MAX_LOOKS = 6;
const HOUR_MS = 3_600_000;
/** Somebody has lost count of what they have texted, or of how long ago they were asked. */
const FORGETFUL = 0.1;
const STOPPED = 0.25;
/** Somebody guesses at a code until it is worth nothing, and finds the text with it then. */
const GUESSING = 0.08;
/** A thief wants the same account at the same time, of which the old phone is told, and says no. */
const CONTESTED = 0.2;
/** An operator has moved the account to its new phone by then, and back. */
const MOVED_BACK = 0.2;
/** Whoever loses the phone has saved by a plan, which stops meanwhile. */
const PLANNING = 0.5;

/** What an operation's person texts to look after an account; nothing where there is nothing to do. */
export function utterancesToProtect(
  operation: Operation & { readonly kind: ProtectingKind },
  random: Random,
  world: World,
): readonly Utterance[] {
  const { passbook } = world.checks.texts;
  const [actor, other] = [personAt(operation.actor), personAt(operation.other)];
  const [phone, otherPhone] = [world.phoneOf(actor), world.phoneOf(other)];
  const agent = world.phoneOf(personAt(operation.actor % 2));
  const own = passbook.at(phone);
  switch (operation.kind) {
    case 'lock':
      return by(phone, random.pick(LOCK_TEXTS));
    case 'lockOther': {
      const trusting = passbook.pages.filter((page) => own !== undefined && page.trusted.includes(own));
      const page = trusting[operation.other % Math.max(trusting.length, 1)];
      const whose = page?.phone ?? otherPhone;
      return by(page === undefined && random.chance(0.5) ? agent : phone, `LOCK ${whose}`);
    }
    case 'unlock': {
      const locked = passbook.pages.filter((page) => page.isLocked && page.state === 'active');
      const page = locked[operation.other % Math.max(locked.length, 1)];
      return by(random.chance(0.9) ? agent : phone, `UNLOCK ${page?.phone ?? otherPhone}`);
    }
    case 'trust':
      return by(phone, `TRUST ${otherPhone}`);
    case 'untrust':
      return by(phone, `UNTRUST ${own?.trusted[0]?.phone ?? otherPhone}`);
    case 'recover': {
      const spare = spareOf(actor, world);
      return spare === undefined ? [] : by(spare, `RECOVER ${phone}`);
    }
    case 'vouch': {
      const recovery = world.checks.texts.protection.recoveries.find(({ begunMs }) => begunMs !== undefined);
      const isTheirs = recovery !== undefined && mayBelieve(recovery, phone);
      const voucher = random.chance(0.5) ? agent : phone;
      return recovery === undefined || !isTheirs ? [] : by(voucher, `VOUCH ${recovery.phone}`);
    }
    case 'agree':
      return agreeing(phone, random, world);
    case 'forgedProtection':
      return forged(operation, random, world);
    default:
      return operation.kind satisfies never;
  }
}

/** The SIM to go on with, when nobody has an account on it. */
function spareOf({ phones }: Person, world: World): Phone | undefined {
  return phones.find((phone) => world.checks.texts.passbook.at(phone) === undefined);
}

/** Whoever is asked knows the voice of the one who asks; thieves vouch for anybody. */
function mayBelieve({ phone, oldPhone, isMeant }: KnownRecovery, voucher: Phone): boolean {
  const isOwner = PEOPLE.some(({ phones }) =>
    [phone, oldPhone].every((each) => phones.some((own) => own === each)),
  );
  return (isMeant && isOwner) || personOf(voucher)?.kind === 'thief';
}

/** Whether somebody says yes to what they are asked. */
function isAgreedTo(proof: KnownProof): boolean {
  const { page, kind, recovery, isMeant } = proof;
  if (kind === 'vouch') return recovery !== undefined && mayBelieve(recovery, page.phone);
  // To be trusted costs nothing.
  return kind === 'beTrusted' || isMeant;
}

/** The code of something that one was asked, mostly of one's own phone's, in time, and once. */
function agreeing(phone: Phone, random: Random, world: World): readonly Utterance[] {
  const { protection } = world.checks.texts;
  const { nowMs } = world.simulation.scheduler;
  const isGood = ({ createdMs, isTexted }: KnownProof) =>
    random.chance(FORGETFUL) || (nowMs < createdMs + CODE_MS && !isTexted);
  const known = protection.proofs.filter((proof) => proof.isDelivered && isAgreedTo(proof) && isGood(proof));
  const proof = known.find(({ page }) => page.phone === phone) ?? known[0];
  if (proof !== undefined) {
    proof.isTexted = true;
    return by(proof.page.phone, proof.code);
  }
  const recovery = protection.recoveries.find(
    ({ begunMs, isDelivered, isMeant }) => begunMs === undefined && isDelivered && isMeant,
  );
  return recovery === undefined ? [] : by(phoneOf(recovery), recovery.code);
}

function phoneOf({ phone }: KnownRecovery): Phone {
  return phone as Phone;
}

/** Thieves lock, unlock and trust in others' names, and want others' accounts on phones of their own. */
function forged(operation: Operation, random: Random, world: World): readonly Utterance[] {
  const victim = world.phoneOf(personAt(operation.actor));
  const agent = world.phoneOf(personAt(operation.other % 2));
  const thieves = PEOPLE.filter(({ kind }) => kind === 'thief');
  const robber = thieves[operation.n % thieves.length] ?? personAt(0);
  const thief = world.phoneOf(robber);
  const spare = spareOf(robber, world) ?? thief;
  return random.pick([
    by(thief, random.pick(LOCK_TEXTS), victim),
    by(thief, `LOCK ${victim}`, random.pick([agent, thief])),
    by(thief, `UNLOCK ${victim}`, random.pick([agent, thief])),
    by(thief, `TRUST ${thief}`, victim),
    by(thief, `UNTRUST ${agent}`, victim),
    by(thief, `RECOVER ${victim}`, world.phoneOf(personAt(operation.other))),
    by(spare, `RECOVER ${victim}`),
    by(thief, `VOUCH ${spare}`, random.pick([agent, thief])),
    by(thief, random.pick(['NO', 'CANCEL']), victim),
  ]);
}

/**
 * Somebody loses their phone: two whom they trust, or one and an agent, help them to a new one. It takes two days,
 * and sometimes the old phone says no.
 */
export async function recoverWhole(
  operation: Operation,
  random: Random,
  world: World,
  say: Say,
): Promise<void> {
  const { protection, passbook } = world.checks.texts;
  const owner = personAt(operation.actor);
  const page = passbook.at(world.phoneOf(owner));
  const spare = spareOf(owner, world);
  if (page === undefined || spare === undefined || page.isLocked) return;
  const helpers = helpersOf(operation, page, random, world);
  /** Looks at phones until what is waited for is there, and texts its code. */
  const agree = async (isIt: (proof: KnownProof) => boolean, label: string) => {
    const proof = await seen(
      () => protection.proofs.find((each) => each.isDelivered && !each.isTexted && isIt(each)),
      random,
      world,
    );
    if (proof === undefined) return;
    proof.isTexted = true;
    if (random.chance(GUESSING)) await guessAt(proof, label, random, world, say);
    say(by(proof.page.phone, proof.code), label);
  };
  for (const [index, helper] of helpers.entries()) {
    if (helper.role === 'agent' || page.trusted.includes(helper)) continue;
    say(by(page.phone, `TRUST ${helper.phone}`), `trust${index}`);
    await agree(({ kind, page: asked }) => kind === 'trust' && asked === page, `trusts${index}`);
    await agree(({ kind, page: asked }) => kind === 'beTrusted' && asked === helper, `trusted${index}`);
  }
  if (random.chance(PLANNING)) say(by(page.phone, 'SIP COW 1 DAILY'), 'plan');
  say(by(spare, `RECOVER ${page.phone}`), 'recover');
  const isIt = ({ phone, isDelivered }: KnownRecovery) => phone === spare && isDelivered;
  const recovery = await seen(() => protection.recoveries.find(isIt), random, world);
  if (recovery === undefined) return;
  say(by(spare, recovery.code), 'recovers');
  await seen(() => (recovery.begunMs === undefined ? undefined : recovery), random, world);
  if (random.chance(CONTESTED)) await contest(page, random, world, say);
  for (const [index, helper] of helpers.entries()) {
    if (helper.role === 'agent') say(by(helper.phone, `VOUCH ${spare}`), `vouch${index}`);
    await agree(({ kind, page: asked }) => kind === 'vouch' && asked === helper, `vouches${index}`);
  }
  const running = await seen(() => (recovery.runningMs === undefined ? undefined : recovery), random, world);
  if (running !== undefined && random.chance(MOVED_BACK)) {
    await moveThereAndBack(page, spare, operation, world);
  }
  await waitForIt(page, random, world, say);
}

async function guessAt(
  { page, code }: KnownProof,
  label: string,
  random: Random,
  world: World,
  say: Say,
): Promise<void> {
  for (let guess = 1; guess <= MAX_WRONG_CODES; guess += 1) {
    const wrong = `${(Number(code) + guess) % 10 ** code.length}`.padStart(code.length, '0');
    say(by(page.phone, wrong), `${label}guess${guess}`);
    await world.simulation.scheduler.sleep(random.between(LOOKING_MS / 2, LOOKING_MS));
  }
}

/** A thief asks for the account on a phone of theirs; the old phone, whose owner has it still, says no. */
async function contest(page: Page, random: Random, world: World, say: Say): Promise<void> {
  const { protection } = world.checks.texts;
  const spares = PEOPLE.filter(({ kind }) => kind === 'thief').flatMap(
    (thief) => spareOf(thief, world) ?? [],
  );
  const spare = spares[random.below(Math.max(spares.length, 1))];
  if (spare === undefined) return;
  say(by(spare, `RECOVER ${page.phone}`), 'contest');
  const isIt = ({ phone, isDelivered }: KnownRecovery) => phone === spare && isDelivered;
  const recovery = await seen(() => protection.recoveries.find(isIt), random, world);
  if (recovery === undefined) return;
  say(by(spare, recovery.code), 'contests');
  await seen(() => (recovery.begunMs === undefined ? undefined : recovery), random, world);
  await vouchForEachOther(spare, random, world, say);
  say(by(page.phone, random.pick(['NO', 'CANCEL'])), 'stays');
  await seen(() => (recovery.isOver ? recovery : undefined), random, world);
}

/** Thieves say that they know the owner of a phone of theirs: with the code of it, should Rain ask for one. */
async function vouchForEachOther(spare: Phone, random: Random, world: World, say: Say): Promise<void> {
  const thieves = PEOPLE.filter(({ kind }) => kind === 'thief').map((thief) => world.phoneOf(thief));
  const vouches = thieves.flatMap((thief) => by(thief, `VOUCH ${spare}`));
  say(vouches, 'together');
  await world.simulation.scheduler.sleep(random.between(LOOKING_MS / 2, LOOKING_MS));
  const asked = world.checks.texts.protection.proofs.filter(
    ({ kind, page, isDelivered }) => kind === 'vouch' && isDelivered && thieves.includes(page.phone),
  );
  const codes = asked.flatMap(({ page, code }) => by(page.phone, code));
  say(codes, 'codes');
  await world.simulation.scheduler.sleep(random.between(0, LOOKING_MS));
}

async function moveThereAndBack(page: Page, to: Phone, { n }: Operation, world: World): Promise<void> {
  const home = page.phone;
  await workAtDesk({ does: 'move', account: page.id, to }, `ops:${n}-there`, world);
  await workAtDesk({ does: 'move', account: page.id, to: home }, `ops:${n}-back`, world);
}

async function seen<Thing>(
  look: () => Thing | undefined,
  random: Random,
  world: World,
): Promise<Thing | undefined> {
  for (let looks = 0; looks < MAX_LOOKS; looks += 1) {
    await world.simulation.scheduler.sleep(random.between(LOOKING_MS / 2, LOOKING_MS));
    const thing = look();
    if (thing !== undefined) return thing;
  }
  return undefined;
}

/** Two who help, of whom one may be an agent. */
function helpersOf({ other }: Operation, owner: Page, random: Random, world: World): readonly Page[] {
  const isFit = (page: Page) => page !== owner && page.state === 'active' && !page.isLocked;
  const pages = world.checks.texts.passbook.pages.filter(isFit);
  const customers = pages.filter(({ role, phone }) => role !== 'agent' && personOf(phone)?.kind !== 'thief');
  const agents = pages.filter(({ role }) => role === 'agent');
  const trusted = owner.trusted.filter((page) => customers.includes(page));
  const first = trusted[0] ?? customers[other % Math.max(customers.length, 1)];
  const friends = [...trusted, ...customers].filter((page) => page !== first);
  const others = random.chance(0.5) ? friends.slice(0, Math.max(trusted.length - 1, 3)) : agents;
  const second = others[other % Math.max(others.length, 1)];
  return [first, second].filter((page) => page !== undefined);
}

async function waitForIt(page: Page, random: Random, world: World, say: Say): Promise<void> {
  const { scheduler } = world.simulation;
  for (const hours of [24, 23, 2]) {
    await scheduler.sleep(hours * HOUR_MS + random.between(0, 60_000));
    world.tick();
    if (random.chance(STOPPED / 2)) say(by(page.phone, random.pick(['NO', 'CANCEL', 'LOCK'])), `no${hours}`);
    if (random.chance(STOPPED)) say(by(page.phone, `SEND 1 ${world.phoneOf(personAt(0))}`), `send${hours}`);
  }
  await scheduler.sleep(60_000);
  world.tick();
}
