import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { auditSchema } from '../../bank/store/records.ts';
import { AUDIT_INDEX, AUDIT_SERIES, AUDIT_TABLE } from '../../bank/store/writes.ts';
import { sortOut, withDamaged } from '../damage.ts';
import { countSchema, defineCommand, limitOption } from '../definition.ts';
import type { Item } from '../items.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';

const DEFAULT_LIMIT = 20;

/** What the index carries: the texts are not among it. */
const listedSchema = auditSchema.omit({ replies: true });

export const auditList = defineCommand({
  path: 'audit list',
  summary: 'what operators did, the latest first',
  options: [limitOption],
  input: z.object({ limit: countSchema.default(DEFAULT_LIMIT) }),

  async run(session, { limit }) {
    const items = await latest(session, limit);
    const { records, damaged } = sortOut(listedSchema, items, { table: AUDIT_TABLE, key: 'id' });
    const operations = records.map(({ id, at, by, command, reason }) => ({ id, command, by, reason, at }));
    const rows = operations.map(({ id, at, by, command, reason }) => [at, by, command, reason, id]);
    const listed = table(['TIME', 'WHO', 'WHAT', 'WHY', 'OPERATION'], rows);
    return withDamaged({ json: { operations }, text: listed }, damaged);
  },
});

/** From an index that may lag by moments. */
async function latest(session: Session, limit: number): Promise<readonly Item[]> {
  const found: Item[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await session.target.documents.send(
      new QueryCommand({
        TableName: session.table(AUDIT_TABLE),
        IndexName: AUDIT_INDEX,
        KeyConditionExpression: 'series = :series',
        ExpressionAttributeValues: { ':series': AUDIT_SERIES },
        ScanIndexForward: false,
        Limit: limit - found.length,
        ...(from !== undefined && { ExclusiveStartKey: from }),
      }),
    );
    found.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined && found.length < limit);
  return found;
}
