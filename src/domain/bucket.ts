import type { Money } from './money.ts';
import { isPanIn } from './pan.ts';
import type { Phone } from './phone.ts';
import { plain } from './plainText.ts';

/** A savings bucket. It stays when it is empty, so that its entries keep one unbroken chain. */
export interface Bucket {
  /** `<phone>:<NAME>`, by the phone that the owner had when it was made. */
  readonly phoneWithBucketName: string;
  readonly accountId: string;
  readonly name: string;
  readonly balance: Money;
  readonly version: number;
}

/** A balance fits one text with four others, and nobody keeps track of more. */
export const MAX_BUCKETS = 10;

export function bucketKey(phone: Phone, name: string): string {
  return `${phone}:${name}`;
}

const MAX_BUCKET_NAME_LENGTH = 10;
const BUCKET_NAME = /^[A-Z][A-Z0-9]*$/;
/** Words that mean something else where a bucket's name may stand. */
const RESERVED_BUCKET_NAMES: ReadonlySet<string> = new Set(['ALL', 'STOP', 'END', 'RS', 'INR']);

/** A bucket's name: one word of at most 10 letters and digits that begins with a letter. */
export function parseBucketName(text: string): string | undefined {
  const name = plain(text.trim());
  const isName = BUCKET_NAME.test(name) && name.length <= MAX_BUCKET_NAME_LENGTH;
  return isName && !RESERVED_BUCKET_NAMES.has(name) && !isPanIn(name) ? name : undefined;
}
