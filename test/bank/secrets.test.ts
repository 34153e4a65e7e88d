import { describe, expect, it } from 'vitest';
import { createSecrets } from '../../src/bank/secrets.ts';
import { parseTransactionId } from '../../src/domain/transactionId.ts';
import { PermanentError } from '../../src/runtime/errors.ts';
import { aTransactionId } from '../helpers/domain.ts';

const SAMPLES = 20_000;
const TXN = aTransactionId('A7K2M9');

describe('fresh secrets', () => {
  const secrets = createSecrets(['secret']);
  const samples = Array.from({ length: SAMPLES }, () => secrets.fresh());

  it('have OTPs of six digits, leading zeros included', () => {
    const otps = samples.map(({ otp }) => otp);

    expect(otps.filter((otp) => !/^\d{6}$/.test(otp))).toEqual([]);
    expect(otps.some((otp) => otp.startsWith('0'))).toBe(true);
  });

  it('have OTPs with every digit in every place about equally often', () => {
    const counts = samples.reduce((sums, { otp }) => {
      for (const [place, digit] of [...otp].entries()) {
        sums.set(`${place}:${digit}`, (sums.get(`${place}:${digit}`) ?? 0) + 1);
      }
      return sums;
    }, new Map<string, number>());

    // 2,000 are expected of each of the 60; nine standard deviations (of 42) never happen by chance.
    expect(counts.size).toBe(60);
    for (const count of counts.values()) expect(Math.abs(count - SAMPLES / 10)).toBeLessThan(9 * 42.5);
  });

  it('have txn ids that read back as themselves, of every character of the alphabet', () => {
    const ids = samples.map(({ txnId }) => txnId);

    expect(ids.filter((id) => parseTransactionId(id) !== id)).toEqual([]);
    expect([...new Set(ids.join(''))].toSorted().join('')).toBe('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
  });

  it('differ each time', () => {
    const distinct = (values: readonly unknown[]) => new Set(values).size;

    expect(distinct(samples.map(({ id }) => id))).toBe(SAMPLES);
    expect(distinct(samples.map(({ otpHash }) => otpHash))).toBe(SAMPLES);
    expect(distinct(samples.map(({ txnId }) => txnId))).toBeGreaterThan(SAMPLES * 0.999);
    expect(samples.every(({ dice }) => dice >= 0 && dice < 1)).toBe(true);
  });
});

describe('a stored OTP', () => {
  const secrets = createSecrets(['secret']);

  it('is a hash that only its txn and its OTP match', () => {
    const { txnId, otp, otpHash } = secrets.fresh();
    const other = String((Number(otp) + 1) % 1_000_000).padStart(6, '0');

    const matches = [
      secrets.otpMatches(txnId, otp, otpHash),
      secrets.otpMatches(txnId, other, otpHash),
      secrets.otpMatches(TXN, otp, otpHash),
      secrets.otpMatches(txnId, '', otpHash),
    ];

    expect(otpHash).toMatch(/^[0-9a-f]{64}$/);
    expect(matches).toEqual([true, false, false, false]);
  });

  it.each(['', 'nonsense', '00', 'f'.repeat(63)])('that is damaged (%j) matches nothing', (otpHash) => {
    const { otp } = secrets.fresh();

    expect(secrets.otpMatches(TXN, otp, otpHash)).toBe(false);
  });

  it('is worth nothing without the secret', () => {
    const { txnId, otp, otpHash } = secrets.fresh();

    expect(createSecrets(['another']).otpMatches(txnId, otp, otpHash)).toBe(false);
  });

  it('is still accepted while its secret is rotated out, and not after', () => {
    const { txnId, otp, otpHash } = createSecrets(['old']).fresh();

    const rotating = createSecrets(['new', 'old']).otpMatches(txnId, otp, otpHash);
    const rotated = createSecrets(['new']).otpMatches(txnId, otp, otpHash);

    expect([rotating, rotated]).toEqual([true, false]);
  });

  it('is made with the new secret while secrets are rotated', () => {
    const { txnId, otp, otpHash } = createSecrets(['new', 'old']).fresh();

    expect(createSecrets(['new']).otpMatches(txnId, otp, otpHash)).toBe(true);
    expect(createSecrets(['old']).otpMatches(txnId, otp, otpHash)).toBe(false);
  });
});

describe('what is sealed', () => {
  const secrets = createSecrets(['secret']);

  it('opens to what it was, any script included', () => {
    const text = 'OTP 123456 नमस्ते “quoted” \n';

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
