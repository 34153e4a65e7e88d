/** MINI and CHECK by the real worker over real tables: what each phone receives. */
import { expect, it } from 'vitest';
import { ASHA, codeOf, MOHAN, RAVI, refOf, SITA, STRANGER } from '../helpers/domain.ts';
import { aWorker, openBank, type TestWorker } from '../helpers/worker.ts';

const DAY_MS = 24 * 3_600_000;

/** Begins something, and has the payer text the code. */
async function pay(worker: TestWorker, from: typeof RAVI, content: string, payer = from): Promise<string> {
  const asked = await worker.text(from, content);
  return refOf(await worker.text(payer, codeOf(asked, payer)));
}

it('MINI tells each what moved, page after page, also on hold, and CHECK whether it was paid', async () => {
  const worker = await aWorker();
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 0, [MOHAN]: 0 });

  expect(await worker.text(RAVI, 'MINI')).toEqual([
    ['RAVI', 'No money has moved in your account yet. You have Rs 1,000'],
  ]);
  await pay(worker, ASHA, `COLLECT 250.50 ${RAVI}`);
  const ref = await pay(worker, SITA, `REQUEST 500 ${RAVI}`, RAVI);
  worker.clock.nowMs += DAY_MS;
  await worker.text(RAVI, 'SAVE WEDDING 20');
  await worker.text(RAVI, 'SAVE WEDDING 5');
  await worker.text(RAVI, 'SAVE SCHOOL 100');
  await worker.text(RAVI, 'BREAK SCHOOL 40');
  await pay(worker, RAVI, `SEND 1 ${MOHAN}`);
  await pay(worker, SITA, `SEND 2.50 ${RAVI}`);
  const ravi = await worker.account(RAVI);
  await worker.open({ ...ravi, currentActive: false, version: ravi.version + 1 });

  expect(await worker.text(RAVI, 'mini')).toEqual([
    [
      'RAVI',
      [
        ...['23 Nov +2.50 SITA', '23 Nov -1 MOHAN', '23 Nov +40 SCHOOL', '23 Nov -100 SCHOOL'],
        ...[
          '23 Nov -5 WEDDING',
          '23 Nov -20 WEDDING',
          '22 Nov -500 SITA',
          'You have Rs 667. More: RAIN MINI 2',
        ],
      ].join('\n'),
    ],
  ]);
  expect(await worker.text(RAVI, 'MINI 2')).toEqual([
    ['RAVI', '22 Nov +250.50 cash with agent\nThat is all.'],
  ]);
  expect(await worker.text(SITA, 'STATEMENT')).toEqual([
    ['SITA', '23 Nov -2.50 RAVI\n22 Nov +500 RAVI\nYou have Rs 497.50'],
  ]);
  expect(await worker.text(STRANGER, 'MINI')).toEqual([
    ['STRANGER', expect.stringMatching(/^You have no Rain account yet\./)],
  ]);

  expect(await worker.text(RAVI, `CHECK ${ref} 27`)).toEqual([
    ['RAVI', `27: ${ref} is paid: Rs 500 from you to 90000 00003, 22 Nov 12:00pm.`],
  ]);
  expect(await worker.text(SITA, `paid? ${ref.toLowerCase()} 8`)).toEqual([
    ['SITA', `8: ${ref} is paid: you got Rs 500 from 90000 00002, 22 Nov 12:00pm.`],
  ]);
  expect(await worker.text(STRANGER, `CHECK ${ref} 500 ${SITA} 3`)).toEqual([
    ['STRANGER', `3: ${ref} is paid: Rs 500 to 90000 00003, 22 Nov 12:00pm, from the number ending in 002.`],
  ]);
});

it('CHECK tells nothing of what waits to whoever has not been told, and counts what finds nothing', async () => {
  const worker = await aWorker();
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 0 });
  await worker.text(RAVI, `SEND 500 ${SITA}`);
  const [{ txnId: ref }] = (await worker.items<{ txnId: string }>('userTxn')) as [{ txnId: string }];

  const waits = await worker.text(RAVI, `CHECK ${ref} 27`);
  const toPayee = await worker.text(SITA, `CHECK ${ref} 27`);
  const unknown = await worker.text(SITA, 'CHECK T5QC6T 27');
  for (let time = 1; time <= 10; time += 1) await worker.text(STRANGER, `CHECK ${ref} ${time} ${SITA}`);
  const ended = await worker.text(STRANGER, `CHECK ${ref} 500 ${SITA} 27`);

  expect(waits[0]?.[1]).toMatch(/^27: \w{6} is NOT paid\. Rs 500 to 90000 00003 waits until 12:10pm/);
  expect(toPayee).toEqual(unknown);
  expect(toPayee[0]?.[1]).toMatch(/^27: No such payment\./);
  expect(ended[0]?.[1]).toMatch(/^27: You asked 10 times today/);
  expect(await worker.account(SITA)).toMatchObject({ missDay: '2026-11-22', missesToday: 2 });
});
