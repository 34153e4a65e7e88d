/** Texts that come late, twice, or in answer to something else; and numbers that cost. */
import { expect } from 'vitest';
import { aPhone } from '../../helpers/domain.ts';
import type { Scheme } from '../scheme.ts';

export const LATE_SCHEMES: readonly Scheme[] = [
  {
    name: 'A copy of the text with the code',
    needs: 'to make the phone or the provider post a text again',
    mostLost: 0,
    stops: 'an SMS has an id, and takes effect once; a code pays once',
    async play(street) {
      await street.honest('SITA', 5_000);
      await street.honest('GITA');
      await street.texts('SITA', 'SEND 500 {GITA}');
      const code = street.codeTo('SITA');

      for (const deliveryId of ['one', 'two']) {
        await street.texts('SITA', code, { smsId: 'the code', deliveryId });
      }
      await street.texts('SITA', code);

      expect(await street.has('GITA')).toBe(500);
      expect(street.inbox('SITA').at(-1)).toMatch(/^That was done already, once\./);
    },
  },
  {
    name: 'A payment that comes an hour late',
    needs: 'to hold a text back',
    mostLost: 0,
    stops: 'a text that its phone received over 30 minutes ago begins and moves nothing',
    async play(street) {
      await street.honest('SITA', 5_000);
      await street.thief('RAJU');
      await street.textsLate('SITA', 'SEND 500 {RAJU}', 31);
      expect((await street.account('SITA')).waiting).toBeUndefined();

      await street.texts('SITA', 'SEND 500 {RAJU}');
      const code = street.codeTo('SITA');
      await street.textsLate('SITA', code, 31);
      expect(await street.has('RAJU')).toBe(0);
      await street.wait(15);
      await street.textsLate('SITA', code, 5);
    },
  },
  {
    name: 'An answer to an older question',
    needs: 'a search of their own, asked while an answer to another is under way',
    mostLost: 0,
    stops: 'a bare YES answers nothing that was asked after it was sent; YES with another amount neither',
    async play(street) {
      await street.honest('SITA', 5_000, { atm: true, loc: 'AGRA' });
      await street.honest('GITA');
      await street.thief('RAJU');
      await street.texts('GITA', 'FIND WITHDRAW 500 AGRA');
      await street.wait(10);
      await street.texts('RAJU', 'FIND WITHDRAW 2000 AGRA');

      await street.textsLate('SITA', 'YES', 6);
      await street.texts('SITA', 'YES 500');
      await street.texts('SITA', 'YES BUT ONLY 200');

      const introduced = street.inbox('RAJU').filter((text) => text.includes('RAIN WITHDRAW'));
      expect(introduced).toEqual([]);
    },
  },
  {
    name: 'Numbers abroad that cost',
    needs: 'to fake numbers of other countries, or to have them',
    mostLost: 0,
    stops: 'numbers abroad are not answered unless that is configured',
    async play(street) {
      for (const phone of ['447911123456', '8801712345678', '263771234567', '2207012345']) {
        street.stranger(phone, false, aPhone(phone));
        for (const content of ['HELP', 'REGISTER RAJU DELHI', 'BALANCE']) await street.texts(phone, content);
        expect(street.inbox(phone)).toEqual([]);
      }
    },
  },
];
