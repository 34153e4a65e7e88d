/** A whole day in one place, from the first registration to savings in the evening, and the night after. */
import { expect, it } from 'vitest';
import { bank } from './bank.ts';

const { converse } = bank;

it('goes through a day of three people and an agent, to the last paisa', () =>
  converse({ strangers: ['ravi', 'sita', 'mohan'] }, async ({ play, oneOf, account }) => {
    // In the morning they register, and the agent comes to collect cash.
    await play(`
      ravi: rain help
      -> ravi: Rain is a bank by SMS.…RAIN REGISTER…
      ravi: Rain register abhpk1234f Ravi Kumar {place}
      -> ravi: To open your account for RAVI KUMAR in {place} text RAIN <code1> by…
      ravi: rain <code1>
      -> ravi: RAVI KUMAR, your Rain account is open. You have Rs 0.…RAIN AGENT 500 {place}…
      sita: RAIN REG BCDPF2345G  Sita  {place}
      -> sita: To open your account for SITA in {place} text RAIN <code2> by…
      sita: RAIN <code2>
      -> sita: SITA, your Rain account is open.…
      mohan: rain register cdepg3456h Mohan D'Souza {place}
      -> mohan: To open your account for MOHAN D'SOUZA in {place} text RAIN <code3> by…
      mohan: rain <code3>
      -> mohan: MOHAN D'SOUZA, your Rain account is open.…
      ravi: rain account 5,000 {place}
      -> ravi: Agent ASHA {asha} will come for Rs 5,000.…
      -> asha: RAVI KUMAR {ravi} in {place} has Rs 5,000 cash for you.…RAIN COLLECT 5000 {=ravi}
      asha: rain collect 5,000 {ravi}
      -> asha: You take Rs 5,000 cash from RAVI KUMAR {ravi} and owe it to Rain.…RAIN <code4> by…
      -> ravi: Agent ASHA {asha} takes Rs 5,000 cash from you.…
      asha: rain <code4>
      -> asha: You took…Rain's cash with you: Rs 5,000. You have Rs 0.…Ref <ref1>
      -> ravi: You put in Rs 5,000 with agent ASHA {asha}. You have Rs 5,000.…Ref <ref1>
      asha: rain rcvdeposit Rs 1250.50 {+mohan}
      -> asha: You take Rs 1,250.50 cash from MOHAN D'SOUZA {mohan}…RAIN <code5> by…
      -> mohan: Agent ASHA {asha} takes Rs 1,250.50 cash from you.…
      asha: rain <code5>
      -> asha: …Rain's cash with you: Rs 6,250.50.…
      -> mohan: …You have Rs 1,250.50.…`);

    // All three let themselves be found. Sita gives cash to the only one who is found for so much.
    await play(`
      ravi: rain atm on
      -> ravi: …ATM…
      sita: rain atm on
      -> sita: …ATM…
      mohan: rain atm on 1000
      -> mohan: …ATM…
      sita: rain find deposit 2,000 {place}
      -> sita: RAVI KUMAR {ravi} can take Rs 2,000 cash…RAIN DEPOSIT 2000 {=ravi}
      -> ravi: SITA {sita} has Rs 2,000 cash to put in and has your number.…
      sita: rain deposit 2,000 {0ravi}
      -> ravi: SITA {sita} gives you Rs 2,000 cash. Count it, then text RAIN <code6> by…
      -> sita: You asked {ravi} to take Rs 2,000 cash.…
      ravi: rain <code6>
      -> sita: …You have Rs 2,000.…
      -> ravi: …You have Rs 3,000.…`);

    // Ravi needs cash: one says no, the other yes.
    await play(`
      ravi: rain find withdraw 700 {place}
      -> ravi: We are asking people in {place} for Rs 700 cash.…`);
    const busy = await oneOf(
      ['sita', 'mohan'],
      'Can you give Rs 700 cash to RAVI KUMAR in {place}?…RAIN YES or RAIN NO',
    );
    const helper = busy === 'sita' ? 'mohan' : 'sita';
    await play(`
      ${busy}: rain no
      -> ${busy}: OK, we ask somebody else.…
      -> ${helper}: Can you give Rs 700 cash to RAVI KUMAR in {place}?…
      ${helper}: RAIN YES
      -> ${helper}: RAVI KUMAR {ravi} needs Rs 700 cash and has your number.…
      -> ravi: …{${helper}} has Rs 700 cash for you.…RAIN WITHDRAW 700 {=${helper}}
      ravi: rain withdraw 700 {${helper}}
      -> ravi: You take Rs 700 cash from …{${helper}}.…RAIN <code7> by…
      -> ${helper}: RAVI KUMAR {ravi} wants Rs 700 cash from you. Show it.…
      ravi: rain <code7>
      -> ravi: You took Rs 700 cash from …{${helper}}. You have Rs 2,300.…Ref <ref7>
      -> ${helper}: You got Rs 700 from RAVI KUMAR {ravi}: give the cash now. You have Rs …, Ref <ref7>`);

    // At noon Mohan sells Ravi rice, and Ravi sends Sita money, mistyping the code once.
    await play(`
      mohan: rain request 180 {ravi}
      -> ravi: MOHAN D'SOUZA {mohan} wants Rs 180 FROM YOU. To pay text RAIN <code8> by…
      -> mohan: You asked {ravi} for Rs 180.…
      ravi: rain <code8>
      -> ravi: Paid: Rs 180 to MOHAN D'SOUZA {mohan}. You have Rs 2,120.…
      -> mohan: You got Rs 180 from RAVI KUMAR {ravi}. You have Rs …
      ravi: rain send 120 {sita}
      -> ravi: You send Rs 120 to SITA {sita}.…RAIN <code9> by…
      ravi: rain <!code9>
      -> ravi: Wrong number.…2 more times.…
      ravi: rain <code9>
      -> ravi: Sent: Rs 120 to SITA {sita}. You have Rs 2,000.…
      -> sita: You got Rs 120 from RAVI KUMAR {ravi}. You have Rs …`);

    // In the evening Ravi saves some and takes a part of it out again.
    await play(`
      ravi: rain buc school 500
      -> ravi: Rs 500 saved in SCHOOL. There: Rs 500. You have Rs 1,500
      ravi: rain buc cow 300
      -> ravi: Rs 300 saved in COW. There: Rs 300. You have Rs 1,200
      ravi: rain break cow 100
      -> ravi: Rs 100 taken out of COW. There: Rs 200. You have Rs 1,300
      ravi: rain saved
      -> ravi: Saved: SCHOOL 500, COW 200. Total Rs 700
      ravi: rain balance
      -> ravi: You have Rs 1,300. Saved: Rs 700`);

    const [asha, ravi, sita, mohan] = await Promise.all(['asha', 'ravi', 'sita', 'mohan'].map(account));
    const earned = { sita: 0, mohan: 0, [helper]: 70_000 };
    expect(asha).toMatchObject({ balance: 0, cashInHand: 625_050 });
    expect(ravi).toMatchObject({ balance: 130_000, saved: 70_000 });
    expect(sita).toMatchObject({ balance: 200_000 + 12_000 + earned.sita });
    expect(mohan).toMatchObject({ balance: 125_050 + 18_000 + earned.mohan });
  }));

it('knows balances, open txns and the number of the last text after it was stopped and started again', () =>
  converse({ customers: { ravi: 1250, sita: 0 } }, async ({ play, phone }) => {
    await play(`
      ravi: rain buc school 200
      -> ravi: Rs 200 saved in SCHOOL…
      ravi: rain transfer 300 {sita}
      -> ravi: You send Rs 300 to SITA {sita}.…RAIN <code> by…`);
    const textsBefore = await bank.sandbox().texts(phone('ravi'));

    const exitCode = await bank.restart();

    expect(exitCode).toBe(0);
    expect(await bank.sandbox().texts(phone('ravi'))).toEqual(textsBefore);
    await play(`
      ravi: rain balance
      -> ravi: You have Rs 1,050. Saved: Rs 200
      ravi: rain <code>
      -> ravi: Sent: Rs 300 to SITA {sita}. You have Rs 750.…Ref <ref>…
      -> sita: You got Rs 300 from RAVI {ravi}. You have Rs 300.…Ref <ref>
      ravi: rain saved
      -> ravi: Saved: SCHOOL 200. Total Rs 200`);
    const numbers = (await bank.sandbox().texts(phone('ravi'))).map(({ n }) => n);
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
    expect(numbers.length).toBe(textsBefore.length + 3);
  }));
