import { z } from 'zod';
import { NO_KEYS } from '../../bank/store/kept.ts';
import type { Account } from '../../domain/account.ts';
import { lockAccount, type Unlocking, unlockAccount } from '../../domain/operations/lockAccount.ts';
import { recoveryOf } from '../../domain/recovery.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand } from '../definition.ts';
import { operate } from '../operate.ts';
import { findAccount } from '../people.ts';
import type { Desk } from '../session.ts';

const ARGUMENTS = [['<account>', 'phone or id']] as const;
const input = z.object({ account: z.string(), ...changeShape });

export const accountLock = defineCommand({
  path: 'account lock',
  summary: 'let no money out, as RAIN LOCK does; money comes in',
  arguments: ARGUMENTS,
  options: CHANGE_OPTIONS,
  input,

  run: (desk: Desk, { account: sought, ...change }) =>
    operate(desk, change, {
      command: `account lock ${sought}`,
      load: () => findAccount(desk, sought),
      decide: lockAccount,
      done: ({ name, phone }) => `The account of ${name} ${phone} is locked.`,
      facts: ({ id }) => ({ account: id }),
    }),
});

export const accountUnlock = defineCommand({
  path: 'account unlock',
  summary: 'let money out again; what was on its way to another phone is off',
  arguments: ARGUMENTS,
  options: CHANGE_OPTIONS,
  input,

  run: (desk: Desk, { account: sought, ...change }) =>
    operate(desk, change, {
      command: `account unlock ${sought}`,
      load: async () => withRecovery(desk, await findAccount(desk, sought)),
      decide: unlockAccount,
      done: ({ account: { name, phone } }) => `The account of ${name} ${phone} is unlocked.`,
      facts: ({ account }) => ({ account: account.id }),
    }),
});

async function withRecovery({ store }: Desk, account: Account): Promise<Unlocking> {
  const { recovery } = account;
  if (recovery === undefined) return { account, recovery: undefined };
  const { requests } = await store.get({ ...NO_KEYS, requests: [recovery.id] });
  return { account, recovery: recoveryOf(requests.get(recovery.id)) };
}
