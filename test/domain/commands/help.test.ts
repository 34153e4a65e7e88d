import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/domain/commands/commands.ts';
import { pagesOf } from '../../../src/domain/commands/help.ts';
import { rupees } from '../../../src/domain/money.ts';
import { ASHA, aBank, codeOf, RAVI, SITA, STRANGER } from '../../helpers/domain.ts';

const WORDS = Array.from({ length: 50 }, (_, index) => `COMMAND${index}`);
const told = (texts: readonly string[], who = RAVI) => {
  const bank = aBank();
  return texts.map((text) =>
    bank
      .text(who, text)
      .received.map(([, said]) => said)
      .join(),
  );
};

describe('the words of MORE', () => {
  it('are one page while they fit, and several of one SMS each when they do not, without losing one', () => {
    expect(pagesOf(['BALANCE', 'SEND'])).toEqual(['BALANCE, SEND']);
    const pages = pagesOf(WORDS);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.join(' ').match(/COMMAND\d+/g)).toEqual(WORDS);
  });

  it('fill a page of 64 letters to the last one', () => {
    const [first, second, third] = ['A'.repeat(30), 'B'.repeat(32), 'C'.repeat(33)];

    expect(pagesOf([first, second])).toEqual([`${first}, ${second}`]);
    expect(pagesOf([first, third])).toEqual([first, third]);
    expect(pagesOf([])).toEqual([]);
  });

  it('are told a page at a time, each with how to get the next but the last', () => {
    const listed = COMMANDS.filter(({ isListed }) => isListed === true).map(({ topic }) => topic);
    const pages = pagesOf(listed);

    const [first = '', second = '', last = ''] = told(['MORE', 'MORE 3', 'MORE 9']);

    expect(first).toBe(`Text RAIN and a word: ${pages[0]}. More: RAIN MORE 3. How: RAIN HELP SEND`);
    expect(second).toContain(pages[1]);
    expect(last).toBe(`Text RAIN and a word: ${pages.at(-1)}. How: RAIN HELP SEND`);
  });

  it.each(['MORE PAGE 3', 'MORE 3 PLEASE', 'MORE  3'])('are those of the page that is named: %s', (text) => {
    expect(told([text])).toEqual(told(['MORE 3']));
  });

  it.each(['MORE 0', 'MORE 2', 'MORE 10', 'MORE 9TH', 'MORE HELP'])(
    'begin anew where no later page is asked for: %s',
    (text) => {
      expect(told([text])).toEqual(told(['MORE']));
    },
  );
});

describe('HELP', () => {
  it('tells a stranger how to open an account, and a customer and an agent five numbered commands', () => {
    expect(told(['HELP'], STRANGER)[0]).toMatch(/^Rain is a bank by SMS\. To open an account/);
    const [customers = ''] = told(['HELP']);
    const [agents = ''] = told(['HELP'], ASHA);
    for (const text of [customers, agents]) {
      expect(text.split('\n').map((line) => line[0])).toEqual(['1', '2', '3', '4', '5']);
    }
    expect(customers).toContain('3 RAIN CASH 500 DELHI');
    expect(agents).toContain('2 RAIN COLLECT 500 9876543210');
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
    ['WITH THAT SEND', /^Send money/],
    ['nonsense', /^1 RAIN BALANCE/],
  ])('explains %s', (word, text) => {
    expect(told([`HELP ${word}`])[0]).toMatch(text);
  });
});

it.each([
  ['mujhe madad chahiye', '1 RAIN BAKI'],
  ['madad chahiye', '1 RAIN BAKI'],
  ['मुझे मदद चाहिए', 'पैसे: RAIN BAKI'],
  // With cash named, how to get it.
  ['madad nakad chahiye', 'Cash dene ya lene'],
])('%s is help, and no wish for cash', (text, begins) => {
  const [first] = aBank().text(RAVI, text).received;

  expect(first?.[1].startsWith(begins), first?.[1]).toBe(true);
});

describe('a number of HELP alone', () => {
  it('does what its line says, or tells how', () => {
    const [one, ...others] = told(['1', '2', '3', '4', '5']);

    expect(one).toMatch(/^You have Rs/);
    expect(others).toEqual([
      expect.stringMatching(/^Send money/),
      expect.stringMatching(/^Find a person/),
      expect.stringMatching(/^Ask an agent/),
      expect.stringMatching(/^Save money/),
    ]);
    expect(told(['2', '5'], ASHA)).toEqual([
      expect.stringMatching(/^Agents: take cash/),
      expect.stringMatching(/^Nothing is waiting/),
    ]);
    expect(told(['1'], STRANGER)[0]).toMatch(/^Rain is a bank by SMS/);
  });

  it('takes what its line needs', () => {
    const bank = aBank();
    bank.operate(RAVI, { balance: rupees(1_000) });

    expect(bank.text(RAVI, '2 500 9000000003').received[0]?.[1]).toMatch(/^You send Rs 500 to SITA/);
    expect(bank.text(RAVI, '5 SCHOOL 100').received[0]?.[1]).toMatch(/^Rs 100 saved in SCHOOL/);
    expect(bank.text(RAVI, '2 500').reason).toBe('missingPhone');
    expect(bank.text(RAVI, '3 10000 NOWHERE').received[0]?.[1]).toMatch(/^NO RESULT: nobody in NOWHERE/);
  });

  it('does all that its line says, as if that had been texted', () => {
    const bank = aBank();

    const asked = bank.text(RAVI, '2 500 9000000003');
    bank.text(RAVI, codeOf(asked.received));
    bank.text(RAVI, '5 SCHOOL 100');
    bank.text(ASHA, '3 5 9000000002');

    expect(bank.balance(SITA)).toBe(rupees(1_500));
    expect(bank.bucket(RAVI, 'SCHOOL')?.balance).toBe(rupees(100));
    expect(bank.text(ASHA, '2 700 9000000002').received.map(([to]) => to)).toEqual(['ASHA', 'RAVI']);
  });

  it('is answered once, however often the network brings it', () => {
    const bank = aBank();

    const [first, again] = [1, 2].map(() => bank.text(RAVI, '1', 'sms-of-once').outcome);

    expect([first, again]).toEqual(['done', 'repeated']);
  });

  it.each([
    ['2 9000000003', 'missingAmount'],
    ['2 SITA', 'incomplete'],
    ['3 500', undefined],
    ['2 12345', 'wrongCode'],
    ['2 12345678', 'codeAlone'],
  ])('is told from a part of a code by what stands beside it: %s', (text, reason) => {
    expect(aBank().text(RAVI, text).reason).toBe(reason);
  });

  it('that needs nothing does nothing with what is meant for the line of others', () => {
    const bank = aBank();
    bank.text(ASHA, 'SEND 5 9000000002');

    const { outcome, effects, received } = bank.text(ASHA, '5 SCHOOL 100');

    // Recorded, since other lines do something: a copy of the text is not answered again.
    expect({ outcome, ...effects }).toMatchObject({ outcome: 'done', transactions: [], accounts: [] });
    expect(received[0]?.[1]).toMatch(/^To give up what is still waiting/);
  });
});
