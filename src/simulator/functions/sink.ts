import { createHmac } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import {
  DELIVERY_ID_ATTRIBUTE,
  NEAR_SMS_IDS_ATTRIBUTE,
  RECEIVED_AT_ATTRIBUTE,
  SMS_ID_ATTRIBUTE,
  TIME_PRECISION_ATTRIBUTE,
} from '../../queues/messages.ts';
import { TransientError } from '../../runtime/errors.ts';
import { receiveSms, type SinkParts } from '../../sink/receiveSms.ts';
import { COUNTRY, PREFIXES, WEBHOOK_SECRET } from '../bank.ts';
import { Effects, Process } from '../faults.ts';
import type { World } from '../world.ts';

/** One post of a provider. */
export interface Post {
  /** The request's own id. */
  readonly requestId: string;
  readonly provider: 'ifttt' | 'textlocal' | 'smsgate';
  readonly body: string;
  /** Who really texted. */
  readonly author: string;
}

const FUNCTION_TIMEOUT_MS = 30_000;

/**
 * Posts to the real sink. Settles with whether it was accepted; never, if the sink dies before it answers.
 */
export async function postToSink(post: Post, world: World): Promise<boolean> {
  const { simulation } = world;
  const answer = Promise.withResolvers<boolean>();
  const process = new Process(() => answer.resolve(false));
  simulation.scheduler.after(FUNCTION_TIMEOUT_MS, () => process.die());
  const effects = new Effects(simulation, process, simulation.random('sink', post.requestId));
  receiveSms(eventOf(post, simulation.scheduler.nowMs), sinkParts(post, effects, world)).then(
    ({ statusCode = 0 }) => {
      process.end();
      if (statusCode !== 200 && statusCode !== 503) {
        simulation.violated(
          'every command gets an answer',
          `the sink answered ${statusCode} to ${post.body}`,
        );
      }
      answer.resolve(statusCode === 200);
    },
  );
  return answer.promise;
}

function sinkParts(post: Post, effects: Effects, world: World): SinkParts {
  return {
    secrets: { shared: [WEBHOOK_SECRET], own: new Map() },
    prefixes: PREFIXES,
    country: COUNTRY,
    ownNumbers: [],
    timeZone: 'UTC',
    now: () => world.simulation.scheduler.nowMs,
    log: world.log,
    metrics: world.metrics,
    publishNews: async () => {},
    publish: async (text) => {
      const { sender, content, smsId, nearSmsIds, deliveryId, timePrecision, receivedAt } = text;
      const publish = () => {
        world.accept({ ...text, from: sender, author: post.author });
        world.queues.incoming.send({
          body: JSON.stringify({ sender, content }),
          groupId: sender,
          deduplicationId: deliveryId,
          attributes: {
            [SMS_ID_ATTRIBUTE]: smsId,
            ...(nearSmsIds !== undefined && { [NEAR_SMS_IDS_ATTRIBUTE]: nearSmsIds.join() }),
            [DELIVERY_ID_ATTRIBUTE]: deliveryId,
            [TIME_PRECISION_ATTRIBUTE]: timePrecision,
            ...(receivedAt !== undefined && { [RECEIVED_AT_ATTRIBUTE]: receivedAt }),
          },
        });
      };
      await effects.perform('publish', publish, () => new TransientError('simulated: queue unreachable'));
    },
  };
}

/** As each phone of SMSGate signs what it posts. */
function signatureOf(body: string, seconds: number) {
  const signature = createHmac('sha256', WEBHOOK_SECRET).update(`${body}${seconds}`).digest('hex');
  return { 'x-signature': signature, 'x-timestamp': `${seconds}` };
}

function eventOf({ requestId, provider, body }: Post, nowMs: number): APIGatewayProxyEventV2 {
  const isForm = provider === 'textlocal';
  const path = `/webhooks/${provider}`;
  return {
    version: '2.0',
    routeKey: 'POST /webhooks/{provider}',
    rawPath: path,
    rawQueryString: '',
    headers: {
      'x-rain-secret': WEBHOOK_SECRET,
      'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      ...(provider === 'smsgate' && signatureOf(body, Math.floor(nowMs / 1_000))),
    },
    pathParameters: { provider },
    requestContext: {
      accountId: '0',
      apiId: 'simulated',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'simulator' },
      requestId,
      routeKey: 'POST /webhooks/{provider}',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
    body: isForm ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded: isForm,
  };
}
