import { closed, openSearch, searchTexts } from '../cashSearch.ts';
import { changed } from '../change.ts';
import { defineCommand, instantOf, misunderstood, understood } from '../command.ts';
import { done, effectsOf, refuse } from '../decision.ts';
import { type Money, parseMoney } from '../money.ts';
import { answered, reportOf, reportTexts } from '../report.ts';
import { refusalsOf, text } from '../text.ts';
import { activeTexter } from '../texter.ts';
import { personOf } from '../texts/words.ts';
import { acquainted } from '../waiting.ts';

interface Yes {
  /** Which question is answered, where it is said. */
  readonly amount: Money | undefined;
}

const usage = 'RAIN YES';

const refusals = refusalsOf({
  nothingAsked: text(
    () =>
      'Rain has not asked you for a yes. If you want to pay, text RAIN and the number that Rain texted you. Help: RAIN HELP',
  ),
  tooLate: text(() => 'Thank you, but it is too late: this is settled already, or somebody else was asked.'),
  /** `YES BUT ONLY 200` is not a yes. */
  notAYes: text(() => 'Is that a yes? Then text only RAIN YES. If not: RAIN NO. Nothing was done.'),
  otherAmount: text(() => 'You were asked for another amount. Yes to all of it: RAIN YES. If not: RAIN NO'),
});

/** `YES`, `YES <amt>`: to a search for cash, or to the question after a collection that was not finished. */
export const yes = defineCommand<Yes>({
  topic: 'YES',
  words: ['YES'],
  usage,
  help: 'When Rain asks you for cash, answer RAIN YES if you have it and want to help, or RAIN NO',
  texts: reportTexts,
  refusals,

  parse(rest) {
    if (rest === '') return understood({ amount: undefined });
    const amount = parseMoney(rest);
    return amount === undefined ? misunderstood(refusals.notAYes()) : understood({ amount });
  },

  *decide({ amount }, from, context) {
    const loaded = yield { accountsOf: [from], asks: [from] };
    const texter = activeTexter(loaded, from);
    if (!texter.ok) return refuse(from, texter.refusal);
    const ask = loaded.ask(from);
    if (ask === undefined) return refuse(from, refusals.nothingAsked());

    const withRequest = yield { requests: [ask.id] };
    const request = withRequest.request(ask.id);
    const report = reportOf(request);
    if (report?.accountId === texter.account.id) {
      const effects = effectsOf({ requests: [answered(report, 'open')] }, [], instantOf(context));
      return done(effects, { to: from, content: reportTexts.reported({ ref: report.ref }) });
    }
    const search = openSearch(request);
    if (search?.extraInfo.asked?.id !== texter.account.id) return refuse(from, refusals.tooLate());
    if (amount !== undefined && amount !== search.money) return refuse(from, refusals.otherAmount());
    // A yes that was sent before this was asked answers something else.
    const sentAt = context.sentAtMs ?? context.nowMs;
    const askedAt = Date.parse(search.extraInfo.askedAt ?? search.createdAt);
    if (amount === undefined && sentAt < askedAt) return refuse(from, refusals.tooLate());

    const parties = yield { accounts: [search.accountId] };
    const helper = texter.account;
    const seeker = parties.account(search.accountId);
    if (seeker?.currentActive !== true) return refuse(from, refusals.tooLate());
    const change = changed(search, { ...closed(search), status: 'introduced', otherAccount: helper.id });
    const accounts = [
      changed(helper, acquainted(helper, seeker.id)),
      changed(seeker, acquainted(seeker, helper.id)),
    ];
    return done(
      effectsOf({ requests: [change], accounts }, [], instantOf(context)),
      {
        to: from,
        content: searchTexts.introducedAsAtm({ amount: search.money, other: personOf(seeker, context) }),
      },
      {
        to: seeker.phone,
        content: searchTexts.foundForWithdraw({ amount: search.money, other: personOf(helper, context) }),
      },
    );
  },
});
