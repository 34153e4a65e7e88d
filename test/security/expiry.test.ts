import { expect, it } from 'vitest';
import { aBank, RAVI, SITA } from '../helpers/domain.ts';

const TEN_MINUTES_MS = 600_000;

it.each([
  [TEN_MINUTES_MS - 1, 'done', undefined],
  [TEN_MINUTES_MS, 'refused', 'transactionExpired'],
  [TEN_MINUTES_MS + 1, 'refused', 'transactionExpired'],
])('an OTP %i ms old is %s', (ageMs, outcome, reason) => {
  const bank = aBank();
  const { both } = bank.halves(bank.text(RAVI, 'TRANSFER 500 9000000003'));
  bank.nowMs += ageMs;

  const answered = bank.text(RAVI, both);

  expect(answered).toMatchObject({ outcome, reason });
  expect(bank.balance(SITA)).toBe(outcome === 'done' ? 150_000 : 100_000);
});

it('an OTP is accepted once, also from the other party', () => {
  const bank = aBank();
  const { both } = bank.halves(bank.text(RAVI, 'TRANSFER 500 9000000003'));
  bank.text(RAVI, both);

  const again = [bank.text(RAVI, both), bank.text(SITA, both)];

  expect(again.map(({ reason }) => reason)).toEqual(['transactionAlreadyDone', 'transactionAlreadyDone']);
  expect(bank.balance(SITA)).toBe(150_000);
});
