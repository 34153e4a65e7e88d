/**
 * Ending a PIN that was forgotten at once: by an agent who sees the owner and proves it by a code, the owner's own
 * code, and an operator. The agent's code is asked for first, since a sender can be faked: else whoever has stolen
 * a phone would begin it in the name of any agent.
 */
import { type Account, isLocked } from './account.ts';
import { countAsked, mayCauseText } from './asking.ts';
import { type Change, changed, created } from './change.ts';
import { type Context, instantOf } from './command.ts';
import { type Decision, done, effectsOf, refuse, replyTo, textTo } from './decision.ts';
import type { Load } from './load.ts';
import { mayActForOthers } from './lock.ts';
import { ZERO } from './money.ts';
import { askForProof, type ProofAnswer } from './proof.ts';
import { PIN_RESET_SHARD, type PinReset, type Request } from './request.ts';
import { type Refusal, textsOf } from './text.ts';
import { numbered, personOf } from './texts/words.ts';
import { freeCode } from './waiting.ts';

export const resetTexts = textsOf(
  'pinResetOtherAsk',
  'pinResetTold',
  'pinResetAsk',
  'pinResetAsked',
  'pinResetNoted',
);
export const resetRefusals = textsOf('pinResetByAgent', 'pinResetLater', 'otherHasNoPin');

export function resetId(accountId: string): string {
  return `pinReset:${accountId}`;
}

/** What an account's request about its PIN has, of whatever kind. */
export function pinRequestFacts(account: Account, context: Context) {
  const { id: accountId, phone, loc: where } = account;
  return { accountId, phone, where, money: ZERO, createdAt: instantOf(context), version: 1 };
}

/** A request in the place of an earlier one of the same id. */
export function requested(earlier: Request | undefined, request: Request): Change<Request> {
  return earlier === undefined ? created(request) : changed(earlier, request);
}

export function mayReset(account: Account): boolean {
  return account.role === 'agent' && mayActForOthers(account);
}

/** The agent is asked first. */
export function beginReset(owner: Account, agent: Account, context: Context): Decision {
  const refusal = refusalToReset(owner, agent, context);
  if (refusal !== undefined) return refuse(agent.phone, refusal);
  const code = freeCode(agent, context);
  const asked = askForProof(agent, { kind: 'pinResetOther', about: owner.id }, code, context);
  const { number } = numbered(owner.phone, context);
  const effects = effectsOf({ accounts: [changed(agent, asked.account)] }, [], instantOf(context));
  return done(effects, textTo(agent, resetTexts.pinResetOtherAsk({ number, code, until: asked.until })));
}

function refusalToReset(owner: Account, agent: Account, context: Context): Refusal | undefined {
  const { number } = numbered(owner.phone, context);
  if (!mayCauseText(agent, owner, context.nowMs)) return resetRefusals.pinResetLater({ number });
  const isPossible = owner.currentActive && owner.pin !== undefined && !isLocked(owner);
  return isPossible ? undefined : resetRefusals.otherHasNoPin({ number });
}

/** The agent's code, who says by it that the owner is there: the owner is asked. */
export function* resetOtherAgreed({ proof, owner: agent, edits, context }: ProofAnswer): Load<Decision> {
  if (!mayReset(agent)) return refuse(agent.phone, resetRefusals.pinResetByAgent());
  const owner = (yield { accounts: [proof.about] }).account(proof.about);
  if (owner === undefined) throw new Error('whose PIN is to end has no account');
  const refusal = refusalToReset(owner, agent, context);
  if (refusal !== undefined) return refuse(agent.phone, refusal);
  const counted = edits.edit(owner, (before) => countAsked(agent, before, context.nowMs));
  const code = freeCode(counted, context);
  const asked = askForProof(counted, { kind: 'pinReset', about: agent.id }, code, context);
  edits.edit(owner, () => asked.account);
  const { number } = numbered(owner.phone, context);
  return done(
    effectsOf({ accounts: edits.changes() }, [], instantOf(context)),
    textTo(agent, resetTexts.pinResetTold({ number })),
    textTo(owner, resetTexts.pinResetAsk({ other: personOf(agent, context), code, until: asked.until })),
  );
}

/** The owner's code: it waits for an operator now. */
export function* resetAgreed({ proof, owner, edits, context }: ProofAnswer): Load<Decision> {
  const id = resetId(owner.id);
  const loaded = yield { accounts: [proof.about], requests: [id] };
  const agent = loaded.account(proof.about);
  const { pin, phone: from } = owner;
  if (pin === undefined) return refuse(from, resetRefusals.otherHasNoPin(numbered(from, context)));
  if (agent === undefined || !mayReset(agent)) return refuse(from, resetRefusals.pinResetByAgent());
  const at = instantOf(context);
  const request: PinReset = {
    ...pinRequestFacts(owner, context),
    id,
    requestType: 'pinReset',
    otherAccount: agent.id,
    status: 'open',
    currentActive: true,
    dueAt: at,
    dueShard: PIN_RESET_SHARD,
  };
  edits.edit(owner, (before) => ({ ...before, pin: { ...pin, resetAt: at } }));
  const requests = [requested(loaded.request(id), request)];
  const effects = effectsOf({ accounts: edits.changes(), requests }, [], at);
  const noted = replyTo(agent, resetTexts.pinResetNoted({ other: personOf(owner, context) }));
  return done(effects, textTo(owner, resetTexts.pinResetAsked()), ...noted);
}

/** What an agent and the owner want, while nobody has thought better of it. */
export function openReset({ pin }: Account, request: Request | undefined): PinReset | undefined {
  if (request?.requestType !== 'pinReset' || request.status !== 'open') return undefined;
  return request.createdAt === pin?.resetAt ? request : undefined;
}

/** It waits for operators no more. */
export function resetOver(reset: PinReset): Change<Request> {
  const { dueAt: _, dueShard: __, ...rest } = reset;
  return changed<Request>(reset, { ...rest, status: 'over', currentActive: false });
}
