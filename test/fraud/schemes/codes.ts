/** A code that was talked out of the one to whom it was texted. */
import { expect } from 'vitest';
import type { TransactionKind } from '../../../src/domain/transactionKind.ts';
import type { Scheme, Street } from '../scheme.ts';
import { WITH_THE_PHONE } from './pins.ts';
import { OF_WHO_HAS_THE_PHONE } from './protection.ts';

interface Talk {
  readonly kind: TransactionKind;
  readonly story: string;
  readonly needs: string;
  /** Makes Rain text a code to SITA. */
  begin(street: Street): Promise<unknown>;
}

const TALKS: readonly Talk[] = [
  {
    kind: 'transfer',
    story: 'SEND',
    needs: 'to fake the number and to talk',
    begin: (street) => street.fakes('SITA', 'SEND 10000 {RAJU}'),
  },
  {
    kind: 'pay',
    story: 'REQUEST',
    needs: 'an account and to talk',
    begin: (street) => street.texts('RAJU', 'REQUEST 2000 {SITA}'),
  },
  {
    kind: 'deposit',
    story: 'DEPOSIT',
    needs: 'an account and to talk to somebody whose ATM is on',
    begin: (street) => street.texts('RAJU', 'DEPOSIT 10000 {SITA}'),
  },
  {
    kind: 'withdraw',
    story: 'WITHDRAW',
    needs: 'an ATM of their own, to fake the number and to talk',
    begin: (street) => street.fakes('SITA', 'WITHDRAW 10000 {RAJU}'),
  },
  {
    kind: 'collect',
    story: 'COLLECT',
    needs: "to fake an agent's number and to talk to the agent",
    begin: (street) => street.fakes('SITA', 'COLLECT 10000 {RAJU}'),
  },
];

const talkedOut: readonly Scheme[] = TALKS.map(({ kind, story, needs, begin }) => ({
  name: `Code of a ${story} talked out`,
  needs,
  mostLost: 0,
  stops: 'a code works from the phone to which it was texted, and from no other',
  async play(street) {
    await street.honest('SITA', 20_000, { atm: true, role: kind === 'collect' ? 'agent' : 'customer' });
    await street.thief('RAJU', 0, { atm: true });
    await begin(street);
    const code = street.codeTo('SITA');

    const answers = [
      ...(await street.texts('RAJU', code)),
      ...(await street.texts('RAJU', `PAY ${code}`)),
      ...(await street.texts('RAJU', `SITA ${code}`)),
    ];

    expect(answers).toEqual(Array(3).fill(expect.stringMatching(/^Wrong number\. Nothing was sent/)));
    const { waiting = [] } = await street.account('SITA');
    expect(waiting.map(({ triesLeft }) => triesLeft)).toEqual([3]);
  },
}));

export const CODE_SCHEMES: readonly Scheme[] = [
  ...talkedOut,
  {
    name: 'Code told by one thief to another',
    needs: 'a code that was texted to an account of their own',
    mostLost: 0,
    stops: 'a code is bound to the one who pays and to what is paid: it is worth nothing for anybody else',
    async play(street) {
      await street.honest('SITA', 5_000);
      await street.thief('RAJU', 100);
      await street.texts('SITA', 'SEND 500 {RAJU}');
      await street.texts('RAJU', 'SEND 100 {SITA}');

      await street.fakes('SITA', street.codeTo('RAJU'));

      expect(await street.has('SITA')).toBe(5_000);
    },
  },
  {
    name: 'Persuaded to ask',
    needs: 'to talk',
    mostLost: 0,
    stops: 'what was begun moves nothing: the text that asks for the code says who gets how much',
    async play(street) {
      await street.honest('SITA', 20_000);
      await street.thief('RAJU', 0, { atm: true });
      await street.texts('SITA', 'SEND 10000 {RAJU}');
      await street.texts('SITA', 'WITHDRAW 5000 {RAJU}');
      await street.texts('SITA', 'REQUEST 2000 {RAJU}');

      await street.texts('RAJU', street.codeTo('SITA'));
      await street.wait(15);

      const { waiting } = await street.account('SITA');
      expect(waiting).toBeUndefined();
    },
  },
  {
    name: 'A request swapped for a bigger one',
    needs: 'an account, and somebody who means to pay it a little',
    mostLost: 0,
    stops: 'what takes the place of another has a code of its own; the older code is dead',
    async play(street) {
      await street.honest('SITA', 5_000);
      await street.thief('RAJU');
      await street.texts('RAJU', 'REQUEST 20 {SITA}');
      const meant = street.codeTo('SITA');
      await street.texts('RAJU', 'REQUEST 2000 {SITA}');

      const answers = await street.texts('SITA', meant);

      expect(answers).toEqual([expect.stringMatching(/^That is off already/)]);
    },
  },
  {
    name: 'Persuaded to send the code, once asked',
    needs: 'an account and to talk; the own phone sends each code',
    mostLost: 10_000,
    stops:
      'who is no vendor may ask for Rs 2,000, five times a day; each text says that one loses this money',
    async play(street) {
      await street.honest('SITA', 100_000);
      await street.thief('RAJU');
      for (let time = 0; time < 6; time += 1) {
        await street.texts('RAJU', 'REQUEST 2000 {SITA}');
        await street.texts('SITA', street.codeTo('SITA'));
      }

      expect(street.inbox('RAJU').at(-1)).toMatch(/^You have asked 5 times today/);
      expect(await street.texts('RAJU', 'REQUEST 2001 {SITA}')).toEqual([
        expect.stringMatching(/^You may ask for at most Rs 2,000/),
      ]);
    },
  },
  {
    name: 'Persuaded to send it all',
    needs: 'to talk; the own phone asks, and sends each code',
    mostLost: 50_000,
    stops: 'Rs 10,000 at one time and Rs 50,000 a day; with each text a chance to think',
    play: (street) => payAllDay(street, 'basic', 10_000),
  },
  {
    name: 'Persuaded to send it all, without a PAN',
    needs: 'to talk; the own phone asks, and sends each code',
    mostLost: 5_000,
    stops: 'Rs 2,000 at one time and Rs 5,000 a day',
    play: (street) => payAllDay(street, 'small', 2_000),
  },
  {
    name: 'Code talked out, and the number faked as well',
    needs: 'to fake the number and to talk, both within ten minutes',
    mostLost: 50_000,
    stops:
      'only the limits: to Rain it is the own phone. A PIN, which no text shows, stops what is above Rs 1,000',
    async play(street) {
      await street.honest('SITA', 100_000);
      await street.thief('RAJU');
      for (let time = 0; time < 6; time += 1) {
        await street.fakes('SITA', 'SEND 10000 {RAJU}');
        await street.fakes('SITA', street.codeTo('SITA'));
      }
    },
  },
];

/** Schemes in which the thief also has the victim's number, so that nobody can tell the two apart. */
export const ALSO_FAKED: ReadonlySet<string> = new Set([
  'Code talked out, and the number faked as well',
  ...WITH_THE_PHONE,
  ...OF_WHO_HAS_THE_PHONE,
]);

async function payAllDay(street: Street, verification: string, atOneTime: number): Promise<void> {
  await street.honest('SITA', 100_000, { verification });
  await street.thief('RAJU');
  for (let time = 0; time < 6; time += 1) {
    await street.texts('SITA', `SEND ${atOneTime} {RAJU}`);
    if (street.inbox('SITA').at(-1)?.includes('Text RAIN') !== true) break;
    await street.texts('SITA', street.codeTo('SITA'));
  }
  const rest = 50_000 - (await street.has('RAJU'));
  if (verification !== 'small' || rest <= 0) return;
  await street.texts('SITA', 'SEND 1000 {RAJU}');
  await street.texts('SITA', street.codeTo('SITA'));
  await street.texts('SITA', 'SEND 1 {RAJU}');
}
