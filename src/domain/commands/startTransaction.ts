import type { Account } from '../account.ts';
import { parseAmountAndPhone } from '../arguments.ts';
import {
  type Context,
  created,
  defineCommand,
  done,
  type Refusal,
  refusal,
  refuse,
} from '../commandDefinition.ts';
import { effectsOf, type Reply } from '../decision.ts';
import type { Money } from '../money.ts';
import { explain, type Movement, ruleBrokenBy } from '../moneyRules.ts';
import type { Phone } from '../phone.ts';
import { activeTexter } from '../texter.ts';
import type { Topic } from '../texts/help.ts';
import { ID_TEXTS, OTP_TEXTS } from '../texts/transactions.ts';
import {
  isOtpGuarding,
  isOtpLocked,
  type OpenTransaction,
  openTransaction,
  otherSide,
  TRANSACTION_RULES,
  type TransactionKind,
} from '../transaction.ts';

interface Start {
  readonly amount: Money;
  readonly phone: Phone;
}

/** The commands that begin a txn differ in who may, who pays, and who is given which half. */
function startCommand(kind: TransactionKind, topic: Topic, words: readonly string[]) {
  return defineCommand<Start>({
    topic,
    words,
    parse: (rest, setting) => parseAmountAndPhone(rest, topic, setting),

    *decide({ amount, phone }, from, context) {
      const loaded = yield { accountsOf: [from, phone] };
      const texter = activeTexter(loaded, from);
      if (!texter.ok) return refuse(from, texter.refusal);
      const first = texter.account;
      if (kind === 'collect' && first.role !== 'agent') return refuse(from, refusal('onlyAgents'));
      if (phone === from) return refuse(from, refusal('toYourself'));

      const second = loaded.accountOf(phone);
      if (second === undefined) return refuse(from, refusal('otherNotRegistered', { phone }));
      const needsAtm = kind === 'deposit' || kind === 'withdraw';
      if (needsAtm && !second.atm) return refuse(from, refusal('atmIsOff', { other: second }));
      const ruleRefusal = refusalByRules(kind, amount, first, second, context);
      if (ruleRefusal !== undefined) return refuse(from, ruleRefusal);

      const { txnId, otp, otpHash } = context.fresh;
      const txn = openTransaction({ txnId, otpHash, kind, first, second, amount, nowMs: context.nowMs });
      const effects = effectsOf({ transactions: [created(txn)] }, [], txn.createdAt);
      return done(effects, ...halves(txn, otp, first, second));
    },
  });
}

function refusalByRules(
  kind: TransactionKind,
  amount: Money,
  first: Account,
  second: Account,
  context: Context,
): Refusal | undefined {
  const rule = TRANSACTION_RULES[kind];
  const { payer, idGoesTo } = rule;
  const movement: Movement = {
    kind,
    amount,
    payer: payer === 'first' ? first : second,
    payee: payer === 'first' ? second : first,
  };
  const [idHolder, otpHolder] = idGoesTo === 'first' ? [first, second] : [second, first];
  const isLocked = isOtpGuarding(rule) && isOtpLocked(idHolder, otpHolder, context.today);
  if (isLocked) return refusal('otpLocked');

  const broken = ruleBrokenBy(movement, context);
  if (broken === undefined) return undefined;
  // A vendor is not told what a customer has: the customer is, on trying to confirm.
  if (kind === 'pay' && (broken === 'insufficientBalance' || broken === 'payerDayLimit')) return undefined;
  return explain(broken, movement, context, payer === 'first' ? 'payer' : 'payee');
}

/** Each party gets one half, so that both together have agreed when somebody has both. */
function halves(txn: OpenTransaction, otp: string, first: Account, second: Account): readonly Reply[] {
  const { idGoesTo } = TRANSACTION_RULES[txn.requestType];
  const parties = { first, second };
  const idHolder = parties[idGoesTo];
  const otpHolder = parties[otherSide(idGoesTo)];
  const amount = txn.money;
  return [
    {
      to: idHolder.phone,
      content: ID_TEXTS[txn.requestType]({ id: txn.txnId, amount, other: otpHolder }),
    },
    { to: otpHolder.phone, content: OTP_TEXTS[txn.requestType]({ otp, amount, other: idHolder }) },
  ];
}

export const collect = startCommand('collect', 'COLLECT', ['RCVDEPOSIT', 'COLLECT']);
export const deposit = startCommand('deposit', 'DEPOSIT', ['DEPOSIT']);
export const withdraw = startCommand('withdraw', 'WITHDRAW', ['WITHDRAW']);
export const request = startCommand('pay', 'REQUEST', ['REQUEST']);
export const transfer = startCommand('transfer', 'TRANSFER', ['TRANSFER', 'SEND']);
