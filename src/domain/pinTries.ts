/** What is told about the digits of a PIN that are asked for with a code, and what wrong ones cost. */
import type { Account, PinPair } from './account.ts';
import { AccountEdits } from './accountEdits.ts';
import type { Context } from './command.ts';
import type { Decision } from './decision.ts';
import { endAll, loadOpen, refuseAndEnd } from './ending.ts';
import type { Load } from './load.ts';
import { countWrongPin, pinTriesLeft } from './pin.ts';
import { endProof, openProofs } from './proof.ts';
import { type Refusal, textsOf } from './text.ts';
import { payableBy } from './waiting.ts';

export const pinRefusals = textsOf(
  ...(['pinMissing', 'pinWrong', 'pinWrongLastTry', 'pinWrongTooOften', 'pinStopped', 'pinNeeded'] as const),
);

/** The code was right, and goes on being good. */
export function pinMissing(pair: PinPair): Refusal {
  return pinRefusals.pinMissing({ pair });
}

/** Why nothing is paid any more today. */
export function pinStopped(): Refusal {
  return pinRefusals.pinStopped();
}

/** A wrong answer behind a right code: after the third of a day all that asks for the PIN, or pays, is off. */
export function* refuseWrongPin(account: Account, context: Context): Load<Decision> {
  const { nowMs } = context;
  const edits = new AccountEdits();
  const counted = edits.edit(account, (before) => countWrongPin(before, context));
  const triesLeft = pinTriesLeft(counted, context);
  const open = triesLeft > 0 ? [] : yield* loadOpen(payableBy(account, nowMs).map(({ id }) => id));
  const asked = triesLeft > 0 ? [] : openProofs(account, nowMs).filter(({ asks }) => asks !== undefined);
  for (const proof of asked) edits.edit(account, (before) => endProof(before, proof, 'wrongCode'));
  const ended = endAll(open, account, 'wrongPin', context, edits);
  return refuseAndEnd(account.phone, wrongPin(triesLeft), ended);
}

function wrongPin(triesLeft: number): Refusal {
  if (triesLeft === 0) return pinRefusals.pinWrongTooOften();
  return triesLeft === 1 ? pinRefusals.pinWrongLastTry() : pinRefusals.pinWrong({ triesLeft });
}
