import type { Account } from '../account.ts';
import { AccountEdits } from '../accountEdits.ts';
import { parseAmountAndPhone } from '../arguments.ts';
import { countAsked, mayAsk } from '../asking.ts';
import { created } from '../change.ts';
import { type Context, defineCommand, instantOf } from '../command.ts';
import { done, effectsOf, type Reply, refuse } from '../decision.ts';
import { endOpen, loadOpen } from '../ending.ts';
import { formatMoney, type Money, plainAmount, rupees } from '../money.ts';
import { explain, type Movement, ruleBrokenAtBeginning } from '../moneyRules.ts';
import { countOfDay } from '../perDay.ts';
import type { Phone } from '../phone.ts';
import { type Refusal, refusalsOf, type Text, text } from '../text.ts';
import { activeTexter } from '../texter.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { LONGEST } from '../texts/samples.ts';
import { fitting, numbered, type Person, personOf, who } from '../texts/words.ts';
import { type OpenTransaction, openTransaction } from '../transaction.ts';
import type { TransactionId } from '../transactionId.ts';
import { PAYER_SIDE, TELLS_OTHER, type TransactionKind } from '../transactionKind.ts';
import { codeFor, isAgain, MAX_BEGUN, openFor, wait } from '../waiting.ts';

interface Start {
  readonly amount: Money;
  readonly phone: Phone;
}

/** What the one who pays is asked. */
interface Ask {
  readonly amount: Money;
  readonly other: Person;
  readonly code: string;
  /** Until when, such as `3:51pm`. */
  readonly until: string;
  /** Whether just the same was paid a short while ago. */
  readonly again: boolean;
}

const longestAsk: Ask = {
  amount: LONGEST.amount,
  other: LONGEST.other,
  code: LONGEST.code,
  until: LONGEST.moment.time,
  again: true,
};

function ask(say: (values: Ask) => string): Text<[Ask]> {
  const compose = (values: Ask) =>
    fitting(values.other, ({ name }) => {
      const asked = say({ ...values, other: { ...values.other, name } });
      return values.again ? `AGAIN: ${asked}` : asked;
    });
  return text(compose, longestAsk, { ...longestAsk, again: false });
}

const ASKS: Readonly<Record<TransactionKind, Text<[Ask]>>> = {
  transfer: ask(
    (v) =>
      `You send ${formatMoney(v.amount)} to ${who(v.other)}. Right? Text RAIN ${v.code} by ${v.until}. Wrong? RAIN NO. Tell ${v.code} to nobody.`,
  ),
  pay: ask(
    (v) =>
      `${who(v.other)} wants ${formatMoney(v.amount)} FROM YOU. To pay text RAIN ${v.code} by ${v.until}, tell nobody. You lose this money. No? RAIN NO`,
  ),
  deposit: ask(
    (v) =>
      `${who(v.other)} gives you ${formatMoney(v.amount)} cash. Count it, then text RAIN ${v.code} by ${v.until}: you pay that. Asked by phone? It is a cheat.`,
  ),
  withdraw: ask(
    (v) =>
      `You take ${formatMoney(v.amount)} cash from ${who(v.other)}. When you see the cash text RAIN ${v.code} by ${v.until}: you pay it. Tell ${v.code} to nobody.`,
  ),
  collect: ask(
    (v) =>
      `You take ${formatMoney(v.amount)} cash from ${who(v.other)} and owe it to Rain. Count it, then text RAIN ${v.code} by ${v.until}. Tell nobody.`,
  ),
};

/** What the other one is told to wait for. */
interface Told {
  readonly amount: Money;
  /** Named to the one who did not begin it; the one who began it is told the number that they texted. */
  readonly other: Person;
}

function told(say: (values: Told) => string): Text<[Told]> {
  const compose = ({ amount, other }: Told) => fitting(other, (shown) => say({ amount, other: shown }));
  return text(compose, { amount: LONGEST.amount, other: LONGEST.other });
}

const TOLD: Readonly<Record<Exclude<TransactionKind, 'transfer'>, Text<[Told]>>> = {
  pay: told(
    ({ amount, other }) =>
      `You asked ${other.number} for ${formatMoney(amount)}. Give the goods only when Rain texts you: You got ${formatMoney(amount)}.`,
  ),
  withdraw: told(
    ({ amount, other }) =>
      `${who(other)} wants ${formatMoney(amount)} cash from you. Show it. Give it only when Rain texts you: You got ${formatMoney(amount)}.`,
  ),
  deposit: told(
    ({ amount, other }) =>
      `You asked ${other.number} to take ${formatMoney(amount)} cash. Stay until Rain texts you: You put in ${formatMoney(amount)}. Before that you have nothing.`,
  ),
  collect: told(
    ({ amount, other }) =>
      `Agent ${who(other)} takes ${formatMoney(amount)} cash from you. Stay until Rain texts you: You put in ${formatMoney(amount)}. No text? RAIN HELP AGENT`,
  ),
};

/** How much, and how often a day, somebody may ask for who is no vendor (design, section 5). */
const MAX_REQUEST = rupees(2_000);
const MAX_REQUESTS_A_DAY = 5;

/** What somebody can do whom one may not ask now, or what one can do oneself. */
const INSTEAD: Readonly<Record<TransactionKind, (amount: string, own: string) => string>> = {
  transfer: () => '',
  pay: (amount, own) => `They can pay you themselves: RAIN SEND ${amount} ${own}`,
  deposit: (amount) => `Find somebody else: RAIN FIND DEPOSIT ${amount} DELHI`,
  withdraw: (amount) => `Find somebody else: RAIN FIND WITHDRAW ${amount} DELHI`,
  collect: (amount) => `They can call an agent themselves: RAIN AGENT ${amount} DELHI`,
};

const longestNumbers = { number: LONGEST.number, amount: LONGEST.amount, own: LONGEST.number };

const refusals = refusalsOf({
  toYourself: text(() => 'That is your own number. Text the number of the other person.'),
  atmIsOff: text(
    (v: { readonly number: string }) =>
      `${v.number} does not swap cash now. Find somebody: RAIN FIND DEPOSIT 500 DELHI or RAIN FIND WITHDRAW 500 DELHI`,
    { number: LONGEST.number },
  ),
  cannotAsk: text(
    (v: {
      readonly kind: TransactionKind;
      readonly number: string;
      readonly amount: Money;
      readonly own: string;
    }) =>
      `${v.number} cannot be asked now. Nothing was done. ${INSTEAD[v.kind](plainAmount(v.amount), v.own)}`,
    { kind: 'pay', ...longestNumbers },
    { kind: 'deposit', ...longestNumbers },
    { kind: 'withdraw', ...longestNumbers },
    { kind: 'collect', ...longestNumbers },
  ),
  requestTooMuch: text(
    (v: { readonly max: Money; readonly number: string; readonly own: string; readonly amount: Money }) =>
      `You may ask for at most ${formatMoney(v.max)}. ${v.number} can send it: RAIN SEND ${plainAmount(v.amount)} ${v.own}`,
    { max: MAX_REQUEST, ...longestNumbers },
  ),
  tooManyRequests: text(
    (v: { readonly number: string; readonly own: string; readonly amount: Money }) =>
      `You have asked ${MAX_REQUESTS_A_DAY} times today, that is the most. ${v.number} can send it: RAIN SEND ${plainAmount(v.amount)} ${v.own}`,
    { number: LONGEST.number, own: LONGEST.number, amount: LONGEST.amount },
  ),
});

/** The commands that begin a txn differ in who may, and who pays and so is asked. */
function startCommand(kind: TransactionKind, words: readonly [string, ...string[]], help: string) {
  const [topic] = words;
  const usage = `RAIN ${topic} 500 9876543210`;
  return defineCommand<Start>({
    topic,
    purpose: 'start',
    words,
    usage,
    help: help.replace('{usage}', usage),
    isListed: kind !== 'collect',
    texts: { [`ask ${kind}`]: ASKS[kind], ...(kind !== 'transfer' && { [`told ${kind}`]: TOLD[kind] }) },
    refusals,
    beginsMoney: true,
    parse: (rest, setting) => parseAmountAndPhone(rest, usage, setting),

    *decide({ amount, phone }, from, context) {
      const loaded = yield { accountsOf: [from, phone] };
      const texter = activeTexter(loaded, from);
      if (!texter.ok) return refuse(from, texter.refusal);
      const first = texter.account;
      if (phone === from) return refuse(from, refusals.toYourself());
      const second = loaded.accountOf(phone);
      if (second === undefined) return refuse(from, REFUSALS.otherNotRegistered(numbered(phone, context)));
      const refusal = refusalOf(kind, amount, first, second, context);
      if (refusal !== undefined) return refuse(from, refusal);

      const edits = new AccountEdits();
      const { nowMs } = context;
      const replaced = yield* loadOpen(replacedBy(kind, first, second, nowMs));
      const ended = replaced.map((open) => endOpen(open, 'replaced', edits, nowMs));
      if (TELLS_OTHER[kind] && !mayAsk(first, edits.of(second), nowMs)) {
        const { number } = numbered(phone, context);
        const own = numbered(from, context).dial;
        return refuse(from, refusals.cannotAsk({ kind, number, amount, own }));
      }

      const txn = openTransaction({ txnId: context.fresh.txnId, kind, first, second, amount, nowMs });
      const payer = PAYER_SIDE[kind] === 'first' ? first : second;
      const code = codeFor(edits.of(payer), txn.txnId, context);
      enter(txn, code, first, second, edits, context);
      const transactions = [...ended, created(txn)];
      const effects = effectsOf({ accounts: edits.changes(), transactions }, [], instantOf(context));
      return done(effects, ...repliesOf(txn, code, first, second, context));
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
  if (kind === 'pay' && first.role === 'customer') {
    const own = numbered(first.phone, context).dial;
    const values = { ...other, own, amount };
    if (amount > MAX_REQUEST) return refusals.requestTooMuch({ ...values, max: MAX_REQUEST });
    if (requestsOfDay(first, context.today).count >= MAX_REQUESTS_A_DAY)
      return refusals.tooManyRequests(values);
  }
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
  code: string,
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
  edits.edit(payer, (account) => wait(account, txn, codeHash));
  if (!TELLS_OTHER[kind]) return;
  edits.edit(other, (account) => wait(account, txn, undefined));
  edits.edit(second, (account) => countAsked(first, account, context.nowMs));
  if (kind !== 'pay' || first.role !== 'customer') return;
  const { day, count } = requestsOfDay(first, context.today);
  edits.edit(first, (account) => ({ ...account, requestDay: day, requestsToday: count + 1 }));
}

function repliesOf(
  txn: OpenTransaction,
  code: string,
  first: Account,
  second: Account,
  context: Context,
): readonly Reply[] {
  const { requestType: kind, money: amount, expiresAt } = txn;
  const isFirstPayer = PAYER_SIDE[kind] === 'first';
  const [payer, other] = isFirstPayer ? [first, second] : [second, first];
  const until = context.momentOf(Date.parse(expiresAt)).time;
  const again = isAgain(payer, { kind, otherId: other.id, amount }, context.nowMs);
  const asked = ASKS[kind]({ amount, other: personOf(other, context), code, until, again });
  const toPayer = { to: payer.phone, content: asked };
  if (kind === 'transfer') return [toPayer];
  const toOther = { to: other.phone, content: TOLD[kind]({ amount, other: personOf(payer, context) }) };
  return [toPayer, toOther];
}

export const transfer = startCommand(
  'transfer',
  ['SEND', 'TRANSFER'],
  'Send money: {usage} (their number). Rain asks you once more: answer with the number in that text, from this phone. Tell it to nobody.',
);
export const request = startCommand(
  'pay',
  ['REQUEST'],
  'Ask somebody to pay you: {usage} (their number). They are asked. Give goods only when Rain texts you: You got Rs 500.',
);
export const deposit = startCommand(
  'deposit',
  ['DEPOSIT'],
  'Give cash to a person and have it in Rain: {usage} (their number). Find somebody first: RAIN FIND DEPOSIT 500 DELHI',
);
export const withdraw = startCommand(
  'withdraw',
  ['WITHDRAW'],
  'Get cash from a person: {usage} (their number). Find somebody first: RAIN FIND WITHDRAW 500 DELHI',
);
export const collect = startCommand(
  'collect',
  ['COLLECT', 'RCVDEPOSIT'],
  'Agents: take cash from a customer: {usage}. Count it, then text the number that Rain texts you. From then on you owe it to Rain.',
);
