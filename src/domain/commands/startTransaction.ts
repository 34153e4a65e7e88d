import { type Account, isLocked, type PinPair } from '../account.ts';
import { AccountEdits } from '../accountEdits.ts';
import { parseAmountAndPhone } from '../arguments.ts';
import { countAsked, mayAsk } from '../asking.ts';
import { created } from '../change.ts';
import { type Context, defineCommand, instantOf } from '../command.ts';
import { done, effectsOf, type Reply, refuse, textTo } from '../decision.ts';
import { endOpen, loadOpen } from '../ending.ts';
import { MAX_NO_ROOM_A_DAY, mayStillMiss } from '../limits.ts';
import { type Money, rupees } from '../money.ts';
import { explain, type Movement, ruleBrokenAtBeginning } from '../moneyRules.ts';
import { countOfDay } from '../perDay.ts';
import type { Phone } from '../phone.ts';
import { isPinStopped, pinAsked, pinDemanded } from '../pin.ts';
import { pinRefusals, pinStopped } from '../pinTries.ts';
import { type Refusal, textsOf } from '../text.ts';
import { activeTexter, spendingTexter } from '../texter.ts';
import type { Usage } from '../texts/blanks.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { numbered, personOf } from '../texts/words.ts';
import { type OpenTransaction, openTransaction } from '../transaction.ts';
import type { TransactionId } from '../transactionId.ts';
import { PAYER_SIDE, TELLS_OTHER, type TransactionKind } from '../transactionKind.ts';
import { freeCode, isAgain, MAX_BEGUN, openFor, wait } from '../waiting.ts';

interface Start {
  readonly amount: Money;
  readonly phone: Phone;
}

const texts = textsOf(
  ...(['transferAsk', 'payAsk', 'depositAsk', 'withdrawAsk', 'collectAsk'] as const),
  ...(['transferPinAsk', 'payPinAsk', 'depositPinAsk', 'withdrawPinAsk', 'collectPinAsk'] as const),
  ...(['payTold', 'depositTold', 'withdrawTold', 'collectTold'] as const),
);

/** What the one who pays is asked. */
const ASKS = {
  transfer: texts.transferAsk,
  pay: texts.payAsk,
  deposit: texts.depositAsk,
  withdraw: texts.withdrawAsk,
  collect: texts.collectAsk,
} satisfies Readonly<Record<TransactionKind, unknown>>;

/** The same of one whose PIN is asked for too. */
const PIN_ASKS = {
  transfer: texts.transferPinAsk,
  pay: texts.payPinAsk,
  deposit: texts.depositPinAsk,
  withdraw: texts.withdrawPinAsk,
  collect: texts.collectPinAsk,
} satisfies Readonly<Record<TransactionKind, unknown>>;

/** What the one who pays is to text back. */
interface Asked {
  readonly code: string;
  readonly asks: PinPair | undefined;
}

/** What the other one is told to wait for: named to who did not begin it; who did is told the number they texted. */
const TOLD = {
  pay: texts.payTold,
  deposit: texts.depositTold,
  withdraw: texts.withdrawTold,
  collect: texts.collectTold,
} satisfies Readonly<Record<Exclude<TransactionKind, 'transfer'>, unknown>>;

/** How much, and how often a day, somebody may ask for who is no vendor (design, section 5). */
const MAX_REQUEST = rupees(2_000);
const MAX_REQUESTS_A_DAY = 5;

const refusals = textsOf(
  'toYourself',
  'atmIsOff',
  'cannotAskToPay',
  'cannotAskToDeposit',
  'cannotAskToWithdraw',
  'cannotAskToCollect',
  'requestTooMuch',
  'tooManyRequests',
  'tooManyWithoutRoom',
);

/** With what either can do instead. */
const CANNOT_ASK = {
  pay: refusals.cannotAskToPay,
  deposit: refusals.cannotAskToDeposit,
  withdraw: refusals.cannotAskToWithdraw,
  collect: refusals.cannotAskToCollect,
} satisfies Readonly<Record<Exclude<TransactionKind, 'transfer'>, unknown>>;

/** The commands that begin a txn differ in who may, and who pays and so is asked. */
function startCommand(kind: TransactionKind, topic: Usage, words: readonly string[] = [topic]) {
  return defineCommand<Start>({
    topic,
    purpose: 'start',
    words,
    isListed: kind !== 'collect',
    refusals,
    beginsMoney: true,
    parse: (rest, setting) => parseAmountAndPhone(rest, topic, setting),

    *decide({ amount, phone }, from, context) {
      const loaded = yield { accountsOf: [from, phone] };
      const isFirstPayer = PAYER_SIDE[kind] === 'first';
      const texter = isFirstPayer ? spendingTexter(loaded, from, context) : activeTexter(loaded, from);
      if (!texter.ok) return refuse(from, texter.refusal);
      const first = texter.account;
      if (isFirstPayer && isPinStopped(first, context)) return refuse(from, pinStopped());
      if (phone === from) return refuse(from, refusals.toYourself());
      const second = loaded.accountOf(phone);
      if (second === undefined) return refuse(from, REFUSALS.otherNotRegistered(numbered(phone, context)));
      const refusal = refusalOf(kind, amount, first, second, context);
      if (refusal !== undefined) return refuse(from, refusal);

      const edits = new AccountEdits();
      const { nowMs } = context;
      const replaced = yield* loadOpen(replacedBy(kind, first, second, nowMs));
      const ended = replaced.map((open) => endOpen(open, 'replaced', edits, nowMs));
      // That an account is locked, or its PIN was wrong, is its owner's own affair.
      const isVain = !isFirstPayer && (isLocked(second) || isPinStopped(second, context));
      if (kind !== 'transfer' && (isVain || !mayAsk(first, edits.of(second), nowMs))) {
        const { number } = numbered(phone, context);
        const own = numbered(from, context).dial;
        return refuse(from, CANNOT_ASK[kind]({ number, amount, own }));
      }

      const txn = openTransaction({ txnId: context.fresh.txnId, kind, first, second, amount, nowMs });
      const payer = isFirstPayer ? first : second;
      const code = freeCode(edits.of(payer), context);
      const asks = pinAsked(payer, amount, context);
      enter(txn, { code, asks }, first, second, edits, context);
      const transactions = [...ended, created(txn)];
      const effects = effectsOf({ accounts: edits.changes(), transactions }, [], instantOf(context));
      return done(effects, ...repliesOf(txn, { code, asks }, first, second, context));
    },
  });
}

/** Why somebody may not begin this, by what concerns themselves and what anybody may know of the other. */
function refusalOf(
  kind: TransactionKind,
  amount: Money,
  first: Account,
  second: Account,
  context: Context,
): Refusal | undefined {
  const isFirstPayer = PAYER_SIDE[kind] === 'first';
  const [payer, payee] = isFirstPayer ? [first, second] : [second, first];
  const movement: Movement = { kind, amount, payer, payee };
  if (kind === 'collect' && first.role !== 'agent') return REFUSALS.onlyAgents();
  const other = numbered(second.phone, context);
  if ((kind === 'deposit' || kind === 'withdraw') && !second.atm) return refusals.atmIsOff(other);
  if (kind === 'transfer' && !mayStillMiss(first, context.today))
    return refusals.tooManyWithoutRoom({ count: MAX_NO_ROOM_A_DAY });
  if (kind === 'pay' && first.role === 'customer') {
    const own = numbered(first.phone, context).dial;
    const values = { ...other, own, amount };
    if (amount > MAX_REQUEST) return refusals.requestTooMuch({ ...values, max: MAX_REQUEST });
    if (requestsOfDay(first, context.today).count >= MAX_REQUESTS_A_DAY)
      return refusals.tooManyRequests({ ...values, count: MAX_REQUESTS_A_DAY });
  }
  const demanded = isFirstPayer ? pinDemanded(payer, amount, context) : undefined;
  if (demanded !== undefined) return pinRefusals.pinNeeded({ limit: demanded });
  const beginner = isFirstPayer ? 'payer' : 'payee';
  const broken = ruleBrokenAtBeginning(movement, beginner, context);
  return broken === undefined ? undefined : explain(broken, movement, context, beginner);
}

function requestsOfDay({ requestDay, requestsToday }: Account, today: string) {
  return countOfDay(requestDay, requestsToday, today, 0);
}

/** What a new txn takes the place of: the same kind with the same person, and the oldest when there are too many. */
function replacedBy(
  kind: TransactionKind,
  first: Account,
  second: Account,
  nowMs: number,
): readonly TransactionId[] {
  const begun = openFor(first, nowMs).filter(({ began }) => began);
  const same = begun.filter((entry) => entry.kind === kind && entry.otherId === second.id);
  const others = begun.filter((entry) => !same.includes(entry));
  return [...same, ...others.slice(MAX_BEGUN - 1)].map(({ id }) => id);
}

/** Enters the txn where it is looked for: at the one who pays, and at the other one who knows of it. */
function enter(
  txn: OpenTransaction,
  { code, asks }: Asked,
  first: Account,
  second: Account,
  edits: AccountEdits,
  context: Context,
): void {
  const kind = txn.requestType;
  const isFirstPayer = PAYER_SIDE[kind] === 'first';
  const payer = isFirstPayer ? first : second;
  const other = isFirstPayer ? second : first;
  const codeHash = context.codes.hash(payer.id, txn.txnId, code);
  edits.edit(payer, (account) => wait(account, txn, codeHash, asks));
  if (!TELLS_OTHER[kind]) return;
  edits.edit(other, (account) => wait(account, txn, undefined));
  edits.edit(second, (account) => countAsked(first, account, context.nowMs));
  if (kind !== 'pay' || first.role !== 'customer') return;
  const { day, count } = requestsOfDay(first, context.today);
  edits.edit(first, (account) => ({ ...account, requestDay: day, requestsToday: count + 1 }));
}

function repliesOf(
  txn: OpenTransaction,
  { code, asks }: Asked,
  first: Account,
  second: Account,
  context: Context,
): readonly Reply[] {
  const { requestType: kind, money: amount, expiresAt } = txn;
  const isFirstPayer = PAYER_SIDE[kind] === 'first';
  const [payer, other] = isFirstPayer ? [first, second] : [second, first];
  const until = context.momentOf(Date.parse(expiresAt)).time;
  const again = isAgain(payer, { kind, otherId: other.id, amount }, context.nowMs);
  const values = { amount, other: personOf(other, context), code, until, again };
  const asked = asks === undefined ? ASKS[kind](values) : PIN_ASKS[kind]({ ...values, pair: asks });
  const toPayer: Reply = { ...textTo(payer, asked), expiresAt };
  if (kind === 'transfer') return [toPayer];
  const toOther = textTo(other, TOLD[kind]({ amount, other: personOf(payer, context) }));
  return [toPayer, toOther];
}

export const transfer = startCommand('transfer', 'SEND', ['SEND', 'TRANSFER']);
export const request = startCommand('pay', 'REQUEST');
export const deposit = startCommand('deposit', 'DEPOSIT');
export const withdraw = startCommand('withdraw', 'WITHDRAW');
export const collect = startCommand('collect', 'COLLECT', ['COLLECT', 'RCVDEPOSIT']);
