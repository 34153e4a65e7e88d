import { defineCommand, understood } from '../command.ts';
import { answer, refuse } from '../decision.ts';
import { formatMoney, type Money } from '../money.ts';
import { text } from '../text.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { LONGEST } from '../texts/samples.ts';

interface Balance {
  readonly balance: Money;
  readonly saved: Money;
  readonly held?: Money | undefined;
}

const { amount } = LONGEST;

const texts = {
  balance: text(
    (v: Balance) => {
      const saved = v.saved === 0 ? '' : `. Saved: ${formatMoney(v.saved)}`;
      const held = v.held === undefined || v.held === 0 ? '' : `. On hold: ${formatMoney(v.held)}`;
      return `You have ${formatMoney(v.balance)}${saved}${held}`;
    },
    { balance: amount, saved: amount },
    { balance: amount, saved: amount, held: amount },
  ),
};

const usage = 'RAIN BALANCE';

/** `BALANCE`. A frozen account may see its balance too. */
export const balance = defineCommand<object>({
  topic: 'BALANCE',
  words: ['BALANCE', 'BAL'],
  usage,
  help: `See how much you have: ${usage}`,
  isListed: true,
  texts,
  onlyReads: true,
  parse: () => understood({}),

  *decide(_, from) {
    const loaded = yield { accountsOf: [from] };
    const account = loaded.accountOf(from);
    if (account === undefined) return refuse(from, REFUSALS.notRegistered());
    return answer(from, texts.balance(account));
  },
});
