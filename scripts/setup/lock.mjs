/** One setup at a time in one working tree: two `npm ci` at once would take each other's packages away. */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SetupError } from './commands.mjs';

const RETRY_INTERVAL_MS = 200;
/** A first installation on a slow line takes minutes. */
const DEADLINE_MS = 15 * 60_000;

/** Does the work while no other setup of this working tree does any. */
export async function withLock(work) {
  const tree = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 12);
  const file = join(tmpdir(), `rain-setup-${tree}.lock`);
  const deadline = Date.now() + DEADLINE_MS;
  while (!tryLock(file)) {
    if (Date.now() > deadline)
      throw new SetupError(`Another setup does not end; if there is none, delete ${file}.`);
    await delay(RETRY_INTERVAL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryLock(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isStale(file)) rmSync(file, { force: true });
    return false;
  }
}

/** A setup that was killed leaves its lock behind. */
function isStale(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    // The file of a setup that has just made it is empty for a moment.
    if (pid === 0) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
