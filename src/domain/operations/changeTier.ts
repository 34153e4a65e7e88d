import type { Account } from '../account.ts';
import { type Change, changed } from '../change.ts';
import { effectsOf, type PanChange, type Reply, replyTo, textTo } from '../decision.ts';
import { isDormant } from '../dormancy.ts';
import { decided } from '../kyc.ts';
import { type LimitsByTier, LOWEST_TIER, limitsOf } from '../limits.ts';
import type { KycRequest } from '../request.ts';
import { OPERATION_NOTICES } from '../texts/operations.ts';
import { numbered } from '../texts/words.ts';
import { instantOf, type Operated, type OperationContext, operated, refused, todayOf } from './operation.ts';
import { freed, type PanHolding, takenOver, withoutPan } from './panHolding.ts';

/** What an agent has seen of a customer, while it waits for an operator. */
export interface KycCase {
  readonly request: KycRequest;
  readonly agent: Account | undefined;
}

/** The same, with whoever has the PAN that the agent read on the card. */
export interface KycWithPan extends KycCase {
  /** Under each of its keys; none when the agent named no PAN. */
  readonly holdings: readonly PanHolding[];
  /** The accounts that have it. */
  readonly holders: readonly Account[];
}

export interface TierChange {
  readonly account: Account;
  readonly tier: string;
  readonly limits: LimitsByTier;
  readonly kyc?: KycWithPan | undefined;
  /** What the item of the account's own PAN says. */
  readonly ownPan?: PanHolding | undefined;
}

/** The PAN on the card that was seen, and who loses it by that. */
interface PanTaken {
  readonly account: Account;
  readonly pans: readonly PanChange[];
  readonly losers: readonly Account[];
}

/**
 * Puts an account into another tier, whose limits hold for it from now on, and decides what an agent has seen. A PAN
 * proves nothing until then: whoever has shown the card takes it over, and an account that only claimed it falls to
 * the lowest tier.
 */
export function changeTier(change: TierChange, context: OperationContext): Operated {
  const { account, tier, limits, kyc } = change;
  if (account.status === 'closed') return refused('accountClosed', account);
  if (limits[tier] === undefined) return refused('noSuchTier', { tier });
  if (account.verification === tier && kyc === undefined) return refused('sameTier', { ...account, tier });
  const seen = kyc?.holders.find(({ panSeen }) => panSeen === true);
  const isShared = kyc?.holders.some(({ id }) => id === account.id) === true;
  if (seen !== undefined && !isShared) return refused('panSeenBefore', seen);

  const taken = panTaken(change);
  const inTier = putInto(tier, taken.account, kyc, context);
  const fallen = taken.losers.map((loser) =>
    changed(loser, { ...withoutPan(loser), verification: LOWEST_TIER }),
  );
  const effects = effectsOf(
    {
      accounts: [changed(account, inTier), ...fallen],
      requests: kyc === undefined ? [] : [decided(kyc.request, 'done')],
      ...(taken.pans.length > 0 && { pans: taken.pans }),
    },
    [],
    instantOf(context),
  );
  return operated(
    effects,
    textTo(account, OPERATION_NOTICES.limitsChanged(amountsOf(inTier, limits))),
    ...tellAgent(kyc, account, context),
    ...fallen.flatMap((loser) => tellLoser(loser, limits)),
  );
}

/** Gives the account the PAN on the card that was seen, from whoever only claimed it. */
function panTaken({ account, kyc, ownPan }: TierChange): PanTaken {
  const panKey = kyc?.request.panKey;
  if (kyc === undefined || panKey === undefined) return { account, pans: [], losers: [] };
  const { request, holdings, holders } = kyc;
  // What an operator has allowed it to have beside others stays so.
  if (holders.some(({ id }) => id === account.id)) {
    return { account: { ...account, panSeen: true }, pans: [], losers: [] };
  }
  const lost = ownPan === undefined ? [] : freed(account.id, ownPan);
  return {
    account: { ...account, pan: request.pan, panKey, panSeen: true },
    pans: [...lost, ...takenOver(account.id, holdings)],
    losers: holders,
  };
}

/** Nothing is proved in the lowest tier. Whoever was seen by an agent has their dormant account back. */
function putInto(
  tier: string,
  account: Account,
  kyc: KycCase | undefined,
  context: OperationContext,
): Account {
  const { panSeen, ...rest } = account;
  const today = todayOf(context);
  return {
    ...rest,
    verification: tier,
    ...(panSeen !== undefined && tier !== LOWEST_TIER && { panSeen }),
    ...(kyc !== undefined && isDormant(account, today) && { lastUsedAt: today }),
  };
}

function amountsOf(account: Account, limits: LimitsByTier) {
  const { perTransaction: max, outPerDay: left, balance: limit } = limitsOf(account, limits);
  return { max, left, limit };
}

/** The agent who asked for it is told that it is decided, and not how. */
export function tellAgent(
  kyc: KycCase | undefined,
  { phone }: Account,
  context: OperationContext,
  say = OPERATION_NOTICES.kycDecided,
): readonly Reply[] {
  if (kyc?.agent === undefined) return [];
  return replyTo(kyc.agent, say({ number: numbered(phone, context).number }));
}

function tellLoser({ after }: Change<Account>, limits: LimitsByTier): readonly Reply[] {
  const { max, limit } = amountsOf(after, limits);
  return replyTo(after, OPERATION_NOTICES.panShownByOther({ max, limit }));
}
