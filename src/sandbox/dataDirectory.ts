/** Where a sandbox keeps its things, for one run or for many. */
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError, unusable } from './startError.ts';

/** The value of RAIN_DATA_DIR that keeps nothing. */
const IN_MEMORY = ':memory:';

const SECRET_BYTES = 32;

export interface DataDirectory {
  /** For databases; undefined when they are to stay in memory. */
  databaseDirectory(name: string): string | undefined;
  /** The path of a file in it. */
  file(name: string): string;
  logFile(name: string): string;
  log(line: string): void;
  /** A secret, made once, so that a code outlives a restart, and what waits in a queue. */
  secret(name: 'otp-secret' | 'queue-secret'): string;
  /** Lets the next sandbox have it; deletes what was not to be kept. */
  close(): void;
}

/**
 * Opens the directory for one sandbox alone.
 *
 * @throws StartError while another sandbox has it, and for what is no directory of ours.
 */
export function openDataDirectory(setting: string): DataDirectory {
  const isKept = setting !== IN_MEMORY;
  const path = isKept ? resolve(setting) : mkdtempSync(join(tmpdir(), 'rain-'));
  makeDirectory(join(path, 'logs'));
  const lock = isKept ? lockDirectory(path, setting) : undefined;
  const file = (name: string) => join(path, name);
  const logFile = (name: string) => join(path, 'logs', `${name}.log`);
  return {
    databaseDirectory: (name) => {
      if (!isKept) return undefined;
      makeDirectory(file(name));
      return file(name);
    },
    file,
    logFile,
    log: (line) =>
      appendFileSync(logFile('sandbox'), `${new Date().toISOString()} ${line}\n`, { mode: 0o600 }),
    secret: (name) => readOrMakeSecret(file(name)),
    close: () => {
      lock?.close();
      if (!isKept) rmSync(path, { recursive: true, force: true });
    },
  };
}

/**
 * Makes the directory, and those above it that are missing. Node's own `recursive` never ends where the
 * system makes no directories and says that something is missing, as below /proc.
 */
function makeDirectory(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  if (path !== dirname(path)) makeDirectory(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/**
 * Holds SQLite's exclusive lock on a file: the kernel drops it when its holder dies, however that was, so a
 * lock is never stale and a process that got the number of a dead one is not taken for it. The number beside
 * it is for people.
 */
function lockDirectory(path: string, setting: string): DatabaseSync {
  const pidFile = join(path, 'sandbox.pid');
  const lockFile = join(path, 'sandbox.lock');
  // A file that cannot be written is told of better by the file system than by SQLite.
  closeSync(openSync(lockFile, 'a', 0o600));
  const lock = new DatabaseSync(lockFile);
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!(error instanceof Error)) throw error;
    if (!error.message.includes('locked')) throw unusable(lockFile, error.message, error);
    const holder = existsSync(pidFile) ? ` (process ${readFileSync(pidFile, 'utf8').trim()})` : '';
    throw new StartError(
      `Another sandbox${holder} uses ${setting}: end it, or choose another with RAIN_DATA_DIR=…`,
    );
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  return lock;
}

function readOrMakeSecret(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(SECRET_BYTES).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
