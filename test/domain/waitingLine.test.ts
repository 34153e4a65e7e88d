import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REACHED_FROM, TEXT_STATES, worthSendingUntil } from '../../src/domain/outgoingText.ts';
import {
  emptyLine,
  given,
  isBehind,
  LINE_SHARDS,
  lineKey,
  lineShard,
  parked,
  putFirst,
  queued,
  takenUp,
  type WaitingLine,
  without,
} from '../../src/domain/waitingLine.ts';
import { NOON, RAVI } from '../helpers/domain.ts';

const instant = (afterMs: number) => new Date(NOON + afterMs).toISOString();
const why = { reason: 'busy', nowMs: NOON };
const aDoubt = (phone: string) => ({ phone, until: instant(90_000) });
const line = (...guids: readonly string[]): WaitingLine => ({ ...emptyLine(RAVI), guids, version: 1 });

describe('a line of texts that wait', () => {
  it('is another one for notices', () => {
    expect([lineKey(RAVI, 'now'), lineKey(RAVI, 'later')]).toEqual([RAVI, `${RAVI}#later`]);
  });

  it('begins with the first text that cannot go', () => {
    expect(parked(emptyLine(RAVI), { ...why, guid: 'a' })).toMatchObject({
      guids: ['a'],
      tries: 1,
      reason: 'busy',
      dueAt: instant(30_000),
    });
  });

  it('waits twice as long after each try, up to five minutes', () => {
    let waiting = emptyLine(RAVI);
    const dueAt: unknown[] = [];
    for (let tries = 1; tries <= 6; tries += 1) {
      waiting = parked(waiting, { ...why, guid: 'a' });
      dueAt.push(waiting.dueAt);
    }

    expect(dueAt).toEqual([30, 60, 120, 240, 300, 300].map((seconds) => instant(seconds * 1_000)));
    expect(waiting).toMatchObject({ guids: ['a'], tries: 6 });
  });

  it('stands in one of a few partitions of what is due, which share all lines', () => {
    const keys = Array.from({ length: 500 }, (_, index) => `9190000${10_000 + index}`);
    const all = Array.from({ length: LINE_SHARDS }, (_, shard) => `${shard}`);

    expect([...new Set(keys.map(lineShard))].toSorted()).toEqual(all.toSorted());
  });

  it('waits as long as the gateway asks, up to an hour', () => {
    const asked = (afterMs: number) => parked(emptyLine(RAVI), { ...why, guid: 'a', afterMs }).dueAt;

    expect(asked(10_000)).toBe(instant(30_000));
    expect(asked(600_000)).toBe(instant(600_000));
    expect(asked(86_400_000)).toBe(instant(3_600_000));
  });

  it('remembers which of them may have gone and where, until they are done with or tried anew', () => {
    const [doubt, other] = [aDoubt('test/one'), aDoubt('test/two')];
    const first = parked(line('a', 'b'), { ...why, guid: 'a', doubt });
    const both = queued(first, 'b', NOON, other);

    expect(parked(first, { ...why, guid: 'a', doubt: other }).doubts).toEqual({ a: other });
    expect(parked(first, { ...why, guid: 'a' }).doubts).toStrictEqual({});
    expect(given(first, 'b', other).doubts).toEqual({ a: doubt, b: other });
    expect(given(first, 'c', other)).toEqual({ ...first, lastGiven: { guid: 'c', phone: 'test/two' } });
    expect(both).toEqual({ ...first, doubts: { a: doubt, b: other } });
    expect(putFirst(both, 'c', NOON).doubts).toEqual({ a: doubt, b: other });
    expect(putFirst(both, 'a', NOON).doubts).toEqual({ b: other });
    expect(without(both, 'a', NOON).doubts).toEqual({ b: other });
    expect(without(both, 'b', NOON).doubts).toEqual({ a: doubt });
    expect(without(without(both, 'a', NOON), 'b', NOON).doubts).toEqual({});
  });

  it('is not touched by a text behind the first that is tried out of turn', () => {
    const waiting = parked(line('a', 'b'), { ...why, guid: 'a' });

    expect(parked(waiting, { ...why, guid: 'b' })).toBe(waiting);
  });

  it('has the next one go at once when the first is done with', () => {
    const waiting = parked(line('a', 'b'), { ...why, guid: 'a' });

    expect(without(waiting, 'a', NOON + 1_000)).toEqual({
      key: RAVI,
      guids: ['b'],
      doubts: {},
      tries: 0,
      version: 1,
      dueAt: instant(1_000),
    });
  });

  it('goes on waiting for its first text when one behind that is done with, or comes', () => {
    const waiting = parked(line('a', 'b', 'c'), { ...why, guid: 'a' });

    expect(without(waiting, 'b', NOON + 1_000)).toEqual({ ...waiting, guids: ['a', 'c'] });
    expect(queued(waiting, 'd', NOON + 1_000)).toEqual({ ...waiting, guids: ['a', 'b', 'c', 'd'] });
  });

  it('has a text that is tried anew go before all others at once, as if it had never waited', () => {
    const waiting = parked(line('a', 'b'), { ...why, guid: 'a' });
    const [again, other] = ['b', 'c'].map((guid) => putFirst(waiting, guid, NOON + 1_000));

    expect(again).toEqual({ ...line('b', 'a'), dueAt: instant(1_000) });
    expect(other).toEqual({ ...line('c', 'a', 'b'), dueAt: instant(1_000) });
  });

  it('is due no more when it is empty, and is left alone by a text that is not in it', () => {
    const waiting = parked(line('a'), { ...why, guid: 'a' });

    expect(without(waiting, 'a', NOON)).not.toHaveProperty('dueAt');
    expect(without(waiting, 'x', NOON)).toBe(waiting);
  });

  it('is due at once for a text that comes to it when it has become empty', () => {
    expect(queued(emptyLine(RAVI), 'a', NOON)).toMatchObject({ guids: ['a'], dueAt: instant(0) });
  });

  it('is left to whoever took it up, for ten minutes', () => {
    expect(takenUp(line('a'), NOON).dueAt).toBe(instant(600_000));
  });

  it('keeps its order and each text once, whatever comes, and is due while there is any', () => {
    const step = fc.record({
      what: fc.constantFrom('park', 'queue', 'leave'),
      guid: fc.constantFrom('a', 'b', 'c'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let current: WaitingLine = emptyLine(RAVI);
        let order: readonly string[] = [];
        for (const { what, guid } of steps) {
          if (what === 'park') current = parked(current, { ...why, guid });
          else if (what === 'queue') current = queued(current, guid, NOON);
          else current = without(current, guid, NOON);
          if (what === 'leave') order = order.filter((other) => other !== guid);
          else if (!order.includes(guid)) order = [...order, guid];

          expect(current.guids).toEqual(order);
          expect(current.dueAt !== undefined).toBe(order.length > 0);
          for (const each of order) expect(isBehind(each, current)).toBe(each !== order[0]);
        }
      }),
    );
  });
});

describe('the states of a text', () => {
  it('lead forward only: no state can be reached again after it was left', () => {
    const reach = (from: string, seen: readonly string[] = []): readonly string[] =>
      Object.entries(REACHED_FROM)
        .filter(([to, froms]) => froms.some((each) => each === from) && !seen.includes(to))
        .flatMap(([to]) => [to, ...reach(to, [...seen, to])]);

    for (const state of TEXT_STATES) expect(reach(state)).not.toContain(state);
    expect(REACHED_FROM.delivered).not.toContain('refused');
  });
});

describe('until when a text is worth sending', () => {
  it.each([
    [{}, 3 * 86_400_000],
    [{ urgency: 'notice' }, 3 * 86_400_000],
    [{ urgency: 'code' }, 600_000],
    [{ urgency: 'code', expiresAt: instant(60_000) }, 60_000],
  ] as const)('is said by the decision, or usual: %j', (facts, afterMs) => {
    expect(worthSendingUntil(facts, NOON)).toBe(instant(afterMs));
  });
});
