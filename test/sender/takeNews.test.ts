import { describe, expect, it } from 'vitest';
import type { ReportMessage } from '../../src/queues/messages.ts';
import { guidOfAttempt, MAX_ATTEMPTS_TO_SEND } from '../../src/queues/textGuid.ts';
import { TransientError } from '../../src/runtime/errors.ts';
import { NOON } from '../helpers/domain.ts';
import { aText } from '../helpers/outgoing.ts';
import { aSender, REVOKED, TAKEN, UNKNOWN } from './senderParts.ts';

type Report = ReportMessage['report'];
const at = new Date(NOON + 5_000).toISOString();
const report = (guid: string, state: Report['state'], parts: Partial<Report> = {}): ReportMessage => ({
  report: { text: { guid }, state, at, ...parts },
});

async function aSentText() {
  const sender = await aSender();
  const text = aText();
  await sender.record(text);
  await sender.send(text);
  return { sender, text };
}

describe('a report', () => {
  it('moves a text forward, and says when', async () => {
    const { sender, text } = await aSentText();

    await sender.report(report(text.guid, 'sent'));
    const sent = await sender.stateOf(text);
    await sender.report(report(text.guid, 'delivered', { via: 'smsgate/phone-1' }));

    expect(sent).toMatchObject({ state: 'sent', sentAt: at });
    expect(await sender.stateOf(text)).toMatchObject({
      state: 'delivered',
      deliveredAt: at,
      via: 'smsgate/phone-1',
    });
  });

  it('never moves it back, however late, and however often it comes', async () => {
    const { sender, text } = await aSentText();
    await sender.report(report(text.guid, 'delivered'));

    for (const state of ['sent', 'taken', 'failed', 'expired', 'delivered'] as const) {
      await sender.report(report(text.guid, state, { reason: 'late' }));
    }

    expect(await sender.stateOf(text)).toMatchObject({ state: 'delivered' });
    expect(await sender.stateOf(text)).not.toHaveProperty('reason');
  });

  it('that a text is on its handset is believed after it was said to have failed', async () => {
    const { sender, text } = await aSentText();
    await sender.report(report(text.guid, 'failed', { blame: 'text', reason: 'no such number' }));

    await sender.report(report(text.guid, 'delivered'));

    expect(await sender.stateOf(text)).toMatchObject({ state: 'delivered' });
  });

  it('may come before the sender has written that the text was taken', async () => {
    const sender = await aSender();
    const text = aText();
    await sender.record(text);
    sender.answers.next = UNKNOWN;
    await sender.send(text, { receiveCount: 4 });

    await sender.report(report(text.guid, 'sent'));
    sender.answers.next = TAKEN;
    await sender.send(text);

    expect(await sender.stateOf(text)).toMatchObject({ state: 'sent' });
    expect(await sender.waiting(text)).toEqual([]);
    expect(sender.given).toHaveLength(1);
  });

  it('of a text by the gateway’s own id finds it, or is looked at again while the index lags', async () => {
    const sender = await aSender({ reportsByExternalId: true });
    const text = aText();
    await sender.record(text);
    sender.answers.next = { outcome: 'taken', externalId: 'SM1' };
    await sender.send(text);
    const named = (externalId: string): ReportMessage => ({
      report: { text: { externalId }, state: 'sent', at },
    });

    await sender.report(named('SM1'));

    expect(await sender.stateOf(text)).toMatchObject({ state: 'sent', externalId: 'SM1' });
    await expect(sender.report(named('SM2'))).rejects.toThrow(TransientError);
    await sender.report(named('SM2'), 3);
    expect(sender.metrics.counted).toContain('ReportsUnmatched');
  });

  it('of a text that nobody knows is passed over', async () => {
    const sender = await aSender();

    await sender.report(report('315f83aa-e7f5-8cab-ab7a-08ebed382643', 'sent'));

    expect(sender.metrics.counted).toEqual(['ReportsUnmatched']);
  });
});

describe('a text that its phone could not send', () => {
  it('waits for another attempt, which is another text to the gateway', async () => {
    const { sender, text } = await aSentText();

    await sender.report(report(text.guid, 'failed', { blame: 'phone', reason: 'RADIO_OFF' }));
    const failed = await sender.stateOf(text);
    await sender.whenDue(text);
    await sender.send(text);

    expect(failed).toMatchObject({ state: 'waiting', attempt: 1, reason: 'RADIO_OFF' });
    expect(sender.given.map(({ guid }) => guid)).toEqual([text.guid, guidOfAttempt(text.guid, 1)]);
    expect(await sender.stateOf(text)).toMatchObject({ state: 'taken', attempt: 1 });
    expect(await sender.waiting(text)).toEqual([]);
  });

  it('has failed when that was its own fault, or all attempts were made', async () => {
    const own = await aSentText();
    const often = await aSentText();

    await own.sender.report(report(own.text.guid, 'failed', { blame: 'text', reason: 'no such number' }));
    for (let attempt = 0; attempt < MAX_ATTEMPTS_TO_SEND; attempt++) {
      await often.sender.report(
        report(guidOfAttempt(often.text.guid, attempt), 'failed', { blame: 'phone' }),
      );
      await often.sender.send(often.text);
    }

    expect(await own.sender.stateOf(own.text)).toMatchObject({ state: 'failed', reason: 'no such number' });
    expect(await often.sender.stateOf(often.text)).toMatchObject({ state: 'failed' });
    expect(often.sender.given).toHaveLength(MAX_ATTEMPTS_TO_SEND);
  });

  it('is not said to have failed by what is told late of an earlier attempt', async () => {
    const { sender, text } = await aSentText();
    const failed = report(text.guid, 'failed', { blame: 'phone' });
    await sender.report(failed);
    await sender.whenDue(text);
    await sender.send(text);

    await sender.report(failed);
    await sender.report(report(text.guid, 'failed', { blame: 'text' }));

    expect(await sender.stateOf(text)).toMatchObject({ state: 'taken', attempt: 1 });
  });

  it('has failed, and waits no more, when it is not worth sending by then', async () => {
    const { sender, text } = await aSentText();
    sender.clock.nowMs = Date.parse(text.expiresAt);

    await sender.report(report(text.guid, 'failed', { blame: 'phone' }));

    expect(await sender.stateOf(text)).toMatchObject({ state: 'failed' });
  });

  it('goes behind those of its receiver that wait already', async () => {
    const { sender, text } = await aSentText();
    const next = aText();
    await sender.record(next);
    sender.answers.next = REVOKED;
    await sender.send(next);

    await sender.report(report(text.guid, 'failed', { blame: 'phone' }));

    expect(await sender.waiting(text)).toEqual([next.guid, text.guid]);
  });
});

describe('a sign of life', () => {
  it('is noted at its phone, beside whether it takes texts', async () => {
    const { sender } = await aSentText();
    const life = { via: 'test/phone', isHealthy: false, battery: 7, isCharging: false, failedLastHour: 3 };

    await sender.report({ life: { ...life, at } });

    const { via: _, ...said } = life;
    expect(await sender.gatewayPhones.read('test/phone')).toEqual({
      id: 'test/phone',
      ...said,
      lastSeenAt: at,
    });
  });
});
