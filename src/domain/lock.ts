/** Locking an account, so that no money leaves it, and unlocking it. */
import { type Account, indexed } from './account.ts';
import { type Context, instantOf } from './command.ts';
import { type Decision, done, effectsOf, refuse, replyTo, textTo } from './decision.ts';
import type { Load } from './load.ts';
import type { ProofAnswer } from './proof.ts';
import { type Refusal, textsOf } from './text.ts';
import { personOf } from './texts/words.ts';

export const lockTexts = textsOf('locked', 'lockedBy', 'lockedOther', 'unlocked', 'unlockedOther');

export const lockRefusals = textsOf('accountLocked', 'alreadyLocked');

/** Why nothing can be paid out of a locked account. */
export function lockedRefusal({ helpline }: Pick<Context, 'helpline'>): Refusal {
  return lockRefusals.accountLocked({ helpline });
}

/** The account from which no money leaves; nobody finds it as an ATM or agent either. */
export function locked(account: Account, context: Context): Account {
  return indexed({ ...account, lockedAt: instantOf(context) });
}

export function unlocked({ lockedAt: _, ...account }: Account): Account {
  return indexed(account);
}

/** The owner's code, while the agent is with them. */
export function* unlockAgreed({ proof, owner, edits, context }: ProofAnswer): Load<Decision> {
  const agent = (yield { accounts: [proof.about] }).account(proof.about);
  if (agent?.role !== 'agent' || !agent.currentActive) return refuse(owner.phone, lockedRefusal(context));
  edits.edit(owner, unlocked);
  const effects = effectsOf({ accounts: edits.changes() }, [], instantOf(context));
  const told = replyTo(agent, lockTexts.unlockedOther({ other: personOf(owner, context) }));
  return done(effects, textTo(owner, lockTexts.unlocked()), ...told);
}
