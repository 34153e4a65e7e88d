import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { freshQueues } from '../helpers/parts.ts';
import { iftttBody, SECRET, webhookEvent } from './sinkParts.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

function stubEnvironment(environment: Record<string, string>) {
  vi.stubEnv('METRICS', 'off');
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
  for (const [key, value] of Object.entries(environment)) vi.stubEnv(key, value);
}

describe('the sink function', () => {
  it('puts a text from the webhook on the queue that it is configured for', async () => {
    const { client, endpoint, incomingSms, reports } = await freshQueues();
    stubEnvironment({
      QUEUE_URL: incomingSms,
      REPORT_Q_URL: reports,
      REGION: 'ap-south-1',
      ACCESS_KEY_ID: 'local',
      SECRET_ACCESS_KEY: 'local',
      WEBHOOK_SECRET: `${SECRET},old`,
      AWS_ENDPOINT_URL_SQS: endpoint,
    });
    const { handler } = await import('../../src/sink/handler.ts');

    const response = await handler(webhookEvent({ body: iftttBody() }));

    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: incomingSms }));
    expect(response?.statusCode).toBe(200);
    expect(Messages).toMatchObject([{ Body: '{"sender":"919439831236","content":"RAIN BALANCE"}' }]);
  });

  it('does not start without its configuration, and says what is missing', async () => {
    stubEnvironment({ QUEUE_URL: '', REGION: '', AWS_REGION: '', WEBHOOK_SECRET: '' });

    await expect(import('../../src/sink/handler.ts')).rejects.toThrow(
      'Bad configuration: REGION is missing; QUEUE_URL is missing; REPORT_Q_URL is missing; WEBHOOK_SECRET is missing',
    );
  });
});
