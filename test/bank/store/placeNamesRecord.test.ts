/** Where the spellings come from that operators have added to those that Rain knows. */
import { expect, it } from 'vitest';
import { createPlaceNamesReader } from '../../../src/bank/store/placeNamesRecord.ts';
import { GITA } from '../../helpers/domain.ts';
import { dynamodb } from '../../helpers/parts.ts';
import { aWorker } from '../../helpers/worker.ts';

it('spellings that operators have added hold for what the worker reads', async () => {
  const worker = await aWorker();
  const names = [{ spelling: 'RPR', place: 'RAIPUR' }];
  const { documents } = dynamodb();
  const { tablePrefix, log, clock } = worker;
  const placeNames = createPlaceNamesReader(documents, { tablePrefix, now: () => clock.nowMs, log });
  Object.assign(worker.parts, { placeNames });

  const [before] = await worker.text(GITA, 'REGISTER GITA DEVI RPR');
  await worker.put('settings', [{ id: 'placeNames', version: 1, names }]);
  clock.nowMs += 30_000;
  const [after] = await worker.text(GITA, 'REGISTER GITA DEVI RPR');

  expect(before?.[1]).toContain('for GITA DEVI in RPR text');
  expect(after?.[1]).toContain('for GITA DEVI in RAIPUR text');
});
