import type { Account } from './account.ts';
import { type Change, changed } from './change.ts';

/** Several edits of several accounts, of which each is written once. */
export class AccountEdits {
  readonly #accounts = new Map<string, { readonly before: Account; after: Account }>();

  /** The account as it is after the edits so far. */
  of(account: Account): Account {
    return this.#accounts.get(account.id)?.after ?? account;
  }

  edit(account: Account, edit: (account: Account) => Account): Account {
    const entry = this.#accounts.get(account.id) ?? { before: account, after: account };
    entry.after = edit(entry.after);
    this.#accounts.set(account.id, entry);
    return entry.after;
  }

  changeOf(account: Account): Change<Account> {
    const entry = this.#accounts.get(account.id);
    if (entry === undefined) throw new Error('an account was not edited');
    return changed(entry.before, entry.after);
  }

  /** The changes of what was really changed. */
  changes(): readonly Change<Account>[] {
    return [...this.#accounts.values()]
      .filter(({ before, after }) => before !== after)
      .map(({ before, after }) => changed(before, after));
  }
}
