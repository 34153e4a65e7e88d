import { describe, expect, it } from 'vitest';
import type { Account } from '../../../src/domain/account.ts';
import { money, rupees } from '../../../src/domain/money.ts';
import { type Allowance, allowPan } from '../../../src/domain/operations/allowPan.ts';
import { appointAgent, dismissAgent } from '../../../src/domain/operations/appointAgent.ts';
import { appointVendor, dismissVendor } from '../../../src/domain/operations/appointVendor.ts';
import { changeTier } from '../../../src/domain/operations/changeTier.ts';
import { type Closing, closeAccount } from '../../../src/domain/operations/closeAccount.ts';
import { freezeAccount, unfreezeAccount } from '../../../src/domain/operations/freezeAccount.ts';
import { type Move, moveAccount } from '../../../src/domain/operations/moveAccount.ts';
import type { Operated } from '../../../src/domain/operations/operation.ts';
import type { Registration, SavingsPlan } from '../../../src/domain/request.ts';
import { wait } from '../../../src/domain/waiting.ts';
import {
  aBucket,
  anAccount,
  anOpenTransaction,
  aTransactionId,
  GITA,
  LIMITS,
  RAVI,
  SITA,
} from '../../helpers/domain.ts';
import { becomes, context, doneBy, only } from '../../helpers/operations.ts';

const ravi = anAccount({ version: 7 });
const agent = anAccount({ role: 'agent', cashLimit: rupees(2_000), version: 7 });
const vendor = anAccount({ role: 'vendor', version: 7 });
const frozen = anAccount({ currentActive: false, version: 7 });
const closed = anAccount({ currentActive: false, status: 'closed', version: 7 });

const gold = { ...LIMITS, gold: LIMITS['basic']! };
const FOUND_AS_ATM: string = expect.stringMatching(/^atm#DELHI#\d$/);
const FOUND_AS_AGENT: string = expect.stringMatching(/^agent#DELHI#\d$/);
/** Up to Rs 2,000, with a spread; agents have the spread alone. */
const AMONG_THE_USUAL = anAccount().findRank;
const AMONG_AGENTS = (AMONG_THE_USUAL ?? 0) % 1_000;

function aPlan(parts: Partial<SavingsPlan> = {}): SavingsPlan {
  return {
    id: 'sip:account-RAVI:SCHOOL',
    phone: RAVI,
    accountId: 'account-RAVI',
    money: rupees(100),
    createdAt: '2026-11-01T00:00:00.000Z',
    version: 3,
    currentActive: true,
    requestType: 'sip',
    where: 'SCHOOL',
    status: 'running',
    extraInfo: { every: 'DAILY', day: 1 },
    dueAt: '2026-11-23T03:30:00.000Z',
    dueShard: '2',
    ...parts,
  };
}

function emptyBuckets(count: number) {
  return Array.from({ length: count }, (_, index) => aBucket({ name: `B${index}`, balance: rupees(0) }));
}

function close(closing: Partial<Closing> = {}): Operated {
  return closeAccount({ account: ravi, buckets: [], plans: [], ...closing }, context);
}

function move(parts: Partial<Move> = {}): Operated {
  return moveAccount(
    { account: ravi, to: GITA, isTaken: false, buckets: [], ask: undefined, open: [], ...parts },
    context,
  );
}

describe('an account that is frozen', () => {
  it('stands in no index any more, and its owner is told what still goes', () => {
    const { effects, received } = doneBy(freezeAccount(ravi, context));

    expect(effects).toEqual(
      only({ accounts: [becomes(ravi, { currentActive: false, findKey: undefined, findRank: undefined })] }),
    );
    expect(effects.accounts[0]?.after).not.toHaveProperty('findKey');
    expect(received).toEqual([
      [
        'RAVI',
        'Your Rain account is on hold. You can still see what you have: text RAIN BALANCE. For help ask a Rain agent.',
      ],
    ]);
  });

  it('is found again once it is unfrozen, and its owner is told', () => {
    const { effects, received } = doneBy(unfreezeAccount(frozen, context));

    expect(effects).toEqual(
      only({
        accounts: [
          becomes(frozen, { currentActive: true, findKey: FOUND_AS_ATM, findRank: AMONG_THE_USUAL }),
        ],
      }),
    );
    expect(received).toEqual([['RAVI', 'Your Rain account works again. For what you can do text RAIN HELP']]);
  });
});

describe('a customer who is appointed', () => {
  it('is an agent with that limit, found as one, and told so', () => {
    const { effects, received } = doneBy(appointAgent(ravi, rupees(2_000), context));

    expect(effects).toEqual(
      only({
        accounts: [
          becomes(ravi, {
            role: 'agent',
            cashLimit: rupees(2_000),
            findKey: FOUND_AS_AGENT,
            findRank: AMONG_AGENTS,
          }),
        ],
      }),
    );
    expect(received).toEqual([
      [
        'RAVI',
        'You are a Rain agent now and may hold Rs 2,000 of its cash. To take cash from a customer text RAIN COLLECT 500 9876543210',
      ],
    ]);
  });

  it('may be given another limit later', () => {
    const { effects } = doneBy(appointAgent(agent, rupees(2_001), context));

    expect(effects.accounts).toEqual([becomes(agent, { cashLimit: rupees(2_001) })]);
  });

  it('is appointed although a limit stands there from an earlier time', () => {
    const once = anAccount({ cashLimit: rupees(2_000) });

    expect(doneBy(appointAgent(once, rupees(2_000), context)).effects.accounts[0]?.after.role).toBe('agent');
  });

  it('is a customer again when dismissed, found as one, without a limit, and told so', () => {
    const { effects, received } = doneBy(dismissAgent(agent, context));

    expect(effects).toEqual(
      only({
        accounts: [
          becomes(agent, {
            role: 'customer',
            cashLimit: undefined,
            findKey: FOUND_AS_ATM,
            findRank: AMONG_THE_USUAL,
          }),
        ],
      }),
    );
    expect(effects.accounts[0]?.after).not.toHaveProperty('cashLimit');
    expect(received).toEqual([['RAVI', 'You are no longer a Rain agent. Your own account stays as it is.']]);
  });
});

describe('a customer who is appointed vendor', () => {
  it('is one, found as before, and told so', () => {
    const { effects, received } = doneBy(appointVendor(ravi, context));

    expect(effects).toEqual(only({ accounts: [becomes(ravi, { role: 'vendor', findKey: FOUND_AS_ATM })] }));
    expect(received).toEqual([
      [
        'RAVI',
        'You are a Rain vendor now: you may ask for more, and as often as you sell. To ask a customer to pay text RAIN REQUEST 500 9876543210',
      ],
    ]);
  });

  it('is a customer again when dismissed, and told so, frozen or not', () => {
    const onHold = { ...vendor, currentActive: false };

    const { effects, received } = doneBy(dismissVendor(vendor, context));

    expect(effects).toEqual(only({ accounts: [becomes(vendor, { role: 'customer' })] }));
    expect(received).toEqual([['RAVI', 'You are no longer a Rain vendor. Your own account stays as it is.']]);
    expect(dismissVendor(onHold, context).outcome).toBe('done');
  });

  it('may become an agent, and is a customer when dismissed as one', () => {
    const appointed = doneBy(appointAgent(vendor, rupees(10), context)).effects.accounts[0]?.after;
    const dismissed = doneBy(dismissAgent(appointed ?? vendor, context)).effects.accounts[0]?.after;

    expect([appointed?.role, dismissed?.role]).toEqual(['agent', 'customer']);
  });
});

describe('a tier', () => {
  it.each([
    ['active', ravi],
    ['frozen', frozen],
  ])('is changed for an account that is %s, whose owner is told the limits', (_what, account) => {
    const { effects, received } = doneBy(changeTier({ account, tier: 'gold', limits: gold }, context));

    expect(effects).toEqual(only({ accounts: [becomes(account, { verification: 'gold' })] }));
    expect(received).toEqual([
      [
        'RAVI',
        'Your Rain account has these limits now: Rs 10,000 at one time, Rs 50,000 in a day, Rs 2,00,000 in all. Questions? Ask a Rain agent.',
      ],
    ]);
  });
});

describe('an account that moves to another phone', () => {
  it('takes along its buckets and what it was asked, and tells both phones', () => {
    const buckets = [
      aBucket({ version: 2 }),
      aBucket({ name: 'OLD', phoneWithBucketName: `${RAVI}:OLD`, balance: money(0) }),
    ];
    const account = { ...ravi, saved: rupees(100), bucketNames: ['SCHOOL'] };
    const ask = { phone: RAVI, id: 'search-1' };

    const { effects, received } = doneBy(move({ account, buckets, ask }));

    expect(effects).toEqual(
      only({
        accounts: [becomes(account, { phone: GITA })],
        buckets: [
          becomes(buckets[0]!, { phoneWithBucketName: `${GITA}:SCHOOL` }),
          becomes(buckets[1]!, { phoneWithBucketName: `${GITA}:OLD` }),
        ],
        asks: [{ phone: GITA, id: 'search-1' }],
      }),
    );
    expect(received).toEqual([
      [
        'GITA',
        'This number now has the Rain account of RAVI, which was on 90000 00002. If you are not RAVI, tell a Rain agent.',
      ],
      [
        'RAVI',
        'Your Rain account has moved to the number ending in 005. If you did not ask for this, tell a Rain agent now.',
      ],
    ]);
  });

  it('ends what waits, whose code the old phone has read, and tells who knows of it', () => {
    const began = anOpenTransaction({ requestType: 'transfer', version: 3 });
    const asked = anOpenTransaction({
      txnId: aTransactionId('B8K2M9'),
      firstParty: SITA,
      firstPartyId: 'account-SITA',
      secondParty: RAVI,
      secondPartyId: 'account-RAVI',
      requestType: 'pay',
      money: rupees(20),
    });
    const account = wait(wait(ravi, began, 'one'), asked, 'two');
    const sita = wait(anAccount({ phone: SITA }), asked, undefined);
    const open = [
      { txn: began, first: account, second: sita },
      { txn: asked, first: sita, second: account },
    ];

    const { effects, received } = doneBy(move({ account, open }));

    const at = '2026-11-22T06:30:00.000Z';
    const codes = [
      { id: began.txnId, codeHash: 'one', at, reason: 'cancelled' },
      { id: asked.txnId, codeHash: 'two', at, reason: 'cancelled' },
    ] as const;
    expect(effects.accounts).toEqual([
      becomes(account, { phone: GITA, waiting: undefined, ended: codes }),
      becomes(sita, { waiting: undefined }),
    ]);
    expect(effects.transactions.map(({ after }) => [after.txnId, after.status])).toEqual([
      [began.txnId, 'failed'],
      [asked.txnId, 'failed'],
    ]);
    expect(received.slice(2)).toEqual([
      ['GITA', 'Rs 500 with 90000 00003 is off: it was cancelled. Nothing was paid.'],
      ['GITA', 'Rs 20 with 90000 00003 is off: it was cancelled. Nothing was paid.'],
      ['SITA', 'Rs 20 with 90000 00002 is off: it was cancelled. Nothing was paid.'],
    ]);
  });

  it.each([
    ['that was never asked anything', {}],
    ['that is frozen', { account: frozen }],
    ['of an agent', { account: agent }],
    ['with as many buckets as fit one transaction', { buckets: emptyBuckets(45) }],
  ])('may be one %s', (_what, parts) => {
    expect(doneBy(move(parts)).effects).toMatchObject({
      accounts: [{ after: { phone: GITA, version: 8 } }],
      asks: [],
      entries: [],
    });
  });
});

describe('an account that is closed', () => {
  it('stands in no index, its empty buckets are gone, its plans are stopped, and its owner is told', () => {
    const buckets = emptyBuckets(2);
    const plan = aPlan();

    const saver: Account = { ...ravi, plans: ['SCHOOL'] };

    const { effects, received } = doneBy(close({ account: saver, buckets, plans: [plan] }));

    expect(effects).toEqual(
      only({
        accounts: [
          becomes(saver, {
            status: 'closed',
            closedAt: '2026-11-22T06:30:00.000Z',
            currentActive: false,
            findKey: undefined,
            findRank: undefined,
            plans: undefined,
          }),
        ],
        removedBuckets: buckets,
        pans: [],
        requests: [
          becomes(plan, {
            status: 'stopped',
            currentActive: false,
            dueAt: undefined,
            dueShard: undefined,
          }),
        ],
      }),
    );
    expect(effects.accounts[0]?.after).not.toHaveProperty('findKey');
    expect(effects.requests[0]?.after).not.toHaveProperty('dueAt');
    expect(received).toEqual([
      [
        'RAVI',
        'Your Rain account is closed; it was empty. To open a new one text RAIN REGISTER and your name and place',
      ],
    ]);
  });

  it('gives up its PAN, which somebody may register with again', () => {
    const account = anAccount({ ...ravi, panKey: 'key of a PAN' });

    const { effects } = doneBy(close({ account, panHolder: account.id }));

    expect(effects.pans).toEqual([{ key: 'key of a PAN', accountId: 'account-RAVI', change: 'freed' }]);
    expect(effects.accounts[0]?.after).not.toHaveProperty('panKey');
  });

  it.each([
    ['that is frozen', { account: frozen }],
    [
      'with as many buckets and plans as fit one transaction',
      { buckets: emptyBuckets(45), plans: Array.from({ length: 45 }, () => aPlan()) },
    ],
  ])('may be one %s', (_what, closing) => {
    expect(close(closing)).toMatchObject({ outcome: 'done' });
  });
});

describe('the PAN of an account that is closed', () => {
  const account = { ...ravi, panKey: 'key' };
  const pansOf = (panHolder: string | undefined) => doneBy(close({ account, panHolder })).effects.pans;

  it('stays with the others who were allowed it', () => {
    expect(pansOf('account-GITA,account-RAVI')).toEqual([
      { key: 'key', accountId: account.id, change: 'freed', others: ['account-GITA'] },
    ]);
  });

  it('is left alone where it is somebody else’s', () => {
    expect([pansOf('account-GITA'), pansOf(undefined)]).toEqual([[], []]);
  });
});

describe('a PAN that an account has', () => {
  const registration: Registration = {
    id: `register:${GITA}`,
    requestType: 'register',
    phone: GITA,
    name: 'GITA',
    where: 'DELHI',
    pan: 'sealed',
    panKey: 'key',
    codeHash: 'hash',
    triesLeft: 3,
    status: 'waiting',
    createdAt: '2026-11-22T06:20:00.000Z',
    expiresAt: '2026-11-22T06:30:00.000Z',
    version: 2,
    currentActive: true,
  };
  const tried: Allowance = { phone: GITA, isTaken: false, registration, panHolder: 'account-RAVI' };

  it.each(['waiting', 'failed'] as const)(
    'is allowed the phone whose registration for it is %s, which is told to try again',
    (status) => {
      const before = { ...registration, status };

      const { effects, received } = doneBy(allowPan({ ...tried, registration: before }, context));

      expect(effects).toEqual(only({ requests: [becomes(before, { panAllowed: true })] }));
      expect(received).toEqual([
        [
          'GITA',
          'You can open a second Rain account with your PAN now. Text RAIN REGISTER and your PAN, name and place once more.',
        ],
      ]);
    },
  );

  const hasNotTried =
    'Nobody has tried to open an account from 919000000005 with a PAN: they must text RAIN REGISTER with it first.';

  it.each<[string, Partial<Allowance>, string, string]>([
    ['a phone that has an account', { isTaken: true }, 'phoneTaken', '919000000005 has an account already.'],
    ['a phone that has not tried', { registration: undefined }, 'noPanNamed', hasNotTried],
    [
      'a phone that named no PAN',
      { registration: { ...registration, panKey: undefined } },
      'noPanNamed',
      hasNotTried,
    ],
    [
      'a phone whose account was opened',
      { registration: { ...registration, status: 'done' } },
      'noPanNamed',
      hasNotTried,
    ],
    [
      'a phone that may have it anyway',
      { panHolder: undefined },
      'panIsFree',
      'No account has the PAN that 919000000005 named: it needs no allowance.',
    ],
    [
      'a phone twice',
      { registration: { ...registration, panAllowed: true } },
      'panAllowed',
      '919000000005 is allowed that PAN already.',
    ],
  ])('is not allowed %s', (_what, parts, reason, message) => {
    expect(allowPan({ ...tried, ...parts }, context)).toEqual({ outcome: 'refused', reason, message });
  });
});

describe('an account is left as it is', () => {
  const isClosed = 'The account of RAVI 919000000002 is closed for good.';

  it.each<[string, () => Operated, string, string]>([
    ['frozen when it is closed', () => freezeAccount(closed, context), 'accountClosed', isClosed],
    ['unfrozen when it is closed', () => unfreezeAccount(closed, context), 'accountClosed', isClosed],
    [
      'appointed when it is closed',
      () => appointAgent(closed, rupees(1), context),
      'accountClosed',
      isClosed,
    ],
    [
      'put into a tier when it is closed',
      () => changeTier({ account: closed, tier: 'gold', limits: gold }, context),
      'accountClosed',
      isClosed,
    ],
    ['moved when it is closed', () => move({ account: closed }), 'accountClosed', isClosed],
    ['closed twice', () => close({ account: closed }), 'accountClosed', isClosed],
    [
      'frozen twice',
      () => freezeAccount(frozen, context),
      'alreadyFrozen',
      'The account of RAVI 919000000002 is frozen already.',
    ],
    [
      'unfrozen without being frozen',
      () => unfreezeAccount(ravi, context),
      'notFrozen',
      'The account of RAVI 919000000002 is not frozen.',
    ],
    [
      'appointed while frozen',
      () => appointAgent(frozen, rupees(1), context),
      'accountFrozen',
      'The account of RAVI 919000000002 is frozen: unfreeze it first.',
    ],
    [
      'appointed with the limit it has',
      () => appointAgent(agent, rupees(2_000), context),
      'alreadyAgent',
      'RAVI 919000000002 is an agent already, with the same cash limit.',
    ],
    [
      'dismissed without being an agent',
      () => dismissAgent(ravi, context),
      'notAgent',
      'RAVI 919000000002 is no agent.',
    ],
    ['appointed vendor when it is closed', () => appointVendor(closed, context), 'accountClosed', isClosed],
    [
      'appointed vendor while frozen',
      () => appointVendor(frozen, context),
      'accountFrozen',
      'The account of RAVI 919000000002 is frozen: unfreeze it first.',
    ],
    [
      'appointed vendor twice',
      () => appointVendor(vendor, context),
      'alreadyVendor',
      'RAVI 919000000002 is a vendor already.',
    ],
    [
      'appointed vendor while an agent',
      () => appointVendor(agent, context),
      'isAgent',
      'RAVI 919000000002 is an agent: dismiss them first.',
    ],
    [
      'dismissed as a vendor without being one',
      () => dismissVendor(agent, context),
      'notVendor',
      'RAVI 919000000002 is no vendor.',
    ],
    [
      'dismissed as a vendor when it is closed',
      () => dismissVendor({ ...closed, role: 'vendor' }, context),
      'accountClosed',
      isClosed,
    ],
    [
      'dismissed with a paisa in hand',
      () => dismissAgent({ ...agent, cashInHand: money(1) }, context),
      'holdsCash',
      "RAVI 919000000002 still has Rs 0.01 of Rain's cash in hand: settle it first.",
    ],
    [
      'put into a tier that nobody has made',
      () => changeTier({ account: ravi, tier: 'silver', limits: gold }, context),
      'noSuchTier',
      'There is no tier silver.',
    ],
    [
      'put into the tier it is in',
      () => changeTier({ account: ravi, tier: 'basic', limits: gold }, context),
      'sameTier',
      'RAVI 919000000002 is in the tier basic already.',
    ],
    [
      'moved to its own phone',
      () => move({ to: RAVI, isTaken: true }),
      'samePhone',
      'The account is on 919000000002 already.',
    ],
    [
      'moved to the phone of somebody else',
      () => move({ isTaken: true }),
      'phoneTaken',
      '919000000005 has an account already.',
    ],
    [
      'moved with more buckets than fit one transaction',
      () => move({ buckets: emptyBuckets(46) }),
      'tooManyBuckets',
      'There are 46 buckets, full and empty ones: more than the 45 that fit one transaction.',
    ],
    [
      'moved with more buckets and open txns than fit one transaction',
      () =>
        move({
          buckets: emptyBuckets(45),
          open: [{ txn: anOpenTransaction(), first: ravi, second: anAccount({ phone: SITA }) }],
        }),
      'tooManyBuckets',
      'There are 45 buckets, full and empty ones: more than the 44 that fit one transaction.',
    ],
    [
      'closed with a balance',
      () => close({ account: { ...ravi, balance: money(1) } }),
      'notEmpty',
      'The account of RAVI 919000000002 still has Rs 0.01 with buckets and holds: it must be empty first.',
    ],
    [
      'closed with savings, something on hold and a balance',
      () => close({ account: { ...ravi, balance: rupees(1), saved: rupees(2), held: rupees(4) } }),
      'notEmpty',
      'The account of RAVI 919000000002 still has Rs 7 with buckets and holds: it must be empty first.',
    ],
    [
      'closed with cash in hand',
      () => close({ account: { ...agent, cashInHand: money(1) } }),
      'holdsCash',
      "RAVI 919000000002 still has Rs 0.01 of Rain's cash in hand: settle it first.",
    ],
    [
      'closed while it is an agent’s',
      () => close({ account: agent }),
      'isAgent',
      'RAVI 919000000002 is an agent: dismiss them first.',
    ],
    [
      'closed with more buckets and plans than fit one transaction',
      () => close({ buckets: emptyBuckets(45), plans: Array.from({ length: 46 }, () => aPlan()) }),
      'tooManyBuckets',
      'There are 91 buckets, full and empty ones: more than the 90 that fit one transaction.',
    ],
  ])('rather than %s', (_what, operate, reason, message) => {
    expect(operate()).toEqual({ outcome: 'refused', reason, message });
  });
});
