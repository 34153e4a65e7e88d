/** Carries out an operator's command: load, decide, one transaction with its audit record, then the texts. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Effects, Reply } from '../domain/decision.ts';
import { formatMoney } from '../domain/money.ts';
import type { Operated, OperationContext } from '../domain/operations/operation.ts';
import { replyMessages } from '../worker/repliesQueue.ts';
import { phoneSchema } from '../worker/store/records.ts';
import type { ProcessedSms } from '../worker/store/store.ts';
import type { Change, Result } from './definition.ts';
import { OpsError } from './opsError.ts';
import { refreshCache } from './refreshCache.ts';
import type { Desk } from './session.ts';

export interface OperationRequest<Records> {
  /** Such as `account freeze 919876543210`, for the audit. */
  readonly command: string;
  /** Reads what is needed, consistently; throws an OpsError when it is not there. */
  load(): Promise<Records>;
  decide(records: Records, context: OperationContext): Operated;
  /** Asked before what cannot be undone. */
  question?(records: Records): string;
  /** What was done, in a sentence. */
  done(records: Records): string;
  /** More for `--json`. */
  facts?(records: Records): object;
}

type Done = Extract<Operated, { outcome: 'done' }>;

/** So often a command is decided again because somebody else was quicker. */
const MOST_ATTEMPTS = 10;
const LONGEST_PAUSE_MS = 200;

export function newOperationId(): string {
  return `ops:${randomUUID()}`;
}

export async function operate<Records>(
  desk: Desk,
  change: Change,
  request: OperationRequest<Records>,
): Promise<Result> {
  const operationId = change.operation ?? newOperationId();
  const earlier = change.operation === undefined ? undefined : await repeat(desk, operationId);
  if (earlier !== undefined) return earlier;

  let isConfirmed = change.yes || request.question === undefined;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const context: OperationContext = { operationId, nowMs: desk.now() };
    const records = await request.load();
    const decided = request.decide(records, context);
    if (decided.outcome === 'refused')
      throw new OpsError('refused', decided.message, { reason: decided.reason });
    if (change.dryRun) return resultOf(request, records, decided, { dryRun: true });
    if (!isConfirmed) {
      await desk.terminal.confirm(request.question?.(records) ?? '');
      isConfirmed = true;
      // What was read is old by now.
      continue;
    }

    const processed = auditRecord(desk, change, request.command, operationId, decided.replies, context);
    const committed = await desk.store.commit(processed, decided.effects, context.nowMs);
    switch (committed.status) {
      case 'committed':
        await refreshCache(desk, decided.effects);
        await sendTexts(desk, operationId, decided.replies);
        return resultOf(request, records, decided, { operation: operationId });
      case 'alreadyProcessed':
        return resend(desk, committed.earlier);
      case 'contended':
        await desk.pause(desk.dice() * LONGEST_PAUSE_MS);
        break;
      default:
        return committed satisfies never;
    }
  }
  throw new OpsError('failed', `Others were quicker ${MOST_ATTEMPTS} times. Nothing was done: try again.`);
}

function auditRecord(
  { operator }: Desk,
  { reason }: Change,
  command: string,
  id: string,
  replies: readonly Reply[],
  { nowMs }: OperationContext,
): ProcessedSms {
  const operation = { command, by: operator, reason, at: new Date(nowMs).toISOString() };
  return { id, deliveryId: id, decided: 'done', replies: JSON.stringify(replies), operation };
}

async function sendTexts(desk: Desk, operationId: string, replies: readonly Reply[]): Promise<void> {
  if (replies.length === 0) return;
  try {
    await desk.sendTexts(replyMessages(replies, operationId, operationId));
  } catch (error) {
    const again = `It is done, but the texts about it could not be sent. To send them: the same command with --operation ${operationId}`;
    throw new OpsError('failed', again, { cause: error });
  }
}

/** An operation that was done already only sends its texts again. */
async function repeat(desk: Desk, operationId: string): Promise<Result | undefined> {
  const earlier = await desk.store.earlier(operationId);
  return earlier === undefined ? undefined : resend(desk, earlier);
}

const repliesSchema = z.array(z.object({ to: phoneSchema, content: z.string() }));

async function resend(desk: Desk, { id, replies, operation }: ProcessedSms): Promise<Result> {
  const texts = repliesSchema.parse(JSON.parse(replies));
  await sendTexts(desk, id, texts);
  return {
    json: { operation: id, alreadyDone: true, texts },
    text: `Operation ${id} (${operation?.command}) was done already, at ${operation?.at}. Its texts were sent again.`,
  };
}

function resultOf<Records>(
  request: OperationRequest<Records>,
  records: Records,
  { effects, replies }: Done,
  outcome: { readonly dryRun: true } | { readonly operation: string },
): Result {
  const isDryRun = 'dryRun' in outcome;
  const postings = postingsOf(effects);
  const texts = replies.map(({ to, content }) => ({ to, content }));
  const lines = [
    isDryRun ? `Would be done: ${request.done(records)}` : request.done(records),
    ...postings.map(({ op, account, amountPaise, openingPaise, closingPaise }) => {
      const [amount, from, to] = [amountPaise, openingPaise, closingPaise].map(formatMoney);
      return `  ${op} ${account} ${amount}: ${from} -> ${to}`;
    }),
    ...texts.map(({ to, content }) => `  text to ${to}: ${content}`),
    ...(isDryRun ? [] : [`Operation ${outcome.operation}`]),
  ];
  return {
    json: { dryRun: isDryRun, ...outcome, ...request.facts?.(records), postings, texts },
    text: lines.join('\n'),
  };
}

function postingsOf(effects: Effects) {
  return effects.entries.map(({ op, account, money, openingBalance, closingBalance }) => ({
    op,
    account,
    amountPaise: money,
    openingPaise: openingBalance,
    closingPaise: closingBalance,
  }));
}
