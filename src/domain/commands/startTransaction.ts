import type { Account } from '../account.ts';
import { parseAmountAndPhone } from '../arguments.ts';
import { created } from '../change.ts';
import { type Context, defineCommand } from '../command.ts';
import { done, effectsOf, type Reply, refuse } from '../decision.ts';
import type { Money } from '../money.ts';
import { explain, type Movement, ruleBrokenBy } from '../moneyRules.ts';
import type { Phone } from '../phone.ts';
import { type Refusal, refusalsOf, text } from '../text.ts';
import { activeTexter } from '../texter.ts';
import { LONGEST } from '../texts/samples.ts';
import { ID_TEXTS, OTP_TEXTS, TXN_REFUSALS } from '../texts/transactions.ts';
import { type Person, who } from '../texts/words.ts';
import {
  isOtpGuarding,
  isOtpLocked,
  type OpenTransaction,
  openTransaction,
  otherSide,
  TRANSACTION_RULES,
  type TransactionKind,
} from '../transaction.ts';

const { other, phone: longestPhone } = LONGEST;

const refusals = refusalsOf({
  onlyAgents: text(() => 'Only agents collect cash for Rain. To find one text RAIN ACCOUNT <AMOUNT> <PLACE>'),
  toYourself: text(() => 'That is your own number. Text the number of the other person.'),
  otherNotRegistered: text(
    ({ phone }: { readonly phone: Phone }) =>
      `${phone} has no Rain account. Check the number, or ask them to text RAIN HELP to Rain.`,
    { phone: longestPhone },
  ),
  atmIsOff: text(
    (v: { readonly other: Person }) =>
      `${who(v.other)} does not swap cash now. To find somebody else text RAIN FIND DEPOSIT or RAIN FIND WITHDRAW`,
    { other },
  ),
});

interface Start {
  readonly amount: Money;
  readonly phone: Phone;
}

/** The commands that begin a txn differ in who may, who pays, and who is given which half. */
function startCommand(kind: TransactionKind, words: readonly [string, ...string[]], help: string) {
  const [topic] = words;
  const usage = `RAIN ${topic} 500 9876543210`;
  return defineCommand<Start>({
    topic,
    words,
    usage,
    help: help.replace('{usage}', usage),
    isListed: kind !== 'collect',
    refusals,
    texts: { [`id ${kind}`]: ID_TEXTS[kind], [`otp ${kind}`]: OTP_TEXTS[kind] },
    parse: (rest, setting) => parseAmountAndPhone(rest, usage, setting),

    *decide({ amount, phone }, from, context) {
      const loaded = yield { accountsOf: [from, phone] };
      const texter = activeTexter(loaded, from);
      if (!texter.ok) return refuse(from, texter.refusal);
      const first = texter.account;
      if (kind === 'collect' && first.role !== 'agent') return refuse(from, refusals.onlyAgents());
      if (phone === from) return refuse(from, refusals.toYourself());

      const second = loaded.accountOf(phone);
      if (second === undefined) return refuse(from, refusals.otherNotRegistered({ phone }));
      const needsAtm = kind === 'deposit' || kind === 'withdraw';
      if (needsAtm && !second.atm) return refuse(from, refusals.atmIsOff({ other: second }));
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
  if (isLocked) return TXN_REFUSALS.otpLocked();

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

export const collect = startCommand(
  'collect',
  ['COLLECT', 'RCVDEPOSIT'],
  'Agents: collect cash from a customer: {usage}. You get an OTP, the customer a txn id. Share it when you hold the cash.',
);
export const deposit = startCommand(
  'deposit',
  ['DEPOSIT'],
  'Give cash to a person and get e-money: {usage} (their number). Find somebody first: RAIN FIND DEPOSIT 500 DELHI',
);
export const withdraw = startCommand(
  'withdraw',
  ['WITHDRAW'],
  'Get cash from a person for e-money: {usage} (their number). Find somebody first: RAIN FIND WITHDRAW 500 DELHI',
);
export const request = startCommand(
  'pay',
  ['REQUEST'],
  'Ask a customer to pay you: {usage} (their number). You get an OTP: tell it when you hand over the goods.',
);
export const transfer = startCommand(
  'transfer',
  ['TRANSFER', 'SEND'],
  'Send money: {usage} (their number). You get a txn id, they get an OTP. Ask for it, then text RAIN <TXN ID> <OTP>',
);
