/** Agents and ATMs who cheat, and cash. */
import { expect } from 'vitest';
import { indexed } from '../../../src/domain/account.ts';
import type { Case, Request } from '../../../src/domain/request.ts';
import type { Scheme } from '../scheme.ts';

export const AGENT_SCHEMES: readonly Scheme[] = [
  {
    name: 'A dismissed agent',
    needs: 'a collection that was begun before the dismissal',
    mostLost: 0,
    stops: 'whether one is an agent is checked again at the time of the code',
    async play(street) {
      await street.thief('RAJU', 0, { role: 'agent' });
      await street.thief('MOHAN');
      await street.texts('RAJU', 'COLLECT 10000 {MOHAN}');
      await street.operate('RAJU', (account) => indexed({ ...account, role: 'customer' }));

      const [answer] = await street.texts('RAJU', street.codeTo('RAJU'));
      await street.texts('RAJU', 'COLLECT 10000 {MOHAN}');

      expect(answer).toMatch(/^Only agents collect cash/);
      expect((await street.account('RAJU')).cashInHand).toBe(0);
    },
  },
  {
    name: 'Anybody collects',
    needs: 'an account',
    mostLost: 0,
    stops: 'only agents collect, and an agent is appointed by an operator',
    async play(street) {
      await street.thief('RAJU');
      await street.thief('MOHAN');

      const answers = await street.texts('RAJU', 'COLLECT 10000 {MOHAN}');

      expect(answers).toEqual([expect.stringMatching(/^Only agents collect cash/)]);
    },
  },
  {
    name: 'An agent takes cash and does not confirm',
    needs: "to be an agent, and cash that is handed over before Rain's text",
    mostLost: 10_000,
    stops: 'the customer is told to stay until Rain texts, and asked when it lapses: YES is a case',
    async play(street) {
      await street.honest('SITA', 500);
      await street.thief('RAJU', 0, { role: 'agent' });
      await street.texts('RAJU', 'COLLECT 10000 {SITA}');
      expect(street.inbox('SITA').at(-1)).toMatch(/Stay until Rain texts you: You put in Rs 10,000\./);
      street.handsCash('SITA', 'RAJU', 10_000);
      await street.wait(15);

      expect(street.inbox('SITA').at(-1)).toMatch(/Did the agent take Rs 10,000 cash\? Text RAIN YES/);
      await street.texts('SITA', 'YES');

      const cases = (await street.items<Request>('userRequest')).filter(
        (request): request is Case => request.requestType === 'case',
      );
      expect(cases).toMatchObject([{ kind: 'cash', status: 'reported', money: 1_000_000 }]);
      expect(street.inbox('SITA').at(-1)).toMatch(/^Noted, Ref [0-9A-Z]{6}, case [0-9A-Z]{6}/);
    },
  },
  {
    name: 'An ATM takes cash and does not confirm',
    needs: "to be found as an ATM, and cash that is handed over before Rain's text",
    mostLost: 10_000,
    stops: 'the customer is told to stay until Rain texts, and to take the cash back when it lapses',
    async play(street) {
      await street.honest('SITA', 500);
      await street.thief('RAJU', 20_000, { atm: true });
      await street.texts('SITA', 'DEPOSIT 10000 {RAJU}');
      expect(street.inbox('SITA').at(-1)).toMatch(/Stay until Rain texts you/);
      street.handsCash('SITA', 'RAJU', 10_000);
      await street.wait(15);

      expect(street.inbox('SITA').at(-1)).toMatch(/Nothing was put in\. If you gave cash, take it back\./);
    },
  },
  {
    name: 'Cash from an ATM without paying',
    needs: "an ATM who gives the cash before Rain's text",
    mostLost: 10_000,
    stops: 'the ATM is told to give cash only when Rain texts: You got',
    async play(street) {
      await street.honest('SITA', 500, { atm: true });
      await street.thief('RAJU', 20_000);
      await street.texts('RAJU', 'WITHDRAW 10000 {SITA}');
      expect(street.inbox('SITA').at(-1)).toMatch(/Give it only when Rain texts you: You got Rs 10,000\./);
      street.handsCash('SITA', 'RAJU', 10_000);
      await street.wait(15);
    },
  },
];
