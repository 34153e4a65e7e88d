import type { Account } from '../domain/account.ts';
import type { Effects } from '../domain/decision.ts';
import type { Phone } from '../domain/phone.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { TransactionId } from '../domain/transactionId.ts';
import { type Parties, type Pointers, partiesOf, pointerTo } from './cache.ts';

/** The pointers that one message goes by: those that the cache had, and what the records say since. */
export class KnownPointers {
  readonly #recalled: Pointers;
  readonly #accountIds = new Map<Phone, string | undefined>();
  readonly #parties = new Map<TransactionId, Parties>();

  constructor(recalled: Pointers) {
    this.#recalled = recalled;
  }

  /** Where to look first for the account on a phone. */
  accountId(phone: Phone): string | undefined {
    return (this.#accountIds.has(phone) ? this.#accountIds : this.#recalled.accountIds).get(phone);
  }

  /** Where to look first for the accounts of a txn. */
  parties(id: TransactionId): readonly string[] {
    return this.#parties.get(id) ?? this.#recalled.parties.get(id) ?? [];
  }

  /** Takes in what records say that were read. */
  read(accounts: Iterable<Account>, transactions: Iterable<Transaction>): void {
    for (const account of accounts) {
      if (account.status !== 'closed') this.#accountIds.set(...pointerTo(account));
    }
    for (const transaction of transactions) this.#parties.set(...partiesOf(transaction));
  }

  /** Takes in that a pointer was wrong, and what it should be. */
  correct(phone: Phone, id: string | undefined): void {
    this.#accountIds.set(phone, id);
  }

  /** Takes in what was committed. */
  committed({ accounts, transactions }: Pick<Effects, 'accounts' | 'transactions'>): void {
    for (const { before, after } of accounts) {
      if (before !== undefined && before.phone !== after.phone) this.#accountIds.set(before.phone, undefined);
      this.#accountIds.set(...pointerTo(after));
    }
    for (const { after } of transactions) this.#parties.set(...partiesOf(after));
  }

  /** What the cache does not know, or knows wrongly. */
  get news(): Pointers {
    const { accountIds, parties } = this.#recalled;
    const isNewPhone = ([phone, id]: readonly [Phone, string | undefined]) =>
      !accountIds.has(phone) || accountIds.get(phone) !== id;
    const isNewTransaction = ([id, both]: readonly [TransactionId, Parties]) =>
      parties.get(id)?.join() !== both.join();
    return {
      accountIds: new Map([...this.#accountIds].filter(isNewPhone)),
      parties: new Map([...this.#parties].filter(isNewTransaction)),
    };
  }
}
