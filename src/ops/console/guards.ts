/** Keeps everybody out of the console but its own page, in the browser of whoever sits at this machine. */
import type { IncomingHttpHeaders } from 'node:http';

export const HOST = '127.0.0.1';
const READING = ['GET', 'HEAD'];

/**
 * Nothing inline and nothing from elsewhere, whatever a text or a name may say; nothing is kept, and nobody frames it.
 * No script makes HTML of a string either.
 */
export const CONSOLE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

export interface Refusal {
  readonly status: number;
  readonly message: string;
}

interface Asked {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly port: number;
}

/**
 * What a request is refused for, by where it comes from: a name that was made to point at this machine (DNS rebinding) is
 * not its address, and a browser says from whose page a change comes.
 */
export function foreignRefusal({ method, headers, port }: Asked): Refusal | undefined {
  const own = `${HOST}:${port}`;
  if (headers.host !== own) return { status: 403, message: `This is served under ${own} only.` };
  if (READING.includes(method)) return undefined;
  if (method !== 'POST') return { status: 405, message: 'There is nothing to do so.' };
  const site = headers['sec-fetch-site'];
  const isOwn = headers.origin === `http://${own}` && (site === undefined || site === 'same-origin');
  if (!isOwn) return { status: 403, message: 'This is taken from the own page only.' };
  if (headers['content-type'] !== 'application/json')
    return { status: 415, message: 'This is taken as JSON only.' };
  return undefined;
}

/** What follows `Bearer`; empty where there is nothing. */
export function sessionIn({ authorization = '' }: IncomingHttpHeaders): string {
  return /^Bearer ([\w-]+)$/.exec(authorization)?.[1] ?? '';
}
