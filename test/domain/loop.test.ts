import { describe, expect, it } from 'vitest';
import {
  arrived,
  believed,
  dueLoops,
  type Leg,
  type LegName,
  type Legs,
  type LoopText,
  type LoopTimes,
  loopContent,
  missed,
  NEW_LEGS,
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

/** A ring in which some legs are not as they were at first. */
function ringOf(
  changes: readonly (readonly [id: string, name: LegName, leg: Partial<Leg>])[],
  parts: Partial<Ring> = {},
): Ring {
  const legs: Record<string, Legs> = {};
  for (const [id, name, leg] of changes) {
    const its = legs[id] ?? NEW_LEGS;
    legs[id] = { ...its, [name]: { ...its[name], ...leg } };
  }
  return { ...NO_RING, legs, ...parts };
}

/** Phones of which customers' texts have just proved all but these legs. */
function allProvedBut(...legs: readonly `${string} ${LegName}`[]): readonly RingPhone[] {
  return THREE.map(({ id }) => ({
    id,
    ...(!legs.includes(`${id} sends`) && { lastDeliveredAt: at(NOON) }),
    ...(!legs.includes(`${id} receives`) && { lastInAt: at(NOON) }),
  }));
}

function pairsOf(ring: Ring, phones: readonly RingPhone[], times: LoopTimes): readonly string[] {
  return dueLoops(ring, phones, times).map(({ from, to }) => `${from}${to}`);
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

  it('is first of all whoever is suspected', () => {
    const ring = ringOf([['c', 'sends', { misses: 1 }]]);

    expect(pairsOf(ring, THREE, timesAt(NOON))).toEqual(['ca', 'ab', 'bc']);
  });

  it('is somebody who is to be tried too, rather than the next one in the ring', () => {
    const phones = allProvedBut('a sends', 'b sends', 'c receives');

    expect(pairsOf(NO_RING, phones, timesAt(NOON))).toEqual(['ac', 'ba']);
  });

  it('is nobody with one that is red, while another one is well', () => {
    const ring = ringOf([
      ['a', 'sends', { with: 'c' }],
      ['b', 'receives', { misses: 2, triedAt: at(NOON), redSince: at(NOON) }],
    ]);

    expect(pairsOf(ring, allProvedBut('a sends'), timesAt(NOON))).toEqual(['ac']);
  });

  it('is each with another one, where there is one that nobody texts yet', () => {
    const ring = ringOf([['a', 'sends', { with: 'b' }]]);

    expect(pairsOf(ring, allProvedBut('a sends', 'b sends'), timesAt(NOON))).toEqual(['ac', 'ba']);
  });

  it('is one phone twice where nobody else is left, and it may send twice', () => {
    const red = { misses: 2, redSince: at(NOON) };
    const ring = ringOf([
      ['a', 'sends', red],
      ['b', 'sends', red],
      ['c', 'receives', red],
    ]);
    const phones = allProvedBut('a sends', 'b sends', 'c receives');

    expect(pairsOf(ring, phones, timesAt(NOON))).toEqual(['ab', 'ba', 'ac']);
    expect(pairsOf(ring, phones, timesAt(NOON, { textsPerDay: 1 }))).toEqual(['ab', 'ba']);
  });

  it('is each phone once where each may send one text', () => {
    expect(pairsOf(NO_RING, THREE, timesAt(NOON, { textsPerDay: 1 }))).toEqual(['ab', 'bc', 'ca']);
  });

  it('is nobody who has sent all of a day’s texts, also when they are suspected', () => {
    const ring = ringOf(
      [
        ['a', 'sends', { misses: 1 }],
        ['b', 'receives', { misses: 1 }],
      ],
      { day: '2026-11-22', texts: { a: 24 } },
    );
    const times = timesAt(NOON, { textsPerDay: 24 });

    expect(pairsOf(ring, allProvedBut(), times)).toEqual(['cb']);
    expect(pairsOf({ ...ring, texts: { a: 24, c: 24 } }, allProvedBut(), times)).toEqual([]);
    expect(pairsOf(ring, allProvedBut(), timesAt(NOON, { textsPerDay: 0 }))).toEqual([]);
  });

  it('is not at once whoever is red already', () => {
    const ring = ringOf([['a', 'sends', { misses: 2, triedAt: at(NOON), redSince: at(NOON) }]]);
    const pairsAfter = (ms: number) =>
      pairsOf(
        ring,
        allProvedBut('a sends').map((phone) => ({ ...phone, lastInAt: at(NOON + HOUR_MS) })),
        timesAt(NOON + ms),
      );

    expect(pairsAfter(15 * MINUTE_MS - 1)).toEqual([]);
    expect(pairsAfter(15 * MINUTE_MS)).toContain('ab');
  });

  it.each([
    ['all of them are left', 0, 15 * MINUTE_MS],
    ['more than half are', 11, 15 * MINUTE_MS],
    ['half are: so many in the hours that are left', 12, 90 * MINUTE_MS],
    ['a few are', 21, 6 * HOUR_MS],
  ])('is due by how many texts of the day are left: %s', (_, sent, quietMs) => {
    const ring = ringOf([], { day: '2026-11-22', texts: { a: sent } });
    const phones = allProvedBut().map(({ id, ...proved }) => ({
      id,
      ...proved,
      // The others are busy.
      ...(id !== 'a' && { lastInAt: at(NOON + 24 * HOUR_MS), lastDeliveredAt: at(NOON + 24 * HOUR_MS) }),
    }));
    const pairsAfter = (ms: number) =>
      pairsOf(ring, phones, timesAt(NOON + ms, { hour: 6, textsPerDay: 24 }));

    expect(pairsAfter(quietMs - 1)).toEqual([]);
    expect(pairsAfter(quietMs)).toContain('ab');
  });

  it('counts no texts of the day before', () => {
    const ring = ringOf([], { day: '2026-11-21', texts: { a: 24, b: 24, c: 24 } });

    expect(pairsOf(ring, THREE, timesAt(NOON, { textsPerDay: 24 }))).toEqual(['ab', 'bc', 'ca']);
  });

  it('waits for what is on its way from one and to the other, and for nothing of theirs besides', () => {
    const ring = started(NO_RING, [textOf({ from: 'a', to: 'b' }, NOON)], timesAt(NOON));

    expect(pairsOf(ring, THREE, timesAt(NOON + HOUR_MS))).toEqual(['bc', 'ca']);
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

describe('what is on its way', () => {
  const [ab, ac, cb] = [
    textOf({ from: 'a', to: 'b' }, NOON),
    textOf({ from: 'a', to: 'c' }, NOON),
    textOf({ from: 'c', to: 'b' }, NOON),
  ];
  const later = textOf({ from: 'a', to: 'b' }, NOON + 1);
  const ring = { ...NO_RING, underway: [ab, ac, cb, later] };

  it('is one text less when it came, and when it did not', () => {
    expect(arrived(ring, { from: 'a', to: 'b', sentAtMs: NOON }, NOON + 4_000).underway).toEqual([
      ...[ac, cb, later],
    ]);
    expect(missed(ring, ab, 'lost', NOON).underway).toEqual([ac, cb, later]);
  });
});

describe('what a text that came has proved', () => {
  const come = (ring: Ring, sentAtMs: number, nowMs: number) =>
    arrived(ring, { from: 'a', to: 'b', sentAtMs }, nowMs);

  it('is that both legs were well when it was sent, and how long it took', () => {
    const ring = ringOf([['a', 'sends', { misses: 2, redSince: at(NOON), triedAt: at(NOON), with: 'b' }]]);

    expect(come(ring, NOON + 1_000, NOON + 5_000).legs).toEqual({
      a: {
        sends: { misses: 0, triedAt: at(NOON), with: 'b', provedAt: at(NOON + 1_000), tookMs: 4_000 },
        receives: { misses: 0 },
      },
      b: { sends: { misses: 0 }, receives: { misses: 0, provedAt: at(NOON + 1_000), tookMs: 4_000 } },
    });
  });

  it.each([
    ['came before one that was sent earlier', NOON - 1],
    ['comes twice', NOON],
  ])('stays what it was when it %s', (_, sentAtMs) => {
    const first = come(NO_RING, NOON, NOON + 4_000);

    expect(come(first, sentAtMs, NOON + 60_000).legs).toEqual(first.legs);
  });

  it('is renewed by one that was sent later', () => {
    const second = come(come(NO_RING, NOON, NOON + 4_000), NOON + HOUR_MS, NOON + HOUR_MS + 7_000);

    expect(second.legs['b']?.receives).toEqual({
      misses: 0,
      provedAt: at(NOON + HOUR_MS),
      tookMs: 7_000,
    });
  });

  it('is nothing when it took more than half an hour', () => {
    expect(come(NO_RING, NOON, NOON + 30 * MINUTE_MS + 1)).toBe(NO_RING);
    expect(come(NO_RING, NOON, NOON + 30 * MINUTE_MS).legs['a']?.sends).toEqual({
      misses: 0,
      provedAt: at(NOON),
      tookMs: 30 * MINUTE_MS,
    });
  });

  it('is by its report that its phone can send, also where it was not posted', () => {
    const ring = ringOf([['a', 'sends', { misses: 2, redSince: at(NOON) }]]);

    expect(missed(ring, textOf({ from: 'a', to: 'b' }, NOON), 'onHandset', NOON).legs).toEqual({
      a: { sends: { misses: 0 }, receives: { misses: 0 } },
      b: { sends: { misses: 0 }, receives: { misses: 1 } },
    });
  });

  it('customers’ texts prove only by being later than it was tried', () => {
    const red = { misses: 2, triedAt: at(NOON), redSince: at(NOON) };
    const ring = ringOf([
      ['a', 'sends', red],
      ['a', 'receives', red],
    ]);
    const redOf = (phone: RingPhone) => redLegs(believed(ring, [phone]), [phone]).map(({ leg }) => leg);

    expect(redOf({ id: 'a', lastDeliveredAt: at(NOON), lastInAt: at(NOON) })).toEqual(['sends', 'receives']);
    expect(redOf({ id: 'a', lastDeliveredAt: at(NOON + 1), lastInAt: at(NOON + 1) })).toEqual([]);
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

  it('is read with space around it', () => {
    const content = loopContent('RAIN', NOON, PROOF).replace('RAIN ', '');

    expect(readLoopText(` ${content}\n`)?.sentAtMs).toBe(NOON);
  });

  it.each(['LOOP', 'LOOP 1 2', `LOOP ${stampOf(NOON)} short`, `loop ${stampOf(NOON)} ${PROOF}`, 'HELP'])(
    'is not %s',
    (content) => {
      expect(readLoopText(content)).toBeUndefined();
    },
  );
});
