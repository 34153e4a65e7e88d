/** What agents have seen of customers, as it waits for operators. */
import { NO_KEYS } from '../../bank/store/kept.ts';
import type { Account } from '../../domain/account.ts';
import { kycId, openKyc, panKeysOf } from '../../domain/kyc.ts';
import type { KycWithPan } from '../../domain/operations/changeTier.ts';
import type { PanHolding } from '../../domain/operations/panHolding.ts';
import { panHolders } from '../../domain/pan.ts';
import type { KycRequest } from '../../domain/request.ts';
import type { Desk } from '../session.ts';

/** What waits about an account, with the agent and whoever has the PAN on the card. */
export async function kycOf(
  { store }: Pick<Desk, 'store'>,
  { id }: Account,
): Promise<KycWithPan | undefined> {
  const { requests } = await store.get({ ...NO_KEYS, requests: [kycId(id)] });
  const request = openKyc(requests.get(kycId(id)));
  return request === undefined ? undefined : withHolders(store, request);
}

/** The same of a request that was read. */
export async function withHolders(store: Desk['store'], request: KycRequest): Promise<KycWithPan> {
  const keys = panKeysOf(request);
  const found = await store.get({ ...NO_KEYS, accounts: [request.otherAccount], panHolders: keys });
  const holdings = keys.map((key) => holdingOf(key, found.panHolders.get(key)));
  const ids = holdings.flatMap(({ holders }) => holders);
  const { accounts } = ids.length === 0 ? found : await store.get({ ...NO_KEYS, accounts: ids });
  const holders = ids
    .flatMap((id) => accounts.get(id) ?? [])
    .filter(({ panKey }) => panKey !== undefined && keys.includes(panKey));
  return { request, agent: found.accounts.get(request.otherAccount), holdings, holders };
}

function holdingOf(key: string, stored: string | undefined): PanHolding {
  return { key, holders: panHolders(stored) };
}

/** What the item of an account's own PAN says. */
export async function ownPanOf(
  { store }: Pick<Desk, 'store'>,
  { panKey }: Account,
): Promise<PanHolding | undefined> {
  if (panKey === undefined) return undefined;
  const { panHolders: found } = await store.get({ ...NO_KEYS, panHolders: [panKey] });
  return holdingOf(panKey, found.get(panKey));
}
