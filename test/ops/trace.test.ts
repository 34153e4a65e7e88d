/** The whole way of a payment, a text or a person, in the order in which it happened. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { accountLock } from '../../src/ops/account/lock.ts';
import { caseAnswer } from '../../src/ops/case/answer.ts';
import { trace } from '../../src/ops/trace/trace.ts';
import { txnReverse } from '../../src/ops/txn/reverse.ts';
import { ASHA, codeOf, MOHAN, RAVI, refOf, SITA } from '../helpers/domain.ts';
import { countOf } from '../helpers/dynamodbCalls.ts';
import { watchedDesk } from '../helpers/watchedDesk.ts';
import { aWorker, openBank, type TestWorker } from '../helpers/worker.ts';

const why = { reason: 'as agreed', yes: true };

interface Event {
  readonly what: string;
  readonly who: string;
  readonly told: string;
}

/** RAVI sends SITA 50, a minute for each text; another payment is none of it. */
async function paid(worker: TestWorker) {
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000, [MOHAN]: 1_000 });
  const asked = await worker.text(RAVI, `SEND 50 ${SITA}`, { smsId: 'sms:begun' });
  worker.clock.nowMs += 60_000;
  await worker.text(MOHAN, codeOf(await worker.text(MOHAN, `SEND 70 ${ASHA}`)));
  const ref = refOf(await worker.text(RAVI, codeOf(asked), { smsId: 'sms:code' }));
  worker.clock.nowMs += 60_000;
  return { ref, code: codeOf(asked) };
}

const told = (events: readonly Event[]) => events.map(({ what, who, told }) => `${what} | ${who} | ${told}`);

it('of a ref goes from the text through decision and money to the texts out and the operator, and masks the code', async () => {
  const worker = await aWorker();
  const { ref, code } = await paid(worker);
  const desk = watchedDesk(worker);
  const { json: reversed } = await desk.run(txnReverse, { txnId: ref, ...why });

  const { json, text, calls } = await desk.run(trace, { what: ref });

  expect(told(json.events)).toEqual([
    `text in | RAVI ${RAVI} | SEND: done (${ref}), as sms:begun`,
    expect.stringContaining(
      `txn | RAVI ${RAVI} | ${ref} begun: transfer Rs 50 from RAVI ${RAVI} to SITA ${SITA}`,
    ),
    expect.stringMatching(`^text out \\| RAVI ${RAVI} \\| WAITING: You send Rs 50 .*RAIN \\*{6}`),
    `text in | RAVI ${RAVI} | CODE: done (${ref}), as sms:code`,
    `txn |  | ${ref} done`,
    expect.stringContaining('money |  | debit customer:account-RAVI Rs 50 (transfer), then Rs 950'),
    expect.stringContaining('money |  | credit customer:account-SITA Rs 50 (transfer), then Rs 1,050'),
    expect.stringContaining(`text out | RAVI ${RAVI} | WAITING: Sent: Rs 50 to SITA`),
    expect.stringContaining(`text out | SITA ${SITA} | WAITING: You got Rs 50 from RAVI`),
    `operator | olga | txn reverse ${ref}: as agreed, as ${reversed.operation}`,
    expect.stringContaining(`text out | `),
    expect.stringContaining(`text out | `),
  ]);
  expect(json.events.map(({ at }: { at: string }) => at)).toEqual(
    json.events.map(({ at }: { at: string }) => at).toSorted(),
  );
  expect(`${JSON.stringify(json)}${text}`).not.toContain(code);
  expect(countOf(calls, 'Scan')).toBe(0);
});

it('of a text’s id is that of what it wrote, and of an operation its own', async () => {
  const worker = await aWorker();
  const { ref } = await paid(worker);
  const desk = watchedDesk(worker);
  const { json: locked } = await desk.run(accountLock, { account: RAVI, ...why });

  const byText = await desk.run(trace, { what: 'sms:code' });
  const byRef = await desk.run(trace, { what: ref.toLowerCase() });
  const byOperation = await desk.run(trace, { what: locked.operation });

  expect(byText.json.events).toEqual(byRef.json.events);
  expect(told(byOperation.json.events)).toEqual([
    expect.stringContaining(`operator | olga | account lock ${RAVI}`),
    expect.stringContaining(`text out | ${RAVI} | WAITING: `),
  ]);
});

it('of a refused text, which wrote no txn, says why and what was answered', async () => {
  const worker = await aWorker();
  await openBank(worker, { [RAVI]: 10 });
  await worker.text(RAVI, `SEND 5000 ${ASHA}`, { smsId: 'sms:refused' });

  const { json } = await watchedDesk(worker).run(trace, { what: 'sms:refused' });

  expect(told(json.events)).toEqual([
    `text in | RAVI ${RAVI} | SEND: insufficientBalance, as sms:refused`,
    expect.stringMatching(`^text out \\| RAVI ${RAVI} \\| WAITING: `),
  ]);
});

it('of a phone has its texts in and out, txns, money asked for in vain and operators’ acts, of a day if need be', async () => {
  const worker = await aWorker();
  const { ref } = await paid(worker);
  const desk = watchedDesk(worker);
  await worker.text(RAVI, `SEND 5000 ${SITA}`, { smsId: 'sms:refused' });
  await worker.text(RAVI, 'BALANCE');
  worker.clock.nowMs += 24 * 3_600_000;
  await desk.run(accountLock, { account: RAVI, ...why });

  const all = await desk.run(trace, { what: RAVI });
  const first = await desk.run(trace, { what: RAVI, day: '2026-11-22' });
  const second = await desk.run(trace, { what: RAVI, day: '2026-11-23' });
  const few = await desk.run(trace, { what: RAVI, limit: '2' });

  expect(told(all.json.events).filter((event) => !event.startsWith('text out'))).toEqual([
    `text in | RAVI ${RAVI} | SEND: done (${ref}), as sms:begun`,
    expect.stringContaining(`txn | RAVI ${RAVI} | ${ref} begun`),
    `text in | RAVI ${RAVI} | CODE: done (${ref}), as sms:code`,
    `txn |  | ${ref} done`,
    'money |  | debit customer:account-RAVI Rs 50 (transfer), then Rs 950',
    `text in | RAVI ${RAVI} | SEND: insufficientBalance, as sms:refused`,
    expect.stringContaining(`operator | olga | account lock ${RAVI}`),
  ]);
  expect(told(all.json.events).filter((event) => /You have Rs 950/.test(event)).length).toBeGreaterThan(1);
  expect(told(first.json.events)).not.toContainEqual(expect.stringContaining('account lock'));
  expect(told(second.json.events)).toHaveLength(2);
  expect(few.json.events).toEqual(all.json.events.slice(-2));
  expect(few.text).toContain(`2 of ${all.json.total}; more: --limit ${all.json.total}`);
  expect(countOf(all.calls, 'Scan')).toBe(0);
});

it('of a case has who opened it, and what an operator answered', async () => {
  const worker = await aWorker();
  const { ref } = await paid(worker);
  const desk = watchedDesk(worker);
  await worker.text(RAVI, codeOf(await worker.text(RAVI, 'WRONG')));
  const requests = await worker.items<{ readonly number?: string }>('userRequest');
  const number = requests.find((request) => request.number !== undefined)?.number ?? '';
  worker.clock.nowMs += 60_000;
  await desk.run(caseAnswer, { no: number, say: 'looking', ...why });

  const { json } = await desk.run(trace, { what: number });

  const events = told(json.events);
  expect(events).toContainEqual(
    `case | RAVI ${RAVI} | ${number} opened: wrong, about ${ref}, Rs 50, Rs 50 on hold`,
  );
  expect(events).toContainEqual(expect.stringContaining(`txn | RAVI ${RAVI} | ${ref} begun`));
  expect(events).toContainEqual(`case |  | ${number} answered`);
  expect(events).toContainEqual(expect.stringContaining(`operator | olga | case answer ${number}`));
});

it('tells replies from before texts had records where the secret is here, and that they are sealed where not', async () => {
  const worker = await aWorker();
  const { ref } = await paid(worker);
  const desk = watchedDesk(worker);
  const texts = await worker.items<{ readonly guid: string }>('outgoingText');
  for (const { guid } of texts)
    await desk.session.target.documents.send(
      new DeleteCommand({ TableName: desk.session.table('outgoingText'), Key: { guid } }),
    );

  const opened = await desk.run(trace, { what: ref });
  const sealed = await watchedDesk(worker, { secrets: undefined }).run(trace, { what: ref });

  expect(told(opened.json.events)).toContainEqual(
    expect.stringMatching(/^text out \| SITA \d+ \| You got Rs 50/),
  );
  expect(told(sealed.json.events)).toContainEqual(
    'text out |  | sealed: OTP_SECRET in the environment opens it',
  );
});

it('says of what nothing is known that nothing is', async () => {
  const worker = await aWorker();

  for (const what of ['T5QC6T', 'sms:none', MOHAN])
    await expect(watchedDesk(worker).run(trace, { what })).rejects.toMatchObject({ reason: 'nothingKnown' });
});
