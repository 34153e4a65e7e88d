import { describe, expect, it } from 'vitest';
import { countOut, leftToday, limitsOf } from '../../src/domain/limits.ts';
import { rupees, ZERO } from '../../src/domain/money.ts';
import { anAccount, LIMITS } from '../helpers/domain.ts';

const today = '2026-11-22';

describe('limits', () => {
  const full = { ...LIMITS.basic, perTransaction: rupees(1) };
  const limits = { ...LIMITS, full };

  it('are those of the tier', () => {
    expect(limitsOf(anAccount({ verification: 'full' }), limits)).toBe(full);
  });

  it('are the basic ones for a tier that nobody configured', () => {
    expect(limitsOf(anAccount({ verification: 'gold' }), limits)).toBe(LIMITS.basic);
  });

  it('for a day count what went out on that day', () => {
    const account = countOut(countOut(anAccount(), rupees(100), today), rupees(50), today);

    expect(leftToday(account, LIMITS, today)).toBe(rupees(49_850));
  });

  it('for a day begin anew the next day', () => {
    const account = countOut(anAccount(), rupees(50_000), '2026-11-21');

    expect(leftToday(account, LIMITS, today)).toBe(rupees(50_000));
    expect(countOut(account, rupees(1), today).outToday).toBe(rupees(1));
  });

  it('for a day leave nothing, rather than less, when they were lowered', () => {
    const account = countOut(anAccount(), rupees(60_000), today);

    expect(leftToday(account, LIMITS, today)).toBe(ZERO);
  });
});
