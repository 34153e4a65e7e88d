import { describe, expect, it } from 'vitest';
import { PermanentError, TransientError } from '../../src/runtime/errors.ts';
import type { SendResult, TextToSend } from '../../src/sender/gateways/gateway.ts';
import { sendText } from '../../src/sender/sendText.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { recordingMetrics } from '../helpers/recordingMetrics.ts';
import { sqsRecord } from '../helpers/sqsRecord.ts';

const BODY = JSON.stringify({ receiver: '919439831236', content: 'Bal Rs 1,250. OTP 482913' });

const BUSY = { outcome: 'unavailable', blame: 'phone', isPassing: true } as const;

function parts(result: SendResult = { outcome: 'taken' }) {
  const sent: TextToSend[] = [];
  const postponed: { messageIds: string[]; afterMs: number }[] = [];
  return {
    sent,
    postponed,
    log: recordingLog(),
    metrics: recordingMetrics(),
    route: { phone: 'test/phone', device: 'phone' },
    gateway: {
      isIdempotent: true,
      send: async (text: TextToSend) => {
        sent.push(text);
        return result;
      },
    },
    postpone: async (records: readonly { messageId: string }[], afterMs: number) => {
      postponed.push({ messageIds: records.map(({ messageId }) => messageId), afterMs });
    },
  };
}

function textRecord(attributes: Record<string, string> = {}, body = BODY) {
  return sqsRecord({ messageId: 'm1', body, attributes: { MessageDeduplicationId: 'sms#0', ...attributes } });
}

describe('sendText', () => {
  it('hands the text to the gateway', async () => {
    const all = parts();

    await sendText(textRecord(), [], all);

    expect(all.sent).toMatchObject([{ to: '919439831236', message: 'Bal Rs 1,250. OTP 482913' }]);
    expect(all.metrics.counted).toEqual(['TextsSent']);
    expect(all.postponed).toEqual([]);
  });

  it('gives a retry the guid of the first try, and every other text one of its own', async () => {
    const all = parts();

    await sendText(textRecord({ MessageDeduplicationId: 'sms#0' }), [], all);
    await sendText(textRecord({ MessageDeduplicationId: 'sms#0', ApproximateReceiveCount: '2' }), [], all);
    await sendText(textRecord({ MessageDeduplicationId: 'sms#1' }), [], all);

    const [first, retry, other] = all.sent.map(({ guid }) => guid);
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(retry).toBe(first);
    expect(other).not.toBe(first);
  });

  it('is done with a text that the gateway refuses, and counts it', async () => {
    const all = parts({ outcome: 'refused', reason: 'invalid_request' });

    await sendText(textRecord(), [], all);

    expect(all.metrics.counted).toEqual(['TextsRefused']);
    expect(all.log.lines).toMatchObject([
      {
        level: 'error',
        message: 'text refused',
        fields: { reason: 'invalid_request', receiver: '***236' },
      },
    ]);
  });

  it('fails for a text that the gateway may take later', async () => {
    const all = parts({ ...BUSY, reason: 'Pushbullet answered 500' });

    const sending = sendText(textRecord(), [], all);

    await expect(sending).rejects.toThrow(TransientError);
    expect(all.metrics.counted).toEqual(['TextsPostponed']);
  });

  it('postpones the text and those that follow to the same receiver for as long as the gateway asks', async () => {
    const all = parts({ ...BUSY, reason: 'Pushbullet answered 429', afterMs: 17_000 });
    const following = [sqsRecord({ messageId: 'm2' }), sqsRecord({ messageId: 'm3' })];

    await expect(sendText(textRecord(), following, all)).rejects.toThrow(TransientError);

    expect(all.postponed).toEqual([{ messageIds: ['m1', 'm2', 'm3'], afterMs: 17_000 }]);
  });

  it('waits for at most 15 minutes, whatever the gateway asks', async () => {
    const all = parts({ ...BUSY, reason: 'Pushbullet answered 429', afterMs: 86_400_000 });

    await expect(sendText(textRecord(), [], all)).rejects.toThrow(TransientError);

    expect(all.postponed).toMatchObject([{ afterMs: 900_000 }]);
  });

  it.each([
    ['1', 5_000],
    ['2', 10_000],
    ['3', 20_000],
    ['8', 600_000],
    ['5000', 600_000],
  ])('waits longer each time: after %s tries %i ms', async (ApproximateReceiveCount, afterMs) => {
    const all = parts({ outcome: 'unknown', reason: 'request failed' });

    await expect(sendText(textRecord({ ApproximateReceiveCount }), [], all)).rejects.toThrow(TransientError);

    expect(all.postponed).toMatchObject([{ afterMs }]);
  });

  it.each([
    'not json',
    '{}',
    '{"receiver":"919439831236"}',
    '{"receiver":"+919439831236","content":"Bal Rs 0"}',
    '{"receiver":"919439831236","content":""}',
    '{"sender":"919439831236","content":"RAIN BALANCE"}',
  ])('fails for good for the message %j', async (body) => {
    const all = parts();

    await expect(sendText(textRecord({}, body), [], all)).rejects.toThrow(PermanentError);

    expect(all.sent).toEqual([]);
    expect(all.postponed).toEqual([]);
  });

  it('logs neither the text nor the number', async () => {
    const all = parts();

    await sendText(textRecord(), [], all);
    const error = await sendText(textRecord({}, 'OTP 482913 for 919439831236'), [], all).catch(
      (thrown) => thrown,
    );
    all.log.error('message failed', {}, error);

    expect(all.log.lines.length).toBe(2);
    expect(JSON.stringify(all.log.lines)).not.toMatch(/482913|9439831236|1,250/);
  });
});
