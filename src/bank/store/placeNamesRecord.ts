/** The spellings of places that operators have added to those that Rain knows. */
import { z } from 'zod';
import type { PlaceName } from '../../domain/placeNames.ts';
import type { Documents } from './documents.ts';
import {
  createSettingReader,
  readSetting,
  SETTINGS_TABLE,
  type SettingReaderOptions,
} from './settingRecord.ts';
import { storedRecord } from './storedRecord.ts';

export const PLACE_NAMES_ID = 'placeNames';

const placeNamesSchema = z.object({
  id: z.literal(PLACE_NAMES_ID),
  version: z.int().positive(),
  /** In capitals with `-` between words, in the order of the alphabet. */
  names: z.array(z.object({ spelling: z.string(), place: z.string() })),
});
export type PlaceNamesRecord = z.output<typeof placeNamesSchema>;

/** Undefined until an operator has added any. */
export async function readPlaceNames(
  documents: Documents,
  tablePrefix: string,
): Promise<PlaceNamesRecord | undefined> {
  const item = await readSetting(documents, tablePrefix, PLACE_NAMES_ID);
  return item && storedRecord(placeNamesSchema, item, { table: SETTINGS_TABLE, key: 'id' });
}

/** The spellings as operators have left them: see `createSettingReader`. */
export function createPlaceNamesReader(
  documents: Documents,
  { tablePrefix, now, log }: SettingReaderOptions & { readonly tablePrefix: string },
): () => Promise<readonly PlaceName[]> {
  const read = async () => (await readPlaceNames(documents, tablePrefix))?.names ?? [];
  return createSettingReader('spellings of places', read, { now, log });
}
