import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, it } from 'vitest';
import { searchTexts } from '../../src/domain/cashSearch.ts';
import { COMMANDS } from '../../src/domain/commands/commands.ts';
import { parseCommand } from '../../src/domain/parseCommand.ts';
import { NOTICES } from '../../src/domain/texts/notices.ts';
import { LONGEST } from '../../src/domain/texts/samples.ts';
import { fitting } from '../../src/domain/texts/words.ts';
import { parseTransactionId } from '../../src/domain/transactionId.ts';
import { aBank, codeOf, RAVI, refOf, STRANGER } from '../helpers/domain.ts';
import { EVERY_TEXT } from '../helpers/texts.ts';

const { name, number } = LONGEST;

/** `RAIN 483107`, as whoever drives the bank by machine looks for it. */
const CODE = /\bRAIN (?:\d{8}|\d{6})(?!\d)/g;

function called(pattern: RegExp): readonly (readonly [string, string])[] {
  return EVERY_TEXT.filter(([key]) => pattern.test(key));
}

const ASKS = called(/^ask |^registerAsk$/);
const TOLD = called(/^told /);
const RECEIPTS = called(/^pay(?:er|ee) /);

describe('every text', () => {
  it.each(EVERY_TEXT)('%s fits one SMS of the GSM-7 alphabet with the longest values: %s', (_name, text) => {
    const message = new SegmentedMessage(text);

    expect({ encoding: message.getEncodingName(), segments: message.segmentsCount, text }).toEqual({
      encoding: 'GSM-7',
      segments: 1,
      text,
    });
    expect(text.length).toBeLessThanOrEqual(160);
  });

  it.each(EVERY_TEXT)('%s is in words that people say: %s', (_name, text) => {
    expect(text).not.toMatch(/\b(?:txn|otp|e-money|bal|confirm\w*|tier)\b|[<>{}]/i);
    expect(text).not.toMatch(/undefined|null|NaN/);
  });

  it.each(EVERY_TEXT)('%s says what somebody has as `You have Rs`, or not at all: %s', (_name, text) => {
    expect(text).not.toMatch(/[Bb]alance/);
    for (const said of text.match(/You have Rs \S*/g) ?? []) expect(said).toMatch(/^You have Rs [\d,]+/);
  });
});

describe('the contract for machines', () => {
  it('is that a text which asks for a code has `RAIN <code>` once', () => {
    expect(ASKS).toHaveLength(11);
    for (const [key, text] of ASKS) expect(text.match(CODE), `${key}: ${text}`).toHaveLength(1);
  });

  it('is that no other text has one', () => {
    const others = EVERY_TEXT.filter((entry) => !ASKS.includes(entry));

    for (const [key, text] of others) expect(text.match(CODE), `${key}: ${text}`).toBeNull();
  });

  it('is that a receipt has `Ref <ref>`, and what is left as `You have Rs <amount>`', () => {
    expect(RECEIPTS).toHaveLength(10);
    for (const [key, text] of RECEIPTS) {
      expect(text.match(/\bRef [0-9A-Z]{6}\b/g), key).toEqual(['Ref A7K2M9']);
      expect(text.match(/\bYou have Rs [\d,.]*\d/g), key).toEqual(['You have Rs 9,99,999.99']);
    }
  });

  it('holds for what a bank really says', () => {
    const bank = aBank();
    const asked = bank.text(RAVI, 'SEND 5 9000000003').received;
    const receipts = bank.text(RAVI, codeOf(asked)).received;
    const registering = bank.text(STRANGER, 'REGISTER GITA DELHI').received;

    for (const [, text] of [...asked, ...registering]) expect(text.match(CODE)).toHaveLength(1);
    for (const [, text] of receipts) {
      expect(text.match(CODE)).toBeNull();
      expect(text).toContain(`Ref ${refOf(receipts)}`);
      expect(text).toMatch(/You have Rs [\d,.]*\d/);
    }
  });
});

describe('a text that asks for a code', () => {
  it.each(ASKS)(
    '%s names the code in no other way than to be texted, and says to tell nobody: %s',
    (_, text) => {
      const [command = ''] = text.match(CODE) ?? [];
      const code = command.slice('RAIN '.length);
      const digits = text.match(/\d{6,}/g)?.filter((run) => run !== number) ?? [];

      expect(new Set(digits)).toEqual(new Set([code]));
      expect(text).toMatch(/by \d{1,2}:\d{2}[ap]m/);
      expect(text).toMatch(/tell .*nobody|Asked by phone\? It is a cheat/i);
    },
  );

  it.each(ASKS.filter(([key]) => key !== 'registerAsk'))(
    '%s says how much and who the other is, by as much of the name as fits: %s',
    (_, text) => {
      expect(text).toContain('Rs 99,999.99');
      const [, shown = ''] = new RegExp(`([A-Z]+) ${number}`).exec(text) ?? [];
      expect(name.startsWith(shown) && shown.length >= 16).toBe(true);
    },
  );

  it.each(ASKS.filter(([key]) => key !== 'registerAsk'))(
    '%s says that the reader pays, or owes it from then on: %s',
    (_, text) => {
      expect(text).toMatch(/You send|FROM YOU|you pay|owe it to Rain/);
    },
  );
});

describe('what the other one is told', () => {
  it.each(TOLD)('%s is what to wait for, and not how to pay: %s', (_, text) => {
    expect(text).toContain('Rs 99,999.99');
    expect(text).toContain(number);
    expect(text).toMatch(/Rain texts you: You (?:got|put in) Rs 99,999\.99\./);
  });

  it('names the one who did not begin it by number only, to the one who began it', () => {
    for (const key of ['told pay', 'told deposit']) {
      for (const [, text] of called(new RegExp(`^${key}$`))) expect(text).not.toContain(name);
    }
  });
});

describe('a receipt', () => {
  it.each(RECEIPTS)('%s names the amount, the other party, the time and the ref: %s', (_, text) => {
    expect(text).toContain('Rs 99,999.99');
    expect(text).toContain(`${name} ${number}`);
    expect(text).toMatch(/You have Rs 9,99,999\.99\. 30 Nov 12:59pm, Ref A7K2M9$/);
  });

  it('says what was waited for in the words that the other one was told to wait for', () => {
    for (const [told, receipt] of [
      ['told pay', 'payee pay'],
      ['told withdraw', 'payee withdraw'],
      ['told deposit', 'payee deposit'],
      ['told collect', 'payee collect'],
    ]) {
      const [, text = ''] = called(new RegExp(`^${told}$`))[0] ?? [];
      const [, awaited = ''] = /Rain texts you: (You \D*Rs 99,999\.99)/.exec(text) ?? [];
      const [, said = ''] = called(new RegExp(`^${receipt}$`))[0] ?? [];
      expect(said.startsWith(awaited) && awaited !== '', `${told}: ${awaited}`).toBe(true);
    }
  });
});

describe('what lapses', () => {
  it.each(called(/^lapse /))(
    '%s says that nothing has moved, and what to do with cash or goods: %s',
    (_, text) => {
      expect(text).toContain('in 10 minutes');
      expect(text).toMatch(/Nothing was (?:paid|put in)|was not (?:paid|put in)/);
      expect(text).toMatch(/keep the goods|take it back|give it back/);
    },
  );
});

describe('a text that names somebody', () => {
  it('has as much of the name as leaves it one SMS', () => {
    const said = (rest: number) =>
      fitting({ name: 'GITA DEVI' }, (person) => `${person.name}${'.'.repeat(rest)}`);

    expect(said(151)).toBe(`GITA DEVI${'.'.repeat(151)}`);
    expect(said(152)).toBe(`GITA DEV${'.'.repeat(152)}`);
    expect(said(155)).toBe(`GITA${'.'.repeat(155)}`);
    expect(said(170).startsWith('G.')).toBe(true);
  });
});

describe('the texts of FIND', () => {
  it.each([...searchTexts.foundForDeposit.sampled(), ...searchTexts.foundForWithdraw.sampled()])(
    'introduce somebody by name and full phone: %s',
    (text) => {
      expect(text).toMatch(new RegExp(`^${name} ${number} `));
    },
  );

  it('ask whether somebody has cash, say that nobody has, and never call both by the same words', () => {
    expect(searchTexts.floatingAsk.sampled()[0]).toMatch(/^Can you give Rs 99,999\.99 cash to /);
    expect(NOTICES.noResult.sampled()[0]).toMatch(/^NO RESULT: /);
  });
});

describe('the texts of HELP', () => {
  it.each(COMMANDS.map(({ topic, usage }) => [topic, usage]))(
    'show for %s a form that Rain understands: %s',
    (topic, usage) => {
      const example = usage.replace(/^RAIN /, '');

      expect(parseCommand(example, { country: 'IN' })).toMatchObject({ ok: true, command: { topic } });
    },
  );

  /** Named without what follows them. */
  const NAMED_ONLY = ['RAIN REGISTER', 'RAIN AGENT'];
  const WORDS = COMMANDS.flatMap(({ words }) => words).filter((word) => /^[A-Z]+$/.test(word));
  const examples = EVERY_TEXT.flatMap(
    ([, text]) =>
      text.match(
        new RegExp(
          `RAIN (?:${WORDS.join('|')})\\b(?: [A-Z][A-Z0-9-]{3,}| \\d[\\d,.]*\\d| \\d+| ON| OFF| ALL)*`,
          'g',
        ),
      ) ?? [],
  );
  const complete = [...new Set(examples)].filter((example) => !NAMED_ONLY.includes(example));

  it('and every other text show examples', () => {
    expect(complete.length).toBeGreaterThan(35);
  });

  it.each(complete)('and every other text show only examples that Rain understands: %s', (example) => {
    expect(parseCommand(example.replace(/^RAIN /, ''), { country: 'IN' })).toMatchObject({ ok: true });
  });

  it('and every text with a ready-made command of somebody have the digits without a space', () => {
    for (const [key, text] of EVERY_TEXT) expect(text, key).not.toMatch(/RAIN [A-Z]+ [\d.,]+ \d{5} \d{5}/);
  });

  it('list only words that are commands', () => {
    const overview = called(/^HELP$/)
      .map(([, text]) => text)
      .join(' ');
    const words = overview.match(/\b[A-Z]{3,}\b/g)?.filter((word) => word !== 'RAIN') ?? [];

    expect(words.length).toBeGreaterThan(12);
    for (const word of words) {
      expect(parseCommand(word, { country: 'IN' }), word).not.toMatchObject({
        refusal: { reason: 'unknownCommand' },
      });
    }
  });

  it('show no example of a ref that is none', () => {
    for (const [key, text] of EVERY_TEXT) {
      for (const [, ref = ''] of text.matchAll(/\bRef ([0-9A-Z]{6})\b/g))
        expect(parseTransactionId(ref), key).toBe(ref);
    }
  });
});
