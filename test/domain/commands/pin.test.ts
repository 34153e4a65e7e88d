import { describe, expect, it } from 'vitest';
import { PIN_PAIRS } from '../../../src/domain/account.ts';
import { created } from '../../../src/domain/change.ts';
import { effectsOf } from '../../../src/domain/decision.ts';
import { rupees } from '../../../src/domain/money.ts';
import type { Phone } from '../../../src/domain/phone.ts';
import { keepPin } from '../../../src/domain/pinEnding.ts';
import { openReset } from '../../../src/domain/pinReset.ts';
import {
  ASHA,
  anAccount,
  Bank,
  codeOf,
  LIMITS,
  MOHAN,
  RAVI,
  SITA,
  STRANGER,
  wrongCode,
} from '../../helpers/domain.ts';
import {
  answerTo,
  digitsOf,
  OTHER_PIN,
  PIN,
  pairIn,
  resettingPin,
  setPin,
  wrongAnswerTo,
} from '../../helpers/pins.ts';

function aBankWithMoney(): Bank {
  const balance = rupees(20_000);
  return new Bank(
    anAccount({ phone: ASHA, role: 'agent', balance }),
    anAccount({ phone: RAVI, balance }),
    anAccount({ phone: SITA, balance }),
    anAccount({ phone: MOHAN, balance }),
  );
}

const ORDINALS = ['1st', '2nd', '3rd', '4th', '5th', '6th'];

/** A bank in which RAVI, or whoever it is, has set a PIN. */
function bankWithPin(who: Phone = RAVI): Bank {
  const bank = aBankWithMoney();
  setPin(bank, PIN, who);
  return bank;
}

describe('setting a PIN', () => {
  it('takes the code that was texted to the phone, and asks to delete the text with the PIN', () => {
    const bank = aBankWithMoney();
    const asked = bank.text(RAVI, `PIN ${PIN}`);
    expect(bank.account(RAVI).pin).toBeUndefined();

    const done = bank.text(RAVI, codeOf(asked.received));

    expect(done.received).toEqual([
      [
        'RAVI',
        'Your PIN is set. For payments above Rs 1,000 Rain asks for two of its digits. Tell it to nobody, not even Rain. Delete your text with it now.',
      ],
    ]);
    expect(bank.account(RAVI).pin).toMatchObject({ at: new Date(bank.nowMs).toISOString(), asks: '12' });
  });

  it.each(['728 416', '72-84-16', 'IS 728416', 'TO 728416', '728416 PLEASE'])(
    'understands PIN %s',
    (rest) => {
      const bank = aBankWithMoney();
      const asked = bank.text(RAVI, `PIN ${rest}`).received;
      bank.text(RAVI, codeOf(asked));

      const ask = bank.text(RAVI, 'SEND 5000 9000000003').received;
      expect(bank.text(RAVI, answerTo(ask)).outcome).toBe('done');
    },
  );

  it('keeps no hashes of a PIN that was refused, guessed at, or lapsed', () => {
    const bank = aBankWithMoney();
    bank.text(RAVI, `PIN ${PIN}`);
    expect(bank.account(RAVI).proofs?.[0]?.pinHashes).toHaveLength(15);
    bank.text(RAVI, 'NO');
    expect(bank.account(RAVI).proofs?.[0]).not.toHaveProperty('pinHashes');

    const asked = bank.text(RAVI, `PIN ${PIN}`).received;
    for (let count = 0; count < 3; count += 1) bank.text(RAVI, wrongCode(codeOf(asked)));
    bank.text(RAVI, `PIN ${PIN}`);
    bank.wait({ minutes: 10 });
    bank.text(RAVI, `PIN ${OTHER_PIN}`);
    expect(bank.account(RAVI).proofs?.filter(({ pinHashes }) => pinHashes)).toHaveLength(1);
    expect(bank.account(RAVI).pin).toBeUndefined();
  });

  it('is of the newest that was texted', () => {
    const bank = aBankWithMoney();
    const first = bank.text(RAVI, `PIN ${PIN}`).received;
    const second = bank.text(RAVI, `PIN ${OTHER_PIN}`).received;
    expect(bank.text(RAVI, codeOf(first)).outcome).toBe('refused');
    bank.text(RAVI, codeOf(second));

    const ask = bank.text(RAVI, 'SEND 5000 9000000003').received;
    expect(bank.text(RAVI, answerTo(ask, OTHER_PIN)).outcome).toBe('done');
  });

  it.each([
    ...['111111', '121212', '112233', '123456', '654321', '012345', '890123', '147258', '123123', '123321'],
    ...['150893', '311299', '199305', '152004', '000000', '483107', '900000', '000002'],
  ])('is refused for %s, which others guess first', (weak) => {
    const bank = aBankWithMoney();

    expect(bank.text(RAVI, `PIN ${weak}`).reason).toBe('weakPin');
    expect(bank.account(RAVI).proofs).toBeUndefined();
  });

  it('is refused for the code of the place in which somebody lives', () => {
    const bank = new Bank(anAccount({ loc: '728416' }));

    expect(bank.text(RAVI, `PIN ${PIN}`).reason).toBe('weakPin');
  });

  it('is not begun by a code that somebody calls so', () => {
    const bank = aBankWithMoney();
    const code = codeOf(bank.text(RAVI, 'SEND 500 9000000003').received);

    expect(bank.text(RAVI, `PIN ${code}`).reason).toBe('pinIsCode');
    expect(bank.text(RAVI, `my pin is ${code}`).reason).toBe('pinIsCode');
    expect(bank.text(RAVI, code).outcome).toBe('done');
  });

  it('is not begun by a code for something else either', () => {
    const bank = bankWithPin();
    const code = codeOf(bank.text(RAVI, 'PIN FORGOT').received);

    expect(bank.text(RAVI, `PIN ${code}`).reason).toBe('pinIsCode');
  });

  it('is waited for as what it is', () => {
    const bank = aBankWithMoney();

    bank.text(RAVI, `PIN ${PIN}`);

    expect(bank.account(RAVI).proofs).toMatchObject([{ kind: 'pinSet', about: '', triesLeft: 3 }]);
  });

  it('is nothing that a locked account, or a stranger, can do', () => {
    const bank = aBankWithMoney();
    bank.text(RAVI, 'LOCK');

    expect(bank.text(RAVI, `PIN ${PIN}`).reason).toBe('accountLocked');
    expect(bank.text(STRANGER, `PIN ${PIN}`).reason).toBe('notRegistered');
    expect(bank.text(STRANGER, 'PIN').reason).toBe('notRegistered');
    expect(bank.text(STRANGER, 'PIN STOP').reason).toBe('notRegistered');
  });

  it('does not hold when the account was locked between the two texts', () => {
    const bank = aBankWithMoney();
    const asked = bank.text(RAVI, `PIN ${PIN}`).received;
    bank.text(RAVI, 'LOCK');

    expect(bank.text(RAVI, codeOf(asked)).reason).toBe('accountLocked');
    expect(bank.account(RAVI).pin).toBeUndefined();
  });
});

describe('changing a PIN, and ending it,', () => {
  it('takes two digits of the old one', () => {
    const bank = bankWithPin();
    const asked = bank.text(RAVI, `PIN ${OTHER_PIN}`).received;

    expect(bank.text(RAVI, codeOf(asked)).reason).toBe('pinMissing');
    expect(bank.text(RAVI, wrongAnswerTo(asked)).reason).toBe('pinWrong');
    expect(bank.text(RAVI, answerTo(asked)).outcome).toBe('done');
    const ask = bank.text(RAVI, 'SEND 5000 9000000003').received;
    expect(bank.text(RAVI, answerTo(ask, OTHER_PIN)).outcome).toBe('done');
  });

  it('is asked for the same whether the new one is the old one or not, so that nobody finds it out so', () => {
    const bank = bankWithPin();
    const same = bank.text(RAVI, `PIN ${PIN}`).received[0]?.[1].replace(/\d{6}/, 'code');
    const other = bank.text(RAVI, `PIN ${OTHER_PIN}`).received[0]?.[1].replace(/\d{6}/, 'code');

    expect(same).toBe(other);
  });

  it('is done by PIN OFF, after which no digits are asked for', () => {
    const bank = bankWithPin();
    const asked = bank.text(RAVI, 'PIN OFF').received;
    expect(bank.text(RAVI, codeOf(asked)).reason).toBe('pinMissing');
    expect(bank.text(RAVI, answerTo(asked)).received).toEqual([
      [
        'RAVI',
        'Your PIN is off. Rain asks for it no more. To set a new one text RAIN PIN and six digits that only you know.',
      ],
    ]);

    const ask = bank.text(RAVI, 'SEND 5000 9000000003').received;
    expect(bank.text(RAVI, codeOf(ask)).outcome).toBe('done');
    expect(bank.text(RAVI, 'PIN OFF').reason).toBe('noPin');
    expect(bank.text(RAVI, 'PIN FORGOT').reason).toBe('noPin');
  });

  it('leaves what was asked before payable, with its digits or without', () => {
    const bank = bankWithPin();
    const one = bank.text(RAVI, 'SEND 5000 9000000003').received;
    const other = bank.text(RAVI, 'SEND 4000 9000000004').received;
    bank.text(RAVI, answerTo(bank.text(RAVI, 'PIN OFF').received));

    expect(bank.text(RAVI, answerTo(one)).outcome).toBe('done');
    expect(bank.text(RAVI, codeOf(other)).outcome).toBe('done');
  });
});

describe('with a PIN', () => {
  it('a payment above the amount asks for two digits, and one up to it for none', () => {
    const bank = bankWithPin();
    const small = bank.text(RAVI, 'SEND 1000 9000000003').received;
    expect(small[0]?.[1]).not.toContain('PIN');
    expect(bank.text(RAVI, codeOf(small)).outcome).toBe('done');

    const large = bank.text(RAVI, 'SEND 1000.01 9000000003').received;
    expect(large).toEqual([
      [
        'RAVI',
        `You send Rs 1,000.01 to SITA 90000 00003? Text RAIN ${codeOf(large)} and the 1st & 2nd digit of your PIN by 12:10pm, tell nobody. Not you? RAIN NO`,
      ],
    ]);
    expect(bank.text(RAVI, answerTo(large)).received[0]?.[1]).toContain('Sent: Rs 1,000.01 to SITA');
  });

  it.each([
    ['SEND', RAVI, RAVI, '9000000003'],
    ['WITHDRAW', RAVI, RAVI, '9000000003'],
    ['REQUEST', SITA, RAVI, '9000000002'],
    ['DEPOSIT', SITA, RAVI, '9000000002'],
    ['COLLECT', ASHA, ASHA, '9000000003'],
  ])('%s asks whoever pays for two digits', (word, from, payer, to) => {
    const bank = bankWithPin(payer);
    const asked = bank.text(from, `${word} 1500 ${to}`).received.filter(([, text]) => /PIN/.test(text));

    expect(asked).toHaveLength(1);
    expect(asked[0]?.[0]).toBe(payer === RAVI ? 'RAVI' : 'ASHA');
    expect(bank.text(payer, codeOf(asked)).reason).toBe('pinMissing');
    expect(bank.text(payer, answerTo(asked)).outcome).toBe('done');
  });

  it('the digits are read in every way in which people write them', () => {
    const ways = [
      (code: string, [one, two]: readonly string[]) => `${code} ${one}${two}`,
      (code: string, [one, two]: readonly string[]) => `${code} ${one} ${two}`,
      (code: string, [one, two]: readonly string[]) => `${one}${two} ${code}`,
      (code: string, [one, two]: readonly string[]) => `${one} ${two} ${code}`,
      (code: string, [one, two]: readonly string[]) => `pay ${code}, pin ${one}${two} thanks`,
      (code: string, [one, two]: readonly string[]) => `${code} and ${one} and ${two}`,
      (code: string, [one, two]: readonly string[]) => `${code.slice(0, 3)} ${code.slice(3)} ${one}${two}`,
      (code: string, [one, two]: readonly string[]) => `${one}${two} ${code.slice(0, 3)} ${code.slice(3)}`,
      (code: string, [one, two]: readonly string[]) => `${code} SITA ${one}${two}`,
    ];
    for (const way of ways) {
      const bank = bankWithPin();
      const asked = bank.text(RAVI, 'SEND 1500 9000000003').received;
      const written = way(codeOf(asked), [...digitsOf(PIN, pairIn(asked))]);

      expect(bank.text(RAVI, written).outcome, written).toBe('done');
    }
  });

  it('digits written on to the code are asked back, and cost nothing', () => {
    const bank = bankWithPin();
    const asked = bank.text(RAVI, 'SEND 1500 9000000003').received;
    const glued = `${codeOf(asked)}${digitsOf(PIN, pairIn(asked))}`;

    for (let count = 0; count < 4; count += 1) expect(bank.text(RAVI, glued).reason).toBe('pinMissing');
    expect(bank.text(RAVI, answerTo(asked)).outcome).toBe('done');
  });

  it('missing digits cost no try, and the code stays good', () => {
    const bank = bankWithPin();
    const asked = bank.text(RAVI, 'SEND 1500 9000000003').received;

    for (let count = 0; count < 5; count += 1) {
      expect(bank.text(RAVI, codeOf(asked)).reason).toBe('pinMissing');
    }
    expect(bank.account(RAVI)).not.toHaveProperty('wrongPinsToday');
    expect(bank.text(RAVI, answerTo(asked)).outcome).toBe('done');
  });

  it.each(['7', '728', '728416', '728416 25', 'RS 72'])(
    'what is no two digits (%s) is told how they are written',
    (digits) => {
      const bank = bankWithPin();
      const code = codeOf(bank.text(RAVI, 'SEND 1500 9000000003').received);

      expect(bank.text(RAVI, `${code} ${digits}`).reason).toMatch(/^codeAlone(?:OrPin)?$/);
      expect(bank.account(RAVI)).not.toHaveProperty('wrongPinsToday');
    },
  );

  it('digits that are not asked for are asked back, with a PIN and without', () => {
    const bank = bankWithPin();
    const small = codeOf(bank.text(RAVI, 'SEND 500 9000000003').received);
    expect(bank.text(RAVI, `${small} 72`)).toMatchObject({ outcome: 'refused', reason: 'codeAloneOrPin' });
    expect(bank.text(RAVI, small).outcome).toBe('done');

    const other = codeOf(bank.text(SITA, 'SEND 5000 9000000002').received);
    expect(bank.text(SITA, `${other} 72`).reason).toBe('codeAlone');
    expect(bank.text(SITA, `${wrongCode(other)} 72`).reason).toBe('codeAlone');
    expect(bank.account(SITA).waiting?.[0]?.triesLeft).toBe(3);
    expect(bank.text(STRANGER, '483107 72').reason).toBe('notRegistered');
  });

  it('a wrong code says nothing of the digits, and costs a try of the code alone', () => {
    const bank = bankWithPin();
    const asked = bank.text(RAVI, 'SEND 1500 9000000003').received;
    const digits = digitsOf(PIN, pairIn(asked));
    const wrong = wrongCode(codeOf(asked));

    const [withRight, withWrong] = [bank.text(RAVI, `${wrong} ${digits}`), bank.text(RAVI, `${wrong} 00`)];
    expect(withRight.received).toEqual([
      ['RAVI', 'Wrong number. Nothing was sent. You can try 2 more times. Look at the last text from Rain.'],
    ]);
    expect(withWrong.received).toEqual([
      ['RAVI', 'Wrong number. Nothing was sent. You can try 1 more time. Look at the last text from Rain.'],
    ]);
    expect(bank.account(RAVI)).not.toHaveProperty('wrongPinsToday');
  });

  it('somebody else who has the PIN but not the code can neither pay nor use up its tries', () => {
    const bank = bankWithPin();
    const asked = bank.text(RAVI, 'SEND 1500 9000000003').received;

    for (let count = 0; count < 2; count += 1) bank.text(RAVI, `${wrongCode(codeOf(asked))} 00`);
    expect(bank.text(SITA, answerTo(asked)).reason).toBe('codeAlone');
    expect(bank.text(RAVI, answerTo(asked)).outcome).toBe('done');
  });

  it('set between the ask and the code, the digits are asked for then', () => {
    const bank = aBankWithMoney();
    const asked = bank.text(RAVI, 'SEND 1500 9000000003').received;
    setPin(bank, PIN);

    const told = bank.text(RAVI, codeOf(asked));
    expect(told.reason).toBe('pinMissing');
    const digits = digitsOf(PIN, pairIn(told.received));
    expect(bank.text(RAVI, `${codeOf(asked)} ${digits}`).outcome).toBe('done');
  });

  it('the bare answer without the keyword is as good', () => {
    const bank = bankWithPin();
    const asked = bank.text(RAVI, 'SEND 1500 9000000003').received;

    expect(bank.text(RAVI, answerTo(asked)).outcome).toBe('done');
    // Once more: the digits of a PIN do not hide that it is done.
    expect(bank.text(RAVI, answerTo(asked)).reason).toBe('codeDone');
  });
});

describe('which digits are asked for', () => {
  it('stays until they were given, however often and for whatever is asked', () => {
    const bank = bankWithPin();
    const pairs = new Set<string>();
    for (let count = 0; count < 20; count += 1) {
      bank.dice = count / 20;
      pairs.add(pairIn(bank.text(RAVI, `SEND ${2_000 + count} 9000000003`).received));
      pairs.add(pairIn(bank.text(SITA, 'REQUEST 1500 9000000002').received));
      pairs.add(pairIn(bank.text(RAVI, `PIN ${OTHER_PIN}`).received));
      bank.wait({ hours: 7 });
    }

    expect(pairs.size).toBe(1);
  });

  it('stays after wrong ones too, and changes after right ones, to places that were not asked for', () => {
    const bank = bankWithPin();
    const seen: string[] = [];
    for (let count = 0; count < 6; count += 1) {
      bank.dice = count / 6;
      const asked = bank.text(RAVI, 'SEND 1500 9000000003').received;
      const pair = pairIn(asked);
      if (count === 1) {
        bank.text(RAVI, wrongAnswerTo(asked));
        expect(pairIn(bank.text(RAVI, 'SEND 1600 9000000003').received)).toBe(pair);
        bank.text(RAVI, 'NO');
      }
      const again = bank.text(RAVI, 'SEND 1500 9000000003').received;
      expect(pairIn(again)).toBe(pair);
      expect(bank.text(RAVI, answerTo(again)).outcome).toBe('done');
      seen.push(pair);
    }

    for (const [index, pair] of seen.slice(1).entries()) {
      expect([...pair].filter((place) => seen[index]?.includes(place))).toEqual([]);
    }
    expect(new Set(seen).size).toBeGreaterThan(2);
  });

  it('is what the text said, for each that was asked at a time', () => {
    const bank = bankWithPin();
    bank.dice = 0.99;
    const one = bank.text(RAVI, 'SEND 1500 9000000003').received;
    const other = bank.text(RAVI, 'SEND 1500 9000000004').received;
    expect(pairIn(one)).toBe(pairIn(other));

    expect(bank.text(RAVI, answerTo(one)).outcome).toBe('done');
    expect(bank.text(RAVI, answerTo(other)).outcome).toBe('done');
  });

  it('is named by each place', () => {
    const bank = bankWithPin();
    for (const pair of PIN_PAIRS) {
      const { pin } = bank.account(RAVI);
      if (pin === undefined) throw new Error('no PIN');
      bank.operate(RAVI, { pin: { ...pin, asks: pair } });
      const asked = bank.text(RAVI, 'SEND 1500 9000000003').received;
      const [one = '', two = ''] = [...pair].map((place) => ORDINALS[Number(place) - 1]);
      expect(asked[0]?.[1]).toContain(`the ${one} & ${two} digit of your PIN`);
    }
  });
});

describe('wrong digits', () => {
  /** Three times wrong, with what is told each time. */
  function thrice(bank: Bank, ask = 'SEND 1500 9000000003') {
    const asked = bank.text(RAVI, ask).received;
    const wrong = wrongAnswerTo(asked);
    return { asked, told: [1, 2, 3].map(() => bank.text(RAVI, wrong)) };
  }

  it('are told as such, and after three of them no money goes out for the rest of the day', () => {
    const bank = bankWithPin();
    const { asked, told } = thrice(bank);
    const stopped =
      'Your PIN was wrong 3 times today: no money can go out till midnight. Money still comes in. Forgot it? RAIN PIN FORGOT. Call 1800 123 456';

    expect(told.flatMap(({ received }) => received)).toEqual([
      [
        'RAVI',
        'These digits of your PIN are wrong. Nothing was sent. Text them again with the number. You can try 2 more times today.',
      ],
      [
        'RAVI',
        'These digits of your PIN are wrong. Nothing was sent. You can try 1 more time today. Forgot it? RAIN PIN FORGOT',
      ],
      [
        'RAVI',
        'Your PIN was wrong 3 times, so what was waiting is off and no money goes out till midnight. Money comes in. Forgot it? RAIN PIN FORGOT. Call 1800 123 456',
      ],
    ]);
    expect(bank.text(RAVI, answerTo(asked)).reason).toBe('codeOver');
    for (const text of ['SEND 5 9000000003', 'WITHDRAW 5 9000000003', `PIN ${OTHER_PIN}`, 'PIN OFF']) {
      expect(bank.text(RAVI, text).received, text).toEqual([['RAVI', stopped]]);
    }
    expect(bank.balance(RAVI)).toBe(rupees(20_000));
  });

  it('end what others wait for, of which they are told as of a no, and let nobody ask any more', () => {
    const bank = bankWithPin();
    bank.text(SITA, 'REQUEST 50 9000000002');
    const { told } = thrice(bank, 'WITHDRAW 1500 9000000004');

    expect(told[2]?.received.filter(([to]) => to !== 'RAVI')).toEqual([
      ['SITA', 'Rs 50 with 90000 00002 is off: the answer was no. Nothing was paid.'],
      ['MOHAN', 'Rs 1,500 with 90000 00002 is off: the answer was no. Nothing was paid.'],
    ]);
    expect(bank.text(SITA, 'REQUEST 50 9000000002').reason).toBe('cannotAskToPay');
    expect(bank.text(SITA, 'DEPOSIT 50 9000000002').reason).toBe('cannotAskToDeposit');
  });

  it('leave money coming in, moves into buckets, and what one asks about', () => {
    const bank = bankWithPin();
    thrice(bank);

    const asked = bank.text(SITA, 'SEND 500 9000000002').received;
    expect(bank.text(SITA, codeOf(asked)).outcome).toBe('done');
    const requested = bank.text(RAVI, 'REQUEST 500 9000000003').received;
    expect(bank.text(SITA, codeOf(requested, SITA)).outcome).toBe('done');
    expect(bank.text(RAVI, 'BALANCE').received[0]?.[1]).toContain('You have Rs 21,000');
    expect(bank.text(RAVI, 'SAVE SCHOOL 5').outcome).toBe('done');
  });

  it('count over a whole day, right ones between them or not, and anew from midnight on', () => {
    const bank = bankWithPin();
    for (const count of [1, 2]) {
      const asked = bank.text(RAVI, 'SEND 1500 9000000003').received;
      expect(bank.text(RAVI, wrongAnswerTo(asked)).reason).toBe(count === 1 ? 'pinWrong' : 'pinWrongLastTry');
      expect(bank.text(RAVI, answerTo(asked)).outcome).toBe('done');
    }
    const asked = bank.text(RAVI, 'SEND 1500 9000000003').received;
    expect(bank.text(RAVI, wrongAnswerTo(asked)).reason).toBe('pinWrongTooOften');

    bank.wait({ hours: 12 });
    const tomorrow = bank.text(RAVI, 'SEND 1500 9000000003').received;
    expect(bank.text(RAVI, answerTo(tomorrow)).outcome).toBe('done');
  });

  it('end what else asks for the PIN', () => {
    const bank = bankWithPin();
    const change = bank.text(RAVI, `PIN ${OTHER_PIN}`).received;
    thrice(bank);

    expect(bank.text(RAVI, answerTo(change)).reason).toBe('codeOver');
  });

  it('end what else asks for the PIN as what was answered wrongly, and leave what does not', () => {
    const bank = bankWithPin();
    bank.text(RAVI, `PIN ${OTHER_PIN}`);
    const trust = codeOf(bank.text(RAVI, 'TRUST 9000000003').received);
    thrice(bank);

    const kinds = bank.account(RAVI).proofs?.map(({ kind, over }) => [kind, over]);
    expect(kinds?.slice(-2)).toEqual([
      ['pinSet', 'wrongCode'],
      ['trust', undefined],
    ]);
    expect(bank.text(RAVI, trust).outcome).toBe('done');
  });

  it('leave what asks for the PIN waiting as long as there are tries', () => {
    const bank = bankWithPin();
    const change = bank.text(RAVI, `PIN ${OTHER_PIN}`).received;
    const wrong = wrongAnswerTo(bank.text(RAVI, 'SEND 1500 9000000003').received);
    bank.text(RAVI, wrong);
    bank.text(RAVI, wrong);

    expect(bank.text(RAVI, answerTo(change)).outcome).toBe('done');
  });

  it('stop nothing of somebody whose PIN has ended', () => {
    const bank = bankWithPin();
    thrice(bank);
    const { pin: _, ...without } = bank.account(RAVI);
    bank.operate(RAVI, { ...without, pin: undefined });

    const asked = bank.text(RAVI, 'SEND 1500 9000000003').received;
    expect(bank.text(RAVI, codeOf(asked)).outcome).toBe('done');
  });
});

describe('a tier that demands a PIN', () => {
  function demanding(): Bank {
    const bank = aBankWithMoney();
    bank.limits = { ...LIMITS, basic: { ...LIMITS.basic, pinAbove: rupees(500) } };
    return bank;
  }

  it('lets nobody pay more without one', () => {
    const bank = demanding();
    expect(bank.text(RAVI, 'SEND 501 9000000003').received).toEqual([
      [
        'RAVI',
        'To pay more than Rs 500 you need a PIN first. To set one text RAIN PIN and six digits that only you know. Nothing was sent.',
      ],
    ]);
    const asked = bank.text(SITA, 'REQUEST 501 9000000002').received;
    expect(bank.text(RAVI, codeOf(asked)).reason).toBe('pinNeeded');
    expect(bank.text(RAVI, codeOf(bank.text(RAVI, 'SEND 500 9000000003').received)).outcome).toBe('done');

    setPin(bank, PIN);
    const told = bank.text(RAVI, codeOf(asked));
    expect(told.reason).toBe('pinMissing');
    const digits = digitsOf(PIN, pairIn(told.received));
    expect(bank.text(RAVI, `${codeOf(asked)} ${digits}`).outcome).toBe('done');
  });

  it('asks for the digits from that amount on, or from where the bank asks, whichever is less', () => {
    const bank = demanding();
    setPin(bank, PIN);
    expect(pairIn(bank.text(RAVI, 'SEND 501 9000000003').received)).toBe('12');

    bank.limits = { ...LIMITS, basic: { ...LIMITS.basic, pinAbove: rupees(5_000) } };
    expect(pairIn(bank.text(RAVI, 'SEND 1001 9000000003').received)).toBe('12');
    expect(bank.text(RAVI, 'SEND 1000 9000000004').received[0]?.[1]).not.toContain('PIN');
  });
});

describe('a PIN that is forgotten', () => {
  function forgotten(): Bank {
    const bank = bankWithPin();
    const asked = bank.text(RAVI, 'PIN FORGOT').received;
    expect(bank.text(RAVI, codeOf(asked)).outcome).toBe('done');
    return bank;
  }

  it.each(['PIN FORGOT', 'PIN LOST', 'PIN BHOOL GAYA', 'forgot my pin', 'pin reset', 'मेरा पिन भूल गया'])(
    'is said by %s',
    (text) => {
      const bank = bankWithPin();
      expect(bank.text(RAVI, text).received[0]?.[1]).toMatch(/^Forgot your PIN\?|^PIN bhool|^PIN भूल/);
    },
  );

  it('holds for two days, of which the phone is told each day, and ends then', () => {
    const bank = forgotten();
    bank.wait({ hours: 23 });
    expect(bank.tick()).toEqual([]);
    bank.wait({ hours: 1 });
    expect(bank.tick().flatMap(({ received }) => received)).toEqual([
      [
        'RAVI',
        'Your PIN ends on 24 Nov 12:00pm, since this phone said it is forgotten. Not you? Text RAIN NO, or RAIN LOCK. Call 1800 123 456',
      ],
    ]);
    expect(bank.tick()).toEqual([]);
    const asked = bank.text(RAVI, 'SEND 1500 9000000003').received;
    expect(bank.text(RAVI, codeOf(asked)).reason).toBe('pinMissing');

    bank.wait({ hours: 24 });
    expect(bank.tick().flatMap(({ received }) => received)).toEqual([
      [
        'RAVI',
        'Your PIN has ended, since this phone said two days ago that it is forgotten. To set a new one text RAIN PIN and six digits.',
      ],
    ]);
    expect(bank.account(RAVI)).not.toHaveProperty('pin');
    expect(bank.tick()).toEqual([]);
    setPin(bank, OTHER_PIN);
  });

  it('ends also when the clock stood still meanwhile, once', () => {
    const bank = forgotten();
    bank.wait({ days: 5 });
    expect(bank.tick().flatMap(({ received }) => received)).toHaveLength(1);
    expect(bank.account(RAVI)).not.toHaveProperty('pin');
  });

  it.each([
    ['NO', (bank: Bank) => bank.text(RAVI, 'NO')],
    ['PIN STOP', (bank: Bank) => bank.text(RAVI, 'PIN STOP')],
    ['PIN KEEP', (bank: Bank) => bank.text(RAVI, 'PIN KEEP')],
  ])('is kept by %s', (_, keep) => {
    const bank = forgotten();
    expect(keep(bank).received).toEqual([['RAVI', 'OK, your PIN stays as it is.']]);

    bank.wait({ days: 3 });
    expect(bank.tick().flatMap(({ received }) => received)).toEqual([]);
    expect(bank.account(RAVI).pin).toBeDefined();
    expect(bank.requests.map(({ status }) => status)).toEqual(['stopped']);
    expect(bank.tick()).toEqual([]);
    expect(bank.text(RAVI, 'PIN STOP').reason).toBe('pinNotEnding');
    expect(bank.text(RAVI, 'NO').reason).toBe('nothingOpen');
  });

  it('is kept by any right answer with it, and not by a wrong one', () => {
    const bank = forgotten();
    const asked = bank.text(RAVI, 'SEND 1500 9000000003').received;
    bank.text(RAVI, wrongAnswerTo(asked));
    expect(bank.account(RAVI).pin?.forgottenAt).toBeDefined();
    bank.text(RAVI, answerTo(asked));
    expect(bank.account(RAVI).pin).not.toHaveProperty('forgottenAt');

    bank.wait({ days: 3 });
    bank.tick();
    expect(bank.account(RAVI).pin).toBeDefined();
  });

  it('is not begun twice, and anew after it was kept', () => {
    const bank = forgotten();
    expect(bank.text(RAVI, 'PIN FORGOT').reason).toBe('pinForgottenAlready');
    bank.wait({ hours: 30 });
    bank.text(RAVI, 'NO');
    bank.text(RAVI, codeOf(bank.text(RAVI, 'PIN FORGOT').received));

    // The first one's time is nobody's any more.
    bank.wait({ hours: 20 });
    expect(bank.tick().flatMap(({ received }) => received)).toEqual([]);
    bank.wait({ hours: 28 });
    bank.tick();
    expect(bank.account(RAVI)).not.toHaveProperty('pin');
  });

  it('may be said after three wrong answers, which go on stopping what goes out', () => {
    const bank = bankWithPin();
    const asked = bank.text(RAVI, 'SEND 1500 9000000003').received;
    for (let count = 0; count < 3; count += 1) {
      bank.text(RAVI, wrongAnswerTo(asked));
    }

    expect(bank.text(RAVI, codeOf(bank.text(RAVI, 'PIN FORGOT').received)).outcome).toBe('done');
    expect(bank.text(RAVI, 'SEND 5 9000000003').reason).toBe('pinStopped');
  });

  it('is kept when the account is locked meanwhile: whoever has the phone may be somebody else', () => {
    const bank = forgotten();
    bank.text(RAVI, 'LOCK');
    expect(bank.text(RAVI, 'PIN FORGOT').reason).toBe('accountLocked');
    bank.wait({ days: 2 });
    expect(bank.tick().flatMap(({ received }) => received)).toEqual([]);

    expect(bank.account(RAVI).pin).not.toHaveProperty('forgottenAt');
    expect(bank.account(RAVI).pin).toBeDefined();
  });

  it('of an account that is closed meanwhile tells nobody', () => {
    const bank = forgotten();
    bank.operate(RAVI, { status: 'closed', currentActive: false });
    bank.wait({ days: 2 });

    const ticks = bank.tick();

    expect(ticks.flatMap(({ received }) => received)).toEqual([]);
    expect(ticks.flatMap(({ effects }) => effects.accounts)).toEqual([]);
    expect(bank.requests.map(({ status }) => status)).toEqual(['stopped']);
  });

  it('waits on the list of what is due, and is on it no more once it is over', () => {
    const bank = forgotten();
    const [waiting] = bank.requests;
    bank.wait({ days: 1 });
    bank.tick();
    bank.wait({ days: 1 });
    bank.tick();

    expect(waiting).toEqual({
      ...{ id: 'pinForgotten:account-RAVI', requestType: 'pinForgotten', accountId: 'account-RAVI' },
      ...{ phone: RAVI, where: 'DELHI', money: 0, status: 'waiting', currentActive: true, version: 1 },
      ...{ createdAt: '2026-11-22T06:30:00.000Z', extraInfo: { endsAt: '2026-11-24T06:30:00.000Z' } },
      ...{ dueAt: '2026-11-23T06:30:00.000Z', dueShard: expect.stringMatching(/^[0-3]$/) },
    });
    const { dueAt: _, dueShard: __, ...rest } = { dueAt: '', dueShard: '', ...waiting };
    expect(bank.requests).toStrictEqual([{ ...rest, status: 'ended', currentActive: false, version: 3 }]);
  });

  it('ends two days after it was said, also where the clock was late on the first', () => {
    const bank = forgotten();
    bank.wait({ hours: 30 });
    bank.tick();

    bank.wait({ hours: 17, minutes: 59 });
    const early = bank.tick();
    bank.wait({ minutes: 1 });
    bank.tick();

    expect(early).toEqual([]);
    expect(bank.account(RAVI)).not.toHaveProperty('pin');
  });

  it('changes nothing any more about an account whose PIN was kept, changed or ended in the meantime', () => {
    const kept = forgotten();
    kept.text(RAVI, 'NO');
    const ended = forgotten();
    ended.text(RAVI, answerTo(ended.text(RAVI, 'PIN OFF').received));
    const later = forgotten();
    const { pin } = later.account(RAVI);
    later.operate(RAVI, { pin: pin && { ...pin, forgottenAt: '2026-11-22T07:00:00.000Z' } });
    for (const bank of [kept, ended, later]) {
      bank.wait({ days: 1 });

      const ticks = bank.tick();

      expect(ticks.map(({ received }) => received)).toEqual([[]]);
      expect(ticks.flatMap(({ effects }) => effects.accounts)).toEqual([]);
      expect(bank.requests.map(({ status }) => status)).toEqual(['stopped']);
    }
  });

  it('is over where there is no such account', () => {
    const [request] = forgotten().requests;
    const bank = new Bank();
    if (request !== undefined) bank.commit(effectsOf({ requests: [created(request)] }, [], 'now'));
    bank.wait({ days: 1 });

    expect(bank.tick()).toMatchObject([{ received: [] }]);
    expect(bank.requests.map(({ status }) => status)).toEqual(['stopped']);
  });

  it('is none any more when it has ended before its code comes', () => {
    const bank = bankWithPin();
    const code = codeOf(bank.text(RAVI, 'PIN FORGOT').received);
    bank.text(RAVI, answerTo(bank.text(RAVI, 'PIN OFF').received));

    expect(bank.text(RAVI, code).reason).toBe('noPin');
    expect(bank.account(RAVI)).not.toHaveProperty('pin');
    expect(bank.requests).toEqual([]);
  });

  it('that no operator has before them is kept without looking at what they have', () => {
    const bank = forgotten();

    const keeping = keepPin(bank.account(RAVI), bank.context('sms'));

    expect(keeping.next().done).toBe(true);
  });

  it('leaves NO to what was asked later', () => {
    const bank = forgotten();
    bank.wait({ minutes: 1 });
    bank.text(SITA, 'REQUEST 50 9000000002');
    expect(bank.text(RAVI, 'NO').received[0]?.[1]).toContain('Rs 50 with 90000 00003 is off');
    bank.text(RAVI, 'PIN OFF');
    expect(bank.text(RAVI, 'NO').received[0]?.[1]).toBe('OK, that is off. Nothing was changed.');
    expect(bank.text(RAVI, 'NO').received[0]?.[1]).toBe('OK, your PIN stays as it is.');
  });

  it('keeps the code to its own phone', () => {
    const bank = bankWithPin();
    const code = codeOf(bank.text(RAVI, 'PIN FORGOT').received);

    expect(bank.text(SITA, code).outcome).toBe('refused');
    expect(bank.account(RAVI).pin).not.toHaveProperty('forgottenAt');
  });
});

describe('an agent who is with the owner', () => {
  it("puts it before an operator, by a code of theirs and the owner's", () => {
    const bank = bankWithPin();
    expect(bank.text(ASHA, 'PIN RESET 9000000002').received.map(([to]) => to)).toEqual(['ASHA']);
    bank.text(ASHA, 'NO');
    const asked = resettingPin(bank);
    expect(asked.received).toEqual([
      [
        'ASHA',
        "90000 00002 was texted a number. When they text it back from that phone, Rain's people will look into it.",
      ],
      [
        'RAVI',
        `Agent ASHA 90000 00001 is with you to end your PIN? Then text RAIN ${codeOf(asked.received)} by 12:10pm. If not: RAIN NO. Tell ${codeOf(asked.received)} to nobody.`,
      ],
    ]);
    expect(bank.text(RAVI, codeOf(asked.received)).received).toEqual([
      [
        'RAVI',
        "Noted. Rain's people will look into it and text you. Until then your PIN holds. Not you? RAIN NO",
      ],
      ['ASHA', "RAVI 90000 00002 wants the PIN ended. Rain's people will look into it and text them."],
    ]);
    expect(bank.requests).toEqual([
      {
        ...{ id: 'pinReset:account-RAVI', requestType: 'pinReset', status: 'open', currentActive: true },
        ...{ accountId: 'account-RAVI', otherAccount: 'account-ASHA', phone: RAVI, where: 'DELHI', money: 0 },
        ...{ createdAt: '2026-11-22T06:30:00.000Z', dueAt: '2026-11-22T06:30:00.000Z', version: 1 },
        dueShard: 'pinReset',
      },
    ]);
    expect(bank.account(RAVI).pin?.resetAt).toBe(bank.requests[0]?.createdAt);
    // No clock ends it.
    bank.wait({ days: 2 });
    expect(bank.tick().flatMap(({ received }) => received)).toEqual([]);
    expect(bank.text(RAVI, 'NO').received).toEqual([['RAVI', 'OK, your PIN stays as it is.']]);
    expect(bank.account(RAVI).pin).not.toHaveProperty('resetAt');
  });

  it('must be one, with an account before them that has a PIN', () => {
    const bank = bankWithPin();
    const reason = (who: Phone, text: string) => bank.text(who, text).reason;

    expect(reason(SITA, 'PIN RESET 9000000002')).toBe('pinResetByAgent');
    expect(reason(ASHA, 'PIN RESET 9000000001')).toBe('pinResetByAgent');
    expect(reason(ASHA, 'PIN RESET 9000000003')).toBe('otherHasNoPin');
    expect(reason(ASHA, 'PIN RESET 9000000099')).toBe('otherNotRegistered');
    expect(reason(ASHA, 'PIN RESET 90000')).toBe('badPhone');
    expect(reason(STRANGER, 'PIN RESET 9000000002')).toBe('notRegistered');
    bank.text(RAVI, 'LOCK');
    expect(reason(ASHA, 'PIN RESET 9000000002')).toBe('otherHasNoPin');
    bank.text(ASHA, 'LOCK');
    expect(reason(ASHA, 'PIN RESET 9000000003')).toBe('pinResetByAgent');
  });

  it('makes Rain text somebody only so often', () => {
    const bank = bankWithPin();
    bank.operate(SITA, { role: 'agent' });
    const late = codeOf(bank.text(SITA, 'PIN RESET 9000000002').received);
    for (let count = 0; count < 10; count += 1) resettingPin(bank);

    expect(bank.text(ASHA, 'PIN RESET 9000000002').reason).toBe('pinResetLater');
    expect(bank.text(SITA, late).reason).toBe('pinResetLater');
  });

  it('is one no more when a code comes', () => {
    const bank = bankWithPin();
    const asked = resettingPin(bank).received;
    const again = codeOf(bank.text(ASHA, 'PIN RESET 9000000002').received);
    bank.operate(ASHA, { role: 'customer' });

    expect(bank.text(ASHA, again).reason).toBe('pinResetByAgent');
    expect(bank.text(RAVI, codeOf(asked, RAVI)).reason).toBe('pinResetByAgent');
    expect(bank.requests).toEqual([]);
  });

  it.each([
    ['PIN RESET 90000', 'badPhone'],
    ['PIN RESET 12345678901234', 'badPhone'],
    // Also a phone of a country whose numbers are as short as a code.
    ['PIN RESET 50051234', 'badPhone'],
    ['PIN RESET +683 888 1234', 'otherNotRegistered'],
    ['PIN RESET OF 90000-00003, PLEASE', 'otherHasNoPin'],
  ])('names the number of the owner: %s', (text, reason) => {
    expect(bankWithPin().text(ASHA, text).reason).toBe(reason);
  });

  it('is told how where the number is none', () => {
    expect(bankWithPin().text(ASHA, 'PIN RESET 90000').received).toEqual([
      ['ASHA', expect.stringContaining('RAIN PIN')],
    ]);
  });

  it('is gone when the code of the owner comes, who is told of one', () => {
    const bank = bankWithPin();
    const asked = resettingPin(bank).received;
    const without = new Bank(bank.account(RAVI));

    expect(without.text(RAVI, codeOf(asked, RAVI)).reason).toBe('pinResetByAgent');
  });

  it('cannot be with somebody of whom there is no account any more, which is a defect', () => {
    const bank = bankWithPin();
    const code = codeOf(bank.text(ASHA, 'PIN RESET 9000000002').received);
    const without = new Bank(bank.account(ASHA));

    expect(() => without.text(ASHA, code)).toThrow('whose PIN is to end has no account');
  });

  it('has it before operators until it is over, or the PIN is another one', () => {
    const bank = bankWithPin();
    bank.text(RAVI, codeOf(resettingPin(bank).received));
    const [request] = bank.requests;
    if (request?.requestType !== 'pinReset') throw new Error('nothing waits');
    const owner = bank.account(RAVI);
    const { pin: _, ...without } = owner;

    expect(openReset(owner, request)).toBe(request);
    expect(openReset(owner, { ...request, status: 'over' })).toBeUndefined();
    expect(openReset(owner, { ...request, createdAt: '2026-11-21T06:30:00.000Z' })).toBeUndefined();
    expect(openReset(owner, undefined)).toBeUndefined();
    expect(openReset(without, request)).toBeUndefined();
  });

  it('finds no PIN any more when a code comes', () => {
    const bank = bankWithPin();
    const asked = resettingPin(bank).received;
    const again = codeOf(bank.text(ASHA, 'PIN RESET 9000000002').received);
    bank.text(RAVI, answerTo(bank.text(RAVI, 'PIN OFF').received));

    expect(bank.text(ASHA, again).reason).toBe('otherHasNoPin');
    expect(bank.text(RAVI, codeOf(asked, RAVI)).reason).toBe('otherHasNoPin');
    expect(bank.requests).toEqual([]);
  });
});

describe('PIN alone', () => {
  it('tells how, and with a PIN how to change it', () => {
    const bank = bankWithPin();

    expect(bank.text(SITA, 'PIN').received).toEqual([
      [
        'SITA',
        'A PIN of six digits guards payments above Rs 1,000. To set one text RAIN PIN and six digits that only you know. Then delete that text.',
      ],
    ]);
    expect(bank.text(RAVI, 'PIN').received).toEqual([
      [
        'RAVI',
        'You have a PIN. For payments above Rs 1,000 Rain asks for two of its digits. To change it text RAIN PIN and six new digits. To end it: RAIN PIN OFF',
      ],
    ]);
  });
});
