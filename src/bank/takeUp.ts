/**
 * The clock's share in sending: texts that could not go when it was their turn stand in lines, and are put on the
 * sending queue again when their line is due. From there each goes, or stays in its line, as the sender finds.
 */
import { LINE_SHARDS, takenUp, type WaitingLine, without } from '../domain/waitingLine.ts';
import { LATER_GROUP, type QueueMessage, type SendMessages, textMessage } from '../queues/sending.ts';
import { PermanentError } from '../runtime/errors.ts';
import type { Log } from '../runtime/log.ts';
import type { Secrets } from './secrets.ts';
import type { TextRecord, TextRecords } from './store/outgoingTexts.ts';

export interface TakeUpParts {
  readonly textRecords: TextRecords;
  readonly secrets: Pick<Secrets, 'open'>;
  readonly sendReplies: SendMessages;
  readonly now: () => number;
  readonly log: Log;
}

/** Of each partition at one tick: more would only wait on the queue, before what is new. */
const MAX_LINES = 25;
/** Of each line at one time; those behind them are taken up when these have gone. */
const MAX_TEXTS = 10;
/** So many lines are taken up side by side. */
const AT_ONCE = 8;

/** A tick's share of it. It never throws: what is due for other reasons must not wait for it, and the next tick comes. */
export async function takeUpWaiting(until: string, parts: TakeUpParts): Promise<void> {
  try {
    const shards = Array.from({ length: LINE_SHARDS }, (_, shard) => shard);
    const keys = await Promise.all(
      shards.map((shard) => parts.textRecords.dueLines(shard, until, MAX_LINES)),
    );
    const waiting = keys.flat().values();
    const serve = async () => {
      for (const key of waiting) await takeUpLine(key, until, parts).catch(notTakenUp(parts));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, serve));
  } catch (error) {
    notTakenUp(parts)(error);
  }
}

/** One line's trouble is not that of the others. */
function notTakenUp({ log }: TakeUpParts): (error: unknown) => void {
  return (error) => log.error('texts that wait were not taken up', {}, error);
}

async function takeUpLine(key: string, until: string, parts: TakeUpParts): Promise<void> {
  const { textRecords, sendReplies, now } = parts;
  const line = await textRecords.readLine(key);
  // The index lags: it may have been taken up, or be empty, by now.
  if (line.dueAt === undefined || line.dueAt > until) return;
  const guids = line.guids.slice(0, MAX_TEXTS);
  const texts = await textRecords.readTexts(guids);
  const messages: QueueMessage[] = [];
  const over: string[] = [];
  for (const guid of guids) {
    const text = texts.get(guid);
    const opened = text?.state === 'waiting' ? open(text, parts) : 'over';
    // What comes behind one that cannot be opened yet waits for it.
    if (opened === 'notYet') break;
    if (opened === 'never') await fail(guid, line, parts);
    if (text === undefined || opened === 'over' || opened === 'never') over.push(guid);
    else messages.push(textMessage({ ...text, content: opened.content }, placeOf(text, line)));
  }
  await sendReplies(inOneGroup(messages, texts));
  await textRecords.changeLine(key, (current) => {
    const left = over.reduce((rest, guid) => without(rest, guid, now()), current);
    // Where the sender was quicker, it has said when they are due again.
    const isUntouched = current.version === line.version && left.guids.length > 0;
    return isUntouched ? takenUp(left, now()) : left;
  });
}

/** A secret that was rotated is noticed by all workers within this. */
const SECRETS_NOTICED_MS = 15 * 60_000;

/** What is sealed in a text's record, which a worker that does not know the newest secret yet cannot open. */
function open(
  text: TextRecord,
  { secrets, now, log }: TakeUpParts,
): { readonly content: string } | 'notYet' | 'never' {
  if (text.isClear === true) return text;
  try {
    return { content: secrets.open(text.content, text.guid) };
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    log.error('a text that waits cannot be opened', { guid: text.guid }, error);
    return now() - Date.parse(text.createdAt) < SECRETS_NOTICED_MS ? 'notYet' : 'never';
  }
}

async function fail(guid: string, line: WaitingLine, { textRecords, now }: TakeUpParts): Promise<void> {
  const reason = 'its content cannot be opened';
  await textRecords.move(guid, { state: 'failed', atMs: now(), reason }, line);
}

/** Taken up again, it is another message; found once more before it was handled, the same. */
function placeOf({ guid, to }: TextRecord, { version }: WaitingLine) {
  return { groupId: to, deduplicationId: `again#${guid}#${version}` };
}

/**
 * A line keeps its order in one group: that of its receiver where a code is in it, for which somebody waits, else the
 * one of what can come when there is room, so that after an outage what is new does not wait behind all that is old.
 */
function inOneGroup(
  messages: readonly QueueMessage[],
  texts: ReadonlyMap<string, TextRecord>,
): readonly QueueMessage[] {
  const hasCode = [...texts.values()].some(({ state, urgency }) => state === 'waiting' && urgency === 'code');
  return hasCode ? messages : messages.map((message) => ({ ...message, groupId: LATER_GROUP }));
}
