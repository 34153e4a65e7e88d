/** The page in a real browser, against the real sandbox. */
import { readFileSync } from 'node:fs';
import { DynamoDBDocumentClient, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import axe from 'axe-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { steps } from '../../src/page/handsets/day/script.ts';
import { localDynamodbClient } from '../../src/sandbox/awsClients.ts';
import { deskAt } from '../helpers/ops.ts';
import { startTestSandbox, type TestSandbox } from '../helpers/sandbox.ts';
import {
  AGENT,
  confirm,
  hasBrowser,
  isReady,
  launchBrowser,
  openPage,
  payIn,
  phoneOf,
  shows,
  type,
  type View,
} from './browser.ts';
import { makeRich, type RichBooks } from './richBooks.ts';

const DAY_DEADLINE_MS = 120_000;

let sandbox: TestSandbox;
let browser: Browser;
let numbers = 919_000_500_000;
/** Somebody with a balance, a bucket and a few texts. */
const customer = '919000400000';

beforeAll(async () => {
  if (!hasBrowser) return;
  [sandbox, browser] = await Promise.all([startTestSandbox(), launchBrowser()]);
  await payIn(sandbox, { phone: customer, name: 'GEETA', rupees: 100 });
  await sandbox.text(customer, 'RAIN BUC SCHOOL 10');
  await sandbox.waitForText(customer, /saved in SCHOOL/);
});
afterEach(async () => {
  await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
});
afterAll(async () => {
  await browser?.close();
  await sandbox?.stop();
});

const open = (view?: View) => openPage(browser, sandbox.url, view);
/** Numbers that no other test knows. */
const newPhone = () => String(++numbers);
const sideButton = (page: Page, name: string) => page.getByRole('button', { name }).first();
const fault = (page: Page, name: string) => page.getByRole('switch', { name });

describe.skipIf(!hasBrowser)('with sums of lakhs and a lot that has lapsed', () => {
  const payer = '919000410000';
  let rich: RichBooks;

  beforeAll(async () => {
    if (!hasBrowser) return;
    await payIn(sandbox, { phone: payer, name: 'VENKATANARASIMHARAJU', rupees: 100 });
    await sandbox.text(payer, `RAIN SEND 5 ${customer}`);
    await sandbox.waitForText(payer, /You send Rs 5 /);
    rich = await makeRich(sandbox, {
      ...{ customer: payer, agent: AGENT },
      ...{ byPaise: 123_456_789, lapsed: 20 },
    });
  });
  afterAll(async () => {
    if (!hasBrowser) return;
    await rich.undo();
    await sandbox.text(payer, 'RAIN NO');
    await sandbox.waitForText(payer, /is off/);
  });

  it.each([
    { width: 360, height: 740 },
    { width: 1280, height: 800 },
    { width: 1440, height: 900 },
    { width: 1920, height: 1080 },
  ])('cuts off no sum at $width px, and shows totals and newest entries first', async (view) => {
    const page = await open({ ...view, phones: [AGENT, payer, customer, newPhone()] });
    if (view.width < 900) await sideButton(page, 'Books').click();
    await page
      .getByRole('row', { name: /12,34,6\d\d\.89$/ })
      .first()
      .waitFor();

    const books = page.getByRole('region', { name: 'Books' });
    const panel = await boxOf(books);
    const fold = Math.min(panel.bottom, view.height);
    expect(await books.evaluate((all) => all.scrollWidth - all.clientWidth)).toBe(0);
    for (const total of await books.locator('.totals dd').all()) {
      expect((await boxOf(total)).bottom).toBeLessThan(fold);
    }
    const newest = books.getByRole('list', { name: 'Newest ledger entries' }).getByRole('listitem');
    expect((await boxOf(newest.first())).bottom).toBeLessThan(fold);
    for (const row of await books.getByRole('row').all()) {
      const [name, owed, cash] = await Promise.all((await row.locator('th, td').all()).map(boxOf));
      expect(name!.right).toBeLessThanOrEqual(owed!.left + 1);
      expect(owed!.right).toBeLessThanOrEqual(cash!.left + 1);
      expect(cash!.right).toBeLessThan(panel.right);
    }
    const cut = await page
      .locator(':is(.accounts :is(th, td), .totals dd, .phone-money)')
      .evaluateAll((all) =>
        all.flatMap((each) => (each.scrollWidth > each.clientWidth + 1 ? [each.textContent] : [])),
      );
    expect(cut).toEqual([]);
    const waiting = books.getByRole('list', { name: 'Waiting for a code' }).getByRole('listitem');
    expect(await waiting.filter({ hasText: 'TXN9' }).count()).toBe(1);
  });

  it.each([1440, 1920])(
    'shows four phones whole at %d px, each with its picture and number',
    async (width) => {
      const shown = [AGENT, payer, customer, newPhone()];
      const page = await open({ width, height: 900, phones: shown });
      await phoneOf(page, payer).getByText('12,34,').waitFor();

      const strip = await boxOf(page.locator('.strip'));
      for (const phone of shown) {
        const card = await boxOf(phoneOf(page, phone));
        const header = phoneOf(page, phone).locator('.phone-header');
        const picture = await boxOf(header.locator('.avatar'));
        expect([card.left >= strip.left, card.right <= strip.right]).toEqual([true, true]);
        expect(picture.right - picture.left).toBeGreaterThanOrEqual(24);
        expect([picture.left > card.left, picture.right < card.right]).toEqual([true, true]);
        expect((await header.textContent())?.replaceAll(' ', '')).toContain(phone.slice(2));
        for (const part of await header.locator('.phone-line > p').all()) {
          expect((await boxOf(part)).right).toBeLessThan(card.right);
        }
      }
      expect(await page.getByRole('list', { name: 'Go to a phone' }).count()).toBe(0);
    },
  );
});

describe.skipIf(!hasBrowser)('the page', () => {
  it('lets people register, collect and transfer by typing on the phones, and shows where the money is', async () => {
    const [ravi, sita] = [newPhone(), newPhone()];
    const page = await open({ phones: [AGENT, ravi, sita] });

    await type(page, ravi, 'RAIN REGISTER ABCPE1234F RAVI KUMAR PATNA');
    await confirm(page, ravi, /To open your account/);
    await shows(page, ravi, /RAVI KUMAR, your Rain account is open/);
    await type(page, AGENT, `RAIN COLLECT 500 ${ravi}`);
    await confirm(page, AGENT, /You take Rs 500 cash from RAVI KUMAR/);
    await shows(page, ravi, /^Received: You put in Rs 500/);
    await type(page, sita, 'RAIN REGISTER SITA PATNA');
    await confirm(page, sita, /To open your account/);
    await shows(page, sita, /SITA, your Rain account is open/);
    await type(page, ravi, `RAIN TRANSFER 120 ${sita}`);
    await shows(page, ravi, /You send Rs 120 to SITA/);
    const waiting = page.getByRole('list', { name: 'Waiting for a code' });
    await waiting.getByText('transfer').waitFor();
    await waiting.getByText('Ravi Kumar is asked, about Sita').waitFor();
    await confirm(page, ravi, /You send Rs 120 to SITA/);

    await shows(page, sita, /You got Rs 120 from RAVI KUMAR/);
    await page.getByRole('row', { name: /Ravi Kumar .* 380/ }).waitFor();
    await page.getByRole('row', { name: /Sita .* 120/ }).waitFor();
    await page.getByRole('list', { name: 'Newest ledger entries' }).getByText('Transfer').first().waitFor();
    await page.getByText('Nobody is asked to pay.').waitFor();
    expect(await page.getByText('Books balance').count()).toBe(1);
  });

  it('suggests what fits: to register, what the last text says, and the code that is asked for', async () => {
    const ravi = newPhone();
    const page = await open({ phones: [AGENT, ravi] });
    const tap = (phone: string, name: RegExp) =>
      phoneOf(page, phone)
        .getByRole('list', { name: /Suggestions/ })
        .getByRole('button', { name })
        .click();

    await tap(ravi, /RAIN REGISTER/);
    await tap(ravi, /RAIN \d{6}/);
    await tap(ravi, /RAIN AGENT 500 DELHI/);
    await tap(AGENT, new RegExp(`RAIN COLLECT 500 ${ravi.slice(2)}`));
    await tap(AGENT, /RAIN \d{6}/);

    expect(await shows(page, ravi, /^Received: You put in/)).toContain('You have Rs 500');
  });

  it('counts characters and segments while one types, in the alphabet that the text needs', async () => {
    const ravi = newPhone();
    const page = await open({ phones: [ravi] });
    const input = phoneOf(page, ravi).getByRole('textbox');

    expect(await input.inputValue()).toBe('RAIN ');
    await input.press('End');
    await input.pressSequentially('HELP');
    await phoneOf(page, ravi).getByText('1 SMS · 9 characters').waitFor();
    await input.fill(`RAIN ${'A'.repeat(160)}`);
    await phoneOf(page, ravi).getByText('2 SMS · 165 characters').waitFor();
    await input.fill('RAIN SEND ₹5');
    await phoneOf(page, ravi).getByText('only 70 fit').waitFor();
  });

  it('shows the way of a text: each part, the time it took, and a reply’s delivery', async () => {
    const ravi = newPhone();
    const page = await open({ phones: [ravi] });

    await type(page, ravi, 'RAIN HELP');
    await phoneOf(page, ravi)
      .getByRole('button', { name: /1 reply in/ })
      .click();

    const legs = page.getByRole('list', { name: 'How this text travelled' }).getByRole('listitem');
    const places = (await legs.allTextContents()).map((text) => text.replace(/\d+(\.\d)? m?s/, ' (time)'));
    expect(places).toEqual([
      'Sink (time)',
      'Queue (time)',
      expect.stringMatching(/^Worker \(time\)/),
      'Queue (time)',
      expect.stringMatching(/^Sender, for .* \(time\)/),
      expect.stringMatching(/^Delivered to/),
    ]);
  });

  it('shows texts and money on their way, and marks what was posted last', async () => {
    const [ravi, sita] = [newPhone(), newPhone()];
    await payIn(sandbox, { phone: ravi, name: 'RAVI', rupees: 300 });
    await payIn(sandbox, { phone: sita, name: 'SITA', rupees: 10 });
    const page = await open({ isMoving: true, phones: [ravi, sita] });
    await sandbox.text(ravi, `RAIN SEND 70 ${sita}`);
    const code = /RAIN \d{6}/.exec((await sandbox.waitForText(ravi, /You send Rs 70 /)).text)?.[0] ?? '';
    await flightsOf(page, /^reply: sender/, 1);

    await type(page, ravi, code);
    const ways = await flightsOf(page, /^money/, 1);
    const replies = await flightsOf(page, /^reply: sender/, 3);

    expect(ways.slice(0, 4)).toEqual([
      `text: ${ravi} sink incoming`,
      'text: incoming worker',
      'reply: worker replies sender',
      `reply: sender ${ravi}`,
    ]);
    expect(ways.filter((way) => way.startsWith('money'))).toEqual([`money: ${ravi} ${sita}`]);
    expect(replies.filter((way) => way.startsWith('reply: sender')).toSorted()).toEqual([
      ...[`reply: sender ${ravi}`, `reply: sender ${ravi}`, `reply: sender ${sita}`],
    ]);
    await page.locator('.flight').first().waitFor({ state: 'detached' });
    const newest = page.getByRole('list', { name: 'Newest ledger entries' });
    expect(await newest.locator('.fresh').allTextContents()).toEqual([
      expect.stringMatching(/^Transfer.*Rs 70/),
    ]);
    expect(await violations(page)).toEqual([]);
  });

  it('moves nothing for whoever has asked for stillness, and says the same', async () => {
    const ravi = newPhone();
    const page = await open({ phones: [ravi] });

    await type(page, ravi, 'RAIN HELP');
    await phoneOf(page, ravi)
      .getByRole('button', { name: /1 reply in/ })
      .waitFor();

    expect(await flightsOf(page, /./, 0)).toEqual([]);
    expect(await page.evaluate('document.getAnimations().length')).toBe(0);
  });

  it('says at which station a text waits, and which one is stopped', async () => {
    const ravi = newPhone();
    const page = await open({ height: 1080, phones: [ravi] });
    const stations = page.getByRole('list', { name: 'What a text passes in the bank' }).getByRole('listitem');
    expect(await stations.allTextContents()).toEqual(['Sink', 'Incoming', 'Worker', 'Replies', 'Sender']);

    await fault(page, 'Stop the sender').click();
    await stations.getByText('Sender, stopped').waitFor();
    await type(page, ravi, 'RAIN HELP');
    await stations.filter({ hasText: '1, 1 message' }).waitFor();
    await fault(page, 'Stop the sender').click();

    await shows(page, ravi, /Rain is a bank by SMS/);
    await stations.filter({ hasText: 'message' }).waitFor({ state: 'detached' });
  });

  it('keeps the newest text in view when suggestions take more room', async () => {
    const ravi = newPhone();
    const page = await open({ width: 360, height: 740, phones: [ravi] });
    const log = phoneOf(page, ravi).getByRole('log');
    for (const command of ['RAIN HELP', 'RAIN HELP SEND', 'RAIN HELP FIND']) {
      const seen = (await sandbox.texts(ravi)).at(-1)?.n;
      await type(page, ravi, command);
      await sandbox.waitForText(ravi, /./, seen);
    }
    await shows(page, ravi, /To put cash in: RAIN FIND DEPOSIT/);

    await page.evaluate("document.querySelector('.composer').style.paddingBottom = '120px'");

    const hiddenBelow = () => log.evaluate((all) => all.scrollHeight - all.scrollTop - all.clientHeight);
    await expect.poll(hiddenBelow).toBeLessThan(2);
    expect(await log.evaluate((all) => all.scrollTop)).toBeGreaterThan(0);
    const newest = await boxOf(phoneOf(page, ravi).locator('.text').last());
    const composer = await boxOf(phoneOf(page, ravi).locator('.composer'));
    expect(newest.bottom).toBeLessThanOrEqual(composer.top);
  });

  it('marks a text unread that arrives while another phone is in view', async () => {
    const [ravi, sita] = [newPhone(), newPhone()];
    const page = await open({ width: 360, height: 740, phones: [ravi, sita] });
    const sitaButton = page.getByRole('list', { name: 'Go to a phone' }).getByRole('button').nth(1);
    await type(page, ravi, 'RAIN HELP');

    await sandbox.text(sita, 'RAIN HELP');

    await sitaButton.getByText('1 unread text').waitFor();
    await sitaButton.click();
    await shows(page, sita, /Rain is a bank by SMS/);
    await sitaButton.getByText('unread').waitFor({ state: 'detached' });
  });

  it('keeps phones and conversations over a reload in the middle of a transfer', async () => {
    const [ravi, sita] = [newPhone(), newPhone()];
    await payIn(sandbox, { phone: ravi, name: 'RAVI', rupees: 300 });
    await payIn(sandbox, { phone: sita, name: 'SITA', rupees: 10 });
    const page = await open({ phones: [AGENT, ravi, sita] });
    await type(page, ravi, `RAIN TRANSFER 50 ${sita}`);
    await shows(page, ravi, /You send Rs 50/);
    await page.getByRole('button', { name: 'Add a phone' }).click();
    // Not by the mouse, which misses what a text that comes just then moves aside.
    await page.getByRole('button', { name: /Remove the phone of Agent Asha/ }).press('Enter');
    await phoneOf(page, AGENT).waitFor({ state: 'detached' });

    await page.reload();
    await isReady(page);
    await confirm(page, ravi, /You send Rs 50/);

    await shows(page, sita, /You got Rs 50/);
    expect(await page.getByRole('article').count()).toBe(3);
    expect(await phoneOf(page, AGENT).count()).toBe(0);
  });

  it('shows what has lapsed as open no more, also while nobody is there to close it, and lives in the moved time', async () => {
    const ravi = newPhone();
    await payIn(sandbox, { phone: ravi, name: 'RAVI', rupees: 100 });
    const page = await open({ height: 1080, phones: [ravi] });
    const code = phoneOf(page, ravi)
      .getByRole('list', { name: /Suggestions/ })
      .getByRole('button', { name: /RAIN \d{6}/ });
    await type(page, ravi, `RAIN SEND 50 ${customer}`);
    await page.getByText('Ravi is asked, about Geeta').waitFor();
    await code.waitFor();

    await fault(page, 'Stop the worker').click();
    await page.getByText('Nothing is lost').waitFor();
    await page.evaluate(
      "fetch('/api/clock', { method: 'POST', body: JSON.stringify({ forwardMinutes: 11 }) })",
    );
    await page.getByText('Nobody is asked to pay.').waitFor();
    await code.waitFor({ state: 'detached' });
    await fault(page, 'Stop the worker').click();
    const sent = page.waitForRequest(/webhooks/);
    await type(page, ravi, `RAIN SEND 60 ${customer}`);
    await confirm(page, ravi, /You send Rs 60/);

    await shows(page, ravi, /^Received: Sent: Rs 60/);
    const { occurredAt } = (await sent).postDataJSON() as { occurredAt: string };
    expect(Date.parse(occurredAt)).toBeGreaterThan(Date.now() + 10 * 60_000);
  });

  it('loses nothing while the worker is stopped', async () => {
    const ravi = newPhone();
    const page = await open({ height: 1080, phones: [ravi] });

    await fault(page, 'Stop the worker').click();
    await page.getByText('Nothing is lost').waitFor();
    await type(page, ravi, 'RAIN REGISTER RAVI PATNA');
    await type(page, ravi, 'RAIN HELP');
    await type(page, ravi, 'RAIN BALANCE');
    await phoneOf(page, ravi).getByRole('button', { name: 'Waits in the queue' }).nth(2).waitFor();
    expect(await sandbox.texts(ravi)).toEqual([]);
    await fault(page, 'Stop the worker').click();

    await shows(page, ravi, /You have no Rain account yet/);
    expect((await sandbox.texts(ravi)).map(({ text }) => text.slice(0, 12))).toEqual([
      'To open your',
      'Rain is a ba',
      'You have no ',
    ]);
  });

  it('shows the bank cope without Redis, with a slow Pushbullet, and with a stopped sender', async () => {
    const ravi = newPhone();
    const page = await open({ height: 1080, phones: [ravi] });

    await fault(page, 'Stop Redis').click();
    await page.getByText('The bank decides the same').waitFor();
    await type(page, ravi, 'RAIN REGISTER RAVI PATNA');
    await confirm(page, ravi, /To open your account/);
    await shows(page, ravi, /your Rain account is open/);
    await fault(page, 'Stop Redis').click();
    await fault(page, 'Stop the sender').click();
    await page.getByText('Money still moves').waitFor();
    await fault(page, 'Slow Pushbullet').click();
    await type(page, ravi, 'RAIN BALANCE');
    await page.getByText('1 reply waits in the queue').first().waitFor();
    await phoneOf(page, ravi).getByRole('button', { name: 'A reply waits in the queue' }).waitFor();
    await fault(page, 'Stop the sender').click();

    await shows(page, ravi, /^Received: You have Rs 0$/);
    await phoneOf(page, ravi)
      .getByRole('button', { name: /1 reply in \d+\.\d s/ })
      .last()
      .waitFor();
    await fault(page, 'Slow Pushbullet').click();
    await page.getByText('It takes three seconds').waitFor();
  });

  it('shows a text that is delivered twice take effect once', async () => {
    const ravi = newPhone();
    await payIn(sandbox, { phone: ravi, name: 'RAVI', rupees: 100 });
    const page = await open({ height: 1080, phones: [AGENT, ravi] });

    await fault(page, 'Deliver the next text twice').click();
    await page.getByText('Send a text: it takes effect once').waitFor();
    await type(page, ravi, 'RAIN SAVE SCHOOL 10');

    await phoneOf(page, ravi)
      .getByRole('button', { name: /came twice/ })
      .click();
    const second = page.getByRole('list', { name: 'How the second copy travelled' });
    await second.getByText('already handled: no second effect').waitFor();
    await page.getByRole('row', { name: /SCHOOL 10$/ }).waitFor();
    expect((await sandbox.texts(ravi)).filter(({ text }) => text.includes('SCHOOL'))).toHaveLength(1);
  });

  it('offers a phone whose account has moved nothing that would open another one', async () => {
    const [old, now] = [newPhone(), newPhone()];
    await payIn(sandbox, { phone: old, name: 'RAVI', rupees: 100 });
    const page = await open({ phones: [old] });
    await phoneOf(page, old).getByRole('heading', { name: 'Ravi' }).waitFor();

    const moved = await deskAt(sandbox.url).rain(`account move ${old} ${now} --reason 'lost SIM' --yes`);

    expect(moved.code).toBe(0);
    await phoneOf(page, old).getByText('moved to another phone').waitFor();
    const suggestions = phoneOf(page, old)
      .getByRole('list', { name: /Suggestions/ })
      .getByRole('button');
    expect(await suggestions.allTextContents()).toEqual(['RAIN HELP']);
  });

  it('turns the balance of the books red when it is not so, and only then', async () => {
    const page = await open();
    const stack = await sandbox.stack();
    const client = localDynamodbClient(stack.dynamodbEndpoint);
    const documents = DynamoDBDocumentClient.from(client);
    const TableName = `${stack.tablePrefix}userAccount`;
    const { Items = [] } = await documents.send(new ScanCommand({ TableName }));
    const tamper = (by: number) =>
      documents.send(
        new UpdateCommand({
          TableName,
          Key: { id: Items[0]?.['id'] },
          UpdateExpression: 'ADD cashInHand :by',
          ExpressionAttributeValues: { ':by': by },
        }),
      );

    await tamper(100);
    await page.getByText('Books do not balance').waitFor();
    await tamper(-100);

    await page.getByText('Books balance').waitFor();
    client.destroy();
  });

  it('plays a day to its end with the books balanced, can be paused and reloaded, and begins again with new people', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Play a day' }).click();
    await page.getByRole('button', { name: 'Faster' }).click();
    await page.getByText(`3 of ${steps.length}`).waitFor();

    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused.').waitFor();
    await page.reload();
    await isReady(page);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('The day is over').waitFor({ timeout: DAY_DEADLINE_MS });

    expect(await page.locator('.guide').textContent()).toContain('the books balance to the last paisa');
    const first = await phoneNumbers(page);
    const [, ravi = '', sita = '', , thief = ''] = first;
    expect(await shows(page, ravi, /Saved:/)).toContain('You have Rs 200. Saved: Rs 100');
    const answers = (await sandbox.texts(ravi)).filter(({ text }) => text.startsWith('You have Rs'));
    expect(answers.map(({ text }) => text.slice(0, 16))).toEqual(['You have Rs 300', 'You have Rs 200.']);
    await shows(page, sita, /saved in HOUSE/);
    const desk = deskAt(sandbox.url);
    const { texts } = (await desk.json(`text list --to ${ravi}`)).json;
    expect(
      texts.flatMap(({ unsentBy = [], via }: Sent) => (unsentBy.length > 0 ? [[...unsentBy, via]] : [])),
    ).toEqual([['smsgate/phone-a', 'smsgate/phone-b']]);
    expect((await desk.json('phone list')).json.phones).toEqual([]);
    expect(await shows(page, thief, /Wrong number/)).toContain('Nothing was sent');
    expect((await sandbox.texts(thief)).filter(({ text }) => text.startsWith('You got'))).toEqual([]);
    await page.getByRole('button', { name: 'Play again' }).click();
    await page.getByText(`2 of ${steps.length}`).waitFor();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    const second = await phoneNumbers(page);
    expect(second.filter((phone) => first.includes(phone))).toEqual([AGENT]);
  }, 180_000);

  it('can be used by keyboard alone', async () => {
    const ravi = newPhone();
    const page = await open({ phones: [ravi] });
    const tabTo = async (selector: string) => {
      for (let presses = 0; presses < 40; presses++) {
        await page.keyboard.press('Tab');
        if (await page.locator(`${selector}:focus`).count()) return;
      }
      throw new Error(`Tab does not lead to ${selector}`);
    };

    await tabTo('input');
    await page.keyboard.type('REGISTER RAVI PATNA');
    await page.keyboard.press('Enter');
    await shows(page, ravi, /To open your account/);
    await page.getByRole('button', { name: /1 reply in/ }).waitFor();
    await page.locator('body').press('Shift+Tab');
    await page.evaluate('document.activeElement.blur()');
    await tabTo('.way-button');
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'How this text travelled' }).waitFor();
    await tabTo('.machine-button');
    await page.keyboard.press('Enter');
    await tabTo('[role=switch]');
    await page.keyboard.press('Space');
    await page.getByText('Nothing is lost').waitFor();
    await page.keyboard.press('Space');
    await page.getByText('Nobody decides anything.').waitFor();
  });

  it.each([
    { width: 360, height: 740, scheme: 'light' },
    { width: 360, height: 740, scheme: 'dark' },
    { width: 1280, height: 1000, scheme: 'light' },
    { width: 1920, height: 1080, scheme: 'dark' },
  ] as const)('is accessible and fits at $width px, $scheme', async (view) => {
    const page = await open({ ...view, phones: [AGENT, customer] });
    await phoneOf(page, customer)
      .getByRole('button', { name: /1 reply in/ })
      .last()
      .click();

    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(view.width);
    if (view.width < 900) {
      for (const part of ['Books', 'Machine']) {
        await sideButton(page, part).click();
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(view.width);
      }
    }
  });

  it('asks nothing of any other machine, and lets no text do so', async () => {
    const page = await open({ phones: [newPhone()] });
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));

    await page.reload();
    await isReady(page);

    expect([...asked]).toEqual([sandbox.url]);
    const policy = (await fetch(sandbox.url)).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
  });

  // The last one, since the bank sends by these phones from then on, and its time moves on.
  it('lets phones that send be added and switched off by keyboard, and the bank goes on', async () => {
    const somebody = newPhone();
    const page = await open({ phones: [somebody], height: 1_100 });
    const off = page.getByRole('switch', { name: 'Off: phone-b' });

    await page.locator('.pool summary').press('Enter');
    await page.getByRole('button', { name: 'Send by these three' }).press('Enter');
    await page.getByText('3, all well').waitFor();
    for (const name of ['Off: phone-b', 'Locked out: phone-c', 'Slow: phone-a'])
      await page.getByRole('switch', { name }).press('Space');
    await page.getByText('3, 3 out of order').waitFor();
    await page.getByRole('switch', { name: 'Slow: phone-a' }).press('Space');
    await page.getByText('3, 2 out of order').waitFor();
    await type(page, somebody, 'RAIN HELP');
    // Longer than a phone may take over a text that it has taken.
    const body = JSON.stringify({ forwardMinutes: 6 });
    const moving = setInterval(() => void fetch(`${sandbox.url}/api/clock`, { method: 'POST', body }), 3_000);
    await shows(page, somebody, /Rain/).finally(() => clearInterval(moving));

    expect(await off.getAttribute('aria-checked')).toBe('true');
    expect(await violations(page)).toEqual([]);
    await off.press('Space');
    await page.getByText('3, 1 out of order').waitFor();
  });

  it.each(['sink', 'worker', 'sender'])('has no part in the %s function', (name) => {
    expect(readFileSync(`dist/${name}/index.mjs`, 'utf8')).not.toMatch(/preact|api\/page/);
  });
});

interface Sent {
  readonly via: string;
  readonly unsentBy?: readonly string[];
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

async function boxOf(part: Locator): Promise<Box> {
  const box = await part.boundingBox();
  if (box === null) throw new Error('it is not shown');
  return { left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height };
}

/** What has flown over the page since it was opened, once so many were like this: what it was, and its way. */
async function flightsOf(page: Page, pattern: RegExp, count: number): Promise<string[]> {
  const read = () => page.evaluate('window.flights') as Promise<string[]>;
  await expect
    .poll(async () => (await read()).filter((way) => pattern.test(way)).length, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(count);
  return read();
}

async function phoneNumbers(page: Page): Promise<string[]> {
  const ids = await page.locator('.strip > li').evaluateAll((items) => items.map(({ id }) => id));
  return ids.map((id) => id.replace('phone-', ''));
}

/** What axe finds wrong, in words. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = (await page.evaluate('axe.run()')) as axe.AxeResults;
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
