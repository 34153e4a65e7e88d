import fetch, { type Response } from 'node-fetch';
import { z } from 'zod';
import type { SendResult, SmsGateway, TextToSend } from './gateway.ts';
import { redactReason } from './redactReason.ts';
import { retryAfterMs } from './retryAfter.ts';

export interface PushbulletConfig {
  readonly apiUrl: string;
  readonly accessToken: string;
  readonly deviceIden: string;
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_RESPONSE_BYTES = 64 * 1024;
const REQUEST_TIMEOUT = 408;
const TOO_MANY_REQUESTS = 429;

/** Pushbullet by its environment: the account's token and the phone that sends the texts. */
export const pushbulletSchema = z
  .object({
    PUSHBULLET_ACCESS_TOKEN: z.string(),
    PUSHBULLET_TARGET_DEVICE_IDEN: z.string(),
    PUSHBULLET_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.pushbullet.com'),
  })
  .transform((config) => ({
    gateway: createPushbullet({
      apiUrl: config.PUSHBULLET_API_URL,
      accessToken: config.PUSHBULLET_ACCESS_TOKEN,
      deviceIden: config.PUSHBULLET_TARGET_DEVICE_IDEN,
    }),
  }));

const errorSchema = z.object({
  error: z.object({ code: z.string().optional(), message: z.string().optional() }),
});

/**
 * Texts through an Android phone: https://docs.pushbullet.com/#create-text. Pushbullet sends texts of one
 * guid once.
 */
export function createPushbullet(config: PushbulletConfig): SmsGateway {
  return {
    send: async (text) => {
      try {
        const response = await post(text, config);
        return toResult(response, await readBody(response), text, config);
      } catch (error) {
        return { outcome: 'retry', reason: failureReason(error) };
      }
    },
  };
}

async function post({ to, message, guid }: TextToSend, config: PushbulletConfig): Promise<Response> {
  const { apiUrl, accessToken, deviceIden, timeoutMs = DEFAULT_TIMEOUT_MS } = config;
  return fetch(`${apiUrl.replace(/\/+$/, '')}/v2/texts`, {
    method: 'POST',
    headers: { 'Access-Token': accessToken, 'Content-Type': 'application/json' },
    body: JSON.stringify({ data: { target_device_iden: deviceIden, addresses: [`+${to}`], message, guid } }),
    redirect: 'manual',
    size: MAX_RESPONSE_BYTES,
    signal: AbortSignal.timeout(timeoutMs),
  });
}

/** The status alone decides; a body that does not arrive changes nothing about that. */
async function readBody(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch {
    return '';
  }
}

function toResult(response: Response, body: string, text: TextToSend, config: PushbulletConfig): SendResult {
  const { status } = response;
  if (response.ok) return { outcome: 'sent' };
  if (status < 400 || status >= 500 || status === REQUEST_TIMEOUT || status === TOO_MANY_REQUESTS) {
    const afterMs = retryAfterMs(response.headers.get('retry-after'), Date.now());
    return { outcome: 'retry', reason: `Pushbullet answered ${status}`, afterMs };
  }
  const reason = redactReason(errorReason(body), text, [config.accessToken, config.deviceIden]);
  return { outcome: 'refused', status, reason };
}

function errorReason(body: string): string {
  try {
    const { error } = errorSchema.parse(JSON.parse(body));
    return [error.code, error.message].filter((part) => part !== undefined).join(': ');
  } catch {
    return 'no reason given';
  }
}

function failureReason(error: unknown): string {
  if (!(error instanceof Error)) return 'request failed';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `request failed: ${error.name}${code}`;
}
