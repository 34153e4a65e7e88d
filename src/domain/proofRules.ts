/** What comes of a code that is no payment's: one rule for each kind of proof. */
import type { ProofKind } from './account.ts';
import { forgettingAgreed } from './pinEnding.ts';
import { resetAgreed, resetOtherAgreed } from './pinReset.ts';
import { pinOffAgreed, pinSetAgreed } from './pinSetting.ts';
import type { ProofRule } from './proof.ts';
import { vouchAgreed } from './recovery.ts';
import { returnAgreed } from './returning.ts';
import { beTrustedAgreed, beTrustedRefused, trustAgreed, untrustAgreed } from './trust.ts';
import { unlockAgreed, unlockOtherAgreed } from './unlock.ts';
import { wrongAgreed } from './wrong.ts';

export const PROOF_RULES: Readonly<Record<ProofKind, ProofRule>> = {
  unlockOther: { agreed: unlockOtherAgreed },
  unlock: { agreed: unlockAgreed, whileLocked: true },
  trust: { agreed: trustAgreed },
  beTrusted: { agreed: beTrustedAgreed, refused: beTrustedRefused },
  untrust: { agreed: untrustAgreed },
  vouch: { agreed: vouchAgreed },
  pinSet: { agreed: pinSetAgreed },
  pinOff: { agreed: pinOffAgreed },
  pinForgotten: { agreed: forgettingAgreed },
  pinResetOther: { agreed: resetOtherAgreed },
  pinReset: { agreed: resetAgreed },
  wrong: { agreed: wrongAgreed, whileLocked: true, whileFrozen: true },
  return: { agreed: returnAgreed },
};
