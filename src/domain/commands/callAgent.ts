import { AccountEdits } from '../accountEdits.ts';
import { parseAmountAndLocation } from '../arguments.ts';
import { mayBeIntroduced } from '../asking.ts';
import { created } from '../change.ts';
import { defineCommand, instantOf } from '../command.ts';
import { done, effectsOf, refuse } from '../decision.ts';
import type { NearbyQuery } from '../load.ts';
import { formatMoney, type Money, plainAmount } from '../money.ts';
import { agentPivotFrom } from '../nearby.ts';
import type { Introduction } from '../request.ts';
import { countSearch, introduce, lookAround, lookAt, searchRefusals, type Wish } from '../searching.ts';
import { text } from '../text.ts';
import { NOTICES } from '../texts/notices.ts';
import { LONGEST } from '../texts/samples.ts';
import { fitting, type Person, personOf, who } from '../texts/words.ts';

const usage = 'RAIN AGENT 500 DELHI';

interface Call {
  readonly amount: Money;
  readonly other: Person;
}

const { amount: longest, other, location } = LONGEST;

const texts = {
  agentComing: text(
    ({ amount, other }: Call) =>
      `Agent ${who(other)} will come for ${formatMoney(amount)}. Give no cash before Rain texts you that the agent takes it.`,
    { amount: longest, other },
  ),
  agentWanted: text(
    ({ amount, other, location }: Call & { readonly location: string }) =>
      fitting(
        other,
        (customer) =>
          `${who(customer)} in ${location} has ${formatMoney(amount)} cash for you. Meet, then text RAIN COLLECT ${plainAmount(amount)} ${customer.dial}`,
      ),
    { amount: longest, other, location },
  ),
};

/** `AGENT <amt> [<place>]`: asks an agent there to come and collect cash. */
export const callAgent = defineCommand<Wish>({
  topic: 'AGENT',
  words: ['AGENT', 'ACCOUNT'],
  usage,
  help: `Ask an agent to come for your cash: ${usage}. Stay with the agent until Rain texts you: You put in Rs 500. No text in 10 minutes? Rain asks you.`,
  isListed: true,
  texts,
  refusals: searchRefusals,
  parse: (rest) => parseAmountAndLocation(rest, usage),

  *decide(wish, from, context) {
    const { dice, id } = context.fresh;
    const queriesIn = (location: string): readonly NearbyQuery[] => [
      { kind: 'agent', location, pivot: agentPivotFrom(dice) },
    ];
    const looked = yield* lookAround(wish, queriesIn, from, context);
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
      {
        to: agent.phone,
        content: texts.agentWanted({ amount, other: personOf(seeker, context), location }),
      },
    );
  },
});
