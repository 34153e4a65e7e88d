import { z } from 'zod';
import { NO_KEYS } from '../../bank/store/kept.ts';
import type { Account } from '../../domain/account.ts';
import { type Bucket, bucketKey } from '../../domain/bucket.ts';
import { isDormant, lastUseOf } from '../../domain/dormancy.ts';
import { inThisMonth, type LimitsByTier, limitsOf, outThisMonth, outToday } from '../../domain/limits.ts';
import { formatMoney, type Money, ZERO } from '../../domain/money.ts';
import type { LedgerEntry } from '../../domain/posting.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { PAYER_SIDE } from '../../domain/transactionKind.ts';
import { withDamaged } from '../damage.ts';
import { defineCommand } from '../definition.ts';
import { entryJson, entryTable } from '../ledger/statementText.ts';
import { limitsJson } from '../limits/limitsShown.ts';
import { currentLimits } from '../limits/store.ts';
import { findAccount } from '../people.ts';
import type { Result } from '../result.ts';
import type { Session } from '../session.ts';
import { isLapsed } from '../txn/describe.ts';
import { openTransactions } from '../txn/search.ts';
import { standingOf } from './list.ts';
import { panShown } from './panShown.ts';
import { pinShown } from './pinShown.ts';

const LAST_ENTRIES = 10;

interface Shown {
  readonly account: Account;
  readonly buckets: readonly Pick<Bucket, 'name' | 'balance'>[];
  readonly open: readonly Transaction[];
  readonly limits: LimitsByTier;
  readonly nowMs: number;
  readonly today: string;
  readonly pan: string;
  readonly entries: readonly LedgerEntry[];
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
      openTransactions(session, account.id),
      currentLimits(session),
      session.store.newestEntries({ account: `customer:${account.id}`, most: LAST_ENTRIES }),
    ]);
    const { dayOf } = await session.rules();
    const nowMs = session.now();
    const today = dayOf(nowMs);
    const pan = panShown(account, session.secrets);
    return withDamaged(shown({ account, buckets, open, limits, nowMs, today, pan, entries }), damaged);
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

/** A txn that nobody has confirmed yet, as it stands for this person. */
function waitingOf(txn: Transaction, { id, waiting = [] }: Account, nowMs: number) {
  const { txnId, requestType, money, firstParty, secondParty, expiresAt } = txn;
  const isPayer = (PAYER_SIDE[requestType] === 'first' ? txn.firstPartyId : txn.secondPartyId) === id;
  return {
    txnId,
    requestType,
    moneyPaise: money,
    firstParty,
    secondParty,
    expiresAt,
    status: isLapsed(txn, nowMs) ? ('lapsed' as const) : ('created' as const),
    isPayer,
    triesLeft: isPayer ? waiting.find((entry) => entry.id === txnId)?.triesLeft : undefined,
  };
}

function toldOf(waiting: ReturnType<typeof waitingOf> | undefined): string {
  if (waiting === undefined) return '';
  const { status, expiresAt, isPayer, triesLeft = 0 } = waiting;
  if (status === 'lapsed') return `lapsed at ${expiresAt}`;
  return `until ${expiresAt}, ${isPayer ? `waits for this one's code, ${triesLeft} tries left` : "waits for the other one's code"}`;
}

/** What keeps money in, who may do so, and whether the account is about to move. */
function protectionOf({ lockedAt, trusted = [], recovery }: Account): readonly string[] {
  return [
    ...(lockedAt === undefined ? [] : [`Locked      since ${lockedAt}`]),
    ...(trusted.length === 0 ? [] : [`Trusts      ${trusted.join(', ')}`]),
    ...(recovery?.readyAt === undefined
      ? []
      : [`Moves       at ${recovery.readyAt}, by ${recovery.id}, unless its phone says no`]),
  ];
}

function most(limit: Money | undefined): string {
  return limit === undefined ? '' : ` of ${formatMoney(limit)}`;
}

function shown({ account, buckets, open, limits, nowMs, today, pan, entries }: Shown): Result {
  const own = limitsOf(account, limits);
  const used = {
    outTodayPaise: outToday(account, today),
    outThisMonthPaise: outThisMonth(account, today),
    inThisMonthPaise: inThisMonth(account, today),
  };
  const held = account.held ?? ZERO;
  const holdsCash = account.role === 'agent' || account.cashInHand > ZERO;
  const waiting = open.map((txn) => waitingOf(txn, account, nowMs));
  const lines = [
    `${account.name} ${account.phone}, ${account.loc}: ${account.role}, ${standingOf(account)}`,
    `Id          ${account.id}`,
    ...protectionOf(account),
    `PAN         ${pan}${account.panSeen === true ? ' (the card was seen)' : ''}, tier ${account.verification}, since ${account.createdAt}`,
    `PIN         ${pinShown(account, today).text}`,
    `Last used   ${lastUseOf(account)}${isDormant(account, today) ? ': dormant, no money goes out' : ''}`,
    `Balance     ${formatMoney(account.balance)}`,
    `On hold     ${formatMoney(held)}`,
    `In buckets  ${formatMoney(account.saved)}`,
    ...buckets.map(({ name, balance }) => `  ${name} ${formatMoney(balance)}`),
    ...(holdsCash
      ? [`Cash        ${formatMoney(account.cashInHand)} in hand, at most ${formatMoney(own.cashInHand)}`]
      : []),
    `Limits      ${formatMoney(own.perTransaction)} at one time, ${formatMoney(used.outTodayPaise)} of ${formatMoney(own.outPerDay)} out today, ${formatMoney(own.balance)} in all`,
    `            ${formatMoney(used.outThisMonthPaise)}${most(own.outPerMonth)} out and ${formatMoney(used.inThisMonthPaise)}${most(own.inPerMonth)} in this month`,
    ...(own.maySend ? [] : ['            may pay vendors only']),
    ...(own.mayTakeCashOut ? [] : ['            may take no cash out']),
    `Waiting     ${open.length === 0 ? 'nothing' : ''}`,
    ...open.map(
      (txn, index) =>
        `  ${txn.txnId} ${txn.requestType} ${formatMoney(txn.money)} ${txn.firstParty} ${txn.secondParty} ${toldOf(waiting[index])}`,
    ),
    'Last entries',
    entryTable(entries),
  ];
  return {
    json: {
      account: {
        id: account.id,
        phone: account.phone,
        name: account.name,
        location: account.loc,
        pan,
        pin: pinShown(account, today).json,
        isPanSeen: account.panSeen === true,
        tier: account.verification,
        role: account.role,
        standing: standingOf(account),
        createdAt: account.createdAt,
        lastUsedAt: lastUseOf(account),
        isDormant: isDormant(account, today),
        balancePaise: account.balance,
        heldPaise: held,
        savedPaise: account.saved,
        ...(holdsCash && { cashInHandPaise: account.cashInHand }),
        ...(account.lockedAt !== undefined && { lockedAt: account.lockedAt }),
        trusted: account.trusted ?? [],
        ...(account.recovery?.readyAt !== undefined && {
          recovery: { id: account.recovery.id, readyAt: account.recovery.readyAt },
        }),
      },
      buckets: buckets.map(({ name, balance }) => ({ name, balancePaise: balance })),
      openTxns: waiting,
      limits: { ...limitsJson(own), ...used },
      entries: entries.map(entryJson),
    },
    text: lines.join('\n'),
  };
}
