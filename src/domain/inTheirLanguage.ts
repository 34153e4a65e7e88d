/**
 * The receiver's language decides (design, section 6). Whoever has chosen one, or has written in one, is written
 * to in it: an account keeps it, and of somebody without one it is known for a day.
 */
import type { Account } from './account.ts';
import { type Change, changed, created } from './change.ts';
import { type Context, instantOf } from './command.ts';
import { type Decision, NO_EFFECTS, type Reply } from './decision.ts';
import { DEFAULT_LANGUAGE, type Language } from './language.ts';
import type { Load } from './load.ts';
import type { Phone } from './phone.ts';
import type { LanguageOfStranger, Request } from './request.ts';
import { textsOf } from './text.ts';

const REMEMBERED_MS = 24 * 3_600_000;

const texts = textsOf('wayBack');

function languageId(phone: Phone): string {
  return `language:${phone}`;
}

/** What is known of the language of somebody without an account. */
export function* languageOfStranger(phone: Phone, { nowMs }: Context): Load<Language | undefined> {
  const id = languageId(phone);
  const request = (yield { requests: [id] }).request(id);
  if (request?.requestType !== 'language') return undefined;
  return nowMs < Date.parse(request.expiresAt) ? request.language : undefined;
}

/** What is to be remembered of it. */
export function* rememberLanguage(
  phone: Phone,
  language: Language,
  context: Context,
): Load<Change<LanguageOfStranger>> {
  const id = languageId(phone);
  const earlier = (yield { requests: [id] }).request(id);
  const known: LanguageOfStranger = {
    id,
    requestType: 'language',
    phone,
    language,
    status: 'chosen',
    currentActive: true,
    createdAt: instantOf(context),
    expiresAt: new Date(context.nowMs + REMEMBERED_MS).toISOString(),
    version: 1,
  };
  return earlier?.requestType === 'language' ? changed<LanguageOfStranger>(earlier, known) : created(known);
}

/** In which language somebody reads who texted. */
export function* languageOf(phone: Phone, context: Context): Load<Language> {
  const account = (yield { accountsOf: [phone] }).accountOf(phone);
  const language = account === undefined ? yield* languageOfStranger(phone, context) : account.language;
  return language ?? DEFAULT_LANGUAGE;
}

/**
 * What is decided, with what the texter is told in their language. `written` is the language of the text that it
 * answers, where that shows: whoever has chosen none is written to in it from now on, and told the way back.
 */
export function* inTheirLanguage(
  deciding: Load<Decision>,
  from: Phone,
  written: Language | undefined,
  context: Context,
): Load<Decision> {
  const decision = yield* deciding;
  const account = (yield { accountsOf: [from] }).accountOf(from);
  const earlier = account === undefined ? yield* languageOfStranger(from, context) : account.language;
  const opened = decisionOn(decision, from);
  const chosen = opened?.language ?? earlier;
  if (chosen === undefined && written !== undefined) {
    const told = toTexter(decision, from, written, texts.wayBack());
    const owner = opened ?? account;
    if (owner !== undefined) return withAccount(told, { before: account, after: owner }, written);
    const request = yield* rememberLanguage(from, written, context);
    return withEffects(told, { requests: [request] });
  }
  const told = toTexter(decision, from, chosen);
  const isNews = chosen !== undefined && opened !== undefined && opened.language === undefined;
  return isNews ? withAccount(told, { before: account, after: opened }, chosen) : told;
}

/** The texter's account as the decision leaves it, where it changes that. */
function decisionOn(decision: Decision, from: Phone): Account | undefined {
  if (decision.outcome === 'answered') return undefined;
  return decision.effects.accounts.map(({ after }) => after).find(({ phone }) => phone === from);
}

/** What the texter is told, in their language: also what an account of no language yet is told in that of all. */
function toTexter(
  decision: Decision,
  from: Phone,
  language: Language | undefined,
  also?: Reply['also'],
): Decision {
  const isTexters = (reply: Reply) =>
    reply.language === undefined || (also !== undefined && reply.to === from);
  const first = decision.replies.findIndex(isTexters);
  const replies = decision.replies.map((reply, index) =>
    isTexters(reply)
      ? {
          ...reply,
          language: language ?? DEFAULT_LANGUAGE,
          ...(index === first && { also }),
        }
      : reply,
  );
  return { ...decision, replies };
}

/** The decision, with the language noted on the account as it leaves it. */
function withAccount(
  decision: Decision,
  { before, after }: { readonly before: Account | undefined; readonly after: Account },
  language: Language,
): Decision {
  const isChanged =
    decision.outcome !== 'answered' && decision.effects.accounts.some((change) => change.after === after);
  if (!isChanged && before !== undefined) {
    return withEffects(decision, { accounts: [changed(before, { ...before, language })] });
  }
  if (decision.outcome === 'answered') return decision;
  const accounts = decision.effects.accounts.map((change) =>
    change.after === after ? { ...change, after: { ...after, language } } : change,
  );
  return { ...decision, effects: { ...decision.effects, accounts } };
}

function withEffects(
  decision: Decision,
  more: {
    readonly accounts?: readonly Change<Account>[];
    readonly requests?: readonly Change<Request>[];
  },
): Decision {
  const effects = decision.outcome === 'answered' ? NO_EFFECTS : decision.effects;
  const all = {
    ...effects,
    accounts: [...effects.accounts, ...(more.accounts ?? [])],
    requests: [...effects.requests, ...(more.requests ?? [])],
  };
  return decision.outcome === 'answered'
    ? { outcome: 'done', effects: all, replies: decision.replies }
    : { ...decision, effects: all };
}
