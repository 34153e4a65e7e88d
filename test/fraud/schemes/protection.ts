/** Locking, trust and new SIMs: in other people's names, with accomplices, and with the victim's phone in hand. */
import { expect } from 'vitest';
import type { Scheme, Street } from '../scheme.ts';

const LOCKED = /^Your account is locked, so no money can go out\./;
const AT_ONE_TIME = 10_000;

/** Both agree to it by their codes. */
async function trust(street: Street, owner: string, others: readonly string[]): Promise<void> {
  for (const other of others) {
    await street.texts(owner, `TRUST {${other}}`);
    await street.texts(owner, street.codeTo(owner));
    await street.texts(other, street.codeTo(other));
  }
}

/** RAJU's phone, which has no account, begins. */
async function recover(street: Street, oldPhone: string): Promise<void> {
  await street.texts('RAJU', `RECOVER {${oldPhone}}`);
  await street.texts('RAJU', street.codeTo('RAJU'));
}

/** All that goes out in a day, by texts and codes of whoever has the phone. */
async function takeAll(street: Street, phone: string, to: string): Promise<void> {
  for (let time = 0; time < 6; time += 1) {
    await street.fakes(phone, `SEND ${AT_ONE_TIME} {${to}}`);
    if (street.inbox(phone).at(-1)?.includes('Text RAIN') !== true) break;
    await street.fakes(phone, street.codeTo(phone));
  }
}

/** SITA, who trusts two; RAJU with a new SIM; and agents. */
async function sitaAndFriends(street: Street, amount: number, areHonest: boolean): Promise<void> {
  const enter = areHonest ? street.honest.bind(street) : street.thief.bind(street);
  await street.honest('SITA', amount);
  await enter('GITA');
  await enter('HARI');
  street.stranger('RAJU', false);
  await trust(street, 'SITA', ['GITA', 'HARI']);
}

export const PROTECTION_SCHEMES: readonly Scheme[] = [
  {
    name: 'Faked LOCK',
    needs: 'to fake the number',
    mostLost: 0,
    stops: 'money comes in as ever; the victim is told, and has it unlocked with an agent',
    async play(street) {
      await street.honest('SITA', 5_000);
      await street.honest('GITA', 5_000);
      await street.honest('ASHA', 0, { role: 'agent' });
      await street.fakes('SITA', 'LOCK');
      expect(street.inbox('SITA')).toEqual([expect.stringMatching(/^Your Rain account is locked\./)]);
      await street.texts('GITA', 'SEND 500 {SITA}');
      await street.texts('GITA', street.codeTo('GITA'));

      await street.texts('ASHA', 'UNLOCK {SITA}');
      await street.texts('ASHA', street.codeTo('ASHA'));
      await street.texts('SITA', street.codeTo('SITA'));
      await street.texts('SITA', 'SEND 5500 {GITA}');
      await street.texts('SITA', street.codeTo('SITA'));

      expect(await street.has('GITA')).toBe(10_000);
    },
  },
  {
    name: 'Dozens of accounts locked',
    needs: "to fake an agent's number",
    mostLost: 0,
    stops: 'twenty a day for each agent; each is told who it was, and has it unlocked',
    async play(street) {
      await street.honest('ASHA', 0, { role: 'agent' });
      const names = ['A', 'B', 'C', 'D', 'E'].flatMap((one) =>
        ['A', 'B', 'C', 'D', 'E'].map((other) => `SITA ${one}${other}`),
      );
      for (const name of names) {
        await street.honest(name, 100);
        await street.fakes('ASHA', `LOCK {${name}}`);
      }

      const accounts = await Promise.all(names.map((name) => street.account(name)));
      expect(accounts.filter(({ lockedAt }) => lockedAt !== undefined)).toHaveLength(20);
    },
  },
  {
    name: "A locked phone unlocked in an agent's name",
    needs: "the victim's phone, and to fake an agent's number",
    mostLost: 0,
    stops: "the agent's own code comes before the owner's: both phones are needed",
    async play(street) {
      await street.honest('SITA', 50_000);
      await street.honest('ASHA', 0, { role: 'agent' });
      await street.thief('RAJU');
      await street.texts('SITA', 'LOST');
      await street.fakes('ASHA', 'UNLOCK {SITA}');
      await street.fakes('SITA', street.codeTo('ASHA'));
      await street.fakes('ASHA', street.wrongCodeOf('ASHA'));
      await street.fakes('SITA', 'SEND 100 {RAJU}');

      expect(street.inbox('SITA').at(-1)).toMatch(LOCKED);
    },
  },
  {
    name: 'An agent who takes the thief of a phone for its owner',
    needs: "the victim's phone, an agent who does not know the owner, and that the owner trusts nobody",
    mostLost: 50_000,
    stops:
      'the agent is asked whether they know the owner; whom the owner trusts is told, and locks it again',
    async play(street) {
      await street.honest('SITA', 100_000);
      await street.honest('ASHA', 0, { role: 'agent' });
      await street.thief('RAJU');
      await street.fakes('ASHA', 'LOCK {SITA}');
      await street.fakes('ASHA', 'UNLOCK {SITA}');
      await street.fakes('ASHA', street.codeTo('ASHA'));
      await street.fakes('SITA', street.codeTo('SITA'));

      await takeAll(street, 'SITA', 'RAJU');
    },
  },
  {
    name: 'The same where the owner trusts somebody',
    needs: "the victim's phone, and an agent who does not know the owner",
    mostLost: 0,
    stops: 'whom the owner trusts is told that it is unlocked, and locks it again by one text',
    async play(street) {
      await sitaAndFriends(street, 50_000, true);
      await street.honest('ASHA', 0, { role: 'agent' });
      await street.texts('GITA', 'LOCK {SITA}');
      await street.fakes('ASHA', 'UNLOCK {SITA}');
      await street.fakes('ASHA', street.codeTo('ASHA'));
      await street.fakes('SITA', street.codeTo('SITA'));
      expect(street.inbox('GITA').at(-1)).toMatch(/^The account of SITA .* is unlocked again\..*RAIN LOCK/);
      await street.texts('GITA', 'LOCK {SITA}');

      await takeAll(street, 'SITA', 'HARI');
      expect(street.inbox('SITA').at(-1)).toMatch(LOCKED);
    },
  },
  {
    name: 'Faked TRUST',
    needs: 'to fake the number, and an account',
    mostLost: 0,
    stops: "it is asked for on the victim's own phone first, then on the other one's",
    async play(street) {
      await street.honest('SITA', 5_000);
      await street.thief('RAJU');
      await street.fakes('SITA', 'TRUST {RAJU}');
      await street.texts('RAJU', street.codeTo('SITA'));
      await street.fakes('SITA', street.wrongCodeOf('SITA'));

      expect(await street.account('SITA')).not.toHaveProperty('trusted');
      await street.texts('RAJU', 'LOCK {SITA}');
      expect(street.inbox('RAJU').at(-1)).toMatch(/^You cannot lock that account\./);
    },
  },
  {
    name: 'TRUST talked into',
    needs: 'an account and to talk; the own phone sends the code',
    mostLost: 0,
    stops: 'whom one trusts moves no money: they lock, which one sees, and vouch, which takes a second one',
    async play(street) {
      await street.honest('SITA', 5_000);
      await street.thief('GITA');
      street.stranger('RAJU', false);
      await trust(street, 'SITA', ['GITA']);
      await recover(street, 'SITA');
      await street.texts('GITA', street.codeTo('GITA'));
      await street.wait(3 * 24 * 60);

      expect(street.inbox('GITA').at(-1)).toMatch(/^Thank you\. One more must say yes/);
      expect(await street.has('SITA')).toBe(5_000);
    },
  },
  {
    name: "A victim's number taken to a new phone by two accomplices",
    needs:
      "two of those whom the victim trusts, or one and an agent, and the victim's phone off for two days",
    mostLost: 50_000,
    stops: 'the phone is told at once and each day, and one NO ends it; then only the limits of a day',
    async play(street) {
      await sitaAndFriends(street, 50_000, false);
      await recover(street, 'SITA');
      await street.texts('GITA', street.codeTo('GITA'));
      await street.texts('HARI', street.codeTo('HARI'));
      await street.wait(47 * 60);
      expect(await street.has('SITA')).toBe(50_000);
      await street.wait(2 * 60);

      await takeAll(street, 'RAJU', 'GITA');
      expect(street.inbox('SITA').filter((text) => text.includes('RAIN NO'))).not.toEqual([]);
    },
  },
  {
    name: 'The same while the phone is on',
    needs: 'two of those whom the victim trusts',
    mostLost: 0,
    stops: "one NO, CANCEL or LOCK from the victim's phone, which is told at once and each day",
    async play(street) {
      await sitaAndFriends(street, 50_000, false);
      await recover(street, 'SITA');
      await street.texts('GITA', street.codeTo('GITA'));
      await street.texts('HARI', street.codeTo('HARI'));
      await street.wait(24 * 60);
      expect(street.inbox('SITA').at(-1)).toMatch(/^Your Rain account moves .* Text RAIN NO now\./);
      await street.texts('SITA', 'NO');
      await street.wait(48 * 60);

      expect(await street.has('SITA')).toBe(50_000);
    },
  },
  {
    name: 'An account taken by dishonest agents alone',
    needs: 'to be two agents, and that the victim trusts nobody, or nobody dishonest',
    mostLost: 0,
    stops: 'one of the two who vouch must be somebody whom the owner trusts',
    async play(street) {
      await sitaAndFriends(street, 50_000, true);
      await street.thief('MEENA', 0, { role: 'agent' });
      await street.thief('NEHA', 0, { role: 'agent' });
      await recover(street, 'SITA');
      for (const agent of ['MEENA', 'NEHA']) {
        await street.texts(agent, 'VOUCH {RAJU}');
        await street.texts(agent, street.codeTo(agent));
      }
      await street.wait(3 * 24 * 60);

      expect(await street.has('SITA')).toBe(50_000);
    },
  },
  {
    name: 'Faked VOUCH',
    needs: 'a phone without an account, and to fake the numbers of all who may vouch',
    mostLost: 0,
    stops: 'each vouches by a code of their own phone, and no two get the same',
    async play(street) {
      await sitaAndFriends(street, 50_000, true);
      await street.honest('ASHA', 0, { role: 'agent' });
      await recover(street, 'SITA');
      await street.fakes('ASHA', 'VOUCH {RAJU}');
      const code = street.codeTo('GITA');
      for (const name of ['HARI', 'ASHA']) await street.fakes(name, code);
      await street.texts('RAJU', code);
      await street.wait(3 * 24 * 60);

      expect(await street.has('SITA')).toBe(50_000);
    },
  },
  {
    name: 'Faked RECOVER',
    needs: 'to fake a number that has no account',
    mostLost: 0,
    stops: 'nobody is told or asked before the code of that number itself has come',
    async play(street) {
      await sitaAndFriends(street, 5_000, true);
      const before = street.inbox('SITA').length + street.inbox('GITA').length;
      await street.fakes('RAJU', 'RECOVER {SITA}');
      await street.fakes('RAJU', street.wrongCodeOf('RAJU'));

      expect(street.inbox('SITA').length + street.inbox('GITA').length).toBe(before);
    },
  },
  {
    name: "Dozens of phones want one person's account",
    needs: '30 phones without an account',
    mostLost: 0,
    stops: 'the phone is told, and those who may vouch are asked, twice a day, whoever wants it',
    async play(street) {
      await sitaAndFriends(street, 5_000, true);
      const before = street.inbox('SITA').length + street.inbox('GITA').length;
      for (let count = 0; count < 30; count += 1) {
        street.stranger('RAJU', false);
        await recover(street, 'SITA');
      }

      expect(street.inbox('SITA').length + street.inbox('GITA').length - before).toBe(4);
    },
  },
  {
    name: 'Who has an account, by RECOVER',
    needs: 'a phone without an account',
    mostLost: 0,
    stops: 'what is answered is the same for each number, and three a day',
    async play(street) {
      await sitaAndFriends(street, 5_000, true);
      street.stranger('NOBODY', true);
      const answers: string[] = [];
      for (const whose of ['SITA', 'NOBODY']) {
        await recover(street, whose);
        answers.push(street.inbox('RAJU').at(-1) ?? '');
      }

      expect(answers[1]).toBe(answers[0]);
    },
  },
  {
    name: 'Faked NO to a new SIM',
    needs: 'to fake the number of a victim who has lost the phone',
    mostLost: 0,
    stops: 'nothing leaves the account, which stays locked; the new phone is told, and begins again',
    async play(street) {
      await street.honest('SITA', 5_000);
      await street.honest('GITA');
      await street.honest('HARI');
      street.stranger('RAJU', true);
      await trust(street, 'SITA', ['GITA', 'HARI']);
      for (const no of ['NO', 'CANCEL']) {
        await recover(street, 'SITA');
        for (const name of ['GITA', 'HARI']) await street.texts(name, street.codeTo(name));
        await street.fakes('SITA', no);
        expect(street.inbox('RAJU').at(-1)).toMatch(/does not come to this phone: its old phone said no\./);
      }

      expect(await street.account('SITA')).toHaveProperty('lockedAt');
    },
  },
];

/** Schemes in which the thief has the victim's phone, or number and account. */
export const OF_WHO_HAS_THE_PHONE: readonly string[] = [
  'An agent who takes the thief of a phone for its owner',
  "A victim's number taken to a new phone by two accomplices",
];
