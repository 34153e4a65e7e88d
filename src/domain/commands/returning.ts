import type { Account } from '../account.ts';
import { AccountEdits } from '../accountEdits.ts';
import { type CaseWithParties, loadCaseOf, loadParties } from '../caseParties.ts';
import { deadlineOf, goesOn, isOpen, refIn } from '../cases.ts';
import { type CommandEntry, type Context, defineCommand, instantOf, understood } from '../command.ts';
import { type Decision, done, effectsOf, refuse, replyTo, textTo } from '../decision.ts';
import { askForProof } from '../proof.ts';
import { returnable, returnRefusals, returnTexts, stopOf } from '../returning.ts';
import { textsOf } from '../text.ts';
import { spendingTexter } from '../texter.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { numbered, personOf } from '../texts/words.ts';
import type { TransactionId } from '../transactionId.ts';
import { freeCode } from '../waiting.ts';

const texts = textsOf('keepNoted', 'keptByOther');

const refusals = textsOf('keptBefore');

/** Which case is answered: by its number or ref; without either the newest that waits for it. */
interface Which {
  readonly name: TransactionId | undefined;
}

function answerCommand(
  topic: 'RETURN' | 'KEEP',
  words: readonly string[],
  answer: (parties: CaseWithParties, context: Context) => Decision,
): CommandEntry {
  return defineCommand<Which>({
    topic,
    purpose: 'alarm',
    words,
    refusals: { ...returnRefusals, ...refusals },
    parse: (rest) => understood({ name: refIn(rest) }),

    *decide({ name }, from, context) {
      const loaded = yield { accountsOf: [from] };
      const texter =
        topic === 'RETURN' ? spendingTexter(loaded, from, context) : anyTexter(loaded.accountOf(from));
      if (!texter.ok) return refuse(from, texter.refusal);
      const opened = yield* meantBy(name, texter.account);
      if (opened?.payeeId !== texter.account.id || opened.accountId === texter.account.id) {
        return refuse(from, returnRefusals.returnNotAsked());
      }
      if (!isOpen(opened)) return refuse(from, returnRefusals.caseIsOver({ caseNo: opened.number }));
      return answer(yield* loadParties(opened), context);
    },
  });
}

/** Whoever is frozen may still say that something is theirs. */
function anyTexter(account: Account | undefined): ReturnType<typeof spendingTexter> {
  return account === undefined ? { ok: false, refusal: REFUSALS.notRegistered() } : { ok: true, account };
}

function* meantBy(name: TransactionId | undefined, account: Account) {
  const newest = account.cases?.findLast(
    ({ isOwn, isPayee, isOver }) => isPayee && !isOwn && isOver !== true,
  );
  const meant = name ?? newest?.no;
  return meant === undefined ? undefined : yield* loadCaseOf(account, meant);
}

function giveBack(parties: CaseWithParties, context: Context): Decision {
  const { opened, payer, payee } = parties;
  const stopped = stopOf(payee, context);
  if (stopped !== undefined) return refuse(payee.phone, stopped);
  const possible = returnable(parties);
  if (!possible.ok) return refuse(payee.phone, possible.refusal);
  const { amount } = possible;
  const code = freeCode(payee, context);
  const asked = askForProof(payee, { kind: 'return', about: opened.ref, amount }, code, context);
  const edits = new AccountEdits();
  edits.edit(payee, () => asked.account);
  const effects = effectsOf({ accounts: edits.changes() }, [], instantOf(context));
  const { until } = asked;
  return done(
    effects,
    textTo(payee, returnTexts.returnAsk({ amount, other: personOf(payer, context), code, until })),
  );
}

function keep({ opened, payer, payee }: CaseWithParties, context: Context): Decision {
  const { number: caseNo, money: amount, status, held: heldBack } = opened;
  if (status !== 'asked' && status !== 'silent') {
    return refuse(payee.phone, refusals.keptBefore({ caseNo }));
  }
  const change = goesOn(opened, { status: 'kept' }, context);
  const next = context.dayOf(Date.parse(deadlineOf(change.after) ?? opened.decideBy));
  const { number } = numbered(payee.phone, context);
  return done(
    effectsOf({ requests: [change] }, [], instantOf(context)),
    textTo(payee, texts.keepNoted({ caseNo, amount, heldBack })),
    ...replyTo(payer, texts.keptByOther({ number, amount, caseNo, next })),
  );
}

/** `RETURN`, `RETURN <ref>`: gives back what was paid by mistake, by a code to the one who got it. */
export const returnMoney = answerCommand('RETURN', ['RETURN', 'LAUTAO', 'लौटाओ'], giveBack);

/** `KEEP`, `KEEP <ref>`: says that it is one's own, so that a person decides. */
export const keepMoney = answerCommand('KEEP', ['KEEP', 'RAKHO', 'रखो'], keep);
