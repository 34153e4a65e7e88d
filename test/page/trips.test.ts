/** Where a text and money are seen to go, and when, by what happened to them. */
import { describe, expect, it } from 'vitest';
import { postedSince } from '../../src/page/handsets/traffic/postings.ts';
import { createTimetable, type Place, type Sighting } from '../../src/page/handsets/traffic/trips.ts';
import type { Books, EntryLine } from '../../src/sandbox/pageApi/types.ts';

const RAVI = '919000000002';
const SITA = '919000000003';
const HOP = 100;
const sent: Sighting = { kind: 'sent', phone: RAVI, deliveryId: 'd' };
const atWorker = {
  ...({ kind: 'received', deliveryId: 'd', reader: 'worker' } as const),
  ...{ messageId: 'm1', queuedAt: 0, at: 0, attempt: 1 },
};
const atSender = (to: string, attempt = 1) =>
  ({ ...atWorker, reader: 'sender', messageId: `to ${to}`, to, attempt }) as const;
const delivered = (to: string): Sighting => ({ kind: 'delivered', deliveryId: 'd', at: 0, to });

const namesOf = (places: readonly Place[] = []) =>
  places.map((place) => (typeof place === 'string' ? place : place.phone)).join(' ');

/** What is seen at times of which the machine says nothing, in words: from when to when, and where. */
function seen(...sightings: readonly (readonly [at: number, sighting: Sighting])[]) {
  const timetable = createTimetable(() => HOP);
  const trips = sightings.flatMap(([at, sighting]) => timetable.tripOf(sighting, at) ?? []);
  return {
    timetable,
    ways: trips.map(({ places, startsAt, tookMs }) => `${startsAt}-${startsAt + tookMs} ${namesOf(places)}`),
  };
}

describe('a text', () => {
  it('goes from phone to phone by each part, one after the other, however fast the bank was', () => {
    const { ways, timetable } = seen([0, sent], [1, atWorker], [2, atSender(SITA)], [3, delivered(SITA)]);

    expect(ways).toEqual([
      `0-200 ${RAVI} sink incoming`,
      '200-300 incoming worker',
      '300-500 worker replies sender',
      `500-600 sender ${SITA}`,
    ]);
    expect(timetable.landsIn('d', SITA, 3)).toBe(597);
  });

  it('has several replies, which leave the worker together', () => {
    const { ways } = seen([0, sent], [1, atWorker], [2, atSender(RAVI)], [2, atSender(SITA)]);

    expect(ways.slice(2)).toEqual(['300-500 worker replies sender', '300-500 worker replies sender']);
  });

  it('leaves room for its way to the queue where the worker was quicker than the sink', () => {
    const { ways } = seen([0, atWorker], [1, sent], [2, atSender(SITA)]);

    expect(ways).toEqual([
      '200-300 incoming worker',
      `1-201 ${RAVI} sink incoming`,
      '300-500 worker replies sender',
    ]);
  });

  it('goes on when a part that was stopped is back, and from the queue when it is tried again', () => {
    const { ways } = seen([0, sent], [5_000, atWorker], [9_000, atSender(SITA, 2)], [9_001, delivered(SITA)]);

    expect(ways.slice(1)).toEqual([
      '5000-5100 incoming worker',
      '9000-9100 replies sender',
      `9100-9200 sender ${SITA}`,
    ]);
  });

  it('is where it belongs at once when nobody has seen it come', () => {
    expect(createTimetable(() => HOP).landsIn('d', SITA, 0)).toBe(0);
  });
});

describe('money', () => {
  const entry = (txnId: string, op: EntryLine['op'], phone: string, createdAt: string): EntryLine => ({
    ...{ id: `${txnId} ${op}`, txnId, book: 'customer', phone, op, note: 'transfer' },
    ...{ money: 12_000, closingBalance: 0, createdAt },
  });
  const posting = (txnId: string, createdAt: string) => [
    entry(txnId, 'credit', SITA, createdAt),
    entry(txnId, 'debit', RAVI, createdAt),
  ];
  const booksWith = (...entries: readonly EntryLine[]) => ({ entries }) as Books;
  const before = booksWith(...posting('T2', '2026-11-30T10:02:00.000Z'));

  it('is seen to move by each posting since, from who is debited, the oldest first', () => {
    const after = booksWith(
      ...posting('T4', '2026-11-30T10:04:00.000Z'),
      ...posting('T3', '2026-11-30T10:03:00.000Z'),
      ...before.entries,
    );

    const posted = postedSince(before, after);

    expect(posted.map(({ sides }) => sides.map(({ id }) => id))).toEqual([
      ['T3 debit', 'T3 credit'],
      ['T4 debit', 'T4 credit'],
    ]);
  });

  it('is not seen to move by what was posted before the page was open, or has only come into view', () => {
    const older = booksWith(...before.entries, ...posting('T1', '2026-11-30T10:01:00.000Z'));

    expect([postedSince(undefined, before), postedSince(before, older)]).toEqual([[], []]);
  });
});
