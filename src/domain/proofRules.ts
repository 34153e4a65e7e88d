/** What comes of a code that is no payment's: one rule for each kind of proof. */
import type { ProofKind } from './account.ts';
import { unlockAgreed } from './lock.ts';
import { forgettingAgreed, resetAgreed } from './pinEnding.ts';
import { pinOffAgreed, pinSetAgreed } from './pinSetting.ts';
import type { ProofRule } from './proof.ts';

export const PROOF_RULES: Readonly<Record<ProofKind, ProofRule>> = {
  unlock: { agreed: unlockAgreed },
  pinSet: { agreed: pinSetAgreed },
  pinOff: { agreed: pinOffAgreed },
  pinForgotten: { agreed: forgettingAgreed },
  pinReset: { agreed: resetAgreed },
};
