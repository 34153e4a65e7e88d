import { describe, expect, it } from 'vitest';
import { countOut, leftToday, outToday } from '../../src/domain/limits.ts';
import { rupees } from '../../src/domain/money.ts';
import { countOfDay } from '../../src/domain/perDay.ts';
import { anAccount, Bank, codeOf, GITA, LIMITS, RAVI, SITA, wrongCode } from '../helpers/domain.ts';

const BEFORE = '2026-11-21';
const TODAY = '2026-11-22';

describe('a count for a day', () => {
  it.each([
    ['begins with the day', undefined, undefined, { day: TODAY, count: 0 }],
    ['goes on within it', TODAY, 3, { day: TODAY, count: 3 }],
    ['begins anew with the next one', BEFORE, 3, { day: TODAY, count: 0 }],
    ['goes on at a clock that is behind', '2026-11-23', 3, { day: '2026-11-23', count: 3 }],
    ['begins anew with a year', '2025-12-31', 3, { day: TODAY, count: 0 }],
  ])('%s', (_what, day, count, expected) => {
    expect(countOfDay(day, count, TODAY, 0)).toEqual(expected);
  });
});

describe('a clock that is behind at midnight resets nothing', () => {
  it('of what has gone out', () => {
    const atMidnight = countOut(anAccount(), rupees(40_000), TODAY);
    const behind = countOut(atMidnight, rupees(10_000), BEFORE);

    expect(leftToday(atMidnight, LIMITS, BEFORE)).toBe(rupees(10_000));
    expect(behind).toMatchObject({ outDay: TODAY, outToday: rupees(50_000) });
    expect(outToday(behind, TODAY)).toBe(rupees(50_000));
  });

  it('of requests', () => {
    const bank = aBank({ requestDay: '2026-11-23', requestsToday: 5 });

    expect(bank.text(RAVI, `REQUEST 10 ${SITA}`).reason).toBe('tooManyRequests');
  });

  it('of wrong codes, after which new ones are long', () => {
    const bank = aBank({ wrongCodeDay: '2026-11-23', wrongCodesToday: 9 });
    const code = codeOf(bank.text(RAVI, `SEND 10 ${SITA}`).received);
    bank.text(RAVI, wrongCode(code));

    const next = codeOf(bank.text(RAVI, `SEND 10 ${GITA}`).received);

    expect([code.length, next.length]).toEqual([6, 8]);
    expect(bank.accounts[0]).toMatchObject({ wrongCodeDay: '2026-11-23', wrongCodesToday: 10 });
  });
});

function aBank(parts: Parameters<typeof anAccount>[0]): Bank {
  const rich = { balance: rupees(1_000) };
  return new Bank(anAccount({ ...rich, ...parts }), anAccount({ phone: SITA }), anAccount({ phone: GITA }));
}
