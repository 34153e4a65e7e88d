/**
 * Gets this machine ready, for npm's pre-scripts: `node scripts/setup.mjs start|test|build`. Runs on whatever
 * Node the machine has (20 or newer) and needs no package, because there may be none yet. Silent when nothing
 * is to be done.
 */
import { areBundlesCurrent, buildBundles } from './setup/bundles.mjs';
import { SetupError } from './setup/commands.mjs';
import { withLock } from './setup/lock.mjs';
import { arePackagesCurrent, installPackages } from './setup/packages.mjs';
import { installPrograms, missingPrograms } from './setup/programs.mjs';

const purpose = process.argv[2] ?? 'start';

const steps = [
  { isDone: arePackagesCurrent, work: installPackages },
  {
    isDone: () => purpose === 'build' || missingPrograms(purpose).length === 0,
    work: () => installPrograms(purpose),
  },
  { isDone: areBundlesCurrent, work: buildBundles },
];

process.chdir(new URL('..', import.meta.url).pathname);
try {
  for (const { isDone, work } of steps) {
    if (isDone()) continue;
    // Another setup may have done it while we waited for our turn.
    await withLock(() => isDone() || work());
  }
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
