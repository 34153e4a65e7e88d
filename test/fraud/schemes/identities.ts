/** Who somebody says they are. */
import { expect } from 'vitest';
import type { Scheme, Street } from '../scheme.ts';

const ACCOUNTS = 24;

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
