/** A page as it is built: a few files, read once, so that no path can lead anywhere else. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

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

/** The files below a directory by their URL paths; none when the page is not built. */
export function readPageFiles(directory: string): ReadonlyMap<string, PageFile> {
  try {
    const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
    return new Map(
      names.flatMap((name) => {
        const type = TYPES[extname(name)];
        if (type === undefined) return [];
        const path = `/${name.split(sep).join('/')}`;
        return [[path, { type, content: readFileSync(join(directory, name)) }] as const];
      }),
    );
  } catch {
    return new Map();
  }
}
