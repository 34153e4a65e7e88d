import { describe, expect, it } from 'vitest';
import { createSecrets } from '../../src/bank/secrets.ts';
import { parseTransactionId } from '../../src/domain/transactionId.ts';
import { PermanentError } from '../../src/runtime/errors.ts';
import { aTransactionId } from '../helpers/domain.ts';

const SAMPLES = 20_000;
const TXN = aTransactionId('A7K2M9');
const CODE = '48310712';

describe('fresh secrets', () => {
  const secrets = createSecrets(['secret']);
  const samples = Array.from({ length: SAMPLES }, () => secrets.fresh());
  const codes = samples.flatMap((sample) => sample.codes);

  it('have codes of eight digits, none of which begins with a zero that somebody may leave out', () => {
    expect(codes.filter((code) => !/^[1-9]\d{7}$/.test(code))).toEqual([]);
    expect(new Set(samples.map((sample) => sample.codes.length))).toEqual(new Set([4]));
  });

  it('have codes with every digit in every place about equally often', () => {
    const counts = codes.reduce((sums, code) => {
      for (const [place, digit] of [...code].entries()) {
        sums.set(`${place}:${digit}`, (sums.get(`${place}:${digit}`) ?? 0) + 1);
      }
      return sums;
    }, new Map<string, number>());

    // The first place has nine digits, the others ten; nine standard deviations never happen by chance.
    expect(counts.size).toBe(9 + 7 * 10);
    for (const [place, count] of counts) {
      const expected = codes.length / (place.startsWith('0:') ? 9 : 10);
      expect(Math.abs(count - expected), place).toBeLessThan(9 * Math.sqrt(expected));
    }
  });

  it('have txn ids that read back as themselves, begin with a letter, and have every character', () => {
    const ids = samples.map(({ txnId }) => txnId);

    expect(ids.filter((id) => parseTransactionId(id) !== id)).toEqual([]);
    expect(ids.every((id) => /^[A-Z]/.test(id))).toBe(true);
    expect([...new Set(ids.join(''))].toSorted().join('')).toBe('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
  });

  it('differ each time', () => {
    const distinct = (values: readonly unknown[]) => new Set(values).size;

    expect(distinct(samples.map(({ id }) => id))).toBe(SAMPLES);
    expect(distinct(codes)).toBeGreaterThan(codes.length * 0.998);
    expect(distinct(samples.map(({ txnId }) => txnId))).toBeGreaterThan(SAMPLES * 0.999);
    expect(samples.every(({ dice }) => dice >= 0 && dice < 1)).toBe(true);
  });
});

describe('a stored code', () => {
  const { codes } = createSecrets(['secret']);
  const hash = codes.hash('account-RAVI', TXN, CODE);

  it('is a hash that only its owner, what it is for, and the code itself match', () => {
    const matches = [
      codes.matches(hash, 'account-RAVI', TXN, CODE),
      codes.matches(hash, 'account-RAVI', TXN, '48310713'),
      codes.matches(hash, 'account-RAVI', TXN, CODE.slice(0, 6)),
      codes.matches(hash, 'account-SITA', TXN, CODE),
      codes.matches(hash, 'account-RAVI', 'A7K2M8', CODE),
      codes.matches(hash, 'account-RAVI', TXN, ''),
    ];

    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(matches).toEqual([true, false, false, false, false, false]);
  });

  it('cannot be shifted between its owner and what it is for', () => {
    expect(codes.hash('a', 'b1', CODE)).not.toBe(codes.hash('ab', '1', CODE));
  });

  it.each(['', 'nonsense', '00', 'f'.repeat(63)])('that is damaged (%j) matches nothing', (damaged) => {
    expect(codes.matches(damaged, 'account-RAVI', TXN, CODE)).toBe(false);
  });

  it('is worth nothing without the secret', () => {
    expect(createSecrets(['another']).codes.matches(hash, 'account-RAVI', TXN, CODE)).toBe(false);
  });

  it('is still accepted while its secret is rotated out, and not after', () => {
    const old = createSecrets(['old']).codes.hash('account-RAVI', TXN, CODE);

    const rotating = createSecrets(['new', 'old']).codes.matches(old, 'account-RAVI', TXN, CODE);
    const rotated = createSecrets(['new']).codes.matches(old, 'account-RAVI', TXN, CODE);

    expect([rotating, rotated]).toEqual([true, false]);
  });

  it('is made with the new secret while secrets are rotated', () => {
    const made = createSecrets(['new', 'old']).codes.hash('account-RAVI', TXN, CODE);

    expect(createSecrets(['new']).codes.matches(made, 'account-RAVI', TXN, CODE)).toBe(true);
    expect(createSecrets(['old']).codes.matches(made, 'account-RAVI', TXN, CODE)).toBe(false);
  });
});

describe('what is kept of a PIN', () => {
  const { codes, pins } = createSecrets(['secret']);
  const hash = pins.hash('account-RAVI', 'pin:then:25', '42');

  it('is a hash that only its owner, its places and its digits match', () => {
    const matches = [
      pins.matches(hash, 'account-RAVI', 'pin:then:25', '42'),
      pins.matches(hash, 'account-RAVI', 'pin:then:25', '24'),
      pins.matches(hash, 'account-RAVI', 'pin:then:26', '42'),
      pins.matches(hash, 'account-RAVI', 'pin:later:25', '42'),
      pins.matches(hash, 'account-SITA', 'pin:then:25', '42'),
      codes.matches(hash, 'account-RAVI', 'pin:then:25', '42'),
    ];

    expect(hash).toMatch(/^[\w-]{22}$/);
    expect(matches).toEqual([true, false, false, false, false, false]);
  });

  it('outlives a rotation of the secret, as long as the old one is kept', () => {
    const matches = (...secrets: readonly string[]) =>
      createSecrets(secrets).pins.matches(hash, 'account-RAVI', 'pin:then:25', '42');

    expect(matches('newest', 'new', 'secret')).toBe(true);
    expect(matches('newest', 'new')).toBe(false);
  });

  it('tells nobody the digits who has not the secret', () => {
    const { pins: others } = createSecrets(['another']);
    const guesses = Array.from({ length: 100 }, (_, digits) => String(digits).padStart(2, '0'));

    expect(guesses.filter((digits) => others.matches(hash, 'account-RAVI', 'pin:then:25', digits))).toEqual(
      [],
    );
  });
});

describe('a PAN that is protected', () => {
  const secrets = createSecrets(['secret']);
  const protectedPan = secrets.protectPan('ABCPE1234F');

  it('is the same key each time, another one for another PAN, and cannot be read', () => {
    const again = secrets.protectPan('ABCPE1234F');

    expect(again.key).toBe(protectedPan.key);
    expect(again.sealed).not.toBe(protectedPan.sealed);
    expect(secrets.protectPan('ABCPE1234G').key).not.toBe(protectedPan.key);
    expect(protectedPan.key).toMatch(/^[0-9a-f]{64}$/);
    const bytes = Buffer.from(protectedPan.sealed, 'base64').toString('latin1');
    expect(`${protectedPan.sealed}${bytes}`).not.toContain('ABCPE1234F');
  });

  it('opens again for an operator, with the secret that sealed it, and under its own key', () => {
    const other = secrets.protectPan('ABCPE1234G');

    expect(secrets.openPan(protectedPan)).toBe('ABCPE1234F');
    expect(createSecrets(['new', 'secret']).openPan(protectedPan)).toBe('ABCPE1234F');
    expect(() => createSecrets(['another']).openPan(protectedPan)).toThrow(PermanentError);
    expect(() => secrets.openPan({ ...protectedPan, key: other.key })).toThrow(PermanentError);
  });

  it('is found also where it stood before the secret was replaced, however often', () => {
    const { key, olderKeys } = createSecrets(['newest', 'new', 'secret']).protectPan('ABCPE1234F');

    expect(key).toBe(createSecrets(['newest']).protectPan('ABCPE1234F').key);
    expect(olderKeys).toEqual([createSecrets(['new']).protectPan('ABCPE1234F').key, protectedPan.key]);
  });

  it('has a key that nobody can make without the secret', () => {
    expect(createSecrets(['another']).protectPan('ABCPE1234F').key).not.toBe(protectedPan.key);
  });
});

describe('what is sealed', () => {
  const secrets = createSecrets(['secret']);

  it('opens to what it was, any script included', () => {
    const text = 'RAIN 123456 नमस्ते “quoted” \n';

    expect(secrets.open(secrets.seal(text, 'sms-1'), 'sms-1')).toBe(text);
  });

  it('looks different each time', () => {
    expect(secrets.seal('text', 'sms-1')).not.toBe(secrets.seal('text', 'sms-1'));
  });

  it('does not open for another SMS, or with another secret', () => {
    const sealed = secrets.seal('text', 'sms-1');

    expect(() => secrets.open(sealed, 'sms-2')).toThrow(PermanentError);
    expect(() => createSecrets(['another']).open(sealed, 'sms-1')).toThrow(PermanentError);
  });

  it('opens while its secret is rotated out', () => {
    const sealed = createSecrets(['old']).seal('text', 'sms-1');

    expect(createSecrets(['new', 'old']).open(sealed, 'sms-1')).toBe('text');
    expect(() => createSecrets(['new']).open(sealed, 'sms-1')).toThrow(PermanentError);
  });

  it('does not open when any byte of it was changed', () => {
    const bytes = Buffer.from(secrets.seal('text', 'sms-1'), 'base64');

    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      expect(() => secrets.open(changed.toString('base64'), 'sms-1')).toThrow(PermanentError);
    }
  });

  it.each(['', 'AAAA', '????'])('and cut short (%j) does not open', (sealed) => {
    expect(() => secrets.open(sealed, 'sms-1')).toThrow(PermanentError);
  });

  it('does not open with a tag that was cut short', () => {
    const bytes = Buffer.from(secrets.seal('', 'sms-1'), 'base64');

    // The initialization vector and four bytes of the tag, as short as GCM would accept one.
    const short = bytes.subarray(0, 12 + 4).toString('base64');

    expect(() => secrets.open(short, 'sms-1')).toThrow(PermanentError);
  });
});

it('without any secret the worker does not start', () => {
  expect(() => createSecrets([])).toThrow(PermanentError);
});
