/**
 * The languages that Rain writes, from `texts/`. To add one, write its file beside `texts/en.ts`, name it here,
 * and add it to `texts/manners.ts`: the compiler names the keys that are missing, the tests the texts that are
 * too long.
 */
export const LANGUAGES = ['en', 'hiLatn', 'hi'] as const;
export type Language = (typeof LANGUAGES)[number];

export const DEFAULT_LANGUAGE: Language = 'en';
