/** How often a day somebody asks about payments that they cannot know of: refs are not to be found out by asking. */
import type { Account } from './account.ts';
import { changed, created } from './change.ts';
import { type Context, instantOf } from './command.ts';
import { type Effects, effectsOf } from './decision.ts';
import { countOfDay } from './perDay.ts';
import type { Phone } from './phone.ts';
import type { MissesOfStranger, Request } from './request.ts';

/** So often a day nothing may be found; then nothing more is told that day but of one's own. */
export const MAX_MISSES_A_DAY = 10;

/** Under which misses of a phone stand that has no account. */
export function missesId(phone: Phone): string {
  return `misses:${phone}`;
}

/** Whoever asks: an account, or else a phone with the record of its misses, where there is one. */
export interface Asker {
  readonly phone: Phone;
  readonly account: Account | undefined;
  readonly request: Request | undefined;
}

function missesOfDay({ account, request }: Asker, today: string) {
  if (account !== undefined) return countOfDay(account.missDay, account.missesToday, today, 0);
  const counted = request?.requestType === 'misses' ? request : undefined;
  return countOfDay(counted?.day, counted?.count, today, 0);
}

export function mayStillAsk(asker: Asker, { today }: Pick<Context, 'today'>): boolean {
  return missesOfDay(asker, today).count < MAX_MISSES_A_DAY;
}

/** What is written when nothing was found. */
export function countMiss(asker: Asker, context: Context): Effects {
  const { phone, account, request } = asker;
  const { day, count } = missesOfDay(asker, context.today);
  const createdAt = instantOf(context);
  if (account !== undefined) {
    const counted = { ...account, missDay: day, missesToday: count + 1 };
    return effectsOf({ accounts: [changed<Account>(account, counted)] }, [], createdAt);
  }
  const misses: MissesOfStranger = {
    id: missesId(phone),
    requestType: 'misses',
    phone,
    day,
    count: count + 1,
    status: 'counted',
    currentActive: true,
    createdAt,
    version: 1,
  };
  const change = request === undefined ? created(misses) : changed<Request>(request, misses);
  return effectsOf({ requests: [change] }, [], createdAt);
}
