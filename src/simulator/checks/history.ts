import type { Written } from '../dynamodb/database.ts';
import type { Item } from '../dynamodb/expressions.ts';
import type { Simulation } from '../simulation.ts';

/** Looks up a record. */
export type View = (table: string, key: string) => Item | undefined;

/** Many ticks at once change a dozen records: every mixture of what they were is a true one. */
const MAX_MIXTURES = 20_000;

/** What every record was at any moment, told by the number of transactions until then. */
export class History {
  readonly #simulation: Simulation;
  /** For each transaction, what the records that it changed were before. */
  readonly #before: ReadonlyMap<string, Item | undefined>[] = [];

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  get length(): number {
    return this.#before.length;
  }

  look(written: readonly Written[]): void {
    this.#before.push(new Map(written.map(({ table, key, before }) => [`${table}/${key}`, before])));
  }

  /** The records as they were after that many transactions. */
  at(moment: number): View {
    return (table, key) => {
      const record = `${table}/${key}`;
      for (let index = moment; index < this.#before.length; index++) {
        const changes = this.#before[index];
        if (changes?.has(record) === true) return changes.get(record);
      }
      return this.#simulation.database.table(table).get(key);
    };
  }

  /**
   * Every way to have read each record at some moment between the two: reads of several records are no
   * snapshot. Gives up after so many that no run ever needs.
   */
  *mixtures(since: number, until: number): Generator<View> {
    const records = [...new Set(this.#before.slice(since, until).flatMap((changes) => [...changes.keys()]))];
    const choices = records.map((record) => {
      const [table = '', ...key] = record.split('/');
      const moments = Array.from({ length: until - since + 1 }, (_, index) => since + index);
      return [...new Set(moments.map((moment) => this.at(moment)(table, key.join('/'))))];
    });
    const count = choices.reduce((product, { length }) => product * length, 1);
    for (let number = 0; number < Math.min(count, MAX_MIXTURES); number++) {
      let rest = number;
      const chosen = new Map<string, Item | undefined>();
      for (const [index, record] of records.entries()) {
        const values = choices[index] ?? [];
        chosen.set(record, values[rest % values.length]);
        rest = Math.floor(rest / values.length);
      }
      const otherwise = this.at(until);
      yield (table, key) => {
        const record = `${table}/${key}`;
        return chosen.has(record) ? chosen.get(record) : otherwise(table, key);
      };
    }
  }
}
