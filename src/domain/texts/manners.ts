import type { Language } from '../language.ts';
import type { Manner } from './blanks.ts';
import { english } from './en.ts';
import { hindi } from './hi.ts';
import { romanHindi } from './hiLatn.ts';

/** How each language is written. */
export const MANNERS: Readonly<Record<Language, Manner>> = {
  en: { wording: english, rupees: 'Rs ' },
  hiLatn: { wording: romanHindi, rupees: 'Rs ' },
  hi: { wording: hindi, rupees: '₹' },
};
