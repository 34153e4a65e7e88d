import { describe, expect, it } from 'vitest';
import type { ProofKind } from '../../../src/domain/account.ts';
import { rupees } from '../../../src/domain/money.ts';
import type { Phone } from '../../../src/domain/phone.ts';
import { askForProof } from '../../../src/domain/proof.ts';
import {
  ASHA,
  aBank,
  anAccount,
  Bank,
  codeOf,
  GITA,
  RAVI,
  SITA,
  STRANGER,
  unlocking,
} from '../../helpers/domain.ts';

const LOCKED =
  'Your account is locked, so no money can go out. To unlock it, see a Rain agent with this phone. Call 1800 123 456';

function bankWithRavi() {
  return new Bank(
    anAccount({ phone: ASHA, role: 'agent', atm: false }),
    anAccount({ phone: RAVI, balance: rupees(1_000), atm: false }),
    anAccount({ phone: SITA, balance: rupees(1_000), atm: false }),
    anAccount({ phone: GITA, role: 'agent', atm: false }),
  );
}

/** Somebody's account has it that they are asked about this one: their code. */
function askedAbout(bank: Bank, who: Phone, kind: ProofKind, about: string): string {
  const code = '246802';
  const asked = askForProof(bank.account(who), { kind, about }, code, bank.context('sms'));
  bank.operate(who, { proofs: asked.account.proofs });
  return code;
}

describe('a locked account', () => {
  it('pays nobody, by a code that it was asked for before either', () => {
    const bank = bankWithRavi();
    const asked = bank.text(RAVI, 'SEND 500 9000000003');
    bank.text(RAVI, 'LOCK');

    const paid = bank.text(RAVI, codeOf(asked.received));

    expect(paid.received).toEqual([['RAVI', LOCKED]]);
    expect(paid.effects.transactions).toEqual([]);
    expect(bank.balance(RAVI)).toBe(rupees(1_000));
  });

  it('pays no request, takes no deposit, and nobody is told why', () => {
    const bank = aBank();
    const asked = bank.text(SITA, 'REQUEST 500 9000000002');
    bank.text(RAVI, 'LOCK');

    const requested = bank.text(RAVI, codeOf(asked.received, RAVI));
    const again = bank.text(SITA, 'REQUEST 5 9000000002');
    const deposited = bank.text(SITA, 'DEPOSIT 5 9000000002');

    expect(requested.received).toEqual([['RAVI', LOCKED]]);
    expect(again.received).toEqual([['SITA', expect.stringContaining('90000 00002 cannot be asked now.')]]);
    expect(deposited.received).toEqual([
      ['SITA', expect.stringContaining('90000 00002 cannot be asked now.')],
    ]);
  });

  it('of an agent collects no cash, and locks, unlocks and vouches for nobody', () => {
    const bank = bankWithRavi();
    const collecting = bank.text(ASHA, 'COLLECT 500 9000000003');
    bank.text(RAVI, 'LOCK');
    bank.text(ASHA, 'LOCK');

    const texts = [codeOf(collecting.received, ASHA), 'COLLECT 5 9000000003', 'VOUCH 9000000099'];
    const told = texts.map((text) => bank.text(ASHA, text).received);

    expect(told).toEqual([[['ASHA', LOCKED]], [['ASHA', LOCKED]], [['ASHA', LOCKED]]]);
    expect(bank.text(ASHA, 'LOCK 9000000003').reason).toBe('lockNotTrusted');
    expect(bank.text(ASHA, 'UNLOCK 9000000002').reason).toBe('unlockByAgent');
  });

  it('is found by nobody, also where an index has it still', () => {
    const bank = aBank();
    bank.text(SITA, 'LOCK');

    expect(bank.account(SITA)).not.toHaveProperty('findKey');
    bank.operate(SITA, { lockedAt: '2026-11-22T06:30:00.000Z', loc: 'PUNE' });
    expect(bank.text(RAVI, 'FIND DEPOSIT 100 PUNE').received[0]?.[1]).toMatch(/^NO RESULT/);
  });

  it('is paid as ever, and answers what one has', () => {
    const bank = bankWithRavi();
    bank.text(RAVI, 'SAVE SCHOOL 100');
    bank.text(RAVI, 'LOCK');
    const asked = bank.text(SITA, 'SEND 500 9000000002');

    const paid = bank.text(SITA, codeOf(asked.received));
    const collecting = bank.text(ASHA, 'COLLECT 50 9000000002');
    const collected = bank.text(ASHA, codeOf(collecting.received, ASHA));

    expect(paid.received.find(([to]) => to === 'RAVI')?.[1]).toContain('You got Rs 500');
    expect(collected.received.find(([to]) => to === 'RAVI')?.[1]).toContain('You put in Rs 50');
    expect(bank.text(RAVI, 'BALANCE').received).toEqual([['RAVI', 'You have Rs 1,450. Saved: Rs 100']]);
    expect(bank.text(RAVI, 'SAVED').received).toEqual([['RAVI', 'Saved: SCHOOL 100. Total Rs 100']]);
    expect(bank.text(RAVI, 'GET SCHOOL').received).toEqual([['RAVI', 'SCHOOL has Rs 100']]);
  });

  it('ends what waits as ever', () => {
    const bank = bankWithRavi();
    bank.text(RAVI, 'SEND 500 9000000003');
    bank.text(RAVI, 'LOCK');

    expect(bank.text(RAVI, 'NO').received).toEqual([
      ['RAVI', 'OK. Rs 500 with 90000 00003 is off. Nothing was sent.'],
    ]);
  });

  it('is locked by what came late, and by what is said about a lost phone, also with a number', () => {
    const bank = bankWithRavi();
    const late = bank.text(RAVI, 'PHONE KHO GAYA', 'late', bank.nowMs - 3_600_000);
    const named = bank.text(ASHA, 'PHONE CHORI HO GAYA 90000 00003');

    expect([late.outcome, named.outcome]).toEqual(['done', 'done']);
    expect(bank.account(RAVI).lockedAt).toBeDefined();
    expect(bank.account(SITA).lockedAt).toBeDefined();
    expect(bank.text(STRANGER, 'LOCK 90000 00002').reason).toBe('lockNotTrusted');
  });

  it('is asked about first where a slip may mean it', () => {
    const bank = bankWithRavi();

    const asked = bank.text(RAVI, 'STOLLEN');

    expect(asked.received).toEqual([['RAVI', 'Do you mean RAIN LOCK? Then text RAIN YES']]);
    expect(bank.account(RAVI).lockedAt).toBeUndefined();
    expect(bank.text(RAVI, 'YES').received[0]?.[1]).toMatch(/^Your Rain account is locked\./);
  });

  it('with a number that is none is not locked, nor is anybody else', () => {
    const bank = bankWithRavi();

    expect(bank.text(RAVI, 'LOCK 98765 4321').received).toEqual([
      ['RAVI', 'That is not a mobile number. Text it like this: RAIN LOCK'],
    ]);
    expect(bank.account(RAVI).lockedAt).toBeUndefined();
  });
});

describe('LOCK', () => {
  it.each([
    ['LOCK 9000000002', 'by its own number'],
    ['LOCK 1', "by a number that is nobody's"],
    ['LOCK MY PHONE 24 IS GONE', 'with other words beside it'],
  ])('(%s) locks the own account %s', (text) => {
    const bank = bankWithRavi();

    bank.text(RAVI, text);

    expect(bank.account(RAVI)).toMatchObject({ lockedAt: '2026-11-22T06:30:00.000Z' });
  });

  it.each(['LOCK 9000000003 PLEASE', 'LOCK PHONE: 90000-00003', 'LOCK +91 90000 00003'])(
    'finds the number in %s',
    (text) => {
      const bank = bankWithRavi();

      expect(bank.text(ASHA, text).outcome).toBe('done');
      expect(bank.account(SITA)).toMatchObject({ lockedAt: '2026-11-22T06:30:00.000Z' });
    },
  );

  it('writes nothing and tells nobody else where the account is locked already', () => {
    const bank = bankWithRavi();
    bank.text(RAVI, 'LOCK');
    bank.wait({ minutes: 1 });

    const again = [bank.text(ASHA, 'LOCK 9000000002'), bank.text(RAVI, 'LOCK')];

    for (const answered of again) {
      expect(answered).toMatchObject({ reason: 'alreadyLocked', effects: { accounts: [] } });
      expect(answered.received).toHaveLength(1);
    }
    expect(bank.account(RAVI)).toMatchObject({ lockedAt: '2026-11-22T06:30:00.000Z' });
  });

  it('writes nothing either where what would have unlocked it is over', () => {
    const bank = bankWithRavi();
    bank.text(RAVI, 'LOCK');
    unlocking(bank, ASHA, '9000000002');
    const off = bank.text(RAVI, 'LOCK');

    const again = bank.text(RAVI, 'LOCK');

    expect(off.effects.accounts).toHaveLength(1);
    expect(again.effects.accounts).toEqual([]);
  });

  it('tells an agent of a number without an account', () => {
    expect(bankWithRavi().text(ASHA, 'LOCK 9000000098').received).toEqual([
      ['ASHA', '90000 00098 has no Rain account. Is the number right? Nothing was sent.'],
    ]);
  });
});

describe('UNLOCK', () => {
  it.each([
    ['UNLOCK', 'unlockByAgent'],
    ['UNLOCK 9000000001', 'unlockByAgent'],
    ['UNLOCK 9000000098', 'otherNotRegistered'],
    ['UNLOCK 98765 4321', 'badPhone'],
  ])('(%s) from an agent is refused as %s', (text, reason) => {
    const bank = bankWithRavi();
    bank.text(RAVI, 'LOCK');

    expect(bank.text(ASHA, text).reason).toBe(reason);
  });

  it('with a number that is none says how it is texted', () => {
    expect(bankWithRavi().text(ASHA, 'UNLOCK 98765 4321').received).toEqual([
      ['ASHA', 'That is not a mobile number. Text it like this: RAIN UNLOCK 9876543210'],
    ]);
  });
});

describe('a plan of a locked account', () => {
  it('is told once for each lock, fails no more for it, and goes on when it is unlocked', () => {
    const bank = bankWithRavi();
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    bank.text(RAVI, 'LOCK');
    const told: string[] = [];
    for (let day = 0; day < 5; day += 1) {
      bank.wait({ days: 1 });
      told.push(...bank.tick().flatMap(({ received }) => received.map(([, text]) => text)));
    }

    bank.text(RAVI, codeOf(unlocking(bank, ASHA, '9000000002').received));
    bank.wait({ days: 1 });
    const paid = bank.tick();

    expect(told).toEqual([
      'SIP: Rs 100 was not saved in SCHOOL: your account is locked. The plan goes on when it is unlocked.',
    ]);
    expect(paid[0]?.received[0]?.[1]).toMatch(/^SIP: Rs 100 saved in SCHOOL/);
  });
});

describe('locking the account of somebody else', () => {
  it('counts by who locks, twenty a day, and goes on the next day', () => {
    const bank = bankWithRavi();
    bank.operate(ASHA, { lockDay: bank.today, locksToday: 19 });

    expect(bank.text(ASHA, 'LOCK 9000000002').outcome).toBe('done');
    expect(bank.text(ASHA, 'LOCK 9000000003').reason).toBe('lockTooOften');
    expect(bank.text(GITA, 'LOCK 9000000003').outcome).toBe('done');
    bank.wait({ days: 1 });
    bank.text(SITA, codeOf(unlocking(bank, GITA, '9000000003').received));
    expect(bank.text(ASHA, 'LOCK 9000000003').outcome).toBe('done');
  });

  it('tells a customer nothing about who has an account', () => {
    const bank = bankWithRavi();

    expect(bank.text(SITA, 'LOCK 9000000002').received).toEqual(bank.text(SITA, 'LOCK 9000000098').received);
  });
});

describe('unlocking', () => {
  it("tells the owner's phone nothing until the agent's own code has come: senders can be faked", () => {
    const bank = bankWithRavi();
    bank.text(RAVI, 'LOCK');

    const begun = bank.text(ASHA, 'UNLOCK 9000000002');

    expect(begun.received.map(([to]) => to)).toEqual(['ASHA']);
    expect(bank.text(RAVI, codeOf(begun.received)).outcome).toBe('refused');
    expect(bank.account(RAVI).lockedAt).toBeDefined();
    expect(bank.text(ASHA, codeOf(begun.received)).received.map(([to]) => to)).toEqual(['ASHA', 'RAVI']);
  });

  it('is not begun by the code of an agent who was dismissed, nor of what is not locked any more', () => {
    const bank = bankWithRavi();
    bank.text(RAVI, 'LOCK');
    const [first, second] = [ASHA, GITA].map((agent) => bank.text(agent, 'UNLOCK 9000000002').received);
    bank.operate(ASHA, { role: 'customer' });
    const refused = bank.text(ASHA, codeOf(first ?? []));
    bank.operate(RAVI, { lockedAt: undefined });

    expect([refused.reason, bank.text(GITA, codeOf(second ?? [])).reason]).toEqual([
      'unlockByAgent',
      'notLocked',
    ]);
  });

  it("is done by the owner's code, which an agent made Rain text to their phone, and by nobody else's", () => {
    const bank = bankWithRavi();
    bank.text(RAVI, 'LOCK');
    const asked = unlocking(bank, ASHA, '9000000002');
    const code = codeOf(asked.received);

    expect(bank.text(ASHA, code).received).toEqual([
      ['ASHA', 'Wrong number. Nothing was sent. Look at the last text from Rain.'],
    ]);
    expect(bank.text(RAVI, code).received).toEqual([
      ['RAVI', 'Your Rain account is unlocked. Money can go out again.'],
      ['ASHA', 'The account of RAVI 90000 00002 is unlocked.'],
    ]);
    expect(bank.text(RAVI, code).received).toEqual([
      ['RAVI', 'That was done already, once. Nothing more was done.'],
    ]);
    expect(bank.text(RAVI, 'SEND 500 9000000003').received[0]?.[1]).toContain('You send Rs 500');
  });

  it('is off when the account is locked again before the code comes', () => {
    const bank = bankWithRavi();
    bank.text(RAVI, 'LOCK');
    const code = codeOf(unlocking(bank, ASHA, '9000000002').received);

    bank.text(GITA, 'LOCK 9000000002');

    expect(bank.text(RAVI, code).reason).toBe('codeOver');
    expect(bank.account(RAVI).lockedAt).toBeDefined();
  });

  it('by a second code is off when the first one has unlocked it and it was locked again', () => {
    const bank = bankWithRavi();
    bank.text(RAVI, 'LOCK');
    const [first, second] = [ASHA, GITA].map((agent) =>
      codeOf(unlocking(bank, agent, '9000000002').received),
    );
    bank.text(RAVI, first ?? '');
    bank.text(RAVI, 'LOCK');

    expect(bank.text(RAVI, second ?? '').reason).toBe('codeOver');
  });

  it('is refused when the agent was dismissed, or locked, by the time of the code', () => {
    for (const change of [{ role: 'customer' }, { lockedAt: 'now' }, { currentActive: false }] as const) {
      const bank = bankWithRavi();
      bank.text(RAVI, 'LOCK');
      const code = codeOf(unlocking(bank, ASHA, '9000000002').received);
      bank.operate(ASHA, change);

      expect(bank.text(RAVI, code).reason).toBe('unlockByAgent');
      expect(bank.account(RAVI).lockedAt).toBeDefined();
    }
  });

  it('tells those whom the owner trusts, the agent once though trusted too, and nobody who has no account', () => {
    const bank = bankWithRavi();
    bank.operate(RAVI, { trusted: ['account-ASHA', 'account-SITA', 'account-MOHAN'] });
    bank.text(RAVI, 'LOCK');

    const done = bank.text(RAVI, codeOf(unlocking(bank, ASHA, '9000000002').received));

    expect(done.received.map(([to]) => to)).toEqual(['RAVI', 'ASHA', 'SITA']);
  });

  it("is refused when the account is not locked any more by the time of the owner's code", () => {
    const bank = bankWithRavi();
    bank.text(RAVI, 'LOCK');
    const code = codeOf(unlocking(bank, ASHA, '9000000002').received);
    bank.operate(RAVI, { lockedAt: undefined });

    const answered = bank.text(RAVI, code);

    expect(answered.received).toEqual([
      ['RAVI', 'The account of 90000 00002 is not locked. Nothing was done.'],
    ]);
  });

  it('is done by nobody who is not there: a code that names no account unlocks nothing', () => {
    const bank = bankWithRavi();
    bank.text(RAVI, 'LOCK');
    const code = askedAbout(bank, RAVI, 'unlock', 'account-NOBODY');
    const agents = askedAbout(bank, ASHA, 'unlockOther', 'account-NOBODY');

    expect(bank.text(RAVI, code).reason).toBe('unlockByAgent');
    expect(() => bank.text(ASHA, agents)).toThrow('what is unlocked has no account');
    expect(bank.account(RAVI)).toHaveProperty('lockedAt');
  });

  it('lifts no freeze: not by a code that was texted before it either', () => {
    const bank = bankWithRavi();
    bank.text(RAVI, 'LOCK');
    const code = codeOf(unlocking(bank, ASHA, '9000000002').received);
    bank.operate(RAVI, { currentActive: false });

    expect(bank.text(RAVI, code).reason).toBe('accountInactive');
    expect(bank.account(RAVI)).toMatchObject({ currentActive: false });
  });
});

describe('what others ask somebody to say yes to', () => {
  it('ends nothing that is their own', () => {
    const bank = aBank();
    bank.text(SITA, 'LOCK');
    const code = codeOf(unlocking(bank, ASHA, '9000000003').received);
    const others = Array.from({ length: 9 }, (_, index) => ({
      ...{ kind: 'beTrusted', about: `account-${index}`, at: new Date(bank.nowMs + index).toISOString() },
      ...{ expiresAt: '2026-11-22T06:40:00.000Z', codeHash: `${index}`, triesLeft: 3 },
    }));
    const { proofs = [] } = bank.account(SITA);
    bank.operate(SITA, { proofs: [...proofs, ...others] as typeof proofs });

    expect(bank.text(SITA, code).outcome).toBe('done');
  });
});
