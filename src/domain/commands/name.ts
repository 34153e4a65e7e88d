import { hasMovedMoney } from '../account.ts';
import { changed } from '../change.ts';
import { defineCommand, instantOf, misunderstood, understood } from '../command.ts';
import { done, effectsOf, refuse } from '../decision.ts';
import { nameRefusals, parseName } from '../name.ts';
import { isOfficeName } from '../officeName.ts';
import { romanized } from '../romanized.ts';
import { textsOf } from '../text.ts';
import { activeTexter } from '../texter.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { corrected } from '../understanding/corrected.ts';

const texts = textsOf('nameChanged');

const refusals = textsOf('nameStays');

/** `NAME <…>`: corrects one's own name, until money has moved under it. */
export const name = defineCommand<{ readonly name: string }>({
  topic: 'NAME',
  words: ['NAME', 'NAAM', 'नाम'],
  refusals: { ...nameRefusals, ...refusals },

  parse(rest) {
    const written = corrected(rest);
    if (written === '') return misunderstood(REFUSALS.incomplete({ usage: 'NAME' }));
    const parsed = parseName(romanized(written));
    return parsed === undefined
      ? misunderstood(nameRefusals.badName({ usage: 'NAME' }))
      : understood({ name: parsed });
  },

  *decide({ name: holder }, from, context) {
    const loaded = yield { accountsOf: [from] };
    const texter = activeTexter(loaded, from);
    if (!texter.ok) return refuse(from, texter.refusal);
    const { account } = texter;
    // Operators appoint somebody under a name.
    if (hasMovedMoney(account) || account.role !== 'customer') {
      return refuse(from, refusals.nameStays({ holder: account.name }));
    }
    if (isOfficeName(holder, context.officeNames)) {
      return refuse(from, nameRefusals.officeName({ usage: 'NAME' }));
    }
    const accounts = [changed(account, { ...account, name: holder })];
    return done(effectsOf({ accounts }, [], instantOf(context)), {
      to: from,
      content: texts.nameChanged({ holder }),
    });
  },
});
