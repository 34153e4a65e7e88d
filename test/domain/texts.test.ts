import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, it } from 'vitest';
import { searchTexts } from '../../src/domain/cashSearch.ts';
import { COMMANDS } from '../../src/domain/commands/commands.ts';
import { parseCommand } from '../../src/domain/parseCommand.ts';
import type { Sampled } from '../../src/domain/text.ts';
import { NOTICES } from '../../src/domain/texts/notices.ts';
import { LONGEST } from '../../src/domain/texts/samples.ts';
import { ID_TEXTS, OTP_TEXTS, PAYEE_RECEIPTS, PAYER_RECEIPTS } from '../../src/domain/texts/transactions.ts';
import type { TransactionKind } from '../../src/domain/transaction.ts';
import { EVERY_TEXT } from '../helpers/texts.ts';

const { name, phone } = LONGEST;

function samplesOf(
  texts: Readonly<Record<TransactionKind, Sampled>>,
): readonly (readonly [string, string])[] {
  return Object.entries(texts).flatMap(([kind, said]) => said.sampled().map((text) => [kind, text] as const));
}

const ID_SAMPLES = samplesOf(ID_TEXTS);
const OTP_SAMPLES = samplesOf(OTP_TEXTS);

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
});

describe('a text that brings half of a txn', () => {
  const halves = [...ID_SAMPLES, ...OTP_SAMPLES].map(([, text]) => text);

  it.each(ID_SAMPLES)('names the id of a %s, and how to use it', (_kind, text) => {
    expect(text).toMatch(/^Txn A7K2M9: /);
    expect(text).toMatch(/RAIN A7K2M9 <(?:their|agent) OTP>/);
    expect(text).not.toMatch(/\d{6}(?!\d)(?<!\d{7})/);
  });

  it.each(OTP_SAMPLES)('names the OTP of a %s, but not the id', (_kind, text) => {
    expect(text).toMatch(/^OTP 123456: /);
    expect(text).not.toContain('A7K2M9');
  });

  it.each(halves)('says how much, who the other is, and when to share: %s', (text) => {
    expect(text).toContain('Rs 99,99,999.99');
    expect(text).toContain(`${name} ${phone}`);
    expect(text).toMatch(/Share only after cash or goods are given\.$/);
  });
});

describe('a receipt', () => {
  const receipts = [...samplesOf(PAYER_RECEIPTS), ...samplesOf(PAYEE_RECEIPTS)].map(([, text]) => text);

  it.each(receipts)('names the amount, the other party, the txn and the balance: %s', (text) => {
    expect(text).toContain('Rs 99,99,999.99');
    expect(text).toContain(`${name} ${phone}`);
    expect(text).toMatch(/\. Txn A7K2M9\. Bal Rs 99,99,999\.99$/);
  });
});

describe('the texts of FIND', () => {
  it.each([...searchTexts.foundForDeposit.sampled(), ...searchTexts.foundForWithdraw.sampled()])(
    'introduce somebody by name and full phone: %s',
    (text) => {
      expect(text).toMatch(new RegExp(`^${name} ${phone} `));
    },
  );

  it('ask whether somebody has cash, say that nobody has, and never call both by the same words', () => {
    expect(searchTexts.floatingAsk.sampled()[0]).toMatch(/^99,99,999\.99 FLOATING\? /);
    expect(NOTICES.noResult.sampled()[0]).toMatch(/^NO RESULT: /);
  });
});

describe('the texts of HELP', () => {
  const exampleOf = (text: string) =>
    text
      .replace('<PAN> <NAME> <PLACE>', 'ABCDE1234F RAVI KUMAR DELHI')
      .replace('<TXN ID> <OTP>', 'A7K2M9 123456')
      .replace('<TXN ID>', 'A7K2M9');

  it.each(COMMANDS.map(({ topic, usage }) => [topic, usage]))(
    'show for %s a form that Rain understands: %s',
    (topic, usage) => {
      const example = exampleOf(usage).replace(/^RAIN /, '');

      expect(parseCommand(example, { country: 'IN' })).toMatchObject({ ok: true, command: { topic } });
    },
  );

  const examples = EVERY_TEXT.map(([, text]) => text).flatMap(
    (text) => exampleOf(text).match(/RAIN [A-Z]+ (?:[A-Z]+ )?\d[\d,.]*(?: [A-Z]{4,}| \d+)?/g) ?? [],
  );

  it.each([...new Set(examples)])(
    'and every other text show examples that Rain understands: %s',
    (example) => {
      expect(parseCommand(example.replace(/^RAIN /, ''), { country: 'IN' })).toMatchObject({ ok: true });
    },
  );

  it('list only words that are commands', () => {
    const overview = EVERY_TEXT.find(([called]) => called === 'HELP')?.[1] ?? '';
    const words = overview.match(/\b[A-Z]{3,}\b/g)?.filter((word) => word !== 'RAIN') ?? [];

    expect(words.length).toBeGreaterThan(12);
    for (const word of words) {
      expect(parseCommand(word, { country: 'IN' }), word).not.toMatchObject({
        refusal: { reason: 'unknownCommand' },
      });
    }
  });
});
