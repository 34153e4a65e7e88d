import { describe, expect, it } from 'vitest';
import type { Waiting } from '../../src/domain/account.ts';
import {
  areApart,
  block,
  introducedTo,
  mayAsk,
  mayBeAskedForCash,
  mayBeAskedOnceMore,
  mayBeIntroduced,
  relationOf,
  unblock,
} from '../../src/domain/asking.ts';
import { rupees } from '../../src/domain/money.ts';
import { ASHA, anAccount, anOpenTransaction, aPhone, MOHAN, NOON, RAVI, SITA } from '../helpers/domain.ts';

const AT = new Date(NOON).toISOString();

/** What waits for RAVI, as others began it or RAVI did. */
function waitingWith(otherId: string, parts: Partial<Waiting> = {}): Waiting {
  const { txnId: id, expiresAt } = anOpenTransaction();
  return { id, kind: 'pay', otherId, began: false, at: AT, expiresAt, ...parts };
}

const phones = Array.from({ length: 51 }, (_, index) => aPhone(`9191100000${10 + index}`));
const ids = Array.from({ length: 21 }, (_, index) => `account-${index}`);

describe('what somebody is to the one whom they ask', () => {
  const asker = anAccount({ phone: SITA });

  it.each([
    ['a stranger', anAccount(), asker, 'stranger'],
    ['a stranger, whomever else they know', anAccount({ met: ['a'], introduced: ['b'] }), asker, 'stranger'],
    ['one who was given their number', anAccount({ introduced: ['a', asker.id] }), asker, 'introduced'],
    ['known', anAccount({ met: ['a', asker.id], introduced: [asker.id] }), asker, 'known'],
    ['appointed', anAccount(), anAccount({ phone: ASHA, role: 'agent' }), 'appointed'],
    ['appointed, though known', anAccount({ met: [asker.id] }), { ...asker, role: 'vendor' }, 'appointed'],
  ] as const)('is %s', (_, receiver, who, relation) => {
    expect(relationOf(receiver, who)).toBe(relation);
  });
});

describe('whoever may ask', () => {
  const asker = anAccount({ phone: SITA });
  const three = (parts: Partial<Waiting> = {}, otherId = 'account-OTHER') =>
    Array.from({ length: 3 }, () => waitingWith(otherId, parts));

  it.each([
    ['three wait of strangers', { waiting: three() }, false],
    ['two wait of strangers', { waiting: three().slice(1) }, true],
    ['the receiver began all three', { waiting: three({ began: true }) }, true],
    ['three wait of those whom the receiver knows', { waiting: three(), met: ['account-OTHER'] }, true],
    ['three have lapsed', { waiting: three({ expiresAt: AT }) }, true],
    ['nothing waits', {}, true],
  ])('as a stranger, when %s', (_, receiver, isAllowed) => {
    expect(mayAsk(asker, anAccount(receiver), NOON)).toBe(isAllowed);
  });

  it.each([
    ['three wait of strangers', { waiting: three(), met: [asker.id] }, true],
    [
      'three wait of others whom the receiver knows',
      { waiting: three(), met: [asker.id, 'account-OTHER'] },
      false,
    ],
    [
      'the receiver began one of three with those they know',
      {
        waiting: [...three().slice(1), waitingWith(asker.id, { began: true })],
        met: [asker.id, 'account-OTHER'],
      },
      true,
    ],
  ])('as one who is known, when %s', (_, receiver, isAllowed) => {
    expect(mayAsk(asker, anAccount(receiver), NOON)).toBe(isAllowed);
  });
});

describe('whoever looks for people', () => {
  const seeker = anAccount({ phone: RAVI });

  it.each([
    ['somebody else', anAccount({ phone: SITA }), true],
    ['somebody else on a phone that they had', anAccount({ phone: RAVI, id: 'account-OTHER' }), true],
    ['themselves', seeker, false],
    ['themselves on another phone', { ...seeker, phone: SITA }, false],
    ['somebody who is frozen', anAccount({ phone: SITA, currentActive: false }), false],
    ['somebody who is locked', anAccount({ phone: SITA, lockedAt: AT }), false],
    ['somebody who has blocked them', anAccount({ phone: SITA, blocked: [MOHAN, RAVI] }), false],
    ['somebody who has blocked another one', anAccount({ phone: SITA, blocked: [MOHAN] }), true],
  ])('is led to %s or not, and the same is asked for cash or not', (_, found, isIt) => {
    expect(mayBeIntroduced(seeker, found, NOON)).toBe(isIt);
    expect(mayBeAskedForCash(seeker, found, NOON)).toBe(isIt);
  });
});

describe('whoever said yes to a search for cash', () => {
  const ask = { seekerId: 'account-RAVI', amount: rupees(500), at: AT };

  it('may be asked about another one of the same person, and not for those to which they did not', () => {
    const account = anAccount({
      phone: SITA,
      cashAsks: [
        { ...ask, id: 'one' },
        { ...ask, id: 'two' },
      ],
    });

    expect(mayBeAskedOnceMore(account, 'two').cashAsks).toStrictEqual([
      { ...ask, id: 'one' },
      { id: 'two', amount: rupees(500), at: AT },
    ]);
  });

  it('is as before when they were asked nothing', () => {
    const account = anAccount({ phone: SITA });

    expect(mayBeAskedOnceMore(account, 'two')).toBe(account);
  });
});

describe('those to whom a number was given', () => {
  it('stand in the account once each, the latest last', () => {
    const given = ['one', 'two', 'one'].reduce(introducedTo, anAccount());

    expect(given.introduced).toEqual(['two', 'one']);
  });

  it('are the last twenty', () => {
    expect(ids.reduce(introducedTo, anAccount()).introduced).toEqual(ids.slice(1));
  });
});

describe('a number that is blocked', () => {
  it('stands in the account once, and is the only one that is allowed again', () => {
    const blocked = [MOHAN, SITA, MOHAN].reduce(block, anAccount());

    expect(blocked.blocked).toEqual([SITA, MOHAN]);
    expect(unblock(blocked, SITA).blocked).toEqual([MOHAN]);
    expect(unblock(blocked, ASHA).blocked).toEqual([SITA, MOHAN]);
    expect(unblock(anAccount(), ASHA).blocked).toEqual([]);
  });

  it('is one of the last fifty', () => {
    expect(phones.reduce(block, anAccount()).blocked).toEqual(phones.slice(1));
  });

  it('keeps both apart, whoever of them blocked the other', () => {
    const [ravi, sita] = [anAccount({ phone: RAVI }), anAccount({ phone: SITA })];

    expect(areApart(block(ravi, SITA), sita)).toBe(true);
    expect(areApart(sita, block(ravi, SITA))).toBe(true);
    expect(areApart(block(ravi, MOHAN), sita)).toBe(false);
    expect(areApart(ravi, sita)).toBe(false);
  });
});
