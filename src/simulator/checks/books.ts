import { isKept, type Kept, type Written } from '../dynamodb/database.ts';
import type { Item } from '../dynamodb/expressions.ts';
import type { Simulation } from '../simulation.ts';

const BOOKS = 'the books always balance';
const NEGATIVE = 'no account goes negative';

/** Numbers of an item; what is no number, such as what is missing, counts as 0. */
function amount(item: Item | undefined, name: string): number {
  const value = item?.[name];
  return typeof value === 'number' ? value : 0;
}

/** The names under which a record's amounts stand in the ledger. The vault is a record among the accounts. */
const LEDGERS: Readonly<Record<string, (id: string) => string>> = {
  balance: (id) => (id === 'vault' ? 'sponsor' : `customer:${id}`),
  cashInHand: (id) => (id === 'vault' ? 'vault' : `cash:${id}`),
  held: (id) => `hold:${id}`,
};

/** Looks at every transaction: promises 1 and 2, and that every balance is where its ledger says it is. */
export class BooksCheck {
  readonly #simulation: Simulation;
  #owed = 0;
  #cash = 0;
  /** What is in each account's buckets. */
  readonly #saved = new Map<string, number>();
  /** The last entry of each account's chain. */
  readonly #chains = new Map<string, { readonly closing: number; readonly sequence: number }>();
  entries = 0;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  look(written: readonly Written[]): void {
    for (const change of written) this.#count(change);
    for (const { table, key, before, after } of written) {
      if (table !== 'userAccountLedger') continue;
      if (before !== undefined) this.#violated(BOOKS, `ledger entry ${key} was overwritten`);
      if (after !== undefined) this.#chain(after);
    }
    const kept = written.filter(isKept);
    for (const change of kept) this.#checkRecord(change);
    this.#checkPairs(kept);
    if (this.#owed !== this.#cash) {
      this.#violated(BOOKS, `the bank owes ${this.#owed} and it and its agents hold ${this.#cash}`);
    }
  }

  #count({ table, before, after }: Written): void {
    const growth = amount(after, 'balance') - amount(before, 'balance');
    if (table === 'userAccount') {
      this.#owed += growth + amount(after, 'held') - amount(before, 'held');
      this.#cash += amount(after, 'cashInHand') - amount(before, 'cashInHand');
    }
    if (table === 'userBucket') {
      this.#owed += growth;
      const account = String((after ?? before)?.['accountId']);
      this.#saved.set(account, (this.#saved.get(account) ?? 0) + growth);
    }
  }

  #chain(entry: Item): void {
    this.entries += 1;
    const account = String(entry['account']);
    const last = this.#chains.get(account) ?? { closing: 0, sequence: 0 };
    const [opening, closing] = [amount(entry, 'openingBalance'), amount(entry, 'closingBalance')];
    const sequence = amount(entry, 'sequence');
    if (opening !== last.closing || sequence <= last.sequence) {
      this.#violated(BOOKS, `the ledger of ${account} goes on from ${last.closing} with ${opening}`);
    }
    if (Math.abs(closing - opening) !== amount(entry, 'money')) {
      this.#violated(
        BOOKS,
        `an entry of ${account} moves ${closing - opening} and says ${amount(entry, 'money')}`,
      );
    }
    this.#chains.set(account, { closing, sequence });
  }

  #checkRecord({ table, after }: Kept): void {
    if (table === 'userAccount') {
      const id = String(after['id']);
      for (const name of ['saved', ...Object.keys(LEDGERS)]) {
        if (amount(after, name) < 0) this.#violated(NEGATIVE, `${name} of ${id} is ${amount(after, name)}`);
      }
      for (const [name, ledger] of Object.entries(LEDGERS)) {
        this.#checkClosing(ledger(id), amount(after, name));
      }
      const saved = this.#saved.get(id) ?? 0;
      if (amount(after, 'saved') !== saved) {
        this.#violated(BOOKS, `${id} has ${saved} in buckets and ${amount(after, 'saved')} as their sum`);
      }
    }
    if (table === 'userBucket') {
      const bucket = `bucket:${after['accountId']}:${after['name']}`;
      if (amount(after, 'balance') < 0) this.#violated(NEGATIVE, `${bucket} has ${amount(after, 'balance')}`);
      this.#checkClosing(bucket, amount(after, 'balance'));
    }
  }

  #checkClosing(account: string, balance: number): void {
    const closing = this.#chains.get(account)?.closing ?? 0;
    if (closing !== balance)
      this.#violated(BOOKS, `${account} has ${balance}, its ledger ends with ${closing}`);
  }

  /** The entries of each posting are one debit and one credit of the same amount. */
  #checkPairs(written: readonly Kept[]): void {
    const entries = written.filter(({ table }) => table === 'userAccountLedger').map(({ after }) => after);
    if (entries.length === 0) return;
    for (const posting of Map.groupBy(entries, (entry) => entry['txnId']).values()) {
      const sides = posting.map((entry) => String(entry['op'])).sort();
      const amounts = new Set(posting.map((entry) => amount(entry, 'money')));
      if (posting.length !== 2 || sides.join() !== 'credit,debit' || amounts.size !== 1) {
        this.#violated(BOOKS, `a posting has the entries ${sides.join()} of ${[...amounts].join()}`);
      }
    }
  }

  #violated(promise: string, what: string): void {
    this.#simulation.violated(promise, what);
  }
}
