/** Services that sign what they post with a secret that we share with them. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether a signature is that of the parts, one after another, under one of the keys; compared in constant time. */
export function isSignedBy(
  signature: string | undefined,
  keys: readonly string[],
  parts: readonly (string | Uint8Array)[],
  { algorithm, encoding }: { readonly algorithm: 'sha1' | 'sha256'; readonly encoding: 'hex' | 'base64' },
): boolean {
  if (signature === undefined) return false;
  const presented = Buffer.from(signature, encoding);
  return keys
    .filter((key) => key !== '')
    .map((key) => {
      const hmac = createHmac(algorithm, key);
      for (const part of parts) hmac.update(part);
      const right = hmac.digest();
      return presented.length === right.length && timingSafeEqual(presented, right);
    })
    .includes(true);
}
