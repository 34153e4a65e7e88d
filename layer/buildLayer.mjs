/**
 * The Lambda layer: what the functions use of the third-party packages, as ES modules that they share.
 * Versions are those of package-lock.json; what is not used is left out, which is what makes it start faster
 * than the packages themselves (`npm run bench -- coldStart`).
 */
import { isBuiltin } from 'node:module';
import { build } from 'esbuild';

/**
 * Where Lambda puts a layer's `nodejs` folder. `import` does not look for packages there, so they are named
 * by their path.
 */
const LAYER_ROOT = '/opt/nodejs';

/** What every bundle is built with. */
export const COMMON_OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  // Some CommonJS packages call require() for Node's own modules, which ESM does not define.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
};

/** An esbuild plugin: packages stay outside of the bundle and are imported from the layer. */
export const fromLayer = {
  name: 'from-layer',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ kind, path }) => {
      if (kind === 'entry-point' || isBuiltin(path)) return undefined;
      if (kind !== 'import-statement') return { errors: [{ text: `The layer has no ${kind} of ${path}.` }] };
      return { path: `${LAYER_ROOT}/${path}.mjs`, external: true };
    });
  },
};

/**
 * Builds the layer into `<directory>/nodejs`, for the functions that are given as esbuild's entry points.
 * Each package is a file, and what several of them share is in further ones.
 */
export async function buildLayer(entryPoints, directory) {
  const used = await usedExports(entryPoints);
  await build({
    ...COMMON_OPTIONS,
    entryPoints: Object.fromEntries([...used.keys()].map((name) => [name, `layer:${name}`])),
    outdir: `${directory}/nodejs`,
    plugins: [reexports(used)],
    // The packages' ES modules, of which unused parts can be left out, rather than their CommonJS.
    mainFields: ['module', 'main'],
    splitting: true,
    chunkNames: 'shared/[hash]',
    minify: true,
  });
}

/**
 * What the functions import, by package: read from esbuild's own output, in which import statements have one
 * form.
 */
async function usedExports(entryPoints) {
  const { outputFiles } = await build({
    ...COMMON_OPTIONS,
    entryPoints,
    outdir: 'unused',
    plugins: [fromLayer],
    write: false,
  });
  const used = new Map();
  for (const { text } of outputFiles) {
    for (const [statement, clause, name] of text.matchAll(IMPORT_FROM_LAYER)) {
      const names = namesIn(clause);
      if (names.length === 0) throw new Error(`The layer cannot serve: ${statement}`);
      used.set(name, new Set([...(used.get(name) ?? []), ...names]));
    }
  }
  const sorted = [...used].sort(([one], [other]) => (one < other ? -1 : 1));
  return new Map(sorted.map(([name, names]) => [name, [...names].sort()]));
}

const IMPORT_FROM_LAYER = new RegExp(`^import ([^;]*?) from "${LAYER_ROOT}/(.+)\\.mjs";`, 'gm');

/** `fetch, { one, two as other }`: the names that the module itself has for them. */
function namesIn(clause) {
  const [, defaultName, list = ''] = /^(\w+)?(?:, )?(?:\{([^}]*)\})?$/.exec(clause) ?? [];
  const names = list
    .split(',')
    .map((entry) => entry.trim().split(' ')[0])
    .filter((name) => name !== '');
  return defaultName === undefined ? names : ['default', ...names];
}

/** An esbuild plugin: the entry point `layer:<package>` passes on what is used of the package. */
function reexports(used) {
  return {
    name: 'reexports',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^layer:/ }, ({ path }) => ({
        path: path.slice('layer:'.length),
        namespace: 'layer',
      }));
      onLoad({ filter: /.*/, namespace: 'layer' }, ({ path }) => ({
        contents: `export { ${used.get(path).join(', ')} } from '${path}';`,
        resolveDir: process.cwd(),
      }));
    },
  };
}
