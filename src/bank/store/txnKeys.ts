/** By what operators find txns: attributes for indexes, written once, with the txn. */
import { shardOf } from '../../domain/shard.ts';
import type { Transaction } from '../../domain/transaction.ts';

/** Partitions of each day (UTC), and of each amount: none is hot at ten million customers. */
export const DAY_SHARDS = 16;
export const AMOUNT_SHARDS = 8;

export function dayShard(day: string, shard: number): string {
  return `${day}#${shard}`;
}

export function amountShard(moneyPaise: number, shard: number): string {
  return `${moneyPaise}#${shard}`;
}

export interface TxnKeys {
  readonly dayShard: string;
  readonly amountShard: string;
}

export function txnKeys({
  txnId,
  createdAt,
  money,
}: Pick<Transaction, 'txnId' | 'createdAt' | 'money'>): TxnKeys {
  return {
    dayShard: dayShard(createdAt.slice(0, 'YYYY-MM-DD'.length), shardOf(txnId, DAY_SHARDS)),
    amountShard: amountShard(money, shardOf(txnId, AMOUNT_SHARDS)),
  };
}
