/** Texts on their way out, at the desk. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { sealedText } from '../../src/bank/outgoing.ts';
import { createSecrets } from '../../src/bank/secrets.ts';
import { createGatewayPhones } from '../../src/bank/store/gatewayPhones.ts';
import { createTextRecords, type Move, textPut } from '../../src/bank/store/outgoingTexts.ts';
import type { OutgoingText } from '../../src/domain/outgoingText.ts';
import { emptyLine, lineKey, parked } from '../../src/domain/waitingLine.ts';
import { EXIT_CODES } from '../../src/ops/opsError.ts';
import { aPhone, RAVI, SITA } from '../helpers/domain.ts';
import { type FakeStack, stackOfTest } from '../helpers/ops.ts';
import { aText } from '../helpers/outgoing.ts';

const OTP_SECRET = 'the secret of the tests';
const secrets = createSecrets([OTP_SECRET]);
const MINUTE_MS = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS).toISOString();

/** A bank's desk, with texts that have come so far. */
async function withTexts(...texts: readonly (readonly [OutgoingText, Partial<Move>?])[]) {
  const stack = await stackOfTest();
  const records = createTextRecords(stack.documents, stack.tablePrefix);
  for (const [text, move] of texts) {
    await stack.documents.send(textPut(sealedText(text, secrets), stack.tablePrefix));
    if (move?.state === undefined) continue;
    const { state, ...how } = move;
    await records.move(text.guid, { atMs: Date.now(), ...how, state }, emptyLine(text.to));
  }
  return { stack, records, desk: stack.desk };
}

const listed = (texts: readonly { guid: string }[]) => texts.map(({ guid }) => guid);

describe('text list', () => {
  it('shows those that did not go, or not yet, the latest first', async () => {
    const waiting = aText({ createdAt: ago(1) });
    const refused = aText({ createdAt: ago(3), to: SITA });
    const expired = aText({ createdAt: ago(2) });
    const { desk, records } = await withTexts(
      [waiting],
      [refused, { state: 'refused', reason: '400: no such number', via: 'pushbullet/phone' }],
      [expired, { state: 'expired' }],
      [aText({ createdAt: ago(0) }), { state: 'taken' }],
    );
    const why = { guid: waiting.guid, reason: '401: invalid_access_token' };
    await records.changeLine(lineKey(RAVI, 'now'), (line) => parked(line, { ...why, nowMs: Date.now() }));

    const { code, json } = await desk.json('text list');
    const { stdout } = await desk.rain('text list');

    expect(code).toBe(0);
    expect(json.texts).toMatchObject([
      { guid: waiting.guid, to: RAVI, state: 'waiting', reason: '401: invalid_access_token' },
      { guid: expired.guid, state: 'expired' },
      {
        guid: refused.guid,
        to: SITA,
        state: 'refused',
        reason: '400: no such number',
        via: 'pushbullet/phone',
      },
    ]);
    expect(JSON.stringify(json)).not.toContain('content');
    expect(stdout).toMatch(/DECIDED +TO +STATE/);
    expect(stdout.split('\n')[1]).toContain('401: invalid_access_token');
  });

  it('finds texts by state, and by whom they go to', async () => {
    const texts = [0, 1, 2, 3].map((minutes) =>
      aText({ createdAt: ago(minutes), to: minutes < 3 ? RAVI : SITA }),
    );
    const [first, second, third, ofSita] = texts as [OutgoingText, OutgoingText, OutgoingText, OutgoingText];
    const { desk } = await withTexts(
      [first],
      [second, { state: 'taken' }],
      [third, { state: 'failed' }],
      [ofSita, { state: 'failed' }],
    );
    const guids = async (options: string) => listed((await desk.json(`text list ${options}`)).json.texts);

    expect(await guids('--state failed')).toEqual([third.guid, ofSita.guid]);
    expect(await guids('--state waiting')).toEqual([first.guid]);
    expect(await guids(`--to ${RAVI.slice(2)}`)).toEqual([first.guid, second.guid, third.guid]);
    expect(await guids(`--to ${RAVI} --state taken`)).toEqual([second.guid]);
    expect(await guids(`--to ${RAVI} --limit 1`)).toEqual([first.guid]);
    expect(await guids('--to 919000000099')).toEqual([]);
  });

  it('asks whose, of texts that went well: there is no index of so many', async () => {
    const { desk } = await withTexts();

    const many = await desk.json('text list --state delivered');
    const none = await desk.json('text list --state lost');

    expect(many).toMatchObject({
      code: 2,
      json: { error: { message: expect.stringContaining('--to <phone>') } },
    });
    expect(none).toMatchObject({
      code: 2,
      json: { error: { message: expect.stringContaining('must be one of') } },
    });
  });

  it('goes on when a record is damaged, and names it', async () => {
    const good = aText({ createdAt: ago(1) });
    const bad = aText({ createdAt: ago(2) });
    const { desk, stack } = await withTexts([good], [bad]);
    await damage(stack, bad);

    const { code, json } = await desk.json(`text list --to ${RAVI}`);

    expect(code).toBe(1);
    expect(listed(json.texts)).toEqual([good.guid]);
    expect(json.damaged).toEqual([{ table: 'outgoingText', key: bad.guid, fields: ['smsId'] }]);
  });
});

async function damage({ documents, tablePrefix }: FakeStack, text: OutgoingText): Promise<void> {
  const Item = { ...text, smsId: 7, state: 'waiting', attempt: 0 };
  await documents.send(new PutCommand({ TableName: `${tablePrefix}outgoingText`, Item }));
}

describe('text show', () => {
  const text = aText({
    content: 'You send Rs 500 to SITA. Right? Text RAIN 483107 by 3:51pm. ABCPE1234F',
    createdAt: ago(1),
    ref: 'T5QC6T',
    urgency: 'code',
  });

  it('tells all that is known of one, and what it says without its code', async () => {
    const { desk } = await withTexts([text, { state: 'taken', via: 'pushbullet/phone', externalId: 'X1' }]);

    const { code, json } = await desk.json(`text show ${text.guid}`, { OTP_SECRET });
    const { stdout } = await desk.rain(`text show ${text.guid}`, { OTP_SECRET });

    expect(code).toBe(0);
    expect(json.text).toMatchObject({
      guid: text.guid,
      to: RAVI,
      state: 'taken',
      smsId: text.smsId,
      ref: 'T5QC6T',
      via: 'pushbullet/phone',
      externalId: 'X1',
      takenAt: expect.any(String),
      content: 'You send Rs 500 to SITA. Right? Text RAIN ****** by 3:51pm. **********',
    });
    expect(stdout).not.toMatch(/483107|ABCPE1234F/);
  });

  it.each([[{}], [{ OTP_SECRET: 'another' }]])(
    'keeps what it says sealed without the secret: %j',
    async (environment) => {
      const { desk } = await withTexts([text]);

      const { json } = await desk.json(`text show ${text.guid}`, environment as Record<string, string>);

      expect(json.text.content).toBe('sealed');
    },
  );

  it('says when there is none, or it is damaged', async () => {
    const { desk, stack } = await withTexts();
    await damage(stack, text);

    const missing = await desk.json('text show no-such-guid');
    const damaged = await desk.json(`text show ${text.guid}`);

    expect(missing).toMatchObject({ code: 3, json: { error: { reason: 'noSuchText' } } });
    expect(damaged).toMatchObject({
      code: 1,
      json: { error: { message: expect.stringContaining('damaged') } },
    });
  });
});

describe('doctor', () => {
  it('says which account refuses texts, since when and why, and that texts wait', async () => {
    const { desk, stack } = await withTexts([aText({ createdAt: ago(30) })]);
    const phones = createGatewayPhones(stack.documents, stack.tablePrefix);
    const nowMs = Date.now() - 30 * MINUTE_MS;
    await phones.strike('pushbullet/phone', {
      strikes: 1,
      isUnavailable: true,
      blame: 'account',
      reason: '401: invalid_access_token',
      nowMs,
    });
    await phones.seen({ via: 'smsgate/other', isHealthy: true }, ago(0));

    const { code, json } = await desk.json('doctor');

    const found = json.checks.filter(({ name }: { name: string }) => /^(phone|texts that wait)/.test(name));
    expect(code).toBe(4);
    expect(found).toEqual([
      {
        name: 'phone pushbullet/phone',
        status: 'problem',
        detail: `has taken no texts since ${new Date(nowMs).toISOString()}, by the fault of the account: 401: invalid_access_token`,
        todo: expect.stringContaining('token'),
      },
      { name: 'phone smsgate/other', status: 'ok', detail: 'takes texts' },
      {
        name: 'texts that wait',
        status: 'problem',
        detail: expect.stringMatching(/^the oldest since .* for (29|30) minutes$/),
        todo: expect.stringContaining('text list --state waiting'),
      },
    ]);
  });

  it('names phones that are silent or red, and no other', async () => {
    const { stack, desk } = await withTexts();
    const phones = createGatewayPhones(stack.documents, stack.tablePrefix);
    const ids = ['well', 'silent', 'red', 'deaf', 'off'].map((name) => `smsgate/${name}`);
    for (const [index, id] of ids.entries()) {
      const state = id.endsWith('off') ? 'off' : 'on';
      const number = aPhone(`91900000001${index}`);
      await phones.add({ id, state, number, budgets: [] }, ago(600));
      const isSeen = !/silent|off/.test(id);
      await phones.seen({ via: id, isHealthy: true }, isSeen ? ago(1) : ago(36));
    }
    const red = { misses: 2, redSince: ago(9) };
    const well = { misses: 0, tookMs: 4_200 };
    await phones.writeRing({
      legs: {
        'smsgate/well': { sends: well, receives: well },
        'smsgate/red': { sends: red, receives: well },
        'smsgate/deaf': { sends: red, receives: red },
      },
      ...{ underway: [], day: '', texts: {}, version: 0 },
    });

    const { code, json } = await desk.json('doctor');
    const { json: listed } = await desk.json('phone list');
    const { stdout: text } = await desk.rain('phone list');

    expect(code).toBe(EXIT_CODES.problems);
    const checks: readonly { name: string; status: string; detail: string; todo?: string }[] = json.checks;
    const told = checks
      .filter(({ name }) => name.startsWith('phone smsgate/'))
      .map(({ name, status, detail }) => [name.slice('phone smsgate/'.length), status, detail.slice(0, 40)]);
    expect(told.toSorted()).toEqual([
      ['deaf', 'problem', expect.stringMatching(/^its texts do not arrive/)],
      ['off', 'ok', 'is off, as operators want it'],
      ['red', 'problem', expect.stringMatching(/^its texts do not arrive/)],
      ['silent', 'problem', expect.stringMatching(/^has said nothing since/)],
      ['well', 'ok', 'takes texts'],
    ]);
    expect(checks.find(({ name }) => name.endsWith('deaf'))?.detail).toMatch(/, and no text comes in by it/);
    const loops = new Map<string, { loop: object }>(
      listed.phones.map((phone: { id: string; loop: object }) => [phone.id, phone]),
    );
    expect(loops.get('smsgate/red')?.loop).toMatchObject({ sends: { redSince: red.redSince } });
    expect(text).toMatch(/RED/);
  });

  it('finds nothing wrong with a text that has just been decided', async () => {
    const { desk } = await withTexts([aText({ createdAt: ago(1) })]);

    const { code, json } = await desk.json('doctor');

    expect(code).toBe(0);
    expect(json.checks).toContainEqual(expect.objectContaining({ name: 'texts that wait', status: 'ok' }));
  });
});
