import { askNext, closed, openSearch, searchTexts } from '../cashSearch.ts';
import { changed } from '../change.ts';
import { type CommandEntry, type Context, defineCommand, instantOf, understood } from '../command.ts';
import { type Decision, done, effectsOf, refuse } from '../decision.ts';
import type { Load } from '../load.ts';
import type { Phone } from '../phone.ts';
import type { CashSearch } from '../request.ts';
import { refusalsOf, text } from '../text.ts';
import { activeTexter } from '../texter.ts';

const usage = 'RAIN YES';

const refusals = refusalsOf({
  nothingAsked: text(() => 'We have not asked you anything. Text RAIN HELP for what you can do.'),
  tooLate: text(() => 'Thank you, but it is too late: this is settled already, or somebody else was asked.'),
});

function answerCommand(
  word: 'YES' | 'NO',
  decide: (search: CashSearch, from: Phone, context: Context) => Load<Decision>,
): CommandEntry {
  return defineCommand<object>({
    topic: 'YES',
    words: [word],
    usage,
    help: 'When Rain asks you for cash (FLOATING?), answer RAIN YES if you have it and want to help, or RAIN NO',
    refusals,
    parse: () => understood({}),

    *decide(_, from, context) {
      const loaded = yield { accountsOf: [from], asks: [from] };
      const texter = activeTexter(loaded, from);
      if (!texter.ok) return refuse(from, texter.refusal);
      const ask = loaded.ask(from);
      if (ask === undefined) return refuse(from, refusals.nothingAsked());

      const withRequest = yield { requests: [ask.id] };
      const search = openSearch(withRequest.request(ask.id));
      if (search?.extraInfo.asked?.id !== texter.account.id) return refuse(from, refusals.tooLate());
      return yield* decide(search, from, context);
    },
  });
}

/** `YES`: the one who is asked now is introduced to the one who looks for cash. */
export const yes = answerCommand('YES', function* (search, from, context) {
  const loaded = yield { accountsOf: [from], accounts: [search.accountId] };
  const helper = loaded.accountOf(from);
  const seeker = loaded.account(search.accountId);
  if (helper === undefined || seeker?.currentActive !== true) return refuse(from, refusals.tooLate());

  const amount = search.money;
  const change = changed(search, { ...closed(search), status: 'introduced', otherAccount: helper.id });
  return done(
    effectsOf({ requests: [change] }, [], instantOf(context)),
    { to: from, content: searchTexts.introducedAsAtm({ amount, other: seeker }) },
    { to: seeker.phone, content: searchTexts.foundForWithdraw({ amount, other: helper }) },
  );
});

/** `NO`: the next one is asked. */
export const no = answerCommand('NO', function* (search, from, context) {
  return yield* askNext(search, context, [{ to: from, content: searchTexts.thanksForNo() }]);
});
