/** Where the words come from that operators have added to those that nobody's name may have. */
import { describe, expect, it } from 'vitest';
import { createOfficeNamesReader } from '../../../src/bank/store/officeNamesRecord.ts';
import { GITA } from '../../helpers/domain.ts';
import { dynamodb } from '../../helpers/parts.ts';
import { recordingLog } from '../../helpers/recordingLog.ts';
import { aWorker } from '../../helpers/worker.ts';

/** A reader over a table that a test changes, at a time that it sets. */
function aReader(item?: object) {
  const table = { item, isAway: false, asked: [] as unknown[] };
  const clock = { nowMs: 0 };
  const send = async ({ input }: { readonly input: object }) => {
    table.asked.push(input);
    if (table.isAway) throw new Error('away');
    return { Item: table.item };
  };
  // biome-ignore lint/suspicious/noExplicitAny: the reader asks for one kind of command only.
  const documents = { send } as any;
  const options = { tablePrefix: 'rain-', now: () => clock.nowMs, log: recordingLog() };
  return { table, clock, current: createOfficeNamesReader(documents, options) };
}

function aRecord(...words: readonly string[]) {
  return { id: 'officeNames', version: 1, words };
}

describe('the words that operators have added', () => {
  it('are none at first, and are read again after half a minute, not before', async () => {
    const { table, clock, current } = aReader();
    const first = await current();
    table.item = aRecord('COLLECTOR');
    clock.nowMs = 29_999;
    const before = await current();
    clock.nowMs = 30_000;

    expect([first, before, await current()]).toEqual([[], [], ['COLLECTOR']]);
    expect(table.asked).toEqual([
      expect.objectContaining({ TableName: 'rain-settings', Key: { id: 'officeNames' } }),
      expect.anything(),
    ]);
  });

  it('keep the worker from registering a name with one of them', async () => {
    const worker = await aWorker();
    await worker.put('settings', [aRecord('COLLECTOR')]);
    const { documents } = dynamodb();
    const { tablePrefix, log, clock } = worker;
    const officeNames = createOfficeNamesReader(documents, { tablePrefix, now: () => clock.nowMs, log });
    Object.assign(worker.parts, { officeNames });

    const [refused] = await worker.text(GITA, 'REGISTER DELHI COLLECTOR DELHI');
    const [asked] = await worker.text(GITA, 'REGISTER GITA DEVI DELHI');

    expect(refused?.[1]).toMatch(/^Please give your own name/);
    expect(asked?.[1]).toMatch(/^To open your account/);
  });

  it.each([
    ['cannot be read', { isAway: true }],
    ['is damaged', { item: { id: 'officeNames', version: 1, words: [1] } }],
  ])('stay as they were read before while the record %s', async (_what, meanwhile) => {
    const { table, clock, current } = aReader(aRecord('COLLECTOR'));
    await current();
    Object.assign(table, meanwhile);
    clock.nowMs = 30_000;

    expect(await current()).toEqual(['COLLECTOR']);
  });
});
