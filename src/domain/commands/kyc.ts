import { AccountEdits } from '../accountEdits.ts';
import { countAsked, mayCauseText } from '../asking.ts';
import {
  defineCommand,
  instantOf,
  misunderstood,
  type Parsed,
  type ParseSetting,
  understood,
} from '../command.ts';
import { done, effectsOf, NO_EFFECTS, refuse, textTo } from '../decision.ts';
import { kycId, listed, openKyc } from '../kyc.ts';
import { PAN_AS_WRITTEN, parsePan } from '../pan.ts';
import { dialled, type Phone, parsePhone } from '../phone.ts';
import { textsOf } from '../text.ts';
import { activeTexter } from '../texter.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { numbered, personOf } from '../texts/words.ts';

const texts = textsOf('kycNoted', 'kycSeen', 'taught');

const refusals = textsOf('kycOnlyAgents', 'kycNoAccount', 'kycOpen', 'kycBadPan', 'toYourself');

interface Kyc {
  /** Without it, how it is done. */
  readonly phone?: Phone | undefined;
  readonly pan?: string | undefined;
}

function parseKyc(rest: string, { country }: ParseSetting): Parsed<Kyc> {
  if (rest === '') return understood({});
  const written = PAN_AS_WRITTEN.exec(rest)?.[0];
  const words = rest.replace(PAN_AS_WRITTEN, ' ').split(/[\s,]/);
  const phone = parsePhone(words.filter((word) => !/[A-Z]/.test(word)).join(''), country);
  if (phone === undefined) return misunderstood(REFUSALS.badPhone({ usage: 'KYC' }));
  const pan = written === undefined ? undefined : parsePan(written.replaceAll(' ', ''));
  // A name may stand beside it: only what has letters and digits is meant for one.
  const isUnread = words.some((word) => /[A-Z]/.test(word) && /\d/.test(word));
  if (isUnread || (written !== undefined && pan === undefined)) {
    return misunderstood(refusals.kycBadPan({ dial: dialled(phone, country) }));
  }
  return understood({ phone, pan });
}

/** `KYC <number> [<PAN>]`: an agent has the customer and the card before them, and operators decide. */
export const kyc = defineCommand<Kyc>({
  topic: 'KYC',
  words: ['KYC'],
  refusals,
  parse: parseKyc,

  *decide({ phone, pan }, from, context) {
    if (phone === undefined) return done(NO_EFFECTS, { to: from, content: texts.taught({ taught: 'KYC' }) });
    const loaded = yield { accountsOf: [from, phone] };
    const texter = activeTexter(loaded, from);
    if (!texter.ok) return refuse(from, texter.refusal);
    const { account: agent } = texter;
    if (agent.role !== 'agent') return refuse(from, refusals.kycOnlyAgents({ location: agent.loc }));
    if (phone === from) return refuse(from, refusals.toYourself());
    const customer = loaded.accountOf(phone);
    const { number } = numbered(phone, context);
    if (customer === undefined) return refuse(from, refusals.kycNoAccount({ number }));
    const earlier = (yield { requests: [kycId(customer.id)] }).request(kycId(customer.id));
    const open = openKyc(earlier);
    // A card may be named later; what is named already is for operators to decide.
    if (open !== undefined && (pan === undefined || open.panKey !== undefined)) {
      return refuse(from, refusals.kycOpen({ number }));
    }

    const request = listed(customer, agent, pan, earlier, context);
    const edits = new AccountEdits();
    const isTold = mayCauseText(agent, customer, context.nowMs);
    if (isTold) edits.edit(customer, (before) => countAsked(agent, before, context.nowMs));
    const effects = effectsOf({ accounts: edits.changes(), requests: [request] }, [], instantOf(context));
    return done(
      effects,
      { to: from, content: texts.kycNoted({ number }) },
      ...(isTold ? [textTo(customer, texts.kycSeen({ other: personOf(agent, context) }))] : []),
    );
  },
});
