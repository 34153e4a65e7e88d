import type { Account, PinPair } from '../account.ts';
import { AccountEdits } from '../accountEdits.ts';
import {
  type Context,
  defineCommand,
  instantOf,
  misunderstood,
  type Parsed,
  type ParseSetting,
  understood,
} from '../command.ts';
import { type Decision, done, effectsOf, NO_EFFECTS, refuse, textTo } from '../decision.ts';
import type { Load } from '../load.ts';
import { type Phone, parsePhone } from '../phone.ts';
import { endingSince, hashesOf, isPinStopped, isWeakPin, PIN_LENGTH, pinLimit } from '../pin.ts';
import { endingRefusals, keepPin } from '../pinEnding.ts';
import { beginReset, mayReset, resetRefusals } from '../pinReset.ts';
import { pinRefusals, pinStopped } from '../pinTries.ts';
import { askForProof, isCodeOf, openProofs } from '../proof.ts';
import { type Refusal, type Said, textsOf } from '../text.ts';
import { activeTexter, spendingTexter } from '../texter.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { numbered } from '../texts/words.ts';
import { freeCode, payableBy } from '../waiting.ts';

const texts = textsOf(
  ...(['pinHow', 'pinHowChange', 'pinSetAsk', 'pinChangeAsk', 'pinOffAsk', 'pinForgottenAsk'] as const),
);

const refusals = textsOf(
  ...(['badPin', 'weakPin', 'pinIsCode', 'pinOfPlace', 'pinForgottenAlready', 'pinNotEnding'] as const),
);

type Wish =
  | { readonly does: 'tell' | 'keep' }
  | { readonly does: 'end' | 'forget' }
  | { readonly does: 'set'; readonly pin: string }
  | { readonly does: 'reset'; readonly phone: Phone };

const FORGET = /\b(?:FORGOT|FORGET|FORGOTTEN|LOST|RESET|BHOOL|BHUL|BHOOLA|BHULA|BHOOLGAYA|BHULGAYA)\b|भूल/u;
const END = /\b(?:OFF|REMOVE|DELETE|END|HATAO|HATA|BAND)\b|हटा|बंद/u;
const KEEP = /\b(?:STOP|KEEP|NO|CANCEL|NAHI|NAHIN)\b|नहीं/u;
/** `PIN CODE 110001` is where somebody lives. */
const OF_A_PLACE = /^CODE\b/;
const DIGITS_OF_A_PHONE = 10;

function parseWish(rest: string, { country }: ParseSetting): Parsed<Wish> {
  const digits = rest.replace(/\D/g, '');
  if (FORGET.test(rest)) {
    if (digits === '') return understood({ does: 'forget' });
    const phone = parsePhone(rest.replace(/[^\d+-]/g, ''), country);
    if (phone !== undefined && digits.length >= DIGITS_OF_A_PHONE)
      return understood({ does: 'reset', phone });
    return misunderstood(REFUSALS.badPhone({ usage: 'PIN' }));
  }
  if (OF_A_PLACE.test(rest)) return misunderstood(refusals.pinOfPlace());
  if (digits === '') {
    if (END.test(rest)) return understood({ does: 'end' });
    return understood({ does: KEEP.test(rest) ? 'keep' : 'tell' });
  }
  const isPin = digits.length === PIN_LENGTH && !/\p{L}\d|\d\p{L}/u.test(rest);
  return isPin ? understood({ does: 'set', pin: digits }) : misunderstood(refusals.badPin());
}

/**
 * `PIN <six digits>`, `PIN OFF`, `PIN FORGOT`: each by a code to the phone. `PIN STOP` keeps it. `PIN RESET
 * <number>`: by an agent, with its owner before them.
 */
export const pin = defineCommand<Wish>({
  topic: 'PIN',
  purpose: 'care',
  words: ['PIN'],
  isListed: true,
  refusals: { ...refusals, ...pinRefusals, ...endingRefusals, ...resetRefusals },
  parse: parseWish,

  *decide(wish, from, context) {
    switch (wish.does) {
      case 'reset':
        return yield* askToReset(wish.phone, from, context);
      case 'keep':
        return yield* keep(from, context);
      case 'tell':
        return yield* tell(from, context);
      case 'set':
      case 'end':
      case 'forget':
        return yield* begin(wish, from, context);
      default:
        return wish satisfies never;
    }
  },
});

function* tell(from: Phone, context: Context): Load<Decision> {
  const account = (yield { accountsOf: [from] }).accountOf(from);
  if (account === undefined) return refuse(from, REFUSALS.notRegistered());
  const how = account.pin === undefined ? texts.pinHow : texts.pinHowChange;
  return done(NO_EFFECTS, textTo(account, how({ limit: pinLimit(account, context) })));
}

function* keep(from: Phone, context: Context): Load<Decision> {
  const account = (yield { accountsOf: [from] }).accountOf(from);
  if (account === undefined) return refuse(from, REFUSALS.notRegistered());
  if (endingSince(account) === undefined) return refuse(from, refusals.pinNotEnding());
  return yield* keepPin(account, context);
}

/** What is begun by a code, and the digits of a PIN that there is, unless just that is forgotten. */
type Begun = Extract<Wish, { readonly does: 'set' | 'end' | 'forget' }>;

function* begin(wish: Begun, from: Phone, context: Context): Load<Decision> {
  const loaded = yield { accountsOf: [from] };
  const texter = spendingTexter(loaded, from, context);
  if (!texter.ok) return refuse(from, texter.refusal);
  const { account } = texter;
  const refusal = refusalOf(wish, account, context);
  if (refusal !== undefined) return refuse(from, refusal);
  const { asks } = account.pin ?? {};
  switch (wish.does) {
    case 'forget':
      return askOwner(account, { kind: 'pinForgotten' }, texts.pinForgottenAsk, context);
    case 'end':
      return askOwner(account, { kind: 'pinOff', asks }, asking(asks, texts.pinOffAsk), context);
    case 'set': {
      const pinHashes = hashesOf(wish.pin, account, instantOf(context), context);
      const say = asks === undefined ? texts.pinSetAsk : asking(asks, texts.pinChangeAsk);
      return askOwner(account, { kind: 'pinSet', asks, pinHashes }, say, context);
    }
    default:
      return wish satisfies never;
  }
}

/** Why it is not begun. What a PIN is, or is not, no text may be used to find out. */
function refusalOf(wish: Begun, account: Account, context: Context): Refusal | undefined {
  if (wish.does === 'set') {
    if (isAskedFor(account, wish.pin, context)) return refusals.pinIsCode();
    if (isWeakPin(wish.pin, account)) return refusals.weakPin();
  } else if (account.pin === undefined) {
    return endingRefusals.noPin();
  } else if (wish.does === 'forget') {
    return account.pin.forgottenAt === undefined ? undefined : refusals.pinForgottenAlready();
  }
  return isPinStopped(account, context) ? pinStopped() : undefined;
}

interface CodeAndTime {
  readonly code: string;
  readonly until: string;
}

type Say = (values: CodeAndTime) => Said;

/** A text that names the digits. */
function asking(
  pair: PinPair | undefined,
  say: (values: CodeAndTime & { readonly pair: PinPair }) => Said,
): Say {
  if (pair === undefined) throw new Error('there is no PIN of which digits could be asked for');
  return (values) => say({ ...values, pair });
}

function askOwner(
  account: Account,
  proof: Omit<Parameters<typeof askForProof>[1], 'about'>,
  say: Say,
  context: Context,
): Decision {
  const code = freeCode(account, context);
  const asked = askForProof(account, { ...proof, about: '' }, code, context);
  const edits = new AccountEdits();
  edits.edit(account, () => asked.account);
  const effects = effectsOf({ accounts: edits.changes() }, [], instantOf(context));
  return done(effects, textTo(account, say({ code, until: asked.until })));
}

/** Whether somebody calls so what is the code of something that waits for them. */
function isAskedFor(account: Account, digits: string, context: Context): boolean {
  const { codes, nowMs } = context;
  return (
    payableBy(account, nowMs).some(({ id, codeHash = '' }) =>
      codes.matches(codeHash, account.id, id, digits),
    ) || openProofs(account, nowMs).some((proof) => isCodeOf(proof, account, digits, context))
  );
}

/** An agent begins it, with the owner before them. */
function* askToReset(phone: Phone, from: Phone, context: Context): Load<Decision> {
  const loaded = yield { accountsOf: [from, phone] };
  const texter = activeTexter(loaded, from);
  if (!texter.ok) return refuse(from, texter.refusal);
  const agent = texter.account;
  if (!mayReset(agent) || phone === from) return refuse(from, resetRefusals.pinResetByAgent());
  const owner = loaded.accountOf(phone);
  if (owner === undefined) return refuse(from, REFUSALS.otherNotRegistered(numbered(phone, context)));
  return beginReset(owner, agent, context);
}
