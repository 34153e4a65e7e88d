import { parseAmountAndLocation } from '../arguments.ts';
import { created } from '../change.ts';
import { defineCommand, instantOf } from '../command.ts';
import { done, effectsOf, refuse } from '../decision.ts';
import type { NearbyQuery } from '../load.ts';
import { formatAmount, formatMoney, type Money, ZERO } from '../money.ts';
import { pivotFrom, shuffled } from '../nearby.ts';
import type { Introduction } from '../request.ts';
import { text } from '../text.ts';
import { activeTexter } from '../texter.ts';
import { NOTICES } from '../texts/notices.ts';
import { LONGEST } from '../texts/samples.ts';
import { type Person, who } from '../texts/words.ts';

const usage = 'RAIN ACCOUNT 500 DELHI';

interface Call {
  readonly amount: Money;
  readonly other: Person;
}

const { amount: longest, other, location } = LONGEST;

const texts = {
  agentComing: text(
    ({ amount, other }: Call) =>
      `Agent ${who(other)} was asked to collect ${formatMoney(amount)}. Give cash only when you have a Txn id from Rain in your phone.`,
    { amount: longest, other },
  ),
  agentWanted: text(
    ({ amount, other, location }: Call & { readonly location: string }) =>
      `${who(other)} in ${location} wants to deposit ${formatMoney(amount)} cash. Meet, then text RAIN COLLECT ${formatAmount(amount)} ${other.phone}`,
    { amount: longest, other, location },
  ),
};

/** `ACCOUNT <amt> <loc>`: asks an agent there to come and collect cash. */
export const callAgent = defineCommand<{ readonly amount: Money; readonly location: string }>({
  topic: 'ACCOUNT',
  words: ['ACCOUNT', 'AGENT'],
  usage,
  help: `Ask an agent to come and collect your cash: ${usage}`,
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
      { to: from, content: texts.agentComing({ amount, other: agent }) },
      { to: agent.phone, content: texts.agentWanted({ amount, other: account, location }) },
    );
  },
});
