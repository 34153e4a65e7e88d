import { describe, expect, it } from 'vitest';
import { textlocal } from '../../src/sink/providers/textlocal.ts';

/** What textlocal posts, as in the brief. */
const fields = {
  sender: '919439831236',
  content: 'NLLG7 FIND WITHDRAW 1250 DELHI',
  inNumber: '919220592205',
  submit: 'Submit',
  network: '',
  email: 'none',
  keyword: 'NLLG7',
  comments: 'FIND WITHDRAW 1250 DELHI',
  credits: '10',
  msgId: '8831460984',
  rcvd: '2022-04-26 17:27:08',
  firstname: '',
};

function read(changes: Record<string, string>, without: string[] = []) {
  const form = new URLSearchParams({ ...fields, ...changes });
  for (const key of without) form.delete(key);
  return readBody(form.toString());
}

function readBody(body: string) {
  const reading = textlocal.read({
    method: 'POST',
    url: 'https://example.com/webhooks/textlocal',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    rawBody: new TextEncoder().encode(body),
  });
  if (!reading.ok) return reading;
  const [{ kind, ...sms } = { kind: 'none' }, ...others] = reading.incoming;
  expect([kind, others]).toEqual(['text', []]);
  return { ok: true, sms };
}

describe('textlocal', () => {
  it('reads the form, with the number that was texted and the time to the second', () => {
    expect(read({})).toEqual({
      ok: true,
      sms: {
        sender: '919439831236',
        content: 'NLLG7 FIND WITHDRAW 1250 DELHI',
        receivedBy: '919220592205',
        time: { text: '2022-04-26 17:27:08', precision: 'second' },
      },
    });
  });

  it('reads any text that a form can carry', () => {
    const content = 'RAIN "a"&b=c\n%41 +🌧️';

    expect(read({ content })).toMatchObject({ sms: { content } });
  });

  it('reads a form without the fields it can do without', () => {
    expect(read({}, ['rcvd', 'inNumber', 'msgId'])).toEqual({
      ok: true,
      sms: { sender: '919439831236', content: fields.content, receivedBy: undefined, time: undefined },
    });
  });

  it('takes an empty time as none', () => {
    expect(read({ rcvd: '' })).toMatchObject({ ok: true, sms: { time: undefined } });
  });

  it('names the field that is missing', () => {
    expect(read({}, ['sender'])).toEqual({ ok: false, field: 'sender', message: 'sender is missing' });
    expect(read({}, ['content'])).toEqual({ ok: false, field: 'content', message: 'content is missing' });
  });

  it('names the field that is too long', () => {
    expect(read({ content: 'x'.repeat(1_601) })).toMatchObject({ ok: false, field: 'content' });
    expect(read({ rcvd: '1'.repeat(65) })).toMatchObject({ ok: false, field: 'rcvd' });
  });

  it('refuses a field that occurs twice', () => {
    const form = `${new URLSearchParams(fields)}&sender=919876543210`;

    expect(readBody(form)).toMatchObject({
      ok: false,
      field: 'sender',
      message: 'sender occurs more than once',
    });
  });
});
