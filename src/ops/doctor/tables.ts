import { DescribeTableCommand, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import type { Session } from '../session.ts';
import { type Check, ok, problem, reasonOf } from './check.ts';

/** The tables with their indexes, as template.yaml has them. */
export const TABLES: Readonly<Record<string, readonly string[]>> = {
  userAccountIdMapping: [],
  userAccount: ['byPlace', 'byFloating'],
  userTxn: ['byDue', 'byDay', 'byAmount', 'byFirst', 'bySecond'],
  floatingCashRequest: [],
  userRequest: ['byDue'],
  userAccountLedger: ['byAccount'],
  userBucket: ['byAccount'],
  processedSms: [],
  outgoingText: ['byReceiver', 'byState', 'byReport'],
  waitingLine: ['byDue'],
  gatewayPhone: ['byPool'],
  lookup: ['byShelf'],
  settings: [],
  operatorAudit: ['byTime'],
};
const DEPLOY = 'Bring the stack up to date with ./deploy.sh stack; in the sandbox, start it again.';

/** The first look at DynamoDB: shows whether the credentials work, too. */
export async function checkTables(session: Session): Promise<readonly Check[]> {
  const checks = await Promise.all(
    Object.entries(TABLES).map(([name, indexes]) => checkTable(session, name, indexes)),
  );
  return checks;
}

async function checkTable(session: Session, name: string, indexes: readonly string[]): Promise<Check> {
  const what = `table ${session.table(name)}`;
  try {
    const { Table } = await session.target.dynamodb.send(
      new DescribeTableCommand({ TableName: session.table(name) }),
    );
    if (Table?.TableStatus !== 'ACTIVE')
      return problem(what, `is ${Table?.TableStatus}`, 'Wait until it is active.');
    const there = new Map(
      Table.GlobalSecondaryIndexes?.map(({ IndexName, IndexStatus }) => [IndexName, IndexStatus]),
    );
    const missing = indexes.filter((index) => there.get(index) !== 'ACTIVE');
    if (missing.length > 0) return problem(what, `has no active index ${missing.join(', ')}`, DEPLOY);
    return ok(what, [`about ${Table.ItemCount ?? 0} items`, ...indexes].join(', '));
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return problem(what, 'does not exist', DEPLOY);
    return problem(
      what,
      reasonOf(error),
      'Check your AWS credentials and region: aws sts get-caller-identity.',
    );
  }
}
