import { describe, expect, it } from 'vitest';
import type { CaseEntry } from '../../src/domain/account.ts';
import { loadCaseOf, loadParties, sidesOfCase } from '../../src/domain/caseParties.ts';
import { NO_RECORDS, type Source } from '../../src/domain/kinds.ts';
import { begin, runInMemory } from '../../src/domain/load.ts';
import { aCase, afterNoon } from '../helpers/cases.ts';
import { anAccount, anOpenTransaction, aTransactionId, MOHAN, RAVI, SITA } from '../helpers/domain.ts';

const [ravi, sita] = [anAccount({ phone: RAVI }), anAccount({ phone: SITA })];
const opened = aCase();
const txn = anOpenTransaction({ caseNo: opened.number });
const [otherNumber, otherRef] = [aTransactionId('C8K2M9'), aTransactionId('A8K2M9')];

describe('who has reported a case', () => {
  it.each([
    ['the one who paid', 'account-RAVI', { reporter: ravi, other: sita }],
    ['the one who was paid', 'account-SITA', { reporter: sita, other: ravi }],
  ])('is %s', (_who, accountId, sides) => {
    const parties = { opened: aCase({ accountId }), txn, payer: ravi, payee: sita };

    expect(sidesOfCase(parties)).toEqual(sides);
  });
});

describe('what a case is about', () => {
  const load = (records: Partial<Source>) => runInMemory(loadParties(opened), { ...NO_RECORDS, ...records });
  const of = (...there: readonly string[]) => ({
    transactions: () => (there.includes('payment') ? txn : undefined),
    accounts: (id: string) =>
      [ravi, sita].find((account) => account.id === id && there.includes(account.name)),
  });

  it('is a payment, and the two who paid and were paid', () => {
    expect(load(of('payment', 'RAVI', 'SITA'))).toEqual({ opened, txn, payer: ravi, payee: sita });
  });

  it.each([[['RAVI', 'SITA']], [['payment', 'SITA']], [['payment', 'RAVI']]])(
    'is all there, else it is a defect: %s is not enough',
    (there) => {
      expect(() => load(of(...there))).toThrow('case C7K2M9 is about what is not there');
    },
  );
});

describe('a case of somebody', () => {
  const entry: CaseEntry = {
    ...{ no: opened.number, ref: opened.ref, otherId: 'account-SITA', at: afterNoon(0) },
    ...{ isOwn: true, isPayee: false },
  };
  const other: CaseEntry = { ...entry, no: otherNumber, ref: otherRef, otherId: 'account-MOHAN' };
  const knowing = anAccount({ cases: [entry, other] });
  const mohan = anAccount({ phone: MOHAN });

  it.each([
    ['its number', opened.number],
    ['the ref of its payment', opened.ref],
  ])('is read by %s with all that it is about, where they remember it', (_what, name) => {
    expect(begin(loadCaseOf(knowing, name)).step.value).toEqual({
      requests: ['case:C7K2M9'],
      transactions: ['A7K2M9'],
      accounts: ['account-SITA'],
    });
  });

  it.each([
    ['remember others', knowing],
    ['remember none', anAccount()],
  ])('is read by what they say, where they %s', (_what, account) => {
    const name = aTransactionId('D7K2M9');

    expect(begin(loadCaseOf(account, name)).step.value).toEqual({
      requests: ['case:D7K2M9'],
      transactions: ['D7K2M9'],
      accounts: [],
    });
  });

  /** What is found, and which records were looked at for it. */
  function find(account: typeof ravi, name: typeof otherRef) {
    const asked: string[] = [];
    const found = runInMemory(loadCaseOf(account, name), {
      ...NO_RECORDS,
      transactions: (id) => [txn, anOpenTransaction({ txnId: otherRef })].find(({ txnId }) => txnId === id),
      requests: (id) => {
        asked.push(id);
        return id === opened.id ? opened : undefined;
      },
    });
    return { found, asked };
  }

  it.each([
    ['by its number, which they remember', knowing, opened.number, ['case:C7K2M9']],
    ['by its ref, which they remember', knowing, opened.ref, ['case:C7K2M9']],
    ['by its number, which they have forgotten', ravi, opened.number, ['case:C7K2M9']],
    ['by its ref, which they have forgotten', ravi, opened.ref, ['case:A7K2M9', 'case:C7K2M9']],
    ['by the one who was paid', sita, opened.number, ['case:C7K2M9']],
  ])('is found %s', (_how, account, name, looked) => {
    expect(find(account, name)).toEqual({ found: opened, asked: looked });
  });

  it.each([
    ['by somebody else', mohan, opened.number, ['case:C7K2M9']],
    ['by somebody else who knows the ref', mohan, opened.ref, ['case:A7K2M9', 'case:C7K2M9']],
    ['by the ref of a payment that is in no case', ravi, otherRef, ['case:A8K2M9']],
    ['by a ref of nothing', ravi, aTransactionId('D7K2M9'), ['case:D7K2M9']],
  ])('is not found %s', (_how, account, name, looked) => {
    expect(find(account, name)).toEqual({ found: undefined, asked: looked });
  });
});
