import { describe, expect, it } from 'vitest';
import { rupees } from '../../src/domain/money.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { ASHA, aBank, type Bank, MOHAN, RAVI, type Received, SITA, STRANGER } from '../helpers/domain.ts';
import { ALL_NOTICES } from '../helpers/texts.ts';

/** What the worker tells, and no command. */
const WORKERS_NOTICES: readonly string[] = ['cameLate', 'doneOnce', 'tooManyTexts'];
/** What other tests show whole: the two halves of a txn, its receipts, and help. */
const SHOWN_ELSEWHERE = /^(?:id|otp|payer|payee) |^forStrangers$/;

interface Case {
  readonly when: string;
  readonly before?: (bank: Bank) => void;
  /** A text of RAVI's unless it says whose, or a tick of the clock. */
  readonly text: string | readonly [Phone, string] | 'tick';
  readonly received: readonly Received[];
}

const CASES: Readonly<Record<string, readonly Case[]>> = {
  welcome: [
    {
      when: 'a stranger registers',
      text: [STRANGER, 'register abcde1234f José Núñez new-delhi'],
      received: [
        [
          'STRANGER',
          'Welcome to Rain, JOSE NUNEZ! Bal Rs 0. To put cash in text RAIN ACCOUNT 500 NEW-DELHI and an agent calls you. Help: RAIN HELP',
        ],
      ],
    },
  ],
  balance: [
    { when: 'a customer has no savings', text: 'BALANCE', received: [['RAVI', 'Bal Rs 1,000']] },
    {
      when: 'a customer has savings',
      before: (bank) => bank.text(RAVI, 'BUC SCHOOL 100.50'),
      text: 'BAL',
      received: [['RAVI', 'Bal Rs 899.50. Saved in buckets Rs 100.50']],
    },
    {
      when: 'a customer is frozen',
      before: (bank) => bank.operate(RAVI, { currentActive: false }),
      text: 'BALANCE',
      received: [['RAVI', 'Bal Rs 1,000']],
    },
  ],
  transactionCancelled: [
    {
      when: 'the one who holds the id cancels',
      before: (bank) => bank.text(RAVI, 'TRANSFER 500 9000000003'),
      text: 'CANCEL Txn A20001:',
      received: [
        ['RAVI', 'Txn A20001 is cancelled: Rs 500 with SITA 919000000003. No money has moved.'],
        ['SITA', 'Txn A20001 is cancelled: Rs 500 with RAVI 919000000002. No money has moved.'],
      ],
    },
    {
      when: 'the other party, who was told the id, cancels',
      before: (bank) => bank.text(RAVI, 'TRANSFER 500 9000000003'),
      text: [SITA, 'cancel a2oool'],
      received: [
        ['SITA', 'Txn A20001 is cancelled: Rs 500 with RAVI 919000000002. No money has moved.'],
        ['RAVI', 'Txn A20001 is cancelled: Rs 500 with SITA 919000000003. No money has moved.'],
      ],
    },
  ],
  transactionFailed: [
    {
      when: 'a txn cannot be done any more',
      before: (bank) => {
        bank.text(RAVI, 'TRANSFER 500 9000000003');
        bank.operate(RAVI, { balance: rupees(1) });
      },
      text: 'A20001 107919',
      received: [
        ['RAVI', 'You do not have enough. Bal Rs 1. No money has moved.'],
        [
          'SITA',
          'Txn A20001 failed: it could not be paid. Rs 500 with RAVI 919000000002. No money has moved.',
        ],
      ],
    },
  ],
  bucketFilled: [
    {
      when: 'a bucket is made',
      text: 'BUC SCHOOL 100',
      received: [['RAVI', 'Rs 100 saved in SCHOOL, which now has Rs 100. Bal Rs 900']],
    },
    {
      when: 'a bucket is filled up',
      before: (bank) => bank.text(RAVI, 'BUC SCHOOL 100'),
      text: 'SAVE 50.25 IN SCHOOL',
      received: [['RAVI', 'Rs 50.25 saved in SCHOOL, which now has Rs 150.25. Bal Rs 849.75']],
    },
  ],
  bucketBroken: [
    {
      when: 'some is taken out of a bucket',
      before: (bank) => bank.text(RAVI, 'BUC SCHOOL 100'),
      text: 'BREAK SCHOOL 40',
      received: [['RAVI', 'Rs 40 taken out of SCHOOL, which now has Rs 60. Bal Rs 940']],
    },
    {
      when: 'all is taken out of a bucket',
      before: (bank) => bank.text(RAVI, 'BUC SCHOOL 100'),
      text: 'BREAK SCHOOL ALL',
      received: [['RAVI', 'Rs 100 taken out of SCHOOL, which now has Rs 0. Bal Rs 1,000']],
    },
  ],
  bucket: [
    {
      when: 'a bucket has money',
      before: (bank) => bank.text(RAVI, 'BUC SCHOOL 100'),
      text: 'GET school',
      received: [['RAVI', 'SCHOOL has Rs 100']],
    },
  ],
  saved: [
    {
      when: 'there are a few buckets',
      before: (bank) => {
        bank.text(RAVI, 'BUC SCHOOL 100');
        bank.text(RAVI, 'BUC COW 50.50');
      },
      text: 'SAVED',
      received: [['RAVI', 'Saved: SCHOOL 100, COW 50.50. Total Rs 150.50']],
    },
    {
      when: 'there are more buckets than fit one text',
      before: (bank) => {
        for (const name of ['A', 'B', 'C', 'D', 'E', 'F']) bank.text(RAVI, `BUC ${name} 10`);
      },
      text: 'SAVED',
      received: [
        ['RAVI', 'Saved 1/2: A 10, B 10, C 10, D 10, E 10. Total Rs 60'],
        ['RAVI', 'Saved 2/2: F 10. Total Rs 60'],
      ],
    },
    {
      when: 'one of the buckets was emptied',
      before: (bank) => {
        bank.text(RAVI, 'BUC SCHOOL 100');
        bank.text(RAVI, 'BUC COW 50');
        bank.text(RAVI, 'BREAK SCHOOL ALL');
      },
      text: 'SAVED',
      received: [['RAVI', 'Saved: COW 50. Total Rs 50']],
    },
  ],
  nothingSaved: [
    {
      when: 'there are no buckets',
      text: 'SAVED',
      received: [
        ['RAVI', 'You have no savings yet. To save text RAIN BUC <NAME> <AMOUNT>, like RAIN BUC SCHOOL 100'],
      ],
    },
  ],
  planStarted: [
    {
      when: 'somebody saves every week',
      text: 'SIP SCHOOL 100 WEEKLY',
      received: [
        ['RAVI', 'Rs 100 goes into SCHOOL WEEKLY, first on 29 Nov. To end it text RAIN SIP STOP SCHOOL'],
      ],
    },
  ],
  planStopped: [
    {
      when: 'somebody stops saving',
      before: (bank) => bank.text(RAVI, 'SIP SCHOOL 100 WEEKLY'),
      text: 'SIP STOP SCHOOL',
      received: [['RAVI', 'The plan for SCHOOL has ended. What is saved stays in SCHOOL.']],
    },
  ],
  instalmentPaid: [
    {
      when: 'an instalment is due',
      before: (bank) => {
        bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
        bank.wait({ days: 1 });
      },
      text: 'tick',
      received: [['RAVI', 'SIP: Rs 100 saved in SCHOOL, which now has Rs 100. Bal Rs 900. Next on 24 Nov']],
    },
  ],
  instalmentFailed: [
    {
      when: 'there is not enough for an instalment',
      before: (bank) => {
        bank.text(RAVI, 'SIP SCHOOL 1000.01 DAILY');
        bank.wait({ days: 1 });
      },
      text: 'tick',
      received: [
        ['RAVI', 'SIP: could not save Rs 1,000.01 in SCHOOL, Bal Rs 1,000 is too low. Next try on 24 Nov'],
      ],
    },
  ],
  instalmentOnHold: [
    {
      when: 'an instalment is due from somebody who is frozen',
      before: (bank) => {
        bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
        bank.operate(RAVI, { currentActive: false });
        bank.wait({ days: 1 });
      },
      text: 'tick',
      received: [
        ['RAVI', 'SIP: could not save Rs 100 in SCHOOL, your account is on hold. Next try on 24 Nov'],
      ],
    },
  ],
  instalmentWithoutRoom: [
    {
      when: 'ten other buckets were filled before the first instalment',
      before: (bank) => {
        bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
        for (let index = 1; index <= 10; index += 1) bank.text(RAVI, `BUC B${index} 1`);
        bank.wait({ days: 1 });
      },
      text: 'tick',
      received: [
        [
          'RAVI',
          'SIP: could not save Rs 100 in SCHOOL: you have 10 other buckets, that is the most. Next try on 24 Nov',
        ],
      ],
    },
  ],
  foundForDeposit: [
    {
      when: 'somebody has enough e-money',
      text: 'FIND DEPOSIT 500 DELHI',
      received: [
        [
          'RAVI',
          'SITA 919000000003 can take Rs 500 cash for e-money. Call and meet, then text RAIN DEPOSIT 500 919000000003',
        ],
      ],
    },
  ],
  noResult: [
    {
      when: 'nobody has enough e-money',
      text: 'FIND DEPOSIT 1000.01 DELHI',
      received: [
        ['RAVI', 'NO RESULT: nobody in DELHI can help now. Try a smaller amount, another place, or later.'],
      ],
    },
    {
      when: 'nobody lives there',
      text: 'FIND WITHDRAW 500 PUNE',
      received: [
        ['RAVI', 'NO RESULT: nobody in PUNE can help now. Try a smaller amount, another place, or later.'],
      ],
    },
    {
      when: 'the only agent there looks for an agent',
      text: [ASHA, 'ACCOUNT 500 DELHI'],
      received: [
        ['ASHA', 'NO RESULT: nobody in DELHI can help now. Try a smaller amount, another place, or later.'],
      ],
    },
    {
      when: 'there is no agent',
      text: 'ACCOUNT 500 PUNE',
      received: [
        ['RAVI', 'NO RESULT: nobody in PUNE can help now. Try a smaller amount, another place, or later.'],
      ],
    },
  ],
  askingAround: [
    {
      when: 'somebody needs cash and nobody has declared any',
      text: 'FIND WITHDRAW 500 DELHI',
      received: [
        ['RAVI', 'We are asking people in DELHI for Rs 500 cash. You get a text when somebody says yes.'],
        [
          'SITA',
          '500 FLOATING? RAVI in DELHI needs this much cash for e-money. Have it? Text RAIN YES or RAIN NO',
        ],
      ],
    },
  ],
  floatingAsk: [
    {
      when: 'the first one says NO',
      before: (bank) => bank.text(RAVI, 'FIND WITHDRAW 500 DELHI'),
      text: [SITA, 'NO'],
      received: [
        ['SITA', 'OK, we ask somebody else. To get no such questions text RAIN ATM OFF'],
        [
          'MOHAN',
          '500 FLOATING? RAVI in DELHI needs this much cash for e-money. Have it? Text RAIN YES or RAIN NO',
        ],
      ],
    },
  ],
  foundForWithdraw: [
    {
      when: 'somebody says YES',
      before: (bank) => bank.text(RAVI, 'FIND WITHDRAW 500 DELHI'),
      text: [SITA, 'YES'],
      received: [
        [
          'SITA',
          'RAVI 919000000002 needs Rs 500 cash and has your number. Hand it over only with a Txn id from Rain in your phone.',
        ],
        [
          'RAVI',
          'SITA 919000000003 has Rs 500 cash for you. Call and meet, then text RAIN WITHDRAW 500 919000000003',
        ],
      ],
    },
  ],
  introducedAsAtm: [
    {
      when: 'somebody has declared cash',
      before: (bank) => bank.text(MOHAN, 'FLOATING 500'),
      text: 'FIND WITHDRAW 500 DELHI',
      received: [
        [
          'RAVI',
          'MOHAN 919000000004 has Rs 500 cash for you. Call and meet, then text RAIN WITHDRAW 500 919000000004',
        ],
        [
          'MOHAN',
          'RAVI 919000000002 needs Rs 500 cash and has your number. Hand it over only with a Txn id from Rain in your phone.',
        ],
      ],
    },
  ],
  thanksForNo: [
    {
      when: 'the last one says NO',
      before: (bank) => {
        bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
        bank.text(SITA, 'NO');
      },
      text: [MOHAN, 'NO'],
      received: [
        ['MOHAN', 'OK, we ask somebody else. To get no such questions text RAIN ATM OFF'],
        ['RAVI', 'NO RESULT: nobody in DELHI can help now. Try a smaller amount, another place, or later.'],
      ],
    },
  ],
  floatingOn: [
    {
      when: 'somebody declares cash',
      text: 'FLOATING Rs 500',
      received: [
        [
          'RAVI',
          'People who need up to Rs 500 cash may get your number for 24 hours. To end it text RAIN FLOATING OFF',
        ],
      ],
    },
  ],
  floatingOff: [
    {
      when: 'somebody takes their cash back',
      before: (bank) => bank.text(RAVI, 'FLOATING 500'),
      text: 'FLOATING OFF',
      received: [['RAVI', 'You no longer offer cash.']],
    },
  ],
  agentComing: [
    {
      when: 'there is an agent',
      text: 'ACCOUNT 500 DELHI',
      received: [
        [
          'RAVI',
          'Agent ASHA 919000000001 was asked to collect Rs 500. Give cash only when you have a Txn id from Rain in your phone.',
        ],
        [
          'ASHA',
          'RAVI 919000000002 in DELHI wants to deposit Rs 500 cash. Meet, then text RAIN COLLECT 500 919000000002',
        ],
      ],
    },
  ],
  agentWanted: [
    {
      when: 'a customer looks for an agent in the place of one',
      text: [SITA, 'AGENT DELHI 250'],
      received: [
        [
          'SITA',
          'Agent ASHA 919000000001 was asked to collect Rs 250. Give cash only when you have a Txn id from Rain in your phone.',
        ],
        [
          'ASHA',
          'SITA 919000000003 in DELHI wants to deposit Rs 250 cash. Meet, then text RAIN COLLECT 250 919000000003',
        ],
      ],
    },
  ],
  atmOn: [
    {
      when: 'a customer wants to be found',
      text: 'ATM ON',
      received: [['RAVI', 'ATM is ON: people near you may find you to swap cash and e-money.']],
    },
  ],
  atmOff: [
    {
      when: 'a customer does not want to be found',
      text: 'ATM OFF',
      received: [['RAVI', 'ATM is OFF: nobody finds you. To be found again text RAIN ATM ON']],
    },
  ],
};

describe.each(Object.entries(CASES))('Rain tells %s', (_notice, cases) => {
  it.each(cases)('when $when', ({ before, text, received }) => {
    const bank = aBank();
    before?.(bank);

    const answers =
      text === 'tick' ? bank.tick() : [typeof text === 'string' ? bank.text(RAVI, text) : bank.text(...text)];

    expect(answers.flatMap((answered) => answered.received)).toEqual(received);
  });
});

it('Rain has a test for each notice, but for those that the worker tells', () => {
  const others = Object.keys(ALL_NOTICES).filter(
    (notice) => !WORKERS_NOTICES.includes(notice) && !SHOWN_ELSEWHERE.test(notice),
  );

  expect(Object.keys(CASES).sort()).toEqual(others.sort());
});
