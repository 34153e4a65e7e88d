import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/request.ts';
import { newestCase } from '../helpers/cases.ts';
import { aBank, type Bank, codeOf, RAVI, type Received, SITA } from '../helpers/domain.ts';

const DAY_MS = 86_400_000;

/** RAVI has sent SITA Rs 500 by mistake and said so; all of it is on hold. */
function reported(): Bank {
  const bank = aBank();
  bank.text(RAVI, codeOf(bank.text(RAVI, 'SEND 500 9000000003').received));
  bank.text(RAVI, codeOf(bank.text(RAVI, 'WRONG').received));
  return bank;
}

/** She has said that it is hers. */
function kept(bank = reported()): Bank {
  bank.text(SITA, 'KEEP');
  return bank;
}

/** What RAVI has paid was for goods, so that nothing is on hold. */
function keptForGoods(): Bank {
  const bank = aBank();
  bank.text(RAVI, codeOf(bank.text(SITA, 'REQUEST 500 9000000002').received, RAVI));
  bank.text(RAVI, codeOf(bank.text(RAVI, 'WRONG').received));
  return kept(bank);
}

/** What the clock does about the newest case at that time of its. */
function dueAt(bank: Bank, nowMs: number) {
  const { id, dueAt: due } = newestCase(bank);
  bank.nowMs = nowMs;
  return bank.due(id, due);
}

describe('a case that falls due', () => {
  const cases: readonly (readonly [string, () => Bank, Case['status'], readonly Received[]])[] = [
    [
      'of which the other one is asked',
      reported,
      'silent',
      [
        [
          'RAVI',
          '90000 00003 has not answered in 72 hours. A person at Rain takes case A20004 up, and answers you by 26 Nov. Call 1800 123 456',
        ],
      ],
    ],
    [
      'of which money is on hold',
      () => kept(),
      'released',
      [
        [
          'RAVI',
          'Case A20004: nobody has decided in ten days, so nothing of Rs 500 is on hold any more. A person at Rain goes on with it. Call 1800 123 456',
        ],
        ['SITA', 'Rs 500 that was on hold for Ref A20001 is yours to use again. You have Rs 1,500'],
      ],
    ],
    [
      'that is to be decided',
      keptForGoods,
      'kept',
      [
        [
          'RAVI',
          'Case A20004 is not decided after 30 days. We are sorry. You can complain about Rain to those who watch over banks. Call 1800 123 456',
        ],
      ],
    ],
  ];

  it.each(cases)('%s, is left alone a moment too early', (_what, begin) => {
    const bank = begin();
    const before = bank.records;

    const { received } = dueAt(bank, Date.parse(newestCase(bank).dueAt) - 1);

    expect(received).toEqual([]);
    expect(bank.records).toEqual(before);
  });

  it.each(cases)('%s, goes on at that moment', (_what, begin, status, texts) => {
    const bank = begin();

    const { received } = dueAt(bank, Date.parse(newestCase(bank).dueAt));

    expect(received).toEqual(texts);
    expect(newestCase(bank).status).toBe(status);
  });

  it('is let go of under the name of what the clock did', () => {
    const bank = kept();
    const { id, dueAt: due } = newestCase(bank);

    dueAt(bank, Date.parse(due));

    expect(bank.entries.slice(-2).map(({ note, op, txnId }) => [note, op, txnId])).toEqual([
      ['release', 'debit', `due-${id}-${due}`],
      ['release', 'credit', `due-${id}-${due}`],
    ]);
  });

  it('is told of again thirty days later', () => {
    const bank = keptForGoods();
    const decideBy = Date.parse(newestCase(bank).decideBy);

    dueAt(bank, decideBy + 5);

    expect(newestCase(bank).dueAt).toBe(new Date(decideBy + 5 + 30 * DAY_MS).toISOString());
  });

  it('is left alone once it is closed, also after the day by which it was to be decided', () => {
    const bank = reported();
    bank.text(SITA, codeOf(bank.text(SITA, 'RETURN').received));
    const before = bank.records;

    const { received, outcome } = dueAt(bank, bank.nowMs + 31 * DAY_MS);

    expect(outcome).toBe('done');
    expect(received).toEqual([]);
    expect(bank.records).toEqual(before);
  });
});
