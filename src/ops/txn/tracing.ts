/** Follows a txn's money from account to account: see `passedThrough` for the rule. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { NO_KEYS } from '../../bank/store/kept.ts';
import type { Account } from '../../domain/account.ts';
import { sidesOf } from '../../domain/hold.ts';
import { add, type Money, ZERO } from '../../domain/money.ts';
import { type Passed, passedThrough } from '../../domain/tracing.ts';
import type { DoneTransaction, Transaction } from '../../domain/transaction.ts';
import { parseTransactionId, type TransactionId } from '../../domain/transactionId.ts';
import { type Entry, entryOf } from '../ledger/entries.ts';
import { OpsError } from '../opsError.ts';
import type { Desk } from '../session.ts';
import { findTransaction } from './parties.ts';

/** So many hops, accounts, and entries of each account are looked at; what is beyond is said to be. */
export const DEFAULT_DEPTH = 5;
export const MAX_DEPTH = 12;
const MAX_ACCOUNTS = 40;
const MAX_ENTRIES = 1_000;
const PAGE = 250;

/** Money that may have gone on by a txn. */
export interface Hop {
  readonly depth: number;
  readonly txn: DoneTransaction;
  readonly from: Account;
  readonly to: Account;
  /** How much of the txn's money may be that which is followed. */
  readonly traced: Money;
}

/** What may be left of it with somebody. */
export interface Stop extends Omit<Passed, 'out'> {
  readonly account: Account;
}

export interface Trace {
  readonly hops: readonly Hop[];
  readonly stops: readonly Stop[];
  /** Requests to DynamoDB. */
  readonly reads: number;
  /** Where more went on than was looked at. */
  readonly isCut: boolean;
}

/** @throws OpsError when the txn has moved no money. */
export async function traceTransaction(desk: Desk, id: TransactionId, depth: number): Promise<Trace> {
  const { txn, first, second } = await findTransaction(desk, id);
  if (txn.status !== 'success') {
    throw new OpsError('refused', `Txn ${id} has moved no money, it is ${txn.status}.`, {
      reason: 'notDone',
    });
  }
  const { payer, payee } = sidesOf(txn, first, second);
  const [from, to] = txn.reverses === undefined ? [payer, payee] : [payee, payer];
  const walk = new Walk(desk);
  const hops = await walk.follow({ depth: 1, txn, from, to, traced: txn.money }, depth);
  return { hops, stops: walk.stops(hops), reads: walk.reads, isCut: walk.isCut };
}

class Walk {
  readonly #desk: Desk;
  readonly #accounts = new Map<string, Account>();
  readonly #txns = new Map<string, Transaction>();
  readonly #entries = new Map<string, { readonly since: string; readonly entries: readonly Entry[] }>();
  /** Two were needed for the txn that it begins with. */
  reads = 3;
  isCut = false;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** The hops from one on, the nearest first; an account that money comes to twice is gone through as one. */
  async follow(root: Hop, depth: number): Promise<readonly Hop[]> {
    let hops: readonly Hop[] = [root];
    for (let round = 1; round <= depth; round += 1) {
      const next = await this.#goOn(hops, root, depth);
      const isSame = JSON.stringify(next.map(keyOf)) === JSON.stringify(hops.map(keyOf));
      hops = next;
      if (isSame) break;
    }
    return hops;
  }

  /** What may be left, account by account. */
  stops(hops: readonly Hop[]): readonly Stop[] {
    return [...receiversOf(hops)].flatMap(([id, incoming]) => {
      const account = this.#accounts.get(id);
      const entries = this.#entries.get(id)?.entries ?? [];
      const { out: _, ...left } = passedThrough(fromFirst(entries, incoming), incoming);
      return account === undefined ? [] : [{ account, ...left }];
    });
  }

  async #goOn(hops: readonly Hop[], root: Hop, depth: number): Promise<readonly Hop[]> {
    const found: Hop[] = [root];
    for (const [id, incoming] of receiversOf(hops)) {
      const into = hops.filter(({ to }) => to.id === id);
      const nearest = Math.min(...into.map((hop) => hop.depth));
      const [{ to } = root] = into;
      this.#accounts.set(id, to);
      const entries = await this.#entriesOf(id, earliest(into));
      const { out } = passedThrough(fromFirst(entries, incoming), incoming);
      if (nearest >= depth || this.#accounts.size >= MAX_ACCOUNTS) {
        this.isCut ||= out.size > 0;
        continue;
      }
      for (const [txnId, traced] of out) found.push(...(await this.#hop(txnId, to, traced, nearest + 1)));
    }
    const unique = new Map(found.map((hop) => [hop.txn.txnId, hop]));
    unique.set(root.txn.txnId, root);
    return [...unique.values()].toSorted(
      (one, two) => one.depth - two.depth || one.txn.closedAt.localeCompare(two.txn.closedAt),
    );
  }

  async #hop(id: string, from: Account, traced: Money, depth: number): Promise<readonly Hop[]> {
    const txnId = parseTransactionId(id);
    const txn = txnId === undefined ? undefined : await this.#transaction(txnId);
    if (txn?.status !== 'success') return [];
    const toId = txn.firstPartyId === from.id ? txn.secondPartyId : txn.firstPartyId;
    const to = await this.#account(toId);
    return to === undefined ? [] : [{ depth, txn, from, to, traced }];
  }

  async #transaction(id: TransactionId): Promise<Transaction | undefined> {
    const known = this.#txns.get(id);
    if (known !== undefined) return known;
    this.reads += 1;
    const txn = (await this.#desk.store.get({ ...NO_KEYS, transactions: [id] })).transactions.get(id);
    if (txn !== undefined) this.#txns.set(id, txn);
    return txn;
  }

  async #account(id: string): Promise<Account | undefined> {
    const known = this.#accounts.get(id);
    if (known !== undefined) return known;
    this.reads += 1;
    return (await this.#desk.store.get({ ...NO_KEYS, accounts: [id] })).accounts.get(id);
  }

  /** The entries of an account's balance since then, and those that gave money back out of its hold. */
  async #entriesOf(id: string, since: string): Promise<readonly Entry[]> {
    const known = this.#entries.get(id);
    if (known !== undefined && known.since <= since) return known.entries;
    const [balance, hold] = [
      await this.#latest(`customer:${id}`, since),
      await this.#latest(`hold:${id}`, since),
    ];
    const entries = [...balance, ...hold.filter(({ note }) => note === 'reverse')].toSorted(
      (one, two) => one.sequence - two.sequence,
    );
    this.#entries.set(id, { since, entries });
    return entries;
  }

  /** From the newest back to that instant, by the ledger's index. */
  async #latest(account: string, since: string): Promise<readonly Entry[]> {
    const { documents, tablePrefix } = this.#desk;
    const found: Entry[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      this.reads += 1;
      const page = await documents.send(
        new QueryCommand({
          TableName: `${tablePrefix}userAccountLedger`,
          IndexName: 'byAccount',
          KeyConditionExpression: 'account = :account',
          ExpressionAttributeValues: { ':account': account },
          ScanIndexForward: false,
          Limit: PAGE,
          ...(from !== undefined && { ExclusiveStartKey: from }),
        }),
      );
      const entries = (page.Items ?? []).map(entryOf);
      const wanted = entries.filter(({ createdAt }) => createdAt >= since);
      found.push(...wanted);
      from = wanted.length === entries.length ? page.LastEvaluatedKey : undefined;
      if (found.length >= MAX_ENTRIES && from !== undefined) {
        this.isCut = true;
        from = undefined;
      }
    } while (from !== undefined);
    return found;
  }
}

function keyOf({ txn, traced, depth }: Hop): readonly (string | number)[] {
  return [txn.txnId, traced, depth];
}

/** By account, how much each txn brought. */
function receiversOf(hops: readonly Hop[]): ReadonlyMap<string, ReadonlyMap<string, Money>> {
  const receivers = new Map<string, Map<string, Money>>();
  for (const { to, txn, traced } of hops) {
    const incoming = receivers.get(to.id) ?? new Map<string, Money>();
    incoming.set(txn.txnId, add(incoming.get(txn.txnId) ?? ZERO, traced));
    receivers.set(to.id, incoming);
  }
  return receivers;
}

function earliest(hops: readonly Hop[]): string {
  return hops.map(({ txn }) => txn.closedAt).toSorted()[0] ?? '';
}

/** The entries from the first one on that brings some of it. */
function fromFirst(entries: readonly Entry[], incoming: ReadonlyMap<string, Money>): readonly Entry[] {
  const index = entries.findIndex(({ op, txnId }) => op === 'credit' && incoming.has(txnId));
  return index === -1 ? [] : entries.slice(index);
}
