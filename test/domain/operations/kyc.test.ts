import { describe, expect, it } from 'vitest';
import type { Account } from '../../../src/domain/account.ts';
import type { PanChange } from '../../../src/domain/decision.ts';
import { rupees } from '../../../src/domain/money.ts';
import { changeTier, type KycWithPan, type TierChange } from '../../../src/domain/operations/changeTier.ts';
import { closeAccount } from '../../../src/domain/operations/closeAccount.ts';
import type { Operated } from '../../../src/domain/operations/operation.ts';
import { refuseKyc } from '../../../src/domain/operations/refuseKyc.ts';
import { wakeAccount } from '../../../src/domain/operations/wakeAccount.ts';
import type { KycRequest } from '../../../src/domain/request.ts';
import { ASHA, anAccount, LIMITS, RAVI, SITA } from '../../helpers/domain.ts';
import { becomes, context, doneBy, only } from '../../helpers/operations.ts';

const asha = anAccount({ phone: ASHA, role: 'agent' });
const ravi = anAccount({ version: 7, pan: '', verification: 'small' });
const dormant = { ...ravi, createdAt: '2024-10-01T00:00:00.000Z' };
const sita = anAccount({ phone: SITA, pan: 'sealed by SITA', panKey: 'key', version: 4 });
const limits = {
  ...LIMITS,
  small: { ...LIMITS.basic, perTransaction: rupees(2_000), balance: rupees(10_000) },
};

function aRequest(parts: Partial<KycRequest> = {}): KycRequest {
  return {
    ...{ id: 'kyc:account-RAVI', requestType: 'kyc', phone: RAVI, accountId: 'account-RAVI' },
    ...{ otherAccount: 'account-ASHA', purpose: 'tier', pan: '', status: 'open', currentActive: true },
    ...{
      createdAt: '2026-11-21T06:30:00.000Z',
      version: 2,
      dueAt: '2026-11-21T06:30:00.000Z',
      dueShard: 'kyc',
    },
    ...parts,
  };
}

const withCard = aRequest({ pan: 'sealed', panKey: 'key', olderPanKeys: ['older key'] });

function seen(holders: readonly Account[], under: 'key' | 'older key' = 'key'): KycWithPan {
  const ids = holders.map(({ id }) => id);
  const holdings = ['key', 'older key'].map((key) => ({ key, holders: key === under ? ids : [] }));
  return { request: withCard, agent: asha, holdings, holders };
}

function decide(parts: Partial<TierChange> = {}): Operated {
  return changeTier({ account: ravi, tier: 'basic', limits, ...parts }, context);
}

const over = { status: 'done', currentActive: false, dueAt: undefined, dueShard: undefined } as const;
const LIMITS_TOLD = [
  'RAVI',
  'Your Rain account has these limits now: Rs 10,000 at one time, Rs 50,000 in a day, Rs 2,00,000 in all. Questions? Ask a Rain agent.',
];
const AGENT_TOLD = ['ASHA', "Rain's people have decided about 90000 00002, and texted them. Thank you."];

describe('a customer whom an agent has seen', () => {
  it('is put into a tier, stands on the list no more, and both are told', () => {
    const kyc: KycWithPan = { request: aRequest(), agent: asha, holdings: [], holders: [] };

    const { effects, received } = doneBy(decide({ kyc }));

    expect(effects).toEqual(
      only({
        accounts: [becomes(ravi, { verification: 'basic' })],
        requests: [becomes(kyc.request, over)],
      }),
    );
    expect(effects.requests[0]?.after).not.toHaveProperty('dueShard');
    expect(received).toEqual([LIMITS_TOLD, AGENT_TOLD]);
  });

  it('may stay in the tier, by which the list is decided as well', () => {
    const kyc: KycWithPan = { request: aRequest(), agent: asha, holdings: [], holders: [] };

    expect(decide({ tier: 'small', kyc })).toMatchObject({ outcome: 'done' });
  });

  it('has a dormant account back', () => {
    const kyc: KycWithPan = {
      request: aRequest({ purpose: 'wake' }),
      agent: asha,
      holdings: [],
      holders: [],
    };

    const { effects } = doneBy(decide({ account: dormant, kyc }));

    expect(effects.accounts[0]?.after.lastUsedAt).toBe('2026-11-22');
  });

  it.each([
    ['is gone', undefined],
    ['has closed the account', { ...asha, status: 'closed' as const }],
  ])('is told although the agent %s', (_what, agent) => {
    const kyc: KycWithPan = { request: aRequest(), agent, holdings: [], holders: [] };

    expect(doneBy(decide({ kyc })).received).toEqual([LIMITS_TOLD]);
  });
});

describe('an account that an operator puts into another tier', () => {
  it('stays dormant where nobody has seen its owner, and says of no card that it was seen', () => {
    const { effects } = doneBy(decide({ account: dormant }));

    expect(effects).toEqual(only({ accounts: [becomes(dormant, { verification: 'basic' })] }));
    expect(effects.accounts[0]?.after).not.toHaveProperty('panSeen');
    expect(effects.accounts[0]?.after).not.toHaveProperty('lastUsedAt');
  });

  it('is used as before where it is not dormant and its owner was seen', () => {
    const kyc: KycWithPan = { request: aRequest(), agent: asha, holdings: [], holders: [] };

    const { effects } = doneBy(decide({ kyc }));

    expect(effects.accounts[0]?.after).not.toHaveProperty('lastUsedAt');
  });

  it('keeps that its card was seen in each tier but the lowest', () => {
    const account = { ...sita, verification: 'full', panSeen: true as const };

    const { effects } = doneBy(decide({ account }));

    expect(effects.accounts).toEqual([becomes(account, { verification: 'basic' })]);
  });
});

describe('a PAN on a card that an agent has seen', () => {
  const taken = { verification: 'basic', pan: 'sealed', panKey: 'key', panSeen: true } as const;

  it('becomes the customer’s where nobody has it', () => {
    const { effects } = doneBy(decide({ kyc: seen([]) }));

    expect(effects.accounts).toEqual([becomes(ravi, taken)]);
    expect(effects.pans).toEqual([{ key: 'key', change: 'moved', from: [], to: ['account-RAVI'] }]);
  });

  it.each<['key' | 'older key', readonly PanChange[]]>([
    ['key', [{ key: 'key', change: 'moved', from: ['account-SITA'], to: ['account-RAVI'] }]],
    [
      'older key',
      [
        { key: 'key', change: 'moved', from: [], to: ['account-RAVI'] },
        { key: 'older key', change: 'moved', from: ['account-SITA'], to: [] },
      ],
    ],
  ])(
    'is taken from whoever only claimed it, under its %s, who falls to the lowest tier and is told',
    (key, pans) => {
      const holder: Account = { ...sita, panKey: key };

      const { effects, received } = doneBy(decide({ kyc: seen([holder], key) }));

      expect(effects.accounts).toEqual([
        becomes(ravi, taken),
        becomes(holder, { pan: '', panKey: undefined, verification: 'small' }),
      ]);
      expect(effects.accounts[1]?.after).not.toHaveProperty('panKey');
      expect(effects.pans).toEqual(pans);
      expect(received).toEqual([
        LIMITS_TOLD,
        AGENT_TOLD,
        [
          'SITA',
          'Somebody else showed an agent the PAN card of your account. Now you have Rs 2,000 at one time and Rs 10,000 in all. Yours? Bring it to a Rain agent.',
        ],
      ]);
    },
  );

  it('takes the place of the one that the customer had claimed, which is free again', () => {
    const account = { ...ravi, pan: 'other', panKey: 'other key' };

    const { effects } = doneBy(
      decide({ account, kyc: seen([]), ownPan: { key: 'other key', holders: ['account-GITA', account.id] } }),
    );

    expect(effects.pans).toEqual([
      { key: 'other key', accountId: account.id, change: 'freed', others: ['account-GITA'] },
      { key: 'key', change: 'moved', from: [], to: [account.id] },
    ]);
  });

  it.each([
    ['is the one that the customer has claimed', [{ ...ravi, panKey: 'key' }]],
    [
      'an operator has allowed the customer beside somebody who was seen as well',
      [
        { ...ravi, panKey: 'key' },
        { ...sita, panSeen: true as const },
      ],
    ],
  ])('moves nowhere where it %s', (_what, holders) => {
    const [account = ravi] = holders;

    const { effects } = doneBy(decide({ account, kyc: seen(holders) }));

    expect(effects.accounts).toEqual([becomes(account, { verification: 'basic', panSeen: true })]);
    expect(effects.pans).toBeUndefined();
  });

  it('is not taken from somebody whose card was seen as well: two cannot have it', () => {
    expect(decide({ kyc: seen([{ ...sita, panSeen: true }]) })).toMatchObject({
      outcome: 'refused',
      reason: 'panSeenBefore',
      message: expect.stringContaining('SITA 919000000003'),
    });
  });

  it('proves nothing any more once an operator puts the account into the lowest tier', () => {
    const { effects } = doneBy(
      decide({ account: { ...sita, verification: 'full', panSeen: true }, tier: 'small' }),
    );

    expect(effects.accounts[0]?.after).not.toHaveProperty('panSeen');
    expect(effects.accounts[0]?.after.panKey).toBe('key');
  });
});

describe('what an agent has seen', () => {
  it('can be refused: nothing changes, and both are told', () => {
    const { effects, received } = doneBy(refuseKyc({ account: ravi, kyc: seen([sita]) }, context));

    expect(effects).toEqual(only({ requests: [becomes(withCard, { ...over, status: 'refused' })] }));
    expect(received).toEqual([
      [
        'RAVI',
        "Rain's people could not agree to what the agent saw, so nothing has changed for you. Please see a Rain agent with your PAN card again.",
      ],
      [
        'ASHA',
        "Rain's people could not agree to what you saw of 90000 00002. Nothing has changed. Please look at the card with them again.",
      ],
    ]);
  });

  it('cannot be refused where there is nothing, or the account is closed', () => {
    const closed = { ...ravi, status: 'closed' as const };

    expect(refuseKyc({ account: ravi, kyc: undefined }, context)).toMatchObject({ reason: 'noKyc' });
    expect(refuseKyc({ account: closed, kyc: seen([]) }, context)).toMatchObject({ reason: 'accountClosed' });
  });

  it('ends with the account', () => {
    const { effects } = doneBy(
      closeAccount({ account: ravi, buckets: [], plans: [], kyc: withCard }, context),
    );

    expect(effects.requests).toEqual([becomes(withCard, { ...over, status: 'closed' })]);
  });
});

describe('a dormant account', () => {
  it('is woken by an operator, and its owner is told', () => {
    const { effects, received } = doneBy(wakeAccount({ account: dormant, kyc: undefined }, context));

    expect(effects).toEqual(only({ accounts: [becomes(dormant, { lastUsedAt: '2026-11-22' })] }));
    expect(received).toEqual([
      ['RAVI', 'Your Rain account works fully again: money may go out. What you have: RAIN BALANCE'],
    ]);
  });

  it('that an agent has asked for stands on the list no more, and the agent is told', () => {
    const request = aRequest({ purpose: 'wake' });

    const { effects, received } = doneBy(
      wakeAccount({ account: dormant, kyc: { request, agent: asha } }, context),
    );

    expect(effects.requests).toEqual([becomes(request, over)]);
    expect(received[1]).toEqual(AGENT_TOLD);
  });

  it('stays on the list with a card that is still to be decided on', () => {
    const request: KycRequest = { ...withCard, purpose: 'wake' };

    const { effects, received } = doneBy(
      wakeAccount({ account: dormant, kyc: { request, agent: asha } }, context),
    );

    expect(effects.requests).toEqual([becomes(request, { purpose: 'tier' })]);
    expect(received.map(([to]) => to)).toEqual(['RAVI']);
  });

  it('leaves on the list what an agent has asked for besides', () => {
    const request = aRequest({ purpose: 'tier' });

    const { effects, received } = doneBy(
      wakeAccount({ account: dormant, kyc: { request, agent: asha } }, context),
    );

    expect(effects.requests).toEqual([]);
    expect(received.map(([to]) => to)).toEqual(['RAVI']);
  });

  it.each([
    ['one that is used', ravi, 'notDormant'],
    ['one that is closed', { ...dormant, status: 'closed' as const }, 'accountClosed'],
  ])('is not %s', (_what, account, reason) => {
    expect(wakeAccount({ account, kyc: undefined }, context)).toMatchObject({ outcome: 'refused', reason });
  });
});
