import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type AddressedSetting, type DropReason, readAddressed } from '../bank/addressed.ts';
import { maskPhone, parsePhone } from '../domain/phone.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { isAuthentic } from './authenticate.ts';
import type { PublishText } from './incomingQueue.ts';
import { identifyText } from './incomingText.ts';
import type { ReceivedSms } from './providers/provider.ts';
import { providers } from './providers/providers.ts';
import { receivedAtOf } from './receivedAt.ts';
import { readRequestBody } from './requestBody.ts';

export interface SinkParts extends AddressedSetting {
  readonly secrets: readonly string[];
  /** Of providers' times that name none. */
  readonly timeZone: string;
  readonly now: () => number;
  readonly publish: PublishText;
  readonly log: Log;
  readonly metrics: Metrics;
}

type Response = APIGatewayProxyStructuredResultV2;

export const SECRET_HEADER = 'x-rain-secret';
const SECRET_PARAMETER = 'key';
/** The provider, and after it perhaps a part that nobody can guess: see Door in template.yaml. */
const WEBHOOK_PATH = /\/webhooks\/([^/]+)(?:\/[^/]+)?\/?$/;

/**
 * Takes a provider's webhook request and queues the text in it for the worker. Whoever does not know the
 * secret learns nothing but that. A text that is not for us, or that an answer to would loop, is dropped with
 * 200, so that the provider does not post it again; 503 asks to post it again.
 */
export async function receiveSms(event: APIGatewayProxyEventV2, parts: SinkParts): Promise<Response> {
  const log = parts.log.with({ correlationId: event.requestContext.requestId });
  if (!isAuthentic(presentedSecrets(event), parts.secrets)) {
    parts.metrics.count('RequestsUnauthorized');
    return respond(401, { error: 'unauthorized' });
  }
  const name = providerName(event);
  const provider = providers.get(name);
  if (provider === undefined) return respond(404, { error: 'unknownProvider' });

  const body = readRequestBody(event);
  if (!body.ok && body.reason === 'tooLarge') return respond(413, { error: 'payloadTooLarge' });
  if (!body.ok) return invalidPayload('body', 'body is not valid base64 or UTF-8');
  const reading = provider(body.text, headerValue(event, 'content-type') ?? '');
  if (!reading.ok) {
    log.warn('payload refused', { provider: name, field: reading.field });
    return invalidPayload(reading.field, reading.message);
  }
  return queueText(name, reading.sms, { ...parts, log }, event.requestContext.requestId);
}

async function queueText(
  provider: string,
  sms: ReceivedSms,
  parts: SinkParts,
  requestId: string,
): Promise<Response> {
  const { log, metrics, publish } = parts;
  const content = sms.content.trim();
  const addressed = readAddressed({ ...sms, content }, parts);
  if (!addressed.ok) return drop(addressed.reason, parts);
  const { from: sender } = addressed;

  const receivedAtMs = receivedAtOf(sms.time, { timeZone: parts.timeZone, nowMs: parts.now() });
  const text = {
    ...identifyText({ provider, sender, content, time: sms.time, requestId }),
    receivedAt: receivedAtMs === undefined ? undefined : new Date(receivedAtMs).toISOString(),
    via: parsePhone(sms.receivedBy ?? '', parts.country),
  };
  try {
    await publish(text);
  } catch (error) {
    log.error('text not queued', { provider, sender: maskPhone(sender) }, error);
    metrics.count('QueueUnavailable');
    return respond(503, { error: 'queueUnavailable' });
  }
  log.info('text queued', { provider, sender: maskPhone(sender) });
  metrics.count('TextsQueued', { provider });
  return respond(200, { status: 'queued', smsId: text.smsId });
}

function drop(reason: DropReason, { log, metrics }: SinkParts): Response {
  log.info('text dropped', { reason });
  metrics.count('TextsDropped', { reason });
  return respond(200, { status: 'dropped', reason });
}

function invalidPayload(field: string, message: string): Response {
  return respond(400, { error: 'invalidPayload', field, message });
}

function respond(statusCode: number, body: Readonly<Record<string, string>>): Response {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** The route's path parameter, or the path itself where a route has none. */
function providerName({ pathParameters, rawPath }: APIGatewayProxyEventV2): string {
  const { provider } = pathParameters ?? {};
  return provider ?? WEBHOOK_PATH.exec(rawPath)?.[1] ?? '';
}

function presentedSecrets(event: APIGatewayProxyEventV2): (string | undefined)[] {
  return [headerValue(event, SECRET_HEADER), event.queryStringParameters?.[SECRET_PARAMETER]];
}

function headerValue({ headers }: APIGatewayProxyEventV2, wanted: string): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
}
