import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Nearby } from '../../src/domain/load.ts';
import { money, rupees } from '../../src/domain/money.ts';
import { pivotFrom, shuffled } from '../../src/domain/nearby.ts';
import { MOHAN, nameOf, RAVI, SITA } from '../helpers/domain.ts';

const someone = (phone: typeof RAVI): Nearby => ({ id: nameOf(phone), name: nameOf(phone), phone });
const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('pivotFrom', () => {
  it('begins at the amount for the lowest dice, and near the top for the highest', () => {
    expect(pivotFrom(rupees(500), 0)).toBe(rupees(500));
    expect(pivotFrom(rupees(500), 0.999)).toBeGreaterThan(rupees(1_900_000));
  });

  it('begins anywhere from the amount up, for any amount and dice', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000_00 }).map(money), dice, (atLeast, throwOfDice) => {
        const pivot = pivotFrom(atLeast, throwOfDice);

        expect(Number.isSafeInteger(pivot)).toBe(true);
        expect(pivot).toBeGreaterThanOrEqual(atLeast);
      }),
    );
  });

  it('begins as often among small balances as among large ones', () => {
    const throws = Array.from({ length: 1_000 }, (_, index) => index / 1_000);

    const small = throws.filter((throwOfDice) => pivotFrom(rupees(1), throwOfDice) < rupees(1_414));

    expect(small.length).toBeGreaterThan(450);
    expect(small.length).toBeLessThan(550);
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
