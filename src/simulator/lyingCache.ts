import { type Cache, NOTHING_RECALLED, type Recalled } from '../bank/cache.ts';
import type { Account } from '../domain/account.ts';
import { money } from '../domain/money.ts';
import type { Phone } from '../domain/phone.ts';
import type { Effects } from './faults.ts';
import type { Random } from './random.ts';

const REMEMBERED_VERSIONS = 6;

/** What Redis holds: the same for all processes. */
export class SharedMemory {
  /** Snapshots by id, the latest last. */
  readonly snapshots = new Map<string, readonly Account[]>();
  readonly accountIds = new Map<Phone, string>();

  wipe(): void {
    this.snapshots.clear();
    this.accountIds.clear();
  }
}

/** A process's way to Redis, which may answer with what is old, somebody else's, invented or nothing. */
export class LyingCache implements Cache {
  readonly #memory: SharedMemory;
  readonly #effects: Effects;
  /** Whose number an invented snapshot has. */
  readonly #liar: Phone;

  constructor(memory: SharedMemory, effects: Effects, liar: Phone) {
    this.#memory = memory;
    this.#effects = effects;
    this.#liar = liar;
  }

  async recall(phones: readonly Phone[], ids: readonly string[]): Promise<Recalled> {
    if (phones.length + ids.length === 0) return NOTHING_RECALLED;
    return this.#attempt('recall', NOTHING_RECALLED, () => ({
      accountIds: new Map(phones.flatMap((phone) => this.#idOf(phone))),
      snapshots: new Map(ids.flatMap((id) => this.#snapshotOf(id))),
    }));
  }

  async remember(accounts: readonly Account[]): Promise<void> {
    if (accounts.length === 0) return;
    await this.#attempt('remember', undefined, () => {
      for (const account of accounts) {
        const earlier = this.#memory.snapshots.get(account.id) ?? [];
        this.#memory.snapshots.set(account.id, [...earlier, account].slice(-REMEMBERED_VERSIONS));
        this.#memory.accountIds.set(account.phone, account.id);
      }
    });
  }

  async forget(phones: readonly Phone[]): Promise<void> {
    await this.#attempt('forget', undefined, () => {
      for (const phone of phones) this.#memory.accountIds.delete(phone);
    });
  }

  /** As of the real one, a failure of Redis is no failure of the command. */
  async #attempt<Value>(kind: string, fallback: Value, act: () => Value): Promise<Value> {
    try {
      return await this.#effects.perform(kind, act, () => new Error('simulated Redis failure'));
    } catch {
      return fallback;
    }
  }

  #idOf(phone: Phone): readonly (readonly [Phone, string])[] {
    const { accountIds } = this.#memory;
    const id = accountIds.get(phone);
    if (!this.#effects.happens('cacheLie', 'recall')) return id === undefined ? [] : [[phone, id]];
    const others = [...accountIds.values(), 'nobody'];
    const other = others[this.#effects.random.below(others.length)];
    return other === undefined ? [] : [[phone, other]];
  }

  #snapshotOf(id: string): readonly (readonly [string, Account])[] {
    const versions = this.#memory.snapshots.get(id) ?? [];
    const latest = versions.at(-1);
    if (latest === undefined) return [];
    if (!this.#effects.happens('cacheLie', 'recall')) return [[id, latest]];
    const { random } = this.#effects;
    const old = versions[random.below(versions.length)];
    if (old === undefined || random.chance(0.2)) return [];
    return [[id, random.chance(0.5) ? old : this.#invented(latest, random)]];
  }

  /** The right version with anything else wrong. */
  #invented(account: Account, random: Random): Account {
    const lies: readonly [Partial<Account>, ...Partial<Account>[]] = [
      { balance: money(account.balance + 1_000_000) },
      { balance: money(0) },
      { cashInHand: money(0) },
      { saved: money(0) },
      { phone: this.#liar },
      { currentActive: !account.currentActive },
      { outToday: money(0) },
      { verification: 'unlimited' },
      { wrongOtpsToday: 0 },
      { name: 'SOMEBODY ELSE' },
      { role: 'agent' },
      { bucketNames: [] },
    ];
    return { ...account, ...random.pick(lies) };
  }
}
