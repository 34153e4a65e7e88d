/** DynamoDB's control of tables, as far as ./deploy.sh uses it; the items are in DynamoDB Local, where a test has them there. */
import { z } from 'zod';
import { type FakeAccount, failed, ok, type Reply } from './fakeAccount.ts';

const DAY_SECONDS = 86_400;
const inputSchema = z.object({
  TableName: z.string().default(''),
  SourceTableName: z.string().default(''),
  TargetTableName: z.string().default(''),
  DeletionProtectionEnabled: z.boolean().optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string() }).optional(),
});

/** Answers with undefined what it does not know: calls for items. */
export async function dynamodb(
  operation: string,
  raw: unknown,
  account: FakeAccount,
): Promise<Reply | undefined> {
  const input = inputSchema.parse(raw);
  const { tables } = account;
  const table = tables.get(input.TableName);
  switch (operation) {
    case 'ListTables':
      return ok({ TableNames: [...tables.keys()] });
    case 'DescribeTable':
      if (table === undefined) return notThere(input.TableName);
      // The desk asks how many items there are.
      return account.dynamodb === undefined ? ok({ Table: { TableStatus: 'ACTIVE' } }) : undefined;
    case 'UpdateTable':
      if (table === undefined) return notThere(input.TableName);
      table.isProtected = input.DeletionProtectionEnabled ?? table.isProtected;
      return ok({ TableDescription: { TableName: input.TableName } });
    case 'DescribeContinuousBackups': {
      const now = Math.floor(Date.now() / 1000);
      return ok({
        ContinuousBackupsDescription: {
          ContinuousBackupsStatus: 'ENABLED',
          PointInTimeRecoveryDescription: {
            PointInTimeRecoveryStatus: table?.isRestorable === true ? 'ENABLED' : 'DISABLED',
            EarliestRestorableDateTime: now - 35 * DAY_SECONDS,
            LatestRestorableDateTime: now - 60,
          },
        },
      });
    }
    case 'UpdateContinuousBackups':
      if (table !== undefined) table.isRestorable = true;
      return ok({ ContinuousBackupsDescription: { ContinuousBackupsStatus: 'ENABLED' } });
    case 'DescribeTimeToLive':
      return ok({
        TimeToLiveDescription: { TimeToLiveStatus: table?.expiresBy === undefined ? 'DISABLED' : 'ENABLED' },
      });
    case 'UpdateTimeToLive':
      if (table !== undefined) table.expiresBy = input.TimeToLiveSpecification?.AttributeName;
      return ok({ TimeToLiveSpecification: { Enabled: true, AttributeName: table?.expiresBy ?? '' } });
    case 'RestoreTableToPointInTime':
      if (tables.has(input.TargetTableName)) {
        return failed({ status: 400, code: 'TableAlreadyExistsException', message: 'Table already exists' });
      }
      await account.dynamodb?.restore(input.SourceTableName, input.TargetTableName);
      tables.set(input.TargetTableName, { isProtected: false, isRestorable: false, expiresBy: undefined });
      return ok({ TableDescription: { TableName: input.TargetTableName } });
    default:
      return undefined;
  }
}

function notThere(name: string): Reply {
  return failed({
    status: 400,
    code: 'ResourceNotFoundException',
    message: `Requested resource not found: Table: ${name} not found`,
  });
}
