import { AccountEdits } from '../accountEdits.ts';
import { parseAmountAndLocation } from '../arguments.ts';
import { mayBeIntroduced } from '../asking.ts';
import { created } from '../change.ts';
import { defineCommand, instantOf } from '../command.ts';
import { done, effectsOf, refuse, textTo } from '../decision.ts';
import { agentPivotFrom, type NearbyQuery } from '../nearby.ts';
import type { Introduction } from '../request.ts';
import { countSearch, introduce, lookAround, lookAt, searchRefusals, type Wish } from '../searching.ts';
import { textsOf } from '../text.ts';
import { NOTICES } from '../texts/notices.ts';
import { personOf } from '../texts/words.ts';

const texts = textsOf('agentComing', 'agentWanted');

/** `AGENT <amt> [<place>]`: asks an agent there to come and collect cash. */
export const callAgent = defineCommand<Wish>({
  topic: 'AGENT',
  words: ['AGENT', 'ACCOUNT'],
  isListed: true,
  refusals: searchRefusals,
  parse: (rest) => parseAmountAndLocation(rest, 'AGENT'),

  *decide(wish, from, context) {
    const { dice, id } = context.fresh;
    const queriesIn = (location: string): readonly NearbyQuery[] => [
      { kind: 'agent', location, pivot: agentPivotFrom(dice) },
    ];
    const looked = yield* lookAround(wish, 'in', queriesIn, from, context);
    if (!looked.ok) return refuse(from, looked.refusal);
    const { amount } = wish;
    const { sight } = looked;
    const { seeker, location } = sight;
    const [agent] = yield* lookAt(
      sight.found.flat(),
      sight,
      (account) => account.role === 'agent' && mayBeIntroduced(seeker, account, context.nowMs),
    );

    const edits = new AccountEdits();
    edits.edit(seeker, (before) => countSearch(before, context.today));
    const introduction: Introduction = {
      id,
      phone: seeker.phone,
      accountId: seeker.id,
      requestType: 'collect',
      where: location,
      money: amount,
      status: agent === undefined ? 'noResult' : 'introduced',
      currentActive: false,
      otherAccount: agent?.id,
      createdAt: instantOf(context),
      version: 1,
    };
    const requests = [created(introduction)];
    if (agent === undefined) {
      const effects = effectsOf({ requests, accounts: edits.changes() }, [], introduction.createdAt);
      return done(effects, { to: from, content: NOTICES.noResult({ location }) });
    }
    introduce(seeker, agent, edits, context);
    return done(
      effectsOf({ requests, accounts: edits.changes() }, [], introduction.createdAt),
      { to: from, content: texts.agentComing({ amount, other: personOf(agent, context) }) },
      textTo(agent, texts.agentWanted({ amount, other: personOf(seeker, context), location })),
    );
  },
});
