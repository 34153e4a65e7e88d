import { z } from 'zod';
import type { SendResult, SmsGateway, TextToSend } from './gateway.ts';
import { type Answer, ask, type Fault, failureResult, faultOfStatus, faultResult } from './http.ts';
import { redactReason } from './redactReason.ts';

export interface AfricasTalkingConfig {
  readonly apiUrl: string;
  readonly username: string;
  readonly apiKey: string;
  /** A short code or a sender id; without it the service's own. */
  readonly from?: string | undefined;
  readonly timeoutMs?: number;
}

/** Africa's Talking by its environment. */
export const africastalkingSchema = z
  .object({
    AFRICASTALKING_USERNAME: z.string(),
    AFRICASTALKING_API_KEY: z.string(),
    AFRICASTALKING_FROM: z.string().optional(),
    AFRICASTALKING_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.africastalking.com'),
  })
  .transform((config) => {
    const { AFRICASTALKING_API_URL: apiUrl, AFRICASTALKING_USERNAME: username } = config;
    const { AFRICASTALKING_API_KEY: apiKey, AFRICASTALKING_FROM: from } = config;
    const device = from ?? username;
    return {
      gateway: createAfricasTalking({ apiUrl, username, apiKey, from }),
      route: { phone: `africastalking/${device}`, device },
    };
  });

const recipientSchema = z.object({
  statusCode: z.number().optional(),
  status: z.string().optional(),
  messageId: z.string().optional(),
});
const answerSchema = z
  .object({
    SMSMessageData: z.object({
      Message: z.string().optional(),
      Recipients: z.array(recipientSchema).default([]),
    }),
  })
  .transform(({ SMSMessageData: { Message: message, Recipients: recipients } }) => ({ message, recipients }));

/**
 * Texts through Africa's Talking: https://developers.africastalking.com/docs/sms/sending/bulk. It knows no id of ours,
 * takes no expiry, and says in an answer of 201 what it has not taken.
 */
export function createAfricasTalking(config: AfricasTalkingConfig): SmsGateway {
  const { apiUrl, username, apiKey, from, timeoutMs } = config;
  const url = `${apiUrl.replace(/\/+$/, '')}/version1/messaging`;
  const headers = { apikey: apiKey, Accept: 'application/json' };
  return {
    isIdempotent: false,
    reportsByExternalId: true,
    async send(text) {
      const { to, message } = text;
      const form = { username, to: `+${to}`, message, ...(from !== undefined && { from }) };
      try {
        const body = new URLSearchParams(form);
        const answer = await ask(url, { method: 'POST', headers, body, timeoutMs });
        return resultOf(answer, text, [apiKey]);
      } catch (error) {
        return failureResult(error);
      }
    },
  };
}

const TAKEN: ReadonlySet<number> = new Set([100, 101, 102]);
const FAULTS: Readonly<Record<number, Fault>> = {
  401: 'account',
  402: 'account',
  403: 'text',
  404: 'text',
  405: 'account',
  406: 'text',
  407: 'text',
  409: 'text',
  500: 'unknown',
  501: 'busy',
  502: 'text',
};

function resultOf(
  { status, json, afterMs }: Answer,
  text: TextToSend,
  secrets: readonly string[],
): SendResult {
  if (status < 200 || status >= 300) {
    const fault = status === 400 ? 'account' : faultOfStatus(status);
    return faultResult(fault, `${status}: ${redactReason(wordsOf(json), text, secrets)}`, afterMs);
  }
  const answer = answerSchema.safeParse(json);
  const [recipient] = answer.data?.recipients ?? [];
  if (recipient === undefined) {
    // Nobody was named: what was wrong stands in the message, such as the sender.
    const words = redactReason(answer.data?.message ?? 'no answer that says so', text, secrets);
    return answer.success
      ? faultResult('account', `${status}: ${words}`, afterMs)
      : { outcome: 'unknown', reason: `${status}: ${words}` };
  }
  const { statusCode = 0, status: name = 'no status', messageId: externalId } = recipient;
  if (TAKEN.has(statusCode) || name === 'Success') return { outcome: 'taken', externalId };
  const reason = `${status}: ${statusCode} ${redactReason(name, text, secrets)}`;
  return faultResult(FAULTS[statusCode] ?? 'account', reason, afterMs);
}

function wordsOf(json: unknown): string {
  const said = z.object({ SMSMessageData: z.object({ Message: z.string() }) }).safeParse(json);
  return said.data?.SMSMessageData.Message ?? 'no reason given';
}
