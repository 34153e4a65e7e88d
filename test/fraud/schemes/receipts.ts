/** Receipts that prove nothing, and what can be found out by asking about payments. */
import { expect } from 'vitest';
import type { Scheme, Street } from '../scheme.ts';

const AMOUNT = 500;
const NO_SUCH_PAYMENT = /^(?:\d+: )?No such payment\./;

/** The ref of the newest receipt that this person was sent. */
function newestRef(street: Street, name: string): string {
  const refs = street.inbox(name).flatMap((text) => /\bRef ([0-9A-Z]{6})/.exec(text)?.[1] ?? []);
  return refs.at(-1) ?? '';
}

async function pays(street: Street, from: string, to: string): Promise<string> {
  await street.texts(from, `SEND ${AMOUNT} {${to}}`);
  await street.texts(from, street.codeTo(from));
  return newestRef(street, to);
}

/** A shopkeeper who asks Rain before the goods go over the counter, which are worth so much. */
async function sellsWhenPaid(street: Street, ref: string, claim: string): Promise<readonly string[]> {
  const answers = await street.texts('SITA', `CHECK ${ref} ${claim} 27`);
  if (answers.some((answer) => /^27: .* is paid: /.test(answer))) street.handsCash('SITA', 'THIEF', AMOUNT);
  return answers;
}

export const RECEIPT_SCHEMES: readonly Scheme[] = [
  {
    name: 'A faked receipt',
    needs: 'a phone that shows a text as if from Rain, and a shopkeeper who asks',
    mostLost: 0,
    stops: 'CHECK says whether it was really paid; its answer begins with digits that the shopkeeper made up',
    async play(street) {
      await street.honest('SITA');
      await street.thief('THIEF');

      const answers = await sellsWhenPaid(street, 'T5QC6T', '');

      expect(answers).toEqual([expect.stringMatching(NO_SUCH_PAYMENT)]);
      // What the thief's own phone shows as the answer cannot begin with what the shopkeeper made up just now.
      expect(answers[0]?.startsWith('27: ')).toBe(true);
    },
  },
  {
    name: 'A true receipt of another payment',
    needs: 'an accomplice whom the thief pays, and a shopkeeper who asks',
    mostLost: 0,
    stops:
      'CHECK is told to its parties, and to whoever names the one who got it: the shopkeeper got nothing',
    async play(street) {
      await street.honest('SITA');
      await street.thief('THIEF', 1_000);
      await street.thief('ACCOMPLICE');
      const ref = await pays(street, 'THIEF', 'ACCOMPLICE');

      const answers = [
        ...(await sellsWhenPaid(street, ref, '')),
        ...(await sellsWhenPaid(street, ref, `${AMOUNT} {SITA}`)),
      ];

      for (const answer of answers) expect(answer).toMatch(NO_SUCH_PAYMENT);
    },
  },
  {
    name: 'A payment that is begun and shown',
    needs: 'an account with money, and a shopkeeper who asks',
    mostLost: 0,
    stops: 'what only waits is no payment: to the one it is for there is none before the code has come',
    async play(street) {
      await street.honest('SITA');
      await street.thief('THIEF', 1_000);
      await street.texts('THIEF', `SEND ${AMOUNT} {SITA}`);
      const [open] = await street.items<{ readonly txnId: string }>('userTxn');

      const answers = [
        ...(await sellsWhenPaid(street, open?.txnId ?? '', '')),
        ...(await sellsWhenPaid(street, open?.txnId ?? '', `${AMOUNT} {SITA}`)),
      ];

      expect(answers).toHaveLength(2);
      for (const answer of answers) expect(answer).toMatch(NO_SUCH_PAYMENT);
    },
  },
  {
    name: 'Payments found out by asking',
    needs: "accounts, strangers' numbers, and refs, amounts and numbers to try",
    mostLost: 0,
    stops:
      'what is not so, waits or is off is answered alike; after ten misses a day nothing is told of others',
    async play(street) {
      await street.honest('RAVI', 1_000);
      await street.honest('SITA');
      const ref = await pays(street, 'RAVI', 'SITA');
      await street.texts('RAVI', 'SEND 7 {SITA}');
      const open = (await street.items<{ txnId: string; status: string }>('userTxn')).find(
        ({ status }) => status === 'created',
      );
      const thieves = await street.thieves(2);
      street.stranger('STRANGER', false);

      for (const who of [...thieves, 'STRANGER']) {
        const tried = [
          ...['T5QC6T', ref, `${ref} 499 {SITA}`, `${ref} 501 {SITA}`, `${ref} ${AMOUNT} {RAVI}`],
          ...[
            `${open?.txnId} 7 {SITA}`,
            `${open?.txnId}`,
            'A7K2M9 500 {SITA}',
            'B7K2M9 500 {SITA}',
            'C7K2M9',
          ],
        ];
        const told: string[] = [];
        for (const [index, claim] of tried.entries()) {
          // A stranger is answered five texts an hour.
          if (index % 4 === 3) await street.wait(60);
          told.push(...(await street.texts(who, `CHECK ${claim} 1`)));
        }
        expect(new Set(told).size).toBe(1);
        expect(told).toHaveLength(tried.length);
        await street.wait(60);
        const [right = ''] = await street.texts(who, `CHECK ${ref} ${AMOUNT} {SITA}`);
        expect(right).toMatch(/^You asked 10 times today/);
      }
    },
  },
  {
    name: "Questions used up in the victim's name",
    needs: 'to fake the number',
    mostLost: 0,
    stops: "of their own payments the victim may always ask; of others' again the next day",
    async play(street) {
      await street.honest('RAVI', 1_000);
      await street.honest('SITA');
      const ref = await pays(street, 'RAVI', 'SITA');
      for (let time = 0; time < 12; time += 1) await street.fakes('SITA', `CHECK T5QC6T ${time}`);

      const [answer = ''] = await street.texts('SITA', `CHECK ${ref} 27`);

      expect(answer).toMatch(/^27: \w{6} is paid: you got Rs 500/);
    },
  },
];
