/** What nobody confirmed in time: the clock closes it, and texts one person about it, whoever waits. */
import { AccountEdits } from './accountEdits.ts';
import { isAboutCash } from './cases.ts';
import { type Context, instantOf } from './command.ts';
import { type Decision, done, effectsOf, type Reply, replyTo } from './decision.ts';
import { endOpen, loadOpen, type OpenWithParties } from './ending.ts';
import type { Load } from './load.ts';
import { withRecent } from './recent.ts';
import { askedAbout, reportTexts } from './report.ts';
import { textsOf } from './text.ts';
import { numbered, personOf } from './texts/words.ts';
import type { TransactionId } from './transactionId.ts';
import type { TransactionKind } from './transactionKind.ts';

const texts = textsOf('payLapsed', 'depositLapsed', 'withdrawLapsed', 'collectLapsed');

/**
 * To the one who began it. Nobody waits for what one was to pay oneself by SEND. Of a collection the customer waits, who
 * is asked; the agent is told only where nobody can be.
 */
const LAPSES = {
  pay: texts.payLapsed,
  deposit: texts.depositLapsed,
  withdraw: texts.withdrawLapsed,
  collect: texts.collectLapsed,
} satisfies Readonly<Record<Exclude<TransactionKind, 'transfer'>, unknown>>;

/** Closes a txn whose time is over; one that is over already is left alone. */
export function* lapseTransaction(id: TransactionId, context: Context): Load<Decision> {
  const [open] = yield* loadOpen([id]);
  if (open === undefined || context.nowMs < Date.parse(open.txn.expiresAt)) {
    return done(effectsOf({}, [], instantOf(context)));
  }
  const edits = new AccountEdits();
  const { nowMs } = context;
  const change = endOpen(open, 'expired', edits, nowMs);
  const { first, second, txn } = open;
  // One of the kind that was here before codes: nobody waits for it any more, nor knows it by these texts.
  if (txn.dueShard === undefined) {
    return done(effectsOf({ accounts: edits.changes(), transactions: [change] }, [], instantOf(context)));
  }
  if (isAboutCash(txn.requestType)) {
    edits.edit(first, (account) => withRecent(account, txn, second, { over: 'expired', nowMs }));
    edits.edit(second, (account) => withRecent(account, txn, first, { over: 'expired', nowMs }));
  }
  const isDisputable = txn.requestType === 'collect' && second.status !== 'closed';
  const report = isDisputable ? [askedAbout(change.after, second, context)] : [];
  const asks = report.map(({ after }) => ({ phone: second.phone, id: after.id }));
  const effects = effectsOf(
    { accounts: edits.changes(), transactions: [change], requests: report, asks },
    [],
    instantOf(context),
  );
  const told = isDisputable
    ? replyTo(second, reportTexts.cashTakenAsk({ amount: txn.money, other: personOf(first, context) }))
    : tellBeginner(open, context);
  return done(effects, ...told);
}

function tellBeginner({ txn, first, second }: OpenWithParties, context: Context): readonly Reply[] {
  const kind = txn.requestType;
  if (kind === 'transfer') return [];
  const { number } = numbered(second.phone, context);
  return replyTo(first, LAPSES[kind]({ number, amount: txn.money }));
}
