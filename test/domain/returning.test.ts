import { describe, expect, it } from 'vitest';
import type { Account, Proof } from '../../src/domain/account.ts';
import { AccountEdits } from '../../src/domain/accountEdits.ts';
import type { CaseWithParties } from '../../src/domain/caseParties.ts';
import { NO_RECORDS } from '../../src/domain/kinds.ts';
import { runInMemory } from '../../src/domain/load.ts';
import { money, rupees } from '../../src/domain/money.ts';
import { closeCase } from '../../src/domain/operations/cases.ts';
import { reverseTransaction } from '../../src/domain/operations/reverseTransaction.ts';
import { returnAgreed, returnable } from '../../src/domain/returning.ts';
import {
  completeTransaction,
  type DoneTransaction,
  failTransaction,
  type Transaction,
} from '../../src/domain/transaction.ts';
import type { TransactionKind } from '../../src/domain/transactionKind.ts';
import { aCase, afterNoon, newestCase, operate } from '../helpers/cases.ts';
import {
  type Answered,
  aBank,
  anAccount,
  anOpenTransaction,
  aTransactionId,
  type Bank,
  codeOf,
  NOON,
  RAVI,
  SITA,
} from '../helpers/domain.ts';
import { context, doneBy } from '../helpers/operations.ts';
import { PIN, setPin } from '../helpers/pins.ts';

const [ravi, sita] = [anAccount({ phone: RAVI }), anAccount({ phone: SITA })];
const caseNo = aTransactionId('C7K2M9');

function pay(bank: Bank, from: typeof RAVI, text: string, payer = from): Answered {
  return bank.text(payer, codeOf(bank.text(from, text).received, payer));
}

/** RAVI has paid SITA Rs 500 and said that it was wrong: by SEND they are on hold. */
function reported(text = 'SEND 500 9000000003'): Bank {
  const bank = aBank();
  pay(bank, text.startsWith('REQUEST') ? SITA : RAVI, text, RAVI);
  pay(bank, RAVI, 'WRONG');
  return bank;
}

function paid(parts: Partial<DoneTransaction> = {}, kind: TransactionKind = 'transfer'): Transaction {
  return { ...completeTransaction(anOpenTransaction({ requestType: kind }), NOON), ...parts };
}

function holding(balance: number): Account {
  return anAccount({ phone: SITA, balance: money(balance) });
}

describe('what can be given back', () => {
  const parties = { opened: aCase(), txn: paid({ held: rupees(500) }), payer: ravi, payee: sita };

  it.each<[string, Partial<CaseWithParties>, number]>([
    ['all of it, where it is on hold', {}, 500_00],
    ['all of it, where it is not on hold and is there', { txn: paid(), payee: holding(500_00) }, 500_00],
    [
      'all of it, where the rest is there',
      { txn: paid({ held: rupees(200) }), payee: holding(300_00) },
      500_00,
    ],
    [
      'what is on hold, where a paisa is missing',
      { txn: paid({ held: rupees(200) }), payee: holding(299_99) },
      200_00,
    ],
    [
      'the rest, where a part went back',
      { txn: paid({ returned: rupees(200) }), payee: holding(300_00) },
      300_00,
    ],
  ])('is %s', (_what, parts, amount) => {
    expect(returnable({ ...parties, ...parts })).toEqual({ ok: true, amount });
  });

  const failed = failTransaction(anOpenTransaction({ requestType: 'deposit' }), 'expired', NOON);
  const closed = anAccount({ phone: RAVI, status: 'closed' });
  const later = { ok: false, refusal: { key: 'returnByPerson', values: { caseNo } } };
  it.each<[string, Partial<CaseWithParties>, object]>([
    [
      'nothing of a case that is closed',
      { opened: aCase({ status: 'forPayee' }) },
      { ok: false, refusal: { key: 'caseIsOver', values: { caseNo } } },
    ],
    ['nothing of what was never paid', { txn: failed, payee: holding(500_00) }, later],
    ['nothing of cash that an agent has taken', { txn: paid({ held: rupees(500) }, 'collect') }, later],
    [
      'nothing of what went back already',
      { txn: paid({ reversedBy: caseNo }), payee: holding(500_00) },
      later,
    ],
    ['nothing to an account that is closed', { payer: closed }, later],
    [
      'nothing where nothing is left',
      { txn: paid(), payee: holding(499_99) },
      {
        ok: false,
        refusal: { key: 'insufficientBalance', values: expect.objectContaining({ balance: 499_99 }) },
      },
    ],
  ])('is %s', (_what, parts, refused) => {
    expect(returnable({ ...parties, ...parts })).toMatchObject(refused);
  });
});

describe('RETURN', () => {
  it.each([
    ['goods', 'REQUEST 500 9000000002'],
    ['cash', 'WITHDRAW 500 9000000003'],
  ])('gives back what was paid for %s, out of the balance', (_what, text) => {
    const bank = reported(text);

    const { received } = pay(bank, SITA, 'RETURN');

    expect([bank.balance(RAVI), bank.balance(SITA)]).toEqual([1_000_00, 1_000_00]);
    expect(received.map(([name, content]) => [name, content.slice(0, 23)])).toEqual([
      ['SITA', 'Given back: Rs 500 to R'],
      ['RAVI', 'Given back to you: Rs 5'],
    ]);
    expect(newestCase(bank)).toMatchObject({ status: 'returned', returned: 500_00 });
  });

  it('is refused where an operator has given it back meanwhile', () => {
    const bank = reported('REQUEST 500 9000000002');
    const parties = { txn: bank.newest, first: bank.account(SITA), second: bank.account(RAVI) };
    bank.commit(doneBy(reverseTransaction(parties, aTransactionId('Z7K2M9'), context)).effects);

    expect(bank.text(SITA, 'RETURN').reason).toBe('returnByPerson');
    expect(bank.balance(RAVI)).toBe(1_000_00);
  });

  it('works again on the day after three wrong answers to a PIN', () => {
    const bank = reported();
    setPin(bank, PIN, SITA);
    bank.operate(SITA, { wrongPinDay: bank.today, wrongPinsToday: 3 });
    bank.wait({ days: 1 });

    pay(bank, SITA, 'RETURN');

    expect(bank.balance(RAVI)).toBe(1_000_00);
  });
});

describe('the code of RETURN', () => {
  it('gives nothing back of a case that was decided meanwhile, and is good for nothing then', () => {
    const bank = reported();
    const code = codeOf(bank.text(SITA, 'RETURN').received);
    operate(bank, (parties, how) => closeCase(parties, 'payee', aTransactionId('Z7K2M9'), how));

    const reasons = [bank.text(SITA, code).reason, bank.text(SITA, code).reason];

    expect(reasons).toEqual(['caseIsOver', 'codeDoneBefore']);
    expect([bank.balance(RAVI), bank.balance(SITA)]).toEqual([500_00, 1_500_00]);
  });

  function agreed(owner: Account, parts: Partial<Proof> = {}) {
    const proof: Proof = {
      ...{ kind: 'return', about: 'A7K2M9', amount: rupees(500), at: afterNoon(0), expiresAt: afterNoon(1) },
      ...{ codeHash: 'hash', triesLeft: 3, ...parts },
    };
    const { number: no, ref } = aCase();
    const cases = [{ no, ref, otherId: ravi.id, at: afterNoon(0), isOwn: false, isPayee: true }];
    const known = { ...owner, cases };
    return runInMemory(
      returnAgreed({ proof, owner: known, edits: new AccountEdits(), context: aBank().context('sms') }),
      {
        ...NO_RECORDS,
        requests: (id) => (id === 'case:C7K2M9' ? aCase() : undefined),
        transactions: () => paid({ held: rupees(500), caseHeld: rupees(500) }),
        accounts: (id) => (id === ravi.id ? ravi : known),
      },
    );
  }

  it.each([
    ['locked', { lockedAt: afterNoon(0) }, 'accountLocked'],
    ['frozen', { currentActive: false }, 'accountInactive'],
    ['dormant', { createdAt: '2020-01-01T00:00:00.000Z' }, 'dormant'],
  ])('gives nothing back while the account is %s', (_what, parts, reason) => {
    const decision = agreed(anAccount({ phone: SITA, held: rupees(500), ...parts }));

    expect(decision).toMatchObject({ outcome: 'refused', reason, effects: { entries: [], accounts: [] } });
  });

  it('gives back what it is about', () => {
    const decision = agreed(anAccount({ phone: SITA, held: rupees(500) }));

    expect(decision).toMatchObject({ outcome: 'done' });
  });

  it.each(['account-RAVI', 'B7K2M9'])(
    'is a defect when it is about %s, which is in no case of theirs',
    (about) => {
      expect(() => agreed(sita, { about })).toThrow(`${about} is given back, and is in no case of theirs`);
    },
  );
});
