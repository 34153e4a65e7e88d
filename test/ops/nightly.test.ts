import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, inject, it } from 'vitest';
import { dayIn } from '../../src/bank/rules.ts';
import { ledgerBalances } from '../../src/ops/ledger/balances.ts';
import { lastVerification } from '../../src/ops/ledger/verification.ts';
import { verifyNightly } from '../../src/ops/nightly/verifyNightly.ts';
import { createPace } from '../../src/ops/pace.ts';
import { localDynamodbClient } from '../../src/sandbox/awsClients.ts';
import { ASHA, RAVI } from '../helpers/domain.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { watchedDesk } from '../helpers/watchedDesk.ts';
import { aWorker, openBank } from '../helpers/worker.ts';

const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;

async function aBank() {
  const worker = await aWorker();
  await openBank(worker, { [RAVI]: 0 });
  const [asked] = await worker.text(ASHA, `COLLECT 500 ${RAVI}`);
  await worker.text(ASHA, /RAIN (\d{6})/.exec(asked?.[1] ?? '')?.[1] ?? '');
  const dynamodb = localDynamodbClient(inject('dynamodbEndpoint'));
  const documents = DynamoDBDocumentClient.from(dynamodb);
  const log = recordingLog();
  const table = (name: string) => `${worker.tablePrefix}${name}`;
  const verify = (remainingMs = QUARTER_MS, own = documents) =>
    verifyNightly({
      ...{ target: { dynamodb, documents: own }, table, remainingMs, log },
      // A minute after the last text.
      ...{ dayOf: dayIn('Asia/Kolkata'), now: () => worker.clock.nowMs + 60_000 },
    });
  return {
    documents,
    worker,
    tablePrefix: worker.tablePrefix,
    agent: await worker.account(ASHA),
    table,
    log,
    verify,
  };
}

describe('the verification at night', () => {
  it('says that sound books are verified, and how much was read', async () => {
    const { documents, tablePrefix, log, verify } = await aBank();

    const result = await verify();

    expect(await lastVerification({ documents, tablePrefix })).toMatchObject({
      ...{ faultCount: 0, entries: result.entries, owedPaise: 500_00, heldPaise: 500_00 },
    });
    expect(result).toMatchObject({ isSound: true, faults: 0 });
    expect(result.entries).toBeGreaterThan(0);
    expect(log.lines).toEqual([
      {
        level: 'info',
        message: 'books verified',
        fields: expect.objectContaining({ faults: 0, entries: result.entries }),
      },
    ]);
  });

  it('tells what was owed and held at the end of each day, which the desk takes from there', async () => {
    const { worker, verify } = await aBank();
    worker.clock.nowMs += 2 * DAY_MS;
    await worker.text(RAVI, 'BUC SCHOOL 120');
    await verify();

    const { json, text } = await watchedDesk(worker).run(ledgerBalances, {});

    const firstDay = {
      ...{ customersPaise: 500_00, bucketsPaise: 0, holdsPaise: 0, sponsorPaise: 0 },
      ...{ agentsPaise: 500_00, vaultPaise: 0, owedPaise: 500_00, heldPaise: 500_00 },
    };
    expect(json.days).toEqual([
      { ...firstDay, day: '2026-11-22' },
      { ...firstDay, day: '2026-11-23' },
      { ...firstDay, day: '2026-11-24', customersPaise: 380_00, bucketsPaise: 120_00 },
    ]);
    expect(text).toMatch(/2026-11-24 +Rs 380 +Rs 120 +Rs 0 +Rs 0 +Rs 500 +Rs 500 +Rs 0 +Rs 500\n/);
  });

  it('says how many faults of which kinds there are, and of nobody whose', async () => {
    const { documents, agent, table, log, verify } = await aBank();
    await documents.send(
      new UpdateCommand({
        TableName: table('userAccount'),
        Key: { id: agent.id },
        UpdateExpression: 'SET cashInHand = cashInHand + :one',
        ExpressionAttributeValues: { ':one': 1 },
      }),
    );

    const result = await verify();

    expect(result.isSound).toBe(false);
    expect(log.lines).toEqual([
      {
        level: 'error',
        message: 'books verified',
        fields: expect.objectContaining({ faults: result.faults }),
      },
    ]);
    expect(result.faults).toBeGreaterThan(0);
    expect(JSON.stringify(log.lines)).not.toContain(agent.id);
  });

  it('ends well, and says so, also where it may not write that down', async () => {
    const { documents, log, verify } = await aBank();
    const send = documents.send.bind(documents);
    const denied = Object.assign(Object.create(documents), {
      send: (command: object) =>
        command instanceof PutCommand ? Promise.reject(new Error('denied')) : send(command as PutCommand),
    });

    const result = await verify(QUARTER_MS, denied);

    expect(result.isSound).toBe(true);
    expect(log.lines.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'the verification could not be written down'],
      ['info', 'books verified'],
    ]);
  });

  it('says that it was out of time, before it is stopped', async () => {
    const { log, verify } = await aBank();

    await expect(verify(0)).rejects.toThrow('Interrupted');

    expect(log.lines).toEqual([
      expect.objectContaining({
        level: 'error',
        message: 'books not verified',
        fields: expect.objectContaining({ isOutOfTime: true }),
      }),
    ]);
  });
});

describe('a pace', () => {
  it('lets so many units be read in a second, and no more', async () => {
    let nowMs = 5_000;
    const pauses: number[] = [];
    const pace = createPace(100, {
      now: () => nowMs,
      pause: async (ms) => {
        pauses.push(ms);
        nowMs += ms;
      },
    });

    for (const units of [50, 100, 25, 25]) await pace(units);
    nowMs += 60_000;
    await pace(100);

    expect(pauses).toEqual([500, 1_000, 250, 250]);
  });
});
