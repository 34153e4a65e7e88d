import { describe, expect, it } from 'vitest';
import { createRedisCache, createRedisGuard } from '../../src/bank/cache.ts';
import { rupees } from '../../src/domain/money.ts';
import type { Phone } from '../../src/domain/phone.ts';
import type { Transaction } from '../../src/domain/transaction.ts';
import { aPhone, MOHAN, NOON, RAVI, SITA } from '../helpers/domain.ts';
import { redis } from '../helpers/parts.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { aWorker, halvesOf, openBank, receivedOf, smsRecord, type TestWorker } from '../helpers/worker.ts';

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

describe('two workers', () => {
  it('confirm many txns to one vendor at once: each takes effect, once', async () => {
    const workers = await twoWorkers();
    const [one] = workers;
    const payers = Array.from({ length: CROWD }, (_, index) => aPhone(`${919_000_001_000 + index}`));
    await openBank(one, { ...Object.fromEntries(payers.map((phone) => [phone, 10])), [SITA]: 0 });
    const confirmations: (readonly [Phone, string])[] = [];
    for (const payer of payers) {
      confirmations.push([payer, halvesOf(await one.text(SITA, `REQUEST 10 ${payer}`)).both]);
    }

    const records = confirmations.map(([payer, both]) => smsRecord(payer, `RAIN ${both}`));
    await deliver(workers, records);

    const { owed, held, faults } = await one.books();
    const statuses = (await one.items<Transaction>('userTxn')).map(({ status }) => status);
    expect((await one.account(SITA)).balance).toBe(rupees(10 * CROWD));
    expect(statuses).toEqual(payers.map(() => 'success'));
    expect({ owed, faults }).toEqual({ owed: held, faults: [] });
  });

  it('spend one balance many times at once: it is spent as often as it suffices', async () => {
    const workers = await twoWorkers();
    const [one] = workers;
    await openBank(one, { [RAVI]: 35, [SITA]: 0 });
    const both: string[] = [];
    for (let begun = 0; begun < 8; begun++) {
      both.push(halvesOf(await one.text(RAVI, `TRANSFER 10 ${SITA}`)).both);
    }

    await deliver(
      workers,
      both.map((content) => smsRecord(RAVI, `RAIN ${content}`)),
    );

    const { owed, held, faults } = await one.books();
    const statuses = (await one.items<Transaction>('userTxn')).map(({ status }) => status).toSorted();
    expect([(await one.account(RAVI)).balance, (await one.account(SITA)).balance]).toEqual([
      rupees(5),
      rupees(30),
    ]);
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
        records.push(smsRecord(from, `RAIN ${halvesOf(await one.text(from, `TRANSFER 5 ${to}`)).both}`));
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
      new Set(['Rs 100 saved in SCHOOL, which now has Rs 100. Bal Rs 900']),
    );
    expect(await one.received()).toHaveLength(1);
  });

  it('register one phone at once: it gets one account', async () => {
    const workers = await twoWorkers();
    const [one] = workers;

    await deliver(
      workers,
      Array.from({ length: 6 }, () => smsRecord(RAVI, 'RAIN REGISTER ABCDE1234F RAVI KUMAR DELHI')),
    );

    expect(await one.items('userAccount')).toHaveLength(1);
    expect(await one.items('userAccountIdMapping')).toHaveLength(1);
  });

  it('are given wrong OTPs at once: only three count', async () => {
    const workers = await twoWorkers();
    const [one, two] = workers;
    await openBank(one, { [RAVI]: 1_000, [SITA]: 1_000 });
    const { id, otp } = halvesOf(await one.text(RAVI, `WITHDRAW 10 ${SITA}`));
    const guesses = Array.from({ length: 12 }, (_, index) =>
      String((Number(otp) + 1 + index) % 1_000_000).padStart(6, '0'),
    );

    await deliver(
      workers,
      guesses.map((guess) => smsRecord(SITA, `RAIN ${id} ${guess}`)),
    );

    const [txn] = await one.items<Transaction>('userTxn');
    const told = [...one.sent, ...two.sent].map((message) => receivedOf(message)[1]);
    expect(txn).toMatchObject({ status: 'failed', reason: 'wrongOtp' });
    expect(told.filter((content) => /\d tr(?:y|ies) left/.test(content))).toHaveLength(2);
    expect(told.filter((content) => content.startsWith('That OTP is wrong too'))).toHaveLength(1);
    expect((await one.account(SITA)).wrongOtpsToday).toBe(3);
    expect((await one.account(RAVI)).guessedAtToday).toBe(3);
  });

  it('are given three wrong OTPs and the right one at once: it counts as one of three tries, or not at all', async () => {
    const workers = await twoWorkers();
    const [one] = workers;
    await openBank(one, { [RAVI]: 1_000, [SITA]: 0 });
    const { id, both, wrong } = halvesOf(await one.text(RAVI, `TRANSFER 10 ${SITA}`));

    await deliver(
      workers,
      [wrong, wrong, both, wrong].map((content) => smsRecord(RAVI, `RAIN ${content}`)),
    );

    const [txn] = await one.items<Transaction>('userTxn');
    const { owed, held, faults } = await one.books();
    expect(txn?.txnId).toBe(id);
    expect((await one.account(SITA)).balance).toBe(txn?.status === 'success' ? rupees(10) : 0);
    expect({ owed, faults }).toEqual({ owed: held, faults: [] });
  });
});
