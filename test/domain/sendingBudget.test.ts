import { describe, expect, it } from 'vitest';
import {
  type Budget,
  budgetsText,
  DEFAULT_BUDGETS,
  parseBudgets,
  type Spent,
  spend,
  spentOf,
} from '../../src/domain/sendingBudget.ts';
import { NOON } from '../helpers/domain.ts';

const MINUTE: Budget = { segments: 20, minutes: 1 };
const DAY: Budget = { segments: 40, minutes: 1_440 };
const A_CODE = { segments: 1, urgency: 'code' } as const;

/** Sends one segment each `everyMs`, as far as that may be; answers with when. */
function sentOver(totalMs: number, everyMs: number, budgets: readonly Budget[]): readonly number[] {
  const sent: number[] = [];
  let spent: Spent = {};
  for (let nowMs = NOON; nowMs < NOON + totalMs; nowMs += everyMs) {
    const spending = spend(A_CODE, budgets, spent, nowMs);
    if (!spending.ok) continue;
    spent = spending.spent;
    sent.push(nowMs);
  }
  return sent;
}

describe('a budget', () => {
  it('is never exceeded in any stretch of its length, and used', () => {
    const sent = sentOver(10 * 60_000, 700, [MINUTE]);

    const inStretchFrom = (fromMs: number) =>
      sent.filter((atMs) => atMs >= fromMs && atMs < fromMs + 60_000).length;
    expect(Math.max(...sent.map(inStretchFrom))).toBe(20);
    expect(sent.length).toBeGreaterThan(8 * 20);
  });

  it('holds beside others: what goes counts in all of them', () => {
    expect(sentOver(60 * 60_000, 1_000, [MINUTE, DAY])).toHaveLength(40);
  });

  it('counts segments, not texts', () => {
    const spending = spend({ segments: 3, urgency: 'code' }, [MINUTE], {}, NOON);

    expect(spending.ok && spentOf(MINUTE, spending.spent, NOON)).toBe(3);
  });

  it('keeps its last fifth for codes, and half of it from notices', () => {
    const mostOf = (urgency: 'code' | 'answer' | 'notice') => {
      let spent: Spent = {};
      for (let count = 0; ; count++) {
        const spending = spend({ segments: 1, urgency }, [MINUTE], spent, NOON);
        if (!spending.ok) return count;
        spent = spending.spent;
      }
    };

    expect([mostOf('code'), mostOf('answer'), mostOf('notice')]).toEqual([20, 16, 10]);
  });

  it('says when there is room again, and then there is', () => {
    let spent: Spent = {};
    let nowMs = NOON;
    for (; ; nowMs += 100) {
      const spending = spend(A_CODE, [MINUTE], spent, nowMs);
      if (spending.ok) spent = spending.spent;
      else {
        expect(spend(A_CODE, [MINUTE], spent, spending.freeAtMs).ok).toBe(true);
        expect(spend(A_CODE, [MINUTE], spent, spending.freeAtMs - 1).ok).toBe(false);
        return;
      }
    }
  });

  /** Codes of so many segments that went so many seconds after noon. */
  function spentAt(...texts: readonly (readonly [seconds: number, segments: number])[]): Spent {
    return texts.reduce<Spent>((spent, [seconds, segments]) => {
      const spending = spend({ segments, urgency: 'code' }, [MINUTE], spent, NOON + seconds * 1_000);
      if (!spending.ok) throw new Error('there is no room');
      return spending.spent;
    }, {});
  }

  it.each([
    ['the first is past', 12, 62],
    ['the second is past as well', 13, 72],
    ['the last is past', 20, 82],
    ['its minutes are over, for what it never has room for', 21, 90],
  ])('has room again when %s', (_what, segments, seconds) => {
    const spent = spentAt([0, 10], [10, 5], [20, 3]);

    expect(spend({ segments, urgency: 'code' }, [MINUTE], spent, NOON + 30_000)).toEqual({
      ok: false,
      freeAtMs: NOON + seconds * 1_000,
    });
  });

  it('counts what was sent until its part of the stretch is past, and then keeps it no more', () => {
    const spent = spentAt([0, 10], [10, 5]);
    const after = spend(A_CODE, [MINUTE], spent, NOON + 62_000);

    expect(spentOf(MINUTE, spent, NOON + 61_999)).toBe(15);
    expect(spentOf(MINUTE, spent, NOON + 62_000)).toBe(5);
    expect(after.ok && after.spent['1']?.map(([, segments]) => segments)).toEqual([5, 1]);
  });

  it('remembers a few parts, however many texts went', () => {
    const wide: Budget = { segments: 100_000, minutes: 1 };
    let spent: Spent = {};
    for (let nowMs = NOON; nowMs < NOON + 120_000; nowMs += 500) {
      const spending = spend(A_CODE, [wide], spent, nowMs);
      if (spending.ok) spent = spending.spent;
    }

    expect(spent['1']).toHaveLength(31);
  });

  it('has nothing spent of it at first', () => {
    expect(spentOf(DAY, {}, NOON)).toBe(0);
  });
});

describe('what an operator writes', () => {
  it('is read as segments in minutes', () => {
    expect(parseBudgets('24/1, 95/1440')).toEqual([
      { segments: 24, minutes: 1 },
      { segments: 95, minutes: 1_440 },
    ]);
  });

  it('may be as little as a text needs, and as long as a week', () => {
    expect(parseBudgets('12/10080')).toEqual([{ segments: 12, minutes: 10_080 }]);
  });

  it('is shown as it is written', () => {
    expect(budgetsText(DEFAULT_BUDGETS)).toBe('24/1,95/1440');
    expect(parseBudgets(budgetsText(DEFAULT_BUDGETS))).toEqual(DEFAULT_BUDGETS);
  });

  it.each(['', '24', '24/0', '11/1', '24/1,30/1', '24/1,', '-24/1', '24/10081', '24/99999', '1e3/1'])(
    'is refused when it is %j',
    (text) => {
      expect(parseBudgets(text)).toBeUndefined();
    },
  );
});
