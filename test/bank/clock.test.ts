import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { tick } from '../../src/bank/clock.ts';
import type { DueItem } from '../../src/bank/store/store.ts';
import { rupees } from '../../src/domain/money.ts';
import { DUE_PLACES, type Request } from '../../src/domain/request.ts';
import type { QueueMessage } from '../../src/queues/sending.ts';
import { ASHA, codeOf, MOHAN, NOON, RAVI, SITA } from '../helpers/domain.ts';
import { fakeStore } from '../helpers/fakeStore.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { aWorker, openBank, receivedOf, smsRecord, type TestWorker } from '../helpers/worker.ts';

const DAY_MS = 86_400_000;

/** A tick as the schedule puts it on the queue. */
function aTick(worker: TestWorker): SQSRecord {
  const body = JSON.stringify({ clock: new Date(worker.clock.nowMs).toISOString() });
  return { ...smsRecord('clock', '', { group: 'clock' }), body, messageAttributes: {} };
}

/**
 * Ticks, and handles what the worker told itself, until it tells itself nothing more. Answers with who was
 * sent what.
 */
async function tickAndWork(worker: TestWorker) {
  const before = worker.sent.length;
  await worker.handle(aTick(worker));
  for (let records = await worker.toSelf(); records.length > 0; records = await worker.toSelf()) {
    expect(await worker.batch(records)).toEqual([]);
  }
  return worker.sent.slice(before).map(receivedOf);
}

async function aBank(): Promise<TestWorker> {
  const worker = await aWorker({ dice: 0 });
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000, [MOHAN]: 1_000 });
  return worker;
}

describe('a tick of the clock', () => {
  it('puts what is due on the queue, in the group of the customer whom it concerns', async () => {
    const worker = await aBank();
    await worker.text(RAVI, 'SIP SCHOOL 100 DAILY');
    await worker.text(SITA, 'SIP RENT 50 DAILY');
    worker.clock.nowMs += DAY_MS;

    await worker.handle(aTick(worker));

    const queued = await worker.toSelf();
    const plans = await worker.items<Request>('userRequest');
    expect(queued.map(({ attributes }) => attributes.MessageGroupId).toSorted()).toEqual([RAVI, SITA]);
    expect(queued.map(({ body }) => JSON.parse(body).due.id).toSorted()).toEqual(
      plans.map(({ id }) => id).toSorted(),
    );
  });

  it('puts nothing there that is still to come', async () => {
    const worker = await aBank();
    await worker.text(RAVI, 'SIP SCHOOL 100 DAILY');

    await worker.handle(aTick(worker));

    expect(await worker.toSelf()).toEqual([]);
  });

  it('that finds a thing again is the same message to the queue', async () => {
    const worker = await aBank();
    await worker.text(RAVI, 'SIP SCHOOL 100 DAILY');
    worker.clock.nowMs += DAY_MS;

    await worker.handle(aTick(worker));
    worker.clock.nowMs += 60_000;
    await worker.handle(aTick(worker));

    expect(await worker.toSelf()).toHaveLength(1);
  });

  it('goes on with a message of its own when there is more than a page', async () => {
    const worker = await aBank();
    const pages = 250;
    await openPlans(worker, pages);
    worker.clock.nowMs += DAY_MS;
    await worker.handle(aTick(worker));
    const first = await worker.toSelf();
    const continuations = first.filter(({ body }) => body.includes('"clock"'));
    const due = new Set(first.filter(({ body }) => body.includes('"due"')).map(({ body }) => body));

    let rest = continuations;
    while (rest.length > 0) {
      expect(await worker.batch(rest)).toEqual([]);
      const queued = await worker.toSelf();
      rest = queued.filter(({ body }) => body.includes('"clock"'));
      for (const { body } of queued.filter((record) => record.body.includes('"due"'))) due.add(body);
    }

    expect(continuations.map(({ attributes }) => attributes.MessageGroupId)).toEqual(['clock:0']);
    expect(due.size).toBe(pages);
  });

  it('does what it can when a shard cannot be read: the next tick does the rest', async () => {
    const sent: QueueMessage[] = [];
    const item: DueItem = { id: 'sip:x', dueAt: '2026-11-22T03:30:00.000Z', phone: RAVI };
    const store = fakeStore({
      due: async (shard) => {
        if (shard === 2) throw new Error('no');
        return { items: [item], isMore: false };
      },
    });

    const log = recordingLog();

    await tick(
      { clock: '2026-11-22T06:30:00.000Z' },
      { store, sendToSelf: async (messages) => void sent.push(...messages), log },
    );

    expect(log.lines).toMatchObject([{ level: 'error', fields: { places: 1, of: DUE_PLACES } }]);
    expect(new Set(sent.map(({ deduplicationId }) => deduplicationId))).toEqual(
      new Set(['due:sip:x:2026-11-22T03:30:00.000Z']),
    );
  });

  it('fails when nothing can be read at all, so that it comes again', async () => {
    const store = fakeStore({ due: () => Promise.reject(new Error('no')) });

    const ticking = tick(
      { clock: '2026-11-22T06:30:00.000Z' },
      { store, sendToSelf: async () => {}, log: recordingLog() },
    );

    await expect(ticking).rejects.toThrow('no');
  });
});

/** Plans of RAVI that are due tomorrow, all in one shard. */
async function openPlans(worker: TestWorker, count: number): Promise<void> {
  const { id: accountId } = await worker.account(RAVI);
  const plans = Array.from({ length: count }, (_, index) => ({
    id: `sip:${accountId}:BUCKET${index}`,
    phone: RAVI,
    accountId,
    requestType: 'sip',
    where: `BUCKET${index}`,
    money: 100,
    status: 'running',
    currentActive: true,
    extraInfo: { every: 'DAILY', day: 22 },
    dueAt: '2026-11-23T03:30:00.000Z',
    dueShard: '0',
    createdAt: new Date(NOON).toISOString(),
    version: 1,
  }));
  await worker.put('userRequest', plans);
}

describe('a savings plan', () => {
  it('takes an instalment each day, from the real tables, and the books balance', async () => {
    const worker = await aBank();
    const started = await worker.text(RAVI, 'SIP SCHOOL 400 DAILY');

    const days = [];
    for (let day = 0; day < 4; day++) {
      worker.clock.nowMs += DAY_MS;
      days.push(await tickAndWork(worker));
    }

    const { owed, held, faults } = await worker.books();
    expect(started).toEqual([
      ['RAVI', 'Rs 400 goes into SCHOOL DAILY, first on 23 Nov. To end it text RAIN SIP STOP SCHOOL'],
    ]);
    expect(days).toEqual([
      [['RAVI', 'SIP: Rs 400 saved in SCHOOL. There: Rs 400. You have Rs 600. Next on 24 Nov']],
      [['RAVI', 'SIP: Rs 400 saved in SCHOOL. There: Rs 800. You have Rs 200. Next on 25 Nov']],
      [
        [
          'RAVI',
          'SIP: could not save Rs 400 in SCHOOL: not enough money. You have Rs 200. Next try on 26 Nov',
        ],
      ],
      [
        [
          'RAVI',
          'SIP: could not save Rs 400 in SCHOOL: not enough money. You have Rs 200. Next try on 27 Nov',
        ],
      ],
    ]);
    expect({ owed, faults }).toEqual({ owed: held, faults: [] });
  });

  it('takes an instalment once, however often it is found due', async () => {
    const worker = await aBank();
    await worker.text(RAVI, 'SIP SCHOOL 100 DAILY');
    worker.clock.nowMs += DAY_MS;
    await worker.handle(aTick(worker));
    const [due] = (await worker.toSelf()) as [SQSRecord];

    await worker.received();
    await worker.handle(due);
    await worker.handle({ ...due, messageId: 'found by a later tick' });
    await worker.handle(due);

    const received = await worker.received();
    expect((await worker.account(RAVI)).saved).toBe(rupees(100));
    expect(received.map(({ content }) => content)).toEqual([
      'SIP: Rs 100 saved in SCHOOL. There: Rs 100. You have Rs 900. Next on 24 Nov',
    ]);
  });

  it('that was stopped in the meantime takes nothing', async () => {
    const worker = await aBank();
    await worker.text(RAVI, 'SIP SCHOOL 100 DAILY');
    worker.clock.nowMs += DAY_MS;
    await worker.handle(aTick(worker));
    const [due] = (await worker.toSelf()) as [SQSRecord];
    await worker.text(RAVI, 'SIP STOP SCHOOL');
    const before = worker.sent.length;

    await worker.handle(due);

    expect(worker.sent.slice(before)).toEqual([]);
    expect((await worker.account(RAVI)).saved).toBe(0);
    worker.clock.nowMs += 10 * DAY_MS;
    expect(await tickAndWork(worker)).toEqual([]);
  });

  it('cannot be paid by an SMS that looks like the clock', async () => {
    const worker = await aBank();
    await worker.text(RAVI, 'SIP SCHOOL 100 DAILY');
    const [plan] = (await worker.items<Request & { dueAt: string }>('userRequest')) as [
      Request & { dueAt: string },
    ];
    worker.clock.nowMs += DAY_MS;
    const due = JSON.stringify({ due: { id: plan.id, dueAt: plan.dueAt, phone: RAVI } });

    await worker.handle(smsRecord(RAVI, `RAIN ${due}`));
    const reported = await worker.batch([
      { ...smsRecord(RAVI, ''), body: `{"sender":"${RAVI}","content":"RAIN HELP GET",${due.slice(1)}` },
    ]);

    expect(reported).toEqual([]);
    expect((await worker.account(RAVI)).saved).toBe(0);
  });
});

describe('a search for cash', () => {
  it('is over when the one who was asked has not answered in time, and goes on by the same text', async () => {
    const worker = await aBank();
    const asked = await worker.text(RAVI, 'FIND WITHDRAW 200 DELHI');
    const [, [firstName]] = asked as [unknown, [string, string]];

    worker.clock.nowMs += 4 * 60_000;
    const early = await tickAndWork(worker);
    worker.clock.nowMs += 2 * 60_000;
    const late = await tickAndWork(worker);
    const again = await worker.text(RAVI, 'FIND WITHDRAW 200 DELHI');
    const tooLate = await worker.text(firstName === 'SITA' ? SITA : MOHAN, 'YES');
    const yes = await worker.text(firstName === 'SITA' ? MOHAN : SITA, 'YES');

    const nextName = firstName === 'SITA' ? 'MOHAN' : 'SITA';
    expect(early).toEqual([]);
    expect(late).toEqual([['RAVI', expect.stringContaining('To ask the next one text RAIN CASH 200 DELHI')]]);
    expect(again).toContainEqual([
      nextName,
      expect.stringContaining('Can you give Rs 200 cash to RAVI in DELHI?'),
    ]);
    expect(tooLate).toEqual([[firstName, expect.stringContaining('it is too late')]]);
    expect(yes.map(([to]) => to)).toEqual([nextName, 'RAVI']);
  });

  it('ends with no result when nobody answers, and is not found due any more', async () => {
    const worker = await aBank();
    await worker.text(RAVI, 'FIND WITHDRAW 200 DELHI');

    const told = [];
    for (let ask = 0; ask < 4; ask++) {
      worker.clock.nowMs += 6 * 60_000;
      told.push(...(await tickAndWork(worker)));
      if (ask === 0) await worker.text(RAVI, 'FIND WITHDRAW 200 DELHI');
    }

    expect(told.map(([to]) => to)).toEqual(['RAVI', 'RAVI']);
    expect(told.at(-1)).toEqual(['RAVI', expect.stringContaining('NO RESULT: nobody in DELHI')]);
    expect(await worker.items<Request>('userRequest')).toMatchObject([
      { status: 'noResult' },
      { status: 'noResult' },
    ]);
    expect(await worker.toSelf()).toEqual([]);
  });
});

describe('a txn that nobody has paid in ten minutes', () => {
  const TEN_MINUTES_MS = 600_000;

  it('is found by its index, closed in the turn of the one who began it, and told once', async () => {
    const worker = await aBank();
    await worker.text(RAVI, `REQUEST 100 ${SITA}`);
    await worker.text(SITA, `SEND 50 ${RAVI}`);

    worker.clock.nowMs += TEN_MINUTES_MS - 1_000;
    const early = await tickAndWork(worker);
    worker.clock.nowMs += 1_000;
    await worker.handle(aTick(worker));
    const queued = await worker.toSelf();
    const before = worker.sent.length;
    for (const times of [1, 2]) expect([times, await worker.batch(queued)]).toEqual([times, []]);
    const again = await tickAndWork(worker);

    expect(early).toEqual([]);
    expect(queued.map(({ attributes }) => attributes.MessageGroupId).toSorted()).toEqual([RAVI, SITA]);
    expect(new Set(worker.sent.slice(before).map((message) => receivedOf(message).join(': ')))).toEqual(
      new Set(['RAVI: 90000 00003 did not pay Rs 100 in 10 minutes. Nothing was paid: keep the goods.']),
    );
    expect(new Set(worker.sent.slice(before).map(({ deduplicationId }) => deduplicationId)).size).toBe(1);
    expect(again).toEqual([]);
    const txns = await worker.items<Record<string, unknown>>('userTxn');
    expect(txns).toMatchObject([{ reason: 'expired' }, { reason: 'expired' }]);
    for (const txn of txns) expect(Object.keys(txn)).not.toContain('dueShard');
    for (const phone of [RAVI, SITA]) expect((await worker.account(phone)).waiting).toBeUndefined();
  });

  it('that was paid a moment before its turn stays paid', async () => {
    const worker = await aBank();
    const code = codeOf(await worker.text(RAVI, `SEND 100 ${SITA}`));
    worker.clock.nowMs += TEN_MINUTES_MS;
    await worker.handle(aTick(worker));
    const due = await worker.toSelf();
    worker.clock.nowMs -= 1;
    await worker.text(RAVI, code);
    worker.clock.nowMs += 1;

    expect(await worker.batch(due)).toEqual([]);

    expect(await worker.items('userTxn')).toMatchObject([{ status: 'success' }]);
    expect(await worker.items<Request>('userRequest')).toEqual([]);
  });

  it('after a collection asks the customer, whose YES is kept for an operator', async () => {
    const worker = await aBank();
    await worker.text(ASHA, `COLLECT 100 ${SITA}`);
    worker.clock.nowMs += TEN_MINUTES_MS;

    const told = await tickAndWork(worker);
    const yes = await worker.text(SITA, 'YES');

    expect(told.map(([to]) => to)).toEqual(['SITA']);
    expect(yes).toEqual([['SITA', expect.stringMatching(/^Noted, Ref /)]]);
    const requests = await worker.items<Request>('userRequest');
    expect(requests.toSorted((one, two) => one.requestType.localeCompare(two.requestType))).toMatchObject([
      { requestType: 'case', status: 'reported', payerId: 'account-ASHA', dueShard: 'case' },
      { requestType: 'report', status: 'reported', otherAccount: 'account-ASHA' },
    ]);
  });
});

describe('a case', () => {
  it('is found by the clock when it is due, and by nothing else in the index', async () => {
    const worker = await aWorker();
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 0 });
    await worker.text(RAVI, codeOf(await worker.text(RAVI, `SEND 100 ${SITA}`)));
    await worker.text(RAVI, codeOf(await worker.text(RAVI, 'WRONG')));
    const ticked = async (days: number) => {
      worker.clock.nowMs += days * DAY_MS;
      return (await tickAndWork(worker)).map(([who]) => who);
    };

    const told = [
      await ticked(2),
      await ticked(1),
      await ticked(6),
      await ticked(1),
      await ticked(19),
      await ticked(1),
    ];

    expect(told).toEqual([[], ['RAVI'], [], ['RAVI', 'SITA'], [], ['RAVI']]);
    expect((await worker.account(SITA)).held).toBe(0);
  });
});
