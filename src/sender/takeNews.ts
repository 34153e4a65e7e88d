/** What gateways report of texts and phones, from the queue that the sink puts it on. */
import type { SQSRecord } from 'aws-lambda';
import { z } from 'zod';
import type { LegProofs } from '../bank/legProofs.ts';
import type { GatewayPhones } from '../bank/store/gatewayPhones.ts';
import type { Move, TextRecord, TextRecords } from '../bank/store/outgoingTexts.ts';
import { laneOf } from '../domain/outgoingText.ts';
import { emptyLine, lineKey, parked } from '../domain/waitingLine.ts';
import {
  type LifeSignMessage,
  lifeSignSchema,
  type ReportMessage,
  reportSchema,
} from '../queues/messages.ts';
import { attemptOfGuid, MAX_ATTEMPTS_TO_SEND } from '../queues/textGuid.ts';
import { TransientError } from '../runtime/errors.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import type { PhoneWatch } from './phoneWatch.ts';

export interface NewsParts {
  readonly records: TextRecords;
  readonly gatewayPhones: GatewayPhones;
  readonly phones: Pick<PhoneWatch, 'worked'>;
  readonly legProofs: LegProofs;
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
}

const newsSchema = z.union([reportSchema, lifeSignSchema]);
export type News = ReportMessage | LifeSignMessage;

/** What says that the phone sends. */
const HAS_GONE: ReadonlySet<string> = new Set(['sent', 'delivered']);

/** An index lags: a text that nobody knows yet is looked for again so often. */
const MAX_LOOKS = 3;

/** The news in a queue message; undefined when it is something else. */
export function readNews({ body }: SQSRecord): News | undefined {
  try {
    return newsSchema.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}

/**
 * Takes one thing that was reported. Reports come in any order, twice, late or never: a text only moves forward.
 *
 * @throws TransientError when it is to come again.
 */
export async function takeNews(news: News, timesReceived: number, parts: NewsParts): Promise<void> {
  if ('life' in news) {
    const { at, ...sign } = news.life;
    return parts.gatewayPhones.seen(sign, at);
  }
  return takeReport(news.report, timesReceived, parts);
}

async function takeReport(report: ReportMessage['report'], looks: number, parts: NewsParts): Promise<void> {
  const { records, log, metrics } = parts;
  const named = await textNamed(report, parts);
  const text = named && (await records.readTexts([named.guid])).get(named.guid);
  if (named === undefined || text === undefined) {
    if ('externalId' in report.text && looks < MAX_LOOKS) throw new TransientError('a text is not known yet');
    log.warn('a text was reported that nobody knows', { state: report.state });
    metrics.count('ReportsUnmatched');
    return;
  }
  const { attempt = text.attempt } = named;
  if (report.via !== undefined && HAS_GONE.has(report.state)) await parts.phones.worked(report.via);
  const by = report.via ?? text.via;
  if (by !== undefined && report.state === 'delivered') await parts.legProofs.proved(by, 'sends');
  if (mayTryAgain(report, attempt, text, parts)) return tryAgain(report, text, parts);
  const isMoved = await records.move(text.guid, moveOf(report, attempt), await lineOf(text, parts));
  log.info('text reported', { guid: text.guid, state: report.state, isMoved });
  if (isMoved) metrics.count('TextsReported', { state: report.state });
}

async function textNamed(
  { text }: ReportMessage['report'],
  { records }: NewsParts,
): Promise<{ readonly guid: string; readonly attempt?: number } | undefined> {
  if ('guid' in text) return attemptOfGuid(text.guid);
  const guid = await records.guidReportedAs(text.externalId);
  return guid === undefined ? undefined : { guid };
}

/** A text that a phone could not send is worth another try, while it is worth sending. A number that is none is not. */
function mayTryAgain(
  { state, blame }: ReportMessage['report'],
  attempt: number,
  text: TextRecord,
  { now }: NewsParts,
): boolean {
  if (state !== 'failed' || blame === 'text' || attempt !== text.attempt) return false;
  if (!['waiting', 'taken', 'sent'].includes(text.state)) return false;
  return attempt + 1 < MAX_ATTEMPTS_TO_SEND && now() < Date.parse(text.expiresAt);
}

async function tryAgain(
  { reason = 'the phone could not send it' }: ReportMessage['report'],
  text: TextRecord,
  { records, now, log, metrics }: NewsParts,
): Promise<void> {
  const nowMs = now();
  const line = await records.readLine(keyOf(text));
  const parking = { guid: text.guid, reason, mayHaveGone: false, nowMs };
  const isAgain = await records.retry(text, { reason, atMs: nowMs }, line, (current) =>
    parked(current, parking),
  );
  log.warn('text failed at the phone', { guid: text.guid, reason, isAgain });
  if (isAgain) metrics.count('TextsTriedAgain');
}

function moveOf({ state, reason, at, via }: ReportMessage['report'], attempt: number): Move {
  return {
    state,
    atMs: Date.parse(at),
    ...(reason !== undefined && { reason }),
    ...(via !== undefined && { via }),
    // That it is on the handset is true whichever attempt brought it there.
    ...(state !== 'delivered' && { attempt }),
  };
}

/** A text that waits may stand in a line, though it has gone by now. */
async function lineOf(text: TextRecord, { records }: NewsParts) {
  return text.state === 'waiting' ? records.readLine(keyOf(text)) : emptyLine(keyOf(text));
}

function keyOf({ to, urgency }: TextRecord): string {
  return lineKey(to, laneOf(urgency));
}
