/** WRONG, by those whom it is to help, and by those who would have money back that is not theirs. */
import { expect } from 'vitest';
import type { Scheme, Street } from '../scheme.ts';

const DAY_MINUTES = 24 * 60;

async function send(street: Street, from: string, to: string, amount: number): Promise<void> {
  await street.texts(from, `SEND ${amount} {${to}}`);
  await street.texts(from, street.codeTo(from));
}

/** With the code that comes of it. */
async function say(street: Street, name: string, content: string): Promise<void> {
  await street.texts(name, content);
  await street.texts(name, street.codeTo(name));
}

/** RAJU pays SITA for goods, which she hands over, by SEND; and says that it was wrong. */
async function buyAndReport(street: Street, amount: number): Promise<void> {
  await send(street, 'RAJU', 'SITA', amount);
  street.handsCash('SITA', 'RAJU', amount);
  await say(street, 'RAJU', 'WRONG');
}

async function heldOf(street: Street, name: string): Promise<number> {
  return ((await street.account(name)).held ?? 0) / 100;
}

export const WRONG_SCHEMES: readonly Scheme[] = [
  {
    name: 'Goods paid for by SEND, and then WRONG',
    needs: 'an account with money, and somebody who gives goods for it',
    mostLost: 0,
    stops: 'what is held is never given back by default: ten days at most, or until a person decides',
    async play(street) {
      await street.honest('SITA', 1_000);
      await street.thief('RAJU', 500);
      await buyAndReport(street, 500);
      expect(await heldOf(street, 'SITA')).toBe(500);
      await street.texts('SITA', 'KEEP');
      for (let day = 0; day <= 10; day += 1) await street.wait(DAY_MINUTES);

      expect(await heldOf(street, 'SITA')).toBe(0);
      expect(street.inbox('SITA').at(-1)).toMatch(/You have Rs 1,500/);
    },
  },
  {
    name: 'WRONG for each thing that is bought',
    needs: 'an account with money, and somebody who gives goods for it',
    mostLost: 0,
    stops:
      'two holds in 30 days, none for a year after three that were lost; a REQUEST that was paid is never held',
    async play(street) {
      await street.honest('SITA', 1_000);
      await street.thief('RAJU', 600);
      for (let time = 0; time < 3; time += 1) await buyAndReport(street, 100);
      await street.texts('SITA', 'KEEP');
      await street.texts('SITA', 'REQUEST 300 {RAJU}');
      await street.texts('RAJU', street.codeTo('RAJU'));
      street.handsCash('SITA', 'RAJU', 300);
      await say(street, 'RAJU', 'WRONG');

      expect(await heldOf(street, 'SITA')).toBe(200);
    },
  },
  {
    name: 'Faked WRONG',
    needs: 'to fake the number',
    mostLost: 0,
    stops: "nothing is held, and nobody asked, before the code from the victim's own phone",
    async play(street) {
      for (const name of ['SITA', 'GITA']) await street.honest(name, 1_000);
      await street.thief('RAJU');
      await send(street, 'SITA', 'GITA', 500);
      const before = street.inbox('GITA').length;
      await street.fakes('SITA', 'WRONG');
      await street.fakes('SITA', street.wrongCodeOf('SITA'));
      await street.texts('RAJU', street.codeTo('SITA'));
      await street.texts('SITA', 'NO');

      expect(await heldOf(street, 'GITA')).toBe(0);
      expect(street.inbox('GITA')).toHaveLength(before);
    },
  },
  {
    name: 'Faked RETURN and KEEP',
    needs: 'to fake the number of somebody who was paid by mistake',
    mostLost: 0,
    stops: 'money goes back by the code on their own phone; after KEEP it may still be given back',
    async play(street) {
      for (const name of ['SITA', 'GITA']) await street.honest(name, 1_000);
      await street.thief('RAJU');
      await send(street, 'SITA', 'GITA', 500);
      await say(street, 'SITA', 'WRONG');
      await street.fakes('GITA', 'RETURN');
      await street.fakes('GITA', street.wrongCodeOf('GITA'));
      await street.texts('RAJU', street.codeTo('GITA'));
      expect(await street.has('SITA')).toBe(500);
      await street.fakes('GITA', 'KEEP');

      await say(street, 'GITA', 'RETURN');

      expect([await street.has('SITA'), await street.has('GITA')]).toEqual([1_000, 1_000]);
    },
  },
  {
    name: '"It was a mistake, send it back", and then WRONG',
    needs: 'an account with money, and to talk',
    mostLost: 0,
    stops: 'what came back since is not asked for again, nor held',
    async play(street) {
      await street.honest('SITA', 1_000);
      await street.thief('RAJU', 500);
      await send(street, 'RAJU', 'SITA', 500);
      await send(street, 'SITA', 'RAJU', 500);

      const [answer] = await street.texts('RAJU', 'WRONG');

      expect(answer).toMatch(/has paid you Rs 500 since, Ref /);
      expect(await heldOf(street, 'SITA')).toBe(0);
    },
  },
  {
    name: 'Given back twice',
    needs: 'an account with money',
    mostLost: 0,
    stops: 'a payment has one case, and is given back once',
    async play(street) {
      await street.honest('SITA', 1_000);
      await street.thief('RAJU', 500);
      await send(street, 'RAJU', 'SITA', 500);
      await say(street, 'RAJU', 'WRONG');
      await say(street, 'SITA', 'RETURN');

      for (const content of ['WRONG', 'REFUND']) await street.texts('RAJU', content);
      await street.texts('SITA', 'RETURN');

      expect([await street.has('RAJU'), await street.has('SITA')]).toEqual([500, 1_000]);
      expect(street.inbox('RAJU').at(-1)).toMatch(/^That is case [0-9A-Z]{6} already/);
    },
  },
  {
    name: 'Balance by WRONG',
    needs: 'an account with money',
    mostLost: 0,
    stops: 'who reports is told the same, whether all, a part or nothing was there to be held',
    async play(street) {
      for (const name of ['SITA', 'GITA', 'MEERA']) await street.honest(name);
      await street.thief('RAJU', 200);
      for (const name of ['SITA', 'GITA']) await send(street, 'RAJU', name, 100);
      await send(street, 'GITA', 'MEERA', 100);
      const answers = [];
      for (const name of ['SITA', 'GITA']) {
        await say(street, 'RAJU', `WRONG {${name}}`);
        const number = new RegExp(
          street
            .phone(name)
            .slice(2)
            .replace(/^(.{5})/, '$1 '),
          'g',
        );
        const told = [street.inbox('RAJU').at(-1), (await street.texts('RAJU', 'CASE'))[0]];
        answers.push(told.map((text = '') => text.replace(number, 'N').replace(/[A-Z][0-9A-Z]{5}\b/g, 'NO')));
      }

      expect(answers[0]).toEqual(answers[1]);
      expect([await heldOf(street, 'SITA'), await heldOf(street, 'GITA')]).toEqual([100, 0]);
      await send(street, 'MEERA', 'GITA', 100);
      for (const name of ['SITA', 'GITA']) await say(street, name, 'RETURN');
    },
  },
  {
    name: 'Persuaded to send, and sent on before WRONG',
    needs: 'to talk, an accomplice, and to be quicker',
    mostLost: 10_000,
    stops: 'what is left is held at once; operators follow the rest, `txn trace`, and hold it there',
    async play(street) {
      await street.honest('SITA', 20_000);
      await street.thief('RAJU');
      await street.thief('MOHAN');
      await send(street, 'SITA', 'RAJU', 10_000);
      await send(street, 'RAJU', 'MOHAN', 10_000);

      await say(street, 'SITA', 'CHEATED');

      expect(await heldOf(street, 'RAJU')).toBe(0);
      await street.texts('RAJU', 'KEEP');
      expect(street.inbox('SITA').at(-1)).toMatch(
        /says Rs 10,000 is theirs\. A person at Rain answers you by/,
      );
    },
  },
  {
    name: 'An ATM is paid and gives no cash',
    needs: 'to be found as an ATM, and a customer who pays before there is cash to see',
    mostLost: 10_000,
    stops: 'WRONG CASH is a case, and a person decides; the text with the code says to see the cash first',
    async play(street) {
      await street.honest('SITA', 20_000);
      await street.thief('RAJU', 0, { atm: true });
      await street.texts('SITA', 'WITHDRAW 10000 {RAJU}');
      await street.texts('SITA', street.codeTo('SITA'));

      await say(street, 'SITA', 'CASH NAHI DIYA');

      expect(street.inbox('RAJU').at(-1)).toMatch(/says you gave no cash for Rs 10,000/);
      expect(await heldOf(street, 'RAJU')).toBe(0);
    },
  },
  {
    name: 'WRONG CASH against an honest ATM',
    needs: 'an account with money, and cash that was given',
    mostLost: 0,
    stops: 'nothing of the ATM is held, and a person decides',
    async play(street) {
      await street.honest('SITA', 0, { atm: true });
      await street.thief('RAJU', 1_000);
      await street.texts('RAJU', 'WITHDRAW 1000 {SITA}');
      await street.texts('RAJU', street.codeTo('RAJU'));
      street.handsCash('SITA', 'RAJU', 1_000);
      await say(street, 'RAJU', 'CASH NOT GIVEN');
      await street.texts('SITA', 'KEEP');
      for (let day = 0; day <= 30; day += 5) await street.wait(5 * DAY_MINUTES);

      expect(await street.has('SITA')).toBe(1_000);
    },
  },
];
