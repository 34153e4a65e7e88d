import type { Account } from '../../domain/account.ts';
import { maskPan } from '../../domain/pan.ts';
import { PermanentError } from '../../runtime/errors.ts';
import type { Session } from '../session.ts';

const IN_THE_CLEAR = /^[A-Z0-9]{10}$/;

/**
 * What an operator sees of a PAN, never all of it: `ABXXXXXX4F`, or `sealed` where the desk has no secret, or
 * another one than it was sealed with, or the account was closed. Accounts of old have theirs in the clear.
 */
export function panShown(
  { pan, panKey }: Pick<Account, 'pan' | 'panKey'>,
  secrets: Session['secrets'],
): string {
  if (pan === '') return 'none';
  if (IN_THE_CLEAR.test(pan)) return maskPan(pan);
  if (panKey === undefined || secrets === undefined) return 'sealed';
  try {
    return maskPan(secrets.openPan({ sealed: pan, key: panKey }));
  } catch (error) {
    if (error instanceof PermanentError) return 'sealed';
    throw error;
  }
}
