/** What the clock does about a case: nobody is left waiting because somebody is silent, be it the bank itself. */
import { letGoOfHold } from './caseHold.ts';
import { type CaseWithParties, loadParties, sidesOfCase } from './caseParties.ts';
import { deadlineOf, goesOn, isOpen, remindedLater } from './cases.ts';
import { type Context, instantOf } from './command.ts';
import { type Decision, done, effectsOf, replyTo } from './decision.ts';
import type { Load } from './load.ts';
import { ZERO } from './money.ts';
import type { Case } from './request.ts';
import { textsOf } from './text.ts';
import { OPERATION_NOTICES } from './texts/operations.ts';
import { numbered } from './texts/words.ts';

const texts = textsOf('caseSilent', 'caseReleased', 'caseLate');

/** The first that is due: the other one's time to answer, the hold's end, or the decision. */
export function* caseFallsDue(opened: Case, context: Context): Load<Decision> {
  if (!isOpen(opened)) return done(effectsOf({}, [], instantOf(context)));
  const parties = yield* loadParties(opened);
  const isPast = (instant: string | undefined) =>
    instant !== undefined && context.nowMs >= Date.parse(instant);
  if (opened.status === 'asked' && isPast(opened.askedUntil)) return silent(parties, context);
  if (opened.held > ZERO && isPast(opened.releaseAt)) return release(parties, context);
  return isPast(opened.decideBy) ? late(parties, context) : done(effectsOf({}, [], instantOf(context)));
}

function silent(parties: CaseWithParties, context: Context): Decision {
  const { opened } = parties;
  const { reporter, other } = sidesOfCase(parties);
  const change = goesOn(opened, { status: 'silent' }, context);
  const next = context.dayOf(Date.parse(deadlineOf(change.after) ?? opened.decideBy));
  const { number } = numbered(other.phone, context);
  return done(
    effectsOf({ requests: [change] }, [], instantOf(context)),
    ...replyTo(reporter, texts.caseSilent({ caseNo: opened.number, number, next })),
  );
}

/** Never returned by default: what nobody has decided about is the payee's again. */
function release(parties: CaseWithParties, context: Context): Decision {
  const { opened } = parties;
  const { number: caseNo, ref: id, held: amount, money } = opened;
  const { reporter } = sidesOfCase(parties);
  const { edits, transactions, postings, payee } = letGoOfHold(parties, { reference: context.smsId });
  const change = goesOn(opened, { status: 'released', held: ZERO }, context);
  const effects = effectsOf(
    { accounts: edits.changes(), transactions, requests: [change] },
    postings,
    instantOf(context),
  );
  return done(
    effects,
    ...replyTo(reporter, texts.caseReleased({ caseNo, amount: money })),
    ...replyTo(payee, OPERATION_NOTICES.holdReleased({ id, amount, balance: payee.balance })),
  );
}

function late(parties: CaseWithParties, context: Context): Decision {
  const { opened } = parties;
  const { reporter } = sidesOfCase(parties);
  return done(
    effectsOf({ requests: [remindedLater(opened, context)] }, [], instantOf(context)),
    ...replyTo(reporter, texts.caseLate({ caseNo: opened.number })),
  );
}
