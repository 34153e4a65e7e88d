import { expect, it } from 'vitest';
import { aBank, codeOf, RAVI, SITA } from '../helpers/domain.ts';

const TEN_MINUTES_MS = 600_000;

it.each([
  [TEN_MINUTES_MS - 1, 'done', undefined],
  [TEN_MINUTES_MS, 'refused', 'codeTooLate'],
  [TEN_MINUTES_MS + 1, 'refused', 'codeTooLate'],
])('a code %i ms old is %s', (ageMs, outcome, reason) => {
  const bank = aBank();
  const code = codeOf(bank.text(RAVI, 'TRANSFER 500 9000000003').received);
  bank.nowMs += ageMs;

  const answered = bank.text(RAVI, code);

  expect(answered).toMatchObject({ outcome, reason });
  expect(bank.balance(SITA)).toBe(outcome === 'done' ? 150_000 : 100_000);
});

it('a code is accepted once, and from the other party never', () => {
  const bank = aBank();
  const code = codeOf(bank.text(RAVI, 'TRANSFER 500 9000000003').received);
  const before = bank.text(SITA, code);
  bank.text(RAVI, code);

  const again = [bank.text(RAVI, code), bank.text(SITA, code)];

  expect([before, ...again].map(({ reason }) => reason)).toEqual(['wrongCode', 'codeDone', 'wrongCode']);
  expect(bank.balance(SITA)).toBe(150_000);
});
