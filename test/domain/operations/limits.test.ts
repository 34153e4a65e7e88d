import { describe, expect, it } from 'vitest';
import { limitsSchema } from '../../../src/bank/limitsSetting.ts';
import type { Limits } from '../../../src/domain/limits.ts';
import { rupees } from '../../../src/domain/money.ts';
import { contradictionsIn } from '../../../src/domain/operations/contradictions.ts';
import { LIMITS_PRESETS } from '../../../src/domain/operations/limitsPresets.ts';

const begun = limitsSchema.parse(undefined);
const basic = begun.basic;
const small = begun['small'] ?? basic;

describe('limits that contradict each other', () => {
  it.each<[Partial<Limits>, string]>([
    [
      { perTransaction: rupees(50_001) },
      'At one time, Rs 50,001, is more than may go out in a day, Rs 50,000.',
    ],
    [{ balance: rupees(9_999) }, 'At one time, Rs 10,000, is more than an account may have, Rs 9,999.'],
    [
      { cashPerTransaction: rupees(10_001) },
      'Cash at one time, Rs 10,001, is more than may go out at one time, Rs 10,000.',
    ],
    [
      { cashPerTransaction: rupees(5), mayTakeCashOut: false },
      'There is a limit for cash at one time, but no cash may be taken out.',
    ],
    [
      { outPerMonth: rupees(49_999) },
      'Out in a day, Rs 50,000, is more than may go out in a month, Rs 49,999.',
    ],
    [
      { outPerMonth: rupees(1_550_001) },
      'Out in a month, Rs 15,50,001, is more than every day of a month comes to, Rs 15,50,000.',
    ],
    [
      { inPerMonth: rupees(300_001), outPerMonth: rupees(100_000) },
      'In in a month, Rs 3,00,001, is more than an account may have and pay out in a month together, Rs 3,00,000.',
    ],
    [
      { inPerMonth: rupees(10_000), outPerMonth: rupees(210_001) },
      'Out in a month, Rs 2,10,001, is more than an account may have and be paid in a month together, Rs 2,10,000.',
    ],
  ])('are told as %o', (parts, told) => {
    expect(contradictionsIn({ ...basic, ...parts })).toEqual([told]);
  });

  it('are told all at once', () => {
    expect(contradictionsIn({ ...basic, outPerDay: rupees(1), balance: rupees(2) })).toHaveLength(2);
  });

  it('are none at the edge, nor in what Rain begins with', () => {
    const atTheEdge: Limits = {
      ...{ perTransaction: rupees(5), cashPerTransaction: rupees(5), outPerDay: rupees(5) },
      ...{ outPerMonth: rupees(5), balance: rupees(5), inPerMonth: rupees(10), cashInHand: rupees(1) },
      ...{ maySend: false, mayTakeCashOut: true },
    };

    for (const limits of [atTheEdge, ...Object.values(begun)]) expect(contradictionsIn(limits)).toEqual([]);
  });
});

describe('the presets for India', () => {
  it('for a small account are for purchases: Rs 10,000 in, out and held', () => {
    expect(LIMITS_PRESETS['india-small'](small)).toEqual({
      ...{ perTransaction: rupees(2_000), outPerDay: rupees(5_000), outPerMonth: rupees(10_000) },
      ...{ inPerMonth: rupees(10_000), balance: rupees(10_000), cashInHand: rupees(100_000) },
      ...{ maySend: false, mayTakeCashOut: false },
    });
  });

  it('for a small account leave a year with no more than the law allows', () => {
    const { inPerMonth = rupees(0) } = LIMITS_PRESETS['india-small'](basic);

    expect(12 * inPerMonth).toBe(rupees(120_000));
  });

  it('for an account with full KYC bound cash and what goes to others', () => {
    expect(LIMITS_PRESETS['india-full'](basic)).toEqual({
      ...{ perTransaction: rupees(10_000), cashPerTransaction: rupees(2_000), outPerDay: rupees(10_000) },
      ...{ outPerMonth: rupees(10_000), inPerMonth: rupees(50_000), balance: rupees(200_000) },
      ...{ cashInHand: rupees(100_000), maySend: true, mayTakeCashOut: true },
    });
  });

  it.each(Object.entries(LIMITS_PRESETS))('%s contradicts itself on no tier', (_name, preset) => {
    for (const limits of [basic, small, { ...basic, perTransaction: rupees(700) }]) {
      expect(contradictionsIn(preset(limits))).toEqual([]);
      expect(preset(preset(limits))).toEqual(preset(limits));
    }
  });
});
