import { randomUUID } from 'node:crypto';
import { NO_EFFECTS } from '../domain/decision.ts';
import type { Change } from './definition.ts';
import type { Session } from './session.ts';

export function newOperationId(): string {
  return `ops:${randomUUID()}`;
}

/**
 * Records what is about to be done outside the books: who does it and why. Answers with the operation's id.
 */
export async function recordOperation(session: Session, change: Change, command: string): Promise<string> {
  const id = change.operation ?? newOperationId();
  const nowMs = Date.now();
  const operation = {
    command,
    by: session.operator,
    reason: change.reason,
    at: new Date(nowMs).toISOString(),
  };
  const record = { id, deliveryId: id, decided: 'done', replies: '[]', operation };
  // One that is there already is the same operation, going on.
  await session.store.commit(record, NO_EFFECTS, nowMs);
  return id;
}
