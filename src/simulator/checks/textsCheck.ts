import type { Phone } from '../../domain/phone.ts';
import type { Attempt } from '../attempts.ts';
import type { Written } from '../dynamodb/database.ts';
import type { Simulation } from '../simulation.ts';
import { hasExpired, isStartWord, type KnownTransaction, KnownTransactions } from './knownTransactions.ts';
import { Passbook } from './passbook.ts';
import { readAccount, readBucket, readTransaction } from './records.ts';

const ONCE = 'each SMS takes effect exactly once, and as it says';
const SECRET = 'no money leaves an account without a secret that was texted to its own number';
const MOST_WRONG_OTPS = 3;

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
}

/**
 * Works out from the texts alone what everybody should have, and holds it against what is written. It shares no code with the
 * domain: what a text means is said here a second time, as the design says it.
 */
export class TextsCheck {
  readonly transactions = new KnownTransactions();
  readonly passbook = new Passbook();
  readonly texts = new Map<string, KnownText>();
  readonly #simulation: Simulation;
  readonly #plans = new Map<string, number>();
  readonly #paidInstalments = new Set<string>();

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  look(committed: Committed): void {
    const text = this.texts.get(committed.id);
    if (text !== undefined) this.#readText(text, committed);
    else if (committed.attempt.asked.kind === 'due') this.#readInstalment(committed);
    this.#compare(committed.written);
  }

  /** An operator's doing. */
  setActive(phone: string, isActive: boolean): void {
    this.passbook.page(phone).isActive = isActive;
  }

  #readText(text: KnownText, committed: Committed): void {
    const words = text.content.split(' ').slice(1);
    const [word = '', ...rest] = words;
    const { decided } = committed;
    if (decided === 'wrongOtp' || decided === 'wrongOtpTooOften')
      return void this.#countWrongOtp(words, decided);
    if (decided === 'transactionExpired') return void this.#endTransaction(words);
    if (decided !== 'done') return void this.#endTransaction(this.#failedIn(committed));
    if (isStartWord(word)) return void this.#start(word, rest, text, committed);
    switch (word) {
      case 'CANCEL':
        return void this.#endTransaction(rest);
      case 'BUC':
        return void this.#save(text.from, rest[0] ?? '', paise(rest[1]));
      case 'BREAK':
        return void this.#break(text.from, rest[0] ?? '', rest[1] ?? '');
      case 'SIP':
        if (rest[0] !== 'STOP') this.#plans.set(`${text.from}:${rest[0]}`, paise(rest[1]));
        return;
      default:
        if (/^[0-9A-Z]{6}$/.test(word) && words.length === 2) this.#confirm(words, text, committed);
    }
  }

  #start(
    word: KnownTransaction['word'],
    rest: readonly string[],
    text: KnownText,
    committed: Committed,
  ): void {
    const change = committed.written.find(({ table }) => table === 'userTxn');
    const amount = paise(rest[0]);
    if (change === undefined || change.before !== undefined || change.after['money'] !== amount) {
      this.#violated(ONCE, `${text.content} begins no new txn of that amount`);
      return;
    }
    const { firstParty, secondParty } = readTransaction(change.after);
    if (firstParty !== text.from || secondParty !== rest[1]) {
      this.#violated(ONCE, `${text.content} begins a txn between ${firstParty} and ${secondParty}`);
    }
    const { otp } = committed.attempt.fresh;
    const createdMs = committed.attempt.nowMs;
    this.transactions.add({
      id: change.key,
      otp,
      word,
      amount,
      first: firstParty,
      second: secondParty,
      createdMs,
    });
  }

  #confirm(words: readonly string[], text: KnownText, { attempt }: Committed): void {
    const transaction = this.#transactionIn(words);
    if (transaction === undefined) {
      this.#violated(SECRET, `${text.content} confirms no known txn`);
      return;
    }
    const { payer, payee, amount, word } = transaction;
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
        ? this.passbook.collect(payer, payee, amount)
        : this.passbook.pay(payer, payee, amount, attempt.nowMs);
    if (problem !== undefined) this.#violated(ONCE, `${what}: ${problem}`);
    this.transactions.close(transaction, 'done');
  }

  #save(phone: Phone, bucket: string, amount: number): void {
    const problem = this.passbook.save(phone, bucket, amount);
    if (problem !== undefined) this.#violated(ONCE, `${phone} saves ${amount}: ${problem}`);
  }

  #break(phone: Phone, bucket: string, amount: string): void {
    const inBucket = this.passbook.page(phone).buckets.get(bucket) ?? 0;
    this.#save(phone, bucket, amount === 'ALL' ? -inBucket : -paise(amount));
  }

  #readInstalment({ attempt, written }: Committed): void {
    const { asked } = attempt;
    const bucket = written.find(({ table }) => table === 'userBucket');
    if (asked.kind !== 'due' || bucket === undefined) return;
    const { phoneWithBucketName } = readBucket(bucket.after);
    const instalment = `${asked.due.id} ${asked.due.dueAt}`;
    const amount = this.#plans.get(phoneWithBucketName);
    if (amount === undefined || this.#paidInstalments.has(instalment)) {
      this.#violated(ONCE, `the instalment ${instalment} is paid again, or was never asked for`);
      return;
    }
    if (Date.parse(asked.due.dueAt) > attempt.nowMs) this.#violated(ONCE, `${instalment} is paid too early`);
    this.#paidInstalments.add(instalment);
    const account = written.find(({ table }) => table === 'userAccount');
    if (account === undefined) {
      this.#violated(ONCE, `${instalment} comes from no account`);
      return;
    }
    this.#save(readAccount(account.after).phone, readBucket(bucket.after).name, amount);
  }

  #countWrongOtp(words: readonly string[], decided: string): void {
    const transaction = this.#transactionIn(words);
    if (transaction === undefined) {
      this.#violated(SECRET, `${words.join(' ')} guesses at no known txn`);
      return;
    }
    transaction.wrongOtps += 1;
    const isLast = transaction.wrongOtps === MOST_WRONG_OTPS;
    if (transaction.wrongOtps > MOST_WRONG_OTPS || isLast !== (decided === 'wrongOtpTooOften')) {
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
      .filter(({ table, after }) => table === 'userTxn' && after['status'] === 'failed')
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

  /** Every record that changed shows what the texts so far add up to. */
  #compare(written: readonly Written[]): void {
    for (const { table, after } of written) {
      if (table === 'userAccount') this.#compareAccount(readAccount(after));
      if (table === 'userBucket') {
        const { phoneWithBucketName, name, balance } = readBucket(after);
        const [owner = ''] = phoneWithBucketName.split(':');
        const expected = this.passbook.page(owner).buckets.get(name) ?? 0;
        if (balance !== expected)
          this.#violated(ONCE, `bucket ${phoneWithBucketName} has ${balance}, not ${expected}`);
      }
    }
  }

  #compareAccount({ phone, balance, cashInHand }: ReturnType<typeof readAccount>): void {
    const page = this.passbook.page(phone);
    if (balance !== page.balance || cashInHand !== page.cash) {
      this.#violated(
        ONCE,
        `${phone} has ${balance} and cash ${cashInHand}; by the texts it is ${page.balance} and ${page.cash}`,
      );
    }
  }

  #violated(promise: string, what: string): void {
    this.#simulation.violated(promise, what);
  }
}

function paise(text: string | undefined): number {
  return Math.round(Number(text) * 100);
}
