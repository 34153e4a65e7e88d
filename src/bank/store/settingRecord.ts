/** What operators have set: records of one table, which the bank reads again from time to time. */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Log } from '../../runtime/log.ts';
import { translated } from './awsErrors.ts';
import type { Documents } from './documents.ts';

/** Where they stand. */
export const SETTINGS_TABLE = 'settings';

/** How long a setting is believed: operators are told that a change holds from then on at the latest. */
export const SETTINGS_BELIEVED_MS = 30_000;
/** So soon one that could not be read is asked for again. */
const ASKED_AGAIN_MS = 1_000;

/** The item as it is stored; undefined until an operator has set it. */
export async function readSetting(
  documents: Documents,
  tablePrefix: string,
  id: string,
): Promise<Record<string, unknown> | undefined> {
  const command = new GetCommand({
    TableName: `${tablePrefix}${SETTINGS_TABLE}`,
    Key: { id },
    ConsistentRead: true,
  });
  const { Item } = await documents.send(command).catch((error: unknown) => {
    throw translated(error, `reading the setting ${id}`);
  });
  return Item;
}

export interface SettingReaderOptions {
  readonly now: () => number;
  readonly log: Log;
}

/**
 * A setting as operators have set it last. While it cannot be read, what was read before holds.
 *
 * @throws RainError when it was never read, and cannot be.
 */
export function createSettingReader<Value>(
  name: string,
  read: () => Promise<Value>,
  { now, log }: SettingReaderOptions,
): () => Promise<Value> {
  let known: { readonly value: Value } | undefined;
  let nextAt = 0;
  return async () => {
    if (known !== undefined && now() < nextAt) return known.value;
    try {
      known = { value: await read() };
      nextAt = now() + SETTINGS_BELIEVED_MS;
      return known.value;
    } catch (error) {
      if (known === undefined) throw error;
      nextAt = now() + ASKED_AGAIN_MS;
      log.warn(`${name} could not be read: those read before hold`, {}, error);
      return known.value;
    }
  };
}
