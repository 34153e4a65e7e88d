import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Context } from '../domain/command.ts';
import { type Decision, NO_EFFECTS, type Reply } from '../domain/decision.ts';
import type { LimitsByTier } from '../domain/limits.ts';
import type { Load } from '../domain/load.ts';
import type { Phone } from '../domain/phone.ts';
import { replyMessages, type SendMessages } from '../queues/sending.ts';
import { TransientError } from '../runtime/errors.ts';
import { type LoadParts, runLoad } from './load.ts';
import { phoneSchema } from './store/records.ts';
import type { ProcessedSms } from './store/store.ts';

export interface CommandParts extends LoadParts {
  readonly sendReplies: SendMessages;
  readonly limits: LimitsByTier;
  /** The limits as operators have set them; without it, `limits` hold. */
  readonly currentLimits?: () => Promise<LimitsByTier>;
  /** `2026-11-22` in the bank's time zone. */
  readonly dayOf: (nowMs: number) => string;
  readonly now: () => number;
  /** Waits before another try; tests and simulations wait in their own way. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

/** What a message asks for, and what makes it the same message when it comes again. */
export interface Task {
  /** The same for every copy of one SMS. */
  readonly id: string;
  /** The same for every redelivery of one copy, also after a redrive. */
  readonly deliveryId: string;
  /** Who texted it; absent when nobody did. */
  readonly from?: Phone;
  /** Every delivery is answered by what holds then, and nothing is recorded, not even a refusal. */
  readonly onlyReads?: boolean;
  decide(context: Context): Load<Decision>;
}

export type Outcome = 'answered' | 'done' | 'refused' | 'redelivered' | 'copy';

export interface Ran {
  readonly outcome: Outcome;
  readonly reason?: string;
  readonly attempts: number;
}

/**
 * How often a command is decided again because somebody else was quicker; then the queue delivers it again.
 */
export const MAX_ATTEMPTS = 10;
const FIRST_PAUSE_MS = 10;
const MAX_PAUSE_MS = 400;

/** Full jitter, as in AWS's "Exponential backoff and jitter": those who collided do not meet again. */
function pauseBefore(attempt: number, dice: number): number {
  return dice * Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
}

/**
 * Decides, commits, and sends the replies.
 *
 * `mayAct` is asked once, after the first look-up, whether a text from a customer, or not, is still within
 * its limits.
 *
 * @throws TransientError or PermanentError when the message must be delivered again: it has then either
 * changed nothing, or has committed and will only send its replies again.
 */
export async function runCommand(
  task: Task,
  parts: CommandParts,
  mayAct: (isCustomer: () => Promise<boolean>) => Promise<boolean> = async () => true,
): Promise<Ran | undefined> {
  let useSnapshots = true;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const nowMs = parts.now();
    const fresh = parts.secrets.fresh();
    const context: Context = {
      nowMs,
      today: parts.dayOf(nowMs),
      dayOf: parts.dayOf,
      smsId: task.id,
      fresh,
      limits: (await parts.currentLimits?.()) ?? parts.limits,
    };
    const from = task.from === undefined ? {} : { from: task.from };
    const loaded = await runLoad(task.decide(context), parts, { ...from, useSnapshots });
    const decision = loaded.result;
    if (attempt === 1 && !(await mayAct(loaded.isCustomer))) return undefined;
    if (decision.outcome === 'answered' || task.onlyReads === true) {
      await parts.sendReplies(replyMessages(decision.replies, task.deliveryId, task.deliveryId));
      return { outcome: decision.outcome, attempts: attempt, ...reasonOf(decision) };
    }
    const isStaleRefusal = decision.outcome === 'refused' && loaded.usedSnapshots;
    useSnapshots = false;
    if (isStaleRefusal) continue;

    const processed = processedSms(task, decision, parts);
    const result = await parts.store.commit(processed, decision.effects, nowMs);
    switch (result.status) {
      case 'committed':
        await parts.cache.remember(decision.effects.accounts.map((change) => change.after));
        await parts.sendReplies(replyMessages(decision.replies, task.id, task.deliveryId));
        return { outcome: decision.outcome, attempts: attempt, ...reasonOf(decision) };
      case 'alreadyProcessed':
        return { outcome: await repeat(task, result.earlier, parts), attempts: attempt };
      case 'contended':
        await parts.pause(pauseBefore(attempt, fresh.dice));
        break;
      default:
        return result satisfies never;
    }
  }
  throw new TransientError(`gave way to others ${MAX_ATTEMPTS} times`);
}

function reasonOf(decision: Decision): Pick<Ran, 'reason'> {
  return decision.outcome === 'refused' ? { reason: decision.reason } : {};
}

/**
 * The same delivery again: a crash may have kept its replies from being sent. Another copy of the SMS:
 * nothing.
 */
async function repeat(
  task: Task,
  earlier: ProcessedSms,
  parts: CommandParts,
): Promise<'redelivered' | 'copy'> {
  if (earlier.deliveryId !== task.deliveryId) return 'copy';
  const replies = openReplies(earlier, parts);
  await parts.sendReplies(replyMessages(replies, task.id, task.deliveryId));
  return 'redelivered';
}

const repliesSchema = z.array(z.object({ to: phoneSchema, content: z.string() }));

function openReplies(earlier: ProcessedSms, { secrets }: CommandParts): readonly Reply[] {
  return repliesSchema.parse(JSON.parse(secrets.open(earlier.replies, earlier.id)));
}

function processedSms(
  task: Pick<Task, 'id' | 'deliveryId'>,
  decision: Exclude<Decision, { outcome: 'answered' }>,
  { secrets }: CommandParts,
): ProcessedSms {
  return {
    id: task.id,
    deliveryId: task.deliveryId,
    decided: decision.outcome === 'refused' ? decision.reason : 'done',
    replies: secrets.seal(JSON.stringify(decision.replies), task.id),
  };
}

/** A task that tells somebody something once, however often it is run. */
export function tellOnce(id: string, deliveryId: string, reply: Reply): Task {
  return {
    id,
    deliveryId,
    // biome-ignore lint/correctness/useYield: it needs no records.
    *decide() {
      return { outcome: 'done', effects: NO_EFFECTS, replies: [reply] };
    },
  };
}

export const pause: CommandParts['pause'] = (milliseconds) => sleep(milliseconds);
