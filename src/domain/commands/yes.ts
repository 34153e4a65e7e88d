import { closed, openSearch, searchTexts } from '../cashSearch.ts';
import { changed } from '../change.ts';
import {
  type Context,
  defineCommand,
  instantOf,
  misunderstood,
  type Parsed,
  type ParseSetting,
  type PreparedCommand,
  understood,
} from '../command.ts';
import { type Decision, done, effectsOf, refuse } from '../decision.ts';
import type { Load } from '../load.ts';
import { type Money, parseMoney } from '../money.ts';
import type { Phone } from '../phone.ts';
import { answered, reportOf, reportTexts } from '../report.ts';
import type { Guess, Request } from '../request.ts';
import { refusalsOf, text } from '../text.ts';
import { activeTexter } from '../texter.ts';
import { personOf } from '../texts/words.ts';
import { acquainted } from '../waiting.ts';
import { guessOf, guessTexts } from './guess.ts';
import { secondCommandTexts } from './secondCommand.ts';

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

/** Reads a command as the book says it. */
type Read = (command: string, setting: ParseSetting) => Parsed<PreparedCommand>;

/**
 * `YES`, `YES <amt>`: to a search for cash, to the question after a collection that was not finished, or to
 * what Rain took an earlier text for.
 */
export const yesCommand = (read: Read) =>
  defineCommand<Yes>({
    topic: 'YES',
    words: ['YES'],
    usage,
    help: 'When Rain asks you for cash, answer RAIN YES if you have it and want to help, or RAIN NO',
    texts: { ...reportTexts, ...guessTexts, ...secondCommandTexts },
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
      const guess = guessOf(request, context);
      if (guess?.accountId === texter.account.id) return yield* agree(guess, read, from, context);
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

/** Begins what was guessed, and remembers that it was agreed to: a second yes begins nothing. */
function* agree(guess: Guess, read: Read, from: Phone, context: Context): Load<Decision> {
  const parsed = read(guess.command, context);
  if (!parsed.ok) return refuse(from, parsed.refusal);
  const decision = yield* parsed.command.decide(from, context);
  if (decision.outcome !== 'done') return decision;
  const over = changed<Request>(guess, { ...guess, status: 'agreed', currentActive: false });
  return { ...decision, effects: { ...decision.effects, requests: [...decision.effects.requests, over] } };
}
