/**
 * How long a `Retry-After` header asks to wait, in milliseconds from `nowMs`: it holds seconds or an HTTP
 * date (RFC 9110, 10.2.3). Undefined when there is none or it is neither.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
