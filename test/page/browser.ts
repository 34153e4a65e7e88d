/** Debian's Chromium, and the page as people use it. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import type { TestSandbox } from '../helpers/sandbox.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
/** Nothing of its own to the network; as root it has no sandbox. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const DEADLINE_MS = 60_000;
const KEYWORD = 'RAIN ';
/** Only a text that asks for a code contains one. */
const CODE = /\bRAIN (\d{6}|\d{8})\b/;

export const AGENT = '919000000001';
export const hasBrowser = CHROMIUM !== undefined;
if (!hasBrowser) process.stderr.write('Chromium is not installed: the tests of the page are left out.\n');

export interface View {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  /** Whether things may move; not when left out. */
  readonly isMoving?: boolean;
  /** The numbers of the phones on it; those a first visitor sees when left out. */
  readonly phones?: readonly string[];
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM ?? '', args: ARGUMENTS });
}

/** Keeps in `window.flights` what flies over the page: it is there for moments only. */
const WATCH_FLIGHTS = `
  window.flights = [];
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const { classList, dataset } of addedNodes)
        if (classList?.contains('flight'))
          window.flights.push(classList[1].replace('flight-', '') + ': ' + dataset.way);
  }).observe(document, { childList: true, subtree: true });
`;

/** Opens the page as somebody who has not been here before, and waits until it can be used. */
export async function openPage(browser: Browser, url: string, view: View = {}): Promise<Page> {
  const { width = 1280, height = 800, scheme = 'light', isMoving = false, phones } = view;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: isMoving ? 'no-preference' : 'reduce',
  });
  context.setDefaultTimeout(DEADLINE_MS);
  if (phones !== undefined) {
    const kept = JSON.stringify(JSON.stringify(phones));
    await context.addInitScript(`localStorage['rain.phones'] ??= ${kept}`);
  }
  await context.addInitScript(WATCH_FLIGHTS);
  const page = await context.newPage();
  await page.goto(url);
  await isReady(page);
  return page;
}

/** The books are open, so everything else is there as well. */
export async function isReady(page: Page): Promise<void> {
  await page.getByText('Books balance').waitFor();
  await page.getByRole('textbox').first().waitFor();
}

export function phoneOf(page: Page, phone: string): Locator {
  return page.locator(`#phone-${phone}`);
}

/** Types a command after the keyword that is there already, and sends it. */
export async function type(page: Page, phone: string, command: string): Promise<void> {
  const input = phoneOf(page, phone).getByRole('textbox');
  await input.focus();
  await input.press('End');
  await input.pressSequentially(command.slice(KEYWORD.length));
  await input.press('Enter');
}

/** Waits until the phone shows a text like this, and answers with the newest such. */
export async function shows(page: Page, phone: string, pattern: RegExp): Promise<string> {
  const bubble = phoneOf(page, phone).locator('.text-received .bubble').filter({ hasText: pattern }).last();
  await bubble.waitFor({ state: 'attached' });
  return (await bubble.textContent()) ?? '';
}

/** Registers a customer and pays in, by the webhook alone: what a page that is opened later finds. */
export async function payIn(
  sandbox: TestSandbox,
  { phone, name, rupees }: { readonly phone: string; readonly name: string; readonly rupees: number },
): Promise<void> {
  await sandbox.text(phone, `RAIN REGISTER ${name} PATNA`);
  await answer(sandbox, phone, 0);
  await sandbox.waitForText(phone, /your Rain account is open/);
  const before = (await sandbox.texts(AGENT)).at(-1)?.n;
  await sandbox.text(AGENT, `RAIN COLLECT ${rupees} ${phone}`);
  await answer(sandbox, AGENT, before);
  await sandbox.waitForText(phone, /^You put in/);
}

/** Texts back the code that this phone is asked for after its text number `after`. */
async function answer(sandbox: TestSandbox, phone: string, after: number | undefined): Promise<void> {
  const { text } = await sandbox.waitForText(phone, CODE, after);
  await sandbox.text(phone, codeIn(text));
}

/** Types the code that stands in the phone's newest text like this. */
export async function confirm(page: Page, phone: string, asked: RegExp): Promise<void> {
  await type(page, phone, codeIn(await shows(page, phone, asked)));
}

function codeIn(text: string): string {
  return `RAIN ${CODE.exec(text)?.[1] ?? ''}`;
}
