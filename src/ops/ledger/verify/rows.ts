/**
 * The tables' items as they are audited: lenient with amounts, so that what is wrong is told and does not
 * stop the audit.
 */
import { z } from 'zod';

const amountSchema = z.int();
const versionSchema = z.int().positive();

export const auditedEntrySchema = z.object({
  id: z.string(),
  account: z.string(),
  sequence: versionSchema,
  op: z.enum(['debit', 'credit']),
  money: amountSchema,
  openingBalance: amountSchema,
  closingBalance: amountSchema,
  createdAt: z.string(),
  txnId: z.string(),
});

export const auditedAccountSchema = z.object({
  id: z.string(),
  phone: z.string().optional(),
  balance: amountSchema,
  cashInHand: amountSchema,
  saved: amountSchema.default(0),
  held: amountSchema.default(0),
  version: versionSchema,
});
export type AuditedAccount = z.output<typeof auditedAccountSchema>;

export const auditedBucketSchema = z.object({
  phoneWithBucketName: z.string(),
  accountId: z.string(),
  name: z.string(),
  balance: amountSchema,
  version: versionSchema,
});
export type AuditedBucket = z.output<typeof auditedBucketSchema>;

export const auditedTransactionSchema = z
  .object({
    txnId: z.string(),
    status: z.string(),
    requestType: z.enum(['collect', 'deposit', 'withdraw', 'pay', 'transfer']),
    money: amountSchema,
    firstPartyId: z.string(),
    secondPartyId: z.string(),
    reverses: z.string().optional(),
  })
  .transform(({ reverses, ...txn }) => ({ ...txn, isReversal: reverses !== undefined }));
