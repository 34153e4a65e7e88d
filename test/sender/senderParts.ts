/** A sender over real tables, at a clock that a test sets, whose gateway answers as the test wants. */
import type { SQSRecord } from 'aws-lambda';
import { createLegProofs } from '../../src/bank/legProofs.ts';
import type { Documents } from '../../src/bank/store/documents.ts';
import { createGatewayPhones } from '../../src/bank/store/gatewayPhones.ts';
import { createTextRecords, type SealedText, textPut } from '../../src/bank/store/outgoingTexts.ts';
import { laneOf, type OutgoingText } from '../../src/domain/outgoingText.ts';
import { lineKey } from '../../src/domain/waitingLine.ts';
import { processBatch } from '../../src/queues/batches.ts';
import { textMessages } from '../../src/queues/sending.ts';
import type { SendResult, SmsGateway, TextToSend } from '../../src/sender/gateways/gateway.ts';
import { createPhoneWatch } from '../../src/sender/phoneWatch.ts';
import { createRoutes, nothingKnown, type RoutesParts } from '../../src/sender/routes.ts';
import { type SenderParts, sendText } from '../../src/sender/sendText.ts';
import { takeNews } from '../../src/sender/takeNews.ts';
import { NOON } from '../helpers/domain.ts';
import { type MessageFacts, queueRecord } from '../helpers/outgoing.ts';
import { dynamodb, freshTables } from '../helpers/parts.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { recordingMetrics } from '../helpers/recordingMetrics.ts';

export const TAKEN: SendResult = { outcome: 'taken' };
export const REFUSED: SendResult = { outcome: 'refused', reason: '400: no such number' };
export const UNKNOWN: SendResult = { outcome: 'unknown', reason: 'request failed: AbortError' };
export const BUSY: SendResult = {
  outcome: 'unavailable',
  blame: 'account',
  reason: '429: slow down',
  isPassing: true,
};
export const REVOKED: SendResult = {
  outcome: 'unavailable',
  blame: 'account',
  reason: '401: invalid_access_token',
  isPassing: false,
};

/** `watched` is another client for the sender's own calls. */
export async function aSender(
  gateway: Partial<SmsGateway> = {},
  watched?: Documents,
  pool?: RoutesParts['configured'],
) {
  const tablePrefix = await freshTables();
  const { documents } = dynamodb();
  const clock = { nowMs: NOON };
  const log = recordingLog();
  const metrics = recordingMetrics();
  const given: TextToSend[] = [];
  const postponed: { messageIds: string[]; afterMs: number }[] = [];
  /** What the gateway answers from now on. */
  const answers: { next: SendResult } = { next: TAKEN };
  const now = () => clock.nowMs;
  const records = createTextRecords(watched ?? documents, tablePrefix);
  const gatewayPhones = createGatewayPhones(watched ?? documents, tablePrefix);
  const single = {
    route: { phone: 'test/phone', device: 'phone' },
    gateway: {
      isIdempotent: true,
      send: async (text: TextToSend) => {
        given.push(text);
        return answers.next;
      },
      ...gateway,
    },
  };
  const phones = createPhoneWatch({ phones: gatewayPhones, now, log, metrics });
  const legProofs = createLegProofs(gatewayPhones, { now, log });
  const configured = pool ?? (() => ({ problem: 'there is no pool' }));
  const parts: SenderParts = {
    routes: createRoutes({ phones, gatewayPhones, single, configured, now }, nothingKnown()),
    records,
    phones,
    postpone: async (of, afterMs) => {
      postponed.push({ messageIds: of.map(({ messageId }) => messageId), afterMs });
    },
    now,
    log,
    metrics,
  };
  const lineOf = ({ to, urgency }: OutgoingText) => records.readLine(lineKey(to, laneOf(urgency)));

  return {
    parts,
    clock,
    log,
    metrics,
    given,
    postponed,
    answers,
    /** One that dies when it has given a text to a phone, and before it has recorded that. */
    dying: (): SenderParts => ({
      ...parts,
      records: { ...records, move: () => Promise.reject(new Error('it died')) },
    }),
    records,
    gatewayPhones,
    documents,
    tablePrefix,
    /** Records texts, as a decision does. */
    record: async (...texts: readonly SealedText[]) => {
      for (const text of texts) await documents.send(textPut(text, tablePrefix));
    },
    send: (text: OutgoingText, facts: MessageFacts = {}) => sendText(messageOf(text, facts), [], parts),
    /** Sends a batch as Lambda's function does; answers with the ids of what was reported. */
    batch: async (...texts: readonly OutgoingText[]) => {
      const Records = texts.map((text) => messageOf(text));
      const handle = (record: SQSRecord, following: readonly SQSRecord[]) =>
        sendText(record, following, parts);
      const { batchItemFailures } = await processBatch({ Records }, handle, log);
      return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    },
    report: (news: Parameters<typeof takeNews>[0], receiveCount = 1) =>
      takeNews(news, receiveCount, { records, gatewayPhones, phones, legProofs, now, log, metrics }),
    stateOf: async ({ guid }: OutgoingText) => (await records.readTexts([guid])).get(guid),
    lineOf,
    /** What waits, in its order. */
    waiting: async (text: OutgoingText) => (await lineOf(text)).guids,
    /** Goes on to when a line is due. */
    whenDue: async (text: OutgoingText) => {
      clock.nowMs = Math.max(clock.nowMs, Date.parse((await lineOf(text)).dueAt ?? '') || 0);
    },
  };
}

/** The queue message of a text. */
export function messageOf(
  text: OutgoingText,
  { receiveCount = 1, messageId = text.guid }: MessageFacts = {},
) {
  const [message] = textMessages([text], text.smsId);
  if (message === undefined) throw new Error('a text makes one message');
  return queueRecord(message, { receiveCount, messageId });
}
