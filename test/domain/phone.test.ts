import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dialled,
  isCountry,
  isOfCountry,
  isPhone,
  maskPhone,
  numberFor,
  parsePhone,
} from '../../src/domain/phone.ts';
import { anyText } from '../helpers/anyText.ts';
import { aPhone } from '../helpers/domain.ts';

describe('parsePhone', () => {
  it.each([
    '9876543210',
    '98765 43210',
    '98765-43210',
    '98765–43210',
    '98765.43210',
    '(98765) 43210',
    '09876543210',
    '0 98765 43210',
    '919876543210',
    '91 98765 43210',
    '+919876543210',
    '+91 98765 43210',
    '+91-98765-43210',
    '(+91) 98765 43210',
    '091 98765 43210',
    '0919876543210',
    '0091 98765 43210',
    '00919876543210',
    '+9109876543210',
    '+0091 98765 43210',
    '000919876543210',
    '9876543210'.padStart(64, ' '),
    ' 9876543210 ',
    '98765\u00a043210',
    '\u202a+91 98765 43210\u202c',
  ])('reads %j as an Indian mobile number', (text) => {
    expect(parsePhone(text, 'IN')).toBe('919876543210');
  });

  it('reads a national number that starts like the country code', () => {
    expect(parsePhone('9198765432', 'IN')).toBe('919198765432');
    expect(parsePhone('919198765432', 'IN')).toBe('919198765432');
  });

  it.each(['+44 7911 123456', '0044 7911 123456', '447911123456'])(
    'reads %j as a foreign mobile number',
    (text) => {
      expect(parsePhone(text, 'IN')).toBe('447911123456');
    },
  );

  it('reads national numbers of the country it is given', () => {
    expect(parsePhone('07911 123456', 'GB')).toBe('447911123456');
  });

  it('refuses a foreign number whose digits are the national number of somebody else', () => {
    expect(parsePhone('9607836738', 'IN')).toBe('919607836738');
    expect(parsePhone('+960 783 6738', 'IN')).toBeUndefined();
  });

  it.each([
    ['a bank header', 'AX-HDFCBK'],
    ['a bank header with digits', 'VM-650025'],
    ['a short code', '56767'],
    ['a long short code', '5676712'],
    ['a telemarketing number', '1409876543210'],
    ['a landline', '011 2345 6789'],
    ['a landline with country code', '+91 11 2345 6789'],
    ['a toll-free number', '1800 123 4567'],
    ['a number that is too short', '987654321'],
    ['a number that is too long', '98765432101'],
    ['a number with letters', '98765abc10'],
    ['a number with an extension', '9876543210 ext 5'],
    ['two numbers', '9876543210 9876543211'],
    ['two plus signs', '++919876543210'],
    ['a plus sign inside', '91+9876543210'],
    ['an amount', '1,250'],
    ['nothing', ''],
    ['separators only', ' -() '],
    ['a very long text', '9876543210'.padEnd(10_000, ' ')],
    ['what is longer than anybody writes a number', '9876543210'.padStart(65, ' ')],
  ])('refuses %s', (_what, text) => {
    expect(parsePhone(text, 'IN')).toBeUndefined();
  });

  it('gives digits with country code, or undefined, for any text', () => {
    const phoneLike = fc.string({ unit: fc.constantFrom(...'0123456789+ -.()A;x'), maxLength: 20 });

    fc.assert(
      fc.property(fc.oneof(anyText(20), phoneLike), (text) => {
        const phone = parsePhone(text, 'IN');

        expect(phone === undefined || isPhone(phone)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads its own result as the same phone', () => {
    const indian = fc.integer({ min: 6_000_000_000, max: 9_999_999_999 }).map(String);
    const international = fc.stringMatching(/^\+[1-9]\d{6,12}$/);

    fc.assert(
      fc.property(fc.oneof(indian, international), (text) => {
        const phone = parsePhone(text, 'IN');

        expect(phone === undefined ? undefined : parsePhone(phone, 'IN')).toBe(phone);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads an Indian mobile number the same with and without country code', () => {
    fc.assert(
      fc.property(fc.integer({ min: 9_000_000_000, max: 9_999_999_999 }).map(String), (national) => {
        expect(parsePhone(national, 'IN')).toBe(`91${national}`);
        expect(parsePhone(`91${national}`, 'IN')).toBe(`91${national}`);
        expect(parsePhone(`091${national}`, 'IN')).toBe(`91${national}`);
      }),
    );
  });
});

describe('isPhone', () => {
  it.each(['919876543210', '447911123456'])('accepts the digits %s', (text) => {
    expect(isPhone(text)).toBe(true);
  });

  it.each(['', '+919876543210', '91 9876543210', '0919876543210', '123456', '1234567890123456'])(
    'refuses %j',
    (text) => {
      expect(isPhone(text)).toBe(false);
    },
  );
});

describe('maskPhone', () => {
  it('shows the last three digits only', () => {
    expect(maskPhone('919876543210')).toBe('***210');
  });

  it('shows nothing of a text that is too short to hide anything', () => {
    expect(maskPhone('56767')).toBe('***');
    expect(maskPhone('567671')).toBe('***');
  });
});

describe('isCountry', () => {
  it('knows countries by their upper-case code', () => {
    expect(isCountry('IN')).toBe(true);
    expect(isCountry('in')).toBe(false);
    expect(isCountry('XX')).toBe(false);
  });
});

describe('a number', () => {
  it.each([
    ['919876543210', ['IN'], true],
    ['9779841234567', ['IN'], false],
    ['9779841234567', ['IN', 'NP'], true],
    // One calling code, two countries.
    ['12025550123', ['US'], true],
    ['18762101234', ['US'], false],
    ['18762101234', ['JM'], true],
    ['77012345678', ['RU'], false],
    ['77012345678', ['KZ'], true],
  ] as const)('%s is of a country of %j: %s', (number, countries, isOfIt) => {
    const phone = parsePhone(`+${number}`, 'IN');

    expect(phone !== undefined && isOfCountry(phone, countries)).toBe(isOfIt);
  });
});

describe('a number that tells no country but by its calling code', () => {
  it.each([
    ['15555550123', ['US'], true],
    ['15555550123', ['GB', 'US'], true],
    ['15555550123', ['GB'], false],
    ['15555550123', [], false],
    // Nobody has this calling code.
    ['99912345678', ['US', 'GB', 'IN'], false],
  ] as const)('%s is of a country of %j: %s', (number, countries, isOfIt) => {
    expect(isOfCountry(aPhone(number), countries)).toBe(isOfIt);
  });
});

describe('a number that people are shown', () => {
  it.each([
    ['of ten digits stands in two groups at home', '919876543210', 'IN', '98765 43210', '9876543210'],
    ['of other lengths stands in one', '94712345678', 'LK', '712345678', '712345678'],
    ['from abroad has its country code', '447911123456', 'IN', '447911123456', '447911123456'],
    [
      'from abroad stands in one group also if it has ten digits',
      '4520123456',
      'IN',
      '4520123456',
      '4520123456',
    ],
  ] as const)('%s: %s in %s', (_what, number, country, shown, typed) => {
    const phone = aPhone(number);

    expect(numberFor(phone, country)).toBe(shown);
    expect(dialled(phone, country)).toBe(typed);
  });
});
