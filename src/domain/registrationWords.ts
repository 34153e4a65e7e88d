/** What people write around their name and their place when they register, and is neither of the two. */
import { isOfficeName } from './officeName.ts';

function wordsIn(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.normalize('NFKC').split(' ')));
}

/** Nobody's name, nor a place's. `I`, `KA` and `TO` are not here: initials and names are written so. */
const AROUND = wordsIn(
  "NAME PLACE CITY PAN CARD PIN PINCODE MY ME MYSELF IS AM IM I'M WANT LIVE FROM IN AT ACCOUNT OPEN",
  'PLEASE PLS PLZ KINDLY THANKS',
  'MERA MERE NAAM JAGAH SHAHAR HAI HOON HUN MEIN MUJHE CHAHIYE RAHTA RAHTI',
  'KHATA KHOLO KHOLNA KHOLNI KHOL KHOLDO KHOLIYE KARO KARNA KARDO KIJIYE BANAO BANANA DO',
  'मेरा नाम है हूँ हूं मैं में मुझे जगह शहर खाता खोलो खोलना खोल खोलिए चाहिए कृपया करो करना',
);
/** Who writes one of these asks how it is done. */
const ASKS_HOW = wordsIn('HOW KAISE KESE KYA WHAT WHY KYU KYUN', 'कैसे क्या क्यों');
/** Behind the last word of the place. */
const BEHIND_PLACE = wordsIn('SE KA SIR MADAM JI', 'से का जी');
const AFTER_I = wordsIn('AM M WANT LIVE');

/** The words of a name and a place, without what stands around them; none where it is asked how that is written. */
export function nameAndPlaceIn(words: readonly string[]): readonly string[] {
  if (words.some((word) => ASKS_HOW.has(word))) return [];
  const isAround = (word: string, index: number) => {
    const next = words[index + 1] ?? '';
    if (word === 'I') return AFTER_I.has(next);
    if (word === 'TO') return AROUND.has(words[index - 1] ?? '');
    return AROUND.has(word) || (word === 'AND' && (next === 'I' || AROUND.has(next)));
  };
  const kept = words.filter(
    (word, index) => word !== '' && (!isAround(word, index) || isSpeltBy(words[index - 1] ?? '', word)),
  );
  const end = kept.findLastIndex((word) => !BEHIND_PLACE.has(word));
  return kept.slice(0, end + 1);
}

/** `RA IN` stays what it is, and is refused for it. */
function isSpeltBy(before: string, word: string): boolean {
  return !AROUND.has(before) && isOfficeName(before + word) && !isOfficeName(word);
}

/** Whether a line goes on with what is registered, and is no command of its own. */
export function isLabelled(line: string): boolean {
  return /^(?:NAME|PLACE|CITY|PAN|NAAM|JAGAH|नाम|जगह)(?![\p{L}\p{M}])/u.test(line);
}
