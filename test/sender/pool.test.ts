/** Texts by several phones: which one sends, how much each may, and what becomes of a text that one does not send. */
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { failOver } from '../../src/bank/failOver.ts';
import type { OutgoingText } from '../../src/domain/outgoingText.ts';
import type { Budget } from '../../src/domain/sendingBudget.ts';
import { localDynamodbClient } from '../../src/sandbox/awsClients.ts';
import type { SendResult, SmsGateway, TextToSend } from '../../src/sender/gateways/gateway.ts';
import { createRoutes, nothingKnown } from '../../src/sender/routes.ts';
import { sendText } from '../../src/sender/sendText.ts';
import { aPhone, RAVI, SITA } from '../helpers/domain.ts';
import { watchCalls } from '../helpers/dynamodbCalls.ts';
import { aText } from '../helpers/outgoing.ts';
import { aSender, BUSY, messageOf, REVOKED, TAKEN, UNKNOWN } from './senderParts.ts';

const IDS = ['test/one', 'test/two', 'test/three'] as const;
const MINUTE_MS = 60_000;
const NO_BUDGET: readonly Budget[] = [];
const TWELVE: readonly Budget[] = [{ segments: 12, minutes: 1 }];

interface Sent {
  readonly by: string;
  readonly text: TextToSend;
}

/** Three phones of the pool, each answering as the test wants. */
async function aPool(budgets: readonly Budget[] = NO_BUDGET) {
  const client = localDynamodbClient(inject('dynamodbEndpoint'));
  onTestFinished(() => client.destroy());
  const { calls } = watchCalls(client);
  const answers = new Map<string, SendResult>();
  const sent: Sent[] = [];
  const cancelled: { by: string; guid: string }[] = [];
  const gatewayOf = (id: string): SmsGateway => ({
    isIdempotent: true,
    reportsSent: true,
    send: async (text) => {
      sent.push({ by: id, text });
      return answers.get(id) ?? TAKEN;
    },
    cancel: async ({ guid }) => {
      cancelled.push({ by: id, guid });
      return true;
    },
  });
  const configured = (id: string) => ({ gateway: gatewayOf(id), route: { phone: id, device: id } });
  const sender = await aSender({}, DynamoDBDocumentClient.from(client), configured);
  const at = new Date(sender.clock.nowMs).toISOString();
  for (const [index, id] of IDS.entries()) {
    const number = aPhone(`91900000010${index}`);
    await sender.gatewayPhones.add({ id, state: 'on', number, budgets }, at);
  }
  const { gatewayPhones, records: textRecords, log } = sender;
  return {
    ...sender,
    ...{ calls, answers, sent, cancelled, configured },
    by: () => sent.map(({ by }) => by),
    tick: () => failOver({ gatewayPhones, textRecords, now: () => sender.clock.nowMs, log }),
    /** Texts that are decided, and come up on the queue. */
    texts: async (...texts: readonly OutgoingText[]) => {
      await sender.record(...texts);
      for (const text of texts) await sender.send(text);
    },
    /** Another sender of the same bank, as it runs beside this one. */
    another: () => ({
      ...sender.parts,
      routes: createRoutes(
        {
          ...{ phones: sender.parts.phones, gatewayPhones, configured },
          ...{ single: undefined, now: () => sender.clock.nowMs },
        },
        nothingKnown(),
      ),
    }),
    /** The phone reports what it was given last. */
    reportSent: (via: string) =>
      sender.report({
        report: {
          text: { guid: sent.findLast(({ by }) => by === via)?.text.guid ?? '' },
          state: 'sent',
          at: new Date(sender.clock.nowMs).toISOString(),
          via,
        },
      }),
  };
}

/** The phone by which somebody's texts go, and have gone. */
const ownOf = async (pool: Awaited<ReturnType<typeof aPool>>, to = RAVI) => {
  const text = aText({ to });
  await pool.texts(text);
  const [by = ''] = pool.by().slice(-1);
  await pool.reportSent(by);
  return by;
};

describe('a text of a bank with several phones', () => {
  it('goes by the phone that received what it answers', async () => {
    const pool = await aPool();

    const texts = IDS.map((receivedVia) => aText({ to: RAVI, receivedVia }));
    await pool.texts(...texts);

    expect(pool.by()).toEqual(IDS);
    for (const [index, text] of texts.entries())
      expect(await pool.stateOf(text)).toMatchObject({ state: 'taken', via: IDS[index] });
  });

  it('goes otherwise by one and the same, and there is no write but those of records', async () => {
    const pool = await aPool();
    const texts = Array.from({ length: 4 }, () => aText({ to: RAVI }));
    pool.calls.length = 0;

    await pool.record(...texts);
    for (const text of texts) await pool.send(text);

    expect(new Set(pool.by()).size).toBe(1);
    expect(pool.calls.filter(({ command }) => /Put|Update|Transact/.test(command))).toHaveLength(4);
  });

  it('goes by another when its own takes none, at once, and its own is left alone', async () => {
    const pool = await aPool();
    const own = await ownOf(pool);
    pool.answers.set(own, REVOKED);

    const text = aText({ to: RAVI });
    await pool.texts(text);

    const [, , second = ''] = pool.by();
    expect(second).not.toBe(own);
    expect(await pool.stateOf(text)).toMatchObject({ state: 'taken', via: second });
    expect(await pool.gatewayPhones.read(own)).toMatchObject({ blame: 'account', strikes: 1 });
    await pool.texts(aText({ to: RAVI }));
    expect(pool.by().slice(3)).toEqual([second]);
  });

  it('waits when none of them takes it, and is lost by none', async () => {
    const pool = await aPool();
    for (const id of IDS) pool.answers.set(id, BUSY);
    const text = aText({ to: RAVI });

    await pool.texts(text);

    expect(pool.by().toSorted()).toEqual([...IDS].toSorted());
    expect(await pool.waiting(text)).toEqual([text.guid]);
    for (const id of IDS) pool.answers.set(id, TAKEN);
    await pool.whenDue(text);
    pool.clock.nowMs += MINUTE_MS;
    await pool.send(text);
    expect(await pool.stateOf(text)).toMatchObject({ state: 'taken' });
  });

  it('that may have gone is given to the same phone only', async () => {
    const pool = await aPool();
    const text = aText({ to: RAVI });
    await pool.record(text);
    for (const id of IDS) pool.answers.set(id, UNKNOWN);
    await pool.send(text);
    const [own = ''] = pool.by();
    await pool.gatewayPhones.setState(own, 'on');
    for (let tries = 0; tries < 3; tries++) {
      await pool.whenDue(text);
      pool.clock.nowMs += 5 * MINUTE_MS;
      await pool.send(text);
    }

    expect(new Set(pool.by())).toEqual(new Set([own]));
    expect(pool.by().length).toBeGreaterThan(2);
  });

  it('that may have gone is remembered behind another, and given to the same phone when its turn comes', async () => {
    const pool = await aPool(TWELVE);
    const own = await ownOf(pool);
    const [first, second] = [aText({ to: RAVI }), aText({ to: RAVI })];
    await pool.record(first, second);
    await sendText(messageOf(second), [], pool.dying()).catch(() => {});
    for (const id of IDS) pool.answers.set(id, BUSY);
    await pool.send(first);
    await pool.send(second, { receiveCount: 2 });
    for (const id of IDS) pool.answers.set(id, TAKEN);
    await pool.whenDue(first);
    await pool.send(first);
    pool.sent.length = 0;
    const other = IDS.find((id) => id !== own) ?? '';

    await pool.send({ ...second, receivedVia: other });

    expect(pool.by()).toEqual([own]);
  });

  it('that may have gone by a phone which has died goes by another, when the first has had its time', async () => {
    const pool = await aPool(TWELVE);
    const own = await ownOf(pool);
    const text = aText({ to: RAVI, urgency: 'code' });
    await pool.record(text);
    await sendText(messageOf(text), [], pool.dying()).catch(() => {});
    pool.answers.set(own, REVOKED);
    pool.sent.length = 0;

    await pool.send(text, { receiveCount: 2 });
    await pool.whenDue(text);
    await pool.send(text);
    expect(new Set(pool.by())).toEqual(new Set([own]));
    pool.clock.nowMs += 90_000;
    await sendText(messageOf(text), [], pool.dying()).catch(() => {});
    const last = pool.by().at(-1);
    pool.answers.set(own, TAKEN);
    await pool.send(text, { receiveCount: 2 });

    expect(pool.by().slice(-2)).toEqual([last, last]);
    expect(last).not.toBe(own);
    expect(await pool.stateOf(text)).toMatchObject({ state: 'taken', via: last });
    expect(pool.cancelled).toEqual([{ by: own, guid: text.guid }]);
  });

  it('that its phone is given once more has its time anew', async () => {
    const pool = await aPool(TWELVE);
    const own = await ownOf(pool);
    const text = aText({ to: RAVI });
    await pool.record(text);
    pool.answers.set(own, UNKNOWN);
    await pool.send(text);
    pool.clock.nowMs += 10 * MINUTE_MS;
    await sendText(messageOf(text), [], pool.dying()).catch(() => {});
    pool.answers.set(own, REVOKED);

    await pool.send(text, { receiveCount: 2 });

    expect(new Set(pool.by())).toEqual(new Set([own]));
    expect(await pool.waiting(text)).toEqual([text.guid]);
  });

  it('that may have gone is known to have by another message of it, received for the first time', async () => {
    const pool = await aPool();
    const own = await ownOf(pool);
    const text = aText({ to: RAVI });
    await pool.record(text);
    for (const id of IDS) pool.answers.set(id, BUSY);
    await pool.send(text);
    for (const id of IDS) pool.answers.set(id, TAKEN);
    pool.clock.nowMs += 10 * MINUTE_MS;
    await sendText(messageOf(text), [], pool.dying()).catch(() => {});
    pool.answers.set(own, REVOKED);
    pool.sent.length = 0;

    await sendText(messageOf(text, { messageId: 'another' }), [], pool.parts);

    expect(pool.by()).toEqual([own]);
    expect(await pool.waiting(text)).toEqual([text.guid]);
  });

  it('that went another way than its own goes that way again, also by a phone without a budget', async () => {
    const pool = await aPool();
    const own = await ownOf(pool);
    const text = aText({ to: RAVI });
    await pool.record(text);
    pool.answers.set(own, BUSY);
    await sendText(messageOf(text), [], pool.dying()).catch(() => {});
    const other = pool.by().at(-1);
    pool.answers.set(own, TAKEN);
    pool.clock.nowMs += MINUTE_MS;

    await pool.send(text, { receiveCount: 2 });

    expect(other).not.toBe(own);
    expect(pool.by().slice(-2)).toEqual([other, other]);
  });

  it('that comes back from a detour to its own phone is looked for there', async () => {
    const pool = await aPool();
    const own = await ownOf(pool);
    pool.answers.set(own, BUSY);
    await pool.texts(aText({ to: RAVI }));
    const other = pool.by().at(-1) ?? '';
    pool.answers.set(own, TAKEN).set(other, BUSY);
    await pool.gatewayPhones.setState(own, 'on');
    pool.clock.nowMs += 30_000;
    const text = aText({ to: RAVI });
    await pool.record(text);
    pool.sent.length = 0;
    await sendText(messageOf(text), [], pool.dying()).catch(() => {});
    const tried = pool.by();
    pool.answers.set(other, TAKEN);

    await pool.send(text, { receiveCount: 2 });

    expect(tried[0]).toBe(other);
    expect(pool.by().slice(tried.length)).toEqual(tried.slice(-1));
  });

  it('goes by another while its own is red, and by its own again when all are', async () => {
    const pool = await aPool();
    const own = await ownOf(pool);
    const red = async (...ids: readonly string[]) => {
      const leg = { misses: 2, redSince: 'since a while' };
      const legs = Object.fromEntries(ids.map((id) => [id, { sends: leg, receives: { misses: 0 } }]));
      const { version } = await pool.gatewayPhones.readRing();
      await pool.gatewayPhones.writeRing({ legs, underway: [], day: '', texts: {}, version });
      pool.clock.nowMs += 5 * MINUTE_MS;
      await pool.texts(aText({ to: RAVI }));
      const [by = ''] = pool.by().slice(-1);
      await pool.reportSent(by);
      return by;
    };

    const [round, all, none] = [await red(own), await red(...IDS), await red()];

    expect(round).not.toBe(own);
    expect([all, none]).toEqual([own, own]);
  });

  it('that is delivered proves that its phone sends, which is written once in a while', async () => {
    const pool = await aPool();
    const delivered = async () => {
      const text = aText({ to: RAVI });
      await pool.texts(text);
      const [via = ''] = pool.by().slice(-1);
      const at = new Date(pool.clock.nowMs).toISOString();
      await pool.report({ report: { text: { guid: text.guid }, state: 'delivered', at, via } });
      return (await pool.gatewayPhones.read(via))?.lastDeliveredAt;
    };
    const first = await delivered();
    pool.clock.nowMs += MINUTE_MS;
    const second = await delivered();
    pool.clock.nowMs += 4 * MINUTE_MS;
    const third = await delivered();

    expect([first, second]).toEqual([expect.any(String), first]);
    expect(Date.parse(third ?? '') - Date.parse(first ?? '')).toBe(5 * MINUTE_MS);
  });

  it('that is to try a phone goes by it alone, also by one that was added just now', async () => {
    const pool = await aPool();
    await ownOf(pool);
    const isTrial = true as const;
    await pool.gatewayPhones.add(
      { id: 'test/new', state: 'on', number: aPhone('919000000109'), budgets: [] },
      'now',
    );
    pool.answers.set('test/two', BUSY);

    const [added, busy] = [
      aText({ to: SITA, receivedVia: 'test/new', isTrial }),
      aText({ to: aPhone('919000000100'), receivedVia: 'test/two', isTrial }),
    ];
    await pool.texts(added, busy);

    expect(pool.by().slice(1)).toEqual(['test/new', 'test/two']);
    expect(await pool.waiting(busy)).toEqual([busy.guid]);
  });

  it('goes by none that is draining or off, and when that is the operator’s wish, by the others', async () => {
    const pool = await aPool();
    const own = await ownOf(pool);
    await pool.gatewayPhones.setState(own, 'drain');
    pool.clock.nowMs += 11_000;

    await pool.texts(aText({ to: RAVI }));

    expect(pool.by().at(-1)).not.toBe(own);
    expect(await pool.gatewayPhones.setState('test/nobody', 'off')).toBe(false);
  });
});

describe('budgets', () => {
  it('are exceeded by nobody, however many senders there are at once', async () => {
    const pool = await aPool(TWELVE);
    const senders = [pool.another(), pool.another(), pool.another(), pool.another()];
    const texts = Array.from({ length: 60 }, (_, n) =>
      aText({ to: aPhone(`9198765${String(n).padStart(5, '0')}`), urgency: 'code' }),
    );
    await pool.record(...texts);

    await Promise.all(
      senders.map(async (parts, each) => {
        for (const text of texts.filter((_, n) => n % senders.length === each))
          await sendText(messageOf(text), [], parts);
      }),
    );

    const counts = Map.groupBy(pool.by(), (by) => by);
    for (const id of IDS) expect(counts.get(id)).toHaveLength(12);
    const states = await Promise.all(texts.map((text) => pool.stateOf(text)));
    expect(states.filter((text) => text?.state === 'waiting')).toHaveLength(24);
  });

  it('keep a share for codes', async () => {
    const pool = await aPool(TWELVE);
    const people = Array.from({ length: 40 }, (_, n) => aPhone(`9198765${String(n).padStart(5, '0')}`));
    await pool.texts(...people.map((to) => aText({ to })));
    expect(pool.by()).toHaveLength(3 * 9);

    await pool.texts(
      ...people.slice(0, 9).map((to) => aText({ to: aPhone(`91${to.slice(2)}`), urgency: 'code' })),
    );

    expect(pool.by().length).toBeLessThanOrEqual(3 * 12);
  });

  it('cost one write a text', async () => {
    const pool = await aPool(TWELVE);
    const texts = Array.from({ length: 5 }, () => aText({ to: RAVI }));
    await pool.record(...texts);
    pool.calls.length = 0;
    for (const text of texts) await pool.send(text);

    expect(pool.by()).toHaveLength(5);
    expect(pool.calls.filter(({ command }) => command === 'PutItem')).toHaveLength(5);
    expect(pool.calls.filter(({ command }) => command === 'UpdateItem')).toHaveLength(5);
  });

  it('are spent again when a process died that may have given the text to its phone: it may go now', async () => {
    const pool = await aPool(TWELVE);
    const text = aText({ to: RAVI });
    await pool.record(text);
    await sendText(messageOf(text), [], pool.dying()).catch(() => {});
    const [own = ''] = pool.by();

    await sendText(messageOf(text, { receiveCount: 2 }), [], pool.another());

    expect(pool.by()).toEqual([own, own]);
    expect(pool.sent[0]?.text.guid).toBe(pool.sent[1]?.text.guid);
    const { spent } = await pool.gatewayPhones.readBudget(own);
    expect(Object.values(spent).flat()).toMatchObject([[expect.any(Number), 2]]);
  });
});

describe('a text that its phone has taken and not sent', () => {
  it.each([
    ['a code after 90 seconds', 'code', 90_000],
    ['another after five minutes', 'answer', 5 * MINUTE_MS],
  ] as const)('goes by another: %s', async (_, urgency, afterMs) => {
    const pool = await aPool();
    const text = aText({ to: RAVI, urgency });
    await pool.texts(text);
    const [own = ''] = pool.by();
    pool.clock.nowMs += afterMs - 1;
    await pool.tick();
    expect((await pool.stateOf(text))?.state).toBe('taken');

    pool.clock.nowMs += 1;
    await pool.tick();
    await pool.send(text);

    const [, other = ''] = pool.by();
    expect(other).not.toBe(own);
    expect(pool.by()).toHaveLength(2);
    expect(pool.cancelled).toEqual([{ by: own, guid: pool.sent[0]?.text.guid }]);
    expect(await pool.stateOf(text)).toMatchObject({
      state: 'taken',
      via: other,
      unsentBy: [own],
      attempt: 1,
    });
    expect(await pool.gatewayPhones.read(own)).toMatchObject({ strikes: 1, blame: 'phone' });
  });

  it('goes by no other when it was sent, however late the clock looks', async () => {
    const pool = await aPool();
    const text = aText({ to: RAVI, urgency: 'code' });
    await pool.texts(text);
    await pool.reportSent(pool.by()[0] ?? '');

    pool.clock.nowMs += 9 * MINUTE_MS;
    await pool.tick();

    expect((await pool.stateOf(text))?.state).toBe('sent');
    expect(await pool.waiting(text)).toEqual([]);
  });

  it('goes before those that came after it', async () => {
    const pool = await aPool();
    const [first, second] = [aText({ to: RAVI }), aText({ to: RAVI })];
    await pool.texts(first);
    const [own = ''] = pool.by();
    pool.clock.nowMs += 5 * MINUTE_MS;
    await pool.tick();

    await pool.texts(second);
    expect(await pool.waiting(first)).toEqual([first.guid, second.guid]);
    await pool.send(first);
    await pool.send(second);

    const [, other] = pool.by();
    // What follows goes by the same phone, or it could overtake.
    expect(pool.by()).toEqual([own, other, other]);
  });

  it('marks a phone of which that is true three times, until one of its texts is sent', async () => {
    const pool = await aPool();
    const own = await ownOf(pool);
    for (let count = 0; count < 3; count++) {
      const text = aText({ to: RAVI, receivedVia: own, urgency: 'code' });
      pool.clock.nowMs += 10 * MINUTE_MS;
      await pool.texts(text);
      pool.clock.nowMs += 2 * MINUTE_MS;
      await pool.tick();
      await pool.send(text);
      await pool.reportSent(pool.by().at(-1) ?? '');
    }

    expect(await pool.gatewayPhones.read(own)).toMatchObject({ unavailableSince: expect.any(String) });
    expect(pool.log.lines).toContainEqual(
      expect.objectContaining({ message: 'gateway unavailable: texts wait' }),
    );
    const probe = aText({ to: SITA, receivedVia: own });
    await pool.record(probe);
    pool.clock.nowMs += 10 * MINUTE_MS;
    await pool.send(probe);
    expect(pool.by().at(-1)).toBe(own);
    await pool.reportSent(own);
    expect((await pool.gatewayPhones.read(own))?.unavailableSince).toBeUndefined();
  });
});
