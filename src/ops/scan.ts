/** Reads whole tables: in parallel segments, page by page. Operators may scan; commands by text never do. */
import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { OpsError } from './opsError.ts';
import type { Session } from './session.ts';

export type Item = Readonly<Record<string, unknown>>;

const SEGMENTS = 4;

export type ScanOptions = Pick<
  ScanCommandInput,
  'FilterExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
> & {
  /** Called for each page, one at a time in its segment; the next page is read when it has settled. False ends the scan. */
  readonly onPage: (
    items: readonly Item[],
    scanned: number,
  ) => Promise<boolean | undefined> | boolean | undefined;
};

/** Throws an OpsError when the operator interrupts: part of a table is no answer. */
export async function scanTable(
  session: Session,
  name: string,
  { onPage, ...filter }: ScanOptions,
): Promise<void> {
  let isWanted = true;
  const segment = async (Segment: number) => {
    let from: Record<string, unknown> | undefined;
    do {
      const page = await session.target.documents.send(
        new ScanCommand({
          ...filter,
          TableName: session.table(name),
          ConsistentRead: true,
          Segment,
          TotalSegments: SEGMENTS,
          ...(from !== undefined && { ExclusiveStartKey: from }),
        }),
      );
      if ((await onPage(page.Items ?? [], page.ScannedCount ?? 0)) === false) isWanted = false;
      from = page.LastEvaluatedKey;
    } while (from !== undefined && isWanted && !session.interrupted.aborted);
  };
  await Promise.all(Array.from({ length: SEGMENTS }, (_, number) => segment(number)));
  if (session.interrupted.aborted) throw new OpsError('interrupted', 'Interrupted: not everything was read.');
}

/** All items that pass the filter; for few only. */
export async function scanAll(
  session: Session,
  name: string,
  filter: Omit<ScanOptions, 'onPage'> = {},
): Promise<readonly Item[]> {
  const found: Item[] = [];
  await scanTable(session, name, {
    ...filter,
    onPage: (items) => {
      found.push(...items);
      return true;
    },
  });
  return found;
}
