import { describe, expect, it } from 'vitest';
import type { Account } from '../../../src/domain/account.ts';
import { type Money, money, rupees, ZERO } from '../../../src/domain/money.ts';
import { expireTransaction, type WithParties } from '../../../src/domain/operations/expireTransaction.ts';
import type { Operated } from '../../../src/domain/operations/operation.ts';
import {
  completeHold,
  holdMoney,
  holdUpTo,
  releaseHold,
  reverseTransaction,
} from '../../../src/domain/operations/reverseTransaction.ts';
import { completeTransaction, failTransaction, type Transaction } from '../../../src/domain/transaction.ts';
import type { TransactionKind } from '../../../src/domain/transactionKind.ts';
import { wait } from '../../../src/domain/waiting.ts';
import { ASHA, anAccount, anOpenTransaction, aTransactionId, NOON, SITA } from '../../helpers/domain.ts';
import { becomes, context, doneBy, linesOf, only } from '../../helpers/operations.ts';

const REVERSAL = aTransactionId('B8K2M9');
const AN_HOUR_AGO = NOON - 3_600_000;
const amount = rupees(500);
const open = anOpenTransaction({ money: amount, version: 3 });

/** Rs 500 that went from RAVI to SITA an hour ago. */
function aDone(parts: Partial<Transaction> = {}): Transaction {
  return { ...completeTransaction(open, AN_HOUR_AGO), ...parts } as Transaction;
}

const ravi = anAccount({ balance: rupees(20), version: 4 });
/** Who has Rs 500, and Rs 200 on top. */
const sita = anAccount({ phone: SITA, balance: rupees(700), version: 7 });

function parties(txn: Transaction, second: Partial<Account> = {}, first: Account = ravi): WithParties {
  return { txn, first, second: { ...sita, ...second } };
}

/** SITA's part of the money, with some of it on hold for this txn and Rs 50 for another. */
function heldParties(held: Money, balance: Money): WithParties {
  return parties(aDone({ held }), { balance, held: money(held + rupees(50)) });
}

function without<Entity extends object, Key extends keyof Entity>(
  entity: Entity,
  key: Key,
): Omit<Entity, Key> {
  const { [key]: _, ...rest } = entity;
  return rest;
}

describe('a reversal', () => {
  it('takes the money from the payee, gives it to the payer and tells both', () => {
    const txn = aDone();

    const { effects, received } = doneBy(reverseTransaction(parties(txn), REVERSAL, context));

    expect(effects.accounts).toEqual([
      becomes(sita, { balance: rupees(200) }),
      becomes(ravi, { balance: rupees(520) }),
    ]);
    expect(linesOf(effects)).toEqual([
      'reverse B8K2M9: debit customer:account-SITA#8, 50000 from 70000 to 20000',
      'reverse B8K2M9: credit customer:account-RAVI#5, 50000 from 2000 to 52000',
    ]);
    expect(received).toEqual([
      [
        'RAVI',
        'Ref A7K2M9 is undone. You got Rs 500 back from SITA 90000 00003. You have Rs 520. 22 Nov 12:00pm, Ref B8K2M9',
      ],
      [
        'SITA',
        'Ref A7K2M9 is undone. Rs 500 went back to RAVI 90000 00002. You have Rs 200. 22 Nov 12:00pm, Ref B8K2M9',
      ],
    ]);
  });

  it('is counted no more, out of the payer and into the payee, in the day and the month of the payment', () => {
    const counts = {
      outDay: '2026-11-22',
      outToday: rupees(600),
      outMonth: '2026-11',
      outThisMonth: rupees(900),
    };
    const first = { ...ravi, ...counts };
    const into = { inMonth: '2026-11', inThisMonth: rupees(800) };

    const reversed = (txn: Transaction) =>
      doneBy(reverseTransaction(parties(txn, into, first), REVERSAL, context)).effects.accounts.map(
        ({ after }) => [after.outToday, after.outThisMonth, after.inThisMonth],
      );
    const [now, earlier] = [aDone(), aDone({ closedAt: '2026-10-31T18:29:59.000Z' })];

    expect(reversed(now)).toEqual([
      [undefined, undefined, rupees(300)],
      [rupees(100), rupees(400), undefined],
    ]);
    expect(reversed(earlier)).toEqual([
      [undefined, undefined, rupees(800)],
      [rupees(600), rupees(900), undefined],
    ]);
  });

  it('is a txn of its own that nobody can confirm, and each of the two names the other', () => {
    const txn = aDone();

    const { effects } = doneBy(reverseTransaction(parties(txn), REVERSAL, context));

    const now = '2026-11-22T06:30:00.000Z';
    expect(effects).toEqual(
      only({
        accounts: effects.accounts,
        entries: effects.entries,
        transactions: [
          becomes(txn, { reversedBy: REVERSAL }),
          {
            before: undefined,
            after: {
              txnId: REVERSAL,
              reverses: txn.txnId,
              firstParty: txn.firstParty,
              secondParty: txn.secondParty,
              firstPartyId: 'account-RAVI',
              secondPartyId: 'account-SITA',
              requestType: 'transfer',
              money: amount,
              status: 'success',
              currentActive: false,
              createdAt: now,
              expiresAt: now,
              closedAt: now,
              version: 1,
            },
          },
        ],
      }),
    );
  });

  it.each<[TransactionKind, payee: string, payer: string]>([
    ['transfer', 'customer:account-SITA#8', 'customer:account-RAVI#5'],
    ['withdraw', 'customer:account-SITA#8', 'customer:account-RAVI#5'],
    ['deposit', 'customer:account-RAVI#5', 'customer:account-SITA#8'],
    ['pay', 'customer:account-RAVI#5', 'customer:account-SITA#8'],
    ['collect', 'customer:account-SITA#8', 'cash:account-RAVI#5'],
  ])('of a %s debits %s and credits %s', (requestType, payee, payer) => {
    const first = { ...ravi, balance: amount, cashInHand: amount };

    const { effects } = doneBy(
      reverseTransaction(parties(aDone({ requestType }), {}, first), REVERSAL, context),
    );

    expect(effects.entries.map(({ op, id, money: moved }) => [op, id, moved])).toEqual([
      ['debit', payee, amount],
      ['credit', payer, amount],
    ]);
  });

  it('of cash that was collected leaves the agent with less of it to hand in, and in nobody’s balance', () => {
    const agent = anAccount({
      phone: ASHA,
      role: 'agent',
      balance: rupees(3),
      cashInHand: rupees(800),
      version: 4,
    });
    const collected = parties(aDone({ requestType: 'collect', firstPartyId: agent.id }), {}, agent);

    const { effects, received } = doneBy(reverseTransaction(collected, REVERSAL, context));

    expect(effects.accounts).toEqual([
      becomes(sita, { balance: rupees(200) }),
      becomes(agent, { cashInHand: rupees(300) }),
    ]);
    expect(linesOf(effects)).toEqual([
      'reverse B8K2M9: debit customer:account-SITA#8, 50000 from 70000 to 20000',
      'reverse B8K2M9: credit cash:account-ASHA#5, 50000 from 80000 to 30000',
    ]);
    expect(received).toEqual([
      [
        'ASHA',
        "Ref A7K2M9 is undone: give Rs 500 cash back to SITA 90000 00003. Rain's cash with you: Rs 300. 22 Nov 12:00pm, Ref B8K2M9",
      ],
      [
        'SITA',
        'Ref A7K2M9 is undone. Rs 500 went back to ASHA 90000 00001. You have Rs 200. 22 Nov 12:00pm, Ref B8K2M9',
      ],
    ]);
  });

  it('takes what is on hold when all of it is, and leaves the balance and other holds alone', () => {
    const held = heldParties(amount, rupees(9));

    const { effects, received } = doneBy(reverseTransaction(held, REVERSAL, context));

    expect(effects.accounts[0]).toEqual(becomes(held.second, { held: rupees(50) }));
    expect(linesOf(effects)).toEqual([
      'reverse B8K2M9: debit hold:account-SITA#8, 50000 from 55000 to 5000',
      'reverse B8K2M9: credit customer:account-RAVI#5, 50000 from 2000 to 52000',
    ]);
    for (const { after } of effects.transactions) expect(after).not.toHaveProperty('held');
    expect(received.at(-1)?.[1]).toMatch(/You have Rs 9\. /);
  });

  it.each<[string, WithParties]>([
    ['that is all the payee has', parties(aDone(), { balance: amount })],
    [
      'that is all the agent holds',
      parties(aDone({ requestType: 'collect' }), {}, { ...ravi, cashInHand: amount }),
    ],
    ['from one who is frozen', parties(aDone(), { currentActive: false })],
    ['to one who is frozen', parties(aDone(), {}, { ...ravi, currentActive: false })],
    [
      'to one who holds no cash, when none was collected',
      parties(aDone(), {}, { ...ravi, cashInHand: ZERO }),
    ],
  ])('gives back money %s', (_what, from) => {
    expect(reverseTransaction(from, REVERSAL, context)).toMatchObject({ outcome: 'done' });
  });
});

describe('a hold', () => {
  it('takes all that is left of the money out of the balance, and tells the payee', () => {
    const there = { balance: rupees(300), held: rupees(50) };
    const from = parties(aDone(), there);

    const { effects, received } = doneBy(holdMoney(from, context));

    expect(effects).toEqual(
      only({
        accounts: [becomes(from.second, { balance: ZERO, held: rupees(350) })],
        transactions: [becomes(from.txn, { held: rupees(300) })],
        entries: effects.entries,
      }),
    );
    expect(linesOf(effects)).toEqual([
      'hold ops:test: debit customer:account-SITA#8, 30000 from 30000 to 0',
      'hold ops:test: credit hold:account-SITA#8, 30000 from 5000 to 35000',
    ]);
    expect(received).toEqual([
      ['SITA', 'Rs 300 of your money is on hold while Ref A7K2M9 is looked into. You have Rs 0'],
    ]);
  });

  it('is the first one of a payee who had none', () => {
    const { effects } = doneBy(holdMoney(parties(aDone(), { balance: rupees(300) }), context));

    expect(effects.accounts[0]?.after.held).toBe(rupees(300));
  });

  it('falls on the payee of a txn that the other party began', () => {
    const deposit = aDone({ requestType: 'deposit' });

    expect(linesOf(doneBy(holdMoney(parties(deposit), context)).effects)).toEqual([
      'hold ops:test: debit customer:account-RAVI#5, 2000 from 2000 to 0',
      'hold ops:test: credit hold:account-RAVI#5, 2000 from 0 to 2000',
    ]);
  });

  it.each([
    ['what has come in, while it is less than what is missing', rupees(120), rupees(120)],
    ['what is missing, when that is just what has come in', rupees(200), rupees(200)],
    ['no more than what is missing, when more has come in', rupees(900), rupees(200)],
  ])('that has a part grows by %s', (_what, balance, grows) => {
    const from = heldParties(rupees(300), balance);

    const { effects } = doneBy(holdMoney(from, context));

    expect(effects.accounts[0]?.after.balance).toBe(balance - grows);
    expect(effects.transactions).toEqual([becomes(from.txn, { held: money(rupees(300) + grows) })]);
  });

  it.each([
    ['just that', rupees(200), ZERO],
    ['more', rupees(201), rupees(1)],
  ])('that has a part is filled up with the rest where the payee has %s', (_what, balance, left) => {
    const from = heldParties(rupees(300), balance);

    const { effects } = doneBy(completeHold(from, context));

    expect(effects.accounts).toEqual([becomes(from.second, { balance: left, held: rupees(550) })]);
    expect(effects.transactions).toEqual([becomes(from.txn, { held: amount })]);
    expect(linesOf(effects)).toEqual([
      `hold ops:test: debit customer:account-SITA#8, 20000 from ${balance} to ${left}`,
      'hold ops:test: credit hold:account-SITA#8, 20000 from 35000 to 55000',
    ]);
  });

  it('gives the customer the money again when it is released, and leaves other holds alone', () => {
    const from = heldParties(rupees(300), rupees(9));

    const { effects, received } = doneBy(releaseHold(from, context));

    expect(effects).toEqual(
      only({
        accounts: [becomes(from.second, { balance: rupees(309), held: rupees(50) })],
        transactions: [
          { before: from.txn, after: { ...without(from.txn, 'held'), version: 4 } as Transaction },
        ],
        entries: effects.entries,
      }),
    );
    expect(effects.transactions[0]?.after).not.toHaveProperty('held');
    expect(linesOf(effects)).toEqual([
      'release ops:test: debit hold:account-SITA#8, 30000 from 35000 to 5000',
      'release ops:test: credit customer:account-SITA#8, 30000 from 900 to 30900',
    ]);
    expect(received).toEqual([
      ['SITA', 'Rs 300 that was on hold for Ref A7K2M9 is yours to use again. You have Rs 309'],
    ]);
  });
});

describe('a hold of no more than an operator says', () => {
  const upTo = (from: WithParties, most: Money) => holdUpTo(from, most, context);

  it.each([
    ['all that is said, of what is there', aDone(), rupees(700), rupees(120), rupees(120)],
    ['all of the money, where more is said', aDone(), rupees(700), rupees(900), amount],
    ['what is there, where more is said', aDone(), rupees(80), rupees(120), rupees(80)],
    ['what is not on hold yet', aDone({ held: rupees(300) }), rupees(700), rupees(900), rupees(200)],
    ['what has not gone back', aDone({ returned: rupees(450) }), rupees(700), rupees(900), rupees(50)],
  ])('is of %s', (_what, txn, balance, most, held) => {
    const from = parties(txn, { balance, held: txn.held });

    const { effects, received } = doneBy(upTo(from, most));

    const after = money((txn.held ?? ZERO) + held);
    expect(effects.accounts).toEqual([becomes(from.second, { balance: money(balance - held), held: after })]);
    expect(effects.transactions).toEqual([becomes(txn, { held: after })]);
    expect(received).toEqual([
      ['SITA', expect.stringMatching(/^Rs \d+ of your money is on hold while Ref A7K2M9 is looked into/)],
    ]);
  });

  it('leaves to a case what that holds of it', () => {
    const caseNo = aTransactionId('C9K2M9');
    const txn = aDone({ held: rupees(300), caseHeld: rupees(300), caseNo });
    const from = parties(txn, { held: rupees(300) });

    const { effects } = doneBy(upTo(from, rupees(100)));

    expect(effects.transactions).toEqual([becomes(txn, { held: rupees(400), caseHeld: rupees(300) })]);
  });

  it('is refused where nothing is there, and of what has moved no money', () => {
    expect(upTo(parties(aDone(), { balance: ZERO }), rupees(1))).toEqual({
      outcome: 'refused',
      reason: 'nothingToHold',
      message: 'SITA 919000000003 has nothing more that could be held.',
    });
    expect(upTo(parties(open), rupees(1))).toMatchObject({ outcome: 'refused', reason: 'notDone' });
  });
});

describe('a txn about which there is a case', () => {
  const caseNo = aTransactionId('C9K2M9');
  const there = { balance: rupees(500), held: rupees(300) };
  const byCase = parties(aDone({ held: rupees(300), caseHeld: rupees(300), caseNo }), there);
  const heldByCase = {
    outcome: 'refused',
    reason: 'heldByCase',
    message: "What is on hold for txn A7K2M9 is case C9K2M9's: decide that one, with case close.",
  };

  it('is neither reversed nor released while the case holds its money', () => {
    expect(reverseTransaction(byCase, REVERSAL, context)).toEqual(heldByCase);
    expect(releaseHold(byCase, context)).toEqual(heldByCase);
  });

  it('is reversed where the case holds nothing of it', () => {
    const { effects } = doneBy(reverseTransaction(parties(aDone({ caseNo })), REVERSAL, context));

    expect(effects.transactions[0]?.after).toMatchObject({ caseNo, reversedBy: REVERSAL });
  });

  it('has nothing to release where nothing is on hold for it', () => {
    expect(releaseHold(parties(aDone({ caseNo })), context)).toEqual({
      outcome: 'refused',
      reason: 'nothingHeld',
      message: 'Nothing is on hold for txn A7K2M9.',
    });
  });

  it('has released what operators hold of it, and not what the case holds', () => {
    const txn = aDone({ held: rupees(400), caseHeld: rupees(300), caseNo });
    const from = parties(txn, { balance: rupees(9), held: rupees(400) });

    const { effects } = doneBy(releaseHold(from, context));

    expect(effects.accounts).toEqual([becomes(from.second, { balance: rupees(109), held: rupees(300) })]);
    expect(effects.transactions).toEqual([becomes(txn, { held: rupees(300) })]);
  });
});

describe('a txn that cannot be given back', () => {
  const reverse = (from: WithParties) => reverseTransaction(from, REVERSAL, context);
  const hold = (from: WithParties) => holdMoney(from, context);
  const complete = (from: WithParties) => completeHold(from, context);
  const release = (from: WithParties) => releaseHold(from, context);

  it.each([
    ['reversed', reverse],
    ['put on hold', hold],
    ['filled up', complete],
    ['released', release],
  ])('is not %s either', (_what, operate) => {
    const failed = failTransaction(open, 'expired', AN_HOUR_AGO);
    const first = aTransactionId('C9K2M9');
    const refusals = [open, failed, aDone({ reverses: first }), aDone({ reversedBy: first })].map((txn) =>
      operate(parties(txn)),
    );

    expect(refusals).toEqual([
      {
        outcome: 'refused',
        reason: 'notDone',
        message: 'Txn A7K2M9 has moved no money, it is created.',
      },
      { outcome: 'refused', reason: 'notDone', message: 'Txn A7K2M9 has moved no money, it is failed.' },
      {
        outcome: 'refused',
        reason: 'isReversal',
        message: 'Txn A7K2M9 is itself the reversal of C9K2M9.',
      },
      {
        outcome: 'refused',
        reason: 'alreadyReversed',
        message: 'Txn A7K2M9 is reversed already, by txn C9K2M9.',
      },
    ]);
  });

  const collected = aDone({ requestType: 'collect' });
  const agent = anAccount({ phone: ASHA, role: 'agent', cashInHand: rupees(499.99) });

  it.each<[string, () => Operated, string, string]>([
    [
      'to a payer whose account is closed',
      () => reverse(parties(aDone(), {}, { ...ravi, status: 'closed' })),
      'accountClosed',
      'The account of RAVI 919000000002 is closed for good.',
    ],
    [
      'in cash that the agent has not in hand',
      () => reverse(parties(collected, {}, agent)),
      'lessCashInHand',
      "ASHA 919000000001 has only Rs 499.99 of Rain's cash in hand.",
    ],
    [
      'that the payee has spent, to a paisa',
      () => reverse(parties(aDone(), { balance: rupees(499.99) })),
      'moneyGone',
      'SITA 919000000003 has only Rs 499.99 of the Rs 500 left. To hold back what is there use --hold.',
    ],
    [
      'of which only a part is on hold',
      () => reverse(heldParties(rupees(300), rupees(100))),
      'moneyGone',
      'SITA 919000000003 has only Rs 400 of the Rs 500 left. To hold back what is there use --hold.',
    ],
  ])('is not reversed: money %s', (_what, operate, reason, message) => {
    expect(operate()).toEqual({ outcome: 'refused', reason, message });
  });

  it('is not reversed out of hold and balance both: the rest goes on hold first', () => {
    const from = heldParties(rupees(300), rupees(500));

    expect(reverse(from)).toMatchObject({ outcome: 'refused', reason: 'moneyGone' });
    expect(complete(from)).toMatchObject({ outcome: 'done' });
  });

  it.each<[string, () => Operated, string, string]>([
    [
      'put on hold while just all of it is there',
      () => hold(parties(aDone(), { balance: amount })),
      'enoughToReverse',
      'All the money of txn A7K2M9 is there or on hold: reverse it without --hold.',
    ],
    [
      'put on hold when it is on hold already',
      () => hold(heldParties(amount, ZERO)),
      'enoughToReverse',
      'All the money of txn A7K2M9 is there or on hold: reverse it without --hold.',
    ],
    [
      'put on hold when nothing is left',
      () => hold(parties(aDone(), { balance: ZERO })),
      'nothingToHold',
      'SITA 919000000003 has nothing more that could be held.',
    ],
    [
      'filled up while a paisa is missing',
      () => complete(heldParties(rupees(300), rupees(199.99))),
      'moneyGone',
      'SITA 919000000003 has only Rs 499.99 of the Rs 500 left. To hold back what is there use --hold.',
    ],
    [
      'filled up when it is all on hold',
      () => complete(heldParties(amount, rupees(10))),
      'nothingToHold',
      'SITA 919000000003 has nothing more that could be held.',
    ],
    [
      'released when nothing is on hold for it, though something is for another',
      () => release(parties(aDone(), { held: rupees(50) })),
      'nothingHeld',
      'Nothing is on hold for txn A7K2M9.',
    ],
  ])('is not %s', (_what, operate, reason, message) => {
    expect(operate()).toEqual({ outcome: 'refused', reason, message });
  });
});

describe('an open txn', () => {
  const withdrawal = anOpenTransaction({ requestType: 'withdraw', money: amount, version: 3 });

  it('waits for nobody any more once it is ended, and its code is remembered as over', () => {
    const first = wait(ravi, withdrawal, 'hash');
    const second = wait(sita, withdrawal, undefined);

    const { effects } = doneBy(expireTransaction(parties(withdrawal, second, first), context));

    const at = '2026-11-22T06:30:00.000Z';
    const ended = [{ id: withdrawal.txnId, codeHash: 'hash', at, reason: 'expired' as const }];
    expect(effects.accounts).toEqual([
      becomes(first, { waiting: undefined, ended }),
      becomes(second, { waiting: undefined }),
    ]);
  });

  it('is ended by an operator before its time, stands in no index, and both parties are told', () => {
    const [first, second] = [wait(ravi, withdrawal, undefined), wait(sita, withdrawal, undefined)];
    const { effects, received } = doneBy(expireTransaction(parties(withdrawal, second, first), context));

    const { dueAt: _, dueShard: __, ...rest } = withdrawal;
    expect(effects).toEqual(
      only({
        accounts: [becomes(first, { waiting: undefined }), becomes(second, { waiting: undefined })],
        transactions: [
          {
            before: withdrawal,
            after: {
              ...rest,
              status: 'failed',
              currentActive: false,
              reason: 'expired',
              closedAt: '2026-11-22T06:30:00.000Z',
              version: 4,
            },
          },
        ],
      }),
    );
    expect(received).toEqual([
      ['RAVI', 'Rs 500 with 90000 00003 is off: it was not done in 10 minutes. Nothing was paid.'],
      ['SITA', 'Rs 500 with 90000 00002 is off: it was not done in 10 minutes. Nothing was paid.'],
    ]);
  });

  it('that the other one does not know of is told to the one who began it', () => {
    expect(doneBy(expireTransaction(parties(open), context)).received.map(([to]) => to)).toEqual(['RAVI']);
  });

  it('waits for neither of the two any more', () => {
    const { txnId: id, createdAt: at, expiresAt } = open;
    const waiting = {
      id,
      kind: 'transfer',
      otherId: sita.id,
      began: true,
      at,
      expiresAt,
      codeHash: 'h',
      triesLeft: 3,
    } as const;
    const first = anAccount({ ...ravi, waiting: [waiting] });

    const { effects } = doneBy(expireTransaction(parties(open, {}, first), context));

    const now = '2026-11-22T06:30:00.000Z';
    expect(effects.accounts).toEqual([
      becomes(first, { waiting: undefined, ended: [{ id, codeHash: 'h', at: now, reason: 'expired' }] }),
    ]);
  });

  it.each([
    ['success', aDone()],
    ['failed', failTransaction(open, 'cancelled', AN_HOUR_AGO)],
  ])('is the only one that is ended: not one that is %s', (status, txn) => {
    expect(expireTransaction(parties(txn), context)).toEqual({
      outcome: 'refused',
      reason: 'notOpen',
      message: `Txn A7K2M9 is not open, it is ${status}.`,
    });
  });
});
