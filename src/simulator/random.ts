import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** The dice of a simulation: the same labels, the same throws. */
export class Random {
  readonly #generator: ReturnType<typeof xoroshiro128plus>;

  /**
   * Labels name what is decided, so that taking one text out of a history leaves the dice of all others as
   * they were.
   */
  constructor(...labels: readonly (string | number)[]) {
    this.#generator = xoroshiro128plus(hashOf(labels.join('/')));
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return uniformInt(this.#generator, 0, limit - 1);
  }

  /** From 0 up to, not including, 1. */
  fraction(): number {
    return (this.#generator.next() >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  between(least: number, most: number): number {
    return least + this.fraction() * (most - least);
  }

  pick<Value>(values: readonly [Value, ...Value[]]): Value {
    return values[this.below(values.length)] ?? values[0];
  }
}

/** FNV-1a with a final mix, so that labels that differ in their last character give unlike dice. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
