import { expect, it } from 'vitest';
import { rupees } from '../../src/domain/money.ts';
import { answerCase, closeCase } from '../../src/domain/operations/cases.ts';
import type { Phone } from '../../src/domain/phone.ts';
import type { TextKey } from '../../src/domain/text.ts';
import { operate } from '../helpers/cases.ts';
import {
  ASHA,
  aTransactionId,
  type Bank,
  codeOf,
  MOHAN,
  RAVI,
  type Received,
  SITA,
  STRANGER,
  unlocking,
} from '../helpers/domain.ts';
import { answerTo, resettingPin, setPin } from '../helpers/pins.ts';
import { itTells, shownByCommands, type Told } from '../helpers/shown.ts';
import { ALL_NOTICES } from '../helpers/texts.ts';

/** What the worker tells, and no command. */
const WORKERS_NOTICES: readonly string[] = ['cameLate', 'doneOnce', 'tooManyTexts'];
/** What other tests show whole: what is asked and told about a txn, its receipts, and help. */
const SHOWN_ELSEWHERE =
  /^(?:transfer|pay|withdraw|deposit|collect)(?:Ask|PinAsk|Told|Paid|Got)$|^(?:help|taught$|wayBack$|languageChosen$|placeChanged$|nameChanged$)/;

function lapsedCollection(bank: Bank): void {
  bank.text(ASHA, 'COLLECT 500 9000000003');
  bank.wait({ minutes: 10 });
  bank.tick();
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

/** RAVI took no cash that he has paid for, and said so with his code. */
function cashReported(bank: Bank): void {
  pay(bank, RAVI, 'WITHDRAW 500 9000000003');
  pay(bank, RAVI, 'CASH NAHI DIYA');
  bank.text(RAVI, 'ENGLISH');
}

function answer(bank: Bank): void {
  operate(bank, (parties, context) => answerCase(parties, { say: 'looking', to: 'reporter' }, context));
}

function decide(bank: Bank, side: 'payer' | 'payee' | 'nobody'): void {
  operate(bank, (parties, context) => closeCase(parties, side, aTransactionId('Z7K2M9'), context));
}

/** So many days later, with the clock's ticks until then. */
function later(bank: Bank, days: number): void {
  for (let day = 0; day < days; day += 1) {
    bank.wait({ days: 1 });
    bank.tick();
  }
}

/** RAVI has forgotten a PIN so many days ago, of which the clock has told each. */
function forgetPin(bank: Bank, days: number): void {
  setPin(bank);
  bank.text(RAVI, codeOf(bank.text(RAVI, 'PIN FORGOT').received));
  for (let day = 1; day < days; day += 1) {
    bank.wait({ days: 1 });
    bank.tick();
  }
  bank.wait({ days: 1 });
}

/** RAVI trusts this person: both have texted their codes. */
function trusted(bank: Bank, other: Phone): void {
  const dial = other.slice(2);
  const asked = bank.text(RAVI, codeOf(bank.text(RAVI, `TRUST ${dial}`).received));
  bank.text(other, codeOf(asked.received, other));
}

/** RAVI, whose phone is lost, has begun from another one; SITA and MOHAN are asked. */
function recovering(bank: Bank): readonly Received[] {
  for (const other of [SITA, MOHAN]) trusted(bank, other);
  return bank.text(STRANGER, codeOf(bank.text(STRANGER, 'RECOVER 9000000002').received)).received;
}

/** Both have said yes. */
function recoveringSoon(bank: Bank): void {
  const asked = recovering(bank);
  for (const other of [SITA, MOHAN]) bank.text(other, codeOf(asked, other));
}

const CASES: Readonly<Partial<Record<TextKey, readonly Told[]>>> = {
  registerAsk: [
    {
      when: 'a stranger registers',
      text: [STRANGER, 'register abcpe1234f José Núñez new-delhi'],
      received: [
        [
          'STRANGER',
          'To open your account for JOSE NUNEZ in NEW-DELHI text RAIN 179191 by 12:10pm. Tell 179191 to nobody, not even Rain.',
        ],
      ],
    },
  ],
  welcome: [
    {
      when: 'the code of a registration comes',
      text: (bank) => [STRANGER, codeOf(bank.text(STRANGER, 'REGISTER José Núñez new-delhi').received)],
      received: [
        [
          'STRANGER',
          'JOSE NUNEZ, your Rain account is open. You have Rs 0. To put cash in: RAIN AGENT 500 NEW-DELHI. Help: RAIN HELP. Hindi: RAIN HINDI. Call 1800 123 456',
        ],
      ],
    },
  ],
  balance: [
    { when: 'a customer has no savings', text: 'BALANCE', received: [['RAVI', 'You have Rs 1,000']] },
    {
      when: 'a customer is frozen',
      before: (bank) => bank.operate(RAVI, { currentActive: false }),
      text: 'BALANCE',
      received: [['RAVI', 'You have Rs 1,000']],
    },
  ],
  balanceSaved: [
    {
      when: 'a customer has savings',
      before: (bank) => bank.text(RAVI, 'BUC SCHOOL 100.50'),
      text: 'BAL',
      received: [['RAVI', 'You have Rs 899.50. Saved: Rs 100.50']],
    },
  ],
  balanceHeld: [
    {
      when: 'some of it is on hold',
      before: (bank) => bank.operate(RAVI, { held: rupees(5) }),
      text: 'BALANCE',
      received: [['RAVI', 'You have Rs 1,000. On hold: Rs 5']],
    },
  ],
  balanceSavedHeld: [
    {
      when: 'some is saved and some on hold',
      before: (bank) => {
        bank.operate(RAVI, { held: rupees(5) });
        bank.text(RAVI, 'BUC SCHOOL 100');
      },
      text: 'BALANCE',
      received: [['RAVI', 'You have Rs 900. Saved: Rs 100. On hold: Rs 5']],
    },
  ],
  didYouMean: [
    {
      when: 'a text would begin something by a slip',
      text: 'TRANFSER 500 9000000003',
      received: [['RAVI', 'Do you mean RAIN SEND 500 9000000003? Then text RAIN YES']],
    },
  ],
  onlyFirst: [
    {
      when: 'two commands stand in one text',
      text: 'BALANCE\nSAVED',
      received: [
        ['RAVI', 'You have Rs 1,000'],
        ['RAVI', 'Rain did only the first thing in your text. For the other, please send a text of its own.'],
      ],
    },
  ],
  off: [
    {
      when: 'somebody gives up what they began',
      before: (bank) => bank.text(RAVI, 'TRANSFER 500 9000000003'),
      text: 'CANCEL Ref A20001:',
      received: [['RAVI', 'OK. Rs 500 with 90000 00003 is off. Nothing was sent.']],
    },
  ],
  notDone: [
    {
      when: 'the one who is to pay says no',
      before: (bank) => bank.text(RAVI, 'REQUEST 500 9000000003'),
      text: [SITA, 'no'],
      received: [
        ['SITA', 'OK. Rs 500 with 90000 00002 is off. Nothing was sent.'],
        ['RAVI', 'Rs 500 with 90000 00003 is off: the answer was no. Nothing was paid.'],
      ],
    },
    {
      when: 'the one who was told gives it up, by the ref as people mistype it',
      before: (bank) => bank.text(RAVI, 'WITHDRAW 500 9000000003'),
      text: [SITA, 'cancel a2oool'],
      received: [
        ['SITA', 'OK. Rs 500 with 90000 00002 is off. Nothing was sent.'],
        ['RAVI', 'Rs 500 with 90000 00003 is off: it was cancelled. Nothing was paid.'],
      ],
    },
    {
      when: 'a txn cannot be done any more',
      before: (bank) => bank.operate(RAVI, { balance: rupees(1) }),
      text: (bank) => [RAVI, codeOf(bank.text(SITA, 'REQUEST 500 9000000002').received)],
      received: [
        ['RAVI', 'Not enough money. You have Rs 1. Nothing was sent.'],
        ['SITA', 'Rs 500 with 90000 00002 is off: the answer was no. Nothing was paid.'],
      ],
    },
  ],
  blocked: [
    {
      when: 'a customer wants no more asks of a number',
      text: 'block +91 90000 00003',
      received: [
        [
          'RAVI',
          '90000 00003 can no longer ask you for anything. To allow it again text RAIN UNBLOCK 9000000003',
        ],
      ],
    },
  ],
  unblocked: [
    {
      when: 'a number may ask again',
      before: (bank) => bank.text(RAVI, 'BLOCK 9000000003'),
      text: 'UNBLOCK 9000000003',
      received: [['RAVI', '90000 00003 can ask you again.']],
    },
  ],
  locked: [
    {
      when: 'somebody locks their own account',
      text: 'LOCK',
      received: [
        [
          'RAVI',
          'Your Rain account is locked. No money can go out. To unlock it, see a Rain agent with this phone. Call 1800 123 456',
        ],
      ],
    },
  ],
  lockedBy: [
    {
      when: 'an agent locks the account of somebody',
      text: [ASHA, 'LOCK 9000000002'],
      received: [
        [
          'ASHA',
          'The account of 90000 00002 is locked. No money can go out of it until an agent unlocks it.',
        ],
        [
          'RAVI',
          'ASHA 90000 00001 has locked your Rain account. No money can go out. To unlock it, see a Rain agent with this phone. Call 1800 123 456',
        ],
      ],
    },
  ],
  lockedOther: [
    {
      when: 'somebody whom the owner trusts locks the account',
      before: (bank) => bank.operate(RAVI, { trusted: ['account-SITA'] }),
      text: [SITA, 'LOCK 9000000002'],
      received: [
        [
          'SITA',
          'The account of 90000 00002 is locked. No money can go out of it until an agent unlocks it.',
        ],
        [
          'RAVI',
          'SITA 90000 00003 has locked your Rain account. No money can go out. To unlock it, see a Rain agent with this phone. Call 1800 123 456',
        ],
      ],
    },
  ],
  unlockOtherAsk: [
    {
      when: 'an agent has the owner of a locked account before them',
      before: (bank) => bank.text(RAVI, 'LOCK'),
      text: [ASHA, 'UNLOCK 9000000002'],
      received: [
        [
          'ASHA',
          'Is the owner of 90000 00002 before you with their phone, and do you know them? Then text RAIN 258382 by 12:10pm. If not: RAIN NO. Tell 258382 to nobody.',
        ],
      ],
    },
  ],
  unlockTold: [
    {
      when: 'the agent texts the code back',
      before: (bank) => bank.text(RAVI, 'LOCK'),
      text: (bank) => [ASHA, codeOf(bank.text(ASHA, 'UNLOCK 9000000002').received)],
      received: [
        ['ASHA', 'The number that unlocks it was texted to 90000 00002. They text it back from that phone.'],
        [
          'RAVI',
          'Agent ASHA 90000 00001 is with you to unlock your account? Then text RAIN 337573 by 12:10pm. If not: RAIN NO. Tell 337573 to nobody.',
        ],
      ],
    },
  ],
  unlockAsk: [
    {
      when: 'an agent asks again, by a code that takes the place of the first',
      before: (bank) => {
        bank.text(RAVI, 'LOCK');
        unlocking(bank, ASHA, '9000000002');
      },
      text: (bank) => [ASHA, codeOf(bank.text(ASHA, 'UNLOCK 9000000002').received)],
      received: [
        ['ASHA', 'The number that unlocks it was texted to 90000 00002. They text it back from that phone.'],
        [
          'RAVI',
          'Agent ASHA 90000 00001 is with you to unlock your account? Then text RAIN 495955 by 12:10pm. If not: RAIN NO. Tell 495955 to nobody.',
        ],
      ],
    },
  ],
  unlocked: [
    {
      when: 'the owner texts the code back',
      before: (bank) => bank.text(RAVI, 'LOCK'),
      text: (bank) => [RAVI, codeOf(unlocking(bank, ASHA, '9000000002').received)],
      received: [
        ['RAVI', 'Your Rain account is unlocked. Money can go out again.'],
        ['ASHA', 'The account of RAVI 90000 00002 is unlocked.'],
      ],
    },
  ],
  unlockedOther: [
    {
      when: 'the owner texts the code back with words of courtesy',
      before: (bank) => bank.text(RAVI, 'LOCK'),
      text: (bank) => [RAVI, `OK ${codeOf(unlocking(bank, ASHA, '9000000002').received)}`],
      received: [
        ['RAVI', 'Your Rain account is unlocked. Money can go out again.'],
        ['ASHA', 'The account of RAVI 90000 00002 is unlocked.'],
      ],
    },
  ],
  unlockedTrusted: [
    {
      when: 'the account of somebody who trusts people is unlocked',
      before: (bank) => {
        bank.operate(RAVI, { trusted: ['account-SITA'] });
        bank.text(RAVI, 'LOCK');
      },
      text: (bank) => [RAVI, codeOf(unlocking(bank, ASHA, '9000000002').received)],
      received: [
        ['RAVI', 'Your Rain account is unlocked. Money can go out again.'],
        ['ASHA', 'The account of RAVI 90000 00002 is unlocked.'],
        [
          'SITA',
          'The account of RAVI 90000 00002, who trusts you, is unlocked again. If that is not right: RAIN LOCK 9000000002',
        ],
      ],
    },
  ],
  proofOff: [
    {
      when: 'the owner says no to an agent who would unlock the account',
      before: (bank) => {
        bank.text(RAVI, 'LOCK');
        unlocking(bank, ASHA, '9000000002');
      },
      text: 'NO',
      received: [['RAVI', 'OK, that is off. Nothing was changed.']],
    },
  ],
  trustNobody: [
    {
      when: 'somebody who trusts nobody asks whom they trust',
      text: 'TRUST',
      received: [
        [
          'RAVI',
          'Name somebody who can lock your account if you lose your phone, and help you to a new SIM: RAIN TRUST 9876543210 (their number)',
        ],
      ],
    },
  ],
  trustAsk: [
    {
      when: 'somebody begins to trust',
      text: 'TRUST 9000000003',
      received: [
        [
          'RAVI',
          'You let 90000 00003 lock your account, and help you to a new SIM. Right? Text RAIN 179191 by 12:10pm. No? RAIN NO. Asked by phone? It is a cheat.',
        ],
      ],
    },
  ],
  trustAsked: [
    {
      when: 'the one who trusts has texted the code',
      text: (bank) => [RAVI, codeOf(bank.text(RAVI, 'TRUST 9000000003').received)],
      received: [
        ['RAVI', '90000 00003 is asked now. You get a text when they have said yes.'],
        [
          'SITA',
          'RAVI 90000 00002 trusts you to lock their account if they lose their phone, and help with a new SIM. Yes: RAIN 258382 by 12:10pm. No: RAIN NO. Tell nobody.',
        ],
      ],
    },
  ],
  trustedAsk: [
    {
      when: 'the one who trusts has texted the code with a courtesy',
      text: (bank) => [RAVI, `${codeOf(bank.text(RAVI, 'TRUST 9000000004').received)} please`],
      received: [
        ['RAVI', '90000 00004 is asked now. You get a text when they have said yes.'],
        [
          'MOHAN',
          'RAVI 90000 00002 trusts you to lock their account if they lose their phone, and help with a new SIM. Yes: RAIN 258382 by 12:10pm. No: RAIN NO. Tell nobody.',
        ],
      ],
    },
  ],
  trustedDone: [
    {
      when: 'the one who is trusted has texted the code',
      text: (bank) => {
        const asked = bank.text(RAVI, codeOf(bank.text(RAVI, 'TRUST 9000000003').received));
        return [SITA, codeOf(asked.received, SITA)];
      },
      received: [
        [
          'SITA',
          'You can lock the account of RAVI 90000 00002 now, if they lose their phone: RAIN LOCK 9000000002. To end that: RAIN UNTRUST 9000000002',
        ],
        [
          'RAVI',
          '90000 00003 can lock your account now, and help you to a new SIM. To end that: RAIN UNTRUST 9000000003',
        ],
      ],
    },
  ],
  trustDone: [
    {
      when: 'the one who is trusted trusts the other one already',
      before: (bank) => bank.operate(SITA, { trusted: ['account-RAVI'] }),
      text: (bank) => {
        const asked = bank.text(RAVI, codeOf(bank.text(RAVI, 'TRUST 9000000003').received));
        return [SITA, codeOf(asked.received, SITA)];
      },
      received: [
        [
          'SITA',
          'You can lock the account of RAVI 90000 00002 now, if they lose their phone: RAIN LOCK 9000000002. To end that: RAIN UNTRUST 9000000002',
        ],
        [
          'RAVI',
          '90000 00003 can lock your account now, and help you to a new SIM. To end that: RAIN UNTRUST 9000000003',
        ],
      ],
    },
  ],
  trustRefused: [
    {
      when: 'the one who would be trusted says no',
      before: (bank) => bank.text(RAVI, codeOf(bank.text(RAVI, 'TRUST 9000000003').received)),
      text: [SITA, 'NO'],
      received: [
        ['SITA', 'OK, that is off. Nothing was changed.'],
        ['RAVI', '90000 00003 said no. Nothing was changed.'],
      ],
    },
  ],
  trustList: [
    {
      when: 'somebody asks whom they trust',
      before: (bank) => {
        trusted(bank, SITA);
        trusted(bank, MOHAN);
      },
      text: 'TRUST',
      received: [
        [
          'RAVI',
          'These can lock your account, and help you to a new SIM: 90000 00003, 90000 00004. To end that: RAIN UNTRUST 9876543210',
        ],
      ],
    },
  ],
  untrustAsk: [
    {
      when: 'somebody ends their trust',
      before: (bank) => trusted(bank, SITA),
      text: 'UNTRUST 9000000003',
      received: [
        [
          'RAVI',
          'You end the trust between you and 90000 00003. Right? Text RAIN 416764 by 12:10pm. Wrong? RAIN NO. Tell 416764 to nobody.',
        ],
      ],
    },
  ],
  untrusted: [
    {
      when: 'their code comes',
      before: (bank) => trusted(bank, SITA),
      text: (bank) => [RAVI, codeOf(bank.text(RAVI, 'UNTRUST 9000000003').received)],
      received: [
        ['RAVI', 'OK. 90000 00003 can no longer lock your account, or help you to a new SIM.'],
        [
          'SITA',
          'You can no longer lock the account of 90000 00002, or help them to a new SIM: they have ended it.',
        ],
      ],
    },
  ],
  untrustedBy: [
    {
      when: 'two who trust each other end it, of which one side ends',
      before: (bank) => {
        trusted(bank, SITA);
        bank.operate(SITA, { trusted: ['account-RAVI'] });
      },
      text: (bank) => [RAVI, codeOf(bank.text(RAVI, 'UNTRUST 9000000003').received)],
      received: [
        ['RAVI', 'OK. 90000 00003 can no longer lock your account, or help you to a new SIM.'],
        [
          'SITA',
          'You can no longer lock the account of 90000 00002, or help them to a new SIM: they have ended it.',
        ],
      ],
    },
  ],
  trustLeft: [
    {
      when: 'the one who is trusted ends it',
      before: (bank) => trusted(bank, SITA),
      text: (bank) => [SITA, codeOf(bank.text(SITA, 'UNTRUST 9000000002').received)],
      received: [
        ['SITA', 'OK. You can no longer lock the account of 90000 00002, or help them to a new SIM.'],
        [
          'RAVI',
          '90000 00003 can no longer lock your account: they have ended it. To trust somebody else: RAIN TRUST 9876543210',
        ],
      ],
    },
  ],
  trustLeftBy: [
    {
      when: 'another one who is trusted ends it',
      before: (bank) => {
        trusted(bank, SITA);
        trusted(bank, MOHAN);
      },
      text: (bank) => [MOHAN, codeOf(bank.text(MOHAN, 'UNTRUST 9000000002').received)],
      received: [
        ['MOHAN', 'OK. You can no longer lock the account of 90000 00002, or help them to a new SIM.'],
        [
          'RAVI',
          '90000 00004 can no longer lock your account: they have ended it. To trust somebody else: RAIN TRUST 9876543210',
        ],
      ],
    },
  ],
  recoverAsk: [
    {
      when: 'somebody wants their account on a new phone',
      text: [STRANGER, 'RECOVER 9000000002'],
      received: [
        [
          'STRANGER',
          'You want the account of 90000 00002 on this phone? Then text RAIN 179191 by 12:10pm. If not: RAIN NO. Tell 179191 to nobody, not even Rain.',
        ],
      ],
    },
  ],
  recoverBegun: [
    {
      when: 'the code comes, and nobody has an account on the old number',
      text: (bank) => [STRANGER, codeOf(bank.text(STRANGER, 'RECOVER 9000000098').received)],
      received: [
        [
          'STRANGER',
          'Now two people whom you trust say yes, or one and a Rain agent. Each texts RAIN VOUCH 9000000099. You trust nobody? See a Rain agent. Call 1800 123 456',
        ],
      ],
    },
  ],
  recoverTold: [
    {
      when: 'the code comes, and the owner trusts somebody',
      before: (bank) => trusted(bank, SITA),
      text: (bank) => [STRANGER, codeOf(bank.text(STRANGER, 'RECOVER 9000000002').received)],
      received: [
        [
          'STRANGER',
          'Now two people whom you trust say yes, or one and a Rain agent. Each texts RAIN VOUCH 9000000099. You trust nobody? See a Rain agent. Call 1800 123 456',
        ],
        [
          'RAVI',
          'Somebody wants your Rain account on the number ending in 099. Not you? Text RAIN NO now. Tell no code to anybody. Call 1800 123 456',
        ],
        [
          'SITA',
          'RAVI 90000 00002 wants their account on 90000 00099. See or call them: is it really them? Yes: RAIN 495955 by 12:10pm, tell nobody. No: RAIN NO',
        ],
      ],
    },
  ],
  vouchAsk: [
    {
      when: 'an agent has the owner before them',
      before: recovering,
      text: [ASHA, 'VOUCH 9000000099'],
      received: [
        [
          'ASHA',
          'RAVI 90000 00002 wants their account on 90000 00099. See or call them: is it really them? Yes: RAIN 812719 by 12:10pm, tell nobody. No: RAIN NO',
        ],
      ],
    },
  ],
  vouchedOne: [
    {
      when: 'the first one says yes',
      text: (bank) => [SITA, codeOf(recovering(bank), SITA)],
      received: [
        [
          'SITA',
          'Thank you. One more must say yes for 90000 00099: somebody whom they trust, or a Rain agent.',
        ],
      ],
    },
  ],
  vouchedAll: [
    {
      when: 'the second one says yes',
      text: (bank) => {
        const asked = recovering(bank);
        bank.text(SITA, codeOf(asked, SITA));
        return [MOHAN, codeOf(asked, MOHAN)];
      },
      received: [
        ['MOHAN', 'Thank you. In 48 hours the account moves to 90000 00099, unless its old phone says no.'],
        [
          'STRANGER',
          'The account of 90000 00002 comes to this phone on 24 Nov 12:00pm, unless its old phone says no. Till then no money can go out of it.',
        ],
        [
          'RAVI',
          'Your Rain account moves to the number ending in 099 on 24 Nov 12:00pm. Not you? Text RAIN NO now. Till then no money can go out. Call 1800 123 456',
        ],
      ],
    },
  ],
  recoverRuns: [
    {
      when: 'one whom the owner trusts says yes, and an agent',
      text: (bank) => {
        const asked = recovering(bank);
        bank.text(MOHAN, codeOf(asked, MOHAN));
        return [ASHA, codeOf(bank.text(ASHA, 'VOUCH 9000000099').received)];
      },
      received: [
        ['ASHA', 'Thank you. In 48 hours the account moves to 90000 00099, unless its old phone says no.'],
        [
          'STRANGER',
          'The account of 90000 00002 comes to this phone on 24 Nov 12:00pm, unless its old phone says no. Till then no money can go out of it.',
        ],
        [
          'RAVI',
          'Your Rain account moves to the number ending in 099 on 24 Nov 12:00pm. Not you? Text RAIN NO now. Till then no money can go out. Call 1800 123 456',
        ],
      ],
    },
  ],
  recoverRunsOld: [
    {
      when: 'a day has gone by',
      before: (bank) => {
        recoveringSoon(bank);
        bank.wait({ days: 1 });
      },
      text: 'tick',
      received: [
        [
          'RAVI',
          'Your Rain account moves to the number ending in 099 on 24 Nov 12:00pm. Not you? Text RAIN NO now. Till then no money can go out. Call 1800 123 456',
        ],
      ],
    },
  ],
  recoverOff: [
    {
      when: 'the old phone says no before enough have said yes',
      before: recovering,
      text: 'NO',
      received: [
        ['RAVI', 'OK. Your account stays on this phone.'],
        [
          'STRANGER',
          'The account of 90000 00002 does not come to this phone: its old phone said no. A Rain agent helps. Call 1800 123 456',
        ],
      ],
    },
  ],
  recoverStopped: [
    {
      when: 'the old phone says no in the second day',
      before: (bank) => {
        recoveringSoon(bank);
        bank.wait({ days: 1 });
        bank.tick();
      },
      text: 'CANCEL',
      received: [
        [
          'RAVI',
          'OK. Your account stays on this phone. It is locked: to unlock it, see a Rain agent with this phone. Call 1800 123 456',
        ],
        [
          'STRANGER',
          'The account of 90000 00002 does not come to this phone: its old phone said no. A Rain agent helps. Call 1800 123 456',
        ],
      ],
    },
  ],
  recoverStoppedNew: [
    {
      when: 'the old phone locks the account',
      before: recoveringSoon,
      text: 'LOCK',
      received: [
        [
          'RAVI',
          'OK. Your account stays on this phone. It is locked: to unlock it, see a Rain agent with this phone. Call 1800 123 456',
        ],
        [
          'STRANGER',
          'The account of 90000 00002 does not come to this phone: its old phone said no. A Rain agent helps. Call 1800 123 456',
        ],
      ],
    },
  ],
  recoverFailed: [
    {
      when: 'somebody has opened another account on the new phone meanwhile',
      before: (bank) => {
        recoveringSoon(bank);
        bank.text(STRANGER, codeOf(bank.text(STRANGER, 'REGISTER GITA DELHI').received));
        bank.wait({ days: 2 });
      },
      text: 'tick',
      received: [
        [
          'STRANGER',
          'The account of 90000 00002 could not come to this phone. A Rain agent helps. Call 1800 123 456',
        ],
        [
          'RAVI',
          'OK. Your account stays on this phone. It is locked: to unlock it, see a Rain agent with this phone. Call 1800 123 456',
        ],
      ],
    },
  ],
  payLapsed: [
    {
      when: 'a request was not paid in ten minutes',
      before: (bank) => {
        bank.text(RAVI, 'REQUEST 500 9000000003');
        bank.wait({ minutes: 10 });
      },
      text: 'tick',
      received: [['RAVI', '90000 00003 did not pay Rs 500 in 10 minutes. Nothing was paid: keep the goods.']],
    },
  ],
  depositLapsed: [
    {
      when: 'a human ATM did not say yes in ten minutes',
      before: (bank) => {
        bank.text(RAVI, 'DEPOSIT 500 9000000003');
        bank.wait({ minutes: 10 });
      },
      text: 'tick',
      received: [
        [
          'RAVI',
          '90000 00003 did not say yes to Rs 500 in 10 minutes. Nothing was put in. If you gave cash, take it back.',
        ],
      ],
    },
  ],
  withdrawLapsed: [
    {
      when: 'a customer did not pay for cash in ten minutes',
      before: (bank) => {
        bank.text(RAVI, 'WITHDRAW 500 9000000003');
        bank.wait({ minutes: 10 });
      },
      text: 'tick',
      received: [
        [
          'RAVI',
          'You did not text the number in 10 minutes, so 90000 00003 was not paid Rs 500. If you took cash, give it back.',
        ],
      ],
    },
  ],
  collectLapsed: [
    {
      when: 'an agent did not finish in ten minutes with somebody whose account was closed meanwhile',
      before: (bank) => {
        bank.text(ASHA, 'COLLECT 500 9000000003');
        bank.operate(SITA, { currentActive: false, status: 'closed' });
        bank.wait({ minutes: 10 });
      },
      text: 'tick',
      received: [
        [
          'ASHA',
          'You did not text the number in 10 minutes: Rs 500 of 90000 00003 was not put in. If you took cash, give it back.',
        ],
      ],
    },
  ],
  cashTakenAsk: [
    {
      when: 'an agent did not finish with somebody who has other things open',
      before: (bank) => {
        bank.text(ASHA, 'COLLECT 20 9000000002');
        bank.wait({ minutes: 5 });
        bank.text(RAVI, 'SEND 10 9000000003');
        bank.wait({ minutes: 5 });
      },
      text: 'tick',
      received: [
        [
          'RAVI',
          'Agent ASHA 90000 00001 did not finish. Nothing was put in. Did the agent take Rs 20 cash? Text RAIN YES. If not: RAIN NO',
        ],
      ],
    },
  ],
  reported: [
    {
      when: 'the agent has taken the cash',
      before: lapsedCollection,
      text: [SITA, 'YES'],
      received: [
        [
          'SITA',
          "Noted, Ref A20001, case A20003. Rain's people will look into it and text you. Give no more cash to that agent.",
        ],
      ],
    },
  ],
  notReported: [
    {
      when: 'the agent has not taken the cash',
      before: lapsedCollection,
      text: [SITA, 'NO'],
      received: [['SITA', 'Good. Then nothing has happened, and your money is as it was.']],
    },
  ],
  bucketFilled: [
    {
      when: 'a bucket is made',
      text: 'BUC SCHOOL 100',
      received: [['RAVI', 'Rs 100 saved in SCHOOL. There: Rs 100. You have Rs 900']],
    },
    {
      when: 'a bucket is filled up',
      before: (bank) => bank.text(RAVI, 'BUC SCHOOL 100'),
      text: 'SAVE 50.25 IN SCHOOL',
      received: [['RAVI', 'Rs 50.25 saved in SCHOOL. There: Rs 150.25. You have Rs 849.75']],
    },
  ],
  bucketBroken: [
    {
      when: 'some is taken out of a bucket',
      before: (bank) => bank.text(RAVI, 'BUC SCHOOL 100'),
      text: 'BREAK SCHOOL 40',
      received: [['RAVI', 'Rs 40 taken out of SCHOOL. There: Rs 60. You have Rs 940']],
    },
    {
      when: 'all is taken out of a bucket',
      before: (bank) => bank.text(RAVI, 'BUC SCHOOL 100'),
      text: 'BREAK SCHOOL ALL',
      received: [['RAVI', 'Rs 100 taken out of SCHOOL. There: Rs 0. You have Rs 1,000']],
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
  savedPart: [
    {
      when: 'there are more buckets than fit one text',
      before: (bank) => {
        for (const name of ['A', 'B', 'C', 'D', 'E', 'F']) bank.text(RAVI, `BUC ${name} 10`);
      },
      text: 'SAVED',
      received: [
        ['RAVI', 'Saved 1/2: A 10, B 10, C 10, D 10. Total Rs 60'],
        ['RAVI', 'Saved 2/2: E 10, F 10. Total Rs 60'],
      ],
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
      received: [['RAVI', 'You have no savings yet. To save 100 for school text RAIN SAVE SCHOOL 100']],
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
      received: [['RAVI', 'SIP: Rs 100 saved in SCHOOL. There: Rs 100. You have Rs 900. Next on 24 Nov']],
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
        [
          'RAVI',
          'SIP: could not save Rs 1,000.01 in SCHOOL: not enough money. You have Rs 1,000. Next try on 24 Nov',
        ],
      ],
    },
  ],
  planFailed: [
    {
      when: 'there was not enough for the third instalment in a row',
      before: (bank) => {
        bank.text(RAVI, 'SIP SCHOOL 1000.01 DAILY');
        for (let day = 1; day <= 2; day += 1) {
          bank.wait({ days: 1 });
          bank.tick();
        }
        bank.wait({ days: 1 });
      },
      text: 'tick',
      received: [
        [
          'RAVI',
          'SIP: could not save Rs 1,000.01 in SCHOOL 3 times in a row, so this plan has ended. To start it again: RAIN SIP SCHOOL 1000.01 DAILY',
        ],
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
  instalmentLocked: [
    {
      when: 'an instalment is due from somebody who has locked their account',
      before: (bank) => {
        bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
        bank.text(RAVI, 'LOCK');
        bank.wait({ days: 1 });
      },
      text: 'tick',
      received: [
        [
          'RAVI',
          'SIP: Rs 100 was not saved in SCHOOL: your account is locked. The plan goes on when it is unlocked.',
        ],
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
      when: 'somebody takes so much cash',
      text: 'FIND DEPOSIT 500 DELHI',
      received: [
        ['RAVI', 'SITA 90000 00003 can take Rs 500 cash. Call, meet, then text RAIN DEPOSIT 500 9000000003'],
        [
          'SITA',
          'RAVI 90000 00002 has Rs 500 cash to put in and has your number. To get no such calls: RAIN ATM OFF',
        ],
      ],
    },
  ],
  introducedAsTaker: [
    {
      when: 'somebody was led to an ATM with cash, in their own place as they named none',
      text: 'FIND DEPOSIT 12.50',
      received: [
        [
          'RAVI',
          'SITA 90000 00003 can take Rs 12.50 cash. Call, meet, then text RAIN DEPOSIT 12.50 9000000003',
        ],
        [
          'SITA',
          'RAVI 90000 00002 has Rs 12.50 cash to put in and has your number. To get no such calls: RAIN ATM OFF',
        ],
      ],
    },
  ],
  noResult: [
    {
      when: 'nobody takes so much cash',
      text: 'FIND DEPOSIT 2000.01 DELHI',
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
          'Can you give Rs 500 cash to RAVI in DELHI? You get Rs 500 in Rain. Text RAIN YES or RAIN NO',
        ],
      ],
    },
  ],
  noAnswer: [
    {
      when: 'the one who was asked is silent, and there is another one',
      before: (bank) => {
        bank.text(RAVI, 'FIND WITHDRAW 500 DELHI');
        bank.wait({ minutes: 5 });
      },
      text: 'tick',
      received: [
        [
          'RAVI',
          'Nobody in DELHI has said yes to Rs 500 cash yet. To ask the next one text RAIN CASH 500 DELHI',
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
          'Can you give Rs 500 cash to RAVI in DELHI? You get Rs 500 in Rain. Text RAIN YES or RAIN NO',
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
          'RAVI 90000 00002 needs Rs 500 cash and has your number. Give it only when Rain texts you: You got Rs 500.',
        ],
        [
          'RAVI',
          'SITA 90000 00003 has Rs 500 cash for you. Call, meet, then text RAIN WITHDRAW 500 9000000003',
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
          'MOHAN 90000 00004 has Rs 500 cash for you. Call, meet, then text RAIN WITHDRAW 500 9000000004',
        ],
        [
          'MOHAN',
          'RAVI 90000 00002 needs Rs 500 cash and has your number. Give it only when Rain texts you: You got Rs 500.',
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
          'For 24 hours people who need up to Rs 500 cash get your name and number. To end that: RAIN FLOATING OFF. ATM is ON too: RAIN ATM OFF ends all.',
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
          'Agent ASHA 90000 00001 will come for Rs 500. Give no cash before Rain texts you that the agent takes it.',
        ],
        [
          'ASHA',
          'RAVI 90000 00002 in DELHI has Rs 500 cash for you. Meet, then text RAIN COLLECT 500 9000000002',
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
          'Agent ASHA 90000 00001 will come for Rs 250. Give no cash before Rain texts you that the agent takes it.',
        ],
        [
          'ASHA',
          'SITA 90000 00003 in DELHI has Rs 250 cash for you. Meet, then text RAIN COLLECT 250 9000000003',
        ],
      ],
    },
  ],
  kycNoted: [
    {
      when: 'an agent sees a customer with a card, whose PAN stands in groups',
      text: [ASHA, 'kyc 90000 00002 pan abcpe 1234 f'],
      received: [
        ['ASHA', "Noted: 90000 00002 is on the list. Rain's people look at it, and text both of you."],
        [
          'RAVI',
          "Agent ASHA 90000 00001 says that you came with your card. Rain's people look at it and text you. You did not? Tell another Rain agent.",
        ],
      ],
    },
  ],
  kycSeen: [
    {
      when: 'an agent sees a customer without a card',
      text: [ASHA, 'KYC +91 90000 00002'],
      received: [
        ['ASHA', "Noted: 90000 00002 is on the list. Rain's people look at it, and text both of you."],
        [
          'RAVI',
          "Agent ASHA 90000 00001 says that you came with your card. Rain's people look at it and text you. You did not? Tell another Rain agent.",
        ],
      ],
    },
  ],
  atmOn: [
    {
      when: 'a customer wants to be found',
      text: 'ATM ON',
      received: [
        [
          'RAVI',
          'ATM is ON. Your name and number go to people who look for cash, or bring some, up to Rs 2,000. To end it text RAIN ATM OFF',
        ],
      ],
    },
  ],
  atmOff: [
    {
      when: 'a customer does not want to be found',
      text: 'ATM OFF',
      received: [['RAVI', 'ATM is OFF: nobody finds you. To be found again text RAIN ATM ON']],
    },
  ],
  pinHow: [
    {
      when: 'somebody has no PIN',
      text: 'PIN',
      received: [
        [
          'RAVI',
          'A PIN of six digits guards payments above Rs 1,000. To set one text RAIN PIN and six digits that only you know. Then delete that text.',
        ],
      ],
    },
  ],
  pinHowChange: [
    {
      when: 'somebody has a PIN',
      before: setPin,
      text: 'change my PIN',
      received: [
        [
          'RAVI',
          'You have a PIN. For payments above Rs 1,000 Rain asks for two of its digits. To change it text RAIN PIN and six new digits. To end it: RAIN PIN OFF',
        ],
      ],
    },
  ],
  pinSetAsk: [
    {
      when: 'somebody wants a PIN',
      text: 'PIN 728416',
      received: [
        [
          'RAVI',
          'To set that PIN text RAIN 179191 by 12:10pm. Did not ask for it? RAIN NO. Tell 179191 to nobody, not even Rain.',
        ],
      ],
    },
  ],
  pinSet: [
    {
      when: 'the code of a PIN comes',
      text: (bank) => [RAVI, codeOf(bank.text(RAVI, 'PIN 728416').received)],
      received: [
        [
          'RAVI',
          'Your PIN is set. For payments above Rs 1,000 Rain asks for two of its digits. Tell it to nobody, not even Rain. Delete your text with it now.',
        ],
      ],
    },
  ],
  pinChangeAsk: [
    {
      when: 'somebody wants another PIN',
      before: setPin,
      text: 'PIN 905734',
      received: [
        [
          'RAVI',
          'To change your PIN text RAIN 337573 and the 1st & 2nd digit of your OLD PIN by 12:10pm, tell nobody. Forgot it? RAIN PIN FORGOT. Not you? RAIN NO',
        ],
      ],
    },
  ],
  pinOffAsk: [
    {
      when: 'somebody wants no PIN any more',
      before: setPin,
      text: 'PIN OFF',
      received: [
        [
          'RAVI',
          'To end your PIN text RAIN 337573 and the 1st & 2nd digit of it by 12:10pm, tell nobody. Forgot it? RAIN PIN FORGOT. Not you? RAIN NO',
        ],
      ],
    },
  ],
  pinOff: [
    {
      when: 'the code and the digits of the PIN come',
      before: setPin,
      text: (bank) => [RAVI, answerTo(bank.text(RAVI, 'PIN OFF').received)],
      received: [
        [
          'RAVI',
          'Your PIN is off. Rain asks for it no more. To set a new one text RAIN PIN and six digits that only you know.',
        ],
      ],
    },
  ],
  pinForgottenAsk: [
    {
      when: 'somebody has forgotten their PIN',
      before: setPin,
      text: 'PIN FORGOT',
      received: [
        [
          'RAVI',
          'Forgot your PIN? Text RAIN 337573 by 12:10pm: it ends in 48 hours, and Rain texts you each day. Not you? RAIN NO. Tell 337573 to nobody.',
        ],
      ],
    },
  ],
  pinForgotten: [
    {
      when: 'the code of a PIN that is forgotten comes',
      before: setPin,
      text: (bank) => [RAVI, codeOf(bank.text(RAVI, 'PIN FORGOT').received)],
      received: [
        [
          'RAVI',
          'Your PIN ends on 24 Nov 12:00pm. Till then Rain texts you each day. You know it again, or it was not you? RAIN NO. At once: ask a Rain agent.',
        ],
      ],
    },
  ],
  pinEnding: [
    {
      when: 'a day has gone by since then',
      before: (bank) => forgetPin(bank, 1),
      text: 'tick',
      received: [
        [
          'RAVI',
          'Your PIN ends on 24 Nov 12:00pm, since this phone said it is forgotten. Not you? Text RAIN NO, or RAIN LOCK. Call 1800 123 456',
        ],
      ],
    },
  ],
  pinEnded: [
    {
      when: 'two days have gone by since then',
      before: (bank) => forgetPin(bank, 2),
      text: 'tick',
      received: [
        [
          'RAVI',
          'Your PIN has ended, since this phone said two days ago that it is forgotten. To set a new one text RAIN PIN and six digits.',
        ],
      ],
    },
  ],
  pinKept: [
    {
      when: 'the phone says no to that',
      before: (bank) => forgetPin(bank, 1),
      text: 'NO',
      received: [['RAVI', 'OK, your PIN stays as it is.']],
    },
  ],
  pinResetOtherAsk: [
    {
      when: 'an agent wants the PIN of somebody ended',
      before: setPin,
      text: [ASHA, 'PIN RESET 9000000002'],
      received: [
        [
          'ASHA',
          'Is the owner of 90000 00002 with you, and forgot the PIN? Then text RAIN 337573 by 12:10pm. If not: RAIN NO. Tell 337573 to nobody.',
        ],
      ],
    },
    {
      when: 'an agent writes as people do',
      before: setPin,
      text: [ASHA, 'reset PIN 90000 00002'],
      received: [
        [
          'ASHA',
          'Is the owner of 90000 00002 with you, and forgot the PIN? Then text RAIN 337573 by 12:10pm. If not: RAIN NO. Tell 337573 to nobody.',
        ],
      ],
    },
  ],
  pinResetAsk: [
    {
      when: 'the agent has said that the owner is there',
      before: setPin,
      text: (bank) => [ASHA, codeOf(bank.text(ASHA, 'PIN RESET 9000000002').received)],
      received: [
        [
          'ASHA',
          "90000 00002 was texted a number. When they text it back from that phone, Rain's people will look into it.",
        ],
        [
          'RAVI',
          'Agent ASHA 90000 00001 is with you to end your PIN? Then text RAIN 416764 by 12:10pm. If not: RAIN NO. Tell 416764 to nobody.',
        ],
      ],
    },
  ],
  pinResetTold: [
    {
      when: 'the agent has said so again',
      before: (bank) => {
        setPin(bank);
        resettingPin(bank);
      },
      text: (bank) => [ASHA, codeOf(bank.text(ASHA, 'PIN RESET 9000000002').received)],
      received: [
        [
          'ASHA',
          "90000 00002 was texted a number. When they text it back from that phone, Rain's people will look into it.",
        ],
        [
          'RAVI',
          'Agent ASHA 90000 00001 is with you to end your PIN? Then text RAIN 575146 by 12:10pm. If not: RAIN NO. Tell 575146 to nobody.',
        ],
      ],
    },
  ],
  pinResetAsked: [
    {
      when: 'the owner agrees to it',
      before: setPin,
      text: (bank) => [RAVI, codeOf(resettingPin(bank).received)],
      received: [
        [
          'RAVI',
          "Noted. Rain's people will look into it and text you. Until then your PIN holds. Not you? RAIN NO",
        ],
        ['ASHA', "RAVI 90000 00002 wants the PIN ended. Rain's people will look into it and text them."],
      ],
    },
  ],
  pinResetNoted: [
    {
      when: 'the owner agrees to it, in Hindi',
      before: (bank) => {
        bank.text(RAVI, 'HINDI');
        setPin(bank);
      },
      text: (bank) => [RAVI, codeOf(resettingPin(bank).received)],
      received: [
        [
          'RAVI',
          'Likh liya. Rain ke log dekhenge aur SMS karenge. Tab tak PIN wahi hai. Aapne nahi kaha? RAIN NAHI',
        ],
        ['ASHA', "RAVI 90000 00002 wants the PIN ended. Rain's people will look into it and text them."],
      ],
    },
  ],
  wrongAsk: [
    {
      when: 'somebody says that their newest payment was wrong',
      before: (bank) => pay(bank, RAVI, 'SEND 500 9000000003'),
      text: 'wrong number',
      received: [
        [
          'RAVI',
          'Was Rs 500 to SITA 90000 00003 wrong? Text RAIN 337573 by 12:10pm: we hold what is left of it. If not: RAIN NO. Tell 337573 to nobody.',
        ],
      ],
    },
  ],
  wrongGoodsAsk: [
    {
      when: 'somebody says that what they paid for goods was wrong',
      before: (bank) => pay(bank, SITA, 'REQUEST 500 9000000002', RAVI),
      text: 'REFUND',
      received: [
        [
          'RAVI',
          'Was Rs 500 to SITA 90000 00003 wrong? Text RAIN 337573 by 12:10pm: we ask them for it. If not: RAIN NO. Tell 337573 to nobody.',
        ],
      ],
    },
  ],
  wrongPersonAsk: [
    {
      when: 'somebody says that an agent took cash',
      before: lapsedCollection,
      text: [SITA, 'agent took my cash'],
      received: [
        [
          'SITA',
          'Was Rs 500 with 90000 00001 not right? Text RAIN 337573 by 12:20pm: a person at Rain looks into it. If not: RAIN NO. Tell 337573 to nobody.',
        ],
      ],
    },
  ],
  wrongHeld: [
    {
      when: 'the code of WRONG comes',
      text: (bank) => {
        pay(bank, RAVI, 'SEND 500 9000000003');
        return [RAVI, codeOf(bank.text(RAVI, 'WRONG').received)];
      },
      received: [
        [
          'RAVI',
          'Case A20004: what was left of Rs 500 is on hold, and 90000 00003 is asked to give it back. How it stands: RAIN CASE A20004. Call 1800 123 456',
        ],
        [
          'SITA',
          'RAVI 90000 00002 says Rs 500 came to you by mistake. On hold: Rs 500. Give it back: RAIN RETURN A20001. It is yours: RAIN KEEP A20001',
        ],
      ],
    },
    {
      when: 'the code of WRONG comes, and there is nothing left to hold',
      text: (bank) => {
        pay(bank, RAVI, 'SEND 500 9000000003');
        bank.operate(SITA, { balance: rupees(0) });
        return [RAVI, codeOf(bank.text(RAVI, 'WRONG').received)];
      },
      received: [
        [
          'RAVI',
          'Case A20004: what was left of Rs 500 is on hold, and 90000 00003 is asked to give it back. How it stands: RAIN CASE A20004. Call 1800 123 456',
        ],
        [
          'SITA',
          'RAVI 90000 00002 says Rs 500 came to you by mistake. Give it back: RAIN RETURN A20001. It is yours: RAIN KEEP A20001',
        ],
      ],
    },
  ],
  wrongThemAsked: [
    {
      when: 'the code of WRONG comes for what was paid for goods',
      text: (bank) => {
        pay(bank, SITA, 'REQUEST 500 9000000002', RAVI);
        return [RAVI, codeOf(bank.text(RAVI, 'WRONG').received)];
      },
      received: [
        [
          'RAVI',
          'Case A20004: 90000 00003 is asked to give Rs 500 back. Nothing is on hold. How it stands: RAIN CASE A20004. Call 1800 123 456',
        ],
        [
          'SITA',
          'RAVI 90000 00002 says Rs 500 came to you by mistake. Give it back: RAIN RETURN A20001. It is yours: RAIN KEEP A20001',
        ],
      ],
    },
  ],
  wrongWithPerson: [
    {
      when: 'the code of WRONG comes for a collection that came to nothing',
      text: (bank) => {
        lapsedCollection(bank);
        return [SITA, codeOf(bank.text(SITA, 'AGENT TOOK MY CASH').received)];
      },
      received: [
        [
          'SITA',
          'Case A20004: a person at Rain looks into Rs 500 with 90000 00001, and texts you. How it stands: RAIN CASE A20004. Call 1800 123 456',
        ],
        [
          'ASHA',
          '90000 00003 says Rs 500 of cash with you was not right. A person at Rain looks into it. How it stands: RAIN CASE A20004',
        ],
      ],
    },
  ],
  returnWanted: [
    {
      when: 'whoever was paid asks how their case stands',
      before: reported,
      text: [SITA, 'case'],
      received: [
        [
          'SITA',
          'RAVI 90000 00002 says Rs 500 came to you by mistake. On hold: Rs 500. Give it back: RAIN RETURN A20001. It is yours: RAIN KEEP A20001',
        ],
      ],
    },
  ],
  cashWanted: [
    {
      when: 'whoever was paid for cash asks how their case stands',
      before: cashReported,
      text: [SITA, 'CASE'],
      received: [
        [
          'SITA',
          'RAVI 90000 00002 says you gave no cash for Rs 500. Give the money back: RAIN RETURN A20001. You gave the cash: RAIN KEEP A20001',
        ],
      ],
    },
  ],
  cashDisputed: [
    {
      when: 'the code of WRONG comes for a deposit that came to nothing',
      text: (bank) => {
        bank.text(RAVI, 'DEPOSIT 500 9000000003');
        bank.wait({ minutes: 10 });
        bank.tick();
        return [RAVI, codeOf(bank.text(RAVI, 'ATM TOOK MY CASH').received)];
      },
      received: [
        [
          'RAVI',
          'Case A20004: a person at Rain looks into Rs 500 with 90000 00003, and texts you. How it stands: RAIN CASE A20004. Call 1800 123 456',
        ],
        [
          'SITA',
          '90000 00002 says Rs 500 of cash with you was not right. A person at Rain looks into it. How it stands: RAIN CASE A20004',
        ],
      ],
    },
  ],
  returnAsk: [
    {
      when: 'whoever was paid gives it back',
      before: reported,
      text: [SITA, 'return'],
      received: [
        [
          'SITA',
          'You give Rs 500 back to RAVI 90000 00002. Right? Text RAIN 495955 by 12:10pm. Wrong? RAIN NO. Tell 495955 to nobody.',
        ],
      ],
    },
  ],
  returnedToPayer: [
    {
      when: 'the code of RETURN comes',
      text: (bank) => {
        reported(bank);
        return [SITA, codeOf(bank.text(SITA, 'RETURN').received)];
      },
      received: [
        [
          'SITA',
          'Given back: Rs 500 to RAVI 90000 00002. You have Rs 1,000. 22 Nov 12:00pm, Ref A20006. Case A20004',
        ],
        [
          'RAVI',
          'Given back to you: Rs 500 by SITA 90000 00003. You have Rs 1,000. 22 Nov 12:00pm, Ref A20006. Case A20004',
        ],
      ],
    },
  ],
  returnedFromPayee: [
    {
      when: 'the code of RETURN comes, and only a part is left',
      text: (bank) => {
        pay(bank, RAVI, 'SEND 500 9000000003');
        bank.operate(SITA, { balance: rupees(200) });
        pay(bank, RAVI, 'WRONG');
        return [SITA, codeOf(bank.text(SITA, 'RETURN').received)];
      },
      received: [
        [
          'SITA',
          'Given back: Rs 200 to RAVI 90000 00002. You have Rs 0. 22 Nov 12:00pm, Ref A20006. Case A20004',
        ],
        [
          'RAVI',
          'Given back to you: Rs 200 by SITA 90000 00003. You have Rs 700. 22 Nov 12:00pm, Ref A20006. Case A20004',
        ],
      ],
    },
  ],
  keepNoted: [
    {
      when: 'whoever was paid keeps it',
      before: reported,
      text: [SITA, 'keep'],
      received: [
        [
          'SITA',
          'Noted: you say Rs 500 is yours. A person at Rain decides case A20004 and texts you. On hold: Rs 500. Call 1800 123 456',
        ],
        [
          'RAVI',
          '90000 00003 says Rs 500 is theirs. A person at Rain answers you by 23 Nov. How it stands: RAIN CASE A20004. Call 1800 123 456',
        ],
      ],
    },
  ],
  keptByOther: [
    {
      when: 'whoever was paid says that they gave the cash',
      before: cashReported,
      text: [SITA, 'KEEP'],
      received: [
        [
          'SITA',
          'Noted: you say Rs 500 is yours. A person at Rain decides case A20004 and texts you. Call 1800 123 456',
        ],
        [
          'RAVI',
          '90000 00003 says Rs 500 is theirs. A person at Rain answers you by 23 Nov. How it stands: RAIN CASE A20004. Call 1800 123 456',
        ],
      ],
    },
  ],
  caseAsked: [
    {
      when: 'whoever reported it asks how it stands',
      before: reported,
      text: 'CASE',
      received: [
        [
          'RAVI',
          'Case A20004: 90000 00003 has until 25 Nov to answer about Rs 500. Then a person at Rain takes it up. Call 1800 123 456',
        ],
      ],
    },
  ],
  caseSilent: [
    {
      when: 'whoever was paid has not answered in 72 hours',
      before: (bank) => {
        reported(bank);
        bank.wait({ hours: 72 });
      },
      text: 'tick',
      received: [
        [
          'RAVI',
          '90000 00003 has not answered in 72 hours. A person at Rain takes case A20004 up, and answers you by 26 Nov. Call 1800 123 456',
        ],
      ],
    },
  ],
  caseWithPerson: [
    {
      when: 'a person is to decide',
      before: (bank) => {
        reported(bank);
        bank.text(SITA, 'KEEP');
      },
      text: 'CASE',
      received: [
        [
          'RAVI',
          'Case A20004, Rs 500 with 90000 00003: a person at Rain answers you by 23 Nov. Call 1800 123 456',
        ],
      ],
    },
  ],
  caseOverdue: [
    {
      when: 'nobody has answered in time',
      before: (bank) => {
        reported(bank);
        later(bank, 5);
      },
      text: 'CASE',
      received: [
        [
          'RAVI',
          'Case A20004, Rs 500 with 90000 00003: we are late with it, and sorry. A person at Rain looks into it. Call 1800 123 456',
        ],
      ],
    },
  ],
  caseAnswered: [
    {
      when: 'a person has answered',
      before: (bank) => {
        reported(bank);
        later(bank, 3);
        answer(bank);
      },
      text: 'CASE',
      received: [
        [
          'RAVI',
          'Case A20004, Rs 500 with 90000 00003: a person at Rain decides by 2 Dec. Call 1800 123 456',
        ],
      ],
    },
  ],
  caseReleased: [
    {
      when: 'nobody has decided in ten days',
      before: (bank) => {
        reported(bank);
        later(bank, 9);
        bank.wait({ days: 1 });
      },
      text: 'tick',
      received: [
        [
          'RAVI',
          'Case A20004: nobody has decided in ten days, so nothing of Rs 500 is on hold any more. A person at Rain goes on with it. Call 1800 123 456',
        ],
        ['SITA', 'Rs 500 that was on hold for Ref A20001 is yours to use again. You have Rs 1,500'],
      ],
    },
  ],
  caseLate: [
    {
      when: 'nobody has decided in thirty days',
      before: (bank) => {
        reported(bank);
        later(bank, 29);
        bank.wait({ days: 1 });
      },
      text: 'tick',
      received: [
        [
          'RAVI',
          'Case A20004 is not decided after 30 days. We are sorry. You can complain about Rain to those who watch over banks. Call 1800 123 456',
        ],
      ],
    },
  ],
  casePartly: [
    {
      when: 'a part was given back',
      before: (bank) => {
        pay(bank, RAVI, 'SEND 500 9000000003');
        bank.operate(SITA, { balance: rupees(200) });
        pay(bank, RAVI, 'WRONG');
        pay(bank, SITA, 'RETURN');
      },
      text: 'CASE',
      received: [
        [
          'RAVI',
          'Case A20004: Rs 200 of Rs 500 with 90000 00003 was given back. A person at Rain looks into the rest. Call 1800 123 456',
        ],
      ],
    },
  ],
  caseReturned: [
    {
      when: 'it was given back',
      before: (bank) => {
        reported(bank);
        pay(bank, SITA, 'RETURN');
      },
      text: 'CASE',
      received: [
        ['RAVI', 'Case A20004 is closed: Rs 500 with 90000 00003 was given back. Call 1800 123 456'],
      ],
    },
  ],
  caseWon: [
    {
      when: 'it was decided for whoever asks',
      before: (bank) => {
        reported(bank);
        decide(bank, 'payer');
      },
      text: 'CASE',
      received: [
        ['RAVI', 'Case A20004, Rs 500 with 90000 00003, is decided for you, and closed. Call 1800 123 456'],
      ],
    },
  ],
  caseLost: [
    {
      when: 'it was decided for the other one',
      before: (bank) => {
        reported(bank);
        decide(bank, 'payee');
      },
      text: 'CASE',
      received: [
        [
          'RAVI',
          'Case A20004, Rs 500 with 90000 00003, is decided for the other one, and closed. Call 1800 123 456',
        ],
      ],
    },
  ],
  caseClosed: [
    {
      when: 'it was decided for nobody',
      before: (bank) => {
        reported(bank);
        decide(bank, 'nobody');
      },
      text: [SITA, 'CASE'],
      received: [
        [
          'SITA',
          'Case A20004, Rs 500 with 90000 00002, is closed. Nothing more can be done about it. Call 1800 123 456',
        ],
      ],
    },
  ],
};

for (const notice of ALL_NOTICES) {
  const cases = CASES[notice];
  if (cases !== undefined) itTells(notice, cases);
}

it('Rain has a test for each notice, but for those that the worker tells', () => {
  const others = ALL_NOTICES.filter(
    (notice) => !WORKERS_NOTICES.includes(notice) && !SHOWN_ELSEWHERE.test(notice),
  );

  expect([...Object.keys(CASES), ...shownByCommands(itTells)].sort()).toEqual(others.sort());
});
