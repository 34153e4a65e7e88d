/**
 * An account that comes to a new SIM without an operator. Whoever has the new phone proves it by a code; then two
 * people whom the owner trusts vouch, or one of them and an agent, by codes on their own phones; then 48 hours go
 * by, in which the old phone is told and can say no. Nobody who only asks learns whether a number has an account,
 * or whom its owner trusts: they are told the same in any case.
 */
import type { Account } from './account.ts';
import { AccountEdits } from './accountEdits.ts';
import { countAsked, mayCauseText } from './asking.ts';
import { type Change, changed } from './change.ts';
import { type Context, instantOf } from './command.ts';
import { type Decision, done, effectsOf, type Reply, refuse, replyTo, textTo } from './decision.ts';
import type { Load } from './load.ts';
import { locked, mayActForOthers } from './lock.ts';
import { countOfDay } from './perDay.ts';
import { dialled, lastDigits, type Phone } from './phone.ts';
import { askForProof, mayAskForProof, type ProofAnswer } from './proof.ts';
import { DUE_SHARDS, type Recovery, type Request } from './request.ts';
import { shardOf } from './shard.ts';
import { type Refusal, type Said, textsOf } from './text.ts';
import { NOTICES } from './texts/notices.ts';
import { numbered, personOf } from './texts/words.ts';
import { trustedBy, trusts } from './trust.ts';
import { freeCode } from './waiting.ts';

export const recoveryTexts = textsOf(
  'recoverBegun',
  'recoverTold',
  'vouchAsk',
  'vouchedOne',
  'vouchedAll',
  'recoverRuns',
  'recoverRunsOld',
  'recoverStopped',
  'recoverOff',
  'recoverStoppedNew',
  'recoverFailed',
);

export const vouchRefusals = textsOf('nothingToVouch', 'alreadyVouched', 'vouchTooOften', 'recoverTaken');

/** In India no SMS comes to a new SIM for a day: 48 hours give the old phone a day in which it would be reached. */
const WAIT_HOURS = 48;
const TOLD_EVERY_HOURS = 24;
/** So long people may vouch, from the code of the new phone on. */
const VOUCH_HOURS = 24;
const ENOUGH = 2;
/** How often a day strangers can make Rain text an old phone, and those whom its owner trusts. */
const MAX_TOLD_A_DAY = 2;
/** For so many people one person vouches in a day: an agent who is cheated, or cheats, does no more harm. */
const MAX_VOUCHES_A_DAY = 3;
const HOUR_MS = 3_600_000;

export function recoveryId(phone: Phone): string {
  return `recover:${phone}`;
}

/** What somebody vouches for: this attempt of that phone, and no later one for another account. */
function attemptOf({ id, createdAt }: Recovery): string {
  return `${id}@${createdAt}`;
}

function idOfAttempt(attempt: string): string {
  return attempt.slice(0, attempt.indexOf('@'));
}

export function recoveryOf(request: Request | undefined): Recovery | undefined {
  return request?.requestType === 'recover' ? request : undefined;
}

/** Whether an account is on its way to another phone. */
export function isLeaving({ recovery }: Account): boolean {
  return recovery?.readyAt !== undefined;
}

/** Of what the old phone can say no to, since when it knows of it. */
export function refusableSince({ recovery }: Account, nowMs: number): string | undefined {
  if (recovery === undefined) return undefined;
  const isOver = recovery.readyAt === undefined && nowMs - Date.parse(recovery.at) > VOUCH_HOURS * HOUR_MS;
  return isOver ? undefined : recovery.at;
}

/** The right code has come from the new phone. */
export function* beginRecovery(recovery: Recovery, context: Context): Load<Decision> {
  const { oldPhone, phone } = recovery;
  const owner = (yield { accountsOf: [oldPhone] }).accountOf(oldPhone);
  const edits = new AccountEdits();
  const told = owner === undefined ? [] : yield* tellOwnPeople(owner, recovery, edits, context);
  const begun: Recovery = {
    ...recovery,
    status: 'asking',
    ...(owner !== undefined && { accountId: owner.id }),
    begunAt: instantOf(context),
    expiresAt: new Date(context.nowMs + VOUCH_HOURS * HOUR_MS).toISOString(),
  };
  const next = recoveryTexts.recoverBegun({ own: dialled(phone, context.country) });
  return decided(edits, [changed<Recovery>(recovery, begun)], context, [
    { to: phone, content: next },
    ...told,
  ]);
}

/**
 * The old phone is told, and those whom the owner trusts are asked, so often a day as not to be a flood of
 * strangers' making; after that, who vouches has to text of their own accord.
 */
function* tellOwnPeople(
  owner: Account,
  recovery: Recovery,
  edits: AccountEdits,
  context: Context,
): Load<readonly Reply[]> {
  const { recoverDay, recoversToday } = owner;
  const trusted = trustedBy(owner);
  const { day, count } = countOfDay(recoverDay, recoversToday, context.today, 0);
  if (!owner.currentActive || trusted.length === 0 || isLeaving(owner) || count >= MAX_TOLD_A_DAY) return [];
  const people = yield { accounts: trusted };
  const asked: { readonly code: string; readonly ask: Reply }[] = [];
  for (const person of trusted.flatMap((id) => people.account(id) ?? [])) {
    const { nowMs } = context;
    const mayBeAsked = mayCauseText(owner, person, nowMs) && mayAskForProof(person, 'vouch', nowMs);
    if (!mayActForOthers(person) || !mayBeAsked) continue;
    edits.edit(person, (before) => countAsked(owner, before, nowMs));
    // Nobody else's: whoever knows a code could text it in the name of the one whose it is.
    const others = asked.map(({ code }) => code);
    const code = freeCode(edits.of(person), context, others);
    asked.push({ code, ask: askToVouch(person, owner, recovery, code, edits, context) });
  }
  edits.edit(owner, (before) => ({
    ...before,
    recovery: { id: recovery.id, at: instantOf(context) },
    recoverDay: day,
    recoversToday: count + 1,
  }));
  const told = textTo(owner, recoveryTexts.recoverTold({ digits: lastDigits(recovery.phone) }));
  return [told, ...asked.map(({ ask }) => ask)];
}

function askToVouch(
  voucher: Account,
  owner: Account,
  recovery: Recovery,
  code: string,
  edits: AccountEdits,
  context: Context,
): Reply {
  const about = attemptOf(recovery);
  const { account, until } = askForProof(edits.of(voucher), { kind: 'vouch', about }, code, context);
  edits.edit(voucher, () => account);
  const { number } = numbered(recovery.phone, context);
  return textTo(voucher, recoveryTexts.vouchAsk({ other: personOf(owner, context), number, code, until }));
}

/** `VOUCH <new number>`: who was not asked, or too long ago, is asked again. */
export function* beginVouching(
  voucher: Account,
  phone: Phone,
  recovery: Recovery | undefined,
  context: Context,
): Load<Decision> {
  const standing = yield* standingOf(voucher, recovery, phone, context);
  if (!standing.ok) return refuse(voucher.phone, standing.refusal);
  const edits = new AccountEdits();
  const code = freeCode(voucher, context);
  const asked = askToVouch(voucher, standing.owner, standing.recovery, code, edits, context);
  return decided(edits, [], context, [asked]);
}

type Standing =
  | { readonly ok: true; readonly recovery: Recovery; readonly owner: Account }
  | { readonly ok: false; readonly refusal: Refusal };

/** Whether somebody may vouch now for what was begun from a phone. Who may not learns nothing about it. */
function* standingOf(
  voucher: Account,
  recovery: Recovery | undefined,
  phone: Phone,
  context: Context,
): Load<Standing> {
  const { number, dial } = numbered(phone, context);
  const refused = (refusal: Refusal) => ({ ok: false, refusal }) as const;
  const nothing = refused(vouchRefusals.nothingToVouch({ number, dial }));
  if (recovery?.accountId === undefined) return nothing;
  const { accountId } = recovery;
  const owner = (yield { accounts: [accountId] }).account(accountId);
  const isTheirs = owner !== undefined && (trusts(owner, voucher) || voucher.role === 'agent');
  if (!isTheirs || voucher.id === accountId || !isOpen(recovery, owner, context)) return nothing;
  if (isLeaving(owner)) return refused(vouchRefusals.recoverTaken());
  if (recovery.vouchers.includes(voucher.id)) return refused(vouchRefusals.alreadyVouched({ number }));
  const { count } = vouchesOfDay(voucher, context.today);
  return count >= MAX_VOUCHES_A_DAY
    ? refused(vouchRefusals.vouchTooOften({ count }))
    : { ok: true, recovery, owner };
}

/** Whether people may vouch for it still: the account is where it was, and its phone has not said no since. */
function isOpen({ status, oldPhone, begunAt = '', expiresAt }: Recovery, owner: Account, { nowMs }: Context) {
  const isAsked = status === 'asking' && nowMs < Date.parse(expiresAt);
  const isThere = owner.phone === oldPhone && owner.currentActive;
  return isAsked && isThere && begunAt > (owner.recoveryRefusedAt ?? '');
}

function vouchesOfDay({ vouchDay, vouchesToday }: Account, today: string) {
  return countOfDay(vouchDay, vouchesToday, today, 0);
}

/** Somebody has vouched by their code. */
export function* vouchAgreed({ proof, owner: voucher, edits, context }: ProofAnswer): Load<Decision> {
  const id = idOfAttempt(proof.about);
  const recovery = recoveryOf((yield { requests: [id] }).request(id));
  if (recovery === undefined) throw new Error('somebody was asked to vouch for nothing');
  if (attemptOf(recovery) !== proof.about) {
    return refuse(voucher.phone, vouchRefusals.nothingToVouch(numbered(recovery.phone, context)));
  }
  const standing = yield* standingOf(voucher, recovery, recovery.phone, context);
  if (!standing.ok) return refuse(voucher.phone, standing.refusal);
  const { owner } = standing;
  const { day, count } = vouchesOfDay(voucher, context.today);
  edits.edit(voucher, (before) => ({ ...before, vouchDay: day, vouchesToday: count + 1 }));
  const vouched: Recovery = { ...recovery, vouchers: [...recovery.vouchers, voucher.id] };
  const earlier = yield { accounts: recovery.vouchers };
  const vouchers = [voucher, ...recovery.vouchers.flatMap((id) => earlier.account(id) ?? [])];
  const { number } = numbered(recovery.phone, context);
  if (!areEnough(vouchers, owner)) {
    const thanks = textTo(voucher, recoveryTexts.vouchedOne({ number }));
    return decided(edits, [changed<Recovery>(recovery, vouched)], context, [thanks]);
  }
  const running = startWaiting(vouched, owner, edits, context);
  return decided(edits, [changed<Recovery>(recovery, running.recovery)], context, [
    textTo(voucher, recoveryTexts.vouchedAll({ number })),
    ...running.told,
  ]);
}

/** Two whom the owner trusts, or one and an agent: as they stand by now. */
function areEnough(vouchers: readonly Account[], owner: Account): boolean {
  const standing = vouchers.filter(mayActForOthers);
  const trusted = standing.filter((voucher) => trusts(owner, voucher));
  const agents = standing.filter((voucher) => voucher.role === 'agent' && !trusts(owner, voucher));
  return trusted.length >= 1 && trusted.length + agents.length >= ENOUGH;
}

/** From now on nothing leaves the account: a thief with the old phone, who will not say no, takes nothing. */
function startWaiting(recovery: Recovery, owner: Account, edits: AccountEdits, context: Context) {
  const { id, phone } = recovery;
  const readyAtMs = context.nowMs + WAIT_HOURS * HOUR_MS;
  const readyAt = new Date(readyAtMs).toISOString();
  edits.edit(owner, (before) => ({
    ...(before.lockedAt === undefined ? locked(before, context) : before),
    recovery: { id, at: instantOf(context), readyAt },
  }));
  const running: Recovery = {
    ...recovery,
    status: 'running',
    readyAt,
    dueAt: new Date(context.nowMs + TOLD_EVERY_HOURS * HOUR_MS).toISOString(),
    dueShard: `${shardOf(id, DUE_SHARDS)}`,
  };
  const { number } = numbered(owner.phone, context);
  const moment = context.momentOf(readyAtMs);
  return {
    recovery: running,
    told: [
      toNewPhone(owner, phone, recoveryTexts.recoverRuns({ number, moment })),
      toOldPhone(owner, running, context),
    ],
  };
}

/** Whoever has the new phone reads the language of the account that they say is theirs. */
export function toNewPhone(owner: Account, to: Phone, content: Said): Reply {
  return textTo({ ...owner, phone: to }, content);
}

/** What is told at once, and each day: to stop it takes one text. */
export function toOldPhone(owner: Account, { phone, readyAt = '' }: Recovery, context: Context): Reply {
  const moment = context.momentOf(Date.parse(readyAt));
  return textTo(owner, recoveryTexts.recoverRunsOld({ digits: lastDigits(phone), moment }));
}

interface Refused {
  readonly requests: readonly Change<Recovery>[];
  readonly told: readonly Reply[];
}

/**
 * The old phone says no: by NO, CANCEL or LOCK, or since an agent has unlocked the account with the owner before
 * them. What was begun before is off, also what this phone was not told of; the account stays locked, since nobody
 * knows who said it.
 */
export function* refuseRecovery(owner: Account, edits: AccountEdits, context: Context): Load<Refused> {
  const { recovery: known } = owner;
  if (known === undefined) return { requests: [], told: [] };
  const recovery = recoveryOf((yield { requests: [known.id] }).request(known.id));
  return withoutRecovery(owner, recovery, edits, context);
}

/** The same by what was read of it already: see there. */
export function withoutRecovery(
  owner: Account,
  recovery: Recovery | undefined,
  edits: AccountEdits,
  context: Pick<Context, 'nowMs' | 'country'>,
): Refused {
  if (owner.recovery === undefined) return { requests: [], told: [] };
  edits.edit(owner, ({ recovery: _, ...before }) => ({ ...before, recoveryRefusedAt: instantOf(context) }));
  if (recovery === undefined || !isUnderWay(recovery, owner)) return { requests: [], told: [] };
  const { number } = numbered(owner.phone, context);
  const content = recoveryTexts.recoverStoppedNew({ number });
  return {
    requests: [changed<Recovery>(recovery, stopped(recovery))],
    told: [toNewPhone(owner, recovery.phone, content)],
  };
}

function isUnderWay({ status, accountId }: Recovery, owner: Account): boolean {
  return (status === 'asking' || status === 'running') && accountId === owner.id;
}

export function stopped(recovery: Recovery): Recovery {
  const { dueAt: _, dueShard: __, ...rest } = recovery;
  return { ...rest, status: 'stopped', currentActive: false };
}

/** NO or CANCEL from the old phone. */
export function* refuseFromOldPhone(owner: Account, context: Context): Load<Decision> {
  const edits = new AccountEdits();
  const { requests, told } = yield* refuseRecovery(owner, edits, context);
  const content = owner.lockedAt === undefined ? recoveryTexts.recoverOff() : recoveryTexts.recoverStopped();
  return decided(edits, requests, context, [textTo(owner, content), ...told]);
}

/** NO or CANCEL from the new phone: whoever wanted the account wants it no more. */
export function* giveUpRecovery(recovery: Recovery, context: Context): Load<Decision> {
  const { accountId, phone } = recovery;
  const edits = new AccountEdits();
  const owner = accountId === undefined ? undefined : (yield { accounts: [accountId] }).account(accountId);
  const isTheirs = owner?.recovery?.id === recovery.id;
  if (isTheirs) edits.edit(owner, ({ recovery: _, ...before }) => before);
  const told = isTheirs && isLeaving(owner) ? replyTo(owner, recoveryTexts.recoverStopped()) : [];
  return decided(edits, [changed<Recovery>(recovery, stopped(recovery))], context, [
    { to: phone, content: NOTICES.proofOff() },
    ...told,
  ]);
}

/** Whether the new phone may give it up: it waits for a code, for people, or for its time. */
export function isGivenUpBy({ status }: Recovery): boolean {
  return status === 'waiting' || status === 'asking' || status === 'running';
}

/** A wrong code costs a try; after the last one it has to be begun again. */
export function wrongRecoveryCode(recovery: Recovery): Change<Recovery> {
  const triesLeft = recovery.triesLeft - 1;
  const over = triesLeft <= 0 ? ({ status: 'failed', currentActive: false } as const) : {};
  return changed<Recovery>(recovery, { ...recovery, triesLeft, ...over });
}

function decided(
  edits: AccountEdits,
  requests: readonly Change<Recovery>[],
  context: Context,
  replies: readonly Reply[],
): Decision {
  const effects = effectsOf({ accounts: edits.changes(), requests }, [], instantOf(context));
  return done(effects, ...replies);
}
