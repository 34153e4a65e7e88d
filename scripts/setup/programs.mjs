/**
 * The programs that are no npm packages: Java for DynamoDB Local, Redis, and for the tests the AWS CLI and a
 * browser.
 */
import { spawnSync } from 'node:child_process';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCommand, runQuietly, SetupError } from './commands.mjs';

const programs = [
  {
    command: 'java',
    debianPackage: 'default-jre-headless',
    name: 'a Java runtime (17 or newer)',
    neededFor: ['start', 'test'],
  },
  { command: 'redis-server', debianPackage: 'redis-server', name: 'Redis', neededFor: ['test'] },
  {
    command: 'aws',
    debianPackage: 'awscli',
    name: 'the AWS CLI',
    neededFor: ['test'],
    onlyFor: 'test',
  },
  // Without it the tests of the page are left out, and say so. Nobody else has to wait for so large a
  // package.
  { command: 'chromium', debianPackage: 'chromium', name: 'Chromium', neededFor: [], onlyFor: 'test' },
];

/** What only helps is not tried for again and again where it cannot be had. */
const FAILED_ATTEMPT = join(tmpdir(), 'rain-setup-no-packages');
const RETRY_AFTER_MS = 60 * 60_000;

/** The programs that are of use for the purpose and not on this machine. */
export function missingPrograms(purpose) {
  return programs.filter(
    ({ command, onlyFor = purpose }) => onlyFor === purpose && findCommand(command) === undefined,
  );
}

/**
 * Installs them where that can be done without asking anybody; throws when something needed for the purpose
 * is missing after all.
 */
export function installPrograms(purpose) {
  const isNeeded = ({ neededFor }) => neededFor.includes(purpose);
  if (missingPrograms(purpose).some(isNeeded) || !hasFailedLately()) installDebianPackages(purpose);

  const needed = missingPrograms(purpose).filter(isNeeded);
  if (needed.length === 0) return;
  const names = needed.map(({ name }) => name).join(' and ');
  throw new SetupError(`Please install ${names}, with your system's package manager, and try again.`);
}

function installDebianPackages(purpose) {
  const asRoot = rootPrefix();
  if (asRoot === undefined || findCommand('apt-get') === undefined) return;
  const packages = missingPrograms(purpose).map(({ debianPackage }) => debianPackage);
  process.stdout.write(`Installing ${packages.join(' and ')}…\n`);
  const aptGet = (...aptArguments) => {
    const [command, ...rest] = [
      ...asRoot,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      ...aptArguments,
    ];
    return runQuietly(command, rest);
  };
  const isInstalled =
    aptGet('update', '-qq') &&
    aptGet('install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', ...packages);
  if (isInstalled) rmSync(FAILED_ATTEMPT, { force: true });
  else writeFileSync(FAILED_ATTEMPT, '');
}

/** What goes before a command to run it as root, or undefined where that takes a password. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const sudo = findCommand('sudo');
  return sudo !== undefined && runSilently(sudo, ['-n', 'true']) ? [sudo, '-n'] : undefined;
}

function hasFailedLately() {
  const { mtimeMs = 0 } = statSync(FAILED_ATTEMPT, { throwIfNoEntry: false }) ?? {};
  return Date.now() - mtimeMs < RETRY_AFTER_MS;
}

function runSilently(command, commandArguments) {
  return spawnSync(command, commandArguments, { stdio: 'ignore' }).status === 0;
}
