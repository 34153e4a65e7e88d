import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/domain/commands/commands.ts';
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

it('MORE gives the next text of the overview, and the last one when there is no next', () => {
  const listed = COMMANDS.filter(({ isListed }) => isListed === true).map(({ topic }) => topic);
  const pages = overviewOf(listed);
  const bank = aBank();

  const told = ['HELP', 'MORE', 'MORE 9'].map((text) => bank.text(RAVI, text).received);

  expect(told).toEqual([pages[0], pages[1] ?? pages[0], pages.at(-1)].map((page) => [['RAVI', page]]));
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
