/** Texts that more than one place may give. */
import { textsOf } from '../text.ts';

export const NOTICES = textsOf('noResult', 'doneOnce', 'cameLate', 'tooManyTexts', 'proofOff');
