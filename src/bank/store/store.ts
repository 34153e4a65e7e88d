import type { Account } from '../../domain/account.ts';
import type { Bucket } from '../../domain/bucket.ts';
import type { Effects } from '../../domain/decision.ts';
import type { Nearby, NearbyQuery } from '../../domain/load.ts';
import type { Phone } from '../../domain/phone.ts';
import type { Ask, Request } from '../../domain/request.ts';
import type { Transaction } from '../../domain/transaction.ts';

/** What to read in one round. */
export interface Keys {
  readonly phones: readonly Phone[];
  readonly accounts: readonly string[];
  readonly buckets: readonly string[];
  readonly transactions: readonly string[];
  readonly requests: readonly string[];
  readonly asks: readonly Phone[];
}

export const NO_KEYS: Keys = {
  phones: [],
  accounts: [],
  buckets: [],
  transactions: [],
  requests: [],
  asks: [],
};

/** What was found, by key. What is missing does not exist. */
export interface Found {
  readonly accountIds: ReadonlyMap<Phone, string>;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly transactions: ReadonlyMap<string, Transaction>;
  readonly requests: ReadonlyMap<string, Request>;
  readonly asks: ReadonlyMap<Phone, Ask>;
}

/** The record that an SMS was handled: written with its effects or not at all, and never twice. */
export interface ProcessedSms {
  readonly id: string;
  /**
   * Which delivery was handled: the same one again gets its replies again, another copy of the SMS does not.
   */
  readonly deliveryId: string;
  /** What was decided: `done`, or why it was refused. */
  readonly decided: string;
  /** The replies, sealed: an OTP is never stored in the clear. */
  readonly replies: string;
  /**
   * When it was no SMS but an operator: what was done by whom, when (ISO 8601) and why. The replies are in
   * the clear then.
   */
  readonly operation?: Operation | undefined;
}

interface Operation {
  readonly command: string;
  readonly by: string;
  readonly reason: string;
  readonly at: string;
}

export type CommitResult =
  | { readonly status: 'committed' }
  /** A record was changed by somebody else since it was read, or an id was taken: read and decide again. */
  | { readonly status: 'contended' }
  /** This SMS has been handled before; nothing was written. */
  | { readonly status: 'alreadyProcessed'; readonly earlier: ProcessedSms };

export interface DueItem {
  readonly id: string;
  readonly dueAt: string;
  readonly phone: string;
}

export interface DuePage {
  readonly items: readonly DueItem[];
  /** Whether more has fallen due than fits a page. */
  readonly isMore: boolean;
}

/**
 * The bank's records. Reads are consistent.
 *
 * @throws TransientError or PermanentError when they cannot be had.
 */
export interface Store {
  get(keys: Keys): Promise<Found>;
  /** People near a place, whoever asks not counted among them where one knows that. */
  nearby(query: NearbyQuery, seeker?: Phone): Promise<readonly Nearby[]>;
  /** The record of an SMS that was handled. */
  earlier(id: string): Promise<ProcessedSms | undefined>;
  /** What has fallen due by `until` (ISO 8601), from `after` on, the earliest first. */
  due(
    shard: number,
    until: string,
    after?: { readonly dueAt: string; readonly id: string },
  ): Promise<DuePage>;
  /** Writes all of it or nothing, once for each SMS. `nowMs` decides how long the SMS is remembered. */
  commit(processed: ProcessedSms, effects: Effects, nowMs: number): Promise<CommitResult>;
}
