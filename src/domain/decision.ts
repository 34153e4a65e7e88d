import type { Account } from './account.ts';
import type { Bucket } from './bucket.ts';
import type { Change } from './change.ts';
import { DEFAULT_LANGUAGE, type Language } from './language.ts';
import type { Urgency } from './outgoingText.ts';
import type { Phone } from './phone.ts';
import type { LedgerEntry, Posting } from './posting.ts';
import { entriesOf } from './posting.ts';
import type { Ask, Request } from './request.ts';
import type { Refusal, Said } from './text.ts';
import type { Transaction } from './transaction.ts';
import type { Vault } from './vault.ts';

/** What a text says; where that is as much as there is room for, by the language that it is said in. */
export type Content = Said | ((language: Language) => Said);

/** A text to a person. */
export interface Reply {
  readonly to: Phone;
  readonly content: Content;
  /** The reader's; without it, that of the one who texted. */
  readonly language?: Language | undefined;
  /** What stands at its end where there is room, else in a text of its own. */
  readonly also?: Said | undefined;
  /** Until when it is worth sending (ISO 8601); without it, three days, or with a code in it ten minutes. */
  readonly expiresAt?: string | undefined;
  /** `notice` is what nobody waits for now; without it, somebody does. */
  readonly urgency?: Exclude<Urgency, 'code'> | undefined;
}

/** A text to an account's owner, in their language. */
export function textTo({ phone, language = DEFAULT_LANGUAGE }: Account, content: Said): Reply {
  return { to: phone, content, language };
}

/** A text to an account's owner, if it still has one: the phone of a closed account may be anybody's. */
export function replyTo(account: Account, content: Said): readonly Reply[] {
  return account.status === 'closed' ? [] : [textTo(account, content)];
}

/** The item of its own that a PAN has while an account has it. */
export type PanChange =
  | {
      readonly key: string;
      readonly accountId: string;
      readonly change: 'taken' | 'freed';
      /** Accounts that have it besides, as was read: an operator has allowed it. */
      readonly others?: readonly string[] | undefined;
    }
  /** From all that had it, as was read, to others; none where there is no such item, or shall be none. */
  | {
      readonly key: string;
      readonly change: 'moved';
      readonly from: readonly string[];
      readonly to: readonly string[];
    };

/** All that a decision writes, in one transaction. */
export interface Effects {
  readonly accounts: readonly Change<Account>[];
  readonly buckets: readonly Change<Bucket>[];
  readonly transactions: readonly Change<Transaction>[];
  readonly requests: readonly Change<Request>[];
  readonly asks: readonly Ask[];
  readonly entries: readonly LedgerEntry[];
  readonly vault?: Change<Vault> | undefined;
  /** PANs that an account takes, of which each has one, or gives up. */
  readonly pans?: readonly PanChange[] | undefined;
  /** Empty buckets of an account that is closed. */
  readonly removedBuckets?: readonly Bucket[] | undefined;
}

export const NO_EFFECTS: Effects = {
  accounts: [],
  buckets: [],
  transactions: [],
  requests: [],
  asks: [],
  entries: [],
};

/** Whether there is nothing to write. */
export function isNothing(effects: Effects): boolean {
  return Object.values(effects).every(
    (part: unknown) => part === undefined || (Array.isArray(part) && part.length === 0),
  );
}

export type Decision =
  /** Only looked something up: nothing is recorded, and asked again it is answered again. */
  | { readonly outcome: 'answered'; readonly replies: readonly Reply[] }
  | { readonly outcome: 'done'; readonly effects: Effects; readonly replies: readonly Reply[] }
  /** A refusal may still write: a wrong OTP costs a try. */
  | {
      readonly outcome: 'refused';
      readonly reason: string;
      readonly effects: Effects;
      readonly replies: readonly Reply[];
    };

/**
 * Effects with the postings' ledger entries in them. Throws when a balance moved that no posting explains.
 */
export function effectsOf(
  parts: Partial<Omit<Effects, 'entries'>>,
  postings: readonly Posting[],
  createdAt: string,
): Effects {
  const entries = postings.flatMap((posting) => entriesOf(posting, createdAt));
  const effects = { ...NO_EFFECTS, ...parts, entries };
  assertExplained(effects);
  return effects;
}

function assertExplained(effects: Effects): void {
  const unexplained = new Map<string, number>();
  const move = (account: string, amount: number) =>
    unexplained.set(account, (unexplained.get(account) ?? 0) + amount);

  for (const { before, after } of effects.accounts) {
    move(`customer:${after.id}`, after.balance - (before?.balance ?? 0));
    move(`cash:${after.id}`, after.cashInHand - (before?.cashInHand ?? 0));
    move(`saved:${after.id}`, after.saved - (before?.saved ?? 0));
    move(`hold:${after.id}`, (after.held ?? 0) - (before?.held ?? 0));
  }
  for (const { before, after } of effects.buckets) {
    const growth = after.balance - (before?.balance ?? 0);
    move(`bucket:${after.accountId}:${after.name}`, growth);
    move(`saved:${after.accountId}`, -growth);
  }
  for (const { accountId, name, balance } of effects.removedBuckets ?? []) {
    move(`bucket:${accountId}:${name}`, -balance);
  }
  if (effects.vault !== undefined) {
    const { before, after } = effects.vault;
    move('vault', after.cashInHand - (before?.cashInHand ?? 0));
    move('sponsor', after.balance - (before?.balance ?? 0));
  }
  for (const entry of effects.entries) move(entry.account, entry.openingBalance - entry.closingBalance);

  for (const [account, amount] of unexplained) {
    if (amount !== 0) throw new Error(`the books of ${account} would be off by ${amount}`);
  }
}

/** Refuses the texter, who is told why; `others` are texts to other people whom it concerns. */
export function refuse(
  to: Phone,
  refusal: Refusal,
  effects: Effects = NO_EFFECTS,
  others: readonly Reply[] = [],
): Decision {
  return { outcome: 'refused', reason: refusal.key, effects, replies: [{ to, content: refusal }, ...others] };
}

export function answer(to: Phone, ...contents: readonly Content[]): Decision {
  return { outcome: 'answered', replies: contents.map((content) => ({ to, content })) };
}

export function done(effects: Effects, ...replies: readonly Reply[]): Decision {
  return { outcome: 'done', effects, replies };
}
