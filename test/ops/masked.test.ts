import { describe, expect, it } from 'vitest';
import { masked } from '../../src/ops/masked.ts';

const body = (content: string) => JSON.stringify({ sender: '919811223344', content });
const reply = (content: string) => JSON.stringify({ receiver: '919811223344', content });

describe('a message that an operator looks at', () => {
  it.each([
    ['RAIN 483107', 'RAIN ******'],
    ['RAIN 48310712', 'RAIN ******'],
    ['RAIN 483107 25', 'RAIN ****** **'],
    ['RAIN 483107 SITA 2 5', 'RAIN ****** SITA * *'],
    ['RAIN 25 483107', 'RAIN ** ******'],
    ['RAIN 483 107 25', 'RAIN *** *** **'],
    ['RAIN PAY RS 500 483107 25', 'RAIN PAY RS 500 ******'],
    ['RAIN T5QC6T 483107', 'RAIN T5QC6T ******'],
    ['RAIN 483 107', 'RAIN ******'],
    ['RAIN PIN 493817', 'RAIN PIN ******'],
    ['RAIN pin 493 817', 'RAIN pin *** ***'],
    ['my pin is 49-38-17 ok', 'my pin is **-**-** ok'],
    ['RAIN PIN 49381', 'RAIN PIN *****'],
    ['RAIN MPIN 4938 17', 'RAIN MPIN **** **'],
    ['रेन पिन ४९३८१७', 'रेन पिन ******'],
    ['493 817 is my PIN', '*** *** is my PIN'],
    ['RAIN REGISTER ABCPE1234F RAVI DELHI', 'RAIN REGISTER ********** RAVI DELHI'],
    ['RAIN REGISTER ABCPE 1234 F RAVI DELHI', 'RAIN REGISTER ********** RAVI DELHI'],
  ])('has no code, PIN or PAN in it: %s', (content, shown) => {
    expect(masked(body(content))).toBe(body(shown));
  });

  it.each([
    'RAIN SEND 500 9876543210',
    'RAIN SEND 500 98765 43210',
    'RAIN BALANCE',
    'RAIN FIND WITHDRAW 50 DELHI',
    'RAIN PLACE PIN CODE DELHI',
    'You have Rs 1,25,000. 24 Nov 3:41pm, Ref T5QC6T',
  ])('is shown as it is: %s', (content) => {
    expect(masked(body(content))).toBe(body(content));
  });

  it('shows what Rain texted, but for the code in it', () => {
    const asked = 'You send Rs 5,000 to SITA? Text RAIN 483107 and the 2nd & 5th digit of your PIN by 3:51pm';

    expect(masked(reply(asked))).not.toContain('483107');
    expect(masked(reply('RAIN 483107 by 3:51pm'))).toBe(reply('RAIN ****** by 3:51pm'));
  });

  it('keeps its times', () => {
    const due =
      '{"due":{"id":"sip:account-1:SCHOOL","dueAt":"2026-11-22T06:30:00.000Z","phone":"919811223344"}}';

    expect(masked(due)).toBe(due);
  });
});
