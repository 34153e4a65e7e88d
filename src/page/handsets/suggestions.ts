/** What a phone may want to text next. */
import { formatAmount, money } from '../../domain/money.ts';
import { CODE_MINUTES } from '../../domain/transaction.ts';
import { payerOf } from '../../sandbox/pageApi/payer.ts';
import type { AccountLine, OpenTransactionLine, PageText } from '../../sandbox/pageApi/types.ts';

const MAX_SUGGESTIONS = 3;
const RECENT_TEXTS = 2;
/** A command that a text from the bank spells out. One with a blank to fill in (`<NAME>`) is none. */
const SPELT_OUT = /\bRAIN [A-Z]+(?: [A-Z0-9][A-Z0-9,.'-]*)*(?! ?<)(?=[ .,?]|$)/g;
/** Words that say nothing by themselves. */
const INCOMPLETE = /^RAIN (FIND|FIND DEPOSIT|FIND WITHDRAW|AGENT|HELP)$/;
/** Of a number that nobody has, or with a name that is nobody's here: they show how, and do nothing. */
const EXAMPLE = /\b9876543210$|^RAIN REGISTER /;
/** Only a text that asks for a code contains one. */
const ASKS_FOR_CODE = /\bRAIN (\d{6}|\d{8})\b/;
/** Whoever had an account here has it elsewhere now. */
const MOVED_AWAY =
  /^(?:Your Rain account has moved to|Aapka Rain khata ab us number par|आपका रेन खाता अब उस नंबर पर) /;
const NATIONAL_DIGITS = 10;

const NAMES = ['RAVI KUMAR', 'SITA DEVI', 'MOHAN LAL', 'LAKSHMI', 'IMRAN', 'GEETA RANI'];

export interface Situation {
  readonly phone: string;
  readonly texts: readonly PageText[];
  readonly accounts: readonly AccountLine[];
  readonly open: readonly OpenTransactionLine[];
  /** The phones on the page. */
  readonly phonesInSight: readonly string[];
}

/** The commands that fit, the likeliest first. */
export function suggestionsFor(situation: Situation): readonly string[] {
  const { phone, accounts } = situation;
  const account = accounts.find((line) => line.phone === phone);
  const suggestions = [
    ...(account === undefined ? newcomers(situation) : payments(situation)),
    ...speltOut(situation),
    ...(account === undefined ? ['RAIN HELP'] : usualFor(account, situation)),
  ];
  return [...new Set(suggestions)].slice(0, MAX_SUGGESTIONS);
}

/** What this phone is asked to pay, the newest first: by the code that is in the text about it, or not at all. */
function payments({ phone, texts, open }: Situation): readonly string[] {
  const codes = open
    .filter((txn) => payerOf(txn) === phone)
    .toReversed()
    .flatMap(({ firstParty, secondParty, money: amount }) => {
      const other = phone === firstParty ? secondParty : firstParty;
      const asked = texts.findLast((text) => isAbout(text, other, amount));
      return asked === undefined ? [] : codeIn(asked);
    });
  return codes.length === 0 ? [] : [...codes, 'RAIN NO'];
}

function isAbout(text: PageText, other: string, amount: number): boolean {
  // `Rs 500` or, in Devanagari, `₹500`: not the beginning of `Rs 500.50`.
  const number = formatAmount(money(amount)).replaceAll('.', '\\.');
  const hasAmount = new RegExp(`(?:Rs |₹)${number}(?![\\d.,]*\\d)`).test(text.text);
  const hasNumber = text.text.replaceAll(' ', '').includes(other.slice(-NATIONAL_DIGITS));
  return hasAmount && hasNumber && codeIn(text).length > 0;
}

function codeIn({ text, direction }: PageText): readonly string[] {
  const code = direction === 'received' ? ASKS_FOR_CODE.exec(text)?.[1] : undefined;
  return code === undefined ? [] : [`RAIN ${code}`];
}

/** An account that is elsewhere now may be here again: nobody is to open another one in its place. */
function newcomers(situation: Situation): readonly string[] {
  return hasMovedAway(situation.texts) ? [] : registration(situation);
}

/** Whether a phone without an account was told that the account is on another one now. */
export function hasMovedAway(texts: readonly PageText[]): boolean {
  return texts.some(({ direction, text }) => direction === 'received' && MOVED_AWAY.test(text));
}

/** The code of a registration that was begun a short while ago, or a text that begins one. */
function registration({ phone, texts }: Situation): readonly string[] {
  const since = Date.now() - CODE_MINUTES * 60_000;
  const asked = texts.findLast((text) => Date.parse(text.at) > since && codeIn(text).length > 0);
  const place = Number(phone.slice(-3));
  const name = NAMES[(place - 2 + NAMES.length) % NAMES.length] ?? 'RAVI KUMAR';
  return [...(asked === undefined ? [] : codeIn(asked)), `RAIN REGISTER ${name} DELHI`];
}

/** The last texts from the bank often say what to text. What was texted since is no suggestion any more. */
function speltOut({ texts }: Situation): readonly string[] {
  const lastSent = texts.findLastIndex(({ direction }) => direction === 'sent');
  const news = texts.slice(lastSent + 1).slice(-RECENT_TEXTS);
  return news
    .toReversed()
    .flatMap(({ text }) => text.match(SPELT_OUT) ?? [])
    .map((command) => command.replace(/[.,]$/, ''))
    .filter((command) => !INCOMPLETE.test(command) && !EXAMPLE.test(command));
}

function usualFor(account: AccountLine, { phone, accounts, phonesInSight }: Situation): readonly string[] {
  const others = accounts.filter((line) => line.phone !== phone && phonesInSight.includes(line.phone));
  const customer = others.find(({ role }) => role === 'customer');
  if (account.role === 'agent') {
    return customer === undefined
      ? ['RAIN HELP COLLECT']
      : [`RAIN COLLECT 500 ${customer.phone}`, 'RAIN BALANCE'];
  }
  if (account.balance === 0) return [`RAIN AGENT 500 ${account.loc}`, 'RAIN BALANCE', 'RAIN HELP'];
  return [
    'RAIN BALANCE',
    'RAIN SAVE SCHOOL 50',
    ...(customer === undefined ? [] : [`RAIN SEND 100 ${customer.phone}`]),
    `RAIN FIND WITHDRAW 100 ${account.loc}`,
  ];
}
