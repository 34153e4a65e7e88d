import { describe, expect, it } from 'vitest';
import { maskPin } from '../../src/domain/maskPin.ts';

describe('what others see of a text', () => {
  it.each([
    ['RAIN PIN 493817', 'RAIN PIN ******'],
    ['rain my pin is 493-817.', 'rain my pin is ***-***.'],
    ['RAIN MPIN 493817', 'RAIN MPIN ******'],
    ['RAIN PIN 12', 'RAIN PIN **'],
    ['RAIN my PIN code is 493817', 'RAIN my PIN code is ******'],
    ['रेन पिन ४९३८१७', 'रेन पिन ******'],
    ['RAIN 483107 25', 'RAIN ****** **'],
    ['483107 2 5', '****** * *'],
    ['RAIN 25 483107', 'RAIN ** ******'],
    ['RAIN pay 483107 and 25', 'RAIN pay ****** and **'],
    ['RAIN 483 107 25', 'RAIN *** *** **'],
  ])('has no digits where some may be of a PIN: %s', (text, shown) => {
    expect(maskPin(text)).toBe(shown);
  });

  it.each([
    'RAIN 483107',
    'RAIN PAY 483107',
    'RAIN SEND 500 9876543210',
    'RAIN FIND WITHDRAW 50 110001',
    'RAIN PLACE PIN CODE 110001',
    'RAIN REGISTER RAVI PIN CODE 110001',
    'RAIN SPIN 500',
    'BALANCE',
    'SAVE 483107 25',
    '',
  ])('is all of it otherwise: %s', (text) => {
    expect(maskPin(text)).toBe(text);
  });
});
