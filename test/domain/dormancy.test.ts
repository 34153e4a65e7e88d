import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.ts';
import { isDormant, lastUseOf } from '../../src/domain/dormancy.ts';
import { rupees } from '../../src/domain/money.ts';
import { ASHA, aBank, anAccount, codeOf, RAVI, SITA, STRANGER } from '../helpers/domain.ts';

const LONG_AGO = { createdAt: '2024-10-31T06:30:00.000Z' };

describe('an account is dormant', () => {
  it.each<[string, Partial<Account>, boolean]>([
    ['two whole years after the month of its last use', { lastUsedAt: '2024-10-31' }, true],
    ['not before, however early in that month it was', { lastUsedAt: '2024-11-01' }, false],
    ['by the day on which it was opened, where nobody has used it since', {}, true],
    ['not when it has paid since', { outDay: '2024-11-01' }, false],
    ['not for what happened before its last use', { outDay: '2020-01-01', lastUsedAt: '2026-01-01' }, false],
  ])('%s', (_what, parts, expected) => {
    expect(isDormant(anAccount({ ...LONG_AGO, ...parts }), '2026-11-22')).toBe(expected);
  });

  it('says when it was used last, as far as it knows', () => {
    const { createdAt } = LONG_AGO;

    expect(lastUseOf(anAccount({ createdAt }))).toBe('2024-10-31');
    expect(lastUseOf(anAccount({ createdAt, lastUsedAt: '2025-03-04', outDay: '2025-03-09' }))).toBe(
      '2025-03-09',
    );
  });
});

describe('a use', () => {
  const before = { createdAt: '2026-01-05T06:30:00.000Z' };

  it.each(['SAVE SCHOOL 5', 'ATM OFF', 'BLOCK 9000000003', 'SIP SCHOOL 5 DAILY', 'SEND 5 9000000003'])(
    'is a text by which the owner changes something: %s',
    (text) => {
      const bank = aBank({ RAVI: before });

      bank.text(RAVI, text);

      expect(bank.account(RAVI).lastUsedAt).toBe('2026-11-22');
    },
  );

  it('is noted once a month, and costs no write', () => {
    const bank = aBank({ RAVI: before });
    bank.text(RAVI, 'SAVE SCHOOL 5');
    bank.wait({ days: 5 });
    bank.text(RAVI, 'SAVE SCHOOL 5');
    const first = bank.account(RAVI).lastUsedAt;
    bank.wait({ days: 5 });
    bank.text(RAVI, 'SAVE SCHOOL 5');

    expect([first, bank.account(RAVI).lastUsedAt]).toEqual(['2026-11-22', '2026-12-02']);
  });

  it('is an instalment of the owner’s own plan, that was saved', () => {
    const bank = aBank({ RAVI: { ...before, balance: rupees(5) } });
    bank.text(RAVI, 'SIP SCHOOL 5 MONTHLY');
    bank.wait({ days: 31 });
    bank.tick();
    const saved = bank.account(RAVI).lastUsedAt;
    bank.wait({ days: 31 });
    bank.tick();

    expect([saved, bank.account(RAVI).lastUsedAt]).toEqual(['2026-12-23', '2026-12-23']);
  });

  it.each([
    ['BALANCE', RAVI, 'BALANCE'],
    ['a text that is refused', RAVI, 'SEND 99999 9000000003'],
    ['what somebody else asks for', SITA, 'REQUEST 5 9000000002'],
    ['cash that an agent takes', ASHA, 'COLLECT 5 9000000002'],
  ])('is not %s', (_what, from, text) => {
    const bank = aBank({ RAVI: before });

    bank.text(from, text);

    expect(bank.account(RAVI).lastUsedAt).toBeUndefined();
  });

  it('is not that an account is opened, also where a month has just begun in India', () => {
    const bank = aBank();
    bank.nowMs = Date.parse('2026-11-30T20:00:00.000Z');

    bank.text(STRANGER, codeOf(bank.text(STRANGER, 'REGISTER LEELA DELHI').received));

    expect(bank.today).toBe('2026-12-01');
    expect(bank.account(STRANGER)).not.toHaveProperty('lastUsedAt');
  });

  it('is not a code that is wrong, nor a payment that comes in', () => {
    const bank = aBank({ RAVI: before });
    bank.text(SITA, 'REQUEST 5 9000000002');
    bank.text(RAVI, '000000');
    bank.text(SITA, codeOf(bank.text(SITA, 'SEND 5 9000000002').received));

    expect(bank.account(RAVI).lastUsedAt).toBeUndefined();
  });
});

describe('a dormant account', () => {
  it('is paid, and tells what it has', () => {
    const bank = aBank({ RAVI: LONG_AGO });

    bank.text(SITA, codeOf(bank.text(SITA, 'SEND 5 9000000002').received));
    bank.text(ASHA, codeOf(bank.text(ASHA, 'COLLECT 5 9000000002').received));

    expect(bank.text(RAVI, 'BALANCE').received).toEqual([['RAVI', 'You have Rs 1,010']]);
  });

  it('is not woken by what its owner texts, or somebody in the owner’s name', () => {
    const bank = aBank({ RAVI: LONG_AGO });

    for (const text of ['SAVE SCHOOL 5', 'ATM ON', 'FLOATING 500', 'SIP SCHOOL 5 DAILY', 'BREAK SCHOOL ALL'])
      bank.text(RAVI, text);
    bank.wait({ days: 1 });
    bank.tick();

    expect(bank.account(RAVI).lastUsedAt).toBeUndefined();
    expect(bank.text(RAVI, 'SEND 5 9000000003').reason).toBe('dormant');
  });
});
