/** Many texts in somebody's name, or at somebody's phone. */
import { expect } from 'vitest';
import type { Scheme, Street } from '../scheme.ts';

/** What a thief sends in somebody's name to use up their hour. */
const CHATTER = ['BALANCE', 'HELLO', 'FIND DEPOSIT 100 AGRA', 'REQUEST', 'MINI', 'HELP', '12 34'];

async function flood(street: Street, name: string, count: number): Promise<void> {
  for (let text = 0; text < count; text += 1) {
    await street.fakes(name, CHATTER[text % CHATTER.length] ?? '');
  }
}

async function payThroughFlood(street: Street, count: number): Promise<void> {
  await street.honest('SITA', 5_000);
  await street.honest('GITA');
  await street.texts('SITA', 'SEND 500 {GITA}');
  const code = street.codeTo('SITA');
  await flood(street, 'SITA', count);

  await street.texts('SITA', code);

  expect(await street.has('GITA')).toBe(500);
  expect(street.inbox('SITA').length).toBeLessThanOrEqual(1 + 60 + 1 + 1);
}

/** Each of these asks for money, and goes away when it is told no. */
async function askAll(street: Street, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await street.texts(name, 'REQUEST 100 {SITA}');
    await street.texts(name, 'CANCEL');
  }
}

async function acquaint(street: Street, names: readonly string[]): Promise<void> {
  const met = await Promise.all(names.map(async (name) => (await street.account(name)).id));
  await street.operate('SITA', (account) => ({ ...account, met }));
}

export const FLOOD_SCHEMES: readonly Scheme[] = [
  {
    name: "60 texts in the victim's name",
    needs: 'to fake the number',
    mostLost: 0,
    stops: 'a right code is never silenced, nor counted',
    play: (street) => payThroughFlood(street, 60),
  },
  {
    name: "600 texts in the victim's name",
    needs: 'to fake the number',
    mostLost: 0,
    stops: 'a right code is never silenced, nor counted; 60 answers an hour, one warning, then silence',
    play: (street) => payThroughFlood(street, 600),
  },
  {
    name: 'A payment begun after a flood',
    needs: 'to fake the number',
    mostLost: 0,
    stops: 'above the limit one money command in ten minutes is still answered; NO and CANCEL always',
    async play(street) {
      await street.honest('SITA', 5_000);
      await street.honest('GITA');
      await flood(street, 'SITA', 100);

      await street.texts('SITA', 'SEND 500 {GITA}');
      await street.texts('SITA', 'CANCEL');
      expect(street.inbox('SITA').at(-1)).toMatch(/is off/);
      await street.wait(15);
      await street.texts('SITA', 'SEND 500 {GITA}');
      await street.texts('SITA', street.codeTo('SITA'));

      expect(await street.has('GITA')).toBe(500);
    },
  },
  {
    name: "Begun and stopped in the victim's name",
    needs: 'to fake the number',
    mostLost: 0,
    stops: 'one answer for each text: 60 that begin something an hour, and 60 that stop it',
    async play(street) {
      await street.honest('SITA', 5_000);
      await street.thief('RAJU');
      for (let time = 0; time < 150; time += 1) {
        await street.fakes('SITA', 'SEND 100 {RAJU}');
        await street.fakes('SITA', 'NO');
      }

      expect(street.inbox('SITA').length).toBeLessThanOrEqual(130);
    },
  },
  {
    name: 'Locked out by wrong codes',
    needs: 'to fake the number',
    mostLost: 0,
    stops: 'three wrong codes end what is open; the victim begins again at once, and pays',
    async play(street) {
      await street.honest('SITA', 5_000);
      await street.honest('GITA', 1_000);
      for (let time = 0; time < 5; time += 1) {
        await street.texts('SITA', 'SEND 100 {GITA}');
        for (let guess = 0; guess < 3; guess += 1) await street.fakes('SITA', street.wrongCodeOf('SITA'));
        expect(street.inbox('SITA').at(-1)).toMatch(/^Wrong number again/);
      }

      await street.texts('SITA', 'SEND 500 {GITA}');
      expect(street.codeTo('SITA')).toHaveLength(8);
      await street.texts('SITA', street.codeTo('SITA'));
      await street.texts('GITA', 'SEND 300 {SITA}');
      await street.texts('GITA', street.codeTo('GITA'));

      expect(await street.has('SITA')).toBe(4_800);
    },
  },
  {
    name: 'Dozens of accounts ask one person',
    needs: '40 accounts',
    mostLost: 0,
    stops: 'five texts an hour from people one has never dealt with, however many they are',
    async play(street) {
      await street.honest('SITA', 5_000);
      await askAll(street, await street.thieves(40));

      expect(street.inbox('SITA').length).toBeLessThanOrEqual(5);
    },
  },
  {
    name: 'Dozens of accounts of acquaintances ask one person',
    needs: '40 accounts, of which 20 have dealt with the victim',
    mostLost: 0,
    stops: 'ten more an hour from people one has dealt with; BLOCK for each',
    async play(street) {
      await street.honest('SITA', 5_000);
      await street.honest('GITA');
      const names = await street.thieves(40);
      await acquaint(street, names.slice(0, 20));
      await askAll(street, names);

      expect(street.inbox('SITA').length).toBeLessThanOrEqual(15);
    },
  },
  {
    name: 'Strangers use up the hour of those one knows',
    needs: '40 accounts',
    mostLost: 0,
    stops: 'those one has dealt with are counted apart, and vendors and agents are among them',
    async play(street) {
      await street.honest('SITA', 5_000);
      await street.honest('GITA');
      await street.honest('ASHA', 0, { role: 'agent' });
      await acquaint(street, ['GITA']);
      await askAll(street, await street.thieves(40));

      await street.texts('GITA', 'REQUEST 500 {SITA}');
      await street.texts('SITA', street.codeTo('SITA'));
      await street.texts('ASHA', 'COLLECT 1000 {SITA}');
      await street.texts('ASHA', street.codeTo('ASHA'));

      expect(await street.has('GITA')).toBe(500);
      expect(await street.has('SITA')).toBe(5_500);
      street.handsCash('SITA', 'ASHA', 1_000);
    },
  },
  {
    name: "Strangers' asks go on",
    needs: '40 accounts, an hour after another',
    mostLost: 0,
    stops: 'BLOCK for each; who is no vendor may ask five times a day',
    async play(street) {
      await street.honest('SITA', 5_000);
      const names = await street.thieves(4);
      for (let hour = 0; hour < 8; hour += 1) {
        await askAll(street, names);
        await street.wait(60);
      }
      const before = street.inbox('SITA').length;
      expect(before).toBeLessThanOrEqual(8 * 5);

      for (const name of names) await street.texts('SITA', `BLOCK {${name}}`);
      await street.wait(24 * 60);
      await askAll(street, names);

      expect(street.inbox('SITA')).toHaveLength(before + names.length);
    },
  },
  {
    name: 'Dozens of accounts ask one ATM for cash',
    needs: "20 accounts, in the ATM's place",
    mostLost: 0,
    stops: 'three asks of searches an hour',
    async play(street) {
      await street.honest('SITA', 5_000, { atm: true });
      for (const name of await street.thieves(20)) {
        await street.texts(name, 'FIND WITHDRAW 100 DELHI');
        await street.texts('SITA', 'NO');
      }

      const asks = street.inbox('SITA').filter((text) => text.startsWith('Can you give'));
      expect(asks.length).toBeLessThanOrEqual(3);
    },
  },
];
