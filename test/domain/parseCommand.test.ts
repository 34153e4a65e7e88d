import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseAmountAndLocation,
  parseAmountAndPhone,
  parseBucketAndAmount,
} from '../../src/domain/arguments.ts';
import { rupees } from '../../src/domain/money.ts';
import { parseCommand } from '../../src/domain/parseCommand.ts';
import { say } from '../../src/domain/texts/say.ts';
import { anyText } from '../helpers/anyText.ts';
import { SITA } from '../helpers/domain.ts';

const setting = { country: 'IN' } as const;

describe('an amount and a phone', () => {
  it.each([
    '500 9000000003',
    '9000000003 500',
    '500 TO 9000000003',
    '500 FROM 9000000003',
    'RS 500 9000000003',
    'RS500 9000000003',
    'RS. 500 TO 9000000003',
    '₹500 9000000003',
    'INR 500 9000000003',
    '500/- 9000000003',
    '500 /- 9000000003',
    '500RS 9000000003',
    '500 RS TO 9000000003',
    '500.00 9000000003',
    '0500 9000000003',
    '500 90000 00003',
    '500 900 000 0003',
    '90000 00003 500',
    '90000 00003 RS 500',
    '500 +91 90000 00003',
    '500 +91-90000-00003',
    '500 919000000003',
    '500 09000000003',
    '+919000000003 500',
    '+91 90000 00003 500/-',
  ])('are read from %j', (rest) => {
    expect(parseAmountAndPhone(rest, 'SEND', setting)).toEqual({
      ok: true,
      command: { amount: rupees(500), phone: SITA },
    });
  });

  it('are read with paise and Indian grouping', () => {
    const parsed = parseAmountAndPhone('1,25,000.50 9000000003', 'SEND', setting);

    expect(parsed).toEqual({ ok: true, command: { amount: 125_000_50, phone: SITA } });
  });

  it.each([
    ['incomplete', ''],
    ['missingPhone', '500'],
    ['missingAmount', '9000000003'],
    ['missingAmount', '90000 00003'],
    ['badAmount', 'FIVE 9000000003'],
    ['badAmount', '0 9000000003'],
    ['badAmount', '-500 9000000003'],
    ['badAmount', '12.505 9000000003'],
    ['badAmount', '12,50 9000000003'],
    ['badAmount', '9000000003 9000000002'],
    ['badPhone', '500 RAVI'],
    ['badPhone', '500 12345'],
    ['badPhone', '500 56767'],
    ['badPhone', '500 01123456789'],
    ['badPhone', '500 9000000003 9000000002'],
    ['badPhone', '500 600'],
  ])('are refused as %s in %j', (reason, rest) => {
    expect(parseAmountAndPhone(rest, 'SEND', setting)).toMatchObject({ ok: false, refusal: { key: reason } });
  });

  it('are read the same in both orders, for any amount that people send and any mobile number', () => {
    const amounts = fc.integer({ min: 1, max: 9_999_999 });
    const phones = fc.integer({ min: 9_000_000_000, max: 9_999_999_999 });

    fc.assert(
      fc.property(amounts, phones, (amount, phone) => {
        const expected = { ok: true, command: { amount: rupees(amount), phone: `91${phone}` } };

        expect(parseAmountAndPhone(`${amount} ${phone}`, 'SEND', setting)).toEqual(expected);
        expect(parseAmountAndPhone(`${phone} ${amount}`, 'SEND', setting)).toEqual(expected);
        expect(parseAmountAndPhone(`RS ${amount} TO +91${phone}`, 'SEND', setting)).toEqual(expected);
      }),
    );
  });
});

describe('an amount and a place', () => {
  it.each(['500 DELHI', 'DELHI 500', '500 IN DELHI', 'RS 500 AT DELHI', '500/- DELHI.', 'DELHI RS. 500'])(
    'are read from %j',
    (rest) => {
      expect(parseAmountAndLocation(rest, 'AGENT')).toEqual({
        ok: true,
        command: { amount: rupees(500), location: 'DELHI' },
      });
    },
  );

  it.each([
    ['incomplete', 'DELHI'],
    ['badAmount', 'MUCH DELHI'],
    ['badAmount', '0 DELHI'],
    ['badLocation', '500 ABCPE1234F'],
    ['badLocation', '500 কলকাতাপুর'],
  ])('are refused as %s in %j', (reason, rest) => {
    expect(parseAmountAndLocation(rest, 'AGENT')).toMatchObject({ ok: false, refusal: { key: reason } });
  });
});

describe('an amount without a place', () => {
  it.each(['500', 'RS 500', '500/-'])('is read from %j', (rest) => {
    expect(parseAmountAndLocation(rest, 'AGENT')).toEqual({
      ok: true,
      command: { amount: rupees(500), location: undefined },
    });
  });
});

describe('a bucket and an amount', () => {
  it.each(['SCHOOL 500', '500 SCHOOL', '500 IN SCHOOL', '500 FOR SCHOOL', 'SCHOOL RS 500', 'SCHOOL 500/-'])(
    'are read from %j',
    (rest) => {
      expect(parseBucketAndAmount(rest, 'SAVE')).toEqual({
        ok: true,
        command: { name: 'SCHOOL', amount: rupees(500) },
      });
    },
  );

  it('are told apart when the name has a digit', () => {
    const expected = { ok: true, command: { name: 'B2', amount: rupees(500) } };

    expect(parseBucketAndAmount('B2 500', 'SAVE')).toEqual(expected);
    expect(parseBucketAndAmount('500 B2', 'SAVE')).toEqual(expected);
  });

  it.each([
    ['missingBucketAmount', 'SCHOOL'],
    ['missingBucket', '500'],
    ['badAmount', 'SCHOOL MUCH'],
    ['badAmount', 'SCHOOL 0'],
    ['badBucketName', 'MY SCHOOL 500'],
    ['badBucketName', 'STOP 500'],
    ['badBucketName', '100 500'],
  ])('are refused as %s in %j', (reason, rest) => {
    expect(parseBucketAndAmount(rest, 'SAVE')).toMatchObject({ ok: false, refusal: { key: reason } });
  });
});

describe('parseCommand', () => {
  it.each([
    ['REGISTER', 'register Ravi Kumar delhi'],
    ['REGISTER', 'register abcpe1234f Ravi Kumar delhi'],
    ['REGISTER', 'REG ABCPE1234F RAVI DELHI'],
    ['BALANCE', 'balance'],
    ['BALANCE', '  Bal. '],
    ['BALANCE', 'BALANCE?'],
    ['COLLECT', 'RCVDEPOSIT 500 9000000003'],
    ['COLLECT', 'collect 500 9000000003'],
    ['DEPOSIT', 'deposit 500 9000000003'],
    ['WITHDRAW', 'Withdraw  500   9000000003'],
    ['REQUEST', 'REQUEST 500 9000000003'],
    ['SEND', 'TRANSFER\n500\n9000000003'],
    ['SEND', 'TRANSFER: 500 9000000003.'],
    ['SEND', 'send 500 9000000003'],
    ['CANCEL', 'cancel a7k2m9'],
    ['CANCEL', 'CANCEL Txn A7K2M9:'],
    ['CANCEL', 'CANCEL Ref A7K2M9'],
    ['CANCEL', 'CANCEL'],
    ['CANCEL', 'CANCEL 9000000003'],
    ['SAVE', 'BUC SCHOOL 100.'],
    ['SAVE', 'BUCKET SCHOOL 100'],
    ['SAVE', 'SAVE 100 IN SCHOOL'],
    ['GET', 'GET SCHOOL'],
    ['BREAK', 'BREAK SCHOOL ALL'],
    ['BREAK', 'BREAK ALL SCHOOL'],
    ['BREAK', 'BREAK SCHOOL 50'],
    ['SAVED', 'SAVED'],
    ['SAVED', 'SAVED PLEASE'],
    ['SIP', 'SIP SCHOOL 100 DAILY'],
    ['SIP', 'SIP 100 SCHOOL EVERY WEEK'],
    ['SIP', 'SIP STOP SCHOOL'],
    ['SIP', 'SIP SCHOOL STOP'],
    ['SIP', 'SIP END SCHOOL'],
    ['FIND', 'FIND DEPOSIT 500 DELHI'],
    ['FIND', 'FIND DEPOSIT 500'],
    ['FIND', 'FIND WITHDRAW DELHI 500'],
    ['YES', 'YES'],
    ['YES', 'Yes!'],
    ['YES', 'YES 500'],
    ['NO', 'NO'],
    ['NO', 'No.'],
    ['NO', 'NO 90000 00003'],
    ['BLOCK', 'BLOCK +91 90000 00003'],
    ['UNBLOCK', 'UNBLOCK 9000000003'],
    ['FLOATING', 'FLOATING 500'],
    ['FLOATING', 'FLOAT OFF'],
    ['AGENT', 'ACCOUNT 500 DELHI'],
    ['AGENT', 'AGENT 500 DELHI'],
    ['ATM', 'ATM ON'],
    ['ATM', 'ATM ON 500'],
    ['HELP', ''],
    ['HELP', '   '],
    ['HELP', '?'],
    ['HELP', 'HELP TRANSFER'],
    ['CODE', '483107'],
    ['CODE', '48310712'],
    ['SEND', 'PAY 500 9000000003'],
    ['BALANCE', 'बैलेंस'],
    ['HELP', '😀'],
    ['HELP', 'REGISTER RAVI'],
    ['HELP', 'REGISTER ABCPE1234F RAVI'],
    ['FIND', 'FIND 500 DELHI'],
    ['FIND', 'FIND CASH 500 DELHI'],
    ['CODE', 'PAY 483107'],
    ['CODE', 'SEND 483107'],
    ['CODE', 'YES 483107'],
    ['CODE', 'A7K2M9 123456'],
    ['CODE', '123456 a7k2m9'],
    ['CODE', 'Txn A7K2M9 OTP 123456'],
    ['CODE', 'Txn A7K2M9: OTP 123456:'],
    ['CODE', 'OTP: 123456, TXN ID: A7K2M9.'],
    ['CODE', 'A7K2M9 <123456>'],
    ['CODE', 'ao7oi1 123456'],
  ])('reads %s from %j', (topic, text) => {
    expect(parseCommand(text, setting)).toMatchObject({ ok: true, command: { topic } });
  });

  it.each([
    ['chatter', 'HELLO'],
    ['unknownCommand', 'OTP'],
    ['unknownCommand', 'toString'],
    ['unknownCommand', '__proto__'],
    ['unknownCommand', 'A7K2M9'],
    ['unknownCommand', '12345'],
    ['unknownCommand', '1234567'],
    ['unknownCommand', 'A7K2M9 12345'],
    ['unknownCommand', 'A7K2M9 B7K2M9'],
    ['codeAlone', 'A7K2M9 B7K2M9 123456'],
    ['codeAlone', '123456 654321'],
    ['codeAlone', '500 483107'],
    ['codeAlone', 'PAY RS 500 483107'],
    ['incomplete', 'CANCEL 98765432109876'],
    ['incomplete', 'NO 98765 432109 9'],
    ['badPhone', 'BLOCK RAVI'],
    ['notAYes', 'YES BUT ONLY 200'],
    ['badPan', 'REGISTER ABCDE12345 RAVI DELHI'],
    ['badPan', 'REGISTER ABCDE1234F RAVI DELHI'],
    ['badName', 'REGISTER ABCPE1234F 4RAVI DELHI'],
    ['incomplete', 'FLOATING'],
    ['badAmount', 'FLOATING MUCH'],
    ['incomplete', 'ATM'],
    ['incomplete', 'ATM MAYBE'],
    ['incomplete', 'GET'],
    ['badBucketName', 'GET MY SCHOOL'],
    ['badBucketName', 'BREAK STOP ALL'],
    ['incomplete', 'SIP'],
    ['incomplete', 'SIP SCHOOL 100'],
    ['badInterval', 'SIP SCHOOL 100 YEARLY'],
    ['badInterval', 'SIP SCHOOL 100 CONSTRUCTOR'],
    ['badInterval', 'SIP SCHOOL 100 STOPPING'],
    ['badInterval', 'SIP SCHOOL ENDED 100'],
    ['badBucketName', 'SIP STOP MY SCHOOL'],
    // More than anything else they say that there is a new number.
    ['newNumber', 'KYC NEW NUMBER'],
  ])('refuses as %s the text %j', (reason, text) => {
    expect(parseCommand(text, setting)).toMatchObject({ ok: false, refusal: { key: reason } });
  });

  it.each([
    ['TRANSFER 500', 'I read 500. Whose number? Text it like this: RAIN SEND 500 9876543210'],
    ['500', 'I read 500. Whose number? Text it like this: RAIN SEND 500 9876543210'],
    ['fifty rupees', 'I read 50. Whose number? Text it like this: RAIN SEND 50 9876543210'],
    ['TRANSFER 9000000003', 'I read 90000 00003. How much? Text it like this: RAIN SEND 500 9000000003'],
    [
      'TRANSFER FIVE 9000000003',
      'That amount is not right. Use a number like 500 or 12.50. Text it like this: RAIN SEND 500 9876543210',
    ],
    ['REQUEST 500 RAVI', 'That is not a mobile number. Text it like this: RAIN REQUEST 500 9876543210'],
    ['FIND', 'Something is missing. Text it like this: RAIN FIND WITHDRAW 500 DELHI'],
    ['FIND DEPOSIT DELHI', 'Something is missing. Text it like this: RAIN FIND WITHDRAW 500 DELHI'],
    [
      'FIND WITHDRAW MUCH DELHI',
      'That amount is not right. Use a number like 500 or 12.50. Text it like this: RAIN FIND WITHDRAW 500 DELHI',
    ],
    ['ACCOUNT DELHI', 'Something is missing. Text it like this: RAIN AGENT 500 DELHI'],
    ['BUC SCHOOL', 'I read SCHOOL. How much? Text it like this: RAIN SAVE SCHOOL 100'],
    ['BUC 500', 'I read 500. For what? Text it like this: RAIN SAVE SCHOOL 500'],
    [
      'BUC SCHOOL MUCH',
      'That amount is not right. Use a number like 500 or 12.50. Text it like this: RAIN SAVE SCHOOL 100',
    ],
    ['GET', 'Something is missing. Text it like this: RAIN GET SCHOOL'],
    ['FLOATING', 'Something is missing. Text it like this: RAIN FLOATING 500'],
    [
      'FLOATING MUCH',
      'That amount is not right. Use a number like 500 or 12.50. Text it like this: RAIN FLOATING 500',
    ],
    ['ATM', 'Something is missing. Text it like this: RAIN ATM ON 2000'],
    ['ATM UPON 500', 'Something is missing. Text it like this: RAIN ATM ON 2000'],
    ['BREAK 500', 'Something is missing. Text it like this: RAIN BREAK SCHOOL 100'],
    ['BREAK SCHOOL', 'Something is missing. Text it like this: RAIN BREAK SCHOOL 100'],
    ['SIP 100 EVERY DAY', 'Something is missing. Text it like this: RAIN SIP SCHOOL 100 WEEKLY'],
    ['SIP SCHOOL EVERY DAY', 'Something is missing. Text it like this: RAIN SIP SCHOOL 100 WEEKLY'],
    [
      'SIP SCHOOL MUCH DAILY',
      'That amount is not right. Use a number like 500 or 12.50. Text it like this: RAIN SIP SCHOOL 100 WEEKLY',
    ],
    ['SAVED 500', 'Something is missing. Text it like this: RAIN SAVE SCHOOL 100'],
    ['PLACE', 'Something is missing. Text it like this: RAIN PLACE DELHI'],
    [
      'ATM ON ALL',
      'That amount is not right. Use a number like 500 or 12.50. Text it like this: RAIN ATM ON 2000',
    ],
  ])('answers %j by how to text it', (text, content) => {
    const read = parseCommand(text, setting);

    expect(read.ok ? undefined : say(read.refusal, 'en')).toBe(content);
  });

  it.each([
    ['hiLatn', 'FIVE TO BHEJO'],
    ['hiLatn', 'BHEJO FIVE TO SOMEBODY'],
    // After the first three words there are names and places.
    [undefined, 'FIVE TO MOTHER BHEJO'],
    // It is as the book says it.
    [undefined, 'SAVE BHEJO 10'],
    ['hi', 'SAVE स्कूल 10'],
  ])('takes for the language of what is written %s: %s', (language, text) => {
    expect(parseCommand(text, setting).written).toBe(language);
  });

  it.each([
    ['SEND', 'RAIN SEND 500 9000000003'],
    ['SEND', 'RAIN 500 9000000003'],
    ['BALANCE', 'rain, balance'],
  ])('reads %s from %j, which has the keyword twice', (topic, text) => {
    expect(parseCommand(text, { ...setting, prefixes: ['RAIN'] })).toMatchObject({
      ok: true,
      command: { topic },
    });
  });

  it('knows no command in the keyword alone, said twice', () => {
    expect(parseCommand('RAIN', { ...setting, prefixes: ['RAIN'] })).toMatchObject({
      ok: false,
      refusal: { key: 'unknownCommand' },
    });
  });

  it('looks at the first 200 characters, and at nothing after them', () => {
    const command = 'BUC SCHOOL 100'.padEnd(199);

    expect(parseCommand(`${command} AND MORE`, setting)).toMatchObject({
      ok: true,
      command: { topic: 'SAVE' },
    });
    expect(parseCommand(`${command}XYZ MORE`, setting)).toMatchObject({ ok: false });
  });

  it('never throws, and always has a command or one short text, for any string', () => {
    const words = fc.constantFrom(
      ...[
        'RAIN',
        'TRANSFER',
        'SIP',
        'STOP',
        'FIND',
        'DEPOSIT',
        'REGISTER',
        'BREAK',
        'ALL',
        'CANCEL',
        'TXN',
        'OTP',
      ],
      ...['500', '9000000003', 'A7K2M9', '123456', 'Rs', '₹', '/-', '.', '?', '\n', '\0', 'ß', 'ﬁ', '\ud83d'],
    );
    const garbled = fc.array(fc.oneof(words, anyText(4)), { maxLength: 8 });

    fc.assert(
      fc.property(
        fc.oneof(
          anyText(400),
          garbled.map((parts) => parts.join(' ')),
        ),
        (text) => {
          const parsed = parseCommand(text, setting);

          if (!parsed.ok) expect(say(parsed.refusal, 'en').length).toBeLessThanOrEqual(160);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('reads a long text of one kind of mark as fast as any other', () => {
    for (const mark of [' ', '.', ',', '1', 'A', '1,', ' .', 'RS ']) {
      // Of this thread alone: what else the machine does takes none of it.
      const before = process.threadCpuUsage();

      parseCommand(`TRANSFER ${mark.repeat(100_000)}`, setting);

      const { user, system } = process.threadCpuUsage(before);
      expect((user + system) / 1000, mark).toBeLessThan(250);
    }
  });
});
