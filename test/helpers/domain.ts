/**
 * Records for tests of the domain, and a small bank over Maps that runs commands as the worker does, at a
 * clock that stands still.
 */

import { momentFormat } from '../../src/bank/rules.ts';
import { type Account, indexed, LOCATION_SHARDS, locationKey, rankOf } from '../../src/domain/account.ts';
import type { Bucket } from '../../src/domain/bucket.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Codes, Context } from '../../src/domain/command.ts';
import { decideText } from '../../src/domain/decideText.ts';
import { type Decision, type Effects, NO_EFFECTS } from '../../src/domain/decision.ts';
import { decideDue, dueIdOf } from '../../src/domain/due.ts';
import type { LimitsByTier } from '../../src/domain/limits.ts';
import { type Load, runInMemory, type Wanted } from '../../src/domain/load.ts';
import { add, money, rupees, ZERO } from '../../src/domain/money.ts';
import type { Nearby, NearbyQuery } from '../../src/domain/nearby.ts';
import { panHolding } from '../../src/domain/pan.ts';
import { parseCommand } from '../../src/domain/parseCommand.ts';
import { isPhone, type Phone } from '../../src/domain/phone.ts';
import type { PlaceName } from '../../src/domain/placeNames.ts';
import type { LedgerEntry } from '../../src/domain/posting.ts';
import type { Request } from '../../src/domain/request.ts';
import { spoken } from '../../src/domain/spoken.ts';
import type { OpenTransaction, Transaction } from '../../src/domain/transaction.ts';
import {
  parseTransactionId,
  TRANSACTION_ID_ALPHABET,
  type TransactionId,
} from '../../src/domain/transactionId.ts';

export function aPhone(digits: string): Phone {
  if (!isPhone(digits)) throw new Error(`not a phone: ${digits}`);
  return digits;
}

export function aTransactionId(text: string): TransactionId {
  const id = parseTransactionId(text);
  if (id === undefined) throw new Error(`not a txn id: ${text}`);
  return id;
}

/** Noon of a Sunday in India. */
export const NOON = Date.parse('2026-11-22T06:30:00.000Z');

export const ASHA = aPhone('919000000001');
export const RAVI = aPhone('919000000002');
export const SITA = aPhone('919000000003');
export const MOHAN = aPhone('919000000004');
export const GITA = aPhone('919000000005');
/** Has no account. */
export const STRANGER = aPhone('919000000099');

const NAMES: ReadonlyMap<Phone, string> = new Map([
  [ASHA, 'ASHA'],
  [RAVI, 'RAVI'],
  [SITA, 'SITA'],
  [MOHAN, 'MOHAN'],
  [GITA, 'GITA'],
  [STRANGER, 'STRANGER'],
]);

export function nameOf(phone: Phone): string {
  return NAMES.get(phone) ?? phone;
}

export const LIMITS: LimitsByTier = {
  basic: {
    perTransaction: rupees(10_000),
    outPerDay: rupees(50_000),
    balance: rupees(200_000),
    cashInHand: rupees(100_000),
    maySend: true,
    mayTakeCashOut: true,
  },
};

export function anAccount(parts: Partial<Account> = {}): Account {
  const phone = parts.phone ?? RAVI;
  return indexed({
    id: `account-${nameOf(phone)}`,
    name: nameOf(phone),
    phone,
    loc: 'DELHI',
    pan: 'ABCDE1234F',
    verification: 'basic',
    balance: ZERO,
    currentActive: true,
    createdAt: new Date(NOON).toISOString(),
    role: 'customer',
    cashInHand: ZERO,
    version: 1,
    saved: ZERO,
    bucketNames: [],
    atm: true,
    ...parts,
  });
}

export function aBucket(parts: Partial<Bucket> = {}): Bucket {
  return {
    phoneWithBucketName: `${RAVI}:SCHOOL`,
    accountId: 'account-RAVI',
    name: 'SCHOOL',
    balance: rupees(100),
    version: 1,
    ...parts,
  };
}

export function anOpenTransaction(parts: Partial<OpenTransaction> = {}): OpenTransaction {
  return {
    txnId: aTransactionId('A7K2M9'),
    firstParty: RAVI,
    secondParty: SITA,
    firstPartyId: 'account-RAVI',
    secondPartyId: 'account-SITA',
    requestType: 'transfer',
    money: rupees(500),
    status: 'created',
    currentActive: true,
    createdAt: new Date(NOON).toISOString(),
    expiresAt: new Date(NOON + 10 * 60_000).toISOString(),
    dueAt: new Date(NOON + 10 * 60_000).toISOString(),
    dueShard: '0',
    version: 1,
    ...parts,
  };
}

/** A text as somebody received it, by the name of who did. */
export type Received = readonly [to: string, content: string];

/** The code that one of these texts asks for: the text to this phone, when one is named. */
export function codeOf(received: readonly Received[], to?: Phone): string {
  const texts = received.filter(([name]) => to === undefined || name === nameOf(to));
  const code = texts
    .map(([, content]) => /RAIN (\d{8}|\d{6})(?!\d)/.exec(content)?.[1])
    .find((found) => found !== undefined);
  if (code === undefined) throw new Error(`no text asks for a code: ${JSON.stringify(received)}`);
  return code;
}

/** An agent is with the owner of a locked account, and has said so by a code: the owner is asked for theirs. */
export function unlocking(bank: Bank, agent: Phone, number: string): Answered {
  return bank.text(agent, codeOf(bank.text(agent, `UNLOCK ${number}`).received));
}

/** Another code than this one, of the same length. */
export function wrongCode(code: string): string {
  return `${code.startsWith('9') ? '1' : '9'}${code.slice(1)}`;
}

/** The ref that one of these receipts names. */
export function refOf(received: readonly Received[]): TransactionId {
  const ref = received
    .map(([, content]) => /Ref ([0-9A-Z]{6})/.exec(content)?.[1])
    .find((found) => found !== undefined);
  return aTransactionId(ref ?? '');
}

/** What came of one text. */
export interface Answered {
  readonly outcome: Decision['outcome'] | 'repeated';
  readonly reason: string | undefined;
  readonly effects: Effects;
  readonly received: readonly Received[];
}

interface Wait {
  readonly seconds?: number;
  readonly minutes?: number;
  readonly hours?: number;
  readonly days?: number;
}

/** As a store that commits under conditions says it: somebody else was faster, or the id is taken. */
export class Conflict extends Error {}

export const INDIA_MS = 5.5 * 3_600_000;
const FOUND_AT_MOST = 10;
const CODES_AT_A_TIME = 4;
const COUNTRY = 'IN';

/** How texts of these tests show an instant: as people in India know it. */
export const HELPLINE = '1800 123 456';
/** As the bank has it that configures nothing. */
export const PIN_ABOVE = rupees(1_000);

export const momentOf = momentFormat('Asia/Kolkata');

/** Codes that are hashed so that a test can read of whom and what for they are. As the real ones, they read a hash. */
const CODES: Codes = {
  hash: hashOf,
  matches: (codeHash, ownerId, subject, code) =>
    codeHash.length > 0 && codeHash === hashOf(ownerId, subject, code),
};

/**
 * The bank in memory. Ids, codes and dice come from counters, so that a conversation is the same each time.
 */
export class Bank {
  nowMs = NOON;
  /** How far the bank's time zone is ahead of UTC. */
  zoneMs = INDIA_MS;
  /** From 0 up to, not including, 1. */
  dice = 0;
  limits = LIMITS;
  /** What operators have added to the names that nobody may have. */
  officeNames: readonly string[] = [];
  /** What operators have added to the spellings of places. */
  placeNames: readonly PlaceName[] = [];
  /** Everything that was texted, one line each: who texted what, and what each phone received. */
  readonly transcript: string[] = [];
  readonly entries: LedgerEntry[] = [];
  readonly #accounts = new Map<string, Account>();
  readonly #accountIds = new Map<Phone, string>();
  readonly #buckets = new Map<string, Bucket>();
  readonly #transactions = new Map<TransactionId, Transaction>();
  readonly #requests = new Map<string, Request>();
  readonly #asks = new Map<Phone, string>();
  readonly #panHolders = new Map<string, string>();
  readonly #entryIds = new Set<string>();
  readonly #processed = new Set<string>();
  #texts = 0;
  #fresh = 0;

  /**
   * Accounts that are there already; what they hold came from nowhere, so tests of the books open them empty.
   */
  constructor(...accounts: readonly Account[]) {
    for (const account of accounts) {
      this.#accounts.set(account.id, account);
      this.#accountIds.set(account.phone, account.id);
    }
  }

  get today(): string {
    return this.#dayOf(this.nowMs);
  }

  #dayOf(instantMs: number): string {
    return new Date(instantMs + this.zoneMs).toISOString().slice(0, 10);
  }

  get accounts(): readonly Account[] {
    return [...this.#accounts.values()];
  }

  get buckets(): readonly Bucket[] {
    return [...this.#buckets.values()];
  }

  get transactions(): readonly Transaction[] {
    return [...this.#transactions.values()];
  }

  get requests(): readonly Request[] {
    return [...this.#requests.values()];
  }

  /** All that is stored, to see whether anything changed. */
  get records(): unknown {
    const { accounts, buckets, transactions, requests, entries } = this;
    const [asks, panHolders] = [[...this.#asks], [...this.#panHolders]];
    return structuredClone({ accounts, buckets, transactions, requests, entries, asks, panHolders });
  }

  account(phone: Phone): Account {
    const account = this.#accounts.get(this.#accountIds.get(phone) ?? '');
    if (account === undefined) throw new Error(`no account: ${phone}`);
    return account;
  }

  balance(phone: Phone): number {
    return this.account(phone).balance;
  }

  bucket(phone: Phone, name: string): Bucket | undefined {
    return this.#buckets.get(`${phone}:${name}`);
  }

  transaction(id: TransactionId): Transaction {
    const txn = this.#transactions.get(id);
    if (txn === undefined) throw new Error(`no txn: ${id}`);
    return txn;
  }

  /** The txn that was begun last. */
  get newest(): Transaction {
    const txn = this.transactions.at(-1);
    if (txn === undefined) throw new Error('there is no txn');
    return txn;
  }

  /** An account has had this PAN since before. */
  takePan(key: string, accountId: string): void {
    this.#panHolders.set(key, accountId);
  }

  /** What an operator does to an account: freezes it, moves it to another tier, closes it. */
  operate(phone: Phone, parts: Partial<Account>): void {
    const before = this.account(phone);
    this.#accounts.set(before.id, indexed({ ...before, ...parts, version: before.version + 1 }));
    if (parts.status === 'closed') this.#accountIds.delete(phone);
  }

  wait({ seconds = 0, minutes = 0, hours = 0, days = 0 }: Wait): void {
    this.nowMs += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }

  /**
   * A text (without its keyword) from a number, which may be somebody else's: SMS can be spoofed. `sentAtMs` is
   * when it was sent, where that is known.
   */
  text(from: Phone, content: string, smsId = `sms-${++this.#texts}`, sentAtMs?: number): Answered {
    this.transcript.push(`${nameOf(from)}: RAIN ${content}`);
    const read = parseCommand(content, { country: COUNTRY, prefixes: ['RAIN'] });
    return this.#once(smsId, (context) => decideText(read, from, { ...context, sentAtMs }));
  }

  /** What a text asks for, round by round. Nothing comes of it. */
  wantedBy(from: Phone, content: string): readonly Wanted[] {
    const wanted: Wanted[] = [];
    const read = parseCommand(content, { country: COUNTRY, prefixes: ['RAIN'] });
    this.run(noting(wanted, decideText(read, from, this.context('sms-wanted'))));
    return wanted;
  }

  /** Does all that has fallen due by now, as a clock tick does. */
  tick(): readonly Answered[] {
    const now = new Date(this.nowMs).toISOString();
    const due = [
      ...this.requests.map(
        (request) =>
          [request.id, 'dueAt' in request && request.currentActive ? request.dueAt : undefined] as const,
      ),
      ...this.transactions.map(({ txnId, dueAt }) => [dueIdOf(txnId), dueAt] as const),
    ];
    return due.flatMap(([id, dueAt]) => (dueAt !== undefined && dueAt <= now ? [this.due(id, dueAt)] : []));
  }

  /** One item that a tick found due. */
  due(id: string, dueAt: string): Answered {
    const [kind = ''] = id.split(':');
    const what = { txn: 'txn', sip: 'instalment', case: 'case' }[kind] ?? 'search';
    this.transcript.push(`CLOCK: ${what} due ${dueAt}`);
    return this.#once(`due-${id}-${dueAt}`, (context) => decideDue({ id, dueAt }, context));
  }

  #once(smsId: string, decide: (context: Context) => Load<Decision>): Answered {
    if (this.#processed.has(smsId)) {
      return { outcome: 'repeated', reason: undefined, effects: NO_EFFECTS, received: [] };
    }
    const decision = this.run(decide(this.context(smsId)));
    if (decision.outcome !== 'answered') {
      this.commit(decision.effects);
      this.#processed.add(smsId);
    }
    return this.#told(decision);
  }

  context(smsId: string): Context {
    this.#fresh += 1;
    const txnId = aTransactionId(`A2${inAlphabet(this.#fresh)}`);
    const codes = Array.from({ length: CODES_AT_A_TIME }, (_, index) => aCode(this.#fresh + index * 1_000));
    return {
      nowMs: this.nowMs,
      today: this.today,
      dayOf: (instantMs) => this.#dayOf(instantMs),
      momentOf,
      helpline: HELPLINE,
      pinAbove: PIN_ABOVE,
      country: COUNTRY,
      codes: CODES,
      pins: CODES,
      protectPan: (pan) => ({
        sealed: `sealed ${pan}`,
        key: `key of ${pan}`,
        olderKeys: [`older key of ${pan}`],
      }),
      smsId,
      fresh: { id: `id-${this.#fresh}`, txnId, codes, dice: this.dice },
      limits: this.limits,
      officeNames: this.officeNames,
      placeNames: this.placeNames,
    };
  }

  /** Answers what a computation asks for until it has decided. */
  run(load: Load<Decision>): Decision {
    return runInMemory(askingByKeys(load), {
      accountsOf: (phone) => this.#accounts.get(this.#accountIds.get(phone) ?? ''),
      accounts: (id) => this.#accounts.get(id),
      buckets: (key) => this.#buckets.get(key),
      transactions: (id) => this.#transactions.get(id),
      panHolders: (key) => this.#panHolders.get(key),
      requests: (id) => this.#requests.get(id),
      asks: (phone) => {
        const id = this.#asks.get(phone);
        return id === undefined ? undefined : { phone, id };
      },
      nearby: (query) => this.#nearby(query),
      bucketKeysOf: (id) =>
        this.buckets.flatMap((bucket) => (bucket.accountId === id ? [bucket.phoneWithBucketName] : [])),
      newestEntries: ({ account, most }) =>
        this.entries
          .filter((entry) => entry.account === account)
          .sort((one, other) => other.sequence - one.sequence)
          .slice(0, most),
    });
  }

  /** Writes all of it, or nothing: each record must be as it was read, and what is new must not be there. */
  commit(effects: Effects): void {
    const { accounts, buckets, transactions, requests, asks, entries, pans = [] } = effects;
    for (const change of accounts) {
      assertAsRead(change, this.#accounts.get(change.after.id), versionsOf(change.after.id, entries));
      // A closed account is on no phone any more.
      if (change.before?.status === 'closed') continue;
      const owner = this.#accountIds.get(change.after.phone);
      const isMoved = change.before?.phone !== change.after.phone;
      if (owner !== (isMoved ? undefined : change.before?.id))
        throw new Conflict(`the phone ${change.after.phone} is taken`);
    }
    for (const change of buckets) {
      const { before = change.after, after } = change;
      assertAsRead(change, this.#buckets.get(before.phoneWithBucketName));
      const isMoved = before.phoneWithBucketName !== after.phoneWithBucketName;
      if (isMoved && this.#buckets.has(after.phoneWithBucketName)) throw new Conflict('a bucket is there');
    }
    for (const change of transactions) assertAsRead(change, this.#transactions.get(change.after.txnId));
    for (const change of requests) assertAsRead(change, this.#requests.get(change.after.id));
    for (const pan of pans) {
      const isTaken = pan.change === 'taken' && this.#panHolders.has(pan.key);
      const isMoved =
        pan.change === 'moved' && panHolding(pan.from) !== (this.#panHolders.get(pan.key) ?? '');
      if (isTaken || isMoved) throw new Conflict(`the PAN of ${pan.key} is taken`);
    }
    for (const { id } of entries) if (this.#entryIds.has(id)) throw new Conflict(`the entry ${id} exists`);
    const keys = [
      ...accounts.map(({ after }) => after.id),
      ...buckets.map(({ after }) => after.phoneWithBucketName),
      ...transactions.map(({ after }) => after.txnId),
      ...requests.map(({ after }) => after.id),
      ...entries.map(({ id }) => id),
    ];
    if (new Set(keys).size !== keys.length) throw new Error('a record is written twice in one transaction');

    for (const { before, after } of accounts) {
      this.#accounts.set(after.id, after);
      if (before !== undefined && before.phone !== after.phone) this.#accountIds.delete(before.phone);
      if (after.status !== 'closed') this.#accountIds.set(after.phone, after.id);
    }
    for (const { before } of buckets) this.#buckets.delete(before?.phoneWithBucketName ?? '');
    for (const { after } of buckets) this.#buckets.set(after.phoneWithBucketName, after);
    for (const { after } of transactions) this.#transactions.set(after.txnId, after);
    for (const { after } of requests) this.#requests.set(after.id, after);
    for (const { phone, id } of asks) this.#asks.set(phone, id);
    for (const pan of pans) {
      const [holder = ''] = pan.change === 'moved' ? pan.to : pan.change === 'taken' ? [pan.accountId] : [];
      if (holder !== '') this.#panHolders.set(pan.key, holder);
      else if (pan.change === 'moved' || this.#panHolders.get(pan.key) === pan.accountId)
        this.#panHolders.delete(pan.key);
    }
    for (const entry of entries) {
      this.entries.push(entry);
      this.#entryIds.add(entry.id);
    }
  }

  #told(decision: Decision): Answered {
    const received = spoken(decision.replies, { helpline: HELPLINE }).map(
      ({ to, content }) => [nameOf(to), content] as const,
    );
    for (const [to, content] of received) this.transcript.push(`  -> ${to}: ${content}`);
    const { outcome } = decision;
    const reason = outcome === 'refused' ? decision.reason : undefined;
    return { outcome, reason, effects: outcome === 'answered' ? NO_EFFECTS : decision.effects, received };
  }

  #nearby(query: NearbyQuery): readonly Nearby[] {
    const shards = Array.from({ length: LOCATION_SHARDS }, (_, shard) => shard);
    const keys = new Set(shards.map((shard) => locationKey(query.kind, query.location, shard)));
    return this.#inIndex(query, keys)
      .slice(0, FOUND_AT_MOST)
      .map(({ id, name, phone }) => ({ id, name, phone }));
  }

  #inIndex(query: NearbyQuery, keys: ReadonlySet<string>): readonly Account[] {
    if (query.kind === 'floating') {
      return this.accounts
        .filter(
          ({ floatingKey = '', floatingAmount = ZERO, floatingUntil = '' }) =>
            keys.has(floatingKey) && floatingAmount >= query.atLeast && floatingUntil > query.now,
        )
        .sort((one, two) => (two.floatingUntil ?? '').localeCompare(one.floatingUntil ?? ''));
    }
    const lowest = query.kind === 'atm' ? rankOf(query.atLeast) : 0;
    const ranked = this.accounts
      .flatMap((account) => {
        const { findKey = '', findRank } = account;
        return findRank !== undefined && keys.has(findKey) ? [{ account, findRank }] : [];
      })
      .filter(({ findRank }) => findRank >= lowest)
      .sort((one, two) => one.findRank - two.findRank);
    const above = ranked.filter(({ findRank }) => findRank >= query.pivot);
    const below = ranked.filter(({ findRank }) => findRank < query.pivot).reverse();
    return [...above, ...below].map(({ account }) => account);
  }
}

/** The same bank, whose secret for PANs was never replaced. */
export class YoungBank extends Bank {
  override context(smsId: string): Context {
    const context = super.context(smsId);
    return { ...context, protectPan: (pan) => ({ ...context.protectPan(pan), olderKeys: [] }) };
  }
}

function assertAsRead<Entity extends { readonly version: number }>(
  { before, after }: Change<Entity>,
  stored: Entity | undefined,
  written: ReadonlySet<number> = new Set(),
): void {
  if (stored?.version !== before?.version) throw new Conflict('a record changed since it was read');
  // Each of several postings takes a version of its own.
  for (let version = (before?.version ?? 0) + 1; version < after.version; version += 1) {
    if (!written.has(version)) throw new Error('a version was left out');
  }
  if (after.version <= (before?.version ?? 0)) throw new Error('a version was not counted');
}

function versionsOf(accountId: string, entries: readonly LedgerEntry[]): ReadonlySet<number> {
  return new Set(
    entries.filter(({ account }) => account === `customer:${accountId}`).map(({ sequence }) => sequence),
  );
}

function* noting<Result>(wanted: Wanted[], load: Load<Result>): Load<Result> {
  let step = load.next();
  while (step.done !== true) {
    wanted.push(step.value);
    step = load.next(yield step.value);
  }
  return step.value;
}

function inAlphabet(count: number): string {
  return [15, 10, 5, 0].map((bits) => TRANSACTION_ID_ALPHABET.charAt((count >> bits) & 31)).join('');
}

function hashOf(ownerId: string, subject: string, code: string): string {
  return `hash of ${ownerId} ${subject} ${code}`;
}

/** Eight digits, other ones for each count. */
function aCode(count: number): string {
  return String(10_000_000 + ((count * 7_919_111) % 90_000_000));
}

/** The same computation, which may ask for records by keys only: a store fails at what is none. */
function* askingByKeys(load: Load<Decision>): Load<Decision> {
  let step = load.next();
  while (step.done !== true) {
    const { panHolders: _, ...byKeys } = step.value;
    const wanted = JSON.stringify(byKeys);
    if (!Object.values(byKeys).flat().every(isKey)) throw new Error(`a command asked for no key: ${wanted}`);
    step = load.next(yield step.value);
  }
  return step.value;
}

function isKey(key: unknown): boolean {
  return typeof key === 'string' ? /^\S+$/.test(key) : key !== undefined;
}

/** What the books say: how much the bank owes, and how much cash its agents hold for it. */
export function booksOf(bank: Bank): { readonly owed: number; readonly cash: number } {
  const balances = bank.accounts.map((account) => account.balance);
  const buckets = bank.buckets.map((bucket) => bucket.balance);
  return {
    owed: add(...balances, ...buckets),
    cash: add(...bank.accounts.map((account) => account.cashInHand)),
  };
}

/** A bank with the agent ASHA and the customers RAVI, SITA and MOHAN of DELHI, who have Rs 1,000 each. */
export function aBank(
  changes: Partial<Record<'ASHA' | 'RAVI' | 'SITA' | 'MOHAN', Partial<Account>>> = {},
): Bank {
  const balance = money(1_000_00);
  return new Bank(
    anAccount({ phone: ASHA, role: 'agent', ...changes.ASHA }),
    anAccount({ phone: RAVI, balance, ...changes.RAVI }),
    anAccount({ phone: SITA, balance, ...changes.SITA }),
    anAccount({ phone: MOHAN, balance, ...changes.MOHAN }),
  );
}

export function aLedgerEntry(): LedgerEntry {
  return {
    id: 'customer:a#2',
    account: 'customer:a',
    sequence: 2,
    phone: RAVI,
    op: 'credit',
    note: 'transfer',
    money: rupees(5),
    openingBalance: ZERO,
    closingBalance: rupees(5),
    createdAt: '2026-11-22T06:30:00.000Z',
    txnId: 'A7K2M9',
  };
}
