import { LOOKUP_TABLE } from '../../bank/store/lookups.ts';
import type { Phone } from '../../domain/phone.ts';
import type { SpokenReply } from '../../domain/spoken.ts';
import type { Written } from '../dynamodb/database.ts';
import type { Simulation } from '../simulation.ts';
import type { KnownTransaction } from './knownTransactions.ts';
import { hadPhone, type Page } from './passbook.ts';
import type { TextsCheck } from './textsCheck.ts';

const ONCE = 'each operation takes effect exactly once, and as it says';
/** Of whoever has shown no card. */
const LOWEST_TIER = 'small';

/** What an operator set out to do. `account` is a phone or an id; amounts are in paise. */
export type Intent =
  | {
      readonly does:
        | 'freeze'
        | 'unfreeze'
        | 'lock'
        | 'unlock'
        | 'close'
        | 'erase'
        | 'dismiss'
        | 'wake'
        | 'refuseKyc'
        | 'pinReset';
      readonly account: string;
    }
  | { readonly does: 'move'; readonly account: string; readonly to: Phone }
  | { readonly does: 'tier'; readonly account: string; readonly tier: string }
  | { readonly does: 'appoint' | 'settle'; readonly account: string; readonly amount: number }
  | { readonly does: 'expire' | 'reverse' | 'hold' | 'release'; readonly txnId: string }
  | { readonly does: 'answer'; readonly caseNo: string; readonly to: 'reporter' | 'both' }
  | { readonly does: 'decide'; readonly caseNo: string; readonly side: 'payer' | 'payee' | 'nobody' }
  | { readonly does: 'deposit' | 'withdraw'; readonly amount: number };

/** What is written besides the operation's own record. */
const TABLES: Readonly<Record<Intent['does'], readonly string[]>> = {
  freeze: ['userAccount'],
  unfreeze: ['userAccount'],
  lock: ['userAccount'],
  unlock: ['userAccount', 'userRequest'],
  close: ['userAccount', 'userAccountIdMapping', 'userBucket', 'userRequest'],
  erase: ['userAccount', 'userAccountIdMapping', 'userBucket', 'userRequest'],
  dismiss: ['userAccount'],
  move: ['userAccount', 'userAccountIdMapping', 'userBucket', 'floatingCashRequest', 'userTxn'],
  tier: ['userAccount', 'userAccountIdMapping', 'userRequest'],
  wake: ['userAccount', 'userRequest'],
  refuseKyc: ['userRequest'],
  pinReset: ['userAccount', 'userRequest'],
  appoint: ['userAccount'],
  settle: ['userAccount', 'userAccountLedger'],
  expire: ['userTxn', 'userAccount'],
  reverse: ['userAccount', 'userTxn', 'userAccountLedger'],
  hold: ['userAccount', 'userTxn', 'userAccountLedger'],
  release: ['userAccount', 'userTxn', 'userAccountLedger'],
  answer: ['userRequest'],
  decide: ['userRequest', 'userAccount', 'userTxn', 'userAccountLedger'],
  deposit: ['userAccount', 'userAccountLedger'],
  withdraw: ['userAccount', 'userAccountLedger'],
};

/** What came of an operation: who is to be told, and what was wrong about it. */
interface Outcome {
  readonly told: readonly Page[];
  readonly mayBeTold?: readonly Page[];
  readonly problem?: string | undefined;
}

/**
 * Works out from what operators set out to do what everybody should have, beside what people texted, and
 * holds it against what is written. Like the check of texts it shares no code with the domain.
 */
export class OperationsCheck {
  readonly #simulation: Simulation;
  readonly #texts: TextsCheck;
  readonly #intents = new Map<string, { readonly intent: Intent; readonly since: number }>();
  readonly #done = new Set<string>();

  constructor(simulation: Simulation, texts: TextsCheck) {
    this.#simulation = simulation;
    this.#texts = texts;
  }

  get count(): number {
    return this.#done.size;
  }

  /** Notes what is to be done from now on, after so many transactions. */
  intend(id: string, intent: Intent, since: number): void {
    this.#intents.set(id, { intent, since });
  }

  /** How many transactions there had been when an operator set out to do it. */
  sinceOf(id: string): number {
    return this.#intents.get(wholeOf(id))?.since ?? 0;
  }

  isDone(id: string): boolean {
    return this.#done.has(id);
  }

  /** A transaction that was written as an operation's, with the texts that were stored. */
  look(id: string, written: readonly Written[], replies: readonly SpokenReply[], moment: number): void {
    this.#done.add(id);
    const { intent, isRest, phrase } = this.#intended(id);
    if (intent === undefined) {
      this.#violated(`${id} was done, which nobody set out to do`);
      return;
    }
    const { does } = intent;
    const tables = new Set(written.slice(1).map(({ table }) => table));
    const other = [...tables].find((table) => table !== LOOKUP_TABLE && !TABLES[does].includes(table));
    if (other !== undefined) this.#violated(`${phrase} wrote to ${other}`);

    const since = this.sinceOf(id);
    const ended = does === 'move' ? this.#endOf(written, phrase) : [];
    const { told, mayBeTold = [], problem } = this.#carryOut(intent, isRest, moment);
    if (problem !== undefined) this.#violated(`${phrase}: ${problem}`);
    const moved = ended.map(() => told[0]).filter((page) => page !== undefined);
    const others = ended.flatMap(({ firstPage, secondPage }) => [firstPage, secondPage]);
    const waiting = does === 'unlock' ? newPhonesIn(written) : [];
    const toPages = replies.filter(({ to }) => !waiting.includes(to));
    this.#checkTold(phrase, [...told, ...moved], toPages, since, [...others, ...mayBeTold]);
    for (const reply of replies) this.#checkAmounts(reply, phrase);
    this.#texts.compare(written);
  }

  /** The open txns that a move to another phone ends, since their codes went to the old one. */
  #endOf(written: readonly Written[], phrase: string): readonly KnownTransaction[] {
    return written
      .filter(({ table }) => table === 'userTxn')
      .flatMap(({ key }) => {
        const transaction = this.#texts.transactions.get(key);
        if (transaction?.status !== 'open') {
          this.#violated(`${phrase} ended ${key}, which was not open`);
          return [];
        }
        this.#texts.transactions.close(transaction, 'failed');
        return [transaction];
      });
  }

  /** What goes on hold before a reversal is written on its own, under the reversal's id. */
  #intended(id: string) {
    const intent = this.#intents.get(wholeOf(id))?.intent;
    return { intent, isRest: wholeOf(id) !== id, phrase: `${id} ${JSON.stringify(intent)}` };
  }

  #carryOut(intent: Intent, isRest: boolean, moment: number): Outcome {
    switch (intent.does) {
      case 'deposit':
      case 'withdraw':
        return this.#moveVault(intent.does === 'deposit' ? intent.amount : -intent.amount);
      case 'expire':
      case 'reverse':
      case 'hold':
      case 'release':
        return this.#withTransaction(intent.txnId, isRest ? 'rest' : intent.does);
      case 'answer':
        return this.#answerCase(intent.caseNo, intent.to);
      case 'decide':
        return this.#texts.cases.decide(intent.caseNo, intent.side);
      default: {
        const page = this.#texts.passbook.of(intent.account) ?? this.#ownerOf(intent.account);
        if (page === undefined) return { told: [], problem: 'there is no such account' };
        return this.#withAccount(intent, page, moment);
      }
    }
  }

  #answerCase(number: string, to: 'reporter' | 'both'): Outcome {
    const { cases } = this.#texts;
    const parties = cases.partiesOf(number);
    if (parties === undefined) return { told: [], problem: 'there is no such case' };
    const told = to === 'both' ? [parties.reporter, parties.other] : [parties.reporter];
    return { told, problem: cases.isOpen(number) ? undefined : 'it is closed' };
  }

  #ownerOf(phone: string): Page | undefined {
    return this.#texts.passbook.pages.find((page) => page.phone === phone && page.state !== 'closed');
  }

  #moveVault(amount: number): Outcome {
    const { vault } = this.#texts.passbook;
    vault.cash += amount;
    vault.sponsor += amount;
    return { told: [], problem: vault.sponsor < 0 || vault.cash < 0 ? 'it was not there' : undefined };
  }

  #withAccount(intent: Extract<Intent, { readonly account: string }>, page: Page, moment: number): Outcome {
    const told = [page];
    const { state, role } = page;
    const mayBeClosed = intent.does === 'settle' || intent.does === 'erase';
    if (state === 'closed' && !mayBeClosed) return { told, problem: 'the account is closed' };
    switch (intent.does) {
      case 'freeze':
      case 'unfreeze': {
        const [from, to] =
          intent.does === 'freeze' ? (['active', 'frozen'] as const) : (['frozen', 'active'] as const);
        page.state = to;
        page.changedAt = moment;
        return { told, problem: state === from ? undefined : `it was ${state}` };
      }
      case 'lock':
      case 'unlock': {
        const isRight = page.isLocked === (intent.does === 'unlock');
        if (intent.does === 'lock') this.#texts.protection.lock(page);
        else {
          this.#texts.protection.unlock(page);
          this.#texts.protection.stop(page, 'refused');
        }
        return { told, problem: isRight ? undefined : `${intent.does}, and it was so` };
      }
      case 'close':
        this.#forget(page);
        return { told, problem: this.#texts.passbook.close(page, moment) };
      case 'erase':
        this.#forget(page);
        return this.#erase(page, moment);
      case 'move':
        this.#texts.protection.stop(page, 'moved');
        this.#texts.pins.moved(page);
        return { told: [page, page], problem: this.#texts.passbook.moveTo(page, intent.to, moment) };
      case 'pinReset': {
        const agents = this.#texts.passbook.pages.filter(({ id }) => id !== page.id);
        return { told, mayBeTold: agents, problem: this.#texts.pins.reset(page) };
      }
      case 'tier':
        return this.#decide(page, intent.tier);
      case 'wake':
        return wake(page);
      case 'refuseKyc':
        return refuseKyc(page);
      case 'appoint':
        page.role = 'agent';
        page.cashLimit = intent.amount;
        return { told, problem: state === 'active' ? undefined : `it is ${state}` };
      case 'dismiss':
        page.role = 'customer';
        page.cashLimit = undefined;
        page.dismissedAt = moment;
        return {
          told,
          problem: role === 'agent' && page.cash === 0 ? undefined : `${role} with ${page.cash}`,
        };
      case 'settle':
        page.cash -= intent.amount;
        this.#texts.passbook.vault.cash += intent.amount;
        return { told };
      default:
        return intent satisfies never;
    }
  }

  /** A closed account is locked no more, and nothing waits at it. */
  #forget(page: Page): void {
    this.#texts.protection.stop(page, 'moved');
    this.#texts.pins.closed(page);
    page.isLocked = false;
    page.trusted = [];
  }

  #erase(page: Page, moment: number): Outcome {
    const isClosed = page.state === 'closed';
    const problem = isClosed ? undefined : this.#texts.passbook.close(page, moment);
    const isErased = page.isErased;
    page.isErased = true;
    return { told: isClosed ? [] : [page], problem: isErased ? 'it was erased before' : problem };
  }

  /** What an agent has seen is decided along: a PAN that others only claimed goes to whoever has shown the card. */
  #decide(page: Page, tier: string): Outcome {
    const { kyc } = page;
    const panKey = kyc?.panKey;
    const isTaken = panKey !== undefined && page.panKey !== panKey;
    const losers = isTaken
      ? this.#texts.passbook.pages.filter((other) => other.panKey === panKey && other.state !== 'closed')
      : [];
    const problem = losers.some(({ isPanSeen }) => isPanSeen) ? 'the card of another was seen' : undefined;
    for (const loser of losers) {
      loser.panKey = undefined;
      loser.isPanSeen = false;
      loser.tier = LOWEST_TIER;
    }
    if (isTaken) page.panKey = panKey;
    page.isPanSeen = (page.isPanSeen || panKey !== undefined) && tier !== LOWEST_TIER;
    page.tier = tier;
    if (kyc !== undefined) page.isAsleep = false;
    page.kyc = undefined;
    return { told: [page, ...(kyc === undefined ? [] : [kyc.agent]), ...losers], problem };
  }

  #withTransaction(id: string, does: 'expire' | 'reverse' | 'hold' | 'rest' | 'release'): Outcome {
    const transaction = this.#texts.transactions.get(id);
    if (transaction === undefined) return { told: [], problem: 'there is no such txn' };
    const { status, payeePage, isReversed, owed, held, caseHeld } = transaction;
    if (does === 'expire') {
      const told = [transaction.firstPage, transaction.secondPage].filter((page) =>
        transaction.waitsFor(page),
      );
      this.#texts.transactions.close(transaction, 'failed');
      return { told, problem: status === 'open' ? undefined : `it was ${status}` };
    }
    const problem = status !== 'done' || isReversed ? `it was ${status}, or reversed` : undefined;
    if (does === 'reverse') return { problem, ...this.#reverse(transaction) };
    const missing = owed - held;
    const moved =
      does === 'release' ? caseHeld - held : does === 'rest' ? missing : Math.min(missing, payeePage.balance);
    payeePage.balance -= moved;
    payeePage.held += moved;
    transaction.held += moved;
    return { told: [payeePage], problem: moved === 0 ? 'nothing moves' : problem };
  }

  #reverse(transaction: KnownTransaction): Outcome {
    const { payerPage, payeePage, owed: amount, held, caseHeld, paidMs } = transaction;
    transaction.giveBack(amount);
    transaction.reversedAt = this.#texts.transactions.moment;
    if (held > 0) payeePage.held -= amount;
    else payeePage.balance -= amount;
    this.#texts.passbook.giveBack(transaction, amount, paidMs);
    const told = [payerPage, payeePage];
    if (caseHeld > 0) return { told, problem: 'a case holds some of it' };
    if (held > 0 && held < amount) return { told, problem: `only ${held} was on hold` };
    return payerPage.state === 'closed' ? { told, problem: 'the payer is gone' } : { told };
  }

  /**
   * Everybody concerned, on a phone that was theirs since then, and nobody else. Whose account is closed need
   * not be told.
   */
  #checkTold(
    phrase: string,
    told: readonly Page[],
    replies: readonly SpokenReply[],
    since: number,
    mayBeTold: readonly Page[] = [],
  ): void {
    const left = [...told];
    for (const { to } of replies) {
      const index = left.findIndex((page) => hadPhone(page, to, since));
      const isAllowed = mayBeTold.some((page) => hadPhone(page, to, since));
      if (index === -1 && !isAllowed) this.#violated(`${phrase} told ${to}`);
      if (index !== -1) left.splice(index, 1);
    }
    const untold = left.find(({ state }) => state !== 'closed');
    if (untold !== undefined) this.#violated(`${phrase} did not tell ${untold.phone}`);
  }

  /** What people are told that they have is what they have. */
  #checkAmounts({ to, content }: SpokenReply, phrase: string): void {
    const page = this.#texts.passbook.at(to);
    if (page === undefined) return;
    const balance = /You have Rs ([\d,]+(?:\.\d\d)?)/.exec(content)?.[1];
    const cash = /(?:You hold|Rain's cash with you:) Rs ([\d,]+(?:\.\d\d)?)/.exec(content)?.[1];
    if (balance !== undefined && paise(balance) !== page.balance)
      this.#violated(`${phrase} told ${to}, who has ${page.balance}: ${content}`);
    if (cash !== undefined && paise(cash) !== page.cash)
      this.#violated(`${phrase} told ${to}, who holds ${page.cash}: ${content}`);
  }

  #violated(what: string): void {
    this.#simulation.violated(ONCE, what);
  }
}

/** A card that is still to be decided on stays on the list. */
function wake(page: Page): Outcome {
  const { kyc, isAsleep } = page;
  const problem = isAsleep ? undefined : 'it was in use';
  page.isAsleep = false;
  if (kyc?.wakes !== true) return { told: [page], problem };
  page.kyc = kyc.panKey === undefined ? undefined : { ...kyc, wakes: false };
  return { told: kyc.panKey === undefined ? [page, kyc.agent] : [page], problem };
}

function refuseKyc(page: Page): Outcome {
  const { kyc } = page;
  page.kyc = undefined;
  if (kyc === undefined) return { told: [page], problem: 'no agent has seen anybody' };
  return { told: [page, kyc.agent] };
}

/** The rest of a hold is recorded after the id of the reversal that it is a part of. */
function wholeOf(id: string): string {
  return id.replace(/-rest$/, '');
}

/** On which phones somebody waits for an account that will not come. */
function newPhonesIn(written: readonly Written[]): readonly string[] {
  return written.flatMap(({ table, key }) =>
    table === 'userRequest' && key.startsWith('recover:') ? [key.slice('recover:'.length)] : [],
  );
}

function paise(text: string): number {
  return Math.round(Number(text.replaceAll(',', '')) * 100);
}
