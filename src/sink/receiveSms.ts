import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type AddressedSetting, type DropReason, readAddressed } from '../bank/addressed.ts';
import { maskPhone, parsePhone } from '../domain/phone.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import type { PublishText } from './incomingQueue.ts';
import { identifyText } from './incomingText.ts';
import type { Incoming, Provider, ReceivedSms } from './providers/provider.ts';
import { providers } from './providers/providers.ts';
import { verifySharedSecret } from './providers/sharedSecret.ts';
import { identifyingTime, receivedAtOf } from './receivedAt.ts';
import { type PublishNews, reportOf, signOf } from './reportQueue.ts';
import { type RequestBody, readRequest } from './requestBody.ts';
import { secretsOf, type WebhookSecrets } from './secrets.ts';

export interface SinkParts extends AddressedSetting {
  readonly secrets: WebhookSecrets;
  /** Of providers' times that name none. */
  readonly timeZone: string;
  readonly now: () => number;
  readonly publish: PublishText;
  /** Hands reports and life signs over, on a way of their own. */
  readonly publishNews: PublishNews;
  readonly log: Log;
  readonly metrics: Metrics;
}

type Response = APIGatewayProxyStructuredResultV2;

/** The provider, and after it perhaps a part that nobody can guess: see Door in template.yaml. */
const WEBHOOK_PATH = /\/webhooks\/([^/]+)(?:\/[^/]+)?\/?$/;

/**
 * Takes a provider's webhook request: queues the texts in it for the worker, and what it reports of texts and phones
 * for the sender. Whoever does not know the secret learns nothing but that. What is not for us, or what an answer to
 * would loop, is dropped with 200, so that the provider does not post it again; 503 asks to post it again.
 */
export async function receiveSms(event: APIGatewayProxyEventV2, parts: SinkParts): Promise<Response> {
  const { requestId } = event.requestContext;
  const log = parts.log.with({ correlationId: requestId });
  const name = providerName(event);
  const provider = providers.get(name);
  const { request, body } = readRequest(event);
  const secrets = secretsOf(name, parts.secrets);
  const verdict = (provider?.verify ?? verifySharedSecret)(request, secrets, parts.now());
  if (verdict !== 'ok') {
    if (verdict === 'stale')
      log.warn('signed request is of another time: a clock is wrong', { provider: name });
    parts.metrics.count('RequestsUnauthorized');
    return respond(401, { error: 'unauthorized' });
  }
  if (provider === undefined) return respond(404, { error: 'unknownProvider' });
  if (!body.ok) return refuseBody(body);

  const reading = provider.read(request);
  if (!reading.ok) {
    log.warn('payload refused', { provider: name, field: reading.field });
    return invalidPayload(reading.field, reading.message);
  }
  const outcomes: Outcome[] = [];
  for (const [index, incoming] of reading.incoming.entries()) {
    const facts = { provider: name, requestId: index === 0 ? requestId : `${requestId}.${index}` };
    const outcome = await takeIncoming(incoming, facts, { ...parts, log });
    if (outcome.status === 'unavailable') return respond(503, { error: 'queueUnavailable' });
    outcomes.push(outcome);
  }
  return accept(provider, outcomes);
}

/** What became of one thing that a provider posted. */
type Outcome =
  | { readonly status: 'queued'; readonly smsId: string }
  | { readonly status: 'dropped'; readonly reason: DropReason }
  | { readonly status: 'noted' }
  | { readonly status: 'unavailable' };

interface RequestFacts {
  readonly provider: string;
  readonly requestId: string;
}

/** Queues what somebody posted, or drops it; `unavailable` is to be posted again. */
export async function takeIncoming(
  incoming: Incoming,
  facts: RequestFacts,
  parts: SinkParts,
): Promise<Outcome> {
  const { provider } = facts;
  switch (incoming.kind) {
    case 'text':
      return takeText(incoming, facts, parts);
    case 'report':
      parts.metrics.count('ReportsReceived', { provider, state: incoming.state });
      return note(() => parts.publishNews(reportOf(incoming, timeSetting(parts))), facts, parts);
    case 'life':
      return note(() => parts.publishNews(signOf(incoming, parts.now())), facts, parts);
    case 'other':
      parts.metrics.count('NewsIgnored', { provider });
      return { status: 'noted' };
    default:
      return incoming satisfies never;
  }
}

async function takeText(sms: ReceivedSms, facts: RequestFacts, parts: SinkParts): Promise<Outcome> {
  const { log, metrics, publish } = parts;
  const { provider, requestId } = facts;
  const content = sms.content.trim();
  const addressed = readAddressed({ ...sms, content }, parts);
  if (!addressed.ok) return drop(addressed.reason, parts);
  const { from: sender } = addressed;

  const setting = timeSetting(parts);
  const receivedAtMs = receivedAtOf(sms.time, setting);
  const time = identifyingTime(sms.time, setting);
  const timePrecision = sms.time?.precision;
  const text = {
    ...identifyText({ ...sms, provider, sender, content, time, timePrecision, requestId }),
    receivedAt: receivedAtMs === undefined ? undefined : new Date(receivedAtMs).toISOString(),
    via: sms.via ?? parsePhone(sms.receivedBy ?? '', parts.country),
  };
  const outcome = await note(() => publish(text), facts, {
    ...parts,
    log: log.with({ sender: maskPhone(sender) }),
  });
  if (outcome.status === 'unavailable') return outcome;
  log.info('text queued', { provider, sender: maskPhone(sender) });
  metrics.count('TextsQueued', { provider });
  return { status: 'queued', smsId: text.smsId };
}

async function note(
  publish: () => Promise<void>,
  { provider }: RequestFacts,
  { log, metrics }: SinkParts,
): Promise<Outcome> {
  try {
    await publish();
    return { status: 'noted' };
  } catch (error) {
    log.error('not queued', { provider }, error);
    metrics.count('QueueUnavailable');
    return { status: 'unavailable' };
  }
}

function timeSetting({ timeZone, now }: SinkParts) {
  return { timeZone, nowMs: now() };
}

function drop(reason: DropReason, { log, metrics }: SinkParts): Outcome {
  log.info('text dropped', { reason });
  metrics.count('TextsDropped', { reason });
  return { status: 'dropped', reason };
}

/** All is well. A request with one text in it, as most are, is told what became of that. */
function accept({ accepted }: Provider, outcomes: readonly Outcome[]): Response {
  if (accepted !== undefined) {
    return { statusCode: 200, headers: { 'content-type': accepted.contentType }, body: accepted.body };
  }
  const [only, ...others] = outcomes;
  if (only !== undefined && others.length === 0) return respond(200, { ...only });
  return respond(200, { status: 'noted' });
}

function refuseBody({ reason }: Extract<RequestBody, { ok: false }>): Response {
  if (reason === 'tooLarge') return respond(413, { error: 'payloadTooLarge' });
  return invalidPayload('body', 'body is not valid base64 or UTF-8');
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
