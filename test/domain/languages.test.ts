import { describe, expect, it } from 'vitest';
import { answer, type Decision } from '../../src/domain/decision.ts';
import { languageOf } from '../../src/domain/inTheirLanguage.ts';
import type { Language } from '../../src/domain/language.ts';
import type { Load } from '../../src/domain/load.ts';
import { rupees } from '../../src/domain/money.ts';
import type { Phone } from '../../src/domain/phone.ts';
import {
  ASHA,
  aBank,
  aPhone,
  type Bank,
  codeOf,
  MOHAN,
  RAVI,
  SITA,
  STRANGER,
  unlocking,
} from '../helpers/domain.ts';

const BALANCE: Readonly<Record<Language, string>> = {
  en: 'You have Rs 1,000',
  hiLatn: 'Aapke paas Rs 1,000 hain',
  hi: 'आपके पास ₹1,000',
};

/** In which language somebody reads, as the bank knows it where a text could not be answered. */
function knownOf(phone: Phone, bank: Bank): Language | undefined {
  let known: Language | undefined;
  function* looking(): Load<Decision> {
    known = yield* languageOf(phone, bank.context('looking'));
    return answer(phone);
  }
  bank.run(looking());
  return known;
}

function toldIn(bank: Bank, text: string, from: Phone = RAVI): readonly string[] {
  return bank.text(from, text).received.map(([, said]) => said);
}

describe('a language is chosen by', () => {
  it.each([
    ['HINDI', 'hiLatn'],
    ['hindi', 'hiLatn'],
    ['LANG HINDI', 'hiLatn'],
    ['LANG HI', 'hi'],
    ['हिंदी', 'hi'],
    ['LANG हिन्दी', 'hi'],
    ['ENGLISH', 'en'],
    ['LANG EN', 'en'],
  ] as const)('%s, and kept: %s', (text, language) => {
    const bank = aBank();
    if (language === 'en') bank.text(RAVI, 'HINDI');

    bank.text(RAVI, text);

    expect(bank.account(RAVI).language).toBe(language);
    expect(toldIn(bank, 'BALANCE')[0]).toMatch(new RegExp(`^${BALANCE[language]}`));
  });

  it('writing Hindi words or letters, of which the way back is told once', () => {
    for (const [text, language] of [
      ['BAKI', 'hiLatn'],
      ['MERA BAKI BATAO', 'hiLatn'],
      ['बाकी', 'hi'],
    ] as const) {
      const bank = aBank();

      const [first = ''] = toldIn(bank, text);
      const [again = ''] = toldIn(bank, text);

      expect(first, text).toContain(BALANCE[language]);
      expect(first.endsWith('English: RAIN ENGLISH'), first).toBe(true);
      expect(again).not.toContain('ENGLISH');
      expect(bank.account(RAVI).language).toBe(language);
    }
  });

  it.each([
    ['MERA PHONE CHORI HO GAYA', /^Aapka Rain khata band kar diya/],
    ['मेरा फोन चोरी हो गया', /^आपका रेन खाता बंद किया/],
    ['PAISE BHEJO 50 9000000003', /^Aapke Rs 50 SITA 90000 00003 ko jayenge\. .*RAIN \d{6} bhejein/],
  ])('%s, though it is the first that somebody with an account writes so', (text, told) => {
    const bank = aBank();

    expect(toldIn(bank, text)[0]).toMatch(told);
  });

  it('writing, for the one who writes: others read what they read before', () => {
    const bank = aBank();
    const asked = bank.text(RAVI, 'PAISE BHEJO 50 9000000003').received;

    const paid = bank.text(RAVI, codeOf(asked)).received;

    expect(paid).toEqual([
      ['RAVI', expect.stringMatching(/^Aapne SITA 90000 00003 ko Rs 50 bheje/)],
      ['SITA', expect.stringMatching(/^You got Rs 50 from RAVI/)],
    ]);
  });

  it('writing of trouble with Hindi words that are no command', () => {
    const bank = aBank();

    expect(toldIn(bank, 'KISI NE CALL KARKE OTP MANGA')[0]).toMatch(/^Phone kho gaya\? RAIN LOCK/);
    expect(bank.account(RAVI).language).toBe('hiLatn');
  });

  it('nothing that an English text has in it, nor by Hindi words of somebody who has chosen English', () => {
    const bank = aBank();
    for (const text of ['REGISTER SHESH KUMAR BAKI', 'SAVE BACHAT 10', 'HELP BHEJO', 'BALANCE'])
      bank.text(RAVI, text);
    expect(bank.account(RAVI).language).toBeUndefined();

    bank.text(RAVI, 'ENGLISH');
    expect(toldIn(bank, 'BAKI')[0]).toMatch(/^You have Rs/);
  });
});

describe('a stranger', () => {
  it('is answered in the language of the text for a day, and keeps it on the account they open', () => {
    const bank = aBank();

    expect(toldIn(bank, 'NAMASTE KHATA KHOLO MADAD', STRANGER)[0]).toContain('RAIN REGISTER');
    const [asked = ''] = toldIn(bank, 'REGISTER GITA DELHI', STRANGER);
    expect(asked).toMatch(/khata/i);
    bank.text(STRANGER, /RAIN (\d{6})/.exec(asked)?.[1] ?? '');

    expect(bank.account(STRANGER).language).toBe('hiLatn');
    expect(toldIn(bank, 'BALANCE', STRANGER)[0]).toMatch(/^Aapke paas Rs 0/);
  });

  it('is told in the language that they choose, and what is known of it stands until a day has passed', () => {
    const bank = aBank();

    expect(toldIn(bank, 'HINDI', STRANGER)[0]).toMatch(/^Theek hai, Rain ab aapko Hindi mein likhega/);

    expect(bank.requests).toEqual([
      {
        id: `language:${STRANGER}`,
        requestType: 'language',
        phone: STRANGER,
        language: 'hiLatn',
        status: 'chosen',
        currentActive: true,
        createdAt: '2026-11-22T06:30:00.000Z',
        expiresAt: '2026-11-23T06:30:00.000Z',
        version: 1,
      },
    ]);
  });

  it('may choose another language, as often as they want', () => {
    const bank = aBank();

    for (const [text, language] of [
      ['HINDI', 'hiLatn'],
      ['LANG HI', 'hi'],
      ['ENGLISH', 'en'],
    ] as const) {
      expect(bank.text(STRANGER, text).outcome).toBe('done');
      expect(knownOf(STRANGER, bank), text).toBe(language);
    }
    expect(bank.requests).toHaveLength(1);
  });

  it('is not answered in the language of another one', () => {
    const bank = aBank();
    bank.text(STRANGER, 'HINDI');

    expect(toldIn(bank, 'HELP', aPhone('919000000098'))[0]).toContain('Rain is a bank by SMS');
  });

  it('is answered in English again after a day', () => {
    const bank = aBank();
    bank.text(STRANGER, 'HINDI');
    bank.wait({ hours: 23, minutes: 59 });
    expect(toldIn(bank, 'HELP', STRANGER)[0]).not.toContain('bank by SMS');
    bank.wait({ minutes: 1 });
    expect(toldIn(bank, 'HELP', STRANGER)[0]).toContain('Rain is a bank by SMS');
  });
});

describe('the language that is known of somebody', () => {
  it('is that of their account, that of a stranger for a day, else English', () => {
    const bank = aBank({ RAVI: { language: 'hi' } });
    bank.text(STRANGER, 'HINDI');

    expect(knownOf(RAVI, bank)).toBe('hi');
    expect(knownOf(SITA, bank)).toBe('en');
    expect(knownOf(STRANGER, bank)).toBe('hiLatn');
    bank.wait({ days: 1 });
    expect(knownOf(STRANGER, bank)).toBe('en');
  });
});

describe('a language that shows in a text', () => {
  it('is told of, with the way back, at the end of the first of several texts', () => {
    const bank = aBank();
    for (const name of ['SCHOOL', 'HOUSE', 'SHOP', 'FIELD', 'COW']) bank.text(RAVI, `SAVE ${name} 1`);

    expect(toldIn(bank, 'MUJHE SAVINGS DIKHAO')).toEqual([
      'Bachat 1/2: SCHOOL 1, HOUSE 1, SHOP 1, FIELD 1. Kul Rs 5. English: RAIN ENGLISH',
      'Bachat 2/2: COW 1. Kul Rs 5',
    ]);
  });

  it('is told of to the one who wrote it, not to the other one, who reads English', () => {
    const bank = aBank();

    const taking = bank.text(RAVI, 'NIKALO 50 9000000001').received;
    const asking = bank.text(SITA, 'MANGO 50 9000000004').received;

    expect(taking).toEqual([
      [
        'RAVI',
        expect.stringMatching(/^Aap ASHA 90000 00001 se Rs 50 cash lenge\. .* English: RAIN ENGLISH$/),
      ],
      [
        'ASHA',
        'RAVI 90000 00002 wants Rs 50 cash from you. Show it. Give it only when Rain texts you: You got Rs 50.',
      ],
    ]);
    expect(asking).toEqual([
      ['MOHAN', expect.stringMatching(/^SITA 90000 00003 wants Rs 50 FROM YOU\. .* No\? RAIN NO$/)],
      ['SITA', expect.stringMatching(/^Aapne 90000 00004 se Rs 50 maange\. .* English: RAIN ENGLISH$/)],
    ]);
  });

  it('makes something done of what was only looked up, and leaves a refusal one', () => {
    const bank = aBank();

    expect(bank.text(RAVI, 'BAKI').outcome).toBe('done');
    expect(bank.text(SITA, 'PAISE BHEJO 9999 9000000002')).toMatchObject({
      outcome: 'refused',
      reason: 'insufficientBalance',
    });
    expect(bank.account(SITA).language).toBe('hiLatn');
  });

  it('is kept on the account of the one who wrote it, where only that of another one changes', () => {
    const bank = aBank({ ASHA: { language: 'en' } });
    bank.operate(MOHAN, { role: 'agent' });
    bank.text(RAVI, 'LOCK');
    unlocking(bank, ASHA, '9000000002');

    bank.text(MOHAN, 'CHORI 9000000002');

    expect(bank.account(MOHAN).language).toBe('hiLatn');
  });
});

describe('the receiver’s language decides', () => {
  it('and is not given to another one by whoever locks their account', () => {
    const bank = aBank({ ASHA: { language: 'hi' } });

    bank.text(ASHA, 'LOCK 9000000002');

    expect(bank.account(RAVI).lockedAt).toBeDefined();
    expect(bank.account(RAVI).language).toBeUndefined();
    expect(toldIn(bank, 'BALANCE')[0]).toMatch(/^You have Rs 1,000/);
  });

  it.each(['hiLatn', 'hi'] as const)('whoever texted: a payee who reads %s', (language) => {
    const bank = aBank();
    bank.operate(SITA, { language });

    const asked = bank.text(RAVI, 'SEND 5 9000000003').received;
    const receipts = bank.text(RAVI, codeOf(asked)).received;

    expect(asked[0]?.[1]).toMatch(/^You send Rs 5/);
    expect(receipts[0]?.[1]).toMatch(/^Sent: Rs 5/);
    expect(receipts[1]?.[1]).toMatch(language === 'hi' ? /₹5/ : /^Aapko Rs 5 mile/);
    expect(receipts[1]?.[1]).toMatch(/Ref [0-9A-Z]{6}/);
  });

  it.each(['hiLatn', 'hi'] as const)(
    'for everything that all who are concerned are told in %s',
    (language) => {
      const bank = aBank();
      for (const phone of [RAVI, SITA]) bank.operate(phone, { language, balance: rupees(1_000) });
      const said = [
        ...[
          'REQUEST 5 9000000003',
          'NO',
          'SAVE SCHOOL 10',
          'SAVED',
          'BREAK SCHOOL ALL',
          'SIP SCHOOL 1 DAILY',
          'HELP',
        ],
        ...[
          'HELP SEND',
          'MORE',
          'ATM OFF',
          'ATM ON',
          'FLOATING 5',
          'CANCEL',
          'SEND 5',
          'SEND 99999 9000000003',
          'ZZZ',
        ],
        ...[
          'FIND DEPOSIT 5 DELHI',
          'AGENT 5 DELHI',
          'WITHDRAW 5 9000000003',
          'BLOCK 9000000003',
          'YES',
          '000000',
        ],
      ].flatMap((text) => bank.text(RAVI, text).received);

      for (const [to, text] of said) {
        if (to !== 'RAVI' && to !== 'SITA') continue;
        if (language === 'hi') expect(text).toMatch(/\p{Script=Devanagari}/u);
        else expect(text).not.toMatch(/\b(?:you|your|the|is|not|nothing|was)\b/i);
      }
      expect(said.length).toBeGreaterThan(25);
    },
  );

  it('asks for a code in each language as the contract has it', () => {
    for (const language of ['en', 'hiLatn', 'hi'] as const) {
      const bank = aBank();
      bank.operate(RAVI, { language });
      const { received } = bank.text(RAVI, 'SEND 5 9000000003');
      expect(received[0]?.[1].match(/\bRAIN \d{6}(?!\d)/g), language).toHaveLength(1);
      expect(bank.text(RAVI, codeOf(received)).outcome).toBe('done');
    }
  });
});
