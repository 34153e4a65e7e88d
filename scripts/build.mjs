/**
 * Builds what is deployed, and what the sandbox runs: each Lambda function as dist/<name>/index.mjs, the
 * layer they share as dist/layer, and all of it as zips, of which the same input makes the same bytes. The
 * operator's desk, dist/ops, has all that it needs inside, and the sandbox's page, dist/page, asks for
 * nothing from elsewhere. Another directory than dist may be given.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import { buildLayer, COMMON_OPTIONS, fromLayer } from '../layer/buildLayer.mjs';
import { buildPage, PAGES } from './buildPage.mjs';

const [output = 'dist'] = process.argv.slice(2);
const functions = ['sink', 'worker', 'sender', 'verifier'];
/** The verifier is the desk's. */
const handlerOf = (name) => `src/${name === 'verifier' ? 'ops/nightly' : name}/handler.ts`;
const entryPoints = Object.fromEntries(functions.map((name) => [`${name}/index`, handlerOf(name)]));

// Elsewhere first, so that whoever runs the functions finds the whole of one build.
await mkdir('node_modules/.cache', { recursive: true });
const directory = await mkdtemp('node_modules/.cache/rain-build-');
await chmod(directory, 0o755);
try {
  await Promise.all([
    build({
      ...COMMON_OPTIONS,
      entryPoints,
      outdir: directory,
      plugins: [fromLayer],
      minify: true,
      sourcemap: 'linked',
    }),
    buildLayer(entryPoints, `${directory}/layer`),
    buildPage(`${directory}/page`, PAGES.page),
    buildPage(`${directory}/console`, PAGES.console),
    build({
      ...COMMON_OPTIONS,
      entryPoints: { index: 'src/ops/main.ts' },
      outdir: `${directory}/ops`,
      // Each command is a process of its own: what few of them need is loaded by those.
      mainFields: ['module', 'main'],
      splitting: true,
      chunkNames: 'parts/[name]-[hash]',
      minify: true,
      sourcemap: 'linked',
    }),
  ]);
  for (const name of functions) await writeZip(`${directory}/${name}.zip`, `${directory}/${name}`, isShipped);
  await writeZip(`${directory}/layer.zip`, `${directory}/layer`);
  await rm(output, { recursive: true, force: true });
  await rename(directory, output);
} finally {
  await rm(directory, { recursive: true, force: true });
}

function isShipped(file) {
  return !file.endsWith('.map');
}

/** Zips a folder's files: sorted, all of one time, readable by whoever runs them. */
async function writeZip(zip, folder, isIncluded = () => true) {
  // Zips have the local time: made of local parts, it is the same in every time zone.
  const mtime = new Date(1980, 0, 1);
  const unixReadable = { os: 3, attrs: 0o100644 * 2 ** 16 };
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isIncluded(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const entries = files.map((file) => [
    relative(folder, file),
    [readFileSync(file), { mtime, level: 9, ...unixReadable }],
  ]);
  await writeFile(zip, zipSync(Object.fromEntries(entries)));
}
