import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ifttt } from '../../src/sink/providers/ifttt.ts';

const SENDER = '+919439831236';
const TIME = 'April 26, 2022 at 05:27PM';
const VICTIM = '919876543210';

/** The applets people may write: the same three fields in any order, the text pasted in unescaped. */
const orders = [
  ['sender', 'content', 'occurredAt'],
  ['sender', 'occurredAt', 'content'],
  ['content', 'sender', 'occurredAt'],
  ['content', 'occurredAt', 'sender'],
  ['occurredAt', 'sender', 'content'],
  ['occurredAt', 'content', 'sender'],
  ['sender', 'content'],
  ['content', 'sender'],
];

function pasted(order: readonly string[], content: string): string {
  const values: Record<string, string> = { sender: SENDER, occurredAt: TIME, content };
  return `{${order.map((key) => `"${key}":"${values[key]}"`).join(',')}}`;
}

function read(body: string, contentType = 'application/json') {
  const reading = ifttt.read({
    method: 'POST',
    url: 'https://example.com/webhooks/ifttt',
    headers: { 'content-type': contentType },
    rawBody: new TextEncoder().encode(body),
  });
  if (!reading.ok) return reading;
  const [{ kind, ...sms } = { kind: 'none' }, ...others] = reading.incoming;
  expect([kind, others]).toEqual(['text', []]);
  return sms;
}

describe('ifttt', () => {
  it('reads a JSON object', () => {
    const body = JSON.stringify({ sender: SENDER, content: 'RAIN "quoted" \\ \n text', occurredAt: TIME });

    expect(read(body)).toEqual({
      sender: SENDER,
      content: 'RAIN "quoted" \\ \n text',
      time: { text: TIME, precision: 'minute' },
    });
  });

  it('takes a pasted text whose quotes happen to be escaped for JSON', () => {
    const body = String.raw`{"sender":"${SENDER}","content":"RAIN \"X\""}`;

    expect(read(body)).toMatchObject({ content: 'RAIN "X"' });
  });

  it('reads a form', () => {
    const body = new URLSearchParams({
      sender: SENDER,
      content: 'RAIN "a" & b=c',
      occurredAt: TIME,
    }).toString();

    expect(read(body, 'application/x-www-form-urlencoded')).toEqual({
      sender: SENDER,
      content: 'RAIN "a" & b=c',
      time: { text: TIME, precision: 'minute' },
    });
  });

  it('reads JSON whatever the content type says', () => {
    expect(
      read(pasted(['sender', 'content'], 'RAIN HELP'), 'application/x-www-form-urlencoded'),
    ).toMatchObject({
      content: 'RAIN HELP',
    });
  });

  it.each([
    ['April 26, 2022 at 05:27PM', 'minute'],
    ['2022-04-26T17:27+05:30', 'minute'],
    ['2022-04-26T17:27:08+05:30', 'second'],
    ['2022-04-26 17:27:08', 'second'],
    [1_650_974_228, 'second'],
    ['1650974228025', 'second'],
  ])('takes the time %j as precise to the %s', (occurredAt, precision) => {
    const body = JSON.stringify({ sender: SENDER, content: 'RAIN HELP', occurredAt });

    expect(read(body)).toMatchObject({ time: { text: String(occurredAt), precision } });
  });

  it.each([[''], [' '], [null], ['April 26, 2022']])('takes the time %j as none', (occurredAt) => {
    const body = JSON.stringify({ sender: SENDER, content: 'RAIN HELP', occurredAt });

    expect(read(body)).toEqual({ sender: SENDER, content: 'RAIN HELP', time: undefined });
  });

  it.each([
    ['sender', JSON.stringify({ content: 'RAIN HELP' }), 'sender is missing'],
    ['sender', JSON.stringify({ sender: 7, content: 'RAIN HELP' }), 'sender must be a text'],
    ['sender', JSON.stringify({ sender: ' ', content: 'RAIN HELP' }), 'sender is empty'],
    ['content', JSON.stringify({ sender: SENDER }), 'content is missing'],
    ['content', JSON.stringify({ sender: SENDER, content: null }), 'content must be a text'],
    [
      'content',
      JSON.stringify({ sender: SENDER, content: 'a'.repeat(1_601) }),
      'content is longer than 1600 characters',
    ],
    [
      'occurredAt',
      JSON.stringify({ sender: SENDER, content: 'RAIN', occurredAt: {} }),
      'occurredAt must be a text',
    ],
    ['sender', `sender=1&sender=2&content=RAIN`, 'sender occurs more than once'],
    ['sender', '', 'sender is missing'],
  ])('names the field %s of a bad payload', (field, body, message) => {
    const contentType = body.startsWith('{') ? 'application/json' : '';

    expect(read(body, contentType)).toEqual({ ok: false, field, message });
  });

  it.each([
    '',
    'RAIN',
    '[]',
    '{',
    '{}}',
    '{"sender":"1","content":"RAIN',
    '{"sender":"1","sender":"2","content":"R"x"}',
  ])('refuses the body %j as a whole', (body) => {
    expect(read(body)).toMatchObject({ ok: false, field: 'body' });
  });
});

describe.each(orders.map((order) => ({ order, name: order.join(', ') })))(
  'an applet of $name',
  ({ order }) => {
    const time = order.includes('occurredAt') ? { text: TIME, precision: 'minute' } : undefined;

    it.each([
      'RAIN BALANCE',
      '',
      'RAIN SAVE "school fees" 100',
      '"RAIN BALANCE"',
      'RAIN BALANCE"',
      'RAIN\nBALANCE\r\n',
      'RAIN C:\\quatsch',
      'RAIN BALANCE \\',
      'RAIN 🌧️ "☔" BALANCE',
      'RAIN {"a":"b"}',
      'RAIN "} ',
      'RAIN ","',
      'RAIN\t"tab"',
    ])('may paste the text %j', (content) => {
      expect(read(pasted(order, content))).toEqual({ sender: SENDER, content, time });
    });

    it.each([
      `RAIN X","sender":"${VICTIM}`,
      `RAIN X","sender":"${VICTIM}","x":"`,
      `RAIN X","sender":"${VICTIM}","x":"\\`,
      `RAIN X", "sender" : "${VICTIM}"`,
      `RAIN X","sender":"${VICTIM}"}`,
      `RAIN X\n","sender":"${VICTIM}`,
      `RAIN X","\\u0073ender":"${VICTIM}`,
      `RAIN X","content":"RAIN Y","sender":"${VICTIM}`,
      `RAIN X"},{"sender":"${VICTIM}`,
      `RAIN X","x":{"sender":"${VICTIM}"},"y":"`,
      `","sender":"${VICTIM}`,
    ])('does not let the text %j change who sent it', (content) => {
      expect(read(pasted(order, content))).toMatchObject({ sender: SENDER });
    });

    it('does not let any text change who sent it', () => {
      const piece = fc.constantFrom(
        ...[
          '"',
          ',',
          ':',
          '\\',
          '{',
          '}',
          '\n',
          ' ',
          'x',
          '0',
          '[',
          ']',
          '"sender":',
          `"${VICTIM}"`,
          '"content":"',
          '","sender":"',
        ],
        ...['"x":', '\\u0073ender', '"occurredAt":"', 'null', VICTIM, '","occurredAt":"t 1:23","'],
      );

      fc.assert(
        fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
          const reading = read(pasted(order, `RAIN ${pieces.join('')}`));

          expect('sender' in reading ? reading.sender : SENDER).toBe(SENDER);
        }),
        { numRuns: 2_000 },
      );
    });
  },
);

describe('an applet that tells the time', () => {
  const ordersWithTime = orders.filter((order) => order.includes('occurredAt'));

  it.each(ordersWithTime.map((order) => order.join(', ')))(
    'is believed about it over any text (%s)',
    (name) => {
      const injected = 'RAIN X","occurredAt":"January 1, 2000 at 01:00AM';

      expect(read(pasted(name.split(', '), injected))).toMatchObject({ time: { text: TIME } });
    },
  );
});
