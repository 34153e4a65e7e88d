/** The words that operators add to those that nobody's name may have. */
import { isOfficeName, OFFICE_WORDS } from '../officeName.ts';
import { OPERATION_REFUSALS, type OperationRefusal } from './refusals.ts';

/** So many fit one record, and are soon looked through. */
export const MAX_OFFICE_NAMES = 500;
const WORD = /^[A-Z]{2,24}$/;

export type ChangedNames =
  | { readonly ok: true; readonly words: readonly string[] }
  | { readonly ok: false; readonly reason: OperationRefusal; readonly message: string };

type Reason = 'notAWord' | 'isOfficeName' | 'isPeoplesName' | 'isBuiltIn' | 'notAdded';

function refused(reason: Reason, word: string): ChangedNames {
  return { ok: false, reason, message: OPERATION_REFUSALS[reason]({ word }) };
}

/** The words with one more, in capitals. */
export function addOfficeName(words: readonly string[], word: string): ChangedNames {
  if (!WORD.test(word)) return refused('notAWord', word);
  if (isOfficeName(word, words)) return refused('isOfficeName', word);
  const more = [...words, word].sort();
  if (!isOfficeName(word, more)) return refused('isPeoplesName', word);
  if (more.length <= MAX_OFFICE_NAMES) return { ok: true, words: more };
  const most = { most: MAX_OFFICE_NAMES };
  return { ok: false, reason: 'tooManyNames', message: OPERATION_REFUSALS.tooManyNames(most) };
}

/** The words without one. */
export function removeOfficeName(words: readonly string[], word: string): ChangedNames {
  if (words.includes(word)) return { ok: true, words: words.filter((each) => each !== word) };
  return refused(OFFICE_WORDS.includes(word) ? 'isBuiltIn' : 'notAdded', word);
}
