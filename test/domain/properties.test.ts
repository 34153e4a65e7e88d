import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.ts';
import type { Decision } from '../../src/domain/decision.ts';
import { rupees } from '../../src/domain/money.ts';
import { parseCommand } from '../../src/domain/parseCommand.ts';
import type { Phone } from '../../src/domain/phone.ts';
import type { LedgerEntry, PostingNote } from '../../src/domain/posting.ts';
import type { TransactionId } from '../../src/domain/transactionId.ts';
import { PAYER_SIDE } from '../../src/domain/transactionKind.ts';
import { MAX_ASKED, MAX_BEGUN } from '../../src/domain/waiting.ts';
import { anyText } from '../helpers/anyText.ts';
import {
  type Answered,
  ASHA,
  anAccount,
  Bank,
  booksOf,
  Conflict,
  codeOf,
  MOHAN,
  RAVI,
  SITA,
  STRANGER,
  wrongCode,
} from '../helpers/domain.ts';

/** What one began, what others asked, and what has lapsed and waits for the clock. */
const MOST_WAITING = 2 * (MAX_BEGUN + MAX_ASKED);

/** Low enough to be met. */
const LOW_LIMITS = {
  basic: {
    perTransaction: rupees(1_000),
    outPerDay: rupees(2_000),
    balance: rupees(5_000),
    cashInHand: rupees(12_000),
    maySend: true,
    mayTakeCashOut: true,
  },
};

type Step =
  | { readonly do: 'text'; readonly from: Phone; readonly content: string }
  /** Pays, refuses or gives up one of the txns that were begun: the last one, the one before it, and so on. */
  | {
      readonly do: 'pay' | 'no' | 'cancel';
      readonly back: number;
      readonly by: 'payer' | 'other' | Phone;
      readonly code: 'right' | 'wrong';
    }
  /** Begins a txn, and pays it as its payer would. */
  | { readonly do: 'complete'; readonly from: Phone; readonly content: string }
  /** Two texts that are decided at the same moment. */
  | { readonly do: 'race'; readonly first: [Phone, string]; readonly second: [Phone, string] }
  /** The payer of the last txn guesses at its code until it has failed. */
  | { readonly do: 'guess' }
  | { readonly do: 'replay'; readonly back: number }
  | { readonly do: 'wait'; readonly minutes: number }
  | { readonly do: 'freeze' | 'thaw'; readonly phone: Phone };

const CUSTOMERS = [RAVI, SITA, MOHAN];
const PEOPLE = [ASHA, ...CUSTOMERS];
const aPerson = fc.constantFrom(...PEOPLE);
const aCustomer = fc.constantFrom(...CUSTOMERS);
const anybody = fc.oneof(
  { weight: 8, arbitrary: aCustomer },
  { weight: 1, arbitrary: fc.constantFrom(ASHA, STRANGER) },
);
const anAmount = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('100', '250.50', 'Rs 400', '1,000', '0.01') },
  { weight: 1, arbitrary: fc.constantFrom('1000.01', '5000', '0', '-5', 'MUCH') },
);
const aBucketName = fc.constantFrom('SCHOOL', 'SCHOOL', 'COW');
const collecting = fc
  .tuple(fc.constantFrom('COLLECT', 'RCVDEPOSIT'), anAmount, aCustomer)
  .map(([word, amount, phone]) => `${word} ${amount} ${phone}`);
const moving = fc
  .tuple(fc.constantFrom('TRANSFER', 'REQUEST', 'DEPOSIT', 'WITHDRAW'), anAmount, anybody)
  .map(([word, amount, phone]) => `${word} ${amount} ${phone}`);
const saving = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(aBucketName, anAmount).map(([name, amount]) => `BUC ${name} ${amount}`) },
  {
    weight: 3,
    arbitrary: fc.tuple(aBucketName, anAmount).map(([name, amount]) => `BREAK ${name} ${amount}`),
  },
  { weight: 1, arbitrary: aBucketName.map((name) => `BREAK ${name} ALL`) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(aBucketName, anAmount, fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY'))
      .map(([name, amount, every]) => `SIP ${name} ${amount} ${every}`),
  },
  { weight: 1, arbitrary: aBucketName.map((name) => `SIP STOP ${name}`) },
);
const finding = fc.constantFrom(
  ...['FIND DEPOSIT 100 DELHI', 'FIND WITHDRAW 100 DELHI', 'YES', 'NO', 'FLOATING 500', 'FLOATING OFF'],
  ...['ATM ON', 'ATM OFF', 'ACCOUNT 500 DELHI'],
);
const reading = fc.oneof(
  fc.constantFrom('BALANCE', 'SAVED', 'HELP', 'HELP SIP', '', 'REGISTER ABCPE1234F SOMEBODY DELHI'),
  aBucketName.map((name) => `GET ${name}`),
  anyText(40),
  fc.constantFrom(
    'A20001 123456',
    '123456',
    'CANCEL A20001',
    'CANCEL',
    'BLOCK 9000000003',
    'TRANSFER',
    'BUC',
    'TRANSFER 100',
    'SIP STOP',
    'FIND',
  ),
);
const aText = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant(ASHA), collecting) },
  { weight: 6, arbitrary: fc.tuple(anybody, moving) },
  { weight: 7, arbitrary: fc.tuple(aCustomer, saving) },
  { weight: 3, arbitrary: fc.tuple(anybody, finding) },
  { weight: 2, arbitrary: fc.tuple(anybody, reading) },
);
const back = fc.nat({ max: 3 });
const aStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: collecting.map((content) => ({ do: 'complete', from: ASHA, content }) as const),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(aPerson, moving)
      .map(([from, content]) => ({ do: 'complete', from, content }) as const),
  },
  { weight: 12, arbitrary: aText.map(([from, content]) => ({ do: 'text', from, content }) as const) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      back,
      by: fc.oneof(
        { weight: 4, arbitrary: fc.constant('payer' as const) },
        { weight: 1, arbitrary: fc.oneof(fc.constant('other' as const), anybody) },
      ),
      code: fc.constantFrom('right' as const, 'right' as const, 'wrong' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('cancel' as const, 'no' as const),
      back,
      by: fc.constantFrom('payer' as const, 'other' as const),
      code: fc.constant('right' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('race' as const), first: aText, second: aText }) },
  { weight: 1, arbitrary: fc.constant({ do: 'guess' } as const) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('replay' as const), back }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      minutes: fc.constantFrom(1, 5, 10, 60, 24 * 60, 8 * 24 * 60),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('freeze' as const, ...Array<'thaw'>(9).fill('thaw')),
      phone: aPerson,
    }),
  },
);

interface Begun {
  readonly id: TransactionId;
  readonly code: string;
  readonly payer: Phone;
  readonly other: Phone;
}

function whoOf(begun: Begun, who: 'payer' | 'other' | Phone): Phone {
  if (who === 'payer') return begun.payer;
  return who === 'other' ? begun.other : who;
}

/** Walks a bank through steps, and remembers what people know. */
class Walk {
  readonly bank = new Bank(
    anAccount({ phone: ASHA, role: 'agent' }),
    ...CUSTOMERS.map((phone) => anAccount({ phone })),
  );
  readonly texts: { readonly from: Phone; readonly content: string; readonly smsId: string }[] = [];
  readonly begun: Begun[] = [];

  constructor() {
    this.bank.limits = LOW_LIMITS;
    for (const phone of CUSTOMERS) {
      for (let times = 0; times < 3; times += 1) {
        this.take({ do: 'complete', from: ASHA, content: `COLLECT 800 ${phone}` });
      }
    }
  }

  take(step: Step): void {
    switch (step.do) {
      case 'text':
        this.text(step.from, step.content);
        return;
      case 'complete': {
        const count = this.begun.length;
        this.text(step.from, step.content);
        const begun = this.begun[count];
        if (begun !== undefined) this.text(begun.payer, begun.code);
        return;
      }
      case 'pay': {
        const begun = this.begun.at(-1 - step.back);
        if (begun === undefined) return;
        const by = whoOf(begun, step.by);
        const moved = this.bank.entries.length;
        this.text(by, step.code === 'right' ? begun.code : wrongCode(begun.code));
        const hasMoved = this.bank.entries.length > moved;
        assert.ok(!hasMoved || (by === begun.payer && step.code === 'right'), 'only the payer pays');
        return;
      }
      case 'no':
      case 'cancel': {
        const begun = this.begun.at(-1 - step.back);
        if (begun === undefined) return;
        this.text(whoOf(begun, step.by), step.do === 'no' ? 'NO' : `CANCEL ${begun.id}`);
        return;
      }
      case 'guess': {
        const begun = this.begun.at(-1);
        if (begun === undefined) return;
        for (const code of ['000000', '000001', '000002']) this.text(begun.payer, code);
        return;
      }
      case 'race':
        this.race(step.first, step.second);
        return;
      case 'replay': {
        const sent = this.texts.at(-1 - step.back);
        if (sent === undefined) return;
        const records = this.bank.records;
        this.bank.text(sent.from, sent.content, sent.smsId);
        assert.deepEqual(this.bank.records, records, 'a replayed text changes nothing');
        return;
      }
      case 'wait':
        this.bank.wait({ minutes: step.minutes });
        for (const answered of this.bank.tick()) this.read(answered);
        return;
      case 'freeze':
      case 'thaw':
        this.bank.operate(step.phone, { currentActive: step.do === 'thaw' });
        return;
      default:
        step satisfies never;
    }
  }

  private text(from: Phone, content: string): void {
    const smsId = `sms-${this.texts.length}`;
    this.texts.push({ from, content, smsId });
    const answered = this.bank.text(from, content, smsId);
    assert.ok(answered.received.length > 0, `an answer to ${content}`);
    this.read(answered);
  }

  /**
   * Both are decided on what is there now; the second one to commit is decided again when the first one was
   * in its way.
   */
  private race(...both: readonly (readonly [Phone, string])[]): void {
    const decisions = both.map(([from, content]) => this.decide(from, content));
    for (const [index, decision] of decisions.entries()) {
      const [from, content] = both[index]!;
      if (decision === undefined || decision.outcome === 'answered') continue;
      try {
        this.bank.commit(decision.effects);
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        this.text(from, content);
      }
    }
  }

  private decide(from: Phone, content: string): Decision | undefined {
    const parsed = parseCommand(content, { country: 'IN' });
    if (!parsed.ok) return undefined;
    return this.bank.run(parsed.command.decide(from, this.bank.context('race')));
  }

  private read({ received, effects }: Answered): void {
    for (const [to, content] of received) {
      if (content.length > 160 || content.includes('undefined')) throw new Error(`to ${to}: ${content}`);
    }
    const txn = effects.transactions.find(({ before }) => before === undefined)?.after;
    if (txn === undefined) return;
    const { txnId: id, firstParty, secondParty, requestType } = txn;
    const [payer, other] =
      PAYER_SIDE[requestType] === 'first' ? [firstParty, secondParty] : [secondParty, firstParty];
    this.begun.push({ id, code: codeOf(received, payer), payer, other });
  }
}

function assertBooks(bank: Bank): void {
  const { owed, cash } = booksOf(bank);
  assert.equal(owed, cash, 'what is owed is covered by cash');
  for (const account of bank.accounts) assertAccount(bank, account);
  assertChains(bank);

  const posted = bank.entries.filter(({ note }) => note !== 'bucket' && note !== 'break' && note !== 'sip');
  const succeeded = bank.transactions.filter(({ status }) => status === 'success');
  const postedIds = new Set(posted.map(({ txnId }) => txnId));
  assert.equal(posted.length, 2 * succeeded.length, 'each txn that succeeded has one debit and one credit');
  assert.ok(
    succeeded.every(({ txnId }) => postedIds.has(txnId)),
    'no other txn moved money',
  );
}

function assertAccount(bank: Bank, account: Account): void {
  const limits = LOW_LIMITS.basic;
  const buckets = bank.buckets.filter(({ accountId }) => accountId === account.id);
  const amounts = [
    account.balance,
    account.saved,
    account.cashInHand,
    ...buckets.map(({ balance }) => balance),
  ];
  const inBuckets = buckets.reduce((sum, { balance }) => sum + balance, 0);
  const withMoney = buckets.filter(({ balance }) => balance > 0).map(({ name }) => name);
  assert.ok(Math.min(...amounts) >= 0, 'nothing is negative');
  assert.equal(account.saved, inBuckets, 'what is saved is in the buckets');
  assert.equal(
    [...account.bucketNames].sort().join(),
    withMoney.sort().join(),
    'the buckets that are listed',
  );
  assert.ok(account.balance + account.saved <= limits.balance, 'the limit of a balance');
  assert.ok(account.cashInHand <= limits.cashInHand, 'the limit of cash in hand');
  assert.ok((account.outToday ?? 0) <= limits.outPerDay, 'the limit of a day');
  assert.ok((account.waiting ?? []).length <= MOST_WAITING, 'what waits for one person');
  for (const entry of account.waiting ?? []) {
    assert.equal(bank.transaction(entry.id).status, 'created', 'what waits is open');
    assert.ok(entry.triesLeft === undefined || entry.triesLeft > 0, 'what waits may still be paid');
  }
}

/** Each account's entries follow one another from zero to what it has now. */
function assertChains(bank: Bank): void {
  const now = new Map<string, number>([
    ...bank.accounts.map(({ id, balance }) => [`customer:${id}`, balance] as const),
    ...bank.accounts.map(({ id, cashInHand }) => [`cash:${id}`, cashInHand] as const),
    ...bank.buckets.map(({ accountId, name, balance }) => [`bucket:${accountId}:${name}`, balance] as const),
  ]);
  const last = new Map<string, LedgerEntry>();
  for (const entry of bank.entries) {
    const before = last.get(entry.account);
    assert.equal(
      entry.openingBalance,
      before?.closingBalance ?? 0,
      `${entry.id} begins where the last one ended`,
    );
    assert.ok(entry.sequence > (before?.sequence ?? 0), `${entry.id} comes after the last one`);
    assert.ok(now.has(entry.account), `${entry.id} is about an account that exists`);
    last.set(entry.account, entry);
  }
  for (const [account, balance] of now) {
    assert.equal(
      last.get(account)?.closingBalance ?? 0,
      balance,
      `the chain of ${account} ends at its balance`,
    );
  }
}

it('keeps the books balanced, whatever people text, in whatever order', () => {
  const notes = new Map<PostingNote, number>();
  const failures = new Map<string, number>();

  fc.assert(
    fc.property(fc.array(aStep, { minLength: 60, maxLength: 60 }), (steps) => {
      const walk = new Walk();

      for (const step of steps) {
        walk.take(step);
        assertBooks(walk.bank);
      }

      for (const { note, op } of walk.bank.entries) {
        if (op === 'debit') notes.set(note, (notes.get(note) ?? 0) + 1);
      }
      for (const txn of walk.bank.transactions) {
        if (txn.status === 'failed') failures.set(txn.reason, (failures.get(txn.reason) ?? 0) + 1);
      }
    }),
    { numRuns: 100 },
  );

  // Money really moved, in every way there is, and txns failed in the ways that people meet most.
  const ways: readonly PostingNote[] = [
    'collect',
    'deposit',
    'withdraw',
    'pay',
    'transfer',
    'bucket',
    'break',
    'sip',
  ];
  for (const way of ways) expect(notes.get(way) ?? 0, way).toBeGreaterThan(10);
  for (const reason of ['expired', 'cancelled', 'refused', 'replaced', 'wrongCode']) {
    expect(failures.get(reason) ?? 0, reason).toBeGreaterThan(0);
  }
});
