import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import type { Session } from '../session.ts';
import { type Check, problem } from './check.ts';

/** What AWS and its SDK say of credentials that are missing, wrong or no longer good; not of those that may too little. */
const NO_CREDENTIALS =
  /^(CredentialsProviderError|TokenProviderError|UnrecognizedClient|InvalidClientTokenId|InvalidSignature|ExpiredToken|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken)/;

/**
 * Whether AWS knows who asks: without that everything else would fail in the same way. Undefined when it does, or when
 * it cannot be told.
 */
export async function checkCredentials({ target, table }: Session): Promise<Check | undefined> {
  try {
    await target.dynamodb.send(new DescribeTableCommand({ TableName: table('userAccount') }));
    return undefined;
  } catch (error) {
    if (!(error instanceof Error) || !NO_CREDENTIALS.test(error.name)) return undefined;
    return problem(
      'credentials',
      `AWS does not know you: ${error.message}`,
      'Sign in: aws sso login, or aws configure; and name the profile with AWS_PROFILE.',
    );
  }
}
