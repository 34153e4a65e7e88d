import { indexed } from '../account.ts';
import { parseAmountAndLocation } from '../arguments.ts';
import {
  changed,
  created,
  defineCommand,
  done,
  misunderstood,
  type Parsed,
  refusal,
  refuse,
  understood,
} from '../commandDefinition.ts';
import { effectsOf } from '../decision.ts';
import type { NearbyQuery } from '../load.ts';
import { type Money, parseMoney, ZERO } from '../money.ts';
import { pivotFrom, shuffled } from '../nearby.ts';
import type { Introduction } from '../request.ts';
import { activeTexter } from '../texter.ts';
import { USAGES } from '../texts/help.ts';
import { NOTICES } from '../texts/notices.ts';

/** How long declared cash is believed (design, section 5). */
const FLOATING_HOURS = 24;

function parseSwitch(rest: string, usage: string): Parsed<{ readonly on: boolean }> {
  if (rest === 'ON' || rest === 'OFF') return understood({ on: rest === 'ON' });
  return misunderstood('incomplete', { usage });
}

/** `ATM ON`, `ATM OFF`: whether others may find this customer. */
export const atm = defineCommand<{ readonly on: boolean }>({
  topic: 'ATM',
  words: ['ATM'],
  parse: (rest) => parseSwitch(rest, USAGES.ATM),

  *decide({ on }, from, context) {
    const loaded = yield { accountsOf: [from] };
    const texter = activeTexter(loaded, from);
    if (!texter.ok) return refuse(from, texter.refusal);
    const { account } = texter;
    if (account.role === 'agent') return refuse(from, refusal('agentsAreNoAtms'));
    const change = changed(account, indexed({ ...account, atm: on }));
    const effects = effectsOf({ accounts: [change] }, [], new Date(context.nowMs).toISOString());
    return done(effects, { to: from, content: on ? NOTICES.atmOn() : NOTICES.atmOff() });
  },
});

type Floating = { readonly amount: Money } | { readonly amount: undefined };

function parseFloating(rest: string): Parsed<Floating> {
  if (rest === 'OFF') return understood({ amount: undefined });
  if (rest === '') return misunderstood('incomplete', { usage: USAGES.FLOATING });
  const amount = parseMoney(rest);
  return amount === undefined
    ? misunderstood('badAmount', { usage: USAGES.FLOATING })
    : understood({ amount });
}

/**
 * `FLOATING <amt>`, `FLOATING OFF`: declares cash at hand, so that those who look for it are sent here at
 * once.
 */
export const floating = defineCommand<Floating>({
  topic: 'FLOATING',
  words: ['FLOATING', 'FLOAT'],
  parse: parseFloating,

  *decide({ amount }, from, context) {
    const loaded = yield { accountsOf: [from] };
    const texter = activeTexter(loaded, from);
    if (!texter.ok) return refuse(from, texter.refusal);
    if (texter.account.role === 'agent') return refuse(from, refusal('agentsAreNoAtms'));
    const { floatingAmount: _, floatingUntil: __, ...rest } = texter.account;
    const until = new Date(context.nowMs + FLOATING_HOURS * 3_600_000).toISOString();
    // Whoever offers cash wants to be found.
    const declared = { ...rest, atm: true, floatingAmount: amount, floatingUntil: until };
    const change = changed(texter.account, indexed(amount === undefined ? rest : declared));
    const effects = effectsOf({ accounts: [change] }, [], new Date(context.nowMs).toISOString());
    const content = amount === undefined ? NOTICES.floatingOff() : NOTICES.floatingOn({ amount });
    return done(effects, { to: from, content });
  },
});

/** `ACCOUNT <amt> <loc>`: asks an agent there to come and collect cash. */
export const callAgent = defineCommand<{ readonly amount: Money; readonly location: string }>({
  topic: 'ACCOUNT',
  words: ['ACCOUNT', 'AGENT'],
  parse: (rest) => parseAmountAndLocation(rest, 'ACCOUNT'),

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
      createdAt: new Date(context.nowMs).toISOString(),
      version: 1,
    };
    const effects = effectsOf({ requests: [created(introduction)] }, [], introduction.createdAt);
    if (agent === undefined) return done(effects, { to: from, content: NOTICES.noResult({ location }) });
    return done(
      effects,
      { to: from, content: NOTICES.agentComing({ amount, other: agent }) },
      { to: agent.phone, content: NOTICES.agentWanted({ amount, other: account, location }) },
    );
  },
});
