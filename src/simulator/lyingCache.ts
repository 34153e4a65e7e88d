import { type Cache, NO_POINTERS, type Parties, type Pointers } from '../bank/cache.ts';
import type { Phone } from '../domain/phone.ts';
import type { TransactionId } from '../domain/transactionId.ts';
import type { Effects } from './faults.ts';

/** What Redis holds: the same for all processes. */
export class SharedMemory {
  readonly accountIds = new Map<Phone, string | undefined>();
  readonly parties = new Map<TransactionId, Parties>();

  wipe(): void {
    this.accountIds.clear();
    this.parties.clear();
  }
}

/** A process's way to Redis, which may answer with what is somebody else's, nobody's or nothing. */
export class LyingCache implements Cache {
  readonly #memory: SharedMemory;
  readonly #effects: Effects;

  constructor(memory: SharedMemory, effects: Effects) {
    this.#memory = memory;
    this.#effects = effects;
  }

  async recall(phones: readonly Phone[], transactions: readonly TransactionId[]): Promise<Pointers> {
    if (phones.length + transactions.length === 0) return NO_POINTERS;
    return this.#attempt('recall', NO_POINTERS, () => ({
      accountIds: new Map(phones.flatMap((phone) => this.#accountIdOf(phone))),
      parties: new Map(transactions.flatMap((id) => this.#partiesOf(id))),
    }));
  }

  async remember({ accountIds, parties }: Pointers): Promise<void> {
    if (accountIds.size + parties.size === 0) return;
    await this.#attempt('remember', undefined, () => {
      for (const [phone, id] of accountIds) this.#memory.accountIds.set(phone, id);
      for (const [id, both] of parties) this.#memory.parties.set(id, both);
    });
  }

  /** As with the real one, a failure of Redis is no failure of the command. */
  async #attempt<Value>(kind: string, fallback: Value, act: () => Value): Promise<Value> {
    try {
      return await this.#effects.perform(kind, act, () => new Error('simulated Redis failure'));
    } catch {
      return fallback;
    }
  }

  #accountIdOf(phone: Phone): readonly (readonly [Phone, string | undefined])[] {
    const { accountIds } = this.#memory;
    if (this.#effects.happens('cacheLie', 'recall')) return [[phone, this.#anybody(undefined)]];
    return accountIds.has(phone) ? [[phone, accountIds.get(phone)]] : [];
  }

  #partiesOf(id: TransactionId): readonly (readonly [TransactionId, Parties])[] {
    const both = this.#memory.parties.get(id);
    if (this.#effects.happens('cacheLie', 'recall')) {
      return [[id, [this.#anybody('nobody'), both?.[0] ?? this.#anybody('nobody')]]];
    }
    return both === undefined ? [] : [[id, both]];
  }

  /** The id of any account, or of none. */
  #anybody<Nobody>(nobody: Nobody): string | Nobody {
    const ids = [...this.#memory.accountIds.values(), 'nobody'].map((id) => id ?? nobody);
    return ids[this.#effects.random.below(ids.length)] ?? nobody;
  }
}
