/**
 * Accounts that nobody uses: money comes in, but none goes out before somebody has seen that the owner is who
 * they were. India's banks call an account inoperative after two years without what its customer did (RBI,
 * Inoperative Accounts and Unclaimed Deposits in Banks, 1 January 2024).
 */
import type { Account } from './account.ts';
import { type Day, monthOf, monthsBetween } from './calendar.ts';
import type { Decision } from './decision.ts';

/** So many whole months without use. */
const DORMANT_MONTHS = 24;

/** The day of the last use, as far as it is known: not before, and at most a month after it. */
export function lastUseOf({ lastUsedAt, outDay, createdAt }: Account): Day {
  const days = [lastUsedAt, outDay, createdAt.slice(0, '2026-11-22'.length)];
  return days.reduce<Day>((latest, day) => (day !== undefined && day > latest ? day : latest), '');
}

/** Whether nobody has used the account for two years. */
export function isDormant(account: Account, today: Day): boolean {
  return monthsBetween(monthOf(lastUseOf(account)), monthOf(today)) > DORMANT_MONTHS;
}

/**
 * The account after a use: the day is noted once a month. A dormant one stays so: only who has seen its owner
 * ends that.
 */
function used(account: Account, today: Day): Account {
  const isNoted = monthOf(lastUseOf(account)) >= monthOf(today);
  return isNoted || isDormant(account, today) ? account : { ...account, lastUsedAt: today };
}

/** What was decided, with the use noted on that account, where it is written anyway. */
export function withUse(decision: Decision, isUsers: (account: Account) => boolean, today: Day): Decision {
  if (decision.outcome !== 'done') return decision;
  const accounts = decision.effects.accounts.map((change) =>
    change.before !== undefined && isUsers(change.after)
      ? { ...change, after: used(change.after, today) }
      : change,
  );
  return { ...decision, effects: { ...decision.effects, accounts } };
}
