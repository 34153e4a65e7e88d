/** Finds accounts, as operators name them: by phone or by id. */

import { NO_KEYS } from '../bank/store/kept.ts';
import { type Account, isOn } from '../domain/account.ts';
import { OPERATION_REFUSALS } from '../domain/operations/refusals.ts';
import { type Phone, parsePhone } from '../domain/phone.ts';
import { OpsError } from './opsError.ts';
import type { Desk } from './session.ts';

/**
 * Reads consistently.
 *
 * @throws OpsError when there is none.
 */
export async function findAccount(desk: Pick<Desk, 'store' | 'rules'>, sought: string): Promise<Account> {
  const { store } = desk;
  const phone = await readPhone(desk, sought);
  const id = phone === undefined ? sought : await idOf(store, phone);
  const found = id === undefined ? undefined : await store.get({ ...NO_KEYS, accounts: [id] });
  const account = found?.accounts.get(id ?? '');
  // Found by a phone that it has just left, it is not the account of that phone any more.
  if (account !== undefined && (phone === undefined || isOn(account, phone))) return account;
  const message = OPERATION_REFUSALS.noSuchAccount({ sought });
  throw new OpsError('refused', message, { reason: 'noSuchAccount' });
}

/**
 * A phone as an operator types it.
 *
 * @throws OpsError when it is none.
 */
export async function phoneTyped(desk: Pick<Desk, 'rules'>, typed: string): Promise<Phone> {
  const phone = await readPhone(desk, typed);
  if (phone === undefined) throw new OpsError('usage', `${typed} is no mobile number.`);
  return phone;
}

async function readPhone({ rules }: Pick<Desk, 'rules'>, typed: string): Promise<Phone | undefined> {
  // An id has letters: nobody needs to be asked what it is.
  if (/[a-z]/i.test(typed)) return undefined;
  const { country } = await rules();
  return parsePhone(typed, country);
}

export async function hasAccount({ store }: Pick<Desk, 'store'>, phone: Phone): Promise<boolean> {
  return (await idOf(store, phone)) !== undefined;
}

async function idOf(store: Desk['store'], phone: Phone): Promise<string | undefined> {
  const { accountIds } = await store.get({ ...NO_KEYS, accountIds: [phone] });
  return accountIds.get(phone);
}
