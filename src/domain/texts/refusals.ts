/** Refusals that more than one command may give. */
import { textsOf } from '../text.ts';

export const REFUSALS = textsOf(
  // What was texted cannot be understood.
  'incomplete',
  'badAmount',
  'badPhone',
  'badLocation',
  'badBucketName',
  'unknownCommand',
  'missingPhone',
  'missingAmount',
  'missingBucket',
  'missingBucketAmount',
  // Who texts, and whom it is about.
  'notRegistered',
  'accountInactive',
  'agentsAreNoAtms',
  'otherNotRegistered',
  'otherInactive',
  // Money and limits.
  'insufficientBalance',
  'aboveTransactionLimit',
  'payerDayLimit',
  'balanceLimit',
  'otherBalanceLimit',
  'cashLimit',
  'dormant',
  'mayNotSend',
  'mayNotTakeCash',
  'aboveCashLimit',
  'payerMonthLimit',
  'payeeMonthLimit',
  'onlyAgents',
  // Savings.
  'noSuchBucket',
  'tooManyBuckets',
);
