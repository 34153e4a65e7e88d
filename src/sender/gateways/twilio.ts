import { z } from 'zod';
import type { SendResult, SmsGateway, TextToSend } from './gateway.ts';
import { type Answer, ask, basic, type Fault, failureResult, faultOfStatus, faultResult } from './http.ts';
import { redactReason } from './redactReason.ts';

export interface TwilioConfig {
  readonly apiUrl: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** A number of ours, or a messaging service (`MG…`). */
  readonly from: string;
  /** Our own webhook, for reports; without it none come. */
  readonly reportUrl?: string | undefined;
  readonly timeoutMs?: number;
}

/** As long as Twilio takes. */
const MAX_VALIDITY_SECONDS = 36_000;

/** Twilio by its environment. */
export const twilioSchema = z
  .object({
    TWILIO_ACCOUNT_SID: z.string().startsWith('AC', 'begins with AC'),
    TWILIO_AUTH_TOKEN: z.string(),
    TWILIO_FROM: z.string(),
    TWILIO_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.twilio.com'),
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  })
  .transform((config) => {
    const { TWILIO_API_URL: apiUrl, TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = config;
    const { TWILIO_FROM: from, PUBLIC_URL: publicUrl } = config;
    const reportUrl =
      publicUrl === undefined ? undefined : `${publicUrl.replace(/\/+$/, '')}/webhooks/twilio`;
    return {
      gateway: createTwilio({ apiUrl, accountSid, authToken, from, reportUrl }),
      route: { phone: `twilio/${from}`, device: from },
    };
  });

const takenSchema = z.object({ sid: z.string().optional() }).catch({});
const saidSchema = z.object({ code: z.number().optional(), message: z.string().optional() }).catch({});

/**
 * Texts through Twilio: https://www.twilio.com/docs/messaging/api/message-resource. It knows no id of ours, so a text
 * whose outcome is unknown may go twice. Not for India: texts about money are barred there.
 */
export function createTwilio(config: TwilioConfig): SmsGateway {
  const { apiUrl, accountSid, authToken, timeoutMs } = config;
  const url = `${apiUrl.replace(/\/+$/, '')}/2010-04-01/Accounts/${accountSid}/Messages.json`;
  const headers = { Authorization: basic(accountSid, authToken) };
  return {
    isIdempotent: false,
    reportsByExternalId: true,
    async send(text) {
      try {
        const answer = await ask(url, { method: 'POST', headers, body: formOf(text, config), timeoutMs });
        return resultOf(answer, text, [accountSid, authToken]);
      } catch (error) {
        return failureResult(error);
      }
    },
  };
}

function formOf(
  { to, message, guid, expiresAtMs }: TextToSend,
  { from, reportUrl }: TwilioConfig,
): URLSearchParams {
  const leftSeconds = Math.ceil((expiresAtMs - Date.now()) / 1_000);
  return new URLSearchParams({
    To: `+${to}`,
    Body: message,
    [from.startsWith('MG') ? 'MessagingServiceSid' : 'From']: from,
    ...(reportUrl !== undefined && { StatusCallback: `${reportUrl}?${new URLSearchParams({ guid })}` }),
    ...(Number.isFinite(leftSeconds) && {
      ValidityPeriod: `${Math.min(MAX_VALIDITY_SECONDS, Math.max(1, leftSeconds))}`,
    }),
  });
}

/** https://www.twilio.com/docs/api/errors: the sender is wrong, the account or its permissions are. */
const FAULT_OF_ACCOUNT: ReadonlySet<number> = new Set([
  ...[20003, 20404, 21212, 21408, 21601, 21603, 21606, 21607, 21608, 21611, 21620, 21659, 21660],
  ...[21701, 21703, 21704, 30002, 30034],
]);
const BUSY: ReadonlySet<number> = new Set([20429, 30001, 30022, 63018]);

function resultOf(
  { status, json, afterMs }: Answer,
  text: TextToSend,
  secrets: readonly string[],
): SendResult {
  if (status >= 200 && status < 300) return { outcome: 'taken', externalId: takenSchema.parse(json).sid };
  const { code, message = 'no reason given' } = saidSchema.parse(json);
  const reason = `${status}: ${code === undefined ? '' : `error ${code}, `}${redactReason(message, text, secrets)}`;
  return faultResult(faultOf(status, code), reason, afterMs);
}

function faultOf(status: number, code: number | undefined): Fault {
  if (code !== undefined && FAULT_OF_ACCOUNT.has(code)) return 'account';
  if (code !== undefined && BUSY.has(code)) return 'busy';
  return status === 400 ? 'text' : faultOfStatus(status);
}
