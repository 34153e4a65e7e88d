import { describe, expect, it } from 'vitest';
import {
  arrived,
  believed,
  dueLoops,
  type LoopText,
  type LoopTimes,
  loopContent,
  missed,
  NO_RING,
  type Ring,
  type RingPhone,
  readLoopText,
  redLegs,
  stampOf,
  started,
} from '../../src/domain/loop.ts';
import { NOON } from '../helpers/domain.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const [A, B, C] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }] as const;
const THREE = [A, B, C];

function timesAt(nowMs: number, parts: Partial<LoopTimes> = {}): LoopTimes {
  return { nowMs, today: '2026-11-22', hour: 12, textsPerDay: 100, ...parts };
}

function at(ms: number): string {
  return new Date(ms).toISOString();
}

function textOf({ from, to }: Pick<LoopText, 'from' | 'to'>, nowMs: number): LoopText {
  return { guid: `${from}${to}${nowMs}`, from, to, sentAt: at(nowMs) };
}

/** Tries what is due, and has come what `comes` lets through; answers with who texted whom. */
function roundOf(
  ring: Ring,
  phones: readonly RingPhone[],
  times: LoopTimes,
  comes: (text: LoopText) => boolean,
) {
  const texts = dueLoops(ring, phones, times).map((pair) => textOf(pair, times.nowMs));
  const after = texts.reduce(
    (now, text) =>
      comes(text)
        ? arrived(now, { ...text, sentAtMs: times.nowMs }, times.nowMs + 4_000)
        : missed(now, text, 'lost', times.nowMs + 6 * MINUTE_MS),
    started(ring, texts, times),
  );
  return { ring: after, pairs: texts.map(({ from, to }) => `${from}${to}`) };
}

describe('a text that did not come', () => {
  const sinceRed = (id: string, name: 'sends' | 'receives') =>
    Array.from({ length: 3 }).reduce<Ring>(
      (ring) =>
        missed(
          ring,
          textOf(name === 'sends' ? { from: id, to: 'x' } : { from: 'x', to: id }, NOON),
          name === 'sends' ? 'failed' : 'onHandset',
          NOON,
        ),
      NO_RING,
    );
  const redAfter = (before: Ring) => {
    const text = textOf({ from: 'a', to: 'b' }, NOON);
    const after = Array.from({ length: 3 }).reduce<Ring>((ring) => missed(ring, text, 'lost', NOON), before);
    return redLegs(after, THREE)
      .map(({ phone, leg }) => `${phone} ${leg}`)
      .toSorted();
  };

  it('is explained by the one leg that is known to be red, and by both where none is', () => {
    expect(redAfter(NO_RING)).toEqual(['a sends', 'b receives']);
    expect(redAfter(sinceRed('b', 'receives'))).toEqual(['b receives']);
    expect(redAfter(sinceRed('a', 'sends'))).toEqual(['a sends']);
  });
});

describe('who texts whom', () => {
  it('is each phone of the ring once, and another one the next time', () => {
    const first = roundOf(NO_RING, THREE, timesAt(NOON), () => true);
    const second = roundOf(first.ring, THREE, timesAt(NOON + HOUR_MS), () => true);

    expect(first.pairs).toEqual(['ab', 'bc', 'ca']);
    expect(second.pairs).toEqual(['ac', 'ba', 'cb']);
  });

  it('is nobody where there is one phone alone, or no text to spend', () => {
    expect(dueLoops(NO_RING, [A], timesAt(NOON))).toEqual([]);
    expect(dueLoops(NO_RING, [], timesAt(NOON))).toEqual([]);
    expect(dueLoops(NO_RING, THREE, timesAt(NOON, { textsPerDay: 0 }))).toEqual([]);
  });

  it.each([
    ['by day 15 minutes', 12, 15 * MINUTE_MS],
    ['early in the morning too', 6, 15 * MINUTE_MS],
    ['at night two hours', 22, 2 * HOUR_MS],
    ['before dawn too', 5.9, 2 * HOUR_MS],
  ])('is due when nothing has proved a leg for long enough: %s', (_, hour, quietMs) => {
    const { ring } = roundOf(NO_RING, THREE, timesAt(NOON), () => true);
    const pairsAfter = (ms: number) => dueLoops(ring, THREE, timesAt(NOON + ms, { hour })).length;

    expect(pairsAfter(quietMs - 1)).toBe(0);
    expect(pairsAfter(quietMs)).toBe(3);
  });

  it('is nobody whose legs customers’ texts have proved, or who was just added', () => {
    const busy = THREE.map((phone) => ({ ...phone, lastInAt: at(NOON), lastDeliveredAt: at(NOON) }));
    const fresh = THREE.map((phone) => ({ ...phone, addedAt: at(NOON) }));

    for (const phones of [busy, fresh]) {
      expect(dueLoops(NO_RING, phones, timesAt(NOON + 14 * MINUTE_MS))).toEqual([]);
      expect(dueLoops(NO_RING, phones, timesAt(NOON + 15 * MINUTE_MS))).toHaveLength(3);
    }
  });

  it('is one pair where one leg alone is unproved', () => {
    const phones = [
      { id: 'a', lastInAt: at(NOON) },
      { id: 'b', lastInAt: at(NOON), lastDeliveredAt: at(NOON) },
      { id: 'c', lastInAt: at(NOON), lastDeliveredAt: at(NOON) },
    ];
    const deaf = phones
      .map((phone) => ({ ...phone, lastDeliveredAt: at(NOON) }))
      .with(2, {
        id: 'c',
        lastInAt: at(0),
        lastDeliveredAt: at(NOON),
      });

    expect(dueLoops(NO_RING, phones, timesAt(NOON))).toEqual([{ from: 'a', to: 'b' }]);
    expect(dueLoops(NO_RING, deaf, timesAt(NOON))).toEqual([{ from: 'a', to: 'c' }]);
  });

  it('waits for what is on its way', () => {
    const texts = dueLoops(NO_RING, THREE, timesAt(NOON)).map((pair) => textOf(pair, NOON));
    const ring = started(NO_RING, texts, timesAt(NOON));

    expect(dueLoops(ring, THREE, timesAt(NOON + HOUR_MS))).toEqual([]);
  });

  it('never exceeds the texts of a day, whatever gets lost', () => {
    const most = [2, 7, 24].map((textsPerDay) => {
      let ring: Ring = NO_RING;
      for (let minute = 0; minute < 24 * 60; minute += 6) {
        const times = timesAt(NOON + minute * MINUTE_MS, { hour: minute / 60, textsPerDay });
        ring = roundOf(ring, THREE, times, ({ to, sentAt }) => to !== 'b' && !sentAt.includes(':3')).ring;
      }
      return Math.max(...Object.values(ring.texts));
    });

    expect(most).toEqual([2, 7, 24]);
  });

  it('spreads the second half of a day’s texts over what is left of it', () => {
    let ring: Ring = NO_RING;
    const sentAt: number[] = [];
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      const hour = minute / 60;
      const times = timesAt(NOON + minute * MINUTE_MS, { hour, textsPerDay: 24 });
      const round = roundOf(ring, [A, B], times, () => true);
      if (round.pairs.includes('ab')) sentAt.push(hour);
      ring = round.ring;
    }
    const next = roundOf(ring, [A, B], timesAt(NOON + 24 * HOUR_MS, { today: '2026-11-23' }), () => true);

    expect(sentAt.length).toBeLessThanOrEqual(24);
    expect(sentAt.length).toBeGreaterThan(20);
    expect(sentAt.at(-1)).toBeGreaterThan(22);
    expect(next.ring.texts).toEqual({ a: 1, b: 1 });
  });
});

describe('a leg', () => {
  /** Rounds as they come one after another while some texts get lost. */
  function lost(comes: (text: LoopText) => boolean, phones: readonly RingPhone[] = THREE, rounds = 6) {
    let ring: Ring = NO_RING;
    for (let round = 0; round < rounds; round += 1) {
      const times = timesAt(NOON + round * 20 * MINUTE_MS);
      ring = roundOf(ring, phones, times, comes).ring;
    }
    return redLegs(ring, phones).map(({ phone, leg }) => `${phone} ${leg}`);
  }

  it.each([
    ['a phone that cannot send', ({ from }: LoopText) => from !== 'b', ['b sends']],
    ['a phone that cannot receive', ({ to }: LoopText) => to !== 'b', ['b receives']],
    [
      'a phone that is dead',
      ({ from, to }: LoopText) => from !== 'b' && to !== 'b',
      ['b sends', 'b receives'],
    ],
    ['nobody, when all come', () => true, []],
  ])('is red of %s, and of nobody else', (_, comes, red) => {
    expect(lost(comes)).toEqual(red);
  });

  it('of two phones is red on either side of what gets lost', () => {
    expect(lost(({ from }) => from !== 'a', [A, B])).toEqual(['a sends', 'b receives']);
  });

  it('is not red after one that is missing, and tried again at once', () => {
    const { ring } = roundOf(NO_RING, THREE, timesAt(NOON), ({ from }) => from !== 'a');
    const again = dueLoops(ring, THREE, timesAt(NOON + 7 * MINUTE_MS));

    expect(redLegs(ring, THREE)).toEqual([]);
    // Each with another one than before.
    expect(again).toEqual([
      { from: 'a', to: 'c' },
      { from: 'c', to: 'b' },
    ]);
  });

  it('is well again by a text that comes, or by what customers text', () => {
    const texts = [0, 1].map((round) => textOf({ from: 'a', to: 'b' }, NOON + round * 20 * MINUTE_MS));
    const red = texts.reduce(
      (ring, text) => missed(started(ring, [text], timesAt(NOON)), text, 'lost', NOON + HOUR_MS),
      NO_RING,
    );
    const proof = at(NOON + 30 * MINUTE_MS);

    const legs = (ring: Ring) => redLegs(ring, THREE).map(({ phone, leg }) => `${phone} ${leg}`);
    expect(legs(red)).toEqual(['a sends', 'b receives']);
    expect(redLegs(red, THREE)[0]?.since).toBe(at(NOON + HOUR_MS));
    const sentAtMs = NOON + HOUR_MS;
    expect(legs(arrived(red, { from: 'a', to: 'c', sentAtMs }, sentAtMs))).toEqual(['b receives']);
    expect(legs(believed(red, [{ ...A, lastDeliveredAt: proof }, B, C]))).toEqual(['b receives']);
    expect(legs(believed(red, [A, { ...B, lastInAt: proof }, C]))).toEqual(['a sends']);
    // What was before proves nothing.
    expect(
      legs(believed(red, [{ ...A, lastDeliveredAt: at(NOON) }, { ...B, lastInAt: at(NOON) }, C])),
    ).toEqual(['a sends', 'b receives']);
    expect(legs(believed(red, [B, C]))).toEqual(['b receives']);
  });

  it.each([
    ['was given to nobody', 'notGiven', []],
    ['failed at its phone', 'failed', ['a sends']],
    ['is on the handset, and was not posted', 'onHandset', ['b receives']],
    ['is lost', 'lost', ['a sends', 'b receives']],
  ] as const)('is blamed by what is known of a text that %s', (_, fate, blamed) => {
    const twice = [0, 1].reduce(
      (ring, round) => missed(ring, textOf({ from: 'a', to: 'b' }, NOON + round), fate, NOON),
      NO_RING as Ring,
    );

    expect(redLegs(twice, THREE).map(({ phone, leg }) => `${phone} ${leg}`)).toEqual(blamed);
  });

  it('is not proved by what comes after half an hour', () => {
    const sentAtMs = NOON;
    const red = missed(NO_RING, textOf({ from: 'a', to: 'b' }, NOON), 'lost', NOON);

    expect(arrived(red, { from: 'a', to: 'b', sentAtMs }, NOON + 31 * MINUTE_MS)).toEqual(red);
    expect(arrived(red, { from: 'a', to: 'b', sentAtMs }, NOON + 29 * MINUTE_MS)).not.toEqual(red);
  });
});

describe('a text of the loop', () => {
  const PROOF = 'aB3_-aB3_-aB3_-x';

  it('says when it was sent, and what proves it', () => {
    const content = loopContent('RAIN', NOON, PROOF);

    expect(content.length).toBeLessThan(160);
    expect(readLoopText(content.replace('RAIN ', ''))).toEqual({
      stamp: stampOf(NOON),
      sentAtMs: NOON,
      proof: PROOF,
    });
  });

  it.each(['LOOP', 'LOOP 1 2', `LOOP ${stampOf(NOON)} short`, `loop ${stampOf(NOON)} ${PROOF}`, 'HELP'])(
    'is not %s',
    (content) => {
      expect(readLoopText(content)).toBeUndefined();
    },
  );
});
