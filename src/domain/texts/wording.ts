import type { english } from './en.ts';

<<<<<<< HEAD
/** What every language's file has: the keys of the English one, which the compiler checks. */
=======
/** The same keys as English in each part: the compiler finds what a language leaves out. */
>>>>>>> r-hindi
export type Wording = {
  readonly [Part in keyof typeof english]: (typeof english)[Part] extends string
    ? string
    : { readonly [Key in keyof (typeof english)[Part]]: string };
};
