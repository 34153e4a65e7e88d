/**
 * The records of texts that go out, and the lines of those that wait: what the sender, the clock and whoever reads
 * reports write of them. Every write holds only if the text has come no further.
 */
import {
  BatchGetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import {
  isListed,
  type LaterState,
  type OutgoingText,
  REACHED_FROM,
  TEXT_STATES,
  type TextState,
  URGENCIES,
} from '../../domain/outgoingText.ts';
import { shardOf } from '../../domain/shard.ts';
import { emptyLine, lineShard, type WaitingLine, without } from '../../domain/waitingLine.ts';
import { TransientError } from '../../runtime/errors.ts';
import { failedConditions, isConditionFailed, translated } from './awsErrors.ts';
import type { Documents } from './documents.ts';
import { phoneSchema } from './records.ts';
import { storedRecord } from './storedRecord.ts';

export const TEXT_TABLE = 'outgoingText';
export const LINE_TABLE = 'waitingLine';
/** Whose texts there are, the newest last: of one phone, in one state, and by what their gateway calls them. */
export const BY_RECEIVER = 'byReceiver';
export const BY_STATE = 'byState';
const BY_REPORT = 'byReport';
const BY_DUE = 'byDue';

/** Partitions of the index by state, in which each text stands from its decision until it is taken. */
export const STATE_SHARDS = 64;
/** So long a text's record is kept. */
const KEPT_DAYS = 90;
/** So often a line is read again that somebody else has changed. */
const MAX_ATTEMPTS = 8;

const optionalTime = z.string().optional();
export const textRecordSchema = z.object({
  guid: z.string(),
  to: phoneSchema,
  smsId: z.string(),
  deliveryId: z.string(),
  ref: z.string().optional(),
  urgency: z.enum(URGENCIES),
  /** Sealed, unless `isClear`. */
  content: z.string(),
  isClear: z.literal(true).optional(),
  createdAt: z.string(),
  expiresAt: z.string(),
  receivedVia: z.string().optional(),
  isTrial: z.literal(true).optional(),
  state: z.enum(TEXT_STATES),
  /** How often it was given to a gateway anew, because it had failed or an operator wanted it. */
  attempt: z.int().nonnegative(),
  via: z.string().optional(),
  /** Phones that took it and did not send it. */
  unsentBy: z.array(z.string()).optional(),
  externalId: z.string().optional(),
  reason: z.string().optional(),
  takenAt: optionalTime,
  sentAt: optionalTime,
  deliveredAt: optionalTime,
  refusedAt: optionalTime,
  failedAt: optionalTime,
  expiredAt: optionalTime,
  /** When an operator had it sent once more, and by which operation. */
  resentAt: optionalTime,
  resentBy: z.string().optional(),
});
export type TextRecord = z.output<typeof textRecordSchema>;

const lineSchema = z
  .object({
    phone: z.string(),
    guids: z.array(z.string()),
    tries: z.int().nonnegative(),
    reason: z.string().optional(),
    doubts: z.record(z.string(), z.object({ phone: z.string(), until: z.string() })).default({}),
    lastBy: z.object({ phone: z.string(), until: z.string() }).optional(),
    lastGiven: z.object({ guid: z.string(), phone: z.string() }).optional(),
    dueAt: z.string().optional(),
    version: z.int().positive(),
  })
  .transform(({ phone, ...line }): WaitingLine => ({ key: phone, ...line }));

/** A text as it is stored: its content sealed, but for what operators wrote who have no secret to seal it with. */
export interface SealedText extends OutgoingText {
  readonly isClear?: true | undefined;
}

/** What has become of a text. */
export interface Move {
  readonly state: LaterState;
  readonly atMs: number;
  readonly reason?: string | undefined;
  readonly via?: string | undefined;
  /** Whether its phone is to report that it has sent it: it is looked for until then. */
  readonly isAwaited?: boolean | undefined;
  readonly externalId?: string | undefined;
  /** Where reports will name it so. */
  readonly reportedAs?: string | undefined;
  /** Of which attempt this is known, where it matters: a report of an earlier one says nothing of a later one. */
  readonly attempt?: number | undefined;
}

export interface Resending {
  readonly atMs: number;
  readonly operation: string;
  /** Until when it is worth sending now. */
  readonly expiresAt: string;
}

export type Failure = Pick<Move, 'atMs' | 'reason'> & {
  /** The phone that took the text and did not send it, where it has not said that it could not. */
  readonly unsentBy?: string | undefined;
};

export interface Standing {
  /** Undefined for a text from before there were records, or whose record is gone. */
  readonly text: TextRecord | undefined;
  /** The line in which it has its place. */
  readonly line: WaitingLine;
}

/** @throws TransientError or PermanentError when the records cannot be had. */
export interface TextRecords {
  /** A text and its line, as they are. */
  read(guid: string, key: string): Promise<Standing>;
  readLine(key: string): Promise<WaitingLine>;
  readTexts(guids: readonly string[]): Promise<ReadonlyMap<string, TextRecord>>;
  /**
   * Moves a text forward, out of its line if it is in it. Whether it was moved: one that has come as far by other news
   * stays as it is.
   */
  move(guid: string, move: Move, line: WaitingLine): Promise<boolean>;
  /**
   * Has a text that failed wait again, for another attempt. Whether it does: it may have gone after all, or do so
   * already.
   */
  retry(text: TextRecord, failure: Failure, line: WaitingLine, change: LineChange): Promise<boolean>;
  /**
   * Has a text wait again that an operator wants sent once more, as another attempt. Whether it does: it may be on its way
   * by now, or have been sent once more already.
   */
  resend(text: TextRecord, resending: Resending, line: WaitingLine, change: LineChange): Promise<boolean>;
  /** Changes a line, on what it is by then. Answers with what it was changed to. */
  changeLine(key: string, change: LineChange): Promise<WaitingLine>;
  /** Keys of the lines that are due, in one partition: from an index, which may lag. */
  dueLines(shard: number, until: string, most: number): Promise<readonly string[]>;
  /** Texts that a phone has taken and not reported as sent, the oldest first: from an index, which may lag. */
  unsentBy(phone: string, most: number): Promise<readonly string[]>;
  /** The newest texts to somebody, the newest first. */
  newestTo(phone: string, most: number): Promise<readonly TextRecord[]>;
  /** The text that a gateway calls by this id: from an index, which may lag. */
  guidReportedAs(externalId: string): Promise<string | undefined>;
}

export type LineChange = (line: WaitingLine) => WaitingLine;

type Item = Record<string, unknown>;
type WriteItem = NonNullable<TransactWriteCommand['input']['TransactItems']>[number];

const NOT_THERE = 'attribute_not_exists(guid)';
const LINE_NOT_THERE = 'attribute_not_exists(phone)';
const LINE_UNCHANGED = 'version = :readVersion';

/** A text's first write: beside the decision that it tells of, or by itself where nothing else is written. */
export function textWrite(text: SealedText, tablePrefix: string): WriteItem {
  return { Put: { TableName: `${tablePrefix}${TEXT_TABLE}`, Item: itemOf(text) } };
}

/** The same as a command of its own, which leaves a record alone that is there. */
export function textPut(text: SealedText, tablePrefix: string): PutCommand {
  const TableName = `${tablePrefix}${TEXT_TABLE}`;
  return new PutCommand({ TableName, Item: itemOf(text), ConditionExpression: NOT_THERE });
}

function itemOf(text: SealedText): Item {
  const keptUntil = Math.floor(Date.parse(text.createdAt) / 1000) + KEPT_DAYS * 86_400;
  return { ...text, state: 'waiting', attempt: 0, listed: listedAs('waiting', text.guid), keptUntil };
}

/** Where texts stand in that index that a phone has taken, and is to report as sent. */
function unsentPlace(phone: string): string {
  return `unsent#${phone}`;
}

/** Where a text stands in the index by state, in one of its partitions. */
export function listedAs(state: TextState, guid: string): string {
  return `${state}#${shardOf(guid, STATE_SHARDS)}`;
}

export function createTextRecords(documents: Documents, tablePrefix: string): TextRecords {
  const texts = `${tablePrefix}${TEXT_TABLE}`;
  const lines = `${tablePrefix}${LINE_TABLE}`;

  async function get(guids: readonly string[], keys: readonly string[]): Promise<readonly [Item[], Item[]]> {
    const wanted = [
      [texts, guids.map((guid) => ({ guid }))] as const,
      [lines, keys.map((phone) => ({ phone }))] as const,
    ].filter(([, Keys]) => Keys.length > 0);
    const RequestItems = Object.fromEntries(
      wanted.map(([table, Keys]) => [table, { Keys, ConsistentRead: true }]),
    );
    const output = await documents.send(new BatchGetCommand({ RequestItems })).catch((error: unknown) => {
      throw translated(error, 'reading texts');
    });
    if (Object.keys(output.UnprocessedKeys ?? {}).length > 0)
      throw new TransientError('DynamoDB left texts unread');
    return [output.Responses?.[texts] ?? [], output.Responses?.[lines] ?? []];
  }

  const textOf = (item: Item) => storedRecord(textRecordSchema, item, { table: TEXT_TABLE, key: 'guid' });
  const lineOf = (item: Item) => storedRecord(lineSchema, item, { table: LINE_TABLE, key: 'phone' });

  async function readLine(key: string): Promise<WaitingLine> {
    const [, [item]] = await get([], [key]);
    return item === undefined ? emptyLine(key) : lineOf(item);
  }

  function linePut(line: WaitingLine, readVersion: number): NonNullable<WriteItem['Put']> {
    const { key, version: _, ...facts } = line;
    return {
      TableName: lines,
      Item: {
        phone: key,
        ...facts,
        version: readVersion + 1,
        ...(line.guids.length > 0 && { dueShard: lineShard(key) }),
      },
      ConditionExpression: readVersion === 0 ? LINE_NOT_THERE : LINE_UNCHANGED,
      ...(readVersion > 0 && { ExpressionAttributeValues: { ':readVersion': readVersion } }),
    };
  }

  async function changeLine(key: string, change: LineChange): Promise<WaitingLine> {
    for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts++) {
      const line = await readLine(key);
      const changed = change(line);
      if (changed === line) return line;
      try {
        await documents.send(new PutCommand(linePut(changed, line.version)));
        return changed;
      } catch (error) {
        if (!isConditionFailed(error)) throw translated(error, 'writing a line');
      }
    }
    throw new TransientError('others were always quicker at a line');
  }

  /** Writes a text, and its line with it where that changes: as it was read, or is read again. */
  async function write(
    update: NonNullable<WriteItem['Update']>,
    known: WaitingLine,
    change: LineChange,
  ): Promise<boolean> {
    let line = known;
    for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts++) {
      const changed = change(line);
      if (changed === line) return writeAlone(update);
      const TransactItems = [{ Update: update }, { Put: linePut(changed, line.version) }];
      try {
        await documents.send(new TransactWriteCommand({ TransactItems }));
        return true;
      } catch (error) {
        const failed = failedConditions(error);
        if (failed === undefined) throw translated(error, 'writing a text and its line');
        if (failed.includes(0)) return false;
        line = await readLine(line.key);
      }
    }
    throw new TransientError('others were always quicker at a text');
  }

  async function writeAlone(update: NonNullable<WriteItem['Update']>): Promise<boolean> {
    try {
      await documents.send(new UpdateCommand(update));
      return true;
    } catch (error) {
      if (isConditionFailed(error)) return false;
      throw translated(error, 'writing a text');
    }
  }

  async function read(guid: string, key: string): Promise<Standing> {
    const [[text], [line]] = await get([guid], [key]);
    return {
      text: text === undefined ? undefined : textOf(text),
      line: line === undefined ? emptyLine(key) : lineOf(line),
    };
  }

  /** Guids from an index, by when their texts were written. */
  async function find(
    IndexName: string,
    [name, value]: readonly [name: string, value: string],
    { most, isNewest }: { readonly most: number; readonly isNewest: boolean },
  ): Promise<readonly string[]> {
    const command = new QueryCommand({
      TableName: texts,
      IndexName,
      KeyConditionExpression: '#key = :value',
      ExpressionAttributeNames: { '#key': name },
      ExpressionAttributeValues: { ':value': value },
      ScanIndexForward: !isNewest,
      Limit: most,
    });
    const { Items = [] } = await documents.send(command).catch((error: unknown) => {
      throw translated(error, 'looking for texts');
    });
    return Items.map(({ guid }) => String(guid));
  }

  return {
    read,
    readLine,
    changeLine,

    async readTexts(guids) {
      if (guids.length === 0) return new Map();
      const [items] = await get([...new Set(guids)], []);
      return new Map(items.map(textOf).map((text) => [text.guid, text]));
    },

    async move(guid, move, line) {
      const leave: LineChange = (current) => without(current, guid, move.atMs);
      if (await write(moveUpdate(texts, guid, move), line, leave)) return true;
      // It has come further: all that is left to do is to let the next one of its line go.
      const { text } = await read(guid, line.key);
      if (text?.state !== 'waiting') await changeLine(line.key, leave);
      return false;
    },

    retry: (text, failure, line, change) => write(retryUpdate(texts, text, failure), line, change),

    resend: (text, resending, line, change) => write(resendUpdate(texts, text, resending), line, change),

    async dueLines(shard, until, most) {
      const command = new QueryCommand({
        TableName: lines,
        IndexName: BY_DUE,
        KeyConditionExpression: 'dueShard = :shard AND dueAt <= :until',
        ExpressionAttributeValues: { ':shard': `${shard}`, ':until': until },
        Limit: most,
      });
      const { Items = [] } = await documents.send(command).catch((error: unknown) => {
        throw translated(error, 'reading which lines are due');
      });
      return Items.map(({ phone }) => String(phone));
    },

    unsentBy: (phone, most) => find(BY_STATE, ['listed', unsentPlace(phone)], { most, isNewest: false }),

    async newestTo(phone, most) {
      const guids = await find(BY_RECEIVER, ['to', phone], { most, isNewest: true });
      if (guids.length === 0) return [];
      const [items] = await get(guids, []);
      const found = new Map(items.map(textOf).map((text) => [text.guid, text]));
      return guids.flatMap((guid) => found.get(guid) ?? []);
    },

    async guidReportedAs(externalId) {
      const [guid] = await find(BY_REPORT, ['reportedAs', externalId], { most: 1, isNewest: false });
      return guid;
    },
  };
}

/** Only from a state that comes before it. */
function moveUpdate(TableName: string, guid: string, move: Move): NonNullable<WriteItem['Update']> {
  const { state, atMs, attempt } = move;
  const awaitedFrom = state === 'taken' && move.isAwaited === true ? move.via : undefined;
  const set: Readonly<Record<string, unknown>> = {
    state,
    [`${state}At`]: new Date(atMs).toISOString(),
    ...(isListed(state) && { listed: listedAs(state, guid) }),
    ...(awaitedFrom !== undefined && { listed: unsentPlace(awaitedFrom) }),
    ...(move.reason !== undefined && { reason: move.reason }),
    ...(move.via !== undefined && { via: move.via }),
    ...(move.externalId !== undefined && { externalId: move.externalId }),
    ...(move.reportedAs !== undefined && { reportedAs: move.reportedAs }),
  };
  const earlier = REACHED_FROM[state];
  const places = earlier.map((_, index) => `:from${index}`);
  return {
    TableName,
    Key: { guid },
    UpdateExpression: `${settingOf(set)}${'listed' in set ? '' : ' REMOVE listed'}`,
    ConditionExpression: `#state IN (${places.join(', ')})${attempt === undefined ? '' : ' AND attempt = :attempt'}`,
    ExpressionAttributeNames: namesOf(set),
    ExpressionAttributeValues: {
      ...valuesOf(set),
      ...Object.fromEntries(earlier.map((from, index) => [`:from${index}`, from])),
      ...(attempt !== undefined && { ':attempt': attempt }),
    },
  };
}

/** Only while it has not been tried again already, and is not on its handset. */
function retryUpdate(
  TableName: string,
  { guid, attempt, unsentBy: before = [] }: TextRecord,
  { atMs, reason, unsentBy }: Failure,
): NonNullable<WriteItem['Update']> {
  const set: Readonly<Record<string, unknown>> = {
    state: 'waiting',
    attempt: attempt + 1,
    listed: listedAs('waiting', guid),
    failedAt: new Date(atMs).toISOString(),
    ...(reason !== undefined && { reason }),
    ...(unsentBy !== undefined && { unsentBy: [...before, unsentBy] }),
  };
  const from = unsentBy === undefined ? ['waiting', 'taken', 'sent'] : ['taken'];
  return {
    TableName,
    Key: { guid },
    UpdateExpression: settingOf(set),
    ConditionExpression: `#state IN (${from.map((_, index) => `:from${index}`).join(', ')}) AND attempt = :read`,
    ExpressionAttributeNames: namesOf(set),
    ExpressionAttributeValues: {
      ...valuesOf(set),
      ...Object.fromEntries(from.map((state, index) => [`:from${index}`, state])),
      ':read': attempt,
    },
  };
}

/** Once for each text, from the state and the attempt that the operator has seen. */
function resendUpdate(
  TableName: string,
  { guid, attempt, state: seen }: TextRecord,
  { atMs, operation, expiresAt }: Resending,
): NonNullable<WriteItem['Update']> {
  const set: Readonly<Record<string, unknown>> = {
    state: 'waiting',
    attempt: attempt + 1,
    listed: listedAs('waiting', guid),
    resentAt: new Date(atMs).toISOString(),
    resentBy: operation,
    expiresAt,
  };
  return {
    TableName,
    Key: { guid },
    UpdateExpression: settingOf(set),
    ConditionExpression: '#state = :seen AND attempt = :read AND attribute_not_exists(#resentAt)',
    ExpressionAttributeNames: namesOf(set),
    ExpressionAttributeValues: { ...valuesOf(set), ':seen': seen, ':read': attempt },
  };
}

function settingOf(set: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(set);
  return `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`;
}

function namesOf(set: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.keys(set).map((name) => [`#${name}`, name]));
}

function valuesOf(set: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value]));
}
