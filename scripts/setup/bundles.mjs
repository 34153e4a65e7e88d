/** The functions' bundles, and the page, in dist/. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly, SetupError } from './commands.mjs';

const BUNDLES = [
  ...['sink', 'worker', 'sender', 'verifier', 'ops'].map((name) => `dist/${name}/index.mjs`),
  'dist/layer.zip',
  'dist/page/index.html',
  'dist/console/index.html',
];

/** Whether every bundle is younger than all it is made from. A directory's time tells of deleted files. */
export function areBundlesCurrent() {
  const built = Math.min(...BUNDLES.map(modifiedAt));
  const sources = readdirSync('src', { recursive: true }).map((file) => join('src', file));
  return [
    'package-lock.json',
    'scripts/build.mjs',
    'scripts/buildPage.mjs',
    'layer/buildLayer.mjs',
    'src',
    ...sources,
  ].every((file) => modifiedAt(file) < built);
}

export function buildBundles() {
  if (!runQuietly(process.execPath, ['scripts/build.mjs']))
    throw new SetupError('The functions could not be built.');
}

function modifiedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
