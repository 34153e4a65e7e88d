import { isPhone } from '../../domain/phone.ts';
import type { SpokenReply } from '../../domain/spoken.ts';
import type { Attempt } from '../attempts.ts';
import { isKept, type Kept, type Written } from '../dynamodb/database.ts';
import { protectSimulatedPan } from '../simulatedSecrets.ts';
import type { Simulation } from '../simulation.ts';
import { CasesCheck } from './casesCheck.ts';
import { HARM, HarmCheck } from './harmCheck.ts';
import { KnownProofs } from './knownProofs.ts';
import { codeIn, isGenuine, type KnownText, wordsOf } from './knownTexts.ts';
import {
  codesIn,
  hasExpired,
  type KnownTransaction,
  KnownTransactions,
  MAX_WRONG_CODES,
} from './knownTransactions.ts';
import { LatenessCheck } from './latenessCheck.ts';
import { LookupsCheck } from './lookupsCheck.ts';
import { hadPhone, type Page, Passbook } from './passbook.ts';
import { PINS, PinsCheck } from './pins.ts';
import { Protection } from './protection.ts';
import { readAccount, readBucket, readRequest, readTransaction } from './records.ts';
import { Registrations } from './registrations.ts';
import { SearchesCheck } from './searchesCheck.ts';
import { STARTS, type StartWord, startWordOf } from './starts.ts';

const ONCE = 'each SMS takes effect exactly once, and as it says';
const SECRET = 'only the one who pays can pay, by a code that was texted to their own number';
const ENROLLED = 'nobody is enrolled but by a code from their own phone';
const ANSWER = 'every command gets an answer, once';
const LOCKED = 'no money leaves a locked account, and only who may locks and unlocks it';
const CLOSED = 'whoever has the phone of a closed account is not taken for its owner';
const STATUSES = { created: 'open', success: 'done', failed: 'failed' } as const;
/** So many may wait that one person began: a further one takes the oldest one's place. */
const MAX_BEGUN = 8;
/** Why a txn ended, where somebody said so or was quicker: all others are rules about money. */
const ENDED_BY: Readonly<Record<string, readonly string[]>> = {
  cancelled: ['CANCEL'],
  refused: ['NO', 'BLOCK'],
};

/** What one transaction of the database was about. */
export interface Committed {
  readonly id: string;
  readonly decided: string;
  readonly attempt: Attempt;
  readonly written: readonly Written[];
  readonly replies: readonly SpokenReply[];
  /** How many transactions there had been before. */
  readonly moment: number;
}

/**
 * Works out from the texts alone what everybody should have, and holds it against what is written. It shares
 * no code with the domain: what a text means is said here a second time, as the design says it.
 */
export class TextsCheck {
  readonly transactions = new KnownTransactions();
  readonly registrations = new Registrations();
  readonly passbook = new Passbook();
  readonly proofs = new KnownProofs();
  readonly protection: Protection;
  readonly pins: PinsCheck;
  readonly texts = new Map<string, KnownText>();
  readonly harm: HarmCheck;
  readonly cases: CasesCheck;
  readonly lookups: LookupsCheck;
  readonly searches: SearchesCheck;
  readonly lateness: LatenessCheck;
  readonly #simulation: Simulation;
  readonly #paidInstalments = new Set<string>();

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
    this.protection = new Protection(simulation, this.passbook);
    this.pins = new PinsCheck(simulation, this.passbook);
    this.harm = new HarmCheck(simulation, this.transactions, this.protection, this.pins);
    const { transactions, proofs, passbook } = this;
    this.cases = new CasesCheck({ simulation, transactions, proofs, passbook });
    this.searches = new SearchesCheck(simulation);
    this.lateness = new LatenessCheck(simulation);
    this.lookups = new LookupsCheck(simulation, this.passbook, this.transactions);
  }

  look(committed: Committed): void {
    const text = this.texts.get(committed.id);
    if (text !== undefined) this.#readText(text, committed);
    else if (committed.attempt.asked.kind === 'due') this.#readDue(committed);
    this.searches.look(committed.written, committed.attempt);
    this.compare(committed.written);
  }

  /** What somebody is told who only asked: what is in a bucket is its owner's alone to know. */
  lookAtAnswer(attempt: Attempt, replies: readonly SpokenReply[]): void {
    const { asked, since } = attempt;
    if (asked.kind !== 'text') return;
    for (const { content } of replies) this.lookups.look(asked.from, asked.content, content, attempt);
    const bucket = /^\s*GET (\w+)$/.exec(asked.content)?.[1] ?? '';
    const isTold = replies.some(({ content }) => content.startsWith(`${bucket} has `));
    const owners = this.passbook.pages.filter((page) => hadPhone(page, asked.from, since));
    if (bucket !== '' && isTold && !owners.some(({ buckets }) => buckets.has(bucket))) {
      this.#violated(ONCE, `${asked.from} is told what is in a bucket ${bucket} of somebody else`);
    }
  }

  #readText(text: KnownText, committed: Committed): void {
    const [word = '', ...rest] = wordsOf(text);
    const { decided, attempt, written } = committed;
    if (decided === 'accountInactive') this.#checkInactive(text, committed);
    this.#readWrongCode(text, committed);
    this.pins.readText(text, committed, this.#codeOf(text));
    this.#readTransactions(text, committed);
    const { from } = text;
    this.lateness.look(text, written, attempt);
    const told = committed.replies.filter(({ to }) => to === from);
    this.cases.lookAtText(
      text,
      written,
      attempt,
      told.flatMap(({ content }) => codesIn(content)),
    );
    this.harm.lookAtRefusal(text, decided, attempt);
    this.protection.read(text, committed);
    if (word === 'CHECK') this.#readCheck(text, committed);
    for (const change of written.filter(isKept)) this.#readAnswer(text, change, committed);
    if (decided !== 'done') return;

    const start = startWordOf(word);
    if (start !== undefined) return void this.#start(start, rest, text, committed);
    switch (word) {
      case 'BUC':
        return void this.#save(this.#ownerOf(text), rest[0] ?? '', paise(rest[1]));
      case 'BREAK':
        return void this.#break(this.#ownerOf(text), rest[0] ?? '', rest[1] ?? '');
      case 'SIP':
        return void this.#plan(text, rest, committed);
      case 'REGISTER':
        return void this.#register(text, rest, committed);
      case 'KYC':
        return void this.#seen(text, rest, committed.attempt.since);
      default:
        this.#openAccount(text, committed);
    }
  }

  #readCheck({ from, content }: KnownText, { decided, attempt, replies }: Committed): void {
    const asked = content.replace(/^RAIN /, '');
    for (const reply of replies) this.lookups.look(from, asked, reply.content, attempt);
    if (decided === 'checkNothing') this.lookups.miss(from, this.passbook.at(from), attempt.nowMs);
  }

  /** What the text's code pays, if it is the one who pays that texted it. */
  #codeOf(text: KnownText): KnownTransaction | undefined {
    const code = codeIn(text)?.code;
    return this.transactions.open.find((known) => known.code === code && known.payer === text.from);
  }

  #register(text: KnownText, [first = '']: readonly string[], { replies, attempt }: Committed): void {
    const { from } = text;
    const code = replies.filter(({ to }) => to === from).flatMap(({ content }) => codesIn(content))[0];
    if (code === undefined) this.#violated(ENROLLED, `${from} asked for an account and was given no code`);
    else this.registrations.begin(text, code, /\d/.test(first), attempt.nowMs);
  }

  /**
   * An agent says that a customer was there, who is on the list once, and may get a PAN beside it later. Whoever was
   * dismissed only after the text was taken up was an agent.
   */
  #seen(text: KnownText, [phone = '', pan]: readonly string[], since: number): void {
    const agent = this.passbook.lastAt(text.from, since);
    const page = isPhone(phone) ? this.passbook.lastAt(phone, since) : undefined;
    const isAgent = agent?.role === 'agent' || (agent?.dismissedAt ?? Number.NEGATIVE_INFINITY) >= since;
    if (agent === undefined || page === undefined || !isAgent || agent === page) {
      this.#violated(ONCE, `${text.content} of ${text.from} puts somebody on the operators' list`);
      return;
    }
    if (page.kyc !== undefined && (page.kyc.panKey !== undefined || pan === undefined)) {
      this.#violated(ONCE, `${text.content} of ${text.from} puts ${page.id} on the list a second time`);
    }
    const panKey = pan === undefined ? undefined : protectSimulatedPan(pan).key;
    page.kyc = { agent, panKey, wakes: page.isAsleep };
  }

  #openAccount(text: KnownText, { written, moment, attempt }: Committed): void {
    const opened = written.filter(isKept).find(({ table, before }) => table === 'userAccount' && !before);
    if (opened === undefined) return;
    const { id, panKey } = readAccount(opened.after);
    const problem = this.registrations.complete(text, panKey, attempt.nowMs);
    if (problem !== undefined) this.#violated(ENROLLED, `${text.content} opens ${id}: ${problem}`);
    const wrong = this.passbook.open({ id, phone: text.from, role: 'customer', panKey, moment });
    if (wrong !== undefined) this.#violated(ONCE, `${text.content}: ${wrong}`);
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
    const page = change === undefined ? undefined : this.#ownerOfRequest(change.after);
    if (page === undefined || !hadPhone(page, text.from, attempt.since)) {
      this.#violated(ONCE, `${text.content} plans for an account that is not on ${text.from}`);
      return;
    }
    if (bucket !== 'STOP') page.plans.set(bucket, paise(amount));
  }

  #ownerOfRequest(item: Kept['after']): Page | undefined {
    const request = readRequest(item);
    return 'accountId' in request ? this.passbook.of(request.accountId ?? '') : undefined;
  }

  /** A question that a text answers was asked of whoever texted it. */
  #readAnswer(text: KnownText, { table, key, before }: Kept, { attempt: { since } }: Committed): void {
    if (table !== 'userRequest' || before === undefined) return;
    const request = readRequest(before);
    // Who may change one of these is another check's: see `protection.ts`.
    if (request.requestType === 'recover') return;
    const isTexter = (id: string | undefined) => {
      const page = id === undefined ? undefined : this.passbook.of(id);
      return page !== undefined && hadPhone(page, text.from, since);
    };
    const isAsked = request.requestType === 'findWithdraw' && isTexter(request.extraInfo.asked?.id);
    // Whoever was paid answers to a case.
    const isParty = request.requestType === 'case' && isTexter(request.payeeId);
    const isOwn =
      'accountId' in request && request.requestType !== 'register'
        ? isTexter(request.accountId)
        : text.from === request.phone;
    const isSeen = request.requestType === 'kyc' && wordsOf(text)[0] === 'KYC';
    if (!isAsked && !isOwn && !isSeen && !isParty)
      this.#violated(ONCE, `${text.content} of ${text.from} changes the request ${key}`);
  }

  #start(word: StartWord, rest: readonly string[], text: KnownText, committed: Committed): void {
    const { written, attempt, replies, moment } = committed;
    const kept = written.filter(isKept);
    const change = kept.find(({ table, before }) => table === 'userTxn' && before === undefined);
    const amount = paise(rest[0]);
    if (change === undefined || change.after['money'] !== amount) {
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
    if (word === 'COLLECT' && firstPage.role !== 'agent')
      this.#violated(ONCE, `${firstPage.id}, who is no agent, begins to collect cash`);
    const [code, ...more] = replies.flatMap(({ content }) => codesIn(content));
    if (code === undefined || more.length > 0) {
      this.#violated(SECRET, `${text.content} is answered with ${more.length + 1} codes or none`);
      return;
    }
    const createdMs = attempt.nowMs;
    const asking = replies.map(({ content }) => content).find((content) => codesIn(content).length > 0) ?? '';
    const payerPage = STARTS[word].payer === 'first' ? firstPage : secondPage;
    const pair = this.pins.readAsk(payerPage, asking);
    const facts = { id: change.key, code, pair, word, amount, firstPage, secondPage, createdMs, moment };
    const receiver = kept.find(({ table, key }) => table === 'userAccount' && key === secondPage.id)?.before;
    const account = receiver === undefined ? undefined : readAccount(receiver);
    this.harm.lookAtStart(this.transactions.add(facts), account);
  }

  /** The txns that a text ends, with or without money. */
  #readTransactions(text: KnownText, committed: Committed): void {
    for (const { table, key, before, after } of committed.written.filter(isKept)) {
      if (table !== 'userTxn' || before?.['status'] !== 'created') continue;
      const known = this.transactions.get(key);
      if (known === undefined) this.#violated(SECRET, `${text.content} ends no known txn`);
      else if (after['status'] === 'success') this.#pay(known, text, committed.attempt);
      else if (after['status'] === 'failed') this.#end(known, String(after['reason']), text, committed);
    }
  }

  #pay(known: KnownTransaction, text: KnownText, { nowMs, since }: Attempt): void {
    const { payer, payee, amount } = known;
    const what = `txn ${known.id} of ${amount} from ${payer} to ${payee}`;
    if (known.status !== 'open') this.#violated(ONCE, `${what} was ${known.status} and is done again`);
    if (hasExpired(known, nowMs)) this.#violated(ONCE, `${what} had expired`);
    if (codeIn(text)?.code !== known.code) this.#violated(SECRET, `${what} is done by ${text.content}`);
    if (!hadPhone(known.payerPage, text.from, since))
      this.#violated(SECRET, `${what} is done by ${text.from}`);
    if (!isGenuine(text)) this.#violated(SECRET, `${what} is done by ${[...text.authors].join()}`);
    if (known.wrongCodes >= MAX_WRONG_CODES) this.#violated(SECRET, `${what} is done after too many guesses`);
    if (known.payerPage.isLocked) this.#violated(LOCKED, what);
    const unanswered = this.pins.problemOf(known, text, nowMs);
    if (unanswered !== undefined) this.#violated(PINS, `${what}: ${unanswered}`);
    this.pins.used(known);
    const problem = this.passbook.move(known, nowMs);
    if (problem !== undefined) this.#violated(ONCE, `${what}: ${problem}`);
    known.paidMs = nowMs;
    this.transactions.close(known, 'done', nowMs);
  }

  /** Ends one without money: by a party who says so, by a newer one, by guesses, or by a rule about money. */
  #end(known: KnownTransaction, reason: string, text: KnownText, { attempt }: Committed): void {
    const [word = '', ...rest] = wordsOf(text);
    const texter = this.passbook.at(text.from);
    const what = `${text.content} of ${text.from} ends txn ${known.id} as ${reason}`;
    if (known.status !== 'open') this.#violated(ONCE, `${what}, which was ${known.status}`);
    this.transactions.close(known, 'failed');
    const words = ENDED_BY[reason];
    if (words !== undefined) {
      const isNamed = reason !== 'cancelled' || rest.length === 0 || rest.includes(known.id);
      if (!words.includes(word) || !isNamed || !known.isParty(texter)) this.#violated(ONCE, what);
    } else if (reason === 'replaced') {
      const begun = this.transactions.open.filter(({ firstPage }) => firstPage === texter);
      const isSame = startWordOf(word) === known.word && rest[1] === known.second;
      const isRight = known.firstPage === texter && (isSame || begun.length >= MAX_BEGUN - 1);
      if (!isRight) this.#violated(ONCE, what);
    } else if (reason === 'wrongPin') {
      if (!this.pins.isStopped(known.payerPage, attempt.nowMs) && !this.pins.isStopped(texter, attempt.nowMs))
        this.#violated(SECRET, what);
    } else if (reason !== 'wrongCode') {
      this.#checkRule(known, what, text, attempt);
    } else if (known.wrongCodes < MAX_WRONG_CODES || known.payerPage !== texter) {
      this.#violated(SECRET, `${what} after ${known.wrongCodes} guesses`);
    }
  }

  /** The payer's right code is refused only by a rule that the payment would break. */
  #checkRule(known: KnownTransaction, what: string, text: KnownText, { nowMs }: Attempt): void {
    const isCode = codeIn(text)?.code === known.code && known.payer === text.from;
    // Nobody but the payer is written when a SEND fails: the payee may be another since it was read.
    const isBroken = known.word === 'SEND' || this.passbook.problemOf(known, nowMs) !== undefined;
    if (!isCode) this.#violated(SECRET, what);
    else if (!isBroken) this.#violated(ONCE, what);
    this.pins.used(known);
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

  /** An instalment, a search for cash that nobody answered, or a txn that nobody confirmed. */
  #readDue(committed: Committed): void {
    const { attempt, written, replies, moment } = committed;
    const { asked, nowMs } = attempt;
    this.pins.readDue(written, attempt);
    const kept = written.filter(isKept);
    if (asked.kind === 'due') this.protection.readDue(asked.due.id, written, nowMs, moment);
    const request = kept.find(({ table }) => table === 'userRequest');
    const page = request === undefined ? undefined : this.#ownerOfRequest(request.after);
    const isCase = request?.after['requestType'] === 'case';
    // Whoever waits for it on a new phone is told that it does not come.
    const other = replies.find(({ to }) => request?.key !== `recover:${to}`);
    if (!isCase && page?.state === 'closed' && page.changedAt < attempt.since && other !== undefined) {
      this.#violated(CLOSED, `${other.to} was texted about ${page.id}: ${other.content}`);
    }
    if (asked.kind !== 'due') return;
    const { id, dueAt } = asked.due;
    if (kept.length > 1 && Date.parse(dueAt) > nowMs) this.#violated(ONCE, `${id} is due at ${dueAt} only`);
    if (request?.before !== undefined && request.before['dueAt'] !== dueAt) {
      this.#violated(ONCE, `${id} was due at ${dueAt}, and is due at ${request.before['dueAt']} by now`);
    }
    if (isCase) {
      this.cases.lookAtDue(written, nowMs);
      return;
    }
    const lapsed = kept.filter(({ table }) => table === 'userTxn');
    for (const change of lapsed) this.#lapse(change.key, id, nowMs);
    const told = new Set(replies.map(({ to }) => to));
    // What began it was one text, which two have heard of: with both told again it would cost four.
    if (lapsed.length > 0 && told.size > 1) this.#violated(HARM, `${id} lapses, and ${told.size} are texted`);
    const bucket = kept.find(({ table }) => table === 'userBucket');
    const isMove = kept.some(({ table }) => table === 'userAccountIdMapping');
    if (bucket !== undefined && !isMove) this.#payInstalment(bucket, committed);
  }

  #lapse(id: string, dueId: string, nowMs: number): void {
    const known = this.transactions.get(id);
    if (known?.status !== 'open' || !dueId.endsWith(id) || !hasExpired(known, nowMs)) {
      this.#violated(ONCE, `the clock ends txn ${id}, which is ${known?.status}, for ${dueId}`);
    }
    if (known !== undefined) this.transactions.close(known, 'failed', nowMs);
  }

  #payInstalment(change: Kept, { attempt: { asked } }: Committed): void {
    const { accountId, name } = readBucket(change.after);
    const page = this.passbook.of(accountId);
    const amount = page?.plans.get(name);
    if (asked.kind !== 'due' || page === undefined) return;
    const instalment = `${asked.due.id} ${asked.due.dueAt}`;
    if (amount === undefined || this.#paidInstalments.has(instalment)) {
      this.#violated(ONCE, `the instalment ${instalment} is paid again, or was never asked for`);
      return;
    }
    this.#paidInstalments.add(instalment);
    this.#save(page, name, amount);
  }

  /** A wrong code costs a try of all that its texter is to pay, and nothing of anybody else's. */
  #readWrongCode(text: KnownText, { decided, attempt, written }: Committed): void {
    if (!/^wrongCode(?:TryAgain|LastTry|TooOften)$/.test(decided)) return;
    const isCounted = this.protection.countWrongCode(text.from, attempt.nowMs);
    if (written.some(({ table, key }) => table === 'userRequest' && key.startsWith('register:'))) {
      const problem = this.registrations.countWrongCode(text.from);
      if (problem !== undefined) this.#violated(ENROLLED, `${text.content} of ${text.from}: ${problem}`);
      return;
    }
    if (written.some(({ table }) => table === 'userRequest') && !isCounted) {
      this.#violated(ENROLLED, `${text.content} of ${text.from} costs a try of nothing that waits`);
    }
    const ended = written.filter(({ table }) => table === 'userTxn').map(({ key }) => key);
    this.proofs.countWrongCode(this.passbook.at(text.from), attempt.nowMs);
    // Whoever had the phone before, and has closed the account, loses nothing by it.
    const guesser = this.passbook.at(text.from);
    this.pins.countWrongCode(guesser, attempt.nowMs);
    for (const known of this.transactions.open) {
      if (known.payerPage !== guesser || hasExpired(known, attempt.nowMs)) continue;
      known.wrongCodes += 1;
      if (ended.includes(known.id) !== known.wrongCodes >= MAX_WRONG_CODES)
        this.#violated(SECRET, `guess ${known.wrongCodes} at txn ${known.id} is answered ${decided}`);
    }
  }

  /** Every record that changed shows what the texts and operations so far add up to. */
  compare(written: readonly Written[]): void {
    this.cases.compare(written);
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

  /** Phones stand there, and PANs. */
  #compareMapping(key: string, id: unknown): void {
    const isPan = ({ panKey, state }: Page) => state !== 'closed' && key === `pan:${panKey}`;
    const page = isPhone(key) ? this.passbook.at(key) : this.passbook.pages.find(isPan);
    if (page?.id !== id) this.#violated(ONCE, `${key} is said to be of ${id}, not of ${page?.id}`);
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
    const { phone, balance, cashInHand, held = 0, role, verification, waiting = [] } = account;
    const { outMonth = '', outThisMonth = 0, inMonth = '', inThisMonth = 0, panKey } = account;
    const state = account.status ?? (account.currentActive ? 'active' : 'frozen');
    const waits = waiting.map((entry) => `${entry.id}:${entry.triesLeft ?? ''}`).join(' ');
    const locked = account.lockedAt === undefined ? '' : 'locked';
    // Who has closed their account since is forgotten some time.
    const trusted = (account.trusted ?? []).filter((other) => this.passbook.of(other)?.state !== 'closed');
    const months = `out ${outMonth} ${outThisMonth} in ${inMonth} ${inThisMonth}`;
    const { pin, wrongPinDay = '', wrongPinsToday = '' } = account;
    const ofPin = `${pin !== undefined} ${wrongPinDay} ${wrongPinsToday}`;
    const is = [
      ...[phone, balance, cashInHand, held, state, role, verification, months, panKey],
      ...[waits, ofPin, locked, trusted],
    ].join();
    const should = [
      ...[page.phone, page.balance, page.cash, page.held, page.state, page.role, page.tier],
      ...(page.isErased
        ? ['out  0 in  0', undefined]
        : [
            `out ${page.outMonth} ${page.outOfMonth} in ${page.inMonth} ${page.inOfMonth}`,
            page.state === 'closed' ? undefined : page.panKey,
          ]),
      ...[this.#waitsFor(page), this.pins.shownBy(page)],
      page.isLocked ? 'locked' : '',
      page.trusted.filter((other) => other.state !== 'closed').map((other) => other.id),
    ].join();
    if (is !== should) this.#violated(ONCE, `account ${id} is ${is}; by what was done it is ${should}`);
  }

  /** What waits for somebody, with the tries that are left of what is theirs to pay. */
  #waitsFor(page: Page): string {
    return this.transactions
      .waitingFor(page)
      .map(
        ({ id, payerPage, wrongCodes }) => `${id}:${payerPage === page ? MAX_WRONG_CODES - wrongCodes : ''}`,
      )
      .join(' ');
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
