/** The console's built page: a few files, read once, so that no path can lead anywhere else. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { OpsError } from '../opsError.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface PageFile {
  readonly type: string;
  readonly content: Buffer;
}

export interface PageFiles {
  readonly index: PageFile;
  /** By their URL paths. */
  readonly files: ReadonlyMap<string, PageFile>;
}

/** @throws OpsError where the page is not built. */
export function readPageFiles(directory: string): PageFiles {
  const files = new Map(
    namesIn(directory).flatMap((name) => {
      const type = TYPES[extname(name)];
      if (type === undefined) return [];
      const file = { type, content: readFileSync(join(directory, name)) };
      return [[`/${name.split(sep).join('/')}`, file] as const];
    }),
  );
  const index = files.get('/index.html');
  if (index === undefined) throw new OpsError('failed', 'The page is not built: run npm run build.');
  return { index, files };
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}
