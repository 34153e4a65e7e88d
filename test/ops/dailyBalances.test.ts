import { expect, it } from 'vitest';
import { dayIn } from '../../src/bank/rules.ts';
import type { AuditedEntry } from '../../src/domain/audit.ts';
import { BalancesByDay, sidesOf } from '../../src/ops/ledger/verify/dailyBalances.ts';

const dayOf = dayIn('Asia/Kolkata');
const CUT_MS = Date.parse('2026-11-22T12:00:00.000Z');

function anEntry(account: string, op: 'debit' | 'credit', money: number, createdAt: string): AuditedEntry {
  return {
    ...{ id: `${account}#1`, account, sequence: 1, op, money, createdAt },
    ...{ openingBalance: 0, closingBalance: 0, txnId: 'T' },
  };
}

/** Cash is handed in: the agent's hand is fuller, and so is the customer's account. */
function handedIn(money: number, createdAt: string): readonly AuditedEntry[] {
  return [
    anEntry('cash:asha', 'debit', money, createdAt),
    anEntry('customer:ravi', 'credit', money, createdAt),
  ];
}

it('goes back from what there is now, day by day of the bank’s time zone', () => {
  const days = new BalancesByDay(CUT_MS, { dayOf });
  days.add('cash:asha', 1_000);
  days.add('customer:ravi', 600);
  days.add('bucket:ravi:SCHOOL', 300);
  days.add('hold:ravi', 100);
  // Half past six in the evening UTC is midnight in India.
  days.addEntries(handedIn(100, '2026-11-20T18:29:59.999Z'));
  days.addEntries(handedIn(200, '2026-11-20T18:30:00.000Z'));
  days.addEntries(handedIn(700, '2026-11-21T18:30:00.000Z'));
  days.addEntries([
    anEntry('customer:ravi', 'debit', 300, '2026-11-22T11:00:00.000Z'),
    anEntry('bucket:ravi:SCHOOL', 'credit', 300, '2026-11-22T11:00:00.000Z'),
    anEntry('customer:ravi', 'debit', 100, '2026-11-22T11:30:00.000Z'),
    anEntry('hold:ravi', 'credit', 100, '2026-11-22T11:30:00.000Z'),
    // Later than the instant of the balances, which do not have it.
    ...handedIn(5_000, '2026-11-22T12:00:00.001Z'),
  ]);

  const none = { bucketsPaise: 0, holdsPaise: 0, sponsorPaise: 0, vaultPaise: 0 };
  expect(days.days()).toEqual([
    { ...none, day: '2026-11-20', customersPaise: 100, agentsPaise: 100 },
    { ...none, day: '2026-11-21', customersPaise: 300, agentsPaise: 300 },
    {
      ...{ ...none, day: '2026-11-22', customersPaise: 600, bucketsPaise: 300, holdsPaise: 100 },
      agentsPaise: 1_000,
    },
  ]);
  for (const day of days.days()) expect(sidesOf(day).owedPaise).toBe(sidesOf(day).heldPaise);
});

it('tells a month of a bank that is older, and what the vault and its sponsor have', () => {
  const days = new BalancesByDay(CUT_MS, { dayOf });
  days.add('vault', 900);
  days.add('sponsor', 900);
  days.addEntries([
    anEntry('vault', 'debit', 1_000, '2025-01-01T00:00:00.000Z'),
    anEntry('sponsor', 'credit', 1_000, '2025-01-01T00:00:00.000Z'),
    anEntry('vault', 'credit', 100, '2026-11-10T06:00:00.000Z'),
    anEntry('sponsor', 'debit', 100, '2026-11-10T06:00:00.000Z'),
  ]);

  const told = days.days();

  expect(told).toHaveLength(32);
  expect(told.map(({ day }) => day)).toEqual(told.map(({ day }) => day).toSorted());
  expect(told[0]).toMatchObject({ day: '2026-10-22', vaultPaise: 1_000, sponsorPaise: 1_000 });
  expect(told.find(({ day }) => day === '2026-11-09')).toMatchObject({ vaultPaise: 1_000 });
  expect(told.find(({ day }) => day === '2026-11-10')).toMatchObject({ vaultPaise: 900, sponsorPaise: 900 });
});

it('has no days where nothing was ever entered', () => {
  expect(new BalancesByDay(CUT_MS, { dayOf }).days()).toEqual([]);
});
