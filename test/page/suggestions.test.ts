/** What the page suggests to text next. */
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/language.ts';
import { say } from '../../src/domain/texts/say.ts';
import { suggestionsFor } from '../../src/page/handsets/suggestions.ts';
import type { OpenTransactionLine, PageText } from '../../src/sandbox/pageApi/types.ts';

const RAVI = '919000000002';
const SITA = '919000000003';
const STRANGER = '919000000009';
const accounts = [
  { phone: RAVI, name: 'RAVI', loc: 'DELHI', role: 'customer', balance: 50_000, cashInHand: 0 },
] as const;

type Told = readonly [PageText['direction'], string];

function suggestedOn(
  phone: string,
  told: readonly Told[],
  {
    open = [],
    minutesAgo = 1,
  }: { readonly open?: readonly OpenTransactionLine[]; readonly minutesAgo?: number } = {},
) {
  const at = new Date(Date.now() - minutesAgo * 60_000).toISOString();
  const texts = told.map(([direction, text], index) => ({ id: String(index), phone, direction, text, at }));
  return suggestionsFor({ phone, texts, accounts, open, phonesInSight: [RAVI] });
}
const suggested = (...told: readonly Told[]) => suggestedOn(RAVI, told);

const ASK = 'Can you give Rs 300 cash to SITA in DELHI? You get Rs 300 in Rain. Text RAIN YES or RAIN NO';
const SENT_RAVI_ASK =
  'You send Rs 120 to SITA 90000 00003. Right? Text RAIN 483107 by 3:51pm. Wrong? RAIN NO. Tell 483107 to nobody.';
const REQUESTED =
  'MOHAN 90000 00004 wants Rs 1,800 FROM YOU. To pay text RAIN 55512345 by 3:52pm, tell nobody. You lose this money. No? RAIN NO';

const transfer = {
  txnId: 'T5QC6T',
  kind: 'transfer',
  money: 12_000,
  firstParty: RAVI,
  secondParty: SITA,
  expiresAt: '2026-11-22T10:10:00.000Z',
} as const;
const request = {
  ...transfer,
  txnId: 'R5QC6T',
  kind: 'pay',
  money: 180_000,
  firstParty: '919000000004',
  secondParty: RAVI,
} as const;

describe('suggestions', () => {
  it('are YES and NO for somebody who is asked for cash, until the answer is given', () => {
    expect(suggested(['received', ASK]).slice(0, 2)).toEqual(['RAIN YES', 'RAIN NO']);
    expect(suggested(['received', ASK], ['sent', 'RAIN YES'])).not.toContain('RAIN YES');
  });

  it('begin with the code that the one who pays is asked for, of what is newest, and with NO', () => {
    const texts: readonly Told[] = [
      ['received', SENT_RAVI_ASK],
      ['received', REQUESTED],
      ['received', 'Wrong number. Nothing was sent. Look at the last text from Rain.'],
    ];

    expect(suggestedOn(RAVI, texts, { open: [transfer] })).toEqual([
      'RAIN 483107',
      'RAIN NO',
      'RAIN BALANCE',
    ]);
    expect(suggestedOn(RAVI, texts, { open: [transfer, request] })).toEqual([
      'RAIN 55512345',
      'RAIN 483107',
      'RAIN NO',
    ]);
  });

  it.each([
    ['has lapsed or is over', []],
    ['somebody else pays', [{ ...transfer, kind: 'pay' } as const]],
    ['has another amount', [{ ...transfer, money: 1_200 }]],
    ['is with somebody else', [{ ...transfer, secondParty: STRANGER }]],
  ])('have no code of what %s', (_case, open) => {
    const commands = suggestedOn(
      RAVI,
      [
        ['received', SENT_RAVI_ASK],
        ['sent', 'RAIN BALANCE'],
      ],
      { open },
    );

    expect(commands.filter((command) => /\d{6}/.test(command))).toEqual([]);
  });

  it('are to register, and then the code of that, for ten minutes', () => {
    const asked =
      'To open your account for RAVI in DELHI text RAIN 305118 by 3:51pm. Tell 305118 to nobody, not even Rain.';
    const told: readonly Told[] = [
      ['sent', 'RAIN REGISTER RAVI DELHI'],
      ['received', asked],
    ];

    expect(suggestedOn(STRANGER, [])[0]).toMatch(/^RAIN REGISTER [A-Z ]+ DELHI$/);
    expect(suggestedOn(STRANGER, told)[0]).toBe('RAIN 305118');
    expect(suggestedOn(STRANGER, told, { minutesAgo: 11 })).not.toContain('RAIN 305118');
  });

  it.each(LANGUAGES)('are never to register where the account has moved away, in %s', (language) => {
    const moved = say({ key: 'accountMovedAway', values: { digits: '123', helpline: '' } }, language);

    expect(suggestedOn(STRANGER, [['received', moved]])).toEqual(['RAIN HELP']);
  });

  it.each([
    ['SITA 90000 00003 can take Rs 500 cash. Call, meet, then text RAIN DEPOSIT 500 9000000003'],
    ['SITA 90000 00003 has Rs 500 cash for you. Call, meet, then text RAIN WITHDRAW 500 9000000003'],
    ['Rs 100 goes into SCHOOL WEEKLY, first on 30 Nov. To end it text RAIN SIP STOP SCHOOL'],
  ])('are what the bank’s last text spells out: %s', (text) => {
    expect(suggested(['received', text])[0]).toBe(text.slice(text.indexOf('RAIN')));
  });

  it.each([
    ['a blank to fill in', 'To open one text RAIN REGISTER <PAN> <NAME> <PLACE>', /REGISTER|</],
    ['the number of an example', 'Text it like this: RAIN SEND 500 9876543210', /9876543210/],
    ['the name of an example', 'like RAIN REGISTER RAVI KUMAR DELHI', /REGISTER/],
  ])('never have %s', (_case, text, pattern) => {
    expect(suggested(['received', text]).filter((command) => pattern.test(command))).toEqual([]);
  });
});
