/** Who somebody says they are. */
import { expect } from 'vitest';
import type { Scheme, Street } from '../scheme.ts';

const ACCOUNTS = 24;
const MULES = 12;
/** So many of them are paid at most in a day, out of one account. */
const MULES_A_DAY = 5;
/** As many days as that takes, of one month. */
const DAYS = 4;

/** Names that passed once, and what thieves make of them. */
const OFFICES = [
  'RAIN, RAINBANK, R.A.I.N., R A I N, RAlN, RAIN-BANK, RAIIN, RAIN BANK, RAINS, RA IN, O.T.P. DESK',
  'OTPDESK, O T P, SBI REFUND, S.B.I., SBIREFUND, STATE BANK, RESERVEBANK, R-B-I, PM KISAN BONUS',
  'P.M. KISAN, PMKISAN, PM-KISAN, CUSTOMER CARE, CUSTOMERCARE, CUSTOMER-CARE, CUST0MER CARE, POLICE',
  'POLlCE, P.O.L.I.C.E., PO LICE, CYBER POLICE, SHARE CODE TO GET REFUND, KYC UPDATE, KYCUPDATE',
  'BANK MANAGER, BANKMANAGER, MANAGERS, AGENTS, AGENT ASHA, HELP DESK, INCOME TAX, INCOMETAX',
  'GOVT OF INDIA, BHARAT SARKAR, ELECTRICITY OFFICE, REFUNDS, LOTTERY WINNER, CALL ME NOW, SEND CODE',
  'YOUR MONEY IS SAFE, BA NK MITRA, INDIANBANK, GOOGLE PAY, PASSCODE',
].flatMap((line) => line.split(', '));

/** Names that people have, of which some begin, end or sound like those. */
const PEOPLE = [
  'RAINA, SURESH RAINA, BANKE LAL, BANKIM CHANDRA, A P J ABDUL KALAM, K. L. RAHUL, PRIYANKA, LATA',
  'PINKI, OMKAR, SHARDA, KESHAV, PAYAL, SENDHIL KUMAR, CAREENA, TAXILA DEVI, RAJNI DEVI, RAJNISH',
  'RAJNIKANT, JO, J C BOSE, JC BOSE, L C SHARMA, BHIM SINGH, BIDHAN SARKAR, RAI NIRMAL, P M NAIR',
  'ASHRAF, PANKAJ, KISAN LAL, UPENDRA',
].flatMap((line) => line.split(', '));

async function registers(street: Street, who: string, content: string): Promise<readonly string[]> {
  street.stranger(who, false);
  return await street.texts(who, `REGISTER ${content}`);
}

/** Sends, and texts the code if there is one; answers what was told last. */
async function pays(street: Street, from: string, amount: number, to: string): Promise<string> {
  const [asked = ''] = await street.texts(from, `SEND ${amount} {${to}}`);
  if (!asked.includes('You send')) return asked;
  const [answer = ''] = await street.texts(from, street.codeTo(from));
  return answer;
}

export const IDENTITY_SCHEMES: readonly Scheme[] = [
  {
    name: 'Dozens of accounts, one PAN',
    needs: 'a PAN, and 24 numbers',
    mostLost: 0,
    stops: 'a PAN opens one account; those without one send at most Rs 2,000 at one time, Rs 5,000 a day',
    async play(street) {
      for (let index = 0; index < ACCOUNTS; index += 1) {
        const who = `THIEF ${index}`;
        await registers(street, who, `ABCPE1234F RAJU ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.charAt(index)} DELHI`);
        await street.texts(who, street.codeTo(who));
      }

      expect(await street.items('userAccount')).toHaveLength(1);
    },
  },
  {
    name: 'A stolen PAN',
    needs: "somebody else's PAN, before its owner has named it",
    mostLost: 0,
    stops:
      'a PAN proves nothing until an agent has seen the card: whoever shows it takes it over, and the other account falls to the lowest limits',
    async play(street) {
      await street.honest('ASHA', 0, { role: 'agent' });
      await registers(street, 'RAJU', 'PQRPX7777Z RAJU DELHI');
      await street.texts('RAJU', street.codeTo('RAJU'));
      street.stranger('SITA', true);
      await street.texts('SITA', 'REGISTER SITA DELHI');
      await street.texts('SITA', street.codeTo('SITA'));
      await street.texts('ASHA', 'KYC {SITA} PQRPX7777Z');

      expect(await street.decides('SITA', 'full')).toBeUndefined();

      expect(await street.account('SITA')).toMatchObject({ verification: 'full', panSeen: true });
      const { panKey, ...thief } = await street.account('RAJU');
      expect([thief.verification, thief.pan, panKey]).toEqual(['small', '', undefined]);
      // Nor does a text in an agent's name get it back.
      await street.fakes('ASHA', 'KYC {RAJU} PQRPX7777Z');
      expect(street.inbox('ASHA').at(-1)).toMatch(/^Noted: /);
      expect(await street.decides('RAJU', 'full')).toBe('panSeenBefore');
    },
  },
  {
    name: 'Small accounts by the dozen as mules',
    needs: '12 numbers, and money to move',
    mostLost: 0,
    stops: 'each takes in Rs 10,000 and pays out Rs 10,000 in a month: 12 of them move Rs 1,20,000',
    async play(street) {
      await street.thief('RAJU', 150_000);
      await street.thief('BOSS');
      const mules = Array.from({ length: MULES }, (_, index) => `MULE ${'ABCDEFGHIJKL'.charAt(index)}`);
      for (const name of mules) await street.thief(name, 0, { verification: 'small' });

      for (let day = 0; day < DAYS; day += 1) {
        const paidToday = mules.slice(MULES_A_DAY * day, MULES_A_DAY * (day + 1));
        const paidBefore = mules.slice(Math.max(0, MULES_A_DAY * (day - 1)), MULES_A_DAY * day);
        for (const name of paidToday) await pays(street, 'RAJU', 10_000, name);
        for (const name of [...paidBefore, ...paidToday])
          for (const amount of [2_000, 2_000, 1_000]) await pays(street, name, amount, 'BOSS');
        await street.wait(24 * 60);
      }

      expect(await street.has('BOSS')).toBe(MULES * 10_000);
      expect(await pays(street, 'RAJU', 1, 'MULE A')).toMatch(/cannot receive Rs 1 now/);
      expect(await pays(street, 'MULE A', 1, 'BOSS')).toMatch(/^Not enough money/);
    },
  },
  {
    name: 'A name that passes for an office',
    needs: 'to think of a name',
    mostLost: 0,
    stops: 'names that pass for a bank, an office, an agent, Rain or an instruction open no account',
    async play(street) {
      const opened: string[] = [];
      for (const name of OFFICES) {
        const answers = await registers(street, name, `${name} DELHI`);
        if (answers.some((answer) => answer.startsWith('To open your account'))) opened.push(name);
      }
      expect(opened).toEqual([]);

      const refused: string[] = [];
      for (const name of PEOPLE) {
        const answers = await registers(street, name, `${name} DELHI`);
        if (!answers.some((answer) => answer.startsWith('To open your account'))) refused.push(name);
      }
      expect(refused).toEqual([]);
    },
  },
  {
    name: 'Balance by searching',
    needs: 'an account, and 18 texts',
    mostLost: 0,
    stops: 'who is found is found up to what they named, whatever they have; ten searches a day',
    async play(street) {
      const found: string[] = [];
      await street.honest('SITA', 8_437, { atm: true, loc: 'AGRA' });
      await street.honest('GITA', 10, { atm: true, loc: 'DELHI' });
      for (const name of await street.thieves(4)) {
        for (const amount of [100, 1_000, 2_000, 2_001, 8_437, 8_438]) {
          for (const [place, who] of [
            ['AGRA', 'SITA'],
            ['DELHI', 'GITA'],
          ] as const) {
            const answers = await street.texts(name, `FIND DEPOSIT ${amount} ${place}`);
            if (answers.some((answer) => answer.startsWith(who))) found.push(`${who} ${amount}`);
          }
        }
      }

      const amountsOf = (who: string) =>
        new Set(found.filter((line) => line.startsWith(who)).map((line) => Number(line.split(' ')[1])));
      expect(amountsOf('SITA')).toEqual(new Set([100, 1_000, 2_000]));
      expect(amountsOf('GITA')).toEqual(amountsOf('SITA'));
    },
  },
  {
    name: 'Balance by asking',
    needs: 'an account',
    mostLost: 0,
    stops: 'who asks learns nothing of what the other has, nor of why it was not paid',
    async play(street) {
      await street.honest('SITA', 100, { atm: true });
      await street.honest('GITA', 90_000, { atm: true });
      await street.thief('RAJU');
      for (const word of ['REQUEST', 'DEPOSIT']) {
        const [poor, rich] = [
          await street.texts('RAJU', `${word} 2000 {SITA}`),
          await street.texts('RAJU', `${word} 2000 {GITA}`),
        ];
        const tells = (answers: readonly string[]) => answers.at(-1)?.replace(/\d{5} \d{5}/, '');
        expect(tells(poor)).toBe(tells(rich));
      }

      const refusals = street.inbox('RAJU').filter((text) => /cannot/.test(text));
      expect(refusals).toEqual([]);
    },
  },
];
