import { describe, expect, it } from 'vitest';
import { reverseTransaction } from '../../../src/domain/operations/reverseTransaction.ts';
import type { Phone } from '../../../src/domain/phone.ts';
import type { TransactionId } from '../../../src/domain/transactionId.ts';
import {
  type Answered,
  ASHA,
  aBank,
  aTransactionId,
  type Bank,
  codeOf,
  GITA,
  MOHAN,
  RAVI,
  refOf,
  SITA,
  STRANGER,
} from '../../helpers/domain.ts';
import { context, doneBy } from '../../helpers/operations.ts';
import { itRefuses, itTells } from '../../helpers/shown.ts';

const NOTHING =
  'No such payment. Look at the ref. Of others say how much, to whom: RAIN CHECK T5QC6T 500 9876543210';
const TOO_MANY =
  'You asked 10 times today for what is not there, that is the most. Of your own payments you may ask on.';
/** Of the first txn of a bank, which is the first thing that is texted there. */
const FIRST = 'A20001';

/** Pays, and says by which ref. */
function pay(bank: Bank, from: Phone, content: string, payer = from): TransactionId {
  return refOf(bank.text(payer, codeOf(bank.text(from, content).received, payer)).received);
}

function giveBack(bank: Bank, ref: TransactionId, as: string): void {
  const txn = bank.transaction(ref);
  const partyOf = (id: string) => bank.accounts.find((account) => account.id === id) ?? bank.account(RAVI);
  const parties = { txn, first: partyOf(txn.firstPartyId), second: partyOf(txn.secondPartyId) };
  bank.commit(doneBy(reverseTransaction(parties, aTransactionId(as), context)).effects);
}

const paid = (bank: Bank) => void pay(bank, RAVI, 'SEND 500 9000000003');

itTells('checkPaidByYou', [
  {
    when: 'the payer asks',
    before: paid,
    text: `check ${FIRST} 27`,
    received: [['RAVI', `27: ${FIRST} is paid: Rs 500 from you to 90000 00003, 22 Nov 12:00pm.`]],
  },
  {
    when: 'the one who was asked for it asks, whatever else they say of it',
    before: (bank) => pay(bank, SITA, 'REQUEST 500 9000000002', RAVI),
    text: `CHECK ${FIRST} 499 9000000004`,
    received: [['RAVI', `${FIRST} is paid: Rs 500 from you to 90000 00003, 22 Nov 12:00pm.`]],
  },
]);

itTells('checkPaidToYou', [
  {
    when: 'the payee asks, on an account that is on hold',
    before: (bank) => {
      paid(bank);
      bank.operate(SITA, { currentActive: false });
    },
    text: [SITA, `CHECK REF ${FIRST}, 007`],
    received: [['SITA', `007: ${FIRST} is paid: you got Rs 500 from 90000 00002, 22 Nov 12:00pm.`]],
  },
]);

itTells('checkPaid', [
  {
    when: 'somebody else asks who knows how much was paid to whom',
    before: paid,
    text: [MOHAN, `CHECK ${FIRST} 500 90000 00003 5`],
    received: [
      ['MOHAN', `5: ${FIRST} is paid: Rs 500 to 90000 00003, 22 Nov 12:00pm, from the number ending in 002.`],
    ],
  },
  {
    when: 'a stranger asks, about cash that an agent took',
    before: (bank) => pay(bank, ASHA, 'COLLECT 250.50 9000000003'),
    text: [STRANGER, `paid? ${FIRST} 9000000003 Rs 250.50`],
    received: [
      [
        'STRANGER',
        `${FIRST} is paid: Rs 250.50 to 90000 00003, 22 Nov 12:00pm, from the number ending in 001.`,
      ],
    ],
  },
]);

itTells('checkGivenBack', [
  ...[RAVI, SITA].map((who) => ({
    when: `a party asks about what was given back: ${who}`,
    before: (bank: Bank) => {
      paid(bank);
      giveBack(bank, aTransactionId(FIRST), 'B7K2M9');
    },
    text: [who, `CHECK ${FIRST} 27`] as const,
    received: [
      [
        who === RAVI ? 'RAVI' : 'SITA',
        `27: ${FIRST} was paid, Rs 500, 22 Nov 12:00pm. But all of it was given back since.`,
      ] as const,
    ],
  })),
  {
    when: 'somebody else asks who knows how much was paid to whom',
    before: (bank) => {
      paid(bank);
      giveBack(bank, aTransactionId(FIRST), 'B7K2M9');
    },
    text: [MOHAN, `CHECK ${FIRST} 500 9000000003`],
    received: [['MOHAN', `${FIRST} was paid, Rs 500, 22 Nov 12:00pm. But all of it was given back since.`]],
  },
]);

itTells('checkGaveBack', [
  {
    when: 'a party asks about what gave something back',
    before: (bank) => {
      paid(bank);
      giveBack(bank, aTransactionId(FIRST), 'B7K2M9');
    },
    text: 'CHECK B7K2M9 1',
    received: [['RAVI', `1: B7K2M9 gave Rs 500 of ${FIRST} back, 22 Nov 12:00pm.`]],
  },
]);

itTells('checkWaits', [
  {
    when: 'the payer has not texted the code',
    before: (bank) => bank.text(RAVI, 'SEND 500 9000000003'),
    text: `CHECK ${FIRST} 27`,
    received: [
      [
        'RAVI',
        `27: ${FIRST} is NOT paid. Rs 500 to 90000 00003 waits until 12:10pm for the number that Rain texted you. Not right? RAIN NO`,
      ],
    ],
  },
]);

itTells('checkNotYet', [
  {
    when: 'whoever asked for it wants to know before it is paid',
    before: (bank) => bank.text(SITA, 'REQUEST 500 9000000002'),
    text: [SITA, `CHECK ${FIRST} 27`],
    received: [
      [
        'SITA',
        `27: ${FIRST} is NOT paid yet: Rs 500 is yours only when Rain texts you so. Before that give nothing.`,
      ],
    ],
  },
]);

itTells('checkOff', [
  {
    when: 'the payer said no',
    before: (bank) => {
      bank.text(SITA, 'REQUEST 500 9000000002');
      bank.text(RAVI, 'NO');
    },
    text: [SITA, `CHECK ${FIRST} 27`],
    received: [['SITA', `27: ${FIRST} is NOT paid: the answer was no.`]],
  },
  {
    when: 'it has lapsed, and the clock has not come yet',
    before: (bank) => {
      bank.text(RAVI, 'SEND 500 9000000003');
      bank.wait({ minutes: 10 });
    },
    text: `CHECK ${FIRST}`,
    received: [['RAVI', `${FIRST} is NOT paid: it was not done in 10 minutes.`]],
  },
]);

itRefuses('checkNothing', [
  { when: 'there is no such ref', text: 'CHECK T5QC6T 27', told: `27: ${NOTHING}`, writes: true },
]);

itRefuses('tooManyChecks', [
  {
    when: 'ten times on one day there was nothing',
    before: (bank) => miss(bank, RAVI, 10),
    text: 'CHECK T5QC6T 500 9000000003 27',
    told: `27: ${TOO_MANY}`,
  },
]);

function miss(bank: Bank, who: Phone, times: number): void {
  for (let time = 1; time <= times; time += 1) bank.text(who, `CHECK T5QC6${time % 10} 27`);
}

/** What is told and written, but for who it is. */
function shapeOf({ outcome, reason, effects, received }: Answered) {
  const accounts = effects.accounts.map(({ after: { missDay, missesToday } }) => ({ missDay, missesToday }));
  const requests = effects.requests.map(({ after: { requestType } }) => requestType);
  const others = [effects.transactions, effects.entries, effects.buckets, effects.asks].flat();
  return { outcome, reason, accounts, requests, others, texts: received.map(([, text]) => text) };
}

describe('who may not know of a payment', () => {
  const cases: readonly (readonly [string, (bank: Bank) => Answered])[] = [
    ['there is none', (bank) => bank.text(MOHAN, 'CHECK T5QC6T 500 9000000003 27')],
    ['the amount is another', (bank) => bank.text(MOHAN, `CHECK ${done(bank)} 499.99 9000000003 27`)],
    ['the payee is another', (bank) => bank.text(MOHAN, `CHECK ${done(bank)} 500 9000000002 27`)],
    ['no payee is named', (bank) => bank.text(MOHAN, `CHECK ${done(bank)} 27`)],
    ['it waits', (bank) => bank.text(MOHAN, `CHECK ${begun(bank)} 500 9000000003 27`)],
    [
      'it is off',
      (bank) => {
        const ref = begun(bank);
        bank.text(RAVI, 'NO');
        return bank.text(MOHAN, `CHECK ${ref} 500 9000000003 27`);
      },
    ],
    [
      'it gave something back',
      (bank) => {
        giveBack(bank, done(bank), 'B7K2M9');
        return bank.text(MOHAN, 'CHECK B7K2M9 500 9000000002 27');
      },
    ],
    [
      'it gave something back, and the one who gave is named',
      (bank) => {
        giveBack(bank, done(bank), 'B7K2M9');
        return bank.text(MOHAN, 'CHECK B7K2M9 500 9000000003 27');
      },
    ],
    [
      'it is to be paid to them and they were told nothing',
      (bank) => bank.text(SITA, `CHECK ${begun(bank)} 27`),
    ],
    [
      'it was to be paid to them and is off',
      (bank) => {
        const ref = begun(bank);
        bank.text(RAVI, 'CANCEL');
        return bank.text(SITA, `CHECK ${ref} 500 9000000003 27`);
      },
    ],
  ];
  const done = (bank: Bank) => pay(bank, RAVI, 'SEND 500 9000000003');
  const begun = (bank: Bank) => {
    bank.text(RAVI, 'SEND 500 9000000003');
    return bank.newest.txnId;
  };

  it.each(cases)('is answered alike, and it counts alike, when %s', (_, ask) => {
    expect(shapeOf(ask(aBank()))).toEqual({
      outcome: 'refused',
      reason: 'checkNothing',
      accounts: [{ missDay: '2026-11-22', missesToday: 1 }],
      requests: [],
      others: [],
      texts: [`27: ${NOTHING}`],
    });
  });
});

describe('CHECK', () => {
  it('tells after ten misses a day nothing more but of own payments, and everything the next day', () => {
    const bank = aBank();
    const ref = pay(bank, RAVI, 'SEND 500 9000000003');
    miss(bank, MOHAN, 10);
    miss(bank, RAVI, 10);

    const right = `CHECK ${ref} 500 9000000003`;
    const before = bank.records;
    expect(bank.text(MOHAN, right)).toMatchObject({ outcome: 'refused', reason: 'tooManyChecks' });
    expect(bank.records).toEqual(before);
    expect(bank.text(RAVI, `CHECK ${ref}`).outcome).toBe('done');
    bank.wait({ hours: 12 });
    expect(bank.text(MOHAN, right).outcome).toBe('done');
    expect(bank.text(MOHAN, 'CHECK T5QC6T').reason).toBe('checkNothing');
    expect(bank.account(MOHAN)).toMatchObject({ missDay: '2026-11-23', missesToday: 1 });
  });

  it('counts the misses of each phone without an account apart, and begins anew each day', () => {
    const bank = aBank();
    const ref = pay(bank, RAVI, 'SEND 500 9000000003');
    miss(bank, STRANGER, 10);

    const right = `CHECK ${ref} 500 9000000003`;
    expect(bank.text(STRANGER, right)).toMatchObject({ outcome: 'refused', reason: 'tooManyChecks' });
    expect(bank.text(GITA, right).outcome).toBe('done');
    bank.wait({ days: 1 });
    expect(bank.text(STRANGER, right).outcome).toBe('done');
    expect(bank.text(STRANGER, 'CHECK T5QC6T').reason).toBe('checkNothing');
    expect(bank.requests.filter(({ requestType }) => requestType === 'misses')).toMatchObject([
      { id: `misses:${STRANGER}`, day: '2026-11-23', count: 1, version: 11 },
    ]);
  });

  it('notes of a phone without an account how often it missed, and on which day', () => {
    const bank = aBank();

    miss(bank, STRANGER, 2);

    expect(bank.requests).toEqual([
      {
        ...{ id: `misses:${STRANGER}`, requestType: 'misses', phone: STRANGER, day: '2026-11-22', count: 2 },
        ...{ status: 'counted', currentActive: true, createdAt: '2026-11-22T06:30:00.000Z', version: 2 },
      },
    ]);
  });

  it('counts a miss once, however often the SMS comes, and what is found never', () => {
    const bank = aBank();
    paid(bank);

    bank.text(MOHAN, 'CHECK T5QC6T', 'same');
    const again = bank.text(MOHAN, 'CHECK T5QC6T', 'same');
    for (let time = 1; time <= 12; time += 1) bank.text(MOHAN, `CHECK ${FIRST} 500 9000000003`);

    expect(again.outcome).toBe('repeated');
    expect(bank.account(MOHAN).missesToday).toBe(1);
  });

  it('names nobody, and never shows a whole number that the asker has not named, nor a code', () => {
    const bank = aBank();
    const asked = bank.text(RAVI, 'SEND 500 9000000003').received;
    const waits = bank.text(RAVI, `CHECK ${FIRST}`).received;
    bank.text(RAVI, codeOf(asked));
    const others = bank.text(MOHAN, `CHECK ${FIRST} 500 9000000003`).received;

    for (const [, text] of [...waits, ...others]) {
      expect(text).not.toMatch(/RAVI|SITA|\bRef\b/);
      expect(text).not.toContain(codeOf(asked));
    }
    expect(others[0]?.[1].replaceAll(' ', '')).not.toContain('9000000002');
  });

  it.each<[string, TransactionId | undefined, string]>([
    ['WITHDRAW 500 9000000003', undefined, 'RAVI'],
    ['DEPOSIT 500 9000000003', undefined, 'SITA'],
    ['REQUEST 500 9000000003', undefined, 'SITA'],
    ['SEND 500 9000000003', undefined, 'RAVI'],
  ])('tells of %s to each who has been told of it, while it waits', (content, _, payer) => {
    const bank = aBank();
    bank.text(RAVI, content);

    const told = [RAVI, SITA].map((who) => bank.text(who, `CHECK ${FIRST}`).received[0]?.[1] ?? '');

    const waits = told.map((text) => text.includes('waits until'));
    expect(waits).toEqual([payer === 'RAVI', payer === 'SITA']);
    const isTold = !content.startsWith('SEND');
    const other = told[payer === 'RAVI' ? 1 : 0] ?? '';
    expect(other.includes('is NOT paid yet'), other).toBe(isTold);
  });

  it('is answered late too, as of now', () => {
    const bank = aBank();
    paid(bank);
    bank.wait({ days: 1 });

    const late = bank.text(RAVI, `CHECK ${FIRST}`, 'late', bank.nowMs - 86_400_000);

    expect(late.received[0]?.[1]).toContain('is paid');
  });

  it.each([
    ...[`CHECK ${FIRST.toLowerCase()} 27`, 'check a2oool 27', `VERIFY ${FIRST} 27`, `Paid? ${FIRST} 27`],
    ...[`please check ${FIRST} 27`, `jaanch ${FIRST} 27`, `${FIRST} 27 check karo`, `जाँच ${FIRST} 27`],
    ...[`check payment ref no. ${FIRST} 27`, `is ${FIRST} paid 27`, `CHECK ${FIRST} 500 9000000003 27`],
    ...[`CHECK ${FIRST} 500 9000 000 003 27`, `CHECK ${FIRST} Rs. 500 to +91 90000 00003 27`],
  ])('is understood as %s', (text) => {
    const bank = aBank({ RAVI: { language: 'en' } });
    paid(bank);

    expect(bank.text(RAVI, text).received).toEqual([
      ['RAVI', `27: ${FIRST} is paid: Rs 500 from you to 90000 00003, 22 Nov 12:00pm.`],
    ]);
  });

  it('takes the last digits of a number in groups for no echo', () => {
    const bank = aBank();
    paid(bank);

    expect(bank.text(MOHAN, `CHECK ${FIRST} 500 9000 000 003`).received[0]?.[1]).toMatch(/^A20001 is paid/);
  });

  it.each(['CHECK', 'CHECK 27', `CHECK ${FIRST} 500 27`, `CHECK ${FIRST} 483107`, 'CHECK 500 9000000003'])(
    'asks for what is missing in %s',
    (text) => {
      expect(aBank().text(RAVI, text).received).toEqual([
        ['RAVI', 'Something is missing. Text it like this: RAIN CHECK T5QC6T 27'],
      ]);
    },
  );

  it.each([
    ['CHECK BALANCE', 'You have Rs 1,000'],
    ['check my money', 'You have Rs 1,000'],
    ['jaanch', expect.stringMatching(/^Was it really paid\?/)],
    ['verify 500 9000000003', expect.stringMatching(/^Was it really paid\?/)],
  ])('is not meant by %s', (text, told) => {
    expect(aBank({ RAVI: { language: 'en' } }).text(RAVI, text).received).toEqual([['RAVI', told]]);
  });
});
