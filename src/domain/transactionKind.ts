/** Kinds of txns, who pays in each, and how one can fail. */
export type TransactionKind = 'collect' | 'deposit' | 'withdraw' | 'pay' | 'transfer';
/** Rules about the two accounts, which are checked when a txn is begun and again at the time of the code. */
export type MoneyRule =
  | 'accountInactive'
  | 'notAgent'
  | 'aboveTransactionLimit'
  | 'insufficientBalance'
  | 'payerDayLimit'
  | 'payeeBalanceLimit'
  | 'cashLimit'
  | 'dormant'
  | 'mayNotSend'
  | 'mayNotTakeCash'
  | 'aboveCashLimit'
  | 'payerMonthLimit'
  | 'payeeMonthLimit';
export type FailureReason =
  | 'expired'
  | 'cancelled'
  | 'refused'
  | 'replaced'
  | 'wrongCode'
  | 'wrongPin'
  | MoneyRule;

/** Which of the two parties: the first began the txn by a text. */
export type Side = 'first' | 'second';

/**
 * Who pays, and so is the one who is asked. For collect that is the agent, who owes the bank the cash from then
 * on: the cash in hand grows.
 */
export const PAYER_SIDE: Readonly<Record<TransactionKind, Side>> = {
  collect: 'first',
  deposit: 'second',
  withdraw: 'first',
  pay: 'second',
  transfer: 'first',
};

/** Whether the one who did not begin it gets a text when it begins. */
export const TELLS_OTHER: Readonly<Record<TransactionKind, boolean>> = {
  collect: true,
  deposit: true,
  withdraw: true,
  pay: true,
  transfer: false,
};
