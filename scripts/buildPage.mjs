/**
 * Builds a page into a directory: plain files, with nothing in them that asks for anything elsewhere. The
 * sandbox's page may be served below any path; the console has paths of its own, and is served at the root.
 */
import { resolve } from 'node:path';
import { build } from 'vite';

export const PAGES = {
  page: { root: 'src/page/handsets', base: './' },
  console: { root: 'src/page/console', base: '/' },
};

export async function buildPage(directory, { root, base }) {
  await build({
    configFile: false,
    root,
    base,
    logLevel: 'warn',
    build: {
      outDir: resolve(directory),
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      // A picture in a style would be something inline.
      assetsInlineLimit: 0,
      target: 'baseline-widely-available',
      // A busy machine is slow, and that is nothing to be told.
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  });
}
