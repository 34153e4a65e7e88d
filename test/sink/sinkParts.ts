import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { LifeSignMessage, ReportMessage } from '../../src/queues/messages.ts';
import type { IncomingText } from '../../src/sink/incomingText.ts';
import { receiveSms, type SinkParts } from '../../src/sink/receiveSms.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { recordingMetrics } from '../helpers/recordingMetrics.ts';

export const SECRET = 'open sesame';

export interface WebhookRequest {
  path?: string;
  body?: string;
  isBase64Encoded?: boolean;
  headers?: Record<string, string>;
  query?: Record<string, string>;
  requestId?: string;
}

/** An authenticated request as API Gateway hands it over; IFTTT's unless another path is given. */
export function webhookEvent(request: WebhookRequest = {}): APIGatewayProxyEventV2 {
  const { path = '/webhooks/ifttt', requestId = 'JKJaXmPLvHcESHA=' } = request;
  const headers = request.headers ?? { 'x-rain-secret': SECRET, 'content-type': 'application/json' };
  return {
    version: '2.0',
    routeKey: 'POST /webhooks/{provider}',
    rawPath: path,
    rawQueryString: new URLSearchParams(request.query).toString(),
    headers,
    ...(request.query !== undefined && { queryStringParameters: request.query }),
    requestContext: {
      accountId: '532822678346',
      apiId: 'r3pmxmplak',
      domainName: 'example.com',
      domainPrefix: 'r3pmxmplak',
      http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId,
      routeKey: 'POST /webhooks/{provider}',
      stage: '$default',
      time: '26/Apr/2022:11:57:10 +0000',
      timeEpoch: 1_650_974_230_025,
    },
    ...(request.body !== undefined && { body: request.body }),
    isBase64Encoded: request.isBase64Encoded ?? false,
  };
}

/** A sink that keeps what it publishes, with a function that posts to it. */
export function sink(parts: Partial<SinkParts> = {}) {
  const published: IncomingText[] = [];
  const news: (ReportMessage | LifeSignMessage)[] = [];
  const log = recordingLog();
  const metrics = recordingMetrics();
  const all: SinkParts = {
    secrets: { shared: [SECRET], own: new Map() },
    prefixes: ['RAIN', 'NLLG7'],
    country: 'IN',
    ownNumbers: [],
    timeZone: 'Asia/Kolkata',
    now: () => Date.parse('2026-11-24T10:15:00Z'),
    publish: async (text) => void published.push(text),
    publishNews: async (each) => void news.push(each),
    log,
    metrics,
    ...parts,
  };
  return {
    all,
    published,
    news,
    log,
    metrics,
    post: async (request: WebhookRequest) => {
      const { statusCode, headers, body } = await receiveSms(webhookEvent(request), all);
      return { statusCode, headers, answer: JSON.parse(body ?? '') };
    },
  };
}

/** A JSON body as a well-behaved client writes it. */
export function iftttBody(fields: Record<string, unknown> = {}): string {
  return JSON.stringify({ sender: '+919439831236', content: 'RAIN BALANCE', ...fields });
}
