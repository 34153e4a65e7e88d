/** Reads whole tables: in parallel segments, page by page. Operators may scan; commands by text never do. */
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Filter, Item } from './items.ts';
import { OpsError } from './opsError.ts';
import type { Target } from './target.ts';

/** What it takes to read a bank's tables. */
export interface TableReader {
  readonly target: Pick<Target, 'documents' | 'dynamodb'>;
  /** Whatever takes long ends at the next place where it can. */
  readonly interrupted: AbortSignal;
  table(name: string): string;
  /** Called with the read units of each page; the next one is asked for when it has settled. */
  readonly pace?: Pace | undefined;
}

export type Pace = (units: number) => Promise<void>;

const SEGMENTS_AT_ONCE = 4;
const ITEMS_IN_A_SEGMENT = 3_000;
const MAX_SEGMENTS = 2_000;

export type ScanOptions = Filter & {
  /**
   * Called for each page, one at a time in its segment; the next page is read when it has settled. False ends
   * the scan.
   */
  readonly onPage: (
    items: readonly Item[],
    scanned: number,
  ) => Promise<boolean | undefined> | boolean | undefined;
};

/** @throws OpsError when the operator interrupts: part of a table is no answer. */
export async function scanTable(
  session: TableReader,
  name: string,
  { onPage, ...filter }: ScanOptions,
): Promise<void> {
  const TableName = session.table(name);
  const TotalSegments = segmentsFor(await itemCountOf(session, name));
  const segments = Array.from({ length: TotalSegments }, (_, number) => number).values();
  let isWanted = true;
  const work = async () => {
    for (const Segment of segments) {
      let from: Record<string, unknown> | undefined;
      do {
        if (!isWanted || session.interrupted.aborted) return;
        const input = {
          ...{ ...filter, TableName, ConsistentRead: true, Segment, TotalSegments },
          ReturnConsumedCapacity: 'TOTAL' as const,
        };
        const page = await session.target.documents.send(
          new ScanCommand({ ...input, ...(from !== undefined && { ExclusiveStartKey: from }) }),
        );
        if ((await onPage(page.Items ?? [], page.ScannedCount ?? 0)) === false) isWanted = false;
        from = page.LastEvaluatedKey;
        await session.pace?.(page.ConsumedCapacity?.CapacityUnits ?? 0);
      } while (from !== undefined);
    }
  };
  await Promise.all(Array.from({ length: SEGMENTS_AT_ONCE }, work));
  if (session.interrupted.aborted) {
    throw new OpsError('interrupted', 'Interrupted: not everything was read.');
  }
}

/**
 * DynamoDB's own count, which may be hours old: good enough for how to divide a table, and for a progress
 * bar.
 */
export async function itemCountOf(session: TableReader, name: string): Promise<number> {
  const command = new DescribeTableCommand({ TableName: session.table(name) });
  const { Table } = await session.target.dynamodb.send(command);
  return Table?.ItemCount ?? 0;
}

/**
 * Segments of about a page each: DynamoDB Local looks at all that is left of a segment for each page of it,
 * so that few large ones take quadratic time. To DynamoDB it makes no difference.
 */
function segmentsFor(items: number): number {
  return Math.min(MAX_SEGMENTS, Math.max(SEGMENTS_AT_ONCE, Math.ceil(items / ITEMS_IN_A_SEGMENT)));
}

/** All items that pass the filter; for few only. */
export async function scanAll(
  session: TableReader,
  name: string,
  filter: Filter = {},
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
