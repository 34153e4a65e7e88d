import { changed } from '../change.ts';
import { effectsOf } from '../decision.ts';
import { panHolders } from '../pan.ts';
import type { Phone } from '../phone.ts';
import type { Registration } from '../request.ts';
import { OPERATION_NOTICES } from '../texts/operations.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';

export interface Allowance {
  readonly phone: Phone;
  /** Whether the phone has an account. */
  readonly isTaken: boolean;
  /** What the phone registered with last. */
  readonly registration: Registration | undefined;
  /** Whose its PAN is, as the PAN's item says it. */
  readonly panHolder: string | undefined;
}

/**
 * Allows a phone to open an account with the PAN that it named, although another account has it: for that PAN
 * and that phone, once. The person has tried it already, so that nobody has to spell a PAN to an operator.
 */
export function allowPan(
  { phone, isTaken, registration, panHolder }: Allowance,
  context: OperationContext,
): Operated {
  if (isTaken) return refused('phoneTaken', { phone });
  if (registration?.panKey === undefined || registration.status === 'done') {
    return refused('noPanNamed', { phone });
  }
  if (panHolders(panHolder).length === 0) return refused('panIsFree', { phone });
  if (registration.panAllowed === true) return refused('panAllowed', { phone });
  const change = changed<Registration>(registration, { ...registration, panAllowed: true });
  return operated(effectsOf({ requests: [change] }, [], instantOf(context)), {
    to: phone,
    content: OPERATION_NOTICES.panAllowed(),
  });
}
