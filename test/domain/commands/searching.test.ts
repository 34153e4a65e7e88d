import { describe, expect, it } from 'vitest';
import { type Account, indexed, rankOf, USUAL_ATM_MAX } from '../../../src/domain/account.ts';
import type { Decision } from '../../../src/domain/decision.ts';
import type { Load, Wanted } from '../../../src/domain/load.ts';
import { rupees } from '../../../src/domain/money.ts';
import type { Phone } from '../../../src/domain/phone.ts';
import {
  ASHA,
  aBank,
  anAccount,
  aPhone,
  Bank,
  LIMITS,
  MOHAN,
  RAVI,
  type Received,
  SITA,
} from '../../helpers/domain.ts';

const NOBODY = 'NO RESULT: nobody in DELHI can help now. Try a smaller amount, another place, or later.';
const SEARCHES = ['FIND DEPOSIT', 'FIND WITHDRAW', 'AGENT'];

/** The person whom the first text names, as found. */
function foundIn(received: readonly Received[]): string | undefined {
  return /^([A-Z]+) [0-9 ]+ (?:can take|has) Rs/.exec(received[0]?.[1] ?? '')?.[1];
}

function strangers(count: number): readonly Account[] {
  return Array.from({ length: count }, (_, index) => {
    const phone = aPhone(`91900000020${index}`);
    return anAccount({ phone, id: `account-${phone}`, atm: false });
  });
}

/** Who is led to whom by such a search: an agent, or else SITA. */
function foundBy(search: string): Phone {
  return search === 'AGENT' ? ASHA : SITA;
}

/** Its indexes show accounts as they were once. */
class LaggingBank extends Bank {
  shown: readonly Account[] = [];

  override get accounts(): readonly Account[] {
    return this.shown;
  }
}

describe.each(SEARCHES)('whoever texts %s', (search) => {
  it('looks in their own place when they name none', () => {
    const bank = aBank({ RAVI: { loc: 'PUNE' } });

    bank.text(RAVI, `${search} 500`);
    bank.text(MOHAN, `${search} RS 500`);

    expect(bank.requests).toMatchObject([
      { phone: RAVI, where: 'PUNE', status: 'noResult' },
      { phone: MOHAN, where: 'DELHI', status: expect.stringMatching(/introduced|asking/) },
    ]);
  });

  it('may look for no more than may go out at one time, or come in', () => {
    const bank = aBank();
    const [most, reason] =
      search === 'FIND WITHDRAW' ? [10_000, 'aboveTransactionLimit'] : [199_000, 'balanceLimit'];
    bank.limits = { basic: { ...bank.limits.basic, perTransaction: rupees(199_000) } };
    bank.text(SITA, 'ATM ON 199000');
    bank.text(MOHAN, 'FLOATING 199000');
    bank.limits = LIMITS;
    const records = bank.records;

    expect(bank.text(RAVI, `${search} ${most}.01 DELHI`).reason).toBe(reason);
    expect(bank.records).toEqual(records);
    expect(bank.text(RAVI, `${search} ${most} DELHI`).received).toHaveLength(2);
  });

  it('may look ten times a day, whatever they look for', () => {
    const bank = aBank();
    const first = Array.from({ length: 10 }, (_, time) =>
      bank.text(RAVI, `${SEARCHES[time % 3]} 500 NOWHERE`),
    );

    const { reason, received } = bank.text(RAVI, `${search} 500 DELHI`);
    const others = bank.text(MOHAN, `${search} 500 DELHI`);
    bank.wait({ days: 1 });

    expect(first.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 10 }, () => 'done'));
    expect(reason).toBe('tooManySearches');
    expect(received).toEqual([
      ['RAVI', 'You have looked for people 10 times today, that is the most. Please try again tomorrow.'],
    ]);
    expect(others.outcome).toBe('done');
    expect(bank.text(RAVI, `${search} 500 DELHI`).outcome).toBe('done');
  });

  it('gets no day back from a clock that is behind at midnight', () => {
    const bank = aBank();
    for (let time = 1; time <= 10; time += 1) bank.text(RAVI, `${search} 500 NOWHERE`);

    bank.wait({ days: -1 });

    expect(bank.text(RAVI, `${search} 500 DELHI`).reason).toBe('tooManySearches');
  });

  it('knows whoever is found from then on, and is introduced there, or known if they said yes', () => {
    const bank = aBank();

    bank.text(RAVI, `${search} 500 DELHI`);
    bank.text(SITA, 'YES');

    const found = bank.account(foundBy(search));
    expect(bank.account(RAVI).met).toEqual([found.id]);
    const saidYes = search === 'FIND WITHDRAW';
    expect(found.met).toEqual(saidYes ? ['account-RAVI'] : undefined);
    expect(found.introduced).toEqual(saidYes ? undefined : ['account-RAVI']);
  });

  it('is led to nobody whom they have blocked, or who has blocked them', () => {
    const withoutMohan = () => aBank({ MOHAN: { atm: false } });
    const [blocker, blocked] = [withoutMohan(), withoutMohan()];
    blocker.text(RAVI, `BLOCK ${foundBy(search).slice(2)}`);
    blocked.text(foundBy(search), `BLOCK ${RAVI.slice(2)}`);

    expect(blocker.text(RAVI, `${search} 500 DELHI`).received).toEqual([['RAVI', NOBODY]]);
    expect(blocked.text(RAVI, `${search} 500 DELHI`).received).toEqual([['RAVI', NOBODY]]);
    expect(withoutMohan().text(RAVI, `${search} 500 DELHI`).received).toHaveLength(2);
  });
});

describe('an index that lags', () => {
  const until = '2026-11-23T06:30:00.000Z';
  const [past, now] = ['2026-11-22T06:29:59.999Z', '2026-11-22T06:30:00.000Z'];
  const ofFloating = { floatingAmount: rupees(500), floatingUntil: until };

  it.each<[string, string, Partial<Account>, Partial<Account>]>([
    ['is frozen', 'FIND DEPOSIT', {}, { currentActive: false }],
    ['lives elsewhere', 'FIND DEPOSIT', {}, { loc: 'PUNE' }],
    ['has ATM off', 'FIND DEPOSIT', {}, { atm: false }],
    ['is found up to less', 'FIND DEPOSIT', {}, { atmMax: rupees(499.99) }],
    ['is an agent', 'FIND DEPOSIT', {}, { role: 'agent' }],
    ['is frozen', 'FIND WITHDRAW', {}, { currentActive: false }],
    ['lives elsewhere', 'FIND WITHDRAW', {}, { loc: 'PUNE' }],
    ['has ATM off', 'FIND WITHDRAW', {}, { atm: false }],
    ['is found up to less', 'FIND WITHDRAW', {}, { atmMax: rupees(499.99) }],
    ['is an agent', 'FIND WITHDRAW', {}, { role: 'agent' }],
    ['has ATM off', 'FIND WITHDRAW', ofFloating, { atm: false }],
    ['has too little', 'FIND WITHDRAW', ofFloating, { floatingAmount: rupees(499.99), atmMax: rupees(1) }],
    ['has it no more', 'FIND WITHDRAW', ofFloating, { floatingAmount: undefined, atmMax: rupees(1) }],
    ['has it till now', 'FIND WITHDRAW', ofFloating, { floatingUntil: now, atmMax: rupees(1) }],
    ['has had it', 'FIND WITHDRAW', ofFloating, { floatingUntil: past, atmMax: rupees(1) }],
    ['says no time', 'FIND WITHDRAW', ofFloating, { floatingUntil: undefined, atmMax: rupees(1) }],
    ['is no agent', 'AGENT', { role: 'agent' }, { role: 'customer' }],
    ['is frozen', 'AGENT', { role: 'agent' }, { currentActive: false }],
    ['lives elsewhere', 'AGENT', { role: 'agent' }, { loc: 'PUNE' }],
  ])('leads to nobody who by now %s: %s', (_what, search, then, now) => {
    const seeker = anAccount({ phone: RAVI, atm: false });
    const found = anAccount({ phone: SITA, ...then });
    const lagging = new LaggingBank(seeker, { ...found, ...now });
    lagging.shown = [found];

    expect(new Bank(seeker, found).text(RAVI, `${search} 500 DELHI`).received).toHaveLength(2);
    expect(lagging.text(RAVI, `${search} 500 DELHI`).received).toEqual([['RAVI', NOBODY]]);
  });

  it.each(SEARCHES)('leads to nobody who has no account any more: %s', (search) => {
    const seeker = anAccount({ phone: RAVI, atm: false });
    const lagging = new LaggingBank(seeker);
    lagging.shown = [anAccount({ phone: SITA }), anAccount({ phone: ASHA, role: 'agent' })];

    expect(lagging.text(RAVI, `${search} 500 DELHI`).received).toEqual([['RAVI', NOBODY]]);
  });
});

describe('looking around', () => {
  /** Notes what is asked for, round by round. */
  class WatchedBank extends Bank {
    readonly rounds: Wanted[] = [];

    override run(load: Load<Decision>): Decision {
      return super.run(this.#noted(load));
    }

    *#noted(load: Load<Decision>): Load<Decision> {
      let step = load.next();
      while (step.done !== true) {
        this.rounds.push(step.value);
        step = load.next(yield step.value);
      }
      return step.value;
    }
  }

  function roundsOf(text: string): readonly Wanted[] {
    const bank = new WatchedBank(...aBank().accounts);
    bank.text(RAVI, text);
    return bank.rounds;
  }

  it.each(SEARCHES)('takes one round where the place is named, and else another one: %s', (search) => {
    const nearby = (text: string) => roundsOf(text).map((round) => round.nearby?.length);
    const queries = search === 'FIND WITHDRAW' ? 2 : 1;

    expect(nearby(`${search} 500 DELHI`).slice(0, 2)).toEqual([queries, undefined]);
    expect(nearby(`${search} 500`).slice(0, 3)).toEqual([0, queries, undefined]);
  });

  it('asks for no earlier search of somebody who has none open', () => {
    const wanted = roundsOf('FIND WITHDRAW 500 DELHI').flatMap(({ requests = [] }) => requests);

    expect(wanted).toEqual([]);
  });

  it('looks at six people whom the index shows, and no more', () => {
    const foundBehind = (count: number) => {
      const before = strangers(count).map((account) => ({ ...account, blocked: [RAVI], atm: true }));
      const people = [...before, anAccount({ phone: SITA })];
      const bank = new LaggingBank(anAccount({ phone: RAVI, atm: false }), ...people);
      bank.shown = people.map((account, index) => ({
        ...indexed(account),
        findRank: rankOf(USUAL_ATM_MAX, index),
      }));
      return foundIn(bank.text(RAVI, 'FIND DEPOSIT 500 DELHI').received);
    };

    expect(foundBehind(5)).toBe('SITA');
    expect(foundBehind(6)).toBeUndefined();
  });
});

describe('somebody who can be found', () => {
  it.each([
    ['FIND DEPOSIT', SITA],
    ['AGENT', ASHA],
  ])('is named five times an hour to strangers by %s, who each cause a text', (search, found) => {
    const seekers = strangers(6);
    const bank = new Bank(
      anAccount({ phone: found, role: found === ASHA ? 'agent' : 'customer' }),
      ...seekers,
    );
    const answers = seekers.map(({ phone }) => bank.text(phone, `${search} 500`).received);

    bank.wait({ hours: 1 });

    expect(answers.map((received) => received.length)).toEqual([2, 2, 2, 2, 2, 1]);
    expect(bank.text(seekers[5]?.phone ?? RAVI, `${search} 500`).received).toHaveLength(2);
  });

  it('is asked for cash three times an hour, and others in their place', () => {
    const seekers = strangers(4);
    const bank = new Bank(...seekers, anAccount({ phone: SITA }), anAccount({ phone: MOHAN }));
    const ask = (phone: Phone) => bank.text(phone, 'FIND WITHDRAW 500').received.at(-1)?.[0];

    const asked = seekers.map(({ phone }) => ask(phone));
    bank.wait({ minutes: 60 });

    expect(asked).toEqual(['SITA', 'SITA', 'SITA', 'MOHAN']);
    expect(ask(seekers[3]?.phone ?? RAVI)).toBe('SITA');
  });

  it.each<[string, (bank: Bank) => void]>([
    [
      'was asked three times since',
      (bank) => {
        bank.text(SITA, 'ATM OFF');
        for (const { phone } of strangers(3)) bank.text(phone, 'FIND WITHDRAW 500 DELHI');
      },
    ],
    ['has blocked the one who looks since', (bank) => bank.text(MOHAN, 'BLOCK 9000000002')],
    ['was blocked by the one who looks since', (bank) => bank.text(RAVI, 'BLOCK 9000000004')],
    ['is found up to less since', (bank) => bank.text(MOHAN, 'ATM ON 499')],
  ])('is passed over when their turn comes, who %s', (_what, meanwhile) => {
    const bank = new Bank(...aBank().accounts, ...strangers(3));
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    meanwhile(bank);

    const { received } = bank.text(SITA, 'NO');

    expect(received.at(-1)).toEqual(['RAVI', NOBODY]);
  });

  it('has the same said of them whatever they have', () => {
    const amounts = [1, 100, 999, 1_000, 1_001, 2_000, 2_001];
    const said = (balance: number) =>
      amounts.map((amount) => {
        const bank = aBank({ SITA: { balance: rupees(balance) }, MOHAN: { balance: rupees(7) } });
        return bank.text(RAVI, `FIND DEPOSIT ${amount} DELHI`).received;
      });

    expect(said(0)).toEqual(said(123_456));
    expect(said(0).map((received) => foundIn(received))).toEqual([
      ...Array.from({ length: 6 }, () => 'SITA'),
      undefined,
    ]);
  });
});

describe('an open search for cash', () => {
  it('gives way to a newer one of the same person, and asks nobody any more', () => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');

    bank.text(RAVI, 'FIND WITHDRAW 700 DELHI');
    const late = bank.text(SITA, 'YES 500');
    bank.text(SITA, 'NO');
    bank.wait({ minutes: 5 });
    const ticks = bank.tick();

    expect(bank.requests).toMatchObject([
      { money: rupees(500), status: 'replaced', currentActive: false },
      { money: rupees(700), status: 'noResult', currentActive: false },
    ]);
    expect(bank.requests.map((request) => 'dueAt' in request)).toEqual([false, false]);
    expect(late.outcome).toBe('refused');
    expect(ticks.flatMap(({ received }) => received)).toEqual([['RAVI', NOBODY]]);
  });

  it.each(['FIND WITHDRAW 900 DELHI', 'FIND WITHDRAW 900 NOWHERE'])(
    'gives way to one that is answered at once: %s',
    (text) => {
      const bank = aBank();
      bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
      bank.text(MOHAN, 'FLOATING 900');

      bank.text(RAVI, text);

      expect(bank.requests.map(({ status }) => status)).toEqual([
        'replaced',
        expect.stringMatching(/introduced|noResult/),
      ]);
      expect(bank.account(RAVI)).not.toHaveProperty('openSearch');
    },
  );

  it.each<[string, (bank: Bank) => void]>([
    ['somebody said YES', (bank) => bank.text(SITA, 'YES')],
    [
      'nobody was left',
      (bank) => {
        bank.text(SITA, 'NO');
        bank.text(MOHAN, 'NO');
      },
    ],
  ])('is forgotten by the one who looked once %s', (_what, end) => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    const open = bank.account(RAVI).openSearch;

    end(bank);

    expect(open).toBe(bank.requests[0]?.id);
    expect(bank.account(RAVI)).not.toHaveProperty('openSearch');
  });
});

describe('YES', () => {
  function askTwice(): Bank {
    const bank = aBank({ MOHAN: { atm: false } });
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    bank.wait({ minutes: 2 });
    bank.text(MOHAN, 'FIND WITHDRAW 700 DELHI');
    return bank;
  }

  it('with an amount answers the question about that amount, however many came since', () => {
    const bank = askTwice();

    expect(bank.text(SITA, 'YES 500').received.map(([to]) => to)).toEqual(['SITA', 'RAVI']);
    expect(bank.text(SITA, 'YES RS 700').received.map(([to]) => to)).toEqual(['SITA', 'MOHAN']);
  });

  it('with an amount about which nothing was asked is refused', () => {
    const { reason, received } = askTwice().text(SITA, 'YES 600');

    expect(reason).toBe('otherAmount');
    expect(received).toEqual([
      ['SITA', 'You were asked for another amount. Yes to all of it: RAIN YES. If not: RAIN NO'],
    ]);
  });

  it.each(['YES BUT ONLY 200', 'YES TOMORROW', 'YES 500 BUT NOT TODAY', 'YES NO'])('is not %s', (text) => {
    const bank = askTwice();

    const { reason, received } = bank.text(SITA, text);

    expect(reason).toBe('notAYes');
    expect(received.map(([to]) => to)).toEqual(['SITA']);
    expect(bank.requests.map(({ status }) => status)).toEqual(['asking', 'asking']);
  });

  it('that was sent before the newest question is asked back, and with the amount it is a yes', () => {
    const bank = askTwice();
    const askedAt = bank.nowMs;
    bank.wait({ seconds: 30 });

    const early = bank.text(SITA, 'YES', 'sms-early', askedAt - 1);
    const said = bank.text(SITA, 'YES 700', 'sms-said', askedAt - 1);

    expect(early).toMatchObject({ outcome: 'refused', reason: 'sentBefore' });
    expect(early.received).toEqual([
      [
        'SITA',
        'You sent that before we asked you for Rs 700. Yes to it: RAIN YES 700. If not: RAIN NO. Nothing was done.',
      ],
    ]);
    expect(said.received.map(([to]) => to)).toEqual(['SITA', 'MOHAN']);
  });

  it.each([0, undefined])(
    'that was sent since, or of which that is not known, is to the newest one: %s',
    (ms) => {
      const bank = askTwice();

      const { received } = bank.text(SITA, 'YES', 'sms-now', ms === undefined ? ms : bank.nowMs + ms);

      expect(received.map(([to]) => to)).toEqual(['SITA', 'MOHAN']);
    },
  );

  it('of somebody who was asked nothing else may come from a clock a minute behind, and no more', () => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    const askedAt = bank.nowMs;

    const before = bank.text(SITA, 'YES', 'sms-before', askedAt - 60_001);
    const behind = bank.text(SITA, 'YES', 'sms-behind', askedAt - 60_000);

    expect(before.reason).toBe('sentBefore');
    expect(behind.outcome).toBe('done');
  });

  it('makes nobody known to somebody who has blocked them in the meantime', () => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    bank.text(RAVI, 'BLOCK 9000000003');

    expect(bank.text(SITA, 'YES')).toMatchObject({ outcome: 'refused', reason: 'tooLate' });
  });
});

describe('ATM ON', () => {
  it.each([
    ['ATM ON', 'Rs 2,000', 2_000],
    ['ATM ON 5000', 'Rs 5,000', 5_000],
    ['ATM ON RS 350', 'Rs 350', 350],
  ])(
    'says that name and number go to people, up to an amount, and how to end it: %s',
    (text, amount, most) => {
      const bank = aBank({ SITA: { atm: false }, MOHAN: { atm: false } });

      const { received } = bank.text(SITA, text);

      expect(received).toEqual([
        [
          'SITA',
          `ATM is ON. Your name and number go to people who look for cash, or bring some, up to ${amount}. To end it text RAIN ATM OFF`,
        ],
      ]);
      expect(foundIn(bank.text(RAVI, `FIND DEPOSIT ${most} DELHI`).received)).toBe('SITA');
      expect(bank.text(RAVI, `FIND DEPOSIT ${most}.01 DELHI`).received).toEqual([['RAVI', NOBODY]]);
      expect(bank.text(RAVI, `FIND WITHDRAW ${most}.01 DELHI`).received).toEqual([['RAVI', NOBODY]]);
      expect(bank.text(RAVI, `FIND WITHDRAW ${most} DELHI`).received).toHaveLength(2);
    },
  );

  it('goes up to no more than may be moved at one time', () => {
    const bank = aBank({ SITA: { atm: false } });
    bank.limits = { basic: { ...bank.limits.basic, perTransaction: rupees(1_500) } };

    expect(bank.text(SITA, 'ATM ON 1500.01').reason).toBe('aboveTransactionLimit');
    expect(bank.account(SITA).atm).toBe(false);
    expect(bank.text(SITA, 'ATM ON').received[0]?.[1]).toContain('up to Rs 1,500.');
    expect(bank.account(SITA).atmMax).toBe(rupees(1_500));
  });
});

describe('FLOATING', () => {
  it('is of no more than may be moved at one time', () => {
    const bank = aBank();

    expect(bank.text(MOHAN, 'FLOATING 10000.01').reason).toBe('aboveTransactionLimit');
    expect(bank.account(MOHAN)).not.toHaveProperty('floatingAmount');
    expect(bank.text(MOHAN, 'FLOATING 10000').outcome).toBe('done');
    expect(bank.account(MOHAN).floatingAmount).toBe(rupees(10_000));
  });

  it('says that name and number go to people, that ATM is on, and how to end both', () => {
    expect(aBank().text(MOHAN, 'FLOATING 500').received).toEqual([
      [
        'MOHAN',
        'For 24 hours people who need up to Rs 500 cash get your name and number. To end that: RAIN FLOATING OFF. ATM is ON too: RAIN ATM OFF ends all.',
      ],
    ]);
  });
});
