/** What the worker writes down of phones whose clocks are wrong. */
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, inject, it } from 'vitest';
import { createClockKeeper, createPhoneClocks } from '../../../src/bank/phoneClocks.ts';
import { readPhoneClocks, writePhoneClock } from '../../../src/bank/store/phoneClocksRecord.ts';
import { localDynamodbClient } from '../../../src/sandbox/awsClients.ts';
import { NOON } from '../../helpers/domain.ts';
import { watchCalls } from '../../helpers/dynamodbCalls.ts';
import { recordingLog } from '../../helpers/recordingLog.ts';
import { aWorker } from '../../helpers/worker.ts';

const MINUTE_MS = 60_000;
const IN_UTC_MS = 330 * MINUTE_MS;
const PHONE = '919220592205';

/** A process of a worker, which receives texts by phones whose clocks are in another zone. */
async function aProcess(tablePrefix?: string) {
  const prefix = tablePrefix ?? (await aWorker()).tablePrefix;
  const client = localDynamodbClient(inject('dynamodbEndpoint'));
  const { calls } = watchCalls(client);
  const documents = DynamoDBDocumentClient.from(client);
  const log = recordingLog();
  const keeper = createClockKeeper((clock) => writePhoneClock(documents, prefix, clock), log);
  const sentAt = createPhoneClocks(log, keeper.found);
  return {
    calls,
    prefix,
    /** A batch with a text by each phone, `minutes` after noon. */
    batch: async (minutes: number, ...vias: readonly string[]) => {
      const queuedAtMs = NOON + minutes * MINUTE_MS;
      for (const via of vias)
        sentAt({ sentAtMs: queuedAtMs - IN_UTC_MS, queuedAtMs, via, isRepeated: false });
      await keeper.keep();
    },
    written: async () =>
      (await readPhoneClocks(documents, prefix)).map(
        ({ via, lagMinutes, seenAt }) => [via, lagMinutes, (Date.parse(seenAt) - NOON) / MINUTE_MS] as const,
      ),
  };
}

it('is written once an hour for each phone, as soon as its clock is known to be wrong', async () => {
  const { batch, calls, written } = await aProcess();

  await batch(0, PHONE, '');
  await batch(1, PHONE, '');
  const before = calls.length;
  await batch(2, PHONE, '');
  const first = await written();
  for (const minutes of [3, 30, 61]) await batch(minutes, PHONE);
  const within = calls.filter(({ command }) => command === 'UpdateItem').length;
  await batch(62, PHONE);

  expect(before).toBe(0);
  expect(first.toSorted()).toEqual([
    ['', 330, 2],
    [PHONE, 330, 2],
  ]);
  expect(within).toBe(2);
  expect(await written()).toContainEqual([PHONE, 330, 62]);
});

it('is written once an hour, however many processes find it', async () => {
  const one = await aProcess();
  const other = await aProcess(one.prefix);

  for (const minutes of [0, 1, 2]) await one.batch(minutes, PHONE);
  for (const minutes of [10, 11, 12]) await other.batch(minutes, PHONE);

  expect(await one.written()).toEqual([[PHONE, 330, 2]]);
});

it('holds nothing up when it cannot be written, and is tried again with the next text', async () => {
  const log = recordingLog();
  const tried: string[] = [];
  const keeper = createClockKeeper(async ({ seenAt }) => {
    tried.push(seenAt);
    if (tried.length === 1) throw new Error('not now');
  }, log);
  const clock = { via: PHONE, lagMinutes: 330 };

  for (const seenAt of ['2026-11-22T06:30:00.000Z', '2026-11-22T06:31:00.000Z', '2026-11-22T06:32:00.000Z']) {
    keeper.found({ ...clock, seenAt });
    await keeper.keep();
  }

  expect(tried).toEqual(['2026-11-22T06:30:00.000Z', '2026-11-22T06:31:00.000Z']);
  expect(log.lines.map(({ message }) => message)).toEqual([
    'the wrong clock of a phone was not written down',
  ]);
});
