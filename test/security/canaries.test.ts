/** Values that would be known again anywhere, sent through every part, failures included. */
import { expect, it } from 'vitest';
import { PermanentError, TransientError } from '../../src/runtime/errors.ts';
import { describeError } from '../../src/runtime/log.ts';
import { createPushbullet } from '../../src/sender/gateways/pushbullet.ts';
import { sendText } from '../../src/sender/sendText.ts';
import { aPhone } from '../helpers/domain.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { recordingMetrics } from '../helpers/recordingMetrics.ts';
import { sqsRecord } from '../helpers/sqsRecord.ts';
import { aWorker, openBank, smsRecord } from '../helpers/worker.ts';
import { answerWith, pushbulletServer } from '../sender/pushbulletServer.ts';
import { iftttBody, sink } from '../sink/sinkParts.ts';

const PAN = 'QWERT7391Z';
const PHONE = aPhone('919811223344');
const OTHER = aPhone('919855667788');
const OTP = '739182';
const TOKEN = 'canary-access-token';
const SECRETS = ['canary otp secret', 'canary-webhook-secret', TOKEN, 'canary-device'];

function canariesIn(...seen: readonly unknown[]): readonly string[] {
  const all = JSON.stringify(seen);
  return [PAN, PHONE, OTHER, OTP, '9811223344', '9855667788', ...SECRETS].filter((canary) =>
    all.includes(canary),
  );
}

/** All that an error tells a log, and its own words. */
function wordsOf(error: unknown): unknown {
  const isOurs = error instanceof TransientError || error instanceof PermanentError;
  return { described: describeError(error), message: isOurs ? error.message : '' };
}

it('the sink shows none in logs, answers and counts', async () => {
  const publish = () =>
    Promise.reject(new TransientError('queue away', { cause: new Error(`lost ${PAN} ${PHONE}`) }));
  const parts = { secrets: ['canary-webhook-secret'] };
  const headers = { 'x-rain-secret': 'canary-webhook-secret' };
  const contents = [
    `RAIN REGISTER ${PAN} RAVI DELHI`,
    `RAIN A7K2M9 ${OTP}`,
    `hello ${PAN}`,
    'x'.repeat(2_000) + PAN,
  ];
  const seen: unknown[] = [];

  for (const one of [sink(parts), sink({ ...parts, publish })]) {
    for (const content of contents) {
      seen.push(await one.post({ headers, body: iftttBody({ sender: PHONE, content }) }));
    }
    seen.push(await one.post({ headers, body: `{"sender":"${PHONE}","content":` }));
    seen.push(await one.post({ headers: { 'x-rain-secret': `${PAN}` }, query: { key: OTP } }));
    seen.push(one.log.lines, one.metrics.counted);
  }

  expect(canariesIn(seen)).toEqual([]);
});

it('the worker shows none in logs, counts, errors and what identifies a message', async () => {
  const worker = await aWorker({ otpSecrets: ['canary otp secret'] });
  await openBank(worker, { [PHONE]: 1_000, [OTHER]: 1_000 });
  const errors: unknown[] = [];
  const texts = [
    ...[
      `REGISTER ${PAN} RAVI DELHI`,
      `TRANSFER 5 ${OTHER}`,
      `TRANSFER 5 919000000099`,
      `A7K2M9 ${OTP}`,
      `${OTP} ${OTP}`,
    ],
    ...[`BUC SCHOOL 5`, `CANCEL A7K2M9`, `${PAN} ${OTP}`, 'SIP SCHOOL 5 DAILY', 'FIND WITHDRAW 5 DELHI'],
  ];

  for (const failures of [0, 1]) {
    for (const content of texts) {
      worker.failReplies(failures);
      await worker.text(PHONE, content).catch((error: unknown) => errors.push(wordsOf(error)));
    }
  }
  const broken = [
    { body: `{"sender":"${PHONE}","content":5,"pan":"${PAN}"}` },
    { body: `not JSON ${OTP} ${PAN}` },
  ];
  for (const { body } of broken) await worker.batch([{ ...smsRecord(PHONE, ''), body }]);
  await worker.put('userAccount', [{ id: `account-${PHONE}`, phone: PHONE, pan: PAN, saved: `Rs ${OTP}` }]);
  await worker.batch([smsRecord(PHONE, 'RAIN BALANCE')]);

  const identifying = worker.sent.map(({ deduplicationId, deliveryId }) => [deduplicationId, deliveryId]);
  expect(worker.log.lines.length).toBeGreaterThan(texts.length);
  expect(canariesIn(worker.log.lines, worker.metrics.counted, errors, identifying)).toEqual([]);
});

it('the worker stores no OTP, and texts no PAN and no OTP that somebody typed', async () => {
  const worker = await aWorker({ otpSecrets: ['canary otp secret'] });
  await openBank(worker, { [PHONE]: 1_000, [OTHER]: 1_000 });

  const begun = await worker.text(PHONE, `TRANSFER 5 ${OTHER}`);
  const otp = /OTP (\d{6})/.exec(begun.map(([, content]) => content).join())?.[1] ?? '';
  const id = /Txn (\w{6})/.exec(begun.map(([, content]) => content).join())?.[1] ?? '';
  const told = [
    ...(await worker.text(PHONE, `${id} ${OTP}`)),
    ...(await worker.text(PHONE, `REGISTER ${PAN} A B`)),
  ];

  const stored = JSON.stringify([
    ...(await worker.items('userTxn')),
    ...(await worker.items('processedSms')),
  ]);
  expect(otp).toMatch(/^\d{6}$/);
  expect(stored).not.toContain(otp);
  expect(JSON.stringify(told)).not.toMatch(new RegExp(`${OTP}|${PAN}`));
});

it('the sender shows none, whatever the gateway answers', async () => {
  const answers = [
    { status: 200, body: {} },
    { status: 400, body: { error: { message: `bad ${PHONE} ${OTP} ${TOKEN} canary-device` } } },
    { status: 500, body: {} },
    { status: 401, body: { error: { code: TOKEN, message: `OTP ${OTP}` } } },
  ];
  const log = recordingLog();
  const errors: unknown[] = [];
  for (const answer of answers) {
    const server = await pushbulletServer(answerWith(answer.status, answer.body));
    const gateway = createPushbullet({ apiUrl: server.url, accessToken: TOKEN, deviceIden: 'canary-device' });
    const body = JSON.stringify({ receiver: PHONE, content: `OTP ${OTP}: for ${OTHER}` });
    await sendText(sqsRecord({ body }), [], {
      gateway,
      postpone: async () => {},
      log,
      metrics: recordingMetrics(),
    }).catch((error: unknown) => errors.push(wordsOf(error)));
    await server.stop();
  }
  await sendText(sqsRecord({ body: `{"receiver":"${PHONE}","content":7,"otp":"${OTP}"}` }), [], {
    gateway: { send: () => Promise.reject(new Error('not reached')) },
    postpone: async () => {},
    log,
    metrics: recordingMetrics(),
  }).catch((error: unknown) => errors.push(wordsOf(error)));

  expect(errors.length).toBeGreaterThan(0);
  expect(canariesIn(log.lines, errors)).toEqual([]);
});
