/** What every command has at hand. */
import type { LimitsByTier } from '../domain/limits.ts';
import type { Store } from '../worker/store/store.ts';
import type { Target } from './target.ts';
import type { Terminal } from './terminal.ts';

export interface Session {
  readonly target: Target;
  readonly store: Store;
  readonly terminal: Terminal;
  /** Who works here, for the audit. */
  readonly operator: string;
  /** Aborted by Ctrl-C: whatever takes long ends at the next place where it can. */
  readonly interrupted: AbortSignal;
  /** What the worker's own settings say, before what operators have set. */
  readonly configuredLimits: LimitsByTier;
  /** `2026-11-22` in the bank's time zone. */
  readonly dayOf: (nowMs: number) => string;
  table(name: string): string;
}
