import { dated, type SpokenDecision, type SpokenReply } from '../../domain/spoken.ts';
import type { Attempt } from '../attempts.ts';
import type { Simulation } from '../simulation.ts';
import type { History } from './history.ts';
import { decideOn } from './trueDecision.ts';
import { isWarningText, WARNING_TEXTS } from './warnings.ts';

const CACHE = 'the cache is never believed';

/** Holds each decision against what the rules decide on the true records, as they were while it was made. */
export class DecisionsCheck {
  readonly #simulation: Simulation;
  readonly #history: History;

  constructor(simulation: Simulation, history: History) {
    this.#simulation = simulation;
    this.#history = history;
  }

  /** A decision that has just been written, with the replies that were stored. */
  lookAtCommit(attempt: Attempt, smsId: string, decided: string, replies: string): void {
    const isIt = (decision: SpokenDecision) => {
      const outcome = decision.outcome === 'refused' ? decision.reason : decision.outcome;
      if (outcome !== decided) return false;
      return possibleReplies(decision, attempt).some((possible) => JSON.stringify(possible) === replies);
    };
    // The transaction itself is the last in the history.
    this.#expect(attempt, smsId, this.#history.length - 1, isIt, `${decided} with ${replies}`);
  }

  /** Answers that are about to be sent for a text that only asked something. */
  lookAtAnswer(attempt: Attempt, smsId: string, replies: readonly SpokenReply[]): void {
    const wanted = JSON.stringify(replies);
    if (replies.some(({ content }) => isWarningText(content))) return;
    const isIt = (decision: SpokenDecision) =>
      decision.outcome !== 'done' && JSON.stringify(decision.replies.map(asSent)) === wanted;
    this.#expect(attempt, smsId, this.#history.length, isIt, wanted);
  }

  #expect(
    attempt: Attempt,
    smsId: string,
    until: number,
    isIt: (decision: SpokenDecision) => boolean,
    what: string,
  ): void {
    if (attempt.asked.kind === 'other') return;
    for (let moment = until; moment >= attempt.since; moment--) {
      const decision = decideOn(this.#history.at(moment), attempt, smsId);
      if (decision !== undefined && isIt(decision)) return;
    }
    for (const view of this.#history.mixtures(attempt.since, until)) {
      const decision = decideOn(view, attempt, smsId);
      if (decision !== undefined && isIt(decision)) return;
    }
    this.#simulation.violated(
      CACHE,
      `${JSON.stringify(attempt.asked)} was decided ${what}, which no true records say`,
    );
  }
}

/** What may have been told of a decision: above the limit the texter is not told what had no effect. */
function possibleReplies(
  { replies }: SpokenDecision,
  { asked, isAboveLimit, nowMs }: Attempt,
): readonly (readonly SpokenReply[])[] {
  if (!isAboveLimit || asked.kind !== 'text') return [replies];
  const others = replies.filter(({ to }) => to !== asked.from);
  const { from: to } = asked;
  const warned = WARNING_TEXTS.map((content) => [...dated([{ to, content }], nowMs), ...others]);
  return [replies, others, ...warned];
}

/** What of a reply its reader sees. */
function asSent({ to, content }: SpokenReply) {
  return { to, content };
}
