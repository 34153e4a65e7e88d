import type { Money } from './money.ts';
import type { Phone } from './phone.ts';

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
