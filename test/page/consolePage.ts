/** The operators' console in a browser, as an operator uses it, and people of the bank by their own texts. */
import type { Browser, Locator, Page } from 'playwright-core';
import type { TestSandbox } from '../helpers/sandbox.ts';

/** How many live in the bank that is looked at: `PEOPLE=10000 npm test -- test/page/console` has it with many. */
export const PEOPLE = process.env['PEOPLE'] ?? '80';
/** To make so many, also where much else is going on. */
export const SETUP_TIMEOUT_MS = 180_000 + 100 * Number(PEOPLE);
const DEADLINE_MS = 30_000;
/** What reads every record takes as long as there are many. */
export const DONE_TIMEOUT_MS = DEADLINE_MS + 30 * Number(PEOPLE);
const CODE = /\bRAIN (\d{6}|\d{8})\b/;

/** Texts something and the code that is asked for, and waits for the answer. */
export async function agreed(sandbox: TestSandbox, phone: string, content: string): Promise<string> {
  const before = (await sandbox.texts(phone)).at(-1)?.n;
  await sandbox.text(phone, content);
  const asked = await sandbox.waitForText(phone, CODE, before);
  await sandbox.text(phone, `RAIN ${CODE.exec(asked.text)?.[1]}`);
  return (await sandbox.waitForText(phone, /./, asked.n)).text;
}

/** A link into the console, as the sandbox's page leads to one. */
export async function newLink(sandbox: TestSandbox): Promise<string> {
  const { headers } = await fetch(`${sandbox.url}/console`, { redirect: 'manual' });
  return headers.get('location') ?? '';
}

/** Opens a view of the console by a link. */
export async function openConsole(browser: Browser, sandbox: TestSandbox, path = '/cases'): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(DEADLINE_MS);
  const page = await context.newPage();
  await page.goto((await newLink(sandbox)).replace('/#', `${path}#`));
  await isLoaded(page);
  return page;
}

export async function isLoaded(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
}

/** The form of a command. */
export function sheet(page: Page): Locator {
  return page.getByRole('dialog');
}

/** Chooses a command, fills its form in, looks first where it can be looked at, and does it; says how both went. */
export async function actedOn(
  page: Page,
  path: string,
  values: Readonly<Record<string, string | boolean>>,
): Promise<{ readonly dry: string; readonly done: string }> {
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox', { name: 'Which command' }).fill(path);
  await page.keyboard.press('Enter');
  await sheet(page).getByRole('heading', { name: path, exact: true }).waitFor();
  await sheet(page).evaluate((dialog) => {
    for (const details of dialog.querySelectorAll('details')) details.open = true;
  });
  for (const [name, value] of Object.entries({ ...values, reason: 'as agreed' })) {
    const field = sheet(page).locator(`#field-${name}`);
    if (typeof value === 'boolean') await field.setChecked(value);
    else if ((await field.evaluate((element) => element.tagName)) === 'SELECT')
      await field.selectOption(value);
    else await field.fill(value);
  }
  const outcome = sheet(page).locator('.outcome');
  const howItWent = async () => {
    await outcome.or(sheet(page).locator('.question')).first().waitFor();
    if ((await sheet(page).locator('.outcome-wait').count()) > 0) return 'waits for a second person';
    const isTrouble = (await sheet(page).locator('.outcome-trouble').count()) > 0;
    return isTrouble ? `${await outcome.textContent()}` : 'good';
  };
  const lookFirst = sheet(page).getByRole('button', { name: 'Look first' });
  let dry = 'good';
  if ((await lookFirst.count()) > 0) {
    await lookFirst.click();
    dry = await howItWent();
    if (dry !== 'good') return { dry, done: 'not tried' };
  }
  await sheet(page).getByRole('button', { name: 'Do it' }).click();
  const yes = sheet(page).getByRole('button', { name: 'Yes, do it' });
  const ended = sheet(page).locator('.outcome-good, .outcome-trouble, .outcome-wait');
  await ended.or(yes).first().waitFor({ timeout: DONE_TIMEOUT_MS });
  if ((await yes.count()) > 0) await yes.click();
  await ended.first().waitFor({ timeout: DONE_TIMEOUT_MS });
  const done = await howItWent();
  await page.keyboard.press('Escape');
  await sheet(page).waitFor({ state: 'detached' });
  return { dry, done };
}
