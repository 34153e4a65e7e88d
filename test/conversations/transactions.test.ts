/** What is texted about money that moves between two people, and what each phone receives. */
import { describe, it } from 'vitest';
import { useBank } from '../helpers/conversation.ts';

/** A tier with limits that a conversation can reach. */
const LIMITS = { small: { perTransaction: 800, outPerDay: 1000, balance: 2000, cashInHand: 1000 } };

const { converse } = useBank({ LIMITS: JSON.stringify(LIMITS) });

describe('REGISTER', () => {
  it('opens an account for anybody, once', () =>
    converse({ strangers: ['ravi'] }, ({ play }) =>
      play(`
        ravi: rain  register abcde1234f  ravi   kumar {place}
        -> ravi: Welcome to Rain, RAVI KUMAR! Bal Rs 0.…RAIN ACCOUNT 500 {place}…
        ravi: Rain register abcde1234f ravi kumar {place}
        -> ravi: You already have a Rain account, RAVI KUMAR.…
        ravi: rain balance
        -> ravi: Bal Rs 0`),
    ));

  it('says what is wrong with a registration', () =>
    converse({ strangers: ['ravi'] }, ({ play }) =>
      play(`
        ravi: rain register
        -> ravi: …missing…RAIN REGISTER <PAN> <NAME> <PLACE>
        ravi: rain register abcde1234f ravi
        -> ravi: …missing…RAIN REGISTER <PAN> <NAME> <PLACE>
        ravi: rain register abcd1234f ravi {place}
        -> ravi: That PAN is not right…
        ravi: rain register abcde1234f r4vi {place}
        -> ravi: Write your name in English letters…
        ravi: rain register abcde1234f ravi chandrasekhara venkataraman {place}
        -> ravi: Write your name in English letters, at most 24…
        ravi: rain register abcde1234f ravi 110001
        -> ravi: Write the place as one word…`),
    ));

  it('is what everybody else who has no account is told to do', () =>
    converse({ customers: { sita: 0 }, strangers: ['ravi'] }, ({ play }) => {
      const commands = [
        'balance',
        'collect 500 {sita}',
        'deposit 500 {sita}',
        'withdraw 500 {sita}',
        'request 500 {sita}',
        'transfer 500 {sita}',
        'buc school 100',
        'get school',
        'break school 100',
        'saved',
        'sip school 100 weekly',
        'sip stop school',
        'find deposit 500 {place}',
        'find withdraw 500 {place}',
        'yes',
        'no',
        'floating 500',
        'account 500 {place}',
        'atm off',
      ];
      const answer = '-> ravi: You have no Rain account yet. To open one text RAIN REGISTER…';
      return play(commands.map((command) => `ravi: rain ${command}\n${answer}`).join('\n'));
    }));
});

describe('BALANCE', () => {
  it('tells the main balance, and the total in buckets if there is any', () =>
    converse({ customers: { ravi: 1250 } }, ({ play }) =>
      play(`
        ravi:   RAIN   balance
        -> ravi: Bal Rs 1,250
        ravi: rain buc school 250.50
        -> ravi: Rs 250.50 saved in SCHOOL…
        ravi: Rain: bal
        -> ravi: Bal Rs 999.50. Saved in buckets Rs 250.50`),
    ));
});

describe('RCVDEPOSIT', () => {
  it('pays in cash that an agent collects, once the customer has both halves', () =>
    converse({ customers: { ravi: 0 } }, ({ play }) =>
      play(`
        asha: rain rcvdeposit Rs 1,250 {+ravi}
        -> ravi: Txn <txn>: agent ASHA {asha} takes Rs 1,250 cash.…
        -> asha: OTP <otp>: you collect Rs 1,250 cash from RAVI {ravi}.…
        ravi: rain balance
        -> ravi: Bal Rs 0
        ravi: rain <txn> <otp>
        -> asha: …collected Rs 1,250 cash from RAVI {ravi}. You hold Rs 1,250 …Txn <txn>. Bal Rs 0
        -> ravi: …deposited Rs 1,250 with agent ASHA {asha}. Txn <txn>. Bal Rs 1,250
        asha: rain collect {0ravi} 500/-
        -> ravi: Txn <txn2>: agent ASHA {asha} takes Rs 500 cash.…
        -> asha: OTP <otp2>: you collect Rs 500 cash from RAVI {ravi}.…
        asha: rain <txn2> <otp2>
        -> asha: …You hold Rs 1,750 …Txn <txn2>. Bal Rs 0
        -> ravi: …deposited Rs 500 …Txn <txn2>. Bal Rs 1,750`),
    ));

  it('is for agents, and for customers within their limits', () =>
    converse({ customers: { ravi: 0, sita: 0, mohan: 1500 }, strangers: ['gita'] }, async (talk) => {
      await talk.operate('sita', { currentActive: false });
      await talk.operate('mohan', { verification: 'small' });
      await talk.play(`
        ravi: rain collect 500 {mohan}
        -> ravi: Only agents collect cash…RAIN ACCOUNT…
        asha: rain collect 500 {gita}
        -> asha: {gita} has no Rain account.…
        asha: rain collect 500 {asha}
        -> asha: That is your own number.…
        asha: rain collect 500 {sita}
        -> asha: SITA {sita} cannot use Rain now.…
        asha: rain collect 10,000.01 {ravi}
        -> asha: The most at one time is Rs 10,000.…
        asha: rain collect 600 {mohan}
        -> asha: MOHAN {mohan} cannot receive Rs 600 now.…`);

      await talk.operate('asha', { verification: 'small' });

      await talk.play(`
        asha: rain collect 100 {ravi}
        -> asha: You may hold at most Rs 1,000 of cash.…`);
    }));

  it('tells a customer who confirms that the agent may not take more cash', () =>
    converse({ customers: { ravi: 0 } }, async (talk) => {
      await talk.operate('asha', { verification: 'small' });

      await talk.play(`
        asha: rain collect 600 {ravi}
        -> ravi: Txn <txn>…
        -> asha: OTP <otp>…
        asha: rain collect 500 {ravi}
        -> ravi: Txn <txn2>…
        -> asha: OTP <otp2>…
        ravi: rain <txn> <otp>
        -> ravi: …Bal Rs 600
        -> asha: …You hold Rs 600…
        ravi: rain <txn2> <otp2>
        -> ravi: Agent ASHA {asha} cannot take more cash now. Keep your cash…
        -> asha: Txn <txn2> failed: the agent cannot take more cash. Rs 500 with RAVI {ravi}.…`);
    }));
});

describe('DEPOSIT', () => {
  it('gives a customer e-money for cash, once the human ATM has told the OTP', () =>
    converse({ customers: { ravi: 1000, sita: 0 } }, ({ play }) =>
      play(`
        sita: rain deposit ₹300 {ravi}
        -> sita: Txn <txn>: you give Rs 300 cash to RAVI {ravi}.…
        -> ravi: OTP <otp>: SITA {sita} gives you Rs 300 cash, you pay e-money.…
        sita: rain <txn> <otp>
        -> sita: …deposited Rs 300 with RAVI {ravi}. Txn <txn>. Bal Rs 300
        -> ravi: …got Rs 300 cash from SITA {sita} and paid e-money. Txn <txn>. Bal Rs 700`),
    ));

  it('is refused when the human ATM cannot, or does not want to, pay', () =>
    converse({ customers: { ravi: 100, sita: 0, mohan: 3000 }, strangers: ['gita'] }, async (talk) => {
      await talk.play(`
        mohan: rain atm off
        -> mohan: ATM is OFF…
        sita: rain deposit 500 {ravi}
        -> sita: RAVI {ravi} cannot pay Rs 500 now.…
        sita: rain deposit 500 {mohan}
        -> sita: MOHAN {mohan} does not swap cash now.…
        sita: rain deposit 500 {gita}
        -> sita: {gita} has no Rain account.…
        sita: rain deposit 500 {sita}
        -> sita: That is your own number.…
        sita: rain deposit 10,001 {ravi}
        -> sita: The most at one time is Rs 10,000.…`);

      await talk.operate('mohan', { atm: true, verification: 'small' });

      await talk.play(`
        sita: rain deposit 700 {mohan}
        -> sita: Txn <txn>…
        -> mohan: OTP <otp>…
        sita: rain deposit 700 {mohan}
        -> sita: Txn <txn2>…
        -> mohan: OTP <otp2>…
        sita: rain <txn> <otp>
        -> sita: …Bal Rs 700
        -> mohan: …Bal Rs 2,300
        sita: rain deposit 700 {mohan}
        -> sita: MOHAN {mohan} cannot pay Rs 700 now.…
        sita: rain <txn2> <otp2>
        -> sita: MOHAN {mohan} cannot pay Rs 700 now.…
        -> mohan: Txn <txn2> failed: it could not be paid. Rs 700 with SITA {sita}.…
        mohan: rain deposit 50 {ravi}
        -> mohan: Your account can hold at most Rs 2,000.…`);
    }));
});

describe('WITHDRAW', () => {
  it('pays a human ATM for cash, once the customer has told the OTP', () =>
    converse({ customers: { ravi: 1000, sita: 20 } }, ({ play }) =>
      play(`
        ravi: rain withdraw rs.400 from {sita}
        -> sita: Txn <txn>: RAVI {ravi} wants Rs 400 cash.…
        -> ravi: OTP <otp>: you get Rs 400 cash from SITA {sita} for e-money.…
        sita: rain <txn> <otp>
        -> ravi: …got Rs 400 cash from SITA {sita} and paid e-money. Txn <txn>. Bal Rs 600
        -> sita: …gave Rs 400 cash to RAVI {ravi} and got e-money. Txn <txn>. Bal Rs 420`),
    ));

  it('is refused above what the customer has or may pay, and where the ATM cannot be paid', () =>
    converse({ customers: { ravi: 900, sita: 1900, mohan: 0 } }, async (talk) => {
      await talk.operate('sita', { verification: 'small' });
      await talk.play(`
        mohan: rain atm off
        -> mohan: ATM is OFF…
        ravi: rain withdraw 900.01 {sita}
        -> ravi: The most at one time is Rs 800.…
        ravi: rain withdraw 200 {sita}
        -> ravi: SITA {sita} cannot receive Rs 200 now.…
        ravi: rain withdraw 5000 {mohan}
        -> ravi: MOHAN {mohan} does not swap cash now.…
        mohan: rain withdraw 1 {ravi}
        -> mohan: You do not have enough. Bal Rs 0.…
        ravi: rain withdraw 10 {asha}
        -> asha: Txn <txn>: RAVI {ravi} wants Rs 10 cash.…
        -> ravi: OTP <otp>…
        ravi: rain cancel <txn>
        -> ravi: Txn <txn> is cancelled…
        -> asha: Txn <txn> is cancelled…`);
    }));
});

describe('REQUEST', () => {
  it('asks a customer to pay a vendor, who tells the OTP with the goods', () =>
    converse({ customers: { ravi: 1000, vendor: 0 } }, ({ play }) =>
      play(`
        vendor: rain request 99.50 {ravi}
        -> ravi: Txn <txn>: VENDOR {vendor} asks you for Rs 99.50.…
        -> vendor: OTP <otp>: you ask RAVI {ravi} for Rs 99.50.…
        ravi: rain <txn> <otp>
        -> ravi: You paid Rs 99.50 to VENDOR {vendor}. Txn <txn>. Bal Rs 900.50
        -> vendor: You were paid Rs 99.50 by RAVI {ravi}. Txn <txn>. Bal Rs 99.50`),
    ));

  it('never tells a vendor what a customer has: the customer learns it on paying', () =>
    converse({ customers: { ravi: 50, vendor: 0 }, strangers: ['gita'] }, ({ play }) =>
      play(`
        vendor: rain request 500 {ravi}
        -> ravi: Txn <txn>…
        -> vendor: OTP <otp>…
        ravi: rain <txn> <otp>
        -> ravi: You do not have enough. Bal Rs 50.…
        -> vendor: Txn <txn> failed: it could not be paid. Rs 500 with RAVI {ravi}.…
        vendor: rain request 500 {gita}
        -> vendor: {gita} has no Rain account.…
        vendor: rain request 500 {vendor}
        -> vendor: That is your own number.…
        vendor: rain request 20,000 {ravi}
        -> vendor: The most at one time is Rs 10,000.…`),
    ));

  it('keeps the customer within the limit for a day, and the vendor within that for a balance', () =>
    converse({ customers: { ravi: 5000, vendor: 0, sita: 1900 } }, async (talk) => {
      await talk.operate('ravi', { verification: 'small' });
      await talk.operate('sita', { verification: 'small' });

      await talk.play(`
        vendor: rain request 800 {ravi}
        -> ravi: Txn <txn>…
        -> vendor: OTP <otp>…
        ravi: rain <txn> <otp>
        -> ravi: You paid…Bal Rs 4,200
        -> vendor: You were paid…Bal Rs 800
        vendor: rain request 300 {ravi}
        -> ravi: Txn <txn2>…
        -> vendor: OTP <otp2>…
        ravi: rain <txn2> <otp2>
        -> ravi: …over your limit for a day. You can still pay Rs 200 today.…
        -> vendor: Txn <txn2> failed: it could not be paid…
        sita: rain request 200 {ravi}
        -> sita: Your account can hold at most Rs 2,000.…`);
    }));
});

describe('TRANSFER', () => {
  it('sends money, once the receiver has told the OTP', () =>
    converse({ customers: { ravi: 1000, sita: 0 } }, ({ play }) =>
      play(`
        ravi: rain transfer 250 {+sita}
        -> ravi: Txn <txn>: you send Rs 250 to SITA {sita}.…
        -> sita: OTP <otp>: RAVI {ravi} sends you Rs 250.…
        ravi: rain <txn> <otp>
        -> ravi: You sent Rs 250 to SITA {sita}. Txn <txn>. Bal Rs 750
        -> sita: You received Rs 250 from RAVI {ravi}. Txn <txn>. Bal Rs 250
        sita: RAIN SEND rs 1.25 to {0ravi}
        -> sita: Txn <txn2>: you send Rs 1.25 to RAVI {ravi}.…
        -> ravi: OTP <otp2>: SITA {sita} sends you Rs 1.25.…
        ravi: rain <txn2> <otp2>
        -> sita: You sent Rs 1.25 to RAVI {ravi}. Txn <txn2>. Bal Rs 248.75
        -> ravi: You received Rs 1.25 from SITA {sita}. Txn <txn2>. Bal Rs 751.25`),
    ));

  it('is refused without the money, a receiver, or room below the limits', () =>
    converse({ customers: { ravi: 2000, sita: 1900, mohan: 0 }, strangers: ['gita'] }, async (talk) => {
      await talk.operate('ravi', { verification: 'small' });
      await talk.operate('sita', { verification: 'small' });
      await talk.operate('mohan', { currentActive: false });

      await talk.play(`
        ravi: rain transfer 500 {gita}
        -> ravi: {gita} has no Rain account.…
        ravi: rain transfer 500 {ravi}
        -> ravi: That is your own number.…
        ravi: rain transfer 500 {mohan}
        -> ravi: MOHAN {mohan} cannot use Rain now.…
        ravi: rain transfer 801 {asha}
        -> ravi: The most at one time is Rs 800.…
        ravi: rain transfer 200 {sita}
        -> ravi: SITA {sita} cannot receive Rs 200 now.…
        ravi: rain transfer 800 {asha}
        -> ravi: Txn <txn>…
        -> asha: OTP <otp>…
        ravi: rain <txn> <otp>
        -> ravi: …Bal Rs 1,200
        -> asha: …Bal Rs 800
        ravi: rain transfer 201 {asha}
        -> ravi: …over your limit for a day. You can still pay Rs 200 today.…
        asha: rain transfer 801 {ravi}
        -> asha: The most at one time is Rs 800.…
        asha: rain transfer 800.01 {ravi}
        -> asha: The most at one time is Rs 800.…`);
    }));

  it('cannot be confirmed twice over when two txns want the same money', () =>
    converse({ customers: { ravi: 500, sita: 0, mohan: 0 } }, ({ play }) =>
      play(`
        ravi: rain transfer 400 {sita}
        -> ravi: Txn <txn>…
        -> sita: OTP <otp>…
        ravi: rain transfer 400 {mohan}
        -> ravi: Txn <txn2>…
        -> mohan: OTP <otp2>…
        ravi: rain <txn> <otp>
        -> ravi: You sent Rs 400…Bal Rs 100
        -> sita: You received Rs 400…
        mohan: rain <txn2> <otp2>
        -> mohan: RAVI {ravi} cannot pay Rs 400 now.…
        -> ravi: Txn <txn2> failed: it could not be paid.…
        ravi: rain transfer 100.01 {mohan}
        -> ravi: You do not have enough. Bal Rs 100.…`),
    ));

  it('says how to text it when it cannot be read', () =>
    converse({ customers: { ravi: 1000, sita: 0 } }, ({ play }) =>
      play(`
        ravi: rain transfer
        -> ravi: …missing…RAIN TRANSFER 500 9876543210
        ravi: rain transfer 500
        -> ravi: …missing…RAIN TRANSFER 500 9876543210
        ravi: rain transfer 0 {sita}
        -> ravi: That amount is not right.…RAIN TRANSFER 500 9876543210
        ravi: rain transfer 1.234 {sita}
        -> ravi: That amount is not right.…
        ravi: rain transfer 12,50 {sita}
        -> ravi: That amount is not right.…
        ravi: rain transfer five {sita}
        -> ravi: That amount is not right.…
        ravi: rain transfer 500 12345
        -> ravi: That is not a mobile number.…RAIN TRANSFER 500 9876543210
        ravi: rain transfer 500 sita
        -> ravi: That is not a mobile number.…
        ravi: rain trasnfer 500 {sita}
        -> ravi: Sorry, Rain does not know that command. Text RAIN HELP…`),
    ));
});

describe('<txnId> <otp>', () => {
  it('understands the halves however they were copied, and settles a txn once', () =>
    converse({ customers: { ravi: 1000, sita: 0 }, strangers: ['gita'] }, ({ play }) =>
      play(`
        ravi: rain transfer 250 {sita}
        -> ravi: Txn <txn>…
        -> sita: OTP <otp>…
        ravi: rain <txn>
        -> ravi: …missing…RAIN <TXN ID> <OTP>
        gita: rain <txn> <otp>
        -> gita: There is no such txn of yours.…
        asha: rain <txn> <otp>
        -> asha: There is no such txn of yours.…
        ravi: rain a2a2a2 <otp>
        -> ravi: There is no such txn of yours.…
        ravi: Rain OTP <otp>, Txn <txn>:
        -> ravi: You sent Rs 250…Txn <txn>. Bal Rs 750
        -> sita: You received Rs 250…Txn <txn>. Bal Rs 250
        ravi: rain <txn> <otp>
        -> ravi: Txn <txn> is already done: Rs 250 with SITA {sita}.
        sita: rain <txn> <!otp>
        -> sita: Txn <txn> is already done: Rs 250 with RAVI {ravi}.`),
    ));

  it('allows three tries', () =>
    converse({ customers: { ravi: 1000, sita: 0 } }, ({ play }) =>
      play(`
        ravi: rain transfer 250 {sita}
        -> ravi: Txn <txn>…
        -> sita: OTP <otp>…
        ravi: rain <txn> <!otp>
        -> ravi: That OTP is wrong for Txn <txn>.…2 tries left.
        ravi: rain <txn> <!otp>
        -> ravi: That OTP is wrong for Txn <txn>.…1 try left.
        ravi: rain <txn> <!otp>
        -> ravi: That OTP is wrong too. Txn <txn> is cancelled…
        -> sita: Txn <txn> failed: the OTP was wrong too often. Rs 250 with RAVI {ravi}.…
        ravi: rain <txn> <otp>
        -> ravi: Txn <txn> has ended: the OTP was wrong too often.…`),
    ));

  it('stops somebody who keeps guessing until tomorrow, and not the one whose OTPs were guessed at', () =>
    converse({ customers: { thief: 0, ravi: 1000, sita: 0 } }, ({ play }) => {
      const guesses = (label: string, wrong: number) => `
        thief: rain deposit 10 {ravi}
        -> thief: Txn <txn${label}>…
        -> ravi: OTP <otp${label}>…
        ${`thief: rain <txn${label}> <!otp${label}>\n-> thief: That OTP is wrong…\n`.repeat(wrong)}`;
      const failed = (label: string) => `-> ravi: Txn <txn${label}> failed: the OTP was wrong too often.…`;
      return play(`
        ${guesses('1', 3)} ${failed('1')}
        ${guesses('2', 3)} ${failed('2')}
        ${guesses('3', 3)} ${failed('3')}
        ${guesses('4', 1)}
        thief: rain <txn4> <otp4>
        -> thief: There were too many wrong OTPs today…locked until tomorrow…
        thief: rain deposit 10 {ravi}
        -> thief: There were too many wrong OTPs today…locked until tomorrow…
        sita: rain deposit 10 {ravi}
        -> sita: Txn <txn5>…
        -> ravi: OTP <otp5>…
        sita: rain <txn5> <otp5>
        -> sita: You deposited Rs 10…
        -> ravi: …Bal Rs 990`);
    }));

  it('is too late after ten minutes, which both are told', () =>
    converse({ customers: { ravi: 1000, sita: 0 } }, async (talk) => {
      await talk.play(`
        ravi: rain transfer 250 {sita}
        -> ravi: Txn <txn>…
        -> sita: OTP <otp>…`);

      await talk.expire('txn');

      await talk.play(`
        ravi: rain <txn> <otp>
        -> ravi: Txn <txn> is too old…
        -> sita: Txn <txn> failed: it was not confirmed in time. Rs 250 with RAVI {ravi}.…
        sita: rain <txn> <otp>
        -> sita: Txn <txn> has ended: it was not confirmed in time.…`);
    }));

  it('fails when one of the two was frozen in the meantime', () =>
    converse({ customers: { ravi: 1000, sita: 0 } }, async (talk) => {
      await talk.play(`
        ravi: rain transfer 250 {sita}
        -> ravi: Txn <txn>…
        -> sita: OTP <otp>…`);

      await talk.operate('sita', { currentActive: false });

      await talk.play(`
        ravi: rain <txn> <otp>
        -> ravi: SITA {sita} cannot use Rain now.…
        -> sita: Txn <txn> failed: an account is closed or on hold.…`);
    }));
});

describe('CANCEL', () => {
  it('lets either party give up an open txn, and nobody else', () =>
    converse({ customers: { ravi: 1000, sita: 0, mohan: 0 } }, ({ play }) =>
      play(`
        ravi: rain transfer 250 {sita}
        -> ravi: Txn <txn>…
        -> sita: OTP <otp>…
        mohan: rain cancel <txn>
        -> mohan: There is no such txn of yours.…
        sita: Rain Cancel txn <txn>.
        -> sita: Txn <txn> is cancelled: Rs 250 with RAVI {ravi}.…
        -> ravi: Txn <txn> is cancelled: Rs 250 with SITA {sita}.…
        ravi: rain cancel <txn>
        -> ravi: Txn <txn> has ended: it was cancelled.…
        ravi: rain <txn> <otp>
        -> ravi: Txn <txn> has ended: it was cancelled.…
        ravi: rain transfer 100 {sita}
        -> ravi: Txn <txn2>…
        -> sita: OTP <otp2>…
        ravi: rain <txn2> <otp2>
        -> ravi: You sent Rs 100…
        -> sita: You received Rs 100…
        ravi: rain cancel <txn2>
        -> ravi: Txn <txn2> is already done: Rs 100 with SITA {sita}.
        ravi: rain cancel
        -> ravi: …missing…RAIN CANCEL <TXN ID>
        ravi: rain cancel a2a2a2
        -> ravi: There is no such txn of yours.…`),
    ));
});
