import { indexed } from '../account.ts';
import { changed } from '../change.ts';
import { defineCommand, instantOf, misunderstood, type Parsed, understood } from '../command.ts';
import { done, effectsOf, refuse } from '../decision.ts';
import { text } from '../text.ts';
import { activeTexter } from '../texter.ts';
import { REFUSALS } from '../texts/refusals.ts';

const usage = 'RAIN ATM OFF';

const texts = {
  atmOn: text(() => 'ATM is ON: people near you may find you to swap cash and money in Rain.'),
  atmOff: text(() => 'ATM is OFF: nobody finds you. To be found again text RAIN ATM ON'),
};

function parseSwitch(rest: string): Parsed<{ readonly on: boolean }> {
  if (rest === 'ON' || rest === 'OFF') return understood({ on: rest === 'ON' });
  return misunderstood(REFUSALS.incomplete({ usage }));
}

/** `ATM ON`, `ATM OFF`: whether others may find this customer. */
export const atm = defineCommand<{ readonly on: boolean }>({
  topic: 'ATM',
  words: ['ATM'],
  usage,
  help: 'Whether others may find you to swap cash and money in Rain: RAIN ATM ON or RAIN ATM OFF',
  isListed: true,
  texts,
  parse: parseSwitch,

  *decide({ on }, from, context) {
    const loaded = yield { accountsOf: [from] };
    const texter = activeTexter(loaded, from);
    if (!texter.ok) return refuse(from, texter.refusal);
    const { account } = texter;
    if (account.role === 'agent') return refuse(from, REFUSALS.agentsAreNoAtms());
    const change = changed(account, indexed({ ...account, atm: on }));
    const effects = effectsOf({ accounts: [change] }, [], instantOf(context));
    return done(effects, { to: from, content: on ? texts.atmOn() : texts.atmOff() });
  },
});
