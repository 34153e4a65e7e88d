import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { PermanentError, RainError, TransientError } from '../../runtime/errors.ts';

/**
 * What no second try of the same call can mend. Everything else is taken for passing: redelivery tries again.
 */
const PERMANENT: ReadonlySet<string> = new Set([
  'ValidationException',
  'AccessDeniedException',
  'ResourceNotFoundException',
  'UnrecognizedClientException',
  'InvalidSignatureException',
  'ItemCollectionSizeLimitExceededException',
]);

/** Translates an error of the SDK. Its own message may name keys and items, so it stays in `cause`. */
export function translated(error: unknown, doing: string): RainError {
  if (error instanceof RainError) return error;
  const name = error instanceof Error ? error.name : 'unknown';
  const message = `DynamoDB failed while ${doing} (${name})`;
  return PERMANENT.has(name)
    ? new PermanentError(message, { cause: error })
    : new TransientError(message, { cause: error });
}

const CONDITION_FAILED = 'ConditionalCheckFailed';
const CONTENDED: ReadonlySet<string> = new Set(['None', CONDITION_FAILED, 'TransactionConflict']);

/** Why a transaction did not happen. */
export type Cancellation =
  /** The first item's condition failed: the SMS was processed before. */
  | 'alreadyProcessed'
  /** Somebody else changed, or is changing, one of the records. */
  | 'contended'
  | RainError;

/**
 * Reads a failed transaction. DynamoDB names a reason for each item, in the order in which they were sent.
 */
export function cancellationOf(error: unknown): Cancellation {
  // The same request is still being carried out, after an answer that was lost: its outcome shows on the next
  // try.
  if (error instanceof Error && error.name === 'TransactionInProgressException') return 'contended';
  if (!(error instanceof TransactionCanceledException)) return translated(error, 'committing');

  const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
  if (codes[0] === CONDITION_FAILED) return 'alreadyProcessed';
  const worse = codes.find((code) => !CONTENDED.has(code));
  if (worse === undefined && codes.some((code) => code !== 'None')) return 'contended';
  const message = `DynamoDB cancelled a transaction (${worse ?? 'no reason given'})`;
  return worse === 'ValidationError' || worse === 'ItemCollectionSizeLimitExceeded'
    ? new PermanentError(message, { cause: error })
    : new TransientError(message, { cause: error });
}

/** Whether a write did not happen because its condition did not hold. */
export function isConditionFailed(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}

/** The places of the writes whose conditions kept a transaction from happening; undefined where it was something else. */
export function failedConditions(error: unknown): readonly number[] | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
  if (codes.some((code) => code !== 'None' && code !== CONDITION_FAILED)) return undefined;
  const failed = codes.flatMap((code, place) => (code === CONDITION_FAILED ? [place] : []));
  return failed.length === 0 ? undefined : failed;
}
