/** The npm packages, among them Node itself in the version Rain runs on. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { runQuietly, SetupError } from './commands.mjs';

const INSTALLED_LOCK = 'node_modules/.package-lock.json';
const NODE = 'node_modules/.bin/node';
const NODE_VERSION = /^v24\./;

/**
 * Whether node_modules is what package-lock.json asks for. Contents tell; times change with every checkout.
 */
export function arePackagesCurrent() {
  const wanted = readPackages('package-lock.json');
  const installed = readPackages(INSTALLED_LOCK);
  if (wanted === undefined || installed === undefined) return false;
  const isCurrent = ([path, { version, integrity, optional }]) => {
    const found = installed[path];
    if (path === '' || (found === undefined && optional)) return true;
    return found?.version === version && found?.integrity === integrity;
  };
  return Object.entries(wanted).every(isCurrent) && hasNode();
}

/** Installs what package-lock.json names. */
export function installPackages() {
  process.stdout.write('Installing npm packages…\n');
  if (!runQuietly('npm', ['ci', '--no-audit', '--no-fund']))
    throw new SetupError('The npm packages could not be installed.');
  if (!hasNode()) repairNode();
}

/** npm may be set not to run install scripts; Node's own package is nothing without its. */
function repairNode() {
  const rebuild = () => runQuietly('npm', ['rebuild', 'node']) && hasNode();
  const install = () =>
    runQuietly(process.execPath, ['installArchSpecificPackage.js'], { cwd: 'node_modules/node' });
  // npm links a program once its file is there, so it has its turn again after us.
  if (rebuild() || (install() && rebuild())) return;
  throw new SetupError('The package "node" did not install Node 24: allow its install script.');
}

function hasNode() {
  const { stdout } = spawnSync(NODE, ['--version'], { encoding: 'utf8' });
  return NODE_VERSION.test(stdout ?? '');
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
