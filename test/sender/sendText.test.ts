import { describe, expect, it } from 'vitest';
import { PermanentError, TransientError } from '../../src/runtime/errors.ts';
import type { SendResult } from '../../src/sender/gateways/gateway.ts';
import { sendText } from '../../src/sender/sendText.ts';
import { NOON, RAVI, SITA } from '../helpers/domain.ts';
import { aText } from '../helpers/outgoing.ts';
import { sqsRecord } from '../helpers/sqsRecord.ts';
import { aSender, BUSY, messageOf, REFUSED, REVOKED, TAKEN, UNKNOWN } from './senderParts.ts';

const HOUR_MS = 3_600_000;
const minutes = (count: number) => new Date(NOON + count * 60_000).toISOString();

describe('a text that the gateway takes', () => {
  it('is given to it with all that it may want to know, and recorded as taken, by which phone', async () => {
    const sender = await aSender({
      send: async () => ({ outcome: 'taken', externalId: 'SM1' }),
    });
    const text = aText({ content: 'You have Rs 500', expiresAt: minutes(10), urgency: 'code' });
    await sender.record(text);

    await sender.send(text);

    expect(await sender.stateOf(text)).toMatchObject({
      state: 'taken',
      via: 'test/phone',
      externalId: 'SM1',
      takenAt: minutes(0),
    });
    expect(sender.metrics.counted).toEqual(['TextsSent']);
    expect(sender.postponed).toEqual([]);
  });

  it('is the same text to the gateway each time, and another text another', async () => {
    const sender = await aSender();
    const [one, other] = [aText(), aText({ to: SITA })];
    await sender.record(one, other);
    sender.answers.next = UNKNOWN;

    await sender.send(one).catch(() => {});
    await sender.send(one, { receiveCount: 2 }).catch(() => {});
    await sender.send(other).catch(() => {});

    const [first, again, another] = sender.given;
    expect(first).toEqual({
      to: RAVI,
      message: one.content,
      guid: one.guid,
      segments: 1,
      urgency: 'answer',
      expiresAtMs: Date.parse(one.expiresAt),
    });
    expect(again).toEqual(first);
    expect(another?.guid).toBe(other.guid);
  });

  it('is not given to it again when its message comes once more', async () => {
    const sender = await aSender();
    const text = aText();
    await sender.record(text);

    await sender.send(text);
    await sender.send(text);

    expect(sender.given).toHaveLength(1);
  });

  it('is taken from its record where its message leaves it there, and is a dead letter where there is none', async () => {
    const sender = await aSender();
    const [text, sealed] = [aText({ content: 'Your account is unlocked.' }), aText()];
    await sender.record({ ...text, isClear: true }, sealed);
    const leaving = (of: typeof text) => {
      const message = messageOf({ ...of, content: 'in its record' });
      const attribute = { dataType: 'String' as const, stringValue: 'record' };
      return { ...message, messageAttributes: { ...message.messageAttributes, sealed: attribute } };
    };

    await sendText(leaving(text), [], sender.parts);

    expect(sender.given).toMatchObject([{ guid: text.guid, message: 'Your account is unlocked.' }]);
    for (const other of [sealed, aText()])
      await expect(sendText(leaving(other), [], sender.parts)).rejects.toThrow(PermanentError);
    expect(sender.given).toHaveLength(1);
  });

  it('from before there were records is sent as well, known by what its message is known by', async () => {
    const sender = await aSender();
    const old = sqsRecord({
      body: JSON.stringify({ receiver: RAVI, content: 'old' }),
      attributes: { MessageDeduplicationId: 'sms#0' },
    });

    await sendText(old, [], sender.parts);

    expect(sender.given).toMatchObject([{ to: RAVI, message: 'old' }]);
    expect(sender.given[0]?.guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('a text that can never be sent', () => {
  it('is done with, and recorded with the reason', async () => {
    const sender = await aSender();
    const text = aText();
    await sender.record(text);
    sender.answers.next = REFUSED;

    await sender.send(text);

    expect(await sender.stateOf(text)).toMatchObject({ state: 'refused', reason: '400: no such number' });
    expect(sender.metrics.counted).toEqual(['TextsRefused']);
    expect(sender.log.lines).toMatchObject([{ level: 'error', message: 'text refused' }]);
  });

  it('lets the next one of its receiver go', async () => {
    const sender = await aSender();
    const [first, second] = [aText(), aText()];
    await sender.record(first, second);
    sender.answers.next = REVOKED;
    await sender.send(first);
    await sender.send(second);
    sender.answers.next = REFUSED;
    await sender.whenDue(first);

    await sender.send(first);

    expect(await sender.lineOf(first)).toMatchObject({
      guids: [second.guid],
      tries: 0,
      dueAt: new Date(sender.clock.nowMs).toISOString(),
    });
  });
});

describe('a text that fails for a reason that passes', () => {
  it.each([
    [1, 5_000],
    [2, 10_000],
    [3, 20_000],
  ])(
    'comes again within seconds, with those that follow it: after %i tries in %i ms',
    async (tries, afterMs) => {
      const sender = await aSender();
      const [first, second] = [aText(), aText()];
      await sender.record(first, second);
      sender.answers.next = BUSY;
      const message = messageOf(first, { receiveCount: tries });

      const sending = sendText(message, [messageOf(second)], sender.parts);

      await expect(sending).rejects.toThrow(TransientError);
      expect(sender.postponed).toEqual([{ messageIds: [first.guid, second.guid], afterMs }]);
      expect(await sender.stateOf(first)).toMatchObject({ state: 'waiting' });
    },
  );

  it('waits in its line after that, and burns no more receives', async () => {
    const sender = await aSender();
    const text = aText();
    await sender.record(text);
    sender.answers.next = UNKNOWN;

    await sender.send(text, { receiveCount: 4 });

    expect(await sender.lineOf(text)).toMatchObject({
      guids: [text.guid],
      tries: 1,
      reason: 'request failed: AbortError',
      doubts: { [text.guid]: { phone: 'test/phone', until: new Date(NOON + 5 * 60_000).toISOString() } },
      dueAt: new Date(NOON + 30_000).toISOString(),
    });
    expect(sender.postponed).toEqual([]);
    expect(sender.metrics.counted).toEqual(['TextsParked']);
  });

  it('waits in its line at once where the gateway asks for longer, and where nobody waits for it', async () => {
    const sender = await aSender();
    const [text, notice] = [aText(), aText({ to: SITA, urgency: 'notice' })];
    await sender.record(text, notice);
    sender.answers.next = { ...BUSY, afterMs: 10 * 60_000 } as SendResult;

    await sender.send(text);
    sender.clock.nowMs += HOUR_MS;
    sender.answers.next = BUSY;
    await sender.send(notice);

    expect(await sender.lineOf(text)).toMatchObject({ dueAt: minutes(10) });
    expect(await sender.waiting(notice)).toEqual([notice.guid]);
    expect(sender.postponed).toEqual([]);
  });

  it('waits twice as long each time, and never longer than five minutes', async () => {
    const sender = await aSender();
    const text = aText();
    await sender.record(text);
    sender.answers.next = UNKNOWN;
    const waits: number[] = [];

    for (let tries = 0; tries < 6; tries++) {
      await sender.send(text, { receiveCount: 4 });
      waits.push((Date.parse((await sender.lineOf(text)).dueAt ?? '') - sender.clock.nowMs) / 1_000);
      sender.clock.nowMs += HOUR_MS;
    }

    expect(waits).toEqual([30, 60, 120, 240, 300, 300]);
  });
});

describe('a text whose account is refused', () => {
  it('waits, whatever the outage lasts, and goes once when it is over', async () => {
    const sender = await aSender();
    const text = aText();
    await sender.record(text);
    sender.answers.next = REVOKED;

    for (let tries = 0; tries < 12; tries++) {
      await sender.send(text);
      await sender.whenDue(text);
    }
    sender.answers.next = TAKEN;
    const before = sender.given.length;
    await sender.send(text);

    expect(sender.postponed).toEqual([]);
    expect(sender.given.length).toBe(before + 1);
    expect(await sender.stateOf(text)).toMatchObject({ state: 'taken' });
    expect(await sender.waiting(text)).toEqual([]);
  });

  it('is told to the operator once, naming the phone, and so is the end of it', async () => {
    const sender = await aSender();
    const texts = [aText(), aText({ to: SITA })];
    await sender.record(...texts);
    sender.answers.next = REVOKED;
    for (let tries = 0; tries < 5; tries++) {
      for (const text of texts) await sender.send(text);
      sender.clock.nowMs += 5 * 60_000;
    }
    const during = await sender.gatewayPhones.read('test/phone');
    sender.answers.next = TAKEN;
    for (const text of texts) await sender.send(text);

    const told = sender.log.lines.filter(({ message }) => message.startsWith('gateway'));
    expect(told).toMatchObject([
      {
        level: 'error',
        message: 'gateway unavailable: texts wait',
        fields: { phone: 'test/phone', blame: 'account', reason: '401: invalid_access_token' },
      },
      { level: 'info', message: 'gateway takes texts again', fields: { phone: 'test/phone' } },
    ]);
    expect(sender.metrics.counted.filter((name) => name.startsWith('GatewayUnavailable'))).toHaveLength(1);
    expect(during).toMatchObject({ unavailableSince: minutes(0), blame: 'account' });
    expect(await sender.gatewayPhones.read('test/phone')).toEqual({ id: 'test/phone' });
  });

  it('is not asked about by each text that comes while it is left alone', async () => {
    const sender = await aSender();
    const texts = [RAVI, SITA].map((to) => aText({ to }));
    await sender.record(...texts);
    sender.answers.next = REVOKED;

    for (const text of texts) await sender.send(text);

    expect(sender.given).toHaveLength(1);
    expect(await sender.lineOf(texts[1]!)).toMatchObject({
      guids: [texts[1]!.guid],
      reason: '401: invalid_access_token',
      dueAt: new Date(NOON + 30_000).toISOString(),
    });
  });

  it('is tried again as before where its record is missing: there is nothing to take it up from', async () => {
    const sender = await aSender();
    sender.answers.next = REVOKED;

    await expect(sender.send(aText(), { receiveCount: 8 })).rejects.toThrow(TransientError);

    expect(sender.postponed).toMatchObject([{ afterMs: 600_000 }]);
  });
});

describe('a phone that fails now and then', () => {
  it('is no alarm before three texts in a row have failed, and one that goes begins the count anew', async () => {
    const sender = await aSender();
    const fail = async () => {
      const text = aText({ to: RAVI });
      await sender.record(text);
      sender.answers.next = UNKNOWN;
      await sender.send(text, { receiveCount: 4 });
      sender.answers.next = TAKEN;
      const line = await sender.lineOf(text);
      await sender.records.changeLine(line.key, (current) => ({ ...current, guids: [] }));
      sender.clock.nowMs += 20_000;
    };
    const alarms = () =>
      sender.metrics.counted.filter((name) => name.startsWith('GatewayUnavailable')).length;

    await fail();
    await fail();
    const good = aText({ to: SITA });
    await sender.record(good);
    await sender.send(good);
    await fail();
    await fail();
    const before = alarms();
    await fail();

    expect([before, alarms()]).toEqual([0, 1]);
  });
});

describe('one receiver’s texts', () => {
  it('keep their order: what comes while one waits is put behind it, without being tried', async () => {
    const sender = await aSender();
    const [first, second, third] = [aText(), aText(), aText()];
    await sender.record(first, second, third);
    sender.answers.next = REVOKED;
    await sender.send(first);
    sender.answers.next = TAKEN;
    sender.clock.nowMs += HOUR_MS;

    await sender.batch(second, third);
    const before = [...sender.given];
    await sender.batch(first, second, third);

    expect(before).toHaveLength(1);
    expect(sender.given.map(({ guid }) => guid)).toEqual(
      [first, first, second, third].map(({ guid }) => guid),
    );
    expect(await sender.waiting(first)).toEqual([]);
  });

  it('do not hold up anybody else’s, nor do notices hold up what somebody waits for', async () => {
    const sender = await aSender();
    const [notice, code, other] = [
      aText({ urgency: 'notice' }),
      aText({ urgency: 'code' }),
      aText({ to: SITA }),
    ];
    await sender.record(notice, code, other);
    sender.answers.next = REVOKED;
    await sender.send(notice);
    sender.answers.next = TAKEN;
    sender.clock.nowMs += HOUR_MS - 3 * 86_400;

    const failed = await sender.batch(code, other);

    expect(failed).toEqual([]);
    // Of two receivers, either may be first.
    const given = sender.given.map(({ guid }) => guid);
    expect(given.toSorted()).toEqual([notice, code, other].map(({ guid }) => guid).toSorted());
    expect(await sender.waiting(notice)).toEqual([notice.guid]);
  });
});

describe('a text that is not worth sending any more', () => {
  it('is recorded as expired, not sent', async () => {
    const sender = await aSender();
    const text = aText({ urgency: 'code', expiresAt: minutes(10) });
    await sender.record(text);
    sender.answers.next = REVOKED;
    await sender.send(text);
    sender.answers.next = TAKEN;
    sender.clock.nowMs = NOON + 10 * 60_000;

    await sender.send(text);

    expect(sender.given).toHaveLength(1);
    expect(await sender.stateOf(text)).toMatchObject({
      state: 'expired',
      reason: '401: invalid_access_token',
      expiredAt: minutes(10),
    });
    expect(await sender.waiting(text)).toEqual([]);
    expect(sender.metrics.counted).toContain('TextsExpired');
  });

  it('leaves its line from the middle too, and the order of the others as it is', async () => {
    const sender = await aSender();
    const [first, code, last] = [aText(), aText({ urgency: 'code', expiresAt: minutes(10) }), aText()];
    await sender.record(first, code, last);
    sender.answers.next = REVOKED;
    await sender.batch(first, code, last);
    sender.clock.nowMs = NOON + HOUR_MS;

    await sender.batch(first, code, last);

    expect(await sender.waiting(first)).toEqual([first.guid, last.guid]);
    expect(await sender.stateOf(code)).toMatchObject({ state: 'expired' });
  });
});

/** One whose gateway has sent what it is asked about, and says so. */
async function aSenderThatFinds() {
  const found: string[] = [];
  const sender = await aSender({
    isIdempotent: false,
    find: async ({ guid }) => {
      found.push(guid);
      return { found: 'sent' };
    },
  });
  return { sender, found };
}

describe('a gateway that would send a text twice', () => {
  it('is asked what has become of one that may have gone, before it is given it again', async () => {
    const { sender, found } = await aSenderThatFinds();
    const text = aText();
    await sender.record(text);
    sender.answers.next = UNKNOWN;

    await sender.send(text).catch(() => {});
    await sender.send(text, { receiveCount: 2 });

    expect(found).toEqual([text.guid]);
    expect(sender.given).toHaveLength(1);
    expect(await sender.stateOf(text)).toMatchObject({ state: 'taken' });
  });

  it('is asked about one that was put behind another, though its message was another when its turn came', async () => {
    const { sender, found } = await aSenderThatFinds();
    const [first, second] = [aText(), aText()];
    await sender.record(first, second);
    await sendText(messageOf(second), [], sender.dying()).catch(() => {});
    sender.answers.next = { ...REVOKED };
    await sender.send(first);
    await sender.send(second, { receiveCount: 2 });
    sender.answers.next = TAKEN;
    await sender.whenDue(first);
    await sender.send(first);

    await sender.send(second);

    expect(found).toEqual([second.guid]);
    expect(sender.given.filter(({ guid }) => guid === second.guid)).toHaveLength(1);
    expect(await sender.stateOf(second)).toMatchObject({ state: 'taken' });
    expect(await sender.lineOf(second)).toMatchObject({ guids: [], doubts: {} });
  });

  it('is asked about one that had to wait for its phone after its process died', async () => {
    const { sender, found } = await aSenderThatFinds();
    const [text, other] = [aText(), aText({ to: SITA })];
    await sender.record(text, other);
    await sendText(messageOf(text), [], sender.dying()).catch(() => {});
    sender.answers.next = REVOKED;
    await sender.send(other);
    await sender.send(text, { receiveCount: 2 });
    sender.answers.next = TAKEN;
    await sender.whenDue(text);

    await sender.send(text);

    expect(found).toEqual([text.guid]);
    expect(sender.given.filter(({ guid }) => guid === text.guid)).toHaveLength(1);
  });

  it('is given it again where it never had it', async () => {
    const sender = await aSender({ isIdempotent: false, find: async () => ({ found: 'absent' }) });
    const text = aText();
    await sender.record(text);
    sender.answers.next = UNKNOWN;
    await sender.send(text, { receiveCount: 4 });
    sender.answers.next = TAKEN;
    await sender.whenDue(text);

    await sender.send(text);

    expect(sender.given).toHaveLength(2);
  });
});

describe('a message that is no text', () => {
  it.each([
    'not json',
    '{}',
    '{"receiver":"919439831236"}',
    '{"receiver":"+919439831236","content":"Bal Rs 0"}',
    '{"receiver":"919439831236","content":""}',
    '{"sender":"919439831236","content":"RAIN BALANCE"}',
  ])('fails for good: %j', async (body) => {
    const sender = await aSender();

    await expect(sendText(sqsRecord({ body }), [], sender.parts)).rejects.toThrow(PermanentError);

    expect([sender.given, sender.postponed]).toEqual([[], []]);
  });
});

it('the log has neither the text nor the number', async () => {
  const sender = await aSender();
  const text = aText({ content: 'Text RAIN 482913 by 3pm', to: RAVI });
  await sender.record(text);

  for (const answer of [BUSY, REVOKED, UNKNOWN, TAKEN]) {
    sender.answers.next = answer;
    await sender.send(text).catch((error: unknown) => sender.log.error('message failed', {}, error));
    sender.clock.nowMs += HOUR_MS;
  }

  expect(sender.log.lines.length).toBeGreaterThan(3);
  expect(JSON.stringify(sender.log.lines)).not.toMatch(new RegExp(`482913|${RAVI}|${RAVI.slice(2, 9)}`));
});
