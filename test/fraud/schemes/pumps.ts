/** Ways to make Rain send more texts than it receives. */
import { expect } from 'vitest';
import type { Pump, Street } from '../scheme.ts';

async function lapse(
  street: Street,
  command: string,
  role: 'customer' | 'agent' = 'customer',
): Promise<void> {
  await street.thief('RAJU', 5_000, { role });
  await street.honest('SITA', 5_000, { atm: true });
  await street.texts('RAJU', `${command} 100 {SITA}`);
  await street.wait(20);
}

export const PUMPS: readonly Pump[] = [
  {
    name: "Junk from a customer's number",
    needs: 'to fake a number',
    textsForOne: 61 / 100,
    stops: '60 answers an hour and one warning',
    async play(street) {
      await street.honest('SITA');
      for (let text = 0; text < 100; text += 1) await street.fakes('SITA', 'HELLO');
    },
  },
  {
    name: "Junk from strangers' numbers",
    needs: 'to fake numbers',
    textsForOne: 6 / 20,
    stops: '5 answers an hour and one warning for each number, 300 an hour for all',
    async play(street) {
      for (const name of ['ONE', 'TWO', 'THREE']) {
        street.stranger(name, true);
        for (let text = 0; text < 20; text += 1) await street.fakes(name, 'HELLO');
        expect(street.inbox(name)).toHaveLength(6);
      }
    },
  },
  {
    name: 'Payments that are begun and left',
    needs: 'to fake a number',
    textsForOne: 1,
    stops: 'only the payer is asked; a SEND that lapses tells nobody',
    play: (street) => lapse(street, 'SEND'),
  },
  {
    name: 'Requests that are left',
    needs: 'an account',
    textsForOne: 3,
    stops: 'five a day, five an hour at one phone',
    play: (street) => lapse(street, 'REQUEST'),
  },
  {
    name: 'Deposits that are left',
    needs: 'an account',
    textsForOne: 3,
    stops: 'five an hour at one phone; only at ATMs that are on',
    play: (street) => lapse(street, 'DEPOSIT'),
  },
  {
    name: 'Withdrawals that are left',
    needs: 'an account with money',
    textsForOne: 3,
    stops: 'five an hour at one phone; only at ATMs that are on',
    play: (street) => lapse(street, 'WITHDRAW'),
  },
  {
    name: 'Collections that are left',
    needs: "to fake an agent's number",
    textsForOne: 3,
    stops: 'ten an hour at one phone; what lapses is told to one of the two',
    play: (street) => lapse(street, 'COLLECT', 'agent'),
  },
  {
    name: 'Requests that are cancelled',
    needs: 'an account',
    textsForOne: 2,
    stops: 'five a day, five an hour at one phone',
    async play(street) {
      await street.thief('RAJU');
      await street.honest('SITA');
      await street.texts('RAJU', 'REQUEST 100 {SITA}');
      await street.texts('RAJU', 'CANCEL');
    },
  },
  {
    name: 'Withdrawals that three wrong codes end',
    needs: 'an account with money',
    textsForOne: (3 * 8 + 2 + 1) / (8 + 3),
    stops: "eight of one's own are open at most; only at ATMs that are on",
    async play(street) {
      await street.thief('RAJU', 5_000);
      for (const name of ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']) {
        await street.honest(name, 0, { atm: true });
        await street.texts('RAJU', `WITHDRAW 100 {${name}}`);
      }
      for (let guess = 0; guess < 3; guess += 1) await street.texts('RAJU', street.wrongCodeOf('RAJU'));
    },
  },
  {
    name: 'Searches that nobody answers',
    needs: 'an account, in a place with many ATMs',
    textsForOne: 3,
    stops: 'whoever is silent ends it; ten searches a day; three asks an hour at one phone',
    async play(street) {
      await street.thief('RAJU');
      for (const name of ['A', 'B', 'C', 'D', 'E', 'F', 'G']) await street.honest(name, 0, { atm: true });
      for (let time = 0; time < 5; time += 1) {
        await street.texts('RAJU', 'FIND WITHDRAW 100 DELHI');
        await street.wait(10);
      }
    },
  },
  {
    name: 'Agents who are called',
    needs: 'an account',
    textsForOne: 2,
    stops: 'one search at a time and ten a day',
    async play(street) {
      await street.thief('RAJU');
      await street.honest('ASHA', 0, { role: 'agent' });
      await street.texts('RAJU', 'AGENT 500 DELHI');
    },
  },
  {
    name: 'PINs that an agent wants ended',
    needs: 'an agent who cheats',
    textsForOne: 33 / 23,
    stops: "the agent's own code first; ten an hour at one phone",
    async play(street) {
      await street.honest('SITA', 5_000);
      await street.thief('RAJU', 0, { role: 'agent' });
      await street.texts('SITA', 'PIN 728416');
      await street.texts('SITA', street.codeTo('SITA'));
      for (let time = 0; time < 10; time += 1) {
        await street.texts('RAJU', 'PIN RESET {SITA}');
        await street.texts('RAJU', street.codeTo('RAJU'));
      }
      const before = street.inbox('SITA').length;
      await street.texts('RAJU', 'PIN RESET {SITA}');
      expect(street.inbox('SITA')).toHaveLength(before);
    },
  },
  {
    name: 'Accounts that are locked',
    needs: "to fake an agent's number",
    textsForOne: 41 / 21,
    stops: 'twenty a day for each agent',
    async play(street) {
      await street.thief('RAJU', 0, { role: 'agent' });
      for (const name of await street.thieves(21)) await street.texts('RAJU', `LOCK {${name}}`);
    },
  },
  {
    name: 'Accounts that are unlocked',
    needs: 'to be an agent, and to have the phone of somebody who trusts three',
    textsForOne: 8 / 3,
    stops: 'each takes a code of the agent and one of the owner; ten an hour at one phone',
    async play(street) {
      const others = await street.thieves(3);
      await street.thief('RAJU', 0, { role: 'agent' });
      await street.thief('SITA', 0, {
        lockedAt: '2026-11-22T06:30:00.000Z',
        trusted: others.map((name) => `id-${name}`),
      });
      await street.texts('RAJU', 'UNLOCK {SITA}');
      await street.texts('RAJU', street.codeTo('RAJU'));
      await street.texts('SITA', street.codeTo('SITA'));
    },
  },
  {
    name: 'Trust that is asked for',
    needs: 'an account',
    textsForOne: 1.5,
    stops: 'five an hour at one phone; the code of the own phone comes first',
    async play(street) {
      await street.thief('RAJU');
      await street.honest('SITA');
      await street.texts('RAJU', 'TRUST {SITA}');
      await street.texts('RAJU', street.codeTo('RAJU'));
    },
  },
  {
    name: 'Accounts that are wanted on new phones',
    needs: 'a phone without an account, and the number of somebody who trusts three',
    textsForOne: 3,
    stops:
      'the phone is told, and those who may vouch are asked, twice a day; the code of the new phone comes first',
    async play(street) {
      const others = await street.thieves(3);
      await street.honest('SITA', 0, { trusted: others.map((name) => `id-${name}`) });
      street.stranger('RAJU', false);
      await street.texts('RAJU', 'RECOVER {SITA}');
      await street.texts('RAJU', street.codeTo('RAJU'));
    },
  },
  {
    name: 'Payments of a rupee',
    needs: 'an account with money, of which each costs a rupee',
    textsForOne: 3 / 2,
    stops: 'two texts for one payment, of which the victim gets one text, and the money',
    async play(street) {
      await street.thief('RAJU', 100);
      await street.honest('SITA');
      await street.texts('RAJU', 'SEND 1 {SITA}');
      await street.texts('RAJU', street.codeTo('RAJU'));
    },
  },
  {
    name: "WRONG in a customer's name",
    needs: 'to fake the number of somebody who has paid today',
    textsForOne: 64 / 102,
    stops: '60 answers an hour and one warning; then a code once in ten minutes',
    async play(street) {
      await street.honest('SITA', 100);
      await street.honest('GITA');
      await street.texts('SITA', 'SEND 1 {GITA}');
      await street.texts('SITA', street.codeTo('SITA'));
      for (let text = 0; text < 100; text += 1) await street.fakes('SITA', 'WRONG');
    },
  },
  {
    name: 'Payments that are reported and left',
    needs: 'an account with money, of which each costs what is paid',
    textsForOne: 10 / 4,
    stops: 'five open cases at most, of which each is decided by a person',
    async play(street) {
      await street.thief('RAJU', 100);
      await street.honest('SITA');
      await street.texts('RAJU', 'SEND 100 {SITA}');
      await street.texts('RAJU', street.codeTo('RAJU'));
      await street.texts('RAJU', 'WRONG');
      await street.texts('RAJU', street.codeTo('RAJU'));
      for (let week = 0; week < 6; week += 1) await street.wait(7 * 24 * 60);
    },
  },
  {
    name: 'Lists of savings',
    needs: 'to fake the number of somebody with ten buckets',
    textsForOne: (10 + 3 * 40) / (10 + 40),
    stops: 'ten buckets at most, four in a text',
    async play(street) {
      await street.honest('SITA', 100);
      const names = Array.from({ length: 10 }, (_, index) => `BUC${'ABCDEFGHIJ'.charAt(index)}`);
      for (const name of names) await street.fakes('SITA', `SAVE ${name} 1`);
      expect(street.inbox('SITA')).toHaveLength(10);
      for (let time = 0; time < 40; time += 1) await street.fakes('SITA', 'SAVED');
    },
  },
  {
    name: 'Customers said to have been seen',
    needs: "to fake an agent's number",
    textsForOne: 2,
    stops: 'once for a customer until an operator has decided; ten an hour at one phone',
    async play(street) {
      await street.honest('ASHA', 0, { role: 'agent' });
      await street.honest('SITA');
      await street.fakes('ASHA', 'KYC {SITA}');
    },
  },
];
