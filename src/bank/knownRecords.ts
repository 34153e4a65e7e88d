import { type Kinds, nothingOf } from '../domain/kinds.ts';

/** Keys are texts, and questions to an index are plain objects: the same one has the same name. */
function nameOf(kind: string, key: unknown): string {
  return `${kind} ${typeof key === 'string' ? key : JSON.stringify(key)}`;
}

/** What was looked up so far, of every kind, whether or not there was anything. */
export class KnownRecords {
  readonly #found = new Map<string, unknown>();

  has(kind: string, key: unknown): boolean {
    return this.#found.has(nameOf(kind, key));
  }

  /** What was found, or nothing where it was not looked up. */
  get<Kind extends keyof Kinds>(kind: Kind, key: Kinds[Kind]['key']): Kinds[Kind]['found'];
  get(kind: keyof Kinds, key: unknown): unknown {
    const name = nameOf(kind, key);
    return this.#found.has(name) ? this.#found.get(name) : nothingOf(kind);
  }

  /** Takes in what a store has found of this very kind. */
  set(kind: string, key: unknown, found: unknown): void {
    this.#found.set(nameOf(kind, key), found);
  }
}
