/** Somebody has the phone, the number or the codes of a person with a PIN; and PINs in other people's names. */
import { expect } from 'vitest';
import type { Account } from '../../../src/domain/account.ts';
import { answerTo, digitsOf, PIN, pairIn, wrongAnswerTo } from '../../helpers/pins.ts';
import type { Scheme, Street } from '../scheme.ts';

const MOST_A_DAY = 50;
const ASK = /^(?:AGAIN: )?You send/;

/** SITA, who has a PIN. */
async function sitaWithPin(street: Street, parts: Partial<Account> = {}): Promise<void> {
  await street.honest('SITA', 100_000, parts);
  await street.thief('RAJU', 0, { atm: true });
  await street.fakes('SITA', `PIN ${PIN}`);
  await street.fakes('SITA', street.codeTo('SITA'));
  expect((await street.account('SITA')).pin).toBeDefined();
}

/** The newest text to SITA that asks for digits, as somebody reads it who has the phone, or is told it. */
function newestAsk(street: Street) {
  const asked = street.inbox('SITA').findLast((content) => content.includes('digit of your PIN by'));
  return [['SITA', asked ?? '']] as const;
}

/** All that goes out without digits in a day, from the phone that gets the codes. */
async function payInSmallSums(street: Street): Promise<void> {
  for (let time = 0; time <= MOST_A_DAY; time += 1) {
    await street.fakes('SITA', 'SEND 1000 {RAJU}');
    if (!ASK.test(street.inbox('SITA').at(-1) ?? '')) break;
    await street.fakes('SITA', street.codeTo('SITA'));
  }
}

export const PIN_SCHEMES: readonly Scheme[] = [
  {
    name: 'A phone stolen unlocked, with a PIN',
    needs: "the victim's phone, for as long as nobody locks the account",
    mostLost: 50_000,
    stops: 'Rs 1,000 at one time without the PIN, and Rs 50,000 a day; LOCK by any agent ends it at once',
    async play(street) {
      await sitaWithPin(street);
      await street.fakes('SITA', 'SEND 1001 {RAJU}');
      await street.fakes('SITA', street.codeTo('SITA'));
      expect(street.inbox('SITA').at(-1)).toMatch(/^Your PIN is missing/);
      await street.fakes('SITA', 'NO');

      await payInSmallSums(street);
    },
  },
  {
    name: 'A phone stolen unlocked, and the PIN guessed',
    needs: "the victim's phone, and to be lucky",
    mostLost: 0,
    stops: 'three wrong answers a day stop all that goes out; each has one chance in a hundred',
    async play(street) {
      await sitaWithPin(street);
      await street.fakes('SITA', 'SEND 10000 {RAJU}');
      const guess = wrongAnswerTo(newestAsk(street));
      for (let time = 0; time < 3; time += 1) await street.fakes('SITA', guess);
      await street.fakes('SITA', 'SEND 1 {RAJU}');

      expect(street.inbox('SITA').slice(-2)).toEqual([
        expect.stringMatching(/^Your PIN was wrong 3 times, so what was waiting is off/),
        expect.stringMatching(/^Your PIN was wrong 3 times today/),
      ]);
    },
  },
  {
    name: "Digits read in the phone's own texts",
    needs: "the victim's phone, with all that it has texted",
    mostLost: 50_000,
    stops: 'Rain asks to delete the text with a PIN, and never for the digits that were given last',
    async play(street) {
      await sitaWithPin(street);
      // Whoever has read the text in which the PIN was set has all of its digits.
      for (let time = 0; time < 6; time += 1) {
        await street.fakes('SITA', 'SEND 10000 {RAJU}');
        if (!ASK.test(street.inbox('SITA').at(-1) ?? '')) break;
        await street.fakes('SITA', answerTo(newestAsk(street)));
      }
    },
  },
  {
    name: 'A SIM swapped, and the PIN said to be forgotten',
    needs: "the victim's number, and two days in which nobody minds that their phone is dead",
    mostLost: 0,
    stops: 'it takes two days, of which the number is told each; LOCK by any agent keeps the PIN',
    async play(street) {
      await sitaWithPin(street);
      await street.honest('ASHA', 0, { role: 'agent' });
      await street.fakes('SITA', 'PIN FORGOT');
      await street.fakes('SITA', street.codeTo('SITA'));
      await street.wait(24 * 60);
      expect(street.inbox('SITA').at(-1)).toMatch(/^Your PIN ends on/);

      await street.texts('ASHA', 'LOCK {SITA}');
      await street.wait(2 * 24 * 60);
      await street.fakes('SITA', 'SEND 1 {RAJU}');

      expect((await street.account('SITA')).pin).toBeDefined();
      expect(street.inbox('SITA').at(-1)).toMatch(/^Your account is locked/);
    },
  },
  {
    name: 'Code of a large payment talked out, and the number faked, with a PIN',
    needs: 'to fake the number and to talk',
    mostLost: 0,
    stops: 'the digits of the PIN stand in no text',
    async play(street) {
      await sitaWithPin(street);
      await street.fakes('SITA', 'SEND 10000 {RAJU}');
      const code = street.codeTo('SITA');

      await street.fakes('SITA', code);
      await street.fakes('SITA', wrongAnswerTo(newestAsk(street)));
      await street.texts('RAJU', `${code} ${digitsOf(PIN, pairIn(newestAsk(street)))}`);
    },
  },
  {
    name: 'Code and digits talked out, and the number faked',
    needs: 'to fake the number, and to talk all of it out of the victim',
    mostLost: 10_000,
    stops: 'the next payment asks for other digits, which must be talked out anew',
    async play(street) {
      await sitaWithPin(street);
      await street.fakes('SITA', 'SEND 10000 {RAJU}');
      const told = digitsOf(PIN, pairIn(newestAsk(street)));
      await street.fakes('SITA', `${street.codeTo('SITA')} ${told}`);

      for (let time = 0; time < 3; time += 1) {
        await street.fakes('SITA', 'SEND 10000 {RAJU}');
        await street.fakes('SITA', `${street.codeTo('SITA')} ${told}`);
      }

      expect(await street.has('RAJU')).toBe(10_000);
    },
  },
  {
    name: 'Digits collected by asking again and again',
    needs: 'an account, to fake the number, and a victim who tells what Rain asks for',
    mostLost: 0,
    stops: 'which digits are asked for stays until they were given with a right code',
    async play(street) {
      await sitaWithPin(street);
      for (let time = 0; time < 10; time += 1) {
        await street.fakes('SITA', `SEND ${2_000 + time} {RAJU}`);
        await street.texts('RAJU', 'REQUEST 2000 {SITA}');
        await street.texts('RAJU', 'CANCEL');
        await street.fakes('SITA', 'PIN OFF');
        await street.wait(15);
      }

      const asked = street.inbox('SITA').filter((content) => content.includes('digit of'));
      expect(asked.length).toBeGreaterThan(20);
      expect(new Set(asked.map((content) => pairIn([['SITA', content]]))).size).toBe(1);
    },
  },
  {
    name: "Wrong digits in the victim's name",
    needs: 'to fake the number',
    mostLost: 0,
    stops: 'digits count behind a right code alone, which only the phone has been texted',
    async play(street) {
      await sitaWithPin(street);
      await street.honest('GITA');
      for (let time = 0; time < 10; time += 1) {
        await street.fakes('SITA', 'SEND 5000 {GITA}');
        await street.fakes('SITA', `${street.wrongCodeOf('SITA')} 00`);
        await street.fakes('SITA', `${street.wrongCodeOf('SITA')} 11`);
        await street.wait(1);
      }
      expect(await street.account('SITA')).not.toHaveProperty('wrongPinsToday');

      await street.texts('SITA', 'SEND 5000 {GITA}');
      await street.texts('SITA', answerTo(newestAsk(street)));

      expect(await street.has('GITA')).toBe(5_000);
    },
  },
  {
    name: 'Faked PIN',
    needs: 'to fake the number',
    mostLost: 0,
    stops: "a PIN holds by the code on the victim's own phone; that text says how to refuse it",
    async play(street) {
      await street.honest('SITA', 5_000);
      await street.thief('RAJU');
      await street.fakes('SITA', `PIN ${PIN}`);
      await street.fakes('SITA', street.wrongCodeOf('SITA'));
      await street.texts('RAJU', street.codeTo('SITA'));

      await street.texts('SITA', 'NO');
      await street.fakes('SITA', street.codeTo('SITA'));

      expect(await street.account('SITA')).not.toHaveProperty('pin');
    },
  },
  {
    name: 'Faked PIN OFF and PIN FORGOT',
    needs: 'to fake the number',
    mostLost: 0,
    stops: "both need the code on the victim's own phone, and PIN OFF two digits besides",
    async play(street) {
      await sitaWithPin(street);
      for (const content of ['PIN OFF', 'PIN FORGOT']) {
        await street.fakes('SITA', content);
        await street.texts('RAJU', street.codeTo('SITA'));
        await street.fakes('SITA', street.wrongCodeOf('SITA'));
      }
      await street.wait(3 * 24 * 60);

      expect((await street.account('SITA')).pin).toBeDefined();
    },
  },
  {
    name: "PIN RESET in an agent's name",
    needs: "to fake an agent's number",
    mostLost: 0,
    stops: "the agent's own phone is asked for a code first, the owner's for another, and then an operator",
    async play(street) {
      await sitaWithPin(street);
      await street.honest('ASHA', 0, { role: 'agent' });
      const before = street.inbox('SITA').length;
      await street.fakes('ASHA', 'PIN RESET {SITA}');
      await street.texts('RAJU', street.codeTo('ASHA'));
      await street.fakes('ASHA', street.wrongCodeOf('ASHA'));

      expect(street.inbox('SITA')).toHaveLength(before);
      expect((await street.account('SITA')).pin).not.toHaveProperty('resetAt');
    },
  },
];

/** Schemes in which the thief has the victim's phone, or number and secrets. */
export const WITH_THE_PHONE: readonly string[] = [
  'A phone stolen unlocked, with a PIN',
  "Digits read in the phone's own texts",
  'Code and digits talked out, and the number faked',
];
