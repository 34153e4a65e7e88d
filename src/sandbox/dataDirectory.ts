/** Where a sandbox keeps its things, for one run or for many. */
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from './startError.ts';

/** The value of RAIN_DATA_DIR that keeps nothing. */
const IN_MEMORY = ':memory:';

const OTP_SECRET_BYTES = 32;

export interface DataDirectory {
  /** For databases; undefined when they are to stay in memory. */
  databaseDirectory(name: string): string | undefined;
  /** The path of a file in it. */
  file(name: string): string;
  logFile(name: string): string;
  log(line: string): void;
  /** The key of the OTPs' HMAC: made once, so that an OTP outlives a restart. */
  otpSecret(): string;
  /** Lets the next sandbox have it; deletes what was not to be kept. */
  close(): void;
}

/** Opens the directory for one sandbox alone. Throws StartError while another sandbox has it. */
export function openDataDirectory(setting: string): DataDirectory {
  const isKept = setting !== IN_MEMORY;
  const path = isKept ? resolve(setting) : mkdtempSync(join(tmpdir(), 'rain-'));
  mkdirSync(join(path, 'logs'), { recursive: true, mode: 0o700 });
  const lock = isKept ? lockDirectory(path, setting) : undefined;
  const file = (name: string) => join(path, name);
  const logFile = (name: string) => join(path, 'logs', `${name}.log`);
  return {
    databaseDirectory: (name) => {
      if (!isKept) return undefined;
      mkdirSync(file(name), { recursive: true, mode: 0o700 });
      return file(name);
    },
    file,
    logFile,
    log: (line) =>
      appendFileSync(logFile('sandbox'), `${new Date().toISOString()} ${line}\n`, { mode: 0o600 }),
    otpSecret: () => readOrMakeSecret(file('otp-secret')),
    close: () => {
      lock?.close();
      if (!isKept) rmSync(path, { recursive: true, force: true });
    },
  };
}

/**
 * Holds SQLite's exclusive lock on a file: the kernel drops it when its holder dies, however that was, so a
 * lock is never stale and a process that got the number of a dead one is not taken for it. The number beside
 * it is for people.
 */
function lockDirectory(path: string, setting: string): DatabaseSync {
  const pidFile = join(path, 'sandbox.pid');
  const lock = new DatabaseSync(join(path, 'sandbox.lock'));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!(error instanceof Error) || !error.message.includes('locked')) throw error;
    const holder = existsSync(pidFile) ? ` (process ${readFileSync(pidFile, 'utf8').trim()})` : '';
    throw new StartError(
      `Another sandbox${holder} uses ${setting}: end it, or choose another with RAIN_DATA_DIR=…`,
    );
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  return lock;
}

function readOrMakeSecret(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(OTP_SECRET_BYTES).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
