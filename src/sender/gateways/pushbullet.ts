import fetch, { type Response } from 'node-fetch';
import { z } from 'zod';
import type { Route, SendResult, SmsGateway, TextToSend } from './gateway.ts';
import { redactReason } from './redactReason.ts';
import { retryAfterMs } from './retryAfter.ts';

export interface PushbulletConfig {
  readonly apiUrl: string;
  readonly accessToken: string;
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_RESPONSE_BYTES = 64 * 1024;

/** Pushbullet by its environment: the account's token and the phone that sends the texts. */
export const pushbulletSchema = z
  .object({
    PUSHBULLET_ACCESS_TOKEN: z.string(),
    PUSHBULLET_TARGET_DEVICE_IDEN: z.string(),
    PUSHBULLET_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.pushbullet.com'),
  })
  .transform((config) => {
    const { PUSHBULLET_API_URL: apiUrl, PUSHBULLET_ACCESS_TOKEN: accessToken } = config;
    const device = config.PUSHBULLET_TARGET_DEVICE_IDEN;
    return {
      gateway: createPushbullet({ apiUrl, accessToken }),
      route: { phone: `pushbullet/${device}`, device },
    };
  });

const takenSchema = z.object({ iden: z.string().optional() });
const errorSchema = z.object({
  error: z.object({
    code: z.string().optional(),
    message: z.string().optional(),
    /** Which parameter is wrong, where it is one. */
    param: z.string().optional(),
  }),
});

/**
 * Texts through an Android phone: https://docs.pushbullet.com/#create-text. Pushbullet sends texts of one
 * guid once. It takes no expiry, reports nothing, and drops after an hour what its phone did not fetch.
 */
export function createPushbullet(config: PushbulletConfig): SmsGateway {
  return {
    isIdempotent: true,
    send: async (text, route) => {
      try {
        const response = await post(text, route, config);
        const answer = { status: response.status, body: await readBody(response) };
        const afterMs = retryAfterMs(response.headers.get('retry-after'), Date.now());
        return resultOf({ ...answer, afterMs }, text, [config.accessToken, route.device]);
      } catch (error) {
        return failureResult(error);
      }
    },
  };
}

async function post(
  { to, message, guid }: TextToSend,
  { device }: Route,
  { apiUrl, accessToken, timeoutMs = DEFAULT_TIMEOUT_MS }: PushbulletConfig,
): Promise<Response> {
  return fetch(`${apiUrl.replace(/\/+$/, '')}/v2/texts`, {
    method: 'POST',
    headers: { 'Access-Token': accessToken, 'Content-Type': 'application/json' },
    body: JSON.stringify({ data: { target_device_iden: device, addresses: [`+${to}`], message, guid } }),
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

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly afterMs?: number | undefined;
}

/** What Pushbullet's answer says of a text. `secrets` are kept out of the reason. */
export function resultOf(answer: Answer, text: TextToSend, secrets: readonly string[]): SendResult {
  const { status, body, afterMs } = answer;
  if (status >= 200 && status < 300) return { outcome: 'taken', externalId: idenOf(body) };
  const said = errorOf(body);
  const reason = `${status}: ${redactReason(said.words, text, secrets)}`;
  switch (faultOf(status, said)) {
    case 'text':
      return { outcome: 'refused', reason };
    case 'account':
      return { outcome: 'unavailable', blame: 'account', reason, afterMs, isPassing: false };
    case 'phone':
      return { outcome: 'unavailable', blame: 'phone', reason, afterMs, isPassing: false };
    case 'busy':
      return { outcome: 'unavailable', blame: 'account', reason, afterMs, isPassing: true };
    case 'unknown':
      return { outcome: 'unknown', reason };
  }
}

/** What a 400 says that is no fault of the text: the quota is used up, the phone is gone. */
const ABOUT_ACCOUNT = /pro_required|token|quota|limit|account|subscription/i;
const ABOUT_PHONE = /device/i;

/**
 * Whose fault it is. A used-up quota comes as 400 with the code `pushbullet_pro_required`, so that the status alone
 * does not tell; only a 400 that names neither account nor device is about the text.
 */
function faultOf(
  status: number,
  { code, param, words }: SaidError,
): 'text' | 'account' | 'phone' | 'busy' | 'unknown' {
  if (status === 400) {
    if (ABOUT_PHONE.test(param ?? words)) return 'phone';
    return param === undefined && ABOUT_ACCOUNT.test(code ?? words) ? 'account' : 'text';
  }
  if (status === 413 || status === 414 || status === 422) return 'text';
  if (status === 404 || status === 410) return 'phone';
  if (status === 408 || status === 429 || status === 503) return 'busy';
  // It may have been sent all the same.
  if (status >= 500) return 'unknown';
  return 'account';
}

interface SaidError {
  readonly code: string | undefined;
  readonly param: string | undefined;
  readonly words: string;
}

function errorOf(body: string): SaidError {
  try {
    const { code, message, param } = errorSchema.parse(JSON.parse(body)).error;
    const words = [code, message, param].filter((part) => part !== undefined).join(': ');
    return { code, param, words };
  } catch {
    return { code: undefined, param: undefined, words: 'no reason given' };
  }
}

function idenOf(body: string): string | undefined {
  try {
    return takenSchema.parse(JSON.parse(body)).iden;
  } catch {
    return undefined;
  }
}

/** Nothing has gone where nobody could be reached. */
const NOT_REACHED: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'];

function failureResult(error: unknown): SendResult {
  if (!(error instanceof Error)) return { outcome: 'unknown', reason: 'request failed' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const reason = `request failed: ${error.name}${code === undefined ? '' : ` ${code}`}`;
  if (!NOT_REACHED.includes(code)) return { outcome: 'unknown', reason };
  return { outcome: 'unavailable', blame: 'account', reason, isPassing: true };
}
