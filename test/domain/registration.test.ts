import { describe, expect, it } from 'vitest';
import { isPanAllowed, openAccount } from '../../src/domain/registration.ts';
import type { Registration } from '../../src/domain/request.ts';
import { aBank, GITA } from '../helpers/domain.ts';

const allowed: Registration = {
  id: `register:${GITA}`,
  requestType: 'register',
  phone: GITA,
  name: 'GITA',
  where: 'DELHI',
  pan: 'sealed',
  panKey: 'key',
  panAllowed: true,
  codeHash: 'hash',
  triesLeft: 3,
  status: 'waiting',
  createdAt: '2026-11-22T06:20:00.000Z',
  expiresAt: '2026-11-22T06:30:00.000Z',
  version: 2,
  currentActive: true,
};

describe('an allowance to open a second account for a PAN', () => {
  it.each(['waiting', 'failed'] as const)(
    'goes over from a registration that is %s to the next',
    (status) => {
      expect(isPanAllowed({ ...allowed, status }, 'key')).toBe(true);
    },
  );

  it.each<[string, Registration | undefined, string | undefined]>([
    ['another PAN', allowed, 'another key'],
    ['a registration without a PAN', { ...allowed, panKey: undefined }, undefined],
    ['a third account', { ...allowed, status: 'done' }, 'key'],
    ['what no operator has allowed', { ...allowed, panAllowed: undefined }, 'key'],
    ['a phone that has not tried', undefined, 'key'],
  ])('does not hold for %s', (_what, earlier, panKey) => {
    expect(isPanAllowed(earlier, panKey)).toBe(false);
  });
});

describe('an account that opens', () => {
  const held = () => {
    const bank = aBank();
    bank.takePan('key', 'account-SITA');
    return bank;
  };

  it('shares a PAN with those who have it, where an operator has allowed that', () => {
    const bank = held();

    const decision = bank.run(openAccount(allowed, GITA, bank.context('sms')));

    expect(decision).toMatchObject({
      outcome: 'done',
      effects: {
        accounts: [{ before: undefined, after: { id: 'id-1', phone: GITA, panKey: 'key' } }],
        pans: [{ key: 'key', accountId: 'id-1', change: 'taken', others: ['account-SITA'] }],
      },
    });
  });

  it('does not where that was allowed by nobody', () => {
    const bank = held();
    const { panAllowed: _, ...registration } = allowed;

    const decision = bank.run(openAccount(registration, GITA, bank.context('sms')));

    expect(decision).toMatchObject({ outcome: 'refused', reason: 'panTaken', effects: { accounts: [] } });
  });

  it.each<[string, Partial<Registration>, readonly string[]]>([
    ['its PAN', {}, ['key']],
    [
      'its PAN under earlier secrets as well',
      { olderPanKeys: ['older', 'oldest'] },
      ['key', 'older', 'oldest'],
    ],
    ['nothing without a PAN', { panKey: undefined, olderPanKeys: ['older'] }, []],
  ])('looks for others that have %s', (_what, parts, panHolders) => {
    const opening = openAccount({ ...allowed, ...parts }, GITA, aBank().context('sms'));

    expect(opening.next().value).toEqual({ panHolders });
  });
});
