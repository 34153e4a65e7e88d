/** What operators did to an account, by what each operation writes of it. */
import { actsShelf, LOOKUP_INDEX, LOOKUP_TABLE } from '../../bank/store/lookups.ts';
import { AUDIT_TABLE } from '../../bank/store/writes.ts';
import type { Item } from '../items.ts';
import { downwards } from '../read/merged.ts';
import { itemsWith, type Reader } from '../read/records.ts';

const AT_A_TIME = 50;

/** The records, the latest first, of those within these instants (ISO 8601). From an index that may lag by moments. */
export async function* actsOf(
  desk: Reader,
  accountId: string,
  from?: string,
  to?: string,
): AsyncGenerator<Item> {
  const shelf = downwards(desk, {
    ...{ table: LOOKUP_TABLE, index: LOOKUP_INDEX, partitionKey: 'shelf', sortKey: 'label' },
    ...{ partitions: [actsShelf(accountId)], from, to, page: AT_A_TIME },
  });
  let ids: string[] = [];
  for await (const { leadsTo } of shelf) {
    ids.push(String(leadsTo));
    if (ids.length < AT_A_TIME) continue;
    yield* await itemsWith(desk, { table: AUDIT_TABLE, key: 'id' }, ids);
    ids = [];
  }
  yield* await itemsWith(desk, { table: AUDIT_TABLE, key: 'id' }, ids);
}
