import type { Account } from '../account.ts';
import { changed } from '../change.ts';
import { effectsOf, textTo } from '../decision.ts';
import { isDormant } from '../dormancy.ts';
import { decided } from '../kyc.ts';
import type { KycRequest } from '../request.ts';
import { OPERATION_NOTICES } from '../texts/operations.ts';
import { type KycCase, tellAgent } from './changeTier.ts';
import { instantOf, type Operated, type OperationContext, operated, refused, todayOf } from './operation.ts';

/**
 * Lets money go out again of an account that nobody has used for two years, once somebody has seen its owner. Of an
 * agent's list only a card stays that is still to be decided on.
 */
export function wakeAccount(
  { account, kyc }: { readonly account: Account; readonly kyc: KycCase | undefined },
  context: OperationContext,
): Operated {
  const today = todayOf(context);
  if (account.status === 'closed') return refused('accountClosed', account);
  if (!isDormant(account, today)) return refused('notDormant', account);
  const waker = kyc?.request.purpose === 'wake' ? kyc : undefined;
  const hasCard = waker?.request.panKey !== undefined;
  const requests =
    waker === undefined ? [] : [hasCard ? stillOpen(waker.request) : decided(waker.request, 'done')];
  const accounts = [changed(account, { ...account, lastUsedAt: today })];
  return operated(
    effectsOf({ accounts, requests }, [], instantOf(context)),
    textTo(account, OPERATION_NOTICES.accountWoken()),
    ...(hasCard ? [] : tellAgent(waker, account, context)),
  );
}

function stillOpen(request: KycRequest) {
  return changed<KycRequest>(request, { ...request, purpose: 'tier' });
}
