/** Each known scheme, played to its end: what can be lost is what the table in docs/fraud.md says. */
import { describe, expect, it } from 'vitest';
import { lossesOf } from './scheme.ts';
import { ALSO_FAKED, PUMPS, SCHEMES } from './schemes/schemes.ts';

/** Rain sends no more texts than this for those that it receives, whoever writes them. */
const MOST_TEXTS_FOR_ONE = 3;

describe('schemes', () => {
  it.each(SCHEMES.map((scheme) => [scheme.name, scheme.mostLost, scheme] as const))(
    '%s: at most Rs %d',
    async (name, mostLost, { play }) => {
      const losses = await lossesOf(play);

      expect(losses.rupees).toBe(mostLost);
      // Nothing is lost without the victim's own phone sending the code, or cash out of the victim's hand.
      const isOwnDoing = losses.isConfirmed || losses.isCash || ALSO_FAKED.has(name);
      expect(mostLost === 0 || isOwnDoing).toBe(true);
      expect(losses.textsOut).toBeLessThanOrEqual(MOST_TEXTS_FOR_ONE * losses.textsIn);
    },
  );
});

describe('bill pumping', () => {
  it.each(PUMPS.map((pump) => [pump.name, pump.textsForOne, pump] as const))(
    '%s: %d texts for one',
    async (_name, textsForOne, { play }) => {
      const { textsIn, textsOut } = await lossesOf(play);

      expect(textsOut / textsIn).toBeCloseTo(textsForOne, 2);
    },
  );

  it.each(PUMPS)('$name: not more texts than there may be', ({ textsForOne }) => {
    expect(textsForOne).toBeLessThanOrEqual(MOST_TEXTS_FOR_ONE);
  });
});
