/** What happens to texts that come twice, are not for us, or come from where they should not. */
import { describe, expect, it } from 'vitest';
import type { Conversation } from '../helpers/conversation.ts';
import { WEBHOOK_SECRET } from '../helpers/sandbox.ts';
import { bank, STRANGER_TEXTS_PER_HOUR } from './bank.ts';

const { converse } = bank;

/** Posts a form as textlocal does, which the HTTP front hands on in base64. */
async function postTextlocal(fields: Record<string, string>): Promise<unknown> {
  const response = await fetch(`${bank.sandbox().url}/webhooks/textlocal?key=${WEBHOOK_SECRET}`, {
    method: 'POST',
    body: new URLSearchParams({ inNumber: '919220592205', network: '', email: 'none', ...fields }),
  });
  return response.json();
}

/** Posts a text as IFTTT does, which tells the time to the minute. */
async function postIfttt(talk: Conversation, name: string, content: string, at: string): Promise<void> {
  const response = await bank.sandbox().text(talk.phone(name), content, { at });
  expect(response.status).toBe(200);
}

describe('a text with an emoji', () => {
  it('is answered like any other', () =>
    converse({ customers: { ravi: 500 } }, async (talk) => {
      await talk.play(`
        ravi: RAIN BALANCE 💰
        -> ravi: You have Rs 500`);
    }));
});

/** A time some minutes ago on a clock in India, as the phone's app writes it. */
function asIftttWrites(minutesAgo: number): string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: 'Asia/Kolkata',
    month: 'long',
    day: 'numeric',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const parts = format.formatToParts(Date.now() - minutesAgo * 60_000);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('month')} ${part('day')}, ${part('year')} at ${part('hour')}:${part('minute')}${part('dayPeriod')}`;
}

function asTextlocalWrites(minutesAgo: number): string {
  const inIndia = new Date(Date.now() - minutesAgo * 60_000 + 5.5 * 3_600_000);
  return inIndia.toISOString().slice(0, 19).replace('T', ' ');
}

describe('an SMS that is posted twice', () => {
  it('has one effect through IFTTT, and its sender is told once', () =>
    converse({ customers: { ravi: 500 } }, async (talk) => {
      const at = asIftttWrites(2);

      await postIfttt(talk, 'ravi', 'RAIN SAVE SCHOOL 100', at);
      await talk.play('-> ravi: Rs 100 saved in SCHOOL. There: Rs 100. You have Rs 400');
      await postIfttt(talk, 'ravi', 'RAIN SAVE SCHOOL 100', at);
      await talk.play('-> ravi: We got this text from you twice and took it as one.…');
      await postIfttt(talk, 'ravi', 'RAIN SAVE SCHOOL 100', at);
      await postIfttt(talk, 'ravi', 'RAIN SAVE SCHOOL 100', asIftttWrites(1));

      await talk.play('-> ravi: Rs 100 saved in SCHOOL. There: Rs 200. You have Rs 300');
    }));

  it('pays once, and the code stays as it is', () =>
    converse({ customers: { ravi: 500, sita: 0 } }, async (talk) => {
      const at = asIftttWrites(2);
      await postIfttt(talk, 'ravi', `RAIN SEND 100 ${talk.phone('sita')}`, at);
      await talk.play(`
        -> ravi: You send Rs 100…RAIN <code> by…`);
      await postIfttt(talk, 'ravi', `RAIN SEND 100 ${talk.phone('sita')}`, at);
      await talk.play('-> ravi: We got this text from you twice and took it as one.…');

      const paying = `rain ${talk.value('code')}`;
      await postIfttt(talk, 'ravi', paying, at);
      await postIfttt(talk, 'ravi', paying, at);

      await talk.play(`
        -> ravi: Sent: Rs 100…You have Rs 400.…
        -> sita: You got Rs 100…You have Rs 100.…
        -> ravi: We got this text from you twice and took it as one.…`);
    }));

  it('is simply answered again when it only asks', () =>
    converse({ customers: { ravi: 500 } }, async (talk) => {
      const at = asIftttWrites(2);

      await postIfttt(talk, 'ravi', 'RAIN BALANCE', at);
      await postIfttt(talk, 'ravi', 'RAIN BALANCE', at);

      await talk.play(`
        -> ravi: You have Rs 500
        -> ravi: You have Rs 500`);
    }));

  it('has one effect and one reply through textlocal, under whatever msgId it comes', () =>
    converse({ customers: { ravi: 500 } }, async (talk) => {
      const content = 'NLLG7 BUC SCHOOL 100';
      const sms = { sender: talk.phone('ravi'), content, keyword: 'NLLG7', rcvd: asTextlocalWrites(2) };

      const first = await postTextlocal({ ...sms, msgId: '8831460984' });
      const second = await postTextlocal({ ...sms, msgId: '8831460999' });
      const later = await postTextlocal({ ...sms, msgId: '8831461001', rcvd: asTextlocalWrites(1) });

      await talk.play(`
        -> ravi: Rs 100 saved in SCHOOL. There: Rs 100. You have Rs 400
        -> ravi: Rs 100 saved in SCHOOL. There: Rs 200. You have Rs 300`);
      expect(second).toEqual(first);
      expect(later).not.toEqual(first);
    }));
});

describe('a text', () => {
  it('may begin with either keyword, in any case', () =>
    converse({ customers: { ravi: 500 } }, ({ play }) =>
      play(`
        ravi: NLLG7 BALANCE
        -> ravi: You have Rs 500
        ravi: nllg7   find deposit 100 {place}
        -> ravi: NO RESULT…
        ravi: "rain balance"
        -> ravi: You have Rs 500`),
    ));

  it('that is not for us gets no answer', () =>
    converse({ customers: { ravi: 500 } }, ({ play }) =>
      play(`
        ravi: hello, is it going to rain?
        ravi: rainbow balance
        ravi: balance
        ravi: YES
        ravi: STOP
        ravi: 123456`),
    ));

  it('of a bank header, a short code or a landline gets no answer', async () => {
    const dropped = { status: 'dropped', reason: 'senderNotMobile' };

    const answers = await Promise.all(
      ['VM-HDFCBK', '57575', '+91 11 2345 6789'].map(async (sender) => {
        const response = await bank.sandbox().text(sender, 'RAIN BALANCE');
        return response.json();
      }),
    );

    expect(answers).toEqual([dropped, dropped, dropped]);
  });

  it('of a stranger is answered so many times an hour, then a warning, then silence', () =>
    converse({ customers: { ravi: 0 } }, async (talk) => {
      const stranger = '917000000001';
      const tooMany = STRANGER_TEXTS_PER_HOUR + 3;
      for (let count = 0; count < tooMany; count++) await bank.sandbox().text(stranger, 'RAIN BALANCE');

      // Ravi's texts go on being answered meanwhile, more than so many of them.
      await talk.play('ravi: rain balance\n-> ravi: You have Rs 0\n'.repeat(tooMany));
      await bank.sandbox().waitForText(stranger, /Too many texts/);
      const received = (await bank.sandbox().texts(stranger)).map(({ text }) => text);

      expect(received).toEqual([
        ...Array.from({ length: STRANGER_TEXTS_PER_HOUR }, () =>
          expect.stringContaining('You have no Rain account'),
        ),
        expect.stringContaining('Too many texts from your number.'),
      ]);
    }));
});

describe('a frozen account', () => {
  it('sees its balance, says no, and nothing else', () =>
    converse({ customers: { ravi: 500, sita: 500 }, atms: ['sita'] }, async (talk) => {
      await talk.play(`
        ravi: rain buc school 100
        -> ravi: Rs 100 saved…
        ravi: rain withdraw 50 {sita}
        -> ravi: You take…RAIN <code> by…
        -> sita: RAVI…
        ravi: rain request 70 {sita}
        -> sita: RAVI…RAIN <code2> by…
        -> ravi: You asked…`);

      await talk.operate('ravi', { currentActive: false });

      const refused = [
        'collect 100 {sita}',
        'deposit 100 {sita}',
        'withdraw 100 {sita}',
        'request 100 {sita}',
        'transfer 100 {sita}',
        '<code>',
        'buc school 100',
        'get school',
        'break school 10',
        'saved',
        'sip school 10 daily',
        'find deposit 100 {place}',
        'find withdraw 100 {place}',
        'yes',
        'floating 100',
        'account 100 {place}',
        'atm off',
      ];
      const onHold = '-> ravi: Your account is closed or on hold…';
      const off = '-> sita: Rs 50 with {ravi} is off: an account is closed or on hold. Nothing was paid.';
      await talk.play(`
        ravi: rain balance
        -> ravi: You have Rs 400. Saved: Rs 100
        ${refused.map((command) => `ravi: rain ${command}\n${onHold}`).join('\n')}
        ${off}
        sita: rain <code2>
        -> sita: {ravi} cannot use Rain now.…
        -> ravi: Rs 70 with {sita} is off: an account is closed or on hold. Nothing was paid.
        ravi: rain no
        -> ravi: Nothing is waiting for you…
        sita: rain transfer 100 {ravi}
        -> sita: {ravi} cannot use Rain now.…
        ravi: rain balance
        -> ravi: You have Rs 400. Saved: Rs 100`);
    }));
});
