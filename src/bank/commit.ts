/** Deciding and committing, for texts and for operators: until it holds, or somebody else was always quicker. */
import type { Effects } from '../domain/decision.ts';
import { TransientError } from '../runtime/errors.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { type Pause, pauseAfter } from './backOff.ts';
import type { SealedText } from './store/outgoingTexts.ts';
import type { AuditRecord, ProcessedSms, Store } from './store/store.ts';

export interface CommitParts {
  readonly store: Pick<Store, 'commit'>;
  readonly pause: Pause;
  readonly metrics: Pick<Metrics, 'measure'>;
}

/** What to write, once for each id. */
export interface Proposal<Kept extends ProcessedSms | AuditRecord> {
  /** The record by which it is known to have been done. */
  readonly kept: Kept;
  readonly effects: Effects;
  /** The texts that tell people of it: written with it, so that none is lost. */
  readonly texts?: readonly SealedText[];
  readonly nowMs: number;
  /** From 0 up to, not including, 1. */
  readonly dice: number;
}

/** One try: what was decided, and what to write for it, unless there is nothing to write. */
export interface Decided<Value, Kept extends ProcessedSms | AuditRecord> {
  readonly decided: Value;
  readonly proposal: Proposal<Kept> | undefined;
}

export type Settled<Value, Kept extends ProcessedSms | AuditRecord> = { readonly attempts: number } & (
  | { readonly status: 'unwritten' | 'committed'; readonly decided: Value }
  | { readonly status: 'alreadyProcessed'; readonly earlier: Kept }
);

/** How often something is decided again because somebody else was quicker. */
export const MAX_ATTEMPTS = 10;

/**
 * Decides, and writes what was decided, on records that are read again each time that somebody else has
 * changed them meanwhile. What money a commit moves is measured here, once.
 *
 * @throws TransientError when others were always quicker, and whatever deciding and writing throw.
 */
export async function decideAndCommit<Value, Kept extends ProcessedSms | AuditRecord>(
  decide: () => Promise<Decided<Value, Kept>>,
  { store, pause, metrics }: CommitParts,
): Promise<Settled<Value, Kept>> {
  for (let attempts = 1; attempts <= MAX_ATTEMPTS; attempts++) {
    const { decided, proposal } = await decide();
    if (proposal === undefined) return { status: 'unwritten', decided, attempts };
    const { kept, effects, texts, nowMs, dice } = proposal;
    const result = await store.commit(kept, effects, nowMs, texts);
    switch (result.status) {
      case 'committed':
        measureMoved(effects, metrics);
        return { status: 'committed', decided, attempts };
      case 'alreadyProcessed':
        return { status: 'alreadyProcessed', earlier: result.earlier, attempts };
      case 'contended':
        await pause(pauseAfter(attempts, dice));
        break;
      default:
        return result satisfies never;
    }
  }
  throw new TransientError(`gave way to others ${MAX_ATTEMPTS} times`);
}

/** Each posting once, by what it was for. */
function measureMoved({ entries }: Effects, metrics: CommitParts['metrics']): void {
  for (const { op, note, money } of entries) {
    if (op === 'debit') metrics.measure('MoneyMoved', money, 'paise', { kind: note });
  }
}
