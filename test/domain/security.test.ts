import { describe, expect, it } from 'vitest';
import { rupees } from '../../src/domain/money.ts';
import type { Phone } from '../../src/domain/phone.ts';
import type { TransactionKind } from '../../src/domain/transaction.ts';
import { ASHA, aBank, type Bank, MOHAN, nameOf, RAVI, type Received, SITA } from '../helpers/domain.ts';

/**
 * SMS can be spoofed: MALLORY is SITA, a customer who can text from the payer's number too, but reads only
 * her own phone. So she can begin any txn that pays herself, and knows the half of it that is texted to her.
 */
const MALLORY = SITA;

const ATTACKS: Readonly<
  Record<
    TransactionKind,
    { readonly victim: Phone; readonly begin: readonly [Phone, string]; readonly reads: RegExp }
  >
> = {
  transfer: { victim: RAVI, begin: [RAVI, 'TRANSFER 500 9000000003'], reads: /^OTP \d{6}/ },
  withdraw: { victim: RAVI, begin: [RAVI, 'WITHDRAW 500 9000000003'], reads: /^Txn \w{6}/ },
  pay: { victim: RAVI, begin: [MALLORY, 'REQUEST 500 9000000002'], reads: /^OTP \d{6}/ },
  deposit: { victim: RAVI, begin: [MALLORY, 'DEPOSIT 500 9000000002'], reads: /^Txn \w{6}/ },
  collect: { victim: ASHA, begin: [ASHA, 'COLLECT 500 9000000003'], reads: /^Txn \w{6}/ },
};

function readBy(phone: Phone, received: readonly Received[]): readonly string[] {
  return received.filter(([to]) => to === nameOf(phone)).map(([, content]) => content);
}

/** Everything that can be made of the words in one's own texts: each pair, as if it were both halves. */
function attempts(texts: readonly string[]): readonly string[] {
  const words = [...new Set(texts.flatMap((text) => text.match(/\b[0-9A-Z]{6}\b/g) ?? []))];
  const guessed = [...words, '000000', '123456', 'A20000', 'A2ZZZZ'];
  return guessed.flatMap((one) => guessed.map((two) => `${one} ${two}`));
}

describe.each(Object.entries(ATTACKS))(
  'somebody who spoofs the payer of a %s',
  (_kind, { victim, begin, reads }) => {
    it('reads one half of it on their own phone, and the other nowhere', () => {
      const bank = aBank();

      const begun = bank.text(...begin);
      const { id, otp } = bank.halves(begun);
      const read = readBy(MALLORY, begun.received).join('\n');

      expect(read).toMatch(reads);
      expect([read.includes(id), read.includes(otp)].filter(Boolean)).toHaveLength(1);
    });

    it('gets no money with what they read, whichever number they text from and whatever they try', () => {
      const bank = aBank({ SITA: { balance: rupees(2_000) } });
      const before = bank.accounts.map(({ balance, cashInHand }) => [balance, cashInHand]);
      const texts: string[] = [...readBy(MALLORY, bank.text(...begin).received)];

      for (let round = 0; round < 3; round += 1) {
        for (const attempt of attempts(texts)) {
          for (const from of [MALLORY, victim])
            texts.push(...readBy(MALLORY, bank.text(from, attempt).received));
        }
      }

      expect(bank.entries).toEqual([]);
      expect(bank.accounts.map(({ balance, cashInHand }) => [balance, cashInHand])).toEqual(before);
    });

    it('has ten guesses a day at an OTP, however many txns they begin and numbers they text from', () => {
      const bank = aBank({ SITA: { balance: rupees(2_000) } });
      let guesses = 0;

      for (let round = 0; round < 20; round += 1) {
        const begun = bank.text(...begin);
        const [id] = readBy(MALLORY, begun.received).flatMap(
          (text) => /Txn (\w{6})/.exec(text)?.slice(1) ?? [],
        );
        if (id === undefined) continue;
        for (const from of [MALLORY, victim, MALLORY, victim]) {
          const { reason } = bank.text(from, `${id} 000000`);
          if (reason === 'wrongOtp' || reason === 'wrongOtpTooOften') guesses += 1;
        }
      }

      expect(guesses).toBe(reads.source.includes('OTP') ? 0 : 10);
      expect(bank.entries).toEqual([]);
    });
  },
);

describe('the halves', () => {
  it('are not told again by any refusal, cancellation or failure while the txn is open', () => {
    const bank = aBank();
    const { id, otp } = bank.halves(bank.text(RAVI, 'TRANSFER 500 9000000003'));

    const received = [
      bank.text(SITA, `${otp}`),
      bank.text(SITA, `A2ZZZZ ${otp}`),
      bank.text(SITA, `OTP ${otp} ${otp}`),
      bank.text(SITA, 'CANCEL'),
      bank.text(SITA, 'CANCEL A2ZZZZ'),
      bank.text(SITA, 'BALANCE'),
      bank.text(SITA, 'SAVED'),
      bank.text(SITA, 'HELP CONFIRM'),
      bank.text(RAVI, id),
      bank.text(RAVI, `${id} 000000`),
    ].flatMap((answered) => answered.received);

    expect(readBy(SITA, received).join('\n')).not.toContain(id);
    expect(received.map(([, text]) => text).join('\n')).not.toContain(otp);
  });

  it('of one txn do not fit another', () => {
    const bank = aBank();
    const one = bank.halves(bank.text(RAVI, 'TRANSFER 500 9000000003'));
    const two = bank.halves(bank.text(RAVI, 'TRANSFER 500 9000000003'));

    expect(bank.text(RAVI, `${one.id} ${two.otp}`).reason).toBe('wrongOtp');
    expect(bank.text(RAVI, `${two.id} ${one.otp}`).reason).toBe('wrongOtp');
  });

  it('are stored as a hash only', () => {
    const bank = aBank();

    const { effects, received } = bank.text(RAVI, 'TRANSFER 500 9000000003');
    const [txn] = effects.transactions;

    expect(Object.keys(txn?.after ?? {})).not.toContain('otp');
    expect(received.some(([, text]) => text.includes(txn?.after.otpHash ?? ''))).toBe(false);
  });
});

describe('a text that is spoofed', () => {
  const spoofable = [
    'BALANCE',
    'SAVED',
    'GET SCHOOL',
    'BUC SCHOOL 100',
    'BREAK SCHOOL ALL',
    'SIP SCHOOL 100 DAILY',
    'SIP STOP SCHOOL',
    'ATM OFF',
    'FLOATING 500',
    'FIND DEPOSIT 10 DELHI',
    'HELP',
    'REGISTER ABCDE1234F MALLORY DELHI',
  ];

  it.each(spoofable)(
    'moves no money to another account, and is answered to whose number it is: %s',
    (text) => {
      const bank = aBank();
      bank.text(RAVI, 'BUC SCHOOL 50');
      const owned = (bankNow: Bank) => bankNow.accounts.map(({ balance, saved }) => balance + saved);
      const before = owned(bank);

      const { received } = bank.text(RAVI, text);

      expect(received.map(([to]) => to)).toEqual(['RAVI']);
      expect(owned(bank)).toEqual(before);
    },
  );

  it('cannot be a tick of the clock', () => {
    const bank = aBank();
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    bank.wait({ days: 1 });

    for (const text of [
      'TICK',
      'DUE',
      'CLOCK',
      'sip:account-RAVI:SCHOOL',
      '{"dueBefore":"2026-11-23T03:30:00.000Z"}',
    ]) {
      expect(bank.text(MOHAN, text).reason).toBe('unknownCommand');
    }
    expect(bank.entries).toEqual([]);
  });
});
