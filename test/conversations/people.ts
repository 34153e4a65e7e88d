/** What is texted to find each other, and what each phone receives. */

import { describe, it } from 'vitest';
import { COMMANDS } from '../../src/domain/commands/commands.ts';
import { english } from '../../src/domain/texts/en.ts';
import { bank } from './bank.ts';

const { converse } = bank;

/** A tick from so many minutes ahead. */
const tickAfter = (minutes: number) => bank.tick(new Date(Date.now() + minutes * 60_000));

function otherThan(name: string, names: readonly [string, string]): string {
  return name === names[0] ? names[1] : names[0];
}

describe('FIND DEPOSIT', () => {
  it('names somebody there up to the amount they named, and tells them', () =>
    converse({ customers: { ravi: 0, sita: 1250 }, atms: ['ravi', 'sita'] }, ({ play }) =>
      play(`
        ravi: rain find deposit Rs 1,250 in {place}
        -> ravi: SITA {sita} can take Rs 1,250 cash.…RAIN DEPOSIT 1250 {=sita}
        -> sita: RAVI {ravi} has Rs 1,250 cash to put in and has your number.…
        ravi: rain find deposit {place} 2000.01
        -> ravi: NO RESULT…{place}…
        ravi: rain find deposit 1 nowhere
        -> ravi: NO RESULT: nobody in NOWHERE…`),
    ));

  it('never finds whoever asks, or has turned ATM off', () =>
    converse({ customers: { ravi: 5000, sita: 5000 }, atms: ['ravi', 'sita'] }, ({ play }) =>
      play(`
        sita: rain atm off
        -> sita: ATM is OFF…RAIN ATM ON
        ravi: rain find deposit 100 {place}
        -> ravi: NO RESULT…
        sita: rain atm on
        -> sita: ATM is ON…
        ravi: rain find deposit 100 {place}
        -> ravi: SITA {sita} can take Rs 100 cash…
        -> sita: RAVI {ravi} has Rs 100 cash to put in…`),
    ));

  it('says how to text it when it cannot be read', () =>
    converse({ customers: { ravi: 100 } }, ({ play }) =>
      play(`
        ravi: rain find
        -> ravi: …missing…RAIN FIND WITHDRAW 500 DELHI
        ravi: rain find deposit {place}
        -> ravi: …missing…
        ravi: rain find deposit 500
        -> ravi: NO RESULT…
        ravi: rain find deposit lots {place}
        -> ravi: That amount is not right.…
        ravi: rain find withdraw 500 new delhi
        -> ravi: NO RESULT…NEW-DELHI…
        ravi: rain find withdraw 500 near the big temple of sasaram
        -> ravi: Write the place in English letters…`),
    ));
});

describe('FIND WITHDRAW', () => {
  it('asks people one after another, and introduces the first who says yes', () =>
    converse(
      { customers: { ravi: 500, sita: 0, mohan: 0 }, atms: ['ravi', 'sita', 'mohan'] },
      async ({ play, oneOf }) => {
        await play(`
        ravi: rain find withdraw 300 {place}
        -> ravi: We are asking people in {place} for Rs 300 cash.…`);
        const ask = 'Can you give Rs 300 cash to RAVI in {place}?…RAIN YES or RAIN NO';
        const first = await oneOf(['sita', 'mohan'], ask);
        const second = otherThan(first, ['sita', 'mohan']);

        await play(`
        ${first}: rain no
        -> ${first}: OK, we ask somebody else.…
        -> ${second}: ${ask}
        ${first}: rain yes
        -> ${first}: Thank you, but it is too late…
        ${second}: Rain Yes!
        -> ${second}: RAVI {ravi} needs Rs 300 cash and has your number.…
        -> ravi: ${second.toUpperCase()} {${second}} has Rs 300 cash for you.…RAIN WITHDRAW 300 {=${second}}
        ${second}: rain yes
        -> ${second}: Thank you, but it is too late…
        ${second}: rain no
        -> ${second}: Nothing is waiting for you…`);
      },
    ));

  it('says so when everybody has said no, or nobody is there', () =>
    converse({ customers: { ravi: 500, sita: 0 }, atms: ['ravi', 'sita'] }, ({ play }) =>
      play(`
        ravi: rain find withdraw 300 {place}
        -> ravi: We are asking people…
        -> sita: Can you give Rs 300 cash…
        sita: rain no
        -> sita: OK, we ask somebody else.…
        -> ravi: NO RESULT…
        sita: rain atm off
        -> sita: ATM is OFF…
        ravi: rain find withdraw 300 {place}
        -> ravi: NO RESULT…
        ravi: rain yes
        -> ravi: Rain has not asked you for a yes.…
        ravi: rain no
        -> ravi: Nothing is waiting for you…`),
    ));

  it('is over when somebody does not answer for five minutes, and goes on with the next by the same text', () =>
    converse(
      { customers: { ravi: 500, sita: 0, mohan: 0 }, atms: ['ravi', 'sita', 'mohan'] },
      async ({ play, oneOf }) => {
        await play(`
        ravi: rain find withdraw 300 {place}
        -> ravi: We are asking people…`);
        const first = await oneOf(['sita', 'mohan'], 'Can you give Rs 300 cash…');
        const second = otherThan(first, ['sita', 'mohan']);

        await tickAfter(4);
        await tickAfter(6);

        await play(`
        -> ravi: Nobody in {place} has said yes to Rs 300 cash yet. To ask the next one text RAIN CASH 300 {place}
        ravi: rain cash 300 {place}
        -> ravi: We are asking people…
        -> ${second}: Can you give Rs 300 cash…
        ${first}: rain yes
        -> ${first}: Thank you, but it is too late…`);
        await tickAfter(12);
        await play(`
        -> ravi: NO RESULT…
        ${second}: rain yes
        -> ${second}: Thank you, but it is too late…`);
      },
    ));

  it('introduces at once whoever has declared that much cash', () =>
    converse({ customers: { ravi: 500, sita: 0, mohan: 0 }, atms: ['ravi', 'sita', 'mohan'] }, ({ play }) =>
      play(`
        sita: rain floating Rs.1,000
        -> sita: For 24 hours people who need up to Rs 1,000 cash get your name and number.…RAIN FLOATING OFF…
        mohan: rain atm off
        -> mohan: ATM is OFF…
        ravi: rain find withdraw 300 {place}
        -> ravi: SITA {sita} has Rs 300 cash for you.…RAIN WITHDRAW 300 {=sita}
        -> sita: RAVI {ravi} needs Rs 300 cash and has your number.…
        ravi: rain find withdraw 1000.01 {place}
        -> ravi: We are asking people…
        -> sita: Can you give Rs 1,000.01 cash…
        sita: rain floating off
        -> sita: You no longer offer cash.
        ravi: rain find withdraw 300 {place}
        -> ravi: We are asking people…
        -> sita: Can you give Rs 300 cash…
        sita: rain yes
        -> sita: RAVI {ravi} needs Rs 300 cash…
        -> ravi: SITA {sita} has Rs 300 cash for you.…`),
    ));

  it('offers cash of nobody who has turned ATM off again', () =>
    converse({ customers: { ravi: 500, sita: 0 }, atms: ['ravi', 'sita'] }, ({ play }) =>
      play(`
        sita: rain floating 1000
        -> sita: For 24 hours people who need up to Rs 1,000 cash…
        sita: rain atm off
        -> sita: ATM is OFF…
        ravi: rain find withdraw 300 {place}
        -> ravi: NO RESULT…
        sita: rain floating
        -> sita: …missing…RAIN FLOATING 500
        sita: rain floating lots
        -> sita: That amount is not right.…
        sita: rain atm
        -> sita: …missing…RAIN ATM ON 2000
        sita: rain atm maybe
        -> sita: …missing…RAIN ATM ON 2000`),
    ));
});

describe('ACCOUNT', () => {
  it('asks an agent there to come and collect cash', () =>
    converse({ customers: { ravi: 0 } }, ({ play }) =>
      play(`
        ravi: rain account 2,500 {place}
        -> ravi: Agent ASHA {asha} will come for Rs 2,500.…
        -> asha: RAVI {ravi} in {place} has Rs 2,500 cash for you.…RAIN COLLECT 2500 {=ravi}
        ravi: rain account 500 nowhere
        -> ravi: NO RESULT: nobody in NOWHERE…
        ravi: rain account 500
        -> ravi: Agent ASHA {asha} will come for Rs 500.…
        -> asha: RAVI {ravi} in {place} has Rs 500 cash for you.…
        ravi: rain account some {place}
        -> ravi: That amount is not right.…`),
    ));
});

const TOPICS = [...new Set(COMMANDS.map(({ topic }) => topic))];

describe('HELP', () => {
  it('tells customers and strangers what they can do, and how to text each command', () =>
    converse({ customers: { ravi: 0 }, strangers: ['gita'] }, ({ play }) => {
      return play(`
        gita: rain help
        -> gita: Rain is a bank by SMS.…RAIN REGISTER…
        gita: Rain
        -> gita: Rain is a bank by SMS.…RAIN REGISTER…
        ravi: rain help
        -> ravi: 1 RAIN BALANCE…2 RAIN SEND…3 RAIN CASH…4 RAIN AGENT…5 RAIN SAVE…RAIN MORE
        ravi: rain more
        -> ravi: Text RAIN and a word: BALANCE, …
        ravi: rain help send money
        -> ravi: Send money: RAIN SEND 500 9876543210…
        ${TOPICS.map((topic) => `ravi: rain help ${topic.toLowerCase()}\n-> ravi: ${english.helps[topic]}`).join('\n')}`);
    }));
});
