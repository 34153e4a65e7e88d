import type { Account } from '../account.ts';
import { type Context, defineCommand, understood } from '../command.ts';
import { answer, type Content, refuse } from '../decision.ts';
import type { Language } from '../language.ts';
import { isPhone, numberFor } from '../phone.ts';
import type { LedgerEntry, PostingNote } from '../posting.ts';
import { linesOf, type Said, textsOf } from '../text.ts';
import type { Line } from '../texts/blanks.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { say } from '../texts/say.ts';
import { fits } from '../texts/segments.ts';
import type { Moment } from '../texts/words.ts';

/** So far back one may look: what is older is rarely asked for, and each text reads all that is newer. */
const MAX_PAGE = 9;
/** So many fit with the shortest names and amounts that there are. */
const MAX_LINES = 13;
/** Who it was can be told by so much of a name, and more movements fit. */
const MAX_NAME_SHOWN = 16;

const texts = textsOf(
  ...(['mini', 'miniMore', 'miniPage', 'miniEnd', 'miniOldest'] as const),
  ...(['miniNone', 'miniNoSuchPage', 'miniTooFar'] as const),
);

const list = linesOf(
  ...(['movedIn', 'movedOut', 'agentIn', 'backIn', 'backOut', 'holdIn', 'holdOut'] as const),
  ...(['gotIn', 'sentOut', 'cashIn', 'cashOut', 'savedIn', 'savedOut'] as const),
);

interface Lines {
  readonly credit: typeof list.gotIn;
  readonly debit: typeof list.gotIn;
}

/** What is told by what it was, whoever is on the other side. */
const BY_NOTE: { readonly [Note in PostingNote]?: Lines } = {
  collect: { credit: list.agentIn, debit: list.cashOut },
  reverse: { credit: list.backIn, debit: list.backOut },
  hold: { credit: list.holdIn, debit: list.holdOut },
  release: { credit: list.holdIn, debit: list.holdOut },
};

const CASH: Lines = { credit: list.cashIn, debit: list.cashOut };
const SAVINGS: Lines = { credit: list.savedIn, debit: list.savedOut };

/** What is told of entries of old, which do not say who is on the other side. */
const NAMELESS: { readonly [Note in PostingNote]?: Lines } = {
  deposit: CASH,
  withdraw: CASH,
  bucket: SAVINGS,
  break: SAVINGS,
  sip: SAVINGS,
};
const MONEY: Lines = { credit: list.gotIn, debit: list.sentOut };

/** `MINI [page]`: the last movements of the balance, the newest first. Whoever may do nothing else may look. */
export const mini = defineCommand<{ readonly page: number }>({
  topic: 'MINI',
  purpose: 'care',
  words: ['MINI', 'STATEMENT', 'HISTORY', 'PASSBOOK', 'LAST'],
  isListed: true,
  onlyReads: true,
  parse: (rest) => understood({ page: Math.max(1, Number(/(?:^| )(\d+)$/.exec(rest)?.[1] ?? 1)) }),

  *decide({ page }, from, context) {
    const account = (yield { accountsOf: [from] }).accountOf(from);
    if (account === undefined) return refuse(from, REFUSALS.notRegistered());
    if (page > MAX_PAGE) return answer(from, texts.miniTooFar({ count: MAX_PAGE }));
    const newest = { account: `customer:${account.id}`, most: page * MAX_LINES + 1 };
    const entries = (yield { newestEntries: [newest] }).newestEntries(newest);
    // What has been written since the account was read is none of the balance that is told.
    const known = entries.filter(({ sequence }) => sequence <= account.version);
    return answer(from, pageOf(page, known, account, context));
  },
});

/** As many movements as fit, from where the page before ended, in the language in which that is said. */
function pageOf(page: number, entries: readonly LedgerEntry[], account: Account, context: Context): Content {
  if (entries.length === 0) return texts.miniNone(account);
  const lines = entries.map((entry) => lineOf(entry, context));
  return (language) => {
    let rest: readonly Line[] = lines;
    for (let before = 1; before < page; before += 1) {
      rest = rest.slice(mostThatFit(before, rest, account, language));
    }
    if (rest.length === 0) return texts.miniNoSuchPage();
    return textOf(page, rest, mostThatFit(page, rest, account, language), account);
  };
}

function mostThatFit(page: number, from: readonly Line[], account: Account, language: Language): number {
  let end = Math.min(from.length, MAX_LINES);
  while (end > 1 && !fits(say(textOf(page, from, end, account), language))) end -= 1;
  return end;
}

function textOf(page: number, from: readonly Line[], end: number, { balance }: Account): Said {
  const lines = from.slice(0, end);
  const isMore = end < from.length;
  if (page === 1)
    return isMore ? texts.miniMore({ lines, balance, page: 2 }) : texts.mini({ lines, balance });
  if (!isMore) return texts.miniEnd({ lines });
  return page === MAX_PAGE ? texts.miniOldest({ lines }) : texts.miniPage({ lines, page: page + 1 });
}

function lineOf({ op, note, money: amount, createdAt, otherName }: LedgerEntry, context: Context): Line {
  const moment = dayIn(Date.parse(createdAt), context);
  const told = BY_NOTE[note];
  if (told !== undefined) return told[op]({ moment, amount });
  if (otherName === undefined) return (NAMELESS[note] ?? MONEY)[op]({ moment, amount });
  const holder = isPhone(otherName)
    ? numberFor(otherName, context.country)
    : otherName.slice(0, MAX_NAME_SHOWN).trimEnd();
  return (op === 'credit' ? list.movedIn : list.movedOut)({ moment, amount, holder });
}

/** The day as texts show it, with the year if that is another one. */
function dayIn(instantMs: number, { momentOf, dayOf, today }: Context): Moment {
  const moment = momentOf(instantMs);
  const year = dayOf(instantMs).slice(0, 4);
  return today.startsWith(year) ? moment : { ...moment, day: `${moment.day} ${year.slice(2)}` };
}
