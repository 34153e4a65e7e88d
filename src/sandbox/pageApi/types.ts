/**
 * What the sandbox and its page tell each other. The page imports these types and values, and no other part
 * of the sandbox.
 */
import type { TextState } from '../../domain/outgoingText.ts';
import type { TransactionKind } from '../../domain/transactionKind.ts';

export const PAGE_API = {
  setup: '/api/page/setup',
  /** Server-sent events: every one a `PageNews` as JSON. */
  stream: '/api/page/stream',
  /** `?phone=<digits>` → `Conversation`. */
  conversation: '/api/page/conversation',
  /** POST a `FaultChange` → `Faults`. */
  faults: '/api/page/faults',
  /** POST `PhoneTroubles` to `<phones>/<id>/troubles`; POST `{}` to `<phones>/pool` adds them to the bank. */
  phones: '/api/phones',
  /** POST a `DayPhonesChange` → `DayPhonesAnswer`: two of them for the guided day, in order and in the bank's pool, or out. */
  dayPhones: '/api/page/day-phones',
} as const;

/** What the page needs to know once. */
export interface PageSetup {
  readonly webhookPath: string;
  readonly webhookSecret: string;
  readonly agent: { readonly phone: string; readonly name: string; readonly loc: string };
  readonly isRedisInstalled: boolean;
}

/** A text on a handset: sent by it to the bank, or received by it. */
export interface PageText {
  readonly id: string;
  readonly phone: string;
  readonly direction: 'sent' | 'received';
  readonly text: string;
  /** ISO 8601. */
  readonly at: string;
  /** The webhook request that a sent text came with; for a received one unknown after a restart. */
  readonly deliveryId?: string | undefined;
}

export interface Conversation {
  readonly texts: readonly PageText[];
}

/** The functions that are fed from a queue. */
export type QueueReader = 'worker' | 'sender';

/** One thing that happened to a text on its way. Times are milliseconds since the epoch. */
export type TravelEvent =
  | {
      readonly kind: 'sink';
      readonly deliveryId: string;
      readonly at: number;
      readonly tookMs: number;
      readonly status: number;
      /** Why it went no further, if so. */
      readonly problem?: string | undefined;
      /** The delivery that this one repeats. */
      readonly copyOf?: string | undefined;
    }
  | ({ readonly kind: 'received'; readonly queuedAt: number } & Handling)
  | ({
      readonly kind: 'handled';
      readonly tookMs: number;
      readonly failure?: string | undefined;
      /** What the function says it did. */
      readonly note?: string | undefined;
    } & Handling)
  | {
      readonly kind: 'delivered';
      readonly deliveryId: string;
      readonly at: number;
      readonly to: string;
    }
  /** What the record of a reply says by now. */
  | {
      readonly kind: 'text';
      readonly deliveryId: string;
      readonly at: number;
      readonly guid: string;
      readonly to: string;
      readonly state: TextState;
      /** Why it waits, or will not go. */
      readonly reason?: string | undefined;
    };

interface Handling {
  readonly reader: QueueReader;
  readonly deliveryId: string;
  readonly messageId: string;
  readonly at: number;
  /** How often the message was received, this time included. */
  readonly attempt: number;
  /** Whom a reply goes to. */
  readonly to?: string | undefined;
}

/** Amounts are paise. */
export interface AccountLine {
  readonly phone: string;
  readonly name: string;
  readonly loc: string;
  readonly role: string;
  readonly balance: number;
  readonly cashInHand: number;
  /** In which Rain writes there, where one was chosen. */
  readonly language?: string | undefined;
}

interface BucketLine {
  readonly phone: string;
  readonly name: string;
  readonly balance: number;
}

export interface OpenTransactionLine {
  readonly txnId: string;
  readonly kind: TransactionKind;
  readonly money: number;
  readonly firstParty: string;
  readonly secondParty: string;
  readonly expiresAt: string;
}

/** One ledger entry. `book` is the first part of its account: customer, cash, bucket, vault and so on. */
export interface EntryLine {
  readonly id: string;
  readonly txnId: string;
  readonly book: string;
  readonly bucket?: string | undefined;
  /** The vault has none. */
  readonly phone?: string | undefined;
  readonly op: 'debit' | 'credit';
  readonly note: string;
  readonly money: number;
  readonly closingBalance: number;
  readonly createdAt: string;
}

/** Amounts are paise. */
export interface Books {
  /** What the bank owes: balances, buckets, and what is held back or was put in by others. */
  readonly balances: number;
  readonly inBuckets: number;
  readonly otherwiseOwed: number;
  /** What it has: cash in agents' hands and in the vault. */
  readonly cashInHand: number;
  readonly inVault: number;
  readonly isBalanced: boolean;
  readonly accounts: readonly AccountLine[];
  readonly buckets: readonly BucketLine[];
  readonly open: readonly OpenTransactionLine[];
  /** The newest first. */
  readonly entries: readonly EntryLine[];
}

export interface QueueDepth {
  readonly reader: QueueReader;
  readonly waiting: number;
  readonly inFlight: number;
  readonly dead: number;
  /** How often a message is tried before it is set aside. */
  readonly mostAttempts: number;
}

/** What is out of order on purpose with a virtual phone. */
export interface PhoneTroubles {
  readonly isOff?: boolean | undefined;
  readonly isSlow?: boolean | undefined;
  readonly isForgetful?: boolean | undefined;
  readonly isOutOfBudget?: boolean | undefined;
  readonly isRevoked?: boolean | undefined;
}

/** A virtual phone behind the stand-in of SMSGate's server. */
export interface PhoneLine {
  readonly id: string;
  readonly number: string;
  readonly troubles: PhoneTroubles;
  /** Texts that it was given and has not sent. */
  readonly pending: number;
  /** What the bank makes of it, where it was added. */
  readonly bank?:
    | {
        readonly state: 'on' | 'drain' | 'off';
        /** Whether it takes nothing, or says nothing. */
        readonly isLeftAlone: boolean;
        /** Whether its texts do not arrive, and whether none comes in by it, as the loop has found. */
        readonly isSendingRed: boolean;
        readonly isReceivingRed: boolean;
      }
    | undefined;
}

/** What is out of order on purpose. */
export interface Faults {
  readonly isWorkerStopped: boolean;
  readonly isSenderStopped: boolean;
  readonly isRedisStopped: boolean;
  readonly isPushbulletSlow: boolean;
  readonly isNextTextDoubled: boolean;
}
export type FaultChange = Partial<Faults>;

export interface DayPhonesChange {
  readonly isOn: boolean;
}

/** The phones that it is about, as `/api/phones` names them. */
export interface DayPhonesAnswer {
  readonly phones: readonly string[];
}

export type PageNews =
  | { readonly type: 'text'; readonly text: PageText }
  | { readonly type: 'travel'; readonly events: readonly TravelEvent[] }
  | { readonly type: 'books'; readonly books: Books }
  | { readonly type: 'queues'; readonly queues: readonly QueueDepth[] }
  | { readonly type: 'faults'; readonly faults: Faults }
  | { readonly type: 'phones'; readonly phones: readonly PhoneLine[] }
  /** How far the bank's time is ahead of the machine's. */
  | { readonly type: 'time'; readonly aheadMs: number };
