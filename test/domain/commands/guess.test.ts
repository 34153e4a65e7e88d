import { describe, expect, it } from 'vitest';
import { guessOf } from '../../../src/domain/commands/guess.ts';
import { parseCommand } from '../../../src/domain/parseCommand.ts';
import type { Guess, Recovery } from '../../../src/domain/request.ts';
import { aBank, type Bank, codeOf, RAVI, SITA, STRANGER } from '../../helpers/domain.ts';

/** The slip of a finger. */
const SLIP = 'SNED 500 9000000003';

function guessIn(bank: Bank): Guess {
  const request = bank.requests.find(({ id }) => id === `guess:${RAVI}`);
  if (request?.requestType !== 'guess') throw new Error('nothing was guessed');
  return request;
}

describe('a command that may not be what somebody means', () => {
  it('is asked about, for ten minutes, and nothing is begun', () => {
    const bank = aBank();

    const { received } = bank.text(RAVI, SLIP);

    expect(received).toEqual([['RAVI', 'Do you mean RAIN SEND 500 9000000003? Then text RAIN YES']]);
    expect(bank.requests).toEqual([
      {
        ...{ id: `guess:${RAVI}`, requestType: 'guess', phone: RAVI, accountId: 'account-RAVI' },
        ...{ command: 'SEND 500 9000000003', status: 'asking', currentActive: true, version: 1 },
        ...{ createdAt: '2026-11-22T06:30:00.000Z', expiresAt: '2026-11-22T06:40:00.000Z' },
      },
    ]);
    expect(bank.transactions).toEqual([]);
  });

  it('counts as no payment among texts, is recorded, and begins no money', () => {
    expect(parseCommand(SLIP, { country: 'IN' })).toMatchObject({
      ok: true,
      command: { topic: 'SEND', purpose: 'other', onlyReads: false, beginsMoney: false, isGuess: true },
    });
  });

  it('is begun by a yes, and by no second one', () => {
    const bank = aBank();
    bank.text(RAVI, SLIP);

    const asked = bank.text(RAVI, 'YES');
    const again = bank.text(RAVI, 'YES');

    expect(asked.received).toEqual([['RAVI', expect.stringMatching(/^You send Rs 500 to SITA/)]]);
    expect(again.reason).toBe('tooLate');
    expect(bank.transactions).toHaveLength(1);
    expect(bank.text(RAVI, codeOf(asked.received)).outcome).toBe('done');
  });

  it.each([
    [-1, undefined],
    [0, 'tooLate'],
  ])('may be agreed to for ten minutes: %d ms after them', (lateMs, reason) => {
    const bank = aBank();
    bank.text(RAVI, SLIP);
    bank.nowMs += 10 * 60_000 + lateMs;

    expect(bank.text(RAVI, 'YES').reason).toBe(reason);
  });

  it('takes the place of what was asked about before', () => {
    const bank = aBank();
    bank.text(RAVI, SLIP);

    bank.text(RAVI, 'SNED 700 9000000003');

    expect(guessIn(bank)).toMatchObject({ command: 'SEND 700 9000000003', status: 'asking', version: 2 });
    expect(bank.text(RAVI, 'YES').received[0]?.[1]).toMatch(/^You send Rs 700 to SITA/);
  });

  it('may be another one after a yes', () => {
    const bank = aBank();
    bank.text(RAVI, SLIP);
    bank.text(RAVI, 'YES');
    bank.text(RAVI, 'SNED 700 9000000003');

    expect(bank.text(RAVI, 'YES').received[0]?.[1]).toMatch(/^You send Rs 700 to SITA/);
  });

  it('is asked of nobody without an account, who learns how to open one', () => {
    const bank = aBank();

    expect(bank.text(STRANGER, SLIP).reason).toBe('notRegistered');
    expect(bank.requests).toEqual([]);
  });

  it('is agreed to by a yes to nothing else', () => {
    const bank = aBank();
    bank.text(RAVI, SLIP);
    const guess = guessIn(bank);
    const context = bank.context('sms');
    const { phone, createdAt, expiresAt } = guess;
    const recovery: Recovery = {
      ...{ id: `recover:${RAVI}`, requestType: 'recover', phone, oldPhone: SITA, status: 'asking' },
      ...{ codeHash: 'hash', triesLeft: 3, vouchers: [], createdAt, expiresAt, day: '2026-11-22', today: 1 },
      ...{ version: 1, currentActive: true },
    };

    expect(guessOf(guess, context)).toBe(guess);
    expect(guessOf({ ...guess, status: 'agreed' }, context)).toBeUndefined();
    expect(guessOf(recovery, context)).toBeUndefined();
    expect(guessOf(undefined, context)).toBeUndefined();
  });
});
