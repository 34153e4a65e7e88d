import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { cancellationOf, translated } from '../../src/bank/store/awsErrors.ts';
import { PermanentError, TransientError } from '../../src/runtime/errors.ts';

function named(name: string): Error {
  return Object.assign(new Error('the item {"phone":"919000000002"} is too large'), { name });
}

function cancelled(...codes: readonly (string | undefined)[]): TransactionCanceledException {
  const CancellationReasons = codes.map((Code) => (Code === undefined ? {} : { Code }));
  return new TransactionCanceledException({ message: 'no', $metadata: {}, CancellationReasons });
}

describe('a cancelled transaction', () => {
  it.each([
    ['its first condition failed', ['ConditionalCheckFailed', 'None']],
    ['its first condition failed among worse', ['ConditionalCheckFailed', 'ThrottlingError']],
    ['its first and another condition failed', ['ConditionalCheckFailed', 'ConditionalCheckFailed']],
  ])('means that the SMS was processed before when %s', (_, codes) => {
    const cancellation = cancellationOf(cancelled(...codes));

    expect(cancellation).toBe('alreadyProcessed');
  });

  it.each([
    ['another condition failed', ['None', 'None', 'ConditionalCheckFailed']],
    ['a record is in another transaction', ['None', 'TransactionConflict']],
    ['the processed SMS itself is in another transaction', ['TransactionConflict', 'None']],
    ['both', ['None', 'TransactionConflict', 'ConditionalCheckFailed']],
    ['some reasons are left out', [undefined, 'TransactionConflict']],
  ])('means that somebody was quicker when %s', (_, codes) => {
    const cancellation = cancellationOf(cancelled(...codes));

    expect(cancellation).toBe('contended');
  });

  it.each([
    ['ThrottlingError', ['None', 'ThrottlingError']],
    ['ProvisionedThroughputExceeded', ['ProvisionedThroughputExceeded', 'None']],
    ['ThrottlingError', ['None', 'ConditionalCheckFailed', 'ThrottlingError', 'TransactionConflict']],
    ['SomethingNew', ['None', 'SomethingNew']],
    ['no reason given', []],
    ['no reason given', ['None', 'None']],
  ])('may work later when the reason is %s', (reason, codes) => {
    const cancellation = cancellationOf(cancelled(...codes));

    expect(cancellation).toBeInstanceOf(TransientError);
    expect(cancellation).toMatchObject({ message: `DynamoDB cancelled a transaction (${reason})` });
  });

  it.each(['ValidationError', 'ItemCollectionSizeLimitExceeded'])('never works with %s', (code) => {
    const cancellation = cancellationOf(cancelled('None', code, 'TransactionConflict'));

    expect(cancellation).toBeInstanceOf(PermanentError);
  });

  it('that is still being carried out is looked at again', () => {
    const cancellation = cancellationOf(named('TransactionInProgressException'));

    expect(cancellation).toBe('contended');
  });
});

describe('an error of DynamoDB', () => {
  it.each([
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'InternalServerError',
    'TimeoutError',
    'SomethingNewException',
  ])('%s may pass', (name) => {
    const error = translated(named(name), 'reading');

    expect(error).toBeInstanceOf(TransientError);
  });

  it.each([
    'ValidationException',
    'AccessDeniedException',
    'ResourceNotFoundException',
    'UnrecognizedClientException',
  ])('%s does not pass', (name) => {
    const error = translated(named(name), 'reading');

    expect(error).toBeInstanceOf(PermanentError);
  });

  it('is told without its own message, which may name items, and kept as the cause', () => {
    const cause = named('ThrottlingException');

    const error = translated(cause, 'reading');

    expect(error).toMatchObject({ message: 'DynamoDB failed while reading (ThrottlingException)', cause });
  });

  it('that was translated before, or is no error at all, stays one of ours', () => {
    const ours = new PermanentError('a message is not JSON');

    const errors = [translated(ours, 'reading'), translated('a string', 'reading')];

    expect(errors[0]).toBe(ours);
    expect(errors[1]).toMatchObject({ message: 'DynamoDB failed while reading (unknown)', transient: true });
  });
});
