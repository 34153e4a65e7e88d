/** Adding a spelling of a place, and taking it off the list. */
import { z } from 'zod';
import { PLACE_NAMES_ID, type PlaceNamesRecord, readPlaceNames } from '../../bank/store/placeNamesRecord.ts';
import { SETTINGS_BELIEVED_MS } from '../../bank/store/settingRecord.ts';
import { addPlaceName, type ChangedPlaces, removePlaceName } from '../../domain/operations/placeNames.ts';
import type { PlaceName } from '../../domain/placeNames.ts';
import { CHANGE_OPTIONS, type Change, changeShape, defineCommand } from '../definition.ts';
import { OpsError } from '../opsError.ts';
import { auditOf } from '../record.ts';
import type { Result } from '../result.ts';
import type { Session } from '../session.ts';
import { writeSetting } from '../writeSetting.ts';

// A second try that changes nothing is refused: it needs no id.
const OPTIONS = CHANGE_OPTIONS.filter(([flags]) => !flags.startsWith('--operation'));
const SPELLING = ['<spelling>', 'as people write it, such as RPR or PURANI-BASTI'] as const;

async function changePlaces(
  session: Session,
  { reason, dryRun }: Change,
  decide: (names: readonly PlaceName[]) => ChangedPlaces,
  said: (changed: PlaceName) => { readonly command: string; readonly read: string },
): Promise<Result> {
  const record = await readPlaceNames(session.documents, session.tablePrefix);
  const decided = decide(record?.names ?? []);
  if (!decided.ok) throw new OpsError('refused', decided.message, { reason: decided.reason });
  const { changed } = decided;
  const names = [...decided.names];
  const next: PlaceNamesRecord = { id: PLACE_NAMES_ID, version: (record?.version ?? 0) + 1, names };
  const operation = session.newOperationId();
  const { command, read } = said(changed);
  if (!dryRun) await writeSetting(session, next, auditOf(session, { id: operation, command, reason }));
  const seconds = SETTINGS_BELIEVED_MS / 1000;
  return {
    json: { dryRun, ...(!dryRun && { operation }), ...changed, names },
    text: dryRun
      ? `Would be done: ${changed.spelling} in texts is ${read}.`
      : `Within ${seconds} seconds ${changed.spelling} in texts is ${read}.`,
  };
}

export const placesAdd = defineCommand({
  path: 'places add',
  summary: 'add a spelling, which is read as another place from now on',
  arguments: [SPELLING, ['<place>', 'the place that is meant, such as RAIPUR']],
  options: OPTIONS,
  input: z.object({ spelling: z.string(), place: z.string(), ...changeShape }),
  run: (session, { spelling: written, place: writtenPlace, ...change }) =>
    changePlaces(
      session,
      change,
      (names) => addPlaceName(names, written, writtenPlace),
      ({ spelling, place }) => ({ command: `places add ${spelling} ${place}`, read: place }),
    ),
});

export const placesRemove = defineCommand({
  path: 'places remove',
  summary: 'take a spelling that an operator has added off the list',
  arguments: [SPELLING],
  options: OPTIONS,
  input: z.object({ spelling: z.string(), ...changeShape }),
  run: (session, { spelling: written, ...change }) =>
    changePlaces(
      session,
      change,
      (names) => removePlaceName(names, written),
      ({ spelling }) => ({ command: `places remove ${spelling}`, read: 'a place of its own' }),
    ),
});
