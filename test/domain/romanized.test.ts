import { describe, expect, it } from 'vitest';
import { romanized } from '../../src/domain/romanized.ts';
import { aBank, anAccount, Bank, codeOf, GITA, STRANGER } from '../helpers/domain.ts';

describe('a name in Devanagari', () => {
  it.each([
    ['रवि कुमार', 'RAVI KUMAR'],
    ['सुनीता', 'SUNITA'],
    // An A that is not written is silent in the middle and at the end.
    ['राम', 'RAM'],
    ['कमल', 'KAMAL'],
    ['कमला', 'KAMLA'],
    ['राजकुमार', 'RAJKUMAR'],
    ['अमरनाथ', 'AMARNATH'],
    ['मनमोहन', 'MANMOHAN'],
    ['प्रकाश', 'PRAKASH'],
    ['सरस्वती', 'SARASVATI'],
    ['लक्ष्मण', 'LAKSHMAN'],
    ['मिश्र', 'MISHRA'],
    ['चन्द्र', 'CHANDRA'],
    ['आनन्द', 'ANAND'],
    // Vowels by themselves, and nasals before lips and others.
    ['उमेश', 'UMESH'],
    ['ऐश्वर्या', 'AISHVARYA'],
    ['ऋषि', 'RISHI'],
    ['औरंगज़ेब', 'AURANGAZEB'],
    ['बाई', 'BAI'],
    ['संजय', 'SANJAY'],
    ['अंबिका', 'AMBIKA'],
    ['चाँद', 'CHAND'],
    ['सिंह', 'SINGH'],
    // Letters with a dot, in one sign or two, and signs that nobody hears.
    ['फ़ातिमा', 'FATIMA'],
    ['\u095Eा\u0924िमा', 'FATIMA'],
    ['ड़', 'R'],
    ['दुःख', 'DUKH'],
    ['क्\u200Dया', 'KYA'],
    ['न', 'N'],
    ['एस के', 'S K'],
    ['R. K. सिन्हा 5', 'R. K. SINHA 5'],
    ['', ''],
  ])('is put as people spell it: %s', (written, spelling) => {
    expect(romanized(written)).toBe(spelling);
  });

  it.each([
    ['REGISTER रवि कुमार दिल्ली', 'RAVI KUMAR', 'DELHI'],
    ['REGISTER रवि कुमार नई दिल्ली', 'RAVI KUMAR', 'NEW-DELHI'],
    ['REGISTER सुनीता देवी रामपुर', 'SUNITA DEVI', 'RAMPUR'],
    ['REGISTER मेरा नाम रवि कुमार है पटना', 'RAVI KUMAR', 'PATNA'],
    ['REGISTER ABCPE1234F रवि PUNE', 'RAVI', 'PUNE'],
  ])('opens an account by its code: %s', (text, name, loc) => {
    const bank = aBank();

    bank.text(STRANGER, codeOf(bank.text(STRANGER, text).received));

    expect(bank.account(STRANGER)).toMatchObject({ name, loc });
  });

  it.each(['पुलिस', 'एसबीआई बैंक', 'एस बी आई', 'कस्टमर केयर', 'रेन एजेंट', 'ओटीपी', 'लॉटरी'])(
    'is refused as an office’s like one in Latin letters: %s',
    (name) => {
      expect(aBank().text(STRANGER, `REGISTER ${name} दिल्ली`).reason).toBe('officeName');
    },
  );

  it('is put by NAME, and a place by PLACE', () => {
    const bank = new Bank(anAccount({ phone: GITA, name: 'GEETA' }));

    bank.text(GITA, 'NAME गीता रानी');
    bank.text(GITA, 'PLACE रामपुर');

    expect(bank.account(GITA)).toMatchObject({ name: 'GITA RANI', loc: 'RAMPUR' });
  });

  it('is asked for in other letters where it is in a script that Rain does not read', () => {
    expect(aBank().text(STRANGER, 'REGISTER রবি DELHI').reason).toBe('badName');
  });
});
