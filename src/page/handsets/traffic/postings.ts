/** The postings among the newest entries of the books: the two sides of each movement of money. */
import type { Books, EntryLine } from '../../../sandbox/pageApi/types.ts';

export interface Posting {
  readonly key: string;
  /** What is debited first, then what is credited. */
  readonly sides: readonly [EntryLine, ...EntryLine[]];
}

/** The newest first. */
export function postingsOf(entries: readonly EntryLine[]): readonly Posting[] {
  const grouped = Map.groupBy(entries, ({ txnId, createdAt }) => `${createdAt} ${txnId}`);
  return [...grouped].flatMap(([key, together]) => {
    const [first, ...rest] = together.toSorted((one, two) => (one.op < two.op ? 1 : -1));
    return first === undefined ? [] : [{ key, sides: [first, ...rest] }];
  });
}

/** What was posted since, the oldest first; nothing where nobody knows what was there before. */
export function postedSince(before: Books | undefined, { entries }: Books): readonly Posting[] {
  if (before === undefined) return [];
  const known = new Set(before.entries.map(({ id }) => id));
  const [newest] = before.entries;
  return postingsOf(entries)
    .filter(({ sides: [side] }) => !known.has(side.id) && side.createdAt >= (newest?.createdAt ?? ''))
    .toReversed();
}
