import { describe, expect, it } from 'vitest';
import { rupees } from '../../../src/domain/money.ts';
import type { Phone } from '../../../src/domain/phone.ts';
import type { TransactionKind } from '../../../src/domain/transactionKind.ts';
import {
  type Answered,
  ASHA,
  aBank,
  anAccount,
  aPhone,
  aTransactionId,
  Bank,
  codeOf,
  GITA,
  MOHAN,
  nameOf,
  RAVI,
  SITA,
  STRANGER,
  wrongCode,
} from '../../helpers/domain.ts';

const id = aTransactionId('A20001');
/** Used last two years and two months ago. */
const LONG_AGO = { createdAt: '2024-09-30T06:30:00.000Z' };

interface Kind {
  /** Who begins it, and by what: for Rs 500 with SITA. */
  readonly begin: readonly [Phone, string];
  readonly payer: Phone;
  readonly payee: Phone;
  readonly conversation: readonly string[];
}

const KINDS: Readonly<Record<TransactionKind, Kind>> = {
  collect: {
    begin: [ASHA, 'RCVDEPOSIT 500 9000000003'],
    payer: ASHA,
    payee: SITA,
    conversation: [
      'ASHA: RAIN RCVDEPOSIT 500 9000000003',
      '  -> ASHA: You take Rs 500 cash from SITA 90000 00003 and owe it to Rain. Count it, then text RAIN 179191 by 12:10pm. Tell nobody.',
      '  -> SITA: Agent ASHA 90000 00001 takes Rs 500 cash from you. Stay until Rain texts you: You put in Rs 500. No text? RAIN HELP AGENT',
      'ASHA: RAIN 179191',
      "  -> ASHA: You took Rs 500 cash from SITA 90000 00003. Rain's cash with you: Rs 500. You have Rs 0. 22 Nov 12:00pm, Ref A20001",
      '  -> SITA: You put in Rs 500 with agent ASHA 90000 00001. You have Rs 1,500. 22 Nov 12:00pm, Ref A20001',
    ],
  },
  deposit: {
    begin: [RAVI, 'DEPOSIT 500 9000000003'],
    payer: SITA,
    payee: RAVI,
    conversation: [
      'RAVI: RAIN DEPOSIT 500 9000000003',
      '  -> SITA: RAVI 90000 00002 gives you Rs 500 cash. Count it, then text RAIN 179191 by 12:10pm: you pay that. Asked by phone? It is a cheat.',
      '  -> RAVI: You asked 90000 00003 to take Rs 500 cash. Stay until Rain texts you: You put in Rs 500. Before that you have nothing.',
      'SITA: RAIN 179191',
      '  -> SITA: You paid Rs 500 for cash from RAVI 90000 00002. You have Rs 500. 22 Nov 12:00pm, Ref A20001',
      '  -> RAVI: You put in Rs 500 with SITA 90000 00003. You have Rs 1,500. 22 Nov 12:00pm, Ref A20001',
    ],
  },
  withdraw: {
    begin: [RAVI, 'WITHDRAW 500 9000000003'],
    payer: RAVI,
    payee: SITA,
    conversation: [
      'RAVI: RAIN WITHDRAW 500 9000000003',
      '  -> RAVI: You take Rs 500 cash from SITA 90000 00003. When you see the cash text RAIN 179191 by 12:10pm: you pay it. Tell 179191 to nobody.',
      '  -> SITA: RAVI 90000 00002 wants Rs 500 cash from you. Show it. Give it only when Rain texts you: You got Rs 500.',
      'RAVI: RAIN 179191',
      '  -> RAVI: You took Rs 500 cash from SITA 90000 00003. You have Rs 500. 22 Nov 12:00pm, Ref A20001',
      '  -> SITA: You got Rs 500 from RAVI 90000 00002: give the cash now. You have Rs 1,500. 22 Nov 12:00pm, Ref A20001',
    ],
  },
  pay: {
    begin: [RAVI, 'REQUEST 500 9000000003'],
    payer: SITA,
    payee: RAVI,
    conversation: [
      'RAVI: RAIN REQUEST 500 9000000003',
      '  -> SITA: RAVI 90000 00002 wants Rs 500 FROM YOU. To pay text RAIN 179191 by 12:10pm, tell nobody. You lose this money. No? RAIN NO',
      '  -> RAVI: You asked 90000 00003 for Rs 500. Give the goods only when Rain texts you: You got Rs 500.',
      'SITA: RAIN 179191',
      '  -> SITA: Paid: Rs 500 to RAVI 90000 00002. You have Rs 500. 22 Nov 12:00pm, Ref A20001',
      '  -> RAVI: You got Rs 500 from SITA 90000 00003. You have Rs 1,500. 22 Nov 12:00pm, Ref A20001',
    ],
  },
  transfer: {
    begin: [RAVI, 'SEND 500 9000000003'],
    payer: RAVI,
    payee: SITA,
    conversation: [
      'RAVI: RAIN SEND 500 9000000003',
      '  -> RAVI: You send Rs 500 to SITA 90000 00003. Right? Text RAIN 179191 by 12:10pm. Wrong? RAIN NO. Tell 179191 to nobody.',
      'RAVI: RAIN 179191',
      '  -> RAVI: Sent: Rs 500 to SITA 90000 00003. You have Rs 500. 22 Nov 12:00pm, Ref A20001. Wrong? RAIN WRONG A20001',
      '  -> SITA: You got Rs 500 from RAVI 90000 00002. You have Rs 1,500. 22 Nov 12:00pm, Ref A20001',
    ],
  },
};
const EACH_KIND = Object.entries(KINDS);

/** What each has lost or gained of balance since the conversation began. */
function movedIn(bank: Bank, phone: Phone): number {
  const account = bank.account(phone);
  return account.balance - (account.role === 'agent' ? 0 : rupees(1_000));
}

/** Begins a txn and sends its code from the payer's phone. */
function pay(bank: Bank, from: Phone, text: string, payer: Phone = from): Answered {
  return bank.text(payer, codeOf(bank.text(from, text).received, payer));
}

describe.each(EACH_KIND)('a %s', (kind, { begin, payer, payee, conversation }) => {
  const isTold = kind !== 'transfer';

  it('is begun by one text and done by another', () => {
    const bank = aBank();

    pay(bank, ...begin, payer);

    expect(bank.transcript).toEqual(conversation);
  });

  it('moves nothing when it is begun, and is open for ten minutes', () => {
    const bank = aBank();

    const { effects } = bank.text(...begin);

    expect(effects.entries).toEqual([]);
    expect(bank.accounts.map(({ balance, cashInHand }) => [balance, cashInHand])).toEqual(
      aBank().accounts.map(({ balance, cashInHand }) => [balance, cashInHand]),
    );
    expect(bank.transaction(id)).toMatchObject({
      requestType: kind,
      status: 'created',
      currentActive: true,
      money: rupees(500),
      firstParty: begin[0],
      secondParty: SITA,
      createdAt: '2026-11-22T06:30:00.000Z',
      expiresAt: '2026-11-22T06:40:00.000Z',
      dueAt: '2026-11-22T06:40:00.000Z',
    });
  });

  it('texts its code to the payer alone, and keeps only what it hashes to, with the payer', () => {
    const bank = aBank();

    const { received } = bank.text(...begin);

    const code = codeOf(received, payer);
    expect(received.filter(([, text]) => text.includes(code)).map(([to]) => to)).toEqual([nameOf(payer)]);
    expect(bank.account(payer).waiting).toMatchObject([
      { id, codeHash: `hash of account-${nameOf(payer)} ${id} ${code}`, triesLeft: 3 },
    ]);
    const others = bank.account(payee).waiting ?? [];
    expect(others.map(({ codeHash }) => codeHash)).toEqual(isTold ? [undefined] : []);
    expect(JSON.stringify(bank.transactions)).not.toContain(code);
  });

  it('moves the money from the payer to the payee, with a debit and a credit', () => {
    const bank = aBank();

    pay(bank, ...begin, payer);

    expect(movedIn(bank, payee)).toBe(rupees(500));
    expect(movedIn(bank, payer)).toBe(kind === 'collect' ? 0 : -rupees(500));
    expect(bank.account(ASHA).cashInHand).toBe(kind === 'collect' ? rupees(500) : 0);
    const payerBook = `${kind === 'collect' ? 'cash' : 'customer'}:account-${nameOf(payer)}`;
    const entries = bank.entries.map((entry) => [
      ...[entry.op, entry.account, entry.phone, entry.money, entry.note, entry.txnId],
    ]);
    expect(entries).toEqual([
      ['debit', payerBook, payer, rupees(500), kind, id],
      ['credit', `customer:account-${nameOf(payee)}`, payee, rupees(500), kind, id],
    ]);
    expect(bank.transaction(id)).toMatchObject({
      status: 'success',
      currentActive: false,
      closedAt: '2026-11-22T06:30:00.000Z',
    });
    expect(bank.transaction(id)).not.toHaveProperty('dueAt');
    expect(bank.accounts.map(({ waiting }) => waiting)).toEqual(bank.accounts.map(() => undefined));
  });

  it.each([payee, MOHAN, STRANGER].filter((phone) => phone !== payer))(
    'is not paid by its code from another number, which costs the payer nothing: %s',
    (other) => {
      const bank = aBank();
      const code = codeOf(bank.text(...begin).received, payer);
      const records = bank.records;

      const answered = [1, 2, 3, 4, 5].map(() => bank.text(other, code));

      const reason = other === STRANGER ? 'notRegistered' : 'wrongCode';
      expect(answered.map((each) => each.reason)).toEqual(answered.map(() => reason));
      expect(answered.flatMap(({ received }) => received.map(([to]) => to))).toEqual(
        answered.map(() => nameOf(other)),
      );
      expect(bank.records).toEqual(records);
      expect(bank.text(payer, code).outcome).toBe('done');
    },
  );

  it('can be paid until a millisecond before its ten minutes end, and not after', () => {
    for (const [lateMs, reason, status] of [
      [-1, undefined, 'success'],
      [0, 'codeTooLate', 'created'],
      [1, 'codeTooLate', 'created'],
    ] as const) {
      const bank = aBank();
      const code = codeOf(bank.text(...begin).received, payer);
      bank.nowMs += 10 * 60_000 + lateMs;

      expect(bank.text(payer, code).reason, `${lateMs} ms`).toBe(reason);
      expect(bank.transaction(id).status, `${lateMs} ms`).toBe(status);
    }
  });

  it('moves the money once, however often its code comes', () => {
    const bank = aBank();
    const code = codeOf(bank.text(...begin).received, payer);
    bank.text(payer, code);
    const records = bank.records;

    const again = [bank.text(payer, code), bank.text(payer, `${id} ${code}`), bank.text(payee, code)];

    expect(again.map(({ reason }) => reason)).toEqual(['codeDone', 'codeDone', 'wrongCode']);
    expect(bank.records).toEqual(records);
  });

  it('is off after three wrong codes, even for the right one, and the other is told if they knew of it', () => {
    const bank = aBank();
    const code = codeOf(bank.text(...begin).received, payer);

    const answered = ['000000', '000001', '000002'].map((wrong) => bank.text(payer, wrong));

    expect(answered.map(({ reason }) => reason)).toEqual([
      'wrongCodeTryAgain',
      'wrongCodeLastTry',
      'wrongCodeTooOften',
    ]);
    expect(answered.at(-1)?.received.map(([to]) => to)).toEqual([
      nameOf(payer),
      ...(isTold ? [nameOf(payee)] : []),
    ]);
    expect(bank.text(payer, code).reason).toBe('codeOver');
    expect(bank.transaction(id)).toMatchObject({ status: 'failed', reason: 'wrongCode' });
    expect(bank.account(payer).wrongCodesToday).toBe(3);
    expect(bank.account(payee).wrongCodesToday).toBeUndefined();
    expect(bank.entries).toEqual([]);
  });

  it('is paid by the right code after two wrong ones', () => {
    const bank = aBank();
    const code = codeOf(bank.text(...begin).received, payer);
    bank.text(payer, '000000');
    bank.text(payer, '000001');

    expect(bank.text(payer, code).outcome).toBe('done');
  });

  it.each(['CANCEL', `CANCEL ${id}`, 'NO', 'NO 9000000003', 'NO 9000000001', 'NO 9000000002'])(
    'can no longer be paid once the payer has texted %s',
    (text) => {
      const bank = aBank();
      const code = codeOf(bank.text(...begin).received, payer);
      const [, otherDigits] = text.split(' ');
      const isOther = otherDigits === undefined || otherDigits === id || `91${otherDigits}` === payee;

      const { outcome } = bank.text(payer, text);

      if (!isOther) {
        expect(outcome).toBe('refused');
        expect(bank.text(payer, code).outcome).toBe('done');
        return;
      }
      expect(outcome).toBe('done');
      expect(bank.text(payer, code).reason).toBe('codeOver');
      expect(bank.transaction(id)).toMatchObject({
        status: 'failed',
        currentActive: false,
        reason: text.startsWith('NO') ? 'refused' : 'cancelled',
        closedAt: '2026-11-22T06:30:00.000Z',
      });
      expect(bank.entries).toEqual([]);
    },
  );

  it('can be given up by the one who is to be paid, if they know of it, and both are told', () => {
    const bank = aBank();
    const code = codeOf(bank.text(...begin).received, payer);

    const { received, reason } = bank.text(payee, 'CANCEL');

    expect(reason).toBe(isTold ? undefined : 'nothingOpen');
    expect(received.map(([to]) => to)).toEqual([nameOf(payee), ...(isTold ? [nameOf(payer)] : [])]);
    expect(bank.text(payer, code).reason).toBe(isTold ? 'codeOver' : undefined);
  });

  it.each([payer, payee])('fails, and the other is told, when a party is frozen in between: %s', (frozen) => {
    const bank = aBank();
    const code = codeOf(bank.text(...begin).received, payer);
    bank.operate(frozen, { currentActive: false });

    const { received, reason } = bank.text(payer, code);

    expect(reason).toBe(frozen === payer ? 'accountInactive' : 'otherInactive');
    expect(received.map(([to]) => to)).toEqual([nameOf(payer), ...(isTold ? [nameOf(payee)] : [])]);
    expect(bank.transaction(id)).toMatchObject({ status: 'failed', reason: 'accountInactive' });
    expect(bank.entries).toEqual([]);
  });

  it('is replaced by another of its kind between the two, also with another amount', () => {
    const bank = aBank();
    const older = codeOf(bank.text(...begin).received, payer);
    const newer = codeOf(bank.text(begin[0], begin[1].replace('500', '400')).received, payer);

    expect(bank.transaction(id)).toMatchObject({ status: 'failed', reason: 'replaced' });
    expect(bank.account(payer).waiting).toHaveLength(1);
    expect(bank.text(payer, older).reason).toBe('codeOver');
    expect(bank.text(payer, newer).outcome).toBe('done');
    expect(movedIn(bank, payee)).toBe(rupees(400));
  });

  it('says AGAIN when just the same was paid in the last ten minutes, and not later', () => {
    const asks = [0, 9, 10].map((minutes) => {
      const bank = aBank();
      pay(bank, ...begin, payer);
      bank.wait({ minutes });
      const [text] = bank.text(...begin).received.filter(([to]) => to === nameOf(payer));
      return text?.[1].startsWith('AGAIN: ');
    });

    expect(asks).toEqual([true, true, false]);
  });
});

describe('the limit for a day', () => {
  it('counts what was paid, not what was begun', () => {
    const bank = aBank({ RAVI: { balance: rupees(100_000) } });
    for (let times = 0; times < 6; times += 1) bank.text(RAVI, 'SEND 10000 9000000003');

    const reasons = [1, 2, 3, 4, 5].map(() => pay(bank, RAVI, 'SEND 10000 9000000003').reason);

    expect(reasons).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(bank.text(RAVI, 'SEND 10000 9000000003').reason).toBe('payerDayLimit');
    expect(bank.balance(RAVI)).toBe(rupees(50_000));
  });

  it('is looked at again when the code comes', () => {
    const bank = aBank({
      RAVI: { balance: rupees(100_000), outDay: '2026-11-22', outToday: rupees(49_500) },
    });
    const one = codeOf(bank.text(RAVI, 'SEND 500 9000000003').received);
    const two = codeOf(bank.text(RAVI, 'SEND 500 9000000004').received);

    expect(bank.text(RAVI, one).outcome).toBe('done');
    expect(bank.text(RAVI, two).reason).toBe('payerDayLimit');
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
    pay(bank, ASHA, 'COLLECT 500 9000000003');
    bank.text(RAVI, 'BUC SCHOOL 500');

    expect(bank.account(ASHA).outToday).toBeUndefined();
    expect(bank.account(RAVI).outToday).toBeUndefined();
  });
});

describe('an amount at the limit', () => {
  it('may be all of the balance', () => {
    const bank = aBank();

    pay(bank, RAVI, 'TRANSFER 1000 9000000003');

    expect(bank.balance(RAVI)).toBe(0);
    expect(bank.balance(SITA)).toBe(rupees(2_000));
  });

  it('may be just what one txn, the other account and the agent can hold', () => {
    const bank = aBank({
      ASHA: { cashInHand: rupees(90_000) },
      SITA: { balance: rupees(190_000) },
    });

    pay(bank, ASHA, 'COLLECT 10000 9000000003');

    expect(bank.balance(SITA)).toBe(rupees(200_000));
    expect(bank.account(ASHA).cashInHand).toBe(rupees(100_000));
  });

  it('is that of the one who pays, whatever the other one may send', () => {
    const bank = aBank({ SITA: { verification: 'new' } });
    bank.limits = { ...bank.limits, new: { ...bank.limits.basic, perTransaction: rupees(100) } };

    expect(bank.text(RAVI, 'TRANSFER 101 9000000003').outcome).toBe('done');
    expect(bank.text(SITA, 'TRANSFER 101 9000000002').reason).toBe('aboveTransactionLimit');
    expect(bank.text(SITA, 'TRANSFER 100 9000000002').outcome).toBe('done');
  });
});

describe('cash in hand', () => {
  it('may be limited for an agent alone, whatever the tier allows', () => {
    const bank = aBank({ ASHA: { cashLimit: rupees(100) } });

    expect(bank.text(ASHA, 'COLLECT 100.01 9000000003').reason).toBe('cashLimit');
    expect(bank.text(ASHA, 'COLLECT 100 9000000003').outcome).toBe('done');
  });
});

describe('an agent who is dismissed between the two texts of a collection', () => {
  it('makes no money of cash any more', () => {
    const bank = aBank();
    const code = codeOf(bank.text(ASHA, 'COLLECT 500 9000000003').received);
    bank.operate(ASHA, { role: 'customer' });

    const { reason, received } = bank.text(ASHA, code);

    expect(reason).toBe('onlyAgents');
    expect(received.map(([to]) => to)).toEqual(['ASHA', 'SITA']);
    expect(bank.transaction(id)).toMatchObject({ status: 'failed', reason: 'notAgent' });
    expect(bank.entries).toEqual([]);
    expect(bank.account(ASHA).cashInHand).toBe(0);
  });
});

describe('a customer who collects', () => {
  it.each([
    ['whatever became of the other account', { SITA: { currentActive: false } }],
    ['before a PIN is demanded of them', { RAVI: { verification: 'demanding' } }],
    ['before they hear that they have used their account too long ago', { RAVI: LONG_AGO }],
  ])('is told that only agents do, %s', (_what, changes) => {
    const bank = aBank(changes);
    bank.limits = { ...bank.limits, demanding: { ...bank.limits.basic, pinAbove: rupees(5) } };

    expect(bank.text(RAVI, 'COLLECT 500 9000000003').reason).toBe('onlyAgents');
  });
});

describe('three payments without room in a day', () => {
  it('keep somebody from sending more, and from nothing else', () => {
    const bank = aBank({ RAVI: { noRoomDay: '2026-11-22', noRoomToday: 3 } });

    const reasons = ['SEND', 'WITHDRAW', 'REQUEST', 'DEPOSIT'].map(
      (word) => bank.text(RAVI, `${word} 5 9000000003`).reason,
    );

    expect(reasons).toEqual(['tooManyWithoutRoom', undefined, undefined, undefined]);
  });
});

describe('somebody whose ATM is off', () => {
  it.each([
    [RAVI, 'TRANSFER 500 9000000003'],
    [RAVI, 'REQUEST 500 9000000003'],
    [ASHA, 'COLLECT 500 9000000003'],
  ])('takes part in all that swaps no cash: %s %s', (from, text) => {
    const bank = aBank({ SITA: { atm: false } });

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
    ['may not send that much', (bank: Bank) => bank.operate(SITA, { verification: 'new' })],
  ])('does not tell a vendor that the customer %s', (_what, arrange) => {
    const bank = aBank();
    bank.limits = { ...bank.limits, new: { ...bank.limits.basic, perTransaction: rupees(100) } };
    arrange(bank);

    for (const text of ['REQUEST 500 9000000003', 'DEPOSIT 500 9000000003']) {
      const { outcome, received } = bank.text(RAVI, text);

      expect(outcome).toBe('done');
      expect(received.filter(([to]) => to === 'RAVI')).toEqual(
        aBank()
          .text(RAVI, text)
          .received.filter(([to]) => to === 'RAVI'),
      );
    }
  });

  it('is five times a day, and no more than Rs 2,000, of somebody who is no vendor', () => {
    const bank = aBank();
    const ask = () => {
      bank.wait({ hours: 1 });
      return bank.text(RAVI, 'REQUEST 2000 9000000003').reason;
    };

    expect(bank.text(RAVI, 'REQUEST 2000.01 9000000003').reason).toBe('requestTooMuch');
    expect([1, 2, 3, 4, 5, 6].map(ask)).toEqual([
      ...Array.from({ length: 5 }, () => undefined),
      'tooManyRequests',
    ]);
    bank.wait({ hours: 6 });
    expect(ask()).toBeUndefined();
  });

  it('is counted alone: no other thing that one asks of somebody is', () => {
    const bank = aBank();

    bank.text(RAVI, 'DEPOSIT 5 9000000003');
    bank.text(RAVI, 'WITHDRAW 5 9000000004');
    const before = bank.account(RAVI).requestsToday;
    bank.text(RAVI, 'REQUEST 5 9000000003');

    expect([before, bank.account(RAVI).requestsToday]).toEqual([undefined, 1]);
  });

  it('is as often and as much as a vendor needs', () => {
    const bank = aBank({ RAVI: { role: 'vendor' } });

    const reasons = Array.from({ length: 12 }, () => {
      bank.wait({ minutes: 11 });
      return bank.text(RAVI, 'REQUEST 2000.01 9000000003').reason;
    });

    expect(reasons.every((reason) => reason === undefined)).toBe(true);
    expect(bank.account(RAVI).requestsToday).toBeUndefined();
  });
});

describe('a wrong code', () => {
  it('costs a try of all that is open for its number, and of nothing of anybody else', () => {
    const bank = aBank();
    bank.text(RAVI, 'SEND 5 9000000003');
    bank.text(MOHAN, 'REQUEST 6 9000000002');
    bank.text(MOHAN, 'SEND 7 9000000002');

    bank.text(RAVI, '000000');

    const tries = (phone: Phone) =>
      bank.account(phone).waiting?.flatMap(({ triesLeft }) => (triesLeft === undefined ? [] : [triesLeft]));
    expect(tries(RAVI)).toEqual([2, 2]);
    expect(tries(MOHAN)).toEqual([3]);
  });

  it('ends only what has no tries left', () => {
    const bank = aBank();
    bank.text(RAVI, 'SEND 5 9000000003');
    bank.text(RAVI, '000000');
    bank.text(RAVI, '000001');
    const newer = codeOf(bank.text(RAVI, 'SEND 6 9000000004').received);

    const { reason, received } = bank.text(RAVI, '000002');

    expect(reason).toBe('wrongCodeTryAgain');
    expect(received).toEqual([
      ['RAVI', 'Wrong number. Nothing was sent. You can try 2 more times. Look at the last text from Rain.'],
    ]);
    expect(bank.transactions.map(({ status }) => status)).toEqual(['failed', 'created']);
    expect(bank.text(RAVI, newer).outcome).toBe('done');
  });

  it('is a wrong one, and no more, when nothing is open', () => {
    const bank = aBank();
    const records = bank.records;

    expect(bank.text(RAVI, '483107')).toMatchObject({ outcome: 'refused', reason: 'wrongCode' });
    expect(bank.records).toEqual(records);
  });

  it('is one that was for another txn of the same person, when the ref names which one is meant', () => {
    const bank = aBank();
    const one = codeOf(bank.text(RAVI, 'SEND 5 9000000003').received);
    const two = codeOf(bank.text(RAVI, 'SEND 6 9000000004').received);

    expect(bank.text(RAVI, `A20001 ${two}`).reason).toBe('wrongCodeTryAgain');
    expect(bank.text(RAVI, `${one} A20001`).outcome).toBe('done');
    expect(bank.text(RAVI, two).outcome).toBe('done');
  });

  it('makes new codes long after the tenth of a day, till midnight, and never keeps anybody from paying', () => {
    const bank = aBank();
    const guess = (times: number) => {
      for (let index = 0; index < times; index += 1) {
        if (index % 3 === 0) bank.text(RAVI, 'SEND 5 9000000003');
        bank.text(RAVI, '000000');
      }
    };
    guess(9);
    const ninth = codeOf(bank.text(RAVI, 'SEND 5 9000000004').received);
    bank.text(RAVI, '000000');
    const tenth = codeOf(bank.text(RAVI, 'SEND 6 9000000003').received);
    const ofAnother = codeOf(bank.text(MOHAN, 'SEND 7 9000000002').received);

    expect([ninth, tenth, ofAnother].map((code) => code.length)).toEqual([6, 8, 6]);
    expect(bank.text(RAVI, ninth).outcome).toBe('done');
    expect(bank.text(RAVI, tenth).outcome).toBe('done');
    const asked = codeOf(bank.text(MOHAN, 'REQUEST 8 9000000002').received, RAVI);
    expect(asked).toHaveLength(8);
    expect(bank.text(RAVI, asked).outcome).toBe('done');

    bank.wait({ hours: 12 });
    expect(codeOf(bank.text(RAVI, 'SEND 5 9000000003').received)).toHaveLength(6);
  });

  it('of eight digits does not become a right one by its first six', () => {
    const bank = aBank({ RAVI: { wrongCodeDay: '2026-11-22', wrongCodesToday: 10 } });
    const code = codeOf(bank.text(RAVI, 'SEND 5 9000000003').received);

    expect(bank.text(RAVI, code.slice(0, 6)).reason).toBe('wrongCodeTryAgain');
    expect(bank.text(RAVI, code).outcome).toBe('done');
  });
});

describe('a code', () => {
  it('is never one that is open or was just used for the same person', () => {
    const [first = ''] = aBank().context('sms').fresh.codes;
    const short = first.slice(0, 6);
    const txnId = aTransactionId('A2ZZZ9');
    const used = {
      id: txnId,
      codeHash: `hash of account-RAVI ${txnId} ${short}`,
      at: '2026-11-22T06:00:00.000Z',
      reason: 'done',
    } as const;

    const codes = [{}, { RAVI: { ended: [used] } }].map((changes) =>
      codeOf(aBank(changes).text(RAVI, 'SEND 5 9000000003').received),
    );

    expect(codes[0]).toBe(short);
    expect(codes[1]).not.toBe(short);
  });

  it('pays what it is for, whatever else was begun since', () => {
    const bank = aBank();
    const older = codeOf(bank.text(RAVI, 'SEND 5 9000000003').received);
    bank.text(RAVI, 'SEND 700 9000000004');
    bank.text(MOHAN, 'REQUEST 800 9000000002');

    bank.text(RAVI, older);

    expect(bank.balance(SITA)).toBe(rupees(1_005));
    expect(bank.balance(MOHAN)).toBe(rupees(1_000));
  });

  it('is remembered for a day after it is over', () => {
    const bank = aBank();
    const code = codeOf(bank.text(RAVI, 'SEND 5 9000000003').received);
    bank.text(RAVI, code);
    bank.wait({ hours: 23 });

    expect(bank.text(RAVI, code)).toMatchObject({
      reason: 'codeDone',
      received: [['RAVI', 'That was done already, once. Ref A20001. What you have now: RAIN BALANCE']],
    });
  });

  it('may have the name of the other one beside it, and nobody else', () => {
    for (const [words, reason] of [
      ['SITA', undefined],
      ['TO SITA', 'codeAlone'],
      ['MOHAN', 'codeAlone'],
      ['CHANGE IT', 'codeAlone'],
    ] as const) {
      const bank = aBank();
      const code = codeOf(bank.text(RAVI, 'SEND 5 9000000003').received);

      expect(bank.text(RAVI, `${code} ${words}`).reason, words).toBe(reason);
    }
  });
});

describe('what was begun', () => {
  it('is at most eight at a time: the oldest gives way', () => {
    const customers = Array.from({ length: 9 }, (_, index) =>
      anAccount({ phone: aPhone(`91911000000${index}`), id: `account-${index}` }),
    );
    const bank = new Bank(anAccount({ balance: rupees(1_000) }), ...customers);
    const codes = customers.map(({ phone }) => {
      bank.wait({ seconds: 1 });
      return codeOf(bank.text(RAVI, `SEND 5 ${phone}`).received);
    });

    expect(bank.account(RAVI).waiting).toHaveLength(8);
    expect(bank.text(RAVI, codes[0] ?? '').reason).toBe('codeOver');
    expect(bank.text(RAVI, codes[1] ?? '').outcome).toBe('done');
  });

  it('gives way to nothing but its like where eight are open and one of them is begun anew', () => {
    const customers = Array.from({ length: 8 }, (_, index) =>
      anAccount({ phone: aPhone(`91911000000${index}`), id: `account-${index}` }),
    );
    const bank = new Bank(anAccount({ balance: rupees(1_000) }), ...customers);
    const codes = customers.map(({ phone }) => {
      bank.wait({ seconds: 1 });
      return codeOf(bank.text(RAVI, `SEND 5 ${phone}`).received);
    });

    bank.text(RAVI, 'SEND 6 919110000007');

    expect(bank.account(RAVI).waiting).toHaveLength(8);
    expect(bank.text(RAVI, codes[7] ?? '').reason).toBe('codeOver');
    expect(bank.text(RAVI, codes[0] ?? '').outcome).toBe('done');
  });

  it('takes the place of nothing that the other one has begun', () => {
    const bank = aBank();
    const asked = codeOf(bank.text(RAVI, 'REQUEST 5 9000000003').received, SITA);

    const asks = bank.text(SITA, 'REQUEST 6 9000000002');

    expect(asks.outcome).toBe('done');
    expect(bank.text(SITA, asked).outcome).toBe('done');
    expect(bank.text(RAVI, codeOf(asks.received, RAVI)).outcome).toBe('done');
  });
});

describe('CANCEL', () => {
  it('alone gives up the newest of what one began or was asked', () => {
    const bank = aBank();
    bank.text(RAVI, 'SEND 5 9000000003');
    bank.wait({ seconds: 1 });
    bank.text(MOHAN, 'REQUEST 6 9000000002');

    const answers = [1, 2, 3].map(() => bank.text(RAVI, 'CANCEL'));

    expect(answers.map(({ received }) => received)).toEqual([
      [
        ['RAVI', 'OK. Rs 6 with 90000 00004 is off. Nothing was sent.'],
        ['MOHAN', 'Rs 6 with 90000 00002 is off: it was cancelled. Nothing was paid.'],
      ],
      [['RAVI', 'OK. Rs 5 with 90000 00003 is off. Nothing was sent.']],
      [['RAVI', 'Nothing is waiting for you, so nothing was stopped. What you have: RAIN BALANCE']],
    ]);
  });

  it('of a txn that others have stops nothing', () => {
    const bank = aBank();
    const code = codeOf(bank.text(RAVI, 'SEND 5 9000000003').received);

    expect(bank.text(MOHAN, `CANCEL ${id}`).reason).toBe('nothingOpen');
    expect(bank.text(SITA, `CANCEL ${id}`).reason).toBe('nothingOpen');
    expect(bank.text(RAVI, code).outcome).toBe('done');
  });
});

describe('NO', () => {
  it('refuses the newest thing that one was asked, and NO with a number what that one asked', () => {
    const bank = aBank();
    bank.text(MOHAN, 'REQUEST 6 9000000002');
    bank.wait({ seconds: 1 });
    bank.text(SITA, 'REQUEST 7 9000000002');

    const ofMohan = bank.text(RAVI, 'NO 90000 00004');
    const newest = bank.text(RAVI, 'NO');

    expect(ofMohan.received).toEqual([
      ['RAVI', 'OK. Rs 6 with 90000 00004 is off. Nothing was sent.'],
      ['MOHAN', 'Rs 6 with 90000 00002 is off: the answer was no. Nothing was paid.'],
    ]);
    expect(newest.received.map(([to]) => to)).toEqual(['RAVI', 'SITA']);
    expect(bank.text(RAVI, 'NO').reason).toBe('nothingOpen');
  });

  it("ends one's own SEND too, and never what one only asked somebody else for", () => {
    const bank = aBank();
    bank.text(RAVI, 'SEND 6 9000000003');
    bank.wait({ seconds: 1 });
    bank.text(RAVI, 'REQUEST 7 9000000003');

    bank.text(RAVI, 'NO');

    expect(bank.transactions.map(({ status }) => status)).toEqual(['failed', 'created']);
  });
});

describe('BLOCK', () => {
  it('ends what the number has asked, and lets it ask for nothing more, until UNBLOCK', () => {
    const bank = aBank();
    bank.text(MOHAN, 'REQUEST 6 9000000002');

    const blocked = bank.text(RAVI, 'BLOCK 9000000004');

    expect(blocked.received).toEqual([
      [
        'RAVI',
        '90000 00004 can no longer ask you for anything. To allow it again text RAIN UNBLOCK 9000000004',
      ],
      ['MOHAN', 'Rs 6 with 90000 00002 is off: the answer was no. Nothing was paid.'],
    ]);
    for (const text of ['REQUEST', 'DEPOSIT', 'WITHDRAW'])
      expect(bank.text(MOHAN, `${text} 6 9000000002`).reason, text).toMatch(/^cannotAsk/);
    expect(pay(bank, MOHAN, 'SEND 6 9000000002').outcome).toBe('done');
    expect(bank.text(SITA, 'REQUEST 6 9000000002').outcome).toBe('done');

    expect(bank.text(RAVI, 'UNBLOCK 9000000004').received).toEqual([
      ['RAVI', '90000 00004 can ask you again.'],
    ]);
    expect(bank.text(MOHAN, 'REQUEST 6 9000000002').outcome).toBe('done');
  });

  it('leaves alone what one began oneself', () => {
    const bank = aBank();
    bank.text(RAVI, 'REQUEST 6 9000000004');

    bank.text(RAVI, 'BLOCK 9000000004');

    expect(bank.newest.status).toBe('created');
  });
});

describe('a receiver', () => {
  function aBankOfMany(parts: Parameters<typeof anAccount>[0] = {}): {
    readonly bank: Bank;
    readonly askers: readonly Phone[];
  } {
    const askers = Array.from({ length: 12 }, (_, index) => aPhone(`9191100000${10 + index}`));
    const accounts = askers.map((phone, index) => anAccount({ phone, id: `account-${index}` }));
    return { bank: new Bank(anAccount({ balance: rupees(1_000), ...parts }), ...accounts), askers };
  }

  it('has three open asks of others at a time, and a fourth one when one is over', () => {
    const { bank, askers } = aBankOfMany();
    const ask = (index: number) => bank.text(askers[index] ?? RAVI, 'REQUEST 5 9000000002').reason;

    expect([0, 1, 2, 3].map(ask)).toEqual([undefined, undefined, undefined, 'cannotAskToPay']);
    bank.text(RAVI, 'NO');
    expect([3, 4].map(ask)).toEqual([undefined, 'cannotAskToPay']);
  });

  it('is texted five times an hour by all strangers together', () => {
    const { bank, askers } = aBankOfMany();
    const ask = (asker: Phone) => {
      const { reason } = bank.text(asker, 'REQUEST 5 9000000002');
      if (reason === undefined) bank.text(RAVI, 'NO');
      return reason;
    };

    expect(askers.slice(0, 7).map(ask)).toEqual([
      ...Array.from({ length: 5 }, () => undefined),
      'cannotAskToPay',
      'cannotAskToPay',
    ]);
    bank.wait({ minutes: 59 });
    expect(ask(askers[8] ?? RAVI)).toBe('cannotAskToPay');
    bank.wait({ minutes: 1 });
    expect(ask(askers[8] ?? RAVI)).toBeUndefined();
  });

  it('is texted no more than that in any hour, whenever it begins', () => {
    const { bank, askers } = aBankOfMany();
    const ask = (asker: Phone) => {
      const { reason } = bank.text(asker, 'REQUEST 5 9000000002');
      if (reason === undefined) bank.text(RAVI, 'NO');
      return reason;
    };
    ask(askers[0] ?? RAVI);
    bank.wait({ minutes: 59 });
    for (const asker of askers.slice(1, 5)) expect(ask(asker)).toBeUndefined();

    bank.wait({ minutes: 1 });

    expect(askers.slice(5, 8).map(ask)).toEqual([undefined, 'cannotAskToPay', 'cannotAskToPay']);
  });

  it.each([
    ['those they know', 10, {}],
    ['vendors', 10, { role: 'vendor' }],
    ['agents', 10, { role: 'agent' }],
    ['those who were given their number', 5, {}],
  ] as const)('is texted by %s up to %d times more, whatever others do', (_who, most, parts) => {
    const isIntroduced = most === 5;
    const bonds =
      'role' in parts ? {} : isIntroduced ? { introduced: ['account-11'] } : { met: ['account-11'] };
    const { bank, askers } = aBankOfMany(bonds);
    const ask = (asker: Phone) => {
      const { reason } = bank.text(asker, 'REQUEST 5 9000000002');
      if (reason === undefined) bank.text(RAVI, 'NO');
      return reason;
    };
    const [asker = RAVI] = askers.slice(11);
    bank.operate(asker, { ...parts, requestDay: undefined });
    for (const stranger of askers.slice(0, 7)) ask(stranger);

    const answers = Array.from({ length: most + 1 }, () => {
      bank.operate(asker, { requestsToday: 0 });
      return ask(asker);
    });

    expect(answers).toEqual([...Array.from({ length: most }, () => undefined), 'cannotAskToPay']);
    expect(ask(askers[7] ?? RAVI)).toBe('cannotAskToPay');
  });

  it('is asked by an agent also while three strangers’ asks are open, and when they have used up their hour', () => {
    const { bank, askers } = aBankOfMany();
    for (const stranger of askers.slice(0, 4)) bank.text(stranger, 'REQUEST 5 9000000002');

    expect(bank.text(askers[4] ?? RAVI, 'REQUEST 5 9000000002').reason).toBe('cannotAskToPay');
    bank.operate(askers[5] ?? RAVI, { role: 'agent' });
    expect(bank.text(askers[5] ?? RAVI, 'COLLECT 5 9000000002').outcome).toBe('done');
  });

  it('knows whoever they have dealt with', () => {
    const bank = aBank();

    pay(bank, RAVI, 'SEND 5 9000000003');

    expect(bank.account(RAVI).met).toEqual(['account-SITA']);
    // Whoever pays somebody a rupee is not known there for that.
    expect(bank.account(SITA).met).toBeUndefined();
  });

  it('is texted by nobody who only sends them money, however often', () => {
    const { bank, askers } = aBankOfMany();
    const [sender = RAVI] = askers;
    bank.operate(sender, { balance: rupees(1_000) });
    const caused = { stranger: ['2026-11-22T06:30:00.000Z'], known: ['2026-11-22T06:30:00.000Z'] };
    bank.operate(RAVI, { caused });

    expect(pay(bank, sender, 'SEND 5 9000000002').outcome).toBe('done');
    expect(bank.account(RAVI).caused).toEqual(caused);
  });
});

describe('a person without an account', () => {
  it('is no party to anything', () => {
    const bank = aBank();

    expect(bank.text(RAVI, `SEND 5 ${GITA}`).reason).toBe('otherNotRegistered');
    expect(bank.text(GITA, '483107').reason).toBe('notRegistered');
    expect(bank.text(GITA, wrongCode('483107')).reason).toBe('notRegistered');
  });
});
