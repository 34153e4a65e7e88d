import type { Account, Recent } from '../account.ts';
import { AccountEdits } from '../accountEdits.ts';
import { isAboutCash, refIn } from '../cases.ts';
import { type Context, defineCommand, instantOf, misunderstood, understood } from '../command.ts';
import { type Decision, done, effectsOf, refuse, textTo } from '../decision.ts';
import type { Load } from '../load.ts';
import { lockRefusals } from '../lock.ts';
import { type Money, parseMoney } from '../money.ts';
import { type Country, type Phone, parsePhone } from '../phone.ts';
import { askForProof } from '../proof.ts';
import { recentOf } from '../recent.ts';
import type { Said } from '../text.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { numbered, personOf } from '../texts/words.ts';
import type { Transaction } from '../transaction.ts';
import type { TransactionId } from '../transactionId.ts';
import { freeCode } from '../waiting.ts';
import {
  type Judged,
  judge,
  otherParty,
  type Plan,
  planFor,
  refusedSinceBack,
  withRoom,
  wrongRefusals,
  wrongTexts,
} from '../wrong.ts';

/** Which payment is meant, as far as the text says it. */
interface Which {
  readonly ref: TransactionId | undefined;
  readonly phone: Phone | undefined;
  readonly amounts: readonly Money[];
  /** Whether it is about cash that was taken, or was not given. */
  readonly isCash: boolean;
}

const CASH = /\b(?:CASH|NAKAD|NAQAD|AGENT|ATM)\b|नकद|कैश|एजेंट/;
const ABOUT_CODES = /^(?:OTP|CODE)\b/;
const DIGITS = /\+?\d[\d -]{8,}\d/g;

/**
 * `WRONG`, `WRONG <ref>`, with whatever else somebody in trouble writes: the newest payment of the last day, or that
 * one. Nothing is done before the code comes back that its answer asks for.
 */
export const wrong = defineCommand<Which>({
  topic: 'WRONG',
  purpose: 'alarm',
  words: [
    ...['WRONG', 'REPORT', 'REVERSE', 'REFUND', 'COMPLAINT', 'COMPLAIN', 'MISTAKE', 'CHEATED', 'FRAUD'],
    ...['GALAT', 'SHIKAYAT', 'WAPAS', 'गलत', 'ग़लत', 'शिकायत'],
  ],
  isListed: true,
  refusals: wrongRefusals,

  parse(rest, { country }) {
    // `WRONG OTP` is about no payment.
    if (ABOUT_CODES.test(rest)) return misunderstood(REFUSALS.incomplete({ usage: 'WRONG' }));
    const { phone, others } = numberIn(rest, country);
    const amounts = others.split(' ').flatMap((word) => parseMoney(word) ?? []);
    return understood({ ref: refIn(rest), phone, amounts, isCash: CASH.test(rest) });
  },

  *decide(which, from, context) {
    const { ref, phone } = which;
    const loaded = yield {
      accountsOf: [from, ...(phone === undefined ? [] : [phone])],
      transactions: ref === undefined ? [] : [ref],
    };
    const account = loaded.accountOf(from);
    if (account === undefined) return refuse(from, lockRefusals.lockNoAccount());
    if (ref !== undefined) {
      return yield* askAboutRef({ ref, txn: loaded.transaction(ref) }, account, context);
    }
    const otherId = phone === undefined ? undefined : loaded.accountOf(phone)?.id;
    const meant = meantBy(which, otherId, recentOf(account, context.nowMs));
    if (meant === undefined) {
      const refusal = which.isCash ? wrongRefusals.wrongNoCash : wrongRefusals.wrongNothing;
      return refuse(from, refusal());
    }
    const own = account.cases?.find(({ ref: about }) => about === meant.id);
    if (own !== undefined) return refuse(from, wrongRefusals.wrongCaseAlready({ caseNo: own.no }));
    const plan = planFor(account, meant, context.nowMs) ?? 'tell';
    const other = (yield { accounts: [meant.otherId] }).account(meant.otherId);
    const refused = refusedSinceBack(meant, { reporter: account, other }, plan, context);
    return ask(refused ?? withRoom(account, plan), meant, account, context);
  },
});

/**
 * Somebody's number in a text, in one word or in groups and perhaps beside an amount, which is digits as well; and the
 * text without it.
 */
function numberIn(
  text: string,
  country: Country,
): { readonly phone?: Phone | undefined; readonly others: string } {
  for (const [digits] of text.matchAll(DIGITS)) {
    const groups = digits.split(' ');
    // What is a number by itself is none together with the amount beside it.
    const runs = groups.flatMap((_, more) =>
      groups.map((__, from) => groups.slice(from, from + more + 1).join(' ')),
    );
    for (const written of runs) {
      const phone = parsePhone(written, country);
      if (phone !== undefined) return { phone, others: text.replace(written, '') };
    }
  }
  return { others: text };
}

/**
 * The newest that fits what is said: a payment of their own, or what was about cash, where they say so or have
 * paid nothing. A number or an amount tells it from others where it is that of one.
 */
function meantBy(
  { amounts, isCash }: Which,
  otherId: string | undefined,
  recent: readonly Recent[],
): Recent | undefined {
  const cash = recent.filter(({ kind }) => isAboutCash(kind));
  const paid = recent.filter(({ isPayer, over, kind }) => isPayer && over === 'done' && kind !== 'collect');
  const fitting = isCash || paid.length === 0 ? cash : paid;
  const best = [
    fitting.filter((entry) => entry.otherId === otherId && amounts.includes(entry.amount)),
    fitting.filter((entry) => entry.otherId === otherId),
    fitting.filter((entry) => amounts.includes(entry.amount)),
    fitting,
  ];
  return best.find((entries) => entries.length > 0)?.[0];
}

/** What the question says of a txn. */
type About = Pick<Recent, 'id' | 'amount' | 'name' | 'phone'>;

function* askAboutRef(
  { ref, txn }: { readonly ref: TransactionId; readonly txn: Transaction | undefined },
  account: Account,
  context: Context,
): Load<Decision> {
  const { phone: from } = account;
  const own = account.cases?.find(({ no }) => no === ref);
  if (own !== undefined) {
    return refuse(from, wrongRefusals.wrongCaseAlready({ caseNo: own.no }));
  }
  const other = txn === undefined ? undefined : yield* otherParty(txn, account);
  if (txn === undefined || other === undefined) return refuse(from, wrongRefusals.wrongUnknown());
  const judged = judge(txn, { reporter: account, other }, context);
  const known = recentOf(account, context.nowMs).find(({ id }) => id === ref);
  const { name, phone } = other;
  return ask(judged, known ?? { id: ref, amount: txn.money, name, phone }, account, context);
}

/** Asks for the code with which it is reported. Then everything is looked at again, and the other one as well. */
function ask(judged: Judged, about: About, account: Account, context: Context): Decision {
  if (!judged.ok) return refuse(account.phone, judged.refusal);
  const code = freeCode(account, context);
  const asked = askForProof(account, { kind: 'wrong', about: about.id }, code, context);
  const edits = new AccountEdits();
  edits.edit(account, () => asked.account);
  const effects = effectsOf({ accounts: edits.changes() }, [], instantOf(context));
  const asking = { amount: about.amount, code, until: asked.until };
  return done(effects, textTo(account, askText(judged.plan, about, asking, context)));
}

/** The payer has been told who was paid; to anybody else a number does not become a name. */
function askText(
  plan: Plan,
  other: About,
  asking: { readonly amount: Money; readonly code: string; readonly until: string },
  context: Context,
): Said {
  const { number } = numbered(other.phone, context);
  if (plan === 'tell') return wrongTexts.wrongPersonAsk({ ...asking, number });
  const text = plan === 'hold' ? wrongTexts.wrongAsk : wrongTexts.wrongGoodsAsk;
  return text({ ...asking, other: personOf(other, context) });
}
