import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/domain/language.ts';
import { money, rupees } from '../../../src/domain/money.ts';
import type { LedgerEntry, PostingNote } from '../../../src/domain/posting.ts';
import { fits } from '../../../src/domain/texts/segments.ts';
import {
  ASHA,
  aBank,
  aLedgerEntry,
  type Bank,
  codeOf,
  NOON,
  RAVI,
  SITA,
  STRANGER,
} from '../../helpers/domain.ts';
import { itTells } from '../../helpers/shown.ts';

const DAY_MS = 86_400_000;
const NAMES = ['VENKATANARASIMHARAJUVARI', 'RAVI KUMAR', 'SITA', 'A', 'MOHAN LAL SHARMA'];

/** RAVI's movements, the oldest first, as if they had been before all else. */
function remember(bank: Bank, ...movements: readonly Partial<LedgerEntry>[]): void {
  const account = `customer:${bank.account(RAVI).id}`;
  const entries = movements.map((parts, index) => ({
    ...aLedgerEntry(),
    account,
    sequence: index - movements.length,
    id: `${account}#${index - movements.length}`,
    createdAt: new Date(NOON - (movements.length - index) * DAY_MS).toISOString(),
    ...parts,
  }));
  bank.entries.push(...entries);
}

function ofMany(count: number): readonly Partial<LedgerEntry>[] {
  return Array.from({ length: count }, (_, index) => ({
    op: index % 3 === 0 ? 'debit' : 'credit',
    money: money(1 + ((index * 7_919) % 20) ** 4 * 100),
    otherName: NAMES[index % NAMES.length],
  }));
}

function pay(bank: Bank, from: typeof RAVI, content: string): void {
  bank.text(from, codeOf(bank.text(from, content).received));
}

itTells('mini', [
  {
    when: 'a customer asks for the last movements, whoever and whatever is on the other side',
    before: (bank) => {
      pay(bank, ASHA, 'COLLECT 500 9000000002');
      bank.wait({ days: 1 });
      pay(bank, RAVI, 'SEND 1250.50 9000000003');
      bank.wait({ days: 1 });
      pay(bank, SITA, 'SEND 20 9000000002');
      bank.text(RAVI, 'SAVE SCHOOL 100');
    },
    text: 'mini',
    received: [
      [
        'RAVI',
        '24 Nov -100 SCHOOL\n24 Nov +20 SITA\n23 Nov -1,250.50 SITA\n22 Nov +500 cash with agent\nYou have Rs 169.50',
      ],
    ],
  },
  {
    when: 'what was given back and held is among them, on an account that is on hold',
    before: (bank) => {
      remember(
        bank,
        ...(['reverse', 'release'] as const).map((note) => ({ note, otherName: 'SITA' })),
        ...(['reverse', 'hold'] as const).map((note) => ({ note, op: 'debit' as const })),
      );
      bank.operate(RAVI, { currentActive: false });
    },
    text: 'STATEMENT',
    received: [
      [
        'RAVI',
        '21 Nov -5 on hold\n20 Nov -5 given back\n19 Nov +5 released\n18 Nov +5 given back\nYou have Rs 1,000',
      ],
    ],
  },
  {
    when: 'entries of old do not say who it was',
    before: (bank) =>
      remember(
        bank,
        ...(['transfer', 'withdraw', 'sip'] as const).map((note) => ({ note, op: 'debit' as const })),
        ...(['pay', 'deposit', 'break'] as const).map((note) => ({ note })),
      ),
    text: 'HISTORY',
    received: [
      [
        'RAVI',
        [
          ...[
            '21 Nov +5 from savings',
            '20 Nov +5 cash',
            '19 Nov +5 got',
            '18 Nov -5 saved',
            '17 Nov -5 cash',
          ],
          ...['16 Nov -5 sent', 'You have Rs 1,000'],
        ].join('\n'),
      ],
    ],
  },
  {
    when: 'the other has no name, it was in another year, and a name is long',
    before: (bank) =>
      remember(
        bank,
        { otherName: SITA, createdAt: '2025-12-31T06:30:00.000Z' },
        { otherName: 'VENKATANARASIMHARAJUVARI', op: 'debit' },
        { otherName: 'VENKATANARASIMH RAJU' },
      ),
    text: 'LAST 5 TRANSACTIONS PLEASE',
    received: [
      [
        'RAVI',
        '21 Nov +5 VENKATANARASIMH\n20 Nov -5 VENKATANARASIMHA\n31 Dec 25 +5 90000 00003\nYou have Rs 1,000',
      ],
    ],
  },
]);

itTells('miniMore', [
  {
    when: 'there are more than fit into a text',
    before: (bank) => remember(bank, ...ofMany(20)),
    text: 'MINI STATEMENT',
    received: [
      [
        'RAVI',
        [
          ...['21 Nov +1.01 MOHAN LAL SHARMA', '20 Nov -16.01 A', '19 Nov +81.01 SITA'],
          ...['18 Nov +256.01 RAVI KUMAR', '17 Nov -625.01 VENKATANARASIMHA'],
          'You have Rs 1,000. More: RAIN MINI 2',
        ].join('\n'),
      ],
    ],
  },
]);

itTells('miniPage', [
  {
    when: 'somebody looks further back, and there is more',
    before: (bank) => remember(bank, ...ofMany(20)),
    text: 'MINI 2',
    received: [['RAVI', expect.stringMatching(/^16 Nov .*\nMore: RAIN MINI 3$/s)]],
  },
]);

itTells('miniEnd', [
  {
    when: 'somebody looks at the oldest there is',
    before: (bank) => remember(bank, ...ofMany(7)),
    text: 'PASSBOOK 2',
    received: [['RAVI', expect.stringMatching(/\n15 Nov -0\.01 VENKATANARASIMHA\nThat is all\.$/)]],
  },
]);

itTells('miniOldest', [
  {
    when: 'there is more than may be looked at',
    before: (bank) => remember(bank, ...ofMany(100)),
    text: 'MINI 9',
    received: [['RAVI', expect.stringMatching(/\nFor what is older ask a Rain agent\.$/)]],
  },
]);

itTells('miniNone', [
  {
    when: 'no money has moved',
    text: 'MINI',
    received: [['RAVI', 'No money has moved in your account yet. You have Rs 1,000']],
  },
]);

itTells('miniNoSuchPage', [
  {
    when: 'somebody looks further back than there is anything',
    before: (bank) => bank.text(RAVI, 'SAVE SCHOOL 1'),
    text: 'MINI 2',
    received: [['RAVI', 'There is nothing so far back. Your newest movements: RAIN MINI']],
  },
]);

itTells('miniTooFar', [
  {
    when: 'somebody looks further back than one may',
    text: 'MINI 10',
    received: [['RAVI', 'RAIN MINI 9 is the last there is. For what is older ask a Rain agent.']],
  },
]);

describe('the pages of MINI', () => {
  const pagesIn = (language: Language, movements: readonly Partial<LedgerEntry>[]) => {
    const bank = aBank({ RAVI: { language } });
    remember(bank, ...movements);
    return Array.from({ length: 9 }, (_, index) => {
      const [[, text = ''] = []] = bank.text(RAVI, `MINI ${index + 1}`).received;
      return text;
    });
  };
  const linesOf = (text: string) => text.split('\n').filter((line) => /^\d+ \w{3} [+-]/.test(line));

  it.each(LANGUAGES)('in %s have each movement once, the newest first, in one SMS each', (language) => {
    const movements = ofMany(28);

    const pages = pagesIn(language, movements);

    const days = pages.flatMap(linesOf).map((line) => line.split(' ').slice(0, 2).join(' '));
    const wanted = movements.map((_, index) =>
      new Date(NOON - (index + 1) * DAY_MS).toUTCString().slice(5, 11).replace(/^0/, ''),
    );
    expect(days).toEqual(wanted);
    for (const text of pages) expect(fits(text), text).toBe(true);
  });

  it.each(LANGUAGES)('in %s hold as many as fit', (language) => {
    const pages = pagesIn(language, ofMany(28)).filter((text) => linesOf(text).length > 0);

    for (const [index, text] of pages.slice(0, -1).entries()) {
      const [next = ''] = linesOf(pages[index + 1] ?? '');
      expect(fits(`${next}\n${text}`), text).toBe(false);
    }
    expect(pages.length).toBeGreaterThan(3);
  });

  it('hold no more than are read for them, however short they are', () => {
    const [first = '', second = ''] = pagesIn(
      'en',
      Array.from({ length: 30 }, () => ({ money: rupees(1), otherName: 'A', createdAt: '2026-01-01' })),
    );

    expect(linesOf(first)).toHaveLength(11);
    expect(linesOf(second)).toHaveLength(13);
  });
});

describe('MINI', () => {
  it('leaves out what was written since the account was read, as it is none of the balance', () => {
    const bank = aBank();
    remember(bank, { sequence: 99, id: 'customer:account-RAVI#99' }, {});

    expect(bank.text(RAVI, 'MINI').received).toEqual([['RAVI', '21 Nov +5 got\nYou have Rs 1,000']]);
  });

  it("shows nothing of anybody else's, and nothing of what is in buckets or in an agent's hand", () => {
    const bank = aBank();
    pay(bank, ASHA, 'COLLECT 500 9000000003');
    bank.text(RAVI, 'SAVE SCHOOL 100');

    expect(bank.text(ASHA, 'MINI').received).toEqual([
      ['ASHA', 'No money has moved in your account yet. You have Rs 0'],
    ]);
    expect(bank.text(RAVI, 'MINI').received).toEqual([['RAVI', '22 Nov -100 SCHOOL\nYou have Rs 900']]);
    expect(bank.text(STRANGER, 'MINI')).toMatchObject({ outcome: 'refused', reason: 'notRegistered' });
  });

  it('changes nothing, and is answered again when it is asked again', () => {
    const bank = aBank();
    remember(bank, ...ofMany(3));
    const before = bank.records;

    const answers = [bank.text(RAVI, 'MINI', 'same'), bank.text(RAVI, 'MINI', 'same')];

    expect(answers[0]?.outcome).toBe('answered');
    expect(answers[1]).toEqual(answers[0]);
    expect(bank.records).toEqual(before);
  });

  it.each([
    ...['mujhe pichla lenden dikhao', 'please show my statement', 'statment', 'लेनदेन', 'last'],
    ...['mini statement', 'history 1', 'check my last transactions', 'MINI 0'],
  ])('is understood as %s', (text) => {
    const bank = aBank({ RAVI: { language: 'en' } });
    remember(bank, {});

    expect(bank.text(RAVI, text).received).toEqual([['RAVI', '21 Nov +5 got\nYou have Rs 1,000']]);
  });

  it('goes on with the page that is named in other words too', () => {
    const bank = aBank({ RAVI: { language: 'en' } });
    remember(bank, ...ofMany(7));

    expect(bank.text(RAVI, 'pichla 2').received).toEqual(bank.text(RAVI, 'MINI 2').received);
  });

  it.each<[PostingNote, string]>([
    ['collect', '22 Nov +5 cash with agent'],
    ['reverse', '22 Nov +5 given back'],
  ])('tells of %s what it was, whoever was on the other side', (note, line) => {
    const bank = aBank();
    remember(bank, { note, otherName: 'ASHA', createdAt: new Date(NOON).toISOString() });

    expect(bank.text(RAVI, 'MINI').received).toEqual([['RAVI', `${line}\nYou have Rs 1,000`]]);
  });
});
