/** Unlocking an account, by the owner's code while an agent is with them. */
import { isLocked } from './account.ts';
import { instantOf } from './command.ts';
import { type Decision, done, effectsOf, refuse, replyTo, textTo } from './decision.ts';
import type { Load } from './load.ts';
import { lockTexts, mayActForOthers, unlocked, unlockRefusals } from './lock.ts';
import type { ProofAnswer } from './proof.ts';
import { refuseRecovery } from './recovery.ts';
import { numbered, personOf } from './texts/words.ts';

/**
 * The owner's code, while the agent is with them. Those whom the owner trusts are told: an agent's number can be
 * faked, and a phone stolen, so somebody who knows the owner must be able to lock it again at once.
 */
export function* unlockAgreed({ proof, owner, edits, context }: ProofAnswer): Load<Decision> {
  const { trusted = [] } = owner;
  const loaded = yield { accounts: [proof.about, ...trusted] };
  const agent = loaded.account(proof.about);
  if (agent?.role !== 'agent' || !mayActForOthers(agent)) {
    return refuse(owner.phone, unlockRefusals.unlockByAgent());
  }
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
