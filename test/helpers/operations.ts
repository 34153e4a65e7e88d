/** Operators' commands taken apart: what they wrote and told, or why they were refused. */

import { type Effects, NO_EFFECTS, type Reply } from '../../src/domain/decision.ts';
import type { Operated, OperationContext } from '../../src/domain/operations/operation.ts';
import { spoken } from '../../src/domain/spoken.ts';
import { HELPLINE, INDIA_MS, momentOf, NOON, nameOf, type Received } from './domain.ts';

export const context: OperationContext = {
  ...{ operationId: 'ops:test', nowMs: NOON, country: 'IN', momentOf, helpline: HELPLINE },
  dayOf: (instantMs) => new Date(instantMs + INDIA_MS).toISOString().slice(0, 10),
};

/** What a command that was done wrote and told; one that was refused says so, by name. */
export function doneBy(operated: Operated): {
  readonly effects: Effects;
  readonly received: readonly Received[];
} {
  if (operated.outcome === 'refused') throw new Error(`refused: ${operated.reason}`);
  return { effects: operated.effects, received: operated.replies.flatMap(receivedOf) };
}

/** Everything that was written: these parts, and nothing else. */
export function only(parts: Partial<Effects>): Effects {
  return { ...NO_EFFECTS, ...parts };
}

/** A record that grew by one version and changed in these parts. */
export function becomes<Entity extends { readonly version: number }>(
  before: Entity,
  parts: Partial<Entity>,
): { readonly before: Entity; readonly after: Entity } {
  return { before, after: { ...before, ...parts, version: before.version + 1 } };
}

/**
 * A ledger entry as one line: `transfer A7K2M9: debit customer:account-RAVI#2, 50000 from 70000 to 20000`.
 */
export function linesOf({ entries }: Effects): readonly string[] {
  return entries.map(
    ({ note, txnId, op, id, money, openingBalance, closingBalance }) =>
      `${note} ${txnId}: ${op} ${id}, ${money} from ${openingBalance} to ${closingBalance}`,
  );
}

function receivedOf(reply: Reply): readonly Received[] {
  return spoken([reply], { helpline: '' }).map(({ to, content }) => [nameOf(to), content]);
}
