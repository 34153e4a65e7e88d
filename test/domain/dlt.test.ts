import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/language.ts';
import { rupees } from '../../src/domain/money.ts';
import type { TextKey } from '../../src/domain/text.ts';
import { dltTemplates, isMadeFrom, templatesOf } from '../../src/domain/texts/dlt.ts';
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
