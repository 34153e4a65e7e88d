/** Lists of txns, accounts and operators' acts: only what is asked for, how much of it there is, and never a scan. */
import { describe, expect, it } from 'vitest';
import { lookupsOf } from '../../src/bank/store/lookups.ts';
import { AMOUNT_SHARDS, txnKeys } from '../../src/bank/store/txnKeys.ts';
import { accountClose } from '../../src/ops/account/close.ts';
import { accountFreeze, accountUnfreeze } from '../../src/ops/account/freeze.ts';
import { accountList } from '../../src/ops/account/list.ts';
import { accountLock, accountUnlock } from '../../src/ops/account/lock.ts';
import { accountShow } from '../../src/ops/account/show.ts';
import { accountTier } from '../../src/ops/account/tier.ts';
import { auditList } from '../../src/ops/audit/list.ts';
import { caseList } from '../../src/ops/case/list.ts';
import { ledgerStatement } from '../../src/ops/ledger/statement.ts';
import { txnList } from '../../src/ops/txn/list.ts';
import { txnReverse } from '../../src/ops/txn/reverse.ts';
import { vaultDeposit } from '../../src/ops/vault/move.ts';
import { vendorAppoint, vendorDismiss } from '../../src/ops/vendor/appoint.ts';
import { vendorList } from '../../src/ops/vendor/list.ts';
import {
  ASHA,
  anAccount,
  anOpenTransaction,
  aPhone,
  aTransactionId,
  codeOf,
  MOHAN,
  NOON,
  RAVI,
  refOf,
  SITA,
} from '../helpers/domain.ts';
import { countOf } from '../helpers/dynamodbCalls.ts';
import { watchedDesk } from '../helpers/watchedDesk.ts';
import { aWorker, openBank, type TestWorker } from '../helpers/worker.ts';

const why = { reason: 'as agreed', yes: true };
const HOUR_MS = 3_600_000;

/** RAVI sends, is asked, and is sent to; a day later he asks for cash, which lapses, and begins what is open. */
async function someTxns(worker: TestWorker) {
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000, [MOHAN]: 1_000 });
  const pay = async (from: typeof RAVI, text: string) =>
    refOf(await worker.text(from, codeOf(await worker.text(from, text))));
  const sent = await pay(RAVI, `SEND 50 ${SITA}`);
  const got = await pay(MOHAN, `SEND 70 ${RAVI}`);
  await worker.text(RAVI, `SEND 60 ${SITA}`);
  await worker.text(RAVI, 'CANCEL');
  const strangers = await pay(MOHAN, `SEND 50 ${SITA}`);
  worker.clock.nowMs += 24 * HOUR_MS;
  await worker.text(RAVI, `WITHDRAW 80 ${SITA}`);
  worker.clock.nowMs += HOUR_MS;
  await worker.text(SITA, `REQUEST 90 ${RAVI}`);
  return { sent, got, strangers };
}

const amounts = ({ json }: { readonly json: { readonly txns: readonly { moneyPaise: number }[] } }) =>
  json.txns.map(({ moneyPaise }) => moneyPaise / 100);

describe('txn list', () => {
  it('has the latest first, by party, side, kind, state, amount and day, together too', async () => {
    const worker = await aWorker();
    const desk = watchedDesk(worker);
    await someTxns(worker);
    const expected: readonly (readonly [Readonly<Record<string, unknown>>, readonly number[]])[] = [
      [{}, [90, 80, 50, 60, 70, 50]],
      [{ party: RAVI }, [90, 80, 60, 70, 50]],
      [{ account: MOHAN }, [50, 70]],
      [{ from: RAVI }, [90, 80, 60, 50]],
      [{ to: RAVI }, [70]],
      [{ from: RAVI, to: SITA, kind: 'SEND' }, [60, 50]],
      [{ kind: 'pay' }, [90]],
      [{ kind: 'request' }, [90]],
      [{ state: 'open' }, [90]],
      [{ open: true }, [90]],
      [{ state: 'lapsed' }, [80]],
      [{ state: 'failed' }, [60]],
      [{ state: 'success', party: RAVI }, [70, 50]],
      [{ state: 'success', amount: '50' }, [50, 50]],
      [{ amount: '50', party: RAVI }, [50]],
      [{ day: '2026-11-22' }, [50, 60, 70, 50]],
      [{ day: '2026-11-23', party: SITA }, [90, 80]],
      [{ day: '2026-11-22', amount: '80' }, []],
      [{ day: '2026-11-22', state: 'failed', kind: 'transfer' }, [60]],
    ];

    for (const [asked, found] of expected) {
      const listed = await desk.run(txnList, asked);
      expect([asked, amounts(listed).toSorted()]).toEqual([asked, found.toSorted()]);
      expect([asked, countOf(listed.calls, 'Scan')]).toEqual([asked, 0]);
    }
    const [newest] = amounts(await desk.run(txnList, {}));
    expect(newest).toBe(90);
  });

  it('goes by the bank’s day: what was begun at 1 in the morning is of that day, whatever the day in UTC', async () => {
    const worker = await aWorker();
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 0 });
    worker.clock.nowMs = Date.parse('2026-11-22T19:30:00.000Z');
    await worker.text(RAVI, `SEND 50 ${SITA}`);
    const desk = watchedDesk(worker);

    expect(amounts(await desk.run(txnList, { day: '2026-11-23' }))).toEqual([50]);
    expect(amounts(await desk.run(txnList, { day: '2026-11-22' }))).toEqual([]);
  });

  it('says how many there are, and how to see more', async () => {
    const worker = await aWorker();
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 0 });
    await worker.put('userTxn', many(211));

    const { json, text } = await watchedDesk(worker).run(txnList, { amount: '500', limit: '50' });

    expect(json.txns).toHaveLength(50);
    expect(json).toMatchObject({ total: 211, isMore: true });
    expect(text).toContain('50 of 211; more: --limit 211');
  });

  it('stops counting at a thousand, and says so', async () => {
    const worker = await aWorker();
    await worker.put('userTxn', many(1_100));

    const { json, text, calls } = await watchedDesk(worker).run(txnList, { amount: '500' });

    // Two pages of each partition, and the txns that are shown: no more, however many there are.
    expect(calls.length).toBeLessThanOrEqual(2 * AMOUNT_SHARDS + 1);
    expect(json).toMatchObject({ total: 1_000, isMore: true });
    expect(text).toContain('20 of more than 1000; more: --limit');
  });

  it('asks back a kind that is none, a day that is none, and a party named twice', async () => {
    const worker = await aWorker();
    const desk = watchedDesk(worker);

    for (const input of [{ kind: 'gift' }, { day: '22 Nov' }, { party: RAVI, account: RAVI }])
      await expect(desk.run(txnList, input)).rejects.toMatchObject({ kind: 'usage' });
  });
});

function many(count: number): readonly Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => {
    const txn = anOpenTransaction({
      txnId: aTransactionId(`Z${(index + 40_000).toString().padStart(5, '2')}`),
      createdAt: new Date(NOON - index * 1_000).toISOString(),
    });
    return { ...txn, ...txnKeys(txn) };
  });
}

describe('account show', () => {
  it('has what waits by the indexes of parties, on both sides, without a scan', async () => {
    const worker = await aWorker();
    const desk = watchedDesk(worker);
    await someTxns(worker);

    const { json, calls } = await desk.run(accountShow, { account: SITA });

    expect(json.openTxns).toMatchObject([{ moneyPaise: 9_000 }, { moneyPaise: 8_000, status: 'lapsed' }]);
    expect(countOf(calls, 'Scan')).toBe(0);
  });
});

describe('account list', () => {
  const people = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      anAccount({
        ...{ id: `person-${index}`, name: `PERSON ${String.fromCharCode(65 + (index % 26))}` },
        ...{ phone: aPhone(`${918_000_000_000 + index}`), loc: index % 2 === 0 ? 'AGRA' : 'PUNE' },
        ...{ role: index % 10 === 0 ? ('agent' as const) : ('customer' as const) },
        verification: index % 3 === 0 ? 'full' : 'small',
      }),
    );
  const put = async (worker: TestWorker, count: number) => {
    const accounts = people(count);
    await worker.open(...accounts);
    await worker.put(
      'lookup',
      accounts.flatMap((account) => lookupsOf(account).map((each) => ({ ...each }))),
    );
    return accounts;
  };

  it('has those of a place, a tier or a role by name, together too, without a scan', async () => {
    const worker = await aWorker();
    const desk = watchedDesk(worker);
    const accounts = await put(worker, 120);
    const asked = [
      { place: 'agra' },
      { location: 'AGRA' },
      { tier: 'full' },
      { role: 'agent' },
      { place: 'PUNE', tier: 'small' },
      { tier: 'full', role: 'customer' },
    ];

    for (const { place, location, tier, role } of asked as readonly Record<string, string | undefined>[]) {
      const { json, calls } = await desk.run(accountList, { place, location, tier, role, limit: '200' });
      const there = (place ?? location)?.toUpperCase();
      const wanted = accounts.filter(
        (account) =>
          (there === undefined || account.loc === there) &&
          (tier === undefined || account.verification === tier) &&
          (role === undefined || account.role === role),
      );
      expect(json.total).toBe(wanted.length);
      expect(json.accounts.map(({ id }: { id: string }) => id).toSorted()).toEqual(
        wanted.map(({ id }) => id).toSorted(),
      );
      expect(countOf(calls, 'Scan')).toBe(0);
    }
    const { json, text } = await desk.run(accountList, { place: 'AGRA', limit: '10' });
    const names = json.accounts.map(({ name }: { name: string }) => name);
    expect(names).toEqual(names.toSorted());
    expect(text).toContain('10 of 60; more: --limit 60');
  });

  it('follows an account into another tier, and a customer who becomes a vendor', async () => {
    const worker = await aWorker();
    const desk = watchedDesk(worker);
    await worker.text(RAVI, codeOf(await worker.text(RAVI, 'REGISTER RAVI KUMAR AGRA')));
    const ids = async (input: Readonly<Record<string, unknown>>) =>
      (await desk.run(accountList, input)).json.accounts.map(({ phone }: { phone: string }) => phone);

    const before = [await ids({ tier: 'small' }), await ids({ role: 'vendor' })];
    await desk.run(accountTier, { account: RAVI, tier: 'full', ...why });
    await desk.run(vendorAppoint, { account: RAVI, ...why });

    expect(before).toEqual([[RAVI], []]);
    expect([await ids({ tier: 'small' }), await ids({ tier: 'full' })]).toEqual([[], [RAVI]]);
    expect(await ids({ role: 'vendor' })).toEqual([RAVI]);
  });
});

it('has who is locked and who is frozen without a scan, for as long as that is so', async () => {
  const worker = await aWorker();
  const desk = watchedDesk(worker);
  await openBank(worker, { [RAVI]: 100, [SITA]: 0, [MOHAN]: 0 });
  await worker.text(RAVI, 'LOCK');
  for (const account of [SITA, MOHAN]) await desk.run(accountFreeze, { account, ...why });
  const phones = async (input: Readonly<Record<string, unknown>>) => {
    const { json, calls } = await desk.run(accountList, input);
    expect([input, countOf(calls, 'Scan')]).toEqual([input, 0]);
    return json.accounts.map(({ phone }: { phone: string }) => phone).toSorted();
  };

  expect(await phones({ locked: true })).toEqual([RAVI]);
  expect(await phones({ frozen: true })).toEqual([SITA, MOHAN].toSorted());
  expect(await phones({ frozen: true, limit: '1' })).toHaveLength(1);
  expect(await phones({ frozen: true, locked: true })).toEqual([]);
  expect(await phones({ locked: true, role: 'agent' })).toEqual([]);
  await desk.run(accountUnlock, { account: RAVI, ...why });
  await desk.run(accountUnfreeze, { account: SITA, ...why });
  await desk.run(accountClose, { account: MOHAN, ...why });
  expect(await phones({ locked: true })).toEqual([]);
  expect(await phones({ frozen: true })).toEqual([]);
});

describe('vendor list', () => {
  it('has vendors without a scan, and nobody who is none any more', async () => {
    const worker = await aWorker();
    const desk = watchedDesk(worker);
    await openBank(worker, { [RAVI]: 0, [SITA]: 0 });
    for (const account of [RAVI, SITA]) await desk.run(vendorAppoint, { account, ...why });
    await desk.run(vendorDismiss, { account: SITA, ...why });

    const { json, calls } = await desk.run(vendorList, {});

    expect(json.vendors).toMatchObject([{ phone: RAVI }]);
    expect(json.vendors).toHaveLength(1);
    expect(countOf(calls, 'Scan')).toBe(0);
  });
});

describe('case list', () => {
  it('has what is due by the end of a day of the bank’s, not of UTC’s', async () => {
    const worker = await aWorker();
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 0 });
    // 72 hours later it is 1 in the morning of the 26th in India, and still the 25th in UTC.
    worker.clock.nowMs = Date.parse('2026-11-22T19:30:00.000Z');
    await worker.text(RAVI, codeOf(await worker.text(RAVI, `SEND 50 ${SITA}`)));
    await worker.text(RAVI, codeOf(await worker.text(RAVI, 'WRONG')));
    const desk = watchedDesk(worker);

    expect((await desk.run(caseList, { due: '2026-11-25' })).json).toEqual([]);
    expect((await desk.run(caseList, { due: '2026-11-26' })).json).toHaveLength(1);
  });
});

describe('audit list', () => {
  it('has what operators did by operator, kind, account and day, without a scan', async () => {
    const worker = await aWorker();
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000 });
    const [olga, omar] = [watchedDesk(worker), watchedDesk(worker, { operator: 'omar' })];
    const ref = refOf(await worker.text(RAVI, codeOf(await worker.text(RAVI, `SEND 50 ${SITA}`))));
    await olga.run(accountLock, { account: RAVI, ...why });
    worker.clock.nowMs += 24 * HOUR_MS;
    await omar.run(accountUnlock, { account: RAVI, ...why });
    await omar.run(txnReverse, { txnId: ref, ...why });
    await olga.run(vaultDeposit, { amount: '70', ...why });
    const acts = ['vault deposit', 'txn reverse', 'account unlock', 'account lock'];
    const expected: readonly (readonly [Readonly<Record<string, unknown>>, readonly string[]])[] = [
      [{}, acts],
      [{ operator: 'olga' }, ['vault deposit', 'account lock']],
      [{ kind: 'account' }, ['account unlock', 'account lock']],
      [{ kind: 'txn reverse' }, ['txn reverse']],
      [{ account: RAVI }, ['txn reverse', 'account unlock', 'account lock']],
      [{ account: SITA }, ['txn reverse']],
      [{ day: '2026-11-22' }, ['account lock']],
      [{ day: '2026-11-23', operator: 'omar' }, ['txn reverse', 'account unlock']],
      [{ account: RAVI, day: '2026-11-22' }, ['account lock']],
      [{ account: ASHA }, []],
    ];

    for (const [asked, found] of expected) {
      const { json, calls } = await olga.run(auditList, asked);
      const commands = json.operations.map(({ command }: { command: string }) =>
        command.split(' ').slice(0, 2).join(' '),
      );
      expect([asked, commands.toSorted()]).toEqual([asked, found.toSorted()]);
      expect([asked, countOf(calls, 'Scan')]).toEqual([asked, 0]);
    }
    const { text } = await olga.run(auditList, { limit: '1' });
    expect(text).toContain('1 of 4; more: --limit 4');
  });
});

it('a statement of the newest entries has them in order, and reads no more of the account', async () => {
  const worker = await aWorker();
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 0 });
  for (const rupees of [10, 20, 30])
    await worker.text(RAVI, codeOf(await worker.text(RAVI, `SEND ${rupees} ${SITA}`)));
  const desk = watchedDesk(worker);

  const { json, calls } = await desk.run(ledgerStatement, { account: RAVI, newest: '2' });

  expect(json.entries.map(({ moneyPaise }: { moneyPaise: number }) => moneyPaise)).toEqual([20_00, 30_00]);
  const queries = calls.filter(({ command }) => command === 'Query');
  expect(queries.map(({ input }) => input['Limit'])).toEqual([2]);
  await expect(desk.run(ledgerStatement, { account: RAVI, newest: '1001' })).rejects.toThrow('at most 1000');
});
