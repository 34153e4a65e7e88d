/** Finds texts that went out, or are to: by their receiver, by their state, or by what they are known by. */
import { BatchGetCommand, type BatchGetCommandInput, QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  BY_RECEIVER,
  BY_STATE,
  LINE_TABLE,
  STATE_SHARDS,
  TEXT_TABLE,
  type TextRecord,
  textRecordSchema,
} from '../../bank/store/outgoingTexts.ts';
import { type Damage, DamagedRecordError } from '../../bank/store/storedRecord.ts';
import { laneOf, type TextState } from '../../domain/outgoingText.ts';
import type { Phone } from '../../domain/phone.ts';
import { lineKey } from '../../domain/waitingLine.ts';
import { PermanentError } from '../../runtime/errors.ts';
import { sortOut } from '../damage.ts';
import type { Item } from '../items.ts';
import { OpsError } from '../opsError.ts';
import type { Session } from '../session.ts';

const MAX_IN_A_BATCH = 100;
const PAGE_SIZE = 50;

export interface Texts {
  readonly texts: readonly TextRecord[];
  readonly damaged: readonly Damage[];
}

/** All texts to a phone, the latest first, in pages. */
export async function* pagesOfTextsTo(session: Session, to: Phone): AsyncGenerator<Texts> {
  let from: Item | undefined;
  do {
    const page = await session.target.documents.send(
      new QueryCommand({
        TableName: session.table(TEXT_TABLE),
        IndexName: BY_RECEIVER,
        KeyConditionExpression: '#to = :to',
        ExpressionAttributeNames: { '#to': 'to' },
        ExpressionAttributeValues: { ':to': to },
        ScanIndexForward: false,
        Limit: PAGE_SIZE,
        ...(from !== undefined && { ExclusiveStartKey: from }),
      }),
    );
    const { texts, damaged } = await readTexts(session, guidsOf(page.Items ?? []));
    yield { texts: latestFirst(texts), damaged };
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}

/**
 * One text.
 *
 * @throws OpsError when there is none, DamagedRecordError when its record cannot be read.
 */
export async function textOf(session: Session, guid: string): Promise<TextRecord> {
  const { texts, damaged } = await readTexts(session, [guid]);
  const [damage] = damaged;
  if (damage !== undefined) throw new DamagedRecordError(damage);
  const [text] = texts;
  if (text !== undefined) return text;
  const message = `There is no text ${guid} in ${TEXT_TABLE}: records are kept for 90 days.`;
  throw new OpsError('refused', message, { reason: 'noSuchText' });
}

/** The latest texts to a phone, in one state where that is asked for. */
export async function textsTo(
  session: Session,
  to: Phone,
  { state, limit }: { readonly state: TextState | undefined; readonly limit: number },
): Promise<Texts> {
  const found: TextRecord[] = [];
  const damaged: Damage[] = [];
  for await (const page of pagesOfTextsTo(session, to)) {
    found.push(...page.texts.filter((text) => state === undefined || text.state === state));
    damaged.push(...page.damaged);
    if (found.length >= limit) break;
  }
  return { texts: found.slice(0, limit), damaged };
}

/** The latest texts in some states, each of which has an index. */
export async function textsIn(session: Session, states: readonly TextState[], limit: number): Promise<Texts> {
  const places = states.flatMap((state) =>
    Array.from({ length: STATE_SHARDS }, (_, shard) => `${state}#${shard}`),
  );
  const pages = await Promise.all(places.map((place) => listedIn(session, place, { limit, latest: true })));
  const latest = pages
    .flat()
    .toSorted((one, other) => String(other['createdAt']).localeCompare(String(one['createdAt'])))
    .slice(0, limit);
  const { texts, damaged } = await readTexts(session, guidsOf(latest));
  // The index may lag.
  return { texts: latestFirst(texts.filter(({ state }) => states.includes(state))), damaged };
}

/** So many of each partition are counted. */
const MAX_COUNTED = 100;

export interface WaitingTexts {
  /** How many wait, as far as they were counted. */
  readonly count: number;
  /** Since when the one waits that has waited for longest; undefined where none does. */
  readonly since: string | undefined;
}

/** From an index, which may lag. */
export async function waitingTexts(session: Session): Promise<WaitingTexts> {
  const places = Array.from({ length: STATE_SHARDS }, (_, shard) => `waiting#${shard}`);
  const pages = await Promise.all(
    places.map((place) => listedIn(session, place, { limit: MAX_COUNTED, latest: false })),
  );
  const times = pages.flat().map(({ createdAt }) => String(createdAt));
  return { count: times.length, since: times.toSorted()[0] };
}

/** Since when the text waits that has waited for longest. */
export async function waitingSince(session: Session): Promise<string | undefined> {
  return (await waitingTexts(session)).since;
}

async function listedIn(
  session: Session,
  place: string,
  { limit, latest }: { readonly limit: number; readonly latest: boolean },
): Promise<readonly Item[]> {
  const { Items = [] } = await session.target.documents.send(
    new QueryCommand({
      TableName: session.table(TEXT_TABLE),
      IndexName: BY_STATE,
      KeyConditionExpression: 'listed = :listed',
      ExpressionAttributeValues: { ':listed': place },
      ScanIndexForward: !latest,
      Limit: limit,
    }),
  );
  return Items;
}

/** The texts of these guids, consistently. */
export async function readTexts(session: Session, guids: readonly string[]): Promise<Texts> {
  const items = await batchGet(
    session,
    TEXT_TABLE,
    guids.map((guid) => ({ guid })),
  );
  const { records: texts, damaged } = sortOut(textRecordSchema, items, { table: TEXT_TABLE, key: 'guid' });
  return { texts, damaged };
}

/** Why texts wait, by the key of their line, where they wait in one. */
export async function whyTheyWait(
  session: Session,
  texts: readonly TextRecord[],
): Promise<ReadonlyMap<string, string>> {
  const waiting = texts.filter(({ state }) => state === 'waiting');
  const keys = [...new Set(waiting.map(keyOf))];
  const items = await batchGet(
    session,
    LINE_TABLE,
    keys.map((phone) => ({ phone })),
  );
  return new Map(
    items.flatMap(({ phone, reason }) =>
      typeof reason === 'string' ? [[String(phone), reason] as const] : [],
    ),
  );
}

export function keyOf({ to, urgency }: TextRecord): string {
  return lineKey(to, laneOf(urgency));
}

async function batchGet(session: Session, table: string, keys: readonly Item[]): Promise<readonly Item[]> {
  const TableName = session.table(table);
  const found: Item[] = [];
  for (let start = 0; start < keys.length; start += MAX_IN_A_BATCH) {
    let rest: NonNullable<BatchGetCommandInput['RequestItems']> = {
      [TableName]: { Keys: [...keys.slice(start, start + MAX_IN_A_BATCH)] },
    };
    while (Object.keys(rest).length > 0) {
      const RequestItems = Object.fromEntries(
        Object.entries(rest).map(([name, { Keys }]) => [name, { Keys, ConsistentRead: true }]),
      );
      const output = await session.target.documents.send(new BatchGetCommand({ RequestItems }));
      found.push(...(output.Responses?.[TableName] ?? []));
      rest = output.UnprocessedKeys ?? {};
    }
  }
  return found;
}

/** What a text says, where the desk has the secret that it is sealed with. */
export function contentOf(
  { content, guid, isClear }: TextRecord,
  secrets: Session['secrets'],
): string | undefined {
  if (isClear === true) return content;
  try {
    return secrets?.open(content, guid);
  } catch (error) {
    if (error instanceof PermanentError) return undefined;
    throw error;
  }
}

function guidsOf(items: readonly Item[]): readonly string[] {
  return items.map(({ guid }) => String(guid));
}

function latestFirst(texts: readonly TextRecord[]): readonly TextRecord[] {
  return texts.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
}
