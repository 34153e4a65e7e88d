import { describe, expect, it } from 'vitest';
import type { Account, Ended, Waiting } from '../../src/domain/account.ts';
import type { Context } from '../../src/domain/command.ts';
import { rupees } from '../../src/domain/money.ts';
import {
  acquainted,
  countWrongCode,
  freeCode,
  isAgain,
  openFor,
  payableBy,
  rememberPaid,
  wait,
  waitNoMore,
} from '../../src/domain/waiting.ts';
import { aBank, anAccount, anOpenTransaction, aTransactionId, NOON, RAVI } from '../helpers/domain.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const at = (ms: number) => new Date(ms).toISOString();
const refs = Array.from({ length: 8 }, (_, index) => aTransactionId(`A7K2M${index}`));
const [ONE = aTransactionId('A7K2M0'), TWO = ONE, THREE = ONE] = refs;

function waitingFor(id: Waiting['id'], parts: Partial<Waiting> = {}): Waiting {
  const expiresAt = at(NOON + 10 * MINUTE_MS);
  return { id, kind: 'transfer', otherId: 'account-SITA', began: true, at: at(NOON), expiresAt, ...parts };
}

describe('what waits for somebody', () => {
  it('is what has not lapsed, the newest first, and what they are to pay is what has a code', () => {
    const account = anAccount({
      waiting: [
        waitingFor(ONE, { at: at(NOON - 2) }),
        waitingFor(TWO, { at: at(NOON - 1), codeHash: 'hash' }),
        waitingFor(THREE, { expiresAt: at(NOON), codeHash: 'hash' }),
      ],
    });

    expect(openFor(account, NOON).map(({ id }) => id)).toEqual([TWO, ONE]);
    expect(payableBy(account, NOON).map(({ id }) => id)).toEqual([TWO]);
    expect(openFor(account, NOON - 1).map(({ id }) => id)).toEqual([THREE, TWO, ONE]);
    expect(openFor(anAccount(), NOON)).toEqual([]);
  });

  it('stands in the account of either party as theirs', () => {
    const txn = anOpenTransaction({ requestType: 'pay', firstPartyId: 'sita', secondPartyId: 'ravi' });
    const entry = { id: txn.txnId, kind: 'pay', at: txn.createdAt, expiresAt: txn.expiresAt };

    const asked = wait(anAccount({ id: 'ravi', waiting: [waitingFor(ONE)] }), txn, 'hash', '25');
    const asking = wait(anAccount({ id: 'sita' }), txn, undefined);

    expect(asked.waiting).toStrictEqual([
      waitingFor(ONE),
      { ...entry, otherId: 'sita', began: false, codeHash: 'hash', triesLeft: 3, asks: '25' },
    ]);
    expect(asking.waiting).toStrictEqual([{ ...entry, otherId: 'ravi', began: true }]);
  });
});

describe('what waits no more', () => {
  const ended = (id: Ended['id'], ms: number): Ended => ({
    id,
    codeHash: `hash of ${id}`,
    at: at(ms),
    reason: 'done',
  });

  it('leaves the others, and its code is remembered with what became of it', () => {
    const before = anAccount({ waiting: [waitingFor(ONE), waitingFor(TWO, { codeHash: 'hash' })] });

    const after = waitNoMore(before, TWO, 'refused', NOON);

    expect(after.waiting).toEqual([waitingFor(ONE)]);
    expect(after.ended).toEqual([{ id: TWO, codeHash: 'hash', at: at(NOON), reason: 'refused' }]);
  });

  it('leaves nothing where it had no code and was the last, and changes no account that has it not', () => {
    const before = anAccount({ waiting: [waitingFor(ONE)] });

    const after = waitNoMore(before, ONE, 'refused', NOON);

    expect(after).not.toHaveProperty('waiting');
    expect(after).not.toHaveProperty('ended');
    expect(waitNoMore(before, TWO, 'refused', NOON)).toBe(before);
    expect(waitNoMore(after, ONE, 'refused', NOON)).toBe(after);
  });

  it('is remembered for less than a day', () => {
    const day = 24 * HOUR_MS;
    const before = anAccount({
      waiting: [waitingFor(ONE)],
      ended: [ended(TWO, NOON - day), ended(THREE, NOON - day + 1)],
    });

    expect(waitNoMore(before, ONE, 'expired', NOON).ended).toEqual([ended(THREE, NOON - day + 1)]);
  });

  it('is remembered as long as it is one of the last six', () => {
    const [first = ONE, ...others] = refs;
    const before = anAccount({
      waiting: [waitingFor(first, { codeHash: 'hash' })],
      ended: others.map((id) => ended(id, NOON)),
    });

    expect(waitNoMore(before, first, 'done', NOON).ended?.map(({ id }) => id)).toEqual([
      ...others.slice(2),
      first,
    ]);
  });
});

describe('a code that is free', () => {
  const bank = aBank();
  const contextOf = (...codes: readonly string[]): Context => {
    const context = bank.context('sms');
    return { ...context, fresh: { ...context.fresh, codes } };
  };
  const hashFor = (id: string, code: string) => bank.context('sms').codes.hash('account-RAVI', id, code);

  it.each([
    ['waits', { waiting: [waitingFor(ONE), waitingFor(TWO, { codeHash: hashFor(TWO, '111111') })] }],
    [
      'was',
      { ended: [{ id: TWO, codeHash: hashFor(TWO, '111111'), at: at(NOON), reason: 'done' as const }] },
    ],
  ])('is none by which something %s', (_, account: Partial<Account>) => {
    expect(freeCode(anAccount(account), contextOf('11111122', '22222233'))).toBe('222222');
  });

  it('is the first one where none is', () => {
    const account = anAccount({ waiting: [waitingFor(TWO, { codeHash: hashFor(TWO, '111111') })] });

    expect(freeCode(account, contextOf('11111122'))).toBe('111111');
    expect(() => freeCode(account, contextOf())).toThrow('there is no code');
  });

  it.each([
    ['a long one that begins as it does', {}, '11111133', '222222'],
    ['the same', {}, '111111', '222222'],
    ['a long one that ends as it does', {}, '33111111', '111111'],
    ['a short one with which it begins', { wrongCodesToday: 10 }, '111111', '22222244'],
    ['a short one with which it ends', { wrongCodesToday: 10 }, '111122', '11111122'],
    ['another one', {}, '333333', '111111'],
  ])('is none of others: %s', (_, wrong, other, free) => {
    const account = anAccount({ wrongCodeDay: '2026-11-22', ...wrong });

    expect(freeCode(account, contextOf('11111122', '22222244'), [other])).toBe(free);
  });
});

describe('a wrong code', () => {
  it('costs a try of what is to be paid, and counts for the day', () => {
    const context = aBank().context('sms');
    const waiting = [
      waitingFor(ONE),
      waitingFor(TWO, { codeHash: 'hash', triesLeft: 3 }),
      waitingFor(THREE, { codeHash: 'hash', triesLeft: 2, expiresAt: at(NOON) }),
    ];

    const after = countWrongCode(
      anAccount({ waiting, wrongCodesToday: 5, wrongCodeDay: '2026-11-22' }),
      context,
    );

    expect(after.waiting?.map(({ triesLeft }) => triesLeft)).toEqual([undefined, 2, 2]);
    expect(after).toMatchObject({ wrongCodeDay: '2026-11-22', wrongCodesToday: 6 });
    expect(
      countWrongCode(anAccount({ wrongCodesToday: 5, wrongCodeDay: '2026-11-21' }), context),
    ).toMatchObject({
      waiting: [],
      wrongCodeDay: '2026-11-22',
      wrongCodesToday: 1,
    });
  });
});

describe('what was paid', () => {
  const paid = { kind: 'transfer', otherId: 'account-SITA', amount: rupees(500) } as const;

  it.each([
    ['just the same', {}, true],
    ['of another kind', { kind: 'withdraw' }, false],
    ['to somebody else', { otherId: 'account-MOHAN' }, false],
    ['of another amount', { amount: rupees(501) }, false],
  ] as const)('is paid again when it is %s', (_, other, isIt) => {
    const account = rememberPaid(anAccount(), paid, NOON);

    expect(isAgain(account, { ...paid, ...other }, NOON)).toBe(isIt);
  });

  it('is remembered for less than ten minutes, and no more than the last six', () => {
    const amounts = [1, 2, 3, 4, 5, 6, 7].map(rupees);
    const seven = amounts.reduce(
      (account, amount) => rememberPaid(account, { ...paid, amount }, NOON),
      anAccount(),
    );
    const later = rememberPaid(seven, paid, NOON + 10 * MINUTE_MS);

    expect(seven.paid?.map(({ amount }) => amount)).toEqual(amounts.slice(1));
    expect(isAgain(seven, { ...paid, amount: rupees(7) }, NOON + 10 * MINUTE_MS - 1)).toBe(true);
    expect(isAgain(seven, { ...paid, amount: rupees(7) }, NOON + 10 * MINUTE_MS)).toBe(false);
    expect(later.paid).toEqual([{ ...paid, at: at(NOON + 10 * MINUTE_MS) }]);
    expect(rememberPaid(anAccount(), paid, NOON).paid).toEqual([{ ...paid, at: at(NOON) }]);
  });
});

describe('those whom somebody knows', () => {
  it('stand in the account once each, the latest last', () => {
    expect(['one', 'two', 'one'].reduce(acquainted, anAccount({ phone: RAVI })).met).toEqual(['two', 'one']);
  });

  it('are the last thirty', () => {
    const ids = Array.from({ length: 31 }, (_, index) => `account-${index}`);

    expect(ids.reduce(acquainted, anAccount()).met).toEqual(ids.slice(1));
  });
});
