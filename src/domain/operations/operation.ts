import type { Day } from '../calendar.ts';
import type { Effects, Reply } from '../decision.ts';
import type { Country } from '../phone.ts';
import type { Moment } from '../texts/words.ts';
import { OPERATION_REFUSALS, type OperationRefusal } from './refusals.ts';

/** What comes in from the world when an operator's command is decided. */
export interface OperationContext {
  /** What moves without a txn is noted under it, and it happens once however often it is tried. */
  readonly operationId: string;
  readonly nowMs: number;
  /** Whose national numbers need no country code. */
  readonly country: Country;
  /** The day of any instant, in the bank's time zone. */
  readonly dayOf: (instantMs: number) => Day;
  /** Any instant as texts show it. */
  readonly momentOf: (instantMs: number) => Moment;
  /** The number to call; empty where there is none. */
  readonly helpline: string;
}

/** What came of an operator's command: all that it writes and who is told, or why it may not be. */
export type Operated =
  | { readonly outcome: 'done'; readonly effects: Effects; readonly replies: readonly Reply[] }
  | { readonly outcome: 'refused'; readonly reason: OperationRefusal; readonly message: string };

type RefusalValues = {
  readonly [Reason in OperationRefusal]: Parameters<(typeof OPERATION_REFUSALS)[Reason]>;
};
const messages: { readonly [Reason in OperationRefusal]: (...values: RefusalValues[Reason]) => string } =
  OPERATION_REFUSALS;

export function operated(effects: Effects, ...replies: readonly Reply[]): Operated {
  return { outcome: 'done', effects, replies };
}

export function refused<Reason extends OperationRefusal>(
  reason: Reason,
  ...values: RefusalValues[Reason]
): Operated {
  return { outcome: 'refused', reason, message: messages[reason](...values) };
}

export function instantOf({ nowMs }: OperationContext): string {
  return new Date(nowMs).toISOString();
}

/** The day on which a command is decided, in the bank's time zone. */
export function todayOf({ nowMs, dayOf }: OperationContext): Day {
  return dayOf(nowMs);
}
