import { z } from 'zod';
import { keptSecretsSchema, secretsSchema } from '../../src/runtime/environment.ts';

const MIN_SECRET_LENGTH = 16;
/** What a JSON file, a header and an address can all carry as it is. */
const PLAIN = /^[A-Za-z0-9._~+/=-]+$/;

/** One provider's own secrets, or those of one of its phones, have the form of the whole webhook's. */
const OF_PROVIDER = /^webhook-secrets\/.+$/;

const SCHEMAS: Readonly<Record<string, z.ZodType<readonly string[]>>> = {
  'webhook-secret': secretsSchema,
  'otp-secret': keptSecretsSchema,
  'queue-secret': keptSecretsSchema,
  'pushbullet-access-token': z.string().transform((token) => [token]),
};

/**
 * What is wrong with a secret before it is stored, if anything. Its form is held to what the function accepts that
 * reads it; besides, nothing weak is stored.
 */
export function secretFlaw(name: string, value: string): string | undefined {
  const parsed = SCHEMAS[name.replace(OF_PROVIDER, 'webhook-secret')]?.safeParse(value);
  if (parsed?.success !== true) return parsed?.error.issues[0]?.message ?? 'is not known';
  const all = parsed.data;
  if (all.some((each) => !PLAIN.test(each))) {
    return 'must be letters, digits and . _ ~ + / = -, without spaces, and one value';
  }
  if (all.some((each) => each.length < MIN_SECRET_LENGTH)) {
    return `must have at least ${MIN_SECRET_LENGTH} characters`;
  }
  return new Set(all).size < all.length ? 'has the same value twice' : undefined;
}
