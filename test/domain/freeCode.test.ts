import { expect, it } from 'vitest';
import type { Proof } from '../../src/domain/account.ts';
import type { Context } from '../../src/domain/command.ts';
import { freeCode } from '../../src/domain/waiting.ts';
import { anAccount, NOON } from '../helpers/domain.ts';

/** Codes are their own hashes here. */
function contextOf(...codes: readonly string[]): Context {
  const matches = (hash: string, _account: string, _about: string, code: string) => hash === code;
  return { codes: { matches }, fresh: { codes }, today: '2026-11-22', nowMs: NOON } as unknown as Context;
}

const proof: Proof = {
  ...{ kind: 'trust', about: 'sita', codeHash: '111111', triesLeft: 3 },
  ...{ at: new Date(NOON).toISOString(), expiresAt: new Date(NOON + 600_000).toISOString() },
};

it('gives nobody a code with which they can say yes to something else', () => {
  const account = anAccount({ proofs: [proof] });

  expect(freeCode(account, contextOf('11111122', '22222233'))).toBe('222222');
  expect(freeCode(account, contextOf('22222233', '33333344'), ['222222'])).toBe('333333');
  expect(freeCode(anAccount(), contextOf('11111122', '22222233'))).toBe('111111');
});
