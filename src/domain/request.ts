import type { Language } from './language.ts';
import type { Money } from './money.ts';
import type { Phone } from './phone.ts';
import type { TransactionId } from './transactionId.ts';

/** Somebody who may be asked for cash, or was introduced. */
export interface Candidate {
  readonly id: string;
  readonly phone: Phone;
}

interface RequestFacts {
  readonly id: string;
  /** Whose request it is. */
  readonly phone: Phone;
  readonly accountId: string;
  readonly money: Money;
  readonly createdAt: string;
  readonly version: number;
  readonly currentActive: boolean;
}

/**
 * Somebody looked for a person who takes cash for e-money, or for an agent: who was introduced, if anybody.
 */
export interface Introduction extends RequestFacts {
  readonly requestType: 'findDeposit' | 'collect';
  readonly where: string;
  readonly status: 'introduced' | 'noResult';
  readonly otherAccount?: string | undefined;
}

/**
 * Somebody looks for cash: one candidate after another is asked until one says YES. Who says NO makes room for the
 * next one, who is silent ends it: so each text that Rain sends is asked for by one that it gets.
 */
export interface CashSearch extends RequestFacts {
  readonly requestType: 'findWithdraw';
  readonly where: string;
  /** Replaced by a newer one of the same person. */
  readonly status: 'asking' | 'introduced' | 'noResult' | 'replaced';
  /** Who was introduced. */
  readonly otherAccount?: string | undefined;
  /** Who is asked now, and who comes next. */
  readonly extraInfo: {
    readonly asked?: Candidate | undefined;
    /** When (ISO 8601). */
    readonly askedAt?: string | undefined;
    readonly next: readonly Candidate[];
  };
  /** When it is over although the one who is asked has not answered (ISO 8601), while asking. */
  readonly dueAt?: string | undefined;
  readonly dueShard?: string | undefined;
}

export type SavingsInterval = 'DAILY' | 'WEEKLY' | 'MONTHLY';

/** A savings plan (SIP): one for each bucket. */
export interface SavingsPlan extends RequestFacts {
  readonly requestType: 'sip';
  /** The bucket. */
  readonly where: string;
  readonly status: 'running' | 'stopped';
  readonly extraInfo: {
    readonly every: SavingsInterval;
    /** The day of the month that monthly instalments keep to. */
    readonly day: number;
    /** Instalments in a row, the latest among them, that could not be saved. */
    readonly failed?: number | undefined;
    /** The lock (its `lockedAt`) of which its owner was told that nothing is saved meanwhile. */
    readonly toldOfLock?: string | undefined;
  };
  readonly dueAt?: string | undefined;
  readonly dueShard?: string | undefined;
}

/** Somebody wants to open an account from this phone, and was texted a code. */
export interface Registration {
  /** `register:<phone>`. */
  readonly id: string;
  readonly requestType: 'register';
  readonly phone: Phone;
  readonly name: string;
  readonly where: string;
  /** Sealed; empty without one. */
  readonly pan: string;
  readonly panKey?: string | undefined;
  /** Where the PAN may stand besides: see `ProtectedPan`. */
  readonly olderPanKeys?: readonly string[] | undefined;
  /** An operator has allowed this phone an account although another one has that PAN. */
  readonly panAllowed?: boolean | undefined;
  /** The account that it opened. */
  readonly accountId?: string | undefined;
  readonly codeHash: string;
  readonly triesLeft: number;
  readonly status: 'waiting' | 'done' | 'failed';
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly version: number;
  readonly currentActive: boolean;
}

/** What a case is about: money that was sent, or cash that changed hands or did not. */
export const CASE_KINDS = ['wrong', 'cash'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** How a case that is open stands. */
export const OPEN_CASE_STATES = [
  /** Whoever was paid is asked to give it back, and has time to answer. */
  'asked',
  /** A person decides at once: there is nobody to be asked. */
  'reported',
  /** Whoever was paid says that it is theirs. */
  'kept',
  /** Whoever was paid has not answered. */
  'silent',
  /** A part of it was given back. */
  'partly',
  /** Nobody has decided in ten days: nothing is on hold any more. */
  'released',
] as const;

/** How it ended: given back, or as operators decided. */
export const CLOSED_CASE_STATES = ['returned', 'forPayer', 'forPayee', 'forNobody'] as const;

export const CASE_STATES = [...OPEN_CASE_STATES, ...CLOSED_CASE_STATES] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** Somebody says that a payment was a mistake or a fraud, or that cash was not right. `accountId` is theirs. */
export interface Case extends RequestFacts {
  /** `case:<number>`. */
  readonly requestType: 'case';
  readonly number: TransactionId;
  readonly kind: CaseKind;
  readonly ref: TransactionId;
  readonly where: string;
  readonly otherAccount: string;
  /** Of the txn: who paid or was to, and who got it, with their phones at the time. */
  readonly payerId: string;
  readonly payeeId: string;
  readonly payer: Phone;
  readonly payee: Phone;
  /** What this case holds of the payee's money, and what of it went back so far. */
  readonly held: Money;
  readonly returned: Money;
  readonly status: CaseState;
  /** The month in which it was opened, in the bank's time zone: `2026-11`. */
  readonly month: string;
  /** Until when whoever was paid has time to answer (ISO 8601, like all that follow). */
  readonly askedUntil?: string | undefined;
  /** When what is on hold is let go if nobody has decided. */
  readonly releaseAt?: string | undefined;
  readonly decideBy: string;
  /** Since when a person is to look at it, and when one has answered first. */
  readonly personSince?: string | undefined;
  readonly answeredAt?: string | undefined;
  readonly closedAt?: string | undefined;
  /** When the clock does something about it next; of one that is closed, when it was. */
  readonly dueAt: string;
  readonly dueShard: string;
}

/**
 * A customer was asked whether an agent has taken cash for which a txn was not finished. Yes opens a case; before
 * there were cases it was left `open`.
 */
export interface Report extends RequestFacts {
  readonly requestType: 'report';
  readonly ref: TransactionId;
  readonly otherAccount: string;
  readonly where: string;
  readonly status: 'asking' | 'open' | 'reported' | 'closed';
}

/**
 * Somebody has forgotten their PIN, with a code from their phone: it ends by itself, unless that phone says no in
 * the meantime, or the PIN is used. What the account says decides: see `Pin.forgottenAt`.
 */
export interface PinForgotten extends RequestFacts {
  readonly requestType: 'pinForgotten';
  readonly where: string;
  readonly status: 'waiting' | 'ended' | 'stopped';
  /** When the PIN ends (ISO 8601). */
  readonly extraInfo: { readonly endsAt: string };
  /** When the phone is told next, or it ends. */
  readonly dueAt?: string | undefined;
  readonly dueShard?: string | undefined;
}

/** An agent, with the owner before them and a code from their phone, wants a PIN ended: it waits for an operator. */
export interface PinReset extends RequestFacts {
  readonly requestType: 'pinReset';
  readonly where: string;
  /** The agent's. */
  readonly otherAccount: string;
  readonly status: 'open' | 'over';
  /** Since when it waits for an operator, and where operators find it, as long as it does. */
  readonly dueAt?: string | undefined;
  readonly dueShard?: string | undefined;
}

/** An agent has a customer and the card before them, and asks that operators decide. One for each account. */
export interface KycRequest {
  /** `kyc:<accountId>`. */
  readonly id: string;
  readonly requestType: 'kyc';
  /** The customer's. */
  readonly phone: Phone;
  readonly accountId: string;
  /** The agent's. */
  readonly otherAccount: string;
  /** That the customer may do more, or that a dormant account works again. */
  readonly purpose: 'tier' | 'wake';
  /** Of the card, sealed; empty when the agent named none. */
  readonly pan: string;
  readonly panKey?: string | undefined;
  /** Where the PAN may stand besides: see `ProtectedPan`. */
  readonly olderPanKeys?: readonly string[] | undefined;
  readonly status: 'open' | 'done' | 'refused' | 'closed';
  readonly currentActive: boolean;
  readonly createdAt: string;
  readonly version: number;
  /** Where operators find it while it is open, in the index of what is due: at once, in a partition of its own. */
  readonly dueAt?: string | undefined;
  readonly dueShard?: string | undefined;
}

/** What a text may have meant that was not quite as the book says; a yes begins it. */
export interface Guess {
  /** `guess:<phone>`. */
  readonly id: string;
  readonly requestType: 'guess';
  readonly phone: Phone;
  readonly accountId: string;
  /** As the book says it, without the keyword. */
  readonly command: string;
  readonly status: 'asking' | 'agreed';
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly version: number;
  readonly currentActive: boolean;
}

/**
 * Somebody says from another phone that an account is theirs.
 *
 * ```
 *   waiting ── code from that phone ──▶ asking ── enough vouch ──▶ running ── 48 hours ──▶ done
 *      └─ three wrong codes ─▶ failed      └──── the old phone, or this one, says no ──▶ stopped
 * ```
 */
export interface Recovery {
  /** `recover:<phone>`. */
  readonly id: string;
  readonly requestType: 'recover';
  /** The new one. */
  readonly phone: Phone;
  /** Whose account is wanted, as it was texted. */
  readonly oldPhone: Phone;
  /** Of the account, where there is one. */
  readonly accountId?: string | undefined;
  readonly codeHash: string;
  readonly triesLeft: number;
  readonly status: 'waiting' | 'asking' | 'running' | 'done' | 'stopped' | 'failed';
  /** Ids of those who have vouched. */
  readonly vouchers: readonly string[];
  readonly createdAt: string;
  /** Until when its code is good, and then, until when people may vouch. */
  readonly expiresAt: string;
  /** When the code came. */
  readonly begunAt?: string | undefined;
  /** When the account moves, once enough have vouched. */
  readonly readyAt?: string | undefined;
  readonly dueAt?: string | undefined;
  readonly dueShard?: string | undefined;
  /** The day on which this phone began one last, and how many it has begun on it. */
  readonly day: string;
  readonly today: number;
  readonly version: number;
  readonly currentActive: boolean;
}

/** In which language somebody without an account is written to, for a day. */
export interface LanguageOfStranger {
  /** `language:<phone>`. */
  readonly id: string;
  readonly requestType: 'language';
  readonly phone: Phone;
  readonly language: Language;
  readonly status: 'chosen';
  readonly currentActive: true;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly version: number;
}

/** How often a day a phone without an account asked about payments and nothing was found. */
export interface MissesOfStranger {
  /** `misses:<phone>`. */
  readonly id: string;
  readonly requestType: 'misses';
  readonly phone: Phone;
  readonly day: string;
  readonly count: number;
  readonly status: 'counted';
  readonly currentActive: true;
  readonly createdAt: string;
  readonly version: number;
}

export type Request =
  | LanguageOfStranger
  | MissesOfStranger
  | Introduction
  | CashSearch
  | SavingsPlan
  | Registration
  | Report
  | PinForgotten
  | PinReset
  | Recovery
  | KycRequest
  | Case
  | Guess;

/** The latest request that a phone was asked about. */
export interface Ask {
  readonly phone: Phone;
  readonly id: string;
}

/** How long a person has to answer a search for cash. */
export const ASK_MINUTES = 5;
export const MAX_CANDIDATES = 5;

/** Partitions of the index of what falls due when. */
export const DUE_SHARDS = 4;

/**
 * The same for txns, of which each enters that index when it is begun and leaves it when it is over: at ten million
 * customers no partition takes more than 500 writes a second (`npm run scale`).
 */
export const LAPSE_SHARDS = 16;
/** The partition of that index in which operators find what waits for them; the clock looks in none but its own. */
export const KYC_SHARD = 'kyc';

/** PINs that agents want ended stand apart in that index, where no clock looks: operators find them there. */
export const PIN_RESET_SHARD = 'pinReset';

/** Open cases stand apart as well, so that operators find all of them there, and nothing else. */
export const CASE_SHARD = 'case';

/** What falls due is looked for in so many places: requests first, then txns, each in its own shards; then cases. */
export const DUE_PLACES = DUE_SHARDS + LAPSE_SHARDS + 1;
