/**
 * `npm run screenshot`: takes docs/screenshot.png from the running page, when its guided day is over, and docs/console.png
 * from the console of the same bank, with more people in it.
 */
import { mkdir } from 'node:fs/promises';
import { deskAt } from '../test/helpers/ops.ts';
import { startTestSandbox } from '../test/helpers/sandbox.ts';
import { AGENT, confirm, hasBrowser, launchBrowser, openPage, type } from '../test/page/browser.ts';

const PICTURE = 'docs/screenshot.png';
const CONSOLE_PICTURE = 'docs/console.png';
const CONSOLE_SIZE = { width: 1440, height: 960 };
const PEOPLE = 600;
const SIZE = { width: 1920, height: 1080 };
const DAY_DEADLINE_MS = 180_000;
/** A text whose way is worth showing: two replies follow. */
const FOLLOWED = '.text-sent:has(.bubble:has-text("RAIN WITHDRAW")) .way-button';
/** Holds what is on its way in the middle of it, to be seen in a picture. */
const HALF_WAY = `
  for (const animation of document.getAnimations()) {
    animation.pause();
    animation.currentTime = animation.effect.getComputedTiming().endTime / 2;
  }
`;

if (!hasBrowser) throw new Error('Install Chromium first: the picture is taken with it.');
await mkdir('docs', { recursive: true });
const sandbox = await startTestSandbox();
const browser = await launchBrowser();
try {
  const page = await openPage(browser, sandbox.url, { ...SIZE, isMoving: true });
  await page.getByRole('button', { name: 'Play a day' }).click();
  await page.getByRole('button', { name: 'Faster' }).click();
  await page.getByText('The day is over').waitFor({ timeout: DAY_DEADLINE_MS });
  const way = page.locator(FOLLOWED);
  await way.click();
  await way.evaluate((button) => button.closest('li')?.scrollIntoView({ block: 'start' }));
  await page.locator('.unread').first().waitFor({ state: 'detached' });
  const [, ravi = '', sita = ''] = await page
    .locator('.strip > li')
    .evaluateAll((all) => all.map(({ id }) => id.replace('phone-', '')));
  await type(page, ravi, `RAIN SEND 60 ${sita}`);
  await confirm(page, ravi, /You send Rs 60/);
  await page.locator('.flight-money').waitFor({ state: 'attached' });
  await page.evaluate(HALF_WAY);
  await page.screenshot({ path: PICTURE });
  process.stdout.write(`${PICTURE}\n`);

  const desk = deskAt(sandbox.url);
  await desk.rain(`seed --people ${PEOPLE}`);
  await desk.rain("vault deposit 200000 --yes --reason 'the float of the sponsor'");
  await sandbox.text(AGENT, 'RAIN KYC 919000000002');
  await sandbox.waitForText(AGENT, /is on the list/);
  const context = await browser.newContext({ viewport: CONSOLE_SIZE, reducedMotion: 'reduce' });
  const desktop = await context.newPage();
  await desktop.goto(`${sandbox.url}/console`);
  await desktop.getByRole('button', { name: 'Add up the books' }).click();
  await desktop.getByText('The books are sound').waitFor();
  await desktop.locator('.skeleton').first().waitFor({ state: 'detached' });
  await desktop.screenshot({ path: CONSOLE_PICTURE });
  process.stdout.write(`${CONSOLE_PICTURE}\n`);
} finally {
  await browser.close();
  await sandbox.stop();
}
