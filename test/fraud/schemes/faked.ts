/** Texts in somebody's name: a sender's number is a claim, and proves nothing. */
import { expect } from 'vitest';
import type { Account } from '../../../src/domain/account.ts';
import type { Scheme, Street } from '../scheme.ts';

const needs = 'to fake the number';

async function sitaAndRaju(street: Street, parts: Partial<Account> = {}): Promise<void> {
  await street.honest('SITA', 5_000, { atm: true, ...parts });
  await street.honest('GITA', 1_000);
  await street.thief('RAJU', 0, { atm: true });
}

export const FAKED_SCHEMES: readonly Scheme[] = [
  {
    name: 'Faked SEND',
    needs,
    mostLost: 0,
    stops: "the code goes to the victim's own phone; it lapses after ten minutes",
    async play(street) {
      await sitaAndRaju(street);
      await street.fakes('SITA', 'SEND 2000 {RAJU}');
      await street.fakes('SITA', 'TRANSFER 500 {RAJU}');
      await street.fakes('SITA', street.wrongCodeOf('SITA'));
      await street.wait(15);

      expect(street.inbox('RAJU')).toEqual([]);
    },
  },
  {
    name: 'Faked REQUEST',
    needs,
    mostLost: 0,
    stops: 'who is asked pays the one in whose name it was, and only by a code',
    async play(street) {
      await sitaAndRaju(street);
      await street.fakes('SITA', 'REQUEST 500 {GITA}');
      await street.texts('RAJU', street.codeTo('GITA'));
      await street.wait(15);
    },
  },
  {
    name: 'Faked WITHDRAW',
    needs: `${needs}, and an ATM of their own`,
    mostLost: 0,
    stops: "the code goes to the victim's own phone, with the ATM's name",
    async play(street) {
      await sitaAndRaju(street);
      await street.fakes('SITA', 'WITHDRAW 5000 {RAJU}');
      await street.wait(15);
    },
  },
  {
    name: 'Faked DEPOSIT',
    needs,
    mostLost: 0,
    stops: "the ATM pays only by the code on the ATM's phone, after counting the cash",
    async play(street) {
      await sitaAndRaju(street);
      await street.fakes('RAJU', 'DEPOSIT 5000 {SITA}');
      await street.texts('RAJU', street.codeTo('SITA'));
      await street.wait(15);
    },
  },
  {
    name: 'Faked COLLECT',
    needs: "to fake an agent's number",
    mostLost: 0,
    stops: "the code goes to the agent's own phone",
    async play(street) {
      await sitaAndRaju(street, { role: 'agent', atm: false });
      await street.fakes('SITA', 'COLLECT 5000 {RAJU}');
      await street.texts('RAJU', street.codeTo('SITA'));
      await street.wait(15);

      expect((await street.account('SITA')).cashInHand).toBe(0);
    },
  },
  {
    name: 'Faked REGISTER',
    needs,
    mostLost: 0,
    stops: 'an account opens by the code on its own phone; a real REGISTER begins again',
    async play(street) {
      street.stranger('SITA', true);
      await street.fakes('SITA', 'REGISTER ABCPE1234F NOT SITA DELHI');
      await street.fakes('SITA', street.wrongCodeOf('SITA'));
      expect(await street.items('userAccount')).toEqual([]);

      await street.texts('SITA', 'REGISTER ABCPE1234F SITA DEVI DELHI');
      await street.texts('SITA', street.codeTo('SITA'));

      const { name, verification } = await street.account('SITA');
      expect({ name, verification }).toEqual({ name: 'SITA DEVI', verification: 'basic' });
    },
  },
  {
    name: 'Faked SAVE and BREAK',
    needs,
    mostLost: 0,
    stops: "money moves between what is the same person's own, who is told",
    async play(street) {
      await sitaAndRaju(street);
      await street.fakes('SITA', 'SAVE SCHOOL 5000');
      expect(street.inbox('SITA')).toHaveLength(1);
      await street.fakes('SITA', 'BREAK SCHOOL 1000');

      await street.texts('SITA', 'BREAK SCHOOL ALL');

      expect((await street.account('SITA')).balance).toBe(500_000);
    },
  },
  {
    name: 'Faked NO and CANCEL',
    needs,
    mostLost: 0,
    stops: 'the victim is told that it is off, and begins again at once',
    async play(street) {
      await sitaAndRaju(street);
      for (const word of ['NO', 'CANCEL']) {
        await street.texts('SITA', 'SEND 500 {GITA}');
        await street.fakes('SITA', word);
        expect(street.inbox('SITA').at(-1)).toMatch(/is off\. Nothing was sent\./);

        await street.texts('SITA', 'SEND 500 {GITA}');
        await street.texts('SITA', street.codeTo('SITA'));
      }

      expect(await street.has('GITA')).toBe(2_000);
    },
  },
  {
    name: 'Faked ATM ON',
    needs,
    mostLost: 0,
    stops: 'the victim is told; who is found pays only by a code on their own phone',
    async play(street) {
      await sitaAndRaju(street, { atm: false });
      await street.fakes('SITA', 'ATM ON');
      expect(street.inbox('SITA')).toEqual([expect.stringMatching(/^ATM is ON/)]);

      await street.texts('RAJU', 'DEPOSIT 2000 {SITA}');
      await street.texts('RAJU', street.codeTo('SITA'));
      await street.texts('SITA', 'ATM OFF');

      expect((await street.account('SITA')).findKey).toBeUndefined();
    },
  },
  {
    name: 'Faked FLOATING and YES',
    needs,
    mostLost: 0,
    stops: 'to be introduced moves nothing: who pays is asked for a code',
    async play(street) {
      await sitaAndRaju(street);
      await street.texts('RAJU', 'FIND WITHDRAW 500 DELHI');
      await street.fakes('SITA', 'YES');
      await street.fakes('SITA', 'FLOATING 5000');

      await street.texts('RAJU', 'DEPOSIT 2000 {SITA}');
      await street.texts('RAJU', street.codeTo('SITA'));
    },
  },
  {
    name: 'Faked SIP',
    needs,
    mostLost: 0,
    stops: "it saves in the victim's own bucket, and says so each time; SIP STOP and BREAK undo it",
    async play(street) {
      await sitaAndRaju(street);
      await street.fakes('SITA', 'SIP SCHOOL 1000 DAILY');
      await street.wait(24 * 60);
      await street.texts('SITA', 'SIP STOP SCHOOL');
      await street.texts('SITA', 'BREAK SCHOOL ALL');

      expect((await street.account('SITA')).balance).toBe(500_000);
    },
  },
  {
    name: 'Faked BLOCK',
    needs,
    mostLost: 0,
    stops: 'the victim is told how to allow it again',
    async play(street) {
      await sitaAndRaju(street);
      await street.fakes('SITA', 'BLOCK {GITA}');
      expect(street.inbox('SITA').at(-1)).toMatch(/To allow it again text RAIN UNBLOCK \d{10}$/);
      await street.texts('GITA', 'REQUEST 500 {SITA}');
      expect(street.inbox('GITA').at(-1)).toMatch(/cannot be asked now/);

      await street.texts('SITA', 'UNBLOCK {GITA}');
      await street.texts('GITA', 'REQUEST 500 {SITA}');
      await street.texts('SITA', street.codeTo('SITA'));

      expect(await street.has('GITA')).toBe(1_500);
    },
  },
  {
    name: 'Codes guessed',
    needs,
    mostLost: 0,
    stops: 'three tries, then another code; after ten wrong ones a day, codes of eight digits',
    async play(street) {
      await sitaAndRaju(street);
      for (let time = 0; time < 20; time += 1) {
        await street.fakes('SITA', 'SEND 2000 {RAJU}');
        for (let guess = 0; guess < 3; guess += 1) await street.fakes('SITA', street.wrongCodeOf('SITA'));
      }

      const codes = street.inbox('SITA').flatMap((text) => /RAIN (\d+) by/.exec(text)?.[1] ?? []);
      expect(codes.map((code) => code.length).slice(0, 5)).toEqual([6, 6, 6, 6, 8]);
      // A third wrong code ends what is open: what has an effect does not count as chatter.
      expect(street.inbox('SITA').length).toBeLessThanOrEqual(80);
    },
  },
];
