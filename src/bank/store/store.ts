import type { Effects } from '../../domain/decision.ts';
import type { Indexes } from './indexes.ts';
import type { Found, Keys } from './kept.ts';
import type { SealedText } from './outgoingTexts.ts';

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
  /** When its phone says that it came (ISO 8601), where copies may be some seconds off. */
  readonly receivedAt?: string | undefined;
  /** Who texted, if anybody did, and when it was decided (ISO 8601). What the text said is not kept. */
  readonly from?: string | undefined;
  readonly at?: string | undefined;
  /** The command that it was understood as, such as `SEND`. */
  readonly topic?: string | undefined;
  /** The txns and cases that it wrote. */
  readonly refs?: readonly string[] | undefined;
}

/** The record of what an operator did: written with its effects or not at all, never twice, and kept for good. */
export interface AuditRecord {
  readonly id: string;
  /** Such as `account freeze 919876543210`. */
  readonly command: string;
  readonly by: string;
  readonly reason: string;
  /** When (ISO 8601). */
  readonly at: string;
  /** The texts about it, as JSON in the clear: no OTP is among them. */
  readonly replies: string;
}

export type CommitResult<Kept = ProcessedSms> =
  | { readonly status: 'committed' }
  /** A record was changed by somebody else since it was read, or an id was taken: read and decide again. */
  | { readonly status: 'contended' }
  /** This SMS or operation has been handled before; nothing was written. */
  | { readonly status: 'alreadyProcessed'; readonly earlier: Kept };

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
 * The bank's records. Reads are consistent, but for those of indexes.
 *
 * @throws TransientError or PermanentError when they cannot be had.
 */
export interface Store extends Indexes {
  get(keys: Keys): Promise<Found>;
  /** The record of an SMS that was handled. */
  earlier(id: string): Promise<ProcessedSms | undefined>;
  /** What has fallen due by `until` (ISO 8601), from `after` on, the earliest first. */
  due(
    shard: number,
    until: string,
    after?: { readonly dueAt: string; readonly id: string },
  ): Promise<DuePage>;
  /** The record of an operation that was done. */
  earlierOperation(id: string): Promise<AuditRecord | undefined>;
  /**
   * Writes all of it or nothing, once for each SMS or operation, with the records of the texts that tell people of it.
   * `nowMs` decides how long an SMS is remembered.
   */
  commit<Kept extends ProcessedSms | AuditRecord>(
    kept: Kept,
    effects: Effects,
    nowMs: number,
    texts?: readonly SealedText[],
  ): Promise<CommitResult<Kept>>;
  /** Records texts beside which nothing is written, before they are queued. One that is recorded stays as it is. */
  keepTexts(texts: readonly SealedText[]): Promise<void>;
}
