import { describe, expect, it } from 'vitest';
import { wrong } from '../../../src/domain/commands/wrong.ts';
import { begin } from '../../../src/domain/load.ts';
import { add, rupees } from '../../../src/domain/money.ts';
import { closeCase } from '../../../src/domain/operations/cases.ts';
import {
  holdMoney,
  releaseHold,
  reverseTransaction,
} from '../../../src/domain/operations/reverseTransaction.ts';
import type { Phone } from '../../../src/domain/phone.ts';
import type { Transaction } from '../../../src/domain/transaction.ts';
import { newestCase, operate as operateOnCase } from '../../helpers/cases.ts';
import {
  type Answered,
  ASHA,
  aBank,
  aTransactionId,
  type Bank,
  booksOf,
  codeOf,
  MOHAN,
  RAVI,
  refOf,
  SITA,
  wrongCode,
} from '../../helpers/domain.ts';
import { context, doneBy } from '../../helpers/operations.ts';
import { PIN, setPin } from '../../helpers/pins.ts';

/** Begins something and texts its code from the phone that was asked. */
function pay(bank: Bank, from: Phone, text: string, payer = from): Answered {
  return bank.text(payer, codeOf(bank.text(from, text).received, payer));
}

function told({ received }: Answered, to: string): string {
  return received.find(([name]) => name === to)?.[1] ?? '';
}

/** RAVI has paid SITA by mistake, and said so with his code. */
function reported(amount = 500): Bank {
  const bank = aBank();
  pay(bank, RAVI, `SEND ${amount} 9000000003`);
  pay(bank, RAVI, 'WRONG');
  return bank;
}

function parties(bank: Bank, txn: Transaction) {
  return { txn, first: bank.account(RAVI), second: bank.account(SITA) };
}

describe('WRONG', () => {
  it('does nothing before the code comes from the phone of the one who paid', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 500 9000000003');
    const code = codeOf(bank.text(RAVI, 'WRONG').received);
    const before = bank.account(SITA);

    for (const phone of [SITA, MOHAN]) bank.text(phone, code);
    bank.text(RAVI, wrongCode(code));
    bank.wait({ minutes: 10 });
    bank.text(RAVI, code);

    expect(bank.account(SITA)).toEqual(before);
    expect(bank.requests).toEqual([]);
  });

  it('is off after NO, and its code with it', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 500 9000000003');
    const code = codeOf(bank.text(RAVI, 'WRONG').received);
    bank.text(RAVI, 'NO');

    expect(bank.text(RAVI, code).reason).toBe('codeOver');
    expect(bank.requests).toEqual([]);
  });

  it('holds what is left, up to the amount, by a posting, and opens a case with its times', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 500 9000000003');
    bank.operate(SITA, { balance: rupees(300) });

    pay(bank, RAVI, 'WRONG');

    expect(bank.account(SITA)).toMatchObject({ balance: 0, held: 300_00 });
    expect(bank.newest).toMatchObject({ held: 300_00, caseHeld: 300_00, caseNo: newestCase(bank).number });
    expect(
      bank.entries.slice(-2).map(({ note, op, account, money: moved }) => [note, op, account, moved]),
    ).toEqual([
      ['hold', 'debit', 'customer:account-SITA', 300_00],
      ['hold', 'credit', 'hold:account-SITA', 300_00],
    ]);
    expect(newestCase(bank)).toMatchObject({
      kind: 'wrong',
      status: 'asked',
      ref: bank.newest.txnId,
      payer: RAVI,
      payee: SITA,
      held: 300_00,
      money: 500_00,
      month: '2026-11',
      askedUntil: '2026-11-25T06:30:00.000Z',
      releaseAt: '2026-12-02T06:30:00.000Z',
      decideBy: '2026-12-22T06:30:00.000Z',
      dueAt: '2026-11-25T06:30:00.000Z',
      dueShard: 'case',
    });
    expect(newestCase(bank).number).toMatch(/^[A-Z][0-9A-Z]{5}$/);
  });

  it('tells the one who paid the same, whether all of it, a part or nothing is left', () => {
    const answers = [1_500, 200, 0].map((left) => {
      const bank = aBank();
      pay(bank, RAVI, 'SEND 500 9000000003');
      bank.operate(SITA, { balance: rupees(left) });
      const answer = told(pay(bank, RAVI, 'WRONG'), 'RAVI');
      return [answer, told(bank.text(RAVI, 'CASE'), 'RAVI')];
    });

    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it.each([
    ['a ref', (ref: string) => `WRONG ${ref}`],
    ['the whole receipt', (_: string, receipt: string) => receipt],
    ['the number that was paid', () => 'SENT TO WRONG NUMBER 9000000003'],
    ['the amount', () => 'GALTI SE 300 BHEJ DIYE'],
  ])('finds the payment by %s, and without the newest', (_what, text) => {
    const bank = aBank();
    const receipt = told(pay(bank, RAVI, 'SEND 300 9000000003'), 'RAVI');
    const ref = refOf([['RAVI', receipt]]);
    pay(bank, RAVI, 'SEND 20 9000000004');

    const answer = bank.text(RAVI, text(ref, receipt));
    bank.text(RAVI, codeOf(answer.received));
    const newest = bank.text(RAVI, 'WRONG');

    expect(newestCase(bank).ref).toBe(ref);
    expect(told(newest, 'RAVI')).toContain('Rs 20');
  });

  it('holds the payment of a DEPOSIT only where the two had not dealt with each other', () => {
    const bank = aBank();
    pay(bank, RAVI, 'DEPOSIT 100 9000000003', SITA);
    pay(bank, SITA, 'GALAT');
    const first = newestCase(bank);
    pay(bank, RAVI, 'DEPOSIT 200 9000000003', SITA);
    pay(bank, SITA, 'GALAT');

    expect([first, newestCase(bank)]).toMatchObject([
      { kind: 'cash', status: 'asked', held: 100_00 },
      { kind: 'cash', status: 'asked', held: 0 },
    ]);
  });

  it('holds nothing where goods or cash have changed hands, and asks all the same', () => {
    const bank = aBank();
    pay(bank, SITA, 'REQUEST 100 9000000002', RAVI);
    pay(bank, RAVI, 'WRONG');
    pay(bank, RAVI, 'WITHDRAW 100 9000000004');
    pay(bank, RAVI, 'WRONG');

    const cases = bank.requests.filter(({ requestType }) => requestType === 'case');
    expect(cases).toMatchObject([
      { kind: 'wrong', status: 'asked', held: 0, payee: SITA },
      { kind: 'cash', status: 'asked', held: 0, payee: MOHAN },
    ]);
    expect(bank.entries.some(({ note }) => note === 'hold')).toBe(false);
  });

  it('holds two a month, and the third is a case without a hold', () => {
    const bank = aBank();
    for (let count = 1; count <= 3; count += 1) {
      pay(bank, RAVI, `SEND ${count} 9000000003`);
      pay(bank, RAVI, 'WRONG');
      bank.wait({ days: 2 });
    }
    const held = () => bank.requests.flatMap((request) => ('held' in request ? [request.held] : []));
    const third = held();
    bank.wait({ days: 28 });
    pay(bank, RAVI, 'SEND 4 9000000003');
    pay(bank, RAVI, 'WRONG');

    expect(third).toEqual([100, 200, 0]);
    expect(held()).toEqual([100, 200, 0, 400]);
  });

  it('holds nothing more for a year of somebody who has lost three', () => {
    const bank = aBank();
    const report = () => {
      pay(bank, RAVI, 'SEND 1 9000000003');
      pay(bank, RAVI, 'WRONG');
      return newestCase(bank).held;
    };
    const lost = Array.from({ length: 3 }, () => {
      const held = report();
      operateOnCase(bank, (each, how) => closeCase(each, 'payee', aTransactionId('Z7K2M9'), how));
      bank.wait({ days: 31 });
      return held;
    });
    const fourth = report();
    operateOnCase(bank, (each, how) => closeCase(each, 'nobody', aTransactionId('Z7K2M9'), how));
    bank.wait({ days: 300 });

    expect([...lost, fourth, report()]).toEqual([100, 100, 100, 0, 100]);
  });

  it('may be texted by somebody who is locked or frozen, and about somebody who is', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 500 9000000003');
    bank.text(RAVI, 'LOCK');
    bank.text(SITA, 'LOCK');
    bank.operate(SITA, { currentActive: false });
    bank.operate(RAVI, { currentActive: false });

    pay(bank, RAVI, 'WRONG');

    expect(bank.account(SITA).held).toBe(500_00);
  });

  it('about somebody whose account is closed is for a person, and nobody is texted', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 500 9000000003');
    bank.operate(SITA, { balance: rupees(0), currentActive: false, status: 'closed' });

    const { received } = pay(bank, RAVI, 'WRONG');

    expect(newestCase(bank)).toMatchObject({ status: 'reported', held: 0 });
    expect(received.map(([name]) => name)).toEqual(['RAVI']);
  });

  it('of an agent who booked too much is for a person: cash goes back by hand', () => {
    const bank = aBank();
    pay(bank, ASHA, 'COLLECT 500 9000000003');
    pay(bank, ASHA, 'WRONG');

    expect(newestCase(bank)).toMatchObject({ kind: 'cash', status: 'reported', payer: ASHA, held: 0 });
  });

  it('holds the rest of what an operator holds a part of', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 500 9000000003');
    bank.operate(SITA, { balance: rupees(200) });
    bank.commit(doneBy(holdMoney(parties(bank, bank.newest), context)).effects);
    bank.operate(SITA, { balance: rupees(1_000) });

    pay(bank, RAVI, 'WRONG');

    expect(bank.newest).toMatchObject({ held: 500_00, caseHeld: 300_00 });
    const release = releaseHold(parties(bank, bank.newest), { ...context, operationId: 'ops:release' });
    bank.commit(doneBy(release).effects);
    expect(bank.newest).toMatchObject({ held: 300_00, caseHeld: 300_00 });
    expect(releaseHold(parties(bank, bank.newest), context)).toMatchObject({ reason: 'heldByCase' });
    expect(reverseTransaction(parties(bank, bank.newest), aTransactionId('Z7K2M9'), context)).toMatchObject({
      reason: 'heldByCase',
    });
  });
});

describe('which payment WRONG is about', () => {
  const askedAbout = (bank: Bank, text: string) =>
    /^Was (Rs [\d,]+) (?:to|with) (?:\w+ )?(\d+ \d+)/.exec(told(bank.text(RAVI, text), 'RAVI'))?.slice(1);
  const [toSita, toMohan] = ['90000 00003', '90000 00004'];

  it.each([
    ['WRONG', ['Rs 5', toMohan]],
    ['WRONG 9000000003', ['Rs 20', toSita]],
    ['WRONG 90000 00003', ['Rs 20', toSita]],
    ['WRONG +91 90000 00003', ['Rs 20', toSita]],
    ['WRONG NO.9000000003', ['Rs 20', toSita]],
    ['WRONG 5', ['Rs 5', toMohan]],
    ['WRONG 20', ['Rs 20', toMohan]],
    ['WRONG 3', ['Rs 3', toSita]],
    ['WRONG 5 9000000003', ['Rs 5', toSita]],
    ['WRONG 9000000003 5', ['Rs 5', toSita]],
    ['WRONG 5 90000 00003', ['Rs 5', toSita]],
    ['WRONG 90000 00003 5', ['Rs 5', toSita]],
    ['SEND 5 9000000003 WRONG', ['Rs 5', toSita]],
    ['SENT 5 AND 20 TO WRONG NUMBER 9000000003', ['Rs 20', toSita]],
    ['WRONG 700 9000000003', ['Rs 20', toSita]],
    ['WRONG 3 9000000004', ['Rs 5', toMohan]],
    ['WRONG 9000000099', ['Rs 5', toMohan]],
    ['WRONG 5 2345678901', ['Rs 5', toMohan]],
    ['WRONG 20 2345678901', ['Rs 20', toMohan]],
  ])('%s: the newest that fits', (text, payment) => {
    const bank = aBank();
    for (const sent of ['5 9000000003', '3 9000000003', '20 9000000003', '20 9000000004', '5 9000000004']) {
      pay(bank, RAVI, `SEND ${sent}`);
    }

    expect(askedAbout(bank, text)).toEqual(payment);
  });

  it.each([
    [
      'what came to nothing',
      (bank: Bank) => {
        bank.text(RAVI, 'WITHDRAW 100 9000000004');
        bank.wait({ minutes: 10 });
        bank.tick();
      },
    ],
    [
      'cash that was put in',
      (bank: Bank) => {
        pay(bank, RAVI, 'DEPOSIT 100 9000000004', MOHAN);
      },
    ],
    [
      'what was got',
      (bank: Bank) => {
        pay(bank, MOHAN, 'SEND 100 9000000002');
      },
    ],
  ])('is their own, rather than %s since', (_what, happens) => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 5 9000000003');
    happens(bank);

    expect(askedAbout(bank, 'WRONG')).toEqual(['Rs 5', toSita]);
  });

  it('is their own, however often the one who got it pays them a rupee', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 500 9000000003');
    for (let time = 0; time < 10; time += 1) {
      pay(bank, SITA, 'WITHDRAW 1 9000000002');
      pay(bank, SITA, 'SEND 1 9000000002');
    }

    expect(askedAbout(bank, 'WRONG')).toEqual(['Rs 500', toSita]);
  });

  it('is what an agent has sent, rather than cash that was taken since', () => {
    const bank = aBank();
    pay(bank, ASHA, 'COLLECT 500 9000000003');
    pay(bank, ASHA, 'COLLECT 100 9000000002');
    bank.operate(ASHA, { balance: rupees(5) });
    pay(bank, ASHA, 'SEND 5 9000000003');
    pay(bank, ASHA, 'COLLECT 100 9000000002');

    expect(told(bank.text(ASHA, 'WRONG'), 'ASHA')).toContain('Was Rs 5 to SITA 90000 00003 wrong?');
    expect(told(bank.text(ASHA, 'WRONG CASH'), 'ASHA')).toContain('Was Rs 100 with 90000 00002 not right?');
  });

  it('is no payment where a code is what is wrong', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 5 9000000003');

    for (const text of ['WRONG OTP', 'WRONG CODE']) {
      expect(bank.text(RAVI, text)).toEqual(bank.text(RAVI, 'HELP CODE'));
    }
    expect(wrong.prepare('OTP', { country: 'IN' })).toEqual({
      ok: false,
      refusal: { key: 'incomplete', values: { usage: 'WRONG' } },
    });
  });

  it.each([
    ['WRONG', '', { accountsOf: [RAVI], transactions: [] }],
    ['a ref', 'A7K2M9', { accountsOf: [RAVI], transactions: ['A7K2M9'] }],
    ['a number', 'NUMBER 9000000003', { accountsOf: [RAVI, SITA], transactions: [] }],
  ])('is looked for with all that was said at once: %s', (_what, rest, wanted) => {
    const read = wrong.prepare(rest, { country: 'IN' });
    if (!read.ok) throw new Error('it is not understood');

    expect(begin(read.command.decide(RAVI, aBank().context('sms'))).step.value).toEqual(wanted);
  });
});

describe('WRONG with a ref', () => {
  /** RAVI has sent SITA Rs 300, and so much to MOHAN since that his account has forgotten it. */
  function forgotten(): Bank {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 300 9000000003');
    for (let time = 0; time < 12; time += 1) pay(bank, RAVI, 'SEND 1 9000000004');
    return bank;
  }

  it('asks about what the account has forgotten', () => {
    const bank = forgotten();
    const ref = bank.transactions[0]?.txnId;

    const asked = bank.text(RAVI, `WRONG ${ref}`);
    bank.text(RAVI, codeOf(asked.received));

    expect(told(asked, 'RAVI')).toMatch(/^Was Rs 300 to SITA 90000 00003 wrong\?/);
    expect(newestCase(bank)).toMatchObject({ ref, held: 300_00 });
  });

  it('names the other one as the receipt did, as long as the account remembers it', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 300 9000000003');
    bank.operate(SITA, { name: 'SITA DEVI' });

    const asked = told(bank.text(RAVI, `WRONG ${bank.newest.txnId}`), 'RAVI');

    expect(asked).toMatch(/^Was Rs 300 to SITA 90000 00003 wrong\?/);
  });

  it('is about that payment, of whatever others there is a case', () => {
    const bank = reported();
    pay(bank, RAVI, 'SEND 20 9000000004');

    const asked = told(bank.text(RAVI, `WRONG ${bank.newest.txnId}`), 'RAVI');

    expect(asked).toMatch(/^Was Rs 20 to MOHAN 90000 00004 wrong\?/);
  });
});

describe('the code of WRONG', () => {
  it('is over when it was refused', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 500 9000000003');
    const code = codeOf(bank.text(RAVI, 'WRONG').received);
    pay(bank, SITA, 'SEND 500 9000000002');

    expect([bank.text(RAVI, code).reason, bank.text(RAVI, code).reason]).toEqual([
      'wrongPaidBack',
      'codeDoneBefore',
    ]);
  });

  it('notes no hold in either account where nothing is held', () => {
    const bank = aBank();
    pay(bank, SITA, 'REQUEST 100 9000000002', RAVI);

    pay(bank, RAVI, 'WRONG');

    expect(bank.account(RAVI)).not.toHaveProperty('wrongs');
    expect(bank.account(SITA)).not.toHaveProperty('held');
    expect(bank.newest).not.toHaveProperty('caseHeld');
  });

  it('notes that one was to be held where nothing is left, and holds nothing', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 100 9000000003');
    bank.operate(SITA, { balance: rupees(0) });

    pay(bank, RAVI, 'WRONG');

    expect(bank.account(RAVI).wrongs).toMatchObject([{ no: newestCase(bank).number }]);
    expect(bank.account(SITA)).not.toHaveProperty('held');
    expect(bank.entries.some(({ note }) => note === 'hold')).toBe(false);
  });

  it.each([
    ['a payment', 'SEND 100 9000000003', /^RAVI 90000 00002 says Rs 100 came to you by mistake\./],
    ['cash', 'WITHDRAW 100 9000000003', /^RAVI 90000 00002 says you gave no cash for Rs 100\./],
  ])('tells the other one what is said of %s', (_what, text, said) => {
    const bank = aBank();
    pay(bank, RAVI, text);

    expect(told(pay(bank, RAVI, 'WRONG'), 'SITA')).toMatch(said);
  });
});

describe('a yes to whether an agent has taken cash', () => {
  it('is settled where the agent has reported it before', () => {
    const bank = aBank();
    bank.text(ASHA, 'COLLECT 500 9000000003');
    bank.wait({ minutes: 10 });
    bank.tick();
    pay(bank, ASHA, 'WRONG CASH');

    const reasons = [bank.text(SITA, 'YES').reason, bank.text(SITA, 'YES').reason];

    expect(reasons).toEqual(['wrongCaseAlready', 'tooLate']);
    expect(bank.requests.find(({ requestType }) => requestType === 'report')).toMatchObject({
      status: 'reported',
      currentActive: false,
    });
  });
});

describe('WRONG of what was sent back', () => {
  it('is refused at the code too, when it was sent back in between', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 500 9000000003');
    const code = codeOf(bank.text(RAVI, 'WRONG').received);
    pay(bank, SITA, 'SEND 500 9000000002');

    expect(bank.text(RAVI, code).reason).toBe('wrongPaidBack');
    expect(bank.account(SITA)).not.toHaveProperty('held');
  });

  it('is refused by what the other one remembers, however much the reporter has done since', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 500 9000000003');
    const ref = bank.newest.txnId;
    pay(bank, SITA, 'SEND 500 9000000002');
    for (let time = 0; time < 12; time += 1) pay(bank, RAVI, 'SEND 1 9000000004');

    expect(bank.text(RAVI, `WRONG ${ref}`).reason).toBe('wrongPaidBack');
  });

  it('is refused by what the reporter remembers, however much the other one has done since', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 500 9000000003');
    const ref = bank.newest.txnId;
    pay(bank, SITA, 'SEND 500 9000000002');
    for (let time = 0; time < 12; time += 1) pay(bank, SITA, 'SEND 1 9000000004');

    expect(bank.text(RAVI, `WRONG ${ref}`).reason).toBe('wrongPaidBack');
  });

  it('is refused however often the reporter has paid the other one for nothing since', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 500 9000000003');
    const ref = bank.newest.txnId;
    pay(bank, SITA, 'SEND 500 9000000002');
    for (let time = 0; time < 10; time += 1) pay(bank, RAVI, 'WITHDRAW 1 9000000003');

    expect(bank.text(RAVI, `WRONG ${ref}`).reason).toBe('wrongPaidBack');
  });

  it('goes on when less was sent back, whatever was paid before it', () => {
    const bank = aBank();
    pay(bank, SITA, 'SEND 500 9000000002');
    bank.wait({ minutes: 1 });
    pay(bank, RAVI, 'SEND 500 9000000003');
    pay(bank, SITA, 'SEND 499 9000000002');

    pay(bank, RAVI, 'WRONG');

    expect(bank.account(SITA).held).toBe(500_00);
  });
});

describe('RETURN', () => {
  it('gives all of it back out of the hold, and the case is over for both', () => {
    const bank = reported();

    pay(bank, SITA, 'RETURN');

    expect([bank.balance(RAVI), bank.balance(SITA)]).toEqual([1_000_00, 1_000_00]);
    expect(bank.account(SITA).held).toBe(0);
    const [original, reversal] = bank.transactions;
    expect(original).toMatchObject({ reversedBy: reversal?.txnId, caseNo: newestCase(bank).number });
    expect(original).not.toHaveProperty('held');
    expect(reversal).toMatchObject({ reverses: original?.txnId, money: 500_00, status: 'success' });
    expect(newestCase(bank)).toMatchObject({
      status: 'returned',
      returned: 500_00,
      held: 0,
      currentActive: false,
    });
    for (const phone of [RAVI, SITA]) expect(bank.account(phone).cases).toMatchObject([{ isOver: true }]);
    expect(bank.account(RAVI).wrongs).not.toMatchObject([{ isLost: true }]);
  });

  it('takes the rest out of the balance where it is there by then: two postings', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 500 9000000003');
    bank.operate(SITA, { balance: rupees(200) });
    pay(bank, RAVI, 'WRONG');
    bank.operate(SITA, { balance: rupees(1_000) });
    const { version } = bank.account(SITA);

    const asked = bank.text(SITA, 'RETURN');
    bank.text(SITA, codeOf(asked.received));

    expect(told(asked, 'SITA')).toContain('You give Rs 500 back');
    expect([bank.balance(RAVI), bank.balance(SITA), bank.account(SITA).held]).toEqual([1_000_00, 700_00, 0]);
    expect(
      bank.entries.slice(-4).map(({ note, op, account, money: moved }) => [note, op, account, moved]),
    ).toEqual([
      ['hold', 'debit', 'customer:account-SITA', 300_00],
      ['hold', 'credit', 'hold:account-SITA', 300_00],
      ['reverse', 'debit', 'hold:account-SITA', 500_00],
      ['reverse', 'credit', 'customer:account-RAVI', 500_00],
    ]);
    expect(bank.account(SITA).version).toBe(version + 3);
  });

  it('gives back what is left, and the case goes on about the rest', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 500 9000000003');
    bank.operate(SITA, { balance: rupees(200) });
    pay(bank, RAVI, 'WRONG');

    pay(bank, SITA, 'RETURN');

    expect(bank.transactions[0]).toMatchObject({ returned: 200_00 });
    expect(bank.transactions[0]).not.toHaveProperty('reversedBy');
    expect(newestCase(bank)).toMatchObject({
      status: 'partly',
      returned: 200_00,
      held: 0,
      currentActive: true,
    });
    bank.operate(SITA, { balance: rupees(300) });
    pay(bank, SITA, 'RETURN');
    expect(newestCase(bank)).toMatchObject({ status: 'returned', returned: 500_00 });
    expect([bank.balance(RAVI), bank.balance(SITA)]).toEqual([1_000_00, 0]);
    expect(bank.transactions[0]).toMatchObject({ reversedBy: bank.newest.txnId });
    expect(bank.transactions[0]).not.toHaveProperty('returned');
  });

  it('gives back what the text said and no more, also where more is on hold by then', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 500 9000000003');
    bank.operate(SITA, { balance: rupees(200) });
    pay(bank, RAVI, 'WRONG');
    const code = codeOf(bank.text(SITA, 'RETURN').received);
    bank.operate(SITA, { balance: rupees(250) });
    const [paid] = bank.transactions;
    if (paid === undefined) throw new Error('nothing was paid');
    bank.commit(doneBy(holdMoney(parties(bank, paid), context)).effects);

    bank.text(SITA, code);

    expect([bank.balance(RAVI), bank.balance(SITA), bank.account(SITA).held]).toEqual([700_00, 0, 250_00]);
    expect(bank.transactions[0]).toMatchObject({ held: 250_00, returned: 200_00 });
    expect(bank.transactions[0]).not.toHaveProperty('caseHeld');
    expect(newestCase(bank)).toMatchObject({ status: 'partly', held: 0, returned: 200_00 });
  });

  it('needs the payee’s own code, and nobody else’s', () => {
    const bank = reported();
    const code = codeOf(bank.text(SITA, 'RETURN').received);

    for (const phone of [RAVI, MOHAN]) bank.text(phone, code);

    expect(bank.balance(RAVI)).toBe(500_00);
    expect(newestCase(bank).status).toBe('asked');
  });

  it('is refused while the account is locked, or frozen, at the text and at the code', () => {
    const bank = reported();
    const code = codeOf(bank.text(SITA, 'RETURN').received);
    bank.text(SITA, 'LOCK');

    expect(bank.text(SITA, code).reason).toBe('accountLocked');
    expect(bank.text(SITA, 'RETURN').reason).toBe('accountLocked');
    expect(bank.text(SITA, 'KEEP').outcome).toBe('done');
    expect(bank.balance(RAVI)).toBe(500_00);
    expect(reported().text(SITA, 'RETURN').outcome).toBe('done');
    const frozen = reported();
    const late = codeOf(frozen.text(SITA, 'RETURN').received);
    frozen.operate(SITA, { currentActive: false });
    expect(frozen.text(SITA, late).reason).toBe('accountInactive');
  });

  it('is refused after three wrong answers to a PIN, like all that goes out', () => {
    const bank = reported();
    setPin(bank, PIN, SITA);
    const code = codeOf(bank.text(SITA, 'RETURN').received);
    bank.operate(SITA, { wrongPinDay: bank.today, wrongPinsToday: 3 });

    expect(bank.text(SITA, code).reason).toBe('pinStopped');
    expect(bank.text(SITA, 'RETURN').reason).toBe('pinStopped');
    expect(bank.balance(RAVI)).toBe(500_00);
  });

  it('is refused while the account is dormant, and a person decides', () => {
    const bank = reported();
    const code = codeOf(bank.text(SITA, 'RETURN').received);
    bank.operate(SITA, { createdAt: '2020-01-01T00:00:00.000Z', lastUsedAt: undefined, outDay: undefined });

    expect(bank.text(SITA, code).reason).toBe('dormant');
    expect(bank.text(SITA, 'RETURN').reason).toBe('dormant');
    expect(bank.text(SITA, 'KEEP').outcome).toBe('done');
  });

  it('goes on when the account has moved to another phone', () => {
    const bank = reported();
    const { id } = bank.account(SITA);

    expect(newestCase(bank).payeeId).toBe(id);
    expect(bank.text(SITA, `RETURN ${newestCase(bank).number}`).outcome).toBe('done');
  });

  it('takes back what KEEP said, as long as nobody has decided', () => {
    const bank = reported();
    bank.text(SITA, 'KEEP');
    pay(bank, SITA, 'RETURN');

    expect(newestCase(bank).status).toBe('returned');
  });

  it('of what nobody has reported, or of one’s own payment, is refused', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 500 9000000003');

    expect(bank.text(SITA, `RETURN ${bank.newest.txnId}`).reason).toBe('returnNotAsked');
    expect(bank.text(RAVI, `RETURN ${bank.newest.txnId}`).reason).toBe('returnNotAsked');
  });
});

describe('the clock', () => {
  const day = (bank: Bank) => {
    bank.wait({ days: 1 });
    return bank.tick().flatMap(({ received }) => received.map(([name]) => name));
  };

  it('puts what is not answered in 72 hours on the operators’ list, lets go after ten days, and returns nothing', () => {
    const bank = reported();

    const told = Array.from({ length: 61 }, () => day(bank));

    const days = told.flatMap((names, index) => (names.length > 0 ? [[index + 1, ...names]] : []));
    expect(days).toEqual([
      [3, 'RAVI'],
      [10, 'RAVI', 'SITA'],
      [30, 'RAVI'],
      [60, 'RAVI'],
    ]);
    expect(bank.account(SITA)).toMatchObject({ balance: 1_500_00, held: 0 });
    expect(bank.balance(RAVI)).toBe(500_00);
    expect(newestCase(bank)).toMatchObject({ status: 'released', held: 0, currentActive: true });
    expect(bank.newest).not.toHaveProperty('held');
    expect(bank.newest).not.toHaveProperty('caseHeld');
  });

  it('leaves alone what was decided meanwhile', () => {
    const bank = reported();
    const { id, dueAt } = newestCase(bank);
    pay(bank, SITA, 'RETURN');
    bank.wait({ days: 4 });
    const before = bank.records;

    expect(bank.due(id, dueAt).received).toEqual([]);
    expect(bank.tick()).toEqual([]);
    expect(bank.records).toEqual(before);
  });

  it('lets go of what KEEP was said to, as well', () => {
    const bank = reported();
    bank.text(SITA, 'KEEP');
    for (let count = 0; count < 10; count += 1) day(bank);

    expect(bank.account(SITA)).toMatchObject({ balance: 1_500_00, held: 0 });
  });
});

describe('a cash dispute', () => {
  it.each([
    ['CASH NAHI DIYA', 'WITHDRAW 100 9000000003', RAVI],
    ['AGENT TOOK MY CASH', 'DEPOSIT 100 9000000003', SITA],
  ])('%s is about the newest swap, before newer payments', (text, swap, payer) => {
    const bank = aBank();
    pay(bank, RAVI, swap, payer);
    const swapped = bank.newest.txnId;
    pay(bank, RAVI, 'SEND 5 9000000004');

    pay(bank, RAVI, text);

    expect(newestCase(bank)).toMatchObject({ kind: 'cash', ref: swapped });
  });

  it.each(['DEPOSIT 100 9000000003', 'WITHDRAW 100 9000000003'])(
    'about a %s that came to nothing is for a person, from either of the two',
    (swap) => {
      for (const reporter of [RAVI, SITA]) {
        const bank = aBank();
        bank.text(RAVI, swap);
        bank.wait({ minutes: 10 });
        bank.tick();

        pay(bank, reporter, 'WRONG');

        expect(newestCase(bank)).toMatchObject({
          kind: 'cash',
          status: 'reported',
          phone: reporter,
          held: 0,
        });
        expect(bank.entries).toEqual([]);
      }
    },
  );

  it('never turns a number into a name that was not told before', () => {
    const bank = aBank();
    bank.text(RAVI, 'DEPOSIT 100 9000000003');
    bank.wait({ minutes: 10 });
    bank.tick();

    const asked = told(bank.text(RAVI, 'WRONG CASH'), 'RAVI');
    const opened = told(bank.text(RAVI, codeOf([['RAVI', asked]])), 'RAVI');
    const stands = told(bank.text(RAVI, 'CASE'), 'RAVI');

    for (const text of [asked, opened, stands]) expect(text).not.toContain('SITA');
  });
});

describe('CASE', () => {
  it('changes nothing, and is answered to the two parties alone', () => {
    const bank = reported();
    const { number, ref } = newestCase(bank);
    const before = bank.records;

    for (const phone of [RAVI, SITA]) {
      for (const name of ['', number, ref]) {
        expect(bank.text(phone, `CASE ${name}`.trim()).outcome).toBe('answered');
      }
    }
    expect(bank.text(MOHAN, `CASE ${number}`).reason).toBe('noSuchCase');
    expect(bank.text(MOHAN, `CASE ${ref}`).reason).toBe('noSuchCase');
    expect(bank.records).toEqual(before);
  });

  it('tells the one who paid nothing of what the other one has', () => {
    const texts = [500, 100, 0].map((left) => {
      const bank = aBank();
      pay(bank, RAVI, 'SEND 500 9000000003');
      bank.operate(SITA, { balance: rupees(left) });
      pay(bank, RAVI, 'WRONG');
      const asked = told(bank.text(RAVI, 'CASE'), 'RAVI');
      bank.text(SITA, 'KEEP');
      return [asked, told(bank.text(RAVI, 'CASE'), 'RAVI')];
    });

    expect(texts[1]).toEqual(texts[0]);
    expect(texts[2]).toEqual(texts[0]);
  });
});

it('the books balance whatever people do about payments, and holds are those of cases', () => {
  const bank = aBank();
  const { owed, cash } = booksOf(bank);
  const texts = ['SEND 300 9000000003', 'WRONG', 'WRONG', 'RETURN', 'KEEP', 'CASE', 'NO'] as const;
  for (let step = 0; step < 300; step += 1) {
    const phone = [RAVI, SITA, MOHAN][step % 3] ?? RAVI;
    const text = texts[(step * 5 + Math.floor(step / 7)) % texts.length] ?? 'CASE';
    const { received } = bank.text(phone, text);
    const asked = received.find(([, content]) => /RAIN \d{6}/.test(content));
    if (asked !== undefined && step % 4 !== 0) bank.text(phone, codeOf([asked]));
    bank.wait({ hours: step % 11 });
    bank.tick();

    const held = add(...bank.accounts.flatMap((account) => account.held ?? []));
    const byCases = bank.requests.flatMap((request) => ('held' in request ? [request.held] : []));
    expect(held).toBe(add(...byCases));
    expect(booksOf(bank).owed + held).toBe(owed);
    expect(booksOf(bank).cash).toBe(cash);
  }
  expect(bank.requests.length).toBeGreaterThan(3);
});
