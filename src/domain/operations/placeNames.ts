/** The spellings of places that operators add to those that Rain knows. */
import { parseLocation } from '../place.ts';
import { isKnownPlace, type PlaceName, placeOf } from '../placeNames.ts';
import { OPERATION_REFUSALS, type OperationRefusal } from './refusals.ts';

/** So many fit one record, and are soon looked through. */
export const MAX_PLACE_NAMES = 500;

export type ChangedPlaces =
  | { readonly ok: true; readonly names: readonly PlaceName[]; readonly changed: PlaceName }
  | { readonly ok: false; readonly reason: OperationRefusal; readonly message: string };

function refused<Reason extends OperationRefusal>(
  reason: Reason,
  values: Parameters<(typeof OPERATION_REFUSALS)[Reason]>[0],
): ChangedPlaces {
  const message = OPERATION_REFUSALS[reason] as (values: unknown) => string;
  return { ok: false, reason, message: message(values) };
}

/** The spellings with one more, which from then on is another one's place. */
export function addPlaceName(
  names: readonly PlaceName[],
  written: string,
  writtenPlace: string,
): ChangedPlaces {
  if (isKnownPlace(inCapitals(written))) return refused('isBuiltIn', { word: inCapitals(written) });
  const spelling = parseLocation(written);
  if (spelling === undefined) return refused('notAPlace', { word: written });
  const place = parseLocation(writtenPlace);
  if (place === undefined) return refused('notAPlace', { word: writtenPlace });
  if (isKnownPlace(spelling, names))
    return refused('isPlaceName', { spelling, place: placeOf(spelling, names) });
  if (names.some((name) => name.place === spelling)) return refused('isPlaceOfOthers', { place: spelling });
  const changed = { spelling, place: placeOf(place, names) };
  if (changed.place === spelling) return refused('samePlace', { place: spelling });
  if (names.length >= MAX_PLACE_NAMES) return refused('tooManyPlaces', { most: MAX_PLACE_NAMES });
  const more = [...names, changed].sort((one, other) => (one.spelling < other.spelling ? -1 : 1));
  return { ok: true, names: more, changed };
}

/** The spellings without one. */
export function removePlaceName(names: readonly PlaceName[], written: string): ChangedPlaces {
  const spelling = inCapitals(written);
  const changed = names.find((name) => name.spelling === spelling);
  if (changed !== undefined) return { ok: true, names: names.filter((name) => name !== changed), changed };
  return refused(isKnownPlace(spelling) ? 'isBuiltIn' : 'notAdded', { word: spelling });
}

function inCapitals(written: string): string {
  return written.normalize('NFKC').trim().toUpperCase().replace(/\s+/g, '-');
}
