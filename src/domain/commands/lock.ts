import { type Account, isLocked } from '../account.ts';
import { AccountEdits } from '../accountEdits.ts';
import { countAsked } from '../asking.ts';
import {
  type Context,
  defineCommand,
  instantOf,
  type Parsed,
  type ParseSetting,
  understood,
} from '../command.ts';
import { type Decision, done, effectsOf, refuse, textTo } from '../decision.ts';
import type { Load } from '../load.ts';
import { locked, lockRefusals, lockTexts, mayActForOthers, unlockRefusals } from '../lock.ts';
import { countOfDay } from '../perDay.ts';
import { type Phone, parsePhone } from '../phone.ts';
import { endProofsOf } from '../proof.ts';
import { recoveryTexts, refusableSince, refuseRecovery } from '../recovery.ts';
import { textsOf } from '../text.ts';
import { activeTexter } from '../texter.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { numbered, personOf } from '../texts/words.ts';
import { beginUnlocking, mayUnlock } from '../unlock.ts';

const refusals = textsOf('lockNotTrusted', 'lockTooOften');

/** Whoever writes in the name of somebody who may lock others can annoy so many people a day. */
const MAX_LOCKS_A_DAY = 20;

/** Whose account is meant: one's own, where no number is named, and nobody's where that is no number. */
interface Whose {
  readonly phone: Phone | undefined;
  readonly isUnclear: boolean;
}

/** The number that is named, whatever else somebody in trouble writes beside it. */
function parseWhose(rest: string, { country }: ParseSetting): Parsed<Whose> {
  const phone = parsePhone(rest, country) ?? parsePhone(rest.replace(/[^\d+ -]/g, ''), country);
  return understood({ phone, isUnclear: phone === undefined && /\d{5}/.test(rest) });
}

/**
 * `LOCK`: at once and without a code, from the account's own phone. `LOCK <number>`: by an agent, or by somebody
 * whom the owner trusts.
 */
export const lock = defineCommand<Whose>({
  topic: 'LOCK',
  purpose: 'alarm',
  words: ['LOCK'],
  isListed: true,
  refusals: { ...refusals, ...lockRefusals },
  parse: parseWhose,

  *decide({ phone, isUnclear }, from, context) {
    if (isUnclear) return refuse(from, REFUSALS.badPhone({ usage: 'LOCK' }));
    const loaded = yield { accountsOf: phone === undefined ? [from] : [from, phone] };
    const texter = loaded.accountOf(from);
    if (phone === undefined || phone === from) {
      if (texter === undefined) return refuse(from, lockRefusals.lockNoAccount());
      return yield* lockOwn(texter, context);
    }
    const owner = loaded.accountOf(phone);
    if (texter === undefined || !mayLock(texter, owner)) return refuse(from, refusals.lockNotTrusted());
    if (owner === undefined) return refuse(from, REFUSALS.otherNotRegistered(numbered(phone, context)));
    return lockOther(owner, texter, context);
  },
});

function mayLock(texter: Account, owner: Account | undefined): boolean {
  const isTrusted = texter.role === 'agent' || owner?.trusted?.includes(texter.id) === true;
  return isTrusted && mayActForOthers(texter);
}

/** Whoever has the phone and locks the account wants nobody else to have it either. */
function* lockOwn(account: Account, context: Context): Load<Decision> {
  const isWanted = refusableSince(account, context.nowMs) !== undefined;
  if (isLocked(account) && !isWanted) return lockAgain(account, account, context);
  const edits = new AccountEdits();
  edits.edit(account, (before) =>
    isLocked(before) ? endProofsOf(before, 'unlock') : locked(before, context),
  );
  const { requests, told } = yield* refuseRecovery(account, edits, context);
  const effects = effectsOf({ accounts: edits.changes(), requests }, [], instantOf(context));
  const content = isWanted ? recoveryTexts.recoverStopped() : lockTexts.locked();
  return done(effects, textTo(account, content), ...told);
}

/** A locked account stays so: what was about to unlock it is off. */
function lockAgain(owner: Account, texter: Account, context: Context): Decision {
  const edits = new AccountEdits();
  edits.edit(owner, (before) => endProofsOf(before, 'unlock'));
  const effects = effectsOf({ accounts: edits.changes() }, [], instantOf(context));
  return refuse(texter.phone, lockRefusals.alreadyLocked(), effects);
}

function lockOther(owner: Account, texter: Account, context: Context): Decision {
  const { nowMs, today } = context;
  if (isLocked(owner)) return lockAgain(owner, texter, context);
  const { number } = numbered(owner.phone, context);
  const { day, count } = countOfDay(texter.lockDay, texter.locksToday, today, 0);
  if (count >= MAX_LOCKS_A_DAY) return refuse(texter.phone, refusals.lockTooOften({ count }));
  const edits = new AccountEdits();
  edits.edit(owner, (before) => countAsked(texter, locked(before, context), nowMs));
  edits.edit(texter, (before) => ({ ...before, lockDay: day, locksToday: count + 1 }));
  const effects = effectsOf({ accounts: edits.changes() }, [], instantOf(context));
  return done(
    effects,
    textTo(texter, lockTexts.lockedOther({ number })),
    textTo(owner, lockTexts.lockedBy({ other: personOf(texter, context) })),
  );
}

/** `UNLOCK <number>`: an agent begins it with the person before them, by a code; that person's own code ends it. */
export const unlock = defineCommand<Whose>({
  topic: 'UNLOCK',
  purpose: 'care',
  words: ['UNLOCK'],
  refusals: unlockRefusals,
  parse: parseWhose,

  *decide({ phone, isUnclear }, from, context) {
    if (isUnclear) return refuse(from, REFUSALS.badPhone({ usage: 'UNLOCK' }));
    const loaded = yield { accountsOf: phone === undefined ? [from] : [from, phone] };
    const texter = activeTexter(loaded, from);
    if (!texter.ok) return refuse(from, texter.refusal);
    const agent = texter.account;
    if (phone === undefined || phone === from || !mayUnlock(agent)) {
      return refuse(from, unlockRefusals.unlockByAgent());
    }
    const owner = loaded.accountOf(phone);
    if (owner === undefined) return refuse(from, REFUSALS.otherNotRegistered(numbered(phone, context)));
    return beginUnlocking(owner, agent, context);
  },
});
