import type { Account } from './account.ts';
import type { Bucket } from './bucket.ts';
import type { Money } from './money.ts';
import type { Phone } from './phone.ts';
import type { Ask, Request } from './request.ts';
import type { Transaction } from './transaction.ts';
import type { TransactionId } from './transactionId.ts';

/**
 * People near a place. Answers come from an index that may lag by moments: an introduction, never a decision
 * about money.
 */
export type NearbyQuery =
  /** Whose balance covers `atLeast`, around `pivot`, so that the same few are not always found first. */
  | {
      readonly kind: 'atm';
      readonly location: string;
      readonly atLeast: Money;
      readonly pivot: Money;
      /** So many are wanted, where the place has them; without it, one. */
      readonly enough?: number;
    }
  | { readonly kind: 'agent'; readonly location: string; readonly atLeast: Money; readonly pivot: Money }
  /** Who declared at least this much cash that is still good at `now` (ISO 8601), the latest first. */
  | { readonly kind: 'floating'; readonly location: string; readonly atLeast: Money; readonly now: string };

export interface Nearby {
  readonly id: string;
  readonly name: string;
  readonly phone: Phone;
}

/**
 * What a command needs before it can decide, or go on asking. One step is at most one round of parallel
 * reads.
 */
export interface Wanted {
  readonly accountsOf?: readonly Phone[];
  readonly accounts?: readonly string[];
  readonly buckets?: readonly string[];
  readonly transactions?: readonly TransactionId[];
  /** Phones for which open txns and their parties may be fetched along, as far as pointers know of any. */
  readonly waitingOf?: readonly Phone[];
  /** Keys of PANs (see `Context.protectPan`) whose holders are looked for. */
  readonly panHolders?: readonly string[];
  readonly requests?: readonly string[];
  readonly asks?: readonly Phone[];
  readonly nearby?: readonly NearbyQuery[];
}

/** Everything that was loaded so far. Asking for what was not wanted is a defect and throws. */
export interface Loaded {
  accountOf(phone: Phone): Account | undefined;
  account(id: string): Account | undefined;
  bucket(key: string): Bucket | undefined;
  transaction(id: TransactionId): Transaction | undefined;
  /** Whose the PAN is, as its item says it: see `panHolders`. */
  panHolder(key: string): string | undefined;
  request(id: string): Request | undefined;
  ask(phone: Phone): Ask | undefined;
  nearby(query: NearbyQuery): readonly Nearby[];
}

/**
 * A computation that asks for records as it goes; who runs it fetches them. Pure: the same answers, the same
 * result.
 */
export type Load<Result> = Generator<Wanted, Result, Loaded>;
