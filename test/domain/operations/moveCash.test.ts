import { describe, expect, it } from 'vitest';
import { rupees, ZERO } from '../../../src/domain/money.ts';
import { depositInVault, settleCash, withdrawFromVault } from '../../../src/domain/operations/moveCash.ts';
import type { Operated } from '../../../src/domain/operations/operation.ts';
import type { Vault } from '../../../src/domain/vault.ts';
import { ASHA, anAccount } from '../../helpers/domain.ts';
import { becomes, context, doneBy, linesOf, only } from '../../helpers/operations.ts';

const agent = anAccount({ phone: ASHA, role: 'agent', cashInHand: rupees(800), version: 7 });

function aVault(parts: Partial<Vault> = {}): Vault {
  return {
    id: 'vault',
    role: 'vault',
    cashInHand: rupees(1_000),
    balance: rupees(600),
    version: 4,
    ...parts,
  };
}

describe('an agent who hands in cash', () => {
  it('holds less of it, the vault has more, and the sponsor is owed what they were', () => {
    const vault = aVault();

    const { effects, received } = doneBy(settleCash(agent, vault, rupees(300), context));

    expect(effects).toEqual(
      only({
        accounts: [becomes(agent, { cashInHand: rupees(500) })],
        vault: becomes(vault, { cashInHand: rupees(1_300) }),
        entries: effects.entries,
      }),
    );
    expect(linesOf(effects)).toEqual([
      'settle ops:test: debit vault#5, 30000 from 100000 to 130000',
      'settle ops:test: credit cash:account-ASHA#8, 30000 from 80000 to 50000',
    ]);
    expect(received).toEqual([['ASHA', "You handed in Rs 300 of cash. You hold Rs 500 of Rain's cash."]]);
  });

  it('has it noted at the instant of the operation, and under the phone where there is one', () => {
    const { entries } = doneBy(settleCash(agent, aVault(), rupees(300), context)).effects;

    expect(entries.map(({ createdAt, phone }) => [createdAt, phone])).toEqual([
      ['2026-11-22T06:30:00.000Z', undefined],
      ['2026-11-22T06:30:00.000Z', ASHA],
    ]);
  });

  it('makes the vault, if they are the first to put something in', () => {
    const { effects } = doneBy(settleCash(agent, undefined, rupees(300), context));

    expect(effects.vault).toEqual({
      before: undefined,
      after: { id: 'vault', role: 'vault', cashInHand: rupees(300), balance: ZERO, version: 1 },
    });
    expect(linesOf(effects)[0]).toBe('settle ops:test: debit vault#1, 30000 from 0 to 30000');
  });

  it.each([
    ['all of it', agent],
    ['all of it while they are frozen', { ...agent, currentActive: false }],
  ])('may hand in %s', (_what, account) => {
    const { effects } = doneBy(settleCash(account, aVault(), rupees(800), context));

    expect(effects.accounts[0]?.after.cashInHand).toBe(ZERO);
  });
});

describe('the sponsor', () => {
  it('is owed what they put into the vault', () => {
    const vault = aVault();

    const { effects, received } = doneBy(depositInVault(vault, rupees(250), context));

    expect(effects).toEqual(
      only({
        vault: becomes(vault, { cashInHand: rupees(1_250), balance: rupees(850) }),
        entries: effects.entries,
      }),
    );
    expect(linesOf(effects)).toEqual([
      'vaultDeposit ops:test: debit vault#5, 25000 from 100000 to 125000',
      'vaultDeposit ops:test: credit sponsor#5, 25000 from 60000 to 85000',
    ]);
    expect(received).toEqual([]);
  });

  it('makes the vault by putting in the first cash', () => {
    const { effects } = doneBy(depositInVault(undefined, rupees(250), context));

    expect(effects.vault).toEqual({
      before: undefined,
      after: { id: 'vault', role: 'vault', cashInHand: rupees(250), balance: rupees(250), version: 1 },
    });
  });

  it('takes out what they have put in', () => {
    const vault = aVault();

    const { effects, received } = doneBy(withdrawFromVault(vault, rupees(250), context));

    expect(effects).toEqual(
      only({
        vault: becomes(vault, { cashInHand: rupees(750), balance: rupees(350) }),
        entries: effects.entries,
      }),
    );
    expect(linesOf(effects)).toEqual([
      'vaultWithdraw ops:test: debit sponsor#5, 25000 from 60000 to 35000',
      'vaultWithdraw ops:test: credit vault#5, 25000 from 100000 to 75000',
    ]);
    expect(received).toEqual([]);
  });

  it.each([
    ['all that they have put in', aVault()],
    ['all that there is', aVault({ cashInHand: rupees(600), balance: rupees(900) })],
  ])('may take out %s', (_what, vault) => {
    expect(withdrawFromVault(vault, rupees(600), context)).toMatchObject({ outcome: 'done' });
  });
});

describe('cash is not moved', () => {
  it.each<[string, () => Operated, string, string]>([
    [
      'that the agent does not hold',
      () => settleCash(agent, aVault(), rupees(800.01), context),
      'lessCashInHand',
      "ASHA 919000000001 has only Rs 800 of Rain's cash in hand.",
    ],
    [
      'out of a vault that was never filled',
      () => withdrawFromVault(undefined, rupees(1), context),
      'lessOfSponsor',
      "Only Rs 0 in the vault is the sponsor's; the rest backs what customers have.",
    ],
    [
      'out of what backs customers’ money',
      () => withdrawFromVault(aVault(), rupees(600.01), context),
      'lessOfSponsor',
      "Only Rs 600 in the vault is the sponsor's; the rest backs what customers have.",
    ],
    [
      'that is not in the vault',
      () => withdrawFromVault(aVault({ cashInHand: rupees(500) }), rupees(500.01), context),
      'lessInVault',
      "There is only Rs 500 in the vault; the rest of the sponsor's is in agents' hands.",
    ],
  ])('%s', (_what, operate, reason, message) => {
    expect(operate()).toEqual({ outcome: 'refused', reason, message });
  });
});
