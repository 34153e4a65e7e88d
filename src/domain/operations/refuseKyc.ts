import type { Account } from '../account.ts';
import { effectsOf, textTo } from '../decision.ts';
import { decided } from '../kyc.ts';
import { OPERATION_NOTICES } from '../texts/operations.ts';
import { type KycCase, tellAgent } from './changeTier.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';

/** Takes off the list what an agent has seen of a customer, with nothing changed. */
export function refuseKyc(
  { account, kyc }: { readonly account: Account; readonly kyc: KycCase | undefined },
  context: OperationContext,
): Operated {
  if (account.status === 'closed') return refused('accountClosed', account);
  if (kyc === undefined) return refused('noKyc', account);
  const requests = [decided(kyc.request, 'refused')];
  return operated(
    effectsOf({ requests }, [], instantOf(context)),
    textTo(account, OPERATION_NOTICES.kycRefused()),
    ...tellAgent(kyc, account, context, OPERATION_NOTICES.kycRefusedToAgent),
  );
}
