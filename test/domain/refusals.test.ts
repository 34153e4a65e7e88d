import { describe, expect, it } from 'vitest';
import { NO_EFFECTS } from '../../src/domain/decision.ts';
import { rupees } from '../../src/domain/money.ts';
import type { Phone } from '../../src/domain/phone.ts';
import {
  type Answered,
  ASHA,
  aBank,
  anOpenTransaction,
  type Bank,
  MOHAN,
  nameOf,
  RAVI,
  SITA,
  STRANGER,
} from '../helpers/domain.ts';
import { ALL_REFUSALS } from '../helpers/texts.ts';

/** A text that is refused, after what happened before it, and what the texter receives. */
interface Case {
  readonly when: string;
  readonly before?: (bank: Bank) => void;
  readonly who?: Phone;
  /** What is texted; it may depend on the halves of a txn that was begun before. */
  readonly text: string | ((bank: Bank) => string);
  readonly told: string;
  /** What somebody else receives. */
  readonly alsoTold?: readonly (readonly [to: string, content: string])[];
  /** A refusal may write: a wrong OTP costs a try, a txn that cannot be done has failed. */
  readonly writes?: boolean;
}

function begin(bank: Bank, who: Phone, text: string): ReturnType<Bank['halves']> {
  return bank.halves(bank.text(who, text));
}

/** Begins a txn and gives what would confirm it. */
function both(who: Phone, text: string, meanwhile: (bank: Bank) => void = () => {}): (bank: Bank) => string {
  return (bank) => {
    const halves = begin(bank, who, text);
    meanwhile(bank);
    return halves.both;
  };
}

function empty(bank: Bank, phone: Phone): void {
  bank.operate(phone, { balance: rupees(0) });
}

function saveInBuckets(bank: Bank, count: number): void {
  for (let index = 1; index <= count; index += 1) bank.text(RAVI, `BUC B${index} 1`);
}

/** Ten wrong OTPs in a day, over four txns, for RAVI, who holds the OTP of each. */
function guessTenTimes(bank: Bank): void {
  for (let tries = 0; tries < 10; tries += 3) {
    const { id } = begin(bank, RAVI, 'WITHDRAW 5 9000000003');
    for (let index = tries; index < Math.min(tries + 3, 10); index += 1) bank.text(SITA, `${id} 000000`);
  }
}

const CASES: Readonly<Record<string, readonly Case[]>> = {
  unknownCommand: [
    {
      when: 'a text is no command',
      text: 'HELLO',
      told: 'Sorry, Rain does not know that command. Text RAIN HELP for what you can do.',
    },
  ],
  incomplete: [
    {
      when: 'a command has nothing after its word',
      text: 'TRANSFER',
      told: 'Something is missing. Text it like this: RAIN TRANSFER 500 9876543210',
    },
    {
      when: 'an id stands alone',
      text: 'A7K2M9',
      told: 'Something is missing. Text it like this: RAIN <TXN ID> <OTP>',
    },
    ...[
      ['CANCEL', 'CANCEL <TXN ID>'],
      ['GET', 'GET SCHOOL'],
      ['BREAK', 'BREAK SCHOOL 100'],
      ['SIP', 'SIP SCHOOL 100 WEEKLY'],
      ['A7K2M9 HELLO', '<TXN ID> <OTP>'],
      ['123456 HELLO', '<TXN ID> <OTP>'],
    ].map(([text = '', usage = '']) => ({
      when: `${text} is all that is texted`,
      text,
      told: `Something is missing. Text it like this: RAIN ${usage}`,
    })),
    {
      when: 'a registration has no place',
      who: STRANGER,
      text: 'REGISTER ABCDE1234F RAVI',
      told: 'Something is missing. Text it like this: RAIN REGISTER <PAN> <NAME> <PLACE>',
    },
  ],
  badAmount: [
    {
      when: 'an amount has three decimals',
      text: 'TRANSFER 12.505 9000000003',
      told: 'That amount is not right. Use a number like 500 or 12.50. Text it like this: RAIN TRANSFER 500 9876543210',
    },
    {
      when: 'an amount is zero',
      text: 'BUC SCHOOL 0',
      told: 'That amount is not right. Use a number like 500 or 12.50. Text it like this: RAIN BUC SCHOOL 100',
    },
    ...['BREAK MY SCHOOL ALL', 'BREAK ALL SCHOOL FEES', 'BREAK SCHOOL ALLOWANCE', 'BREAK SMALL SCHOOL'].map(
      (text) => ({
        when: `it is not clear what ${text} means`,
        before: (bank: Bank) => bank.text(RAVI, 'BUC SCHOOL 100'),
        text,
        told: 'That amount is not right. Use a number like 500 or 12.50. Text it like this: RAIN BREAK SCHOOL 100',
      }),
    ),
  ],
  badPhone: [
    {
      when: 'a name stands for a number',
      text: 'REQUEST 500 SITA',
      told: 'That is not a mobile number. Text it like this: RAIN REQUEST 500 9876543210',
    },
  ],
  badPan: [
    {
      when: 'a PAN has too few letters',
      who: STRANGER,
      text: 'REGISTER ABCD12345F GITA DELHI',
      told: 'That PAN is not right: 5 letters, 4 digits, 1 letter. Text RAIN REGISTER <PAN> <NAME> <PLACE>',
    },
  ],
  badName: [
    {
      when: 'a name is written in Hindi',
      who: STRANGER,
      text: 'REGISTER ABCDE1234F गीता DELHI',
      told: 'Write your name in English letters, at most 24. Text RAIN REGISTER <PAN> <NAME> <PLACE>',
    },
    {
      when: 'a name brings a number along',
      who: STRANGER,
      text: 'REGISTER ABCDE1234F CALL 9876543210 DELHI',
      told: 'Write your name in English letters, at most 24. Text RAIN REGISTER <PAN> <NAME> <PLACE>',
    },
  ],
  badLocation: [
    {
      when: 'a place has two words',
      text: 'FIND DEPOSIT 500 NEW DELHI',
      told: 'Write the place as one word of English letters, like DELHI or NEW-DELHI.',
    },
  ],
  badBucketName: [
    {
      when: 'a bucket has two words',
      text: 'BUC MY SCHOOL 100',
      told: 'A bucket name is one word of at most 10 letters, like SCHOOL.',
    },
  ],
  badInterval: [
    {
      when: 'a plan is for every year',
      text: 'SIP SCHOOL 100 YEARLY',
      told: 'Say how often: DAILY, WEEKLY or MONTHLY. Text RAIN SIP SCHOOL 100 WEEKLY',
    },
  ],
  notRegistered: [
    'BALANCE',
    'SAVED',
    'BUC SCHOOL 100',
    'GET SCHOOL',
    'BREAK SCHOOL ALL',
    'SIP SCHOOL 100 DAILY',
    'TRANSFER 500 9000000003',
    'REQUEST 500 9000000003',
    'DEPOSIT 500 9000000003',
    'WITHDRAW 500 9000000003',
    'COLLECT 500 9000000003',
    'FIND DEPOSIT 500 DELHI',
    'FIND WITHDRAW 500 DELHI',
    'ACCOUNT 500 DELHI',
    'FLOATING 500',
    'ATM OFF',
    'YES',
    'NO',
  ].map((text) => ({
    when: `a stranger texts ${text}`,
    who: STRANGER,
    text,
    told: 'You have no Rain account yet. To open one text RAIN REGISTER <PAN> <NAME> <PLACE>',
  })),
  alreadyRegistered: [
    {
      when: 'a customer registers again',
      text: 'REGISTER ABCDE1234F SOMEBODY DELHI',
      told: 'You already have a Rain account, RAVI. Text RAIN HELP for what you can do.',
    },
  ],
  accountInactive: [
    ...[
      'SAVED',
      'BUC SCHOOL 100',
      'GET SCHOOL',
      'BREAK SCHOOL ALL',
      'SIP SCHOOL 100 DAILY',
      'TRANSFER 500 9000000003',
      'REQUEST 500 9000000003',
      'DEPOSIT 500 9000000003',
      'WITHDRAW 500 9000000003',
      'FIND DEPOSIT 500 DELHI',
      'FIND WITHDRAW 500 DELHI',
      'ACCOUNT 500 DELHI',
      'FLOATING 500',
      'ATM ON',
      'YES',
      'NO',
    ].map((text) => ({
      when: `somebody who is frozen texts ${text}`,
      before: (bank: Bank) => bank.operate(RAVI, { currentActive: false }),
      text,
      told: 'Your account is closed or on hold, so this cannot be done. Please ask a Rain agent.',
    })),
    {
      when: 'somebody who is frozen cancels',
      text: (bank) => {
        const { id } = begin(bank, RAVI, 'TRANSFER 500 9000000003');
        bank.operate(RAVI, { currentActive: false });
        return `CANCEL ${id}`;
      },
      told: 'Your account is closed or on hold, so this cannot be done. Please ask a Rain agent.',
    },
    {
      when: 'somebody was frozen before they confirm',
      text: both(RAVI, 'TRANSFER 500 9000000003', (bank) => bank.operate(RAVI, { currentActive: false })),
      told: 'Your account is closed or on hold, so this cannot be done. Please ask a Rain agent.',
      alsoTold: [
        [
          'SITA',
          'Txn A20001 failed: an account is closed or on hold. Rs 500 with RAVI 919000000002. No money has moved.',
        ],
      ],
      writes: true,
    },
  ],
  onlyAgents: [
    {
      when: 'a customer collects',
      text: 'RCVDEPOSIT 500 9000000003',
      told: 'Only agents collect cash for Rain. To find one text RAIN ACCOUNT <AMOUNT> <PLACE>',
    },
  ],
  agentsAreNoAtms: ['ATM ON', 'ATM OFF', 'FLOATING 500', 'FLOATING OFF'].map((text) => ({
    when: `an agent texts ${text}`,
    who: ASHA,
    text,
    told: 'You are an agent: people find you with RAIN ACCOUNT, and never as an ATM.',
  })),
  toYourself: ['TRANSFER', 'REQUEST', 'DEPOSIT', 'WITHDRAW', 'COLLECT'].map((word) => ({
    when: `the other party of ${word} is oneself`,
    who: word === 'COLLECT' ? ASHA : RAVI,
    text: `${word} 500 ${word === 'COLLECT' ? '+91 90000 00001' : '+91 90000 00002'}`,
    told: 'That is your own number. Text the number of the other person.',
  })),
  otherNotRegistered: ['TRANSFER', 'REQUEST', 'DEPOSIT', 'WITHDRAW', 'COLLECT'].map((word) => ({
    when: `the other party of ${word} has no account`,
    who: word === 'COLLECT' ? ASHA : RAVI,
    text: `${word} 500 9000000099`,
    told: '919000000099 has no Rain account. Check the number, or ask them to text RAIN HELP to Rain.',
  })),
  otherInactive: [
    ...['TRANSFER', 'REQUEST', 'DEPOSIT', 'WITHDRAW', 'COLLECT'].map((word) => ({
      when: `the other party of ${word} is frozen`,
      before: (bank: Bank) => bank.operate(SITA, { currentActive: false }),
      who: word === 'COLLECT' ? ASHA : RAVI,
      text: `${word} 500 9000000003`,
      told: 'SITA 919000000003 cannot use Rain now. No money has moved.',
    })),
    {
      when: 'the other party was frozen before it is confirmed',
      text: both(RAVI, 'TRANSFER 500 9000000003', (bank) => bank.operate(SITA, { currentActive: false })),
      told: 'SITA 919000000003 cannot use Rain now. No money has moved.',
      alsoTold: [
        [
          'SITA',
          'Txn A20001 failed: an account is closed or on hold. Rs 500 with RAVI 919000000002. No money has moved.',
        ],
      ],
      writes: true,
    },
  ],
  atmIsOff: ['DEPOSIT', 'WITHDRAW'].map((word) => ({
    when: `${word} is with somebody whose ATM is off`,
    before: (bank: Bank) => bank.text(SITA, 'ATM OFF'),
    text: `${word} 500 9000000003`,
    told: 'SITA 919000000003 does not swap cash now. To find somebody else text RAIN FIND DEPOSIT or RAIN FIND WITHDRAW',
  })),
  insufficientBalance: [
    ...['TRANSFER 1000.01 9000000003', 'WITHDRAW 1000.01 9000000003', 'BUC SCHOOL 1000.01'].map((text) => ({
      when: `${text} is a paisa more than there is`,
      text,
      told: 'You do not have enough. Bal Rs 1,000. No money has moved.',
    })),
    {
      when: 'the payer spent it before confirming',
      text: both(RAVI, 'TRANSFER 500 9000000003', (bank) => empty(bank, RAVI)),
      told: 'You do not have enough. Bal Rs 0. No money has moved.',
      alsoTold: [
        [
          'SITA',
          'Txn A20001 failed: it could not be paid. Rs 500 with RAVI 919000000002. No money has moved.',
        ],
      ],
      writes: true,
    },
    {
      when: 'a customer confirms a request that is too much for them',
      who: SITA,
      text: both(RAVI, 'REQUEST 1001 9000000003'),
      told: 'You do not have enough. Bal Rs 1,000. No money has moved.',
      alsoTold: [
        [
          'RAVI',
          'Txn A20001 failed: it could not be paid. Rs 1,001 with SITA 919000000003. No money has moved.',
        ],
      ],
      writes: true,
    },
  ],
  otherInsufficient: [
    {
      when: 'a human ATM has too little e-money',
      text: 'DEPOSIT 1001 9000000003',
      told: 'SITA 919000000003 cannot pay Rs 1,001 now. No money has moved.',
    },
    {
      when: 'a human ATM has paid too much today',
      before: (bank) => bank.operate(SITA, { outDay: bank.today, outToday: rupees(49_999) }),
      text: 'DEPOSIT 500 9000000003',
      told: 'SITA 919000000003 cannot pay Rs 500 now. No money has moved.',
    },
    {
      when: 'a human ATM spent the e-money before the customer confirms',
      text: both(RAVI, 'DEPOSIT 500 9000000003', (bank) => empty(bank, SITA)),
      told: 'SITA 919000000003 cannot pay Rs 500 now. No money has moved.',
      alsoTold: [
        [
          'SITA',
          'Txn A20001 failed: it could not be paid. Rs 500 with RAVI 919000000002. No money has moved.',
        ],
      ],
      writes: true,
    },
  ],
  aboveTransactionLimit: [
    ...['TRANSFER', 'REQUEST', 'DEPOSIT', 'WITHDRAW', 'COLLECT'].map((word) => ({
      when: `${word} is a paisa above the limit`,
      who: word === 'COLLECT' ? ASHA : RAVI,
      text: `${word} 10000.01 9000000003`,
      told: 'The most at one time is Rs 10,000. No money has moved.',
    })),
    {
      when: 'the limit was lowered before the txn is confirmed',
      text: both(RAVI, 'TRANSFER 500 9000000003', (bank) => {
        bank.limits = { basic: { ...bank.limits.basic, perTransaction: rupees(499) } };
      }),
      told: 'The most at one time is Rs 499. No money has moved.',
      alsoTold: [
        [
          'SITA',
          'Txn A20001 failed: it was too much at one time. Rs 500 with RAVI 919000000002. No money has moved.',
        ],
      ],
      writes: true,
    },
  ],
  payerDayLimit: [
    ...['TRANSFER', 'WITHDRAW'].map((word) => ({
      when: `${word} is more than may still go out today`,
      before: (bank: Bank) => bank.operate(RAVI, { outDay: bank.today, outToday: rupees(49_600) }),
      text: `${word} 500 9000000003`,
      told: 'That is over your limit for a day. You can still pay Rs 400 today. No money has moved.',
    })),
    {
      when: 'two txns together are more than may go out today',
      text: both(RAVI, 'TRANSFER 500 9000000003', (bank) => {
        bank.operate(RAVI, { outDay: bank.today, outToday: rupees(49_501) });
      }),
      told: 'That is over your limit for a day. You can still pay Rs 499 today. No money has moved.',
      alsoTold: [
        [
          'SITA',
          'Txn A20001 failed: it could not be paid. Rs 500 with RAVI 919000000002. No money has moved.',
        ],
      ],
      writes: true,
    },
  ],
  balanceLimit: [
    ...['REQUEST', 'DEPOSIT'].map((word) => ({
      when: `${word} would fill the texter's account beyond its limit`,
      before: (bank: Bank) => bank.operate(RAVI, { balance: rupees(199_501) }),
      text: `${word} 500 9000000003`,
      told: 'Your account can hold at most Rs 2,00,000. No money has moved.',
    })),
    {
      when: 'the account was filled before its owner confirms',
      text: both(RAVI, 'DEPOSIT 500 9000000003', (bank) => bank.operate(RAVI, { balance: rupees(199_501) })),
      told: 'Your account can hold at most Rs 2,00,000. No money has moved.',
      alsoTold: [
        [
          'SITA',
          'Txn A20001 failed: it could not be received. Rs 500 with RAVI 919000000002. No money has moved.',
        ],
      ],
      writes: true,
    },
  ],
  otherBalanceLimit: [
    ...['TRANSFER', 'WITHDRAW', 'COLLECT'].map((word) => ({
      when: `${word} would fill the other account beyond its limit`,
      before: (bank: Bank) => bank.operate(SITA, { balance: rupees(199_501) }),
      who: word === 'COLLECT' ? ASHA : RAVI,
      text: `${word} 500 9000000003`,
      told: 'SITA 919000000003 cannot receive Rs 500 now. No money has moved.',
    })),
    {
      when: 'what the other has in buckets leaves no room',
      before: (bank) => bank.operate(SITA, { saved: rupees(199_000) }),
      text: 'TRANSFER 500 9000000003',
      told: 'SITA 919000000003 cannot receive Rs 500 now. No money has moved.',
    },
  ],
  cashLimit: [
    {
      when: 'an agent would hold too much cash',
      before: (bank) => bank.operate(ASHA, { cashInHand: rupees(99_501) }),
      who: ASHA,
      text: 'COLLECT 500 9000000003',
      told: 'You may hold at most Rs 1,00,000 of cash. Hand some in first. No money has moved.',
    },
  ],
  otherCashLimit: [
    {
      when: 'the agent collected elsewhere before the customer confirms',
      who: SITA,
      text: both(ASHA, 'COLLECT 500 9000000003', (bank) =>
        bank.operate(ASHA, { cashInHand: rupees(99_501) }),
      ),
      told: 'Agent ASHA 919000000001 cannot take more cash now. Keep your cash, no money has moved.',
      alsoTold: [
        [
          'ASHA',
          'Txn A20001 failed: the agent cannot take more cash. Rs 500 with SITA 919000000003. No money has moved.',
        ],
      ],
      writes: true,
    },
  ],
  unknownTransaction: [
    ...['A7K2M9 123456', 'CANCEL A7K2M9'].flatMap((text) =>
      [{ firstPartyId: 'nobody' }, { secondPartyId: 'nobody' }].map((parts) => ({
        when: `the record of a party is missing: ${Object.keys(parts)[0]}, ${text}`,
        before: (bank: Bank) =>
          bank.commit({
            ...NO_EFFECTS,
            transactions: [{ before: undefined, after: anOpenTransaction(parts) }],
          }),
        who: 'firstPartyId' in parts ? SITA : RAVI,
        text,
        told: 'There is no such txn of yours. Look for the 6 letters and digits after Txn in your texts.',
      })),
    ),
    {
      when: 'an id was never given',
      text: 'B7K2M9 123456',
      told: 'There is no such txn of yours. Look for the 6 letters and digits after Txn in your texts.',
    },
    {
      when: 'a txn that was never begun is cancelled',
      text: 'CANCEL B7K2M9',
      told: 'There is no such txn of yours. Look for the 6 letters and digits after Txn in your texts.',
    },
    {
      when: 'somebody else confirms with both halves, as if there were no such txn',
      who: MOHAN,
      text: both(RAVI, 'TRANSFER 500 9000000003'),
      told: 'There is no such txn of yours. Look for the 6 letters and digits after Txn in your texts.',
    },
    {
      when: 'a stranger confirms with both halves',
      who: STRANGER,
      text: both(RAVI, 'TRANSFER 500 9000000003'),
      told: 'There is no such txn of yours. Look for the 6 letters and digits after Txn in your texts.',
    },
    {
      when: 'somebody cancels a txn of others',
      who: MOHAN,
      text: (bank) => `CANCEL ${begin(bank, RAVI, 'TRANSFER 500 9000000003').id}`,
      told: 'There is no such txn of yours. Look for the 6 letters and digits after Txn in your texts.',
    },
  ],
  transactionAlreadyDone: [
    {
      when: 'both halves are texted again',
      text: both(RAVI, 'TRANSFER 500 9000000003', (bank) => bank.text(RAVI, 'A20001 107919')),
      told: 'Txn A20001 is already done: Rs 500 with SITA 919000000003.',
    },
    {
      when: 'the other party texts both halves too',
      who: SITA,
      text: both(RAVI, 'TRANSFER 500 9000000003', (bank) => bank.text(RAVI, 'A20001 107919')),
      told: 'Txn A20001 is already done: Rs 500 with RAVI 919000000002.',
    },
    {
      when: 'a txn is cancelled that was done',
      before: (bank) => {
        bank.text(RAVI, begin(bank, RAVI, 'TRANSFER 500 9000000003').both);
      },
      text: 'CANCEL A20001',
      told: 'Txn A20001 is already done: Rs 500 with SITA 919000000003.',
    },
  ],
  transactionAlreadyFailed: [
    {
      when: 'a txn is confirmed that was cancelled',
      text: both(RAVI, 'TRANSFER 500 9000000003', (bank) => bank.text(SITA, 'CANCEL A20001')),
      told: 'Txn A20001 has ended: it was cancelled. No money has moved. Please begin again.',
    },
    {
      when: 'a txn is confirmed that failed for want of money, although there is enough now',
      text: both(RAVI, 'TRANSFER 500 9000000003', (bank) => {
        empty(bank, RAVI);
        bank.text(RAVI, 'A20001 107919');
        bank.operate(RAVI, { balance: rupees(1_000) });
      }),
      told: 'Txn A20001 has ended: it could not be paid. No money has moved. Please begin again.',
    },
    {
      when: 'a txn is cancelled twice',
      before: (bank) => {
        begin(bank, RAVI, 'TRANSFER 500 9000000003');
        bank.text(RAVI, 'CANCEL A20001');
      },
      text: 'CANCEL A20001',
      told: 'Txn A20001 has ended: it was cancelled. No money has moved. Please begin again.',
    },
  ],
  transactionExpired: [
    {
      when: 'a txn is confirmed at the second in which its ten minutes end',
      text: both(RAVI, 'TRANSFER 500 9000000003', (bank) => bank.wait({ minutes: 10 })),
      told: 'Txn A20001 is too old: it had to be confirmed in 10 minutes. No money has moved. Please begin again.',
      alsoTold: [
        [
          'SITA',
          'Txn A20001 failed: it was not confirmed in time. Rs 500 with RAVI 919000000002. No money has moved.',
        ],
      ],
      writes: true,
    },
  ],
  wrongOtp: [
    {
      when: 'an OTP is wrong for the first time',
      text: (bank) => `${begin(bank, RAVI, 'TRANSFER 500 9000000003').id} 000000`,
      told: 'That OTP is wrong for Txn A20001. No money has moved. 2 tries left.',
      writes: true,
    },
    {
      when: 'an OTP is wrong for the second time',
      text: (bank) => {
        const { id } = begin(bank, RAVI, 'TRANSFER 500 9000000003');
        bank.text(RAVI, `${id} 000000`);
        return `${id} 000001`;
      },
      told: 'That OTP is wrong for Txn A20001. No money has moved. 1 try left.',
      writes: true,
    },
    {
      when: 'an OTP is that of another txn',
      text: (bank) => {
        const { id } = begin(bank, RAVI, 'TRANSFER 500 9000000003');
        return `${id} ${begin(bank, RAVI, 'TRANSFER 500 9000000003').otp}`;
      },
      told: 'That OTP is wrong for Txn A20001. No money has moved. 2 tries left.',
      writes: true,
    },
  ],
  wrongOtpTooOften: [
    {
      when: 'an OTP is wrong for the third time',
      text: (bank) => {
        const { id } = begin(bank, RAVI, 'TRANSFER 500 9000000003');
        bank.text(RAVI, `${id} 000000`);
        bank.text(RAVI, `${id} 000001`);
        return `${id} 000002`;
      },
      told: 'That OTP is wrong too. Txn A20001 is cancelled, no money has moved. Please begin again.',
      alsoTold: [
        [
          'SITA',
          'Txn A20001 failed: the OTP was wrong too often. Rs 500 with RAVI 919000000002. No money has moved.',
        ],
      ],
      writes: true,
    },
  ],
  otpLocked: [
    {
      when: 'a txn is begun with somebody who tried ten wrong OTPs that day',
      before: guessTenTimes,
      text: 'WITHDRAW 5 9000000003',
      told: 'There were too many wrong OTPs today, so this is locked until tomorrow to keep money safe. No money has moved.',
    },
    {
      when: 'the right OTP comes after ten wrong ones in a day',
      text: (bank) => {
        const { both: rightHalves } = begin(bank, RAVI, 'WITHDRAW 5 9000000003');
        guessTenTimes(bank);
        return rightHalves;
      },
      told: 'There were too many wrong OTPs today, so this is locked until tomorrow to keep money safe. No money has moved.',
    },
  ],
  noSuchBucket: ['GET SCHOOL', 'BREAK SCHOOL 10', 'BREAK SCHOOL ALL'].map((text) => ({
    when: `${text} names a bucket that was never made`,
    text,
    told: 'You have no bucket SCHOOL. For your buckets text RAIN SAVED',
  })),
  insufficientInBucket: [
    {
      when: 'more is taken out of a bucket than is in it',
      before: (bank) => bank.text(RAVI, 'BUC SCHOOL 100'),
      text: 'BREAK SCHOOL 100.01',
      told: 'SCHOOL has only Rs 100. No money has moved.',
    },
    {
      when: 'all is taken out of an empty bucket',
      before: (bank) => {
        bank.text(RAVI, 'BUC SCHOOL 100');
        bank.text(RAVI, 'BREAK SCHOOL ALL');
      },
      text: 'BREAK SCHOOL ALL',
      told: 'SCHOOL has only Rs 0. No money has moved.',
    },
  ],
  tooManyBuckets: ['BUC ELEVENTH 1', 'SIP ELEVENTH 1 DAILY'].map((text) => ({
    when: `${text} would make an eleventh bucket`,
    before: (bank: Bank) => saveInBuckets(bank, 10),
    text,
    told: 'You have 10 buckets, that is the most. Use one of them. For the list text RAIN SAVED',
  })),
  noSuchPlan: [
    {
      when: 'a plan is stopped that was never started',
      text: 'SIP STOP SCHOOL',
      told: 'There is no savings plan for SCHOOL.',
    },
    {
      when: 'a plan is stopped twice',
      before: (bank) => {
        bank.text(RAVI, 'SIP SCHOOL 10 DAILY');
        bank.text(RAVI, 'SIP STOP SCHOOL');
      },
      text: 'SIP STOP SCHOOL',
      told: 'There is no savings plan for SCHOOL.',
    },
  ],
  nothingAsked: ['YES', 'NO'].map((text) => ({
    when: `${text} comes from somebody who was never asked`,
    text,
    told: 'We have not asked you anything. Text RAIN HELP for what you can do.',
  })),
  tooLate: [
    {
      when: 'YES comes after the next one was asked',
      before: (bank) => {
        bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
        bank.wait({ minutes: 5 });
        bank.tick();
      },
      who: SITA,
      text: 'YES',
      told: 'Thank you, but it is too late: this is settled already, or somebody else was asked.',
    },
    {
      when: 'NO comes after YES',
      before: (bank) => {
        bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
        bank.text(SITA, 'YES');
      },
      who: SITA,
      text: 'NO',
      told: 'Thank you, but it is too late: this is settled already, or somebody else was asked.',
    },
    {
      when: 'YES comes after the one who looks was frozen',
      before: (bank) => {
        bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
        bank.operate(RAVI, { currentActive: false });
      },
      who: SITA,
      text: 'YES',
      told: 'Thank you, but it is too late: this is settled already, or somebody else was asked.',
    },
  ],
};

describe.each(Object.entries(CASES))('Rain refuses with %s', (reason, cases) => {
  it.each(cases)('when $when', ({ before, who = RAVI, text, told, alsoTold = [], writes = false }) => {
    const bank = aBank();
    before?.(bank);
    const content = typeof text === 'string' ? text : text(bank);
    const balances = () =>
      bank.accounts.map(({ phone, balance, saved, cashInHand }) => [phone, balance, saved, cashInHand]);
    const [recordsBefore, balancesBefore] = [bank.records, balances()];

    const answered: Answered = bank.text(who, content);

    expect(answered).toMatchObject({ outcome: 'refused', reason });
    expect(answered.received).toEqual([[nameOf(who), told], ...alsoTold]);
    expect(balances()).toEqual(balancesBefore);
    expect(answered.effects.entries).toEqual([]);
    if (!writes) expect(bank.records).toEqual(recordsBefore);
  });
});

it('Rain has a test for each reason to refuse', () => {
  const tested = Object.entries(CASES).filter(([, cases]) => cases.length > 0);

  expect(tested.map(([reason]) => reason).sort()).toEqual(Object.keys(ALL_REFUSALS).sort());
});
