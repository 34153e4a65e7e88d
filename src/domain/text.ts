/** What Rain says to people: by its key in the language files, with what fills its blanks, until a language is known. */
import type { Blank, Blanks, Line, LineKey } from './texts/blanks.ts';
import type { english } from './texts/en.ts';

type Texts = (typeof english)['texts'];
type Lines = (typeof english)['lines'];
export type TextKey = keyof Texts;

/** A text in no language yet. */
export interface Said {
  readonly key: TextKey;
  readonly values: Partial<Blanks>;
}

/** Why somebody is refused: one text for each reason, and one reason, its key, for each text. */
export type Refusal = Said;

/** `'{amount} with {other:number}'` has the blanks `amount` and `other`. */
type BlanksIn<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Base}:${string}` ? Base : Name) | BlanksIn<Rest>
  : never;

/** What whoever says a text need not know: it is the same for the whole bank. */
type BanksOwn = 'helpline';

type ValuesIn<Template extends string> = {
  readonly [Name in Exclude<BlanksIn<Template> & Blank, BanksOwn>]: Blanks[Name];
} & {
  readonly [Name in BlanksIn<Template> & BanksOwn]?: Blanks[Name];
};

/** Says a text: takes what fills its blanks, where it has any. */
export type Text<Key extends TextKey> =
  Exclude<BlanksIn<Texts[Key]>, BanksOwn> extends never
    ? (values?: ValuesIn<Texts[Key]>) => Said
    : (values: ValuesIn<Texts[Key]>) => Said;

type SomeTexts<Key extends TextKey> = { readonly [Name in Key]: Text<Name> };

/** The texts with these keys, to be said. */
export function textsOf<Key extends TextKey>(...keys: readonly Key[]): SomeTexts<Key>;
export function textsOf(
  ...keys: readonly TextKey[]
): Readonly<Record<string, (values?: Partial<Blanks>) => Said>> {
  return Object.fromEntries(keys.map((key) => [key, (values = {}) => ({ key, values })]));
}

type SomeLines<Key extends LineKey> = { readonly [Name in Key]: (values: ValuesIn<Lines[Name]>) => Line };

/** The lines of lists with these keys, to be said in a text. */
export function linesOf<Key extends LineKey>(...keys: readonly Key[]): SomeLines<Key>;
export function linesOf(
  ...keys: readonly LineKey[]
): Readonly<Record<string, (values: Partial<Blanks>) => Line>> {
  return Object.fromEntries(keys.map((key) => [key, (values) => ({ key, values })]));
}
