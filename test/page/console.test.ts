/** The operators' console in a real browser, against a real bank with people in it. */
import { userInfo } from 'node:os';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, deskAt } from '../helpers/ops.ts';
import { startTestSandbox, type TestSandbox } from '../helpers/sandbox.ts';
import { AGENT, hasBrowser, launchBrowser, payIn } from './browser.ts';
import {
  agreed as agreedAt,
  DONE_TIMEOUT_MS,
  isLoaded,
  newLink,
  openConsole,
  PEOPLE,
  SETUP_TIMEOUT_MS,
  sheet,
} from './consolePage.ts';

const RAVI = '919000700001';
const SITA = '919000700002';
const CODE = /\bRAIN (\d{6}|\d{8})\b/;
/** Narrow ones are looked at in the dark, and others in the light. */
const WIDTHS = [360, 768, 1440, 1920];
/** The narrowest in the dark, and one for a desk in the light. */
const AXE_WIDTHS = [360, 1920];
const AXE =
  'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))';
const VIEWS = ['Today', 'Customers', 'Txns', 'Texts', 'Cases', 'Agents', 'Phones', 'Books', 'Audit'];

let sandbox: TestSandbox;
let browser: Browser;
let desk: Desk;

beforeAll(async () => {
  if (!hasBrowser) return;
  [sandbox, browser] = await Promise.all([startTestSandbox(), launchBrowser()]);
  desk = deskAt(sandbox.url);
  const [seeded] = await Promise.all([
    desk.json(`seed --people ${PEOPLE}`),
    payIn(sandbox, { phone: RAVI, name: 'RAVI KUMAR', rupees: 4_000 }),
  ]);
  expect(seeded.json).toMatchObject({ people: Number(PEOPLE) });
  await payIn(sandbox, { phone: SITA, name: 'SITA', rupees: 900 });
  await agreed(RAVI, `RAIN SEND 500 ${SITA}`);
  await agreed(RAVI, 'RAIN WRONG');
  await desk.rain("vault deposit 50000 --yes --reason 'a float of the sponsor'");
}, SETUP_TIMEOUT_MS);
afterEach(async () => {
  await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
});
afterAll(async () => {
  await browser?.close();
  await sandbox?.stop();
});

const agreed = (phone: string, content: string) => agreedAt(sandbox, phone, content);
const open = (path?: string) => openConsole(browser, sandbox, path);

async function view(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await isLoaded(page);
}

/** As it is told, wherever lines are broken. */
async function told(page: Page): Promise<string> {
  return ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ');
}

describe.skipIf(!hasBrowser)('the console', () => {
  it('lets a link in once, leaves no token in the address, and keeps the browser in, tabs beside it too', async () => {
    const link = (await newLink(sandbox)).replace('/#', '/audit#');
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(link);
    await isLoaded(page);
    const first = page.url();
    await page.reload();
    await isLoaded(page);
    const besides = await context.newPage();
    await besides.goto(new URL('/agents', link).href);
    await besides.getByRole('heading', { level: 1, name: 'Agents' }).waitFor();
    const again = await (await browser.newContext()).newPage();
    await again.goto(link);

    await again.getByRole('heading', { name: 'This tab is not let in' }).waitFor();
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/audit#[\w-]{43}$/);
    expect(first).toBe(link.split('#')[0]);
    expect(await context.cookies()).toEqual([]);
  });

  it('asks six things for its first view, and breaks none of its own policy', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const asked: string[] = [];
    const said: string[] = [];
    page.on('request', (request) => asked.push(request.postData() ?? new URL(request.url()).pathname));
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await page.goto(`${sandbox.url}/console`);
    await isLoaded(page);

    const paths = asked.flatMap((each) => /"path":"([^"]+)"/.exec(each)?.[1] ?? []);
    // Where that takes long, what is looked at often is asked again meanwhile.
    expect([...new Set(paths)].toSorted()).toEqual([
      'approve list',
      'flow',
      'phone list',
      'queue status',
      'today',
    ]);
    expect(asked.filter((each) => each === '/api/desk')).toHaveLength(1);
    expect(said).toEqual([]);
  });

  it('shows in each view what is so', { timeout: SETUP_TIMEOUT_MS }, async () => {
    const page = await open('/');
    const today = await told(page);
    await page.getByRole('button', { name: 'Add up the books' }).click();
    await page.getByText('The books are sound').waitFor({ timeout: DONE_TIMEOUT_MS });
    await page.getByRole('button', { name: 'Add them up again' }).waitFor();

    // Of many agents only the fullest are shown.
    expect(today).toMatch(/AGENT ASHA|the fullest \d+ of \d\d+/);
    expect(today).toMatch(/Money moved ?14 days, by kind/);
    expect(await page.locator('.legend tr').filter({ hasText: 'transfer' }).textContent()).toMatch(
      /Rs [\d,]+$/,
    );
    expect(today).toContain('Incoming queue0');

    const seen: Record<string, string> = {};
    for (const name of VIEWS.slice(1)) {
      await view(page, name);
      seen[name] = await told(page);
    }
    expect(seen['Txns']).toMatch(
      /transfer\+91 90007 00001\+91 90007 00002success Rs 500 on hold, case \w+Rs 500/,
    );
    expect(seen['Texts']).toContain('All texts have gone.');
    expect(seen['Cases']).toMatch(/wrong\w+\+91 90007 00001\+91 90007 00002/);
    expect(seen['Agents']).toMatch(/\+91 90000 00001AGENT ASHADELHIactive/);
    expect(seen['Phones']).toContain('None is in the pool');
    expect(seen['Books']).toMatch(/In the vaultRs 50,000/);
    expect(seen['Books']).toMatch(/The books are sound.*Added up.*from here/);
    // As things were ten seconds before, when only the seeded people had anything.
    expect(seen['Books']).toMatch(
      /Day by dayas added up.*Owed.*customers e-money to spend, agents’ tooRs [1-9]/,
    );
    expect(seen['Books']).toMatch(/Held.*agents cash in their handsRs [1-9]/);
    expect(seen['Audit']).toMatch(/vault deposit Rs 50,000a float of the sponsor/);
  });

  it('finds as one types, and shows one person’s way in one column, without codes', async () => {
    const page = await open();

    await page.keyboard.press('/');
    await page.keyboard.type('ravi kum');
    await page.getByRole('link', { name: /RAVI KUMAR 919000700001/ }).click();
    await page.getByRole('heading', { level: 1, name: 'RAVI KUMAR' }).waitFor();
    await isLoaded(page);
    const way = await told(page);

    expect(way).toContain('+91 90007 00001');
    expect(way).toContain('Sent: Rs 500 to SITA');
    expect(way).toContain('opened: wrong');
    expect(way).toContain('REGISTER: done');
    expect(way).toContain('debit');
    expect(way).toMatch(/RAIN \*{6}/);
    expect(way).not.toMatch(CODE);
    await page.goBack();
    expect(await page.getByRole('searchbox').inputValue()).toBe('ravi kum');
  });

  it('draws of a long table what is in sight, and scrolls to its end', async () => {
    const page = await open('/txns');
    const table = page.getByRole('table', { name: 'Txns' });
    const count = Number(await table.getAttribute('aria-rowcount'));
    const drawn = await table.locator('tbody tr[aria-rowindex]').count();
    await page
      .getByRole('region', { name: 'Txns' })
      .last()
      .evaluate((box) => box.scrollTo(0, box.scrollHeight));

    await table.locator(`tr[aria-rowindex="${count}"]`).waitFor();
    expect(count).toBeGreaterThan(100);
    expect(drawn).toBeLessThan(60);
  });

  it('makes a form of a command, shows the line and what would be done, does it, and records why', async () => {
    const page = await open();
    await page.getByRole('searchbox').fill(SITA);
    await page.getByRole('link', { name: /SITA 919000700002/ }).click();
    await page.getByRole('button', { name: 'Freeze' }).click();
    const line = sheet(page).getByTestId('command-line');
    const doIt = sheet(page).getByRole('button', { name: 'Do it' });
    const isOffered = await doIt.isEnabled();

    await sheet(page).getByLabel('reason').fill("the owner's wish");
    await sheet(page).getByRole('button', { name: 'Look first' }).click();
    await sheet(page)
      .getByText(/^Would be done: The account of SITA/)
      .waitFor();
    await sheet(page).getByText('Your Rain account is on hold').waitFor();
    const before = await desk.json(`account show ${SITA}`);
    await doIt.click();
    await sheet(page)
      .getByText(/^The account of SITA 919000700002 is frozen/)
      .waitFor();
    const after = await desk.json(`account show ${SITA}`);
    await sheet(page).getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('button', { name: 'Unfreeze' }).waitFor();

    expect(isOffered).toBe(false);
    expect(await line.count()).toBe(0);
    expect([before.json.account.standing, after.json.account.standing]).toEqual(['active', 'frozen']);
    await view(page, 'Audit');
    const row = page.getByRole('row').filter({ hasText: `account freeze ${SITA}` });
    expect(await row.textContent()).toContain(`${userInfo().username}account freeze ${SITA}the owner's wish`);
  });

  it('says what is refused, asks what the desk asks, and has what takes a second person on Today', async () => {
    const page = await open();
    await desk.rain("approve above 1000 --reason 'four eyes'");
    await page.getByRole('button', { name: /Do something/ }).click();
    await page.keyboard.type('vault deposit');
    await page.keyboard.press('Enter');
    await sheet(page).getByLabel('amount').fill('20');
    await sheet(page).getByLabel('reason').fill('a small float');
    await page.keyboard.press('Enter');
    await sheet(page)
      .getByText(/^Would be done: /)
      .waitFor();
    await page.keyboard.press('Enter');
    await sheet(page).getByText('Have you counted Rs 20?').waitFor();
    const line = await sheet(page).getByTestId('command-line').textContent();
    // Who presses Enter once more has not said yes.
    const focused = await page.evaluate<string>('document.activeElement.textContent');
    await sheet(page).getByRole('button', { name: 'Yes, do it' }).click();
    await sheet(page)
      .getByText(/^Rs 20 of the sponsor's went into the vault/)
      .waitFor();

    expect([line, focused]).toEqual(["rain vault deposit 20 --reason 'a small float' --yes", 'No']);

    await page.keyboard.press('Escape');
    await desk.rain("vault deposit 2000 --yes --reason 'a large float'");
    await view(page, 'Today');
    await page.getByRole('button', { name: 'Give' }).click();
    await sheet(page).getByLabel('reason').fill('I agree');
    await sheet(page).getByRole('button', { name: 'Look first' }).click();
    await sheet(page)
      .getByText(/You have proposed \w+ yourself/)
      .waitFor();
    await desk.rain("approve above off --reason 'as before'");
  });

  it('can be worked by the keyboard alone', async () => {
    const page = await open();
    const active = () => page.evaluate<string>('document.activeElement.textContent');

    await page.keyboard.press('Tab');
    const skip = await active();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('account lock');
    await page.keyboard.press('ArrowDown');
    const chosen = await active();
    await page.keyboard.press('Enter');
    await sheet(page).getByLabel('account').focus();
    await page.keyboard.type(RAVI);
    await page.keyboard.press('Tab');
    await page.keyboard.type('asked for by telephone');
    await page.keyboard.press('Enter');
    await sheet(page)
      .getByText(/^Would be done: /)
      .waitFor();
    await page.keyboard.press('Enter');
    await sheet(page)
      .getByText(/^The account of RAVI KUMAR 919000700001 is locked/)
      .waitFor();
    await page.keyboard.press('Escape');

    expect(skip).toContain('To what is shown');
    expect(chosen).toContain('account lock');
    expect(await sheet(page).count()).toBe(0);
    expect((await desk.json(`account show ${RAVI}`)).json.account.standing).toBe('locked');
  });

  it('says that the console has ended, and goes on when it is there again', async () => {
    const page = await open();
    await page.route('**/api/**', (route) => route.abort());
    await page.getByRole('link', { name: 'Audit' }).click();
    await page.getByRole('alert').filter({ hasText: 'The console has ended' }).first().waitFor();
    await page.unroute('**/api/**');
    await page.getByRole('button', { name: 'Try again' }).click();

    await page.getByRole('table', { name: 'Operations' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('fits from 360 to 1920 px, light and dark, and nothing is wrong with it for those who cannot see it', async () => {
    const page = await open();
    const wrong: string[] = [];
    const check = async (name: string) => {
      for (const [index, width] of WIDTHS.entries()) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme: index % 2 === 0 ? 'dark' : 'light' });
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
        if (wide > width) wrong.push(`${name} is ${wide} px wide at ${width}`);
        if (!AXE_WIDTHS.includes(width)) continue;
        const found = await page.evaluate<readonly string[]>(AXE);
        wrong.push(...found.map((each) => `${name} at ${width}: ${each}`));
      }
    };
    await page.evaluate(axe.source);
    for (const name of VIEWS) {
      await view(page, name);
      await check(name);
    }
    await page.getByRole('searchbox').fill(AGENT);
    await page.getByRole('link', { name: /AGENT ASHA/ }).click();
    await page.getByRole('heading', { level: 1, name: 'AGENT ASHA' }).waitFor();
    await isLoaded(page);
    await check('a person');
    await page.getByRole('button', { name: 'Freeze' }).click();
    await sheet(page).getByLabel('reason').fill('only to see it');
    await sheet(page).getByRole('button', { name: 'Look first' }).click();
    await sheet(page)
      .getByText(/^Would be done: /)
      .waitFor();
    await check('a form');

    expect(wrong).toEqual([]);
  });
});
