import { describe, expect, it } from 'vitest';
import { rupees } from '../../../src/domain/money.ts';
import type { Phone } from '../../../src/domain/phone.ts';
import type { TransactionKind } from '../../../src/domain/transaction.ts';
import {
  ASHA,
  aBank,
  aTransactionId,
  type Bank,
  GITA,
  MOHAN,
  nameOf,
  RAVI,
  SITA,
} from '../../helpers/domain.ts';

const id = aTransactionId('A20001');

/** Each kind of txn, begun for Rs 500 with SITA: who pays whom, who gets which half. */
const KINDS: Readonly<
  Record<
    TransactionKind,
    {
      readonly begin: readonly [Phone, string];
      readonly payer: Phone;
      readonly payee: Phone;
      readonly idHolder: Phone;
      readonly otpHolder: Phone;
      readonly conversation: readonly string[];
    }
  >
> = {
  collect: {
    begin: [ASHA, 'RCVDEPOSIT 500 9000000003'],
    payer: ASHA,
    payee: SITA,
    idHolder: SITA,
    otpHolder: ASHA,
    conversation: [
      'ASHA: RAIN RCVDEPOSIT 500 9000000003',
      '  -> SITA: Txn A20001: agent ASHA 919000000001 takes Rs 500 cash. Then text RAIN A20001 <agent OTP>. Share only after cash or goods are given.',
      '  -> ASHA: OTP 107919: you collect Rs 500 cash from SITA 919000000003. Count the cash first. Share only after cash or goods are given.',
      'SITA: RAIN A20001 107919',
      "  -> ASHA: You collected Rs 500 cash from SITA 919000000003. You hold Rs 500 of Rain's cash. Txn A20001. Bal Rs 0",
      '  -> SITA: You deposited Rs 500 with agent ASHA 919000000001. Txn A20001. Bal Rs 1,500',
    ],
  },
  deposit: {
    begin: [RAVI, 'DEPOSIT 500 9000000003'],
    payer: SITA,
    payee: RAVI,
    idHolder: RAVI,
    otpHolder: SITA,
    conversation: [
      'RAVI: RAIN DEPOSIT 500 9000000003',
      '  -> RAVI: Txn A20001: you give Rs 500 cash to SITA 919000000003. Then text RAIN A20001 <their OTP>. Share only after cash or goods are given.',
      '  -> SITA: OTP 107919: RAVI 919000000002 gives you Rs 500 cash, you pay e-money. Count it first. Share only after cash or goods are given.',
      'RAVI: RAIN A20001 107919',
      '  -> SITA: You got Rs 500 cash from RAVI 919000000002 and paid e-money. Txn A20001. Bal Rs 500',
      '  -> RAVI: You deposited Rs 500 with SITA 919000000003. Txn A20001. Bal Rs 1,500',
    ],
  },
  withdraw: {
    begin: [RAVI, 'WITHDRAW 500 9000000003'],
    payer: RAVI,
    payee: SITA,
    idHolder: SITA,
    otpHolder: RAVI,
    conversation: [
      'RAVI: RAIN WITHDRAW 500 9000000003',
      '  -> SITA: Txn A20001: RAVI 919000000002 wants Rs 500 cash. To be paid text RAIN A20001 <their OTP>. Share only after cash or goods are given.',
      '  -> RAVI: OTP 107919: you get Rs 500 cash from SITA 919000000003 for e-money. Count it first. Share only after cash or goods are given.',
      'SITA: RAIN A20001 107919',
      '  -> RAVI: You got Rs 500 cash from SITA 919000000003 and paid e-money. Txn A20001. Bal Rs 500',
      '  -> SITA: You gave Rs 500 cash to RAVI 919000000002 and got e-money. Txn A20001. Bal Rs 1,500',
    ],
  },
  pay: {
    begin: [RAVI, 'REQUEST 500 9000000003'],
    payer: SITA,
    payee: RAVI,
    idHolder: SITA,
    otpHolder: RAVI,
    conversation: [
      'RAVI: RAIN REQUEST 500 9000000003',
      '  -> SITA: Txn A20001: RAVI 919000000002 asks you for Rs 500. To pay text RAIN A20001 <their OTP>. Share only after cash or goods are given.',
      '  -> RAVI: OTP 107919: you ask SITA 919000000003 for Rs 500. They need this OTP to pay. Share only after cash or goods are given.',
      'SITA: RAIN A20001 107919',
      '  -> SITA: You paid Rs 500 to RAVI 919000000002. Txn A20001. Bal Rs 500',
      '  -> RAVI: You were paid Rs 500 by SITA 919000000003. Txn A20001. Bal Rs 1,500',
    ],
  },
  transfer: {
    begin: [RAVI, 'SEND 500 9000000003'],
    payer: RAVI,
    payee: SITA,
    idHolder: RAVI,
    otpHolder: SITA,
    conversation: [
      'RAVI: RAIN SEND 500 9000000003',
      '  -> RAVI: Txn A20001: you send Rs 500 to SITA 919000000003. To pay text RAIN A20001 <their OTP>. Share only after cash or goods are given.',
      '  -> SITA: OTP 107919: RAVI 919000000002 sends you Rs 500. They need this OTP to pay. Share only after cash or goods are given.',
      'RAVI: RAIN A20001 107919',
      '  -> RAVI: You sent Rs 500 to SITA 919000000003. Txn A20001. Bal Rs 500',
      '  -> SITA: You received Rs 500 from RAVI 919000000002. Txn A20001. Bal Rs 1,500',
    ],
  },
};
const EACH_KIND = Object.entries(KINDS);

/** What each has lost or gained of balance, and of cash in hand, since the conversation began. */
function movedIn(bank: Bank, phone: Phone): number {
  const account = bank.account(phone);
  return account.balance - (account.role === 'agent' ? 0 : rupees(1_000));
}

describe.each(EACH_KIND)('a %s', (kind, { begin, payer, payee, idHolder, otpHolder, conversation }) => {
  it('is begun by one text and done by another', () => {
    const bank = aBank();

    const { both } = bank.halves(bank.text(...begin));
    bank.text(idHolder, both);

    expect(bank.transcript).toEqual(conversation);
  });

  it('moves nothing when it is begun, and is open for ten minutes', () => {
    const bank = aBank();

    const { effects } = bank.text(...begin);

    expect(effects.entries).toEqual([]);
    expect(effects.accounts).toEqual([]);
    expect(bank.transaction(id)).toMatchObject({
      requestType: kind,
      status: 'created',
      currentActive: true,
      money: rupees(500),
      firstParty: begin[0],
      secondParty: SITA,
      attemptsLeft: 3,
      createdAt: '2026-11-22T06:30:00.000Z',
      expiresAt: '2026-11-22T06:40:00.000Z',
    });
  });

  it('gives each party one half only', () => {
    const bank = aBank();

    const begun = bank.text(...begin);
    const { id: txnId, otp } = bank.halves(begun);

    const holders = (half: string) =>
      begun.received.filter(([, text]) => text.includes(half)).map(([to]) => to);
    expect(holders(txnId)).toEqual([nameOf(idHolder)]);
    expect(holders(otp)).toEqual([nameOf(otpHolder)]);
  });

  it('moves the money from the payer to the payee, with a debit and a credit', () => {
    const bank = aBank();
    const { both } = bank.halves(bank.text(...begin));

    bank.text(idHolder, both);

    expect(movedIn(bank, payee)).toBe(rupees(500));
    expect(movedIn(bank, payer)).toBe(kind === 'collect' ? 0 : -rupees(500));
    expect(bank.account(ASHA).cashInHand).toBe(kind === 'collect' ? rupees(500) : 0);
    expect(
      bank.entries.map(({ op, account, phone, money, note, txnId }) => [
        op,
        account,
        phone,
        money,
        note,
        txnId,
      ]),
    ).toEqual([
      [
        'debit',
        `${kind === 'collect' ? 'cash' : 'customer'}:account-${nameOf(payer)}`,
        payer,
        rupees(500),
        kind,
        id,
      ],
      ['credit', `customer:account-${nameOf(payee)}`, payee, rupees(500), kind, id],
    ]);
    expect(bank.transaction(id)).toMatchObject({
      status: 'success',
      currentActive: false,
      closedAt: '2026-11-22T06:30:00.000Z',
    });
  });

  it('is confirmed by the other party just as well, with the halves in the other order', () => {
    const bank = aBank();
    const { otp } = bank.halves(bank.text(...begin));

    const { outcome } = bank.text(otpHolder, `${otp} ${id}`);

    expect(outcome).toBe('done');
    expect(movedIn(bank, payee)).toBe(rupees(500));
  });

  it('can be confirmed until a millisecond before its ten minutes end, and not after', () => {
    for (const [lateMs, status] of [
      [-1, 'success'],
      [0, 'failed'],
      [1, 'failed'],
    ] as const) {
      const bank = aBank();
      const { both } = bank.halves(bank.text(...begin));
      bank.nowMs += 10 * 60_000 + lateMs;

      bank.text(idHolder, both);

      expect(bank.transaction(id).status, `${lateMs} ms`).toBe(status);
    }
  });

  it('moves the money once, however often it is confirmed', () => {
    const bank = aBank();
    const { both } = bank.halves(bank.text(...begin));
    bank.text(idHolder, both);
    const records = bank.records;

    const again = [bank.text(idHolder, both), bank.text(otpHolder, both)];

    expect(again.map(({ reason }) => reason)).toEqual(['transactionAlreadyDone', 'transactionAlreadyDone']);
    expect(bank.records).toEqual(records);
  });

  it('is not confirmed after three wrong OTPs, even by the right one', () => {
    const bank = aBank();
    const { both } = bank.halves(bank.text(...begin));

    const reasons = ['000000', '000001', '000002'].map((otp) => bank.text(idHolder, `${id} ${otp}`).reason);

    expect(reasons).toEqual(['wrongOtp', 'wrongOtp', 'wrongOtpTooOften']);
    expect(bank.text(idHolder, both).reason).toBe('transactionAlreadyFailed');
    expect(bank.transaction(id)).toMatchObject({ status: 'failed', reason: 'wrongOtp', attemptsLeft: 0 });
    const isGuarding = otpHolder === payer;
    expect(bank.account(idHolder).wrongOtpsToday).toBe(isGuarding ? 3 : undefined);
    expect(bank.account(otpHolder).guessedAtToday).toBe(isGuarding ? 3 : undefined);
    expect(bank.entries).toEqual([]);
  });

  it('is confirmed by the right OTP after two wrong ones', () => {
    const bank = aBank();
    const { both } = bank.halves(bank.text(...begin));
    bank.text(idHolder, `${id} 000000`);
    bank.text(otpHolder, `${id} 000001`);

    expect(bank.text(idHolder, both).outcome).toBe('done');
  });

  it('cannot be confirmed once it was cancelled', () => {
    const bank = aBank();
    const { both } = bank.halves(bank.text(...begin));
    bank.text(idHolder, `CANCEL ${id}`);

    expect(bank.text(idHolder, both).reason).toBe('transactionAlreadyFailed');
    expect(bank.transaction(id)).toMatchObject({
      status: 'failed',
      currentActive: false,
      reason: 'cancelled',
      closedAt: '2026-11-22T06:30:00.000Z',
    });
    expect(bank.entries).toEqual([]);
  });

  it.each([payer, payee])('fails, and both are told, when a party is frozen in between: %s', (frozen) => {
    const bank = aBank();
    const { both } = bank.halves(bank.text(...begin));
    bank.operate(frozen, { currentActive: false });

    const { received } = bank.text(idHolder, both);

    expect(received.map(([to]) => to).sort()).toEqual([nameOf(payer), nameOf(payee)].sort());
    expect(bank.transaction(id)).toMatchObject({ status: 'failed', reason: 'accountInactive' });
    expect(bank.entries).toEqual([]);
  });
});

describe('the labels of our own texts', () => {
  it.each([
    'Txn A20001 OTP 107919',
    'OTP 107919 Txn A20001',
    'TXN ID: A20001, OTP: 107919.',
    'a2oool <107919>',
  ])('may be copied along: %s', (text) => {
    const bank = aBank();
    bank.text(RAVI, 'TRANSFER 500 9000000003');

    expect(bank.text(RAVI, text).outcome).toBe('done');
  });
});

describe('the limit for a day', () => {
  it('counts what was confirmed, not what was begun', () => {
    const bank = aBank({ RAVI: { balance: rupees(100_000) } });
    const begun = [1, 2, 3, 4, 5, 6].map(() => bank.halves(bank.text(RAVI, 'TRANSFER 10000 9000000003')));

    const reasons = begun.map(({ both }) => bank.text(RAVI, both).reason);

    expect(reasons).toEqual([undefined, undefined, undefined, undefined, undefined, 'payerDayLimit']);
    expect(bank.balance(RAVI)).toBe(rupees(50_000));
  });

  it('ends at midnight in India', () => {
    const bank = aBank({
      RAVI: { balance: rupees(100_000), outDay: '2026-11-22', outToday: rupees(50_000) },
    });

    bank.wait({ hours: 11, minutes: 59, seconds: 59 });
    const before = bank.text(RAVI, 'TRANSFER 1 9000000003');
    bank.wait({ seconds: 1 });
    const after = bank.text(RAVI, 'TRANSFER 1 9000000003');

    expect(before.reason).toBe('payerDayLimit');
    expect(after.outcome).toBe('done');
  });

  it('does not count cash that an agent collects, nor moves into buckets', () => {
    const bank = aBank();
    bank.text(SITA, bank.halves(bank.text(ASHA, 'COLLECT 500 9000000003')).both);
    bank.text(RAVI, 'BUC SCHOOL 500');

    expect(bank.account(ASHA).outToday).toBeUndefined();
    expect(bank.account(RAVI).outToday).toBeUndefined();
  });
});

describe('an amount at the limit', () => {
  it('may be all of the balance', () => {
    const bank = aBank();

    bank.text(RAVI, bank.halves(bank.text(RAVI, 'TRANSFER 1000 9000000003')).both);

    expect(bank.balance(RAVI)).toBe(0);
    expect(bank.balance(SITA)).toBe(rupees(2_000));
  });

  it('may be just what one txn, the other account and the agent can hold', () => {
    const bank = aBank({
      ASHA: { cashInHand: rupees(90_000) },
      SITA: { balance: rupees(190_000) },
    });

    bank.text(SITA, bank.halves(bank.text(ASHA, 'COLLECT 10000 9000000003')).both);

    expect(bank.balance(SITA)).toBe(rupees(200_000));
    expect(bank.account(ASHA).cashInHand).toBe(rupees(100_000));
  });

  it('is the lower of the two tiers', () => {
    const bank = aBank({ SITA: { verification: 'new' } });
    bank.limits = { ...bank.limits, new: { ...bank.limits.basic, perTransaction: rupees(100) } };

    expect(bank.text(RAVI, 'TRANSFER 101 9000000003').reason).toBe('aboveTransactionLimit');
    expect(bank.text(RAVI, 'TRANSFER 100 9000000003').outcome).toBe('done');
  });
});

describe('cash in hand', () => {
  it('may be limited for an agent alone, whatever the tier allows', () => {
    const bank = aBank({ ASHA: { cashLimit: rupees(100) } });

    expect(bank.text(ASHA, 'COLLECT 100.01 9000000003').reason).toBe('cashLimit');
    expect(bank.text(ASHA, 'COLLECT 100 9000000003').outcome).toBe('done');
  });
});

describe('somebody whose ATM is off', () => {
  it.each([
    [RAVI, 'TRANSFER 500 9000000003'],
    [RAVI, 'REQUEST 500 9000000003'],
    [ASHA, 'COLLECT 500 9000000003'],
  ])('takes part in all that swaps no cash: %s %s', (from, text) => {
    const bank = aBank();
    bank.text(SITA, 'ATM OFF');

    expect(bank.text(from, text).outcome).toBe('done');
  });
});

describe('a request to pay', () => {
  it.each([
    ['has too little', (bank: Bank) => bank.operate(SITA, { balance: rupees(1) })],
    [
      'has paid too much today',
      (bank: Bank) => bank.operate(SITA, { outDay: bank.today, outToday: rupees(50_000) }),
    ],
  ])('does not tell a vendor that the customer %s', (_what, arrange) => {
    const bank = aBank();
    arrange(bank);

    const { outcome, received } = bank.text(RAVI, 'REQUEST 500 9000000003');

    expect(outcome).toBe('done');
    expect(received).toEqual(aBank().text(RAVI, 'REQUEST 500 9000000003').received);
  });
});

/** A human ATM tries OTPs of withdrawals that it texts in Ravi's name. */
function guess(bank: Bank, atm: Phone, times: number): void {
  for (let tried = 0; tried < times; tried += 1) {
    if (tried % 3 === 0) bank.text(RAVI, `WITHDRAW 5 ${atm}`);
    const last = bank.transactions.at(-1)?.txnId ?? '';
    bank.text(atm, `${last} 000000`);
  }
}

describe('the lock after ten wrong OTPs', () => {
  it('does not close after nine', () => {
    const bank = aBank();
    guess(bank, SITA, 9);

    expect(bank.text(RAVI, bank.halves(bank.text(RAVI, 'WITHDRAW 5 9000000003')).both).outcome).toBe('done');
  });

  it('refuses the one who guessed, whoever confirms, and costs no more tries', () => {
    const bank = aBank();
    guess(bank, SITA, 10);
    const last = bank.transactions.at(-1);

    expect(bank.text(SITA, `${last?.txnId} 000000`).reason).toBe('otpLocked');
    expect(bank.text(RAVI, `${last?.txnId} 000000`).reason).toBe('otpLocked');
    expect(bank.text(RAVI, 'WITHDRAW 5 9000000003').reason).toBe('otpLocked');
    expect(bank.transactions.at(-1)).toEqual(last);
  });

  it('leaves the one who was guessed at free to deal with others', () => {
    const bank = aBank();
    guess(bank, SITA, 10);

    expect(bank.text(RAVI, bank.halves(bank.text(RAVI, 'WITHDRAW 5 9000000004')).both).outcome).toBe('done');
  });

  it('leaves alone what no guess could steal', () => {
    const bank = aBank();
    guess(bank, SITA, 10);

    expect(bank.text(SITA, bank.halves(bank.text(SITA, 'TRANSFER 5 9000000002')).both).outcome).toBe('done');
  });

  it('closes for the one who began the txn, where that one holds the id', () => {
    const bank = aBank();
    for (let tried = 0; tried < 10; tried += 1) {
      if (tried % 3 === 0) bank.text(RAVI, 'DEPOSIT 5 9000000003');
      bank.text(RAVI, `${bank.transactions.at(-1)?.txnId} 000000`);
    }

    expect(bank.text(RAVI, 'DEPOSIT 5 9000000004').reason).toBe('otpLocked');
    expect(bank.text(MOHAN, 'DEPOSIT 5 9000000003').outcome).toBe('done');
  });

  it('opens at midnight', () => {
    const bank = aBank();
    guess(bank, SITA, 10);

    bank.wait({ hours: 12 });

    expect(bank.text(RAVI, bank.halves(bank.text(RAVI, 'WITHDRAW 5 9000000003')).both).outcome).toBe('done');
  });

  it('closes around somebody whom several people guessed at thirty times', () => {
    const bank = aBank();
    bank.text(GITA, 'REGISTER ABCDE1234F GITA DELHI');
    for (const atm of [SITA, MOHAN, GITA]) guess(bank, atm, 10);

    expect(bank.text(RAVI, 'WITHDRAW 5 9000000001').reason).toBe('otpLocked');
    expect(bank.text(RAVI, 'TRANSFER 5 9000000003').outcome).toBe('done');

    bank.wait({ hours: 12 });
    expect(bank.text(RAVI, 'WITHDRAW 5 9000000003').outcome).toBe('done');
  });
});
