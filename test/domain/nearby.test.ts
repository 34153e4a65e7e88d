import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RANKS_OF_AN_AMOUNT, rankOf, USUAL_ATM_MAX } from '../../src/domain/account.ts';
import { money, rupees } from '../../src/domain/money.ts';
import { agentPivotFrom, type Nearby, pivotFrom, shuffled } from '../../src/domain/nearby.ts';
import { MOHAN, nameOf, RAVI, SITA } from '../helpers/domain.ts';

const someone = (phone: typeof RAVI): Nearby => ({ id: nameOf(phone), name: nameOf(phone), phone });
const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('pivotFrom', () => {
  const throws = Array.from({ length: 1_000 }, (_, index) => index / 1_000);

  it('begins anywhere from the amount up, for any amount and dice', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000_00 }).map(money), dice, (atLeast, throwOfDice) => {
        const pivot = pivotFrom(atLeast, throwOfDice);

        expect(Number.isSafeInteger(pivot)).toBe(true);
        expect(pivot).toBeGreaterThanOrEqual(rankOf(atLeast));
      }),
    );
  });

  it('begins mostly among those who named no amount, and there anywhere', () => {
    const among = throws
      .map((throwOfDice) => pivotFrom(rupees(500), throwOfDice) - rankOf(USUAL_ATM_MAX))
      .filter((spread) => spread >= 0 && spread < RANKS_OF_AN_AMOUNT);

    expect(among.length).toBeGreaterThan(700);
    for (const quarter of [0, 1, 2, 3]) {
      const inQuarter = among.filter((spread) => Math.floor(spread / (RANKS_OF_AN_AMOUNT / 4)) === quarter);
      expect(inQuarter.length).toBeGreaterThan(150);
    }
  });

  it('begins below and above them too', () => {
    const pivots = throws.map((throwOfDice) => pivotFrom(rupees(100), throwOfDice));

    expect(pivots.filter((pivot) => pivot < rankOf(USUAL_ATM_MAX)).length).toBeGreaterThan(50);
    expect(pivots.filter((pivot) => pivot > rankOf(rupees(10_000))).length).toBeGreaterThan(50);
  });
});

describe('pivotFrom at three quarters of the dice', () => {
  it('begins at the end of those who named no amount, and then at the amount that is looked for', () => {
    expect(pivotFrom(rupees(100), 0.7499999)).toBe(rankOf(USUAL_ATM_MAX) + RANKS_OF_AN_AMOUNT - 1);
    expect(pivotFrom(rupees(100), 0.75)).toBe(rankOf(rupees(100)));
  });
});

describe('agentPivotFrom', () => {
  it('begins anywhere among agents', () => {
    expect([0, 0.5, 0.999].map(agentPivotFrom)).toEqual([0, 500, 999]);
  });
});

describe('shuffled', () => {
  const people = [RAVI, SITA, MOHAN].map(someone);

  it('leaves out the one who looks', () => {
    expect(shuffled(people, SITA, 0).map(({ name }) => name)).toEqual(['RAVI', 'MOHAN']);
  });

  it('begins where the dice say, and keeps everybody else', () => {
    const names = (throwOfDice: number) => shuffled(people, someone(RAVI).phone, throwOfDice);

    expect(names(0).map(({ name }) => name)).toEqual(['SITA', 'MOHAN']);
    expect(names(0.5).map(({ name }) => name)).toEqual(['MOHAN', 'SITA']);
  });

  it('holds each of the others once, for any dice', () => {
    fc.assert(
      fc.property(dice, (throwOfDice) => {
        const found = shuffled(people, RAVI, throwOfDice);

        expect(found.map(({ name }) => name).sort()).toEqual(['MOHAN', 'SITA']);
      }),
    );
  });

  it('is empty when nobody else is there', () => {
    expect(shuffled([someone(RAVI)], RAVI, 0.7)).toEqual([]);
  });
});
