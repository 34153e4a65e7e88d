import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  formatAmount,
  formatMoney,
  money,
  parseMoney,
  rupees,
  subtract,
  ZERO,
} from '../../src/domain/money.ts';

const amounts = fc.integer({ min: 1, max: 1_000_000_000_00 }).map(money);

describe('parseMoney', () => {
  it.each([
    ['1250', 1250_00],
    ['1,250', 1250_00],
    ['12.50', 12_50],
    ['12.5', 12_50],
    ['0.01', 1],
    ['Rs1250', 1250_00],
    ['Rs 1250', 1250_00],
    ['rs. 1250', 1250_00],
    ['RS.1250', 1250_00],
    ['INR 1250', 1250_00],
    ['₹1250', 1250_00],
    ['₹ 1,250.75', 1250_75],
    ['500/-', 500_00],
    ['Rs 500/-', 500_00],
    ['500 rs', 500_00],
    ['  500  ', 500_00],
    [' Rs 500', 500_00],
    ['500/- ', 500_00],
    ['0500', 500_00],
    ['1,25,000', 125_000_00],
    ['12,50,000', 12_50_000_00],
    ['1,00,00,000', 1_00_00_000_00],
    ['1,250,000', 1_250_000_00],
    ['1000000000', 1_000_000_000_00],
    ['1000000000.00', 1_000_000_000_00],
  ])('reads %j as %d paise', (text, paise) => {
    expect(parseMoney(text)).toBe(paise);
  });

  it.each([
    ['nothing', ''],
    ['zero', '0'],
    ['zero with decimals', '0.00'],
    ['a negative amount', '-5'],
    ['a signed amount', '+5'],
    ['three decimals', '1.005'],
    ['a point without decimals', '5.'],
    ['a point without rupees', '.50'],
    ['a comma as a decimal point', '12,50'],
    ['grouping that is neither Indian nor western', '1,2,3'],
    ['a comma at the end', '500,'],
    ['two points', '1.2.3'],
    ['an exponent', '1e3'],
    ['hexadecimal', '0x10'],
    ['words', 'FIVE'],
    ['other digits', '५००'],
    ['an amount and more', '500 DELHI'],
    ['a currency alone', 'RS'],
    ['another currency', '$500'],
    ['more than anybody means', '1000000000.01'],
    ['a number beyond numbers', '9'.repeat(400)],
  ])('refuses %s: %j', (_what, text) => {
    expect(parseMoney(text)).toBeUndefined();
  });

  it('reads back every amount that is written by formatMoney', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseMoney(formatMoney(amount))).toBe(amount);
        expect(parseMoney(formatAmount(amount))).toBe(amount);
      }),
    );
  });

  it('gives a whole number of paise from one up, or nothing, for any text', () => {
    const amountLike = fc.string({ unit: fc.constantFrom(...'0123456789,. RS₹/-e+'), maxLength: 16 });

    fc.assert(
      fc.property(fc.oneof(fc.string(), amountLike), (text) => {
        const amount = parseMoney(text);

        expect(amount === undefined || (Number.isSafeInteger(amount) && amount > 0)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('formatMoney', () => {
  it.each([
    [0, 'Rs 0'],
    [1, 'Rs 0.01'],
    [50, 'Rs 0.50'],
    [12_50, 'Rs 12.50'],
    [999_00, 'Rs 999'],
    [1_000_00, 'Rs 1,000'],
    [99_999_00, 'Rs 99,999'],
    [1_25_000_00, 'Rs 1,25,000'],
    [99_99_999_99, 'Rs 99,99,999.99'],
    [1_00_00_000_00, 'Rs 1,00,00,000'],
  ])('writes %d paise as %s', (paise, text) => {
    expect(formatMoney(money(paise))).toBe(text);
  });
});

describe('money', () => {
  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %d', (paise) => {
    expect(() => money(paise)).toThrow(new RangeError(`not an amount of money: ${paise}`));
  });

  it('is added and subtracted to the paisa', () => {
    expect(add(money(10), money(20), money(30))).toBe(60);
    expect(add()).toBe(ZERO);
    expect(subtract(rupees(1), money(1))).toBe(99);
  });

  it('never goes below zero', () => {
    expect(() => subtract(money(1), money(2))).toThrow(RangeError);
  });
});
