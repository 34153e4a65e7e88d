/** What indexes are asked, which may lag by moments. */
import type { ManyKinds } from '../../domain/kinds.ts';
import type { Phone } from '../../domain/phone.ts';
import { bucketKeysOf } from './bucketKeys.ts';
import type { IndexedTables } from './documents.ts';
import { nearbyPeople } from './nearbyPeople.ts';
import { newestEntries } from './newestEntries.ts';

/** Each question, with what reads its answer. */
const READERS = { nearby: nearbyPeople, newestEntries, bucketKeysOf };

type Question = keyof typeof READERS;
type QueryOf<Kind extends Question> = Parameters<(typeof READERS)[Kind]>[0];
type AnswerOf<Kind extends Question> = Awaited<ReturnType<(typeof READERS)[Kind]>>;
type ReadersOf<Asked extends Question> = {
  readonly [Kind in Asked]: (query: QueryOf<Kind>, tables: IndexedTables) => Promise<AnswerOf<Kind>>;
};

/** Answers questions to indexes. Whoever seeks people nearby is not among them. */
export type Indexes = {
  readonly [Kind in Question]: (query: QueryOf<Kind>, seeker?: Phone) => Promise<AnswerOf<Kind>>;
};

/** Those that commands ask. */
export type IndexesOfCommands = {
  readonly [Kind in keyof ManyKinds]: (
    query: ManyKinds[Kind]['key'],
    seeker?: Phone,
  ) => Promise<ManyKinds[Kind]['found']>;
};

type Answer = <Kind extends Question>(
  kind: Kind,
  query: QueryOf<Kind>,
  seeker?: Phone,
) => Promise<AnswerOf<Kind>>;

/** Every question, answered by `answer`. */
export function indexesOf(answer: Answer): Indexes;
export function indexesOf(
  answer: (kind: Question, query: never, seeker?: Phone) => unknown,
): Readonly<Record<string, (query: never, seeker?: Phone) => unknown>> {
  const kinds = Object.keys(READERS).filter(isQuestion);
  return Object.fromEntries(
    kinds.map((kind) => [kind, (query: never, seeker?: Phone) => answer(kind, query, seeker)]),
  );
}

function isQuestion(name: string): name is Question {
  return Object.hasOwn(READERS, name);
}

/** The indexes of these tables. */
export function readIndexes(tables: IndexedTables): Indexes {
  const readers: ReadersOf<Question> = READERS;
  return indexesOf((kind, query, seeker) => readers[kind](query, { ...tables, seeker }));
}
