import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/language.ts';
import { rupees } from '../../src/domain/money.ts';
import type { TextKey } from '../../src/domain/text.ts';
import {
  dltTemplates,
  isMadeFrom,
  MAX_VARIABLE_LENGTH,
  templateName,
  templatesOf,
} from '../../src/domain/texts/dlt.ts';
import { sampled, TEXT_KEYS } from '../../src/domain/texts/samples.ts';
import { aBank, codeOf, RAVI, SITA } from '../helpers/domain.ts';

it('a text is known by the name of the template that it was made from', () => {
  expect(templatesOf('You have Rs 1,250')).toEqual(['en.balance']);
  expect(templatesOf('Text it like this: RAIN NO').length).toBeLessThanOrEqual(1);
  expect(templatesOf('Buy now')).toEqual([]);
  for (const key of TEXT_KEYS) {
    for (const text of sampled(key, 'en')) expect(templatesOf(text).join(), text).toContain(`en.${key}`);
  }
});

describe('a text', () => {
  it.each([
    ['You have Rs 1,250', ['en.balance']],
    ['Aapke paas Rs 1,250 hain', ['hiLatn.balance']],
    ['आपके पास ₹1,250 हैं', ['hi.balance']],
    ['Buy now', []],
  ])('is known by the name of the one template that it was made from: %s', (text, names) => {
    expect(templatesOf(text)).toEqual(names);
  });

  it.each([
    ['You have {#var#}', `You have ${'9'.repeat(MAX_VARIABLE_LENGTH)}`, true],
    ['You have {#var#}', `You have ${'9'.repeat(MAX_VARIABLE_LENGTH + 1)}`, false],
    ['You have {#var#}', 'You have ', true],
    ['You have {#var#}', 'I have Rs 5', false],
    ['You have {#var#}.', 'You have Rs 5.', true],
    ['You have {#var#}.', 'You have Rs 5!', false],
    ['You have {#var#}.', 'You have Rs 5. Buy now', false],
    ['You have {#var#}{#var#}.', `You have ${'9'.repeat(2 * MAX_VARIABLE_LENGTH)}.`, true],
    ['You have {#var#}{#var#}.', `You have ${'9'.repeat(2 * MAX_VARIABLE_LENGTH + 1)}.`, false],
    ['{#var#} gives {#var#}', 'GITA gives gives Rs 5', true],
    ['You have nothing', 'You have nothing', true],
    ['You have nothing', 'You have nothing.', false],
    ['You have nothing', 'Now you have nothing', false],
  ])('is let through as made from "%s", or not: %s', (template, text, isLetThrough) => {
    expect(isMadeFrom(template, text)).toBe(isLetThrough);
  });
});

describe('the templates of a text', () => {
  const ONE = '{#var#}';

  it.each([
    ['balance', 'en', [`You have ${ONE}`]],
    [
      'accountLocked',
      'en',
      [
        'Your account is locked, so no money can go out. To unlock it, see a Rain agent with this phone.',
        `Your account is locked, so no money can go out. To unlock it, see a Rain agent with this phone. Call ${ONE}`,
      ],
    ],
    [
      'returnWanted',
      'en',
      ['', ` On hold: ${ONE}.`].map(
        (held) =>
          `${ONE} ${ONE} says ${ONE} came to you by mistake.${held} Give it back: RAIN RETURN ${ONE}. It is yours: RAIN KEEP ${ONE}`,
      ),
    ],
    [
      'transferAsk',
      'en',
      ['AGAIN: ', ''].map(
        (again) =>
          `${again}You send ${ONE} to ${ONE} ${ONE}. Right? Text RAIN ${ONE} by ${ONE}. Wrong? RAIN NO. Tell ${ONE} to nobody.`,
      ),
    ],
  ] as const)('of %s in %s are one for each way of saying it', (key, language, templates) => {
    expect(dltTemplates(key, language)).toEqual(templates);
  });

  it('have a template for each command that is taught, and reason that is given', () => {
    expect(dltTemplates('incomplete', 'en')).toContain(
      'Something is missing. Text it like this: RAIN SEND 500 9876543210',
    );
    expect(dltTemplates('notDone', 'en')).toContain(
      `${ONE} with ${ONE} is off: it was cancelled. Nothing was paid.`,
    );
    expect(new Set(dltTemplates('notDone', 'en')).size).toBe(dltTemplates('notDone', 'en').length);
  });

  it('are named by their text and language, and counted after the first', () => {
    const names = [0, 1, 2].map((index) => templateName('incomplete', 'hi', index));

    expect(names).toEqual(['hi.incomplete', 'hi.incomplete.2', 'hi.incomplete.3']);
  });
});

describe.each(LANGUAGES)('the templates that operators register, in %s', (language) => {
  it.each(TEXT_KEYS)('are matched by everything that is sent as %s', (key) => {
    const templates = dltTemplates(key, language);

    for (const text of sampled(key, language)) {
      expect(
        templates.some((template) => isMadeFrom(template, text)),
        text,
      ).toBe(true);
    }
  });

  it('leave no blank of our own, and all that is fixed stands in them', () => {
    const templates = TEXT_KEYS.flatMap((key) => dltTemplates(key, language));

    for (const template of templates) expect(template.replaceAll('{#var#}', '')).not.toMatch(/[{}]/);
    expect(new Set(templates).size).toBeGreaterThan(150);
  });

  it('are matched by what a bank really sends', () => {
    const bank = aBank();
    for (const phone of [RAVI, SITA]) bank.operate(phone, { language, balance: rupees(1_000) });
    const said = [
      ...bank.text(RAVI, codeOf(bank.text(RAVI, 'SEND 5 9000000003').received)).received,
      ...bank.text(RAVI, 'SEND 5 9000000003').received,
      ...[
        'BALANCE',
        'SAVE SCHOOL 10',
        'SAVED',
        'HELP',
        'HELP SEND',
        'MORE',
        'ZZZ',
        'NO',
        'ATM ON',
        'SEND 5',
      ].flatMap((text) => bank.text(RAVI, text).received),
    ];
    const all = TEXT_KEYS.flatMap((key: TextKey) => dltTemplates(key, language));

    expect(said.length).toBeGreaterThan(12);
    for (const [, text] of said)
      expect(
        all.some((template) => isMadeFrom(template, text)),
        text,
      ).toBe(true);
  });
});
