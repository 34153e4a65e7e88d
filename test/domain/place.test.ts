import { describe, expect, it } from 'vitest';
import {
  knownPlaceAmong,
  parseLocation,
  placedBy,
  splitNameAndPlace,
  withPlacesJoined,
} from '../../src/domain/place.ts';

describe('a place', () => {
  it.each([
    ['  delhi ', 'DELHI'],
    [' 110001 ', '110001'],
    ['Sasaram.', 'SASARAM'],
    ['NEW, DELHI,', 'NEW-DELHI'],
    ['IN SASARAM PLEASE', 'SASARAM'],
    ['NEAR STATION KOLKATA', 'KOLKATA'],
    ['CALCUTTA WARD 12 NEAR STATION', 'KOLKATA'],
    ['NEW SASARAM', 'NEW-SASARAM'],
    ['LAL BAG WARD', 'LAL-BAG-WARD'],
    ['SASARAM WARD 12', 'SASARAM-WARD-12'],
    ['SASARAM WARD12', 'SASARAM-WARD12'],
    ['SASARAM 2ND', 'SASARAM-2ND'],
    ['DELHI 110001', 'DELHI'],
    ['THIRUVANANTHAPURAM-1', 'THIRUVANANTHAPURAM-1'],
  ])('is read from %j: %s', (text, place) => {
    expect(parseLocation(text)).toBe(place);
  });

  it('may be called by a word that says nothing elsewhere', () => {
    expect(parseLocation('KA')).toBe('KA');
  });

  it.each([
    ['more words than a place has', 'LAL BAG WARD GALI'],
    ['more letters than fit', 'THIRUVANANTHAPURAM-12'],
    ['a PIN code beside a place that may be another', 'SASARAM 821115'],
    ['a longer number beside a place', 'SASARAM 500'],
    ['a longer number beside a known place', 'DELHI 500'],
    ['a word of what is to be done', 'SEND SASARAM'],
    ['a PAN', 'ABCPE1234F'],
    ['a number', '500'],
    ['a PIN code that begins with 0', '010001'],
    ['nothing', ' '],
  ])('is not %s: %j', (_, text) => {
    expect(parseLocation(text)).toBeUndefined();
  });
});

describe('the known place among words', () => {
  it.each([
    [['NEAR', 'STATION', 'KOLKATA'], 'KOLKATA'],
    [['STATION', 'NEW', 'DELHI'], 'NEW-DELHI'],
    [['NEAR', 'STATION'], undefined],
    [['DELHI', 'MUMBAI'], undefined],
    [[], undefined],
  ])('of %j is %s', (words, place) => {
    expect(knownPlaceAmong(words)).toBe(place);
  });
});

describe('the words of a text', () => {
  it.each([
    [
      ['CASH', '500', 'NEW', 'DELHI'],
      ['CASH', '500', 'NEW-DELHI'],
    ],
    [
      ['NEW', 'DELHI', 'CASH', '500'],
      ['NEW-DELHI', 'CASH', '500'],
    ],
    [
      ['CASH', '500', 'DELHI'],
      ['CASH', '500', 'DELHI'],
    ],
    [
      ['DEL', 'HI', '500'],
      ['DEL', 'HI', '500'],
    ],
    [['DELHI'], ['DELHI']],
    [[], []],
  ])('have a place of two words as one: %j', (words, joined) => {
    expect(withPlacesJoined(words)).toEqual(joined);
  });
});

describe('a name and a place', () => {
  it.each([
    ['RAVI KUMAR SASARAM', 'RAVI KUMAR', 'SASARAM'],
    ['RAVI KUMAR DELHI', 'RAVI KUMAR', 'DELHI'],
    ['RAVI KUMAR NEW DELHI', 'RAVI KUMAR', 'NEW DELHI'],
    ['RAVI MIRA ROAD', 'RAVI', 'MIRA ROAD'],
    ['RAVI 110001', 'RAVI', '110001'],
  ])('are the first words and the last ones: %s', (text, name, location) => {
    expect(splitNameAndPlace(text.split(' '))).toEqual({ name, location });
  });

  it.each([
    ['DELHI RAVI', 'RAVI', 'DELHI'],
    ['NEW DELHI RAVI KUMAR', 'RAVI KUMAR', 'NEW DELHI'],
  ])(
    'are the other way round where a known place stands first, and none last: %s',
    (text, name, location) => {
      expect(splitNameAndPlace(text.split(' '))).toEqual({ name, location });
    },
  );

  it.each([
    ['DELHI RAVI MUMBAI', 'DELHI RAVI', 'MUMBAI'],
    ['DELHI RAVI KUMAR MUMBAI', 'DELHI RAVI KUMAR', 'MUMBAI'],
    ['DELHI RAVI MIRA ROAD', 'DELHI RAVI', 'MIRA ROAD'],
  ])('are so although a known place stands first, where one stands last: %s', (text, name, location) => {
    expect(splitNameAndPlace(text.split(' '))).toEqual({ name, location });
  });

  it.each([
    ['RAVI KUMAR DAS DELHI 110001', 'RAVI KUMAR DAS', 'DELHI'],
    ['RAVI NEW DELHI PIN 110001', 'RAVI', 'NEW DELHI'],
    ['RAVI MIRA ROAD PIN CODE - 401107', 'RAVI', 'MIRA ROAD'],
    ['DELHI RAVI 110001', 'DELHI RAVI', '110001'],
    ['RAVI SASARAM 821115', 'RAVI SASARAM', '821115'],
    ['RAVI PINCODE 821115', 'RAVI', '821115'],
  ])('are before a PIN code, which says no more than a known place does: %s', (text, name, location) => {
    expect(splitNameAndPlace(text.split(' '))).toEqual({ name, location });
  });

  it('are a name and a PIN code where the one word is a name that people and places have', () => {
    expect(splitNameAndPlace(['KASHI', '221001'])).toEqual({ name: 'KASHI', location: '221001' });
  });

  it.each([
    ['RAVI PU RI', 'RAVI PU', 'RI'],
    ['RAVI PU RI 752001', 'RAVI PU RI', '752001'],
    ['PU RI RAVI', 'PU RI', 'RAVI'],
    ['DELHI PU RI', 'PU RI', 'DELHI'],
  ])('are told apart without putting parts of words together: %s', (text, name, location) => {
    expect(splitNameAndPlace(text.split(' '))).toEqual({ name, location });
  });

  it.each(['', 'RAVI', 'DELHI', 'NEW DELHI', '110001', 'PIN CODE 110001', 'NEW DELHI 110001'])(
    'are not both in %j',
    (text) => {
      expect(splitNameAndPlace(text === '' ? [] : text.split(' '))).toBeUndefined();
    },
  );
});

describe('what operators have added', () => {
  const more = [
    { spelling: 'PURANI-BASTI', place: 'RAIPUR' },
    { spelling: 'RAVI-NAGAR', place: 'NAGPUR' },
    { spelling: 'RPR', place: 'RAIPUR' },
  ];

  it.each([
    ['RAVI KUMAR PURANI', 'BASTI', 'RAVI KUMAR', 'RAIPUR'],
    ['RAVI KUMAR', 'RPR', 'RAVI KUMAR', 'RAIPUR'],
    ['RAVI KUMAR', 'SASARAM', 'RAVI KUMAR', 'SASARAM'],
    ['SITA RAVI', 'NAGAR', 'SITA', 'NAGPUR'],
    ['RAVI', 'NAGAR', 'RAVI', 'NAGAR'],
  ])('makes of %s in %s one in another place, and leaves a name: %s in %s', (name, location, ...placed) => {
    const { name: theirs, location: where } = placedBy({ name, location }, more);

    expect([theirs, where]).toEqual(placed);
  });
});
