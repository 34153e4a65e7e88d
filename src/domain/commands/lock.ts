import { type Account, isLocked } from '../account.ts';
import { AccountEdits } from '../accountEdits.ts';
import { countAsked, mayCauseText } from '../asking.ts';
import { type Context, defineCommand, instantOf, misunderstood, understood } from '../command.ts';
import { type Decision, done, effectsOf, refuse, textTo } from '../decision.ts';
import { locked, lockRefusals, lockTexts } from '../lock.ts';
import { countOfDay } from '../perDay.ts';
import { type Phone, parsePhone } from '../phone.ts';
import { askForProof } from '../proof.ts';
import { textsOf } from '../text.ts';
import { activeTexter } from '../texter.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { numbered, personOf } from '../texts/words.ts';
import { freeCode } from '../waiting.ts';

const texts = textsOf('unlockAsk', 'unlockTold');

const refusals = textsOf('lockNotTrusted', 'lockTooOften', 'unlockByAgent', 'notLocked', 'unlockLater');

/** Whoever writes in the name of somebody who may lock others can annoy so many people a day. */
const MAX_LOCKS_A_DAY = 20;

/** Whose account is meant: one's own, where no number is named. */
interface Whose {
  readonly phone: Phone | undefined;
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
  parse: (rest, { country }) => {
    const phone = parsePhone(rest, country);
    // Whatever else somebody in trouble writes beside it.
    return /\d{5}/.test(rest) && phone === undefined
      ? misunderstood(REFUSALS.badPhone({ usage: 'LOCK' }))
      : understood({ phone });
  },

  *decide({ phone }, from, context) {
    const loaded = yield { accountsOf: [from, ...(phone === undefined ? [] : [phone])] };
    const texter = loaded.accountOf(from);
    if (texter === undefined) return refuse(from, REFUSALS.notRegistered());
    if (phone === undefined || phone === from) return lockOwn(texter, context);
    const owner = loaded.accountOf(phone);
    const mayLock = texter.role === 'agent' || owner?.trusted?.includes(texter.id) === true;
    if (!texter.currentActive || !mayLock) return refuse(from, refusals.lockNotTrusted());
    if (owner === undefined) return refuse(from, REFUSALS.otherNotRegistered(numbered(phone, context)));
    return lockOther(owner, texter, context);
  },
});

function lockOwn(account: Account, context: Context): Decision {
  const { helpline } = context;
  if (isLocked(account)) return refuse(account.phone, lockRefusals.alreadyLocked({ helpline }));
  const edits = new AccountEdits();
  edits.edit(account, (before) => locked(before, context));
  const effects = effectsOf({ accounts: edits.changes() }, [], instantOf(context));
  return done(effects, textTo(account, lockTexts.locked({ helpline })));
}

function lockOther(owner: Account, texter: Account, context: Context): Decision {
  const { helpline, today } = context;
  const other = personOf(owner, context);
  if (isLocked(owner)) return refuse(texter.phone, lockRefusals.alreadyLocked({ helpline }));
  const { day, count } = countOfDay(texter.lockDay, texter.locksToday, today, 0);
  if (count >= MAX_LOCKS_A_DAY) return refuse(texter.phone, refusals.lockTooOften({ count }));
  const edits = new AccountEdits();
  edits.edit(owner, (before) => locked(before, context));
  edits.edit(texter, (before) => ({ ...before, lockDay: day, locksToday: count + 1 }));
  const effects = effectsOf({ accounts: edits.changes() }, [], instantOf(context));
  return done(
    effects,
    textTo(texter, lockTexts.lockedOther({ number: other.number })),
    textTo(owner, lockTexts.lockedBy({ other: personOf(texter, context), helpline })),
  );
}

/** `UNLOCK <number>`: an agent begins it with the person before them, whose own phone gets the code that ends it. */
export const unlock = defineCommand<Whose>({
  topic: 'UNLOCK',
  purpose: 'care',
  words: ['UNLOCK'],
  refusals,
  parse: (rest, { country }) => {
    const phone = parsePhone(rest, country);
    return rest !== '' && phone === undefined
      ? misunderstood(REFUSALS.badPhone({ usage: 'UNLOCK' }))
      : understood({ phone });
  },

  *decide({ phone }, from, context) {
    const { helpline, nowMs } = context;
    const loaded = yield { accountsOf: [from, ...(phone === undefined ? [] : [phone])] };
    const texter = activeTexter(loaded, from);
    if (!texter.ok) return refuse(from, texter.refusal);
    const agent = texter.account;
    if (phone === undefined || phone === from || agent.role !== 'agent' || isLocked(agent)) {
      return refuse(from, refusals.unlockByAgent({ helpline }));
    }
    const owner = loaded.accountOf(phone);
    const { number } = numbered(phone, context);
    if (owner === undefined) return refuse(from, REFUSALS.otherNotRegistered({ number }));
    if (!isLocked(owner)) return refuse(from, refusals.notLocked({ number }));
    if (!mayCauseText(agent, owner, nowMs)) return refuse(from, refusals.unlockLater({ number }));

    const edits = new AccountEdits();
    const counted = edits.edit(owner, (before) => countAsked(agent, before, nowMs));
    const code = freeCode(counted, context);
    const asked = askForProof(counted, { kind: 'unlock', about: agent.id }, code, context);
    edits.edit(owner, () => asked.account);
    const effects = effectsOf({ accounts: edits.changes() }, [], instantOf(context));
    const { until } = asked;
    return done(
      effects,
      textTo(agent, texts.unlockTold({ number })),
      textTo(owner, texts.unlockAsk({ other: personOf(agent, context), code, until })),
    );
  },
});
