import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/domain/commands/commands.ts';
import { LANGUAGES, type Language } from '../../src/domain/language.ts';
import { parseCommand } from '../../src/domain/parseCommand.ts';
import type { TextKey } from '../../src/domain/text.ts';
import { MANNERS } from '../../src/domain/texts/manners.ts';
import { sampled, samplesOf, TEXT_KEYS } from '../../src/domain/texts/samples.ts';
import { say } from '../../src/domain/texts/say.ts';
import { lengthOf } from '../../src/domain/texts/segments.ts';
import { parseTransactionId } from '../../src/domain/transactionId.ts';
import { aBank, codeOf, RAVI, refOf, STRANGER } from '../helpers/domain.ts';
import { EVERY_TEXT, everyText } from '../helpers/texts.ts';

const name = 'VENKATANARASIMHARAJUVARI';
const number = '919876543210';

/** `RAIN 483107`, as whoever drives the bank by machine looks for it. */
const CODE = /\bRAIN (?:\d{8}|\d{6})(?!\d)/g;

const KINDS = ['transfer', 'pay', 'withdraw', 'deposit', 'collect'] as const;
/** Of those that ask for a code, the ones whose code pays; the others' proves the phone, and pays nobody. */
const paysByCode = (key: TextKey) => KINDS.some((kind) => key === `${kind}Ask` || key === `${kind}PinAsk`);
/** Questions that YES answers. */
const ASKED_WITHOUT_CODE: readonly TextKey[] = ['floatingAsk', 'cashTakenAsk'];
const asksForCode = (key: TextKey) => MANNERS.en.wording.texts[key].includes('{code}');
const isReceipt = (key: TextKey) => KINDS.some((kind) => key === `${kind}Paid` || key === `${kind}Got`);

function called(pattern: RegExp, language: Language = 'en') {
  return everyText(language).filter(([key]) => pattern.test(key));
}

const ASKS = EVERY_TEXT.filter(([key]) => asksForCode(key));
const ASKS_TO_PAY = ASKS.filter(([key]) => paysByCode(key));
const TOLD = EVERY_TEXT.filter(([key]) => KINDS.some((kind) => key === `${kind}Told`));
const RECEIPTS = EVERY_TEXT.filter(([key]) => isReceipt(key));

describe.each(LANGUAGES)('every text in %s', (language) => {
  const texts = everyText(language);
  const most = language === 'hi' ? 2 : 1;

  it.each(texts)('%s fits with the longest values, in the alphabet of its language: %s', (_name, text) => {
    const message = new SegmentedMessage(text);
    const encoding = message.getEncodingName();

    if (language !== 'hi') expect(encoding).toBe('GSM-7');
    expect(message.segmentsCount, text).toBeLessThanOrEqual(most);
    expect(lengthOf(text)).toMatchObject({ alphabet: encoding, segments: message.segmentsCount });
  });

  it('asks for a code as `RAIN <code>`, once, and with no other text', () => {
    for (const [key, text] of texts) {
      const codes = text.match(CODE) ?? [];
      expect(codes.length, `${key}: ${text}`).toBe(asksForCode(key) ? 1 : 0);
    }
  });

  it('has `Ref <ref>` in a receipt, and what is left in the words of its language', () => {
    const have = { en: 'You have Rs', hiLatn: 'Aapke paas Rs', hi: 'आपके पास ₹' }[language];
    const receipts = texts.filter(([key]) => isReceipt(key));
    expect(receipts).toHaveLength(10);
    for (const [key, text] of receipts) {
      expect(text.match(/\bRef [0-9A-Z]{6}\b/g), key).toEqual(['Ref A7K2M9']);
      expect(text, key).toContain(`${have}${language === 'hi' ? '' : ' '}9,99,999.99`);
    }
  });

  it('leaves out nothing that the English one says but the time, and adds nothing', () => {
    const blanksOf = (key: TextKey, of: Language) =>
      new Set([...MANNERS[of].wording.texts[key].matchAll(/\{([\w:]+)\}/g)].map(([, blank]) => blank));
    for (const key of TEXT_KEYS) {
      const english = blanksOf(key, 'en');
      const own = blanksOf(key, language);
      if (!own.has('moment')) english.delete('moment');
      if (/^help(?:Agent)?$/.test(key)) english.delete('location');
      own.delete('location');
      english.delete('location');
      expect([...own].sort(), key).toEqual([...english].sort());
    }
    const blanksOfLines = (of: Language) =>
      Object.entries(MANNERS[of].wording.lines).map(([key, line]) => [
        key,
        line.match(/\{[\w:]+\}/g)?.sort(),
      ]);
    expect(blanksOfLines(language)).toEqual(blanksOfLines('en'));
  });

  it('shows only commands that Rain understands', () => {
    const words = COMMANDS.flatMap((command) => command.words).filter((word) => /^[A-Z]{2,}$/.test(word));
    const taught = [...words, 'CASH', 'BAKI', 'BHEJO', 'NAKAD', 'BACHAT', 'MADAD', 'HAAN', 'NAHI'];
    const example = new RegExp(
      `RAIN (?:${taught.join('|')})\\b(?: [A-Z][A-Z0-9-]{3,}| \\d[\\d,.]*\\d| \\d+| ON| OFF| ALL| HI\\b)*`,
      'g',
    );
    const examples = [...new Set(texts.flatMap(([, text]) => text.match(example) ?? []))].filter(
      (shown) => !['RAIN REGISTER', 'RAIN AGENT', 'RAIN RECOVER'].includes(shown),
    );

    expect(examples.length).toBeGreaterThan(35);
    for (const shown of examples) {
      const read = parseCommand(shown.replace(/^RAIN /, ''), { country: 'IN', prefixes: ['RAIN'] });
      expect(read, shown).toMatchObject({ ok: true });
      expect(read.ok && read.command.isGuess === true, shown).toBe(false);
    }
  });

  it('quotes a text that is waited for as it is', () => {
    for (const kind of ['pay', 'withdraw', 'deposit', 'collect'] as const) {
      const rupees = language === 'hi' ? '₹' : 'Rs ';
      const [told = ''] = sampled(`${kind}Told`, language);
      const [got = ''] = sampled(`${kind}Got`, language);
      const amount = `${rupees}99,999.99`;
      const { quote } = { en: { quote: 'You' }, hiLatn: { quote: 'Aap' }, hi: { quote: 'आप' } }[language];
      const begins = got.slice(0, got.indexOf(amount) + amount.length);
      const waited =
        told.includes(begins) || told.includes(got.slice(got.indexOf(quote), got.indexOf(quote) + 4));
      expect(waited, `${kind}: ${told} | ${got}`).toBe(true);
    }
  });
});

it('the length of any text in Devanagari is what senders count, who part no letter from its signs', () => {
  const all = everyText('hi')
    .map(([, text]) => text)
    .join(' ');
  const parts = fc
    .tuple(fc.nat(all.length - 300), fc.integer({ min: 60, max: 290 }))
    .map(([start, length]) => `अ${all.slice(start, start + length)}`);

  fc.assert(
    fc.property(parts, (text) => {
      expect(lengthOf(text).segments, text).toBe(new SegmentedMessage(text).segmentsCount);
    }),
    { numRuns: 2_000 },
  );
});

describe('the length of a text', () => {
  it.each([
    ['', 'GSM-7', 0, 1],
    ['a'.repeat(160), 'GSM-7', 160, 1],
    ['a'.repeat(161), 'GSM-7', 161, 2],
    ['a'.repeat(306), 'GSM-7', 306, 2],
    ['a'.repeat(307), 'GSM-7', 307, 3],
    ['€'.repeat(80), 'GSM-7', 160, 1],
    ['€'.repeat(81), 'GSM-7', 162, 2],
    ['अ'.repeat(70), 'UCS-2', 70, 1],
    ['अ'.repeat(71), 'UCS-2', 71, 2],
    ['अ'.repeat(134), 'UCS-2', 134, 2],
    ['अ'.repeat(135), 'UCS-2', 135, 3],
    // A letter with its sign that would be parted goes whole into the next one.
    [`${'अ'.repeat(66)}${'कि'.repeat(34)}`, 'UCS-2', 134, 3],
    // A sign that stands on no letter is counted like one.
    [`ि${'अ'.repeat(134)}`, 'UCS-2', 135, 3],
  ])('%j is in %s, %i units, %i segments', (text, alphabet, units, segments) => {
    expect(lengthOf(text)).toEqual({ alphabet, units, segments });
  });
});

describe('every English text', () => {
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
  it('stands for each kind, with and without AGAIN', () => {
    const again = ASKS_TO_PAY.filter(([, text]) => text.startsWith('AGAIN: '));
    expect(new Set(again.map(([key]) => key)).size).toBe(2 * KINDS.length);
    expect(new Set(ASKS_TO_PAY.map(([key]) => key)).size).toBe(2 * KINDS.length);
  });

  it('is called so, and no other text is', () => {
    for (const key of TEXT_KEYS) {
      if (key.endsWith('Ask') && !ASKED_WITHOUT_CODE.includes(key)) expect(asksForCode(key), key).toBe(true);
      if (asksForCode(key)) expect(key).toMatch(/Ask$/);
    }
  });

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

  it.each(ASKS_TO_PAY)(
    '%s says how much and who the other is, by as much of the name as fits: %s',
    (_, text) => {
      expect(text).toContain('Rs 99,999.99');
      const [, shown = ''] = new RegExp(`([A-Z]+) ${number}`).exec(text) ?? [];
      expect(name.startsWith(shown) && shown.length >= 16).toBe(true);
    },
  );

  it.each(called(/PinAsk$|^pin(?:Change|Off)Ask$/))(
    '%s names digits of a PIN by their places, never by what they are: %s',
    (_, text) => {
      expect(text).toMatch(/RAIN (?:\d{6}|\d{8}) and (?:the )?\d(?:nd|th) & \dth digit/);
    },
  );

  it.each(ASKS_TO_PAY)('%s says that the reader pays, or owes it from then on: %s', (_, text) => {
    expect(text).toMatch(/You send|FROM YOU|you pay|owe it to Rain/);
  });
});

describe('what the other one is told', () => {
  it.each(TOLD)('%s is what to wait for, and not how to pay: %s', (_, text) => {
    expect(text).toContain('Rs 99,999.99');
    expect(text).toContain(number);
    expect(text).toMatch(/Rain texts you: You (?:got|put in) Rs 99,999\.99\./);
  });

  it('names the one who did not begin it by number only, to the one who began it', () => {
    for (const [, text] of called(/^(?:pay|deposit)Told$/)) expect(text).not.toContain(name);
  });
});

describe('a receipt', () => {
  it.each(RECEIPTS)('%s names the amount, the other party, the time and the ref: %s', (_, text) => {
    expect(text).toContain('Rs 99,999.99');
    expect(text).toContain(`${name} ${number}`);
    expect(text).toMatch(
      /You have Rs 9,99,999\.99\. 30 Nov 12:59pm, Ref A7K2M9(?:$|\. Wrong\? RAIN WRONG A7K2M9$)/,
    );
  });

  it.each(['pay', 'withdraw', 'deposit', 'collect'] as const)(
    'of %s says what was waited for in the words that the other one was told to wait for',
    (kind) => {
      const [told = ''] = sampled(`${kind}Told`, 'en');
      const [, awaited = ''] = /Rain texts you: (You \D*Rs 99,999\.99)/.exec(told) ?? [];
      const [said = ''] = sampled(`${kind}Got`, 'en');

      expect(said.startsWith(awaited) && awaited !== '', `${kind}: ${awaited}`).toBe(true);
    },
  );
});

describe('what lapses', () => {
  it.each(called(/Lapsed$/))(
    '%s says that nothing has moved, and what to do with cash or goods: %s',
    (_, text) => {
      expect(text).toContain('in 10 minutes');
      expect(text).toMatch(/Nothing was (?:paid|put in)|was not (?:paid|put in)/);
      expect(text).toMatch(/keep the goods|take it back|give it back/);
    },
  );
});

describe('a text that names somebody', () => {
  it('has as much of the name as leaves it one SMS, and the whole of it where there is room', () => {
    const [{ values } = { values: {} }] = samplesOf('cashTakenAsk');
    const said = (who: string) =>
      say({ key: 'cashTakenAsk', values: { ...values, other: { name: who, number, dial: number } } }, 'en');

    expect(said('GITA DEVI')).toContain(`Agent GITA DEVI ${number} `);
    expect(said(name.repeat(3))).toHaveLength(160);
    expect(said(name.repeat(3))).toMatch(new RegExp(`^Agent ${name.slice(0, 12)}`));
  });

  it('has no space where a name was cut between two of its words', () => {
    const [{ values } = { values: {} }] = samplesOf('cashTakenAsk');

    for (let length = 1; length <= 40; length += 1) {
      const who = `${'A'.repeat(length)} ${'B'.repeat(40)}`;
      const text = say(
        { key: 'cashTakenAsk', values: { ...values, other: { name: who, number, dial: number } } },
        'en',
      );

      expect(text).toMatch(/^Agent A+(?: B+)? 919876543210 /);
    }
  });

  it('has one letter of a name at least, also where even that is too long for one SMS', () => {
    const [{ values } = { values: {} }] = samplesOf('cashTakenAsk');
    const said = (who: string) =>
      say(
        {
          key: 'cashTakenAsk',
          values: { ...values, other: { name: who, number: '9'.repeat(150), dial: number } },
        },
        'en',
      );

    for (const who of ['G', 'GITA', '']) {
      expect(said(who)).toMatch(new RegExp(`^Agent ${who.slice(0, 1)} 9{150} `));
      expect(lengthOf(said(who)).segments).toBe(2);
    }
  });

  it('is never shortened where a command would change by it', () => {
    for (const language of LANGUAGES) {
      for (const [, text] of called(/^(?:foundForDeposit|agentWanted)$/, language)) {
        expect(text).toMatch(/RAIN (?:DEPOSIT|COLLECT|NAKAD) 99999\.99 919876543210/);
      }
    }
  });
});

describe('the texts of FIND', () => {
  it.each([...sampled('foundForDeposit', 'en'), ...sampled('foundForWithdraw', 'en')])(
    'introduce somebody by name and full phone: %s',
    (text) => {
      expect(text).toMatch(new RegExp(`^${name} ${number} `));
    },
  );

  it('ask whether somebody has cash, say that nobody has, and never call both by the same words', () => {
    expect(sampled('floatingAsk', 'en')[0]).toMatch(/^Can you give Rs 99,999\.99 cash to /);
    expect(sampled('noResult', 'en')[0]).toMatch(/^NO RESULT: /);
  });
});

describe('the texts of HELP', () => {
  const topics = [...new Set(COMMANDS.map(({ topic }) => topic))];

  it.each(LANGUAGES.flatMap((language) => topics.map((topic) => [language, topic] as const)))(
    'show in %s for %s a form that Rain understands',
    (language, topic) => {
      const example = MANNERS[language].wording.usages[topic].replace(/^RAIN /, '');

      expect(parseCommand(example, { country: 'IN' }), example).toMatchObject({
        ok: true,
        command: { topic },
      });
    },
  );

  it('and every text with a ready-made command of somebody have the digits without a space', () => {
    for (const [key, text] of EVERY_TEXT) expect(text, key).not.toMatch(/RAIN [A-Z]+ [\d.,]+ \d{5} \d{5}/);
  });

  it('show no example of a ref that is none', () => {
    for (const [key, text] of EVERY_TEXT) {
      for (const [, ref = ''] of text.matchAll(/\bRef ([0-9A-Z]{6})\b/g))
        expect(parseTransactionId(ref), key).toBe(ref);
    }
  });
});

it('each sample of a text is shown once, the longest first', () => {
  for (const key of TEXT_KEYS) {
    const samples = samplesOf(key).map(({ values }) => JSON.stringify(values));

    expect(new Set(samples).size, key).toBe(samples.length);
  }
  expect(samplesOf('helpAgent').length).toBeGreaterThan(0);
});
