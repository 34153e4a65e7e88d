/** The words that operators have added to those that nobody's name may have. */
import { z } from 'zod';
import type { Documents } from './documents.ts';
import {
  createSettingReader,
  readSetting,
  SETTINGS_TABLE,
  type SettingReaderOptions,
} from './settingRecord.ts';
import { storedRecord } from './storedRecord.ts';

export const OFFICE_NAMES_ID = 'officeNames';

const officeNamesSchema = z.object({
  id: z.literal(OFFICE_NAMES_ID),
  version: z.int().positive(),
  /** In capitals, in the order of the alphabet. */
  words: z.array(z.string()),
});
export type OfficeNamesRecord = z.output<typeof officeNamesSchema>;

/** Undefined until an operator has added any. */
export async function readOfficeNames(
  documents: Documents,
  tablePrefix: string,
): Promise<OfficeNamesRecord | undefined> {
  const item = await readSetting(documents, tablePrefix, OFFICE_NAMES_ID);
  return item && storedRecord(officeNamesSchema, item, { table: SETTINGS_TABLE, key: 'id' });
}

/** The words as operators have left them: see `createSettingReader`. */
export function createOfficeNamesReader(
  documents: Documents,
  { tablePrefix, now, log }: SettingReaderOptions & { readonly tablePrefix: string },
): () => Promise<readonly string[]> {
  const read = async () => (await readOfficeNames(documents, tablePrefix))?.words ?? [];
  return createSettingReader('names of offices', read, { now, log });
}
