/** What the clock does about an account that comes to a new SIM: tells the old phone, and moves it in the end. */
import type { Account } from './account.ts';
import { AccountEdits } from './accountEdits.ts';
import { changed } from './change.ts';
import { type Context, instantOf } from './command.ts';
import { type Decision, done, effectsOf, type Reply, replyTo } from './decision.ts';
import { loadOpen } from './ending.ts';
import type { Load } from './load.ts';
import { unlocked } from './lock.ts';
import { add } from './money.ts';
import { moved } from './moving.ts';
import { recoveryTexts, stopped, toNewPhone, toOldPhone } from './recovery.ts';
import type { Recovery } from './request.ts';
import { numbered } from './texts/words.ts';

/** The index of buckets lags by moments; nothing changes in those of a locked account. */
const AGAIN_MINUTES = 5;

/** A recovery that has fallen due: each day until its time is over, and then. */
export function* continueRecovery(recovery: Recovery, context: Context): Load<Decision> {
  const { accountId = '', phone, readyAt = '' } = recovery;
  const loaded = yield { accounts: [accountId], accountsOf: [phone] };
  const owner = loaded.account(accountId);
  const isStill = owner?.recovery?.id === recovery.id && owner.recovery.readyAt === readyAt;
  if (!isStill || !owner.currentActive || loaded.accountOf(phone) !== undefined) {
    return fail(recovery, isStill ? owner : undefined, context);
  }
  if (context.nowMs < Date.parse(readyAt)) {
    const edits = new AccountEdits();
    edits.edit(owner, (before) => ({
      ...before,
      recovery: { id: recovery.id, readyAt, at: instantOf(context) },
    }));
    const next = changed<Recovery>(recovery, { ...recovery, dueAt: readyAt });
    const effects = effectsOf({ requests: [next], accounts: edits.changes() }, [], instantOf(context));
    return done(effects, toOldPhone(owner, recovery, context));
  }
  return yield* move(recovery, owner, context);
}

function* move(recovery: Recovery, owner: Account, context: Context): Load<Decision> {
  const { phone: to } = recovery;
  const { id, phone: from, waiting = [], saved } = owner;
  const loaded = yield { bucketKeysOf: [id], asks: [from] };
  const keys = loaded.bucketKeysOf(id);
  const withBuckets = yield { buckets: keys };
  const buckets = keys
    .flatMap((key) => withBuckets.bucket(key) ?? [])
    .filter((bucket) => bucket.accountId === id);
  if (add(...buckets.map(({ balance }) => balance)) !== saved) {
    const dueAt = new Date(context.nowMs + AGAIN_MINUTES * 60_000).toISOString();
    const later = changed<Recovery>(recovery, { ...recovery, dueAt });
    return done(effectsOf({ requests: [later] }, [], instantOf(context)));
  }
  const open = yield* loadOpen(waiting.map((entry) => entry.id));
  const edits = new AccountEdits();
  edits.edit(owner, ({ recovery: _, ...before }) => unlocked(before));
  const { dueAt: _, dueShard: __, ...rest } = recovery;
  const over = changed<Recovery>(recovery, { ...rest, status: 'done', currentActive: false });
  const account = moved({ account: owner, to, buckets, ask: loaded.ask(from), open }, edits, context);
  if (account === undefined) return fail(recovery, owner, context);
  const effects = effectsOf({ ...account.parts, requests: [over] }, [], instantOf(context));
  return done(effects, ...account.told);
}

/** It cannot come to that phone any more: whoever waits for it is told, and asks an agent. */
function fail(recovery: Recovery, owner: Account | undefined, context: Context): Decision {
  const { oldPhone, phone: to } = recovery;
  const edits = new AccountEdits();
  const { number } = numbered(oldPhone, context);
  const failed = recoveryTexts.recoverFailed({ number });
  const told: Reply[] = [owner === undefined ? { to, content: failed } : toNewPhone(owner, to, failed)];
  if (owner !== undefined) {
    edits.edit(owner, ({ recovery: _, ...before }) => before);
    told.push(...replyTo(owner, recoveryTexts.recoverStopped()));
  }
  const requests = [changed<Recovery>(recovery, stopped(recovery))];
  return done(effectsOf({ requests, accounts: edits.changes() }, [], instantOf(context)), ...told);
}
