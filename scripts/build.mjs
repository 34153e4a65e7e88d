/** Bundles each Lambda function, and the operator's desk, into dist/<name>/index.mjs: one ESM file, all that it needs inside. */
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

const functions = ['sink', 'worker', 'sender'];

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: {
    ...Object.fromEntries(functions.map((name) => [`${name}/index`, `src/${name}/handler.ts`])),
    'ops/index': 'src/ops/main.ts',
  },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  minify: true,
  sourcemap: 'linked',
  // Some CommonJS dependencies call require() for Node's own modules, which ESM does not define.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
