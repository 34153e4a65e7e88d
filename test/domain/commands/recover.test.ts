import { describe, expect, it } from 'vitest';
import type { Account } from '../../../src/domain/account.ts';
import { rupees } from '../../../src/domain/money.ts';
import { moveAccount } from '../../../src/domain/operations/moveAccount.ts';
import type { Phone } from '../../../src/domain/phone.ts';
import {
  ASHA,
  aBank,
  aPhone,
  type Bank,
  codeOf,
  GITA,
  MOHAN,
  RAVI,
  type Received,
  SITA,
  STRANGER,
  unlocking,
  wrongCode,
} from '../../helpers/domain.ts';
import { context, doneBy } from '../../helpers/operations.ts';

const TRUSTED = { trusted: ['account-SITA', 'account-MOHAN'] };
const NEXT =
  'Now two people whom you trust say yes, or one and a Rain agent. Each texts RAIN VOUCH 9000000099. You trust nobody? See a Rain agent. Call 1800 123 456';

function bankOf(ravi: Partial<Account> = TRUSTED): Bank {
  return aBank({ RAVI: ravi });
}

/** The new phone has texted its code. */
function begin(bank: Bank, from = STRANGER, old = '9000000002'): readonly Received[] {
  return bank.text(from, codeOf(bank.text(from, `RECOVER ${old}`).received)).received;
}

function vouchBy(bank: Bank, voucher: Phone, phone = '9000000099') {
  return bank.text(voucher, codeOf(bank.text(voucher, `VOUCH ${phone}`).received));
}

function vouched(bank: Bank): void {
  const asked = begin(bank);
  for (const other of [SITA, MOHAN]) bank.text(other, codeOf(asked, other));
}

function pass(bank: Bank, hours: number): readonly Received[] {
  bank.wait({ hours });
  return bank.tick().flatMap(({ received }) => received);
}

const stands = (bank: Bank) => bank.accounts.find(({ id }) => id === 'account-RAVI');

describe('an account', () => {
  it('comes to a new phone 48 hours after two who are trusted have vouched, with all that is in it', () => {
    const bank = bankOf();
    bank.text(RAVI, 'SAVE SCHOOL 100');
    bank.text(RAVI, 'SAVE COW 50');
    bank.text(RAVI, 'BREAK COW ALL');
    vouched(bank);

    const day = pass(bank, 24);
    const early = pass(bank, 23);
    const moved = pass(bank, 1);

    expect(day.map(([to]) => to)).toEqual(['RAVI']);
    expect(early).toEqual([]);
    expect(moved).toEqual([
      [
        'STRANGER',
        'This number now has the Rain account of RAVI, which was on 90000 00002. If you are not RAVI, tell a Rain agent. Call 1800 123 456',
      ],
      [
        'RAVI',
        'Your Rain account has moved to the number ending in 099. If you did not ask for this, tell a Rain agent now. Call 1800 123 456',
      ],
    ]);
    expect(bank.text(STRANGER, 'BALANCE').received).toEqual([['STRANGER', 'You have Rs 900. Saved: Rs 100']]);
    expect(bank.text(STRANGER, 'SAVE COW 20').outcome).toBe('done');
    expect(bank.text(STRANGER, 'SEND 500 9000000003').outcome).toBe('done');
    expect(bank.text(RAVI, 'BALANCE').reason).toBe('notRegistered');
  });

  it('is locked while it is on its way, and not before enough have vouched', () => {
    const bank = bankOf();
    const asked = begin(bank);
    bank.text(SITA, codeOf(asked, SITA));
    const before = stands(bank)?.lockedAt;

    bank.text(MOHAN, codeOf(asked, MOHAN));

    expect(before).toBeUndefined();
    expect(bank.text(RAVI, 'SEND 5 9000000003').reason).toBe('accountLocked');
  });

  it('comes by one who is trusted and an agent, whichever says yes first', () => {
    for (const order of [
      [SITA, ASHA],
      [ASHA, SITA],
    ] as const) {
      const bank = bankOf();
      begin(bank);
      for (const voucher of order) vouchBy(bank, voucher);
      pass(bank, 48);
      pass(bank, 0);

      expect(stands(bank)?.phone).toBe(STRANGER);
    }
  });

  it('never comes by agents alone, nor by one who was trusted once', () => {
    const bank = bankOf({ trusted: ['account-SITA'] });
    bank.operate(MOHAN, { role: 'agent' });
    begin(bank);
    vouchBy(bank, SITA);
    bank.operate(RAVI, { trusted: [] });

    const answers = [ASHA, MOHAN].map((agent) => vouchBy(bank, agent).received[0]?.[1]);

    expect(answers).toEqual([
      'Thank you. One more must say yes for 90000 00099: somebody whom they trust, or a Rain agent.',
      'Thank you. One more must say yes for 90000 00099: somebody whom they trust, or a Rain agent.',
    ]);
    expect(stands(bank)).not.toHaveProperty('recovery.readyAt');
  });

  it('does not come by the yes of somebody who is locked, frozen or dismissed since', () => {
    for (const change of [{ lockedAt: 'now' }, { currentActive: false }] as const) {
      const bank = bankOf();
      const asked = begin(bank);
      bank.text(SITA, codeOf(asked, SITA));
      bank.operate(SITA, change);
      bank.text(MOHAN, codeOf(asked, MOHAN));

      expect(stands(bank)).not.toHaveProperty('recovery.readyAt');
    }
  });

  it.each(['NO', 'CANCEL', 'LOCK', 'PHONE CHORI HO GAYA'])(
    'stays where it is after %s from its phone',
    (text) => {
      const bank = bankOf();
      vouched(bank);
      pass(bank, 24);

      bank.text(RAVI, text);
      pass(bank, 48);

      expect(stands(bank)).toMatchObject({ phone: RAVI, lockedAt: expect.any(String) });
      expect(bank.requests.find(({ requestType }) => requestType === 'recover')).toMatchObject({
        status: 'stopped',
      });
    },
  );

  it('stays where it is when its owner is with an agent who unlocks it, and when a newer no came first', () => {
    const bank = bankOf();
    vouched(bank);
    const unlocked = bank.text(RAVI, codeOf(unlocking(bank, ASHA, '9000000002').received));
    pass(bank, 48);

    expect(unlocked.received.map(([to]) => to)).toEqual(['RAVI', 'ASHA', 'SITA', 'MOHAN', 'STRANGER']);
    expect(stands(bank)?.phone).toBe(RAVI);
  });

  it('stays locked when LOCK comes after an agent had begun to unlock it', () => {
    const bank = bankOf();
    vouched(bank);
    const code = codeOf(unlocking(bank, ASHA, '9000000002').received, RAVI);

    bank.text(RAVI, 'LOCK');
    const answered = bank.text(RAVI, code);

    expect(answered.outcome).toBe('refused');
    expect(stands(bank)).toMatchObject({ phone: RAVI, lockedAt: expect.any(String) });
  });

  it('stays where it is when the new phone says no, and its owner is told', () => {
    const bank = bankOf();
    vouched(bank);

    const answered = bank.text(STRANGER, 'NO');
    pass(bank, 48);

    expect(answered.received).toEqual([
      ['STRANGER', 'OK, that is off. Nothing was changed.'],
      ['RAVI', expect.stringMatching(/^OK\. Your account stays on this phone\. It is locked/)],
    ]);
    expect(stands(bank)?.phone).toBe(RAVI);
  });

  it('stays where it is when it was frozen, closed or moved meanwhile', () => {
    for (const change of [
      { currentActive: false },
      { status: 'closed', currentActive: false },
      { recovery: undefined, phone: GITA },
    ] as const) {
      const bank = bankOf();
      vouched(bank);
      bank.operate(RAVI, change);

      const told = pass(bank, 48);

      expect(told.find(([to]) => to === 'STRANGER')?.[1]).toMatch(/could not come to this phone/);
      expect(stands(bank)?.phone).toBe('phone' in change ? GITA : RAVI);
      expect(pass(bank, 24)).toEqual([]);
    }
  });

  it('stays where it is when an operator has moved it away and back, whoever vouches then', () => {
    const bank = bankOf();
    const asked = begin(bank);
    const spare = aPhone('919000000077');
    for (const [from, to] of [
      [RAVI, spare],
      [spare, RAVI],
    ] as const) {
      bank.wait({ minutes: 1 });
      const parts = {
        account: bank.account(from),
        to,
        isTaken: false,
        buckets: [],
        ask: undefined,
        open: [],
      };
      bank.commit(doneBy(moveAccount(parts, { ...context, nowMs: bank.nowMs })).effects);
    }

    const answers = [SITA, MOHAN].map((other) => bank.text(other, codeOf(asked, other)));
    pass(bank, 48);

    expect(answers.map(({ reason }) => reason)).toEqual(['nothingToVouch', 'nothingToVouch']);
    expect(stands(bank)?.phone).toBe(RAVI);
    expect(stands(bank)).not.toHaveProperty('lockedAt');
  });

  it('says no to what is about to take it away before anything else', () => {
    const bank = bankOf();
    bank.text(RAVI, 'SEND 5 9000000003');
    vouched(bank);

    expect(bank.text(RAVI, 'NO').received[0]?.[1]).toMatch(/^OK\. Your account stays on this phone/);
    expect(bank.text(RAVI, 'NO').received[0]?.[1]).toMatch(/^OK\. Rs 5 with/);
  });

  it('says no to the newest where nobody has vouched enough', () => {
    const bank = bankOf();
    begin(bank);
    bank.wait({ minutes: 1 });
    bank.text(RAVI, 'SEND 5 9000000003');

    expect(bank.text(RAVI, 'NO').received[0]?.[1]).toMatch(/^OK\. Rs 5 with/);
    expect(bank.text(RAVI, 'NO').received[0]?.[1]).toBe('OK. Your account stays on this phone.');
    expect(bank.text(RAVI, 'NO').reason).toBe('nothingOpen');
  });

  it('is told a no only after what was asked since, and before all else once enough have vouched', () => {
    const [begun, leaving] = [bankOf(), bankOf()];
    begin(begun);
    vouched(leaving);
    for (const bank of [begun, leaving]) {
      bank.wait({ hours: 1 });
      bank.operate(SITA, { atm: false });
      // Nobody whose account is locked is asked for cash.
      bank.operate(RAVI, { lockedAt: undefined });
      bank.text(MOHAN, 'FIND WITHDRAW 500 DELHI');
    }

    expect(begun.text(RAVI, 'NO').received[0]?.[1]).toMatch(/^OK, we ask somebody else/);
    expect(begun.text(RAVI, 'NO').received[0]?.[1]).toBe('OK. Your account stays on this phone.');
    expect(leaving.text(RAVI, 'NO').received[0]?.[1]).toMatch(/^OK\. Your account stays on this phone/);
    expect(leaving.text(RAVI, 'NO').received[0]?.[1]).toMatch(/^OK, we ask somebody else/);
  });

  it('comes to nobody when buckets do not add up to what is saved, but is looked at again', () => {
    const bank = bankOf({ ...TRUSTED, saved: rupees(5), bucketNames: ['SCHOOL'] });
    vouched(bank);
    pass(bank, 24);

    expect(pass(bank, 24)).toEqual([]);
    bank.operate(RAVI, { saved: rupees(0), bucketNames: [] });
    expect(pass(bank, 0.1).map(([to]) => to)).toEqual(['STRANGER', 'RAVI']);
  });
});

describe('whoever only asks', () => {
  it('is told the same, whether there is an account, and whether its owner trusts anybody', () => {
    const [some, none] = [bankOf(), bankOf({})];

    expect(begin(some).find(([to]) => to === 'STRANGER')).toEqual(['STRANGER', NEXT]);
    expect(begin(none)).toEqual([['STRANGER', NEXT]]);
    expect(begin(some, GITA, '9000000098')).toEqual([['GITA', NEXT.replace('9000000099', '9000000005')]]);
  });

  it('makes Rain text the old phone, and those who are trusted, twice a day at most', () => {
    const bank = bankOf();
    const told = [0, 1, 2, 3].map((index) => begin(bank, aPhone(`91900000005${index}`)).length);

    expect(told).toEqual([4, 4, 1, 1]);
    expect(vouchBy(bank, SITA, '9000000053').outcome).toBe('done');
  });

  it('is heard from the phone itself only', () => {
    const bank = bankOf();
    const code = codeOf(bank.text(STRANGER, 'RECOVER 9000000002').received);

    expect(bank.text(GITA, code).reason).toBe('notRegistered');
    expect(bank.text(STRANGER, wrongCode(code)).reason).toBe('wrongCodeTryAgain');
    bank.text(STRANGER, wrongCode(code));
    expect(bank.text(STRANGER, wrongCode(code)).reason).toBe('wrongCodeTooOften');
    expect(bank.text(STRANGER, code).reason).toBe('codeOver');
    expect(bank.text(STRANGER, 'VOUCH 9000000099').reason).toBe('notRegistered');
  });

  it('is too late after ten minutes, and told once that it was done', () => {
    const bank = bankOf();
    const code = codeOf(bank.text(STRANGER, 'RECOVER 9000000002').received);
    bank.wait({ minutes: 10 });
    expect(bank.text(STRANGER, code).reason).toBe('codeTooLate');

    begin(bank, GITA);
    const again = codeOf(bank.text(STRANGER, 'RECOVER 9000000002').received);
    bank.text(STRANGER, again);
    expect(bank.text(STRANGER, again).reason).toBe('codeDoneBefore');
  });

  it('can open an account beside, each by a code of its own', () => {
    const bank = bankOf();
    const recovering = codeOf(bank.text(STRANGER, 'RECOVER 9000000002').received);
    const registering = codeOf(bank.text(STRANGER, 'REGISTER GITA DELHI').received);

    expect(recovering).not.toBe(registering);
    expect(bank.text(STRANGER, recovering).outcome).toBe('done');
    expect(bank.text(STRANGER, registering).outcome).toBe('done');
  });
});

describe('a code of one who vouches', () => {
  it('is worth nothing on the phone of another one, and differs from all others', () => {
    const bank = bankOf();
    const asked = begin(bank);
    const codes = [SITA, MOHAN].map((phone) => codeOf(asked, phone));

    expect(new Set(codes).size).toBe(2);
    expect(bank.text(SITA, codes[1] ?? '').reason).toBe('wrongCodeTryAgain');
  });

  it('can be had again once it has lapsed, and is refused by NO', () => {
    const bank = bankOf();
    begin(bank);
    bank.wait({ hours: 1 });
    const asked = bank.text(SITA, 'VOUCH 9000000099');

    expect(bank.text(SITA, 'NO').received).toEqual([['SITA', 'OK, that is off. Nothing was changed.']]);
    expect(bank.text(SITA, codeOf(asked.received)).reason).toBe('codeOver');
    expect(vouchBy(bank, SITA).outcome).toBe('done');
  });
});
