import { describe, expect, it } from 'vitest';
import { asTheBookSays, corrected } from '../../../src/domain/understanding/corrected.ts';
import { aBank, anAccount, Bank, GITA, RAVI } from '../../helpers/domain.ts';

function told(text: string): string {
  return aBank().text(RAVI, text).received[0]?.[1] ?? '';
}

describe('a command with words of politeness', () => {
  it.each([
    ['BLOCK 9000000003 SIR', 'BLOCK 9000000003'],
    ['PLEASE BLOCK 9000000003 JI', 'BLOCK 9000000003'],
    ['BLOCK THIS NUMBER 9000000003', 'BLOCK 9000000003'],
    ['UNBLOCK 9000000003 PLEASE', 'UNBLOCK 9000000003'],
    ['ATM ON PLEASE', 'ATM ON'],
    ['PLEASE ATM OFF', 'ATM OFF'],
    ['PLEASE ATM OFF THANK YOU SIR', 'ATM OFF'],
    ['FLOATING 500 PLEASE', 'FLOATING 500'],
    ['BREAK SCHOOL ALL PLEASE', 'BREAK SCHOOL ALL'],
    ['SIP STOP SCHOOL PLS', 'SIP STOP SCHOOL'],
    ['KINDLY PLEASE SEND 500 9000000003', 'SEND 500 9000000003'],
  ])('is that command: %s', (text, plain) => {
    expect(told(text)).toBe(told(plain));
  });

  it('is no other where a name has such a word in it', () => {
    expect(asTheBookSays('SAVE PLEASED 5')).toBe('SAVE PLEASED 5');
    expect(asTheBookSays('SAVE SIR 5')).toBe('SAVE SIR 5');
    expect(asTheBookSays('PLEASE')).toBe('PLEASE');
  });
});

describe('a place, a name or a PIN that is to be another', () => {
  it.each([
    'CHANGE PLACE TO PUNE',
    'CHANGE MY PLACE TO PUNE',
    'PLEASE CHANGE THE CITY TO PUNE',
    'I WANT TO CHANGE MY PLACE TO PUNE',
    'UPDATE LOCATION PUNE',
    'MY NEW PLACE IS PUNE',
    'MY CITY IS PUNE',
    'PLACE MY PLACE IS PUNE',
    'PLACE AT PUNE PLEASE',
  ])('is put so: %s', (text) => {
    expect(told(text)).toBe('OK. Your place is PUNE now. People and agents are looked for there.');
  });

  it.each([
    'CHANGE MY NAME TO GITA RANI',
    'CORRECT NAME GITA RANI',
    'NAME IS GITA RANI PLEASE',
    'EDIT NAME GITA RANI',
  ])('is a name without what stands around it: %s', (text) => {
    const bank = new Bank(anAccount({ phone: GITA, name: 'GEETA' }));

    bank.text(GITA, text);

    expect(bank.account(GITA).name).toBe('GITA RANI');
  });

  it('is a PIN: how it is changed is told', () => {
    expect(told('CHANGE PIN')).toBe(told('PIN'));
    expect(told('UPDATE MY PIN')).toBe(told('PIN'));
  });

  it('is nothing where only that is said', () => {
    expect(corrected('CHANGE TO')).toBe('');
    expect(corrected('CHANGE KAISE KARE')).toBe('');
    expect(asTheBookSays('CHANGE PLACES')).toBe('CHANGE PLACES');
    expect(asTheBookSays('MY PLACE')).toBe('MY PLACE');
  });
});

describe('what Rain has no command for', () => {
  it.each([
    'CUSTOMER CARE',
    'CUSTOMER CARE NUMBER',
    'CUSTOMER SUPPORT',
    'CALL CENTER',
    'CALL CENTRE NUMBER',
    'TOLL FREE',
  ])('is answered with the number to call: %s', (text) => {
    expect(told(text)).toMatch(/^Phone lost\?.* Call 1800 123 456$/);
  });

  it.each(['CLOSE MY ACCOUNT', 'DELETE ACCOUNT', 'DEACTIVATE MY ACCOUNT'])(
    'is said to be none: %s',
    (text) => {
      expect(told(text)).toMatch(/^Rain cannot do that by text\./);
    },
  );
});
