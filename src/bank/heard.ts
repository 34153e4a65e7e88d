/**
 * Texts above their sender's limit that are heard all the same: codes, what stops something, and alarms. Somebody who
 * floods Rain in another one's name must not keep that one's code from paying, nor their NO from refusing. So
 * each such text is decided, whatever it costs in reads: one that has an effect is answered, and there are never
 * more of those than there was open. One without is silent, or the flood would come back to the one it is made
 * in the name of; a wrong code costs its try of what is open all the same, three of them end it, and that is
 * told, once.
 */
import type { Account } from '../domain/account.ts';
import type { Change } from '../domain/change.ts';
import type { Decision, Effects } from '../domain/decision.ts';
import { isNothing } from '../domain/decision.ts';
import { languageOf } from '../domain/inTheirLanguage.ts';
import type { Language } from '../domain/language.ts';
import { asksAgain } from '../domain/proof.ts';
import type { SpokenDecision } from '../domain/spoken.ts';
import type { Said } from '../domain/text.ts';
import type { TextTask } from './message.ts';

export interface Hearing {
  /** To the first text above the limit: in place of any other answer it would get. */
  readonly warning: Said | undefined;
  /** Whether it is answered though it neither said yes to anything nor ended anything. */
  readonly mayAnswer: boolean;
}

/** The text, with what may be answered to it above the limit. */
export function heardAbove(task: TextTask, hearing: Hearing): TextTask {
  return {
    ...task,
    *decide(context) {
      const decision = yield* task.decide(context);
      const language = yield* languageOf(task.from, context);
      return quietened(decision, { ...task, language }, hearing);
    },
  };
}

/** Wrong digits of a PIN behind a right code: only who has the phone sends that, and three times a day at most. */
const PIN_TRIES: ReadonlySet<string> = new Set(['pinWrong', 'pinWrongLastTry', 'pinWrongTooOften']);

/** Whether a code or a stop had the effect for which it is heard; saying it again has it no more. */
export function hasTakenEffect(
  decision: Decision | SpokenDecision,
  { purpose }: Pick<TextTask, 'purpose'>,
): boolean {
  if (decision.outcome === 'answered') return false;
  if (decision.outcome === 'refused' && PIN_TRIES.has(decision.reason)) return true;
  if (decision.outcome === 'done' && purpose === 'code') return true;
  if (decision.outcome === 'done' && purpose === 'alarm') return !onlyAsksAgain(decision.effects);
  const { transactions, requests, accounts } = decision.effects;
  if (transactions.length > 0 || accounts.some(endsProof)) return true;
  return decision.outcome === 'done' && requests.length > 0;
}

/** Whether something is over by it that waited for a code from this phone: refused, or guessed at too often. */
function endsProof({ before, after }: Change<Account>): boolean {
  const open = ({ proofs = [] }: Pick<Account, 'proofs'>) => proofs.filter(({ over }) => over === undefined);
  return before !== undefined && open(after).length < open(before).length;
}

/** An alarm that was raised a short while ago, and waits for its code. */
function onlyAsksAgain({ accounts, transactions, requests }: Effects): boolean {
  const isAlone = transactions.length === 0 && requests.length === 0 && accounts.length > 0;
  return isAlone && accounts.every(({ before, after }) => before !== undefined && asksAgain(before, after));
}

function quietened(
  decision: Decision,
  task: TextTask & { readonly language: Language },
  { warning, mayAnswer }: Hearing,
): Decision {
  // Whoever is in trouble is told also that the account is locked already.
  const isAnswer = decision.outcome === 'done' || task.purpose === 'alarm';
  if (hasTakenEffect(decision, task) || (isAnswer && mayAnswer)) return decision;
  const others = decision.replies.filter(({ to }) => to !== task.from);
  const { from: to, language } = task;
  const replies = warning === undefined ? others : [{ to, content: warning, language }, ...others];
  // What is not told must not take the place of a code that was.
  if (decision.outcome === 'done' && onlyAsksAgain(decision.effects)) return { outcome: 'answered', replies };
  const isOver = replies.length === 0 && decision.outcome !== 'answered' && isNothing(decision.effects);
  // What changes nothing and tells nobody is not worth a record.
  return isOver ? { outcome: 'answered', replies } : { ...decision, replies };
}
