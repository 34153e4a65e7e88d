import type { Account } from '../../domain/account.ts';
import { wrongPinsToday } from '../../domain/pin.ts';

/** What an operator may know of an account's PIN: never what it is. */
export function pinShown(account: Account, today: string) {
  const { pin } = account;
  if (pin === undefined) return { json: null, text: 'none' };
  const { at, forgottenAt, resetAt } = pin;
  const wrong = wrongPinsToday(account, today);
  const ending = [
    ...(forgottenAt === undefined ? [] : [`forgotten since ${forgottenAt}`]),
    ...(resetAt === undefined ? [] : [`an agent wants it ended since ${resetAt}`]),
  ];
  return {
    json: { since: at, wrongToday: wrong, forgottenAt: forgottenAt ?? null, resetAt: resetAt ?? null },
    text: [`since ${at}`, `${wrong} times wrong today`, ...ending].join(', '),
  };
}
