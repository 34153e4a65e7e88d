import { describe, expect, it } from 'vitest';
import { isLabelled, nameAndPlaceIn } from '../../src/domain/registrationWords.ts';
import { aBank, RAVI, STRANGER } from '../helpers/domain.ts';

const HOW = 'Open an account: RAIN REGISTER RAVI KUMAR DELHI.';
const HOW_IN_HINDI = 'Khata kholein: RAIN REGISTER RAVI KUMAR DELHI.';

/** What a stranger is answered. */
function told(text: string): string {
  return aBank().text(STRANGER, text).received[0]?.[1] ?? '';
}

describe('what people write around their name and place', () => {
  it.each([
    'REGISTER RAVI KUMAR PUNE PLEASE',
    'REGISTER PLEASE RAVI KUMAR PUNE',
    'REGISTER ME RAVI KUMAR PUNE',
    'REGISTER MY NAME IS RAVI KUMAR PUNE',
    'REGISTER MY NAME IS RAVI KUMAR AND I LIVE IN PUNE',
    'REGISTER I AM RAVI KUMAR FROM PUNE',
    "REGISTER I'M RAVI KUMAR FROM PUNE",
    'REGISTER NAME RAVI KUMAR PLACE PUNE',
    'REGISTER NAME: RAVI KUMAR, PLACE: PUNE',
    'REGISTER NAME: RAVI KUMAR, CITY: PUNE',
    'REGISTER\nNAME: RAVI KUMAR\nPLACE: PUNE',
    'REGISTER RAVI KUMAR\nPLACE PUNE',
    'REG RAVI KUMAR\nPLACE PUNE',
    'REGISTER RAVI KUMAR IN PUNE',
    'REGISTER RAVI KUMAR AT PUNE SIR',
    'OPEN ACCOUNT RAVI KUMAR PUNE',
    'OPEN ACCOUNT RAVI KUMAR PUNE 411001',
    'NEW ACCOUNT RAVI KUMAR PUNE',
    'JOIN RAVI KUMAR PUNE 411001',
    'I WANT TO OPEN ACCOUNT RAVI KUMAR PUNE',
  ])('is neither: %s', (text) => {
    expect(told(text)).toMatch(/^To open your account for RAVI KUMAR in PUNE text RAIN \d{6} by/);
  });

  it.each([
    'REGISTER MERA NAAM RAVI KUMAR HAI PUNE',
    'REGISTER RAVI KUMAR PUNE SE',
    'REGISTER RAVI KUMAR PUNE MEIN RAHTA HUN JI',
    'REGISTER KARO RAVI KUMAR PUNE',
    'REGISTER KARNA HAI RAVI KUMAR PUNE',
    'KHATA KHOLO RAVI KUMAR PUNE',
    'KHATA KHOLNA HAI RAVI KUMAR PUNE',
    'MERA KHATA KHOL DO RAVI KUMAR PUNE 411001',
  ])('is neither in Hindi: %s', (text) => {
    expect(told(text)).toMatch(
      /^(?:PUNE mein RAVI KUMAR ka khata|To open your account for RAVI KUMAR in PUNE)/,
    );
  });

  it.each([
    ['I K GUJRAL DELHI', 'I K GUJRAL', 'DELHI'],
    ['RAVI KUMAR MAIN ROAD DELHI', 'RAVI KUMAR MAIN ROAD', 'DELHI'],
    ['KA PHAN SHILLONG', 'KA PHAN', 'SHILLONG'],
    ['RAVI AND SITA PUNE', 'RAVI AND SITA', 'PUNE'],
  ])('stays where names are written so: %s', (rest, name, place) => {
    expect(told(`REGISTER ${rest}`)).toContain(`for ${name} in ${place} text RAIN`);
  });

  it.each([
    'REGISTER HOW TO',
    'REGISTER MY ACCOUNT',
    'REGISTER WHAT IS IT',
    'OPEN ACCOUNT',
    'REGISTER ME SIR',
  ])('opens nothing by itself, nor does a question: %s', (text) => {
    expect(told(text)).toContain(HOW);
  });

  it.each(['REGISTER KAISE KARE', 'REGISTER KAISE KARNA HAI', 'REGISTER MUJHE ACCOUNT KHOLNA HAI'])(
    'opens nothing by itself in Hindi either: %s',
    (text) => {
      expect(told(text)).toContain(HOW_IN_HINDI);
    },
  );

  it('is left out in Devanagari as well', () => {
    expect(nameAndPlaceIn('मेरा नाम RAVI KUMAR है PUNE से'.split(' '))).toEqual(['RAVI', 'KUMAR', 'PUNE']);
    expect(nameAndPlaceIn('खाता कैसे खोलना है'.split(' '))).toEqual([]);
  });

  it('is what stands there, word for word, and I only before what is said of oneself', () => {
    expect(nameAndPlaceIn(['I', 'RAVI', 'PUNE'])).toEqual(['I', 'RAVI', 'PUNE']);
    expect(nameAndPlaceIn(['I', 'WANT', '', 'RAVI', 'PUNE'])).toEqual(['RAVI', 'PUNE']);
    expect(nameAndPlaceIn(['RAVI', 'AND'])).toEqual(['RAVI', 'AND']);
    expect(nameAndPlaceIn(['SE', 'RAVI', 'PUNE'])).toEqual(['SE', 'RAVI', 'PUNE']);
    expect(nameAndPlaceIn(['SIR', 'JI'])).toEqual([]);
  });
});

describe('an office’s name in two words', () => {
  it.each(['REGISTER RA IN DELHI', 'REGISTER RA IN PLEASE DELHI', 'REGISTER RAVI RA IN DELHI'])(
    'is none of a person whose second word would be left out: %s',
    (text) => {
      expect(aBank().text(STRANGER, text).reason).toBe('officeName');
    },
  );
});

describe('a line that goes on with a registration', () => {
  it.each([
    'NAME RAVI',
    'PLACE: PUNE',
    'CITY PUNE',
    'PAN ABCPE1234F',
    'NAAM RAVI',
    'JAGAH PUNE',
    'नाम रवि',
    'जगह पुणे',
  ])('begins with what it is: %s', (line) => {
    expect(isLabelled(line)).toBe(true);
  });

  it.each(['BALANCE', 'NAMES', 'SEND 500 9000000003', 'MY NAME', 'नामा'])('is no other: %s', (line) => {
    expect(isLabelled(line)).toBe(false);
  });

  it('makes one command of all of them, where others are two', () => {
    expect(told('REGISTER RAVI KUMAR PUNE\nBALANCE')).toContain('for RAVI KUMAR in PUNE');
    expect(told('BALANCE\nPLACE PUNE')).not.toContain('PUNE');
  });
});

describe('the PIN code of a place', () => {
  it.each(['NEAREST CASH 500 PUNE 411001', 'NEAREST AGENT 500 PUNE 411001'])(
    'is no code beside the place that is looked in: %s',
    (text) => {
      const { received } = aBank().text(RAVI, text);

      expect(received.map(([, content]) => content)).toEqual([
        'NO RESULT: nobody in PUNE can help now. Try a smaller amount, another place, or later.',
      ]);
    },
  );

  it.each(['KHATA KHOLNA 483107', 'JOIN RAVI 483107', 'JOIN 483107 PLEASE'])(
    'may be a code where no place is named: %s',
    (text) => {
      expect(aBank().text(RAVI, text).reason).toMatch(/^(?:wrongCode|codeAlone)/);
    },
  );
});
