/**
 * Builds the sandbox's page into a directory: plain files, with nothing in them that asks for anything
 * elsewhere.
 */
import { resolve } from 'node:path';
import { build } from 'vite';

export async function buildPage(directory) {
  await build({
    configFile: false,
    root: 'src/sandbox/page',
    base: './',
    logLevel: 'warn',
    build: {
      outDir: resolve(directory),
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      target: 'baseline-widely-available',
    },
  });
}
