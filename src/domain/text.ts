/** What can be said, with samples of the longest that it is expected to hold: a test shows each is one SMS. */
export interface Sampled {
  /** The text with each of its sample values. */
  sampled(): readonly string[];
}

/** A text to people, made of values. */
export interface Text<Values extends readonly unknown[]> extends Sampled {
  (...values: Values): string;
}

/** Defines a text: how it is said, and the values of each of its samples. One without values needs none. */
export function text<Values extends readonly unknown[]>(
  say: (...values: Values) => string,
  ...samples: Values extends readonly [] ? readonly [] : readonly [Values[0], ...(readonly Values[0][])]
): Text<Values>;
export function text(
  say: (...values: readonly unknown[]) => string,
  ...samples: readonly unknown[]
): Text<readonly unknown[]> {
  const sampled = () => (samples.length === 0 ? [say()] : samples.map((values) => say(values)));
  return Object.assign((...values: readonly unknown[]) => say(...values), { sampled });
}

/** Why somebody is refused, and how they are told: one text for each reason, and one reason for each text. */
export interface Refusal {
  readonly reason: string;
  readonly content: string;
}

/** Refuses with the values that its text names. */
export interface RefusalText<Values extends readonly unknown[]> extends Sampled {
  (...values: Values): Refusal;
}

interface AnyText extends Sampled {
  (...values: readonly never[]): string;
}

type Refusals<Texts> = {
  readonly [Reason in keyof Texts]: Texts[Reason] extends Text<infer Values> ? RefusalText<Values> : never;
};

/** Makes refusals of texts: the reason is the text's key. */
export function refusalsOf<Texts extends Readonly<Record<string, AnyText>>>(texts: Texts): Refusals<Texts>;
export function refusalsOf(
  texts: Readonly<Record<string, Text<readonly unknown[]>>>,
): Readonly<Record<string, RefusalText<readonly unknown[]>>> {
  return Object.fromEntries(
    Object.entries(texts).map(([reason, say]) => {
      const refusal = (...values: readonly unknown[]): Refusal => ({ reason, content: say(...values) });
      return [reason, Object.assign(refusal, { sampled: say.sampled })];
    }),
  );
}
