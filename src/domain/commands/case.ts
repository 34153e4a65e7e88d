import type { Account } from '../account.ts';
import { loadCaseOf, loadParties, sidesOfCase } from '../caseParties.ts';
import { standing } from '../caseStanding.ts';
import { refIn } from '../cases.ts';
import { defineCommand, misunderstood, understood } from '../command.ts';
import { answer, refuse } from '../decision.ts';
import { textsOf } from '../text.ts';
import { REFUSALS } from '../texts/refusals.ts';
import type { TransactionId } from '../transactionId.ts';

const refusals = textsOf('noCase', 'noSuchCase');

/** `CASE`, `CASE <no>`: how a case stands, for either of its parties; without a number the newest. */
export const caseCommand = defineCommand<{ readonly name: TransactionId | undefined }>({
  topic: 'CASE',
  purpose: 'care',
  words: ['CASE', 'MAMLA', 'केस', 'मामला'],
  onlyReads: true,
  refusals,

  parse(rest) {
    const name = refIn(rest);
    return name === undefined && /\d/.test(rest)
      ? misunderstood(REFUSALS.incomplete({ usage: 'CASE' }))
      : understood({ name });
  },

  *decide({ name }, from, context) {
    const account: Account | undefined = (yield { accountsOf: [from] }).accountOf(from);
    if (account === undefined) return refuse(from, REFUSALS.notRegistered());
    const meant = name ?? account.cases?.at(-1)?.no;
    if (meant === undefined) return refuse(from, refusals.noCase());
    const opened = yield* loadCaseOf(account, meant);
    if (opened === undefined) return refuse(from, refusals.noSuchCase({ caseNo: meant }));
    const parties = yield* loadParties(opened);
    const { reporter, other } = sidesOfCase(parties);
    const [reader, second] = reporter.id === account.id ? [reporter, other] : [other, reporter];
    return answer(from, standing(opened, { reader, second }, context));
  },
});
