import { describe, expect, it } from 'vitest';
import type { CaseEntry } from '../../src/domain/account.ts';
import {
  caseOf,
  caseOver,
  closedCase,
  closedShard,
  deadlineOf,
  goesOn,
  isOverdue,
  type Opening,
  openCase,
  ownOpenCases,
  refIn,
  withCase,
} from '../../src/domain/cases.ts';
import { rupees, ZERO } from '../../src/domain/money.ts';
import { askedAbout } from '../../src/domain/report.ts';
import { type Case, CLOSED_CASE_STATES } from '../../src/domain/request.ts';
import { aCase, afterNoon } from '../helpers/cases.ts';
import { aBank, anAccount, anOpenTransaction, aTransactionId, NOON, RAVI, SITA } from '../helpers/domain.ts';

const HOUR_MS = 3_600_000;
const [ravi, sita] = [anAccount({ phone: RAVI }), anAccount({ phone: SITA })];

/** A case as RAVI has it. */
function anEntry(parts: Partial<CaseEntry> = {}): CaseEntry {
  const { number: no, ref } = aCase();
  return { no, ref, otherId: 'account-SITA', at: afterNoon(0), isOwn: true, isPayee: false, ...parts };
}

/** So many cases, with numbers that tell which. */
function entries(count: number, partsOf: (index: number) => Partial<CaseEntry> = () => ({})) {
  return Array.from({ length: count }, (_, index) => anEntry({ no: numberOf(index), ...partsOf(index) }));
}

function numberOf(index: number) {
  return aTransactionId(`C2${String(index).padStart(4, '0')}`);
}

describe('a case that is opened', () => {
  function opened(parts: Partial<Opening>): Case {
    const facts = { number: aTransactionId('C7K2M9'), txn: anOpenTransaction(), reporter: ravi, other: sita };
    return openCase({ ...facts, isAsked: true, held: ZERO, ...parts }, aBank().context('sms')).after;
  }

  it('is due first when the other one had time to answer, and has a day on which a hold ends', () => {
    expect(opened({ held: rupees(500) })).toEqual(aCase());
  });

  it('has no end of a hold where nothing is on hold', () => {
    const { releaseAt: _, ...withoutHold } = aCase({ held: ZERO });

    expect(opened({})).toStrictEqual(withoutHold);
  });

  it('waits for a person at once where nobody is asked, and is due by the day of the decision', () => {
    const reported = opened({ isAsked: false });

    expect(reported).toMatchObject({ status: 'reported', personSince: afterNoon(0), dueAt: afterNoon(720) });
    expect(reported).not.toHaveProperty('askedUntil');
  });
});

describe('a case that goes on', () => {
  it.each([
    ['the hold ends', {}, 240],
    ['it is to be decided, once nothing is on hold', { held: ZERO }, 720],
  ])('is due when %s', (_what, parts, hours) => {
    const { after } = goesOn(aCase(), { status: 'kept', ...parts }, { nowMs: NOON + HOUR_MS });

    expect(after).toMatchObject({ status: 'kept', dueAt: afterNoon(hours), personSince: afterNoon(1) });
  });

  it('waits for a person since it first did', () => {
    const { after } = goesOn(aCase({ personSince: afterNoon(1) }), { status: 'partly' }, { nowMs: NOON });

    expect(after.personSince).toBe(afterNoon(1));
  });
});

describe('a case that is closed', () => {
  it('stands with those of the month in which it was opened, where no clock looks', () => {
    const december = NOON + 20 * 24 * HOUR_MS;

    const { after } = closedCase(aCase(), { status: 'forNobody' }, { nowMs: december });

    expect(after).toMatchObject({
      dueShard: 'closed:2026-11',
      dueAt: afterNoon(480),
      closedAt: afterNoon(480),
    });
    expect(after).toMatchObject({ held: 0, currentActive: false });
    expect(after.dueShard).toBe(closedShard('2026-11'));
  });
});

describe('by when something must have been done about a case', () => {
  const kept = { status: 'kept', personSince: afterNoon(5) } as const;
  const answered = { ...kept, answeredAt: afterNoon(6) };
  it.each<[string, Partial<Case>, string]>([
    ['is the time that the other one has to answer', {}, afterNoon(72)],
    ['is a day after it came to a person', kept, afterNoon(29)],
    ['is the end of the hold, once a person has answered', answered, afterNoon(240)],
    [
      'is the decision, once nothing is on hold',
      { ...answered, status: 'released', held: ZERO },
      afterNoon(720),
    ],
    [
      'is the end of the hold, where nobody noted since when a person has it',
      { status: 'kept' },
      afterNoon(240),
    ],
  ])('%s', (_what, parts, deadline) => {
    expect(deadlineOf(aCase(parts))).toBe(deadline);
  });

  it.each(CLOSED_CASE_STATES)('is never, when it is closed as %s', (status) => {
    const closed = aCase({ status });

    expect(deadlineOf(closed)).toBeUndefined();
    expect(isOverdue(closed, NOON + 1_000 * HOUR_MS)).toBe(false);
  });

  it('is overdue at that moment, and not before', () => {
    const deadline = NOON + 72 * HOUR_MS;

    expect([deadline - 1, deadline].map((nowMs) => isOverdue(aCase(), nowMs))).toEqual([false, true]);
  });
});

describe('the cases that an account remembers', () => {
  it('say of each who has reported it, who was paid, and who is the other one', () => {
    const opened = aCase();

    const { number: no, ref, createdAt: at } = opened;
    expect(withCase(ravi, opened).cases).toEqual([
      { no, ref, at, otherId: 'account-SITA', isOwn: true, isPayee: false },
    ]);
    expect(withCase(sita, opened).cases).toEqual([
      { no, ref, at, otherId: 'account-RAVI', isOwn: false, isPayee: true },
    ]);
  });

  it('have each case once, the newest last', () => {
    const cases = [anEntry(), anEntry({ no: numberOf(1) })];

    const numbers = withCase(anAccount({ cases }), aCase()).cases?.map(({ no }) => no);

    expect(numbers).toEqual([numberOf(1), aCase().number]);
  });

  const isOver = true as const;
  it.each<[string, (index: number) => Partial<CaseEntry>, number]>([
    ['the first of those that are over', (index) => (index === 3 || index === 5 ? { isOver } : {}), 3],
    [
      'one that is over before one of somebody else',
      (index) => (index === 2 ? { isOwn: false } : index === 7 ? { isOver } : {}),
      7,
    ],
    ['the first that somebody else has reported', (index) => ({ isOwn: index < 4 || index > 8 }), 4],
    ['the oldest, where all are open and of their own', () => ({}), 0],
  ])('are twelve: a further one takes the place of %s', (_what, partsOf, forgotten) => {
    const cases = entries(12, partsOf);

    const { cases: kept } = withCase(anAccount({ cases }), aCase());

    expect(kept?.map(({ no }) => no)).toEqual([
      ...cases.filter((_, index) => index !== forgotten).map(({ no }) => no),
      aCase().number,
    ]);
  });

  it('are all kept as long as there are no more than twelve', () => {
    const cases = entries(11, () => ({ isOver: true }));

    expect(withCase(anAccount({ cases }), aCase()).cases).toHaveLength(12);
  });

  it('are over one at a time', () => {
    const account = anAccount({ cases: entries(3) });

    const { cases } = caseOver(account, { number: numberOf(1) });

    expect(cases?.map(({ isOver: over }) => over)).toEqual([undefined, true, undefined]);
  });

  it.each([
    ['has no cases', undefined],
    ['has none of that number', entries(2, (index) => ({ no: numberOf(index + 5) }))],
    ['has it as over already', entries(2, (index) => (index === 1 ? { isOver: true as const } : {}))],
  ])('leave an account that %s just as it is', (_what, cases) => {
    const account = anAccount({ cases });

    expect(caseOver(account, { number: numberOf(1) })).toBe(account);
  });

  it('count as open of their own when they have reported them and nobody has decided', () => {
    const cases = [
      anEntry({ no: numberOf(1) }),
      anEntry({ no: numberOf(2), isOver: true }),
      anEntry({ no: numberOf(3), isOwn: false }),
      anEntry({ no: numberOf(4), isOwn: false, isOver: true }),
    ];

    expect(ownOpenCases(anAccount({ cases })).map(({ no }) => no)).toEqual([numberOf(1)]);
    expect(ownOpenCases(anAccount())).toEqual([]);
  });
});

describe('a request', () => {
  it('is a case or something else', () => {
    const { after: report } = askedAbout(anOpenTransaction(), ravi, aBank().context('sms'));

    expect(caseOf(aCase())).toEqual(aCase());
    expect(caseOf(report)).toBeUndefined();
    expect(caseOf(undefined)).toBeUndefined();
  });
});

describe('the ref in a text', () => {
  it.each([
    ['A7K2M9', 'A7K2M9'],
    ['I HAVE PAID TO WRONG MAN REF A7K2M9', 'A7K2M9'],
    ['A7K2M9 B7K2M9', 'A7K2M9'],
    ['REF NO A7K2M9', 'A7K2M9'],
    ['REF 2K7M9A', '2K7M9A'],
    ['REF: 2K7M9A', '2K7M9A'],
    ['CASE 2K7M9A', '2K7M9A'],
    ['TXN-2K7M9A', '2K7M9A'],
    ['2000RS REF A7K2M9', 'A7K2M9'],
    ['2K7M9A A7K2M9', 'A7K2M9'],
  ])('%s is %s', (text, ref) => {
    expect(refIn(text)).toBe(ref);
  });

  it.each([
    ...['', 'WRONG', 'REF', 'RS50000', '483107', '2000RS', 'REFUND 2000RS', 'SUITCASE 2000RS', '2000RS REF'],
    ...['2000RS TXNS', 'PAID 2000RS', 'REF IS 2000RS'],
  ])('there is none in %o', (text) => {
    expect(refIn(text)).toBeUndefined();
  });
});
