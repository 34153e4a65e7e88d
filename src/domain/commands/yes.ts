import { type Account, isLocked } from '../account.ts';
import { areApart, mayBeAskedOnceMore } from '../asking.ts';
import { closed, openSearch, searchOver, searchTexts } from '../cashSearch.ts';
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
import { type Decision, done, effectsOf, refuse, textTo } from '../decision.ts';
import type { Load } from '../load.ts';
import { lockedRefusal } from '../lock.ts';
import { type Money, parseMoney } from '../money.ts';
import type { Phone } from '../phone.ts';
import { reportOf } from '../report.ts';
import type { Guess, Request } from '../request.ts';
import { textsOf } from '../text.ts';
import { activeTexter } from '../texter.ts';
import { personOf } from '../texts/words.ts';
import { acquainted } from '../waiting.ts';
import { cashWasTaken } from '../wrong.ts';
import { guessOf } from './guess.ts';

interface Yes {
  /** Which question is answered, where it is said. */
  readonly amount?: Money | undefined;
}

const refusals = textsOf('nothingAsked', 'tooLate', 'notAYes', 'sentBefore', 'otherAmount');

/** Reads a command as the book says it. */
type Read = (command: string, setting: ParseSetting) => Parsed<PreparedCommand>;

/** What a phone calls now may be as much as this off, and is known to the minute only. */
const PHONE_CLOCK_MS = 60_000;

/**
 * Whether a bare yes was sent before this was asked. To whom nothing else was asked lately cannot have meant
 * anything else, so that phones need not go to the second.
 */
function isEarlier(askedAt: string, { cashAsks }: Account, { sentAtMs, nowMs }: Context): boolean {
  const slack = cashAsks?.some(({ at }) => at < askedAt) === true ? 0 : PHONE_CLOCK_MS;
  return (sentAtMs ?? nowMs) + slack < Date.parse(askedAt);
}

/**
 * `YES`, `YES <amt>`: to a search for cash, to the question after a collection that was not finished, or to
 * what Rain took an earlier text for.
 */
export const yesCommand = (read: Read) =>
  defineCommand<Yes>({
    topic: 'YES',
    words: ['YES'],
    refusals,

    parse(rest) {
      if (rest === '') return understood({});
      const amount = parseMoney(rest);
      return amount === undefined ? misunderstood(refusals.notAYes()) : understood({ amount });
    },

    *decide({ amount }, from, context) {
      const loaded = yield { accountsOf: [from], asks: [from] };
      const texter = activeTexter(loaded, from);
      if (!texter.ok) return refuse(from, texter.refusal);
      const helper = texter.account;
      const ask = loaded.ask(from);
      if (ask === undefined) return refuse(from, refusals.nothingAsked());

      // The newest question first, then those about the amount that is said.
      const sameAmount = (helper.cashAsks ?? []).filter((asked) => asked.amount === amount).toReversed();
      const ids = [...new Set([ask.id, ...sameAmount.map(({ id }) => id)])];
      const withRequests = yield { requests: ids };
      const guess = guessOf(withRequests.request(ask.id), context);
      if (guess?.accountId === helper.id && amount === undefined) {
        if (isEarlier(guess.createdAt, helper, context)) return refuse(from, refusals.tooLate());
        return yield* agree(guess, read, from, context);
      }
      const report = reportOf(withRequests.request(ask.id));
      if (report?.accountId === helper.id && (amount ?? report.money) === report.money) {
        if (amount === undefined && isEarlier(report.createdAt, helper, context)) {
          return refuse(from, refusals.sentBefore({ amount: report.money }));
        }
        return yield* cashWasTaken(report, helper, context);
      }
      const searches = ids
        .flatMap((id) => openSearch(withRequests.request(id)) ?? [])
        .filter(({ extraInfo }) => extraInfo.asked?.id === helper.id);
      if (searches.length === 0) return refuse(from, refusals.tooLate());
      const search = searches.find(({ money }) => money === (amount ?? money));
      if (search === undefined) return refuse(from, refusals.otherAmount());
      if (isLocked(helper)) return refuse(from, lockedRefusal(context));
      if (amount === undefined && isEarlier(search.extraInfo.askedAt ?? search.createdAt, helper, context)) {
        return refuse(from, refusals.sentBefore({ amount: search.money }));
      }

      const parties = yield { accounts: [search.accountId] };
      const seeker = parties.account(search.accountId);
      if (seeker?.currentActive !== true || areApart(seeker, helper)) {
        return refuse(from, refusals.tooLate());
      }
      const change = changed(search, { ...closed(search), status: 'introduced', otherAccount: helper.id });
      const accounts = [
        changed(helper, acquainted(mayBeAskedOnceMore(helper, search.id), seeker.id)),
        changed(seeker, acquainted(searchOver(seeker, search.id), helper.id)),
      ];
      return done(
        effectsOf({ requests: [change], accounts }, [], instantOf(context)),
        textTo(
          helper,
          searchTexts.introducedAsAtm({ amount: search.money, other: personOf(seeker, context) }),
        ),
        textTo(
          seeker,
          searchTexts.foundForWithdraw({ amount: search.money, other: personOf(helper, context) }),
        ),
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
