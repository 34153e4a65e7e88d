/** What a message of the incoming queue asks for, for whoever reads one: the worker, the desk, the simulator. */
import { z } from 'zod';
import { type BareAnswer, decideBareAnswer } from '../domain/bareAnswer.ts';
import type { Context, Purpose } from '../domain/command.ts';
import { decideText } from '../domain/decideText.ts';
import type { Decision } from '../domain/decision.ts';
import { type Due, decideDue } from '../domain/due.ts';
import type { Load } from '../domain/load.ts';
import { parseCommand } from '../domain/parseCommand.ts';
import type { Phone } from '../domain/phone.ts';
import {
  clockTickSchema,
  dueRequestSchema,
  incomingSmsSchema,
  NEAR_SMS_IDS_ATTRIBUTE,
  RECEIVED_AT_ATTRIBUTE,
  SMS_ID_ATTRIBUTE,
  TIME_PRECISION_ATTRIBUTE,
  timePrecisionSchema,
  VIA_ATTRIBUTE,
} from '../queues/messages.ts';
import { type AddressedSetting, type DropReason, readAddressed } from './addressed.ts';

/** What a message asks for, and what makes it the same message when it comes again. */
export interface Task {
  /** The same for every copy of one SMS. */
  readonly id: string;
  /** The same for every redelivery of one copy, also after a redrive. */
  readonly deliveryId: string;
  /** Where it may have been handled already, under another id: another copy of it, of nearly the same time. */
  readonly near?: { readonly ids: readonly string[]; readonly receivedAt: string } | undefined;
  /** When the phone received the SMS at the latest, where that is known. */
  readonly sentAtMs?: number | undefined;
  /** Who texted it; absent when nobody did. */
  readonly from?: Phone;
  /** The phone of ours that received it, where that is known. */
  readonly via?: string | undefined;
  /** The command that it was understood as. */
  readonly topic?: string | undefined;
  /** Every delivery is answered by what holds then, and nothing is recorded, not even a refusal. */
  readonly onlyReads?: boolean;
  decide(context: Context): Load<Decision>;
}

export type TextTask = Task & { readonly from: Phone; readonly purpose: Purpose };

export type Message =
  | {
      readonly kind: 'text';
      readonly task: TextTask;
      /** What follows the keyword, or stands without it. */
      readonly content: string;
      readonly topic: string;
      /** Whether two equal texts may both be meant. */
      readonly isAmbiguous: boolean;
      /** Of one without the keyword, which is dropped unless its sender was asked something. */
      readonly bare?: BareAnswer | undefined;
    }
  | { readonly kind: 'dropped'; readonly reason: DropReason }
  /** From a number of ours, with what would prove that it is a text of the loop. */
  | { readonly kind: 'loop'; readonly from: Phone; readonly content: string }
  | { readonly kind: 'tick'; readonly tick: z.output<typeof clockTickSchema> }
  | { readonly kind: 'due'; readonly due: Due; readonly task: Task }
  | { readonly kind: 'unreadable'; readonly why: string };

/** A message as it came, or lies in the dead-letter queue. */
export interface RawMessage {
  readonly body: string;
  /** Which message it is where its attributes do not say which SMS. */
  readonly messageId: string;
  readonly deliveryId: string;
  attribute(name: string): string | undefined;
}

const messageSchema = z.union([clockTickSchema, dueRequestSchema, incomingSmsSchema]);

export function readMessage(raw: RawMessage, setting: AddressedSetting): Message {
  const json = jsonOf(raw.body);
  if (json === undefined) return { kind: 'unreadable', why: 'a message is not JSON' };
  const message = messageSchema.safeParse(json.value);
  if (!message.success) return { kind: 'unreadable', why: 'a message is neither a text nor a tick' };
  if ('clock' in message.data) return { kind: 'tick', tick: message.data };
  if ('due' in message.data) return readDue(message.data.due, raw);
  return readText(message.data, raw, setting);
}

function readDue(due: Due, { deliveryId }: RawMessage): Message {
  const id = `due:${due.id}:${due.dueAt}`;
  return { kind: 'due', due, task: { id, deliveryId, decide: (context) => decideDue(due, context) } };
}

function readText(
  sms: z.output<typeof incomingSmsSchema>,
  raw: RawMessage,
  setting: AddressedSetting,
): Message {
  const addressed = readAddressed(sms, setting);
  if (!addressed.ok) return { kind: 'dropped', reason: addressed.reason };
  const { from, content, bare, isLoop } = addressed;
  if (isLoop === true) return { kind: 'loop', from, content };
  const parsed = parseCommand(content, setting);
  const task: TextTask = {
    id: raw.attribute(SMS_ID_ATTRIBUTE) ?? raw.messageId,
    deliveryId: raw.deliveryId,
    near: nearOf(raw),
    sentAtMs: sentAtOf(raw),
    from,
    via: raw.attribute(VIA_ATTRIBUTE),
    topic: parsed.ok ? parsed.command.topic : 'UNKNOWN',
    purpose: parsed.ok ? parsed.command.purpose : 'other',
    onlyReads: parsed.ok && parsed.command.onlyReads,
    decide: (context) =>
      bare === undefined ? decideText(parsed, from, context) : decideBareAnswer(parsed, bare, from, context),
  };
  return {
    kind: 'text',
    task,
    content,
    topic: parsed.ok ? parsed.command.topic : 'UNKNOWN',
    isAmbiguous: isToTheMinute(raw),
    bare,
  };
}

function nearOf(raw: RawMessage): Task['near'] {
  const ids = raw.attribute(NEAR_SMS_IDS_ATTRIBUTE)?.split(',');
  const receivedAt = raw.attribute(RECEIVED_AT_ATTRIBUTE);
  return ids === undefined || receivedAt === undefined ? undefined : { ids, receivedAt };
}

/** A time counts at the end of its minute, or second: nobody is early or late by the precision of a clock. */
function sentAtOf(raw: RawMessage): number | undefined {
  const receivedAtMs = Date.parse(raw.attribute(RECEIVED_AT_ATTRIBUTE) ?? '');
  if (Number.isNaN(receivedAtMs)) return undefined;
  return isToTheMinute(raw) ? receivedAtMs + 59_999 : receivedAtMs + 999;
}

function isToTheMinute(raw: RawMessage): boolean {
  return raw.attribute(TIME_PRECISION_ATTRIBUTE) === timePrecisionSchema.enum.minute;
}

function jsonOf(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
