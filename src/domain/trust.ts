/**
 * Whom somebody trusts to lock their account, and to vouch for a new SIM of theirs. Trust gives power over an
 * account, so both agree to it by a code on their own phones, the one who trusts first; to end it either one's
 * code is enough, and the other one is told.
 */
import type { Account, Proof } from './account.ts';
import type { AccountEdits } from './accountEdits.ts';
import { countAsked, mayCauseText } from './asking.ts';
import { type Context, instantOf } from './command.ts';
import { type Decision, done, effectsOf, type Reply, refuse, replyTo, textTo } from './decision.ts';
import type { Load } from './load.ts';
import { mayActForOthers } from './lock.ts';
import { askForProof, mayAskForProof, type ProofAnswer } from './proof.ts';
import { type Refusal, textsOf } from './text.ts';
import { NOTICES } from './texts/notices.ts';
import { numbered, personOf } from './texts/words.ts';
import { freeCode } from './waiting.ts';

const texts = textsOf(
  'trustAsked',
  'trustedAsk',
  'trustDone',
  'trustedDone',
  'trustRefused',
  'untrusted',
  'untrustedBy',
  'trustLeft',
  'trustLeftBy',
);

export const trustRefusals = textsOf('tooManyTrusted', 'alreadyTrusted', 'notTrusted', 'cannotTrust');

/** As many as fit one text, and as one can know well enough. */
export const MAX_TRUSTED = 3;

/** Ids of those whom somebody trusts. */
export function trustedBy({ trusted = [] }: Account): readonly string[] {
  return trusted;
}

export function trusts(account: Account, { id }: Pick<Account, 'id'>): boolean {
  return trustedBy(account).includes(id);
}

/** Why two people cannot agree to trust now, by what the one who trusts may know of the other. */
export function refusalToTrust(owner: Account, other: Account, context: Context): Refusal | undefined {
  const { number } = numbered(other.phone, context);
  if (trusts(owner, other)) return trustRefusals.alreadyTrusted({ number });
  if (trustedBy(owner).length >= MAX_TRUSTED) {
    return trustRefusals.tooManyTrusted({ count: MAX_TRUSTED });
  }
  const { nowMs } = context;
  const mayBeAsked =
    other.currentActive && mayCauseText(owner, other, nowMs) && mayAskForProof(other, 'beTrusted', nowMs);
  return mayBeAsked ? undefined : trustRefusals.cannotTrust({ number });
}

/** The one who trusts has texted their code: the other one is asked. */
export function* trustAgreed({ proof, owner, edits, context }: ProofAnswer): Load<Decision> {
  const other = yield* otherOf(proof);
  const refusal = refusalToTrust(owner, other, context);
  if (refusal !== undefined) return refuse(owner.phone, refusal);
  const counted = edits.edit(other, (before) => countAsked(owner, before, context.nowMs));
  const code = freeCode(counted, context);
  const asked = askForProof(counted, { kind: 'beTrusted', about: owner.id }, code, context);
  edits.edit(other, () => asked.account);
  const { number } = numbered(other.phone, context);
  return agreed(edits, context, [
    textTo(owner, texts.trustAsked({ number })),
    textTo(other, texts.trustedAsk({ other: personOf(owner, context), code, until: asked.until })),
  ]);
}

/** The one who is trusted has texted theirs. */
export function* beTrustedAgreed({ proof, owner: other, edits, context }: ProofAnswer): Load<Decision> {
  const owner = yield* otherOf(proof);
  if (!mayStillTrust(owner, other)) {
    const { number } = numbered(owner.phone, context);
    return refuse(other.phone, trustRefusals.cannotTrust({ number }));
  }
  edits.edit(owner, (before) => ({ ...before, trusted: [...trustedBy(before), other.id] }));
  const { number, dial } = numbered(other.phone, context);
  return agreed(edits, context, [
    textTo(other, texts.trustedDone({ other: personOf(owner, context) })),
    textTo(owner, texts.trustDone({ number, dial })),
  ]);
}

/** Whether nothing has changed since the one who trusts agreed: whose phone is in wrong hands by now trusts nobody. */
function mayStillTrust(owner: Account, other: Account): boolean {
  return mayActForOthers(owner) && !trusts(owner, other) && trustedBy(owner).length < MAX_TRUSTED;
}

/** Whoever was asked says no: the one who asked has waited for it. */
export function* beTrustedRefused({ proof, owner: other, edits, context }: ProofAnswer): Load<Decision> {
  const asker = yield* otherOf(proof);
  const { number } = numbered(other.phone, context);
  return agreed(edits, context, [
    textTo(other, NOTICES.proofOff()),
    ...replyTo(asker, texts.trustRefused({ number })),
  ]);
}

/**
 * Either of the two ends it: of one's own trust first, and of the other one's where one trusts them not, or no
 * more.
 */
export function* untrustAgreed({ proof, owner: texter, edits, context }: ProofAnswer): Load<Decision> {
  const other = yield* otherOf(proof);
  const own = numbered(texter.phone, context);
  const { number } = numbered(other.phone, context);
  if (trusts(texter, other)) {
    edits.edit(texter, (before) => without(before, other));
    return agreed(edits, context, [
      textTo(texter, texts.untrusted({ number })),
      ...replyTo(other, texts.untrustedBy({ number: own.number })),
    ]);
  }
  if (!trusts(other, texter)) return refuse(texter.phone, trustRefusals.notTrusted({ number }));
  edits.edit(other, (before) => without(before, texter));
  return agreed(edits, context, [
    textTo(texter, texts.trustLeft({ number })),
    ...replyTo(other, texts.trustLeftBy({ number: own.number })),
  ]);
}

function without(account: Account, { id }: Account): Account {
  const others = trustedBy(account).filter((each) => each !== id);
  const { trusted: _, ...rest } = account;
  return { ...rest, ...(others.length > 0 && { trusted: others }) };
}

function agreed(edits: AccountEdits, context: Context, replies: readonly Reply[]): Decision {
  return done(effectsOf({ accounts: edits.changes() }, [], instantOf(context)), ...replies);
}

function* otherOf({ about }: Proof): Load<Account> {
  const other = (yield { accounts: [about] }).account(about);
  if (other === undefined) throw new Error('trust has no account');
  return other;
}
