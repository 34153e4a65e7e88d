/**
 * Lets Rain's source be loaded any number of times in one process, each time without one of its guards: what is imported
 * as `…?without=3` has all of its own imports with it, and the third mutation in them. Packages are loaded once.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

export interface Mutation {
  /** From the root of the project. */
  readonly file: string;
  /** Stands there just once. */
  readonly from: string;
  readonly to: string;
}

const ROOT = new URL('../../', import.meta.url).href;
const SOURCE = `${ROOT}src/`;
const mutations: Mutation[] = [];
const stripped = new Map<string, string>();

registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context);
    const without = withoutIn(context.parentURL);
    const isAsked = without !== undefined && resolved.url.startsWith(SOURCE);
    return isAsked ? { ...resolved, url: urlWithout(resolved.url, without) } : resolved;
  },
  load(url, context, nextLoad) {
    const without = withoutIn(url);
    const mutation = without === undefined ? undefined : mutations[without];
    if (mutation === undefined) return nextLoad(url, context);
    return { format: 'module', shortCircuit: true, source: sourceOf(url.split('?')[0] ?? url, mutation) };
  },
});

/** What imports modules of `src`, by their paths, without a guard: those of one call are loaded together, and anew. */
export function importerWithout(mutation: Mutation): (path: string) => Promise<unknown> {
  const without = mutations.push(mutation) - 1;
  return (path) => import(urlWithout(`${ROOT}${path}`, without));
}

function urlWithout(url: string, without: number): string {
  return `${url}?without=${without}`;
}

function withoutIn(url: string | undefined): number | undefined {
  const [, without] = /\?without=(\d+)$/.exec(url ?? '') ?? [];
  return without === undefined ? undefined : Number(without);
}

function sourceOf(url: string, { file, from, to }: Mutation): string {
  if (url !== `${ROOT}${file}`) {
    const known = stripped.get(url) ?? stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'));
    stripped.set(url, known);
    return known;
  }
  const source = readFileSync(fileURLToPath(url), 'utf8');
  if (source.split(from).length !== 2) throw new Error(`not just once in ${file}: ${from}`);
  return stripTypeScriptTypes(source.replace(from, () => to));
}
