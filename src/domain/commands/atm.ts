import { type Account, indexed, USUAL_ATM_MAX } from '../account.ts';
import { changed } from '../change.ts';
import {
  type Context,
  defineCommand,
  instantOf,
  misunderstood,
  type Parsed,
  understood,
} from '../command.ts';
import { done, effectsOf, refuse } from '../decision.ts';
import { limitsOf } from '../limits.ts';
import { type Money, money, parseMoney } from '../money.ts';
import { textsOf } from '../text.ts';
import { activeTexter, spendingTexter } from '../texter.ts';
import { REFUSALS } from '../texts/refusals.ts';

const texts = textsOf('atmOn', 'atmOff');

interface Switch {
  readonly on: boolean;
  /** Up to how much, where it is said. */
  readonly most?: Money | undefined;
}

/** In Hindi too, where a verb may follow: `ATM CHALU KARO`, `ATM BAND KAR DO`. */
const ON = /^(?:ON|START|CHALU|CHAALU|SHURU)(?= |$)/;
const OFF = /^(?:OFF|STOP|CLOSE|BAND|BANDH)$/;
const VERB = / (?:KARO|KARDO|KAR DO|KIJIYE|KARNA HAI)$/;

function parseSwitch(rest: string): Parsed<Switch> {
  const said = rest.replace(VERB, '');
  if (OFF.test(said)) return understood({ on: false });
  if (!ON.test(said)) return misunderstood(REFUSALS.incomplete({ usage: 'ATM' }));
  const amount = said.replace(ON, '');
  if (amount === '') return understood({ on: true });
  const most = parseMoney(amount);
  return most === undefined
    ? misunderstood(REFUSALS.badAmount({ usage: 'ATM' }))
    : understood({ on: true, most });
}

/** `ATM ON [<most>]`, `ATM OFF`: whether others may find this customer, and up to how much. */
export const atm = defineCommand<Switch>({
  topic: 'ATM',
  words: ['ATM'],
  isListed: true,
  parse: parseSwitch,

  *decide({ on, most }, from, context) {
    const loaded = yield { accountsOf: [from] };
    const texter = on ? spendingTexter(loaded, from, context) : activeTexter(loaded, from);
    if (!texter.ok) return refuse(from, texter.refusal);
    const { account } = texter;
    if (account.role === 'agent') return refuse(from, REFUSALS.agentsAreNoAtms());
    const createdAt = instantOf(context);
    if (!on) {
      const { floatingAmount: _, floatingUntil: __, ...rest } = account;
      const change = changed(account, indexed({ ...rest, atm: false }));
      return done(effectsOf({ accounts: [change] }, [], createdAt), { to: from, content: texts.atmOff() });
    }
    const limit = limitsOf(account, context.limits).perTransaction;
    if (most !== undefined && most > limit) return refuse(from, REFUSALS.aboveTransactionLimit({ limit }));
    const max = most ?? usualFor(account, context);
    const { floatingAmount = max, floatingUntil, ...others } = account;
    // What was named last holds: nobody is found for more than that by what they had declared before.
    const declared =
      floatingUntil === undefined || floatingAmount > max ? {} : { floatingAmount, floatingUntil };
    const change = changed(account, indexed({ ...others, ...declared, atm: true, atmMax: max }));
    return done(effectsOf({ accounts: [change] }, [], createdAt), {
      to: from,
      content: texts.atmOn({ max }),
    });
  },
});

/** The usual amount, unless the account may not move so much at one time. */
function usualFor(account: Account, { limits }: Context): Money {
  const { perTransaction } = limitsOf(account, limits);
  return money(Math.min(perTransaction, USUAL_ATM_MAX));
}
