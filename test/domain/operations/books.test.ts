import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../src/domain/account.ts';
import { checkChain, checkPosting } from '../../../src/domain/audit.ts';
import { type Effects, NO_EFFECTS } from '../../../src/domain/decision.ts';
import { money, rupees, ZERO } from '../../../src/domain/money.ts';
import { depositInVault, settleCash, withdrawFromVault } from '../../../src/domain/operations/moveCash.ts';
import type { Operated } from '../../../src/domain/operations/operation.ts';
import {
  completeHold,
  holdMoney,
  releaseHold,
  reverseTransaction,
} from '../../../src/domain/operations/reverseTransaction.ts';
import { completeTransaction, type Transaction } from '../../../src/domain/transaction.ts';
import type { Vault } from '../../../src/domain/vault.ts';
import { ASHA, anAccount, anOpenTransaction, aTransactionId, NOON, SITA } from '../../helpers/domain.ts';
import { context } from '../../helpers/operations.ts';

const NEW_ID = aTransactionId('B8K2M9');

function effectsOf(operated: Operated): Effects {
  return operated.outcome === 'done' ? operated.effects : NO_EFFECTS;
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
});

/**
 * An agent, two customers between whom a transfer is done, and a vault, with every entry that operators'
 * effects make.
 */
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
