import { parseAmountAndLocation } from '../arguments.ts';
import { created } from '../change.ts';
import { defineCommand, instantOf } from '../command.ts';
import { done, effectsOf, refuse } from '../decision.ts';
import type { NearbyQuery } from '../load.ts';
import { formatMoney, type Money, plainAmount, ZERO } from '../money.ts';
import { pivotFrom, shuffled } from '../nearby.ts';
import type { Introduction } from '../request.ts';
import { text } from '../text.ts';
import { activeTexter } from '../texter.ts';
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

/** `ACCOUNT <amt> <loc>`: asks an agent there to come and collect cash. */
export const callAgent = defineCommand<{ readonly amount: Money; readonly location: string }>({
  topic: 'AGENT',
  words: ['AGENT', 'ACCOUNT'],
  usage,
  help: `Ask an agent to come for your cash: ${usage}. Stay with the agent until Rain texts you: You put in Rs 500. No text in 10 minutes? Rain asks you.`,
  isListed: true,
  texts,
  parse: (rest) => parseAmountAndLocation(rest, usage),

  *decide({ amount, location }, from, context) {
    const { dice, id } = context.fresh;
    const query: NearbyQuery = { kind: 'agent', location, atLeast: ZERO, pivot: pivotFrom(ZERO, dice) };
    const loaded = yield { accountsOf: [from], nearby: [query] };
    const texter = activeTexter(loaded, from);
    if (!texter.ok) return refuse(from, texter.refusal);

    const { account } = texter;
    const [agent] = shuffled(loaded.nearby(query), from, dice);
    const introduction: Introduction = {
      id,
      phone: account.phone,
      accountId: account.id,
      requestType: 'collect',
      where: location,
      money: amount,
      status: agent === undefined ? 'noResult' : 'introduced',
      currentActive: false,
      otherAccount: agent?.id,
      createdAt: instantOf(context),
      version: 1,
    };
    const effects = effectsOf({ requests: [created(introduction)] }, [], introduction.createdAt);
    if (agent === undefined) return done(effects, { to: from, content: NOTICES.noResult({ location }) });
    return done(
      effects,
      { to: from, content: texts.agentComing({ amount, other: personOf(agent, context) }) },
      {
        to: agent.phone,
        content: texts.agentWanted({ amount, other: personOf(account, context), location }),
      },
    );
  },
});
