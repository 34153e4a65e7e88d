import { describe, expect, it } from 'vitest';
import type { Proof } from '../../src/domain/account.ts';
import { locked, unlocked } from '../../src/domain/lock.ts';
import { anAccount, NOON } from '../helpers/domain.ts';

const proof: Proof = {
  ...{ kind: 'unlock', about: 'account-ASHA', at: '2026-11-22T06:29:00.000Z', codeHash: 'hash' },
  ...{ expiresAt: '2026-11-22T06:39:00.000Z', triesLeft: 3 },
};
const proofs: readonly Proof[] = [proof, { ...proof, kind: 'trust', about: 'account-SITA' }];

describe('what waits for a code', () => {
  it('unlocks nothing any more once the account is locked, and all else goes on waiting', () => {
    const account = locked(anAccount({ proofs }), { nowMs: NOON });

    expect(account.lockedAt).toBe('2026-11-22T06:30:00.000Z');
    expect(account.proofs?.map(({ kind, over }) => [kind, over])).toEqual([
      ['unlock', 'replaced'],
      ['trust', undefined],
    ]);
  });

  it('unlocks nothing more once the account is unlocked, and all else goes on waiting', () => {
    const account = unlocked(anAccount({ proofs, lockedAt: '2026-11-22T06:00:00.000Z' }));

    expect(account).not.toHaveProperty('lockedAt');
    expect(account.proofs?.map(({ kind, over }) => [kind, over])).toEqual([
      ['unlock', 'replaced'],
      ['trust', undefined],
    ]);
  });
});
