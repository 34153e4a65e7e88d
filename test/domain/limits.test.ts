import { describe, expect, it } from 'vitest';
import { limitsSchema } from '../../src/bank/limitsSetting.ts';
import {
  countIn,
  countOut,
  inThisMonth,
  leftThisMonth,
  leftToday,
  limitsOf,
  outThisMonth,
  roomThisMonth,
  uncountIn,
  uncountOut,
} from '../../src/domain/limits.ts';
import { rupees, ZERO } from '../../src/domain/money.ts';
import { ASHA, aBank, anAccount, type Bank, codeOf, LIMITS, MOHAN, RAVI, SITA } from '../helpers/domain.ts';

const today = '2026-11-22';

describe('limits', () => {
  const full = { ...LIMITS.basic, perTransaction: rupees(1) };
  const limits = { ...LIMITS, full };

  it('are those of the tier', () => {
    expect(limitsOf(anAccount({ verification: 'full' }), limits)).toBe(full);
  });

  it('are the basic ones for a tier that nobody configured', () => {
    expect(limitsOf(anAccount({ verification: 'gold' }), limits)).toBe(LIMITS.basic);
  });

  it('for a day count what went out on that day', () => {
    const account = countOut(countOut(anAccount(), rupees(100), today), rupees(50), today);

    expect(leftToday(account, LIMITS, today)).toBe(rupees(49_850));
  });

  it('for a day begin anew the next day', () => {
    const account = countOut(anAccount(), rupees(50_000), '2026-11-21');

    expect(leftToday(account, LIMITS, today)).toBe(rupees(50_000));
    expect(countOut(account, rupees(1), today).outToday).toBe(rupees(1));
  });

  it('for a day leave nothing, rather than less, when they were lowered', () => {
    const account = countOut(anAccount(), rupees(60_000), today);

    expect(leftToday(account, LIMITS, today)).toBe(ZERO);
  });
});

describe('limits for a month', () => {
  const limits = { basic: { ...LIMITS.basic, outPerMonth: rupees(100), inPerMonth: rupees(80) } };

  it('count what went out and came in in that month, each for itself', () => {
    const account = countIn(countOut(anAccount(), rupees(30), today), rupees(50), '2026-11-30');

    expect(leftThisMonth(account, limits, '2026-11-30')).toBe(rupees(70));
    expect(roomThisMonth(account, limits, '2026-11-30')).toBe(rupees(30));
  });

  it('begin anew the next month', () => {
    const account = countIn(countOut(anAccount(), rupees(100), '2026-11-30'), rupees(80), '2026-11-30');

    expect(leftThisMonth(account, limits, '2026-12-01')).toBe(rupees(100));
    expect(roomThisMonth(account, limits, '2026-12-01')).toBe(rupees(80));
    expect(countIn(account, rupees(1), '2026-12-01').inThisMonth).toBe(rupees(1));
  });

  it('bring back no month for a clock that is behind', () => {
    const account = countIn(countOut(anAccount(), rupees(100), '2026-12-01'), rupees(80), '2026-12-01');

    expect(leftThisMonth(account, limits, '2026-11-30')).toBe(ZERO);
    expect(roomThisMonth(account, limits, '2026-11-30')).toBe(ZERO);
    expect(countOut(account, rupees(1), '2026-11-30')).toMatchObject({
      outMonth: '2026-12',
      outThisMonth: rupees(101),
    });
  });

  it('are none where none is set', () => {
    const account = countIn(countOut(anAccount(), rupees(100), today), rupees(80), today);

    expect(leftThisMonth(account, LIMITS, today)).toBeUndefined();
    expect(roomThisMonth(account, LIMITS, today)).toBeUndefined();
  });

  it('leave nothing, rather than less, when they were lowered', () => {
    const account = countIn(countOut(anAccount(), rupees(101), today), rupees(81), today);

    expect([leftThisMonth(account, limits, today), roomThisMonth(account, limits, today)]).toEqual([
      ZERO,
      ZERO,
    ]);
  });
});

describe('what is given back', () => {
  const paid = countIn(countOut(anAccount(), rupees(70), today), rupees(50), today);

  it('is counted no more, on the day and in the month in which it was paid', () => {
    expect(uncountOut(paid, rupees(30), today)).toMatchObject({
      outToday: rupees(40),
      outThisMonth: rupees(40),
    });
    expect(uncountIn(paid, rupees(20), today)).toMatchObject({ inThisMonth: rupees(30) });
  });

  it('is counted no more in the month alone, when the day is over', () => {
    const later = countOut(paid, rupees(5), '2026-11-23');

    expect(uncountOut(later, rupees(30), today)).toMatchObject({
      outToday: rupees(5),
      outThisMonth: rupees(45),
    });
  });

  it('changes nothing when the month is over', () => {
    const later = countIn(countOut(paid, rupees(5), '2026-12-01'), rupees(6), '2026-12-01');

    expect(uncountOut(later, rupees(30), today)).toEqual(later);
    expect(uncountIn(later, rupees(30), today)).toEqual(later);
  });

  it('leaves nothing, rather than less', () => {
    expect(uncountOut(paid, rupees(71), today)).toMatchObject({ outToday: ZERO, outThisMonth: ZERO });
    expect(uncountIn(paid, rupees(51), today).inThisMonth).toBe(ZERO);
  });
});

/** Begins it and texts the code from the phone of the one who pays. */
function pay(bank: Bank, from: typeof RAVI, text: string, payer = from): string | undefined {
  return bank.text(payer, codeOf(bank.text(from, text).received, payer)).reason;
}

describe('what counts as out and in', () => {
  it.each([
    ['SEND', RAVI, RAVI, SITA],
    ['REQUEST', SITA, RAVI, SITA],
    ['WITHDRAW', RAVI, RAVI, SITA],
    ['DEPOSIT', SITA, RAVI, SITA],
  ])('is %s: out of the one who pays, into the other one', (word, from, payer, payee) => {
    const bank = aBank();
    const other = from === payer ? payee : payer;

    pay(bank, from, `${word} 100 ${other}`, payer);

    expect(outThisMonth(bank.account(payer), today)).toBe(rupees(100));
    expect(inThisMonth(bank.account(payee), today)).toBe(rupees(100));
    expect([inThisMonth(bank.account(payer), today), outThisMonth(bank.account(payee), today)]).toEqual([
      0, 0,
    ]);
  });

  it('is COLLECT for the customer, and neither for the agent', () => {
    const bank = aBank();

    pay(bank, ASHA, 'COLLECT 100 9000000002');

    expect(inThisMonth(bank.account(RAVI), today)).toBe(rupees(100));
    expect([outThisMonth(bank.account(ASHA), today), inThisMonth(bank.account(ASHA), today)]).toEqual([0, 0]);
  });

  it('is nothing that is moved into a bucket or out of it', () => {
    const bank = aBank();

    bank.text(RAVI, 'SAVE SCHOOL 100');
    bank.text(RAVI, 'BREAK SCHOOL ALL');

    expect([outThisMonth(bank.account(RAVI), today), inThisMonth(bank.account(RAVI), today)]).toEqual([0, 0]);
  });
});

describe('an account with the lowest limits that Rain begins with', () => {
  const small = { verification: 'small', balance: rupees(0) };
  const begun = limitsSchema.parse(undefined);

  /** On other days, so that the day’s limit is none. */
  function aMonth(bank: Bank, each: (day: number) => void): void {
    bank.nowMs = Date.parse('2026-11-02T06:30:00.000Z');
    for (let day = 0; day < 6; day += 1) {
      each(day);
      bank.wait({ days: 1 });
    }
  }

  it('takes in Rs 10,000 in a month, however much of it has gone out again, and again in the next one', () => {
    const bank = aBank({ RAVI: small, SITA: { verification: 'full', balance: rupees(100_000) } });
    bank.limits = begun;
    const refused: (string | undefined)[] = [];

    aMonth(bank, () => {
      refused.push(pay(bank, SITA, 'SEND 2500 9000000002'));
      bank.operate(RAVI, { balance: rupees(0) });
    });
    bank.nowMs = Date.parse('2026-12-01T06:30:00.000Z');
    refused.push(pay(bank, SITA, 'SEND 2500 9000000002'));

    const no = 'otherBalanceLimit';
    expect(refused).toEqual([undefined, undefined, undefined, undefined, no, no, undefined]);
  });

  it('pays out Rs 10,000 in a month', () => {
    const bank = aBank({ RAVI: { ...small, balance: rupees(10_000) }, SITA: { balance: rupees(0) } });
    bank.limits = begun;
    const refused: (string | undefined)[] = [];

    aMonth(bank, (day) => {
      for (const amount of day < 4 ? [2_000, 500] : [1])
        refused.push(
          bank.text(RAVI, `SEND ${amount} 9000000003`).reason ?? pay(bank, RAVI, `SEND ${amount} 9000000003`),
        );
      bank.operate(RAVI, { balance: rupees(10_000) });
    });

    expect(refused.filter((reason) => reason !== undefined)).toEqual(['payerMonthLimit', 'payerMonthLimit']);
    expect(outThisMonth(bank.account(RAVI), '2026-11-10')).toBe(rupees(10_000));
  });
});

describe('what a full month does not tell', () => {
  it.each([
    ['may hold no more', { balance: rupees(199_999) }],
    ['may take in no more this month', { inMonth: '2026-11', inThisMonth: rupees(99_999) }],
  ])('is whether the payee %s: the payer hears the same, three times a day', (_what, parts) => {
    const bank = aBank();
    bank.limits = { basic: { ...LIMITS.basic, inPerMonth: rupees(100_000) } };
    bank.operate(SITA, parts);

    const heard = [1, 2, 3].map(() => pay(bank, RAVI, 'SEND 5 9000000003'));

    expect(heard).toEqual(['otherBalanceLimit', 'otherBalanceLimit', 'otherBalanceLimit']);
    expect(bank.text(RAVI, 'SEND 5 9000000004').reason).toBe('tooManyWithoutRoom');
  });

  it('is told to nobody who asks: the one who is to pay is told, when they pay', () => {
    const bank = aBank();
    bank.limits = { basic: { ...LIMITS.basic, outPerMonth: rupees(100) } };
    bank.operate(SITA, { outMonth: '2026-11', outThisMonth: rupees(100) });

    const asked = bank.text(RAVI, 'REQUEST 5 9000000003');

    expect(asked.outcome).toBe('done');
    expect(bank.text(SITA, codeOf(asked.received)).reason).toBe('payerMonthLimit');
  });
});

describe('who may not send', () => {
  it('pays what an appointed vendor asks for, and nobody else', () => {
    const bank = aBank({ SITA: { role: 'vendor' } });
    bank.limits = { basic: { ...LIMITS.basic, maySend: false } };

    expect(pay(bank, SITA, 'REQUEST 5 9000000002', RAVI)).toBeUndefined();
    expect(pay(bank, MOHAN, 'REQUEST 5 9000000002', RAVI)).toBe('mayNotSend');
  });

  it('takes cash out all the same, and who may take none out sends', () => {
    const bank = aBank();
    bank.limits = { basic: { ...LIMITS.basic, maySend: false } };
    const withdrawn = pay(bank, RAVI, 'WITHDRAW 5 9000000003');
    bank.limits = { basic: { ...LIMITS.basic, mayTakeCashOut: false, cashPerTransaction: rupees(1) } };

    expect([withdrawn, pay(bank, RAVI, 'SEND 5 9000000003')]).toEqual([undefined, undefined]);
  });
});

it('takes out as much cash at one time as the tier may, and no rupee more', () => {
  const bank = aBank();
  bank.limits = { basic: { ...LIMITS.basic, cashPerTransaction: rupees(200) } };

  expect(pay(bank, RAVI, 'WITHDRAW 200 9000000003')).toBeUndefined();
  expect(bank.text(RAVI, 'WITHDRAW 201 9000000003').received).toEqual([
    ['RAVI', 'The most cash at one time is Rs 200. Nothing was sent.'],
  ]);
  // What is no cash is not bounded by it.
  expect(pay(bank, RAVI, 'SEND 201 9000000003')).toBeUndefined();
});

describe('the setting LIMITS', () => {
  it('begins with what the design says', () => {
    const { small, basic, full } = limitsSchema.parse(undefined);

    expect(small).toMatchObject({
      perTransaction: rupees(2_000),
      outPerDay: rupees(5_000),
      outPerMonth: rupees(10_000),
      inPerMonth: rupees(10_000),
      balance: rupees(10_000),
      cashInHand: rupees(100_000),
      maySend: true,
      mayTakeCashOut: true,
    });
    expect(basic).toMatchObject({ outPerMonth: undefined, inPerMonth: undefined, balance: rupees(200_000) });
    expect(full).toEqual(basic);
  });

  it('takes null for any sum, and leaves the rest as it is', () => {
    const text =
      '{"small":{"inPerMonth":null,"maySend":false},"full":{"outPerMonth":7,"cashPerTransaction":3}}';

    const { small, full, basic } = limitsSchema.parse(text);

    expect(small).toMatchObject({ inPerMonth: undefined, outPerMonth: rupees(10_000), maySend: false });
    expect(full).toEqual({ ...basic, outPerMonth: rupees(7), cashPerTransaction: rupees(3) });
  });

  it.each(['{"basic":{"maySend":"no"}}', '{"basic":{"balance":null}}', '{"basic":{"outPerYear":5}}'])(
    'refuses %s',
    (text) => {
      expect(limitsSchema.safeParse(text).success).toBe(false);
    },
  );
});
