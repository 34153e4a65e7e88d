/** Who is on a shelf of what operators find people by: see `lookups.ts` of the store. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { translated } from '../../bank/store/awsErrors.ts';
import { LOOKUP_INDEX, LOOKUP_TABLE } from '../../bank/store/lookups.ts';
import type { Reader } from './records.ts';

const lookedUpSchema = z.object({ label: z.string(), leadsTo: z.string() });
export type LookedUp = z.output<typeof lookedUpSchema>;

/** DynamoDB's own bound of a page of these small items is some thousands. */
const PAGE = 1_000;

/** Those whose label begins so, in the order of labels, `most` at most. From an index, which may lag by moments. */
export async function onShelf(
  { documents, tablePrefix }: Reader,
  shelf: string,
  { beginning = '', most }: { readonly beginning?: string; readonly most: number },
): Promise<readonly LookedUp[]> {
  const found: LookedUp[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await documents
      .send(
        new QueryCommand({
          TableName: `${tablePrefix}${LOOKUP_TABLE}`,
          IndexName: LOOKUP_INDEX,
          KeyConditionExpression: `shelf = :shelf${beginning === '' ? '' : ' AND begins_with(label, :beginning)'}`,
          ExpressionAttributeValues: {
            ':shelf': shelf,
            ...(beginning !== '' && { ':beginning': beginning }),
          },
          Limit: Math.min(PAGE, most - found.length),
          ...(from !== undefined && { ExclusiveStartKey: from }),
        }),
      )
      .catch((error: unknown) => {
        throw translated(error, 'looking for people');
      });
    found.push(...Items.flatMap((item) => lookedUpSchema.safeParse(item).data ?? []));
    from = LastEvaluatedKey;
  } while (from !== undefined && found.length < most);
  return found;
}
