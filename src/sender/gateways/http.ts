/** Asking a gateway's server: once, for a bounded time, and never elsewhere than at the server that was named. */
import fetch, { type RequestInit } from 'node-fetch';
import type { SendResult } from './gateway.ts';
import { retryAfterMs } from './retryAfter.ts';

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_RESPONSE_BYTES = 64 * 1024;

export interface Answer {
  readonly status: number;
  /** What the body says, where that is JSON. */
  readonly json: unknown;
  /** How long the server asks to wait. */
  readonly afterMs: number | undefined;
}

/** @throws Error when there is no answer: see `failureResult`. */
export async function ask(
  url: string,
  { timeoutMs = DEFAULT_TIMEOUT_MS, ...init }: RequestInit & { readonly timeoutMs?: number | undefined },
): Promise<Answer> {
  const response = await fetch(url, {
    ...init,
    redirect: 'manual',
    size: MAX_RESPONSE_BYTES,
    signal: AbortSignal.timeout(timeoutMs),
  });
  const afterMs = retryAfterMs(response.headers.get('retry-after'), Date.now());
  // The status alone decides; a body that does not arrive changes nothing about that.
  const body = await response.text().catch(() => '');
  return { status: response.status, json: jsonOf(body), afterMs };
}

/** Nothing has gone where nobody could be reached. */
const NOT_REACHED: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'];

/** What is known of a text after there was no answer. */
export function failureResult(error: unknown): SendResult {
  if (!(error instanceof Error)) return { outcome: 'unknown', reason: 'request failed' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const reason = `request failed: ${error.name}${code === undefined ? '' : ` ${code}`}`;
  if (!NOT_REACHED.includes(code)) return { outcome: 'unknown', reason };
  return { outcome: 'unavailable', blame: 'account', reason, isPassing: true };
}

/** Whose fault an answer says it is; `busy` passes by itself, and after `unknown` the text may have gone. */
export type Fault = 'text' | 'phone' | 'account' | 'busy' | 'unknown';

/** By the status alone, for what a service does not say otherwise. */
export function faultOfStatus(status: number): Fault {
  if (status === 408 || status === 425 || status === 429 || status === 503) return 'busy';
  // It may have been sent all the same.
  if (status >= 500) return 'unknown';
  return 'account';
}

export function faultResult(fault: Fault, reason: string, afterMs: number | undefined): SendResult {
  switch (fault) {
    case 'text':
      return { outcome: 'refused', reason };
    case 'unknown':
      return { outcome: 'unknown', reason };
    case 'busy':
      return { outcome: 'unavailable', blame: 'account', reason, afterMs, isPassing: true };
    case 'phone':
    case 'account':
      return { outcome: 'unavailable', blame: fault, reason, afterMs, isPassing: false };
    default:
      return fault satisfies never;
  }
}

/** `Basic` credentials. */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
