/** The webhook as API Gateway puts it in front of the sink: request in, event to the function, its answer out. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { toApiGatewayEvent } from './apiGatewayEvent.ts';
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

/** Adds the webhook's route to a server whose bodies arrive as raw bytes. */
export function addWebhookRoutes(server: FastifyInstance, sink: () => HostedFunction | undefined): void {
  server.post('/webhooks/:provider', async (request, reply) => {
    const params = paramsSchema.safeParse(request.params);
    const target = sink();
    if (!params.success) return reply.code(404).send({ message: 'Not Found' });
    if (target === undefined) return reply.code(503).send({ message: 'Service Unavailable' });
    try {
      const result = await target.invoke(
        toApiGatewayEvent(
          {
            method: request.method,
            url: request.raw.url ?? request.url,
            headers: request.headers,
            body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
            sourceIp: request.ip,
          },
          { key: ROUTE_KEY, pathParameters: params.data },
        ),
      );
      return sendLambdaResult(reply, result);
    } catch (error) {
      return sendFailure(request, reply, error);
    }
  });
}

/** An answer without `statusCode` is a body of its own, which API Gateway sends as JSON with 200. */
function sendLambdaResult(reply: FastifyReply, result: unknown) {
  const parsed = lambdaResponseSchema.safeParse(result);
  if (!parsed.success) {
    const hasStatus = typeof result === 'object' && result !== null && 'statusCode' in result;
    if (hasStatus) return reply.code(500).send({ message: 'Internal Server Error' });
    return reply
      .type('application/json')
      .send(typeof result === 'string' ? result : JSON.stringify(result ?? null));
  }
  const { statusCode, headers, cookies, body = '', isBase64Encoded } = parsed.data;
  reply.code(statusCode).type('text/plain;charset=utf-8');
  for (const [name, value] of Object.entries(headers ?? {})) reply.header(name, String(value));
  for (const cookie of cookies ?? []) reply.header('set-cookie', cookie);
  return reply.send(Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8'));
}

function sendFailure(request: FastifyRequest, reply: FastifyReply, error: unknown) {
  if (!(error instanceof FunctionError)) request.log.error(error);
  if (error instanceof FunctionError && (error.failure === 'timeout' || error.failure === 'stopped')) {
    return reply.code(503).send({ message: 'Service Unavailable' });
  }
  return reply.code(500).send({ message: 'Internal Server Error' });
}
