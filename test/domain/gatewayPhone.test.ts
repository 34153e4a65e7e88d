import { describe, expect, it } from 'vitest';
import { isSilent } from '../../src/domain/gatewayPhone.ts';
import { NOON } from '../helpers/domain.ts';

const MINUTE_MS = 60_000;

describe('a phone that says how it is', () => {
  it.each([
    [0, false],
    [35 * MINUTE_MS, false],
    [35 * MINUTE_MS + 1, true],
    [24 * 60 * MINUTE_MS, true],
  ])('is silent when it has not for more than 35 minutes: after %d ms %s', (afterMs, silent) => {
    const lastSeenAt = new Date(NOON - afterMs).toISOString();

    expect(isSilent({ lastSeenAt }, NOON)).toBe(silent);
  });

  it('is not silent where it never did', () => {
    expect(isSilent({}, NOON)).toBe(false);
  });
});
