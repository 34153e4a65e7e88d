import type { english } from './en.ts';

/** What every language's file has: the keys of the English one, which the compiler checks. */
export type Wording = {
  readonly [Part in keyof typeof english]: (typeof english)[Part] extends string
    ? string
    : { readonly [Key in keyof (typeof english)[Part]]: string };
};
