/** Customers whom an agent has seen with their card: they stand on the operators' list until one decides. */
import type { Account } from './account.ts';
import { type Change, changed, created } from './change.ts';
import { type Context, instantOf } from './command.ts';
import { isDormant } from './dormancy.ts';
import { KYC_SHARD, type KycRequest, type Request } from './request.ts';

export function kycId(accountId: string): string {
  return `kyc:${accountId}`;
}

/** What waits for an operator about an account. */
export function openKyc(request: Request | undefined): KycRequest | undefined {
  return request?.requestType === 'kyc' && request.status === 'open' ? request : undefined;
}

/** Puts a customer on the list. An account has one place on it, which is taken again when the earlier one is over. */
export function listed(
  customer: Account,
  agent: Account,
  pan: string | undefined,
  earlier: Request | undefined,
  context: Context,
): Change<KycRequest> {
  const at = instantOf(context);
  const { sealed = '', key, olderKeys = [] } = pan === undefined ? {} : context.protectPan(pan);
  const request: KycRequest = {
    id: kycId(customer.id),
    requestType: 'kyc',
    phone: customer.phone,
    accountId: customer.id,
    otherAccount: agent.id,
    purpose: isDormant(customer, context.today) ? 'wake' : 'tier',
    pan: sealed,
    ...(key !== undefined && { panKey: key }),
    ...(olderKeys.length > 0 && { olderPanKeys: olderKeys }),
    status: 'open',
    currentActive: true,
    createdAt: at,
    version: 1,
    dueAt: at,
    dueShard: KYC_SHARD,
  };
  return earlier?.requestType === 'kyc' ? changed<KycRequest>(earlier, request) : created(request);
}

/** What is decided stands on the list no more. */
export function decided(
  request: KycRequest,
  status: Exclude<KycRequest['status'], 'open'>,
): Change<KycRequest> {
  const { dueAt: _, dueShard: __, ...rest } = request;
  return changed<KycRequest>(request, { ...rest, status, currentActive: false });
}

/** The keys under which the PAN of the card may stand: the one that it gets first. */
export function panKeysOf({ panKey, olderPanKeys = [] }: KycRequest): readonly string[] {
  return panKey === undefined ? [] : [panKey, ...olderPanKeys];
}
