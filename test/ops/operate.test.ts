/**
 * What an operator sees, and what is done, when a command ends other than it began: over a DynamoDB in
 * memory.
 */
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createDynamodbStore } from '../../src/bank/store/dynamodbStore.ts';
import { NO_KEYS } from '../../src/bank/store/kept.ts';
import type { Account } from '../../src/domain/account.ts';
import { created } from '../../src/domain/change.ts';
import { NO_EFFECTS } from '../../src/domain/decision.ts';
import { rupees } from '../../src/domain/money.ts';
import { completeTransaction } from '../../src/domain/transaction.ts';
import { accountFreeze } from '../../src/ops/account/freeze.ts';
import type { OpsCommand } from '../../src/ops/definition.ts';
import type { Desk } from '../../src/ops/session.ts';
import { txnRelease } from '../../src/ops/txn/release.ts';
import { txnReverse } from '../../src/ops/txn/reverse.ts';
import { vaultDeposit } from '../../src/ops/vault/move.ts';
import { readVault } from '../../src/ops/vault/read.ts';
import type { QueueMessage } from '../../src/queues/sending.ts';
import { TransientError } from '../../src/runtime/errors.ts';
import { SimulatedDocuments } from '../../src/simulator/dynamodb/simulatedDocuments.ts';
import { FAULT_PROFILES } from '../../src/simulator/faultProfiles.ts';
import { Effects, Process } from '../../src/simulator/faults.ts';
import { Simulation } from '../../src/simulator/simulation.ts';
import { anAccount, anOpenTransaction, aTransactionId, LIMITS, NOON, RAVI, SITA } from '../helpers/domain.ts';
import { recordingMetrics } from '../helpers/recordingMetrics.ts';

const TXN = aTransactionId('A7K2M9');
const sum = rupees(500);

describe('an operation', () => {
  it('names itself when its answer was lost, and is done once when it is tried again under its name', async () => {
    const { desk, run, timed } = await aDesk();
    const { store } = desk;
    let isLost = true;
    const commit: typeof store.commit = async (...parts) => {
      const result = await store.commit(...parts);
      if (!isLost) return result;
      isLost = false;
      throw new TransientError('no answer');
    };

    const lost = run(vaultDeposit, { amount: '50' }, { ...desk, store: { ...store, commit } });
    await expect(lost).rejects.toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/may be done, or not: no answer.* --operation ops:new /),
    });
    const again = await run(vaultDeposit, { amount: '50', operation: 'ops:new' });

    expect(again.json).toMatchObject({ operation: 'ops:new', alreadyDone: true });
    expect(await timed(readVault(desk))).toMatchObject({ cashInHand: rupees(50), balance: rupees(50) });
  });

  it('that moves money is measured, once', async () => {
    const { run, metrics } = await aDesk(...aPartHeld());
    await run(vaultDeposit, { amount: '50', operation: 'ops:mine' });
    await run(vaultDeposit, { amount: '50', operation: 'ops:mine' });

    await run(txnRelease, { txnId: TXN });

    expect(metrics.measured).toEqual([
      expect.stringMatching(/^MoneyMoved kind=\w+: 5000 paise$/),
      expect.stringMatching(/^MoneyMoved kind=\w+: 20000 paise$/),
    ]);
  });

  it('gives way longer and longer to those who were quicker', async () => {
    const { desk, run } = await aDesk(anAccount());
    const pauses: number[] = [];
    const pause = async (milliseconds: number) => void pauses.push(milliseconds);
    let left = 3;
    const commit: typeof desk.store.commit = async (...parts) =>
      left-- > 0 ? { status: 'contended' } : desk.store.commit(...parts);

    await run(accountFreeze, { account: RAVI }, { ...desk, pause, store: { ...desk.store, commit } });

    expect(pauses).toEqual([10, 20, 40]);
  });

  it('is not refused for what an earlier try of it did, which was still on its way', async () => {
    const { desk, run, sent } = await aDesk(anAccount());
    const freeze = { account: RAVI, operation: 'ops:mine' };
    const { store } = desk;
    let isFirst = true;
    const get: typeof store.get = async (keys) => {
      if (isFirst) {
        isFirst = false;
        await accountFreeze.run(desk, { ...freeze, reason: 'the earlier try' });
      }
      return store.get(keys);
    };

    const result = await run(accountFreeze, freeze, { ...desk, store: { ...store, get } });
    const another = run(accountFreeze, { account: RAVI, operation: 'ops:another' });

    expect(result.json).toMatchObject({ operation: 'ops:mine', alreadyDone: true });
    expect(sent.map(({ deduplicationId }) => deduplicationId)).toEqual(['ops:mine#0', 'ops:mine#0']);
    await expect(another).rejects.toMatchObject({ kind: 'refused', reason: 'alreadyFrozen' });
  });

  it('under an id that was used for another command, or with other values, is refused and does nothing', async () => {
    const { desk, run, sent, timed } = await aDesk(anAccount());
    await run(vaultDeposit, { amount: '50', operation: 'ops:mine' });

    const others = [
      () => run(vaultDeposit, { amount: '60', operation: 'ops:mine' }),
      () => run(vaultDeposit, { amount: '60', operation: 'ops:mine', dryRun: true }),
      () => run(accountFreeze, { account: RAVI, operation: 'ops:mine' }),
    ];
    for (const other of others) {
      await expect(other()).rejects.toMatchObject({
        kind: 'failed',
        reason: 'operationUsed',
        message: expect.stringMatching(
          /^Operation ops:mine was used for another command, .*: vault deposit Rs 50\./,
        ),
      });
    }
    const { accounts } = await timed(desk.store.get({ ...NO_KEYS, accounts: ['account-RAVI'] }));

    expect(sent).toEqual([]);
    expect(accounts.get('account-RAVI')?.currentActive).toBe(true);
    expect(await timed(readVault(desk))).toMatchObject({ cashInHand: rupees(50) });
  });

  it('that another one takes the id of while it is decided is refused too', async () => {
    const { desk, run } = await aDesk(anAccount());
    const { store } = desk;
    let isFirst = true;
    const get: typeof store.get = async (keys) => {
      if (isFirst) {
        isFirst = false;
        await vaultDeposit.run(desk, { amount: '50', reason: 'another', yes: true, operation: 'ops:mine' });
      }
      return store.get(keys);
    };

    const freeze = run(
      accountFreeze,
      { account: RAVI, operation: 'ops:mine' },
      { ...desk, store: { ...store, get } },
    );

    await expect(freeze).rejects.toMatchObject({ kind: 'failed', reason: 'operationUsed' });
  });

  it('in two parts does not even the first one under an id that was used for something else', async () => {
    const { desk, run, timed } = await aDesk(...aPartHeld());
    await run(vaultDeposit, { amount: '50', operation: 'ops:mine' });

    const reversed = run(txnReverse, { txnId: TXN, operation: 'ops:mine' });
    await expect(reversed).rejects.toMatchObject({ reason: 'operationUsed' });
    const { accounts } = await timed(desk.store.get({ ...NO_KEYS, accounts: ['account-SITA'] }));

    expect(accounts.get('account-SITA')).toMatchObject({ balance: rupees(300), held: rupees(200) });
  });

  it('that was done sends nothing in a dry run', async () => {
    const { run, sent } = await aDesk(anAccount());
    await run(accountFreeze, { account: RAVI, operation: 'ops:mine' });
    const count = sent.length;

    const dry = await run(accountFreeze, { account: RAVI, operation: 'ops:mine', dryRun: true });

    expect(dry.json).toMatchObject({ dryRun: true, alreadyDone: true });
    expect(sent).toHaveLength(count);
  });

  it('in two parts sends the texts of both when it is tried again', async () => {
    const { desk, run, sent, timed } = await aDesk(...aPartHeld());
    let isDown = true;
    const sendTexts: Desk['sendTexts'] = async (messages) => {
      if (isDown) throw new TransientError('the queue is away');
      await desk.sendTexts(messages);
    };

    const failed = run(txnReverse, { txnId: TXN }, { ...desk, sendTexts });
    await expect(failed).rejects.toMatchObject({
      message: expect.stringMatching(/^It is done, but the texts .* --operation ops:new$/),
    });
    isDown = false;
    const again = await run(txnReverse, { txnId: TXN, operation: 'ops:new' }, { ...desk, sendTexts });
    const { accounts } = await timed(
      desk.store.get({ ...NO_KEYS, accounts: ['account-RAVI', 'account-SITA'] }),
    );

    expect(again.json).toMatchObject({ operation: 'ops:new', reversal: 'B8K2M9' });
    expect(sent.map(({ deduplicationId }) => deduplicationId)).toEqual([
      'ops:new-rest#0',
      'ops:new#0',
      'ops:new#1',
    ]);
    expect(accounts.get('account-RAVI')?.balance).toBe(sum);
    expect(accounts.get('account-SITA')).toMatchObject({ balance: 0, held: 0 });
  });

  it('on a txn reads it again when it has changed under its hands', async () => {
    const { desk, run } = await aDesk(...aPartHeld());
    const { store } = desk;
    let isFirst = true;
    const get: typeof store.get = async (keys) => {
      if (isFirst && keys.accounts.length > 0) {
        isFirst = false;
        await txnRelease.run(desk, { txnId: TXN, reason: 'somebody else', operation: 'ops:other' });
      }
      return store.get(keys);
    };

    const released = run(txnRelease, { txnId: TXN }, { ...desk, store: { ...store, get } });

    await expect(released).rejects.toMatchObject({ kind: 'refused', reason: 'nothingHeld' });
  });
});

/** A payer, and a payee who has the rest of a txn of which Rs 200 are on hold. */
function aPartHeld(): [Account, Account] {
  return [anAccount(), anAccount({ phone: SITA, balance: rupees(300), held: rupees(200) })];
}

/** A desk at a bank of these accounts, with a done txn of the first to the second when there are two. */
async function aDesk(...accounts: readonly Account[]) {
  const simulation = new Simulation({ seed: 1, faults: FAULT_PROFILES.none });
  const effects = new Effects(simulation, new Process(() => {}), simulation.random('desk'));
  const documents = new SimulatedDocuments(simulation, effects);
  const store = createDynamodbStore(documents, '');
  const sent: QueueMessage[] = [];
  const metrics = recordingMetrics();
  const desk: Desk = {
    store,
    documents,
    tablePrefix: '',
    readAll: async () => [],
    sendTexts: async (messages) => void sent.push(...messages),
    metrics,
    withCache: async () => {},
    terminal: { confirm: async () => {} },
    operator: 'olga',
    identity: 'olga',
    keepProposal: async () => {},
    rules: async () => ({
      prefixes: ['RAIN'],
      country: 'IN',
      ownNumbers: [],
      limits: LIMITS,
      helpline: '',
      pinAbove: rupees(1_000),
      timeZone: 'Asia/Kolkata',
      dayOf: () => '2026-11-22',
      momentOf: () => ({ day: '22 Nov', time: '12:00pm' }),
    }),
    now: () => NOON,
    pause: (milliseconds) => effects.wait(milliseconds),
    dice: () => 0.5,
    newOperationId: () => 'ops:new',
    newTransactionId: () => aTransactionId('B8K2M9'),
  };
  /** Virtual time goes on while somebody waits. */
  const timed = async <Value>(result: Promise<Value>): Promise<Value> => {
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    result.then(over, over);
    while (!isOver) {
      await setImmediate();
      await simulation.scheduler.run(() => false);
    }
    return result;
  };
  const run = (command: OpsCommand<Desk>, input: object, at: Desk = desk) =>
    timed(command.run(at, { reason: 'as agreed', yes: true, ...input }));

  const done = { ...completeTransaction(anOpenTransaction({ money: sum }), NOON), held: rupees(200) };
  const transactions = accounts.length === 2 ? [created(done)] : [];
  const records = { ...NO_EFFECTS, accounts: accounts.map(created), transactions };
  const first = { id: 'first', deliveryId: 'first', decided: 'done', replies: '[]' };
  await timed(store.commit(first, records, NOON));
  return { desk, run, sent, timed, metrics };
}
