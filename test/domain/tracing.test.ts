import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, money, rupees } from '../../src/domain/money.ts';
import type { LedgerEntry } from '../../src/domain/posting.ts';
import { passedThrough } from '../../src/domain/tracing.ts';
import { aLedgerEntry } from '../helpers/domain.ts';

type Line = readonly [op: 'credit' | 'debit', note: LedgerEntry['note'], txnId: string, amount: number];

/** Entries of a balance, one after another, which begin with so much in it. */
function entriesOf(opening: number, lines: readonly Line[]): readonly LedgerEntry[] {
  let balance = rupees(opening);
  return lines.map(([op, note, txnId, amount], index) => {
    const openingBalance = balance;
    const moved = rupees(amount);
    balance = money(op === 'credit' ? balance + moved : balance - moved);
    const id = `customer:a#${index}`;
    const facts = { id, account: 'customer:a', sequence: index, op, note, money: moved, txnId };
    return { ...aLedgerEntry(), ...facts, openingBalance, closingBalance: balance };
  });
}

function passed(opening: number, lines: readonly Line[], incoming: Readonly<Record<string, number>>) {
  const brought = new Map(Object.entries(incoming).map(([id, amount]) => [id, rupees(amount)]));
  const { out, ...left } = passedThrough(entriesOf(opening, lines), brought);
  const inRupees = Object.fromEntries(Object.entries(left).map(([place, amount]) => [place, amount / 100]));
  return { ...inRupees, out: Object.fromEntries([...out].map(([id, amount]) => [id, amount / 100])) };
}

describe('money that goes through an account', () => {
  it('goes out after what was there before it', () => {
    const lines: readonly Line[] = [
      ['credit', 'transfer', 'IN', 500],
      ['debit', 'transfer', 'ONE', 300],
      ['debit', 'withdraw', 'TWO', 400],
      ['credit', 'transfer', 'OTHER', 100],
      ['debit', 'pay', 'THREE', 150],
    ];

    expect(passed(400, lines, { IN: 500 })).toEqual({
      left: 50,
      saved: 0,
      held: 0,
      out: { TWO: 300, THREE: 150 },
    });
  });

  it('may be only a part of what came', () => {
    expect(
      passed(
        0,
        [
          ['credit', 'transfer', 'IN', 500],
          ['debit', 'transfer', 'ON', 100],
        ],
        { IN: 200 },
      ),
    ).toEqual({
      left: 100,
      saved: 0,
      held: 0,
      out: { ON: 100 },
    });
  });

  it('stays the same person’s in buckets and on hold, and comes back from them', () => {
    const lines: readonly Line[] = [
      ['credit', 'transfer', 'IN', 500],
      ['debit', 'bucket', 's1', 300],
      ['debit', 'hold', 's2', 100],
      ['credit', 'break', 's3', 200],
      ['credit', 'release', 's4', 40],
      ['debit', 'transfer', 'ON', 250],
    ];

    expect(passed(0, lines, { IN: 500 })).toEqual({ left: 90, saved: 100, held: 60, out: { ON: 250 } });
  });

  it('goes back out of a hold', () => {
    const [first, second] = entriesOf(0, [
      ['credit', 'transfer', 'IN', 500],
      ['debit', 'hold', 's1', 500],
    ]);
    const back = {
      ...aLedgerEntry(),
      account: 'hold:a',
      op: 'debit',
      note: 'reverse',
      txnId: 'BACK',
      money: rupees(500),
    };
    const entries = [first, second, back].filter((entry) => entry !== undefined) as readonly LedgerEntry[];

    const { out, held } = passedThrough(entries, new Map([['IN', rupees(500)]]));

    expect([held, out.get('BACK')]).toEqual([0, rupees(500)]);
  });

  it('is nowhere in an account that has no entries', () => {
    expect(passed(0, [], { IN: 500 })).toEqual({ left: 0, saved: 0, held: 0, out: {} });
  });

  it('stays the same person’s where a plan saves it', () => {
    const lines: readonly Line[] = [
      ['credit', 'transfer', 'IN', 500],
      ['debit', 'sip', 's1', 300],
    ];

    expect(passed(0, lines, { IN: 500 })).toEqual({ left: 200, saved: 300, held: 0, out: {} });
  });

  it('leaves a hold by nothing but what gives it back', () => {
    const [first, second] = entriesOf(0, [
      ['credit', 'transfer', 'IN', 500],
      ['debit', 'hold', 's1', 500],
    ]);
    const onHold = (op: 'credit' | 'debit', note: 'hold' | 'release'): LedgerEntry => ({
      ...aLedgerEntry(),
      ...{ account: 'hold:a', op, note, txnId: 's1', money: rupees(500) },
    });
    const entries = [first, second, onHold('credit', 'hold'), onHold('debit', 'release')].filter(
      (entry) => entry !== undefined,
    );

    const { out, held } = passedThrough(entries, new Map([['IN', rupees(500)]]));

    expect([held, [...out]]).toEqual([rupees(500), []]);
  });

  it('is neither more nor less than what came, wherever it went', () => {
    const line = fc.tuple(
      fc.constantFrom('credit', 'debit'),
      fc.constantFrom('transfer', 'bucket', 'break', 'hold', 'release', 'pay', 'withdraw'),
      fc.stringMatching(/^[A-D]$/),
      fc.integer({ min: 1, max: 900 }),
    );
    fc.assert(
      fc.property(fc.nat(500), fc.array(line, { maxLength: 30 }), (opening, drawn) => {
        let balance = opening + 500;
        const lines = drawn.flatMap(([op, note, id, amount]): readonly Line[] => {
          const isBack = note === 'break' || note === 'release';
          const isAway = note === 'bucket' || note === 'hold';
          if ((isBack && op === 'debit') || (isAway && op === 'credit')) return [];
          if (op === 'debit' && amount > balance) return [];
          balance += op === 'credit' ? amount : -amount;
          return [[op as 'credit' | 'debit', note as Line[1], id, amount]];
        });
        const entries = entriesOf(opening, [['credit', 'transfer', 'IN', 500], ...lines]);

        const { left, saved, held, out } = passedThrough(entries, new Map([['IN', rupees(500)]]));

        expect(add(left, saved, held, ...out.values())).toBe(rupees(500));
      }),
    );
  });
});
