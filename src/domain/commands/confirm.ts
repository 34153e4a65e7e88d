import { type Account, isOn } from '../account.ts';
import { type Change, changed } from '../change.ts';
import { type Context, defineCommand, instantOf, misunderstood, understood } from '../command.ts';
import { type Decision, done, effectsOf, type Reply, refuse, replyTo } from '../decision.ts';
import { countOut } from '../limits.ts';
import { add, subtract } from '../money.ts';
import { explain, type Movement, ruleBrokenBy } from '../moneyRules.ts';
import type { Phone } from '../phone.ts';
import type { Posting } from '../posting.ts';
import type { Sampled } from '../text.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { END_TEXTS, PAYEE_RECEIPTS, PAYER_RECEIPTS, TXN_REFUSALS } from '../texts/transactions.ts';
import {
  completeTransaction,
  countGuessedAt,
  countWrongOtp,
  failTransaction,
  isOtpGuarding,
  isOtpLocked,
  type OpenTransaction,
  otherSide,
  type Side,
  TRANSACTION_RULES,
  type Transaction,
} from '../transaction.ts';
import { parseTransactionId, type TransactionId } from '../transactionId.ts';

const usage = 'RAIN <TXN ID> <OTP>';

function receiptsOf(reader: string, receipts: Readonly<Record<string, Sampled>>) {
  return Object.fromEntries(
    Object.entries(receipts).map(([kind, receipt]) => [`${reader} ${kind}`, receipt]),
  );
}

interface Confirm {
  readonly txnId: TransactionId;
  readonly otp: string;
}

const OTP = /^\d{6}$/;
/** Words and marks that people copy along from our own texts: `Txn A7K2M9:`, `<123456>`. */
const COPIED_ALONG = /\b(?:TXN|ID|OTP)\b|[^A-Z0-9]+/g;

function wordsOf(text: string): readonly string[] {
  return text.replace(COPIED_ALONG, ' ').trim().split(/ +/);
}

/** Whether a text begins like a confirmation: it has no command word, so it is known by its first half. */
export function looksLikeConfirmation(text: string): boolean {
  const [first = ''] = wordsOf(text);
  return OTP.test(first) || parseTransactionId(first) !== undefined;
}

/** A txn with both parties' accounts, as one of them sees it. */
interface Seen {
  readonly txn: Transaction;
  readonly parties: Readonly<Record<Side, Account>>;
  readonly texter: Side;
}

/** `<txnId> <otp>`, in either order: whoever has both halves has met, or spoken with, the other party. */
export const confirm = defineCommand<Confirm>({
  topic: 'CONFIRM',
  words: [],
  usage,
  help: `To agree to a txn text its id and the OTP: ${usage}, like RAIN A7K2M9 123456. One comes to you, one to the other person.`,
  texts: { ...END_TEXTS, ...receiptsOf('payer', PAYER_RECEIPTS), ...receiptsOf('payee', PAYEE_RECEIPTS) },
  refusals: TXN_REFUSALS,

  parse(rest) {
    const words = wordsOf(rest);
    const otp = words.find((word) => OTP.test(word));
    const txnId = words.map(parseTransactionId).find((id) => id !== undefined);
    const isWhole = otp !== undefined && txnId !== undefined && words.length === 2;
    return isWhole ? understood({ txnId, otp }) : misunderstood(REFUSALS.incomplete({ usage: usage }));
  },

  *decide({ txnId, otp }, from, context) {
    const loaded = yield { transactions: [txnId], otp: { txnId, otp } };
    const txn = loaded.transaction(txnId);
    if (txn === undefined) return refuse(from, REFUSALS.unknownTransaction());

    const { firstPartyId, secondPartyId } = txn;
    const accounts = yield { accounts: [firstPartyId, secondPartyId] };
    const first = accounts.account(firstPartyId);
    const second = accounts.account(secondPartyId);
    const texter = isOn(first, from) ? 'first' : isOn(second, from) ? 'second' : undefined;
    // Somebody else's txn is answered like none at all.
    if (first === undefined || second === undefined || texter === undefined) {
      return refuse(from, REFUSALS.unknownTransaction());
    }
    const seen: Seen = { txn, parties: { first, second }, texter };
    if (txn.status !== 'created') return refuseEnded(txn, seen, from);
    return settle(txn, seen, from, loaded.otpMatches(txnId), context);
  },
});

function refuseEnded(txn: Exclude<Transaction, OpenTransaction>, seen: Seen, from: Phone): Decision {
  const other = seen.parties[otherSide(seen.texter)];
  const values = { id: txn.txnId, amount: txn.money, other };
  return txn.status === 'success'
    ? refuse(from, TXN_REFUSALS.transactionAlreadyDone(values))
    : refuse(from, TXN_REFUSALS.transactionAlreadyFailed({ id: txn.txnId, reason: txn.reason }));
}

function settle(
  txn: OpenTransaction,
  seen: Seen,
  from: Phone,
  otpMatches: boolean,
  context: Context,
): Decision {
  const { parties } = seen;
  const rule = TRANSACTION_RULES[txn.requestType];
  const payerSide = rule.payer;
  if (context.nowMs >= Date.parse(txn.expiresAt)) {
    const effects = failed(txn, 'expired', context);
    const notice = failureNotice(txn, seen, 'expired');
    return refuse(from, TXN_REFUSALS.transactionExpired({ id: txn.txnId }), effects, notice);
  }
  const idHolder = parties[rule.idGoesTo];
  const otpHolder = parties[otherSide(rule.idGoesTo)];
  if (isOtpGuarding(rule) && isOtpLocked(idHolder, otpHolder, context.today)) {
    return refuse(from, TXN_REFUSALS.otpLocked());
  }
  if (!otpMatches) {
    const guards = isOtpGuarding(rule)
      ? [
          changed(idHolder, countWrongOtp(idHolder, context.today)),
          changed(otpHolder, countGuessedAt(otpHolder, context.today)),
        ]
      : [];
    return refuseOtp(txn, seen, from, guards, context);
  }

  const payer = parties[payerSide];
  const payee = parties[otherSide(payerSide)];
  const movement: Movement = { kind: txn.requestType, amount: txn.money, payer, payee };
  const broken = ruleBrokenBy(movement, context);
  if (broken !== undefined) {
    const reader = seen.texter === payerSide ? 'payer' : 'payee';
    const why = explain(broken, movement, context, reader);
    return refuse(from, why, failed(txn, broken, context), failureNotice(txn, seen, broken));
  }
  return move(txn, movement, context);
}

function refuseOtp(
  txn: OpenTransaction,
  seen: Seen,
  from: Phone,
  accounts: readonly Change<Account>[],
  context: Context,
): Decision {
  const triesLeft = txn.attemptsLeft - 1;
  const createdAt = instantOf(context);
  const tried = { ...txn, attemptsLeft: triesLeft };
  const after = triesLeft === 0 ? failTransaction(tried, 'wrongOtp', context.nowMs) : tried;
  const effects = effectsOf({ accounts, transactions: [changed(txn, after)] }, [], createdAt);
  if (triesLeft > 0) return refuse(from, TXN_REFUSALS.wrongOtp({ id: txn.txnId, triesLeft }), effects);
  const notice = failureNotice(txn, seen, 'wrongOtp');
  return refuse(from, TXN_REFUSALS.wrongOtpTooOften({ id: txn.txnId }), effects, notice);
}

type Failure = Parameters<typeof failTransaction>[1];

function failed(txn: OpenTransaction, reason: Failure, { nowMs }: Context) {
  const change = changed(txn, failTransaction(txn, reason, nowMs));
  return effectsOf({ transactions: [change] }, [], new Date(nowMs).toISOString());
}

function failureNotice(txn: OpenTransaction, seen: Seen, reason: Failure): readonly Reply[] {
  const texter = seen.parties[seen.texter];
  const other = seen.parties[otherSide(seen.texter)];
  const values = { id: txn.txnId, amount: txn.money, other: texter, reason };
  return replyTo(other, END_TEXTS.transactionFailed(values));
}

/**
 * Moves the money: for collect out of nowhere but the agent's cash in hand, which the agent owes the bank
 * from now on.
 */
function move(txn: OpenTransaction, { kind, amount, payer, payee }: Movement, context: Context): Decision {
  const createdAt = instantOf(context);
  const paid =
    kind === 'collect'
      ? { ...payer, cashInHand: add(payer.cashInHand, amount) }
      : { ...countOut(payer, amount, context.today), balance: subtract(payer.balance, amount) };
  const payerChange = changed(payer, paid);
  const payeeChange = changed(payee, { ...payee, balance: add(payee.balance, amount) });
  const posting: Posting = {
    txnId: txn.txnId,
    amount,
    debit: { book: kind === 'collect' ? 'cash' : 'balance', change: payerChange },
    credit: { book: 'balance', change: payeeChange },
    note: kind,
  };
  const effects = effectsOf(
    {
      accounts: [payerChange, payeeChange],
      transactions: [changed(txn, completeTransaction(txn, context.nowMs))],
    },
    [posting],
    createdAt,
  );

  const { balance, cashInHand } = payerChange.after;
  const payerValues = { id: txn.txnId, amount, other: payee, balance, cashInHand };
  const payeeValues = { id: txn.txnId, amount, other: payer, balance: payeeChange.after.balance };
  return done(
    effects,
    { to: payer.phone, content: PAYER_RECEIPTS[kind](payerValues) },
    { to: payee.phone, content: PAYEE_RECEIPTS[kind](payeeValues) },
  );
}
