import { describe, expect, it } from 'vitest';
import { isOverdue } from '../../../src/domain/cases.ts';
import { money, rupees } from '../../../src/domain/money.ts';
import { adoptReport, answerCase, CASE_ANSWERS, closeCase } from '../../../src/domain/operations/cases.ts';
import { holdMoney, reverseTransaction } from '../../../src/domain/operations/reverseTransaction.ts';
import type { Phone } from '../../../src/domain/phone.ts';
import type { Report } from '../../../src/domain/request.ts';
import { caseContext, newestCase, operate, partiesOf } from '../../helpers/cases.ts';
import { ASHA, aBank, aTransactionId, type Bank, codeOf, RAVI, SITA } from '../../helpers/domain.ts';
import { context, doneBy, linesOf } from '../../helpers/operations.ts';

const NEW_ID = aTransactionId('Z7K2M9');

function pay(bank: Bank, from: Phone, text: string, payer = from): void {
  bank.text(payer, codeOf(bank.text(from, text).received, payer));
}

/** RAVI has paid SITA Rs 500 by mistake and said so; this much of what she has is left. */
function reported(left = 1_500): Bank {
  const bank = aBank();
  pay(bank, RAVI, 'SEND 500 9000000003');
  bank.operate(SITA, { balance: rupees(left) });
  pay(bank, RAVI, 'WRONG');
  return bank;
}

/** RAVI wanted to put Rs 100 in with SITA, which came to nothing, and said that it was not right. */
function lapsedDeposit(): Bank {
  const bank = aBank();
  bank.text(RAVI, 'DEPOSIT 100 9000000003');
  bank.wait({ minutes: 10 });
  bank.tick();
  bank.text(RAVI, codeOf(bank.text(RAVI, 'WRONG').received));
  return bank;
}

function close(bank: Bank, side: 'payer' | 'payee' | 'nobody') {
  return operate(bank, (parties, how) => closeCase(parties, side, NEW_ID, how));
}

describe('answering a case', () => {
  it.each([
    ['looking', 'Case A20004: a person at Rain looks into it, and decides by 2 Dec.'],
    ['call', 'Case A20004: please call us, and have this text at hand.'],
    ['agent', 'Case A20004: please see a Rain agent, with this phone and all that you know about it.'],
    [
      'police',
      'Case A20004: this looks like a fraud. Please tell the police too, and give them this number.',
    ],
    ['other', 'Case A20004: we wait for the other one to answer us, and decide by 2 Dec.'],
  ] as const)('tells whoever reported it, by %s', (say, text) => {
    const bank = reported();
    bank.wait({ hours: 72 });
    bank.tick();

    const { received, effects } = operate(bank, (parties, how) =>
      answerCase(parties, { say, to: 'reporter' }, how),
    );

    expect(received).toEqual([['RAVI', text]]);
    expect(effects.accounts).toEqual([]);
    expect(newestCase(bank).answeredAt).toBe('2026-11-25T06:30:00.000Z');
  });

  it('has an answer of each kind', () => {
    expect(CASE_ANSWERS).toEqual(['looking', 'call', 'agent', 'police', 'other']);
  });

  it('tells the other one, or both', () => {
    const names = (['other', 'both'] as const).map((to) =>
      operate(reported(), (parties, how) => answerCase(parties, { say: 'agent', to }, how)).received.map(
        ([name]) => name,
      ),
    );

    expect(names).toEqual([['SITA'], ['RAVI', 'SITA']]);
  });

  it('tells the one who was paid, where they have reported it', () => {
    const bank = lapsedDeposit();

    const { received } = operate(bank, (parties, how) =>
      answerCase(parties, { say: 'agent', to: 'reporter' }, how),
    );

    expect(newestCase(bank).payee).toBe(RAVI);
    expect(received.map(([name]) => name)).toEqual(['RAVI']);
  });

  it.each(CASE_ANSWERS.filter((say) => say !== 'call'))('needs no number to call for %s', (say) => {
    const bank = reported();

    const answered = answerCase(partiesOf(bank), { say, to: 'both' }, { ...caseContext(bank), helpline: '' });

    expect(answered.outcome).toBe('done');
  });

  it('is due a day after it came to a person, and the first answer counts', () => {
    const bank = reported();
    bank.text(SITA, 'KEEP');
    bank.wait({ hours: 25 });
    const overdue = isOverdue(newestCase(bank), bank.nowMs);
    const answer = () =>
      operate(bank, (parties, how) => answerCase(parties, { say: 'looking', to: 'reporter' }, how));
    answer();
    const at = newestCase(bank).answeredAt;
    bank.wait({ hours: 1 });
    answer();

    expect(overdue).toBe(true);
    expect(isOverdue(newestCase(bank), bank.nowMs)).toBe(false);
    expect(newestCase(bank).answeredAt).toBe(at);
  });

  it('is refused once it is closed, and where there is no number to call', () => {
    const bank = reported();
    const parties = partiesOf(bank);
    const call = answerCase(parties, { say: 'call', to: 'both' }, { ...caseContext(bank), helpline: '' });
    close(bank, 'nobody');
    const late = answerCase(partiesOf(bank), { say: 'agent', to: 'both' }, caseContext(bank));

    expect(call).toMatchObject({ outcome: 'refused', reason: 'noHelpline' });
    expect(late).toMatchObject({
      ...{ outcome: 'refused', reason: 'caseClosed' },
      message: 'Case A20004 is closed already.',
    });
  });
});

describe('deciding a case', () => {
  it('for the one who paid gives it back out of the hold, and tells both', () => {
    const bank = reported();

    const { received, effects } = close(bank, 'payer');

    expect(received).toEqual([
      [
        'SITA',
        'Given back: Rs 500 to RAVI 90000 00002. You have Rs 1,000. 22 Nov 12:00pm, Ref Z7K2M9. Case A20004',
      ],
      [
        'RAVI',
        'Given back to you: Rs 500 by SITA 90000 00003. You have Rs 1,000. 22 Nov 12:00pm, Ref Z7K2M9. Case A20004',
      ],
    ]);
    expect(linesOf(effects)).toEqual([
      'reverse Z7K2M9: debit hold:account-SITA#5, 50000 from 50000 to 0',
      'reverse Z7K2M9: credit customer:account-RAVI#6, 50000 from 50000 to 100000',
    ]);
    expect(newestCase(bank)).toMatchObject({ status: 'forPayer', returned: 500_00, held: 0 });
  });

  it('for the one who paid gives back what is on hold, where the rest is not there', () => {
    const bank = reported(200);

    close(bank, 'payer');

    expect([bank.balance(RAVI), bank.balance(SITA), bank.account(SITA).held]).toEqual([700_00, 0, 0]);
    expect(bank.transactions[0]).toMatchObject({ returned: 200_00 });
    expect(newestCase(bank)).toMatchObject({ status: 'forPayer', returned: 200_00 });
  });

  it('for the one who paid takes the rest out of the balance where it is there', () => {
    const bank = reported(200);
    bank.operate(SITA, { balance: rupees(400) });

    close(bank, 'payer');

    expect([bank.balance(RAVI), bank.balance(SITA)]).toEqual([1_000_00, 100_00]);
    expect(bank.account(RAVI).wrongs).not.toMatchObject([{ isLost: true }]);
  });

  it.each([
    ['all of it, where the rest is just there', 300_00, [1_000_00, 0]],
    ['what is on hold, where a paisa is missing', 299_99, [700_00, 299_99]],
  ])('for the one who paid gives back %s', (_what, balance, balances) => {
    const bank = reported(200);
    bank.operate(SITA, { balance: money(balance) });

    close(bank, 'payer');

    expect([bank.balance(RAVI), bank.balance(SITA)]).toEqual(balances);
  });

  it('for the one who paid gives back what was paid for goods', () => {
    const bank = aBank();
    pay(bank, SITA, 'REQUEST 500 9000000002', RAVI);
    pay(bank, RAVI, 'WRONG');

    close(bank, 'payer');

    expect([bank.balance(RAVI), bank.balance(SITA)]).toEqual([1_000_00, 1_000_00]);
  });

  it('for the one who was to pay cash that came to nothing moves no money', () => {
    const bank = lapsedDeposit();

    const { received, effects } = close(bank, 'payer');

    expect(effects.entries).toEqual([]);
    expect(newestCase(bank)).toMatchObject({ status: 'forPayer', returned: 0, currentActive: false });
    expect(received).toEqual([
      ['SITA', 'Case A20004, Rs 100 with 90000 00002, is decided for you, and closed.'],
      ['RAVI', 'Case A20004, Rs 100 with 90000 00003, is decided for the other one, and closed.'],
    ]);
  });

  it('for the one who paid gives nothing back once more', () => {
    const bank = aBank();
    pay(bank, SITA, 'REQUEST 500 9000000002', RAVI);
    pay(bank, RAVI, 'WRONG');
    const parties = { txn: bank.newest, first: bank.account(SITA), second: bank.account(RAVI) };
    bank.commit(doneBy(reverseTransaction(parties, NEW_ID, context)).effects);

    const { effects } = close(bank, 'payer');

    expect(effects.entries).toEqual([]);
    expect(newestCase(bank).status).toBe('forPayer');
    expect([bank.balance(RAVI), bank.balance(SITA)]).toEqual([1_000_00, 1_000_00]);
  });

  it('of a collection is not for the agent who has handed in the cash', () => {
    const bank = aBank();
    pay(bank, ASHA, 'COLLECT 500 9000000003');
    pay(bank, ASHA, 'WRONG');
    bank.operate(ASHA, { cashInHand: rupees(499) });

    expect(closeCase(partiesOf(bank), 'payer', NEW_ID, caseContext(bank))).toMatchObject({
      ...{ outcome: 'refused', reason: 'lessCashInHand' },
      message: "ASHA 919000000001 has only Rs 499 of Rain's cash in hand.",
    });
  });

  it('for the one who paid is refused where nothing is left, and where they are gone', () => {
    const gone = reported();
    gone.operate(RAVI, { status: 'closed', currentActive: false });
    const of = (bank: Bank) => closeCase(partiesOf(bank), 'payer', NEW_ID, caseContext(bank));

    expect(of(reported(0))).toMatchObject({
      reason: 'moneyGone',
      message: 'SITA 919000000003 has only Rs 0 of the Rs 500 left. To hold back what is there use --hold.',
    });
    expect(of(gone)).toMatchObject({ reason: 'accountClosed' });
  });

  it('for the one who was paid lets go of it, and is lost for the one who paid', () => {
    const bank = reported();

    const { received } = close(bank, 'payee');

    expect(received).toEqual([
      ['RAVI', 'Case A20004, Rs 500 with 90000 00003, is decided for the other one, and closed.'],
      ['SITA', 'Case A20004, Rs 500 with 90000 00002, is decided for you, and closed.'],
      ['SITA', 'Rs 500 that was on hold for Ref A20001 is yours to use again. You have Rs 1,500'],
    ]);
    expect(bank.account(RAVI).wrongs).toMatchObject([{ isLost: true }]);
    expect(bank.account(SITA)).toMatchObject({ balance: 1_500_00, held: 0 });
    for (const phone of [RAVI, SITA]) expect(bank.account(phone).cases).toMatchObject([{ isOver: true }]);
  });

  it('for nobody lets go of it as well, and is lost for nobody', () => {
    const bank = reported();

    close(bank, 'nobody');

    expect(bank.account(RAVI).wrongs).not.toMatchObject([{ isLost: true }]);
    expect(bank.account(SITA).held).toBe(0);
  });

  it('leaves on hold what operators hold of the same txn', () => {
    const bank = aBank();
    pay(bank, RAVI, 'SEND 500 9000000003');
    bank.operate(SITA, { balance: rupees(200) });
    const parties = { txn: bank.newest, first: bank.account(RAVI), second: bank.account(SITA) };
    bank.commit(doneBy(holdMoney(parties, context)).effects);
    bank.operate(SITA, { balance: rupees(300) });
    pay(bank, RAVI, 'WRONG');

    close(bank, 'payee');

    expect(bank.account(SITA)).toMatchObject({ balance: 300_00, held: 200_00 });
    expect(bank.newest).toMatchObject({ held: 200_00 });
    expect(bank.newest).not.toHaveProperty('caseHeld');
  });

  it('of which nothing was there to hold moves no money, and is closed for both', () => {
    const bank = reported(0);

    const { effects, received } = close(bank, 'payee');

    expect(effects.entries).toEqual([]);
    expect(effects.transactions).toEqual([]);
    expect(received.map(([to]) => to)).toEqual(['RAVI', 'SITA']);
    for (const phone of [RAVI, SITA]) expect(bank.account(phone).cases).toMatchObject([{ isOver: true }]);
  });

  it('of cash that came to nothing moves no money, and tells both', () => {
    const bank = aBank();
    bank.text(ASHA, 'COLLECT 500 9000000003');
    bank.wait({ minutes: 10 });
    bank.tick();
    bank.text(SITA, 'YES');

    const { effects, received } = close(bank, 'payee');

    expect(effects.entries).toEqual([]);
    expect(received).toEqual([
      ['ASHA', 'Case A20003, Rs 500 with 90000 00003, is decided for the other one, and closed.'],
      ['SITA', 'Case A20003, Rs 500 with 90000 00001, is decided for you, and closed.'],
    ]);
  });

  it('of a collection that was booked wrongly takes it back: the agent hands out the cash', () => {
    const bank = aBank();
    pay(bank, ASHA, 'COLLECT 500 9000000003');
    pay(bank, ASHA, 'WRONG');

    const { received } = close(bank, 'payer');

    expect(received).toEqual([
      [
        'SITA',
        'Given back: Rs 500 to ASHA 90000 00001. You have Rs 1,000. 22 Nov 12:00pm, Ref Z7K2M9. Case A20004',
      ],
      [
        'ASHA',
        "Ref A20001 is undone: give Rs 500 cash back to SITA 90000 00003. Rain's cash with you: Rs 0. 22 Nov 12:00pm, Ref Z7K2M9",
      ],
    ]);
    expect(bank.account(ASHA).cashInHand).toBe(0);
    expect(bank.balance(SITA)).toBe(1_000_00);
  });

  it('is done once', () => {
    const bank = reported();
    close(bank, 'payee');

    expect(closeCase(partiesOf(bank), 'payer', NEW_ID, caseContext(bank))).toMatchObject({
      ...{ outcome: 'refused', reason: 'caseClosed' },
      message: 'Case A20004 is closed already.',
    });
  });
});

describe('a report from before there were cases', () => {
  function left(): Bank {
    const bank = aBank();
    bank.text(ASHA, 'COLLECT 500 9000000003');
    bank.wait({ minutes: 10 });
    bank.tick();
    bank.wait({ days: 2 });
    return bank;
  }
  function adopt(bank: Bank, status: Report['status'], txn = bank.newest) {
    const [asked] = bank.requests;
    if (asked?.requestType !== 'report') throw new Error('there is no report');
    const parties = { txn, customer: bank.account(SITA), agent: bank.account(ASHA) };
    return adoptReport({ report: { ...asked, status }, ...parties }, NEW_ID, caseContext(bank));
  }

  it('becomes a case, with the times from when it was left, and nobody is texted', () => {
    const bank = left();

    const { effects, received } = doneBy(adopt(bank, 'open'));

    expect(received).toEqual([]);
    expect(effects.requests.map(({ after }) => after)).toMatchObject([
      {
        number: NEW_ID,
        kind: 'cash',
        status: 'reported',
        createdAt: '2026-11-22T06:40:00.000Z',
        payee: SITA,
      },
      { requestType: 'report', status: 'reported' },
    ]);
    expect(effects.accounts.map(({ after }) => after.cases)).toMatchObject([
      [{ no: NEW_ID, isOwn: true, isPayee: true }],
      [{ no: NEW_ID, isOwn: false }],
    ]);
    bank.commit(effects);
    expect(bank.newest.caseNo).toBe(NEW_ID);
    expect(isOverdue(newestCase(bank), bank.nowMs)).toBe(true);
    expect(bank.text(SITA, 'CASE').outcome).toBe('answered');
  });

  it('is left alone when its collection is in a case', () => {
    const bank = left();
    const inCase = { ...bank.newest, caseNo: aTransactionId('C7K2M9') };

    expect(adopt(bank, 'open', inCase)).toMatchObject({ outcome: 'refused', reason: 'noOpenReport' });
  });

  it.each(['asking', 'reported', 'closed'] as const)('is left alone when it is %s', (status) => {
    expect(adopt(left(), status)).toMatchObject({ outcome: 'refused', reason: 'noOpenReport' });
  });
});
