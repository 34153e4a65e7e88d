/**
 * The webhook as API Gateway puts it in front of the sink: request in, event to the function, its answer out.
 */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type HttpRequest, toApiGatewayEvent } from './apiGatewayEvent.ts';
import { FunctionError } from './functionEnvironment.ts';
import type { HostedFunction } from './functionHost.ts';

const ROUTE_KEY = 'POST /webhooks/{provider}';

const lambdaResponseSchema = z.object({
  statusCode: z.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  cookies: z.array(z.string()).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
});

const paramsSchema = z.object({ provider: z.string().min(1) });

/**
 * Somebody who is told of each request that the sink has answered, and may have one made twice, as gateways
 * do.
 */
export interface WebhookWatch {
  isRepeated(): boolean;
  answered(answer: {
    readonly event: APIGatewayProxyEventV2;
    readonly status: number;
    readonly body: string;
    /** Milliseconds since the epoch. */
    readonly startedAt: number;
    readonly tookMs: number;
    /** The id of the request that this one repeats. */
    readonly copyOf?: string;
  }): void;
}

/** Adds the webhook's route to a server whose bodies arrive as raw bytes. */
export function addWebhookRoutes(
  server: FastifyInstance,
  sink: () => HostedFunction | undefined,
  watch?: WebhookWatch,
): void {
  server.post('/webhooks/:provider', async (request, reply) => {
    const params = paramsSchema.safeParse(request.params);
    const target = sink();
    if (!params.success) return reply.code(404).send({ message: 'Not Found' });
    if (target === undefined) return reply.code(503).send({ message: 'Service Unavailable' });
    const deliver = async (copyOf?: string) => {
      const startedAt = Date.now();
      const event = toApiGatewayEvent(requestOf(request), { key: ROUTE_KEY, pathParameters: params.data });
      const answer = await ask(target, event, request);
      const { status, body } = answer;
      const tookMs = Date.now() - startedAt;
      watch?.answered({ event, status, body: body.toString(), startedAt, tookMs, ...(copyOf && { copyOf }) });
      return { answer, id: event.requestContext.requestId };
    };

    const isRepeated = watch?.isRepeated() === true;
    const { answer, id } = await deliver();
    if (isRepeated) await deliver(id);
    for (const [name, value] of answer.headers) reply.header(name, value);
    return reply.code(answer.status).send(answer.body);
  });
}

interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

function requestOf(request: FastifyRequest): HttpRequest {
  return {
    method: request.method,
    url: request.raw.url ?? request.url,
    headers: request.headers,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    sourceIp: request.ip,
  };
}

async function ask(
  target: HostedFunction,
  event: APIGatewayProxyEventV2,
  request: FastifyRequest,
): Promise<Answer> {
  try {
    return answerOf(await target.invoke(event));
  } catch (error) {
    if (!(error instanceof FunctionError)) request.log.error(error);
    const isAway =
      error instanceof FunctionError && (error.failure === 'timeout' || error.failure === 'stopped');
    return isAway ? ownAnswer(503, 'Service Unavailable') : ownAnswer(500, 'Internal Server Error');
  }
}

/** An answer without `statusCode` is a body of its own, which API Gateway sends as JSON with 200. */
function answerOf(result: unknown): Answer {
  const parsed = lambdaResponseSchema.safeParse(result);
  if (!parsed.success) {
    const hasStatus = typeof result === 'object' && result !== null && 'statusCode' in result;
    if (hasStatus) return ownAnswer(500, 'Internal Server Error');
    return jsonAnswer(200, typeof result === 'string' ? result : JSON.stringify(result ?? null));
  }
  const { statusCode: status, headers, cookies = [], body = '', isBase64Encoded } = parsed.data;
  return {
    status,
    headers: [
      ['content-type', 'text/plain;charset=utf-8'],
      ...Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)] as const),
      ...cookies.map((cookie) => ['set-cookie', cookie] as const),
    ],
    body: Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

function ownAnswer(status: number, message: string): Answer {
  return jsonAnswer(status, JSON.stringify({ message }));
}

function jsonAnswer(status: number, json: string): Answer {
  return { status, headers: [['content-type', 'application/json; charset=utf-8']], body: Buffer.from(json) };
}
