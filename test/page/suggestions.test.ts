/** What the page suggests to text next. */
import { describe, expect, it } from 'vitest';
import { suggestionsFor } from '../../src/sandbox/page/suggestions.ts';
import type { PageText } from '../../src/sandbox/pageApi/types.ts';

const RAVI = '919000000002';
const accounts = [
  { phone: RAVI, name: 'RAVI', loc: 'DELHI', role: 'customer', balance: 50_000, cashInHand: 0 },
] as const;

const suggested = (...texts: readonly [PageText['direction'], string][]) =>
  suggestionsFor({
    phone: RAVI,
    texts: texts.map(([direction, text], index) => {
      return { id: String(index), phone: RAVI, direction, text, at: '2026-11-22T10:00:00.000Z' };
    }),
    accounts,
    open: [],
    phonesInSight: [RAVI],
    textsOf: () => [],
  });

const ASK = '300 FLOATING? SITA in DELHI needs this much cash for e-money. Have it? Text RAIN YES or RAIN NO';

describe('suggestions', () => {
  it('are YES and NO for somebody who is asked for cash, until the answer is given', () => {
    expect(suggested(['received', ASK]).slice(0, 2)).toEqual(['RAIN YES', 'RAIN NO']);
    expect(suggested(['received', ASK], ['sent', 'RAIN YES'])).not.toContain('RAIN YES');
  });

  it.each([
    ['SITA 919000000003 can take Rs 500 cash. Call and meet, then text RAIN DEPOSIT 500 919000000003'],
    ['SITA 919000000003 has Rs 500 cash for you. Then text RAIN WITHDRAW 500 919000000003'],
    ['Rs 100 goes into SCHOOL WEEKLY. To end it text RAIN SIP STOP SCHOOL'],
  ])('are what the bank’s last text spells out: %s', (text) => {
    expect(suggested(['received', text])[0]).toBe(text.slice(text.indexOf('RAIN')));
  });

  it('never have a blank to fill in', () => {
    const all = suggested(['received', 'To open one text RAIN REGISTER <PAN> <NAME> <PLACE>']);

    expect(all.filter((command) => /REGISTER|</.test(command))).toEqual([]);
  });
});
