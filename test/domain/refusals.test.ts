import { expect, it } from 'vitest';
import { NO_EFFECTS } from '../../src/domain/decision.ts';
import type { Limits } from '../../src/domain/limits.ts';
import { rupees } from '../../src/domain/money.ts';
import { reverseTransaction } from '../../src/domain/operations/reverseTransaction.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { askForProof } from '../../src/domain/proof.ts';
import type { TextKey } from '../../src/domain/text.ts';
import { newestCase } from '../helpers/cases.ts';
import {
  type Answered,
  ASHA,
  aTransactionId,
  type Bank,
  codeOf,
  GITA,
  LIMITS,
  MOHAN,
  RAVI,
  SITA,
  STRANGER,
  unlocking,
} from '../helpers/domain.ts';
import { context, doneBy } from '../helpers/operations.ts';
import { answerTo, PIN, resettingPin, setPin, wrongAnswerTo } from '../helpers/pins.ts';
import { itRefuses, type Refused, shownByCommands } from '../helpers/shown.ts';
import { ALL_REFUSALS } from '../helpers/texts.ts';

/** Begins a txn and gives the code that would pay it. */
function codeAfter(
  who: Phone,
  text: string,
  meanwhile: (bank: Bank) => void = () => {},
): (bank: Bank) => string {
  return (bank) => {
    const code = codeOf(bank.text(who, text).received);
    meanwhile(bank);
    return code;
  };
}

/** RAVI with a PIN, and more than goes without it. */
function richWithPin(bank: Bank): void {
  bank.operate(RAVI, { balance: rupees(5_000) });
  setPin(bank);
}

/** An answer with wrong digits, after so many. */
function wrongPinAfter(times: number): (bank: Bank) => string {
  return (bank) => {
    const wrong = wrongAnswerTo(bank.text(RAVI, 'SEND 1500 9000000003').received);
    for (let count = 0; count < times; count += 1) bank.text(RAVI, wrong);
    return wrong;
  };
}

function empty(bank: Bank, phone: Phone): void {
  bank.operate(phone, { balance: rupees(0) });
}

/** Begins something and texts its code from the phone that was asked. */
function pay(bank: Bank, from: Phone, text: string, payer = from): void {
  bank.text(payer, codeOf(bank.text(from, text).received, payer));
}

/** RAVI has paid SITA by mistake, and said so with his code. */
function reported(bank: Bank): void {
  pay(bank, RAVI, 'SEND 500 9000000003');
  pay(bank, RAVI, 'WRONG');
}

/** An operator gives the newest payment of RAVI to SITA back. */
function reverse(bank: Bank): void {
  const parties = { txn: bank.newest, first: bank.account(RAVI), second: bank.account(SITA) };
  bank.commit(doneBy(reverseTransaction(parties, aTransactionId('Z7K2M9'), context)).effects);
}

function saveInBuckets(bank: Bank, count: number): void {
  for (let index = 1; index <= count; index += 1) bank.text(RAVI, `BUC B${index} 1`);
}

/** So often that the receiver's hour is used up: each is asked, and given up. */
function askOften(bank: Bank, asker: Phone, text: string, times: number): void {
  for (let count = 0; count < times; count += 1) {
    bank.text(asker, text);
    bank.text(asker, 'CANCEL');
  }
}

/** RAVI trusts SITA and MOHAN, as their accounts have it. */
function trusting(bank: Bank): void {
  bank.operate(RAVI, { trusted: ['account-SITA', 'account-MOHAN'] });
}

/** RAVI, whose phone is lost, has begun from another one; those whom he trusts are asked. */
function recovering(bank: Bank): Answered {
  trusting(bank);
  return bank.text(STRANGER, codeAfter(STRANGER, 'RECOVER 9000000002')(bank));
}

/** Both have said yes. */
function recoveringSoon(bank: Bank): void {
  const { received } = recovering(bank);
  for (const other of [SITA, MOHAN]) bank.text(other, codeOf(received, other));
}

/** What somebody cannot do whose account is locked. */
const LOCKED_OUT = [
  ...['SEND 5 9000000003', 'WITHDRAW 5 9000000003', 'SAVE SCHOOL 5', 'BREAK SCHOOL 5', 'SIP SCHOOL 5 DAILY'],
  ...['ATM ON', 'FLOATING 500', 'TRUST 9000000003', 'UNTRUST 9000000003', 'VOUCH 9000000099'],
];

/** Somebody has begun to trust SITA, who is asked. */
function askToBeTrusted(bank: Bank, about: string): void {
  const { account } = askForProof(bank.account(SITA), { kind: 'beTrusted', about }, '1', bank.context('x'));
  bank.operate(SITA, { proofs: account.proofs });
}

function limit(bank: Bank, parts: Partial<Limits>): void {
  bank.limits = { basic: { ...bank.limits.basic, ...parts } };
}

/** Used last two years and two months ago. */
const LONG_AGO = { createdAt: '2024-09-30T06:30:00.000Z' };

const DORMANT =
  'This account was not used for two years: money goes out again when a Rain agent has seen you. It is safe. Nothing was sent. How: RAIN HELP KYC';
const MAY_NOT_SEND =
  'From your account you can pay shops, but not send money to people yet. Nothing was sent. To change that: RAIN HELP KYC';

const CASES: Readonly<Partial<Record<TextKey, readonly Refused[]>>> = {
  unknownCommand: [
    {
      when: 'a text is no command, and there is money',
      text: 'A7K2M9',
      told: 'Sorry, not understood. Money you have: RAIN BALANCE. Send: RAIN SEND 500 9876543210. Cash: RAIN CASH 500 DELHI. All: RAIN HELP',
    },
    {
      when: 'somebody means what Rain guessed, and there is no such command any more',
      before: (bank) => {
        bank.text(RAVI, 'TRANFSER 500 9000000003');
        const [guess] = bank.requests;
        if (guess?.requestType !== 'guess') throw new Error('nothing was guessed');
        const after = { ...guess, command: 'GONE 500', version: guess.version + 1 };
        bank.commit({ ...NO_EFFECTS, requests: [{ before: guess, after }] });
      },
      text: 'YES',
      told: 'Sorry, not understood. Money you have: RAIN BALANCE. Send: RAIN SEND 500 9876543210. Cash: RAIN CASH 500 DELHI. All: RAIN HELP',
    },
  ],
  unknownCommandEmpty: [
    {
      when: 'a text is no command, and there is no money',
      before: (bank) => empty(bank, RAVI),
      text: 'TOSTRING',
      told: 'Sorry, not understood. Put cash in: RAIN AGENT 500 DELHI. Money you have: RAIN BALANCE. All: RAIN HELP',
    },
  ],
  unknownCommandAgent: [
    {
      when: 'an agent’s text is no command',
      who: ASHA,
      text: 'TOSTRING',
      told: 'Sorry, not understood. Take cash: RAIN COLLECT 500 9876543210. Money you have: RAIN BALANCE. All: RAIN HELP',
    },
  ],
  unknownCommandAsked: [
    {
      when: 'a text is no command while something waits for its texter',
      before: (bank) => bank.text(SITA, 'REQUEST 5 9000000002'),
      text: 'TOSTRING',
      told: 'Sorry, not understood. Something waits for you: if it is right, text RAIN and the number in that text. If not: RAIN NO. Help: RAIN HELP',
    },
  ],
  forStrangers: [
    {
      when: 'a stranger’s text is no command',
      who: STRANGER,
      text: 'TOSTRING',
      told: 'Rain is a bank by SMS. To open an account text RAIN REGISTER and your name and place, like RAIN REGISTER RAVI KUMAR DELHI',
    },
  ],
  missingPhone: [
    {
      when: 'a payment has no number',
      text: 'SEND 500',
      told: 'I read 500. Whose number? Text it like this: RAIN SEND 500 9876543210',
    },
  ],
  missingAmount: [
    {
      when: 'a payment has no amount',
      text: 'DEPOSIT 9000000003',
      told: 'I read 90000 00003. How much? Text it like this: RAIN DEPOSIT 500 9000000003',
    },
  ],
  missingBucket: [
    {
      when: 'savings have no bucket',
      text: 'SAVE 500',
      told: 'I read 500. For what? Text it like this: RAIN SAVE SCHOOL 500',
    },
  ],
  missingBucketAmount: [
    {
      when: 'savings have no amount',
      text: 'SAVE SCHOOL',
      told: 'I read SCHOOL. How much? Text it like this: RAIN SAVE SCHOOL 100',
    },
  ],
  trouble: [
    {
      when: 'somebody is in trouble',
      text: 'MY PHONE IS HACKED',
      told: 'Phone lost? RAIN LOCK: no money can go out. Paid wrong, or cheated? RAIN WRONG. Stop what waits: RAIN CANCEL. No code to anybody! Call 1800 123 456',
    },
  ],
  newNumber: [
    {
      when: 'somebody has a new SIM',
      text: 'I HAVE A NEW NUMBER',
      told: 'A new number? Text from it RAIN RECOVER and the old one, like RAIN RECOVER 9876543210. Phone lost? RAIN LOCK. A Rain agent helps. Call 1800 123 456',
    },
  ],
  chatter: [
    {
      when: 'somebody greets',
      text: 'HELLO',
      told: 'Hello, this is Rain, a bank by SMS. Money you have: RAIN BALANCE. Send: RAIN SEND 500 9876543210. All: RAIN HELP',
    },
  ],
  notOffered: [
    {
      when: 'somebody wants what Rain does not do',
      text: 'RECHARGE 100 9000000003',
      told: 'Rain cannot do that by text. It can: RAIN BALANCE, RAIN SEND 500 9876543210, RAIN CASH 500 DELHI. All: RAIN HELP',
    },
  ],
  whichLanguage: [
    {
      when: 'a language is none of Rain’s',
      text: 'LANG FRENCH',
      told: 'Rain writes English (RAIN ENGLISH) and Hindi (RAIN HINDI, or in its own letters RAIN LANG HI).',
    },
  ],
  incomplete: [
    {
      when: 'a command has nothing after its word',
      text: 'TRANSFER',
      told: 'Something is missing. Text it like this: RAIN SEND 500 9876543210',
    },
    ...[
      ['CANCEL 98765432109876', 'CANCEL'],
      ['NO 98765 432109 9', 'NO'],
      ['UNBLOCK', 'UNBLOCK 9876543210'],
      ['GET', 'GET SCHOOL'],
      ['BREAK', 'BREAK SCHOOL 100'],
      ['SIP', 'SIP SCHOOL 100 WEEKLY'],
    ].map(([text = '', usage = '']) => ({
      when: `${text} is all that is texted`,
      text,
      told: `Something is missing. Text it like this: RAIN ${usage}`,
    })),
  ],
  badAmount: [
    {
      when: 'an amount has three decimals',
      text: 'TRANSFER 12.505 9000000003',
      told: 'That amount is not right. Use a number like 500 or 12.50. Text it like this: RAIN SEND 500 9876543210',
    },
    {
      when: 'an amount is zero',
      text: 'BUC SCHOOL 0',
      told: 'That amount is not right. Use a number like 500 or 12.50. Text it like this: RAIN SAVE SCHOOL 100',
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
    ...['BLOCK', 'UNBLOCK'].map((word) => ({
      when: `a name stands for a number after ${word}`,
      text: `${word} SITA`,
      told: `That is not a mobile number. Text it like this: RAIN ${word} 9876543210`,
    })),
  ],
  badPan: [
    ...['ABCD12345F', 'ABCDE1234F', 'ABCPE12345'].map((pan) => ({
      when: `a PAN is no person's: ${pan}`,
      who: STRANGER,
      text: `REGISTER ${pan} GITA DELHI`,
      told: 'That PAN is not right. It is like ABCPE1234F: 5 letters with a P, 4 digits, 1 letter. Without a PAN: RAIN REGISTER RAVI KUMAR DELHI',
    })),
  ],
  badName: [
    {
      when: 'a name is written in letters that Rain does not read',
      who: STRANGER,
      text: 'REGISTER ABCPE1234F கீதா DELHI',
      told: 'Write your name in English letters, at most 24. Text it like this: RAIN REGISTER RAVI KUMAR DELHI',
    },
    {
      when: 'a name brings a number along',
      who: STRANGER,
      text: 'REGISTER ABCPE1234F GITA 9876543210 DELHI',
      told: 'Write your name in English letters, at most 24. Text it like this: RAIN REGISTER RAVI KUMAR DELHI',
    },
  ],
  officeName: [
    ...['RAINBANK', 'R.A.I.N.', 'SBI REFUND'].map((name) => ({
      when: `a name could pass for an office: ${name}`,
      who: STRANGER,
      text: `REGISTER ${name} DELHI`,
      told: 'Please give your own name, not that of an office, a bank or a job. Text it like this: RAIN REGISTER RAVI KUMAR DELHI',
    })),
    {
      when: 'an operator has added a word of the name',
      before: (bank) => {
        bank.officeNames = ['PANCHAYAT'];
      },
      who: STRANGER,
      text: 'REGISTER GRAM PANCHAYAT DELHI',
      told: 'Please give your own name, not that of an office, a bank or a job. Text it like this: RAIN REGISTER RAVI KUMAR DELHI',
    },
  ],
  nameStays: [
    {
      when: 'somebody who has money changes the name',
      text: 'NAME RAVI KUMAR',
      told: 'Your name stays RAVI, because money has moved under it. A Rain agent can help you to change it.',
    },
  ],
  badLocation: [
    {
      when: 'a PAN stands where a place should',
      text: 'FIND DEPOSIT 500 ABCPE1234F',
      told: 'Write the place in English letters, like DELHI or NEW DELHI, or its PIN code, like 110001.',
    },
  ],
  badBucketName: [
    {
      when: 'a bucket has two words',
      text: 'BUC OLD SCHOOL 100',
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
    'CANCEL',
    'BLOCK 9000000003',
    'UNBLOCK 9000000003',
    'UNLOCK 9000000003',
    'TRUST 9000000003',
    'UNTRUST 9000000003',
    'VOUCH 9000000003',
    '483107',
  ].map((text) => ({
    when: `a stranger texts ${text}`,
    who: STRANGER,
    text,
    told: 'You have no Rain account yet. To open one text RAIN REGISTER and your name and place, like RAIN REGISTER RAVI KUMAR DELHI',
  })),
  alreadyRegistered: [
    {
      when: 'a customer registers again',
      text: 'REGISTER ABCPE1234F SOMEBODY DELHI',
      told: 'You already have a Rain account, RAVI. Text RAIN HELP for what you can do.',
    },
  ],
  panTaken: [
    {
      when: 'somebody else has opened an account with the PAN by the time the code comes',
      who: STRANGER,
      text: codeAfter(STRANGER, 'REGISTER ABCPE1234F SOMEBODY DELHI', (bank) => {
        bank.text(GITA, codeOf(bank.text(GITA, 'REGISTER ABCPE1234F GITA DELHI').received));
      }),
      told: 'That PAN has a Rain account already. You can open one without it: RAIN REGISTER RAVI KUMAR DELHI. Or ask a Rain agent. Call 1800 123 456',
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
    ].map((text) => ({
      when: `somebody who is frozen texts ${text}`,
      before: (bank: Bank) => bank.operate(RAVI, { currentActive: false }),
      text,
      told: 'Your account is closed or on hold, so this cannot be done. Please ask a Rain agent. Call 1800 123 456',
    })),
    {
      when: 'somebody was frozen before their code comes',
      text: codeAfter(RAVI, 'WITHDRAW 500 9000000003', (bank) =>
        bank.operate(RAVI, { currentActive: false }),
      ),
      told: 'Your account is closed or on hold, so this cannot be done. Please ask a Rain agent. Call 1800 123 456',
      alsoTold: [
        ['SITA', 'Rs 500 with 90000 00002 is off: an account is closed or on hold. Nothing was paid.'],
      ],
      writes: true,
    },
  ],
  onlyAgents: [
    {
      when: 'a customer collects',
      text: 'RCVDEPOSIT 500 9000000003',
      told: 'Only agents collect cash for Rain. To find one text RAIN AGENT 500 DELHI',
    },
    {
      when: 'an agent was dismissed before their code comes',
      who: ASHA,
      text: codeAfter(ASHA, 'COLLECT 500 9000000003', (bank) => bank.operate(ASHA, { role: 'customer' })),
      told: 'Only agents collect cash for Rain. To find one text RAIN AGENT 500 DELHI',
      alsoTold: [['SITA', 'Rs 500 with 90000 00001 is off: it needs an agent. Nothing was paid.']],
      writes: true,
    },
  ],
  agentsAreNoAtms: ['ATM ON', 'ATM OFF', 'FLOATING 500', 'FLOATING OFF'].map((text) => ({
    when: `an agent texts ${text}`,
    who: ASHA,
    text,
    told: 'You are an agent: people find you with RAIN AGENT, and never as an ATM.',
  })),
  toYourself: ['TRANSFER', 'REQUEST', 'DEPOSIT', 'WITHDRAW', 'COLLECT', 'KYC'].map((word) => ({
    when: `the other party of ${word} is oneself`,
    who: word === 'COLLECT' || word === 'KYC' ? ASHA : RAVI,
    text:
      {
        COLLECT: 'COLLECT 500 +91 90000 00001',
        KYC: 'KYC 90000 00001',
      }[word] ?? `${word} 500 +91 90000 00002`,
    told: 'That is your own number. Text the number of the other person.',
  })),
  otherNotRegistered: ['TRANSFER', 'REQUEST', 'DEPOSIT', 'WITHDRAW', 'COLLECT'].map((word) => ({
    when: `the other party of ${word} has no account`,
    who: word === 'COLLECT' ? ASHA : RAVI,
    text: `${word} 500 9000000099`,
    told: '90000 00099 has no Rain account. Is the number right? Nothing was sent.',
  })),
  otherInactive: [
    ...['TRANSFER', 'REQUEST', 'DEPOSIT', 'WITHDRAW', 'COLLECT'].map((word) => ({
      when: `the other party of ${word} is frozen`,
      before: (bank: Bank) => bank.operate(SITA, { currentActive: false }),
      who: word === 'COLLECT' ? ASHA : RAVI,
      text: `${word} 500 9000000003`,
      told: '90000 00003 cannot use Rain now. Nothing was sent.',
    })),
    {
      when: 'the other party was frozen before the code comes',
      text: codeAfter(RAVI, 'WITHDRAW 500 9000000003', (bank) =>
        bank.operate(SITA, { currentActive: false }),
      ),
      told: '90000 00003 cannot use Rain now. Nothing was sent.',
      alsoTold: [
        ['SITA', 'Rs 500 with 90000 00002 is off: an account is closed or on hold. Nothing was paid.'],
      ],
      writes: true,
    },
  ],
  atmIsOff: ['DEPOSIT', 'WITHDRAW'].map((word) => ({
    when: `${word} is with somebody whose ATM is off`,
    before: (bank: Bank) => bank.operate(SITA, { atm: false }),
    text: `${word} 500 9000000003`,
    told: '90000 00003 does not swap cash now. Find somebody: RAIN FIND DEPOSIT 500 DELHI or RAIN FIND WITHDRAW 500 DELHI',
  })),
  cannotAskToPay: [
    {
      when: 'somebody has blocked the number',
      before: (bank) => bank.text(SITA, 'BLOCK 9000000002'),
      text: 'REQUEST 500 9000000003',
      told: '90000 00003 cannot be asked now. Nothing was done. They can pay you themselves: RAIN SEND 500 9000000002',
    },
    {
      when: 'three others wait for an answer',
      before: (bank) => {
        for (const parts of ['REQUEST 5', 'DEPOSIT 5', 'WITHDRAW 5']) bank.text(MOHAN, `${parts} 9000000003`);
      },
      text: 'REQUEST 500 9000000003',
      told: '90000 00003 cannot be asked now. Nothing was done. They can pay you themselves: RAIN SEND 500 9000000002',
    },
  ],
  cannotAskToDeposit: [
    {
      when: 'strangers have asked somebody five times in the hour',
      before: (bank) => askOften(bank, MOHAN, 'REQUEST 5 9000000003', 5),
      text: 'DEPOSIT 1250.50 9000000003',
      told: '90000 00003 cannot be asked now. Nothing was done. Find somebody else: RAIN FIND DEPOSIT 1250.50 DELHI',
    },
  ],
  cannotAskToWithdraw: [
    {
      when: 'somebody who would give cash has blocked the number',
      before: (bank) => bank.text(SITA, 'BLOCK 9000000002'),
      text: 'WITHDRAW 500 9000000003',
      told: '90000 00003 cannot be asked now. Nothing was done. Find somebody else: RAIN FIND WITHDRAW 500 DELHI',
    },
  ],
  cannotAskToCollect: [
    {
      when: 'agents have texted a customer ten times in the hour',
      before: (bank) => askOften(bank, ASHA, 'COLLECT 5 9000000003', 10),
      who: ASHA,
      text: 'COLLECT 500 9000000003',
      told: '90000 00003 cannot be asked now. Nothing was done. They can call an agent themselves: RAIN AGENT 500 DELHI',
    },
  ],
  requestTooMuch: [
    {
      when: 'a customer who is no vendor asks for more than Rs 2,000',
      text: 'REQUEST 2000.01 9000000003',
      told: 'You may ask for at most Rs 2,000. 90000 00003 can send it: RAIN SEND 2000.01 9000000002',
    },
  ],
  tooManyRequests: [
    {
      when: 'a customer who is no vendor asks for the sixth time in a day',
      before: (bank) => bank.operate(RAVI, { requestDay: bank.today, requestsToday: 5 }),
      text: 'REQUEST 500 9000000003',
      told: 'You have asked 5 times today, that is the most. 90000 00003 can send it: RAIN SEND 500 9000000002',
    },
  ],
  insufficientBalance: [
    ...['TRANSFER 1000.01 9000000003', 'WITHDRAW 1000.01 9000000003', 'BUC SCHOOL 1000.01'].map((text) => ({
      when: `${text} is a paisa more than there is`,
      text,
      told: 'Not enough money. You have Rs 1,000. Nothing was sent.',
    })),
    {
      when: 'the payer spent it before the code comes',
      text: codeAfter(RAVI, 'WITHDRAW 500 9000000003', (bank) => empty(bank, RAVI)),
      told: 'Not enough money. You have Rs 0. Nothing was sent.',
      alsoTold: [['SITA', 'Rs 500 with 90000 00002 is off: the answer was no. Nothing was paid.']],
      writes: true,
    },
    {
      when: 'a customer says yes to a request that is too much for them',
      who: SITA,
      text: codeAfter(RAVI, 'REQUEST 1001 9000000003'),
      told: 'Not enough money. You have Rs 1,000. Nothing was sent.',
      alsoTold: [['RAVI', 'Rs 1,001 with 90000 00003 is off: the answer was no. Nothing was paid.']],
      writes: true,
    },
    {
      when: 'a human ATM has too little for the cash',
      who: SITA,
      text: codeAfter(RAVI, 'DEPOSIT 1001 9000000003'),
      told: 'Not enough money. You have Rs 1,000. Nothing was sent.',
      alsoTold: [['RAVI', 'Rs 1,001 with 90000 00003 is off: the answer was no. Nothing was paid.']],
      writes: true,
    },
  ],
  aboveTransactionLimit: [
    ...['TRANSFER', 'WITHDRAW', 'COLLECT'].map((word) => ({
      when: `${word} is a paisa above the limit`,
      who: word === 'COLLECT' ? ASHA : RAVI,
      text: `${word} 10000.01 9000000003`,
      told: 'The most at one time is Rs 10,000. Nothing was sent.',
    })),
    {
      when: 'the limit was lowered before the code comes',
      text: codeAfter(RAVI, 'WITHDRAW 500 9000000003', (bank) => {
        bank.limits = { basic: { ...bank.limits.basic, perTransaction: rupees(499) } };
      }),
      told: 'The most at one time is Rs 499. Nothing was sent.',
      alsoTold: [['SITA', 'Rs 500 with 90000 00002 is off: the answer was no. Nothing was paid.']],
      writes: true,
    },
  ],
  payerDayLimit: [
    ...['TRANSFER', 'WITHDRAW'].map((word) => ({
      when: `${word} is more than may still go out today`,
      before: (bank: Bank) => bank.operate(RAVI, { outDay: bank.today, outToday: rupees(49_600) }),
      text: `${word} 500 9000000003`,
      told: 'That is over what may go out in a day. Today you can still pay Rs 400. Nothing was sent.',
    })),
    {
      when: 'two txns together are more than may go out today',
      text: codeAfter(RAVI, 'WITHDRAW 500 9000000003', (bank) => {
        bank.operate(RAVI, { outDay: bank.today, outToday: rupees(49_501) });
      }),
      told: 'That is over what may go out in a day. Today you can still pay Rs 499. Nothing was sent.',
      alsoTold: [['SITA', 'Rs 500 with 90000 00002 is off: the answer was no. Nothing was paid.']],
      writes: true,
    },
  ],
  balanceLimit: ['REQUEST', 'DEPOSIT'].map((word) => ({
    when: `${word} would fill the texter's account beyond its limit`,
    before: (bank: Bank) => bank.operate(RAVI, { balance: rupees(199_501) }),
    text: `${word} 500 9000000003`,
    told: 'Your account can hold at most Rs 2,00,000. Nothing was sent.',
  })),
  tooManyWithoutRoom: [
    {
      when: 'three payments of that day had no room at the payee',
      before: (bank) => {
        bank.operate(SITA, { balance: rupees(199_999) });
        for (let count = 0; count < 3; count += 1)
          bank.text(RAVI, codeAfter(RAVI, 'SEND 500 9000000003')(bank));
        bank.operate(SITA, { balance: rupees(0) });
      },
      text: 'SEND 5 9000000003',
      told: 'You have tried 3 times today to send what could not be received. Please send again tomorrow.',
    },
  ],
  otherBalanceLimit: [
    {
      when: 'the other account was filled before the code comes',
      text: codeAfter(RAVI, 'WITHDRAW 500 9000000003', (bank) =>
        bank.operate(SITA, { balance: rupees(199_501) }),
      ),
      told: '90000 00003 cannot receive Rs 500 now. Nothing was sent.',
      alsoTold: [['SITA', 'Rs 500 with 90000 00002 is off: it could not be received. Nothing was paid.']],
      writes: true,
    },
    {
      when: 'others have paid the other one as much this month as they may',
      text: codeAfter(RAVI, 'TRANSFER 500 9000000003', (bank) => {
        limit(bank, { inPerMonth: rupees(10_000) });
        bank.operate(SITA, { inMonth: '2026-11', inThisMonth: rupees(9_501) });
      }),
      told: '90000 00003 cannot receive Rs 500 now. Nothing was sent.',
      writes: true,
    },
    {
      when: 'what the other has in buckets leaves no room',
      text: codeAfter(RAVI, 'TRANSFER 500 9000000003', (bank) => {
        bank.operate(SITA, { balance: rupees(501) });
        bank.limits = { basic: { ...bank.limits.basic, balance: rupees(1_000) } };
      }),
      told: '90000 00003 cannot receive Rs 500 now. Nothing was sent.',
      writes: true,
    },
  ],
  payerMonthLimit: [
    {
      when: 'it is more than may still go out this month, although less than today',
      before: (bank) => {
        limit(bank, { outPerMonth: rupees(10_000) });
        bank.operate(RAVI, { outMonth: '2026-11', outThisMonth: rupees(9_600) });
      },
      text: 'SEND 500 9000000003',
      told: 'That is over what may go out in a month. This month you can still pay Rs 400. Nothing was sent. For more: RAIN HELP KYC',
    },
    {
      when: 'two txns together are more than may go out this month',
      text: codeAfter(RAVI, 'WITHDRAW 500 9000000003', (bank) => {
        limit(bank, { outPerMonth: rupees(10_000) });
        bank.operate(RAVI, { outMonth: '2026-11', outThisMonth: rupees(9_501) });
      }),
      told: 'That is over what may go out in a month. This month you can still pay Rs 499. Nothing was sent. For more: RAIN HELP KYC',
      alsoTold: [['SITA', 'Rs 500 with 90000 00002 is off: the answer was no. Nothing was paid.']],
      writes: true,
    },
  ],
  payeeMonthLimit: ['REQUEST', 'DEPOSIT', 'FIND DEPOSIT', 'AGENT'].map((word) => ({
    when: `${word} is more than may still come into the texter's account this month`,
    before: (bank: Bank) => {
      limit(bank, { inPerMonth: rupees(10_000) });
      bank.operate(RAVI, { inMonth: '2026-11', inThisMonth: rupees(9_501) });
    },
    text: /FIND|AGENT/.test(word) ? `${word} 500 DELHI` : `${word} 500 9000000003`,
    told: 'That is over what may come into your account in a month. This month Rs 499 more can come. Nothing was done. For more: RAIN HELP KYC',
  })),
  mayNotSend: [
    {
      when: 'somebody who may not send sends',
      before: (bank) => limit(bank, { maySend: false }),
      text: 'SEND 5 9000000003',
      told: MAY_NOT_SEND,
    },
    ...['REQUEST', 'DEPOSIT'].map((word) => ({
      when: `somebody who may not send is to pay a ${word}`,
      before: (bank: Bank) => limit(bank, { maySend: false }),
      who: SITA,
      text: codeAfter(RAVI, `${word} 5 9000000003`),
      told: MAY_NOT_SEND,
      alsoTold: [['RAVI', 'Rs 5 with 90000 00003 is off: the answer was no. Nothing was paid.']] as const,
      writes: true,
    })),
  ],
  mayNotTakeCash: ['WITHDRAW 5 9000000003', 'FIND WITHDRAW 5 DELHI'].map((text) => ({
    when: `somebody who may take no cash out texts ${text}`,
    before: (bank: Bank) => limit(bank, { mayTakeCashOut: false }),
    text,
    told: 'From your account no cash can be taken out yet. Nothing was sent. To change that: RAIN HELP KYC',
  })),
  aboveCashLimit: ['WITHDRAW 100.01 9000000003', 'FIND WITHDRAW 100.01 DELHI'].map((text) => ({
    when: `${text} is a paisa above the limit for cash`,
    before: (bank: Bank) => limit(bank, { cashPerTransaction: rupees(100) }),
    text,
    told: 'The most cash at one time is Rs 100. Nothing was sent.',
  })),
  dormant: [
    ...['SEND 5 9000000003', 'WITHDRAW 5 9000000003', 'FIND WITHDRAW 5 DELHI'].map((text) => ({
      when: `nobody has used the account for two years before ${text}`,
      before: (bank: Bank) => bank.operate(RAVI, LONG_AGO),
      text,
      told: DORMANT,
    })),
    {
      when: 'an agent has not used the own account for two years',
      before: (bank) => bank.operate(ASHA, LONG_AGO),
      who: ASHA,
      text: 'COLLECT 5 9000000003',
      told: DORMANT,
    },
    {
      when: 'the code of a request comes from an account that nobody has used for two years',
      before: (bank) => bank.operate(RAVI, LONG_AGO),
      text: codeAfter(SITA, 'REQUEST 5 9000000002'),
      told: DORMANT,
      alsoTold: [['SITA', 'Rs 5 with 90000 00002 is off: the answer was no. Nothing was paid.']],
      writes: true,
    },
  ],
  kycOnlyAgents: [
    {
      when: 'a customer texts KYC',
      text: 'KYC 9000000003',
      told: 'Only Rain agents text that, when they see you and your card. To call one: RAIN AGENT 500 DELHI',
    },
  ],
  kycNoAccount: [
    {
      when: 'an agent’s KYC is about somebody without an account',
      who: ASHA,
      text: 'KYC 9000000099 ABCPE1234F',
      told: '90000 00099 has no Rain account. Is the number right? To open one they text RAIN REGISTER RAVI KUMAR DELHI',
    },
  ],
  kycOpen: [
    ...['KYC 9000000003', 'KYC 9000000003 ABCPE1234F'].map((text) => ({
      when: `the customer of ${text} is on the list already, with a PAN`,
      before: (bank: Bank) => bank.text(ASHA, 'KYC 9000000003 ABCPE1234F'),
      who: ASHA,
      text,
      told: "90000 00003 is on the list already. Rain's people look at it, and text both of you.",
    })),
    {
      when: 'the customer is on the list already, without a PAN',
      before: (bank) => bank.text(ASHA, 'KYC 9000000003'),
      who: ASHA,
      text: 'KYC 9000000003',
      told: "90000 00003 is on the list already. Rain's people look at it, and text both of you.",
    },
  ],
  kycBadPan: ['ABCDE1234F', 'ABCPE1234'].map((pan) => ({
    when: `the PAN of a KYC is ${pan}`,
    who: ASHA,
    text: `KYC 9000000003 ${pan}`,
    told: 'That PAN is not right. It is like ABCPE1234F: 5 letters with a P, 4 digits, 1 letter. Without it: RAIN KYC 9000000003',
  })),
  cashLimit: [
    {
      when: 'an agent would hold too much cash',
      before: (bank) => bank.operate(ASHA, { cashInHand: rupees(99_501) }),
      who: ASHA,
      text: 'COLLECT 500 9000000003',
      told: 'You may hold at most Rs 1,00,000 of cash. Hand some in first. Nothing was done.',
    },
    {
      when: 'the agent collected elsewhere before the code comes',
      who: ASHA,
      text: codeAfter(ASHA, 'COLLECT 500 9000000003', (bank) =>
        bank.operate(ASHA, { cashInHand: rupees(99_501) }),
      ),
      told: 'You may hold at most Rs 1,00,000 of cash. Hand some in first. Nothing was done.',
      alsoTold: [
        ['SITA', 'Rs 500 with 90000 00001 is off: the agent cannot take more cash. Nothing was paid.'],
      ],
      writes: true,
    },
  ],
  wrongCode: [
    {
      when: 'a code comes and nothing is open',
      text: '483107',
      told: 'Wrong number. Nothing was sent. Look at the last text from Rain.',
    },
    {
      when: 'the right code comes from another phone, also from that of the one who is paid',
      who: SITA,
      text: codeAfter(RAVI, 'TRANSFER 500 9000000003'),
      told: 'Wrong number. Nothing was sent. Look at the last text from Rain.',
    },
    {
      when: 'the one who asked texts the code of the one who pays',
      text: codeAfter(RAVI, 'REQUEST 500 9000000003'),
      told: 'Wrong number. Nothing was sent. Look at the last text from Rain.',
    },
  ],
  wrongCodeLastTry: [
    {
      when: 'a code is wrong for the second time',
      before: (bank) => {
        bank.text(RAVI, 'TRANSFER 500 9000000003');
        bank.text(RAVI, '000000');
      },
      text: '000001',
      told: 'Wrong number. Nothing was sent. You can try 1 more time. Look at the last text from Rain.',
      writes: true,
    },
  ],
  wrongCodeTryAgain: [
    {
      when: 'a code is wrong for the first time',
      before: (bank) => bank.text(RAVI, 'TRANSFER 500 9000000003'),
      text: '000000',
      told: 'Wrong number. Nothing was sent. You can try 2 more times. Look at the last text from Rain.',
      writes: true,
    },
    {
      when: 'the code of a registration is wrong',
      before: (bank) => bank.text(STRANGER, 'REGISTER GITA DELHI'),
      who: STRANGER,
      text: '000000',
      told: 'Wrong number. Nothing was sent. You can try 2 more times. Look at the last text from Rain.',
      writes: true,
    },
  ],
  wrongCodeTooOften: [
    {
      when: 'a code is wrong for the third time',
      before: (bank) => {
        bank.text(RAVI, 'WITHDRAW 500 9000000003');
        bank.text(RAVI, '000000');
        bank.text(RAVI, '000001');
      },
      text: '000002',
      told: 'Wrong number again. Nothing was sent, and what was waiting is off. Please start again.',
      alsoTold: [
        ['SITA', 'Rs 500 with 90000 00002 is off: the number was wrong too often. Nothing was paid.'],
      ],
      writes: true,
    },
    {
      when: 'the code of a registration is wrong for the third time',
      before: (bank) => {
        bank.text(STRANGER, 'REGISTER GITA DELHI');
        bank.text(STRANGER, '000000');
        bank.text(STRANGER, '000001');
      },
      who: STRANGER,
      text: '000002',
      told: 'Wrong number again. Nothing was sent, and what was waiting is off. Please start again.',
      writes: true,
    },
  ],
  codeTooLate: [
    {
      when: 'a code comes at the second in which its ten minutes end',
      text: codeAfter(RAVI, 'TRANSFER 500 9000000003', (bank) => bank.wait({ minutes: 10 })),
      told: 'Too late (more than 10 minutes). Nothing was sent. Please start again.',
    },
    {
      when: 'a code comes after the clock has closed what it was for',
      text: codeAfter(RAVI, 'TRANSFER 500 9000000003', (bank) => {
        bank.wait({ minutes: 10 });
        bank.tick();
      }),
      told: 'Too late (more than 10 minutes). Nothing was sent. Please start again.',
    },
    {
      when: 'the code of a registration comes after ten minutes',
      who: STRANGER,
      text: codeAfter(STRANGER, 'REGISTER GITA DELHI', (bank) => bank.wait({ minutes: 10 })),
      told: 'Too late (more than 10 minutes). Nothing was sent. Please start again.',
    },
  ],
  codeDone: [
    {
      when: 'a code is texted again',
      text: (bank) => {
        const code = codeAfter(RAVI, 'TRANSFER 500 9000000003')(bank);
        bank.text(RAVI, code);
        return code;
      },
      told: 'That was done already, once. Ref A20001. What you have now: RAIN BALANCE',
    },
  ],
  codeOver: [
    {
      when: 'what it was for was cancelled',
      text: codeAfter(RAVI, 'TRANSFER 500 9000000003', (bank) => bank.text(RAVI, 'CANCEL')),
      told: 'That is off already. Nothing was sent. If you still want it, please start again.',
    },
    {
      when: 'what it was for has been replaced',
      text: codeAfter(RAVI, 'TRANSFER 500 9000000003', (bank) => bank.text(RAVI, 'TRANSFER 50 9000000003')),
      told: 'That is off already. Nothing was sent. If you still want it, please start again.',
    },
    {
      when: 'what it was for failed for want of money, although there is enough now',
      text: (bank) => {
        const code = codeAfter(RAVI, 'TRANSFER 500 9000000003')(bank);
        empty(bank, RAVI);
        bank.text(RAVI, code);
        bank.operate(RAVI, { balance: rupees(1_000) });
        return code;
      },
      told: 'That is off already. Nothing was sent. If you still want it, please start again.',
    },
  ],
  codeAlone: [
    {
      when: 'a stranger’s text has two refs in it',
      who: STRANGER,
      text: 'A7K2M9 B7K2M9 123456',
      told: 'To pay, text RAIN and the number that Rain texted you, and nothing else. Nothing was sent.',
    },
    {
      when: 'an amount stands beside a code',
      text: (bank) => `50 ${codeAfter(RAVI, 'TRANSFER 500 9000000003')(bank)}`,
      told: 'To pay, text RAIN and the number that Rain texted you, and nothing else. Nothing was sent.',
    },
    {
      when: 'words stand beside a code that change what it says',
      text: (bank) => `${codeAfter(RAVI, 'TRANSFER 500 9000000003')(bank)} but only 200`,
      told: 'To pay, text RAIN and the number that Rain texted you, and nothing else. Nothing was sent.',
    },
    {
      when: 'the name of somebody else stands beside a code',
      text: (bank) => `${codeAfter(RAVI, 'TRANSFER 500 9000000003')(bank)} MOHAN`,
      told: 'To pay, text RAIN and the number that Rain texted you, and nothing else. Nothing was sent.',
    },
  ],
  codeDoneBefore: [
    {
      when: 'a code that unlocked an account is texted again',
      text: (bank) => {
        bank.text(RAVI, 'LOCK');
        const code = codeOf(unlocking(bank, ASHA, '9000000002').received);
        bank.text(RAVI, code);
        return code;
      },
      told: 'That was done already, once. Nothing more was done.',
    },
  ],
  accountLocked: [
    ...LOCKED_OUT.map((text) => ({
      when: `${text} comes from a locked account`,
      before: (bank: Bank) => bank.text(RAVI, 'LOCK'),
      text,
      told: 'Your account is locked, so no money can go out. To unlock it, see a Rain agent with this phone. Call 1800 123 456',
    })),
  ],
  alreadyLocked: [
    {
      when: 'LOCK comes again',
      before: (bank) => bank.text(RAVI, 'LOCK'),
      text: 'LOCK',
      told: 'That account is locked already. No money can go out. An agent can unlock it. Call 1800 123 456',
    },
  ],
  lockNotTrusted: [
    {
      when: 'a customer locks the account of somebody who does not trust them',
      text: 'LOCK 9000000003',
      told: 'You cannot lock that account. Its owner can: RAIN LOCK from that phone. So can a Rain agent, and whom the owner trusts. Call 1800 123 456',
    },
  ],
  lockNoAccount: [
    ...['LOCK', 'PHONE KHO GAYA', 'SOMEBODY CHEATED ME', 'MY PHONE IS HACKED', 'THIEF'].map((text) => ({
      when: `${text} comes from a phone without an account`,
      who: STRANGER,
      text,
      told: 'This number has no Rain account. A Rain agent can lock yours. To have yours on this number: RAIN RECOVER 9876543210 (the old one). Call 1800 123 456',
    })),
  ],
  lockTooOften: [
    {
      when: 'an agent has locked twenty accounts today',
      before: (bank) => bank.operate(ASHA, { lockDay: bank.today, locksToday: 20 }),
      who: ASHA,
      text: 'LOCK 9000000002',
      told: 'You have locked 20 accounts today, that is the most. Please tell the people of Rain. Call 1800 123 456',
    },
  ],
  unlockByAgent: [
    {
      when: 'somebody who is no agent unlocks their account',
      before: (bank) => bank.text(RAVI, 'LOCK'),
      text: 'UNLOCK',
      told: 'An account is unlocked by a Rain agent, with the owner and their phone there. Call 1800 123 456',
    },
  ],
  unlockOnHold: [
    {
      when: 'an operator has frozen the account as well',
      before: (bank) => {
        bank.text(RAVI, 'LOCK');
        bank.operate(RAVI, { currentActive: false });
      },
      who: ASHA,
      text: 'UNLOCK 9000000002',
      told: 'The people of Rain have put the account of 90000 00002 on hold. Only they can change that. Call 1800 123 456',
    },
  ],
  notLocked: [
    {
      when: 'an agent unlocks what is not locked',
      who: ASHA,
      text: 'UNLOCK 9000000002',
      told: 'The account of 90000 00002 is not locked. Nothing was done.',
    },
  ],
  unlockLater: [
    {
      when: 'agents have texted the owner ten times in the hour',
      before: (bank) => {
        bank.text(RAVI, 'LOCK');
        for (let count = 0; count < 10; count += 1) unlocking(bank, ASHA, '9000000002');
      },
      who: ASHA,
      text: 'UNLOCK 9000000002',
      told: '90000 00002 cannot be texted now. Nothing was done. Please try again in an hour.',
    },
  ],
  alreadyTrusted: [
    {
      when: 'somebody is trusted already',
      before: trusting,
      text: 'TRUST 9000000003',
      told: '90000 00003 can lock your account already, and help you to a new SIM.',
    },
  ],
  tooManyTrusted: [
    {
      when: 'three are trusted',
      before: (bank) => bank.operate(RAVI, { trusted: ['account-RAVI', 'account-MOHAN', 'account-ASHA'] }),
      text: 'TRUST 9000000003',
      told: 'You trust 3 people, that is the most. To end that with one of them: RAIN UNTRUST 9876543210',
    },
  ],
  cannotTrust: [
    {
      when: 'the other one has blocked the number',
      before: (bank) => bank.text(SITA, 'BLOCK 9000000002'),
      text: 'TRUST 9000000003',
      told: '90000 00003 cannot be asked now. Nothing was done.',
    },
    {
      when: 'the one who trusts was locked before the other one says yes',
      who: SITA,
      text: (bank) => {
        const asked = bank.text(RAVI, codeAfter(RAVI, 'TRUST 9000000003')(bank));
        bank.text(RAVI, 'LOCK');
        return codeOf(asked.received, SITA);
      },
      told: '90000 00002 cannot be asked now. Nothing was done.',
    },
    {
      when: 'three others ask the same person to be trusted',
      before: (bank) => {
        bank.operate(SITA, { met: ['account-RAVI', 'account-MOHAN', 'account-ASHA'] });
        for (const about of ['account-ASHA', 'account-MOHAN', 'account-GITA']) askToBeTrusted(bank, about);
      },
      text: 'TRUST 9000000003',
      told: '90000 00003 cannot be asked now. Nothing was done.',
    },
  ],
  notTrusted: [
    {
      when: 'there is no trust to end',
      text: 'UNTRUST 9000000003',
      told: 'There is no trust between you and 90000 00003. To see whom you trust: RAIN TRUST',
    },
    {
      when: 'the number has no account',
      text: 'UNTRUST 9000000098',
      told: 'There is no trust between you and 90000 00098. To see whom you trust: RAIN TRUST',
    },
    {
      when: 'the other one has ended it by the time the code comes',
      before: trusting,
      text: codeAfter(RAVI, 'UNTRUST 9000000003', (bank) => {
        bank.text(SITA, codeAfter(SITA, 'UNTRUST 9000000002')(bank));
      }),
      told: 'There is no trust between you and 90000 00003. To see whom you trust: RAIN TRUST',
    },
  ],
  recoverHasAccount: [
    {
      when: 'a customer wants the account of another number',
      text: 'RECOVER 9000000003',
      told: 'This number has a Rain account of its own, so no other can come to it. A Rain agent helps. Call 1800 123 456',
    },
  ],
  recoverTooOften: [
    {
      when: 'a phone begins for the fourth time in a day',
      before: (bank) => {
        for (let time = 0; time < 3; time += 1) bank.text(STRANGER, 'RECOVER 9000000002');
      },
      who: STRANGER,
      text: 'RECOVER 9000000003',
      told: 'You have tried 3 times today, that is the most. A Rain agent helps. Call 1800 123 456',
    },
  ],
  recoverRunning: [
    {
      when: 'the account is on its way',
      before: recoveringSoon,
      who: STRANGER,
      text: 'RECOVER 9000000002',
      told: 'That is under way: the account of 90000 00002 comes to this phone on 24 Nov 12:00pm, unless its old phone says no.',
    },
  ],
  recoverTaken: [
    {
      when: 'the account is on its way to another phone',
      before: (bank) => {
        recoveringSoon(bank);
        bank.text(GITA, codeAfter(GITA, 'RECOVER 9000000002')(bank));
      },
      who: SITA,
      text: 'VOUCH 9000000005',
      told: 'That account is on its way to another number already. If that is not right, its old phone texts RAIN NO. Call 1800 123 456',
    },
  ],
  nothingToVouch: [
    {
      when: 'nothing was begun from that phone',
      text: 'VOUCH 9000000099',
      told: 'Nothing waits for your yes for 90000 00099. First that phone texts RAIN RECOVER and its old number. Then you text RAIN VOUCH 9000000099',
    },
    {
      when: 'somebody whom the owner does not trust vouches',
      before: (bank) => {
        recovering(bank);
        bank.operate(RAVI, { trusted: ['account-MOHAN'] });
      },
      who: SITA,
      text: 'VOUCH 9000000099',
      told: 'Nothing waits for your yes for 90000 00099. First that phone texts RAIN RECOVER and its old number. Then you text RAIN VOUCH 9000000099',
    },
    {
      when: 'the code of the new phone has not come',
      before: (bank) => {
        trusting(bank);
        bank.text(STRANGER, 'RECOVER 9000000002');
      },
      who: SITA,
      text: 'VOUCH 9000000099',
      told: 'Nothing waits for your yes for 90000 00099. First that phone texts RAIN RECOVER and its old number. Then you text RAIN VOUCH 9000000099',
    },
    {
      when: 'the old phone has said no',
      before: (bank) => {
        recovering(bank);
        bank.text(RAVI, 'NO');
      },
      who: ASHA,
      text: 'VOUCH 9000000099',
      told: 'Nothing waits for your yes for 90000 00099. First that phone texts RAIN RECOVER and its old number. Then you text RAIN VOUCH 9000000099',
    },
    {
      when: 'the old phone says no before the code comes',
      who: SITA,
      text: (bank) => {
        const { received } = recovering(bank);
        bank.text(RAVI, 'NO');
        return codeOf(received, SITA);
      },
      told: 'Nothing waits for your yes for 90000 00099. First that phone texts RAIN RECOVER and its old number. Then you text RAIN VOUCH 9000000099',
    },
    {
      when: 'a day has gone by since it was begun',
      before: (bank) => {
        recovering(bank);
        bank.wait({ days: 1 });
      },
      who: SITA,
      text: 'VOUCH 9000000099',
      told: 'Nothing waits for your yes for 90000 00099. First that phone texts RAIN RECOVER and its old number. Then you text RAIN VOUCH 9000000099',
    },
    {
      when: 'the account was frozen meanwhile',
      before: (bank) => {
        recovering(bank);
        bank.operate(RAVI, { currentActive: false });
      },
      who: SITA,
      text: 'VOUCH 9000000099',
      told: 'Nothing waits for your yes for 90000 00099. First that phone texts RAIN RECOVER and its old number. Then you text RAIN VOUCH 9000000099',
    },
    {
      when: 'the new phone has begun again, for somebody else, since an agent was asked',
      who: ASHA,
      text: (bank) => {
        recovering(bank);
        const code = codeAfter(ASHA, 'VOUCH 9000000099')(bank);
        bank.wait({ minutes: 1 });
        bank.text(STRANGER, codeAfter(STRANGER, 'RECOVER 9000000003')(bank));
        return code;
      },
      told: 'Nothing waits for your yes for 90000 00099. First that phone texts RAIN RECOVER and its old number. Then you text RAIN VOUCH 9000000099',
    },
  ],
  alreadyVouched: [
    {
      when: 'the same person says yes twice',
      before: (bank) => {
        const { received } = recovering(bank);
        bank.text(SITA, codeOf(received, SITA));
      },
      who: SITA,
      text: 'VOUCH 9000000099',
      told: 'You have said yes for 90000 00099 already. Nothing more was done.',
    },
  ],
  vouchTooOften: [
    {
      when: 'somebody has said yes for three people today',
      before: (bank) => {
        recovering(bank);
        bank.operate(ASHA, { vouchDay: bank.today, vouchesToday: 3 });
      },
      who: ASHA,
      text: 'VOUCH 9000000099',
      told: 'You have said yes for 3 people today, that is the most.',
    },
  ],
  nothingOpen: [
    ...['NO', 'CANCEL', 'CANCEL A7K2M9', 'NO Ref: A7K2M9'].map((text) => ({
      when: `${text} comes and nothing is open`,
      text,
      told: 'Nothing is waiting for you, so nothing was stopped. What you have: RAIN BALANCE',
    })),
    {
      when: 'a txn is cancelled that was done',
      before: (bank) => bank.text(RAVI, codeAfter(RAVI, 'TRANSFER 500 9000000003')(bank)),
      text: 'CANCEL A20001',
      told: 'Nothing is waiting for you, so nothing was stopped. What you have: RAIN BALANCE',
    },
    {
      when: 'somebody cancels a txn of others',
      before: (bank) => bank.text(RAVI, 'REQUEST 500 9000000003'),
      who: MOHAN,
      text: 'CANCEL A20001',
      told: 'Nothing is waiting for you, so nothing was stopped. What you have: RAIN BALANCE',
    },
    {
      when: 'NO comes to what one asked somebody else for',
      before: (bank) => bank.text(RAVI, 'REQUEST 500 9000000003'),
      text: 'NO',
      told: 'Nothing is waiting for you, so nothing was stopped. What you have: RAIN BALANCE',
    },
  ],
  nothingOpenWith: ['NO', 'CANCEL'].map((word) => ({
    when: `${word} names somebody with whom nothing is open`,
    before: (bank: Bank) => bank.text(SITA, 'REQUEST 500 9000000002'),
    text: `${word} 90000 00004`,
    told: 'Nothing is waiting between you and 90000 00004.',
  })),
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
      told: 'SCHOOL has only Rs 100. Nothing was moved.',
    },
    {
      when: 'all is taken out of an empty bucket',
      before: (bank) => {
        bank.text(RAVI, 'BUC SCHOOL 100');
        bank.text(RAVI, 'BREAK SCHOOL ALL');
      },
      text: 'BREAK SCHOOL ALL',
      told: 'SCHOOL has only Rs 0. Nothing was moved.',
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
  nothingAsked: [
    {
      when: 'YES comes from somebody who was never asked',
      text: 'YES',
      told: 'Rain has not asked you for a yes. If you want to pay, text RAIN and the number that Rain texted you. Help: RAIN HELP',
    },
    {
      when: 'YES comes from somebody who was asked to pay',
      before: (bank) => bank.text(SITA, 'REQUEST 500 9000000002'),
      text: 'YES',
      told: 'Rain has not asked you for a yes. If you want to pay, text RAIN and the number that Rain texted you. Help: RAIN HELP',
    },
  ],
  notAYes: ['YES BUT ONLY 200', 'YES NO'].map((text) => ({
    when: `${text} comes to a question`,
    before: (bank: Bank) => bank.text(MOHAN, 'FIND WITHDRAW 500 DELHI'),
    text,
    told: 'Is that a yes? Then text only RAIN YES. If not: RAIN NO. Nothing was done.',
  })),
  sentBefore: [
    {
      when: 'a bare YES was sent a minute before the question',
      before: (bank) => bank.text(RAVI, 'FIND WITHDRAW 500 DELHI'),
      who: SITA,
      text: 'YES',
      sentAt: ({ nowMs }) => nowMs - 60_001,
      told: 'You sent that before we asked you for Rs 500. Yes to it: RAIN YES 500. If not: RAIN NO. Nothing was done.',
    },
    {
      when: 'a bare YES was sent before the question about a collection',
      before: (bank) => {
        bank.text(ASHA, 'COLLECT 500 9000000003');
        bank.wait({ minutes: 10 });
        bank.tick();
      },
      who: SITA,
      text: 'YES',
      sentAt: ({ nowMs }) => nowMs - 60_001,
      told: 'You sent that before we asked you for Rs 500. Yes to it: RAIN YES 500. If not: RAIN NO. Nothing was done.',
    },
  ],
  tooManySearches: ['FIND DEPOSIT 500', 'FIND WITHDRAW 500', 'AGENT 500'].map((text) => ({
    when: `${text} is the eleventh search of a day`,
    before: (bank: Bank) => {
      for (let time = 1; time <= 10; time += 1) bank.text(RAVI, 'FIND DEPOSIT 500 NOWHERE');
    },
    text,
    told: 'You have looked for people 10 times today, that is the most. Please try again tomorrow.',
  })),
  tooManyPlans: [
    {
      when: 'SIP would start an eleventh plan',
      before: (bank) => {
        for (let index = 1; index <= 10; index += 1) bank.text(RAVI, `SIP B${index} 1 DAILY`);
      },
      text: 'SIP SCHOOL 1 DAILY',
      told: 'You have 10 plans, that is the most. To end one of them text RAIN SIP STOP SCHOOL',
    },
  ],
  otherAmount: [
    {
      when: 'YES names another amount than was asked for',
      before: (bank) => bank.text(RAVI, 'FIND WITHDRAW 500 DELHI'),
      who: SITA,
      text: 'YES 200',
      told: 'You were asked for another amount. Yes to all of it: RAIN YES. If not: RAIN NO',
    },
  ],
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
  badPin: [
    ...['PIN 12345', 'PIN 493 8171', 'PIN 493817 493817', 'PIN 483107 25'].map((text) => ({
      when: `${text} is no six digits`,
      text,
      told: "A PIN has six digits. Text RAIN PIN and six digits that only you know. To pay text RAIN and the number in Rain's text, without PIN.",
    })),
  ],
  weakPin: [
    {
      when: 'a PIN is a row',
      text: 'PIN 123456',
      told: 'That PIN is easy to guess. Take other digits: no row, no date, no part of your phone number.',
    },
  ],
  pinIsCode: [
    {
      when: 'a code is called a PIN',
      text: (bank) => `PIN ${codeOf(bank.text(RAVI, 'SEND 5 9000000003').received)}`,
      told: "That is the number in Rain's text, and no PIN. To say yes text only RAIN and that number. Nothing was done.",
    },
  ],
  pinOfPlace: [
    {
      when: 'a PIN code may be that of a place',
      text: 'PIN CODE 110001',
      told: 'The PIN code of your place? Text it like this: RAIN PLACE 110001. For a secret PIN text RAIN PIN and six digits that only you know.',
    },
  ],
  noPin: [
    ...['PIN OFF', 'PIN FORGOT'].map((text) => ({
      when: `${text} comes from somebody who has none`,
      text,
      told: 'You have no PIN. To set one text RAIN PIN and six digits that only you know.',
    })),
  ],
  pinForgottenAlready: [
    {
      when: 'a PIN is said to be forgotten a second time',
      before: (bank) => {
        setPin(bank);
        bank.text(RAVI, codeOf(bank.text(RAVI, 'PIN FORGOT').received));
      },
      text: 'PIN FORGOT',
      told: 'That is under way already: your PIN ends 48 hours after you asked. To keep it: RAIN NO',
    },
  ],
  pinNotEnding: [
    {
      when: 'a PIN is kept that was not to end',
      before: setPin,
      text: 'PIN STOP',
      told: 'Your PIN was not going to end. To end it text RAIN PIN OFF',
    },
  ],
  pinResetByAgent: [
    {
      when: 'somebody who is no agent wants the PIN of another one ended',
      before: setPin,
      who: SITA,
      text: 'PIN RESET 9000000002',
      told: 'Only an agent can do that, with the owner and their phone there. To say you forgot yours: RAIN PIN FORGOT',
    },
  ],
  otherHasNoPin: [
    {
      when: 'an agent wants a PIN ended that is none',
      who: ASHA,
      text: 'PIN RESET 9000000002',
      told: '90000 00002 has no PIN that can be ended now. Nothing was done.',
    },
  ],
  pinResetLater: [
    {
      when: 'an agent has made Rain text somebody too often',
      before: (bank) => {
        setPin(bank);
        for (let count = 0; count < 10; count += 1) resettingPin(bank);
      },
      who: ASHA,
      text: 'PIN RESET 9000000002',
      told: '90000 00002 cannot be texted now. Nothing was done. Please try again in an hour.',
    },
  ],
  pinMissing: [
    {
      when: 'a code comes without the digits that were asked for',
      before: richWithPin,
      text: codeAfter(RAVI, 'SEND 1500 9000000003'),
      told: 'Your PIN is missing. Text that number again, and behind it the 1st & 2nd digit of your PIN, two digits in all. Nothing was sent yet.',
    },
    {
      when: 'the digits are written on to the code',
      before: richWithPin,
      text: (bank) => answerTo(bank.text(RAVI, 'SEND 1500 9000000003').received).replace(' ', ''),
      told: 'Your PIN is missing. Text that number again, and behind it the 1st & 2nd digit of your PIN, two digits in all. Nothing was sent yet.',
    },
  ],
  pinWrong: [
    {
      when: 'the digits are wrong',
      before: richWithPin,
      text: wrongPinAfter(0),
      told: 'These digits of your PIN are wrong. Nothing was sent. Text them again with the number. You can try 2 more times today.',
      writes: true,
    },
  ],
  pinWrongLastTry: [
    {
      when: 'the digits are wrong a second time',
      before: richWithPin,
      text: wrongPinAfter(1),
      told: 'These digits of your PIN are wrong. Nothing was sent. You can try 1 more time today. Forgot it? RAIN PIN FORGOT',
      writes: true,
    },
  ],
  pinWrongTooOften: [
    {
      when: 'the digits are wrong a third time',
      before: richWithPin,
      text: wrongPinAfter(2),
      told: 'Your PIN was wrong 3 times, so what was waiting is off and no money goes out till midnight. Money comes in. Forgot it? RAIN PIN FORGOT. Call 1800 123 456',
      writes: true,
    },
  ],
  pinStopped: [
    ...['SEND 5 9000000003', 'PIN OFF'].map((text) => ({
      when: `${text} comes after three wrong answers`,
      before: (bank: Bank) => {
        richWithPin(bank);
        bank.text(RAVI, wrongPinAfter(2)(bank));
      },
      text,
      told: 'Your PIN was wrong 3 times today: no money can go out till midnight. Money still comes in. Forgot it? RAIN PIN FORGOT. Call 1800 123 456',
    })),
  ],
  pinNeeded: [
    {
      when: 'a tier lets nobody pay so much without a PIN',
      before: (bank) => {
        bank.limits = { ...LIMITS, basic: { ...LIMITS.basic, pinAbove: rupees(100) } };
      },
      text: 'SEND 101 9000000003',
      told: 'To pay more than Rs 100 you need a PIN first. To set one text RAIN PIN and six digits that only you know. Nothing was sent.',
    },
  ],
  codeAloneOrPin: [
    {
      when: 'what stands beside a code is no two digits',
      before: richWithPin,
      text: (bank) => `${codeOf(bank.text(RAVI, 'SEND 1500 9000000003').received)} ${PIN}`,
      told: "To pay, text RAIN, the number in Rain's text, and behind it the two digits of your PIN if it asks for them. Nothing was sent.",
    },
    {
      when: 'digits are texted that were not asked for',
      before: setPin,
      text: (bank) => `${codeOf(bank.text(RAVI, 'SEND 5 9000000003').received)} 72`,
      told: "To pay, text RAIN, the number in Rain's text, and behind it the two digits of your PIN if it asks for them. Nothing was sent.",
    },
  ],
  wrongNothing: [
    {
      when: 'nothing was paid lately',
      text: 'WRONG NUMBER',
      told: 'Rain knows of no payment of yours in the last 24 hours. If you know its Ref, text RAIN WRONG and the Ref. Phone lost? RAIN LOCK. Call 1800 123 456',
    },
  ],
  wrongNoCash: [
    {
      when: 'no cash changed hands lately',
      text: 'AGENT TOOK MY CASH',
      told: 'Rain knows of no cash of yours with anybody in the last 24 hours. Never give cash before Rain texts you. Call 1800 123 456',
    },
  ],
  wrongUnknown: [
    {
      when: 'there is no such txn',
      text: 'WRONG K7M2P4',
      told: 'You have no payment with that Ref. Look at the text from Rain, or text only RAIN WRONG for the newest.',
    },
    {
      when: 'a txn is not theirs',
      before: (bank) => pay(bank, SITA, 'SEND 5 9000000004'),
      text: (bank) => `WRONG ${bank.newest.txnId}`,
      told: 'You have no payment with that Ref. Look at the text from Rain, or text only RAIN WRONG for the newest.',
    },
  ],
  wrongNotPaid: [
    {
      when: 'a payment is not confirmed yet',
      before: (bank) => bank.text(RAVI, 'SEND 5 9000000003'),
      text: (bank) => `WRONG ${bank.newest.txnId}`,
      told: 'Nothing was paid with Ref A20001, so there is nothing to hold. To stop what waits: RAIN CANCEL',
    },
    {
      when: 'a payment was given up',
      before: (bank) => {
        bank.text(RAVI, 'SEND 5 9000000003');
        bank.text(RAVI, 'NO');
      },
      text: (bank) => `WRONG ${bank.newest.txnId}`,
      told: 'Nothing was paid with Ref A20001, so there is nothing to hold. To stop what waits: RAIN CANCEL',
    },
  ],
  wrongTooOld: [
    {
      when: 'a payment is of the day before yesterday',
      before: (bank) => {
        pay(bank, RAVI, 'SEND 5 9000000003');
        bank.wait({ hours: 24, seconds: 1 });
      },
      text: (bank) => `WRONG ${bank.newest.txnId}`,
      told: 'That was more than 24 hours ago, so Rain can hold nothing of it. They can still send it back to you. Call 1800 123 456',
    },
  ],
  wrongUndone: [
    {
      when: 'an operator has given a payment back',
      before: (bank) => {
        pay(bank, RAVI, 'SEND 5 9000000003');
        reverse(bank);
      },
      text: (bank) => `WRONG ${bank.transactions[0]?.txnId}`,
      told: 'That was given back already, Ref Z7K2M9. What you have: RAIN BALANCE',
    },
    {
      when: 'an operator has given a payment back by the time of the code',
      before: (bank) => pay(bank, RAVI, 'SEND 5 9000000003'),
      text: (bank) => {
        const code = codeOf(bank.text(RAVI, 'WRONG').received);
        reverse(bank);
        return code;
      },
      told: 'That was given back already, Ref Z7K2M9. What you have: RAIN BALANCE',
      writes: true,
    },
    {
      when: 'it is the giving back',
      before: (bank) => {
        pay(bank, RAVI, 'SEND 5 9000000003');
        reverse(bank);
      },
      who: SITA,
      text: 'WRONG Z7K2M9',
      told: 'That was given back already, Ref Z7K2M9. What you have: RAIN BALANCE',
    },
  ],
  wrongPaidToYou: [
    {
      when: 'somebody was paid',
      before: (bank) => pay(bank, RAVI, 'SEND 5 9000000003'),
      who: SITA,
      text: (bank) => `REFUND ${bank.newest.txnId}`,
      told: 'That was paid to you, by 90000 00002. To send it back: RAIN SEND 5 9000000002',
    },
  ],
  wrongPaidBack: [
    ...['WRONG', 'WRONG A20001'].map((text) => ({
      when: `the other one has sent it back since, and ${text} comes`,
      before: (bank: Bank) => {
        pay(bank, RAVI, 'SEND 500 9000000003');
        pay(bank, SITA, 'SEND 300 9000000002');
        pay(bank, SITA, 'SEND 200 9000000002');
      },
      text,
      told: '90000 00003 has paid you Rs 500 since, Ref A20005. So nothing is held. Is that not right? A Rain agent helps. Call 1800 123 456',
    })),
  ],
  wrongCaseAlready: [
    {
      when: 'a payment is a case already',
      before: reported,
      text: 'WRONG',
      told: 'That is case A20004 already. How it stands: RAIN CASE A20004. Call 1800 123 456',
    },
    {
      when: 'it is the number of a case',
      before: reported,
      text: (bank) => `WRONG ${newestCase(bank).number}`,
      told: 'That is case A20004 already. How it stands: RAIN CASE A20004. Call 1800 123 456',
    },
    {
      when: 'a collection is a case already, and the question about it is answered',
      before: (bank) => {
        bank.text(ASHA, 'COLLECT 500 9000000002');
        bank.wait({ minutes: 10 });
        bank.tick();
        pay(bank, RAVI, 'AGENT TOOK MY CASH');
      },
      text: 'YES',
      told: 'That is case A20004 already. How it stands: RAIN CASE A20004. Call 1800 123 456',
      writes: true,
    },
  ],
  tooManyCases: [
    {
      when: 'five are open',
      before: (bank) => {
        for (let count = 1; count <= 5; count += 1) {
          pay(bank, RAVI, `SEND ${count} 9000000003`);
          pay(bank, RAVI, 'WRONG');
        }
        pay(bank, RAVI, 'SEND 6 9000000003');
      },
      text: 'WRONG',
      told: 'You have 5 open cases, that is the most. How the newest stands: RAIN CASE. Call 1800 123 456',
    },
  ],
  returnNotAsked: [
    {
      when: 'nobody has reported a payment to them',
      text: 'RETURN',
      told: 'Nobody has asked you to give anything back. Was a payment of your own wrong? Text RAIN WRONG',
    },
    {
      when: 'it is their own case',
      before: reported,
      text: 'RETURN',
      told: 'Nobody has asked you to give anything back. Was a payment of your own wrong? Text RAIN WRONG',
    },
    {
      when: 'it is a case of others',
      before: reported,
      who: MOHAN,
      text: (bank) => `KEEP ${newestCase(bank).number}`,
      told: 'Nobody has asked you to give anything back. Was a payment of your own wrong? Text RAIN WRONG',
    },
  ],
  caseIsOver: [
    {
      when: 'it was given back already',
      before: (bank) => {
        reported(bank);
        pay(bank, SITA, 'RETURN');
      },
      who: SITA,
      text: (bank) => `KEEP ${newestCase(bank).ref}`,
      told: 'Case A20004 is closed already. Nothing was done. How it ended: RAIN CASE A20004',
    },
  ],
  returnByPerson: [
    {
      when: 'the one who paid is gone',
      before: (bank) => {
        reported(bank);
        bank.operate(RAVI, { status: 'closed', currentActive: false });
      },
      who: SITA,
      text: 'RETURN',
      told: 'That cannot be given back by a text. A person at Rain decides case A20004. Call 1800 123 456',
    },
    {
      when: 'it is cash that an agent has taken',
      before: (bank) => {
        pay(bank, ASHA, 'COLLECT 500 9000000003');
        pay(bank, ASHA, 'WRONG CASH');
      },
      who: SITA,
      text: 'RETURN',
      told: 'That cannot be given back by a text. A person at Rain decides case A20004. Call 1800 123 456',
    },
  ],
  returnLess: [
    {
      when: 'less is left by the time of the code',
      before: (bank) => {
        pay(bank, RAVI, 'SEND 500 9000000003');
        bank.operate(SITA, { balance: rupees(200) });
        pay(bank, RAVI, 'WRONG');
        bank.operate(SITA, { balance: rupees(300) });
      },
      who: SITA,
      text: (bank) => {
        const code = codeOf(bank.text(SITA, 'RETURN').received);
        empty(bank, SITA);
        return code;
      },
      told: 'That is not enough any more. You have Rs 0. Nothing was given back. To try again: RAIN RETURN',
      writes: true,
    },
  ],
  keptBefore: [
    {
      when: 'they have said so already',
      before: (bank) => {
        reported(bank);
        bank.text(SITA, 'KEEP');
      },
      who: SITA,
      text: 'KEEP',
      told: 'A person at Rain decides case A20004 already, and texts you. Call 1800 123 456',
    },
  ],
  noCase: [
    {
      when: 'there is none',
      text: 'CASE',
      told: 'You have no case. Was a payment wrong? Text RAIN WRONG. Call 1800 123 456',
    },
  ],
  noSuchCase: [
    {
      when: 'there is none of that number',
      text: 'CASE K7M2P4',
      told: 'You have no case K7M2P4. How your newest one stands: RAIN CASE. Call 1800 123 456',
    },
    {
      when: 'a case is that of others',
      before: reported,
      who: MOHAN,
      text: (bank) => `CASE ${newestCase(bank).number}`,
      told: 'You have no case A20004. How your newest one stands: RAIN CASE. Call 1800 123 456',
    },
  ],
};

for (const reason of ALL_REFUSALS) {
  const cases = CASES[reason];
  if (cases !== undefined) itRefuses(reason, cases);
}

it('Rain has a test for each reason to refuse', () => {
  const tested = Object.entries(CASES).filter(([, cases]) => cases.length > 0);
  const shown = [...tested.map(([reason]) => reason), ...shownByCommands(itRefuses)];

  expect(shown.sort()).toEqual(ALL_REFUSALS.toSorted());
});
