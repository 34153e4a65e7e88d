/**
 * A PIN that its owner has forgotten ends after two days, of which the phone is told each day, so that somebody else
 * who has the phone for an hour ends nothing; or at once, by an agent who sees the owner and an operator. Any right
 * answer with it, or a no from the phone, keeps it: what the account says decides.
 */
import { type Account, isLocked } from './account.ts';
import { type Change, changed } from './change.ts';
import { type Context, instantOf } from './command.ts';
import { type Decision, done, effectsOf, refuse, textTo } from './decision.ts';
import type { Load } from './load.ts';
import { keptPin, withoutPin } from './pin.ts';
import { openReset, pinRequestFacts, requested, resetId, resetOver } from './pinReset.ts';
import type { ProofAnswer } from './proof.ts';
import { DUE_SHARDS, type PinForgotten, type Request } from './request.ts';
import { shardOf } from './shard.ts';
import { textsOf } from './text.ts';

export const endingTexts = textsOf('pinForgotten', 'pinEnding', 'pinEnded', 'pinKept');
export const endingRefusals = textsOf('noPin');

const DAY_MS = 24 * 3_600_000;
const FORGOTTEN_MS = 2 * DAY_MS;

export function forgottenId(accountId: string): string {
  return `pinForgotten:${accountId}`;
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
    ...pinRequestFacts(owner, context),
    id,
    requestType: 'pinForgotten',
    status: 'waiting',
    currentActive: true,
    extraInfo: { endsAt: new Date(endsAtMs).toISOString() },
    dueAt: new Date(nowMs + DAY_MS).toISOString(),
    dueShard: `${shardOf(id, DUE_SHARDS)}`,
  };
  edits.edit(owner, (before) => ({ ...before, pin: { ...pin, forgottenAt: at } }));
  const requests = [requested(earlier, request)];
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
  return done(effects, textTo(account, endingTexts.pinEnding({ moment: context.momentOf(endsAtMs) })));
}

function isWaitingIn(account: Account | undefined, createdAt: string): account is Account {
  return account?.pin?.forgottenAt === createdAt && account.status !== 'closed';
}

function over(request: PinForgotten, status: 'ended' | 'stopped'): Change<Request> {
  const { dueAt: _, dueShard: __, ...rest } = request;
  return changed<Request>(request, { ...rest, status, currentActive: false });
}

/** The owner's phone says that the PIN is not to end, for which no operator needs to look at it any more. */
export function* keepPin(account: Account, context: Context): Load<Decision> {
  const id = resetId(account.id);
  const { resetAt } = account.pin ?? {};
  const request = resetAt === undefined ? undefined : (yield { requests: [id] }).request(id);
  const reset = openReset(account, request);
  const requests = reset === undefined ? [] : [resetOver(reset)];
  const accounts = [changed(account, keptPin(account))];
  const effects = effectsOf({ accounts, requests }, [], instantOf(context));
  return done(effects, textTo(account, endingTexts.pinKept()));
}
