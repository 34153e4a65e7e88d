import type { Account } from '../account.ts';
import { parseAmountAndPhone } from '../arguments.ts';
import { countMiss, MAX_MISSES_A_DAY, mayStillAsk, missesId } from '../checkMisses.ts';
import {
  type Context,
  defineCommand,
  misunderstood,
  type Parsed,
  type ParseSetting,
  understood,
} from '../command.ts';
import { type Decision, done, NO_EFFECTS, refuse } from '../decision.ts';
import type { Money } from '../money.ts';
import { lastDigits, numberFor, type Phone } from '../phone.ts';
import { type Said, textsOf } from '../text.ts';
import { REFUSALS } from '../texts/refusals.ts';
import type { DoneTransaction, Transaction } from '../transaction.ts';
import { parseTransactionId, type TransactionId } from '../transactionId.ts';
import { PAYER_SIDE, TELLS_OTHER } from '../transactionKind.ts';

const texts = textsOf(
  ...(['checkPaidByYou', 'checkPaidToYou', 'checkPaid', 'checkGivenBack', 'checkGaveBack'] as const),
  ...(['checkWaits', 'checkNotYet', 'checkOff'] as const),
);

const refusals = textsOf('checkNothing', 'tooManyChecks');

/** What somebody says that was paid, and to whom. */
interface Claim {
  readonly amount: Money;
  readonly phone: Phone;
}

interface Check {
  readonly ref: TransactionId;
  readonly claim: Claim | undefined;
  /** Digits that the asker made up, with which the answer begins; empty without them. */
  readonly echo: string;
}

/** The ref, as texts show it, with what people put before it. */
const REF = /^(?:(?:MY|THE|REF|REFERENCE|NO|NUMBER|TXN|PAYMENT) )*([0-9A-Z]{6})(?: (.+))?$/;
const ECHO_LAST = /^(?:(.+) )?(\d{1,3})$/;

function parseCheck(rest: string, setting: ParseSetting): Parsed<Check> {
  const [, written = '', more = ''] = REF.exec(rest) ?? [];
  const ref = parseTransactionId(written);
  if (ref === undefined) return misunderstood(REFUSALS.incomplete({ usage: 'CHECK' }));
  const [, before = '', echo] = ECHO_LAST.exec(more) ?? [];
  if (echo !== undefined && before === '') return understood({ ref, claim: undefined, echo });
  if (more === '') return understood({ ref, claim: undefined, echo: '' });
  // The last digits of a number in groups may look like an echo: then there is no number without them.
  if (echo !== undefined) {
    const withEcho = parseAmountAndPhone(before, 'CHECK', setting);
    if (withEcho.ok) return understood({ ref, claim: withEcho.command, echo });
  }
  const claim = parseAmountAndPhone(more, 'CHECK', setting);
  if (claim.ok) return understood({ ref, claim: claim.command, echo: '' });
  return misunderstood(REFUSALS.incomplete({ usage: 'CHECK' }));
}

/**
 * `CHECK <ref> [<echo>]` for whoever pays or is paid, `CHECK <ref> <amt> <phone> [<echo>]` for anybody who says how
 * much was paid to whom: whether that is so. Who asks of what they cannot know of learns nothing by it.
 */
export const check = defineCommand<Check>({
  topic: 'CHECK',
  purpose: 'care',
  words: ['CHECK', 'VERIFY', 'PAID'],
  isListed: true,
  isQuestion: true,
  refusals,
  parse: parseCheck,

  *decide({ ref, claim, echo }, from, context) {
    const id = missesId(from);
    const loaded = yield { accountsOf: [from], transactions: [ref], requests: [id] };
    const asker = { phone: from, account: loaded.accountOf(from), request: loaded.request(id) };
    const txn = loaded.transaction(ref);
    const own = txn === undefined ? undefined : toldOfOwn(txn, asker.account, echo, context);
    if (own !== undefined) return told(from, own);
    if (!mayStillAsk(asker, context)) {
      return refuse(from, refusals.tooManyChecks({ echo, count: MAX_MISSES_A_DAY }));
    }
    const others = txn === undefined || claim === undefined ? undefined : toldOf(txn, claim, echo, context);
    if (others !== undefined) return told(from, others);
    return refuse(from, refusals.checkNothing({ echo }), countMiss(asker, context));
  },
});

/** Some answers are counted, so that each is recorded: an SMS that comes again is not asked again. */
function told(from: Phone, content: Said): Decision {
  return done(NO_EFFECTS, { to: from, content });
}

/** Who pays and who is paid, with their numbers then. */
function sidesOf(txn: Transaction) {
  const first = { id: txn.firstPartyId, phone: txn.firstParty };
  const second = { id: txn.secondPartyId, phone: txn.secondParty };
  return PAYER_SIDE[txn.requestType] === 'first'
    ? { payer: first, payee: second }
    : { payer: second, payee: first };
}

/** What a party is told: the one who is to be paid nothing of what they have not been told. */
function toldOfOwn(
  txn: Transaction,
  account: Account | undefined,
  echo: string,
  context: Context,
): Said | undefined {
  const { payer, payee } = sidesOf(txn);
  const isPayer = account?.id === payer.id;
  if (!isPayer && account?.id !== payee.id) return undefined;
  if (txn.status === 'success') {
    const number = numberFor(isPayer ? payee.phone : payer.phone, context.country);
    const told = { ...factsOf(txn, echo, context), number };
    if (txn.reverses !== undefined) return texts.checkGaveBack({ ...told, reversed: txn.reverses });
    if (txn.reversedBy !== undefined) return texts.checkGivenBack(told);
    return isPayer ? texts.checkPaidByYou(told) : texts.checkPaidToYou(told);
  }
  if (!isPayer && !TELLS_OTHER[txn.requestType]) return undefined;
  const { txnId: id, money: amount } = txn;
  if (txn.status === 'failed') return texts.checkOff({ echo, id, reason: txn.reason });
  const expiresMs = Date.parse(txn.expiresAt);
  if (context.nowMs >= expiresMs) return texts.checkOff({ echo, id, reason: 'expired' });
  if (!isPayer) return texts.checkNotYet({ echo, id, amount });
  const until = context.momentOf(expiresMs).time;
  return texts.checkWaits({ echo, id, amount, number: numberFor(payee.phone, context.country), until });
}

function factsOf({ txnId: id, money: amount, closedAt }: DoneTransaction, echo: string, context: Context) {
  return { echo, id, amount, moment: context.momentOf(Date.parse(closedAt)) };
}

/** What anybody is told who knows what was paid to whom: only that it was, and by whom as far as that tells nobody. */
function toldOf(txn: Transaction, claim: Claim, echo: string, context: Context): Said | undefined {
  const { payer, payee } = sidesOf(txn);
  const isPaid = txn.status === 'success' && txn.reverses === undefined;
  if (!isPaid || txn.money !== claim.amount || payee.phone !== claim.phone) return undefined;
  const told = factsOf(txn, echo, context);
  if (txn.reversedBy !== undefined) return texts.checkGivenBack(told);
  const number = numberFor(payee.phone, context.country);
  return texts.checkPaid({ ...told, number, digits: lastDigits(payer.phone) });
}
