import { type Cache, NO_POINTERS, type Pointers, type WaitingPointer } from '../bank/cache.ts';
import type { Phone } from '../domain/phone.ts';
import type { Effects } from './faults.ts';

/** What Redis holds: the same for all processes. */
export class SharedMemory {
  readonly accountIds = new Map<Phone, string | undefined>();
  /** The account that was on a phone before, as an old copy of Redis has it. */
  readonly formerIds = new Map<Phone, string>();
  readonly waiting = new Map<Phone, readonly WaitingPointer[]>();

  wipe(): void {
    this.accountIds.clear();
    this.waiting.clear();
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

  async recall(phones: readonly Phone[], waitingOf: readonly Phone[]): Promise<Pointers> {
    if (phones.length + waitingOf.length === 0) return NO_POINTERS;
    return this.#attempt('recall', NO_POINTERS, () => ({
      accountIds: new Map(phones.flatMap((phone) => this.#accountIdOf(phone))),
      waiting: new Map(waitingOf.flatMap((phone) => this.#waitingOf(phone))),
    }));
  }

  async remember({ accountIds, waiting }: Pointers): Promise<void> {
    if (accountIds.size + waiting.size === 0) return;
    await this.#attempt('remember', undefined, () => {
      for (const [phone, id] of accountIds) this.#rememberAccount(phone, id);
      for (const [phone, entries] of waiting) this.#memory.waiting.set(phone, entries);
    });
  }

  #rememberAccount(phone: Phone, id: string | undefined): void {
    const { accountIds, formerIds } = this.#memory;
    const former = accountIds.get(phone);
    if (former !== undefined && former !== id) formerIds.set(phone, former);
    accountIds.set(phone, id);
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
    const { accountIds, formerIds } = this.#memory;
    if (this.#effects.happens('cacheLie', 'recall')) {
      const former = this.#effects.random.chance(0.5) ? formerIds.get(phone) : undefined;
      return [[phone, former ?? this.#anybody(undefined)]];
    }
    return accountIds.has(phone) ? [[phone, accountIds.get(phone)]] : [];
  }

  /** A lie is what waits for somebody else, and with whom it is said to be. */
  #waitingOf(phone: Phone): readonly (readonly [Phone, readonly WaitingPointer[]])[] {
    const { waiting } = this.#memory;
    if (this.#effects.happens('cacheLie', 'recall')) {
      const all = [...waiting.values()];
      const others = all[this.#effects.random.below(Math.max(all.length, 1))] ?? [];
      return [[phone, others.map(([id]) => [id, this.#anybody('nobody')] as const)]];
    }
    const entries = waiting.get(phone);
    return entries === undefined ? [] : [[phone, entries]];
  }

  /** The id of any account, or of none. */
  #anybody<Nobody>(nobody: Nobody): string | Nobody {
    const ids = [...this.#memory.accountIds.values(), 'nobody'].map((id) => id ?? nobody);
    return ids[this.#effects.random.below(ids.length)] ?? nobody;
  }
}
