import { type Account, type Ended, isLocked, type PinPair, type Proof, type Waiting } from '../account.ts';
import { AccountEdits } from '../accountEdits.ts';
import { isAboutCash } from '../cases.ts';
import { changed } from '../change.ts';
import type { CodeAndDigits, CodeText } from '../codeText.ts';
import {
  type Context,
  defineCommand,
  instantOf,
  misunderstood,
  type Parsed,
  type PreparedCommand,
  understood,
} from '../command.ts';
import { type Decision, done, effectsOf, refuse, textTo } from '../decision.ts';
import { endAll, loadOpen, refuseAndEnd } from '../ending.ts';
import { countIn, countNoRoom, countOut } from '../limits.ts';
import type { Load } from '../load.ts';
import { lockedRefusal } from '../lock.ts';
import { add, subtract } from '../money.ts';
import { explain, isNoRoom, type Movement, ruleBrokenBy } from '../moneyRules.ts';
import type { Phone } from '../phone.ts';
import { afterRightPin, isPinStopped, isRightPin, pinAsked, pinDemanded } from '../pin.ts';
import { pinMissing, pinRefusals, pinStopped, refuseWrongPin } from '../pinTries.ts';
import type { Posting } from '../posting.ts';
import { endProof, isCodeOf, openProofs } from '../proof.ts';
import { PROOF_RULES } from '../proofRules.ts';
import { recentOf, withRecent } from '../recent.ts';
import { beginRecovery, recoveryId, recoveryOf, wrongRecoveryCode } from '../recovery.ts';
import { openAccount, registrationId, registrationOf, wrongRegistrationCode } from '../registration.ts';
import type { Recovery, Registration } from '../request.ts';
import { type Refusal, textsOf } from '../text.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { personOf } from '../texts/words.ts';
import { completeTransaction, type OpenTransaction, type Transaction } from '../transaction.ts';
import { PAYER_SIDE, type TransactionKind } from '../transactionKind.ts';
import { acquainted, countWrongCode, payableBy, rememberPaid, SHORT_CODE, waitNoMore } from '../waiting.ts';

const texts = textsOf(
  ...(['transferPaid', 'payPaid', 'withdrawPaid', 'depositPaid', 'collectPaid'] as const),
  ...(['transferGot', 'payGot', 'withdrawGot', 'depositGot', 'collectGot'] as const),
);

/** What both are told when money has moved. */
const RECEIPTS = {
  transfer: { payer: texts.transferPaid, payee: texts.transferGot },
  pay: { payer: texts.payPaid, payee: texts.payGot },
  withdraw: { payer: texts.withdrawPaid, payee: texts.withdrawGot },
  deposit: { payer: texts.depositPaid, payee: texts.depositGot },
  collect: { payer: texts.collectPaid, payee: texts.collectGot },
} satisfies Readonly<Record<TransactionKind, unknown>>;

const refusals = textsOf(
  /** The same for a code that was never anybody's, and for one of somebody else's. */
  'wrongCode',
  'wrongCodeTryAgain',
  'wrongCodeLastTry',
  'wrongCodeTooOften',
  'codeTooLate',
  'codeDone',
  'codeDoneBefore',
  'codeOver',
  'codeAlone',
  'codeAloneOrPin',
);

/** A code, from the phone of the one who pays: the only thing that moves money to somebody else. */
export const code = defineCommand<CodeText>({
  topic: 'CODE',
  words: [],
  refusals,
  parse: () => misunderstood(refusals.codeAlone()),

  decide: decideCode,
});

function* decideCode(written: CodeText, from: Phone, context: Context): Load<Decision> {
  const [registration, recovery] = [registrationId(from), recoveryId(from)];
  const loaded = yield { accountsOf: [from], waitingOf: [from], requests: [registration, recovery] };
  const account = loaded.accountOf(from);
  if (account === undefined) {
    const waiting = registrationOf(loaded.request(registration));
    const wanted = recoveryOf(loaded.request(recovery));
    return yield* answerStranger({ registration: waiting, recovery: wanted }, written, from, context);
  }

  // An amount beside a code is asked back, never guessed.
  const isPinKnown = mayHaveDigits(account);
  if (written.digits !== undefined && !isPinKnown) return refuse(from, refusals.codeAlone());
  for (const reading of isPinKnown ? readingsOf(written) : [written]) {
    const decision = yield* decideReading(reading, account, from, context);
    if (decision !== undefined) return decision;
  }
  const glued = pairAskedBefore(written, account, context);
  if (glued !== undefined) return refuse(from, pinMissing(glued));
  return yield* refuseWrongCode(account, from, context);
}

function mayHaveDigits({ pin, waiting = [], proofs = [] }: Account): boolean {
  return pin !== undefined || [...waiting, ...proofs].some(({ asks }) => asks !== undefined);
}

function readingsOf({ apart = [], ...written }: CodeText): readonly CodeText[] {
  return [written, ...apart.map((reading: CodeAndDigits) => ({ ...written, ...reading }))];
}

/** What becomes of the code of something that waits, or is over; undefined when it is none. */
function* decideReading(
  written: CodeText,
  account: Account,
  from: Phone,
  context: Context,
): Load<Decision | undefined> {
  const { codes } = context;
  const isIt = ({ id, codeHash }: Pick<Waiting, 'id' | 'codeHash'>) =>
    codeHash !== undefined &&
    (written.ref === undefined || written.ref === id) &&
    codes.matches(codeHash, account.id, id, written.code);
  const entry = payableBy(account, context.nowMs).find(isIt);
  if (entry !== undefined) return yield* pay(entry, account, written, from, context);
  const proof = account.proofs?.find(
    (candidate) => written.ref === undefined && isCodeOf(candidate, account, written.code, context),
  );
  if (proof !== undefined) return yield* answerProof(proof, account, written, context);
  const hasLapsed = account.waiting?.some(isIt) === true;
  if (hasLapsed) return refuse(from, refusals.codeTooLate());
  const ended = account.ended?.find(isIt);
  return ended === undefined ? undefined : refuse(from, refusalOfEnded(ended));
}

/**
 * The digits that are asked for beside a right code, where they were written on to it: eight digits that are no
 * code are asked back, and cost no try.
 */
function pairAskedBefore({ code }: CodeText, account: Account, context: Context): PinPair | undefined {
  if (code.length === SHORT_CODE) return undefined;
  const short = code.slice(0, SHORT_CODE);
  const { codes, nowMs } = context;
  const entry = payableBy(account, nowMs).find(({ id, codeHash = '' }) =>
    codes.matches(codeHash, account.id, id, short),
  );
  const proof = openProofs(account, nowMs).find((candidate) => isCodeOf(candidate, account, short, context));
  return account.pin === undefined ? undefined : (entry?.asks ?? proof?.asks);
}

/** A text with a code in it and something beside it that is not clear. */
export const unclearCode = misunderstood(refusals.codeAlone());

/** How a code is texted by this person. */
export function codeAlone({ pin }: Account): Refusal {
  return pin === undefined ? refusals.codeAlone() : refusals.codeAloneOrPin();
}

/** A code that was read: it has no word of its own by which the list could find it. */
export function codePrepared(written: CodeText): Parsed<PreparedCommand> {
  const { topic } = code;
  return understood({
    topic,
    purpose: 'code',
    onlyReads: false,
    beginsMoney: false,
    decide: (from, context) => decideCode(written, from, context),
  });
}

function refusalOfEnded({ id, reason }: Ended) {
  if (reason === 'done') return refusals.codeDone({ id });
  return reason === 'expired' ? refusals.codeTooLate() : refusals.codeOver();
}

function* answerProof(
  proof: Proof,
  account: Account,
  { words, digits }: CodeText,
  context: Context,
): Load<Decision> {
  const { phone: from } = account;
  if (proof.over === 'done') return refuse(from, refusals.codeDoneBefore());
  if (proof.over !== undefined) return refuse(from, refusals.codeOver());
  if (context.nowMs >= Date.parse(proof.expiresAt)) return refuse(from, refusals.codeTooLate());
  if (words.length > 0) return refuse(from, codeAlone(account));
  const rule = PROOF_RULES[proof.kind];
  if (!account.currentActive && rule.whileFrozen !== true) return refuse(from, REFUSALS.accountInactive());
  if (isLocked(account) && rule.whileLocked !== true) return refuse(from, lockedRefusal(context));
  const wrong = yield* refuseByPin(proof.asks, digits, account, context);
  if (wrong !== undefined) return wrong;
  const edits = new AccountEdits();
  const { asks } = proof;
  if (asks !== undefined) edits.edit(account, (before) => afterRightPin(before, asks, context));
  edits.edit(account, (before) => endProof(before, proof, 'done'));
  return yield* rule.agreed({ proof, owner: account, edits, context });
}

function wrongCode(triesLeft: number): Refusal {
  if (triesLeft === 0) return refusals.wrongCodeTooOften();
  return triesLeft === 1 ? refusals.wrongCodeLastTry() : refusals.wrongCodeTryAgain({ triesLeft });
}

/** Costs a try of what is open for this number, and nothing of anybody else's. */
function* refuseWrongCode(account: Account, from: Phone, context: Context): Load<Decision> {
  const { nowMs } = context;
  if (payableBy(account, nowMs).length + openProofs(account, nowMs).length === 0) {
    return refuse(from, refusals.wrongCode());
  }
  const edits = new AccountEdits();
  const counted = edits.edit(account, (before) => countWrongCode(before, context));
  const left = [...payableBy(counted, nowMs), ...openProofs(counted, nowMs)].map(
    ({ triesLeft = 0 }) => triesLeft,
  );
  const over = payableBy(counted, nowMs).filter(({ triesLeft = 0 }) => triesLeft <= 0);
  const open = yield* loadOpen(over.map(({ id }) => id));
  const ended = endAll(open, account, 'wrongCode', context, edits);
  const most = Math.max(0, ...left);
  return refuseAndEnd(from, wrongCode(most), ended);
}

function* pay(
  entry: Waiting,
  account: Account,
  { words, digits }: CodeText,
  from: Phone,
  context: Context,
): Load<Decision> {
  // What waits goes on waiting: the code is as good as before once the account is unlocked in time.
  if (isLocked(account)) return refuse(from, lockedRefusal(context));
  if (isPinStopped(account, context)) return refuse(from, pinStopped());
  const loaded = yield { transactions: [entry.id], accounts: [entry.otherId] };
  const txn = loaded.transaction(entry.id);
  const other = loaded.account(entry.otherId);
  if (txn?.status !== 'created' || other === undefined) return refuse(from, refusals.codeOver());
  const names = other.name.split(/[^A-Z]/);
  if (words.some((word) => !names.includes(word))) return refuse(from, codeAlone(account));

  const { money: amount } = txn;
  const asked = entry.asks ?? pinAsked(account, amount, context);
  const wrong = yield* refuseByPin(asked, digits, account, context);
  if (wrong !== undefined) return wrong;
  const limit = pinDemanded(account, amount, context);
  if (limit !== undefined) return refuse(from, pinRefusals.pinNeeded({ limit }));
  const settled = (before: Account) => (asked === undefined ? before : afterRightPin(before, asked, context));
  const movement: Movement = { kind: txn.requestType, amount, payer: account, payee: other };
  const broken = ruleBrokenBy(movement, context);
  if (broken === undefined) return move(txn, movement, settled, context);
  const isFirst = PAYER_SIDE[txn.requestType] === 'first';
  const parties = isFirst ? { first: account, second: other } : { first: other, second: account };
  const edits = new AccountEdits();
  edits.edit(account, settled);
  if (isNoRoom(broken)) edits.edit(account, (before) => countNoRoom(before, context.today));
  const ended = endAll([{ txn, ...parties }], account, broken, context, edits);
  return refuseAndEnd(from, explain(broken, movement, context, 'payer'), ended);
}

/**
 * Whether the digits are right that are asked for with a code that is right. Whoever sends that has the phone, and
 * is told so; nobody else can use up a try of the PIN.
 */
function* refuseByPin(
  asked: PinPair | undefined,
  digits: string | undefined,
  account: Account,
  context: Context,
): Load<Decision | undefined> {
  const { phone: from } = account;
  if (asked === undefined) return digits === undefined ? undefined : refuse(from, codeAlone(account));
  if (account.pin === undefined) return undefined;
  if (isPinStopped(account, context)) return refuse(from, pinStopped());
  if (digits === undefined) return refuse(from, pinMissing(asked));
  if (isRightPin(account, asked, digits, context)) return undefined;
  return yield* refuseWrongPin(account, context);
}

/**
 * Moves the money: for collect out of nowhere but the agent's cash in hand, which the agent owes the bank
 * from now on.
 */
function move(
  txn: OpenTransaction,
  { kind, amount, payer, payee }: Movement,
  settled: (payer: Account) => Account,
  context: Context,
): Decision {
  const { nowMs, today } = context;
  const id = txn.txnId;
  const paid =
    kind === 'collect'
      ? { ...payer, cashInHand: add(payer.cashInHand, amount) }
      : { ...countOut(payer, amount, today), balance: subtract(payer.balance, amount) };
  const edits = new AccountEdits();
  edits.edit(payer, () => {
    const over = settled(waitNoMore({ ...paid, moneyMoved: true }, id, 'done', nowMs));
    const isNew = payer.met?.includes(payee.id) !== true;
    const known = withRecent(over, txn, payee, { over: 'done', nowMs, isNew });
    return acquainted(rememberPaid(known, { kind, otherId: payee.id, amount }, nowMs), payee.id);
  });
  edits.edit(payee, (before) => {
    const over = waitNoMore(before, id, 'done', nowMs);
    const counted = countIn(over, amount, today);
    const credited: Account = { ...counted, balance: add(over.balance, amount), moneyMoved: true };
    // Who gave cash, or was to get some, may say that it was not right; and what came back is not asked for again.
    const isBack = recentOf(before, nowMs).some((entry) => entry.isPayer && entry.otherId === payer.id);
    const isKnown = isAboutCash(kind) || isBack;
    const known = isKnown ? withRecent(credited, txn, payer, { over: 'done', nowMs }) : credited;
    return PAYER_SIDE[kind] === 'second' ? acquainted(known, payer.id) : known;
  });
  const payerChange = edits.changeOf(payer);
  const payeeChange = edits.changeOf(payee);
  const posting: Posting = {
    txnId: id,
    amount,
    debit: { book: kind === 'collect' ? 'cash' : 'balance', change: payerChange },
    credit: { book: 'balance', change: payeeChange },
    note: kind,
  };
  const effects = effectsOf(
    {
      accounts: [payerChange, payeeChange],
      transactions: [changed<Transaction>(txn, completeTransaction(txn, nowMs))],
    },
    [posting],
    instantOf(context),
  );

  const { balance, cashInHand } = payerChange.after;
  const common = { id, amount, moment: context.momentOf(nowMs), cashInHand };
  const { payer: paidText, payee: gotText } = RECEIPTS[kind];
  return done(
    effects,
    textTo(payer, paidText({ ...common, other: personOf(payee, context), balance })),
    textTo(
      payee,
      gotText({ ...common, other: personOf(payer, context), balance: payeeChange.after.balance }),
    ),
  );
}

/** What may wait for a code from a phone that has no account. */
interface OfStranger {
  readonly registration: Registration | undefined;
  readonly recovery: Recovery | undefined;
}

function* answerStranger(
  { registration, recovery }: OfStranger,
  { code: written }: CodeText,
  from: Phone,
  context: Context,
): Load<Decision> {
  const isIts = ({ id, codeHash }: Registration | Recovery) =>
    context.codes.matches(codeHash, from, id, written);
  const isLate = ({ expiresAt }: Registration | Recovery) => context.nowMs >= Date.parse(expiresAt);
  if (registration !== undefined && isIts(registration)) {
    if (isLate(registration)) return refuse(from, refusals.codeTooLate());
    return yield* openAccount(registration, from, context);
  }
  if (recovery !== undefined && isIts(recovery)) {
    const isOver = recovery.status === 'stopped' || recovery.status === 'failed';
    if (isOver) return refuse(from, refusals.codeOver());
    if (recovery.status !== 'waiting') return refuse(from, refusals.codeDoneBefore());
    if (isLate(recovery)) return refuse(from, refusals.codeTooLate());
    return yield* beginRecovery(recovery, context);
  }
  const counted = [
    ...(registration === undefined ? [] : [wrongRegistrationCode(registration)]),
    ...(recovery?.status === 'waiting' ? [wrongRecoveryCode(recovery)] : []),
  ];
  if (counted.length === 0) return refuse(from, REFUSALS.notRegistered());
  const left = counted.map(({ after }) => after.triesLeft);
  const effects = effectsOf({ requests: counted }, [], instantOf(context));
  return refuse(from, wrongCode(Math.max(...left)), effects);
}
