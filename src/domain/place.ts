import { isPanIn } from './pan.ts';
import { plain } from './plainText.ts';

const MAX_LOCATION_LENGTH = 20;
const LOCATION = /^[A-Z][A-Z0-9-]*$/;

/** A place: one word, such as `DELHI` or `NEW-DELHI`. */
export function parseLocation(text: string): string | undefined {
  const location = plain(text.trim()).replace(/[.,]$/, '');
  const isPlace = LOCATION.test(location) && location.length <= MAX_LOCATION_LENGTH;
  // A place is shown to others: somebody's PAN never is.
  return isPlace && !isPanIn(location) ? location : undefined;
}
