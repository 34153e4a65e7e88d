/** `npm run screenshot`: takes docs/screenshot.png from the running page, when its guided day is over. */
import { mkdir } from 'node:fs/promises';
import { startTestSandbox } from '../test/helpers/sandbox.ts';
import { hasBrowser, launchBrowser, openPage } from '../test/page/browser.ts';

const PICTURE = 'docs/screenshot.png';
const SIZE = { width: 1920, height: 1080 };
const DAY_DEADLINE_MS = 90_000;
/** A text whose way is worth showing: two replies follow. */
const FOLLOWED = '.text-sent:has(.bubble:has-text("RAIN WITHDRAW")) .way-button';

if (!hasBrowser) throw new Error('Install Chromium first: the picture is taken with it.');
await mkdir('docs', { recursive: true });
const sandbox = await startTestSandbox();
const browser = await launchBrowser();
try {
  const page = await openPage(browser, sandbox.url, SIZE);
  await page.getByRole('button', { name: 'Play a day' }).click();
  await page.getByRole('button', { name: 'Faster' }).click();
  await page.getByText('The day is over').waitFor({ timeout: DAY_DEADLINE_MS });
  const way = page.locator(FOLLOWED);
  await way.click();
  await way.evaluate((button) => button.closest('li')?.scrollIntoView({ block: 'start' }));
  await page.locator('.unread').first().waitFor({ state: 'detached' });
  await page.screenshot({ path: PICTURE });
  process.stdout.write(`${PICTURE}\n`);
} finally {
  await browser.close();
  await sandbox.stop();
}
