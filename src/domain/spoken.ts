import type { Decision, Reply } from './decision.ts';
import { DEFAULT_LANGUAGE } from './language.ts';
import type { Phone } from './phone.ts';
import { say } from './texts/say.ts';
import { fits } from './texts/segments.ts';

/** A text to a person, in their language. */
export interface SpokenReply {
  readonly to: Phone;
  readonly content: string;
}

/** Says each text in its reader's language. */
export function spoken(replies: readonly Reply[]): readonly SpokenReply[] {
  return replies.flatMap(({ to, content, also, language = DEFAULT_LANGUAGE }) => {
    const said = say(typeof content === 'function' ? content(language) : content, language);
    if (also === undefined) return [{ to, content: said }];
    const more = say(also, language);
    const whole = `${said}${/[.!?।]$/.test(said) ? '' : '.'} ${more}`;
    return (fits(whole) ? [whole] : [said, more]).map((text) => ({ to, content: text }));
  });
}

/** A decision, with what people are told in their languages. */
export type SpokenDecision = Decision extends infer Each
  ? Each extends Decision
    ? Omit<Each, 'replies'> & { readonly replies: readonly SpokenReply[] }
    : never
  : never;

export function spokenDecision(decision: Decision): SpokenDecision {
  return { ...decision, replies: spoken(decision.replies) };
}
