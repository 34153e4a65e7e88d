/** A few people's bank in memory, which runs the real commands: what they lead to is then written at once. */

import { type ContextParts, contextOf } from '../../bank/context.ts';
import type { Secrets } from '../../bank/secrets.ts';
import type { Account } from '../../domain/account.ts';
import type { Bucket } from '../../domain/bucket.ts';
import type { Change } from '../../domain/change.ts';
import { type Effects, NO_EFFECTS, type PanChange } from '../../domain/decision.ts';
import { NO_RECORDS, type Source } from '../../domain/kinds.ts';
import type { LimitsByTier } from '../../domain/limits.ts';
import { runInMemory } from '../../domain/load.ts';
import { parseCommand } from '../../domain/parseCommand.ts';
import type { Phone } from '../../domain/phone.ts';
import type { Request } from '../../domain/request.ts';
import { spoken } from '../../domain/spoken.ts';
import type { Transaction } from '../../domain/transaction.ts';

export interface MemoryBank {
  /** Handles a text, without its keyword, at an instant. Answers with what each person is told. */
  text(
    from: Phone,
    content: string,
    nowMs: number,
  ): readonly { readonly to: Phone; readonly content: string }[];
  /** Everything that has changed since the beginning, as one change of each record. */
  effects(): Effects;
}

export interface MemoryBankOptions extends ContextParts {
  /** Who is there already, as read from the tables. */
  readonly accounts: readonly Account[];
  readonly secrets: Secrets;
  readonly limits: LimitsByTier;
}

/** Records by key, with how each one was at first. */
class Changes<Entity> {
  readonly #before = new Map<string, Entity>();
  readonly #now = new Map<string, Entity>();

  open(key: string, entity: Entity): void {
    this.#before.set(key, entity);
    this.#now.set(key, entity);
  }
  get = (key: string) => this.#now.get(key);
  find = (isSought: (entity: Entity) => boolean) => [...this.#now.values()].find(isSought);
  set(key: string, { after }: Change<Entity>): void {
    this.#now.set(key, after);
  }
  all(): readonly Change<Entity>[] {
    return [...this.#now]
      .map(([key, after]) => ({ before: this.#before.get(key), after }))
      .filter(({ before, after }) => before !== after);
  }
}

export function createMemoryBank({ accounts: present, limits, ...parts }: MemoryBankOptions): MemoryBank {
  const accounts = new Changes<Account>();
  const buckets = new Changes<Bucket>();
  const transactions = new Changes<Transaction>();
  const requests = new Changes<Request>();
  let entries: Effects['entries'] = [];
  let pans: readonly PanChange[] = [];
  const id = `seed:${parts.secrets.fresh().id}`;
  let texts = 0;
  for (const account of present) accounts.open(account.id, account);

  const source: Source = {
    ...NO_RECORDS,
    accountsOf: (phone) => accounts.find((account) => account.phone === phone),
    accounts: accounts.get,
    buckets: buckets.get,
    transactions: transactions.get,
    // The seed's people have PANs of which no two are the same.
    requests: requests.get,
  };

  function commit(effects: Effects): void {
    for (const change of effects.accounts) accounts.set(change.after.id, change);
    for (const change of effects.buckets) buckets.set(change.after.phoneWithBucketName, change);
    for (const change of effects.transactions) transactions.set(change.after.txnId, change);
    for (const change of effects.requests) requests.set(change.after.id, change);
    entries = [...entries, ...effects.entries];
    pans = [...pans, ...(effects.pans ?? [])];
  }

  return {
    text(from, content, nowMs) {
      const parsed = parseCommand(content, { country: parts.country });
      if (!parsed.ok) throw new Error(`the seed does not know how to text: ${content}`);
      texts += 1;
      const context = contextOf({ nowMs, smsId: `${id}:${texts}`, limits }, parts);
      const decision = runInMemory(parsed.command.decide(from, context), source);
      if (decision.outcome === 'done') commit(decision.effects);
      return spoken(decision.replies, parts);
    },
    effects: () => ({
      ...NO_EFFECTS,
      accounts: accounts.all(),
      buckets: buckets.all(),
      transactions: transactions.all(),
      requests: requests.all(),
      entries,
      pans,
    }),
  };
}
