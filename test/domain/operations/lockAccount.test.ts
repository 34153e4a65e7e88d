import { describe, expect, it } from 'vitest';
import type { Account, Proof } from '../../../src/domain/account.ts';
import { closeAccount } from '../../../src/domain/operations/closeAccount.ts';
import { lockAccount, unlockAccount } from '../../../src/domain/operations/lockAccount.ts';
import { moveAccount } from '../../../src/domain/operations/moveAccount.ts';
import type { Recovery } from '../../../src/domain/request.ts';
import { anAccount, GITA, RAVI, STRANGER } from '../../helpers/domain.ts';
import { becomes, context, doneBy, only } from '../../helpers/operations.ts';

const AT = '2026-11-22T06:30:00.000Z';
const ravi = anAccount({ version: 7 });
const locked = anAccount({ version: 7, lockedAt: '2026-11-21T06:30:00.000Z' });
const closed = anAccount({ version: 7, currentActive: false, status: 'closed' });
const recovery: Recovery = {
  id: `recover:${STRANGER}`,
  requestType: 'recover',
  phone: STRANGER,
  oldPhone: RAVI,
  accountId: ravi.id,
  codeHash: 'hash',
  triesLeft: 3,
  status: 'running',
  vouchers: ['account-SITA', 'account-MOHAN'],
  createdAt: '2026-11-21T06:00:00.000Z',
  expiresAt: '2026-11-22T06:00:00.000Z',
  begunAt: '2026-11-21T06:00:00.000Z',
  readyAt: '2026-11-23T06:30:00.000Z',
  dueAt: '2026-11-22T06:30:00.000Z',
  dueShard: '1',
  day: '2026-11-21',
  today: 1,
  version: 4,
  currentActive: true,
};
const leaving: Account = {
  ...locked,
  recovery: { id: recovery.id, at: '2026-11-21T06:30:00.000Z', readyAt: '2026-11-23T06:30:00.000Z' },
};
const proof: Proof = {
  kind: 'unlock',
  about: 'account-ASHA',
  at: AT,
  expiresAt: '2026-11-22T06:40:00.000Z',
  codeHash: 'hash',
  triesLeft: 3,
};

describe('an operator', () => {
  it('locks an account as its owner would, and the owner is told', () => {
    const { effects, received } = doneBy(lockAccount(ravi, context));

    expect(effects).toEqual(
      only({ accounts: [becomes(ravi, { lockedAt: AT, findKey: undefined, findRank: undefined })] }),
    );
    expect(received).toEqual([
      [
        'RAVI',
        'Your Rain account is locked. No money can go out. To unlock it, see a Rain agent with this phone.',
      ],
    ]);
  });

  it('unlocks one, and what was on its way to another phone is off', () => {
    const { effects, received } = doneBy(unlockAccount({ account: leaving, recovery }, context));

    const [change] = effects.accounts;
    expect(change?.after).not.toHaveProperty('lockedAt');
    expect(change?.after).toMatchObject({ recoveryRefusedAt: AT });
    expect(change?.after).not.toHaveProperty('recovery');
    expect(effects.requests.map(({ after }) => after)).toMatchObject([
      { status: 'stopped', currentActive: false },
    ]);
    expect(effects.requests[0]?.after).not.toHaveProperty('dueAt');
    expect(received).toEqual([
      ['RAVI', 'Your Rain account is unlocked. Money can go out again.'],
      [
        'STRANGER',
        'The account of 90000 00002 does not come to this phone: its old phone said no. A Rain agent helps.',
      ],
    ]);
  });

  it('leaves a freeze what it is', () => {
    const frozen = { ...locked, currentActive: false };

    expect(
      doneBy(unlockAccount({ account: frozen, recovery: undefined }, context)).effects.accounts[0]?.after,
    ).toMatchObject({ currentActive: false });
  });

  it.each([
    ['locks no closed one', () => lockAccount(closed, context), 'accountClosed'],
    ['locks none twice', () => lockAccount(locked, context), 'alreadyLocked'],
    [
      'unlocks no closed one',
      () => unlockAccount({ account: closed, recovery: undefined }, context),
      'accountClosed',
    ],
    [
      'unlocks none that is not locked',
      () => unlockAccount({ account: ravi, recovery: undefined }, context),
      'notLocked',
    ],
  ])('%s', (_, operate, reason) => {
    expect(operate()).toMatchObject({ outcome: 'refused', reason });
  });

  it('unlocks one that is on its way nowhere, and changes nothing else', () => {
    const { effects, received } = doneBy(unlockAccount({ account: locked, recovery }, context));

    expect(effects).toEqual(only({ accounts: [{ before: locked, after: { ...ravi, version: 8 } }] }));
    expect(effects.accounts[0]?.after).not.toHaveProperty('recoveryRefusedAt');
    expect(received).toEqual([['RAVI', 'Your Rain account is unlocked. Money can go out again.']]);
  });

  it.each<[string, Recovery | undefined]>([
    ['is not there', undefined],
    ['waits for the code of the new phone', { ...recovery, status: 'waiting' }],
    ['was stopped', { ...recovery, status: 'stopped' }],
    ['is of another account by now', { ...recovery, accountId: 'account-SITA' }],
  ])('unlocks one whose recovery %s, and stops none', (_, ofAnother) => {
    const { effects, received } = doneBy(unlockAccount({ account: leaving, recovery: ofAnother }, context));

    expect(effects.requests).toEqual([]);
    expect(received.map(([to]) => to)).toEqual(['RAVI']);
    expect(effects.accounts[0]?.after).toMatchObject({ recoveryRefusedAt: AT });
  });

  it('stops what people are asked to vouch for', () => {
    const asking: Recovery = { ...recovery, status: 'asking' };

    const { effects } = doneBy(unlockAccount({ account: leaving, recovery: asking }, context));

    expect(effects.requests).toMatchObject([{ after: { status: 'stopped' } }]);
  });

  it('moves one that is locked, and leaves it locked, while what its old phone has read is dead', () => {
    const account = { ...leaving, proofs: [proof] };
    const move = { account, to: GITA, isTaken: false, buckets: [], ask: undefined, open: [] };

    const [change] = doneBy(moveAccount(move, context)).effects.accounts;

    expect(change?.after).toMatchObject({ phone: GITA, lockedAt: locked.lockedAt });
    expect(change?.after).not.toHaveProperty('proofs');
    expect(change?.after).not.toHaveProperty('recovery');
  });

  it('closes one that is locked and empty', () => {
    const account = { ...leaving, proofs: [proof], trusted: ['account-SITA'] };

    const [change] = doneBy(closeAccount({ account, buckets: [], plans: [] }, context)).effects.accounts;

    expect(change?.after).toMatchObject({ status: 'closed' });
    for (const name of ['lockedAt', 'proofs', 'recovery', 'trusted']) {
      expect(change?.after).not.toHaveProperty(name);
    }
  });
});
