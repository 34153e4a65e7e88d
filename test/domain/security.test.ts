import { describe, expect, it } from 'vitest';
import { rupees } from '../../src/domain/money.ts';
import type { Phone } from '../../src/domain/phone.ts';
import type { TransactionKind } from '../../src/domain/transactionKind.ts';
import {
  ASHA,
  aBank,
  type Bank,
  codeOf,
  MOHAN,
  nameOf,
  RAVI,
  type Received,
  SITA,
} from '../helpers/domain.ts';

/**
 * SMS can be spoofed: MALLORY is SITA, a customer who can text from the payer's number too, but reads only
 * her own phone. So she can begin any txn that pays herself, and knows what is texted to her about it.
 */
const MALLORY = SITA;

const ATTACKS: Readonly<
  Record<TransactionKind, { readonly victim: Phone; readonly begin: readonly [Phone, string] }>
> = {
  transfer: { victim: RAVI, begin: [RAVI, 'TRANSFER 500 9000000003'] },
  withdraw: { victim: RAVI, begin: [RAVI, 'WITHDRAW 500 9000000003'] },
  pay: { victim: RAVI, begin: [MALLORY, 'REQUEST 500 9000000002'] },
  deposit: { victim: RAVI, begin: [MALLORY, 'DEPOSIT 500 9000000002'] },
  collect: { victim: ASHA, begin: [ASHA, 'COLLECT 500 9000000003'] },
};

function readBy(phone: Phone, received: readonly Received[]): readonly string[] {
  return received.filter(([to]) => to === nameOf(phone)).map(([, content]) => content);
}

/** Everything that can be made of the words in one's own texts: each, and each pair, as if it were a code. */
function attempts(texts: readonly string[]): readonly string[] {
  const words = [...new Set(texts.flatMap((text) => text.match(/\b[0-9A-Z]{6,8}\b/g) ?? []))];
  const guessed = [...words, '000000', '12345678', 'A20001', 'A2ZZZZ'];
  return [...guessed, ...guessed.flatMap((one) => guessed.map((two) => `${one} ${two}`))];
}

describe.each(Object.entries(ATTACKS))('somebody who spoofs the payer of a %s', (_kind, attack) => {
  const { victim, begin } = attack;

  it('reads its code nowhere on their own phone', () => {
    const bank = aBank();

    const begun = bank.text(...begin);
    const read = readBy(MALLORY, begun.received).join('\n');

    expect(read).not.toContain(codeOf(begun.received, victim));
    expect(read).not.toContain(bank.newest.txnId);
    expect(read).not.toMatch(/RAIN \d{6}/);
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

  it('gets nothing with the very code from their own number, when the victim has told it to them', () => {
    const bank = aBank();
    const code = codeOf(bank.text(...begin).received, victim);

    for (const text of [code, `PAY ${code}`, `${bank.newest.txnId} ${code}`])
      expect(bank.text(MALLORY, text).reason).toMatch(/^wrongCode/);

    expect(bank.entries).toEqual([]);
    expect(bank.account(victim).wrongCodesToday).toBeUndefined();
  });

  it('has ten guesses a day at a short code, then only at long ones, and never locks the victim out', () => {
    const bank = aBank({ SITA: { balance: rupees(2_000), role: 'vendor' } });
    const guesses = { 6: 0, 8: 0 };

    for (let round = 0; round < 20; round += 1) {
      bank.wait({ minutes: 13 });
      const begun = bank.text(...begin);
      if (begun.outcome !== 'done') continue;
      const { length } = codeOf(begun.received, victim);
      for (const guess of ['000000', '000001', '000002']) {
        const { reason } = bank.text(victim, guess);
        if (/^wrongCode(?:TryAgain|LastTry|TooOften)$/.test(reason ?? '')) guesses[length as 6 | 8] += 1;
      }
    }

    expect(guesses[6]).toBe(12);
    expect(guesses[8]).toBeGreaterThan(0);
    expect(bank.entries).toEqual([]);
    bank.wait({ hours: 1 });
    const [from, text] = begin;
    const code = codeOf(bank.text(from, text.replace('500', '5')).received, victim);
    expect(bank.text(victim, code).outcome).toBe('done');
  });
});

describe('a code', () => {
  it('is not told again by any refusal, cancellation or failure while the txn is open', () => {
    const bank = aBank();
    const code = codeOf(bank.text(RAVI, 'WITHDRAW 500 9000000003').received);
    const { txnId } = bank.newest;

    const received = [
      bank.text(SITA, code),
      bank.text(SITA, `A2ZZZZ ${code}`),
      bank.text(SITA, `${code} ${code}`),
      bank.text(SITA, `PAY 500 RS ${code}`),
      bank.text(SITA, 'CANCEL A2ZZZZ'),
      bank.text(SITA, 'BALANCE'),
      bank.text(SITA, 'SAVED'),
      bank.text(SITA, 'HELP CODE'),
      bank.text(RAVI, txnId),
      bank.text(RAVI, `${txnId} 000000`),
      bank.text(RAVI, `${code} WAIT`),
    ].flatMap((answered) => answered.received);

    expect(readBy(SITA, received).join('\n')).not.toContain(txnId);
    expect(received.map(([, text]) => text).join('\n')).not.toContain(code);
  });

  it('that somebody typed, a wrong one too, is in no answer', () => {
    const bank = aBank();
    bank.text(RAVI, 'WITHDRAW 500 9000000003');

    const told = ['593817', 'PAY 593817', '593817 59381712', '593817 SITA', 'BUC SCHOOL 593817', 'GET 593817']
      .flatMap((text) => bank.text(RAVI, text).received)
      .map(([, text]) => text);

    expect(told.join('\n')).not.toContain('593817');
  });

  it('of one txn does not fit another', () => {
    const bank = aBank();
    const one = codeOf(bank.text(RAVI, 'TRANSFER 500 9000000003').received);
    const { txnId: oneId } = bank.newest;
    const two = codeOf(bank.text(RAVI, 'TRANSFER 400 9000000004').received);
    const { txnId: twoId } = bank.newest;

    expect(bank.text(RAVI, `${oneId} ${two}`).reason).toBe('wrongCodeTryAgain');
    expect(bank.text(RAVI, `${twoId} ${one}`).reason).toBe('wrongCodeLastTry');
  });

  it('is stored as a hash only', () => {
    const bank = aBank();

    const { effects, received } = bank.text(RAVI, 'TRANSFER 500 9000000003');

    const code = codeOf(received);
    const [change] = effects.accounts;
    const [waiting] = change?.after.waiting ?? [];
    expect(Object.keys(waiting ?? {}).sort()).toEqual(
      ['at', 'began', 'codeHash', 'expiresAt', 'id', 'kind', 'otherId', 'triesLeft'].sort(),
    );
    expect(received.some(([, text]) => text.includes(waiting?.codeHash ?? ''))).toBe(false);
    expect(JSON.stringify(effects.transactions)).not.toContain(code);
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
    'REGISTER ABCPE1234F MALLORY DELHI',
    'BLOCK 9000000003',
    'NO',
    'CANCEL',
  ];

  it.each(spoofable)(
    'moves no money to another account, and is answered to whose number it is: %s',
    (text) => {
      const bank = aBank();
      bank.text(RAVI, 'BUC SCHOOL 50');
      const owned = (bankNow: Bank) => bankNow.accounts.map(({ balance, saved }) => balance + saved);
      const before = owned(bank);

      const { received } = bank.text(RAVI, text);

      // Whoever is found is told who was given their number.
      const others = text.startsWith('FIND') ? ['SITA'] : [];
      expect(received.map(([to]) => to)).toEqual(['RAVI', ...others]);
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
      expect(bank.text(MOHAN, text).reason).toMatch(/^(?:unknownCommand\w*|codeAlone|incomplete)$/);
    }
    expect(bank.entries).toEqual([]);
  });
});
