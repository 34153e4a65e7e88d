import { changed, created } from '../change.ts';
import {
  type Context,
  defineCommand,
  instantOf,
  misunderstood,
  type Parsed,
  type ParseSetting,
  understood,
} from '../command.ts';
import { done, effectsOf, refuse } from '../decision.ts';
import { countOfDay } from '../perDay.ts';
import { type Phone, parsePhone } from '../phone.ts';
import { CODE_TRIES } from '../proof.ts';
import { beginVouching, recoveryId, recoveryOf, vouchRefusals } from '../recovery.ts';
import { registrationId, registrationOf } from '../registration.ts';
import type { Recovery, Registration, Request } from '../request.ts';
import { textsOf } from '../text.ts';
import { spendingTexter } from '../texter.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { numbered } from '../texts/words.ts';
import { CODE_MINUTES } from '../transaction.ts';

const CODE_LENGTH = 6;
/** How often a day one phone may begin. */
const MAX_A_DAY = 3;

const texts = textsOf('recoverAsk');

const refusals = textsOf('recoverHasAccount', 'recoverTooOften', 'recoverRunning', 'toYourself');

interface Which {
  readonly phone: Phone;
}

function parseWhich(rest: string, usage: 'RECOVER' | 'VOUCH', { country }: ParseSetting): Parsed<Which> {
  if (!/\d/.test(rest)) return misunderstood(REFUSALS.incomplete({ usage }));
  const phone = parsePhone(rest, country) ?? parsePhone(rest.replace(/[^\d+ -]/g, ''), country);
  return phone === undefined ? misunderstood(REFUSALS.badPhone({ usage })) : understood({ phone });
}

/**
 * `RECOVER <old number>`, from a new phone: its code first, so that nobody begins it in somebody else's name. What
 * is answered does not depend on whose the old number is.
 */
export const recover = defineCommand<Which>({
  topic: 'RECOVER',
  purpose: 'register',
  words: ['RECOVER'],
  isListed: true,
  refusals,
  parse: (rest, setting) => parseWhich(rest, 'RECOVER', setting),

  *decide({ phone: oldPhone }, from, context) {
    const [id, registration] = [recoveryId(from), registrationId(from)];
    const loaded = yield { accountsOf: [from], requests: [id, registration] };
    if (oldPhone === from) return refuse(from, refusals.toYourself());
    if (loaded.accountOf(from) !== undefined) return refuse(from, refusals.recoverHasAccount());
    const earlier = recoveryOf(loaded.request(id));
    if (earlier?.status === 'running') return refuse(from, runningRefusal(earlier, context));
    const { day, count } = countOfDay(earlier?.day, earlier?.today, context.today, 0);
    if (count >= MAX_A_DAY) return refuse(from, refusals.recoverTooOften({ count }));

    const code = codeBeside(registrationOf(loaded.request(registration)), from, context);
    const expiresAtMs = context.nowMs + CODE_MINUTES * 60_000;
    const recovery: Recovery = {
      id,
      requestType: 'recover',
      phone: from,
      oldPhone,
      codeHash: context.codes.hash(from, id, code),
      triesLeft: CODE_TRIES,
      status: 'waiting',
      vouchers: [],
      createdAt: instantOf(context),
      expiresAt: new Date(expiresAtMs).toISOString(),
      day,
      today: count + 1,
      currentActive: true,
      version: 1,
    };
    const change = earlier === undefined ? created(recovery) : changed<Request>(earlier, recovery);
    const until = context.momentOf(expiresAtMs).time;
    const { number } = numbered(oldPhone, context);
    const effects = effectsOf({ requests: [change] }, [], instantOf(context));
    return done(effects, { to: from, content: texts.recoverAsk({ number, code, until }) });
  },
});

function runningRefusal({ oldPhone, readyAt = '' }: Recovery, context: Context) {
  const { number } = numbered(oldPhone, context);
  return refusals.recoverRunning({ number, moment: context.momentOf(Date.parse(readyAt)) });
}

/** Another code than the one by which an account would open on the same phone. */
function codeBeside(registration: Registration | undefined, from: Phone, { codes, fresh }: Context): string {
  const candidates = fresh.codes.map((code) => code.slice(0, CODE_LENGTH));
  const isFree = (code: string) =>
    registration === undefined || !codes.matches(registration.codeHash, from, registration.id, code);
  const code = candidates.find(isFree);
  if (code === undefined) throw new Error('there is no code');
  return code;
}

/** `VOUCH <new number>`: by somebody whom the owner trusts, or by an agent. */
export const vouch = defineCommand<Which>({
  topic: 'VOUCH',
  purpose: 'care',
  words: ['VOUCH'],
  refusals: vouchRefusals,
  parse: (rest, setting) => parseWhich(rest, 'VOUCH', setting),

  *decide({ phone }, from, context) {
    const id = recoveryId(phone);
    const loaded = yield { accountsOf: [from], requests: [id] };
    const texter = spendingTexter(loaded, from, context);
    if (!texter.ok) return refuse(from, texter.refusal);
    return yield* beginVouching(texter.account, phone, recoveryOf(loaded.request(id)), context);
  },
});
