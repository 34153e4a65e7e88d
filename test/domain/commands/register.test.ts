import { describe, expect, it } from 'vitest';
import { changed } from '../../../src/domain/change.ts';
import { register } from '../../../src/domain/commands/register.ts';
import { effectsOf } from '../../../src/domain/decision.ts';
import { registrationOf } from '../../../src/domain/registration.ts';
import {
  aBank,
  aPhone,
  type Bank,
  codeOf,
  GITA,
  RAVI,
  STRANGER,
  wrongCode,
  YoungBank,
} from '../../helpers/domain.ts';

const OTHER = aPhone('919000000098');

function registered(bank: Bank, text = 'REGISTER ABCPE1234F GITA DELHI', from = STRANGER) {
  return bank.text(from, codeOf(bank.text(from, text).received));
}

describe('REGISTER', () => {
  it('is answered with a code, and opens nothing before it comes', () => {
    const bank = aBank();
    const accounts = bank.accounts;

    const { received, effects } = bank.text(STRANGER, 'REGISTER ABCPE1234F GITA DELHI');

    expect(received.map(([to]) => to)).toEqual(['STRANGER']);
    expect(codeOf(received)).toMatch(/^\d{6}$/);
    expect(bank.accounts).toEqual(accounts);
    expect(effects.pans).toBeUndefined();
    expect(bank.requests).toMatchObject([
      { requestType: 'register', phone: STRANGER, pan: 'sealed ABCPE1234F', panKey: 'key of ABCPE1234F' },
    ]);
    expect(bank.text(STRANGER, 'BALANCE').reason).toBe('notRegistered');
  });

  it('opens by its code an account with nothing in it, which nobody finds yet', () => {
    const bank = aBank();

    registered(bank, 'REGISTER abcpe1234f Anne-Marie D’Souza pune.');

    expect(bank.account(STRANGER)).toMatchObject({
      name: "ANNE-MARIE D'SOUZA",
      phone: STRANGER,
      loc: 'PUNE',
      pan: 'sealed ABCPE1234F',
      panKey: 'key of ABCPE1234F',
      verification: 'basic',
      role: 'customer',
      balance: 0,
      saved: 0,
      bucketNames: [],
      cashInHand: 0,
      currentActive: true,
      atm: false,
      version: 1,
    });
    expect(bank.account(STRANGER)).not.toHaveProperty('findKey');
  });

  it('waits for its code as it was texted, and is over once that has come', () => {
    const bank = new YoungBank(...aBank().accounts);

    const asked = bank.text(STRANGER, 'REGISTER ABCPE1234F GITA DELHI');
    const [waiting] = bank.requests;
    const { effects } = bank.text(STRANGER, codeOf(asked.received));

    expect(waiting).toStrictEqual({
      ...{ id: `register:${STRANGER}`, requestType: 'register', phone: STRANGER, name: 'GITA' },
      ...{ where: 'DELHI', pan: 'sealed ABCPE1234F', panKey: 'key of ABCPE1234F', triesLeft: 3 },
      ...{
        codeHash: expect.stringContaining(codeOf(asked.received)),
        status: 'waiting',
        currentActive: true,
      },
      ...{ createdAt: '2026-11-22T06:30:00.000Z', expiresAt: '2026-11-22T06:40:00.000Z', version: 1 },
    });
    const { id } = bank.account(STRANGER);
    expect(bank.requests).toEqual([
      { ...waiting, status: 'done', currentActive: false, accountId: id, version: 2 },
    ]);
    expect(effects.pans).toStrictEqual([{ key: 'key of ABCPE1234F', accountId: id, change: 'taken' }]);
  });

  it('without a PAN takes none', () => {
    expect(registered(aBank(), 'REGISTER GITA DELHI').effects).not.toHaveProperty('pans');
  });

  it.each([
    ['GITA', { key: 'incomplete', values: { usage: 'REGISTER' } }],
    ['ABC12 GITA', { key: 'incomplete', values: { usage: 'REGISTER' } }],
    ['NEW DELHI', { key: 'incomplete', values: { usage: 'REGISTER' } }],
    ['ABC12 GITA DELHI', { key: 'badPan', values: {} }],
    ['GITA 12', { key: 'badLocation', values: {} }],
  ])('of %s is refused for what is missing or wrong', (rest, refusal) => {
    expect(register.prepare(rest, { country: 'IN' })).toEqual({ ok: false, refusal });
  });

  it('needs no PAN, for a small account', () => {
    const bank = aBank();

    registered(bank, 'REGISTER GITA DEVI PUNE');

    expect(bank.account(STRANGER)).toMatchObject({ name: 'GITA DEVI', pan: '', verification: 'small' });
    expect(bank.account(STRANGER)).not.toHaveProperty('panKey');
  });

  it.each(['PAY <code>', '<code>.', 'ok <code>', 'my code is <code>'])(
    'is answered by its code as people text it: %s',
    (text) => {
      const bank = aBank();
      const code = codeOf(bank.text(STRANGER, 'REGISTER GITA PUNE').received);

      expect(bank.text(STRANGER, text.replace('<code>', code)).outcome).toBe('done');
    },
  );

  it('in the name of a number opens nothing, and a later real one simply begins again', () => {
    const bank = aBank();
    const faked = codeOf(bank.text(STRANGER, 'REGISTER MALLORY PUNE').received);
    const own = codeOf(bank.text(STRANGER, 'REGISTER GITA DELHI').received);

    expect(own).not.toBe(faked);
    expect(bank.text(STRANGER, faked).reason).toBe('wrongCodeTryAgain');
    expect(bank.text(STRANGER, own).outcome).toBe('done');
    expect(bank.account(STRANGER)).toMatchObject({ name: 'GITA', loc: 'DELHI' });
  });

  it('is opened by no code from another number', () => {
    const bank = aBank();
    const code = codeOf(bank.text(STRANGER, 'REGISTER GITA DELHI').received);
    bank.text(OTHER, 'REGISTER MALLORY DELHI');

    expect(bank.text(OTHER, code).reason).toBe('wrongCodeTryAgain');
    expect(bank.text(RAVI, code).reason).toBe('wrongCode');
    expect(bank.text(STRANGER, code).outcome).toBe('done');
  });

  it('is over after three wrong codes, and may be begun again', () => {
    const bank = aBank();
    const code = codeOf(bank.text(STRANGER, 'REGISTER GITA DELHI').received);

    const reasons = [1, 2, 3].map(() => bank.text(STRANGER, wrongCode(code)).reason);

    expect(reasons).toEqual(['wrongCodeTryAgain', 'wrongCodeLastTry', 'wrongCodeTooOften']);
    expect(bank.text(STRANGER, code).reason).toBe('notRegistered');
    expect(registered(bank).outcome).toBe('done');
  });

  it('is good for ten minutes', () => {
    for (const [lateMs, reason] of [
      [-1, undefined],
      [0, 'codeTooLate'],
    ] as const) {
      const bank = aBank();
      const code = codeOf(bank.text(STRANGER, 'REGISTER GITA DELHI').received);
      bank.nowMs += 10 * 60_000 + lateMs;

      expect(bank.text(STRANGER, code).reason).toBe(reason);
    }
  });

  it('opens one account, however often its code comes', () => {
    const bank = aBank();
    const code = codeOf(bank.text(STRANGER, 'REGISTER GITA DELHI').received);
    bank.text(STRANGER, code);
    const records = bank.records;

    expect(bank.text(STRANGER, code).reason).toBe('wrongCode');
    expect(bank.text(STRANGER, 'REGISTER OTHER DELHI').reason).toBe('alreadyRegistered');
    expect(bank.records).toEqual(records);
  });

  it('never tells anybody the PAN, nor repeats a code that was typed', () => {
    const bank = aBank();

    bank.text(STRANGER, 'REGISTER ABCPE1234F GITA DELHI');
    bank.text(STRANGER, '482915');
    registered(bank);
    bank.text(STRANGER, 'REGISTER FGHPJ5678K GITA DELHI');
    bank.text(STRANGER, 'BALANCE');

    const told = bank.transcript.filter((line) => line.startsWith('  ->')).join('\n');
    expect(told).not.toMatch(/ABCPE1234F|FGHPJ5678K|482915/);
    expect(JSON.stringify(bank.account(STRANGER))).not.toMatch(/"ABCPE1234F"/);
  });
});

describe('a PAN', () => {
  it('is read wherever it stands, and never told to anybody', () => {
    for (const text of [
      'MOHAN LAL DELHI ABCPE1234F',
      'MOHAN LAL ABCPE1234F DELHI',
      'MOHAN ABCPE1234F LAL DELHI',
      'ABCPE 1234 F MOHAN LAL DELHI',
      'MOHAN LAL DELHI ABCPE1234 F',
    ]) {
      const bank = aBank();
      const asked = bank.text(GITA, `REGISTER ${text}`);
      bank.text(GITA, codeOf(asked.received));

      expect(bank.transcript.filter((line) => line.includes('->')).join(), text).not.toContain('ABCPE1234F');
      expect(bank.account(GITA), text).toMatchObject({
        name: 'MOHAN LAL',
        loc: 'DELHI',
        panKey: 'key of ABCPE1234F',
      });
    }
  });

  it('opens one account, which is told to the second when their code comes, and not before', () => {
    const bank = aBank();
    registered(bank);

    const asked = bank.text(GITA, 'REGISTER ABCPE1234F MALLORY DELHI');
    const refused = bank.text(GITA, codeOf(asked.received));

    expect(asked.outcome).toBe('done');
    expect(refused.reason).toBe('panTaken');
    expect(registered(bank, 'REGISTER MALLORY DELHI', GITA).outcome).toBe('done');
  });

  it('is taken also when the secret under which it is kept has been replaced since', () => {
    const bank = aBank();
    bank.takePan('older key of ABCPE1234F', 'account-of-long-ago');

    const asked = bank.text(GITA, 'REGISTER ABCPE1234F MALLORY DELHI');

    expect(bank.text(GITA, codeOf(asked.received)).reason).toBe('panTaken');
  });

  it('is whose code comes first', () => {
    const bank = aBank();
    const codes = [STRANGER, GITA].map((phone) =>
      codeOf(bank.text(phone, 'REGISTER ABCPE1234F SOMEBODY DELHI').received),
    );

    expect(bank.text(GITA, codes[1] ?? '').outcome).toBe('done');
    expect(bank.text(STRANGER, codes[0] ?? '').reason).toBe('panTaken');
  });

  it('that an operator has allowed stays allowed for the same phone and PAN, and for no other', () => {
    const bank = aBank();
    bank.text(GITA, 'REGISTER ABCPE1234F GITA DELHI');
    const waiting = registrationOf(bank.requests[0]);
    if (waiting === undefined) throw new Error('nothing waits');
    bank.commit(effectsOf({ requests: [changed(waiting, { ...waiting, panAllowed: true })] }, [], 'now'));

    bank.text(GITA, 'REGISTER ABCPE1234F GITA DEVI PUNE');
    const [same] = bank.requests;
    bank.text(GITA, 'REGISTER FGHPJ5678K GITA DEVI PUNE');
    const [other] = bank.requests;

    expect(same).toMatchObject({ name: 'GITA DEVI', panAllowed: true });
    expect(other).not.toHaveProperty('panAllowed');
  });
});
