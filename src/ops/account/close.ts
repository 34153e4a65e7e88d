import { z } from 'zod';
import { NO_KEYS } from '../../bank/store/kept.ts';
import { requestSchema } from '../../bank/store/records.ts';
import { storedRecord } from '../../bank/store/storedRecord.ts';
import type { Account } from '../../domain/account.ts';
import { openKyc } from '../../domain/kyc.ts';
import { closeAccount } from '../../domain/operations/closeAccount.ts';
import { type Erasure, eraseAccount, leftToErase } from '../../domain/operations/eraseAccount.ts';
import { registrationId } from '../../domain/registration.ts';
import type { Request } from '../../domain/request.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand, YES_OPTION } from '../definition.ts';
import { operate } from '../operate.ts';
import { findAccount } from '../people.ts';
import type { Desk } from '../session.ts';
import { bucketsOf } from './buckets.ts';

const NO_WAY_BACK =
  'Nothing brings it back. Whoever must keep records of identity has them elsewhere, or five years are over.';

export const accountClose = defineCommand({
  path: 'account close',
  summary: 'close an empty account for good; its phone may register again',
  arguments: [['<account>', 'phone, or id: of a closed account only that']],
  options: [
    ['--erase', "erase the owner's name, PAN and place, also of an account that is closed already"],
    ...CHANGE_OPTIONS,
    YES_OPTION,
  ],
  input: z.object({ account: z.string(), erase: z.boolean().default(false), ...changeShape }),

  run: (desk: Desk, { account: sought, erase, ...change }) =>
    operate(desk, change, {
      command: `account close ${sought}${erase ? ' --erase' : ''}`,
      load: () => recordsOf(desk, sought),
      decide: erase ? eraseAccount : closeAccount,
      question: ({ account: { name, phone } }) =>
        erase
          ? `Close the account of ${name} ${phone} for good, and erase name, PAN and place? ${NO_WAY_BACK}`
          : `Close the account of ${name} ${phone} for good?`,
      done: (records) => doneTo(records, erase),
      facts: (records) => ({
        account: records.account.id,
        ...(erase && { leftToErase: leftToErase(records) }),
      }),
    }),
});

function doneTo(records: Erasure, isErased: boolean): string {
  const { id, name, phone } = records.account;
  if (!isErased) return `The account of ${name} ${phone} is closed; the number is free.`;
  const left = leftToErase(records);
  const more = left === 0 ? '' : ` ${left} of its requests are left: the same command once more goes on.`;
  return `The account ${id} is closed, and whose it was is erased.${more}`;
}

async function recordsOf(desk: Desk, sought: string): Promise<Erasure> {
  const account = await findAccount(desk, sought);
  const { id, panKey } = account;
  const [buckets, requests, { panHolders }] = await Promise.all([
    bucketsOf(desk, id),
    requestsOf(desk, account),
    desk.store.get({ ...NO_KEYS, panHolders: panKey === undefined ? [] : [panKey] }),
  ]);
  const plans = requests.flatMap((request) =>
    request.requestType === 'sip' && request.status === 'running' ? [request] : [],
  );
  const kyc = requests.flatMap((request) => openKyc(request) ?? [])[0];
  return { account, buckets, plans, requests, kyc, panHolder: panHolders.get(panKey ?? '') };
}

/** All that the owner has asked for, and what opened the account. */
async function requestsOf(desk: Desk, account: Account): Promise<readonly Request[]> {
  const key = registrationId(account.phone);
  const [items, { requests }] = await Promise.all([
    desk.readAll('userRequest', {
      FilterExpression: 'accountId = :id',
      ExpressionAttributeValues: { ':id': account.id },
    }),
    desk.store.get({ ...NO_KEYS, requests: [key] }),
  ]);
  const own = items.map((item) => storedRecord(requestSchema, item, { table: 'userRequest', key: 'id' }));
  const registration = requests.get(key);
  const isListed = own.some(({ id }) => id === key);
  return registration !== undefined && !isListed && opened(registration, account)
    ? [...own, registration]
    : own;
}

/** Registrations of old do not say which account they opened; a later one of that number is somebody else's. */
function opened(registration: Request, { createdAt }: Account): boolean {
  if (registration.requestType !== 'register' || registration.status !== 'done') return false;
  return registration.accountId === undefined && registration.createdAt <= createdAt;
}
