import { describe, expect, it } from 'vitest';
import { decideBareAnswer, readBareAnswer } from '../../src/domain/bareAnswer.ts';
import { changed } from '../../src/domain/change.ts';
import { NO_EFFECTS } from '../../src/domain/decision.ts';
import { rupees } from '../../src/domain/money.ts';
import { parseCommand } from '../../src/domain/parseCommand.ts';
import type { Phone } from '../../src/domain/phone.ts';
import {
  ASHA,
  aBank,
  type Bank,
  codeOf,
  MOHAN,
  nameOf,
  RAVI,
  SITA,
  STRANGER,
  wrongCode,
} from '../helpers/domain.ts';
import { answerTo, digitsOf, PIN, pairIn, setPin } from '../helpers/pins.ts';

/** A text without the keyword: what it decides, which is done, and who is told. */
function answer(bank: Bank, from: Phone, text: string) {
  const bare = readBareAnswer(text);
  if (bare === undefined) throw new Error(`${text} is no answer`);
  const read = parseCommand(bare.content, { country: 'IN', prefixes: ['RAIN'] });
  const decision = bank.run(decideBareAnswer(read, bare, from, bank.context(`bare ${text}`)));
  if (decision.outcome !== 'answered') bank.commit(decision.effects);
  const reason = decision.outcome === 'refused' ? decision.reason : undefined;
  return { outcome: decision.outcome, reason, told: decision.replies.map(({ to }) => nameOf(to)) };
}

const DROPPED = { outcome: 'answered', reason: undefined, told: [] };

describe('an answer without the keyword', () => {
  it.each([
    ['483107', '483107'],
    ['483 107', '483107'],
    ['48-31-07.', '483107'],
    ['48310725', '48310725'],
    ['4831 0725', '48310725'],
    ['४८३ १०७', '483107'],
    ['*483107#', '483107'],
    [`483107${' '.repeat(34)}`, '483107'],
  ])('is a code: %s', (text, code) => {
    expect(readBareAnswer(text)).toEqual({ content: code, code });
  });

  it.each([
    ['483107 25', '48310725'],
    ['483107-2-5', '48310725'],
    ['25 483107', '25483107'],
    ['483 107 25', '48310725'],
    ['48310712 25', '4831071225'],
  ])('is a code with two digits of a PIN, which stay apart: %s', (text, code) => {
    expect(readBareAnswer(text)).toEqual({ content: text.replaceAll('-', ' '), code });
  });

  it.each([
    ['Yes', 'YES'],
    ['haan!', 'YES'],
    ['हाँ', 'YES'],
    ['No.', 'NO'],
    ['NAHI', 'NO'],
    ['नहीं', 'NO'],
  ])('is yes or no: %s means %s', (text, topic) => {
    const bare = readBareAnswer(text);
    const parsed = parseCommand(bare?.content ?? '', { country: 'IN' });

    expect(bare?.code).toBeUndefined();
    expect(parsed).toMatchObject({ ok: true, command: { topic } });
  });

  it.each([
    ...['', '48310', '4831072', '483107255', '9876543210', '500', '483107 SITA', 'PAY 483107'],
    ...['YES PLEASE', 'NO NO', 'OK', 'HELLO', 'BALANCE', '483.107', '4,83,107', `483107${' '.repeat(35)}`],
  ])('is nothing else: %j', (text) => {
    expect(readBareAnswer(text)).toBeUndefined();
  });
});

describe('a bare code', () => {
  it('pays what its sender was asked for', () => {
    const bank = aBank();
    const code = codeOf(bank.text(RAVI, `SEND 500 ${SITA}`).received);

    expect(answer(bank, RAVI, code)).toEqual({ outcome: 'done', reason: undefined, told: ['RAVI', 'SITA'] });
    expect(bank.balance(SITA)).toBe(1_500_00);
  });

  it('costs a try when it is wrong, and is told what became of it when it is over', () => {
    const bank = aBank();
    const code = codeOf(bank.text(RAVI, `SEND 500 ${SITA}`).received);

    expect(answer(bank, RAVI, wrongCode(code)).reason).toBe('wrongCodeTryAgain');
    bank.wait({ minutes: 11 });
    expect(answer(bank, RAVI, code).reason).toBe('codeTooLate');
    bank.tick();
    expect(answer(bank, RAVI, code).reason).toBe('codeTooLate');
    expect(answer(bank, RAVI, wrongCode(code))).toEqual(DROPPED);
  });

  it('pays with two digits of a PIN behind it, and is told once more that it is done', () => {
    const bank = aBank({ RAVI: { balance: rupees(5_000) } });
    setPin(bank);
    const asked = bank.text(RAVI, `SEND 1500 ${SITA}`).received;

    expect(answer(bank, RAVI, codeOf(asked)).reason).toBe('pinMissing');
    expect(answer(bank, RAVI, answerTo(asked))).toMatchObject({ outcome: 'done', told: ['RAVI', 'SITA'] });
    expect(answer(bank, RAVI, answerTo(asked)).reason).toBe('codeDone');
    expect(answer(bank, RAVI, '111222 33')).toEqual(DROPPED);
  });

  it('opens the account for which a phone was texted it', () => {
    const bank = aBank();
    const code = codeOf(bank.text(STRANGER, 'REGISTER GITA DEVI DELHI').received);

    expect(answer(bank, STRANGER, wrongCode(code)).outcome).toBe('refused');
    expect(answer(bank, STRANGER, 'YES')).toEqual(DROPPED);
    expect(answer(bank, STRANGER, code).outcome).toBe('done');
    expect(bank.account(STRANGER).name).toBe('GITA DEVI');
  });

  it('is too late for a registration only when it is the right one', () => {
    const bank = aBank();
    const code = codeOf(bank.text(STRANGER, 'REGISTER GITA DEVI DELHI').received);
    bank.wait({ minutes: 11 });

    expect(answer(bank, STRANGER, code).reason).toBe('codeTooLate');
    expect(answer(bank, STRANGER, wrongCode(code))).toEqual(DROPPED);
  });
});

describe('a bare code of what is over', () => {
  const digitsFor = (asked: Parameters<typeof pairIn>[0]) => digitsOf(PIN, pairIn(asked));

  it.each([
    ['with the digits behind it', {}, (code: string, digits: string) => `${code} ${digits}`],
    ['with the digits before it', {}, (code: string, digits: string) => `${digits} ${code}`],
    ['that was long', { wrongCodesToday: 10 }, (code: string) => code],
    [
      'that was long, with digits',
      { wrongCodesToday: 10 },
      (code: string, digits: string) => `${code} ${digits}`,
    ],
  ])('is told so: %s', (_, wrong, written) => {
    const bank = aBank({ RAVI: { balance: rupees(5_000), wrongCodeDay: '2026-11-22', ...wrong } });
    setPin(bank);
    const asked = bank.text(RAVI, `SEND 1500 ${SITA}`).received;
    bank.text(RAVI, answerTo(asked));

    expect(answer(bank, RAVI, written(codeOf(asked), digitsFor(asked))).reason).toBe('codeDone');
  });

  it('is told so where it paid nobody', () => {
    const bank = aBank();
    const code = codeOf(bank.text(RAVI, `TRUST ${SITA}`).received);
    bank.text(RAVI, code);

    expect(answer(bank, RAVI, code).reason).toBe('codeDoneBefore');
    expect(answer(bank, RAVI, wrongCode(code))).toEqual(DROPPED);
  });

  it('is told so where it has begun to bring an account to this phone, and no other one is', () => {
    const bank = aBank();
    const code = codeOf(bank.text(STRANGER, `RECOVER ${RAVI}`).received);
    expect(answer(bank, STRANGER, wrongCode(code)).reason).toBe('wrongCodeTryAgain');
    expect(answer(bank, STRANGER, code).outcome).toBe('done');

    expect(answer(bank, STRANGER, code).reason).toBe('codeDoneBefore');
    expect(answer(bank, STRANGER, wrongCode(code))).toEqual(DROPPED);
  });

  it('is as if it had never come from the very moment when another one is too late', () => {
    const wrongAfter = (ms: number) => {
      const bank = aBank();
      const code = codeOf(bank.text(STRANGER, 'REGISTER GITA DEVI DELHI').received);
      bank.nowMs += ms;
      return answer(bank, STRANGER, wrongCode(code)).outcome;
    };

    expect(wrongAfter(10 * 60_000 - 1)).toBe('refused');
    expect(wrongAfter(10 * 60_000)).toBe('answered');
  });
});

describe('a bare yes or no', () => {
  it('answers a search for cash', () => {
    const bank = aBank({ MOHAN: { atm: false } });
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');

    expect(answer(bank, SITA, 'haan')).toMatchObject({ outcome: 'done', told: ['SITA', 'RAVI'] });
    expect(answer(bank, SITA, 'haan')).toEqual(DROPPED);
  });

  it('refuses what one was asked to pay, and one’s own payment', () => {
    const bank = aBank();
    bank.text(SITA, `REQUEST 500 ${RAVI}`);
    expect(answer(bank, RAVI, 'नहीं').outcome).toBe('done');
    bank.text(RAVI, `SEND 500 ${SITA}`);
    expect(answer(bank, RAVI, 'no').outcome).toBe('done');
    expect(answer(bank, RAVI, 'no')).toEqual(DROPPED);
  });

  it('is none to what one only asked somebody else for, and a no of whoever is asked without a code', () => {
    const bank = aBank();
    bank.text(RAVI, `REQUEST 500 ${SITA}`);

    expect(answer(bank, RAVI, 'NO')).toEqual(DROPPED);
    expect(answer(bank, RAVI, '483107')).toEqual(DROPPED);

    bank.text(RAVI, `WITHDRAW 500 ${MOHAN}`);
    expect(answer(bank, MOHAN, 'NO')).toMatchObject({ outcome: 'done', told: ['MOHAN', 'RAVI'] });
  });

  it('refuses what waits for a code and pays nobody', () => {
    const bank = aBank();
    bank.text(RAVI, `TRUST ${SITA}`);

    expect(answer(bank, RAVI, 'NO')).toEqual({ outcome: 'done', reason: undefined, told: ['RAVI'] });
    expect(answer(bank, RAVI, 'NO')).toEqual(DROPPED);
  });

  it('keeps an account from the new phone, from either phone', () => {
    const begun = () => {
      const bank = aBank({ RAVI: { trusted: ['account-SITA', 'account-MOHAN'] } });
      bank.text(STRANGER, codeOf(bank.text(STRANGER, `RECOVER ${RAVI}`).received));
      return bank;
    };
    const [byOld, byNew] = [begun(), begun()];

    expect(answer(byOld, RAVI, 'NO')).toMatchObject({ outcome: 'done', told: ['RAVI', 'STRANGER'] });
    expect(answer(byOld, RAVI, 'NO')).toEqual(DROPPED);
    expect(answer(byNew, STRANGER, 'NO')).toMatchObject({ outcome: 'done', told: ['STRANGER'] });
    expect(answer(byNew, STRANGER, 'NO')).toEqual(DROPPED);
  });

  it('answers no search that asks nobody', () => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    const [search] = bank.requests;
    if (search?.requestType !== 'findWithdraw') throw new Error('it is a search for cash');
    const change = changed(search, { ...search, extraInfo: { next: [] } });
    bank.commit({ ...NO_EFFECTS, requests: [change] });

    expect(answer(bank, SITA, 'YES')).toEqual(DROPPED);
    expect(bank.text(SITA, 'YES').reason).toBe('tooLate');
    expect(bank.text(SITA, 'NO').reason).toBe('nothingOpen');
  });

  it('begins what Rain took a text for, while that is asked', () => {
    const bank = aBank();
    bank.text(RAVI, `SEDN 500 ${SITA}`);
    expect(answer(bank, RAVI, 'yes')).toMatchObject({ outcome: 'done', told: ['RAVI'] });

    bank.text(MOHAN, `SEDN 500 ${SITA}`);
    bank.wait({ minutes: 11 });
    expect(answer(bank, MOHAN, 'yes')).toEqual(DROPPED);
  });

  it('answers whether an agent has taken cash', () => {
    const bank = aBank();
    bank.text(ASHA, `COLLECT 500 ${RAVI}`);
    bank.wait({ minutes: 11 });
    bank.tick();

    expect(answer(bank, RAVI, 'YES').outcome).toBe('done');
  });
});

describe('from somebody who was asked nothing', () => {
  it.each(['483107', '48310725', 'YES', 'NO', 'हाँ'])('%s is as if it had never come', (text) => {
    const bank = aBank();
    const before = bank.records;

    expect(answer(bank, RAVI, text)).toEqual(DROPPED);
    expect(answer(bank, STRANGER, text)).toEqual(DROPPED);
    expect(bank.records).toEqual(before);
  });

  it('a code that somebody else was asked for is, too', () => {
    const bank = aBank();
    const code = codeOf(bank.text(RAVI, `SEND 500 ${SITA}`).received);

    expect(answer(bank, SITA, code)).toEqual(DROPPED);
  });
});
