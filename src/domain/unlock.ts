/**
 * Unlocking an account: by an agent who is with the owner and proves it by a code, and then by the owner's own
 * code. The agent's is asked for first, since a sender can be faked: else whoever has stolen a phone would unlock
 * it in the name of any agent.
 */
import { type Account, isLocked } from './account.ts';
import { AccountEdits } from './accountEdits.ts';
import { countAsked, mayCauseText } from './asking.ts';
import { type Context, instantOf } from './command.ts';
import { type Decision, done, effectsOf, refuse, replyTo, textTo } from './decision.ts';
import type { Load } from './load.ts';
import { lockTexts, mayActForOthers, unlocked, unlockRefusals } from './lock.ts';
import { askForProof, type ProofAnswer } from './proof.ts';
import { refuseRecovery } from './recovery.ts';
import { type Refusal, textsOf } from './text.ts';
import { numbered, personOf } from './texts/words.ts';
import { trustedBy } from './trust.ts';
import { freeCode } from './waiting.ts';

const texts = textsOf('unlockOtherAsk', 'unlockAsk', 'unlockTold');

export function mayUnlock(account: Account): boolean {
  return account.role === 'agent' && mayActForOthers(account);
}

/** The agent is asked first. */
export function beginUnlocking(owner: Account, agent: Account, context: Context): Decision {
  const refusal = refusalToUnlock(owner, agent, context);
  if (refusal !== undefined) return refuse(agent.phone, refusal);
  const edits = new AccountEdits();
  const code = freeCode(agent, context);
  const asked = askForProof(agent, { kind: 'unlockOther', about: owner.id }, code, context);
  edits.edit(agent, () => asked.account);
  const { number } = numbered(owner.phone, context);
  const effects = effectsOf({ accounts: edits.changes() }, [], instantOf(context));
  return done(effects, textTo(agent, texts.unlockOtherAsk({ number, code, until: asked.until })));
}

function refusalToUnlock(owner: Account, agent: Account, context: Context): Refusal | undefined {
  const { number } = numbered(owner.phone, context);
  if (!owner.currentActive) return unlockRefusals.unlockOnHold({ number });
  if (!isLocked(owner)) return unlockRefusals.notLocked({ number });
  return mayCauseText(agent, owner, context.nowMs) ? undefined : unlockRefusals.unlockLater({ number });
}

/** The agent's code, who says by it that the owner is there: the owner is asked. */
export function* unlockOtherAgreed({ proof, owner: agent, edits, context }: ProofAnswer): Load<Decision> {
  if (!mayUnlock(agent)) return refuse(agent.phone, unlockRefusals.unlockByAgent());
  const owner = (yield { accounts: [proof.about] }).account(proof.about);
  if (owner === undefined) throw new Error('what is unlocked has no account');
  const refusal = refusalToUnlock(owner, agent, context);
  if (refusal !== undefined) return refuse(agent.phone, refusal);
  const counted = edits.edit(owner, (before) => countAsked(agent, before, context.nowMs));
  const code = freeCode(counted, context);
  const asked = askForProof(counted, { kind: 'unlock', about: agent.id }, code, context);
  edits.edit(owner, () => asked.account);
  const { number } = numbered(owner.phone, context);
  return done(
    effectsOf({ accounts: edits.changes() }, [], instantOf(context)),
    textTo(agent, texts.unlockTold({ number })),
    textTo(owner, texts.unlockAsk({ other: personOf(agent, context), code, until: asked.until })),
  );
}

/**
 * The owner's code. Those whom the owner trusts are told: an agent can be cheated, and a phone stolen, so somebody
 * who knows the owner must be able to lock it again at once.
 */
export function* unlockAgreed({ proof, owner, edits, context }: ProofAnswer): Load<Decision> {
  const trusted = trustedBy(owner);
  const loaded = yield { accounts: [proof.about, ...trusted] };
  const agent = loaded.account(proof.about);
  if (agent === undefined || !mayUnlock(agent)) return refuse(owner.phone, unlockRefusals.unlockByAgent());
  const { number } = numbered(owner.phone, context);
  if (!isLocked(owner)) return refuse(owner.phone, unlockRefusals.notLocked({ number }));
  const { requests, told } = yield* refuseRecovery(owner, edits, context);
  edits.edit(owner, unlocked);
  const effects = effectsOf({ accounts: edits.changes(), requests }, [], instantOf(context));
  const other = personOf(owner, context);
  const others = trusted.flatMap((id) => loaded.account(id) ?? []).filter(({ id }) => id !== agent.id);
  return done(
    effects,
    textTo(owner, lockTexts.unlocked()),
    ...replyTo(agent, lockTexts.unlockedOther({ other })),
    ...others.flatMap((account) => replyTo(account, lockTexts.unlockedTrusted({ other }))),
    ...told,
  );
}
