/**
 * How long an SMS is: 160 of the GSM-7 alphabet (3GPP TS 23.038, some of which count twice), or with any other
 * character UCS-2, of which 70 fit into one SMS and 67 into each of several.
 */
const GSM_7 = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const GSM_7_TWICE = new Set('^{}\\[~]|€');

export interface Length {
  readonly alphabet: 'GSM-7' | 'UCS-2';
  /** In units of the alphabet. */
  readonly units: number;
  readonly segments: number;
}

export function lengthOf(text: string): Length {
  const characters = [...text];
  const isPlain = characters.every((character) => GSM_7.has(character) || GSM_7_TWICE.has(character));
  if (!isPlain) return { alphabet: 'UCS-2', units: text.length, segments: segmentsOfLetters(text) };
  const units = characters.reduce((sum, character) => sum + (GSM_7_TWICE.has(character) ? 2 : 1), 0);
  return measured('GSM-7', units, 160, 153);
}

/** A letter with the signs on it is never parted, so that a segment may end before it is full. */
function segmentsOfLetters(text: string): number {
  if (text.length <= 70) return 1;
  let segments = 1;
  let used = 0;
  for (const [letter] of text.matchAll(/.\p{M}*/gsu)) {
    if (used + letter.length > 67) {
      segments += 1;
      used = 0;
    }
    used += letter.length;
  }
  return segments;
}

function measured(alphabet: Length['alphabet'], units: number, alone: number, each: number): Length {
  return { alphabet, units, segments: units <= alone ? 1 : Math.ceil(units / each) };
}

/** What one text may take: one segment, or in an alphabet of its own two. */
const MOST_SEGMENTS = { 'GSM-7': 1, 'UCS-2': 2 } as const;

export function fits(text: string): boolean {
  const { alphabet, segments } = lengthOf(text);
  return segments <= MOST_SEGMENTS[alphabet];
}
