import type { Account } from '../account.ts';
import { defineCommand, understood } from '../command.ts';
import { answer, refuse } from '../decision.ts';
import { ZERO } from '../money.ts';
import { type Said, textsOf } from '../text.ts';
import { REFUSALS } from '../texts/refusals.ts';

const texts = textsOf('balance', 'balanceSaved', 'balanceHeld', 'balanceSavedHeld');

/** `BALANCE`. A frozen account may see its balance too. */
export const balance = defineCommand<object>({
  topic: 'BALANCE',
  words: ['BALANCE', 'BAL'],
  isListed: true,
  onlyReads: true,
  parse: () => understood({}),

  *decide(_, from) {
    const loaded = yield { accountsOf: [from] };
    const account = loaded.accountOf(from);
    if (account === undefined) return refuse(from, REFUSALS.notRegistered());
    return answer(from, balanceText(account));
  },
});

function balanceText({ balance, saved, held = ZERO }: Account): Said {
  if (held > 0) {
    return saved > 0
      ? texts.balanceSavedHeld({ balance, saved, held })
      : texts.balanceHeld({ balance, held });
  }
  return saved > 0 ? texts.balanceSaved({ balance, saved }) : texts.balance({ balance });
}
