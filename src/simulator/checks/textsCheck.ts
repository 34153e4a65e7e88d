import type { Reply } from '../../domain/decision.ts';
import { isPhone, type Phone } from '../../domain/phone.ts';
import type { Attempt } from '../attempts.ts';
import { isKept, type Kept, type Written } from '../dynamodb/database.ts';
import type { Simulation } from '../simulation.ts';
import { hasExpired, isStartWord, type KnownTransaction, KnownTransactions } from './knownTransactions.ts';
import { hadPhone, type Page, Passbook } from './passbook.ts';
import { readAccount, readBucket, readRequest, readTransaction } from './records.ts';

const ONCE = 'each SMS takes effect exactly once, and as it says';
const SECRET = 'no money leaves an account without a secret that was texted to its own number';
const ANSWER = 'every command gets an answer, once';
const CLOSED = 'whoever has the phone of a closed account is not taken for its owner';
const MAX_WRONG_OTPS = 3;
const STATUSES = { created: 'open', success: 'done', failed: 'failed' } as const;

/** A text that reached the bank, whoever wrote it. */
export interface KnownText {
  readonly from: Phone;
  readonly content: string;
  /** Whose handsets it was really sent from. */
  readonly authors: Set<Phone>;
}

/** What one transaction of the database was about. */
export interface Committed {
  readonly id: string;
  readonly decided: string;
  readonly attempt: Attempt;
  readonly written: readonly Written[];
  readonly replies: readonly Reply[];
  /** How many transactions there had been before. */
  readonly moment: number;
}

/**
 * Works out from the texts alone what everybody should have, and holds it against what is written. It shares
 * no code with the domain: what a text means is said here a second time, as the design says it.
 */
export class TextsCheck {
  readonly transactions = new KnownTransactions();
  readonly passbook = new Passbook();
  readonly texts = new Map<string, KnownText>();
  readonly #simulation: Simulation;
  readonly #paidInstalments = new Set<string>();

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  look(committed: Committed): void {
    const text = this.texts.get(committed.id);
    if (text !== undefined) this.#readText(text, committed);
    else if (committed.attempt.asked.kind === 'due') this.#readDue(committed);
    this.compare(committed.written);
  }

  #readText(text: KnownText, committed: Committed): void {
    const words = text.content.split(' ').slice(1);
    const [word = '', ...rest] = words;
    const { decided } = committed;
    if (decided === 'accountInactive') this.#checkInactive(text, committed);
    if (decided === 'wrongOtp' || decided === 'wrongOtpTooOften')
      return void this.#countWrongOtp(words, decided);
    if (decided === 'transactionExpired') return void this.#endTransaction(words);
    if (decided !== 'done') return void this.#endTransaction(this.#failedIn(committed));
    if (isStartWord(word)) return void this.#start(word, rest, text, committed);
    switch (word) {
      case 'CANCEL':
        return void this.#endTransaction(rest);
      case 'BUC':
        return void this.#save(this.#ownerOf(text), rest[0] ?? '', paise(rest[1]));
      case 'BREAK':
        return void this.#break(this.#ownerOf(text), rest[0] ?? '', rest[1] ?? '');
      case 'SIP':
        return void this.#plan(text, rest, committed);
      case 'REGISTER':
        return void this.#register(text, committed);
      default:
        if (/^[0-9A-Z]{6}$/.test(word) && words.length === 2) this.#confirm(words, text, committed);
    }
  }

  #register(text: KnownText, { written, moment }: Committed): void {
    const id = written.find(({ table }) => table === 'userAccount')?.key;
    if (id === undefined) {
      this.#violated(ONCE, `${text.content} opens no account`);
      return;
    }
    const problem = this.passbook.open(id, text.from, 'customer', moment);
    if (problem !== undefined) this.#violated(ONCE, `${text.content}: ${problem}`);
  }

  #ownerOf(text: KnownText): Page | undefined {
    const page = this.passbook.at(text.from);
    if (page === undefined)
      this.#violated(ONCE, `${text.content} is done for ${text.from}, who has no account`);
    return page;
  }

  /**
   * Whoever has an account that works is not told that it does not, as of an account that was on this phone
   * before.
   */
  #checkInactive(text: KnownText, { attempt: { since } }: Committed): void {
    const page = this.passbook.at(text.from);
    if (page?.state === 'active' && page.changedAt < since) {
      this.#violated(ANSWER, `${text.from} was told that the account does not work, and it does`);
    }
  }

  #plan(text: KnownText, [bucket = '', amount]: readonly string[], { written, attempt }: Committed): void {
    const change = written.filter(isKept).find(({ table }) => table === 'userRequest');
    const request = change === undefined ? undefined : readRequest(change.after);
    const page = request === undefined ? undefined : this.passbook.of(request.accountId);
    if (page === undefined || !hadPhone(page, text.from, attempt.since)) {
      this.#violated(ONCE, `${text.content} plans for an account that is not on ${text.from}`);
      return;
    }
    if (bucket !== 'STOP') page.plans.set(bucket, paise(amount));
  }

  #start(
    word: KnownTransaction['word'],
    rest: readonly string[],
    text: KnownText,
    { written, attempt }: Committed,
  ): void {
    const change = written.filter(isKept).find(({ table }) => table === 'userTxn');
    const amount = paise(rest[0]);
    if (change === undefined || change.before !== undefined || change.after['money'] !== amount) {
      this.#violated(ONCE, `${text.content} begins no new txn of that amount`);
      return;
    }
    const { firstParty, secondParty, firstPartyId, secondPartyId } = readTransaction(change.after);
    const [firstPage, secondPage] = [this.passbook.of(firstPartyId), this.passbook.of(secondPartyId)];
    if (firstParty !== text.from || secondParty !== rest[1] || !firstPage || !secondPage) {
      this.#violated(ONCE, `${text.content} begins a txn between ${firstParty} and ${secondParty}`);
      return;
    }
    // Whoever moves in the meantime is the same person on another phone.
    for (const [page, phone] of [
      [firstPage, firstParty],
      [secondPage, secondParty],
    ] as const) {
      if (!hadPhone(page, phone, attempt.since))
        this.#violated(ONCE, `${text.content} begins a txn of ${page.id}, which is not on ${phone}`);
    }
    const { otp } = attempt.fresh;
    const createdMs = attempt.nowMs;
    this.transactions.add({ id: change.key, otp, word, amount, firstPage, secondPage, createdMs });
  }

  #confirm(words: readonly string[], text: KnownText, { attempt }: Committed): void {
    const transaction = this.#transactionIn(words);
    if (transaction === undefined) {
      this.#violated(SECRET, `${text.content} confirms no known txn`);
      return;
    }
    const { payer, payee, payerPage, payeePage, amount, word } = transaction;
    const what = `txn ${transaction.id} of ${amount} from ${payer} to ${payee}`;
    if (transaction.status !== 'open')
      this.#violated(ONCE, `${what} was ${transaction.status} and is done again`);
    if (hasExpired(transaction, attempt.nowMs)) this.#violated(ONCE, `${what} had expired`);
    if (!words.includes(transaction.otp)) this.#violated(SECRET, `${what} is done with a wrong OTP`);
    if (text.from !== payer && text.from !== payee) this.#violated(SECRET, `${what} is done by ${text.from}`);
    const isPayersOwn = [...text.authors].every((author) => author === payer);
    if (!isPayersOwn && !transaction.hasPayerAgreed) {
      this.#violated(SECRET, `${what} is done by ${[...text.authors].join()}, whom the payer told nothing`);
    }
    const problem =
      word === 'COLLECT'
        ? this.passbook.collect(payerPage, payeePage, amount)
        : this.passbook.pay(payerPage, payeePage, amount, attempt.nowMs);
    if (problem !== undefined) this.#violated(ONCE, `${what}: ${problem}`);
    this.transactions.close(transaction, 'done');
  }

  #save(page: Page | undefined, bucket: string, amount: number): void {
    if (page === undefined) return;
    const problem = this.passbook.save(page, bucket, amount);
    if (problem !== undefined) this.#violated(ONCE, `${page.id} saves ${amount}: ${problem}`);
  }

  #break(page: Page | undefined, bucket: string, amount: string): void {
    const inBucket = page?.buckets.get(bucket) ?? 0;
    this.#save(page, bucket, amount === 'ALL' ? -inBucket : -paise(amount));
  }

  /** An instalment, or the next person who is asked for cash. */
  #readDue(committed: Committed): void {
    const { attempt, written, replies } = committed;
    const kept = written.filter(isKept);
    const request = kept.find(({ table }) => table === 'userRequest');
    const page = request === undefined ? undefined : this.passbook.of(readRequest(request.after).accountId);
    if (page?.state === 'closed' && page.changedAt < attempt.since && replies.length > 0) {
      this.#violated(CLOSED, `${replies[0]?.to} was texted about ${page.id}: ${replies[0]?.content}`);
    }
    const bucket = kept.find(({ table }) => table === 'userBucket');
    if (bucket !== undefined) this.#payInstalment(bucket, committed);
  }

  #payInstalment(change: Kept, { attempt: { asked, nowMs } }: Committed): void {
    const { accountId, name } = readBucket(change.after);
    const page = this.passbook.of(accountId);
    const amount = page?.plans.get(name);
    if (asked.kind !== 'due' || page === undefined) return;
    const instalment = `${asked.due.id} ${asked.due.dueAt}`;
    if (amount === undefined || this.#paidInstalments.has(instalment)) {
      this.#violated(ONCE, `the instalment ${instalment} is paid again, or was never asked for`);
      return;
    }
    if (Date.parse(asked.due.dueAt) > nowMs) this.#violated(ONCE, `${instalment} is paid too early`);
    this.#paidInstalments.add(instalment);
    this.#save(page, name, amount);
  }

  #countWrongOtp(words: readonly string[], decided: string): void {
    const transaction = this.#transactionIn(words);
    if (transaction === undefined) {
      this.#violated(SECRET, `${words.join(' ')} guesses at no known txn`);
      return;
    }
    transaction.wrongOtps += 1;
    const isLast = transaction.wrongOtps === MAX_WRONG_OTPS;
    if (transaction.wrongOtps > MAX_WRONG_OTPS || isLast !== (decided === 'wrongOtpTooOften')) {
      this.#violated(
        SECRET,
        `guess ${transaction.wrongOtps} at txn ${transaction.id} is answered ${decided}`,
      );
    }
    if (isLast) this.transactions.close(transaction, 'failed');
  }

  /** The txn that a refusal ended for good, as when the payer no longer had the money. */
  #failedIn({ written }: Committed): readonly string[] {
    return written
      .filter(({ table, after }) => table === 'userTxn' && after?.['status'] === 'failed')
      .map(({ key }) => key);
  }

  #endTransaction(words: readonly string[]): void {
    const transaction = this.#transactionIn(words);
    if (transaction === undefined) return;
    if (transaction.status !== 'open')
      this.#violated(ONCE, `txn ${transaction.id} was ${transaction.status} and fails`);
    this.transactions.close(transaction, 'failed');
  }

  #transactionIn(words: readonly string[]): KnownTransaction | undefined {
    return words.map((word) => this.transactions.get(word)).find((transaction) => transaction !== undefined);
  }

  /** Every record that changed shows what the texts and operations so far add up to. */
  compare(written: readonly Written[]): void {
    for (const { table, key, before, after } of written) {
      if (table === 'userAccountIdMapping') this.#compareMapping(key, after?.['id']);
      if (after === undefined) {
        if (table === 'userAccount' || table === 'userTxn')
          this.#violated(ONCE, `${table} ${key} was removed`);
        continue;
      }
      if (table === 'userAccount') this.#compareAccount(key, after);
      if (table === 'userBucket') this.#compareBucket(after);
      if (table === 'userTxn' && before !== undefined) this.#compareTransaction(key, after);
    }
  }

  #compareMapping(phone: string, id: unknown): void {
    const page = isPhone(phone) ? this.passbook.at(phone) : undefined;
    if (page?.id !== id) this.#violated(ONCE, `${phone} is the phone of ${id}, not of ${page?.id}`);
  }

  #compareAccount(id: string, item: Kept['after']): void {
    if (id === 'vault') {
      const { cash, sponsor } = this.passbook.vault;
      const is = [item['cashInHand'], item['balance']];
      if (is[0] !== cash || is[1] !== sponsor)
        this.#violated(ONCE, `the vault has ${is.join()}, not ${cash},${sponsor}`);
      return;
    }
    const page = this.passbook.of(id);
    if (page === undefined) {
      this.#violated(ONCE, `nobody opened the account ${id}`);
      return;
    }
    const account = readAccount(item);
    const { phone, balance, cashInHand, held = 0, role, verification } = account;
    const state = account.status ?? (account.currentActive ? 'active' : 'frozen');
    const is = [phone, balance, cashInHand, held, state, role, verification].join();
    const should = [page.phone, page.balance, page.cash, page.held, page.state, page.role, page.tier].join();
    if (is !== should) this.#violated(ONCE, `account ${id} is ${is}; by what was done it is ${should}`);
  }

  #compareBucket(item: Kept['after']): void {
    const { phoneWithBucketName, accountId, name, balance } = readBucket(item);
    const page = this.passbook.of(accountId);
    const expected = page?.buckets.get(name) ?? 0;
    if (balance !== expected || phoneWithBucketName !== `${page?.phone}:${name}`)
      this.#violated(
        ONCE,
        `bucket ${phoneWithBucketName} has ${balance}; by what was done ${page?.phone} has ${expected}`,
      );
  }

  #compareTransaction(id: string, item: Kept['after']): void {
    const { status, held = 0, reversedBy } = readTransaction(item);
    const known = this.transactions.get(id);
    const is = [STATUSES[status], held, reversedBy !== undefined].join();
    const should = [known?.status, known?.held, known?.isReversed].join();
    if (is !== should) this.#violated(ONCE, `txn ${id} is ${is}; by what was done it is ${should}`);
  }

  #violated(promise: string, what: string): void {
    this.#simulation.violated(promise, what);
  }
}

function paise(text: string | undefined): number {
  return Math.round(Number(text) * 100);
}
