import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * Sources that the domain must not hold, wherever in it they stand, and the rule or words by which the linter
 * refuses them.
 */
const IMPURE: readonly (readonly [name: string, source: string, refusedBy: string])[] = [
  ['clock', 'export const x = () => Date.now();', 'no clock and no dice'],
  ['newDate', 'export const x = () => new Date();', 'no clock and no dice'],
  ['dice', 'export const x = () => Math.random();', 'no clock and no dice'],
  ['environment', 'export const x = () => process.env;', 'noRestrictedGlobals'],
  ['log', "export const x = () => console.log('text');", 'noRestrictedGlobals'],
  ['network', "export const x = () => fetch('http://x');", 'noRestrictedGlobals'],
  ['timer', 'export const x = (f: () => void) => setTimeout(f, 1);', 'noRestrictedGlobals'],
  ['node', "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;", 'noRestrictedImports'],
  ['package', "import Redis from 'ioredis';\nexport const x = Redis;", 'noRestrictedImports'],
];
/**
 * Imports that go through a wall, by the file that they stand in, and others that do not: a room may import
 * only what it needs.
 */
const FORBIDDEN: readonly (readonly [file: string, from: string])[] = [
  ['src/runtime/walled.ts', '../domain/money.ts'],
  ['src/queues/walled.ts', '../bank/clock.ts'],
  ['src/bank/walled.ts', '../worker/config.ts'],
  ['src/bank/store/walled.ts', '../../ops/operate.ts'],
  ['src/sink/walled.ts', '../worker/config.ts'],
  ['src/sink/providers/walled.ts', '../../sender/config.ts'],
  ['src/worker/walled.ts', '../sender/config.ts'],
  ['src/sender/walled.ts', '../sink/config.ts'],
  ['src/ops/walled.ts', '../worker/handler.ts'],
  ['src/ops/doctor/walled.ts', '../../simulator/run.ts'],
  ['src/simulator/walled.ts', '../sink/incomingText.ts'],
  ['src/simulator/functions/walled.ts', '../../sandbox/sandbox.ts'],
  ['src/page/console/walled.ts', '../../ops/operate.ts'],
  ['src/page/console/state/walled.ts', '../../../bank/clock.ts'],
  ['src/page/handsets/walled.ts', '../../sandbox/sandbox.ts'],
  ['src/page/handsets/state/walled.ts', '../../console/words.ts'],
  ['src/page/console/parts/walled.ts', '../../handsets/words.ts'],
  ['src/page/shared/walled.ts', '../console/words.ts'],
  ['src/sandbox/walled.ts', '../ops/operate.ts'],
  ['src/sandbox/pageApi/walled.ts', '../../simulator/run.ts'],
];
const ALLOWED: readonly (readonly [file: string, from: string])[] = [
  ['src/queues/open.ts', '../runtime/errors.ts'],
  ['src/bank/store/open.ts', '../../queues/messages.ts'],
  ['src/worker/open.ts', '../bank/clock.ts'],
  ['src/ops/doctor/open.ts', '../../worker/config.ts'],
  ['src/simulator/functions/open.ts', '../../sink/receiveSms.ts'],
  ['src/simulator/open.ts', '../ops/operate.ts'],
  ['src/page/console/state/open.ts', '../../../ops/console/api.ts'],
  ['src/page/console/open.ts', '../../domain/money.ts'],
  ['src/page/handsets/open.ts', '../../sandbox/pageApi/types.ts'],
  ['src/page/handsets/parts/open.ts', '../../shared/words.ts'],
  ['src/sandbox/open.ts', '../sender/sendText.ts'],
];

const FOLDERS = ['src/domain', 'src/domain/commands', 'src/domain/texts'];

/** What stands where: `up` leads from the folder to the root of `src`. */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ...FOLDERS.flatMap((folder) => {
    const up = folder === 'src/domain' ? '..' : '../..';
    const own = folder === 'src/domain' ? '.' : '..';
    return [
      ...IMPURE.map(([name, source]) => [`${folder}/${name}.ts`, source] as const),
      [
        `${folder}/outside.ts`,
        `import { store } from '${up}/worker/store.ts';\nexport const x = store;\n`,
      ] as const,
      [
        `${folder}/pure.ts`,
        `import { ZERO } from '${own}/money.ts';\n\nexport const x = (nowMs: number) => [ZERO, new Date(nowMs)];\n`,
      ] as const,
    ];
  }),
  ['src/bank/clock.ts', 'export const x = () => Date.now();\n'],
  ...[...FORBIDDEN, ...ALLOWED].map(
    ([file, from]) => [file, `import { x } from '${from}';\n\nexport const y = x;\n`] as const,
  ),
  ['src/bank/one.ts', "import { two } from './two.ts';\n\nexport const one = () => two;\n"],
  ['src/bank/two.ts', "import type { one } from './one.ts';\n\nexport const two = (x: typeof one) => x;\n"],
]);

const directory = mkdtempSync(join(tmpdir(), 'rain-lint-'));
let said: readonly string[];

/** Lints all of them at once, by our rules, in a place of their own. */
beforeAll(() => {
  cpSync('biome.json', join(directory, 'biome.json'));
  cpSync('biome', join(directory, 'biome'), { recursive: true });
  for (const [path, source] of SOURCES) {
    mkdirSync(join(directory, dirname(path)), { recursive: true });
    writeFileSync(join(directory, path), source);
  }
  const { stdout, stderr } = spawnSync(
    resolve('node_modules/.bin/biome'),
    ['lint', '--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none', 'src'],
    { cwd: directory, encoding: 'utf8' },
  );
  said = `${stdout}${stderr}`.split('\n').filter((line) => line.startsWith('::'));
});

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** The errors that the linter found in the file. */
function errorsIn(path: string): string {
  return said.filter((line) => line.startsWith('::error') && line.includes(`/${path},`)).join('\n');
}

describe.each(FOLDERS)('in %s the linter', (folder) => {
  it.each(IMPURE)('refuses the %s', (name, _source, refusedBy) => {
    expect(errorsIn(`${folder}/${name}.ts`)).toContain(refusedBy);
  });

  it('refuses an import from outside the domain', () => {
    expect(errorsIn(`${folder}/outside.ts`)).toContain('noRestrictedImports');
  });

  it('lets be what the domain is written with', () => {
    expect(errorsIn(`${folder}/pure.ts`)).toBe('');
  });
});

it('the linter lets the clock be outside the domain', () => {
  expect(errorsIn('src/bank/clock.ts')).toBe('');
});

it.each(FORBIDDEN)('in %s the linter refuses an import from %s', (file) => {
  expect(errorsIn(file)).toContain('noRestrictedImports');
});

it.each(ALLOWED)('in %s the linter lets be an import from %s', (file) => {
  expect(errorsIn(file)).toBe('');
});

it('the linter refuses files that import each other, if only their types', () => {
  expect(errorsIn('src/bank/one.ts')).toContain('noImportCycles');
});
