import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether one of the presented texts is a valid secret. Digests of equal length are compared in constant
 * time, each with each, so that the time taken tells nothing about the secrets.
 */
export function isAuthentic(presented: readonly (string | undefined)[], secrets: readonly string[]): boolean {
  const validDigests = secrets.map(digest);
  const matches = presented
    .map((text) => digest(text ?? ''))
    .flatMap((candidate) => validDigests.map((valid) => timingSafeEqual(candidate, valid)));
  return matches.includes(true);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
