/** What becomes of a text that was read: decided in time, refused as fits the person, and told in their language. */
import type { Context, ReadText } from './command.ts';
import { codeAlone } from './commands/code.ts';
import { type Decision, refuse } from './decision.ts';
import { withUse } from './dormancy.ts';
import { inTheirLanguage } from './inTheirLanguage.ts';
import { decideInTime } from './lateness.ts';
import type { Load } from './load.ts';
import { lockRefusals } from './lock.ts';
import type { Phone } from './phone.ts';
import { type Refusal, type TextKey, textsOf } from './text.ts';
import { payableBy } from './waiting.ts';

/** To a text that is not understood, by who texted it. */
export const UNKNOWN = textsOf(
  'forStrangers',
  'unknownCommand',
  'unknownCommandEmpty',
  'unknownCommandAgent',
  'unknownCommandAsked',
);

/** They name commands, which a stranger cannot use. */
const DIFFERS: ReadonlySet<TextKey> = new Set([
  'unknownCommand',
  'chatter',
  'notOffered',
  'trouble',
  'codeAlone',
]);

export function decideText(text: ReadText, from: Phone, context: Context): Load<Decision> {
  return inTheirLanguage(decideRead(text, from, context), from, text.written, context);
}

function* decideRead(text: ReadText, from: Phone, context: Context): Load<Decision> {
  if (text.ok) {
    const decision = yield* decideInTime(text.command, from, context);
    return withUse(decision, ({ phone }) => phone === from, context.today);
  }
  return refuse(from, yield* refusalFitting(text.refusal, from, context));
}

/** What is not understood is answered with commands that this person may want. */
function* refusalFitting(refusal: Refusal, from: Phone, { nowMs }: Context): Load<Refusal> {
  if (!DIFFERS.has(refusal.key)) return refusal;
  const account = (yield { accountsOf: [from] }).accountOf(from);
  if (refusal.key === 'trouble') return account === undefined ? lockRefusals.lockNoAccount() : refusal;
  if (refusal.key === 'codeAlone') return account === undefined ? refusal : codeAlone(account);
  if (account === undefined) return UNKNOWN.forStrangers();
  if (refusal.key !== 'unknownCommand') return refusal;
  if (payableBy(account, nowMs).length > 0) return UNKNOWN.unknownCommandAsked();
  if (account.role === 'agent') return UNKNOWN.unknownCommandAgent();
  const { loc: location } = account;
  return account.balance > 0
    ? UNKNOWN.unknownCommand({ location })
    : UNKNOWN.unknownCommandEmpty({ location });
}
