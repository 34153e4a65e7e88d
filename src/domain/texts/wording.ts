import type { english } from './en.ts';

/** The same keys as English in each part: the compiler finds what a language leaves out. */
export type Wording = {
  readonly [Part in keyof typeof english]: (typeof english)[Part] extends string
    ? string
    : { readonly [Key in keyof (typeof english)[Part]]: string };
};
