import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.ts';
import { checkChain, checkPosting } from '../../src/domain/audit.ts';
import { type Effects, NO_EFFECTS } from '../../src/domain/decision.ts';
import { money, rupees, ZERO } from '../../src/domain/money.ts';
import { appointAgent, dismissAgent } from '../../src/domain/operations/appointAgent.ts';
import { closeAccount } from '../../src/domain/operations/closeAccount.ts';
import { expireTransaction } from '../../src/domain/operations/expireTransaction.ts';
import { freezeAccount, unfreezeAccount } from '../../src/domain/operations/freezeAccount.ts';
import { moveAccount } from '../../src/domain/operations/moveAccount.ts';
import { depositInVault, settleCash, withdrawFromVault } from '../../src/domain/operations/moveCash.ts';
import type { Operated } from '../../src/domain/operations/operation.ts';
import {
  completeHold,
  holdMoney,
  releaseHold,
  reverseTransaction,
} from '../../src/domain/operations/reverseTransaction.ts';
import { completeTransaction, type Transaction } from '../../src/domain/transaction.ts';
import type { Vault } from '../../src/domain/vault.ts';
import {
  ASHA,
  aBucket,
  anAccount,
  anOpenTransaction,
  aTransactionId,
  GITA,
  NOON,
  RAVI,
  SITA,
} from '../helpers/domain.ts';

const context = { operationId: 'ops:test', nowMs: NOON };
const NEW_ID = aTransactionId('B8K2M9');

function effectsOf(operated: Operated): Effects {
  return operated.outcome === 'done' ? operated.effects : NO_EFFECTS;
}

function reasonOf(operated: Operated): string {
  return operated.outcome === 'refused' ? operated.reason : 'done';
}

describe('operators', () => {
  it('keep the books balanced and nobody below zero, whatever they do in whatever order', () => {
    const amount = fc.integer({ min: 1, max: 400_00 }).map(money);
    const step = fc.record({
      what: fc.constantFrom('settle', 'deposit', 'withdraw', 'reverse', 'hold', 'complete', 'release'),
      amount,
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const bank = aBooks();
        for (const { what, amount: sum } of steps) bank.apply(bank.operate(what, sum));

        expect(bank.owed()).toBe(bank.held());
        expect(bank.faults()).toEqual([]);
      }),
    );
  });

  it('freeze once, and out of every index', () => {
    const frozen = effectsOf(freezeAccount(anAccount({ atm: true }), context)).accounts[0]?.after;

    expect(frozen).toMatchObject({ currentActive: false, version: 2 });
    expect(frozen).not.toHaveProperty('findKey');
    expect(reasonOf(freezeAccount(frozen!, context))).toBe('alreadyFrozen');
    expect(effectsOf(unfreezeAccount(frozen!, context)).accounts[0]?.after).toHaveProperty('findKey');
    expect(reasonOf(unfreezeAccount(anAccount(), context))).toBe('notFrozen');
  });

  it.each([
    ['with a balance', { balance: rupees(1) }, 'notEmpty'],
    ['with something on hold', { held: rupees(1) }, 'notEmpty'],
    ['with savings', { saved: rupees(1) }, 'notEmpty'],
    ['with cash in hand', { role: 'agent', cashInHand: rupees(1) }, 'holdsCash'],
    ['of an agent', { role: 'agent' }, 'isAgent'],
    ['that is closed', { status: 'closed', currentActive: false }, 'accountClosed'],
  ] as const)('do not close an account %s', (_what, parts, reason) => {
    const account = anAccount(parts);

    expect(reasonOf(closeAccount({ account, buckets: [], plans: [] }, context))).toBe(reason);
  });

  it('move every bucket along, empty ones too, under the same id and the next version', () => {
    const account = anAccount({ saved: rupees(100), bucketNames: ['SCHOOL'] });
    const buckets = [aBucket(), aBucket({ name: 'OLD', phoneWithBucketName: `${RAVI}:OLD`, balance: ZERO })];

    const effects = effectsOf(
      moveAccount({ account, to: GITA, isTaken: false, buckets, ask: undefined }, context),
    );

    expect(effects.accounts[0]?.after).toMatchObject({ id: account.id, phone: GITA, version: 2 });
    expect(effects.buckets.map(({ after }) => [after.phoneWithBucketName, after.version])).toEqual([
      [`${GITA}:SCHOOL`, 2],
      [`${GITA}:OLD`, 2],
    ]);
    expect(effects.entries).toEqual([]);
  });

  it('refuse to move what does not fit one transaction', () => {
    const buckets = Array.from({ length: 46 }, (_, index) => aBucket({ name: `B${index}`, balance: ZERO }));

    const moved = moveAccount(
      { account: anAccount(), to: GITA, isTaken: false, buckets, ask: undefined },
      context,
    );

    expect(reasonOf(moved)).toBe('tooManyBuckets');
  });

  it('appoint active customers only, and dismiss agents whose hands are empty', () => {
    expect(reasonOf(appointAgent(anAccount({ currentActive: false }), rupees(1), context))).toBe(
      'accountFrozen',
    );
    expect(reasonOf(dismissAgent(anAccount(), context))).toBe('notAgent');
    expect(reasonOf(dismissAgent(anAccount({ role: 'agent', cashInHand: rupees(1) }), context))).toBe(
      'holdsCash',
    );
    expect(reasonOf(dismissAgent(anAccount({ role: 'agent' }), context))).toBe('done');
  });

  it('end open txns only, and reverse done ones only', () => {
    const parties = { first: anAccount(), second: anAccount({ phone: SITA }) };
    const open = anOpenTransaction();
    const done = completeTransaction(open, NOON);

    expect(reasonOf(expireTransaction({ txn: open, ...parties }, context))).toBe('done');
    expect(reasonOf(expireTransaction({ txn: done, ...parties }, context))).toBe('notOpen');
    expect(reasonOf(reverseTransaction({ txn: open, ...parties }, NEW_ID, context))).toBe('notDone');
    expect(reasonOf(reverseTransaction({ txn: done, ...parties }, NEW_ID, context))).toBe('moneyGone');
  });
});

/** An agent, two customers between whom a transfer is done, and a vault, with every entry that operators' effects make. */
function aBooks() {
  const amount = rupees(300);
  const done = completeTransaction(anOpenTransaction({ money: amount }), NOON);
  const accounts = new Map<string, Account>();
  for (const account of [
    anAccount({ phone: ASHA, role: 'agent', cashInHand: rupees(800) }),
    anAccount({ balance: rupees(500) }),
    anAccount({ phone: SITA, balance: amount }),
  ]) {
    accounts.set(account.id, account);
  }
  const openings = new Map([...accounts].map(([id, account]) => [id, account]));
  let txn: Transaction = done;
  let vault: Vault | undefined;
  let entries: Effects['entries'] = [];

  const of = (phone: string) => accounts.get(`account-${phone}`)!;
  const parties = () => ({ txn, first: of('RAVI'), second: of('SITA') });
  return {
    operate(what: string, sum: ReturnType<typeof money>): Operated {
      switch (what) {
        case 'settle':
          return settleCash(of('ASHA'), vault, sum, context);
        case 'deposit':
          return depositInVault(vault, sum, context);
        case 'withdraw':
          return withdrawFromVault(vault, sum, context);
        case 'reverse':
          return reverseTransaction(parties(), NEW_ID, context);
        case 'hold':
          return holdMoney(parties(), context);
        case 'complete':
          return completeHold(parties(), context);
        default:
          return releaseHold(parties(), context);
      }
    },
    apply(operated: Operated) {
      const effects = effectsOf(operated);
      for (const { after } of effects.accounts) accounts.set(after.id, after);
      for (const { after } of effects.transactions) if (after.txnId === txn.txnId) txn = after;
      vault = effects.vault?.after ?? vault;
      entries = [...entries, ...effects.entries];
    },
    owed: () =>
      [...accounts.values()].reduce(
        (sum, { balance, held = ZERO }) => sum + balance + held,
        vault?.balance ?? 0,
      ),
    held: () =>
      [...accounts.values()].reduce((sum, { cashInHand }) => sum + cashInHand, vault?.cashInHand ?? 0),
    /** What an audit finds, of chains that begin with what everybody had. */
    faults() {
      const chains = [...accounts.values()].flatMap((account) => {
        const { id, version, balance, cashInHand, held = 0 } = account;
        const opening = openings.get(id)!;
        const books = [
          [`customer:${id}`, balance, opening.balance],
          [`cash:${id}`, cashInHand, opening.cashInHand],
          [`hold:${id}`, held, 0],
        ] as const;
        return books.flatMap(([name, now, before]) => {
          const own = entries.filter((entry) => entry.account === name);
          const op = name.startsWith('cash:') ? ('debit' as const) : ('credit' as const);
          const first = {
            id: `${name}#1`,
            account: name,
            sequence: 1,
            op,
            money: before,
            createdAt: '',
            txnId: '',
          };
          const opened = before === 0 ? [] : [{ ...first, openingBalance: 0, closingBalance: before }];
          return checkChain({ account: name, balance: now, version, row: id }, [...opened, ...own]);
        });
      });
      const ofVault = [
        ['vault', vault?.cashInHand ?? 0],
        ['sponsor', vault?.balance ?? 0],
      ] as const;
      const vaultChains = ofVault.flatMap(([name, balance]) =>
        checkChain(
          { account: name, balance, version: vault?.version ?? 0, row: name },
          entries.filter((entry) => entry.account === name),
        ),
      );
      const reversal = entries.filter(({ txnId }) => txnId === NEW_ID);
      const sides =
        reversal.length === 0
          ? []
          : checkPosting(
              NEW_ID,
              {
                txnId: NEW_ID,
                status: 'success',
                requestType: 'transfer',
                money: txn.money,
                firstPartyId: txn.firstPartyId,
                secondPartyId: txn.secondPartyId,
                isReversal: true,
              },
              reversal,
            );
      return [...chains, ...vaultChains, ...sides];
    },
  };
}
