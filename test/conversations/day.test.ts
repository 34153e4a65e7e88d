/** A whole day in one place, from the first registration to savings in the evening, and the night after. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { useBank } from '../helpers/conversation.ts';

const dataDirectory = mkdtempSync(join(tmpdir(), 'rain-day-'));
// Hooks run last one first: the bank has stopped by then.
afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));
const bank = useBank({ RAIN_DATA_DIR: dataDirectory });
const { converse } = bank;

it('goes through a day of three people and an agent, to the last paisa', () =>
  converse({ strangers: ['ravi', 'sita', 'mohan'] }, async ({ play, oneOf, account }) => {
    // In the morning they register, and the agent comes to collect cash.
    await play(`
      ravi: rain help
      -> ravi: Rain is a bank by SMS.…RAIN REGISTER…
      ravi: Rain register abcde1234f Ravi Kumar {place}
      -> ravi: Welcome to Rain, RAVI KUMAR! Bal Rs 0.…RAIN ACCOUNT 500 {place}…
      sita: RAIN REG BCDEF2345G  Sita  {place}
      -> sita: Welcome to Rain, SITA! Bal Rs 0.…
      mohan: rain register cdefg3456h Mohan D'Souza {place}
      -> mohan: Welcome to Rain, MOHAN D'SOUZA! Bal Rs 0.…
      ravi: rain account 5,000 {place}
      -> ravi: Agent ASHA {asha} was asked to collect Rs 5,000.…
      -> asha: RAVI KUMAR {ravi} in {place} wants to deposit Rs 5,000 cash.…RAIN COLLECT 5,000 {ravi}
      asha: rain collect 5,000 {ravi}
      -> ravi: Txn <txn1>: agent ASHA {asha} takes Rs 5,000 cash.…
      -> asha: OTP <otp1>: you collect Rs 5,000 cash from RAVI KUMAR {ravi}.…
      ravi: rain <txn1> <otp1>
      -> asha: …You hold Rs 5,000 …Txn <txn1>. Bal Rs 0
      -> ravi: …deposited Rs 5,000 with agent ASHA {asha}. Txn <txn1>. Bal Rs 5,000
      asha: rain rcvdeposit Rs 1250.50 {+mohan}
      -> mohan: Txn <txn2>: agent ASHA {asha} takes Rs 1,250.50 cash.…
      -> asha: OTP <otp2>…
      mohan: rain <txn2> <otp2>
      -> asha: …You hold Rs 6,250.50 …
      -> mohan: …Bal Rs 1,250.50`);

    // Sita looks for somebody to give cash to, and finds the only one whose e-money covers it.
    await play(`
      sita: rain find deposit 2,000 {place}
      -> sita: RAVI KUMAR {ravi} can take Rs 2,000 cash…RAIN DEPOSIT 2,000 {ravi}
      sita: rain deposit 2,000 {0ravi}
      -> sita: Txn <txn3>: you give Rs 2,000 cash to RAVI KUMAR {ravi}.…
      -> ravi: OTP <otp3>: SITA {sita} gives you Rs 2,000 cash…
      sita: rain <txn3> <otp3>
      -> sita: …Bal Rs 2,000
      -> ravi: …Bal Rs 3,000`);

    // Ravi needs cash: one says no, the other yes.
    await play(`
      ravi: rain find withdraw 700 {place}
      -> ravi: We are asking people in {place} for Rs 700 cash.…`);
    const busy = await oneOf(['sita', 'mohan'], '700 FLOATING? RAVI KUMAR in {place}…RAIN YES or RAIN NO');
    const helper = busy === 'sita' ? 'mohan' : 'sita';
    await play(`
      ${busy}: rain no
      -> ${busy}: OK, we ask somebody else.…
      -> ${helper}: 700 FLOATING? RAVI KUMAR in {place}…
      ${helper}: RAIN YES
      -> ${helper}: RAVI KUMAR {ravi} needs Rs 700 cash and has your number.…
      -> ravi: …{${helper}} has Rs 700 cash for you.…RAIN WITHDRAW 700 {${helper}}
      ravi: rain withdraw 700 {${helper}}
      -> ${helper}: Txn <txn4>: RAVI KUMAR {ravi} wants Rs 700 cash.…
      -> ravi: OTP <otp4>…
      ${helper}: rain <txn4> <otp4>
      -> ravi: You got Rs 700 cash from …{${helper}} and paid e-money. Txn <txn4>. Bal Rs 2,300
      -> ${helper}: You gave Rs 700 cash to RAVI KUMAR {ravi} and got e-money. Txn <txn4>. Bal Rs …`);

    // At noon Mohan sells Ravi rice, and Ravi sends Sita money, mistyping the OTP once.
    await play(`
      mohan: rain request 180 {ravi}
      -> ravi: Txn <txn5>: MOHAN D'SOUZA {mohan} asks you for Rs 180.…
      -> mohan: OTP <otp5>…
      ravi: rain <txn5> <otp5>
      -> ravi: You paid Rs 180 to MOHAN D'SOUZA {mohan}. Txn <txn5>. Bal Rs 2,120
      -> mohan: You were paid Rs 180 by RAVI KUMAR {ravi}. Txn <txn5>. Bal Rs …
      ravi: rain transfer 120 {sita}
      -> ravi: Txn <txn6>…
      -> sita: OTP <otp6>…
      ravi: rain <txn6> <!otp6>
      -> ravi: That OTP is wrong…2 tries left.
      ravi: rain <txn6> <otp6>
      -> ravi: You sent Rs 120 to SITA {sita}. Txn <txn6>. Bal Rs 2,000
      -> sita: You received Rs 120 from RAVI KUMAR {ravi}. Txn <txn6>. Bal Rs …`);

    // In the evening Ravi saves some and takes a part of it out again.
    await play(`
      ravi: rain buc school 500
      -> ravi: Rs 500 saved in SCHOOL, which now has Rs 500. Bal Rs 1,500
      ravi: rain buc cow 300
      -> ravi: Rs 300 saved in COW, which now has Rs 300. Bal Rs 1,200
      ravi: rain break cow 100
      -> ravi: Rs 100 taken out of COW, which now has Rs 200. Bal Rs 1,300
      ravi: rain saved
      -> ravi: Saved: SCHOOL 500, COW 200. Total Rs 700
      ravi: rain balance
      -> ravi: Bal Rs 1,300. Saved in buckets Rs 700`);

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
      -> ravi: Txn <txn>…
      -> sita: OTP <otp>…`);
    const textsBefore = await bank.sandbox().texts(phone('ravi'));

    const exitCode = await bank.restart();

    expect(exitCode).toBe(0);
    expect(await bank.sandbox().texts(phone('ravi'))).toEqual(textsBefore);
    await play(`
      ravi: rain balance
      -> ravi: Bal Rs 1,050. Saved in buckets Rs 200
      ravi: rain <txn> <otp>
      -> ravi: You sent Rs 300 to SITA {sita}. Txn <txn>. Bal Rs 750
      -> sita: You received Rs 300 from RAVI {ravi}. Txn <txn>. Bal Rs 300
      ravi: rain saved
      -> ravi: Saved: SCHOOL 200. Total Rs 200`);
    const numbers = (await bank.sandbox().texts(phone('ravi'))).map(({ n }) => n);
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
    expect(numbers.length).toBe(textsBefore.length + 3);
  }));
