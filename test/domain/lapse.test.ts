import { describe, expect, it } from 'vitest';
import { NO_EFFECTS } from '../../src/domain/decision.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { reportOf } from '../../src/domain/report.ts';
import type { TransactionKind } from '../../src/domain/transactionKind.ts';
import { ASHA, aBank, type Bank, codeOf, MOHAN, RAVI, SITA } from '../helpers/domain.ts';

const KINDS: Readonly<
  Record<
    TransactionKind,
    { readonly begin: readonly [Phone, string]; readonly payer: Phone; readonly told: readonly string[] }
  >
> = {
  transfer: { begin: [RAVI, 'SEND 500 9000000003'], payer: RAVI, told: [] },
  pay: { begin: [RAVI, 'REQUEST 500 9000000003'], payer: SITA, told: ['RAVI'] },
  deposit: { begin: [RAVI, 'DEPOSIT 500 9000000003'], payer: SITA, told: ['RAVI'] },
  withdraw: { begin: [RAVI, 'WITHDRAW 500 9000000003'], payer: RAVI, told: ['RAVI'] },
  collect: { begin: [ASHA, 'COLLECT 500 9000000003'], payer: ASHA, told: ['SITA'] },
};

function tick(bank: Bank): readonly string[] {
  return bank.tick().flatMap(({ received }) => received.map(([to]) => to));
}

describe.each(Object.entries(KINDS))('a %s that nobody pays', (_kind, { begin, payer, told }) => {
  it('is closed by the clock when its ten minutes are over, and who waits is told, once', () => {
    const bank = aBank();
    bank.text(...begin);

    bank.wait({ minutes: 9, seconds: 59 });
    expect(bank.tick()).toEqual([]);
    bank.wait({ seconds: 1 });
    expect(tick(bank)).toEqual(told);
    expect(bank.tick()).toEqual([]);

    expect(bank.newest).toMatchObject({ status: 'failed', currentActive: false, reason: 'expired' });
    expect(bank.newest).not.toHaveProperty('dueAt');
    expect(bank.accounts.map(({ waiting }) => waiting)).toEqual(bank.accounts.map(() => undefined));
    expect(bank.entries).toEqual([]);
  });

  it('is left alone when it was paid, refused or closed meanwhile', () => {
    for (const meanwhile of ['code', 'NO', 'CANCEL']) {
      const bank = aBank();
      const code = codeOf(bank.text(...begin).received, payer);
      const { dueAt = '', txnId } = bank.newest;
      bank.text(payer, meanwhile === 'code' ? code : meanwhile);
      bank.wait({ minutes: 10 });
      const records = bank.records;

      expect(bank.tick()).toEqual([]);
      expect(bank.due(`txn:${txnId}`, dueAt).received).toEqual([]);
      expect(bank.records).toEqual(records);
    }
  });

  it('stands in one of the parts of what falls due', () => {
    const bank = aBank();

    bank.text(...begin);

    expect(bank.newest.dueShard).toMatch(/^\d+$/);
  });

  it('is not closed by a tick that comes before its time', () => {
    const bank = aBank();
    bank.text(...begin);
    const { dueAt = '', txnId } = bank.newest;

    expect(bank.due(`txn:${txnId}`, dueAt)).toMatchObject({ outcome: 'done', received: [] });
    expect(bank.newest.status).toBe('created');
  });

  it('does not keep its two from beginning the same again before the clock has come', () => {
    const bank = aBank();
    bank.text(...begin);
    bank.wait({ minutes: 10 });

    const code = codeOf(bank.text(...begin).received, payer);

    expect(tick(bank)).toEqual(told);
    expect(bank.text(payer, code).outcome).toBe('done');
  });
});

describe('what two people remember of a txn that lapsed', () => {
  it.each(Object.entries(KINDS))(
    'of a %s is nothing, unless cash may have changed hands',
    (kind, { begin, payer }) => {
      const bank = aBank();
      bank.text(...begin);
      const [first, second] = [begin[0], SITA];
      bank.wait({ minutes: 10 });

      bank.tick();

      const remembered = [first, second].map((phone) =>
        bank.account(phone).recent?.map(({ id, over, isPayer, name }) => [id, over, isPayer, name]),
      );
      const { txnId } = bank.newest;
      const firstName = first === ASHA ? 'ASHA' : 'RAVI';
      const isAboutCash = kind !== 'transfer' && kind !== 'pay';
      expect(remembered).toEqual(
        isAboutCash
          ? [[[txnId, 'expired', payer === first, 'SITA']], [[txnId, 'expired', payer === second, firstName]]]
          : [undefined, undefined],
      );
    },
  );
});

it('a txn from before there were codes is closed without a word, and nothing is asked about it', () => {
  const bank = aBank();
  bank.text(ASHA, 'COLLECT 500 9000000003');
  const { dueShard: _, ...old } = bank.newest;
  bank.commit({ ...NO_EFFECTS, transactions: [{ before: bank.newest, after: { ...old, version: 2 } }] });
  bank.wait({ minutes: 10 });

  const ticked = bank.tick();

  expect(ticked).toMatchObject([{ outcome: 'done', received: [] }]);
  expect(bank.newest).toMatchObject({ status: 'failed', reason: 'expired', currentActive: false });
  expect(bank.requests).toEqual([]);
  for (const phone of [ASHA, SITA]) {
    expect(bank.account(phone)).not.toHaveProperty('waiting');
    expect(bank.account(phone)).not.toHaveProperty('recent');
  }
});

it('a collection that lapsed with somebody whose account is closed leaves them no question', () => {
  const bank = aBank();
  bank.text(ASHA, 'COLLECT 500 9000000003');
  bank.operate(SITA, { currentActive: false, status: 'closed' });
  bank.wait({ minutes: 10 });

  bank.tick();

  expect(bank.requests).toEqual([]);
});

describe('the question after a collection that was not finished', () => {
  function lapsed(): Bank {
    const bank = aBank();
    bank.text(ASHA, 'COLLECT 500 9000000003');
    bank.wait({ minutes: 10 });
    bank.tick();
    return bank;
  }

  it('stands open, with all that it is about, until it is answered', () => {
    expect(lapsed().requests).toEqual([
      {
        id: 'report:A20001',
        requestType: 'report',
        phone: SITA,
        accountId: 'account-SITA',
        otherAccount: 'account-ASHA',
        ref: 'A20001',
        where: 'DELHI',
        money: 50_000,
        status: 'asking',
        currentActive: true,
        createdAt: '2026-11-22T06:40:00.000Z',
        version: 1,
      },
    ]);
  });

  it('is none where there is no record of it, or one of something else', () => {
    const [asked] = lapsed().requests;
    const bank = aBank();
    bank.text(RAVI, 'SIP SCHOOL 5 DAILY');

    expect(reportOf(asked)).toBe(asked);
    expect(reportOf(undefined)).toBeUndefined();
    expect(reportOf(bank.requests[0])).toBeUndefined();
  });

  it('is a case for an operator when the customer says YES', () => {
    const bank = lapsed();

    const { outcome } = bank.text(SITA, 'YES');

    expect(outcome).toBe('done');
    expect(bank.requests).toMatchObject([
      { requestType: 'report', id: 'report:A20001', status: 'reported', currentActive: false },
      {
        requestType: 'case',
        id: 'case:A20003',
        number: 'A20003',
        kind: 'cash',
        ref: 'A20001',
        phone: SITA,
        accountId: 'account-SITA',
        otherAccount: 'account-ASHA',
        payerId: 'account-ASHA',
        payeeId: 'account-SITA',
        money: 50_000,
        held: 0,
        status: 'reported',
        currentActive: true,
      },
    ]);
    expect(bank.newest.caseNo).toBe('A20003');
  });

  it('is over when the customer says NO', () => {
    const bank = lapsed();

    expect(bank.text(SITA, 'NO').outcome).toBe('done');
    expect(bank.requests).toMatchObject([{ status: 'closed', currentActive: false }]);
    expect(bank.text(SITA, 'YES').outcome).toBe('refused');
    expect(bank.text(SITA, 'NO').reason).toBe('nothingOpen');
  });

  it('is answered by nobody else, and moves no money', () => {
    const bank = lapsed();

    for (const phone of [ASHA, RAVI, MOHAN]) {
      expect(bank.text(phone, 'YES').outcome).toBe('refused');
      expect(bank.text(phone, 'NO').outcome).toBe('refused');
    }
    bank.text(SITA, 'YES');

    expect(bank.entries).toEqual([]);
  });

  it('comes after what was asked later, when NO says nothing more', () => {
    const bank = lapsed();
    bank.wait({ seconds: 1 });
    bank.text(MOHAN, 'REQUEST 5 9000000003');

    bank.text(SITA, 'NO');

    expect(bank.newest.status).toBe('failed');
    expect(bank.requests).toMatchObject([{ status: 'asking' }]);
    bank.text(SITA, 'NO');
    expect(bank.requests).toMatchObject([{ status: 'closed' }]);
  });
});
