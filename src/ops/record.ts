import { randomUUID } from 'node:crypto';
import type { AuditRecord } from '../bank/store/store.ts';
import { NO_EFFECTS, type Reply } from '../domain/decision.ts';
import type { Change } from './definition.ts';
import type { Desk, Session } from './session.ts';

export function newOperationId(): string {
  return `ops:${randomUUID()}`;
}

interface Done {
  readonly id: string;
  /** Such as `account freeze 919876543210`. */
  readonly command: string;
  readonly reason: string;
  readonly replies?: readonly Reply[];
}

/** The record of what is done now, by whoever is at the desk. */
export function auditOf(
  { operator, now }: Pick<Desk, 'operator' | 'now'>,
  { id, command, reason, replies = [] }: Done,
): AuditRecord {
  const at = new Date(now()).toISOString();
  return { id, command, by: operator, reason, at, replies: JSON.stringify(replies) };
}

/**
 * Records what is about to be done outside the books: who does it and why. Answers with the operation's id.
 */
export async function recordOperation(session: Session, change: Change, command: string): Promise<string> {
  const id = change.operation ?? newOperationId();
  // One that is there already is the same operation, going on.
  const audit = auditOf(session, { id, command, reason: change.reason });
  await session.store.commit(audit, NO_EFFECTS, session.now());
  return id;
}
