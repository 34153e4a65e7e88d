/** What the console asks for and draws, view by view, of a bank with many people. */
import type { Page } from 'playwright-core';
import { deskAt } from '../test/helpers/ops.ts';
import { startTestSandbox } from '../test/helpers/sandbox.ts';
import { AGENT, hasBrowser, launchBrowser } from '../test/page/browser.ts';
import type { Findings, Row } from './benchmark.ts';

const PEOPLE = 10_000;
const VIEWS = ['Customers', 'Txns', 'Texts', 'Cases', 'Agents', 'Phones', 'Books', 'Audit'] as const;
const DEADLINE_MS = 120_000;

export async function consoleViews(): Promise<Findings> {
  if (!hasBrowser) throw new Error('Install Chromium first: the console is looked at with it.');
  const [sandbox, browser] = await Promise.all([startTestSandbox(), launchBrowser()]);
  try {
    await deskAt(sandbox.url).rain(`seed --people ${PEOPLE}`);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(DEADLINE_MS);
    const watch = watched(page);
    const rows: Row[] = [await watch('Today', () => page.goto(`${sandbox.url}/console`))];
    for (const name of VIEWS) {
      const link = page.getByRole('navigation').getByRole('link', { name });
      rows.push(await watch(name, () => link.click()));
    }
    await page.getByRole('searchbox').fill(AGENT);
    const found = page.getByRole('link', { name: /AGENT ASHA/ });
    await found.waitFor();
    rows.push(await watch('one person', () => found.click(), 'AGENT ASHA'));
    return {
      title: `The console, with ${PEOPLE.toLocaleString('en-IN')} people`,
      explanation:
        'What each view asks the desk for when it is opened, how many elements it draws, and how long after the last answer ' +
        'all of it stands there (milliseconds, of a browser on this machine).',
      rows,
    };
  } finally {
    await browser.close();
    await sandbox.stop();
  }
}

/** Opens a view, and tells what that took. */
function watched(page: Page) {
  let asked = 0;
  let answeredAt = 0;
  page.on('requestfinished', (request) => {
    if (!request.url().includes('/api/')) return;
    asked += 1;
    answeredAt = performance.now();
  });
  return async (view: string, open: () => Promise<unknown>, heading: string = view): Promise<Row> => {
    asked = 0;
    await open();
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
    const after = Math.max(0, performance.now() - answeredAt);
    const elements = await page.locator('main *').count();
    return { view, requests: asked, elements, 'ms after its data': Math.round(after) };
  };
}
