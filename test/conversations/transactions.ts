/** What is texted about money that moves between two people, and what each phone receives. */
import { describe, expect, it } from 'vitest';
import { bank } from './bank.ts';

const { converse } = bank;

/** A tick of the clock, for what `expire` has made old. */
const tick = () => bank.tick(new Date());

describe('REGISTER', () => {
  it('opens an account for anybody by the code that comes to their phone, once', () =>
    converse({ strangers: ['ravi'] }, ({ play }) =>
      play(`
        ravi: rain  register abcpe1234f  ravi   kumar {place}
        -> ravi: To open your account for RAVI KUMAR in {place} text RAIN <code> by …. Tell <code> to nobody, not even Rain.
        ravi: rain balance
        -> ravi: You have no Rain account yet.…
        ravi: rain <!code>
        -> ravi: Wrong number.…2 more times.…
        ravi: Rain <code>
        -> ravi: RAVI KUMAR, your Rain account is open. You have Rs 0.…RAIN AGENT 500 {place}…
        ravi: Rain register abcpe1234f ravi kumar {place}
        -> ravi: You already have a Rain account, RAVI KUMAR.…
        ravi: rain <code>
        -> ravi: Wrong number.…
        ravi: rain balance
        -> ravi: You have Rs 0`),
    ));

  it('needs no PAN, and takes one PAN for one account', () =>
    converse({ strangers: ['ravi', 'sita', 'mohan'] }, ({ play }) =>
      play(`
        ravi: rain register ravi {place}
        -> ravi: To open your account for RAVI…RAIN <code> by…
        ravi: rain <code>
        -> ravi: RAVI, your Rain account is open.…
        sita: rain register bcdpe2345g sita {place}
        -> sita: To open your account for SITA…RAIN <code2> by…
        sita: rain <code2>
        -> sita: SITA, your Rain account is open.…
        mohan: rain register bcdpe2345g mohan {place}
        -> mohan: To open your account for MOHAN…RAIN <code3> by…
        mohan: rain <code3>
        -> mohan: That PAN has a Rain account already. You can open one without it: RAIN REGISTER…`),
    ));

  it('in the name of somebody opens nothing, and a later one of their own begins again', () =>
    converse({ strangers: ['ravi'] }, ({ play }) =>
      play(`
        ravi: rain register mallory {place}
        -> ravi: To open your account for MALLORY…RAIN <code> by…
        ravi: rain register ravi {place}
        -> ravi: To open your account for RAVI…RAIN <code2> by…
        ravi: rain <code>
        -> ravi: Wrong number.…
        ravi: rain <code2>
        -> ravi: RAVI, your Rain account is open.…`),
    ));

  it('says what is wrong with a registration', () =>
    converse({ strangers: ['ravi'] }, ({ play }) =>
      play(`
        ravi: rain register
        -> ravi: Open an account: RAIN REGISTER RAVI KUMAR DELHI…
        ravi: rain register abcpe1234f ravi
        -> ravi: Open an account: RAIN REGISTER RAVI KUMAR DELHI…
        ravi: rain register abcd1234f ravi {place}
        -> ravi: That PAN is not right…
        ravi: rain register abcde1234f ravi {place}
        -> ravi: That PAN is not right…
        ravi: rain register abcpe1234f r4vi {place}
        -> ravi: Write your name in English letters…
        ravi: rain register ravi chandrasekhara venkataraman {place}
        -> ravi: Write your name in English letters, at most 24…
        ravi: rain register ravi 110001
        -> ravi: To open your account for RAVI in 110001…
        ravi: rain register ravi 11-00-01
        -> ravi: Write the place in English letters…
        ravi: rain register pm kisan bonus {place}
        -> ravi: Please give your own name…`),
    ));

  it('is what everybody else who has no account is told to do', () =>
    converse({ customers: { sita: 0 }, strangers: ['ravi'] }, ({ play }) => {
      const commands = [
        'balance',
        '483107',
        'collect 500 {sita}',
        'deposit 500 {sita}',
        'withdraw 500 {sita}',
        'request 500 {sita}',
        'transfer 500 {sita}',
        'cancel',
        'block {sita}',
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
        -> ravi: You have Rs 1,250
        ravi: rain buc school 250.50
        -> ravi: Rs 250.50 saved in SCHOOL…
        ravi: Rain: bal
        -> ravi: You have Rs 999.50. Saved: Rs 250.50`),
    ));
});

describe('RCVDEPOSIT', () => {
  it('pays in cash that an agent takes, once the agent has texted the code', () =>
    converse({ customers: { ravi: 0 } }, ({ play }) =>
      play(`
        asha: rain rcvdeposit Rs 1,250 {+ravi}
        -> asha: You take Rs 1,250 cash from RAVI {ravi} and owe it to Rain. Count it, then text RAIN <code> by …. Tell nobody.
        -> ravi: Agent ASHA {asha} takes Rs 1,250 cash from you. Stay until Rain texts you: You put in Rs 1,250.…
        ravi: rain balance
        -> ravi: You have Rs 0
        ravi: rain <code>
        -> ravi: Wrong number.…
        asha: rain <code>
        -> asha: You took Rs 1,250 cash from RAVI {ravi}. Rain's cash with you: Rs 1,250. You have Rs 0. …, Ref <ref>
        -> ravi: You put in Rs 1,250 with agent ASHA {asha}. You have Rs 1,250. …, Ref <ref>
        asha: rain collect {0ravi} 500/-
        -> asha: You take Rs 500 cash from RAVI {ravi}…RAIN <code2> by…
        -> ravi: Agent ASHA {asha} takes Rs 500 cash from you.…
        asha: rain <code2>
        -> asha: …Rain's cash with you: Rs 1,750. You have Rs 0.…Ref <ref2>
        -> ravi: You put in Rs 500…You have Rs 1,750.…Ref <ref2>`),
    ));

  it('is for agents, and for customers within their limits', () =>
    converse({ customers: { ravi: 0, sita: 0, mohan: 1500 }, strangers: ['gita'] }, async (talk) => {
      await talk.operate('sita', { currentActive: false });
      await talk.operate('mohan', { verification: 'little' });
      await talk.play(`
        ravi: rain collect 500 {mohan}
        -> ravi: Only agents collect cash…RAIN AGENT…
        asha: rain collect 500 {gita}
        -> asha: {gita} has no Rain account.…
        asha: rain collect 500 {asha}
        -> asha: That is your own number.…
        asha: rain collect 500 {sita}
        -> asha: {sita} cannot use Rain now.…
        asha: rain collect 10,000.01 {ravi}
        -> asha: The most at one time is Rs 10,000.…
        asha: rain collect 600 {mohan}
        -> asha: You take Rs 600 cash…RAIN <code> by…
        -> mohan: Agent ASHA {asha} takes Rs 600 cash from you.…
        asha: rain <code>
        -> asha: {mohan} cannot receive Rs 600 now.…
        -> mohan: Rs 600 with {asha} is off: it could not be received. Nothing was paid.`);

      await talk.operate('asha', { verification: 'little' });

      await talk.play(`
        asha: rain collect 100 {ravi}
        -> asha: You may hold at most Rs 1,000 of cash.…`);
    }));

  it('tells an agent who may not take more cash when the code comes, and the customer to keep it', () =>
    converse({ customers: { ravi: 0, sita: 0 } }, async (talk) => {
      await talk.operate('asha', { verification: 'little' });

      await talk.play(`
        asha: rain collect 600 {ravi}
        -> asha: You take Rs 600…RAIN <code> by…
        -> ravi: Agent ASHA…
        asha: rain collect 500 {sita}
        -> asha: You take Rs 500…RAIN <code2> by…
        -> sita: Agent ASHA…
        asha: rain <code>
        -> ravi: …You have Rs 600.…
        -> asha: …Rain's cash with you: Rs 600.…
        asha: rain <code2>
        -> asha: You may hold at most Rs 1,000 of cash. Hand some in first.…
        -> sita: Rs 500 with {asha} is off: the agent cannot take more cash. Nothing was paid.`);
    }));

  it('makes no money of cash for somebody who is no agent any more', () =>
    converse({ customers: { ravi: 0 } }, async (talk) => {
      await talk.play(`
        asha: rain collect 600 {ravi}
        -> asha: You take Rs 600…RAIN <code> by…
        -> ravi: Agent ASHA…`);
      await talk.operate('asha', { role: 'customer' });

      await talk.play(`
        asha: rain <code>
        -> asha: Only agents collect cash for Rain.…
        -> ravi: Rs 600 with {asha} is off: it needs an agent. Nothing was paid.`);
    }));

  it('that an agent does not finish is asked about at the customer', () =>
    converse({ customers: { ravi: 0 } }, async (talk) => {
      await talk.play(`
        asha: rain collect 600 {ravi}
        -> asha: You take Rs 600…RAIN <code> by…
        -> ravi: Agent ASHA…`);
      await talk.expire('asha');
      await tick();

      await talk.play(`
        -> ravi: Agent ASHA {asha} did not finish. Nothing was put in. Did the agent take Rs 600 cash? Text RAIN YES. If not: RAIN NO
        asha: rain <code>
        -> asha: Too late (more than 10 minutes).…
        ravi: rain yes
        -> ravi: Noted, Ref <ref>, case <ref2>. Rain's people will look into it and text you.…
        ravi: rain no
        -> ravi: Nothing is waiting for you…`);
    }));
});

describe('DEPOSIT', () => {
  it('gives a customer money for cash, once the human ATM has texted the code', () =>
    converse({ customers: { ravi: 1000, sita: 0 }, atms: ['ravi'] }, ({ play }) =>
      play(`
        sita: rain deposit ₹300 {ravi}
        -> ravi: SITA {sita} gives you Rs 300 cash. Count it, then text RAIN <code> by …: you pay that. Asked by phone? It is a cheat.
        -> sita: You asked {ravi} to take Rs 300 cash. Stay until Rain texts you: You put in Rs 300.…
        sita: rain <code>
        -> sita: Wrong number.…
        ravi: rain <code>
        -> ravi: You paid Rs 300 for cash from SITA {sita}. You have Rs 700. …, Ref <ref>
        -> sita: You put in Rs 300 with RAVI {ravi}. You have Rs 300. …, Ref <ref>`),
    ));

  it('is refused by who does not want to, and when the human ATM cannot pay it', () =>
    converse(
      { customers: { ravi: 100, sita: 0, mohan: 3000 }, atms: ['ravi'], strangers: ['gita'] },
      async (talk) => {
        await talk.play(`
          sita: rain deposit 500 {mohan}
          -> sita: {mohan} does not swap cash now. Find somebody: RAIN FIND…
          sita: rain deposit 500 {gita}
          -> sita: {gita} has no Rain account.…
          sita: rain deposit 500 {sita}
          -> sita: That is your own number.…
          sita: rain deposit 500 {ravi}
          -> ravi: SITA {sita} gives you Rs 500 cash…RAIN <code> by…
          -> sita: You asked {ravi} to take Rs 500 cash.…
          ravi: rain <code>
          -> ravi: Not enough money. You have Rs 100.…
          -> sita: Rs 500 with {ravi} is off: the answer was no. Nothing was paid.
          sita: rain deposit 50 {ravi}
          -> ravi: SITA {sita} gives you Rs 50 cash…
          -> sita: You asked {ravi} to take Rs 50 cash.…
          ravi: rain no
          -> ravi: OK. Rs 50 with {sita} is off. Nothing was sent.
          -> sita: Rs 50 with {ravi} is off: the answer was no. Nothing was paid.`);

        await talk.operate('mohan', { atm: true, verification: 'little' });

        await talk.play(`
          sita: rain deposit 700 {mohan}
          -> mohan: SITA {sita} gives you Rs 700…RAIN <code2> by…
          -> sita: You asked {mohan}…
          mohan: rain <code2>
          -> sita: …You have Rs 700.…
          -> mohan: …You have Rs 2,300.…
          sita: rain deposit 700 {mohan}
          -> mohan: AGAIN: SITA {sita} gives you Rs 700…RAIN <code3> by…
          -> sita: You asked {mohan}…
          mohan: rain <code3>
          -> mohan: That is over what may go out in a day. Today you can still pay Rs 300.…
          -> sita: Rs 700 with {mohan} is off: the answer was no. Nothing was paid.
          mohan: rain deposit 50 {ravi}
          -> mohan: Your account can hold at most Rs 2,000.…`);
      },
    ));
});

describe('WITHDRAW', () => {
  it('pays a human ATM for cash, once the customer has texted the code', () =>
    converse({ customers: { ravi: 1000, sita: 20 }, atms: ['sita'] }, ({ play }) =>
      play(`
        ravi: rain withdraw rs.400 from {sita}
        -> ravi: You take Rs 400 cash from SITA {sita}. When you see the cash text RAIN <code> by …: you pay it.…
        -> sita: RAVI {ravi} wants Rs 400 cash from you. Show it. Give it only when Rain texts you: You got Rs 400.
        sita: rain <code>
        -> sita: Wrong number.…
        ravi: rain <code>
        -> ravi: You took Rs 400 cash from SITA {sita}. You have Rs 600. …, Ref <ref>
        -> sita: You got Rs 400 from RAVI {ravi}: give the cash now. You have Rs 420. …, Ref <ref>`),
    ));

  it('is refused above what the customer has or may pay, and where the ATM cannot be paid', () =>
    converse({ customers: { ravi: 900, sita: 1900, mohan: 0 }, atms: ['ravi', 'sita'] }, async (talk) => {
      await talk.operate('ravi', { verification: 'little' });
      await talk.operate('sita', { verification: 'little' });
      await talk.play(`
        ravi: rain withdraw 900.01 {sita}
        -> ravi: The most at one time is Rs 800.…
        ravi: rain withdraw 200 {sita}
        -> ravi: You take Rs 200 cash…RAIN <code> by…
        -> sita: RAVI {ravi} wants Rs 200 cash from you.…
        ravi: rain <code>
        -> ravi: {sita} cannot receive Rs 200 now.…
        -> sita: Rs 200 with {ravi} is off: it could not be received. Nothing was paid.
        ravi: rain withdraw 500 {mohan}
        -> ravi: {mohan} does not swap cash now.…
        mohan: rain withdraw 1 {ravi}
        -> mohan: Not enough money. You have Rs 0.…
        ravi: rain withdraw 10 {asha}
        -> ravi: You take Rs 10 cash from ASHA {asha}.…
        -> asha: RAVI {ravi} wants Rs 10 cash from you.…
        ravi: rain cancel
        -> ravi: OK. Rs 10 with {asha} is off. Nothing was sent.
        -> asha: Rs 10 with {ravi} is off: it was cancelled. Nothing was paid.`);
    }));
});

describe('REQUEST', () => {
  it('asks a customer to pay a vendor, who gives the goods when Rain says that it is paid', () =>
    converse({ customers: { ravi: 1000, gita: 0 } }, ({ play }) =>
      play(`
        gita: rain request 99.50 {ravi}
        -> ravi: GITA {gita} wants Rs 99.50 FROM YOU. To pay text RAIN <code> by …, tell nobody. You lose this money. No? RAIN NO
        -> gita: You asked {ravi} for Rs 99.50. Give the goods only when Rain texts you: You got Rs 99.50.
        gita: rain <code>
        -> gita: Wrong number.…
        ravi: rain <code>
        -> ravi: Paid: Rs 99.50 to GITA {gita}. You have Rs 900.50. …, Ref <ref>
        -> gita: You got Rs 99.50 from RAVI {ravi}. You have Rs 99.50. …, Ref <ref>`),
    ));

  it('never tells a vendor what a customer has: the customer learns it on paying', () =>
    converse({ customers: { ravi: 50, gita: 0 }, strangers: ['mohan'] }, ({ play }) =>
      play(`
        gita: rain request 500 {ravi}
        -> ravi: GITA {gita} wants Rs 500 FROM YOU.…RAIN <code> by…
        -> gita: You asked {ravi} for Rs 500.…
        ravi: rain <code>
        -> ravi: Not enough money. You have Rs 50.…
        -> gita: Rs 500 with {ravi} is off: the answer was no. Nothing was paid.
        gita: rain request 500 {mohan}
        -> gita: {mohan} has no Rain account.…
        gita: rain request 500 {gita}
        -> gita: That is your own number.…
        gita: rain request 2,000.01 {ravi}
        -> gita: You may ask for at most Rs 2,000. {ravi} can send it: RAIN SEND 2000.01 {=gita}`),
    ));

  it('keeps the customer within the limit for a day, and the vendor within that for a balance', () =>
    converse({ customers: { ravi: 5000, gita: 0, sita: 1900 } }, async (talk) => {
      await talk.operate('ravi', { verification: 'little' });
      await talk.operate('sita', { verification: 'little' });

      await talk.play(`
        gita: rain request 800 {ravi}
        -> ravi: …RAIN <code> by…
        -> gita: You asked…
        ravi: rain <code>
        -> ravi: Paid:…You have Rs 4,200.…
        -> gita: You got…You have Rs 800.…
        gita: rain request 300 {ravi}
        -> ravi: …RAIN <code2> by…
        -> gita: You asked…
        ravi: rain <code2>
        -> ravi: That is over what may go out in a day. Today you can still pay Rs 200.…
        -> gita: Rs 300 with {ravi} is off: the answer was no.…
        sita: rain request 200 {ravi}
        -> sita: Your account can hold at most Rs 2,000.…`);
    }));

  it('can be made by a vendor as often and as high as business needs', () =>
    converse({ customers: { ravi: 9000, gita: 0 } }, async (talk) => {
      await talk.operate('gita', { role: 'vendor' });

      await talk.play(`
        gita: rain request 2,500 {ravi}
        -> ravi: …RAIN <code> by…
        -> gita: You asked {ravi} for Rs 2,500.…
        ravi: rain <code>
        -> ravi: Paid: Rs 2,500 to GITA {gita}. You have Rs 6,500.…
        -> gita: You got Rs 2,500 from RAVI {ravi}.…`);
    }));

  it('that nobody pays in ten minutes is closed, which the vendor is told', () =>
    converse({ customers: { ravi: 1000, gita: 0 } }, async (talk) => {
      await talk.play(`
        gita: rain request 99.50 {ravi}
        -> ravi: …RAIN <code> by…
        -> gita: You asked…`);
      await talk.expire('gita');
      await tick();

      await talk.play(`
        -> gita: {ravi} did not pay Rs 99.50 in 10 minutes. Nothing was paid: keep the goods.
        ravi: rain <code>
        -> ravi: Too late (more than 10 minutes). Nothing was sent.…`);
    }));

  it('is stopped by BLOCK, and by three others that wait', () =>
    converse({ customers: { ravi: 1000, sita: 0, mohan: 0 } }, ({ play }) =>
      play(`
        sita: rain request 10 {ravi}
        -> ravi: SITA {sita} wants Rs 10 FROM YOU.…
        -> sita: You asked {ravi}…
        ravi: rain block {sita}
        -> ravi: {sita} can no longer ask you for anything. To allow it again text RAIN UNBLOCK {=sita}
        -> sita: Rs 10 with {ravi} is off: the answer was no. Nothing was paid.
        sita: rain request 10 {ravi}
        -> sita: {ravi} cannot be asked now. Nothing was done. They can pay you themselves: RAIN SEND 10 {=sita}
        mohan: rain request 10 {ravi}
        -> ravi: MOHAN {mohan} wants Rs 10 FROM YOU.…
        -> mohan: You asked {ravi}…
        ravi: rain no {mohan}
        -> ravi: OK. Rs 10 with {mohan} is off. Nothing was sent.
        -> mohan: Rs 10 with {ravi} is off: the answer was no. Nothing was paid.
        ravi: rain unblock {sita}
        -> ravi: {sita} can ask you again.
        sita: rain request 10 {ravi}
        -> ravi: SITA {sita} wants Rs 10 FROM YOU.…
        -> sita: You asked {ravi}…`),
    ));
});

describe('TRANSFER', () => {
  it('sends money, once the sender has texted the code', () =>
    converse({ customers: { ravi: 1000, sita: 0 } }, ({ play }) =>
      play(`
        ravi: rain transfer 250 {+sita}
        -> ravi: You send Rs 250 to SITA {sita}. Right? Text RAIN <code> by …. Wrong? RAIN NO. Tell <code> to nobody.
        ravi: rain <code>
        -> ravi: Sent: Rs 250 to SITA {sita}. You have Rs 750. …, Ref <ref>…
        -> sita: You got Rs 250 from RAVI {ravi}. You have Rs 250. …, Ref <ref>
        sita: RAIN SEND rs 1.25 to {0ravi}
        -> sita: You send Rs 1.25 to RAVI {ravi}.…RAIN <code2> by…
        sita: rain pay <code2>
        -> sita: Sent: Rs 1.25 to RAVI {ravi}. You have Rs 248.75.…
        -> ravi: You got Rs 1.25 from SITA {sita}. You have Rs 751.25.…`),
    ));

  it('is refused without the money, a receiver, or room below the limits', () =>
    converse({ customers: { ravi: 2000, sita: 1900, mohan: 0 }, strangers: ['gita'] }, async (talk) => {
      await talk.operate('ravi', { verification: 'little' });
      await talk.operate('sita', { verification: 'little' });
      await talk.operate('mohan', { currentActive: false });

      await talk.play(`
        ravi: rain transfer 500 {gita}
        -> ravi: {gita} has no Rain account.…
        ravi: rain transfer 500 {ravi}
        -> ravi: That is your own number.…
        ravi: rain transfer 500 {mohan}
        -> ravi: {mohan} cannot use Rain now.…
        ravi: rain transfer 801 {asha}
        -> ravi: The most at one time is Rs 800.…
        ravi: rain transfer 200 {sita}
        -> ravi: You send Rs 200…RAIN <code> by…
        ravi: rain <code>
        -> ravi: {sita} cannot receive Rs 200 now.…
        ravi: rain transfer 800 {asha}
        -> ravi: You send Rs 800…RAIN <code2> by…
        ravi: rain <code2>
        -> ravi: …You have Rs 1,200.…
        -> asha: …You have Rs 800.…
        ravi: rain transfer 201 {asha}
        -> ravi: That is over what may go out in a day. Today you can still pay Rs 200.…
        asha: rain transfer 800.01 {ravi}
        -> asha: Not enough money. You have Rs 800.…`);
    }));

  it('cannot be paid twice over when two txns want the same money', () =>
    converse({ customers: { ravi: 500, sita: 0, mohan: 0 } }, ({ play }) =>
      play(`
        ravi: rain transfer 400 {sita}
        -> ravi: You send Rs 400…RAIN <code> by…
        ravi: rain transfer 400 {mohan}
        -> ravi: You send Rs 400…RAIN <code2> by…
        ravi: rain <code>
        -> ravi: Sent: Rs 400 to SITA {sita}. You have Rs 100.…
        -> sita: You got Rs 400…
        ravi: rain <code2>
        -> ravi: Not enough money. You have Rs 100.…
        ravi: rain transfer 100.01 {mohan}
        -> ravi: Not enough money. You have Rs 100.…`),
    ));

  it('again takes the place of one that waits, and is asked about as AGAIN after one that was paid', () =>
    converse({ customers: { ravi: 1000, sita: 0 } }, ({ play }) =>
      play(`
        ravi: rain send 100 {sita}
        -> ravi: You send Rs 100 to SITA {sita}.…RAIN <code> by…
        ravi: rain send 150 {sita}
        -> ravi: You send Rs 150 to SITA {sita}.…RAIN <code2> by…
        ravi: rain <code>
        -> ravi: That is off already. Nothing was sent.…
        ravi: rain <code2>
        -> ravi: Sent: Rs 150 to SITA {sita}. You have Rs 850.…
        -> sita: You got Rs 150…
        ravi: rain send 150 {sita}
        -> ravi: AGAIN: You send Rs 150 to SITA {sita}.…RAIN <code3> by…
        ravi: rain no
        -> ravi: OK. Rs 150 with {sita} is off. Nothing was sent.
        ravi: rain <code3>
        -> ravi: That is off already. Nothing was sent.…`),
    ));

  it('says how to text it when it cannot be read', () =>
    converse({ customers: { ravi: 1000, sita: 0 } }, ({ play }) =>
      play(`
        ravi: rain transfer
        -> ravi: …missing…RAIN SEND 500 9876543210
        ravi: rain transfer 500
        -> ravi: I read 500. Whose number?…RAIN SEND 500 9876543210
        ravi: rain transfer 0 {sita}
        -> ravi: That amount is not right.…RAIN SEND 500 9876543210
        ravi: rain transfer 1.234 {sita}
        -> ravi: That amount is not right.…
        ravi: rain transfer 12,50 {sita}
        -> ravi: That amount is not right.…
        ravi: rain transfer five {sita}
        -> ravi: That amount is not right.…
        ravi: rain transfer 500 12345
        -> ravi: That is not a mobile number.…RAIN SEND 500 9876543210
        ravi: rain transfer 500 sita
        -> ravi: That is not a mobile number.…
        ravi: rain trasnfer 500 {sita}
        -> ravi: Do you mean RAIN SEND 500 …? Then text RAIN YES
        ravi: rain abracadabra
        -> ravi: Sorry, not understood.…RAIN HELP`),
    ));
});

describe('a code', () => {
  it('is understood however it was copied, from the phone of the one who pays alone, and pays once', () =>
    converse({ customers: { ravi: 1000, sita: 0 }, strangers: ['gita'] }, ({ play }) =>
      play(`
        ravi: rain transfer 250 {sita}
        -> ravi: You send Rs 250…RAIN <code> by…
        gita: rain <code>
        -> gita: You have no Rain account yet.…
        asha: rain <code>
        -> asha: Wrong number. Nothing was sent.…
        sita: rain pay <code>
        -> sita: Wrong number. Nothing was sent.…
        ravi: rain pay rs 250 <code>
        -> ravi: To pay, text RAIN and the number that Rain texted you, and nothing else.…
        ravi: rain <code> but only 200
        -> ravi: To pay, text RAIN and the number that Rain texted you, and nothing else.…
        ravi: rain a2a2a2 <code>
        -> ravi: Wrong number.…2 more times.…
        ravi: Rain, ok sir my code is <code> thanks.
        -> ravi: Sent: Rs 250 to SITA {sita}. You have Rs 750.…Ref <ref>…
        -> sita: You got Rs 250…You have Rs 250.…Ref <ref>
        ravi: rain <code>
        -> ravi: That was done already, once. Ref <ref>.…
        ravi: rain <ref> <code>
        -> ravi: That was done already, once. Ref <ref>.…
        sita: rain <code>
        -> sita: Wrong number.…`),
    ));

  it('allows three tries', () =>
    converse({ customers: { ravi: 1000, sita: 0 }, atms: ['sita'] }, ({ play }) =>
      play(`
        ravi: rain withdraw 250 {sita}
        -> ravi: You take Rs 250…RAIN <code> by…
        -> sita: RAVI…
        ravi: rain <!code>
        -> ravi: Wrong number. Nothing was sent. You can try 2 more times.…
        ravi: rain <!code>
        -> ravi: Wrong number. Nothing was sent. You can try 1 more time.…
        ravi: rain <!code>
        -> ravi: Wrong number again. Nothing was sent, and what was waiting is off.…
        -> sita: Rs 250 with {ravi} is off: the number was wrong too often. Nothing was paid.
        ravi: rain <code>
        -> ravi: That is off already.…`),
    ));

  it('is long after ten wrong ones in a day, and keeps nobody from paying', () =>
    converse({ customers: { ravi: 1000, sita: 0 } }, async ({ play, value }) => {
      const guesses = (label: string, wrong: number) => `
        ravi: rain send 10 {sita}
        -> ravi: You send Rs 10…RAIN <code${label}> by…
        ${`ravi: rain <!code${label}>\n-> ravi: Wrong number…\n`.repeat(wrong)}`;
      await play(`
        ${guesses('1', 3)}
        ${guesses('2', 3)}
        ${guesses('3', 3)}
        ${guesses('4', 1)}
        ravi: rain <code4>
        -> ravi: Sent: Rs 10…You have Rs 990.…
        -> sita: You got Rs 10…
        ravi: rain send 20 {sita}
        -> ravi: You send Rs 20…RAIN <code5> by…
        ravi: rain <code5>
        -> ravi: Sent: Rs 20…You have Rs 970.…
        -> sita: You got Rs 20…`);
      expect(value('code4')).toHaveLength(6);
      expect(value('code5')).toHaveLength(8);
    }));

  it('is too late after ten minutes', () =>
    converse({ customers: { ravi: 1000, sita: 0 }, atms: ['sita'] }, async (talk) => {
      await talk.play(`
        ravi: rain withdraw 250 {sita}
        -> ravi: You take Rs 250…RAIN <code> by…
        -> sita: RAVI…`);

      await talk.expire('ravi');

      await talk.play(`
        ravi: rain <code>
        -> ravi: Too late (more than 10 minutes). Nothing was sent.…`);
      await tick();
      await talk.play(`
        -> ravi: You did not text the number in 10 minutes, so {sita} was not paid Rs 250. If you took cash, give it back.
        ravi: rain <code>
        -> ravi: Too late (more than 10 minutes). Nothing was sent.…`);
    }));

  it('pays nothing when one of the two was frozen in the meantime', () =>
    converse({ customers: { ravi: 1000, sita: 0 }, atms: ['sita'] }, async (talk) => {
      await talk.play(`
        ravi: rain withdraw 250 {sita}
        -> ravi: You take Rs 250…RAIN <code> by…
        -> sita: RAVI…`);

      await talk.operate('sita', { currentActive: false });

      await talk.play(`
        ravi: rain <code>
        -> ravi: {sita} cannot use Rain now.…
        -> sita: Rs 250 with {ravi} is off: an account is closed or on hold. Nothing was paid.`);
    }));
});

describe('CANCEL', () => {
  it('lets whoever knows of it give up what is open, and nobody else', () =>
    converse({ customers: { ravi: 1000, sita: 0, mohan: 0 }, atms: ['sita'] }, ({ play }) =>
      play(`
        ravi: rain withdraw 250 {sita}
        -> ravi: You take Rs 250…RAIN <code> by…
        -> sita: RAVI…
        mohan: rain cancel
        -> mohan: Nothing is waiting for you, so nothing was stopped.…
        mohan: rain cancel {ravi}
        -> mohan: Nothing is waiting between you and {ravi}.
        sita: Rain Cancel.
        -> sita: OK. Rs 250 with {ravi} is off. Nothing was sent.
        -> ravi: Rs 250 with {sita} is off: it was cancelled. Nothing was paid.
        ravi: rain cancel
        -> ravi: Nothing is waiting for you, so nothing was stopped.…
        ravi: rain <code>
        -> ravi: That is off already.…
        ravi: rain transfer 100 {sita}
        -> ravi: You send Rs 100…RAIN <code2> by…
        sita: rain cancel
        -> sita: Nothing is waiting for you…
        ravi: rain <code2>
        -> ravi: Sent: Rs 100…Ref <ref>…
        -> sita: You got Rs 100…
        ravi: rain cancel <ref>
        -> ravi: Nothing is waiting for you…
        ravi: rain cancel it
        -> ravi: Nothing is waiting for you…
        ravi: rain cancel a2a2a2
        -> ravi: Nothing is waiting for you…`),
    ));
});
