/**
 * What waits for a person: the txns that they began or were asked about, and the codes of those that they are
 * to pay. It stands in the person's own account, so that a code is looked for among that account's and nobody
 * else's, and what is over keeps its code for a while, so that it is answered by what became of it.
 */
import type { Account, Ended, Paid, PinPair, Waiting } from './account.ts';
import type { Context } from './command.ts';
import { countOfDay } from './perDay.ts';
import { CODE_TRIES, countWrongProof, isCodeOf } from './proof.ts';
import type { OpenTransaction } from './transaction.ts';
import type { TransactionId } from './transactionId.ts';

/** After so many wrong ones in a day new codes are long till midnight: guessing gets no further. */
const WRONG_CODES_A_DAY = 10;
export const SHORT_CODE = 6;
/** So many that others began may wait for one person. */
export const MAX_ASKED = 3;
/** So many of one's own may wait; a further one takes the oldest one's place. */
export const MAX_BEGUN = 8;
const MAX_ENDED = 6;
const ENDED_HOURS = 24;
const AGAIN_MINUTES = 10;
const MAX_PAID = 6;
const MAX_MET = 30;

/** What is open for a person now, the newest first: what has lapsed waits only for the clock. */
export function openFor(account: Account, nowMs: number): readonly Waiting[] {
  const isOpen = ({ expiresAt }: Waiting) => nowMs < Date.parse(expiresAt);
  return account.waiting?.filter(isOpen).toSorted((one, two) => two.at.localeCompare(one.at)) ?? [];
}

/** What is open that a person is to pay. */
export function payableBy(account: Account, nowMs: number): readonly Waiting[] {
  return openFor(account, nowMs).filter(({ codeHash }) => codeHash !== undefined);
}

/** The entries of a txn in the accounts of its two parties. */
export function wait(
  account: Account,
  txn: OpenTransaction,
  codeHash: string | undefined,
  asks?: PinPair,
): Account {
  const began = txn.firstPartyId === account.id;
  const entry: Waiting = {
    id: txn.txnId,
    kind: txn.requestType,
    otherId: began ? txn.secondPartyId : txn.firstPartyId,
    began,
    at: txn.createdAt,
    expiresAt: txn.expiresAt,
    ...(codeHash !== undefined && { codeHash, triesLeft: CODE_TRIES }),
    ...(asks !== undefined && { asks }),
  };
  return { ...account, waiting: [...(account.waiting ?? []), entry] };
}

/** The account without a txn that is over; its code is remembered as over. */
export function waitNoMore(
  account: Account,
  id: TransactionId,
  reason: Ended['reason'],
  nowMs: number,
): Account {
  const entry = account.waiting?.find((waiting) => waiting.id === id);
  if (entry === undefined) return account;
  const waiting = (account.waiting ?? []).filter((other) => other !== entry);
  const at = new Date(nowMs).toISOString();
  const oldest = new Date(nowMs - ENDED_HOURS * 3_600_000).toISOString();
  const kept = (account.ended ?? []).filter((ended) => ended.at > oldest);
  const { codeHash } = entry;
  const ended = codeHash === undefined ? kept : [...kept, { id, codeHash, at, reason }].slice(-MAX_ENDED);
  const { waiting: _, ended: __, ...rest } = account;
  return {
    ...rest,
    ...(waiting.length > 0 && { waiting }),
    ...(ended.length > 0 && { ended }),
  };
}

/** A code for somebody to say yes with: no other that is open for them is the same, nor one of `others`. */
export function freeCode(account: Account, context: Context, others: readonly string[] = []): string {
  const { codes, fresh, today } = context;
  const isLong = wrongCodes(account, today).count >= WRONG_CODES_A_DAY;
  const entries = [...(account.waiting ?? []), ...(account.ended ?? [])];
  const candidates = fresh.codes.map((code) => (isLong ? code : code.slice(0, SHORT_CODE)));
  const isTaken = (code: string) =>
    others.some((other) => code.startsWith(other) || other.startsWith(code)) ||
    entries.some(
      (entry) => entry.codeHash !== undefined && codes.matches(entry.codeHash, account.id, entry.id, code),
    ) ||
    (account.proofs ?? []).some((proof) => isCodeOf(proof, account, code, context));
  const code = candidates.find((candidate) => !isTaken(candidate)) ?? candidates[0];
  if (code === undefined) throw new Error('there is no code');
  return code;
}

function wrongCodes({ wrongCodeDay, wrongCodesToday }: Account, today: string) {
  return countOfDay(wrongCodeDay, wrongCodesToday, today, 0);
}

/** The account after a wrong code: a try less of everything that is open for it, and one more wrong today. */
export function countWrongCode(account: Account, { nowMs, today }: Context): Account {
  const payable = new Set(payableBy(account, nowMs).map(({ id }) => id));
  const waiting = (account.waiting ?? []).map((entry) =>
    payable.has(entry.id) ? { ...entry, triesLeft: (entry.triesLeft ?? 1) - 1 } : entry,
  );
  const { day, count } = wrongCodes(account, today);
  const counted = { ...account, waiting, wrongCodeDay: day, wrongCodesToday: count + 1 };
  return countWrongProof(counted, nowMs);
}

/** Remembers what was paid just now, so that the same again can be asked about as such. */
export function rememberPaid(account: Account, paid: Omit<Paid, 'at'>, nowMs: number): Account {
  const at = new Date(nowMs).toISOString();
  return { ...account, paid: [...recentlyPaid(account, nowMs), { ...paid, at }].slice(-MAX_PAID) };
}

function recentlyPaid(account: Account, nowMs: number): readonly Paid[] {
  const since = new Date(nowMs - AGAIN_MINUTES * 60_000).toISOString();
  return (account.paid ?? []).filter(({ at }) => at > since);
}

/** Whether just this was paid a short while ago. */
export function isAgain(
  account: Account,
  { kind, otherId, amount }: Omit<Paid, 'at'>,
  nowMs: number,
): boolean {
  return recentlyPaid(account, nowMs).some(
    (paid) => paid.kind === kind && paid.otherId === otherId && paid.amount === amount,
  );
}

/** The account that has paid another one, asked it to pay, or looked for it. */
export function acquainted(account: Account, otherId: string): Account {
  const others = (account.met ?? []).filter((id) => id !== otherId);
  return { ...account, met: [...others, otherId].slice(-MAX_MET) };
}
