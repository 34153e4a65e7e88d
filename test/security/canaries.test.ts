/** Values that would be known again anywhere, sent through every part, failures included. */
import { expect, it } from 'vitest';
import { PermanentError, TransientError } from '../../src/runtime/errors.ts';
import { describeError } from '../../src/runtime/log.ts';
import { createPushbullet } from '../../src/sender/gateways/pushbullet.ts';
import { sendText } from '../../src/sender/sendText.ts';
import { ASHA, aPhone, codeOf, STRANGER } from '../helpers/domain.ts';
import { answerTo } from '../helpers/pins.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { recordingMetrics } from '../helpers/recordingMetrics.ts';
import { sqsRecord } from '../helpers/sqsRecord.ts';
import { aWorker, openBank, smsRecord, type TestWorker } from '../helpers/worker.ts';
import { answerWith, gatewayServer } from '../sender/gatewayServer.ts';
import { aSender } from '../sender/senderParts.ts';
import { iftttBody, sink } from '../sink/sinkParts.ts';

const PAN = 'QWEPT7391Z';
const PHONE = aPhone('919811223344');
const OTHER = aPhone('919855667788');
const CODE = '739182';
const PIN = '728416';
const TOKEN = 'canary-access-token';
const SECRETS = ['canary otp secret', 'canary-webhook-secret', TOKEN, 'canary-device'];

function canariesIn(...seen: readonly unknown[]): readonly string[] {
  const all = JSON.stringify(seen);
  return [PAN, PHONE, OTHER, CODE, PIN, '728 416', '9811223344', '9855667788', ...SECRETS].filter((canary) =>
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
  const parts = { secrets: { shared: ['canary-webhook-secret'], own: new Map() } };
  const headers = { 'x-rain-secret': 'canary-webhook-secret' };
  const contents = [
    `RAIN REGISTER ${PAN} RAVI DELHI`,
    `RAIN A7K2M9 ${CODE}`,
    `hello ${PAN}`,
    `RAIN PIN ${PIN}`,
    'x'.repeat(2_000) + PAN,
  ];
  const seen: unknown[] = [];

  for (const one of [sink(parts), sink({ ...parts, publish })]) {
    for (const content of contents) {
      seen.push(await one.post({ headers, body: iftttBody({ sender: PHONE, content }) }));
    }
    seen.push(await one.post({ headers, body: `{"sender":"${PHONE}","content":` }));
    seen.push(await one.post({ headers: { 'x-rain-secret': `${PAN}` }, query: { key: CODE } }));
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
      `A7K2M9 ${CODE}`,
      `${CODE} ${CODE}`,
      `PIN ${PIN}`,
      'my pin is 728 416',
      `${CODE} 28`,
      `PIN CODE ${PIN}`,
      `PIN ${PIN}9`,
    ],
    ...[`BUC SCHOOL 5`, `CANCEL A7K2M9`, `${PAN} ${CODE}`, 'SIP SCHOOL 5 DAILY', 'FIND WITHDRAW 5 DELHI'],
    `KYC ${OTHER} ${PAN}`,
  ];

  for (const failures of [0, 1]) {
    for (const content of texts) {
      worker.failReplies(failures);
      await worker.text(PHONE, content).catch((error: unknown) => errors.push(wordsOf(error)));
    }
  }
  const broken = [
    { body: `{"sender":"${PHONE}","content":5,"pan":"${PAN}"}` },
    { body: `not JSON ${CODE} ${PAN}` },
  ];
  for (const { body } of broken) await worker.batch([{ ...smsRecord(PHONE, ''), body }]);
  await worker.put('userAccount', [{ id: `account-${PHONE}`, phone: PHONE, pan: PAN, saved: `Rs ${CODE}` }]);
  await worker.batch([smsRecord(PHONE, 'RAIN BALANCE')]);

  const identifying = worker.sent.map(({ deduplicationId, deliveryId }) => [deduplicationId, deliveryId]);
  expect(worker.log.lines.length).toBeGreaterThan(texts.length);
  expect(canariesIn(worker.log.lines, worker.metrics.counted, errors, identifying)).toEqual([]);
});

it('the worker stores no code, no PIN and no PAN, and texts none that somebody typed', async () => {
  const worker = await aWorker({ otpSecrets: ['canary otp secret'] });
  await openBank(worker, { [PHONE]: 3_000, [OTHER]: 1_000 });

  const setting = await worker.text(PHONE, `PIN ${PIN}`);
  const whileSetting = await everything(worker);
  const set = await worker.text(PHONE, codeOf(setting));
  const asked = await worker.text(PHONE, `TRANSFER 1001 ${OTHER}`);
  const paid = await worker.text(PHONE, answerTo(asked, PIN));
  const code = codeOf(await worker.text(PHONE, `TRANSFER 5 ${OTHER}`));
  const told = [
    ...[...set, ...paid],
    ...(await worker.text(PHONE, `PIN ${PIN}`)),
    ...(await worker.text(PHONE, `PIN CODE ${PIN}`)),
    ...(await worker.text(PHONE, `PIN ${PIN}0`)),
    ...(await worker.text(PHONE, `A7K2M9 ${CODE}`)),
    ...(await worker.text(PHONE, CODE)),
    ...(await worker.text(PHONE, `PAY RS 500 ${CODE}`)),
    ...(await worker.text(PHONE, `REGISTER ${PAN} A B`)),
    ...(await worker.text(STRANGER, `REGISTER ${PAN} A B`)),
    ...(await worker.text(STRANGER, CODE)),
    ...(await worker.text(STRANGER, `REGISTER ${PAN.replace('P', 'X')} A B`)),
    ...(await worker.text(ASHA, `KYC ${PHONE} ${PAN}`)),
    ...(await worker.text(ASHA, `EKYC ${OTHER} ${PAN}`)),
  ];
  const opening = codeOf(await worker.text(STRANGER, `REGISTER ${PAN} SITA DELHI`));
  const before = await everything(worker);
  await worker.text(STRANGER, opening);
  await worker.text(PHONE, code);

  expect(paid[0]?.[1]).toContain('Sent: Rs 1,001');
  for (const stored of [whileSetting, before, await everything(worker)]) {
    for (const canary of [code, opening, CODE, PIN, PAN]) expect(stored).not.toContain(canary);
  }
  expect(JSON.stringify(told)).not.toMatch(new RegExp(`${CODE}|${PIN}|${PAN}`));
});

/** All that is stored, as somebody reads it who has the tables. */
async function everything(worker: TestWorker): Promise<string> {
  const tables = [
    ...['userTxn', 'processedSms', 'userAccount', 'userAccountIdMapping', 'userRequest'],
    'outgoingText',
  ];
  return JSON.stringify(await Promise.all(tables.map((table) => worker.items(table))));
}

const CANARY_ROUTE = { phone: 'pushbullet/canary-device', device: 'canary-device' };

it('the sender shows none, whatever the gateway answers', async () => {
  const answers = [
    { status: 200, body: {} },
    { status: 400, body: { error: { message: `bad ${PHONE} ${CODE} ${TOKEN} canary-device` } } },
    { status: 500, body: {} },
    { status: 401, body: { error: { code: TOKEN, message: `RAIN ${CODE}` } } },
  ];
  const log = recordingLog();
  const watched = { log, metrics: recordingMetrics() };
  const errors: unknown[] = [];
  for (const answer of answers) {
    const server = await gatewayServer(answerWith(answer.status, answer.body));
    const gateway = createPushbullet({ apiUrl: server.url, accessToken: TOKEN });
    const body = JSON.stringify({ receiver: PHONE, content: `RAIN ${CODE} by 3pm, for ${OTHER}` });
    const { parts } = await aSender({ send: (text) => gateway.send(text, CANARY_ROUTE) });
    await sendText(sqsRecord({ body }), [], { ...parts, ...watched }).catch((error: unknown) =>
      errors.push(wordsOf(error)),
    );
    await server.stop();
  }
  await sendText(sqsRecord({ body: `{"receiver":"${PHONE}","content":7,"otp":"${CODE}"}` }), [], {
    ...(await aSender({ send: () => Promise.reject(new Error('not reached')) })).parts,
    ...watched,
  }).catch((error: unknown) => errors.push(wordsOf(error)));

  expect(errors.length).toBeGreaterThan(0);
  expect(canariesIn(log.lines, errors)).toEqual([]);
});
