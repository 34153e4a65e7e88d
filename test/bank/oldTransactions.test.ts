/** Txns of the kind that Rain had before, which nothing in the index of what is due leads to. */
import { DynamoDBDocumentClient, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, inject, it } from 'vitest';
import { dueMessage } from '../../src/bank/clock.ts';
import { handleMessage } from '../../src/bank/handleMessage.ts';
import { createOldTransactionSweep } from '../../src/bank/store/oldTransactions.ts';
import type { DueItem } from '../../src/bank/store/store.ts';
import { localDynamodbClient } from '../../src/sandbox/awsClients.ts';
import { codeOf, MOHAN, NOON, RAVI, SITA } from '../helpers/domain.ts';
import { watchCalls } from '../helpers/dynamodbCalls.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { aWorker, openBank, receivedOf, smsRecord, type TestWorker } from '../helpers/worker.ts';

/** As it stood in the table. */
function anOldTransaction(txnId: string, parts: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    txnId,
    firstParty: RAVI,
    secondParty: SITA,
    firstPartyId: 'account-RAVI',
    secondPartyId: 'account-SITA',
    requestType: 'collect',
    money: 5_000,
    status: 'created',
    currentActive: true,
    createdAt: new Date(NOON - 20 * 60_000).toISOString(),
    expiresAt: new Date(NOON - 10 * 60_000).toISOString(),
    otpHash: 'hash',
    attemptsLeft: 3,
    version: 1,
    ...parts,
  };
}

async function aBank(): Promise<TestWorker> {
  const worker = await aWorker();
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000, [MOHAN]: 1_000 });
  return worker;
}

/** Ticks as a process of the worker does, and handles what it told itself. Answers with who was told what. */
function aClock(worker: TestWorker) {
  const client = localDynamodbClient(inject('dynamodbEndpoint'));
  const { calls } = watchCalls(client);
  const sweep = createOldTransactionSweep(DynamoDBDocumentClient.from(client), {
    tablePrefix: worker.tablePrefix,
    now: () => worker.clock.nowMs,
    log: worker.log,
    close: (items) => worker.parts.sendToSelf(items.map(dueMessage)),
  });
  const tick = async () => {
    const before = worker.sent.length;
    const body = JSON.stringify({ clock: new Date(worker.clock.nowMs).toISOString() });
    await handleMessage(
      { ...smsRecord('clock', ''), body, messageAttributes: {} },
      { ...worker.parts, sweep },
    );
    for (let due = await worker.toSelf(); due.length > 0; due = await worker.toSelf()) {
      expect(await worker.batch(due)).toEqual([]);
    }
    worker.clock.nowMs += 60_000;
    return worker.sent.slice(before).map(receivedOf);
  };
  return { tick, commands: () => calls.map(({ command }) => command) };
}

describe('an open txn of the old kind', () => {
  it('is closed as expired by the clock, and nobody is texted about it', async () => {
    const worker = await aBank();
    await worker.put('userTxn', [anOldTransaction('A20002'), anOldTransaction('A20003')]);

    const told = await aClock(worker).tick();

    expect(told).toEqual([]);
    expect(await worker.items('userTxn')).toMatchObject(
      Array(2).fill({
        status: 'failed',
        reason: 'expired',
        currentActive: false,
        closedAt: expect.any(String),
      }),
    );
    expect(await worker.items('userRequest')).toEqual([]);
  });

  it('is closed once it has expired', async () => {
    const worker = await aBank();
    const { tick } = aClock(worker);
    await worker.put('userTxn', [
      anOldTransaction('A20002', { expiresAt: new Date(NOON + 8 * 60_000).toISOString() }),
    ]);

    for (let minute = 0; minute < 8; minute++) await tick();
    const before = await worker.items('userTxn');
    await tick();

    expect(before).toMatchObject([{ status: 'created' }]);
    expect(await worker.items('userTxn')).toMatchObject([{ status: 'failed', reason: 'expired' }]);
  });

  it('is all that is closed so: those of today and those that are over stay', async () => {
    const worker = await aBank();
    const code = codeOf(await worker.text(RAVI, `SEND 100 ${SITA}`));
    await worker.put('userTxn', [
      anOldTransaction('A20002', { status: 'success', currentActive: false, closedAt: 'then' }),
      anOldTransaction('A20003'),
    ]);

    await aClock(worker).tick();
    const paid = await worker.text(RAVI, code);

    expect(paid).toHaveLength(2);
    const statuses = new Map(
      (await worker.items<{ txnId: string; status: string }>('userTxn')).map((txn) => [
        txn.txnId,
        txn.status,
      ]),
    );
    expect(statuses.get('A20002')).toBe('success');
    expect(statuses.get('A20003')).toBe('failed');
  });

  it('of a great many is found page by page', async () => {
    const worker = await aBank();
    const { tick, commands } = aClock(worker);
    const many = Array.from({ length: 1_100 }, (_, index) =>
      anOldTransaction(`A2${1_000 + index}`, {
        status: index % 100 === 0 ? 'created' : 'success',
      }),
    );
    await worker.put('userTxn', many);

    await tick();

    const open = (await worker.items<{ status: string }>('userTxn')).filter(
      ({ status }) => status === 'created',
    );
    expect(open).toEqual([]);
    expect(commands().filter((name) => name === 'Scan')).toHaveLength(3);
  });
});

describe('looking for them', () => {
  it('ends when a pass has found none, and no process begins again', async () => {
    const worker = await aBank();
    await worker.put('userTxn', [anOldTransaction('A20002')]);
    const one = aClock(worker);

    for (let minute = 0; minute < 5; minute++) await one.tick();
    const another = aClock(worker);
    for (let minute = 0; minute < 5; minute++) await another.tick();

    // The pass that found it, and the one that found none.
    expect(one.commands().filter((name) => name === 'Scan')).toHaveLength(2);
    // What is remembered is asked for once.
    expect(another.commands()).toEqual(['GetItem']);
  });

  it('ends though one of them cannot be closed', async () => {
    const worker = await aBank();
    await worker.put('userTxn', [anOldTransaction('A20002', { firstPartyId: 'nobody' })]);
    const { tick, commands } = aClock(worker);

    for (let minute = 0; minute < 12; minute++) await tick();

    expect(commands().filter((name) => name === 'Scan')).toHaveLength(5);
  });

  it('passes over one that is damaged', async () => {
    const worker = await aBank();
    await worker.put('userTxn', [anOldTransaction('A20002', { expiresAt: 17 }), anOldTransaction('A20003')]);

    await aClock(worker).tick();

    expect(await worker.items('userTxn')).toContainEqual(
      expect.objectContaining({ txnId: 'A20003', status: 'failed' }),
    );
  });

  it('never keeps a tick from what is due', async () => {
    const documents = DynamoDBDocumentClient.from(localDynamodbClient(inject('dynamodbEndpoint')));
    const calls = mockClient(documents);
    calls.on(GetCommand).resolves({});
    calls.on(PutCommand).resolves({});
    calls.on(ScanCommand).rejects(new Error('AccessDenied'));
    const log = recordingLog();
    const closed: DueItem[] = [];
    const options = { tablePrefix: '', now: () => NOON, log };
    const sweep = createOldTransactionSweep(documents, {
      ...options,
      close: async (items) => void closed.push(...items),
    });

    await expect(sweep()).resolves.toBeUndefined();

    expect(closed).toEqual([]);
    expect(log.lines).toMatchObject([{ level: 'warn', message: 'open txns of old were not looked for' }]);
    expect(calls.commandCalls(PutCommand)).toEqual([]);
  });
});
