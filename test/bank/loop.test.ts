/** The bank that texts itself: over real tables and queues, by a clock that the test sets. */
import { describe, expect, it } from 'vitest';
import type { GatewayPhones } from '../../src/bank/store/gatewayPhones.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { emptyLine } from '../../src/domain/waitingLine.ts';
import { GUID_ATTRIBUTE, VIA_ATTRIBUTE } from '../../src/queues/messages.ts';
import { aPhone, RAVI } from '../helpers/domain.ts';
import { sqsRecord } from '../helpers/sqsRecord.ts';
import { aWorker, smsRecord } from '../helpers/worker.ts';

const MINUTE_MS = 60_000;
const NUMBERS = [aPhone('919000000011'), aPhone('919000000012'), aPhone('919000000013')] as const;
const IDS = ['test/a', 'test/b', 'test/c'] as const;

/** A bank with phones that were added an hour ago. */
async function aRing({ phones = 3, loopTextsPerDay = 24 } = {}) {
  const worker = await aWorker({ loopTextsPerDay });
  const gatewayPhones = worker.parts.gatewayPhones as GatewayPhones;
  const addedAt = new Date(worker.clock.nowMs - 60 * MINUTE_MS).toISOString();
  for (const [index, id] of IDS.slice(0, phones).entries()) {
    const number = NUMBERS[index] ?? RAVI;
    await gatewayPhones.add({ id, state: 'on', number, budgets: [] }, addedAt);
  }
  let ticks = 0;
  const tick = async () => {
    ticks += 1;
    const body = JSON.stringify({ clock: new Date(worker.clock.nowMs).toISOString() });
    await worker.handle(sqsRecord({ messageId: `tick-${ticks}`, body }));
  };
  /** What was sent since the last look: from which phone to which number, and what it says. */
  const sent = () =>
    worker.sent.splice(0).map(({ body, attributes = {} }) => {
      const { receiver, content } = body as { receiver: Phone; content: string };
      const guid = attributes[GUID_ATTRIBUTE] ?? '';
      return { from: attributes[VIA_ATTRIBUTE] ?? '', to: receiver, content, guid };
    });
  const numberOf = (id: string) => NUMBERS[IDS.indexOf(id as (typeof IDS)[number])] ?? RAVI;
  return {
    ...worker,
    ...{ worker, gatewayPhones, tick, sent, numberOf },
    /** The network brings it to the other phone, whose app posts it. */
    arrive: ({ from, content }: { from: string; content: string }) =>
      worker.handle(smsRecord(numberOf(from), content)),
    /** Its phone has taken it. */
    take: ({ guid, from }: { guid: string; from: string }) =>
      worker.parts.textRecords.move(
        guid,
        { state: 'taken', atMs: worker.clock.nowMs, via: from },
        emptyLine(''),
      ),
    later: (minutes: number) => {
      worker.clock.nowMs += minutes * MINUTE_MS;
    },
    redOf: async () =>
      (await gatewayPhones.pool()).flatMap(({ id, sendsRedSince, receivesRedSince }) => [
        ...(sendsRedSince === undefined ? [] : [`${id} sends`]),
        ...(receivesRedSince === undefined ? [] : [`${id} receives`]),
      ]),
  };
}

describe('the loop', () => {
  it('texts from each phone to another, has a record of it, and waits for it', async () => {
    const ring = await aRing();

    await ring.tick();
    const texts = ring.sent();
    await ring.tick();

    expect(texts.map(({ from, to }) => [from, to])).toEqual([
      ['test/a', NUMBERS[1]],
      ['test/b', NUMBERS[2]],
      ['test/c', NUMBERS[0]],
    ]);
    const records = await ring.worker.parts.textRecords.readTexts(texts.map(({ guid }) => guid));
    for (const { guid, from } of texts)
      expect(records.get(guid)).toMatchObject({ urgency: 'notice', receivedVia: from, state: 'waiting' });
    expect(ring.sent()).toEqual([]);
    expect((await ring.gatewayPhones.readRing()).texts).toEqual({ 'test/a': 1, 'test/b': 1, 'test/c': 1 });
  });

  it('takes what comes, answers nothing, and says how long it took', async () => {
    const ring = await aRing();
    await ring.tick();
    const texts = ring.sent();
    ring.clock.nowMs += 4_000;

    for (const text of texts) await ring.arrive(text);
    for (const text of texts) await ring.arrive(text);

    const { legs, underway } = await ring.gatewayPhones.readRing();
    expect(underway).toEqual([]);
    for (const id of IDS) {
      expect(legs[id]).toMatchObject({ sends: { tookMs: 4_000 }, receives: { misses: 0, tookMs: 4_000 } });
    }
    expect(ring.sent()).toEqual([]);
    expect(ring.metrics.counted).not.toContainEqual(expect.stringContaining('TextsDropped'));
  });

  it('is proved by nothing that is forged, changed, or from another number', async () => {
    const ring = await aRing();
    await ring.tick();
    const [text] = ring.sent();
    if (text === undefined) throw new Error('nothing was sent');
    const words = text.content.split(' ');
    const before = await ring.gatewayPhones.readRing();

    await ring.arrive({ ...text, from: 'test/b' });
    await ring.arrive({ ...text, content: words.with(2, 'zzzzzzzz').join(' ') });
    await ring.arrive({ ...text, content: words.with(3, 'aB3_-aB3_-aB3_-x').join(' ') });
    await ring.worker.handle(smsRecord(NUMBERS[0], 'RAIN HELP'));

    expect(ring.metrics.counted).toEqual(Array.from({ length: 4 }, () => 'TextsDropped reason=ownNumber'));
    expect(await ring.gatewayPhones.readRing()).toEqual(before);
    expect(ring.sent()).toEqual([]);
  });

  it('of somebody else is words like any, and proves nothing', async () => {
    const ring = await aRing();
    await ring.tick();
    const [text] = ring.sent();
    const before = await ring.gatewayPhones.readRing();

    const ours = await ring.text(RAVI, (text?.content ?? '').replace('RAIN ', ''));
    const none = await ring.text(RAVI, 'LOOP zzzzzzzz aB3_-aB3_-aB3_-x');

    expect(ours).toEqual(none);
    expect(ours).toHaveLength(1);
    expect(await ring.gatewayPhones.readRing()).toEqual(before);
  });

  it.each([
    ['no phone', { phones: 0 }],
    ['one phone', { phones: 1 }],
    ['no texts for it', { loopTextsPerDay: 0 }],
  ])('sends and writes nothing where there is %s', async (_, options) => {
    const ring = await aRing(options);
    ring.calls.length = 0;

    await ring.tick();

    expect(ring.sent()).toEqual([]);
    expect(ring.calls.filter(({ command }) => /Put|Update|Transact|GetItem$/.test(command))).toEqual([]);
    expect(ring.log.lines.map(({ message }) => message)).not.toContain('the loop was looked at');
  });

  it('is sent by two ticks at once no more often than by one', async () => {
    const ring = await aRing({ loopTextsPerDay: 4 });

    for (let round = 0; round < 4; round += 1) {
      await Promise.all([ring.tick(), ring.tick(), ring.tick()]);
      ring.later(20);
    }

    const sent = Map.groupBy(ring.sent(), ({ from }) => from);
    for (const id of IDS) expect(sent.get(id)).toHaveLength(2);
  });

  it('makes a leg red when two are missing, tells it once, and says when it is well again', async () => {
    const ring = await aRing();
    const comes = async (isWell: boolean) => {
      const texts = ring.sent();
      for (const text of texts) {
        await ring.take(text);
        if (isWell || text.from !== 'test/b') await ring.arrive(text);
      }
    };
    for (let round = 0; round < 4; round += 1) {
      await ring.tick();
      await comes(false);
      ring.later(6);
    }
    await ring.tick();
    const redLine = ring.log.lines.findLast(({ message }) => message === 'the loop was looked at');

    expect(await ring.redOf()).toEqual(['test/b sends']);
    expect(redLine?.fields).toMatchObject({ redLegs: 1 });
    const told = ring.log.lines.filter(({ message }) => message === 'a leg of a phone is red');
    expect(told).toMatchObject([{ level: 'error', fields: { phone: 'test/b', leg: 'sends' } }]);
    expect(ring.metrics.counted).toContain('LegsRed phone=test/b leg=sends');
    ring.later(20);
    ring.sent();
    await ring.tick();
    await comes(true);
    expect(await ring.redOf()).toEqual([]);
    expect(ring.log.lines).toContainEqual(
      expect.objectContaining({ message: 'a leg of a phone is well again' }),
    );
  });

  it('blames nobody for a text that was given to nobody', async () => {
    const ring = await aRing();
    for (let round = 0; round < 4; round += 1) {
      await ring.tick();
      ring.later(20);
    }

    expect(ring.sent().length).toBeGreaterThan(6);
    expect(await ring.redOf()).toEqual([]);
  });

  it('tries none that is silent or takes nothing, and nobody at all when one is left', async () => {
    const ring = await aRing();
    const [nowMs, via] = [ring.clock.nowMs, 'test/b'];
    const seenAt = new Date(nowMs - 36 * MINUTE_MS).toISOString();
    await ring.gatewayPhones.seen({ via, isHealthy: true }, seenAt);
    await ring.tick();
    const without = ring.sent().map(({ from }) => from);
    const strike = { strikes: 1, isUnavailable: true, blame: 'account', reason: '401', nowMs } as const;
    await ring.gatewayPhones.strike('test/c', strike);
    ring.later(20);
    await ring.tick();

    expect(without).toEqual(['test/a', 'test/c']);
    expect(ring.sent()).toEqual([]);
  });

  it('goes by what customers text: what comes in by a phone need not be tried', async () => {
    const ring = await aRing();
    await ring.tick();
    for (const text of ring.sent()) await ring.arrive(text);
    ring.later(14);
    for (const [index, from] of [RAVI, aPhone('919876500001'), aPhone('919876500002')].entries()) {
      const record = smsRecord(from, 'RAIN HELP');
      const messageAttributes = {
        ...record.messageAttributes,
        [VIA_ATTRIBUTE]: { dataType: 'String' as const, stringValue: IDS[index] },
      };
      await ring.worker.handle({ ...record, messageAttributes });
      await ring.gatewayPhones.proved(IDS[index] ?? '', 'sends', new Date(ring.clock.nowMs).toISOString());
    }
    ring.sent();
    ring.later(2);

    await ring.tick();

    expect(ring.sent()).toEqual([]);
    expect((await ring.gatewayPhones.read('test/a'))?.lastInAt).toEqual(expect.any(String));
    ring.later(15);
    await ring.tick();
    expect(ring.sent()).toHaveLength(3);
  });
});
