/**
 * By which phone of ours somebody last did something: by that one they are told what others do, in the thread that they
 * know. It stands in the account, and is written when the account is written anyway.
 */
import type { Account } from '../domain/account.ts';
import type { Change } from '../domain/change.ts';
import type { Phone } from '../domain/phone.ts';
import type { SpokenReply } from '../domain/spoken.ts';

export interface Received {
  /** Who texted, if anybody did, and by which phone of ours it came, where that is known. */
  readonly from?: Phone | undefined;
  readonly via?: string | undefined;
}

/** What is changed of accounts, with the phone that the texter's own text came in by. */
export function withLastPhone(
  accounts: readonly Change<Account>[],
  { from, via }: Received,
): readonly Change<Account>[] {
  if (from === undefined || via === undefined) return accounts;
  return accounts.map((change) => {
    const { after } = change;
    const isTexter = after.phone === from && after.status !== 'closed' && after.lastVia !== via;
    return isTexter ? { ...change, after: { ...after, lastVia: via } } : change;
  });
}

/** Replies, each with the phone that its reader last texted, as far as that is known of what is changed. */
export function byLastPhones(
  replies: readonly SpokenReply[],
  accounts: readonly Change<Account>[],
): readonly SpokenReply[] {
  const lastVias = new Map(accounts.map(({ after: { phone, lastVia } }) => [phone, lastVia]));
  return replies.map((reply) => {
    const via = lastVias.get(reply.to);
    return via === undefined ? reply : { ...reply, via };
  });
}
