import { z } from 'zod';
import type { Context } from '../domain/command.ts';
import { type Decision, type Effects, isNothing, NO_EFFECTS } from '../domain/decision.ts';
import { languageOf } from '../domain/inTheirLanguage.ts';
import type { LimitsByTier } from '../domain/limits.ts';
import { type Begun, begin, type Load } from '../domain/load.ts';
import { URGENCIES } from '../domain/outgoingText.ts';
import type { Phone } from '../domain/phone.ts';
import type { PlaceName } from '../domain/placeNames.ts';
import { dated, type SpokenDecision, type SpokenReply, spokenDecision } from '../domain/spoken.ts';
import type { Said } from '../domain/text.ts';
import { NEAR_MS } from '../queues/messages.ts';
import { type SendMessages, textMessages } from '../queues/sending.ts';
import type { Cache, Pointers } from './cache.ts';
import { type CommitParts, type Decided, decideAndCommit } from './commit.ts';
import { type ContextParts, contextOf } from './context.ts';
import { KnownPointers } from './knownPointers.ts';
import { byLastPhones, withLastPhone } from './lastPhone.ts';
import { recallFor, runLoad } from './load.ts';
import type { Task } from './message.ts';
import { type Cause, outgoingTexts, sealedText } from './outgoing.ts';
import type { Secrets } from './secrets.ts';
import { phoneSchema } from './store/records.ts';
import type { ProcessedSms, Store } from './store/store.ts';

export interface CommandParts extends CommitParts, ContextParts {
  readonly store: Store;
  readonly cache: Cache;
  readonly secrets: Secrets;
  readonly sendReplies: SendMessages;
  readonly limits: LimitsByTier;
  /** The limits as operators have set them; without it, `limits` hold. */
  readonly currentLimits?: () => Promise<LimitsByTier>;
  /** Words that operators have added to those that nobody's name may have. */
  readonly officeNames?: () => Promise<readonly string[]>;
  /** Spellings of places that operators have added to those that Rain knows. */
  readonly placeNames?: () => Promise<readonly PlaceName[]>;
  readonly now: () => number;
}

export type Outcome = 'answered' | 'done' | 'refused' | 'redelivered' | 'copy';

export interface Ran {
  readonly outcome: Outcome;
  readonly reason?: string;
  readonly attempts: number;
  /** What was decided, unless it had been before. */
  readonly decision?: SpokenDecision;
  /** Whether the texter is known to have an account. */
  readonly isCustomer?: boolean;
}

/** A task of which is known what it wants first, and nothing else: nothing has been read. */
export interface BegunTask extends Begun<Decision> {
  readonly context: Context;
}

export async function beginTask(task: Task, parts: CommandParts): Promise<BegunTask> {
  const context = await contextNow(task, parts);
  return { context, ...begin(task.decide(context)) };
}

async function contextNow(task: Pick<Task, 'id' | 'sentAtMs'>, parts: CommandParts): Promise<Context> {
  const nowMs = parts.now();
  const [limits = parts.limits, officeNames, placeNames] = await Promise.all([
    parts.currentLimits?.(),
    parts.officeNames?.(),
    parts.placeNames?.(),
  ]);
  const { id: smsId, sentAtMs } = task;
  return contextOf({ nowMs, smsId, sentAtMs, limits, officeNames, placeNames }, parts);
}

/** A task that has begun, and what the cache says about those whom it concerns. */
export interface Start {
  readonly begun: BegunTask;
  readonly pointers: Pointers;
}

/**
 * Decides, commits, and sends the replies.
 *
 * @throws TransientError or PermanentError when the message must be delivered again: it has then either
 * changed nothing, or has committed and will only send its replies again.
 */
export async function runCommand(task: Task, parts: CommandParts, start?: Start): Promise<Ran> {
  const first = start?.begun ?? (await beginTask(task, parts));
  const pointers = new KnownPointers(start?.pointers ?? (await recallFor(first, parts.cache, task.from)));
  let next: BegunTask | undefined = first;
  const settled = await decideAndCommit(async () => {
    const begun = next ?? (await beginTask(task, parts));
    next = undefined;
    return decideTask(task, begun, pointers, parts);
  }, parts);

  const { attempts } = settled;
  if (settled.status === 'alreadyProcessed') {
    return { outcome: await repeat(task, settled.earlier, parts), attempts };
  }
  const { status, decided } = settled;
  if (status === 'committed' && decided.outcome !== 'answered') pointers.committed(decided.effects);
  // Beside sending, and waited for no longer: it never fails, and nothing rests on it.
  void parts.cache.remember(pointers.news);
  // What only asked is answered anew when it comes again: its texts are those of that delivery.
  const id = status === 'committed' ? task.id : task.deliveryId;
  const texts = outgoingTexts(decided.replies, causeOf(task, id, parts.now()));
  if (status === 'unwritten')
    await parts.store.keepTexts(texts.map((text) => sealedText(text, parts.secrets)));
  await parts.sendReplies(textMessages(texts, id));
  const reason = decided.outcome === 'refused' ? { reason: decided.reason } : {};
  const isCustomer = task.from !== undefined && pointers.accountId(task.from) !== undefined;
  return { outcome: decided.outcome, attempts, ...reason, decision: decided, isCustomer };
}

async function decideTask(
  task: Task,
  begun: BegunTask,
  pointers: KnownPointers,
  parts: CommandParts,
): Promise<Decided<SpokenDecision, ProcessedSms>> {
  const { nowMs, fresh } = begun.context;
  const spoken = spokenDecision(await runLoad(begun, parts, { pointers, seeker: task.from }), parts);
  const decision = routed({ ...spoken, replies: dated(spoken.replies, nowMs) }, task);
  if (decision.outcome === 'answered' || (task.onlyReads === true && isNothing(decision.effects))) {
    return { decided: decision, proposal: undefined };
  }
  const { effects } = decision;
  const texts = outgoingTexts(decision.replies, { ...causeOf(task, task.id, nowMs), effects });
  return {
    decided: decision,
    proposal: {
      kept: processedSms(task, decision, nowMs, parts),
      effects,
      texts: texts.map((text) => sealedText(text, parts.secrets)),
      nowMs,
      dice: fresh.dice,
    },
  };
}

/** What was decided, with by which phones of ours people texted, and are told. */
function routed(decision: SpokenDecision, task: Task): SpokenDecision {
  if (decision.outcome === 'answered') return decision;
  const accounts = withLastPhone(decision.effects.accounts, task);
  return {
    ...decision,
    effects: { ...decision.effects, accounts },
    replies: byLastPhones(decision.replies, accounts),
  };
}

function causeOf({ id: smsId, deliveryId, from, via }: Task, id: string, nowMs: number): Cause {
  return { id, smsId, deliveryId, from, via, nowMs };
}

/** Runs a computation that only reads, of somebody who texted. */
export async function look<Result>(
  task: Pick<Task, 'id' | 'sentAtMs'> & { readonly from: Phone },
  computation: (context: Context) => Load<Result>,
  parts: CommandParts,
): Promise<Result> {
  const begun = begin(computation(await contextNow(task, parts)));
  const pointers = new KnownPointers(await recallFor(begun, parts.cache, task.from));
  return await runLoad(begun, parts, { pointers, seeker: task.from });
}

/**
 * What is owed for a text that was handled before. The same delivery again: a crash may have kept its replies from
 * being sent. Another copy of the SMS: nothing.
 */
export async function repeat(
  task: Task,
  earlier: ProcessedSms,
  parts: CommandParts,
): Promise<'redelivered' | 'copy'> {
  if (earlier.deliveryId !== task.deliveryId) return 'copy';
  const replies = openReplies(earlier, parts);
  const texts = outgoingTexts(replies, causeOf(task, task.id, parts.now()));
  await parts.sendReplies(textMessages(texts, task.id));
  return 'redelivered';
}

const repliesSchema = z.array(
  z.object({
    to: phoneSchema,
    content: z.string(),
    expiresAt: z.string().optional(),
    urgency: z.enum(URGENCIES).optional(),
    via: z.string().optional(),
  }),
);

function openReplies(earlier: ProcessedSms, { secrets }: CommandParts): readonly SpokenReply[] {
  return repliesSchema.parse(JSON.parse(secrets.open(earlier.replies, earlier.id)));
}

function processedSms(
  task: Pick<Task, 'id' | 'deliveryId' | 'near' | 'from' | 'topic'>,
  decision: Exclude<SpokenDecision, { outcome: 'answered' }>,
  nowMs: number,
  { secrets }: CommandParts,
): ProcessedSms {
  return {
    id: task.id,
    deliveryId: task.deliveryId,
    decided: decision.outcome === 'refused' ? decision.reason : 'done',
    replies: secrets.seal(JSON.stringify(decision.replies), task.id),
    ...(task.near !== undefined && { receivedAt: task.near.receivedAt }),
    from: task.from,
    at: new Date(nowMs).toISOString(),
    topic: task.topic,
    refs: refsIn(decision.effects),
  };
}

/**
 * Whether another copy of an SMS was handled under another id, of nearly the same time. One sender's texts are handled
 * one after another, so that what another copy did is seen here.
 */
export async function wasHandledNear({ near }: Task, { store }: CommandParts): Promise<boolean> {
  if (near === undefined) return false;
  const earlier = await Promise.all(near.ids.map((id) => store.earlier(id)));
  return earlier.some((sms) => {
    const apartMs = Date.parse(sms?.receivedAt ?? '') - Date.parse(near.receivedAt);
    return Math.abs(apartMs) <= NEAR_MS;
  });
}

/** The txns and cases that are written, for whoever asks what became of a text. */
function refsIn({ transactions, requests }: Effects): readonly string[] {
  const cases = requests.flatMap(({ after }) => (after.requestType === 'case' ? [after.number] : []));
  return [...new Set([...transactions.map(({ after }) => after.txnId), ...cases])];
}

/** A task that tells somebody something once, however often it is run. */
export function tellOnce(id: string, deliveryId: string, from: Phone, content: Said): Task {
  return {
    id,
    deliveryId,
    from,
    *decide(context) {
      const language = yield* languageOf(from, context);
      return { outcome: 'done', effects: NO_EFFECTS, replies: [{ to: from, content, language }] };
    },
  };
}
