/** What DynamoDB Local never does, and DynamoDB does: conflicts, throttling, answers that get lost. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS } from '../../src/bank/commit.ts';
import { rupees } from '../../src/domain/money.ts';
import { PermanentError, TransientError } from '../../src/runtime/errors.ts';
import { anAccount, codeOf, MOHAN, RAVI, SITA } from '../helpers/domain.ts';
import { countOf, type Interference } from '../helpers/dynamodbCalls.ts';
import { dynamodb } from '../helpers/parts.ts';
import { aWorker, openBank, receivedOf, smsRecord, type TestWorker } from '../helpers/worker.ts';

async function aBankOfTwo(): Promise<TestWorker> {
  const worker = await aWorker({ pause: async () => undefined });
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000 });
  return worker;
}

function cancelled(...codes: readonly string[]): Error {
  const CancellationReasons = codes.map((Code) => ({ Code }));
  return new TransactionCanceledException({ message: 'no', $metadata: {}, CancellationReasons });
}

function named(name: string): Error {
  return Object.assign(new Error(name), { name, $metadata: {} });
}

/** The first `times` calls of a command fail, before or after they took effect. */
function failing(
  command: string,
  times: number,
  error: Error,
  when: 'before' | 'after' = 'before',
): Interference {
  let left = times;
  return async (call, proceed) => {
    if (call.command !== command || left === 0) return proceed();
    left -= 1;
    if (when === 'after') await proceed();
    throw error;
  };
}

const SAVED_TEXT = ['RAVI', 'Rs 100 saved in SCHOOL. There: Rs 100. You have Rs 900'];
const record = () => smsRecord(RAVI, 'RAIN BUC SCHOOL 100', { smsId: 'sms-x', deliveryId: 'delivery-x' });

async function expectDoneOnce(worker: TestWorker): Promise<void> {
  const { owed, held, faults } = await worker.books();
  expect(await worker.account(RAVI)).toMatchObject({ balance: rupees(900), saved: rupees(100), version: 2 });
  expect(await worker.items('userAccountLedger')).toHaveLength(2);
  expect({ owed, faults }).toEqual({ owed: held, faults: [] });
}

async function expectNothingDone(worker: TestWorker): Promise<void> {
  expect(await worker.account(RAVI)).toMatchObject({ balance: rupees(1_000), saved: 0, version: 1 });
  expect(await worker.items('processedSms')).toEqual([]);
  expect(worker.sent).toEqual([]);
}

describe('contention', () => {
  it.each([
    ['a conflict', cancelled('None', 'TransactionConflict', 'None', 'None', 'None')],
    ['a changed record', cancelled('None', 'ConditionalCheckFailed', 'None', 'None', 'None')],
    ['both', cancelled('None', 'ConditionalCheckFailed', 'TransactionConflict', 'None', 'None')],
    ['a request in progress', named('TransactionInProgressException')],
  ])('by %s is tried again, on records read again', async (_, error) => {
    const worker = await aBankOfTwo();
    worker.interfere(failing('TransactWriteItems', 3, error));

    await worker.handle(record());

    expect(worker.sent.map(receivedOf)).toEqual([SAVED_TEXT]);
    expect(countOf(worker.calls, 'TransactWriteItems')).toBe(4);
    // Whose phone it is was found out the first time.
    expect(countOf(worker.calls, 'BatchGetItem')).toBe(2 + 3);
    await expectDoneOnce(worker);
  });

  it('that does not end is given back to the queue after a bounded number of tries', async () => {
    const worker = await aBankOfTwo();
    const conflict = cancelled('None', 'TransactionConflict');
    worker.interfere(failing('TransactWriteItems', Number.POSITIVE_INFINITY, conflict));

    const handling = worker.handle(record());

    await expect(handling).rejects.toThrow(TransientError);
    expect(countOf(worker.calls, 'TransactWriteItems')).toBe(MAX_ATTEMPTS);
    await expectNothingDone(worker);
  });

  it('that ends later ends with one effect', async () => {
    const worker = await aBankOfTwo();
    worker.interfere(failing('TransactWriteItems', MAX_ATTEMPTS, cancelled('None', 'TransactionConflict')));

    const reported = [await worker.batch([record()]), await worker.batch([record()])];

    expect(reported.map(({ length }) => length)).toEqual([1, 0]);
    await expectDoneOnce(worker);
  });

  it('never waits longer than a second between tries', async () => {
    const pauses: number[] = [];
    const worker = await aWorker({
      dice: 0.999,
      pause: async (milliseconds) => void pauses.push(milliseconds),
    });
    await openBank(worker, { [RAVI]: 1_000 });
    const conflict = cancelled('None', 'TransactionConflict');
    worker.interfere(failing('TransactWriteItems', MAX_ATTEMPTS - 1, conflict));

    await worker.handle(record());

    expect(pauses).toHaveLength(MAX_ATTEMPTS - 1);
    expect(Math.max(...pauses)).toBeLessThan(1_000);
    expect(pauses).toEqual(pauses.toSorted((one, two) => one - two));
  });

  it('about an id that is taken ends with another id', async () => {
    const worker = await aBankOfTwo();
    const { txnId } = worker.parts.secrets.fresh();
    const taken = [txnId, txnId];
    worker.parts.secrets.fresh = withTxnIds(worker, taken);
    await worker.text(RAVI, `TRANSFER 10 ${SITA}`);

    const code = codeOf(await worker.text(SITA, `TRANSFER 20 ${RAVI}`));
    await worker.text(SITA, code);

    const txns = await worker.items<{ txnId: string; status: string }>('userTxn');
    expect(taken).toEqual([]);
    expect(txns).toHaveLength(2);
    expect(txns.find((txn) => txn.txnId !== txnId)).toMatchObject({ status: 'success' });
  });
});

/** Gives out the ids one after another, then new ones. */
function withTxnIds(worker: TestWorker, ids: ReturnType<typeof worker.parts.secrets.fresh>['txnId'][]) {
  const { fresh } = worker.parts.secrets;
  return () => {
    const values = fresh();
    return { ...values, txnId: ids.shift() ?? values.txnId };
  };
}

describe('throttling', () => {
  it.each([
    ['in a transaction', cancelled('None', 'ThrottlingError', 'None', 'None', 'None')],
    ['among conflicts', cancelled('None', 'TransactionConflict', 'ThrottlingError', 'None', 'None')],
    ['of the whole call', named('ProvisionedThroughputExceededException')],
  ])('%s leads to redelivery at once, which works', async (_, error) => {
    const worker = await aBankOfTwo();
    worker.interfere(failing('TransactWriteItems', 1, error));

    const first = worker.handle(record());

    await expect(first).rejects.toThrow(TransientError);
    expect(countOf(worker.calls, 'TransactWriteItems')).toBe(1);
    await expectNothingDone(worker);
    await worker.handle(record());
    await expectDoneOnce(worker);
  });

  it('that passes soon is waited for by the SDK', async () => {
    const worker = await aBankOfTwo();
    worker.interfereWithAttempts(failing('TransactWriteItems', 1, named('ThrottlingException')));

    await worker.handle(record());

    await expectDoneOnce(worker);
  });

  it.each(['BatchGetItem', 'Query'])('of %s leads to redelivery', async (command) => {
    const worker = await aBankOfTwo();
    worker.interfere(failing(command, 1, named('ThrottlingException')));
    const search = smsRecord(RAVI, 'RAIN FIND DEPOSIT 10 DELHI', { smsId: 'sms-x' });

    const reported = [await worker.batch([search]), await worker.batch([search])];

    expect(reported).toEqual([[search.messageId], []]);
    expect(worker.sent.map((message) => receivedOf(message)[1])).toEqual([
      expect.stringContaining('SITA 90000 00003 can take Rs 10 cash'),
      expect.stringContaining('RAVI 90000 00002 has Rs 10 cash to put in'),
    ]);
  });
});

describe('an answer that gets lost', () => {
  it('after the commit is asked for again by the SDK, without a second effect', async () => {
    const worker = await aBankOfTwo();
    worker.interfereWithAttempts(failing('TransactWriteItems', 1, named('TimeoutError'), 'after'));

    await worker.handle(record());

    expect(worker.sent.map(receivedOf)).toEqual([SAVED_TEXT]);
    await expectDoneOnce(worker);
  });

  it('for good after the commit leads to redelivery, which sends the replies', async () => {
    const worker = await aBankOfTwo();
    worker.interfere(failing('TransactWriteItems', 1, named('TimeoutError'), 'after'));

    const reported = [await worker.batch([record()]), await worker.batch([record()])];

    expect(reported.map(({ length }) => length)).toEqual([1, 0]);
    expect(worker.sent.map(receivedOf)).toEqual([SAVED_TEXT]);
    await expectDoneOnce(worker);
  });

  it('while DynamoDB still carries the request out is found committed', async () => {
    const worker = await aBankOfTwo();
    const inProgress = named('TransactionInProgressException');
    worker.interfere(failing('TransactWriteItems', 1, inProgress, 'after'));

    await worker.handle(record());

    expect(worker.sent.map(receivedOf)).toEqual([SAVED_TEXT]);
    await expectDoneOnce(worker);
  });

  it('about what was decided before leads to redelivery', async () => {
    const worker = await aBankOfTwo();
    await worker.handle(record());
    worker.interfere(failing('GetItem', 1, named('TimeoutError')));

    const reported = [await worker.batch([record()]), await worker.batch([record()])];

    expect(reported.map(({ length }) => length)).toEqual([1, 0]);
    expect(worker.sent.map(receivedOf)).toEqual([SAVED_TEXT, SAVED_TEXT]);
    await expectDoneOnce(worker);
  });
});

describe('keys that DynamoDB leaves unread', () => {
  /** Leaves every key of the first batches unread. */
  function leavingUnread(times: number): Interference {
    let left = times;
    return async ({ command, input }, proceed) => {
      const answer = await proceed();
      if (command !== 'BatchGetItem' || left === 0) return answer;
      left -= 1;
      return {
        ...answer,
        output: { ...answer.output, Responses: {}, UnprocessedKeys: input['RequestItems'] },
      };
    };
  }

  it('are asked for again', async () => {
    const worker = await aBankOfTwo();
    worker.interfere(leavingUnread(1));

    const answer = await worker.text(RAVI, 'BALANCE');

    expect(answer).toEqual([['RAVI', 'You have Rs 1,000']]);
    expect(countOf(worker.calls, 'BatchGetItem')).toBe(3);
  });

  it('are not asked for again at once, and later each time', async () => {
    const pauses: number[] = [];
    const worker = await aWorker({
      dice: 0.5,
      pause: async (milliseconds) => void pauses.push(milliseconds),
    });
    await openBank(worker, { [RAVI]: 1_000 });
    worker.interfere(leavingUnread(3));

    await worker.text(RAVI, 'BALANCE');

    expect(pauses).toEqual([10, 20, 40]);
  });

  it('for ever lead to redelivery and never to a decision without them', async () => {
    const worker = await aBankOfTwo();
    worker.interfere(leavingUnread(Number.POSITIVE_INFINITY));

    const handling = worker.handle(record());

    await expect(handling).rejects.toThrow(TransientError);
    expect(countOf(worker.calls, 'BatchGetItem')).toBe(4);
    await expectNothingDone(worker);
  });
});

describe('what can never work', () => {
  it('is not tried again, and changes nothing', async () => {
    const worker = await aBankOfTwo();
    worker.interfere(failing('TransactWriteItems', 1, named('ValidationException')));

    const handling = worker.handle(record());

    await expect(handling).rejects.toThrow(PermanentError);
    expect(countOf(worker.calls, 'TransactWriteItems')).toBe(1);
    await expectNothingDone(worker);
  });

  it('about a damaged account names the damage, not what is in it, and leaves others alone', async () => {
    const worker = await aBankOfTwo();
    const { id } = await worker.account(RAVI);
    await change(`${worker.tablePrefix}userAccount`, { id }, 'balance', -500);

    const reported = await worker.batch([record(), smsRecord(SITA, 'RAIN BALANCE')]);

    expect(reported).toHaveLength(1);
    expect(worker.sent.map(receivedOf)).toEqual([['SITA', 'You have Rs 1,000']]);
    expect(worker.log.lines.filter(({ level }) => level === 'error')).toMatchObject([
      { failure: { message: 'an item of userAccount is damaged: balance', transient: false } },
    ]);
  });

  it('about a damaged account does not keep others from being found', async () => {
    const worker = await aBankOfTwo();
    await worker.open(anAccount({ phone: MOHAN, balance: rupees(500) }));
    const { id } = await worker.account(SITA);
    await change(`${worker.tablePrefix}userAccount`, { id }, 'phone', 'nobody');

    const [answer] = await worker.text(RAVI, 'FIND DEPOSIT 10 DELHI');

    expect(answer?.[1]).toContain('MOHAN 90000 00004 can take Rs 10 cash');
  });

  it('about a damaged txn that has lapsed does not keep others from being closed', async () => {
    const worker = await aBankOfTwo();
    await worker.text(RAVI, `SEND 10 ${SITA}`);
    const [txn] = await worker.items<Record<string, unknown>>('userTxn');
    await put(`${worker.tablePrefix}userTxn`, { ...txn, txnId: 'damaged', money: -1 });
    worker.clock.nowMs += 600_000;
    const clock = new Date(worker.clock.nowMs).toISOString();

    await worker.handle({ ...smsRecord('clock', ''), body: JSON.stringify({ clock }) });
    const reported = await worker.batch(await worker.toSelf());

    const statuses = (await worker.items<{ status: string }>('userTxn')).map(({ status }) => status);
    expect(reported).toEqual([]);
    expect(statuses.toSorted()).toEqual(['created', 'failed']);
  });

  it('about a damaged plan does not keep other plans from being due', async () => {
    const worker = await aBankOfTwo();
    await worker.text(RAVI, 'SIP SCHOOL 10 DAILY');
    const [plan] = await worker.items<{ id: string; dueAt: string; dueShard: string }>('userRequest');
    await put(`${worker.tablePrefix}userRequest`, { ...plan, id: 'sip:damaged', phone: 'nobody' });
    worker.clock.nowMs += 2 * 86_400_000;
    const clock = new Date(worker.clock.nowMs).toISOString();

    await worker.handle({ ...smsRecord('clock', ''), body: JSON.stringify({ clock }) });
    const reported = await worker.batch(await worker.toSelf());

    expect(reported).toHaveLength(1);
    expect(worker.sent.slice(1).map(receivedOf)).toEqual([
      ['RAVI', expect.stringContaining('SIP: Rs 10 saved in SCHOOL')],
    ]);
  });
});

async function change(TableName: string, Key: Record<string, string>, name: string, value: unknown) {
  await dynamodb().documents.send(
    new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: 'SET #name = :value',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': value },
    }),
  );
}

async function put(TableName: string, Item: Record<string, unknown>) {
  await dynamodb().documents.send(new PutCommand({ TableName, Item }));
}
