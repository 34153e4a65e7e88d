import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBucketName } from '../../src/domain/bucket.ts';
import { MAX_NAME_LENGTH, parseName } from '../../src/domain/name.ts';
import { isPanIn, looksLikePan, maskPan, panHolders, panHolding, parsePan } from '../../src/domain/pan.ts';
import { parseLocation } from '../../src/domain/place.ts';
import { anyText } from '../helpers/anyText.ts';

describe('parseName', () => {
  it.each([
    ['ravi kumar', 'RAVI KUMAR'],
    ['  Ravi   Kumar ', 'RAVI KUMAR'],
    ['José Núñez', 'JOSE NUNEZ'],
    ["D'SOUZA", "D'SOUZA"],
    ['D’Souza', "D'SOUZA"],
    ['ANNE-MARIE', 'ANNE-MARIE'],
    ['S. P. RAO', 'S. P. RAO'],
    ['S.P.RAO', 'S. P. RAO'],
    ['Raina Banker', 'RAINA BANKER'],
    ['ABCDEFGHIJKLMNOPQRSTUVWX', 'ABCDEFGHIJKLMNOPQRSTUVWX'],
  ])('reads %j as %s', (text, name) => {
    expect(parseName(text)).toBe(name);
  });

  it('takes the link out of a name', () => {
    expect(parseName('EVIL.COM')).toBe('EVIL. COM');
  });

  it.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['a number', 'RAVI 9876543210'],
    ['a link', 'HTTP://EVIL'],
    ['a path', 'EVIL/X'],
    ['an amount of money', 'WIN ₹500'],
    ['a message of two lines with a colon', 'RAVI\nOTP: '],
    ['an exclamation', 'WINNER!'],
    ['something that is not a letter first', "'RAVI"],
    ['Hindi letters', 'रवि कुमार'],
    ['Cyrillic letters that look Latin', 'РАVI'],
    ['an emoji', 'RAVI 😀'],
    ['more than 24 letters', 'ABCDEFGHIJKLMNOPQRSTUVWXY'],
    ['a name that grows too long with a space after each dot', 'A.B.C.D.E.F.G.H.I.J.K.L.M'],
  ])('refuses %s: %j', (_what, text) => {
    expect(parseName(text)).toBeUndefined();
  });

  it('never gives digits, links or line breaks, and reads its own result as the same name', () => {
    const nameLike = fc.string({ unit: fc.constantFrom(..."ABéz .'-’\n\t1/:"), maxLength: 30 });

    fc.assert(
      fc.property(fc.oneof(anyText(20), nameLike), (text) => {
        const name = parseName(text);

        if (name === undefined) return;
        expect(name).toMatch(/^[A-Z](?:[A-Z '-]|\.(?: |$))*$/);
        expect(name.length).toBeLessThanOrEqual(MAX_NAME_LENGTH);
        expect(parseName(name)).toBe(name);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('parseLocation', () => {
  it.each([
    ['delhi', 'DELHI'],
    ['New-Delhi', 'NEW-DELHI'],
    ['SECTOR62', 'SECTOR62'],
    ['Delhi.', 'DELHI'],
    [' Delhi, ', 'DELHI'],
    ['Málaga', 'MALAGA'],
    ['THIRUVANANTHAPURAM12', 'THIRUVANANTHAPURAM12'],
    ['new delhi', 'NEW-DELHI'],
    ['NEWDELHI', 'NEW-DELHI'],
    ['NAVI MUMBAI', 'NAVI-MUMBAI'],
    ['in Greater Noida please', 'GREATER-NOIDA'],
    ['New Town', 'NEW-TOWN'],
    ['Ram Nagar', 'RAM-NAGAR'],
    ['SECTOR 21 GURGAON', 'GURUGRAM'],
    ['WARD 21', 'WARD-21'],
    ['110001', '110001'],
    ['Delhi 110001', 'DELHI'],
    ['Bangalore', 'BENGALURU'],
    ['Dehli', 'DELHI'],
    ['दिल्ली', 'DELHI'],
    ['नई दिल्ली', 'NEW-DELHI'],
    ['मुम्बई', 'MUMBAI'],
  ])('reads %j as %s', (text, location) => {
    expect(parseLocation(text)).toBe(location);
  });

  it.each([
    ['nothing', ''],
    ['two words of which one means something else', 'DELHI HELP'],
    ['more than three words', 'NEAR THE BIG TEMPLE OF SASARAM'],
    ['a number', '11001'],
    ['a PIN code that none begins like', '010001'],
    ['a number beside a place', 'DELHI 200'],
    ['a phone number', '98765 43210'],
    ['a PAN', 'ABCPE1234F'],
    ['a PAN with a slip in it', 'ABCP1234F'],
    ['a dot inside', 'NEW.DELHI'],
    ['Hindi letters of a place that Rain does not know', 'सीतामढ़ी'],
    ['more than 20 letters', 'THIRUVANANTHAPURAM123'],
    ['the mark that parts index keys', 'DELHI#1'],
  ])('refuses %s: %j', (_what, text) => {
    expect(parseLocation(text)).toBeUndefined();
  });
});

describe('parseBucketName', () => {
  it.each([
    ['school', 'SCHOOL'],
    [' School ', 'SCHOOL'],
    ['B2', 'B2'],
    ['WEDDING123', 'WEDDING123'],
  ])('reads %j as %s', (text, name) => {
    expect(parseBucketName(text)).toBe(name);
  });

  it.each(['', 'TWO WORDS', '2B', 'WEDDING1234', 'A:B', 'स्कूल', 'ALL', 'STOP', 'END', 'RS', 'INR'])(
    'refuses %j',
    (text) => {
      expect(parseBucketName(text)).toBeUndefined();
    },
  );
});

describe('parsePan', () => {
  it('reads five letters, of which the fourth is a P, four digits and a letter in either case', () => {
    expect(parsePan(' abcpe1234f ')).toBe('ABCPE1234F');
  });

  it.each([
    '',
    'ABCPE1234',
    'ABCP1234FG',
    'ABCPE12345',
    '1BCPE1234F',
    'ABCPE1234FF',
    'ABCPE 1234F',
    'ÁBCPE1234F',
    'ABCDE1234F',
    'ABCCE1234F',
    'ABPCE1234F',
  ])('refuses %j', (text) => {
    expect(parsePan(text)).toBeUndefined();
  });
});

describe('looksLikePan', () => {
  it.each(['ABCPE1234F', ' abcde1234f ', 'ABCD12345F', 'ABCPE12345'])(
    'is so of what is meant as one: %s',
    (text) => {
      expect(looksLikePan(text)).toBe(true);
    },
  );

  it.each(['RAVI', 'CHANDRASEKHARA', '', '4RAV', 'D’SOUZA'])('is not so of a name: %s', (text) => {
    expect(looksLikePan(text)).toBe(false);
  });
});

describe('maskPan', () => {
  it('shows the first two and the last two characters', () => {
    expect(maskPan('ABCPE1234F')).toBe('ABXXXXXX4F');
  });
});

describe('isPanIn', () => {
  it.each(['ABCPE1234F', 'abcpe-1234-f', 'ABCPE 1234 F', 'ABCP1234F', 'ABCPEX12345G'])(
    'is so of a PAN, however it is written and with a slip in it: %s',
    (text) => {
      expect(isPanIn(text)).toBe(true);
    },
  );

  it.each(['', 'RAVI KUMAR', 'SECTOR62', '9876543210', 'ABCPE1234', 'ABCPE1234FGHIJ'])(
    'is not so of anything else: %j',
    (text) => {
      expect(isPanIn(text)).toBe(false);
    },
  );
});

describe('whose a PAN is', () => {
  it.each([
    [['account-RAVI'], 'account-RAVI'],
    // However it came about: what stands there is compared with what was read.
    [['account-SITA', 'account-RAVI'], 'account-RAVI,account-SITA'],
  ])('%j is written %s, and read as such', (ids, written) => {
    expect(panHolding(ids)).toBe(written);
    expect(panHolders(written)).toEqual(ids.toSorted());
  });

  it('is nobody where there is no item', () => {
    expect(panHolders(undefined)).toEqual([]);
  });
});
