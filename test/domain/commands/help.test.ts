import { describe, expect, it } from 'vitest';
import { overviewOf } from '../../../src/domain/commands/help.ts';
import { aBank, RAVI, STRANGER } from '../../helpers/domain.ts';

const WORDS = Array.from({ length: 50 }, (_, index) => `COMMAND${index}`);

describe('the overview of HELP', () => {
  it('is one text while all words fit', () => {
    expect(overviewOf(['BALANCE', 'SEND'])).toEqual([
      'Text RAIN and a word: BALANCE, SEND. How: RAIN HELP SEND',
    ]);
  });

  it('is several texts of one SMS each when they do not, and loses no word', () => {
    const pages = overviewOf(WORDS);

    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page.length).toBeLessThanOrEqual(160);
    expect(pages.join(' ').match(/COMMAND\d+/g)).toEqual(WORDS);
  });

  it('says in each text but the last how to get the next', () => {
    const pages = overviewOf(WORDS);

    expect(pages[0]).toContain('More: RAIN MORE. How');
    expect(pages[1]).toContain('More: RAIN MORE 3. How');
    expect(pages.at(-1)).not.toContain('More:');
  });
});

it('MORE gives the last text of the overview when there is no next', () => {
  const bank = aBank();

  const [first] = bank.text(RAVI, 'HELP').received;

  expect(bank.text(RAVI, 'MORE').received).toEqual([first]);
  expect(bank.text(RAVI, 'MORE 9').received).toEqual([first]);
});

describe('HELP', () => {
  it('tells a stranger how to open an account, and a customer what there is', () => {
    const bank = aBank();

    expect(bank.text(STRANGER, 'HELP').received[0]?.[1]).toMatch(
      /^Rain is a bank by SMS\. To open an account/,
    );
    expect(bank.text(RAVI, 'HELP').received[0]?.[1]).toMatch(/^Text RAIN and a word: BALANCE/);
  });

  it.each([
    ['SEND', /^Send money/],
    ['RCVDEPOSIT', /^Agents/],
    ['FIND DEPOSIT', /^Find a person/],
    ['NO', /^To refuse what Rain asks you/],
    ['CONFIRM', /^To say yes to what Rain asks you/],
    ['CODE', /^To say yes to what Rain asks you/],
    ['OTP', /^To say yes to what Rain asks you/],
    ['REF', /^To say yes to what Rain asks you/],
    ['nonsense', /^Text RAIN and a word/],
  ])('explains %s', (word, text) => {
    expect(aBank().text(RAVI, `HELP ${word}`).received[0]?.[1]).toMatch(text);
  });
});
