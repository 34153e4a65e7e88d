/** That what the documentation says of the code is so, as far as a machine can tell. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COMMANDS } from '../src/ops/commands.ts';
import { readSettings } from '../src/sandbox/settings.ts';
import { senderSchema, serviceSchema } from '../src/sender/config.ts';
import { gateways } from '../src/sender/gateways/gateways.ts';
import { sinkSchema } from '../src/sink/config.ts';
import { workerSchema } from '../src/worker/config.ts';

const ROOT = new URL('..', import.meta.url).pathname;
const MAX_README_LINES = 150;

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

const CODE = /^```.*?^```$/gms;
/** Links and pictures, whose places may have an anchor. */
const LINK = /\]\(([^)\s]+)\)/g;
const ELSEWHERE = /^[a-z]+:/;
const HEADING = /^#+ (.*)$/gm;
const SETTING = /`([A-Z][A-Z0-9_]+)`/g;

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

interface Link {
  readonly to: string;
  /** From the root of the project. */
  readonly file: string;
  readonly anchor: string | undefined;
}

function linksOf(document: string): readonly Link[] {
  return [...read(document).replace(CODE, '').matchAll(LINK)]
    .map(([, to = '']) => to)
    .filter((to) => !ELSEWHERE.test(to))
    .map((to) => {
      const [path = '', anchor] = to.split('#');
      return { to, file: path === '' ? document : join(dirname(document), path), anchor };
    });
}

/** As Git hosts make them of headings: small letters, no punctuation, hyphens for spaces. */
function anchorsOf(document: string): readonly string[] {
  return [...read(document).replace(CODE, '').matchAll(HEADING)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe.each(DOCUMENTS)('%s', (document) => {
  it('leads to files that exist', () => {
    const missing = linksOf(document).filter(({ file }) => !existsSync(join(ROOT, file)));

    expect(missing).toEqual([]);
  });

  it('leads to headings that exist', () => {
    const missing = linksOf(document).filter(
      ({ file, anchor }) => anchor !== undefined && !anchorsOf(file).includes(anchor),
    );

    expect(missing).toEqual([]);
  });
});

describe('README.md', () => {
  it(`has at most ${MAX_README_LINES} lines`, () => {
    expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(MAX_README_LINES);
  });

  it('leads to every page of the documentation', () => {
    const reached = linksOf('README.md').map(({ file }) => file);

    expect(reached).toEqual(expect.arrayContaining(DOCUMENTS.filter((document) => document !== 'README.md')));
  });

  it('shows a picture of the page', () => {
    expect(linksOf('README.md').map(({ to }) => to)).toContain('docs/screenshot.png');
    expect(statSync(join(ROOT, 'docs/screenshot.png')).size).toBeGreaterThan(0);
  });

  it('names every folder of the code', () => {
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const readme = read('README.md');

    expect(folders.filter((name) => !readme.includes(`src/${name}/`))).toEqual([]);
  });
});

describe('docs/operating.md', () => {
  const operating = read('docs/operating.md');
  /** What stands in backticks at the beginning of a table's row. */
  const typed = [...operating.matchAll(/^\| `([^`]+)`(?: · `([^`]+)`)? \|/gm)].flatMap(([, ...commands]) =>
    commands.filter((command) => command !== undefined),
  );
  const rowOf = (path: string) => typed.filter((each) => each === path || each.startsWith(`${path} `));

  it.each(COMMANDS.map((command) => [command.path, command] as const))(
    'has %s with its own options',
    (path, { options }) => {
      const ofAll = /^--(reason|dry-run|operation|yes)\b/;
      const own = options.map(([flags]) => flags.split(' ')[0] ?? '').filter((flag) => !ofAll.test(flag));

      expect(rowOf(path)).not.toEqual([]);
      expect(own.filter((flag) => !operating.includes(flag))).toEqual([]);
    },
  );

  it('has no command that there is not', () => {
    const isOption = /^-/;
    const known = (text: string) =>
      COMMANDS.some(({ path }) => text === path || text.startsWith(`${path} `)) || isOption.test(text);

    expect(typed.filter((text) => !known(text))).toEqual([]);
  });

  it.each(COMMANDS.map((command) => [command.path, command] as const))(
    'says whether %s asks before it acts',
    (path, { options }) => {
      const isAsking = options.some(([flags]) => flags === '--yes');
      const row = operating.split('\n').find((line) => new RegExp(`^\\| \`${path}[ \`]`).test(line));

      expect(row?.endsWith('| yes |')).toBe(isAsking);
    },
  );
});

describe('docs/configuration.md', () => {
  const documented = new Set([...read('docs/configuration.md').matchAll(SETTING)].map(([, key]) => key));

  it.each([
    ['sink', [sinkSchema]],
    ['worker', [workerSchema]],
    ['sender', [serviceSchema, senderSchema, ...gateways.values()]],
  ])('has every setting of the %s', (_name, schemas) => {
    const keys = schemas.flatMap(keysOf);

    expect(keys).not.toEqual([]);
    expect(keys.filter((key) => !documented.has(key))).toEqual([]);
  });

  it('has every setting of the sandbox', () => {
    const asked = new Set<string>();
    const environment = new Proxy<NodeJS.ProcessEnv>(
      {},
      {
        get: (_target, key) => {
          asked.add(String(key));
          return undefined;
        },
      },
    );

    readSettings(environment);

    expect(asked).toContain('PORT');
    expect(asked).toContain('OWN_NUMBER');
    expect([...asked].filter((key) => !documented.has(key))).toEqual([]);
  });
});

/** What a schema reads of the environment. */
function keysOf(schema: z.ZodType): readonly string[] {
  const jsonSchema = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.keys(jsonSchema.properties ?? {});
}
