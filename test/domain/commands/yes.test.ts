import { describe, expect, it } from 'vitest';
import { changed } from '../../../src/domain/change.ts';
import { NO_EFFECTS } from '../../../src/domain/decision.ts';
import { rupees } from '../../../src/domain/money.ts';
import type { Request } from '../../../src/domain/request.ts';
import { ASHA, aBank, type Bank, codeOf, MOHAN, RAVI, SITA } from '../../helpers/domain.ts';

const MINUTE_MS = 60_000;

/** The newest request is as nobody should find it. */
function damage(bank: Bank, change: (request: Request) => Request): void {
  const request = bank.requests.at(-1);
  if (request === undefined) throw new Error('there is no request');
  bank.commit({ ...NO_EFFECTS, requests: [changed(request, change(request))] });
}

describe('YES to what Rain took a text for', () => {
  function guessed(text = 'SEDN 500 9000000003'): Bank {
    const bank = aBank();
    bank.text(RAVI, text);
    return bank;
  }

  it('begins it, once', () => {
    const bank = guessed();

    const answers = [bank.text(RAVI, 'YES'), bank.text(RAVI, 'YES')];

    expect(answers.map(({ reason }) => reason)).toEqual([undefined, 'tooLate']);
    expect(bank.transactions).toHaveLength(1);
    expect(bank.requests).toMatchObject([{ requestType: 'guess', status: 'agreed', currentActive: false }]);
    expect(bank.text(RAVI, codeOf(answers[0]?.received ?? [])).outcome).toBe('done');
  });

  it('may be said again when what it begins was refused', () => {
    const bank = guessed();
    bank.operate(RAVI, { balance: rupees(10) });

    const refused = bank.text(RAVI, 'YES');
    bank.operate(RAVI, { balance: rupees(1_000) });

    expect(refused.reason).toBe('insufficientBalance');
    expect(refused.effects.requests).toEqual([]);
    expect(bank.requests).toMatchObject([{ status: 'asking', currentActive: true }]);
    expect(bank.text(RAVI, 'YES').outcome).toBe('done');
  });

  it('is not meant by one with an amount', () => {
    const bank = guessed();

    expect(bank.text(RAVI, 'YES 500').reason).toBe('tooLate');
    expect(bank.transactions).toEqual([]);
  });

  it('counts from a clock that is a minute behind, and not when it was sent before', () => {
    const bank = guessed();
    const askedAt = bank.nowMs;

    expect(bank.text(RAVI, 'YES', 'before', askedAt - MINUTE_MS - 1).reason).toBe('tooLate');
    expect(bank.transactions).toEqual([]);
    expect(bank.text(RAVI, 'YES', 'behind', askedAt - MINUTE_MS).outcome).toBe('done');
  });

  it('is refused as that is when it is no command any more', () => {
    const bank = guessed();
    damage(bank, (request) =>
      request.requestType === 'guess' ? { ...request, command: 'SEND 0 9000000003' } : request,
    );

    const { reason } = bank.text(RAVI, 'YES');

    expect(reason).toBe(bank.text(RAVI, 'SEND 0 9000000003').reason);
    expect(reason).toBeDefined();
    expect(bank.transactions).toEqual([]);
  });
});

describe('YES to whether an agent has taken cash', () => {
  function lapsed(): Bank {
    const bank = aBank();
    bank.text(ASHA, 'COLLECT 500 9000000002');
    bank.wait({ minutes: 11 });
    bank.tick();
    return bank;
  }
  const kinds = (bank: Bank) => bank.requests.map(({ requestType }) => requestType);

  it.each(['YES', 'YES 500', 'YES RS 500'])('opens a case: %s', (text) => {
    const bank = lapsed();

    expect(bank.text(RAVI, text).outcome).toBe('done');
    expect(kinds(bank)).toEqual(['report', 'case']);
    expect(bank.text(RAVI, text).reason).toBe('tooLate');
  });

  it('is none with another amount', () => {
    const bank = lapsed();

    expect(bank.text(RAVI, 'YES 600').reason).toBe('tooLate');
    expect(kinds(bank)).toEqual(['report']);
  });

  it('that was sent before is asked back, and with the amount it is a yes', () => {
    const bank = lapsed();
    const sentAtMs = bank.nowMs - MINUTE_MS - 1;

    const early = bank.text(RAVI, 'YES', 'early', sentAtMs);

    expect(early.received).toEqual([
      [
        'RAVI',
        'You sent that before we asked you for Rs 500. Yes to it: RAIN YES 500. If not: RAIN NO. Nothing was done.',
      ],
    ]);
    expect(bank.text(RAVI, 'YES 500', 'said', sentAtMs).outcome).toBe('done');
  });
});

describe('YES to a search for cash', () => {
  const searched = (text = 'FIND WITHDRAW 500 DELHI') => {
    const bank = aBank();
    bank.text(RAVI, text);
    return bank;
  };

  it('is no more of whoever said no, when the next one is asked', () => {
    const bank = searched();
    bank.text(SITA, 'NO');

    expect(bank.text(SITA, 'YES').reason).toBe('tooLate');
    expect(bank.text(SITA, 'YES 500').reason).toBe('tooLate');
    expect(bank.requests).toMatchObject([{ status: 'asking', extraInfo: { asked: { phone: MOHAN } } }]);
    expect(bank.text(MOHAN, 'YES').received.map(([to]) => to)).toEqual(['MOHAN', 'RAVI']);
  });

  it('alone means the newest question, and none before when that one is over', () => {
    const bank = aBank({ MOHAN: { atm: false } });
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    bank.text(MOHAN, 'FIND WITHDRAW 700 DELHI');
    bank.text(SITA, 'YES 700');

    expect(bank.text(SITA, 'YES').reason).toBe('tooLate');
    expect(bank.text(SITA, 'YES 500').received.map(([to]) => to)).toEqual(['SITA', 'RAVI']);
  });

  it('is refused while the account is locked', () => {
    const bank = searched();
    bank.text(SITA, 'LOCK');

    const { outcome, received } = bank.text(SITA, 'YES');

    expect(outcome).toBe('refused');
    expect(received).toEqual([
      [
        'SITA',
        'Your account is locked, so no money can go out. To unlock it, see a Rain agent with this phone. Call 1800 123 456',
      ],
    ]);
    expect(bank.requests.map(({ status }) => status)).toEqual(['asking']);
  });

  it('is measured by when one was asked, not by when the search began', () => {
    const bank = searched();
    bank.wait({ minutes: 3 });
    bank.text(SITA, 'NO');
    const askedAt = bank.nowMs;

    expect(bank.text(MOHAN, 'YES', 'before', askedAt - MINUTE_MS - 1).reason).toBe('sentBefore');
    expect(bank.text(MOHAN, 'YES', 'since', askedAt - MINUTE_MS).outcome).toBe('done');
  });

  it('is too late for somebody who is frozen by now, or is nowhere', () => {
    const [frozen, nowhere] = [searched(), searched()];
    frozen.operate(RAVI, { currentActive: false });
    damage(nowhere, (request) =>
      request.requestType === 'findWithdraw' ? { ...request, accountId: 'account-NOBODY' } : request,
    );

    expect(frozen.text(SITA, 'YES').reason).toBe('tooLate');
    expect(nowhere.text(SITA, 'YES').reason).toBe('tooLate');
  });

  it('lets whoever it helped ask again before the hour is over', () => {
    const bank = searched();
    bank.text(SITA, 'YES');

    const again = bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');

    expect(again.received.map(([to]) => to)).toContain('SITA');
    expect(bank.account(SITA).cashAsks?.map(({ seekerId }) => seekerId)).toEqual([undefined, 'account-RAVI']);
  });
});

describe('what is read for a YES', () => {
  it('is the account with the newest question, then that and those about the amount, once each', () => {
    const bank = aBank({ MOHAN: { atm: false } });
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    bank.text(MOHAN, 'FIND WITHDRAW 700 DELHI');
    const [first, second] = bank.requests.map(({ id }) => id);
    const wantedBy = (text: string) => bank.wantedBy(SITA, text).slice(0, 2);

    const account = { accountsOf: [SITA], asks: [SITA] };
    expect(wantedBy('YES')).toEqual([account, { requests: [second] }]);
    expect(wantedBy('YES 700')).toEqual([account, { requests: [second] }]);
    expect(wantedBy('YES 500')).toEqual([account, { requests: [second, first] }]);
  });
});
