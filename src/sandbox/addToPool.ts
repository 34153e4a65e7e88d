/** Has the desk add the virtual phones to the bank, as an operator would: all that is set up there is set up here. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SMSGATE_PASSWORD, SMSGATE_USER, smsgateId, VIRTUAL_PHONES } from './smsgateServer.ts';

const DESK = fileURLToPath(new URL('../../bin/rain', import.meta.url));
const DEADLINE_MS = 60_000;
const run = promisify(execFile);

/** `url` is the sandbox's own. @throws Error with what the desk says. */
export async function addToPool(url: string): Promise<void> {
  for (const { id, number, key } of VIRTUAL_PHONES) {
    const account = ['--user', SMSGATE_USER, '--password', SMSGATE_PASSWORD, '--key', key];
    const words = ['phone', 'add', smsgateId(id), '--number', number, ...account, '--seconds', '0'];
    const how = ['--reason', 'asked for on the page', '--yes', '--url', url];
    await run(process.execPath, [DESK, ...words, ...how], { timeout: DEADLINE_MS });
  }
}
