import { describe, expect, it } from 'vitest';
import type { Limits } from '../../src/domain/limits.ts';
import { rupees } from '../../src/domain/money.ts';
import { ruleBrokenAtBeginning, ruleBrokenBy } from '../../src/domain/moneyRules.ts';
import type { MoneyRule, TransactionKind } from '../../src/domain/transactionKind.ts';
import { ASHA, anAccount, LIMITS, SITA } from '../helpers/domain.ts';

const KINDS = ['transfer', 'pay', 'withdraw', 'deposit', 'collect'] as const;

const today = '2026-11-22';
const agent = anAccount({ phone: ASHA, role: 'agent', balance: rupees(1_000) });
const ravi = anAccount({ balance: rupees(1_000) });
const sita = anAccount({ phone: SITA });
const vendor = anAccount({ phone: SITA, role: 'vendor' });

/** Which rule each of these kinds breaks, of Rs 80 from RAVI, or from the agent where it is a collection. */
function brokenBy(limits: Partial<Limits>, payee = sita): Readonly<Record<TransactionKind, string>> {
  const rules = { limits: { basic: { ...LIMITS.basic, ...limits } }, today, country: 'IN' } as const;
  const rule = (kind: TransactionKind) => {
    const payer = kind === 'collect' ? agent : ravi;
    return ruleBrokenBy({ kind, amount: rupees(80), payer, payee }, rules) ?? 'none';
  };
  const [transfer, pay, withdraw, deposit, collect] = KINDS.map(rule);
  return Object.fromEntries(
    KINDS.map((kind, index) => [kind, [transfer, pay, withdraw, deposit, collect][index]]),
  ) as Readonly<Record<TransactionKind, string>>;
}

const NONE = { transfer: 'none', pay: 'none', withdraw: 'none', deposit: 'none', collect: 'none' };

describe('a tier', () => {
  it('that may all breaks no rule', () => {
    expect(brokenBy({})).toEqual(NONE);
  });

  it('that may not send pays nobody but for cash that it takes, and an agent of it takes cash all the same', () => {
    const no = 'mayNotSend';

    expect(brokenBy({ maySend: false })).toEqual({ ...NONE, transfer: no, pay: no, deposit: no });
  });

  it('that may not send pays what a vendor asks for, and sends a vendor nothing unasked', () => {
    const no = 'mayNotSend';

    expect(brokenBy({ maySend: false }, vendor)).toEqual({ ...NONE, transfer: no, deposit: no });
  });

  it('that may take no cash out does all else', () => {
    expect(brokenBy({ mayTakeCashOut: false })).toEqual({ ...NONE, withdraw: 'mayNotTakeCash' });
  });

  it('bounds cash that is taken out by a limit of its own', () => {
    expect(brokenBy({ cashPerTransaction: rupees(79) })).toEqual({ ...NONE, withdraw: 'aboveCashLimit' });
    expect(brokenBy({ cashPerTransaction: rupees(80) })).toEqual(NONE);
  });

  it('bounds all that goes out, and cash that an agent takes, at one time', () => {
    const no = 'aboveTransactionLimit';

    expect(brokenBy({ perTransaction: rupees(79) })).toEqual({
      ...{ transfer: no, pay: no, withdraw: no, deposit: no, collect: no },
    });
    expect(brokenBy({ perTransaction: rupees(80) })).toEqual(NONE);
  });
});

describe('what may still go out', () => {
  it.each<[string, day: number, month: number | undefined, MoneyRule | undefined]>([
    ['is bounded by neither where both leave as much', 80, 80, undefined],
    ['is bounded by the day', 79, undefined, 'payerDayLimit'],
    ['is bounded by the day where the month leaves more', 50, 100, 'payerDayLimit'],
    ['is bounded by the day where the month leaves more, and too little', 50, 70, 'payerDayLimit'],
    ['is bounded by the month where the day leaves more', 100, 79, 'payerMonthLimit'],
    ['is bounded by the month where the day leaves more, and too little', 70, 50, 'payerMonthLimit'],
    ['is bounded by the day where both leave the same', 50, 50, 'payerDayLimit'],
    ['is any sum in a month where no such limit is set', 80, undefined, undefined],
  ])('%s: Rs %i today, Rs %j this month', (_what, day, month, rule) => {
    const outPerMonth = month === undefined ? undefined : rupees(month);
    const limits = { basic: { ...LIMITS.basic, outPerDay: rupees(day), outPerMonth } };
    const movement = { kind: 'transfer', amount: rupees(80), payer: ravi, payee: sita } as const;

    expect(ruleBrokenBy(movement, { limits, today, country: 'IN' })).toBe(rule);
  });
});

describe('at the beginning', () => {
  it.each(['payer', 'payee'] as const)('the %s is told only of what is their own', (beginner) => {
    const rules = { limits: LIMITS, today, country: 'IN' } as const;
    const poor = { ...ravi, balance: rupees(79) };
    const full = { ...sita, balance: rupees(199_921) };
    const movement = { kind: 'transfer', amount: rupees(80), payer: poor, payee: full } as const;

    expect(ruleBrokenAtBeginning(movement, beginner, rules)).toBe(
      beginner === 'payer' ? 'insufficientBalance' : 'payeeBalanceLimit',
    );
    expect(ruleBrokenAtBeginning({ ...movement, payer: ravi, payee: sita }, beginner, rules)).toBeUndefined();
  });
});
