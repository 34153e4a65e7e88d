import { z } from 'zod';
import { NO_KEYS } from '../../bank/store/store.ts';
import type { Account } from '../../domain/account.ts';
import { type Bucket, bucketKey } from '../../domain/bucket.ts';
import { type LimitsByTier, limitsOf, outToday } from '../../domain/limits.ts';
import { formatMoney, ZERO } from '../../domain/money.ts';
import { maskPan } from '../../domain/pan.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { withDamaged } from '../damage.ts';
import { defineCommand, type Result } from '../definition.ts';
import { type Entry, lastEntriesOf } from '../ledger/entries.ts';
import { entryJson } from '../ledger/statementText.ts';
import { currentLimits } from '../limits/store.ts';
import { findAccount } from '../people.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';
import { scanTransactions } from '../txn/scanTransactions.ts';
import { standingOf } from './list.ts';

const LAST_ENTRIES = 10;

interface Shown {
  readonly account: Account;
  readonly buckets: readonly Pick<Bucket, 'name' | 'balance'>[];
  readonly open: readonly Transaction[];
  readonly limits: LimitsByTier;
  readonly today: string;
  readonly entries: readonly Entry[];
}

export const accountShow = defineCommand({
  path: 'account show',
  summary: 'an account: who, what it has and may do, its open txns and last entries',
  arguments: [['<account>', 'phone or id']],
  input: z.object({ account: z.string() }),

  async run(session, { account: sought }) {
    const account = await findAccount(session, sought);
    const [buckets, { txns: open, damaged }, limits, entries] = await Promise.all([
      filledBuckets(session, account),
      scanTransactions(session, { accountId: account.id, isOpen: true, limit: Number.POSITIVE_INFINITY }),
      currentLimits(session),
      lastEntriesOf(session, `customer:${account.id}`, LAST_ENTRIES),
    ]);
    const { dayOf } = await session.rules();
    const today = dayOf(Date.now());
    return withDamaged(shown({ account, buckets, open, limits, today, entries }), damaged);
  },
});

async function filledBuckets({ store }: Session, { id, phone, bucketNames }: Account) {
  const keys = bucketNames.map((name) => bucketKey(phone, name));
  if (keys.length === 0) return [];
  const found = await store.get({ ...NO_KEYS, buckets: keys });
  return [...found.buckets.values()]
    .filter(({ accountId }) => accountId === id)
    .map(({ name, balance }) => ({ name, balance }));
}

function shown({ account, buckets, open, limits, today, entries }: Shown): Result {
  const own = limitsOf(account, limits);
  const used = outToday(account, today);
  const held = account.held ?? ZERO;
  const isAgent = account.role === 'agent';
  const lines = [
    `${account.name} ${account.phone}, ${account.loc}: ${account.role}, ${standingOf(account)}`,
    `Id          ${account.id}`,
    `PAN         ${maskPan(account.pan)}, tier ${account.verification}, since ${account.createdAt}`,
    `Balance     ${formatMoney(account.balance)}`,
    `On hold     ${formatMoney(held)}`,
    `In buckets  ${formatMoney(account.saved)}`,
    ...buckets.map(({ name, balance }) => `  ${name} ${formatMoney(balance)}`),
    ...(isAgent
      ? [`Cash        ${formatMoney(account.cashInHand)} in hand, at most ${formatMoney(own.cashInHand)}`]
      : []),
    `Limits      ${formatMoney(own.perTransaction)} at one time, ${formatMoney(used)} of ${formatMoney(own.outPerDay)} out today, ${formatMoney(own.balance)} in all`,
    `Open txns   ${open.length === 0 ? 'none' : ''}`,
    ...open.map(
      (txn) =>
        `  ${txn.txnId} ${txn.requestType} ${formatMoney(txn.money)} ${txn.firstParty} ${txn.secondParty} until ${txn.expiresAt}`,
    ),
    'Last entries',
    table(
      ['TIME', 'OP', 'NOTE', 'MONEY', 'BALANCE', 'TXN'],
      entries.map((entry) => [
        entry.createdAt,
        entry.op,
        entry.note,
        formatMoney(entry.money),
        formatMoney(entry.closingBalance),
        entry.txnId,
      ]),
    ),
  ];
  return {
    json: {
      account: {
        id: account.id,
        phone: account.phone,
        name: account.name,
        location: account.loc,
        pan: maskPan(account.pan),
        tier: account.verification,
        role: account.role,
        standing: standingOf(account),
        createdAt: account.createdAt,
        balancePaise: account.balance,
        heldPaise: held,
        savedPaise: account.saved,
        ...(isAgent && { cashInHandPaise: account.cashInHand }),
      },
      buckets: buckets.map(({ name, balance }) => ({ name, balancePaise: balance })),
      openTxns: open.map(({ txnId, requestType, money, firstParty, secondParty, expiresAt }) => ({
        txnId,
        requestType,
        moneyPaise: money,
        firstParty,
        secondParty,
        expiresAt,
      })),
      limits: {
        perTransactionPaise: own.perTransaction,
        outPerDayPaise: own.outPerDay,
        outTodayPaise: used,
        balancePaise: own.balance,
        cashInHandPaise: own.cashInHand,
      },
      entries: entries.map(entryJson),
    },
    text: lines.join('\n'),
  };
}
