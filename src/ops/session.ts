/** What commands have at hand. */

import type { Cache } from '../bank/cache.ts';
import type { BankRules } from '../bank/rules.ts';
import type { Secrets } from '../bank/secrets.ts';
import type { Documents } from '../bank/store/documents.ts';
import type { Store } from '../bank/store/store.ts';
import type { TransactionId } from '../domain/transactionId.ts';
import type { SendMessages } from '../queues/sending.ts';
import type { Metrics } from '../runtime/metrics.ts';
import type { Proposal } from './approve/proposal.ts';
import type { Filter, Item } from './items.ts';
import type { MovedMoney } from './movedMoney.ts';
import type { Result } from './result.ts';
import type { Target } from './target.ts';
import type { Terminal } from './terminal.ts';

/**
 * What it takes to change the bank's records as an operator: no more, so that the simulator can stand in for
 * all of it.
 */
export interface Desk {
  readonly store: Store;
  readonly documents: Documents;
  readonly tablePrefix: string;
  /** All items of a table that pass the filter. */
  readAll(table: string, filter: Filter): Promise<readonly Item[]>;
  /** Puts texts on the queue that the sender reads. */
  readonly sendTexts: SendMessages;
  /** What commits move is measured here. */
  readonly metrics: Pick<Metrics, 'measure'>;
  /** Lets Redis be used, where it can be reached. Never throws. */
  withCache(use: (cache: Cache) => Promise<void>): Promise<void>;
  readonly terminal: Pick<Terminal, 'confirm'>;
  /** Who works here, for the audit: as they are known, with the name that they gave. */
  readonly operator: string;
  /** Who works here, as AWS or this machine knows them. */
  readonly identity: string;
  /** What was typed, for whoever carries it out later. */
  readonly typed?: { readonly path: string; readonly input: Readonly<Record<string, unknown>> } | undefined;
  /** The proposal that a second person has agreed to, and that is carried out now. */
  readonly approved?: string | undefined;
  readonly keepProposal: (proposal: Proposal) => Promise<void>;
  /**
   * What the worker of this bank goes by.
   *
   * @throws OpsError when it cannot be asked.
   */
  readonly rules: () => Promise<BankRules>;
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  /** From 0 up to, not including, 1. */
  readonly dice: () => number;
  readonly newOperationId: () => string;
  readonly newTransactionId: () => TransactionId;
}

export interface Session extends Desk {
  /** Runs the command of a path, such as `txn reverse`, with its arguments and options by name. */
  runAt(path: string, session: Session, input: Readonly<Record<string, unknown>>): Promise<Result>;
  /** A session of the same operator at the same bank, as that is now; whoever asks for it closes its target. */
  another(own: Pick<Session, 'terminal' | 'interrupted'>): Promise<Session>;
  readonly target: Target;
  readonly metrics: MovedMoney;
  /** What opens sealed PANs and texts, and finds PANs, where whoever works here has the bank's secret. */
  readonly secrets: Pick<Secrets, 'openPan' | 'open' | 'protectPan'> | undefined;
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C: whatever takes long ends at the next place where it can. */
  readonly interrupted: AbortSignal;
  table(name: string): string;
}
