/** What nobody says yes to in time, over the whole bank with its time moved on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../helpers/sandbox.ts';

const RAVI = '919000600001';
const SITA = '919000600002';
const AGENT = '919000000001';
const CODE = /\bRAIN (\d{6}|\d{8})\b/;
const LONGER_THAN_A_CODE = 11;

let sandbox: TestSandbox;

beforeAll(async () => {
  // No tick of its own in the time of the test.
  sandbox = await startTestSandbox({ SANDBOX_CLOCK_SECONDS: '3600' });
  await register(RAVI, 'RAVI');
  await register(SITA, 'SITA');
  await sandbox.text(AGENT, await askedBy(AGENT, `RAIN COLLECT 500 ${RAVI}`, AGENT));
  await sandbox.waitForText(RAVI, /^You put in Rs 500/);
});
afterAll(async () => {
  await sandbox?.stop();
});

async function register(phone: string, name: string): Promise<void> {
  await sandbox.text(phone, await askedBy(phone, `RAIN REGISTER ${name} PATNA`, phone));
  await sandbox.waitForText(phone, /your Rain account is open/);
}

/** Texts, and answers with the code that the payer is then asked for. */
async function askedBy(from: string, content: string, payer: string): Promise<string> {
  const after = (await sandbox.texts(payer)).at(-1)?.n;
  await sandbox.text(from, content);
  const { text } = await sandbox.waitForText(payer, CODE, after);
  return `RAIN ${CODE.exec(text)?.[1] ?? ''}`;
}

async function forward(minutes: number): Promise<void> {
  const response = await fetch(`${sandbox.url}/api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ forwardMinutes: minutes }),
  });
  expect(response.status).toBe(200);
}

describe('what nobody says yes to in ten minutes', () => {
  it('is too late for its code when it was a SEND, and for nothing that is begun after it', async () => {
    const code = await askedBy(RAVI, `RAIN SEND 100 ${SITA}`, RAVI);

    await forward(LONGER_THAN_A_CODE);
    await sandbox.text(RAVI, code);
    const late = await sandbox.waitForText(RAVI, /^Too late/);
    await sandbox.text(RAVI, await askedBy(RAVI, `RAIN SEND 120 ${SITA}`, RAVI));
    const receipt = await sandbox.waitForText(RAVI, /^Sent/);

    expect(late.text).toContain('Nothing was sent');
    expect(receipt.text).toMatch(/^Sent: Rs 120 to SITA 90006 00002\. You have Rs 380\./);
  });

  it('is told to the one who asked for it when it was a REQUEST, by the tick that follows the move', async () => {
    await askedBy(SITA, `RAIN REQUEST 50 ${RAVI}`, RAVI);

    await forward(LONGER_THAN_A_CODE);

    const { text } = await sandbox.waitForText(SITA, /did not pay/);
    expect(text).toMatch(/^90006 00001 did not pay Rs 50 in 10 minutes\. Nothing was paid/);
  });
});
