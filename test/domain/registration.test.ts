import { describe, expect, it } from 'vitest';
import { isPanAllowed } from '../../src/domain/registration.ts';
import type { Registration } from '../../src/domain/request.ts';
import { GITA } from '../helpers/domain.ts';

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
