import type { Context } from './command.ts';
import type { Decision, Reply } from './decision.ts';
import { DEFAULT_LANGUAGE, type Language } from './language.ts';
import type { Phone } from './phone.ts';
import type { Said } from './text.ts';
import { say } from './texts/say.ts';
import { fits } from './texts/segments.ts';

/** A text to a person, in their language. */
export interface SpokenReply {
  readonly to: Phone;
  readonly content: string;
}

/** What is the same in all texts of a bank. */
type BanksOwn = Pick<Context, 'helpline'>;

/** Says each text in its reader's language, with the number to call where one belongs. */
export function spoken(replies: readonly Reply[], { helpline }: BanksOwn): readonly SpokenReply[] {
  const words = ({ key, values }: Said, language: Language) =>
    say({ key, values: { helpline, ...values } }, language);
  return replies.flatMap(({ to, content, also, language = DEFAULT_LANGUAGE }) => {
    const said = words(typeof content === 'function' ? content(language) : content, language);
    if (also === undefined) return [{ to, content: said }];
    const more = words(also, language);
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

export function spokenDecision(decision: Decision, bank: BanksOwn): SpokenDecision {
  return { ...decision, replies: spoken(decision.replies, bank) };
}
