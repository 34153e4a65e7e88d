import { indexed } from '../account.ts';
import { changed } from '../change.ts';
import { defineCommand, instantOf, misunderstood, type Parsed, understood } from '../command.ts';
import { done, effectsOf, refuse } from '../decision.ts';
import { limitsOf } from '../limits.ts';
import { type Money, parseMoney } from '../money.ts';
import { textsOf } from '../text.ts';
import { activeTexter, spendingTexter } from '../texter.ts';
import { REFUSALS } from '../texts/refusals.ts';

/** How long declared cash is believed (design, section 5). */
const FLOATING_HOURS = 24;

const texts = textsOf('floatingOn', 'floatingOff');

type Floating = { readonly amount: Money } | { readonly amount: undefined };

function parseFloating(rest: string): Parsed<Floating> {
  if (rest === 'OFF') return understood({ amount: undefined });
  if (rest === '') return misunderstood(REFUSALS.incomplete({ usage: 'FLOATING' }));
  const amount = parseMoney(rest);
  return amount === undefined
    ? misunderstood(REFUSALS.badAmount({ usage: 'FLOATING' }))
    : understood({ amount });
}

/**
 * `FLOATING <amt>`, `FLOATING OFF`: declares cash at hand, so that those who look for it are sent here at
 * once.
 */
export const floating = defineCommand<Floating>({
  topic: 'FLOATING',
  words: ['FLOATING', 'FLOAT'],
  isListed: true,
  parse: parseFloating,

  *decide({ amount }, from, context) {
    const loaded = yield { accountsOf: [from] };
    const texter = amount === undefined ? activeTexter(loaded, from) : spendingTexter(loaded, from, context);
    if (!texter.ok) return refuse(from, texter.refusal);
    if (texter.account.role === 'agent') return refuse(from, REFUSALS.agentsAreNoAtms());
    const { perTransaction } = limitsOf(texter.account, context.limits);
    if (amount !== undefined && amount > perTransaction) {
      return refuse(from, REFUSALS.aboveTransactionLimit({ limit: perTransaction }));
    }
    const { floatingAmount: _, floatingUntil: __, ...rest } = texter.account;
    const until = new Date(context.nowMs + FLOATING_HOURS * 3_600_000).toISOString();
    // Whoever offers cash wants to be found, and up to that: unless their ATM is on, by what they named then.
    const found = rest.atm ? {} : { atm: true, atmMax: amount };
    const declared = { ...rest, ...found, floatingAmount: amount, floatingUntil: until };
    const change = changed(texter.account, indexed(amount === undefined ? rest : declared));
    const effects = effectsOf({ accounts: [change] }, [], instantOf(context));
    const content = amount === undefined ? texts.floatingOff() : texts.floatingOn({ amount });
    return done(effects, { to: from, content });
  },
});
