/** Each thing that the console can change, done in a real browser, after it has shown what that would be. */
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/ops/commands.ts';
import { commandShown } from '../../src/ops/console/shown.ts';
import { DELIVERY_ID_ATTRIBUTE, SMS_ID_ATTRIBUTE } from '../../src/queues/messages.ts';
import { localDynamodbClient, localSqsClient } from '../../src/sandbox/awsClients.ts';
import { type Desk, deskAt, putLetter } from '../helpers/ops.ts';
import { startTestSandbox, type TestSandbox } from '../helpers/sandbox.ts';
import { AGENT, hasBrowser, launchBrowser, payIn } from './browser.ts';
import { actedOn, agreed as agreedAt, openConsole, PEOPLE, SETUP_TIMEOUT_MS } from './consolePage.ts';

/** Who decided stands in what was proposed, and in what was done then. */
const NOT_AUDITED = ['approve refuse', 'approve give'];
const PHONE_B = 'smsgate/phone-b';

const BINA = '919000700011';
const BINAS_NEW = '919000700012';
const LALA = '919000700013';
const GITA = '919000700014';
const MOHAN = '919000700015';
const UMA = '919000700016';
const TARA = '919000700017';

let sandbox: TestSandbox;
let browser: Browser;
let desk: Desk;
let page: Page;
const seen = new Set<string>();

beforeAll(async () => {
  if (!hasBrowser) return;
  [sandbox, browser] = await Promise.all([startTestSandbox(), launchBrowser()]);
  desk = deskAt(sandbox.url);
  expect((await desk.json(`seed --people ${PEOPLE}`)).json).toMatchObject({ people: Number(PEOPLE) });
  await payIn(sandbox, { phone: BINA, name: 'BINA', rupees: 2_000 });
  await payIn(sandbox, { phone: LALA, name: 'LALA', rupees: 300 });
  page = await openConsole(browser, sandbox);
}, SETUP_TIMEOUT_MS);
afterAll(async () => {
  await browser?.close();
  await sandbox?.stop();
});

const agreed = (phone: string, content: string) => agreedAt(sandbox, phone, content);

/** Does it from the palette: it must look well first, and then be done. */
async function act(path: string, values: Readonly<Record<string, string | boolean>> = {}): Promise<void> {
  const said = await actedOn(page, path, values);
  expect([path, said]).toEqual([path, { dry: 'good', done: 'good' }]);
  seen.add(path);
}

/** Changes a field of a record, as time or an older version of Rain would have left it. */
async function rewrite(
  table: string,
  Key: Record<string, string>,
  fields: Record<string, string>,
): Promise<void> {
  const { dynamodbEndpoint, tablePrefix } = await sandbox.stack();
  const names = Object.keys(fields);
  await DynamoDBDocumentClient.from(localDynamodbClient(dynamodbEndpoint)).send(
    new UpdateCommand({
      TableName: `${tablePrefix}${table}`,
      Key,
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, fields[name]])),
    }),
  );
}

const accountOf = async (phone: string) => (await desk.json(`account show ${phone}`)).json.account;

describe.skipIf(!hasBrowser)('from the console an operator', () => {
  it('holds, locks and ranks customers, and lets them go', async () => {
    for (const word of ['freeze', 'unfreeze', 'lock', 'unlock'])
      await act(`account ${word}`, { account: LALA });
    await act('account tier', { account: LALA, tier: 'full' });
    for (const word of ['appoint', 'dismiss']) await act(`vendor ${word}`, { account: LALA });

    expect(await accountOf(LALA)).toMatchObject({ standing: 'active', tier: 'full' });
  });

  it('ends, holds, releases and reverses txns', async () => {
    const receipts: string[] = [];
    for (const rupees of [50, 60]) receipts.push(await agreed(BINA, `RAIN SEND ${rupees} ${LALA}`));
    const [kept = '', back = ''] = receipts.map((receipt) => /Ref (\w{6})/.exec(receipt)?.[1] ?? '');
    await sandbox.text(LALA, `RAIN SEND 20 ${BINA}`);
    await sandbox.waitForText(LALA, /You send Rs 20 /);
    const [open20] = (await desk.json('txn list --open --amount 20')).json.txns;

    await act('txn expire', { txnId: open20.txnId });
    await act('txn hold', { txnId: kept });
    await act('txn release', { txnId: kept });
    await act('txn reverse', { txnId: back });

    expect((await desk.json(`txn show ${back}`)).json.txn).toMatchObject({ status: 'success' });
    expect((await accountOf(BINA)).balancePaise).toBe(1_950_00);
  });

  it('answers and closes cases, and takes over what customers reported before there were cases', async () => {
    const doubted = /Ref (\w{6})/.exec(await agreed(BINA, `RAIN SEND 70 ${LALA}`))?.[1] ?? '';
    const no = /Case (\w{6})/i.exec(await agreed(BINA, `RAIN WRONG ${doubted}`))?.[1] ?? '';
    await sandbox.text(AGENT, `RAIN COLLECT 40 ${BINA}`);
    await sandbox.waitForText(BINA, /takes Rs 40 cash/);
    await fetch(`${sandbox.url}/api/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ forwardMinutes: 11 }),
    });
    await sandbox.waitForText(BINA, /Did the agent take Rs 40 cash/);
    const [{ txnId: ref }] = (await desk.json('txn list --amount 40')).json.txns;
    await rewrite('userRequest', { id: `report:${ref}` }, { status: 'open' });

    await act('case answer', { no, say: 'looking' });
    await act('case close', { no, for: 'payer' });
    await act('case adopt');

    expect((await desk.json('case list --kind cash')).json).toMatchObject([{ ref, state: 'reported' }]);
  });

  it('decides on cards, PANs, forgotten PINs and accounts that nobody has used for two years', async () => {
    const opened = async (phone: string, rest: string) => {
      await sandbox.text(phone, `RAIN REGISTER ${rest}`);
      const { text } = await sandbox.waitForText(phone, /RAIN \d{6}/);
      await sandbox.text(phone, `RAIN ${/RAIN (\d{6})/.exec(text)?.[1]}`);
      return (await sandbox.waitForText(phone, /your Rain account is open|has a Rain account already/)).text;
    };
    await opened(GITA, 'PQRPX7777Z GITA PATNA');
    const second = await opened(MOHAN, 'PQRPX7777Z MOHAN PATNA');
    await sandbox.text(AGENT, `RAIN KYC ${GITA}`);
    await sandbox.waitForText(AGENT, /is on the list/);
    await payIn(sandbox, { phone: UMA, name: 'UMA', rupees: 10 });
    const { id } = await accountOf(UMA);
    await rewrite('userAccount', { id }, { createdAt: '2020-01-01T00:00:00.000Z', lastUsedAt: '2020-01-01' });
    await agreed(LALA, 'RAIN PIN 728416');
    const before = (await sandbox.texts(LALA)).at(-1)?.n;
    await agreed(AGENT, `RAIN PIN RESET ${LALA}`);
    const asked = await sandbox.waitForText(LALA, /RAIN \d{6}/, before);
    await sandbox.text(LALA, `RAIN ${/RAIN (\d{6})/.exec(asked.text)?.[1]}`);
    await sandbox.waitForText(LALA, /./, asked.n);

    await act('kyc refuse', { account: GITA });
    await act('pan allow', { phone: MOHAN });
    await act('account wake', { account: UMA });
    await act('account pin-reset', { account: LALA });

    expect(second).toMatch(/has a Rain account already/);
    expect((await desk.json('account list --dormant')).json.accounts).toEqual([]);
    expect((await desk.json('pin list')).json.resets).toEqual([]);
  });

  it('appoints and settles agents, and moves the sponsor’s cash', async () => {
    await act('agent appoint', { account: LALA, cashLimit: '5000' });
    await act('agent dismiss', { account: LALA });
    await act('agent settle', { account: AGENT, amount: '10' });
    await act('vault deposit', { amount: '30' });
    await act('vault withdraw', { amount: '20' });
  });

  it('sets limits, names and places', async () => {
    await act('limits set', { tier: 'full', perTransaction: '9000' });
    await act('names add', { word: 'ZORMAX' });
    await act('names remove', { word: 'ZORMAX' });
    await act('places add', { spelling: 'PATNAPUR', place: 'PATNA' });
    await act('places remove', { spelling: 'PATNAPUR' });

    expect((await desk.json('names list')).json.words).not.toContain('ZORMAX');
  });

  it('sends dead letters on their way again, or away', async () => {
    const { sqsEndpoint, queues } = await sandbox.stack();
    const client = localSqsClient(sqsEndpoint);
    const put = (content: string, id: string) =>
      putLetter(client, queues['incomingSmsDeadLetterQ.fifo'], {
        body: JSON.stringify({ sender: BINA, content }),
        group: BINA,
        attributes: { [SMS_ID_ATTRIBUTE]: `sms-${id}`, [DELIVERY_ID_ATTRIBUTE]: `delivery-${id}` },
      });
    const before = (await sandbox.texts(BINA)).at(-1)?.n;

    await put('RAIN BUC SCHOOL 100', 'redriven');
    await act('dlq redrive', { queue: 'incoming', all: true });
    const saved = await sandbox.waitForText(BINA, /saved in SCHOOL/, before);
    await put('RAIN BUC SCHOOL 200', 'dropped');
    await act('dlq drop', { queue: 'incoming', all: true });

    expect(saved.text).toMatch(/^Rs 100 saved in SCHOOL/);
    expect((await desk.json('dlq list incoming')).json.messages).toEqual([]);
  });

  it('adds phones and tries them, takes them off and puts them on', async () => {
    await act('phone add', { phone: 'pushbullet/spare', number: '919000000077' });
    await act('phone off', { phone: 'pushbullet/spare' });
    await fetch(`${sandbox.url}/api/phones/pool`, { method: 'POST', body: '{}' });
    await act('phone test', { phone: PHONE_B });
    for (const word of ['drain', 'on', 'off']) await act(`phone ${word}`, { phone: PHONE_B });

    const { phones } = (await desk.json('phone list')).json as {
      readonly phones: { readonly id: string; readonly state: string }[];
    };
    expect(phones.filter(({ id }) => id === PHONE_B)).toMatchObject([{ state: 'off' }]);
  });

  it('texts people, and sends a text once more that did not come', async () => {
    await act('text send', { words: `${BINA} Rain is open today.`, perMinute: '600' });
    const { guid } = await untilSent(BINA, /Rain is open today/);
    await rewrite('outgoingText', { guid }, { state: 'failed', reason: 'the phone could not send it' });

    await act('text resend', { guid });

    expect((await desk.json(`text show ${guid}`)).json.text).toMatchObject({
      attempt: 1,
      resentBy: expect.stringMatching(/^ops:/),
    });
  });

  it('moves, closes and erases accounts, and finds everybody again', {
    timeout: SETUP_TIMEOUT_MS,
  }, async () => {
    await act('account move', { account: BINA, phone: BINAS_NEW });
    await agreed(TARA, 'RAIN REGISTER TARA PATNA');
    await act('account close', { account: TARA, erase: true });
    await act('reindex');

    expect((await accountOf(BINAS_NEW)).name).toBe('BINA');
  });

  it('proposes what takes a second person, and agrees to what others have proposed', async () => {
    await act('approve above', { amount: '1000' });
    const [mine, theirs] = await Promise.all(['2000', '3000'].map(propose));
    await rewrite('operatorAudit', { id: `proposal:${theirs}` }, { identity: 'omar', by: 'omar' });
    const before = (await desk.json('vault show')).json;

    await act('approve refuse', { no: mine ?? '' });
    await act('approve give', { no: theirs ?? '' });

    const after = (await desk.json('vault show')).json;
    expect(after.cashPaise - before.cashPaise).toBe(3_000_00);
    expect((await desk.json(`approve show ${mine}`)).stdout).toMatch(/refused.*as agreed/);
  });

  it('can do nothing that was left out here, and each of it is in the audit', async () => {
    const changes = COMMANDS.map(commandShown).filter(({ isChange }) => isChange);
    const told = (await desk.json('audit list --limit 200')).json.operations as {
      readonly command: string;
    }[];
    const isAudited = (path: string) => told.some(({ command }) => command.startsWith(path));

    expect(changes.map(({ path }) => path).filter((path) => !seen.has(path))).toEqual([]);
    expect([...seen].filter((path) => !isAudited(path))).toEqual(NOT_AUDITED);
  });
});

/** Asks for more than one person may do alone. */
async function propose(amount: string): Promise<string> {
  const { json } = await desk.json(`vault deposit ${amount} --yes --reason 'a large float'`);
  return json.proposal;
}

/** The record of a text that has gone. */
async function untilSent(phone: string, content: RegExp): Promise<{ readonly guid: string }> {
  await sandbox.waitForText(phone, content);
  const [text] = (await desk.json(`text list --to ${phone}`)).json.texts;
  return text;
}
