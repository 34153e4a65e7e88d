/**
 * What every store must do, whichever DynamoDB is behind it: run over the real engine and over the
 * simulator's.
 */
import { expect, it } from 'vitest';
import { NO_KEYS } from '../../../src/bank/store/kept.ts';
import type { AuditRecord, ProcessedSms, Store } from '../../../src/bank/store/store.ts';
import { type Account, rankOf } from '../../../src/domain/account.ts';
import { changed, created } from '../../../src/domain/change.ts';
import { type Effects, NO_EFFECTS } from '../../../src/domain/decision.ts';
import { rupees, ZERO } from '../../../src/domain/money.ts';
import { type CashSearch, DUE_SHARDS } from '../../../src/domain/request.ts';
import { completeTransaction, failTransaction, type Transaction } from '../../../src/domain/transaction.ts';
import {
  aBucket,
  aLedgerEntry,
  anAccount,
  anOpenTransaction,
  aTransactionId,
  MOHAN,
  NOON,
  RAVI,
  SITA,
} from '../../helpers/domain.ts';

const NOW = NOON;

export function storeContract(openStore: () => Promise<Store>): void {
  it('reads what was written, and finds nothing where nothing was', async () => {
    const store = await openStore();
    const account = anAccount({ phone: RAVI, balance: rupees(5) });
    const [bucket, txn] = [aBucket(), anOpenTransaction()];
    const ask = { phone: SITA, id: 'search' };
    const records = {
      accounts: [created(account)],
      buckets: [created(bucket)],
      transactions: [created(txn)],
      asks: [ask],
    };

    const sms = anSms();
    const result = await store.commit(sms, effects(records), NOW);
    const found = await store.get({
      ...NO_KEYS,
      accountIds: [RAVI, SITA],
      accounts: [account.id, 'nobody'],
      buckets: [bucket.phoneWithBucketName],
      transactions: [txn.txnId],
      asks: [SITA, RAVI],
      requests: ['none'],
    });

    expect(result).toEqual({ status: 'committed' });
    expect(found).toEqual({
      accountIds: new Map([[RAVI, account.id]]),
      accounts: new Map([[account.id, account]]),
      buckets: new Map([[bucket.phoneWithBucketName, bucket]]),
      transactions: new Map([[txn.txnId, { ...txn, by: [sms.id] }]]),
      panHolders: new Map(),
      requests: new Map(),
      asks: new Map([[SITA, ask]]),
    });
  });

  it('writes an SMS once, and tells how it was handled', async () => {
    const store = await openStore();
    await store.commit(anSms({ decided: 'done', replies: 'first' }), NO_EFFECTS, NOW);
    const account = anAccount();

    const again = await store.commit(
      anSms({ replies: 'second' }),
      effects({ accounts: [created(account)] }),
      NOW,
    );

    expect(again).toMatchObject({
      status: 'alreadyProcessed',
      earlier: { replies: 'first', decided: 'done' },
    });
    expect(await store.earlier('sms')).toMatchObject({ replies: 'first' });
    expect(await store.earlier('another')).toBeUndefined();
    expect((await store.get({ ...NO_KEYS, accounts: [account.id] })).accounts.size).toBe(0);
  });

  it('writes an operation once, apart from the SMS, and tells what it was', async () => {
    const store = await openStore();
    const account = anAccount();
    await store.commit(anOperation({ reason: 'first' }), NO_EFFECTS, NOW);

    const again = await store.commit(anOperation(), effects({ accounts: [created(account)] }), NOW);

    expect(again).toMatchObject({ status: 'alreadyProcessed', earlier: { id: 'ops:one', reason: 'first' } });
    expect(await store.earlierOperation('ops:one')).toEqual(anOperation({ reason: 'first' }));
    expect(await store.earlierOperation('ops:two')).toBeUndefined();
    expect(await store.earlier('ops:one')).toBeUndefined();
    expect((await store.get({ ...NO_KEYS, accounts: [account.id] })).accounts.size).toBe(0);
  });

  it('writes all or nothing', async () => {
    const store = await openStore();
    const taken = anAccount({ phone: RAVI });
    await store.commit(anSms(), effects({ accounts: [created(taken)] }), NOW);
    const other = anAccount({ phone: SITA });

    const records = { accounts: [created(other), created(taken)] };
    const result = await store.commit(anSms({ id: 'two' }), effects(records), NOW);

    expect(result).toEqual({ status: 'contended' });
    expect((await store.get({ ...NO_KEYS, accounts: [other.id], accountIds: [SITA] })).accounts.size).toBe(0);
    expect(await store.commit(anSms({ id: 'two' }), NO_EFFECTS, NOW)).toEqual({ status: 'committed' });
  });

  it('gives a phone to one account', async () => {
    const store = await openStore();
    await store.commit(anSms(), effects({ accounts: [created(anAccount({ id: 'one' }))] }), NOW);

    const second = await store.commit(
      anSms({ id: 'two' }),
      effects({ accounts: [created(anAccount({ id: 'two' }))] }),
      NOW,
    );

    expect(second).toEqual({ status: 'contended' });
  });

  it('changes an account that is as it was read, and takes away what it has no more', async () => {
    const store = await openStore();
    const before = anAccount({
      floatingAmount: rupees(5),
      floatingUntil: '2026-11-23',
      bucketNames: ['COW'],
    });
    await store.commit(anSms(), effects({ accounts: [created(before)] }), NOW);
    const { floatingAmount: _, floatingUntil: __, ...rest } = before;
    const change = changed<Account>(before, { ...rest, bucketNames: ['COW', 'HOUSE'] });

    const result = await store.commit(anSms({ id: 'two' }), effects({ accounts: [change] }), NOW);

    expect(result).toEqual({ status: 'committed' });
    expect((await store.get({ ...NO_KEYS, accounts: [before.id] })).accounts.get(before.id)).toEqual(
      change.after,
    );
  });

  it('refuses a change of an account that was read with another version', async () => {
    const store = await openStore();
    const account = anAccount();
    await store.commit(anSms(), effects({ accounts: [created(account)] }), NOW);
    const read = { ...account, version: 2 };

    const change = { before: read, after: { ...read, atm: false, version: 9 } };
    const result = await store.commit(anSms({ id: 'two' }), effects({ accounts: [change] }), NOW);

    expect(result).toEqual({ status: 'contended' });
    expect((await store.get({ ...NO_KEYS, accounts: [account.id] })).accounts.get(account.id)).toEqual(
      account,
    );
  });

  it('changes a txn, a bucket and a request once for each version', async () => {
    const store = await openStore();
    const [txn, bucket, request] = [anOpenTransaction(), aBucket(), aSearch()];
    const first = { transactions: [created(txn)], buckets: [created(bucket)], requests: [created(request)] };
    await store.commit(anSms(), effects(first), NOW);
    const changes = [
      { transactions: [changed<Transaction>(txn, completeTransaction(txn, NOW))] },
      { buckets: [changed(bucket, { ...bucket, balance: ZERO })] },
      { requests: [changed(request, { ...request, status: 'noResult' as const })] },
    ];

    for (const [index, change] of changes.entries()) {
      const result = await store.commit(anSms({ id: `one-${index}` }), effects(change), NOW);
      const repeated = await store.commit(anSms({ id: `two-${index}` }), effects(change), NOW);

      expect([result.status, repeated.status]).toEqual(['committed', 'contended']);
    }
  });

  it('moves an account and its buckets to another phone, once', async () => {
    const store = await openStore();
    const [account, bucket] = [anAccount(), aBucket()];
    const first = effects({ accounts: [created(account)], buckets: [created(bucket)] });
    await store.commit(anSms(), first, NOW);
    const moved = changed(bucket, { ...bucket, phoneWithBucketName: `${SITA}:SCHOOL` });
    const move = effects({ accounts: [changed(account, { ...account, phone: SITA })], buckets: [moved] });

    const results = [
      await store.commit(anSms({ id: 'two' }), move, NOW),
      await store.commit(anSms({ id: 'three' }), move, NOW),
    ];
    const found = await store.get({
      ...NO_KEYS,
      accountIds: [RAVI, SITA],
      buckets: [`${RAVI}:SCHOOL`, `${SITA}:SCHOOL`],
    });

    expect(results).toEqual([{ status: 'committed' }, { status: 'contended' }]);
    expect(found.accountIds).toEqual(new Map([[SITA, account.id]]));
    expect([...found.buckets.values()]).toEqual([moved.after]);
  });

  it("finds all of an account's buckets, empty ones too, and nobody else's", async () => {
    const store = await openStore();
    const own = ['SCHOOL', 'COW'].map((name) =>
      aBucket({ name, phoneWithBucketName: `${RAVI}:${name}`, balance: ZERO }),
    );
    const other = aBucket({ accountId: 'account-SITA', phoneWithBucketName: `${SITA}:SCHOOL` });
    const [first] = own;
    await store.commit(anSms(), effects({ buckets: [...own, other].map((bucket) => created(bucket)) }), NOW);
    const moved = changed(first ?? other, { ...(first ?? other), phoneWithBucketName: `${MOHAN}:SCHOOL` });
    await store.commit(anSms({ id: 'two' }), effects({ buckets: [moved] }), NOW);

    const keys = await store.bucketKeysOf('account-RAVI');

    expect([...keys].sort()).toEqual([`${RAVI}:COW`, `${MOHAN}:SCHOOL`]);
    expect(await store.bucketKeysOf('nobody')).toEqual([]);
  });

  it('frees the phone of a closed account and removes its buckets, as long as they are as they were read', async () => {
    const store = await openStore();
    const [account, bucket] = [anAccount(), aBucket({ balance: ZERO })];
    const first = effects({ accounts: [created(account)], buckets: [created(bucket)] });
    await store.commit(anSms(), first, NOW);
    const closed = changed<Account>(account, { ...account, currentActive: false, status: 'closed' });
    const closing = (removed: typeof bucket) => effects({ accounts: [closed], removedBuckets: [removed] });

    const stale = await store.commit(anSms({ id: 'two' }), closing({ ...bucket, version: 7 }), NOW);
    const done = await store.commit(anSms({ id: 'three' }), closing(bucket), NOW);
    const again = effects({ accounts: [created(anAccount({ id: 'somebody' }))] });
    const next = await store.commit(anSms({ id: 'four' }), again, NOW);
    const found = await store.get({ ...NO_KEYS, accountIds: [RAVI], buckets: [bucket.phoneWithBucketName] });

    expect([stale, done, next].map(({ status }) => status)).toEqual(['contended', 'committed', 'committed']);
    expect(found.accountIds).toEqual(new Map([[RAVI, 'somebody']]));
    expect(found.buckets.size).toBe(0);
  });

  it('gives a PAN to one account, until that gives it up', async () => {
    const store = await openStore();
    const take = (id: string, phone: Account['phone']) =>
      effects({
        accounts: [created(anAccount({ id, phone }))],
        pans: [{ key: 'key', accountId: id, change: 'taken' }],
      });
    const free = (accountId: string) => effects({ pans: [{ key: 'key', accountId, change: 'freed' }] });
    const holder = async () =>
      (await store.get({ ...NO_KEYS, panHolders: ['key', 'none'], accountIds: [RAVI] })).panHolders;

    const first = await store.commit(anSms(), take('one', RAVI), NOW);
    const second = await store.commit(anSms({ id: 'two' }), take('two', SITA), NOW);
    const held = await holder();
    const byAnother = await store.commit(anSms({ id: 'three' }), free('two'), NOW);
    const freed = await store.commit(anSms({ id: 'four' }), free('one'), NOW);
    const afterwards = await holder();
    const next = await store.commit(anSms({ id: 'five' }), take('two', SITA), NOW);

    expect([first, second, byAnother, freed, next].map(({ status }) => status)).toEqual([
      ...['committed', 'contended', 'contended', 'committed', 'committed'],
    ]);
    expect(held).toEqual(new Map([['key', 'one']]));
    expect(afterwards).toEqual(new Map());
    expect(await holder()).toEqual(new Map([['key', 'two']]));
    // It is no phone, and nobody's account is looked for under it.
    expect((await store.get({ ...NO_KEYS, accountIds: [RAVI] })).accountIds).toEqual(
      new Map([[RAVI, 'one']]),
    );
  });

  it('moves a PAN from all that have it as was read, and from nobody else', async () => {
    const store = await openStore();
    const move = (from: readonly string[], to: readonly string[]) =>
      effects({ pans: [{ key: 'key', change: 'moved', from, to }] });
    const commits = [
      move([], ['one']),
      move([], ['two']),
      move(['two'], ['three']),
      move(['one'], ['two', 'three']),
      move(['three'], ['one']),
      move(['three', 'two'], ['one']),
      move(['one'], []),
    ];
    const statuses: string[] = [];
    const held: (string | undefined)[] = [];

    for (const [index, commit] of commits.entries()) {
      statuses.push((await store.commit(anSms({ id: `sms-${index}` }), commit, NOW)).status);
      held.push((await store.get({ ...NO_KEYS, panHolders: ['key'] })).panHolders.get('key'));
    }

    expect(statuses).toEqual([
      ...['committed', 'contended', 'contended', 'committed', 'contended', 'committed', 'committed'],
    ]);
    expect(held).toEqual(['one', 'one', 'one', 'three,two', 'three,two', 'one', undefined]);
  });

  it('writes a ledger entry once', async () => {
    const store = await openStore();
    await store.commit(anSms(), effects({ entries: [aLedgerEntry()] }), NOW);

    const again = await store.commit(anSms({ id: 'two' }), effects({ entries: [aLedgerEntry()] }), NOW);

    expect(again).toEqual({ status: 'contended' });
  });

  it('reads the newest entries of a ledger account, so many at most, and none of another', async () => {
    const store = await openStore();
    const entries = [2, 10, 9].map((sequence) => ({
      ...aLedgerEntry(),
      id: `customer:a#${sequence}`,
      sequence,
    }));
    const another = { ...aLedgerEntry(), id: 'customer:b#11', account: 'customer:b', sequence: 11 };
    await store.commit(anSms(), effects({ entries: [...entries, another] }), NOW);

    const newest = await store.newestEntries({ account: 'customer:a', most: 2 });

    expect(newest).toEqual([entries[1], entries[2]]);
    expect(await store.newestEntries({ account: 'customer:c', most: 2 })).toEqual([]);
  });

  it('finds people of a place by the amount they named, on both sides of a pivot', async () => {
    const store = await openStore();
    const amounts = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    await commitAll(
      store,
      amounts.map((amount) =>
        someone(amount, { atmMax: rupees(amount), loc: amount === 9 ? 'PUNE' : 'DELHI' }),
      ),
    );

    const found = await store.nearby({
      kind: 'atm',
      location: 'DELHI',
      atLeast: rupees(3),
      pivot: rankOf(rupees(6)),
      enough: 6,
    });

    expect(found.map(({ name }) => name).sort()).toEqual(['P3', 'P4', 'P5', 'P6', 'P7', 'P8']);
    expect(found[0]).toEqual({ id: expect.any(String), name: expect.any(String), phone: expect.any(String) });
  });

  it('finds somebody else than whoever looks, wherever in a place that is', async () => {
    const store = await openStore();
    await commitAll(store, [someone(1, {}), someone(2, {})]);

    const query = { kind: 'atm', location: 'DELHI', atLeast: ZERO, pivot: 0 } as const;
    const [first, second] = [someone(1, {}), someone(2, {})];
    const found = [await store.nearby(query, first.phone), await store.nearby(query, second.phone)];

    expect(found.map((people) => people.map(({ id }) => id))).toEqual([[second.id], [first.id]]);
  });

  it('finds those who declared enough cash that is still good', async () => {
    const store = await openStore();
    const declared = (index: number, amount: number, until: string) =>
      someone(index, { floatingAmount: rupees(amount), floatingUntil: until });
    await commitAll(store, [
      declared(1, 500, '2026-11-23'),
      declared(2, 50, '2026-11-23'),
      declared(3, 500, '2026-11-21'),
      someone(4, {}),
    ]);

    const found = await store.nearby({
      kind: 'floating',
      location: 'DELHI',
      atLeast: rupees(100),
      now: '2026-11-22',
    });

    expect(found.map(({ name }) => name)).toEqual(['P1']);
  });

  it('finds what has fallen due, the earliest first, from a place on', async () => {
    const store = await openStore();
    const days = ['03', '01', '09', '02'];
    for (const [index, day] of days.entries()) {
      const search = aSearch({ id: `search-${day}`, dueAt: `2026-12-${day}`, dueShard: '1' });
      await store.commit(anSms({ id: `${index}` }), effects({ requests: [created(search)] }), NOW);
    }

    const all = await store.due(1, '2026-12-05');
    const rest = await store.due(1, '2026-12-05', { dueAt: '2026-12-01', id: 'search-01' });

    expect(all.items.map(({ id }) => id)).toEqual(['search-01', 'search-02', 'search-03']);
    expect(all.isMore).toBe(false);
    expect(rest.items.map(({ id }) => id)).toEqual(['search-02', 'search-03']);
    expect((await store.due(2, '2026-12-05')).items).toEqual([]);
  });

  it('finds the txns that have lapsed apart from requests, and none that is over', async () => {
    const store = await openStore();
    const days = ['03', '01', '09', '02'];
    const open = days.map((day) =>
      anOpenTransaction({
        txnId: aTransactionId(`A7K2${day}`),
        dueAt: `2026-12-${day}`,
        dueShard: '1',
        firstParty: SITA,
      }),
    );
    const over = completeTransaction(
      anOpenTransaction({ txnId: aTransactionId('A7K2M9'), dueShard: '1' }),
      NOW,
    );
    await store.commit(
      anSms(),
      effects({ transactions: [...open, over].map((txn) => created<Transaction>(txn)) }),
      NOW,
    );

    const all = await store.due(lapsedShard('1'), '2026-12-05');
    const rest = await store.due(lapsedShard('1'), '2026-12-05', { dueAt: '2026-12-01', id: 'txn:A7K201' });

    expect(all).toEqual({
      items: ['01', '02', '03'].map((day) => ({
        id: `txn:A7K2${day}`,
        dueAt: `2026-12-${day}`,
        phone: SITA,
      })),
      isMore: false,
    });
    expect(rest.items.map(({ id }) => id)).toEqual(['txn:A7K202', 'txn:A7K203']);
    expect((await store.due(1, '2026-12-05')).items).toEqual([]);
    expect((await store.due(lapsedShard('2'), '2026-12-05')).items).toEqual([]);
  });

  it('no longer finds a txn that was closed', async () => {
    const store = await openStore();
    const txn = anOpenTransaction({ dueAt: '2026-12-01', dueShard: '1' });
    await store.commit(anSms(), effects({ transactions: [created<Transaction>(txn)] }), NOW);
    const closed = effects({
      transactions: [changed<Transaction>(txn, failTransaction(txn, 'expired', NOW))],
    });

    await store.commit(anSms({ id: 'two' }), closed, NOW);

    expect((await store.due(lapsedShard('1'), '2026-12-05')).items).toEqual([]);
  });
}

/** Txns that lapse are looked for after the requests. */
function lapsedShard(dueShard: string): number {
  return DUE_SHARDS + Number(dueShard);
}

function anSms(parts: Partial<ProcessedSms> = {}): ProcessedSms {
  return { id: 'sms', deliveryId: 'delivery', decided: 'done', replies: 'sealed', ...parts };
}

function anOperation(parts: Partial<AuditRecord> = {}): AuditRecord {
  const at = '2026-11-22T06:30:00.000Z';
  return { id: 'ops:one', command: 'vault show', by: 'olga', reason: 'why', at, replies: '[]', ...parts };
}

function effects(parts: Partial<Effects>): Effects {
  return { ...NO_EFFECTS, ...parts };
}

function aSearch(parts: Partial<CashSearch> = {}): CashSearch {
  return {
    id: 'search',
    phone: RAVI,
    accountId: 'account-RAVI',
    requestType: 'findWithdraw',
    where: 'DELHI',
    money: rupees(5),
    status: 'asking',
    currentActive: true,
    extraInfo: { asked: undefined, next: [] },
    createdAt: '2026-11-22T06:30:00.000Z',
    version: 1,
    ...parts,
  };
}

function someone(index: number, parts: Partial<Account>): Account {
  const phone = `91900000010${index}` as Account['phone'];
  return anAccount({ id: `person-${index}`, name: `P${index}`, phone, ...parts });
}

async function commitAll(store: Store, accounts: readonly Account[]): Promise<void> {
  for (const account of accounts) {
    await store.commit(anSms({ id: `sms-${account.id}` }), effects({ accounts: [created(account)] }), NOW);
  }
}
