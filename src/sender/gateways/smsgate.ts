import { z } from 'zod';
import { type LifeSign, SILENT_AFTER_MS } from '../../domain/gatewayPhone.ts';
import type { Finding, Route, SendResult, SmsGateway, TextToSend } from './gateway.ts';
import { type Answer, ask, basic, type Fault, failureResult, faultOfStatus, faultResult } from './http.ts';
import { redactReason } from './redactReason.ts';

export interface SmsgateConfig {
  /** Of the server, with or without the path of its interface. */
  readonly apiUrl: string;
  readonly user: string;
  readonly password: string;
  readonly timeoutMs?: number;
}

const GATEWAY = 'smsgate';
const API_PATH = '/3rdparty/v1';
/** The server takes no shorter life than this. */
const MIN_TTL_SECONDS = 5;

/** SMSGate by its environment: the account and the phone of it that sends. */
export const smsgateSchema = z
  .object({
    SMSGATE_USER: z.string(),
    SMSGATE_PASSWORD: z.string(),
    SMSGATE_DEVICE: z.string(),
    SMSGATE_SIM: z.coerce.number().int().min(1).max(4).optional(),
    SMSGATE_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.sms-gate.app'),
  })
  .transform((config) => {
    const { SMSGATE_API_URL: apiUrl, SMSGATE_USER: user, SMSGATE_PASSWORD: password } = config;
    const { SMSGATE_DEVICE: device, SMSGATE_SIM: sim } = config;
    return {
      gateway: createSmsgate({ apiUrl, user, password }),
      route: { phone: `${GATEWAY}/${device}`, device, sim },
    };
  });

const saidSchema = z.object({ error: z.string().optional(), message: z.string().optional() }).catch({});
const stateSchema = z.object({
  state: z.enum(['Pending', 'Processed', 'Sent', 'Delivered', 'Failed', 'Cancelled']),
});
const devicesSchema = z.array(z.object({ id: z.string(), lastSeen: z.string().optional() }));

const FOUND = {
  Pending: 'taken',
  Processed: 'taken',
  Sent: 'sent',
  Delivered: 'delivered',
  Failed: 'failed',
  Cancelled: 'absent',
} as const;

/**
 * Texts through an Android phone with the app SMSGate: https://docs.sms-gate.app. The server knows a text by our guid
 * as long as the phone is named with it, and answers 409 to one that it has.
 */
export function createSmsgate(config: SmsgateConfig): SmsGateway {
  const { user, password, timeoutMs } = config;
  const root = config.apiUrl.replace(/\/+$/, '');
  const api = root.endsWith(API_PATH) ? root : `${root}${API_PATH}`;
  const headers = { Authorization: basic(user, password), 'Content-Type': 'application/json' };
  const request = (method: string, path: string, body?: unknown) =>
    ask(`${api}${path}`, {
      method,
      headers,
      timeoutMs,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

  return {
    isIdempotent: true,
    reportsSent: true,

    async send(text, route) {
      try {
        const answer = await request('POST', '/messages?skipPhoneValidation=true', messageOf(text, route));
        return resultOf(answer, text, [user, password, route.device]);
      } catch (error) {
        return failureResult(error);
      }
    },

    async find({ guid }): Promise<Finding> {
      try {
        const { status, json } = await request('GET', `/messages/${guid}`);
        if (status === 404) return { found: 'absent' };
        const said = stateSchema.safeParse(json);
        return { found: status === 200 && said.success ? FOUND[said.data.state] : 'unknown' };
      } catch {
        return { found: 'unknown' };
      }
    },

    async cancel({ guid }) {
      try {
        const { status } = await request('DELETE', `/messages/${guid}`);
        return status >= 200 && status < 300;
      } catch {
        return false;
      }
    },

    async health(): Promise<readonly LifeSign[]> {
      try {
        const devices = devicesSchema.safeParse((await request('GET', '/devices')).json);
        return devices.success ? devices.data.map((device) => signOf(device, Date.now())) : [];
      } catch {
        return [];
      }
    },
  };
}

function signOf(
  { id, lastSeen = '' }: { readonly id: string; readonly lastSeen?: string | undefined },
  nowMs: number,
) {
  return { via: `${GATEWAY}/${id}`, isHealthy: nowMs - Date.parse(lastSeen) < SILENT_AFTER_MS };
}

/** Without the phone's id the server would choose one by chance, and could send a text twice. */
function messageOf(
  { to, message: text, guid: id, expiresAtMs }: TextToSend,
  { device: deviceId, sim }: Route,
) {
  const leftSeconds = Math.ceil((expiresAtMs - Date.now()) / 1_000);
  return {
    id,
    deviceId,
    textMessage: { text },
    phoneNumbers: [`+${to}`],
    ...(sim !== undefined && { simNumber: sim }),
    ...(Number.isFinite(leftSeconds) && { ttl: Math.max(MIN_TTL_SECONDS, leftSeconds) }),
    withDeliveryReport: true,
  };
}

function resultOf(
  { status, json, afterMs }: Answer,
  text: TextToSend,
  secrets: readonly string[],
): SendResult {
  if ((status >= 200 && status < 300) || status === 409) return { outcome: 'taken', externalId: text.guid };
  const { error, message } = saidSchema.parse(json);
  const words = [error, message].filter((part) => part !== undefined).join(': ') || 'no reason given';
  const reason = `${status}: ${redactReason(words, text, secrets)}`;
  // The server holds so much for the phone, for so long, that the phone must be dead.
  const isStuck = status === 503 && /QueueLimitExceeded/i.test(words);
  if (isStuck) return { outcome: 'unavailable', blame: 'phone', reason, afterMs, isPassing: true };
  return faultResult(faultOf(status, words), reason, afterMs);
}

function faultOf(status: number, words: string): Fault {
  const isAboutPhone = /device/i.test(words);
  if (status === 404 || status === 410) return 'phone';
  if (status === 400 || status === 422) return isAboutPhone ? 'phone' : 'text';
  return status === 413 ? 'text' : faultOfStatus(status);
}
