import type { SQSRecord } from 'aws-lambda';
import { z } from 'zod';
import { refuse } from '../domain/decision.ts';
import { decideDue } from '../domain/due.ts';
import { afterKeyword } from '../domain/keyword.ts';
import { parseCommand } from '../domain/parseCommand.ts';
import { type Country, maskPhone, type Phone, parsePhone } from '../domain/phone.ts';
import { NOTICES } from '../domain/texts/notices.ts';
import { correlationId } from '../queues/batches.ts';
import {
  clockTickSchema,
  dueRequestSchema,
  incomingSmsSchema,
  SMS_ID_ATTRIBUTE,
  TIME_PRECISION_ATTRIBUTE,
  timePrecisionSchema,
} from '../queues/messages.ts';
import { replyMessages, type SendMessages } from '../queues/sending.ts';
import { PermanentError } from '../runtime/errors.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { tick } from './clock.ts';
import { type CommandParts, type Ran, runCommand, type Task, tellOnce } from './runCommand.ts';
import type { CountText } from './textLimit.ts';

export interface MessageParts extends CommandParts {
  readonly prefixes: readonly string[];
  readonly country: Country;
  readonly ownNumber: Phone | undefined;
  readonly countText: CountText;
  readonly customerTextsPerHour: number;
  readonly strangerTextsPerHour: number;
  /** Puts messages on the queue that this worker reads. */
  readonly sendToSelf: SendMessages;
  readonly log: Log;
  readonly metrics: Metrics;
}

const messageSchema = z.union([clockTickSchema, dueRequestSchema, incomingSmsSchema]);

/**
 * Handles one message of the incoming queue: a text, a tick of the clock, or something that fell due. When it
 * throws, the message must be delivered again.
 */
export async function handleMessage(record: SQSRecord, parts: MessageParts): Promise<void> {
  const message = parseMessage(record.body);
  const deliveryId = correlationId(record);
  if ('clock' in message) return tick(message, parts);
  if ('due' in message) {
    const { due } = message;
    const id = `due:${due.id}:${due.dueAt}`;
    const ran = await runCommand({ id, deliveryId, decide: (context) => decideDue(due, context) }, parts);
    return report('DUE', ran, parts, { correlationId: deliveryId });
  }
  return handleSms(message, record, deliveryId, parts);
}

async function handleSms(
  sms: z.infer<typeof incomingSmsSchema>,
  record: SQSRecord,
  deliveryId: string,
  parts: MessageParts,
): Promise<void> {
  const id = attributeOf(record, SMS_ID_ATTRIBUTE) ?? record.messageId;
  // Never the id of the SMS: whoever reads it could find out a short text by trying.
  const facts = { correlationId: deliveryId };
  const from = parsePhone(sms.sender, parts.country);
  const content = afterKeyword(sms.content, parts.prefixes);
  if (from === undefined || from === parts.ownNumber || content === undefined) {
    const reason = content === undefined ? 'noKeyword' : 'sender';
    parts.log.info('dropped', { ...facts, reason });
    parts.metrics.count('TextsDropped', { reason });
    return;
  }

  const parsed = parseCommand(content, parts);
  const task: Task = {
    id,
    deliveryId,
    from,
    onlyReads: parsed.ok && parsed.command.onlyReads,
    decide: parsed.ok
      ? (context) => parsed.command.decide(from, context)
      : // biome-ignore lint/correctness/useYield: it needs no records.
        function* () {
          return refuse(from, parsed.refusal);
        },
  };
  const sender = { ...facts, sender: maskPhone(from) };
  const ran = await runCommand(task, parts, (isCustomer) => mayAct(task, from, isCustomer, parts));
  report(parsed.ok ? parsed.command.topic : 'UNKNOWN', ran, parts, sender);

  const isAmbiguous = attributeOf(record, TIME_PRECISION_ATTRIBUTE) === timePrecisionSchema.enum.minute;
  if (ran?.outcome === 'copy' && isAmbiguous) {
    const reply = { to: from, content: NOTICES.doneOnce() };
    await runCommand(tellOnce(`${id}#copy`, deliveryId, reply), parts);
  }
}

/**
 * Whether a text is within its sender's limit. The first one above it is answered with a warning, the others
 * not at all. One that was handled before, within the limit then, is let through: it changes nothing any
 * more, and its replies may still be owed.
 */
async function mayAct(
  task: Task,
  from: Phone,
  looksUpCustomer: () => Promise<boolean>,
  parts: MessageParts,
): Promise<boolean> {
  const { customerTextsPerHour, strangerTextsPerHour } = parts;
  const place = await parts.countText(from, task.deliveryId);
  if (place <= Math.min(customerTextsPerHour, strangerTextsPerHour)) return true;
  const isCustomer = await looksUpCustomer();
  const limit = isCustomer ? customerTextsPerHour : strangerTextsPerHour;
  if (place <= limit) return true;
  if (task.onlyReads !== true && (await parts.store.earlier(task.id)) !== undefined) return true;
  parts.metrics.count('TextsOverLimit', { sender: isCustomer ? 'customer' : 'stranger' });
  if (place === limit + 1) await warn(task, from, parts);
  return false;
}

/**
 * Says that nothing was done; for a text that would change something it is recorded, so that this stays true.
 */
async function warn({ id, deliveryId, onlyReads }: Task, from: Phone, parts: MessageParts): Promise<void> {
  const warning = { to: from, content: NOTICES.tooManyTexts() };
  if (onlyReads === true) await parts.sendReplies(replyMessages([warning], deliveryId, deliveryId));
  else await runCommand(tellOnce(id, deliveryId, warning), parts);
}

function report(
  topic: string,
  ran: Ran | undefined,
  { log, metrics }: MessageParts,
  facts: Record<string, string>,
): void {
  const outcome = ran?.outcome ?? 'overLimit';
  log.info('handled', { ...facts, topic, outcome, reason: ran?.reason, attempts: ran?.attempts });
  metrics.count('Commands', { topic, outcome });
}

function parseMessage(body: string): z.infer<typeof messageSchema> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new PermanentError('a message is not JSON');
  }
  const parsed = messageSchema.safeParse(json);
  if (!parsed.success) throw new PermanentError('a message is neither a text nor a tick');
  return parsed.data;
}

function attributeOf(record: SQSRecord, name: string): string | undefined {
  return record.messageAttributes[name]?.stringValue;
}
