import type { Context } from './command.ts';
import type { Decision, Reply } from './decision.ts';
import { DEFAULT_LANGUAGE, type Language } from './language.ts';
import { type Urgency, worthSendingUntil } from './outgoingText.ts';
import type { Phone } from './phone.ts';
import type { Said } from './text.ts';
import { say } from './texts/say.ts';
import { fits } from './texts/segments.ts';

/** A text to a person, in their language. */
export interface SpokenReply {
  readonly to: Phone;
  readonly content: string;
  /** Until when it is worth sending (ISO 8601), and how urgent it is: without them, what is usual. */
  readonly expiresAt?: string | undefined;
  readonly urgency?: Urgency | undefined;
  /** The phone of ours that its reader last texted, where that is known. */
  readonly via?: string | undefined;
}

/** What is the same in all texts of a bank. */
type BanksOwn = Pick<Context, 'helpline'>;

/** Says each text in its reader's language, with the number to call where one belongs. */
export function spoken(replies: readonly Reply[], { helpline }: BanksOwn): readonly SpokenReply[] {
  const words = ({ key, values }: Said, language: Language) =>
    say({ key, values: { helpline, ...values } }, language);
  return replies.flatMap((reply): readonly SpokenReply[] => {
    const { to, also, language = DEFAULT_LANGUAGE, expiresAt } = reply;
    const content = typeof reply.content === 'function' ? reply.content(language) : reply.content;
    const urgency: Urgency | undefined = content.values.code === undefined ? reply.urgency : 'code';
    const facts = { to, ...(expiresAt !== undefined && { expiresAt }), ...(urgency && { urgency }) };
    const said = words(content, language);
    if (also === undefined) return [{ ...facts, content: said }];
    const more = words(also, language);
    const whole = `${said}${/[.!?।]$/.test(said) ? '' : '.'} ${more}`;
    if (fits(whole)) return [{ ...facts, content: whole }];
    return [
      { ...facts, content: said },
      { to, content: more },
    ];
  });
}

/** The replies, each with the instant until which it is worth sending, when it was decided at `nowMs`. */
export function dated(replies: readonly SpokenReply[], nowMs: number): readonly SpokenReply[] {
  return replies.map((reply) => ({ ...reply, expiresAt: worthSendingUntil(reply, nowMs) }));
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
