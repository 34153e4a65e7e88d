import { describe, expect, it } from 'vitest';
import { createRedisCache, createRedisGuard } from '../../src/bank/cache.ts';
import { rupees } from '../../src/domain/money.ts';
import type { Phone } from '../../src/domain/phone.ts';
import type { Transaction } from '../../src/domain/transaction.ts';
import { MAX_BEGUN } from '../../src/domain/waiting.ts';
import { anAccount, aPhone, codeOf, MOHAN, NOON, RAVI, SITA, wrongCode } from '../helpers/domain.ts';
import { redis } from '../helpers/parts.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { aWorker, openBank, receivedOf, smsRecord, type TestWorker } from '../helpers/worker.ts';

const CROWD = 20;

/** Two workers on the same tables, as two Lambda instances are, each with what it remembers of its own. */
async function twoWorkers(): Promise<readonly [TestWorker, TestWorker]> {
  const { client, keyPrefix } = redis();
  await client.ping();
  const cache = (name: string) => {
    const guard = createRedisGuard(client, recordingLog(), () => NOON);
    return createRedisCache(client, guard, `${keyPrefix}${name}:`);
  };
  const one = await aWorker({ cache: cache('one') });
  return [one, await aWorker({ besides: one, cache: cache('two') })];
}

/** Delivers each record to a worker, all at once, and those that are reported again, as SQS does. */
async function deliver(
  workers: readonly TestWorker[],
  records: ReturnType<typeof smsRecord>[],
): Promise<void> {
  for (let receive = 0; records.length > 0; receive++) {
    if (receive === 5) throw new Error('messages ended in the dead-letter queue');
    const reported = await Promise.all(
      records.map((record, index) => (workers[index % workers.length] as TestWorker).batch([record])),
    );
    const again = new Set(reported.flat());
    records = records.filter(({ messageId }) => again.has(messageId));
  }
}

function recordOf([from, code]: readonly [Phone, string]): ReturnType<typeof smsRecord> {
  return smsRecord(from, `RAIN ${code}`);
}

describe('two workers', () => {
  it('take the codes of many txns to one vendor at once: each takes effect, once', async () => {
    const workers = await twoWorkers();
    const [one] = workers;
    const payers = Array.from({ length: CROWD }, (_, index) => aPhone(`${919_000_001_000 + index}`));
    await openBank(one, Object.fromEntries(payers.map((phone) => [phone, 10])));
    await one.open(anAccount({ phone: SITA, role: 'vendor' }));
    const codes: (readonly [Phone, string])[] = [];
    for (const payer of payers) {
      // A vendor has at most eight open at a time.
      if (codes.length === MAX_BEGUN) await deliver(workers, codes.splice(0).map(recordOf));
      codes.push([payer, codeOf(await one.text(SITA, `REQUEST 10 ${payer}`))]);
    }
    await deliver(workers, codes.map(recordOf));

    const { owed, held, faults } = await one.books();
    const statuses = (await one.items<Transaction>('userTxn')).map(({ status }) => status);
    expect((await one.account(SITA)).balance).toBe(rupees(10 * CROWD));
    expect(statuses).toEqual(payers.map(() => 'success'));
    expect({ owed, faults }).toEqual({ owed: held, faults: [] });
  });

  it('spend one balance many times at once: it is spent as often as it suffices', async () => {
    const workers = await twoWorkers();
    const [one] = workers;
    const payees = Array.from({ length: 8 }, (_, index) => aPhone(`${919_000_001_000 + index}`));
    await openBank(one, { [RAVI]: 35, ...Object.fromEntries(payees.map((phone) => [phone, 0])) });
    const codes: string[] = [];
    for (const payee of payees) codes.push(codeOf(await one.text(RAVI, `TRANSFER 10 ${payee}`)));

    await deliver(
      workers,
      codes.map((code) => recordOf([RAVI, code])),
    );

    const { owed, held, faults } = await one.books();
    const statuses = (await one.items<Transaction>('userTxn')).map(({ status }) => status).toSorted();
    expect((await one.account(RAVI)).balance).toBe(rupees(5));
    expect(statuses).toEqual([...Array(5).fill('failed'), ...Array(3).fill('success')]);
    expect({ owed, faults }).toEqual({ owed: held, faults: [] });
  });

  it('move one balance to and fro at once: the books balance', async () => {
    const workers = await twoWorkers();
    const [one] = workers;
    await openBank(one, { [RAVI]: 50, [SITA]: 50, [MOHAN]: 50 });
    const records: ReturnType<typeof smsRecord>[] = [];
    for (let begun = 0; begun < 4; begun++) {
      for (const [from, to] of [
        [RAVI, SITA],
        [SITA, MOHAN],
        [MOHAN, RAVI],
      ] as const) {
        records.push(recordOf([from, codeOf(await one.text(from, `TRANSFER 5 ${to}`))]));
        records.push(smsRecord(from, 'RAIN BUC SCHOOL 3'), smsRecord(from, 'RAIN BREAK SCHOOL 2'));
      }
    }

    await deliver(workers, records);

    const { owed, held, faults } = await one.books();
    expect(held).toBe(rupees(150));
    expect({ owed, faults }).toEqual({ owed: held, faults: [] });
  });

  it('handle one SMS at once: it has one effect', async () => {
    const workers = await twoWorkers();
    const [one, two] = workers;
    await openBank(one, { [RAVI]: 1_000 });
    const copies = ['a', 'b', 'c', 'd'].map((messageId) =>
      smsRecord(RAVI, 'RAIN BUC SCHOOL 100', { smsId: 'sms-x', messageId, deliveryId: messageId }),
    );

    await deliver(workers, [...copies, ...copies]);

    const texts = [...one.sent, ...two.sent].map(receivedOf);
    expect((await one.account(RAVI)).saved).toBe(rupees(100));
    expect(new Set(texts.map(([, content]) => content))).toEqual(
      new Set(['Rs 100 saved in SCHOOL. There: Rs 100. You have Rs 900']),
    );
    expect(await one.received()).toHaveLength(1);
  });

  it('are given the code of one registration at once: it opens one account', async () => {
    const workers = await twoWorkers();
    const [one] = workers;
    const code = codeOf(await one.text(RAVI, 'REGISTER ABCPE1234F RAVI KUMAR DELHI'));

    await deliver(
      workers,
      Array.from({ length: 6 }, () => recordOf([RAVI, code])),
    );

    const mappings = await one.items<{ phone: string }>('userAccountIdMapping');
    expect(await one.items('userAccount')).toHaveLength(1);
    expect(mappings.map(({ phone }) => phone.replace(/^pan:.*/, 'pan')).toSorted()).toEqual([RAVI, 'pan']);
  });

  it('are given the codes of two registrations with one PAN at once: it opens one account', async () => {
    const workers = await twoWorkers();
    const [one] = workers;
    const codes: (readonly [Phone, string])[] = [];
    for (const phone of [RAVI, SITA, MOHAN])
      codes.push([phone, codeOf(await one.text(phone, 'REGISTER ABCPE1234F SOMEBODY DELHI'))]);

    await deliver(workers, codes.map(recordOf));

    const told = [...workers].flatMap(({ sent }) => sent.map((message) => receivedOf(message)[1]));
    expect(await one.items('userAccount')).toHaveLength(1);
    expect(told.filter((content) => content.startsWith('That PAN has a Rain account already'))).toHaveLength(
      2,
    );
  });

  it('are given wrong codes at once: only three count', async () => {
    const workers = await twoWorkers();
    const [one, two] = workers;
    await openBank(one, { [RAVI]: 1_000, [SITA]: 1_000 });
    const code = codeOf(await one.text(RAVI, `WITHDRAW 10 ${SITA}`));
    const guesses = Array.from({ length: 12 }, (_, index) =>
      String(100_000 + ((Number(code) + 1 + index) % 900_000)),
    );

    await deliver(
      workers,
      guesses.map((guess) => recordOf([RAVI, guess])),
    );

    const [txn] = await one.items<Transaction>('userTxn');
    const told = [...one.sent, ...two.sent].map((message) => receivedOf(message)[1]);
    expect(txn).toMatchObject({ status: 'failed', reason: 'wrongCode' });
    expect(told.filter((content) => /You can try \d more times?/.test(content))).toHaveLength(2);
    expect(told.filter((content) => content.startsWith('Wrong number again'))).toHaveLength(1);
    expect((await one.account(RAVI)).wrongCodesToday).toBe(3);
    expect((await one.account(SITA)).wrongCodesToday).toBeUndefined();
  });

  it('are given three wrong codes and the right one at once: it pays once, or not at all', async () => {
    const workers = await twoWorkers();
    const [one] = workers;
    await openBank(one, { [RAVI]: 1_000, [SITA]: 0 });
    const code = codeOf(await one.text(RAVI, `TRANSFER 10 ${SITA}`));
    const wrong = wrongCode(code);

    await deliver(
      workers,
      [wrong, wrong, code, wrong].map((content) => recordOf([RAVI, content])),
    );

    const [txn] = await one.items<Transaction>('userTxn');
    const { owed, held, faults } = await one.books();
    expect((await one.account(SITA)).balance).toBe(txn?.status === 'success' ? rupees(10) : 0);
    expect({ owed, faults }).toEqual({ owed: held, faults: [] });
  });

  it('are given the code and NO at once: one of them holds', async () => {
    const workers = await twoWorkers();
    const [one] = workers;
    await openBank(one, { [RAVI]: 1_000, [SITA]: 0 });
    const code = codeOf(await one.text(RAVI, `TRANSFER 10 ${SITA}`));

    await deliver(workers, [recordOf([RAVI, 'NO']), recordOf([RAVI, code]), recordOf([RAVI, 'CANCEL'])]);

    const [txn] = await one.items<Transaction>('userTxn');
    const { owed, held, faults } = await one.books();
    expect((await one.account(SITA)).balance).toBe(txn?.status === 'success' ? rupees(10) : 0);
    expect((await one.account(RAVI)).waiting).toBeUndefined();
    expect({ owed, faults }).toEqual({ owed: held, faults: [] });
  });
});
