import { randomUUID } from 'node:crypto';
import type { AuditRecord } from '../bank/store/store.ts';
import { NO_EFFECTS } from '../domain/decision.ts';
import type { SpokenReply } from '../domain/spoken.ts';
import type { Change } from './definition.ts';
import { OpsError } from './opsError.ts';
import type { Desk, Session } from './session.ts';

export function newOperationId(): string {
  return `ops:${randomUUID()}`;
}

interface Done {
  readonly id: string;
  /** As it was typed, with all its values, such as `account freeze 919876543210`. */
  readonly command: string;
  readonly reason: string;
  readonly replies?: readonly SpokenReply[];
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
 * An operation's id belongs to its command with all its values: what it was used for once is not what somebody
 * else means by it.
 *
 * @throws OpsError when it was used for another one.
 */
export function assertSameCommand(command: string, earlier: AuditRecord): void {
  if (earlier.command === command) return;
  const used = `Operation ${earlier.id} was used for another command, at ${earlier.at}: ${earlier.command}`;
  throw new OpsError('failed', `${used}. Nothing was done now: this one needs an id of its own.`, {
    reason: 'operationUsed',
  });
}

/**
 * Records what is about to be done outside the books: who does it and why. Answers with the operation's id.
 *
 * @throws OpsError when the id was used for another command.
 */
export async function recordOperation(session: Session, change: Change, command: string): Promise<string> {
  const id = change.operation ?? newOperationId();
  const audit = auditOf(session, { id, command, reason: change.reason });
  const result = await session.store.commit(audit, NO_EFFECTS, session.now());
  // One that is there already is the same operation, going on.
  if (result.status === 'alreadyProcessed') assertSameCommand(command, result.earlier);
  return id;
}
