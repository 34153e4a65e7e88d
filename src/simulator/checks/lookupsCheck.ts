import type { Attempt } from '../attempts.ts';
import { dayOf } from '../bank.ts';
import { MAX_INDEX_LAG_MS, type Simulation } from '../simulation.ts';
import type { KnownTransaction, KnownTransactions } from './knownTransactions.ts';
import { type BalanceChange, hadPhone, type Page, type Passbook, wasOn } from './passbook.ts';
import { STARTS } from './starts.ts';
import { isWarningText } from './warnings.ts';

const TRUE = 'what somebody is told of money is so';
const SECRET = 'nobody finds out what is not theirs to know';
const MAX_MISSES_A_DAY = 10;
const PAID = / (?:is|was) paid[:,] /;

type Looked = Pick<Attempt, 'since' | 'nowMs'>;

/** What MINI told: what moved, the newest first, in paise, and what one has, where it says so. */
interface ToldMovements {
  readonly amounts: readonly number[];
  readonly balance: number | undefined;
}

/** What is told to whoever asks about movements and payments, held against what everybody's money did. */
export class LookupsCheck {
  readonly #simulation: Simulation;
  readonly #passbook: Passbook;
  readonly #transactions: KnownTransactions;
  /** By account or phone: the last day, and how often on it nothing was found. */
  readonly #misses = new Map<string, { readonly day: string; readonly count: number }>();

  constructor(simulation: Simulation, passbook: Passbook, transactions: KnownTransactions) {
    this.#simulation = simulation;
    this.#passbook = passbook;
    this.#transactions = transactions;
  }

  /** What a text from this phone was answered with. */
  look(from: string, content: string, said: string, looked: Looked): void {
    if (isWarningText(said)) return;
    const [word = '', ...rest] = content.trim().split(' ');
    const isOwner = ({ state, changedAt }: Page) => state !== 'closed' || changedAt >= looked.since;
    const owners = this.#passbook.pages.filter((page) => hadPhone(page, from, looked.since) && isOwner(page));
    if (word === 'MINI' || word === 'STATEMENT') this.#lookAtMini(owners, rest[0], said, looked);
    if (word === 'CHECK') this.#lookAtCheck(from, owners, rest, said, looked);
  }

  /** Nothing was found of what this phone asked about. */
  miss(from: string, page: Page | undefined, nowMs: number): void {
    const asker = page?.id ?? from;
    const last = this.#misses.get(asker) ?? { day: '', count: 0 };
    const today = dayOf(nowMs);
    const { day, count } = last.day < today ? { day: today, count: 0 } : last;
    this.#misses.set(asker, { day, count: count + 1 });
    if (count + 1 > MAX_MISSES_A_DAY) this.#violated(SECRET, `${asker} asked in vain ${count + 1} times`);
  }

  #lookAtMini(owners: readonly Page[], page: string | undefined, said: string, looked: Looked): void {
    const told = movementsIn(said);
    if (told === undefined) return;
    if (told.amounts.length === 0 && !/^No money/.test(said)) this.#violated(TRUE, `MINI tells ${said}`);
    const isFirst = page === undefined || page === '1';
    const agrees = owners.some((owner) => this.#agrees(owner, told, isFirst, looked));
    if (!agrees) this.#violated(TRUE, `MINI of ${owners.map(({ id }) => id).join()} tells ${said}`);
  }

  /** Whether it is what had moved at some moment while it was looked up; an index may not show the last seconds. */
  #agrees(owner: Page, told: ToldMovements, isFirst: boolean, { since, nowMs }: Looked): boolean {
    const surelyShownMs = nowMs - MAX_INDEX_LAG_MS - 1;
    const { movements } = owner;
    const ends = [0, ...movements.map((_, index) => index + 1)];
    const whileLookedUp = ends.filter((end) => (movements[end]?.moment ?? Number.POSITIVE_INFINITY) > since);
    return whileLookedUp.some((end) => {
      const known = movements.slice(0, end).toReversed();
      if (told.balance !== undefined && told.balance !== (known[0]?.balance ?? 0)) return false;
      if (told.amounts.length === 0) return known.every(({ atMs }) => atMs > surelyShownMs);
      const starts = isFirst ? [0] : known.map((_, index) => index);
      return starts.some((start) => isToldAs(known.slice(start), told.amounts, surelyShownMs));
    });
  }

  #lookAtCheck(
    from: string,
    owners: readonly Page[],
    [ref = '', ...claim]: readonly string[],
    said: string,
    looked: Looked,
  ): void {
    const known = this.#transactions.get(ref);
    const echo = /^\d{1,3}$/.exec(claim.at(-1) ?? '')?.[0];
    const what = `${from} asks ${[ref, ...claim].join(' ')} and is told ${said}`;
    if (echo !== undefined && !said.startsWith(`${echo}: `)) this.#violated(TRUE, what);
    if (known !== undefined && said.includes(known.code)) this.#violated(SECRET, what);
    const asker = owners.find((page) => known?.isParty(page));
    if (/No such payment|times today/.test(said)) this.#lookAtNothing(known, owners, looked, what);
    else if (known === undefined) this.#violated(TRUE, what);
    else if (owners.length > 1) return;
    else if (asker === undefined) this.#lookAtOthers(known, claim, said, what);
    else this.#lookAtOwn(known, asker, said, what);
    if (known !== undefined && PAID.test(said)) this.#lookAtPaid(known, said, looked, what);
  }

  /** Whoever paid it, or was paid, is told so. */
  #lookAtNothing(
    known: KnownTransaction | undefined,
    owners: readonly Page[],
    { since }: Looked,
    what: string,
  ): void {
    const owner = owners.find((page) => known?.isParty(page));
    if (known === undefined || owner === undefined || !wasOn(owner, owner.phone, since)) return;
    const wasDone = known.status === 'done' && known.closedAt < since;
    const isTold = owner === known.payerPage || STARTS[known.word].tellsOther || wasDone;
    if (isTold && known.moment < since) this.#violated(TRUE, what);
  }

  #lookAtPaid(known: KnownTransaction, said: string, { since }: Looked, what: string): void {
    const { status, amount, isReversed, reversedAt } = known;
    if (status !== 'done') this.#violated(TRUE, `${what}; it is ${status}`);
    if (paise(/Rs ([\d,.]*\d)/.exec(said)?.[1]) !== amount) this.#violated(TRUE, `${what}; it is ${amount}`);
    const isGivenBack = /given back/.test(said);
    if (isGivenBack ? !isReversed : isReversed && reversedAt < since) this.#violated(TRUE, what);
  }

  /** Others learn only that it was paid, if they know of what. */
  #lookAtOthers(known: KnownTransaction, claim: readonly string[], said: string, what: string): void {
    const [amount, phone = ''] = claim;
    const isRight = paise(amount) === known.amount && hadPhone(known.payeePage, phone, 0);
    if (!isRight || !PAID.test(said)) this.#violated(SECRET, what);
  }

  #lookAtOwn(known: KnownTransaction, asker: Page, said: string, what: string): void {
    const isPayer = asker === known.payerPage;
    if (/ is NOT paid/.test(said)) {
      if (!isPayer && !STARTS[known.word].tellsOther) this.#violated(SECRET, what);
      if (/ waits until /.test(said) !== (isPayer && !/ is NOT paid:/.test(said))) this.#violated(TRUE, what);
      if (/ is NOT paid:/.test(said) && known.status === 'done') this.#violated(TRUE, what);
      return;
    }
    const isSide = isPayer ? / from you to /.test(said) : / you got /.test(said);
    if (!isSide && !/given back/.test(said)) this.#violated(TRUE, what);
  }

  #violated(promise: string, what: string): void {
    this.#simulation.violated(promise, what);
  }
}

/** Undefined where MINI tells of nothing that moved. */
function movementsIn(said: string): ToldMovements | undefined {
  if (/so far back|is the last there is|no Rain account|Too many texts/.test(said)) return undefined;
  const amounts = [...said.matchAll(/^\d+ \w{3}(?: \d\d)? ([+-])([\d,.]+) .+$/gm)].map(
    ([, sign, amount]) => (sign === '-' ? -1 : 1) * paise(amount),
  );
  const balance = /You have Rs ([\d,.]*\d)/.exec(said)?.[1];
  return { amounts, balance: balance === undefined ? undefined : paise(balance) };
}

/** Whether these movements, the newest first, are told so: none is left out but of those that may not show yet. */
function isToldAs(
  known: readonly BalanceChange[],
  [amount, ...others]: readonly number[],
  surelyShownMs: number,
): boolean {
  const [first, ...rest] = known;
  if (amount === undefined) return true;
  if (first === undefined) return false;
  if (first.amount === amount && isToldAs(rest, others, surelyShownMs)) return true;
  return first.atMs > surelyShownMs && isToldAs(rest, [amount, ...others], surelyShownMs);
}

function paise(text: string | undefined): number {
  return Math.round(Number((text ?? '').replaceAll(',', '')) * 100);
}
