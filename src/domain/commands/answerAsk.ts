import {
  type CommandEntry,
  type Context,
  changed,
  defineCommand,
  done,
  refusal,
  refuse,
  understood,
} from '../commandDefinition.ts';
import { type Decision, effectsOf, type Reply, replyTo } from '../decision.ts';
import type { Load } from '../load.ts';
import type { Phone } from '../phone.ts';
import type { CashSearch, Request } from '../request.ts';
import { activeTexter } from '../texter.ts';
import { NOTICES } from '../texts/notices.ts';
import { askDueAt } from './find.ts';

function answerCommand(
  word: 'YES' | 'NO',
  decide: (search: CashSearch, from: Phone, context: Context) => Load<Decision>,
): CommandEntry {
  return defineCommand<object>({
    topic: 'YES',
    words: [word],
    parse: () => understood({}),

    *decide(_, from, context) {
      const loaded = yield { accountsOf: [from], asks: [from] };
      const texter = activeTexter(loaded, from);
      if (!texter.ok) return refuse(from, texter.refusal);
      const ask = loaded.ask(from);
      if (ask === undefined) return refuse(from, refusal('nothingAsked'));

      const withRequest = yield { requests: [ask.id] };
      const search = openSearch(withRequest.request(ask.id));
      if (search?.extraInfo.asked?.id !== texter.account.id) return refuse(from, refusal('tooLate'));
      return yield* decide(search, from, context);
    },
  });
}

/** The search, while somebody is being asked. */
function openSearch(request: Request | undefined): CashSearch | undefined {
  return request?.requestType === 'findWithdraw' && request.status === 'asking' ? request : undefined;
}

/** `YES`: the one who is asked now is introduced to the one who looks for cash. */
export const yes = answerCommand('YES', function* (search, from, context) {
  const loaded = yield { accountsOf: [from], accounts: [search.accountId] };
  const helper = loaded.accountOf(from);
  const seeker = loaded.account(search.accountId);
  if (helper === undefined || seeker?.currentActive !== true) return refuse(from, refusal('tooLate'));

  const amount = search.money;
  const change = changed(search, { ...closed(search), status: 'introduced', otherAccount: helper.id });
  return done(
    effectsOf({ requests: [change] }, [], new Date(context.nowMs).toISOString()),
    { to: from, content: NOTICES.introducedAsAtm({ amount, other: seeker }) },
    { to: seeker.phone, content: NOTICES.foundForWithdraw({ amount, other: helper }) },
  );
});

/** `NO`: the next one is asked. */
export const no = answerCommand('NO', function* (search, from, context) {
  return yield* askNext(search, context, [{ to: from, content: NOTICES.thanksForNo() }]);
});

function closed(search: CashSearch): CashSearch {
  const { dueAt: _, dueShard: __, ...rest } = search;
  return { ...rest, currentActive: false, extraInfo: { next: [] } };
}

/** Asks the next candidate who may still be found, or tells the one who looks that there is nobody left. */
export function* askNext(search: CashSearch, context: Context, replies: readonly Reply[]): Load<Decision> {
  const { next } = search.extraInfo;
  const loaded = yield { accounts: [search.accountId, ...next.map((candidate) => candidate.id)] };
  const seeker = loaded.account(search.accountId);
  if (seeker === undefined) throw new Error('a search for cash has no account');

  const amount = search.money;
  const location = search.where;
  const createdAt = new Date(context.nowMs).toISOString();
  const index = next.findIndex(({ id }) => {
    if (!seeker.currentActive) return false;
    const account = loaded.account(id);
    return account?.currentActive === true && account.atm;
  });
  const candidate = next[index];
  if (candidate === undefined) {
    const change = changed<CashSearch>(search, { ...closed(search), status: 'noResult' });
    const told = replyTo(seeker, NOTICES.noResult({ location }));
    return done(effectsOf({ requests: [change] }, [], createdAt), ...replies, ...told);
  }

  // The account may have moved to another phone since the search began.
  const asked = { id: candidate.id, phone: loaded.account(candidate.id)?.phone ?? candidate.phone };
  const extraInfo = { asked, next: next.slice(index + 1) };
  const change = changed(search, { ...search, extraInfo, dueAt: askDueAt(context) });
  const ask = { phone: asked.phone, id: search.id };
  const told = { to: asked.phone, content: NOTICES.floatingAsk({ amount, other: seeker, location }) };
  return done(effectsOf({ requests: [change], asks: [ask] }, [], createdAt), ...replies, told);
}
