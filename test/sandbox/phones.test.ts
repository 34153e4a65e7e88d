/** Several phones behind a stand-in of SMSGate's server, over the whole bank, set up by the desk. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, deskAt } from '../helpers/ops.ts';
import { startTestSandbox, type TestSandbox } from '../helpers/sandbox.ts';

const PHONES = ['phone-a', 'phone-b', 'phone-c'] as const;
const ACCOUNT = '--user sandbox --password sandbox';
const WHY = "--reason 'to try it' --yes";
const SETTLE_MS = 90_000;
const POLL_MS = 200;
/** Longer than a phone may take over a text. */
const OVERDUE_MINUTES = 6;

let sandbox: TestSandbox;
let desk: Desk;

beforeAll(async () => {
  sandbox = await startTestSandbox({ SANDBOX_CLOCK_SECONDS: '3600' });
  desk = deskAt(sandbox.url);
});
afterAll(() => sandbox?.stop());

function post(path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${sandbox.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

const trouble = async (id: string, troubles: object) =>
  expect((await post(`/api/phones/${id}/troubles`, troubles)).status).toBe(200);
const forward = async (forwardMinutes: number) =>
  expect((await post('/api/clock', { forwardMinutes })).status).toBe(200);

async function until<Value>(what: string, look: () => Promise<Value | undefined>): Promise<Value> {
  const deadline = Date.now() + SETTLE_MS;
  while (Date.now() < deadline) {
    const value = await look();
    if (value !== undefined) return value;
    await delay(POLL_MS);
  }
  throw new Error(`never came: ${what}`);
}

interface Listed {
  readonly guid: string;
  readonly state: string;
  readonly via?: string;
  readonly unsentBy?: readonly string[];
}

const textsTo = async (phone: string): Promise<readonly Listed[]> =>
  (await desk.json(`text list --to ${phone}`)).json.texts;
const untilDelivered = (phone: string) =>
  until(`a delivered text to ${phone}`, async () => {
    const [text] = await textsTo(phone);
    return text?.state === 'delivered' ? text : undefined;
  });

describe('phone add', () => {
  const add = (device: string, number: string, rest: string) =>
    desk.json(`phone add smsgate/${device} --number ${number} ${rest} ${WHY}`);

  it.each([
    [
      'a wrong password',
      'phone-a',
      '--user sandbox --password wrong --key sandbox-key-a',
      3,
      /refuses this user/,
    ],
    [
      'a phone that the account does not have',
      'phone-x',
      `${ACCOUNT} --key sandbox-key-x`,
      3,
      /has no phone/,
    ],
    ['a missing key where nobody can type', 'phone-a', ACCOUNT, 2, /use --key/],
    [
      'a budget that is none',
      'phone-a',
      `${ACCOUNT} --key sandbox-key-a --budget 3/0`,
      2,
      /segments\/minutes/,
    ],
  ])('refuses %s, and adds nothing', async (_what, device, rest, code, message) => {
    const { code: ended, stdout, stderr } = await add(device, '919000000011', rest);

    expect(ended).toBe(code);
    expect(stdout + stderr).toMatch(message);
    expect((await desk.json('phone list')).json.phones).toEqual([]);
  });

  it('sets phones up, which then send what they are to try', async () => {
    for (const [index, device] of PHONES.entries()) {
      const added = await add(
        device,
        `91900000001${index + 1}`,
        `${ACCOUNT} --key sandbox-key-${device.at(-1)}`,
      );
      expect(added.stderr).toBe('');
      expect(added.json.test).toMatchObject({
        ...{ isGood: true, to: `91900000001${index + 1}`, via: `smsgate/${device}` },
        state: expect.stringMatching(/sent|delivered/),
      });
      expect(added.code).toBe(0);
    }

    const { json } = await desk.json('phone list');
    const tried = await desk.json("phone test smsgate/phone-b --reason 'to try it'");

    expect(json.phones.map(({ id, state }: Record<string, string>) => [id, state])).toEqual(
      PHONES.map((device) => [`smsgate/${device}`, 'on']),
    );
    expect(tried.json).toMatchObject({
      state: expect.stringMatching(/sent|delivered/),
      via: 'smsgate/phone-b',
    });
    expect(tried.code).toBe(0);
    expect(await sandbox.texts('919000000012')).toHaveLength(2);
  });

  it('says when the text that tries one does not go, and adds it all the same', async () => {
    const asked = `${ACCOUNT} --key sandbox-key-c --test-to 919000960001 --seconds 1`;
    await trouble('phone-c', { isOff: true });

    const off = await add('phone-c', '919000000013', asked);
    await trouble('phone-c', { isOff: false });
    const { json } = await desk.json('phone list');

    expect(off.code).toBe(1);
    expect(off.json.test).toMatchObject({ isGood: false, to: '919000960001', state: 'taken' });
    expect(json.phones.map(({ id }: Record<string, string>) => id)).toContain('smsgate/phone-c');
    await until('its text', async () => (await sandbox.texts('919000960001'))[0]);
  });

  it('is an operator’s word: the page’s day neither sets such phones up anew nor takes them away', async () => {
    const given = await post('/api/page/day-phones', { isOn: true });
    const taken = await post('/api/page/day-phones', { isOn: false });

    expect([await given.json(), taken.status]).toEqual([{ phones: ['phone-a', 'phone-b'] }, 200]);
    const { json } = await desk.json('phone list');
    expect(json.phones.map(({ id }: Record<string, string>) => id)).toEqual(
      PHONES.map((device) => `smsgate/${device}`),
    );
  });
});

describe('with three phones', () => {
  it('texts go round the ring of them, and prove that each sends and receives', async () => {
    const legs = await until('each has proved both', async () => {
      await forward(16);
      await delay(1_000);
      const { json } = await desk.json('phone list');
      const loops: readonly Record<string, { tookMs?: number }>[] = json.phones.map(
        ({ loop }: { loop: object }) => loop,
      );
      const times = loops.flatMap((loop) => [loop['sends']?.tookMs, loop['receives']?.tookMs]);
      return times.every((tookMs) => tookMs !== undefined) ? times : undefined;
    });

    expect(legs).toHaveLength(6);
    const numbers = ['919000000011', '919000000012', '919000000013'];
    for (const phone of numbers) {
      const texts = (await sandbox.texts(phone)).map(({ text }) => text);
      expect(texts.some((text) => text.startsWith('RAIN LOOP '))).toBe(true);
      // Nobody answers what is the bank's own.
      expect(texts.filter((text) => !/^RAIN LOOP |^This tries /.test(text))).toEqual([]);
    }
  });

  it('an answer goes by the phone that received the question, and is known to have arrived', async () => {
    const answered = [];
    for (const [index, device] of PHONES.entries()) {
      const from = `91900080000${index}`;
      await post(`/api/phones/${device}/sms`, { from, text: 'RAIN HELP SEND' });
      answered.push((await untilDelivered(from)).via);
    }

    expect(answered).toEqual(PHONES.map((device) => `smsgate/${device}`));
  });

  it('one that is off, or whose account is refused, delays texts and loses none', async () => {
    const people = Array.from({ length: 24 }, (_, n) => `9190009000${String(n).padStart(2, '0')}`);
    await trouble('phone-c', { isOff: true });
    await trouble('phone-a', { isRevoked: true });

    for (const [n, from] of people.entries()) {
      // What phone-c received before it died, its own answers wait for.
      if (n % 3 === 0) await sandbox.text(from, 'RAIN HELP SEND');
      else await post('/api/phones/phone-b/sms', { from, text: 'RAIN HELP SEND' });
    }
    await until('each has its text', async () => {
      const texts = await Promise.all(people.map(textsTo));
      return texts.every(([text]) => text !== undefined && text.state !== 'waiting') ? true : undefined;
    });
    // The one phone that is left sends what it may in a minute, and the rest later.
    await until('all of them arrive', async () => {
      await forward(OVERDUE_MINUTES);
      await delay(1_000);
      const texts = await Promise.all(people.map((phone) => sandbox.texts(phone)));
      return texts.every(({ length }) => length > 0) ? true : undefined;
    });

    const received = await Promise.all(people.map((phone) => sandbox.texts(phone)));
    const records = (await Promise.all(people.map(untilDelivered))).map(({ via }) => via);
    expect(received.map(({ length }) => length)).toEqual(people.map(() => 1));
    expect(new Set(records)).toEqual(new Set(['smsgate/phone-b']));
  });

  it('goes on by the others when an operator takes one off, and says who sends', async () => {
    await trouble('phone-c', { isOff: false });
    await trouble('phone-a', { isRevoked: false });
    const off = await desk.json(`phone off smsgate/phone-b ${WHY}`);
    await forward(OVERDUE_MINUTES);
    await delay(1_000);

    await post('/api/phones/phone-b/sms', { from: '919000950001', text: 'RAIN HELP SEND' });
    const { via } = await untilDelivered('919000950001');
    const { json } = await desk.json('phone list');

    expect(off.code).toBe(0);
    expect(via).not.toBe('smsgate/phone-b');
    expect(json.phones).toContainEqual(expect.objectContaining({ id: 'smsgate/phone-b', state: 'off' }));
  });
});
