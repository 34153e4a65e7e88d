import { describe, expect, it } from 'vitest';
import { type Budget, parseBudgets, type Spent, spend, spentOf } from '../../src/domain/sendingBudget.ts';
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
});

describe('what an operator writes', () => {
  it('is read as segments in minutes', () => {
    expect(parseBudgets('24/1, 95/1440')).toEqual([
      { segments: 24, minutes: 1 },
      { segments: 95, minutes: 1_440 },
    ]);
  });

  it.each(['', '24', '24/0', '11/1', '24/1,30/1', '24/1,', '-24/1', '24/99999', '1e3/1'])(
    'is refused when it is %j',
    (text) => {
      expect(parseBudgets(text)).toBeUndefined();
    },
  );
});
