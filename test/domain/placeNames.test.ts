import { describe, expect, it } from 'vitest';
import { parseLocation } from '../../src/domain/place.ts';
import { isKnownPlace, PLACE_NAMES, placeOf } from '../../src/domain/placeNames.ts';
import { meaningOf } from '../../src/domain/understanding/words.ts';
import { aBank, anAccount, aPhone, Bank, codeOf, RAVI, STRANGER } from '../helpers/domain.ts';

function registeredAs(text: string, bank: Bank = aBank()) {
  bank.text(STRANGER, codeOf(bank.text(STRANGER, text).received));
  const { name, loc } = bank.account(STRANGER);
  return [name, loc];
}

/** Whom Ravi is told of, by a bank in which this account has its ATM on. */
function whoIsFound(text: string, loc: string, ...more: Bank['placeNames']) {
  const there = aPhone('919000000050');
  const bank = new Bank(anAccount(), anAccount({ id: 'there', name: 'LEELA', phone: there, loc }));
  bank.placeNames = more;
  const replies = bank.text(RAVI, text).received;
  return replies.find(([to]) => to === 'RAVI')?.[1] ?? '';
}

describe('the spellings that Rain knows', () => {
  it.each(PLACE_NAMES)(
    '$spelling is $place, which is no spelling of another place',
    ({ spelling, place }) => {
      expect(parseLocation(spelling)).toBe(place);
      expect(parseLocation(spelling.replaceAll('-', ' '))).toBe(place);
      expect(placeOf(place)).toBe(place);
      expect(parseLocation(place)).toBe(place);
    },
  );

  it('are words that mean nothing else', () => {
    expect(PLACE_NAMES.filter(({ spelling }) => meaningOf(spelling) !== undefined)).toEqual([]);
  });

  it('never begin with a letter or two, which are initials in a name before a place', () => {
    const heads = PLACE_NAMES.filter(({ spelling }) => /^[A-Z]{1,2}-/.test(spelling));

    expect(heads).toEqual([]);
  });

  it('are not all there is: an operator adds to them', () => {
    const more = [{ spelling: 'BLORE', place: 'BENGALURU' }];

    expect([placeOf('BLORE'), placeOf('BLORE', more)]).toEqual(['BLORE', 'BENGALURU']);
    expect([isKnownPlace('BLORE'), isKnownPlace('BLORE', more)]).toEqual([false, true]);
  });
});

describe('a place in REGISTER', () => {
  it.each([
    ['REGISTER RAVI KUMAR NEW DELHI', 'RAVI KUMAR', 'NEW-DELHI'],
    ['REGISTER RAVI NAVI MUMBAI', 'RAVI', 'NAVI-MUMBAI'],
    ['REGISTER RAVI KUMAR BOMBAY', 'RAVI KUMAR', 'MUMBAI'],
    ['REGISTER RAVI KUMAR SASARAM', 'RAVI KUMAR', 'SASARAM'],
    ['REGISTER RAVI KUMAR दिल्ली', 'RAVI KUMAR', 'DELHI'],
    ['REGISTER RAVI KUMAR 110001', 'RAVI KUMAR', '110001'],
    ['REGISTER RAVI KUMAR PIN CODE 110001', 'RAVI KUMAR', '110001'],
    ['REGISTER 110001 RAVI KUMAR', 'RAVI KUMAR', '110001'],
    ['REGISTER RAVI KUMAR DELHI 110001', 'RAVI KUMAR', 'DELHI'],
    ['REGISTER RAVI KUMAR NEW DELHI - 110001', 'RAVI KUMAR', 'NEW-DELHI'],
    ['REGISTER RAVI KUMAR DELHI ABCPE1234F', 'RAVI KUMAR', 'DELHI'],
    ['REGISTER DELHI RAVI KUMAR ABCPE1234F', 'RAVI KUMAR', 'DELHI'],
    ['REGISTER ABCPE1234F RAVI KUMAR 110001', 'RAVI KUMAR', '110001'],
    ['REGISTER NAME RAVI KUMAR PLACE NEW DELHI PAN ABCPE1234F', 'RAVI KUMAR', 'NEW-DELHI'],
  ])('%s: %s in %s', (text, ...expected) => {
    expect(registeredAs(text)).toEqual(expected);
  });

  it.each(['REGISTER NEW DELHI', 'REGISTER ABCPE1234F NAVI MUMBAI', 'REGISTER 110001'])(
    'leaves a name to be given: %s',
    (text) => {
      const bank = aBank();
      expect(bank.text(STRANGER, text).received[0]?.[1]).toContain('RAIN REGISTER RAVI KUMAR DELHI');
      expect(bank.requests).toEqual([]);
    },
  );

  it('is what operators have made of its spelling, also of two words', () => {
    const bank = aBank();
    bank.placeNames = [{ spelling: 'PURANI-BASTI', place: 'RAIPUR' }];
    expect(registeredAs('REGISTER RAVI KUMAR PURANI BASTI', bank)).toEqual(['RAVI KUMAR', 'RAIPUR']);

    const other = aBank();
    other.placeNames = [{ spelling: 'RPR', place: 'RAIPUR' }];
    expect(registeredAs('REGISTER RAVI KUMAR RPR', other)).toEqual(['RAVI KUMAR', 'RAIPUR']);
  });
});

describe('a place where people are looked for', () => {
  it.each([
    ['FIND DEPOSIT 500 NEW DELHI', 'NEW-DELHI'],
    ['FIND DEPOSIT 500 IN NEW DELHI', 'NEW-DELHI'],
    ['FIND DEPOSIT NEW DELHI 500', 'NEW-DELHI'],
    ['FIND DEPOSIT 500 CALCUTTA', 'KOLKATA'],
    ['FIND DEPOSIT 500 110001', '110001'],
    ['FIND DEPOSIT 110001 500', '110001'],
    ['FIND SOMEBODY DEPOSIT 500 KOLKATA', 'KOLKATA'],
    ['JAMA 500 NEW DELHI', 'NEW-DELHI'],
  ])('%s finds who is in %s', (text, loc) => {
    expect(whoIsFound(text, loc)).toContain('LEELA');
  });

  it.each([
    ['CASH 500 NEW DELHI', 'NEW-DELHI', 'in NEW-DELHI'],
    ['NAKAD 500 NEW DELHI', 'NEW-DELHI', 'Hum NEW-DELHI mein logon se'],
    ['NAKAD 500 दिल्ली', 'DELHI', 'हम DELHI में लोगों से'],
    ['FIND WITHDRAW 500 110001', '110001', 'in 110001'],
    ['FIND CASH 500 110001', '110001', 'in 110001'],
  ])('%s asks people in %s', (text, loc, told) => {
    expect(whoIsFound(text, loc)).toContain(told);
  });

  it('AGENT 500 NEW DELHI calls an agent there', () => {
    const there = aPhone('919000000050');
    const agent = anAccount({ id: 'there', name: 'LEELA', phone: there, loc: 'NEW-DELHI', role: 'agent' });
    const bank = new Bank(anAccount(), agent);

    expect(bank.text(RAVI, 'AGENT 500 NEW DELHI').received[0]?.[1]).toContain('LEELA');
  });

  it('is what operators have made of its spelling', () => {
    const name = { spelling: 'RPR', place: 'RAIPUR' };

    expect(whoIsFound('FIND DEPOSIT 500 RPR', 'RAIPUR', name)).toContain('LEELA');
    expect(whoIsFound('FIND DEPOSIT 500 RPR', 'RAIPUR')).not.toContain('LEELA');
  });

  it('is no code beside an amount: nothing that was typed as one is said again', () => {
    const bank = aBank();

    for (const text of ['WITHDRAW 500 483107', 'CASH 500 483107', 'DEPOSIT 500 483107']) {
      const told = bank.text(RAVI, text).received.map(([, content]) => content);
      expect(told.join()).not.toContain('483107');
    }
    expect(bank.requests).toEqual([]);
  });
});
