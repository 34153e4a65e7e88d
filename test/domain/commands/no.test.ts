import { describe, expect, it } from 'vitest';
import { changed } from '../../../src/domain/change.ts';
import { NO_EFFECTS } from '../../../src/domain/decision.ts';
import { rupees } from '../../../src/domain/money.ts';
import { failTransaction } from '../../../src/domain/transaction.ts';
import { ASHA, aBank, type Bank, codeOf, MOHAN, RAVI, SITA, STRANGER } from '../../helpers/domain.ts';
import { setPin } from '../../helpers/pins.ts';

const NOTHING = 'Nothing is waiting for you, so nothing was stopped. What you have: RAIN BALANCE';

/** Rs 6 that MOHAN wants of RAVI, as A20001, and then Rs 7 that SITA wants. */
function bankWithTwoRequests(): Bank {
  const bank = aBank();
  bank.text(MOHAN, 'REQUEST 6 9000000002');
  bank.wait({ seconds: 1 });
  bank.text(SITA, 'REQUEST 7 9000000002');
  return bank;
}

function statuses(bank: Bank): readonly string[] {
  return bank.transactions.map(({ status }) => status);
}

describe.each(['NO', 'CANCEL'])('%s', (word) => {
  it.each([
    'A20001',
    'a2 0001',
    'REF A20001',
    'TXN ID: A20001.',
    'A20001 PLEASE',
    'PLEASE SIR A20001',
    '90000 00004',
    'TO 90000 00004',
    'FROM +91 90000-00004.',
    'PLEASE 9000000004',
    '90000 00004 THANK YOU SIR',
    'PLS 9000000004 MADAM JI THANKS',
  ])('stops what is named: %s', (rest) => {
    const bank = bankWithTwoRequests();

    expect(bank.text(RAVI, `${word} ${rest}`).received[0]).toEqual([
      ...['RAVI', 'OK. Rs 6 with 90000 00004 is off. Nothing was sent.'],
    ]);
    expect(statuses(bank)).toEqual(['failed', 'created']);
  });

  it.each(['', 'PLEASE', 'THANKS', 'THANK YOU SIR', 'REF', 'STOP IT JI'])(
    'stops the newest where nothing is named: %j',
    (rest) => {
      const bank = bankWithTwoRequests();

      expect(bank.text(RAVI, `${word} ${rest}`.trim()).received[0]).toEqual([
        ...['RAVI', 'OK. Rs 7 with 90000 00003 is off. Nothing was sent.'],
      ]);
      expect(statuses(bank)).toEqual(['created', 'failed']);
    },
  );

  it.each(['1', '12345', '4831072', '900000000', '1 PLEASE', 'MOHAN 9000000004'])(
    'is asked back with a number that is none of these: %s',
    (rest) => {
      const bank = bankWithTwoRequests();

      expect(bank.text(RAVI, `${word} ${rest}`).reason).toBe('incomplete');
      expect(statuses(bank)).toEqual(['created', 'created']);
    },
  );

  it.each(['483107', '48310725', '483 107', 'REF 483107'])(
    'takes a code beside it for one that is copied along with NO, and for a slip with CANCEL: %s',
    (rest) => {
      const bank = bankWithTwoRequests();

      expect(bank.text(RAVI, `${word} ${rest}`).reason).toBe(word === 'NO' ? undefined : 'incomplete');
      expect(statuses(bank)).toEqual(['created', word === 'NO' ? 'failed' : 'created']);
    },
  );

  it.each([
    ['who has an account', '9000000001', '90000 00001'],
    ['who has none', '9000000099', '90000 00099'],
  ])('stops nothing with a number %s, and with whom nothing is open', (_, digits, number) => {
    const bank = bankWithTwoRequests();

    const { reason, received } = bank.text(RAVI, `${word} ${digits}`);

    expect(reason).toBe('nothingOpenWith');
    expect(received).toEqual([['RAVI', `Nothing is waiting between you and ${number}.`]]);
    expect(statuses(bank)).toEqual(['created', 'created']);
  });

  it('stops nothing that has ended since it was read', () => {
    const bank = aBank();
    bank.text(RAVI, 'SEND 5 9000000003');
    const { newest } = bank;
    if (newest.status !== 'created') throw new Error('it is over');
    const change = changed(newest, failTransaction(newest, 'refused', bank.nowMs));
    bank.commit({ ...NO_EFFECTS, transactions: [change] });

    expect(bank.text(RAVI, word).reason).toBe('nothingOpen');
  });

  it('reads the account with what waits for it in one round, and what it ends in the next', () => {
    const wantedBy = (text: string) => bankWithTwoRequests().wantedBy(RAVI, text);
    const first = { asks: [RAVI], requests: [`recover:${RAVI}`], waitingOf: [RAVI] };

    expect(wantedBy(word)[0]).toEqual({ accountsOf: [RAVI], ...first });
    expect(wantedBy(word)).toContainEqual({ transactions: ['A20002'], accounts: ['account-SITA'] });
    expect(wantedBy(`${word} 9000000004`)[0]).toEqual({ accountsOf: [RAVI, MOHAN], ...first });
    expect(wantedBy(`${word} 9000000004`)).toContainEqual({
      transactions: ['A20001'],
      accounts: ['account-MOHAN'],
    });
  });
});

interface Asked {
  begin(bank: Bank): unknown;
  /** What RAVI is told who says no to it. */
  readonly off: string;
}

const ASKED = {
  request: {
    begin: (bank) => bank.text(SITA, 'REQUEST 6 9000000002'),
    off: 'OK. Rs 6 with 90000 00003 is off. Nothing was sent.',
  },
  trust: {
    begin: (bank) => bank.text(RAVI, 'TRUST 9000000003'),
    off: 'OK, that is off. Nothing was changed.',
  },
  search: {
    begin: (bank) => bank.text(MOHAN, 'FIND WITHDRAW 500 DELHI'),
    off: 'OK, we ask somebody else. To get no such questions text RAIN ATM OFF',
  },
  forgottenPin: {
    begin: (bank) => bank.text(RAVI, codeOf(bank.text(RAVI, 'PIN FORGOT').received)),
    off: 'OK, your PIN stays as it is.',
  },
  recovery: {
    begin: (bank) => bank.text(STRANGER, codeOf(bank.text(STRANGER, 'RECOVER 9000000002').received)),
    off: 'OK. Your account stays on this phone.',
  },
} as const satisfies Record<string, Asked>;
type Name = keyof typeof ASKED;
const NAMES = Object.keys(ASKED) as readonly Name[];

describe('NO to two things that wait', () => {
  function told(names: readonly Name[], secondsBetween: number): readonly (string | undefined)[] {
    const bank = aBank({ RAVI: { trusted: ['account-MOHAN'] }, SITA: { atm: false } });
    setPin(bank);
    for (const name of names) {
      ASKED[name].begin(bank);
      bank.wait({ seconds: secondsBetween });
    }
    return [1, 2, 3].map(() => bank.text(RAVI, 'NO').received[0]?.[1]);
  }

  it.each(
    NAMES.flatMap((one) => NAMES.filter((other) => other !== one).map((other) => [one, other] as const)),
  )('stops the newer one first: %s, then %s', (older, newer) => {
    expect(told([older, newer], 1)).toEqual([ASKED[newer].off, ASKED[older].off, NOTHING]);
  });

  it.each([
    ['recovery', 'request'],
    ['recovery', 'trust'],
    ['recovery', 'search'],
    ['recovery', 'forgottenPin'],
    ['request', 'trust'],
    ['request', 'search'],
    ['request', 'forgottenPin'],
    ['forgottenPin', 'trust'],
    ['forgottenPin', 'search'],
    ['trust', 'search'],
  ] as const)('that came at the same moment stops first what may do more harm: %s, then %s', (one, other) => {
    const expected = [ASKED[one].off, ASKED[other].off, NOTHING];

    expect(told([one, other], 0)).toEqual(expected);
    expect(told([other, one], 0)).toEqual(expected);
  });
});

describe('NO to whether an agent has taken cash', () => {
  function lapsed(): Bank {
    const bank = aBank();
    bank.text(ASHA, 'COLLECT 500 9000000002');
    bank.wait({ minutes: 11 });
    bank.tick();
    return bank;
  }

  it('ends the question', () => {
    const bank = lapsed();

    expect(bank.text(RAVI, 'NO').outcome).toBe('done');
    expect(bank.requests).toMatchObject([{ requestType: 'report', status: 'closed', currentActive: false }]);
    expect(bank.text(RAVI, 'NO').reason).toBe('nothingOpen');
  });

  it('stops first what one was asked at the same moment, or later', () => {
    for (const seconds of [0, 1]) {
      const bank = lapsed();
      bank.wait({ seconds });
      bank.text(SITA, 'REQUEST 6 9000000002');

      expect(bank.text(RAVI, 'NO').received[0]?.[1]).toBe(ASKED.request.off);
      expect(bank.requests.map(({ status }) => status)).toEqual(['asking']);
      expect(bank.text(RAVI, 'NO').outcome).toBe('done');
      expect(bank.requests.map(({ status }) => status)).toEqual(['closed']);
    }
  });

  it('is of nobody else', () => {
    const bank = lapsed();

    expect(bank.text(SITA, 'NO').reason).toBe('nothingOpen');
    expect(bank.requests.map(({ status }) => status)).toEqual(['asking']);
  });
});

describe('NO to a search for cash', () => {
  it('counts once: the next one is asked, and is not passed over by a second no', () => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    const first = bank.text(SITA, 'NO');

    const second = bank.text(SITA, 'NO');

    expect(first.received.map(([to]) => to)).toEqual(['SITA', 'MOHAN']);
    expect(second.reason).toBe('nothingOpen');
    expect(bank.requests).toMatchObject([{ status: 'asking', extraInfo: { asked: { phone: MOHAN } } }]);
  });

  it('is to the newest thing by when one was asked, not by when the search began', () => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    bank.wait({ seconds: 1 });
    bank.text(SITA, 'REQUEST 6 9000000004');
    bank.wait({ seconds: 1 });
    bank.text(SITA, 'NO');

    bank.text(MOHAN, 'NO');

    expect(bank.requests.map(({ status }) => status)).toEqual(['noResult']);
    expect(statuses(bank)).toEqual(['created']);
  });
});

describe('CANCEL', () => {
  it('is no answer to a question, and keeps no PIN', () => {
    const bank = aBank({ SITA: { atm: false } });
    setPin(bank);
    ASKED.forgottenPin.begin(bank);
    bank.wait({ seconds: 1 });
    ASKED.search.begin(bank);

    expect(bank.text(RAVI, 'CANCEL').reason).toBe('nothingOpen');
    expect(bank.account(RAVI).pin?.forgottenAt).toBe('2026-11-22T06:30:00.000Z');
    expect(bank.requests.at(-1)?.status).toBe('asking');
  });

  it('stops what waits for a code also while the PIN is to end, or a question is open', () => {
    const bank = aBank({ SITA: { atm: false } });
    setPin(bank);
    ASKED.trust.begin(bank);
    bank.wait({ seconds: 1 });
    ASKED.forgottenPin.begin(bank);
    ASKED.search.begin(bank);

    expect(bank.text(RAVI, 'CANCEL').received).toEqual([['RAVI', ASKED.trust.off]]);
    expect(bank.account(RAVI).proofs?.map(({ kind, over }) => [kind, over])).toEqual([
      ['pinSet', 'done'],
      ['trust', 'refused'],
      ['pinForgotten', 'done'],
    ]);
  });
});

describe('BLOCK', () => {
  it('ends what that number has asked, and nothing of anybody else', () => {
    const bank = bankWithTwoRequests();

    bank.text(RAVI, 'BLOCK 9000000004');

    expect(statuses(bank)).toEqual(['failed', 'created']);
  });

  it('takes a number that has no account', () => {
    const bank = bankWithTwoRequests();

    expect(bank.text(RAVI, 'BLOCK 9000000099').received).toEqual([
      [
        'RAVI',
        '90000 00099 can no longer ask you for anything. To allow it again text RAIN UNBLOCK 9000000099',
      ],
    ]);
    expect(bank.account(RAVI).blocked).toEqual([STRANGER]);
    expect(statuses(bank)).toEqual(['created', 'created']);
  });
});

describe('UNBLOCK', () => {
  it('ends nothing', () => {
    const bank = bankWithTwoRequests();
    bank.operate(RAVI, { blocked: [MOHAN], balance: rupees(500) });

    expect(bank.text(RAVI, 'UNBLOCK 9000000004').outcome).toBe('done');
    expect(bank.account(RAVI).blocked).toEqual([]);
    expect(statuses(bank)).toEqual(['created', 'created']);
  });
});
