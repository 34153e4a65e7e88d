import type { Case } from '../../domain/request.ts';
import type { Attempt } from '../attempts.ts';
import { isKept, type Kept, type Written } from '../dynamodb/database.ts';
import type { Simulation } from '../simulation.ts';
import type { KnownProofs } from './knownProofs.ts';
import { type KnownText, wordsOf } from './knownTexts.ts';
import type { KnownTransaction, KnownTransactions } from './knownTransactions.ts';
import { hadPhone, type Page, type Passbook } from './passbook.ts';
import { readAccount, readRequest } from './records.ts';

const HELD = 'money is held back by the code of the one who paid, and comes back by a code or a decision';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MAX_HELD_A_MONTH = 2;
const OPEN: ReadonlySet<Case['status']> = new Set([
  'asked',
  'reported',
  'kept',
  'silent',
  'partly',
  'released',
]);

/** A case, as whoever sees everything knows it. */
interface KnownCase {
  readonly known: KnownTransaction;
  readonly reporter: Page;
  readonly openedMs: number;
  held: number;
  status: Case['status'];
}

interface Parts {
  readonly simulation: Simulation;
  readonly transactions: KnownTransactions;
  readonly proofs: KnownProofs;
  readonly passbook: Passbook;
}

/**
 * Works out from texts, codes and operators' commands how cases stand and what they hold, and holds it against what is
 * written: a hold begins only by its payer's own code, ends by a code, by the clock or by a decision, and nothing is
 * given back by default.
 */
export class CasesCheck {
  readonly #simulation: Simulation;
  readonly #transactions: KnownTransactions;
  readonly #proofs: KnownProofs;
  readonly #passbook: Passbook;
  readonly #cases = new Map<string, KnownCase>();
  /** When each account had something held back. */
  readonly #holds = new Map<Page, readonly number[]>();

  constructor({ simulation, transactions, proofs, passbook }: Parts) {
    this.#simulation = simulation;
    this.#transactions = transactions;
    this.#proofs = proofs;
    this.#passbook = passbook;
  }

  /** Cases that are open, with the ref that each is about. */
  get open(): readonly (readonly [number: string, opened: KnownCase])[] {
    return [...this.#cases].filter(([, { status }]) => OPEN.has(status));
  }

  /** What a text has done to cases; the codes that it has brought about. */
  lookAtText(text: KnownText, written: readonly Written[], attempt: Attempt, codes: readonly string[]): void {
    const kept = written.filter(isKept);
    for (const change of kept) {
      if (change.table === 'userAccount') this.#lookAtProofs(text, change, attempt, codes);
    }
    for (const { table, key, before, after } of kept) {
      if (table !== 'userRequest' || after['requestType'] !== 'case') continue;
      const opened = caseIn(after);
      if (before === undefined) this.#open(text, opened, attempt);
      else this.#answer(text, key, opened, kept, attempt);
    }
  }

  /** What the clock has done to one. */
  lookAtDue(written: readonly Written[], nowMs: number): void {
    for (const { table, key, before, after } of written.filter(isKept)) {
      if (table !== 'userRequest' || after['requestType'] !== 'case' || before === undefined) continue;
      const known = this.#known(key);
      if (known === undefined) continue;
      const { status } = caseIn(after);
      const ageMs = nowMs - known.openedMs;
      if (status === 'silent' && known.status === 'asked' && ageMs < 72 * HOUR_MS)
        this.#violated(`${key} is taken for unanswered after ${ageMs} ms`);
      if (status === 'released') {
        if (ageMs < 10 * DAY_MS) this.#violated(`${key} is let go after ${ageMs} ms`);
        this.#letGo(known);
      }
      if (!OPEN.has(status)) this.#violated(`the clock has closed ${key} as ${status}`);
      known.status = status;
    }
  }

  /** An operator's decision: who is to be told, and what was wrong about it. */
  decide(
    number: string,
    side: 'payer' | 'payee' | 'nobody',
  ): { told: readonly Page[]; problem?: string | undefined } {
    const known = this.#cases.get(number);
    if (known === undefined) return { told: [], problem: 'there is no such case' };
    const { payerPage, payeePage } = known.known;
    const problem = OPEN.has(known.status) ? undefined : `it was ${known.status}`;
    known.status = side === 'payer' ? 'forPayer' : side === 'payee' ? 'forPayee' : 'forNobody';
    const told = [payerPage, payeePage];
    const isPaid = known.known.status === 'done' && !known.known.isReversed;
    if (side === 'payer' && isPaid) {
      const { owed } = known.known;
      const there = payeePage.balance + known.known.held;
      const moved = this.#giveBack(known, there >= owed ? owed : known.known.held);
      return { told, problem: moved > 0 ? problem : 'nothing is given back' };
    }
    const held = known.held;
    this.#letGo(known);
    return { told: held > 0 ? [...told, payeePage] : told, problem };
  }

  isAbout(transaction: KnownTransaction): boolean {
    return [...this.#cases.values()].some(({ known }) => known === transaction);
  }

  isOpen(number: string): boolean {
    return OPEN.has(this.#cases.get(number)?.status ?? 'returned');
  }

  partiesOf(number: string): { readonly reporter: Page; readonly other: Page } | undefined {
    const opened = this.#cases.get(number);
    if (opened === undefined) return undefined;
    const { payerPage, payeePage } = opened.known;
    return { reporter: opened.reporter, other: opened.reporter === payerPage ? payeePage : payerPage };
  }

  /** What is on hold in an account is what its txns hold, and of each txn what its case says. */
  compare(written: readonly Written[]): void {
    for (const { table, key, after } of written.filter(isKept)) {
      if (table === 'userRequest' && after['requestType'] === 'case') {
        const { status, held } = caseIn(after);
        const known = this.#known(key);
        const should = `${known?.status} with ${known?.held}`;
        if (`${status} with ${held}` !== should)
          this.#violated(`${key} is ${status} with ${held}, not ${should}`);
        if (!OPEN.has(status) && held > 0) this.#violated(`${key} is closed and holds ${held}`);
      }
      if (table !== 'userAccount') continue;
      const page = this.#passbook.of(key);
      const held = this.#transactions.heldOf(page).reduce((sum, known) => sum + known.held, 0);
      if (page !== undefined && page.held !== held)
        this.#violated(`${key} has ${page.held} on hold, and its txns hold ${held}`);
    }
  }

  /** A text that is answered with a code asks for it on its sender's own account. */
  #lookAtProofs(text: KnownText, change: Kept, { nowMs, since }: Attempt, codes: readonly string[]): void {
    const { proofs = [] } = readAccount(change.after);
    const earlier = change.before === undefined ? [] : (readAccount(change.before).proofs ?? []);
    const page = this.#passbook.of(change.key);
    for (const { kind, about, amount, codeHash, over } of proofs) {
      const before = earlier.find((other) => other.codeHash === codeHash);
      if (before?.over === undefined && over === 'refused') this.#proofs.refuse(page, kind, about);
      if (before !== undefined || page === undefined || (kind !== 'wrong' && kind !== 'return')) continue;
      const [code] = codes;
      if (!hadPhone(page, text.from, since) || code === undefined)
        this.#violated(`${text.content} of ${text.from} asks ${change.key} for a code`);
      else this.#proofs.begin({ kind, page, about, amount, code, createdMs: nowMs }, text);
    }
  }

  #open(text: KnownText, opened: Case, attempt: Attempt): void {
    const { ref, number, held, status, createdAt } = opened;
    const known = this.#transactions.get(ref);
    const reporter = this.#passbook.of(opened.accountId);
    if (known === undefined || reporter === undefined || !known.isParty(reporter)) {
      this.#violated(`${text.content} opens case ${number} about ${ref}, which is not theirs`);
      return;
    }
    if (this.isAbout(known)) this.#violated(`${text.content} opens a second case about ${ref}`);
    this.#cases.set(number, { known, reporter, openedMs: Date.parse(createdAt), held, status });
    // Who says yes to whether an agent has taken cash needs no code: nothing is held, and nobody else is told.
    const isYes = wordsOf(text)[0] === 'YES';
    const { problem } = isYes ? { problem: undefined } : this.#proofs.complete(text, 'wrong', ref, attempt);
    const what = `case ${number} about ${ref}`;
    if (problem !== undefined) this.#violated(`${what} is opened by ${text.content}: ${problem}`);
    if (known.status === 'open') this.#violated(`${what}, which is open`);
    if (isYes && held > 0) this.#violated(`${what} holds ${held} by a YES`);
    const closedMs = known.closedMs ?? attempt.nowMs;
    if (attempt.nowMs - closedMs > DAY_MS && !isYes)
      this.#violated(`${what} of ${attempt.nowMs - closedMs} ms ago`);
    this.#hold(what, { known, reporter, held }, attempt.nowMs);
  }

  /** No more than what is left of it, at the one who got it, and not more often than twice in thirty days. */
  #hold(
    what: string,
    {
      known,
      reporter,
      held,
    }: { readonly known: KnownTransaction; readonly reporter: Page; readonly held: number },
    nowMs: number,
  ): void {
    if (held === 0) return;
    const { payeePage, payerPage, word } = known;
    const most = Math.min(payeePage.balance, known.owed - known.held);
    const isHeldKind = word === 'SEND' || word === 'DEPOSIT';
    if (held !== most || reporter !== payerPage || !isHeldKind || known.status !== 'done')
      this.#violated(`${what} of ${word} holds ${held}, and ${most} is left`);
    const holds = [...(this.#holds.get(reporter) ?? []).filter((at) => at > nowMs - 30 * DAY_MS), nowMs];
    this.#holds.set(reporter, holds);
    if (holds.length > MAX_HELD_A_MONTH)
      this.#violated(`${reporter.id} has held back ${holds.length} in a month`);
    payeePage.balance -= held;
    payeePage.held += held;
    known.held += held;
    known.caseHeld = held;
  }

  /** KEEP, or the code of RETURN: by whoever was paid, and nobody else. */
  #answer(text: KnownText, key: string, after: Case, kept: readonly Kept[], attempt: Attempt): void {
    const opened = this.#known(key);
    if (opened === undefined) return;
    const { payeePage } = opened.known;
    if (!hadPhone(payeePage, text.from, attempt.since) || opened.reporter === payeePage)
      this.#violated(`${text.content} of ${text.from} changes ${key}`);
    if (!OPEN.has(opened.status)) this.#violated(`${text.content} changes ${key}, which is ${opened.status}`);
    const isMoved = kept.some(({ table }) => table === 'userAccountLedger');
    if (!isMoved) {
      if (after.status !== 'kept') this.#violated(`${text.content} makes ${key} ${after.status}`);
      opened.status = after.status;
      return;
    }
    const { proof, problem } = this.#proofs.complete(text, 'return', opened.known.id, attempt);
    if (problem !== undefined) this.#violated(`${key} is given back by ${text.content}: ${problem}`);
    const amount = proof?.amount ?? 0;
    if (this.#giveBack(opened, amount) !== amount)
      this.#violated(`${key} gives back ${amount}, which is not owed`);
    opened.status = opened.known.isReversed ? 'returned' : 'partly';
  }

  /** Out of what is on hold first; what a case held of it is let go of by that. */
  #giveBack(opened: KnownCase, amount: number): number {
    const { known } = opened;
    const { payeePage, paidMs } = known;
    const fromHold = Math.min(known.held, amount);
    payeePage.held -= fromHold;
    payeePage.balance -= amount - fromHold;
    this.#passbook.giveBack(known, amount, paidMs);
    known.giveBack(amount);
    known.reversedAt = this.#transactions.moment;
    opened.held = OPEN.has(opened.status) ? known.caseHeld : 0;
    return amount <= known.owed + amount ? amount : 0;
  }

  #letGo(opened: KnownCase): void {
    const { known, held } = opened;
    known.payeePage.held -= held;
    known.payeePage.balance += held;
    known.held -= held;
    known.caseHeld = 0;
    opened.held = 0;
  }

  #known(key: string): KnownCase | undefined {
    const known = this.#cases.get(key.replace(/^case:/, ''));
    if (known === undefined) this.#violated(`nobody opened ${key}`);
    return known;
  }

  #violated(what: string): void {
    this.#simulation.violated(HELD, what);
  }
}

function caseIn(item: Kept['after']): Case {
  const request = readRequest(item);
  if (request.requestType !== 'case') throw new Error('a request is no case');
  return request;
}
