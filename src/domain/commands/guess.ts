import { changed, created } from '../change.ts';
import { type Context, instantOf, type Parsed, type PreparedCommand } from '../command.ts';
import { type Decision, done, effectsOf, refuse } from '../decision.ts';
import type { Load } from '../load.ts';
import type { Phone } from '../phone.ts';
import type { Guess, Request } from '../request.ts';
import { textsOf } from '../text.ts';
import { REFUSALS } from '../texts/refusals.ts';

export const guessTexts = textsOf('didYouMean');

/** How long a guess may be agreed to. */
const GUESS_MINUTES = 10;

function guessId(phone: Phone): string {
  return `guess:${phone}`;
}

/** What a person was asked whether they mean it, while a yes counts. */
export function guessOf(request: Request | undefined, context: Context): Guess | undefined {
  if (request?.requestType !== 'guess' || request.status !== 'asking') return undefined;
  return context.nowMs < Date.parse(request.expiresAt) ? request : undefined;
}

/** A command that may not be what somebody means: they are asked, and nothing is begun before they say yes. */
export function guessPrepared(command: PreparedCommand, canonical: string): Parsed<PreparedCommand> {
  const { topic } = command;
  return {
    ok: true,
    command: {
      topic,
      purpose: 'other',
      onlyReads: false,
      beginsMoney: false,
      isGuess: true,
      decide: (from, context) => ask(canonical, from, context),
    },
  };
}

function* ask(command: string, from: Phone, context: Context): Load<Decision> {
  const id = guessId(from);
  const loaded = yield { accountsOf: [from], requests: [id] };
  const account = loaded.accountOf(from);
  if (account === undefined) return refuse(from, REFUSALS.notRegistered());
  const guess: Guess = {
    id,
    requestType: 'guess',
    phone: from,
    accountId: account.id,
    command,
    status: 'asking',
    currentActive: true,
    createdAt: instantOf(context),
    expiresAt: new Date(context.nowMs + GUESS_MINUTES * 60_000).toISOString(),
    version: 1,
  };
  const earlier = loaded.request(id);
  const change = earlier === undefined ? created(guess) : changed<Request>(earlier, guess);
  const effects = effectsOf({ requests: [change], asks: [{ phone: from, id }] }, [], instantOf(context));
  return done(effects, { to: from, content: guessTexts.didYouMean({ command }) });
}
