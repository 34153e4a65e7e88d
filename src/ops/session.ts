/** What every command has at hand. */
import type { BankRules } from '../worker/bankRules.ts';
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
  /** What the worker of this bank goes by. Throws an OpsError when it cannot be asked. */
  rules(): Promise<BankRules>;
  table(name: string): string;
}
