/** Carries out an operator's command: load, decide, one transaction with its audit record, then the texts. */
import { z } from 'zod';
import { decideAndCommit } from '../bank/commit.ts';
import { byLastPhones } from '../bank/lastPhone.ts';
import { outgoingTexts, sealedText } from '../bank/outgoing.ts';
import { phoneSchema } from '../bank/store/records.ts';
import type { AuditRecord } from '../bank/store/store.ts';
import type { Effects } from '../domain/decision.ts';
import { formatMoney, type Money } from '../domain/money.ts';
import type { Operated, OperationContext } from '../domain/operations/operation.ts';
import { dated, type SpokenReply, spoken } from '../domain/spoken.ts';
import { textMessages } from '../queues/sending.ts';
import { TransientError } from '../runtime/errors.ts';
import { propose, takesSecondPerson } from './approve/secondPerson.ts';
import type { Change } from './definition.ts';
import { OpsError } from './opsError.ts';
import { assertSameCommand, auditOf } from './record.ts';
import { refreshCache } from './refreshCache.ts';
import type { Result } from './result.ts';
import type { Desk } from './session.ts';

export interface OperationRequest<Records> {
  /** As it was typed, with all its values, such as `account freeze 919876543210`: for the audit. */
  readonly command: string;
  /** What it has after the operation's id in its own record, when it is only a part of the operation. */
  readonly part?: string;
  /**
   * Reads what is needed, consistently.
   *
   * @throws OpsError when it is not there.
   */
  load(): Promise<Records>;
  decide(records: Records, context: OperationContext): Operated;
  /** Nobody is told of it: it works where the worker cannot be asked how people are told, too. */
  readonly isSilent?: true;
  /** How much it is about, where that may take a second person; undefined for what has no measure. */
  atStake?(records: Records): Money | undefined;
  /** Asked before what cannot be undone. */
  question?(records: Records): string;
  /** What was done, in a sentence. */
  done(records: Records): string;
  /** More for `--json`. */
  facts?(records: Records): object;
}

type Telling = Pick<OperationContext, 'country' | 'momentOf' | 'dayOf' | 'helpline'>;

/** Of an operation that nobody is told of. */
const SILENT: Telling = {
  country: 'IN',
  helpline: '',
  dayOf: (instantMs) => new Date(instantMs).toISOString().slice(0, 10),
  momentOf: () => {
    throw new Error('an operation that nobody is told of has told somebody');
  },
};

type Done = Extract<Operated, { outcome: 'done' }>;

/**
 * However it ends, trying it again under the same operation does it once and sends its texts once.
 *
 * @throws OpsError
 */
export async function operate<Records>(
  desk: Desk,
  change: Change,
  request: OperationRequest<Records>,
): Promise<Result> {
  const operation = change.operation ?? desk.newOperationId();
  return underOperation(operation, async () => {
    const own = { ...change, operation };
    const earlier = change.operation === undefined ? undefined : await repeat(desk, own, request);
    return earlier ?? (await carryOut(desk, own, request));
  });
}

/** Where nobody can know whether what an operation does is done, says how to find out. */
export async function underOperation<Value>(operation: string, act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    const unknown = `It may be done, or not: ${error.message}. The same command with --operation ${operation} finds out, and does it if it was not.`;
    throw new OpsError('failed', unknown, { cause: error });
  }
}

export type Underway = Change & { readonly operation: string };

async function carryOut<Records>(
  desk: Desk,
  change: Underway,
  request: OperationRequest<Records>,
): Promise<Result> {
  try {
    return await decideUntilDone(desk, change, request);
  } catch (error) {
    if (!(error instanceof OpsError) || error.kind !== 'refused') throw error;
    // An earlier try of the same operation may have gone through meanwhile, and be what it is refused for.
    const earlier = await repeat(desk, change, request);
    if (earlier === undefined) throw error;
    return earlier;
  }
}

async function decideUntilDone<Records>(
  desk: Desk,
  change: Underway,
  request: OperationRequest<Records>,
): Promise<Result> {
  const operationId = recordId(change.operation, request.part);
  const decide = async () => {
    const telling: Telling = request.isSilent === true ? SILENT : await desk.rules();
    const { country, momentOf, dayOf, helpline } = telling;
    const context: OperationContext = {
      ...{ operationId, nowMs: desk.now() },
      ...{ country, momentOf, dayOf, helpline },
    };
    const records = await request.load();
    const decided = request.decide(records, context);
    if (decided.outcome === 'refused')
      throw new OpsError('refused', decided.message, { reason: decided.reason });
    const replies = dated(spoken(decided.replies, { helpline }), context.nowMs);
    const texts = byLastPhones(replies, decided.effects.accounts);
    return { records, decided, context, texts };
  };
  let isConfirmed = change.yes || change.dryRun || request.question === undefined;
  const settled = await decideAndCommit<Awaited<ReturnType<typeof decide>>, AuditRecord>(async () => {
    let decision = await decide();
    await assertApproved(desk, change, request, decision.records);
    if (!isConfirmed) {
      await desk.terminal.confirm(request.question?.(decision.records) ?? '');
      isConfirmed = true;
      // What was read is old by now.
      decision = await decide();
    }
    if (change.dryRun) return { decided: decision, proposal: undefined };
    const { decided, context, texts: replies } = decision;
    const { effects } = decided;
    const { nowMs } = context;
    const { reason } = change;
    const kept = auditOf(desk, { id: operationId, command: request.command, reason, replies });
    const texts = textsOf(operationId, replies, nowMs, effects).map((text) => sealedText(text, undefined));
    return { decided: decision, proposal: { kept, effects, texts, nowMs, dice: desk.dice() } };
  }, desk);

  if (settled.status === 'alreadyProcessed') return resend(desk, change, request.command, settled.earlier);
  const { records, decided, texts } = settled.decided;
  if (settled.status === 'unwritten') return resultOf(request, records, decided, texts, { dryRun: true });
  await refreshCache(desk, decided.effects);
  const { nowMs } = settled.decided.context;
  await sendTexts(desk, change.operation, operationId, texts, nowMs);
  return resultOf(request, records, decided, texts, { operation: change.operation });
}

function textsOf(id: string, replies: readonly SpokenReply[], nowMs: number, effects?: Effects) {
  return outgoingTexts(replies, { id, smsId: id, deliveryId: id, nowMs, effects });
}

/** @throws Proposed where it takes a second person. */
async function assertApproved<Records>(
  desk: Desk,
  { operation, reason, dryRun }: Underway,
  { command, atStake }: OperationRequest<Records>,
  records: Records,
): Promise<void> {
  if (atStake === undefined || dryRun) return;
  const money = atStake(records);
  if (await takesSecondPerson(desk, money)) await propose(desk, { command, reason, operation, money });
}

function recordId(operation: string, part = ''): string {
  return `${operation}${part}`;
}

async function sendTexts(
  desk: Desk,
  operation: string,
  id: string,
  replies: readonly SpokenReply[],
  nowMs: number,
): Promise<void> {
  if (replies.length === 0) return;
  try {
    await desk.sendTexts(textMessages(textsOf(id, replies, nowMs), id));
  } catch (error) {
    const again = `It is done, but the texts about it could not be sent. To send them: the same command with --operation ${operation}`;
    throw new OpsError('failed', again, { cause: error });
  }
}

/**
 * An operation, or its part, that was done already only sends its texts again. Undefined when it was not.
 *
 * @throws OpsError when the id was used for something else.
 */
export async function repeat(
  desk: Desk,
  change: Underway,
  { command, part }: Pick<OperationRequest<unknown>, 'command' | 'part'>,
): Promise<Result | undefined> {
  const earlier = await desk.store.earlierOperation(recordId(change.operation, part));
  return earlier === undefined ? undefined : resend(desk, change, command, earlier);
}

/**
 * Nothing is done under an id that was used for another command, not even a part of it.
 *
 * @throws OpsError
 */
export async function assertUnused(desk: Desk, operation: string, command: string): Promise<void> {
  const earlier = await desk.store.earlierOperation(operation);
  if (earlier !== undefined) assertSameCommand(command, earlier);
}

const repliesSchema = z.array(
  z.object({
    to: phoneSchema,
    content: z.string(),
    expiresAt: z.string().optional(),
    via: z.string().optional(),
  }),
);

async function resend(
  desk: Desk,
  { operation, dryRun }: Underway,
  command: string,
  earlier: AuditRecord,
): Promise<Result> {
  assertSameCommand(command, earlier);
  const { id, at } = earlier;
  const texts = repliesSchema.parse(JSON.parse(earlier.replies));
  if (!dryRun) await sendTexts(desk, operation, id, texts, Date.parse(at));
  const again = dryRun ? 'Its texts would be sent again' : 'Its texts were sent again';
  return {
    json: { dryRun, operation: id, alreadyDone: true, texts },
    text: `Operation ${id} (${command}) was done already, at ${at}. ${again}.`,
  };
}

function resultOf<Records>(
  request: OperationRequest<Records>,
  records: Records,
  { effects }: Done,
  texts: readonly SpokenReply[],
  outcome: { readonly dryRun: true } | { readonly operation: string },
): Result {
  const isDryRun = 'dryRun' in outcome;
  const postings = postingsOf(effects);
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
