import { describe, expect, it } from 'vitest';
import { openSearch, searchOver } from '../../../src/domain/cashSearch.ts';
import { changed, created } from '../../../src/domain/change.ts';
import { find } from '../../../src/domain/commands/find.ts';
import { effectsOf } from '../../../src/domain/decision.ts';
import { rupees } from '../../../src/domain/money.ts';
import type { CashSearch, Request } from '../../../src/domain/request.ts';
import {
  ASHA,
  aBank,
  anAccount,
  aPhone,
  Bank,
  GITA,
  MOHAN,
  RAVI,
  type Received,
  SITA,
} from '../../helpers/domain.ts';

function searchOf(bank: Bank): CashSearch {
  const search = bank.requests.findLast(({ requestType }) => requestType === 'findWithdraw');
  if (search?.requestType !== 'findWithdraw') throw new Error('no search');
  return search;
}

/** Who was asked for cash, in the order of the texts. */
function askedIn(received: readonly Received[]): readonly string[] {
  return received.filter(([, content]) => content.includes('Can you give')).map(([to]) => to);
}

describe('FIND', () => {
  it.each(['', 'DEPOSIT', 'HELP 500 DELHI', 'withdraw 500 DELHI', 'AGENT'])(
    'looks for one who takes or gives cash, and has neither in %j',
    (rest) => {
      expect(find.prepare(rest, { country: 'IN' })).toEqual({
        ok: false,
        refusal: { key: 'incomplete', values: { usage: 'FIND' } },
      });
    },
  );
});

describe('FIND DEPOSIT', () => {
  it('finds somebody up to the amount they named, to the paisa', () => {
    const bank = aBank({ SITA: { atm: false } });
    bank.text(MOHAN, 'ATM ON 1500');

    expect(bank.text(RAVI, 'FIND DEPOSIT 1500 DELHI').received[0]?.[1]).toMatch(/^MOHAN 90000 00004 /);
    expect(bank.text(RAVI, 'FIND DEPOSIT 1500.01 DELHI').received[0]?.[1]).toMatch(/^NO RESULT/);
  });

  it('does not find the one who looks, an agent, the frozen, those with ATM off, or people elsewhere', () => {
    const rich = rupees(5_000);
    const bank = new Bank(
      anAccount({ phone: RAVI, balance: rich }),
      anAccount({ phone: ASHA, balance: rich, role: 'agent' }),
      anAccount({ phone: SITA, balance: rich, currentActive: false }),
      anAccount({ phone: MOHAN, balance: rich, atm: false }),
      anAccount({ phone: GITA, balance: rich, loc: 'PUNE' }),
    );

    expect(bank.text(RAVI, 'FIND DEPOSIT 500 DELHI').received).toEqual([
      ['RAVI', 'NO RESULT: nobody in DELHI can help now. Try a smaller amount, another place, or later.'],
    ]);
  });

  it('does not always find the same person', () => {
    const bank = aBank();

    const found = [0, 0.4].map((dice) => {
      bank.dice = dice;
      return bank.text(RAVI, 'FIND DEPOSIT 500 DELHI').received[0]?.[1].split(' ')[0];
    });

    expect(found.sort()).toEqual(['MOHAN', 'SITA']);
  });

  it('tells the one who is found who was given their number, and records who was introduced', () => {
    const bank = aBank();

    const { received } = bank.text(RAVI, 'FIND DEPOSIT 500 DELHI');

    expect(received).toEqual([
      ['RAVI', 'SITA 90000 00003 can take Rs 500 cash. Call, meet, then text RAIN DEPOSIT 500 9000000003'],
      [
        'SITA',
        'RAVI 90000 00002 has Rs 500 cash to put in and has your number. To get no such calls: RAIN ATM OFF',
      ],
    ]);
    expect(bank.requests).toMatchObject([{ status: 'introduced', otherAccount: 'account-SITA' }]);
  });
});

describe('a search', () => {
  const asked = { id: 'account-SITA', phone: SITA };
  const mohan = { id: 'account-MOHAN', phone: MOHAN };

  it.each<[string, Partial<Request>]>([
    [
      'FIND DEPOSIT 500 DELHI',
      { requestType: 'findDeposit', status: 'introduced', otherAccount: 'account-SITA' },
    ],
    ['FIND DEPOSIT 500 PUNE', { requestType: 'findDeposit', status: 'noResult', where: 'PUNE' }],
    [
      'FIND WITHDRAW 500 DELHI',
      {
        requestType: 'findWithdraw',
        status: 'asking',
        currentActive: true,
        extraInfo: { asked, askedAt: '2026-11-22T06:30:00.000Z', next: [mohan] },
        dueAt: '2026-11-22T06:35:00.000Z',
        dueShard: expect.stringMatching(/^[0-3]$/),
      },
    ],
    [
      'FIND WITHDRAW 500 AGRA',
      {
        requestType: 'findWithdraw',
        status: 'introduced',
        where: 'AGRA',
        otherAccount: 'account-GITA',
        extraInfo: { next: [] },
      },
    ],
    [
      'FIND WITHDRAW 500 PUNE',
      { requestType: 'findWithdraw', status: 'noResult', where: 'PUNE', extraInfo: { next: [] } },
    ],
    ['ACCOUNT 500 DELHI', { requestType: 'collect', status: 'introduced', otherAccount: 'account-ASHA' }],
    ['ACCOUNT 500 PUNE', { requestType: 'collect', status: 'noResult', where: 'PUNE' }],
  ])('is recorded with what came of it: %s', (text, parts) => {
    const bank = new Bank(...aBank().accounts, anAccount({ phone: GITA, loc: 'AGRA' }));
    bank.text(GITA, 'FLOATING 500');

    bank.text(RAVI, text);

    expect(bank.requests).toEqual([
      {
        id: 'id-2',
        phone: RAVI,
        accountId: 'account-RAVI',
        money: rupees(500),
        createdAt: '2026-11-22T06:30:00.000Z',
        version: 1,
        where: 'DELHI',
        currentActive: false,
        ...parts,
      },
    ]);
  });
});

describe('FIND WITHDRAW', () => {
  it('asks people one after another until one says YES', () => {
    const bank = aBank();

    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    bank.text(SITA, 'NO');
    bank.text(MOHAN, 'YES');
    bank.text(SITA, 'YES');

    expect(bank.transcript).toEqual([
      'RAVI: RAIN FIND WITHDRAW 500 DELHI',
      '  -> RAVI: We are asking people in DELHI for Rs 500 cash. You get a text when somebody says yes.',
      '  -> SITA: Can you give Rs 500 cash to RAVI in DELHI? You get Rs 500 in Rain. Text RAIN YES or RAIN NO',
      'SITA: RAIN NO',
      '  -> SITA: OK, we ask somebody else. To get no such questions text RAIN ATM OFF',
      '  -> MOHAN: Can you give Rs 500 cash to RAVI in DELHI? You get Rs 500 in Rain. Text RAIN YES or RAIN NO',
      'MOHAN: RAIN YES',
      '  -> MOHAN: RAVI 90000 00002 needs Rs 500 cash and has your number. Give it only when Rain texts you: You got Rs 500.',
      '  -> RAVI: MOHAN 90000 00004 has Rs 500 cash for you. Call, meet, then text RAIN WITHDRAW 500 9000000004',
      'SITA: RAIN YES',
      '  -> SITA: Thank you, but it is too late: this is settled already, or somebody else was asked.',
    ]);
    expect(searchOf(bank)).toMatchObject({
      status: 'introduced',
      currentActive: false,
      otherAccount: 'account-MOHAN',
    });
    expect(searchOf(bank)).not.toHaveProperty('dueAt');
  });

  const NEXT =
    'Nobody in DELHI has said yes to Rs 500 cash yet. To ask the next one text RAIN CASH 500 DELHI';
  const NOBODY = 'NO RESULT: nobody in DELHI can help now. Try a smaller amount, another place, or later.';

  /** Nobody answers for as long as one may take: what the clock then tells. */
  function silence(bank: Bank): readonly Received[] {
    bank.wait({ minutes: 5 });
    return bank.tick().flatMap(({ received }) => received);
  }

  function withHelpers(count: number): Bank {
    const helpers = Array.from({ length: count }, (_, index) => {
      const phone = aPhone(`9191100000${10 + index}`);
      return anAccount({ phone, id: `account-${phone}` });
    });
    return new Bank(anAccount({ phone: RAVI }), ...helpers);
  }

  it('is over when nobody answers for five minutes, and goes on with the next one by the same text', () => {
    const bank = aBank();
    const first = bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');

    bank.wait({ minutes: 4, seconds: 59 });
    expect(bank.tick()).toEqual([]);
    bank.wait({ seconds: 1 });
    const over = bank.tick();
    const ended = searchOf(bank);
    const second = bank.text(RAVI, 'CASH 500 DELHI');

    expect(askedIn(first.received)).toEqual(['SITA']);
    expect(over.flatMap(({ received }) => received)).toEqual([['RAVI', NEXT]]);
    expect(ended).toMatchObject({ status: 'noResult', currentActive: false });
    expect(askedIn(second.received)).toEqual(['MOHAN']);
    expect(silence(bank)).toEqual([['RAVI', NOBODY]]);
    expect(searchOf(bank)).toMatchObject({ status: 'noResult', currentActive: false });
    bank.wait({ days: 1 });
    expect(bank.tick()).toEqual([]);
  });

  it('asks nobody twice in an hour for it, or for more, and again for less, or after the hour', () => {
    const silent = () => {
      const bank = aBank({ MOHAN: { atm: false } });
      bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
      silence(bank);
      return bank;
    };
    const asked = (bank: Bank, amount: string) =>
      askedIn(bank.text(RAVI, `FIND WITHDRAW ${amount} DELHI`).received);
    const later = silent();
    later.wait({ minutes: 55 });

    expect(silent().text(RAVI, 'FIND WITHDRAW 500 DELHI').received).toEqual([['RAVI', NOBODY]]);
    expect(asked(silent(), '500.01')).toEqual([]);
    expect(asked(silent(), '499.99')).toEqual(['SITA']);
    expect(askedIn(silent().text(MOHAN, 'FIND WITHDRAW 500 DELHI').received)).toEqual(['SITA']);
    expect(asked(later, '500')).toEqual(['SITA']);
  });

  it('asks whoever has said yes again, as soon as there is another search', () => {
    const bank = aBank({ MOHAN: { atm: false } });
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    bank.text(SITA, 'YES');

    const { received } = bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');

    expect(askedIn(received)).toEqual(['SITA']);
  });

  it('asks whoever has had no time to answer once more, when a newer search takes its place', () => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');

    const { received } = bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');

    expect(askedIn(received)).toEqual(['SITA']);
  });

  it('makes room for the next one by a no, and asks each once, however often it is texted', () => {
    const bank = withHelpers(6);
    const asked: string[] = [];
    const found = (received: readonly Received[]) => asked.push(...askedIn(received));

    found(bank.text(RAVI, 'FIND WITHDRAW 500 DELHI').received);
    found(bank.text(aPhone(asked[0] ?? ''), 'NO').received);
    for (let text = 0; text < 4; text += 1) {
      expect(silence(bank)).toEqual([['RAVI', NEXT]]);
      found(bank.text(RAVI, 'FIND WITHDRAW 500 DELHI').received);
    }

    expect(new Set(asked).size).toBe(6);
    expect(asked).toHaveLength(6);
    expect(silence(bank)).toEqual([['RAVI', NOBODY]]);
  });

  it('says nothing of a next one to somebody who may look no more today', () => {
    const bank = withHelpers(2);
    for (let search = 1; search < 10; search += 1) bank.text(RAVI, 'FIND DEPOSIT 500 NOWHERE');

    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');

    expect(silence(bank)).toEqual([['RAVI', NOBODY]]);
  });

  it('asks nobody else once the one who looks is frozen', () => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    bank.operate(RAVI, { currentActive: false });

    const { received } = bank.text(SITA, 'NO');

    expect(askedIn(received)).toEqual([]);
    expect(searchOf(bank)).toMatchObject({ status: 'noResult', currentActive: false });
  });

  it('gives the next one five minutes from when they are asked', () => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    bank.wait({ minutes: 3 });

    bank.text(SITA, 'NO');

    expect(searchOf(bank).dueAt).toBe(new Date(bank.nowMs + 5 * 60_000).toISOString());
  });

  it('introduces nobody to somebody who was frozen since', () => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    bank.operate(RAVI, { currentActive: false });

    const { reason, received } = bank.text(SITA, 'YES');

    expect(reason).toBe('tooLate');
    expect(received.map(([to]) => to)).toEqual(['SITA']);
  });

  it.each<[string, (bank: Bank) => void]>([
    ['turned ATM off', (bank) => bank.text(MOHAN, 'ATM OFF')],
    ['was frozen', (bank) => bank.operate(MOHAN, { currentActive: false })],
  ])('passes over somebody who %s since', (_what, meanwhile) => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    meanwhile(bank);

    const { received } = bank.text(SITA, 'NO');

    expect(received.at(-1)).toEqual([
      'RAVI',
      'NO RESULT: nobody in DELHI can help now. Try a smaller amount, another place, or later.',
    ]);
  });

  it('asks at most five people, and never the one who looks', () => {
    const people = Array.from({ length: 8 }, (_, index) => {
      const phone = aPhone(`91900000010${index}`);
      return anAccount({ phone, id: `account-${phone}` });
    });
    const bank = new Bank(anAccount({ phone: RAVI }), ...people);
    const asked = [...askedIn(bank.text(RAVI, 'FIND WITHDRAW 500 DELHI').received)];

    for (let step = 0; step < 10; step += 1) {
      const last = people.find(({ phone }) => phone === asked.at(-1));
      asked.push(...askedIn(bank.text(last?.phone ?? RAVI, 'NO').received));
    }

    expect(new Set(asked).size).toBe(5);
    expect(asked).toHaveLength(5);
    expect(asked).not.toContain('RAVI');
  });

  it('asks people for whom cash is asked at the moment about the latest search', () => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    bank.text(MOHAN, 'FIND WITHDRAW 700 DELHI');
    const asked = bank.requests.map((request) =>
      request.requestType === 'findWithdraw' ? request.extraInfo.asked?.id : undefined,
    );

    const { received } = bank.text(SITA, 'YES');

    expect(asked).toEqual(['account-SITA', 'account-SITA']);
    expect(received.map(([to]) => to)).toEqual(['SITA', 'MOHAN']);
  });

  it('leaves nobody to be asked in the record of a search that is over', () => {
    const [over, replacedOne] = [aBank(), aBank()];
    over.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    silence(over);
    replacedOne.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    replacedOne.text(RAVI, 'FIND WITHDRAW 500 DELHI');

    for (const bank of [over, replacedOne]) {
      expect(bank.requests[0]).toMatchObject({ currentActive: false, extraInfo: { next: [] } });
    }
  });

  it('is open while somebody is asked, and no longer', () => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    const search = searchOf(bank);

    expect(openSearch(search)).toBe(search);
    expect(openSearch({ ...search, status: 'noResult' })).toBeUndefined();
    expect(openSearch(undefined)).toBeUndefined();
  });

  it('over ends what the one who looked has open, unless that is another one', () => {
    const account = anAccount({ openSearch: 'this' });

    expect(searchOver(account, 'this')).not.toHaveProperty('openSearch');
    expect(searchOver(account, 'another')).toBe(account);
  });

  it.each<[string, (bank: Bank) => string]>([
    ['there is not any more', () => 'gone'],
    [
      'is over',
      (bank) => {
        silence(bank);
        return searchOf(bank).id;
      },
    ],
  ])('begins anew beside an earlier one that %s', (_what, idOf) => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    const id = idOf(bank);
    const [earlier] = bank.requests;
    bank.operate(RAVI, { openSearch: id });
    bank.wait({ hours: 1 });

    const { received } = bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');

    expect(askedIn(received)).toEqual(['SITA']);
    expect(bank.requests[0]).toEqual(earlier);
    expect(bank.account(RAVI).openSearch).toBe(searchOf(bank).id);
  });

  it('gives way to a newer one also where its record does not say who is asked', () => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    const search = searchOf(bank);
    const requests = [changed(search, { ...search, extraInfo: { next: [] } })];
    bank.commit(effectsOf({ requests }, [], 'now'));

    const { received } = bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');

    expect(askedIn(received)).toEqual(['MOHAN']);
    expect(bank.requests[0]).toMatchObject({ id: search.id, status: 'replaced' });
  });

  it('of nobody is a defect, and tells nobody', () => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    const there = new Bank();
    there.commit(effectsOf({ requests: [created(searchOf(bank))] }, [], 'now'));
    there.wait({ minutes: 5 });

    expect(() => there.tick()).toThrow('a search for cash has no account');
  });

  it('introduces one person only, when both who were asked say YES', () => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    bank.wait({ minutes: 5 });
    bank.tick();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');

    expect(bank.text(SITA, 'YES').reason).toBe('tooLate');
    expect(bank.text(MOHAN, 'YES').outcome).toBe('done');
    expect(bank.text(MOHAN, 'YES').reason).toBe('tooLate');
  });

  it('moves no money', () => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
    bank.text(SITA, 'YES');

    expect(bank.entries).toEqual([]);
  });
});

describe('FLOATING', () => {
  it('has nobody found for more than they named, nor again after ATM OFF', () => {
    const bank = new Bank(anAccount(), anAccount({ phone: MOHAN, id: 'account-MOHAN', atm: false }));

    bank.text(MOHAN, 'FLOATING 500');
    expect(bank.text(RAVI, 'FIND DEPOSIT 500.01 DELHI').received[0]?.[1]).toMatch(/^NO RESULT/);
    expect(bank.text(RAVI, 'FIND DEPOSIT 500 DELHI').received[0]?.[1]).toContain('can take Rs 500 cash');
    bank.text(MOHAN, 'ATM OFF');
    bank.text(MOHAN, 'ATM ON 2000');
    expect(bank.account(MOHAN).floatingAmount).toBeUndefined();
    bank.text(MOHAN, 'FLOATING 1500');
    bank.text(MOHAN, 'ATM ON 300');
    expect(bank.text(RAVI, 'FIND WITHDRAW 500 DELHI').received[0]?.[1]).toMatch(/^NO RESULT/);
  });

  function introducedBy(bank: Bank, text = 'FIND WITHDRAW 500 DELHI'): string | undefined {
    const [first] = bank.text(RAVI, text).received;
    return /^([A-Z]+) [0-9 ]+ has Rs/.exec(first?.[1] ?? '')?.[1];
  }

  it('makes the two who are introduced known to each other, as far as others that are found are', () => {
    const bank = aBank();
    bank.text(MOHAN, 'FLOATING 500');

    introducedBy(bank);

    expect(bank.account(RAVI).met).toEqual(['account-MOHAN']);
    expect(bank.account(MOHAN).introduced).toEqual(['account-RAVI']);
    expect(bank.account(MOHAN).caused).toEqual({ stranger: ['2026-11-22T06:30:00.000Z'] });
  });

  it('is believed for 24 hours, and not a second longer', () => {
    const bank = aBank();
    bank.text(MOHAN, 'FLOATING 500');

    bank.wait({ hours: 23, minutes: 59, seconds: 59 });
    expect(introducedBy(bank)).toBe('MOHAN');
    bank.wait({ seconds: 1 });
    expect(introducedBy(bank)).toBeUndefined();
  });

  it('covers no more than was declared', () => {
    const bank = aBank();
    bank.text(MOHAN, 'FLOATING 500');

    expect(introducedBy(bank, 'FIND WITHDRAW 500.01 DELHI')).toBeUndefined();
  });

  it.each(['FLOATING OFF', 'ATM OFF'])('ends with %s', (text) => {
    const bank = aBank();
    bank.text(MOHAN, 'FLOATING 500');

    bank.text(MOHAN, text);

    expect(introducedBy(bank)).toBeUndefined();
  });

  it('takes the place of what was declared before', () => {
    const bank = aBank();
    bank.text(MOHAN, 'FLOATING 5000');

    bank.text(MOHAN, 'FLOATING 100');

    expect(introducedBy(bank)).toBeUndefined();
    expect(introducedBy(bank, 'FIND WITHDRAW 100 DELHI')).toBe('MOHAN');
  });

  it('turns ATM on, for whoever offers cash wants to be found', () => {
    const bank = aBank();
    bank.text(MOHAN, 'ATM OFF');

    bank.text(MOHAN, 'FLOATING 500');

    expect(introducedBy(bank)).toBe('MOHAN');
    expect(bank.account(MOHAN).atm).toBe(true);
  });

  it.each([
    ['ATM ON', rupees(500)],
    ['ATM ON 500', rupees(500)],
    ['ATM ON 499.99', undefined],
    ['ATM ON 5000', rupees(500)],
  ])('holds as it was declared after %s, unless that is less', (text, left) => {
    const bank = aBank();
    bank.text(MOHAN, 'FLOATING 500');
    const { floatingUntil } = bank.account(MOHAN);
    bank.wait({ hours: 1 });

    bank.text(MOHAN, text);

    expect(bank.account(MOHAN).floatingAmount).toBe(left);
    expect(bank.account(MOHAN).floatingUntil).toBe(left === undefined ? undefined : floatingUntil);
    expect(introducedBy(bank)).toBe(left === undefined ? undefined : 'MOHAN');
  });

  it('is ended also by whoever has locked the account', () => {
    const bank = aBank();
    bank.text(MOHAN, 'FLOATING 500');
    bank.text(MOHAN, 'LOCK');

    const { outcome } = bank.text(MOHAN, 'FLOATING OFF');

    expect(outcome).toBe('done');
    expect(bank.account(MOHAN)).not.toHaveProperty('floatingAmount');
    expect(bank.text(MOHAN, 'FLOATING 500').reason).toBe('accountLocked');
  });

  it('leaves ATM as it was, and nothing of what was declared, when it is over', () => {
    const bank = aBank();
    bank.text(MOHAN, 'FLOATING 500');
    bank.text(MOHAN, 'ATM OFF');

    bank.text(MOHAN, 'FLOATING OFF');

    expect(bank.account(MOHAN).atm).toBe(false);
    expect(bank.account(MOHAN)).not.toHaveProperty('floatingAmount');
    expect(bank.account(MOHAN)).not.toHaveProperty('floatingUntil');
  });

  it('does not introduce people to themselves', () => {
    const bank = aBank();
    bank.text(RAVI, 'FLOATING 500');

    expect(introducedBy(bank)).toBeUndefined();
  });
});

describe('ATM', () => {
  it('decides whether somebody is found, and may be switched back and forth', () => {
    const bank = aBank({ MOHAN: { atm: false } });
    const find = () => bank.text(RAVI, 'FIND DEPOSIT 500 DELHI').received[0]?.[1];

    expect(find()).toMatch(/^SITA/);
    bank.text(SITA, 'ATM OFF');
    expect(find()).toMatch(/^NO RESULT/);
    bank.text(SITA, 'ATM ON');
    expect(find()).toMatch(/^SITA/);
  });
});
