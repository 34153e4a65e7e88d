/** Setting a PIN, changing it, and ending it: each by a code to the phone, and where there is a PIN by its digits. */
import { instantOf } from './command.ts';
import { type Decision, done, effectsOf, textTo } from './decision.ts';
import type { Load } from './load.ts';
import { pinLimit, withoutPin, withPin } from './pin.ts';
import type { ProofAnswer } from './proof.ts';
import { textsOf } from './text.ts';

export const pinTexts = textsOf('pinSet', 'pinOff');

/** The code came from the phone, and with it the digits of the PIN that held until then, if there was one. */
export function* pinSetAgreed({ proof, owner, edits, context }: ProofAnswer): Load<Decision> {
  const { at, pinHashes = [] } = proof;
  edits.edit(owner, (before) => withPin(before, at, pinHashes, context.fresh.dice));
  const effects = effectsOf({ accounts: edits.changes() }, [], instantOf(context));
  return done(effects, textTo(owner, pinTexts.pinSet({ limit: pinLimit(owner, context) })));
}

// biome-ignore lint/correctness/useYield: it needs no records.
export function* pinOffAgreed({ owner, edits, context }: ProofAnswer): Load<Decision> {
  edits.edit(owner, withoutPin);
  const effects = effectsOf({ accounts: edits.changes() }, [], instantOf(context));
  return done(effects, textTo(owner, pinTexts.pinOff()));
}
