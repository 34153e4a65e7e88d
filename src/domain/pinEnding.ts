/**
 * A PIN that its owner has forgotten ends after two days, of which the phone is told each day, so that somebody else
 * who has the phone for an hour ends nothing; or at once, by an agent who sees the owner and an operator. Any right
 * answer with it, or a no from the phone, keeps it: what the account says decides.
 */
import { type Account, isLocked } from './account.ts';
import { type Change, changed, created } from './change.ts';
import { type Context, instantOf } from './command.ts';
import { type Decision, done, effectsOf, refuse, replyTo, textTo } from './decision.ts';
import type { Load } from './load.ts';
import { ZERO } from './money.ts';
import { keptPin, withoutPin } from './pin.ts';
import type { ProofAnswer } from './proof.ts';
import { DUE_SHARDS, PIN_RESET_SHARD, type PinForgotten, type PinReset, type Request } from './request.ts';
import { shardOf } from './shard.ts';
import { textsOf } from './text.ts';
import { personOf } from './texts/words.ts';

export const endingTexts = textsOf(
  ...(['pinForgotten', 'pinEnding', 'pinEnded', 'pinKept', 'pinResetAsked', 'pinResetNoted'] as const),
);
export const endingRefusals = textsOf('noPin', 'pinResetByAgent');

const DAY_MS = 24 * 3_600_000;
const FORGOTTEN_MS = 2 * DAY_MS;

export function forgottenId(accountId: string): string {
  return `pinForgotten:${accountId}`;
}

export function resetId(accountId: string): string {
  return `pinReset:${accountId}`;
}

/** What an account's request about its PIN has, of either kind. */
function factsOf(account: Account, context: Context) {
  const { id: accountId, phone, loc: where } = account;
  return { accountId, phone, where, money: ZERO, createdAt: instantOf(context), version: 1 };
}

function written<Kind extends Request>(earlier: Request | undefined, request: Kind): Change<Request> {
  return earlier === undefined ? created<Request>(request) : changed<Request>(earlier, request);
}

/** The owner's phone has said that the PIN is forgotten: from now on its time runs. */
export function* forgettingAgreed({ owner, edits, context }: ProofAnswer): Load<Decision> {
  const { phone: from, pin } = owner;
  if (pin === undefined) return refuse(from, endingRefusals.noPin());
  const id = forgottenId(owner.id);
  const earlier = (yield { requests: [id] }).request(id);
  const { nowMs } = context;
  const at = instantOf(context);
  const endsAtMs = nowMs + FORGOTTEN_MS;
  const request: PinForgotten = {
    ...factsOf(owner, context),
    id,
    requestType: 'pinForgotten',
    status: 'waiting',
    currentActive: true,
    extraInfo: { endsAt: new Date(endsAtMs).toISOString() },
    dueAt: new Date(nowMs + DAY_MS).toISOString(),
    dueShard: `${shardOf(id, DUE_SHARDS)}`,
  };
  edits.edit(owner, (before) => ({ ...before, pin: { ...pin, forgottenAt: at } }));
  const requests = [written(earlier, request)];
  const effects = effectsOf({ accounts: edits.changes(), requests }, [], at);
  return done(effects, textTo(owner, endingTexts.pinForgotten({ moment: context.momentOf(endsAtMs) })));
}

/** A day has gone by: the phone is told, or the PIN ends, unless it was kept meanwhile. */
export function* endForgottenPin(request: PinForgotten, context: Context): Load<Decision> {
  const { accountId, createdAt } = request;
  const account = (yield { accounts: [accountId] }).account(accountId);
  const at = instantOf(context);
  const isWanted = account?.pin?.forgottenAt === createdAt && account.currentActive && !isLocked(account);
  if (!isWanted) {
    const stopped = isWaitingIn(account, createdAt) ? [changed(account, keptPin(account))] : [];
    return done(effectsOf({ accounts: stopped, requests: [over(request, 'stopped')] }, [], at));
  }
  const endsAtMs = Date.parse(request.extraInfo.endsAt);
  if (context.nowMs >= endsAtMs) {
    const accounts = [changed(account, withoutPin(account))];
    const effects = effectsOf({ accounts, requests: [over(request, 'ended')] }, [], at);
    return done(effects, textTo(account, endingTexts.pinEnded()));
  }
  const dueAtMs = Math.min(endsAtMs, context.nowMs + DAY_MS);
  const later = { ...request, phone: account.phone, dueAt: new Date(dueAtMs).toISOString() };
  const effects = effectsOf({ requests: [changed<Request>(request, later)] }, [], at);
  const { helpline } = context;
  return done(
    effects,
    textTo(account, endingTexts.pinEnding({ moment: context.momentOf(endsAtMs), helpline })),
  );
}

function isWaitingIn(account: Account | undefined, createdAt: string): account is Account {
  return account?.pin?.forgottenAt === createdAt && account.status !== 'closed';
}

function over(request: PinForgotten, status: 'ended' | 'stopped'): Change<Request> {
  const { dueAt: _, dueShard: __, ...rest } = request;
  return changed<Request>(request, { ...rest, status, currentActive: false });
}

/** The owner, who is with an agent, wants the PIN ended: it waits for an operator. */
export function* resetAgreed({ proof, owner, edits, context }: ProofAnswer): Load<Decision> {
  const id = resetId(owner.id);
  const loaded = yield { accounts: [proof.about], requests: [id] };
  const agent = loaded.account(proof.about);
  const { pin, phone: from } = owner;
  if (pin === undefined) return refuse(from, endingRefusals.noPin());
  if (agent?.role !== 'agent' || !agent.currentActive) return refuse(from, endingRefusals.pinResetByAgent());
  const at = instantOf(context);
  const request: PinReset = {
    ...factsOf(owner, context),
    id,
    requestType: 'pinReset',
    otherAccount: agent.id,
    status: 'open',
    currentActive: true,
    dueAt: at,
    dueShard: PIN_RESET_SHARD,
  };
  edits.edit(owner, (before) => ({ ...before, pin: { ...pin, resetAt: at } }));
  const requests = [written(loaded.request(id), request)];
  const effects = effectsOf({ accounts: edits.changes(), requests }, [], at);
  const noted = replyTo(agent, endingTexts.pinResetNoted({ other: personOf(owner, context) }));
  return done(effects, textTo(owner, endingTexts.pinResetAsked()), ...noted);
}

/** The owner's phone says that the PIN is not to end, for which no operator needs to look at it any more. */
export function* keepPin(account: Account, context: Context): Load<Decision> {
  const id = resetId(account.id);
  const isBeforeOperators = account.pin?.resetAt !== undefined;
  const request = isBeforeOperators ? (yield { requests: [id] }).request(id) : undefined;
  const reset = openReset(account, request);
  const requests = reset === undefined ? [] : [resetOver(reset)];
  const accounts = [changed(account, keptPin(account))];
  const effects = effectsOf({ accounts, requests }, [], instantOf(context));
  return done(effects, textTo(account, endingTexts.pinKept()));
}

/** It waits for operators no more. */
export function resetOver(reset: PinReset): Change<Request> {
  const { dueAt: _, dueShard: __, ...rest } = reset;
  return changed<Request>(reset, { ...rest, status: 'over', currentActive: false });
}

/** What an agent and the owner want, while nobody has thought better of it. */
export function openReset({ pin }: Account, request: Request | undefined): PinReset | undefined {
  if (request?.requestType !== 'pinReset' || request.status !== 'open') return undefined;
  return request.createdAt === pin?.resetAt ? request : undefined;
}
