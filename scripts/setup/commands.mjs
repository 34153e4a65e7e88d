/** Finding and running the commands that setup needs, with their output out of the way. */
import { spawnSync } from 'node:child_process';
import { accessSync, closeSync, constants, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const TAIL_LINES = 40;

/** Something the person at the keyboard has to put right. */
export class SetupError extends Error {}

/** The full path of an executable on PATH, or undefined. */
export function findCommand(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((directory) => directory !== '')
    .map((directory) => join(directory, name))
    .find(isExecutable);
}

/**
 * Runs a command and says whether it succeeded. What it writes goes to a log; of a failure the end is shown.
 * The packages' own node is kept off its PATH: npm may be about to replace it.
 */
export function runQuietly(command, commandArguments, options = {}) {
  const logFile = join(tmpdir(), `rain-setup-${process.pid}.log`);
  const log = openSync(logFile, 'a', 0o600);
  const { status, error } = spawnSync(command, commandArguments, {
    stdio: ['ignore', log, log],
    ...options,
    env: { ...process.env, PATH: pathWithoutPackages(), ...options.env },
  });
  closeSync(log);
  if (status === 0) {
    rmSync(logFile);
    return true;
  }
  const output = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
  process.stderr.write(
    `${command} failed (${error?.message ?? `code ${status}`}; all of it is in ${logFile}):\n${output}\n`,
  );
  return false;
}

function pathWithoutPackages() {
  const own = resolve('node_modules/.bin');
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((directory) => resolve(directory) !== own)
    .join(delimiter);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
