/** Phones whose clocks the worker has found to be wrong: one record, which the desk reads. */
import type { UpdateCommandOutput } from '@aws-sdk/lib-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { translated } from './awsErrors.ts';
import type { Documents } from './documents.ts';
import { readSetting, SETTINGS_TABLE } from './settingRecord.ts';
import { storedRecord } from './storedRecord.ts';

export const PHONE_CLOCKS_ID = 'phoneClocks';
/** What is known of one phone is written so often at most, whoever writes it. */
export const WRITTEN_EVERY_MS = 3_600_000;

/** A phone whose texts all look equally old. */
export interface WrongClock {
  /** Which phone, in digits; empty for all those whose number is not known. */
  readonly via: string;
  /** How far its clock, or the zone of its times, is behind. */
  readonly lagMinutes: number;
  /** When that was seen last (ISO 8601). */
  readonly seenAt: string;
}

interface WritingDocuments {
  send(command: UpdateCommand): Promise<Pick<UpdateCommandOutput, 'Attributes'>>;
}

/** Each phone has an attribute of its own, so that two of them are never written over each other. */
const PREFIX = 'via:';
const recordSchema = z
  .object({ id: z.literal(PHONE_CLOCKS_ID) })
  .catchall(z.object({ lagMinutes: z.int(), seenAt: z.string() }));

/** All that were ever found: see when each was seen last. @throws DamagedRecordError */
export async function readPhoneClocks(
  documents: Documents,
  tablePrefix: string,
): Promise<readonly WrongClock[]> {
  const item = await readSetting(documents, tablePrefix, PHONE_CLOCKS_ID);
  if (item === undefined) return [];
  const { id: _, ...clocks } = storedRecord(recordSchema, item, { table: SETTINGS_TABLE, key: 'id' });
  return Object.entries(clocks).map(([name, clock]) => ({ via: name.slice(PREFIX.length), ...clock }));
}

/** Writes down what was found of a phone, unless somebody has done so in the last hour. */
export async function writePhoneClock(
  documents: WritingDocuments,
  tablePrefix: string,
  { via, lagMinutes, seenAt }: WrongClock,
): Promise<void> {
  const anHourBefore = new Date(Date.parse(seenAt) - WRITTEN_EVERY_MS).toISOString();
  const command = new UpdateCommand({
    TableName: `${tablePrefix}${SETTINGS_TABLE}`,
    Key: { id: PHONE_CLOCKS_ID },
    UpdateExpression: 'SET #phone = :clock',
    ConditionExpression: 'attribute_not_exists(#phone) OR #phone.#seenAt <= :anHourBefore',
    ExpressionAttributeNames: { '#phone': `${PREFIX}${via}`, '#seenAt': 'seenAt' },
    ExpressionAttributeValues: { ':clock': { lagMinutes, seenAt }, ':anHourBefore': anHourBefore },
  });
  await documents.send(command).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return;
    throw translated(error, `writing the setting ${PHONE_CLOCKS_ID}`);
  });
}
