/**
 * Whatever anybody texts or posts: no crash, no 5xx, no effect that was not asked for. `FUZZ_RUNS=1000000`
 * runs more.
 */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseBucketName } from '../../src/domain/bucket.ts';
import { afterKeyword } from '../../src/domain/keyword.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { parseName } from '../../src/domain/name.ts';
import { parsePan } from '../../src/domain/pan.ts';
import { parseCommand } from '../../src/domain/parseCommand.ts';
import { isPhone, parsePhone } from '../../src/domain/phone.ts';
import { parseLocation } from '../../src/domain/place.ts';
import { say } from '../../src/domain/texts/say.ts';
import { parseTransactionId } from '../../src/domain/transactionId.ts';
import { SECRET, sink } from '../sink/sinkParts.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 30_000);
const TIMEOUT_MS = 600_000;

const words = fc.constantFrom(
  ...[
    'RAIN',
    'REGISTER',
    'TRANSFER',
    'BUC',
    'BREAK',
    'ALL',
    'SIP',
    'STOP',
    'FIND',
    'WITHDRAW',
    'CANCEL',
    'YES',
  ],
  ...[
    'ABCPE1234F',
    '500',
    '-5',
    '1e9',
    '0',
    '00000000000000000001',
    '9'.repeat(30),
    '₹',
    'Rs',
    '12,50',
    '0.001',
  ],
  ...[
    '919000000003',
    '+91',
    'A7K2M9',
    '123456',
    '__proto__',
    'constructor',
    'toString',
    '\u0000',
    '\u202e',
    '١٢٣',
    'ß',
  ],
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(words, { maxLength: 8 }).map((list) => list.join(' ')),
  fc
    .array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 8 })
    .map((list) => list.join(' ')),
);

it('every text is a command or a refusal that fits one SMS and repeats nothing', {
  timeout: TIMEOUT_MS,
}, () => {
  fc.assert(
    fc.property(text, (content) => {
      const parsed = parseCommand(content, { country: 'IN' });

      if (parsed.ok) return;
      expect(say(parsed.refusal, 'en')).toMatch(/^[ -~]{1,160}$/);
    }),
    { numRuns: RUNS },
  );
});

it('what the readers accept is what they promise, and reads back as itself', { timeout: TIMEOUT_MS }, () => {
  fc.assert(
    fc.property(text, (written) => {
      const amount = parseMoney(written);
      if (amount !== undefined) expect(Number.isSafeInteger(amount) && amount > 0).toBe(true);
      const phone = parsePhone(written, 'IN');
      if (phone !== undefined) expect(isPhone(phone) && parsePhone(phone, 'IN') === phone).toBe(true);
      for (const read of [parseName, parseLocation, parseBucketName, parsePan, parseTransactionId]) {
        const value = read(written);
        if (value === undefined) continue;
        expect(value).toMatch(/^[A-Z0-9][A-Z0-9 .'-]{0,23}$/);
        expect(read(value)).toBe(value);
      }
      const rest = afterKeyword(written, ['RAIN']);
      // What is written onto the keyword comes apart, and wide letters are letters: nothing else changes.
      const letters = (part: string) => part.normalize('NFKC').toUpperCase().replace(/\s/g, '');
      if (rest !== undefined) expect(letters(written).endsWith(letters(rest))).toBe(true);
    }),
    { numRuns: RUNS },
  );
});

const body = fc.oneof(
  text,
  fc.json({ maxDepth: 12 }),
  fc.webQueryParameters(),
  text.map((content) => `{"sender":"9439831236","content":"RAIN ${content}","occurredAt":"5:27"}`),
  text.map((content) =>
    JSON.stringify({ sender: '9439831236', content, __proto__: 1, constructor: content }),
  ),
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
);

it('the sink answers anything posted, never with 5xx', { timeout: TIMEOUT_MS }, async () => {
  await fc.assert(
    fc.asyncProperty(
      body,
      fc.boolean(),
      fc.constantFrom('ifttt', 'textlocal'),
      async (posted, isBase64Encoded, name) => {
        const { post, published } = sink();

        const { statusCode, answer } = await post({
          path: `/webhooks/${name}`,
          body: posted,
          isBase64Encoded,
        });

        expect([200, 400, 413]).toContain(statusCode);
        expect(published.length).toBe(answer.status === 'queued' ? 1 : 0);
      },
    ),
    { numRuns: RUNS },
  );
});

it('no secret but the right one opens the sink', { timeout: TIMEOUT_MS }, async () => {
  const secret = fc.oneof(text, fc.constantFrom(SECRET.slice(1), `${SECRET} `, SECRET.toUpperCase(), ''));
  await fc.assert(
    fc.asyncProperty(secret, body, async (presented, posted) => {
      fc.pre(presented !== SECRET);
      const { post, published } = sink();

      const headers = { 'x-rain-secret': presented };
      const { statusCode } = await post({ headers, query: { key: presented }, body: posted });

      expect([statusCode, published.length]).toEqual([401, 0]);
    }),
    { numRuns: RUNS / 10 },
  );
});
