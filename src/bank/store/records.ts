/**
 * The tables' items as the domain's records: what is read is parsed, so that a damaged item is an error and
 * never money.
 */

import { z } from 'zod';
import { PIN_PAIRS } from '../../domain/account.ts';
import { LANGUAGES } from '../../domain/language.ts';
import { money } from '../../domain/money.ts';
import { isPhone, type Phone } from '../../domain/phone.ts';
import type { PostingNote } from '../../domain/posting.ts';
import { CASE_KINDS, CASE_STATES } from '../../domain/request.ts';
import { parseTransactionId, type TransactionId } from '../../domain/transactionId.ts';
import { VAULT_ID } from '../../domain/vault.ts';

export const moneySchema = z.int().nonnegative().transform(money);
export const phoneSchema = z.custom<Phone>((value) => typeof value === 'string' && isPhone(value));
const transactionIdSchema = z.custom<TransactionId>(
  (value) => typeof value === 'string' && parseTransactionId(value) === value,
);
const versionSchema = z.int().positive();
const languageSchema = z.enum(LANGUAGES);

/** Whose a phone is, or a PAN, which stands among them. */
export const holderSchema = z.object({ phone: z.string(), id: z.string() });

const kindSchema = z.enum(['collect', 'deposit', 'withdraw', 'pay', 'transfer']);
const failureReasonSchema = z.enum([
  'expired',
  'cancelled',
  'refused',
  'replaced',
  'wrongCode',
  'wrongPin',
  'accountInactive',
  'notAgent',
  'aboveTransactionLimit',
  'insufficientBalance',
  'payerDayLimit',
  'payeeBalanceLimit',
  'cashLimit',
  'dormant',
  'mayNotSend',
  'mayNotTakeCash',
  'aboveCashLimit',
  'payerMonthLimit',
  'payeeMonthLimit',
]);

const waitingSchema = z.object({
  id: transactionIdSchema,
  kind: kindSchema,
  otherId: z.string(),
  began: z.boolean(),
  at: z.string(),
  expiresAt: z.string(),
  codeHash: z.string().optional(),
  triesLeft: z.int().nonnegative().optional(),
  asks: z.enum(PIN_PAIRS).optional(),
});
const endedSchema = z.object({
  id: transactionIdSchema,
  codeHash: z.string(),
  at: z.string(),
  reason: z.union([z.literal('done'), failureReasonSchema]),
});
const proofSchema = z.object({
  kind: z.enum([
    ...(['unlockOther', 'unlock', 'trust', 'beTrusted', 'untrust', 'vouch'] as const),
    ...(['pinSet', 'pinOff', 'pinForgotten', 'pinResetOther', 'pinReset'] as const),
    ...(['wrong', 'return'] as const),
  ]),
  about: z.string(),
  amount: moneySchema.optional(),
  at: z.string(),
  expiresAt: z.string(),
  codeHash: z.string(),
  triesLeft: z.int().nonnegative(),
  over: z.enum(['done', 'refused', 'replaced', 'wrongCode']).optional(),
  asks: z.enum(PIN_PAIRS).optional(),
  pinHashes: z.array(z.string()).length(PIN_PAIRS.length).optional(),
});
const pinSchema = z.object({
  at: z.string(),
  hashes: z.array(z.string()).length(PIN_PAIRS.length),
  asks: z.enum(PIN_PAIRS),
  forgottenAt: z.string().optional(),
  resetAt: z.string().optional(),
});
const cashAskSchema = z.object({
  id: z.string(),
  seekerId: z.string().optional(),
  amount: moneySchema,
  at: z.string(),
});
const paidSchema = z.object({ kind: kindSchema, otherId: z.string(), amount: moneySchema, at: z.string() });

const recentSchema = z.object({
  id: transactionIdSchema,
  kind: kindSchema,
  otherId: z.string(),
  name: z.string(),
  phone: phoneSchema,
  amount: moneySchema,
  at: z.string(),
  isPayer: z.boolean(),
  over: z.enum(['done', 'expired']),
  isNew: z.literal(true).optional(),
});
const caseEntrySchema = z.object({
  no: transactionIdSchema,
  ref: transactionIdSchema,
  otherId: z.string(),
  at: z.string(),
  isOwn: z.boolean(),
  isPayee: z.boolean(),
  isOver: z.literal(true).optional(),
});
const wrongSchema = z.object({
  no: transactionIdSchema,
  at: z.string(),
  isLost: z.literal(true).optional(),
});

export const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  phone: phoneSchema,
  loc: z.string(),
  pan: z.string(),
  verification: z.string(),
  balance: moneySchema,
  currentActive: z.boolean(),
  createdAt: z.string(),
  role: z.enum(['customer', 'vendor', 'agent']),
  cashInHand: moneySchema,
  version: versionSchema,
  saved: moneySchema,
  bucketNames: z.array(z.string()),
  status: z.literal('closed').optional(),
  closedAt: z.string().optional(),
  erasedAt: z.string().optional(),
  held: moneySchema.optional(),
  cashLimit: moneySchema.optional(),
  atm: z.boolean(),
  findKey: z.string().optional(),
  findRank: z.int().nonnegative().optional(),
  floatingKey: z.string().optional(),
  floatingAmount: moneySchema.optional(),
  floatingUntil: z.string().optional(),
  outDay: z.string().optional(),
  outToday: moneySchema.optional(),
  outMonth: z.string().optional(),
  outThisMonth: moneySchema.optional(),
  inMonth: z.string().optional(),
  inThisMonth: moneySchema.optional(),
  waiting: z.array(waitingSchema).optional(),
  ended: z.array(endedSchema).optional(),
  proofs: z.array(proofSchema).optional(),
  pin: pinSchema.optional(),
  wrongPinDay: z.string().optional(),
  wrongPinsToday: z.int().nonnegative().optional(),
  lockedAt: z.string().optional(),
  lockDay: z.string().optional(),
  locksToday: z.int().nonnegative().optional(),
  trusted: z.array(z.string()).optional(),
  recovery: z.object({ id: z.string(), at: z.string(), readyAt: z.string().optional() }).optional(),
  recoveryRefusedAt: z.string().optional(),
  recoverDay: z.string().optional(),
  recoversToday: z.int().nonnegative().optional(),
  vouchDay: z.string().optional(),
  vouchesToday: z.int().nonnegative().optional(),
  paid: z.array(paidSchema).optional(),
  recent: z.array(recentSchema).optional(),
  cases: z.array(caseEntrySchema).optional(),
  wrongs: z.array(wrongSchema).optional(),
  met: z.array(z.string()).optional(),
  blocked: z.array(phoneSchema).optional(),
  introduced: z.array(z.string()).optional(),
  caused: z
    .object({
      stranger: z.array(z.string()).optional(),
      introduced: z.array(z.string()).optional(),
      known: z.array(z.string()).optional(),
      appointed: z.array(z.string()).optional(),
    })
    .optional(),
  wrongCodeDay: z.string().optional(),
  wrongCodesToday: z.int().nonnegative().optional(),
  noRoomDay: z.string().optional(),
  noRoomToday: z.int().nonnegative().optional(),
  requestDay: z.string().optional(),
  requestsToday: z.int().nonnegative().optional(),
  searchDay: z.string().optional(),
  searchesToday: z.int().nonnegative().optional(),
  atmMax: moneySchema.optional(),
  openSearch: z.string().optional(),
  cashAsks: z.array(cashAskSchema).optional(),
  plans: z.array(z.string()).optional(),
  panKey: z.string().optional(),
  panSeen: z.literal(true).optional(),
  language: languageSchema.optional(),
  moneyMoved: z.literal(true).optional(),
  missDay: z.string().optional(),
  missesToday: z.int().nonnegative().optional(),
  lastUsedAt: z.string().optional(),
  lastVia: z.string().optional(),
});

export const vaultSchema = z.object({
  id: z.literal(VAULT_ID),
  role: z.literal('vault'),
  cashInHand: moneySchema,
  balance: moneySchema,
  version: versionSchema,
});

export const bucketSchema = z.object({
  phoneWithBucketName: z.string(),
  accountId: z.string(),
  name: z.string(),
  balance: moneySchema,
  version: versionSchema,
});

const transactionShape = {
  txnId: transactionIdSchema,
  firstParty: phoneSchema,
  secondParty: phoneSchema,
  firstPartyId: z.string(),
  secondPartyId: z.string(),
  requestType: kindSchema,
  money: moneySchema,
  createdAt: z.string(),
  expiresAt: z.string(),
  dueAt: z.string().optional(),
  dueShard: z.string().optional(),
  version: versionSchema,
  reverses: transactionIdSchema.optional(),
  reversedBy: transactionIdSchema.optional(),
  held: moneySchema.optional(),
  returned: moneySchema.optional(),
  caseNo: transactionIdSchema.optional(),
  caseHeld: moneySchema.optional(),
  by: z.array(z.string()).optional(),
};

export const transactionSchema = z.discriminatedUnion('status', [
  z.object({ ...transactionShape, status: z.literal('created'), currentActive: z.literal(true) }),
  z.object({
    ...transactionShape,
    status: z.literal('success'),
    currentActive: z.literal(false),
    closedAt: z.string(),
  }),
  z.object({
    ...transactionShape,
    status: z.literal('failed'),
    currentActive: z.literal(false),
    closedAt: z.string(),
    /** Txns of old failed by a wrong OTP too. */
    reason: failureReasonSchema.or(z.literal('wrongOtp').transform(() => 'wrongCode' as const)),
  }),
]);

const requestShape = {
  id: z.string(),
  phone: phoneSchema,
  accountId: z.string(),
  where: z.string(),
  money: moneySchema,
  createdAt: z.string(),
  version: versionSchema,
  currentActive: z.boolean(),
};
const candidateSchema = z.object({ id: z.string(), phone: phoneSchema });

export const requestSchema = z.discriminatedUnion('requestType', [
  z.object({
    ...requestShape,
    requestType: z.enum(['findDeposit', 'collect']),
    status: z.enum(['introduced', 'noResult']),
    otherAccount: z.string().optional(),
  }),
  z.object({
    ...requestShape,
    requestType: z.literal('findWithdraw'),
    status: z.enum(['asking', 'introduced', 'noResult', 'replaced']),
    otherAccount: z.string().optional(),
    extraInfo: z.object({
      asked: candidateSchema.optional(),
      askedAt: z.string().optional(),
      next: z.array(candidateSchema),
    }),
    dueAt: z.string().optional(),
    dueShard: z.string().optional(),
  }),
  z.object({
    ...requestShape,
    requestType: z.literal('sip'),
    status: z.enum(['running', 'stopped']),
    extraInfo: z.object({
      every: z.enum(['DAILY', 'WEEKLY', 'MONTHLY']),
      day: z.int(),
      failed: z.int().nonnegative().optional(),
      toldOfLock: z.string().optional(),
    }),
    dueAt: z.string().optional(),
    dueShard: z.string().optional(),
  }),
  z.object({
    id: z.string(),
    requestType: z.literal('language'),
    phone: phoneSchema,
    language: languageSchema,
    status: z.literal('chosen'),
    currentActive: z.literal(true),
    createdAt: z.string(),
    expiresAt: z.string(),
    version: z.int().positive(),
  }),
  z.object({
    id: z.string(),
    requestType: z.literal('misses'),
    phone: phoneSchema,
    day: z.string(),
    count: z.int().positive(),
    status: z.literal('counted'),
    currentActive: z.literal(true),
    createdAt: z.string(),
    version: versionSchema,
  }),
  z.object({
    id: z.string(),
    requestType: z.literal('register'),
    phone: phoneSchema,
    name: z.string(),
    where: z.string(),
    pan: z.string(),
    panKey: z.string().optional(),
    olderPanKeys: z.array(z.string()).optional(),
    panAllowed: z.boolean().optional(),
    accountId: z.string().optional(),
    codeHash: z.string(),
    triesLeft: z.int().nonnegative(),
    status: z.enum(['waiting', 'done', 'failed']),
    createdAt: z.string(),
    expiresAt: z.string(),
    version: versionSchema,
    currentActive: z.boolean(),
  }),
  z.object({
    id: z.string(),
    requestType: z.literal('guess'),
    phone: phoneSchema,
    accountId: z.string(),
    command: z.string(),
    status: z.enum(['asking', 'agreed']),
    createdAt: z.string(),
    expiresAt: z.string(),
    version: versionSchema,
    currentActive: z.boolean(),
  }),
  z.object({
    id: z.string(),
    requestType: z.literal('recover'),
    phone: phoneSchema,
    oldPhone: phoneSchema,
    accountId: z.string().optional(),
    codeHash: z.string(),
    triesLeft: z.int().nonnegative(),
    status: z.enum(['waiting', 'asking', 'running', 'done', 'stopped', 'failed']),
    vouchers: z.array(z.string()),
    createdAt: z.string(),
    expiresAt: z.string(),
    begunAt: z.string().optional(),
    readyAt: z.string().optional(),
    dueAt: z.string().optional(),
    dueShard: z.string().optional(),
    day: z.string(),
    today: z.int().positive(),
    version: versionSchema,
    currentActive: z.boolean(),
  }),
  z.object({
    id: z.string(),
    requestType: z.literal('kyc'),
    phone: phoneSchema,
    accountId: z.string(),
    otherAccount: z.string(),
    purpose: z.enum(['tier', 'wake']),
    pan: z.string(),
    panKey: z.string().optional(),
    olderPanKeys: z.array(z.string()).optional(),
    status: z.enum(['open', 'done', 'refused', 'closed']),
    currentActive: z.boolean(),
    createdAt: z.string(),
    version: versionSchema,
    dueAt: z.string().optional(),
    dueShard: z.string().optional(),
  }),
  z.object({
    ...requestShape,
    requestType: z.literal('case'),
    number: transactionIdSchema,
    kind: z.enum(CASE_KINDS),
    ref: transactionIdSchema,
    otherAccount: z.string(),
    payerId: z.string(),
    payeeId: z.string(),
    payer: phoneSchema,
    payee: phoneSchema,
    held: moneySchema,
    returned: moneySchema,
    status: z.enum(CASE_STATES),
    month: z.string(),
    askedUntil: z.string().optional(),
    releaseAt: z.string().optional(),
    decideBy: z.string(),
    personSince: z.string().optional(),
    answeredAt: z.string().optional(),
    closedAt: z.string().optional(),
    dueAt: z.string(),
    dueShard: z.string(),
  }),
  z.object({
    ...requestShape,
    requestType: z.literal('report'),
    ref: transactionIdSchema,
    otherAccount: z.string(),
    status: z.enum(['asking', 'open', 'reported', 'closed']),
  }),
  z.object({
    ...requestShape,
    requestType: z.literal('pinForgotten'),
    status: z.enum(['waiting', 'ended', 'stopped']),
    extraInfo: z.object({ endsAt: z.string() }),
    dueAt: z.string().optional(),
    dueShard: z.string().optional(),
  }),
  z.object({
    ...requestShape,
    requestType: z.literal('pinReset'),
    otherAccount: z.string(),
    status: z.enum(['open', 'over']),
    dueAt: z.string().optional(),
    dueShard: z.string().optional(),
  }),
]);

export const askSchema = z.object({ phone: phoneSchema, id: z.string() });

export const nearbySchema = z.object({ id: z.string(), name: z.string(), phone: phoneSchema });

/** A txn that has lapsed, as the index of what is due has it. */
export const lapsedItemSchema = z.object({ txnId: z.string(), dueAt: z.string(), firstParty: z.string() });

/**
 * Here the phone only says in whose group it goes on: a damaged one fails alone when its turn comes, and
 * stops no tick.
 */
export const dueItemSchema = z.object({ id: z.string(), dueAt: z.string(), phone: z.string() });

export const processedSmsSchema = z.object({
  id: z.string(),
  deliveryId: z.string(),
  decided: z.string(),
  replies: z.string(),
  receivedAt: z.string().optional(),
  from: z.string().optional(),
  at: z.string().optional(),
  topic: z.string().optional(),
  refs: z.array(z.string()).optional(),
});

export const auditSchema = z.object({
  id: z.string(),
  command: z.string(),
  by: z.string(),
  reason: z.string(),
  at: z.string(),
  replies: z.string(),
});

/** Every one there is, or it does not compile. */
const POSTING_NOTES = {
  collect: 'collect',
  deposit: 'deposit',
  withdraw: 'withdraw',
  pay: 'pay',
  transfer: 'transfer',
  bucket: 'bucket',
  break: 'break',
  sip: 'sip',
  settle: 'settle',
  vaultDeposit: 'vaultDeposit',
  vaultWithdraw: 'vaultWithdraw',
  reverse: 'reverse',
  hold: 'hold',
  release: 'release',
} as const satisfies { readonly [Note in PostingNote]: Note };

export const ledgerEntrySchema = z.object({
  id: z.string(),
  account: z.string(),
  sequence: versionSchema,
  phone: phoneSchema.optional(),
  op: z.enum(['debit', 'credit']),
  note: z.enum(POSTING_NOTES),
  money: moneySchema,
  openingBalance: moneySchema,
  closingBalance: moneySchema,
  createdAt: z.string(),
  txnId: z.string(),
  otherName: z.string().optional(),
});
