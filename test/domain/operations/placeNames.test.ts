import { describe, expect, it } from 'vitest';
import { addPlaceName, MAX_PLACE_NAMES, removePlaceName } from '../../../src/domain/operations/placeNames.ts';
import type { PlaceName } from '../../../src/domain/placeNames.ts';

const RPR: PlaceName = { spelling: 'RPR', place: 'RAIPUR' };

function aList(count: number): readonly PlaceName[] {
  return Array.from({ length: count }, (_, index) => ({ spelling: `X-${index}`, place: 'RAIPUR' }));
}

describe('a spelling that an operator adds', () => {
  it.each([
    ['purani basti', 'raipur', { spelling: 'PURANI-BASTI', place: 'RAIPUR' }],
    ['blore', 'Bangalore', { spelling: 'BLORE', place: 'BENGALURU' }],
    ['RAIPURA', 'rpr', { spelling: 'RAIPURA', place: 'RAIPUR' }],
    ['PURANI-BASTI', '492001', { spelling: 'PURANI-BASTI', place: '492001' }],
  ])('%s for %s is one more, with the others in the order of the alphabet', (spelling, place, changed) => {
    const names = [changed, RPR].sort((one, other) => (one.spelling < other.spelling ? -1 : 1));

    expect(addPlaceName([RPR], spelling, place)).toEqual({ ok: true, names, changed });
  });

  it.each([
    ['RPR', 'RAIPUR', 'isPlaceName', [RPR]],
    ['BOMBAY', 'PUNE', 'isBuiltIn', []],
    ['MUMBAI', 'PUNE', 'isBuiltIn', []],
    ['SASARAM', 'ROHTAS', 'isPlaceOfOthers', [{ spelling: 'SSRM', place: 'SASARAM' }]],
    ['SASARAM', 'SASARAM', 'samePlace', []],
    ['SASARAM', 'सासाराम', 'notAPlace', []],
    ['ABCPE1234F', 'SASARAM', 'notAPlace', []],
    ['', 'SASARAM', 'notAPlace', []],
    ['SSRM', 'SASARAM', 'tooManyPlaces', aList(MAX_PLACE_NAMES)],
  ])('is not %o for %o: %s', (spelling, place, reason, names) => {
    expect(addPlaceName(names, spelling, place)).toMatchObject({ ok: false, reason });
  });
});

describe('a spelling that an operator removes', () => {
  it('is a place of its own again', () => {
    expect(removePlaceName([RPR], 'rpr')).toEqual({ ok: true, names: [], changed: RPR });
  });

  it.each([
    ['BOMBAY', 'isBuiltIn'],
    ['RPR', 'notAdded'],
  ])('is not %s: %s', (spelling, reason) => {
    expect(removePlaceName([], spelling)).toMatchObject({ ok: false, reason });
  });
});
