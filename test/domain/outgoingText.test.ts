import { describe, expect, it } from 'vitest';
import { isListed, laneOf, TEXT_STATES, URGENCIES } from '../../src/domain/outgoingText.ts';

describe('a text that goes out', () => {
  it('is listed for operators while nobody has taken it, and when it can go no more', () => {
    expect(TEXT_STATES.filter(isListed)).toEqual(['waiting', 'refused', 'failed', 'expired']);
  });

  it('keeps its order among notices where it is one, else among all that somebody waits for', () => {
    expect(URGENCIES.map((urgency) => [urgency, laneOf(urgency)])).toEqual([
      ['code', 'now'],
      ['answer', 'now'],
      ['notice', 'later'],
    ]);
  });
});
