import { describe, expect, it } from 'vitest';
import { addPlaceName, MAX_PLACE_NAMES, removePlaceName } from '../../../src/domain/operations/placeNames.ts';
import type { PlaceName } from '../../../src/domain/placeNames.ts';

const BASTI: PlaceName = { spelling: 'PURANI-BASTI', place: 'RAIPUR' };
const RPR: PlaceName = { spelling: 'RPR', place: 'RAIPUR' };
const SSRM: PlaceName = { spelling: 'SSRM', place: 'SASARAM' };

const NO_PLACE = 'is no place: English letters, at most 20, with - between words, or a PIN code.';

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
    ['BLORE', ['BLORE', 'PURANI-BASTI', 'RPR', 'SSRM']],
    ['RAIPURA', ['PURANI-BASTI', 'RAIPURA', 'RPR', 'SSRM']],
    ['ZILA', ['PURANI-BASTI', 'RPR', 'SSRM', 'ZILA']],
  ])('%s stands where it belongs among several', (spelling, spellings) => {
    const added = addPlaceName([BASTI, RPR, SSRM], spelling, 'PATNA');

    expect(added.ok && added.names.map((name) => name.spelling)).toEqual(spellings);
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

  it.each([
    ['RPR', 'PATNA', 'RPR is read as RAIPUR already.', [RPR]],
    [' navi  mumbai ', 'PUNE', "NAVI-MUMBAI is one of Rain's own words, which stay.", []],
    ['SASARAM', 'ROHTAS', 'Other spellings are read as SASARAM: it stays.', [SSRM]],
    ['SASARAM', 'SASARAM', 'SASARAM is that place already.', []],
    ['5 Lanes', 'PATNA', `5 Lanes ${NO_PLACE}`, []],
    ['SASARAM', '5 Lanes', `5 Lanes ${NO_PLACE}`, []],
    ['SSRM', 'SASARAM', 'There are 500 spellings, which is the most.', aList(MAX_PLACE_NAMES)],
  ])('is not %o for %o: the operator is told "%s"', (spelling, place, message, names) => {
    expect(addPlaceName(names, spelling, place)).toMatchObject({ ok: false, message });
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

  it.each([
    ['rpr', RPR, [BASTI, SSRM]],
    [' purani  basti ', BASTI, [RPR, SSRM]],
    ['SSRM', SSRM, [BASTI, RPR]],
  ])('leaves the others: %o', (written, changed, names) => {
    expect(removePlaceName([BASTI, RPR, SSRM], written)).toEqual({ ok: true, names, changed });
  });

  it.each([
    ['bombay', "BOMBAY is one of Rain's own words, which stay."],
    ['patna city', 'No operator has added PATNA-CITY.'],
  ])('is not %s: the operator is told "%s"', (written, message) => {
    expect(removePlaceName([RPR], written)).toMatchObject({ ok: false, message });
  });
});
