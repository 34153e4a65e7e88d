/** What comes of a code that is no payment's: one rule for each kind of proof. */
import type { ProofKind } from './account.ts';
import { unlockAgreed } from './lock.ts';
import type { ProofRule } from './proof.ts';
import { returnAgreed } from './returning.ts';
import { wrongAgreed } from './wrong.ts';

export const PROOF_RULES: Readonly<Record<ProofKind, ProofRule>> = {
  unlock: { agreed: unlockAgreed },
  wrong: { agreed: wrongAgreed },
  return: { agreed: returnAgreed },
};
