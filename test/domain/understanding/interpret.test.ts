import { describe, expect, it } from 'vitest';
import { interpret } from '../../../src/domain/understanding/interpret.ts';
import { tidy } from '../../../src/domain/understanding/tidy.ts';

/** What a text is taken for: a command as the book says it, with `?` where that is a guess; a kind of text; or nothing. */
function meant(text: string): string | undefined {
  const interpreted = interpret(tidy(text), 'IN');
  if (interpreted?.is !== 'command') return interpreted?.is;
  return interpreted.isGuess ? `${interpreted.canonical} ?` : interpreted.canonical;
}

describe('words that are glued together', () => {
  it.each([
    ['PAISEBHEJO 500 9000000003', 'SEND 500 9000000003'],
    ['पैसेभेजो 500 9000000003', 'SEND 500 9000000003'],
    ['TRANSFER500 9000000003', 'SEND 500 9000000003'],
    ['BHEJO1,250.50 9000000003', 'SEND 1,250.50 9000000003'],
    ['KITNABAKI', 'BALANCE'],
    ['NEWPIN', 'PIN NEW'],
    ['BHEJO RS500 9000000003', 'SEND 500 9000000003'],
    ['BHEJO Rs.500 9000000003', 'SEND 500 9000000003'],
    ['BHEJO RUPEES500 9000000003', 'SEND 500 9000000003'],
    ['BHEJO RUPEE500 9000000003', 'SEND 500 9000000003'],
    ['BHEJO RUPAYE500 9000000003', 'SEND 500 9000000003'],
    ['BHEJO 500RS 9000000003', 'SEND 500RS 9000000003'],
    ['BHEJO 500RS/- 9000000003', 'SEND 500RS 9000000003'],
    ['BACHAT WEDDING2 100', 'SAVE WEDDING2 100'],
  ])('are taken apart: %s is %s', (text, command) => {
    expect(meant(text)).toBe(command);
  });

  it.each([
    'SENDER 500 9000000003',
    '9000000003SEND500',
    'MADAD2X',
    'HAANJI',
    'BHEJO 1/2 9000000003',
    'BHEJO 500XYZ 9000000003',
    'BACHAT B2 100',
  ])('are left where they are no two: %s', (text) => {
    expect(meant(text)).toBeUndefined();
  });
});

describe('money for somebody', () => {
  it.each([
    ['BHEJO 500 9000000003', 'SEND 500 9000000003'],
    ['9000000003 KO 500 BHEJO', 'SEND 500 9000000003'],
    ['SITA KO 500 9000000003 भेजो', 'SEND 500 9000000003 ?'],
    ['BHEJO 250 98765 43210', 'SEND 250 9876543210'],
    ['BHEJO 250 900 000 0003 SITA KO', 'SEND 250 9000000003'],
    ['BHEJO 98765 43210 250', 'SEND 250 9876543210'],
    ['BHEJO 2784180 9000000003', 'SEND 2784180 9000000003'],
    ['I WILL SEND 500 TO 9000000003 TOMORROW', 'SEND 500 9000000003'],
    ['BHEJO 500', 'SEND 500'],
    ['BHEJO 9000000003', 'SEND 9000000003'],
    ['BHEJO', 'SEND'],
    ['MANGO 500 9000000003', 'REQUEST 500 9000000003'],
    ['RECEIVE 500 9000000003', 'COLLECT 500 9000000003'],
    ['SNED 500 9000000003', 'SEND 500 9000000003 ?'],
    ['500 9000000003', 'SEND 500 9000000003 ?'],
    ['PHONE NO 9000000003 500', 'SEND 500 9000000003 ?'],
    ['12345 9000000003', 'SEND 12345 9000000003 ?'],
    ['500', 'SEND 500 ?'],
    ['9999', 'SEND 9999 ?'],
  ])('is read from %j as %j', (text, command) => {
    expect(meant(text)).toBe(command);
  });

  it.each([
    'BHEJO 500 600 9000000003',
    'BHEJO 500 9000000003 9000000002',
    'BHEJO 500 5OO 9000000003',
    'BHEJO 250+250 9000000003',
    'BHEJO 500 278-4180',
    '9000000003',
    '12345',
    '500 600',
    '500 250+250',
    '500 600 9000000003',
    '500 5OO 9000000003',
    '500 9000000003 9000000002',
    'CHECK 500 9000000003',
  ])('is not read from %j, of which it may mean several things', (text) => {
    expect(meant(text)).toBeUndefined();
  });
});

describe('cash, and people who have it', () => {
  it.each([
    ['NIKALO 500 9000000003', 'WITHDRAW 500 9000000003'],
    ['NIKALO 500', 'FIND WITHDRAW 500'],
    ['NIKALO 500 PUNE', 'FIND WITHDRAW 500 PUNE'],
    ['NAKAD 500', 'FIND WITHDRAW 500'],
    ['NAKAD 500 RAM NAGAR', 'FIND WITHDRAW 500 RAM-NAGAR'],
    ['500 CHAHIYE', 'FIND WITHDRAW 500'],
    ['JAMA 500 9000000003', 'DEPOSIT 500 9000000003'],
    ['JAMA 500', 'FIND DEPOSIT 500'],
    ['JAMA 500 PUNE', 'FIND DEPOSIT 500 PUNE'],
    ['NEAREST CASH 500', 'FIND WITHDRAW 500'],
    ['NEAREST CASH 500 NEAR STATION PUNE', 'FIND WITHDRAW 500 PUNE'],
    ['NEAREST DEPOSIT 500', 'FIND DEPOSIT 500'],
    ['NEAREST DEPOSIT 500 RAMNAGAR', 'FIND DEPOSIT 500 RAMNAGAR'],
    ['NEAREST DEPOSTI 500 RAMNAGAR', 'FIND DEPOSIT 500 RAMNAGAR'],
    ['NEAREST JAMA 500 RAMNAGAR', 'FIND DEPOSIT 500 RAMNAGAR'],
    ['NEAREST AGENT 500', 'AGENT 500'],
    ['NEAREST AGENT 500 RAMNAGAR', 'AGENT 500 RAMNAGAR'],
    ['500 AGENT', 'AGENT 500'],
    ['500 AGENT PUNE', 'AGENT 500 PUNE'],
    ['500 AGENT 110001', 'AGENT 500 110001'],
    ['NEAREST 500 110001', 'FIND WITHDRAW 500 110001'],
    ['NEAREST 200000 PUNE', 'FIND WITHDRAW 200000 PUNE'],
  ])('are looked for by %j: %s', (text, command) => {
    expect(meant(text)).toBe(command);
  });

  it.each([
    ['NEAREST AGNET 500', 'AGENT 500'],
    ['NEAREST AGNET 500 RAMNAGAR', 'AGENT 500 RAMNAGAR'],
    ['NEAREST WITHDRWA 500 RAMNAGAR', 'FIND WITHDRAW 500 RAMNAGAR'],
    ['NEAREST CSAH 500 RAMNAGAR', 'FIND WITHDRAW 500 RAMNAGAR'],
  ])('are looked for at no place that is a slip: %j is %s', (text, command) => {
    expect(meant(text)).toBe(command);
  });

  it.each([
    ['NEAREST CASH 500 COLLEGE ROAD', 'FIND WITHDRAW 500 COLLEGE-ROAD'],
    ['NEAREST AGENT 500 COLLEGE ROAD', 'AGENT 500 COLLEGE-ROAD'],
  ])('are looked for at a place that is near the word of something else: %j is %s', (text, command) => {
    expect(meant(text)).toBe(command);
  });

  it.each([
    'NIKALO PUNE',
    'NIKALO 500 600 PUNE',
    'JAMA PUNE',
    'JAMA 500 600 PUNE',
    'NEAREST PUNE',
    'NEAREST 500 600 PUNE',
    'NEAREST 110001 200000',
    'NEAREST 110001 200000 500',
    'NIKALO 500 110001',
    'AGENT PUNE',
    '500 600 AGENT PUNE',
  ])('are not looked for by %j, without one amount', (text) => {
    expect(meant(text)).toBeUndefined();
  });
});

describe('buckets', () => {
  it.each([
    ['BACHAT SCHOOL 100', 'SAVE SCHOOL 100'],
    ['SCHOOL ME 100 BACHAO', 'SAVE SCHOOL 100 ?'],
    ['SCHOOL में 100 बचाओ', 'SAVE SCHOOL 100 ?'],
    ['PLEASE BREAK SCHOOL 50', 'BREAK SCHOOL 50'],
    ['MERE BUCKETS', 'SAVED'],
    ['SAVINGS SCHOOL 20', 'SAVE SCHOOL 20 ?'],
    ['PLEASE SIP 100 FOR SCHOOL EVERY WEEK', 'SIP SCHOOL 100 WEEK'],
    ['SIP KARO SCHOOL MONTHLY 100', 'SIP SCHOOL 100 MONTHLY'],
  ])('are meant by %j: %s', (text, command) => {
    expect(meant(text)).toBe(command);
  });

  it.each([
    'BACHAT SCHOOL',
    'BACHAT 50',
    'BACHAT SCHOOL 50 60',
    'BACHAT SCHOOL COW 50',
    'SCHOOL 100 SAVE',
    'SAVINGS SCHOOL',
    'SAVINGS 20',
    'SAVINGS SCHOOL 20 30',
    'SAVINGS SCHOOL COW 20',
    'SIP KARO SCHOOL 100',
    'SIP KARO SCHOOL WEEKLY',
    'SIP KARO 100 WEEKLY',
    'SIP KARO SCHOOL COW 100 WEEKLY',
    'SIP KARO SCHOOL 100 200 WEEKLY',
  ])('are not meant by %j, of one name and one amount', (text) => {
    expect(meant(text)).toBeUndefined();
  });
});

describe('a question', () => {
  it.each([
    ['KITNA HAI', 'BALANCE'],
    ['PAISE MILE', 'BALANCE'],
    ['PAISE AA GAYE', 'BALANCE'],
    ['LENDEN', 'MINI'],
    ['LENDEN 2', 'MINI 2'],
    ['LENDEN 9', 'MINI 9'],
    ['PLEASE CHECK A7K2M9', 'CHECK A7K2M9'],
    ['JANCHO A7K2M9 500 9000000003 42', 'CHECK A7K2M9 500 9000000003 42'],
    ['JANCHO PAY2K9', 'CHECK PAY2K9'],
    ['JANCHO 2A7K2M', 'HELP CHECK'],
    ['JANCHO', 'HELP CHECK'],
    ['DID MY MONEY REACH SITA', 'HELP CHECK'],
    ['MADAD', 'HELP'],
    ['MADAD CHAHIYE', 'HELP'],
    ['MADAD CODE', 'HELP CODE'],
    ['KAISE BHEJNA HAI', 'HELP SEND'],
    ['KAISE NAKAD MILEGA', 'HELP FIND'],
    ['KAISE RECHARGE KARE', 'HELP'],
    ['PIN ON MY PHONE', 'PIN'],
    ['9000000003 KA KYC', 'KYC 9000000003'],
    ['PEHCHAN', 'KYC'],
  ])('is heard in %j: %s', (text, command) => {
    expect(meant(text)).toBe(command);
  });

  it.each([
    'KITNA HAI 9000000003',
    'KITNA 2',
    'LENDEN 9000000003',
    'LENDEN 10',
    'LENDEN 1.5',
    'PIN 1234 PHONE 9000000003',
    'ASKED SITA',
  ])('is not heard in %j, which says more', (text) => {
    expect(meant(text)).toBeUndefined();
  });
});

describe('an answer', () => {
  it.each([
    ['HAAN OK THANKS', 'YES'],
    ['NO THANKS', 'NO'],
    ['NAHI THANKS', 'NO'],
    ['NAHI HAI', 'NO'],
    ['NAHI RADD', 'NO'],
    ['RADD NAHI', 'CANCEL'],
  ])('is taken from %j: %s', (text, command) => {
    expect(meant(text)).toBe(command);
  });

  it.each([
    'HAAN NAHI',
    'HAAN RADD KARO',
    'NAHI HAAN',
    'RADD HAAN',
    'HAAN OK THANKS GOOD',
    'HAAN SITA',
    'HAAN 500',
    'HAAN 9000000003',
    'HAAN 5OO',
  ])('is not taken from %j', (text) => {
    expect(meant(text)).toBeUndefined();
  });
});

describe('whoever registers', () => {
  it.each([
    ['JOIN RAVI KUMAR PUNE', 'REGISTER RAVI KUMAR PUNE'],
    ['JOIN PUNE RAVI KUMAR', 'REGISTER RAVI KUMAR PUNE'],
    ['JOIN RAVI/PUNE/', 'REGISTER RAVI PUNE'],
    ['JOIN 110001 RAVI KUMAR', 'REGISTER RAVI KUMAR 110001'],
    ['JOIN RAVI KUMAR PUNE 411001', 'REGISTER RAVI KUMAR PUNE'],
    ['JOIN DELHI KUMAR PUNE', 'REGISTER DELHI KUMAR PUNE'],
    ['JOIN NAME RAVI CITY PUNE PAN ABCPE1234F', 'REGISTER ABCPE1234F RAVI PUNE'],
  ])('by %j is %s', (text, command) => {
    expect(meant(text)).toBe(command);
  });

  it.each(['JOIN', 'JOIN RAVI', 'JOIN PUNE', 'JOIN RAVI SEND PUNE', 'OPEN NEW ACCOUNT'])(
    'by %j is told how',
    (text) => {
      expect(meant(text)).toBe('HELP REGISTER');
    },
  );
});

describe('somebody in trouble', () => {
  it.each([
    ['PHONE NO 9000000003 LOST', 'LOCK 919000000003'],
    ['STOP BAND KARO', 'LOCK'],
    ['STOLLEN', 'LOCK ?'],
    ['STOLLEN 9000000003', 'LOCK 9000000003 ?'],
    ['CODE NAHI AAYA', 'HELP CODE'],
    ['OTP GALAT HAI', 'HELP CODE'],
    ['AGENT HAS TAKEN MONEY', 'WRONG CASH AGENT HAS TAKEN MONEY'],
    ['CASH TAKEN', 'WRONG CASH CASH TAKEN'],
    ['COMPLAIMT A7K2M9', 'WRONG COMPLAIMT A7K2M9 ?'],
    ['500 GALTI SE AA GAYE', 'RETURN'],
    ['GALTI SE AA GAYA', 'WRONG GALTI SE AA GAYA'],
  ])('says %j, which is %s', (text, command) => {
    expect(meant(text)).toBe(command);
  });

  it.each([
    ['trouble', 'NO PHONE LOST'],
    ['trouble', 'LOST MY PHONE MY PIN'],
    ['trouble', 'KISI NE PAISE LE LIYE'],
    ['trouble', 'HELPLNIE'],
    ['newNumber', 'BALANCE ON NEW NUMBER'],
    ['chatter', 'GOOD MORNING'],
    ['notOffered', 'RECHARGE 500'],
  ])('or anything that is no command is told what helps: %s for %j', (kind, text) => {
    expect(meant(text)).toBe(kind);
  });

  it.each([
    'MERA PHONE',
    'PLEASE BLOCK 9876543210',
    'STOLLEN WATCH',
    'STOLLEN 500',
    'STOLLEN 9000000003 9000000002',
    'RAVI IS MISSING',
    'RAVI NAHI AAYA',
    'SITA HAS TAKEN IT',
    'CODE 48310 NAHI AAYA',
  ])('is nobody who says %j', (text) => {
    expect(meant(text)).toBeUndefined();
  });
});

describe('somebody who speaks of a PIN', () => {
  it.each([
    ['MERA PIN 493817', 'PIN 493817'],
    ['PIN BHOOL GAYA', 'PIN BHOOL GAYA'],
    ['CHANGE PIN 493-817', 'PIN CHANGE 493-817'],
  ])('says by %j as much as %s', (text, command) => {
    expect(meant(text)).toBe(command);
  });

  it.each(['MERA PIN CODE 110001', 'FORGOT PIN TOMORROW', 'PIN X728', 'PIN 728X'])(
    'says another thing by %j',
    (text) => {
      expect(meant(text)).toBeUndefined();
    },
  );
});
