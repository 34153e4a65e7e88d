/** What a phone may want to text next. */
import { CODE_MINUTES } from '../../domain/transaction.ts';
import type { AccountLine, OpenTransactionLine, PageText } from '../pageApi/types.ts';
import { readHalf } from './halves.ts';

const MAX_SUGGESTIONS = 3;
const RECENT_TEXTS = 2;
/** A command that a text from the bank spells out. One with a blank to fill in (`<NAME>`) is none. */
const SPELT_OUT = /\bRAIN [A-Z]+(?: [A-Z0-9][A-Z0-9,.'-]*)*(?! ?<)(?=[ .,?]|$)/g;
/** Words that say nothing by themselves. */
const INCOMPLETE = /^RAIN (FIND|FIND DEPOSIT|FIND WITHDRAW|REGISTER|ACCOUNT|BUC|HELP)$/;

const NAMES = ['RAVI KUMAR', 'SITA DEVI', 'MOHAN LAL', 'LAKSHMI', 'IMRAN', 'GEETA RANI'];

export interface Situation {
  readonly phone: string;
  readonly texts: readonly PageText[];
  readonly accounts: readonly AccountLine[];
  readonly open: readonly OpenTransactionLine[];
  /** The phones on the page, whose texts whoever sits here can see. */
  readonly phonesInSight: readonly string[];
  textsOf(phone: string): readonly PageText[];
}

/** The commands that fit, the likeliest first. */
export function suggestionsFor(situation: Situation): readonly string[] {
  const { phone, accounts } = situation;
  const account = accounts.find((line) => line.phone === phone);
  const suggestions = [
    ...confirmations(situation),
    ...(account === undefined ? [registration(phone)] : []),
    ...speltOut(situation),
    ...(account === undefined ? ['RAIN HELP'] : usualFor(account, situation)),
  ];
  return [...new Set(suggestions)].slice(0, MAX_SUGGESTIONS);
}

/** Whoever holds the id of an open txn whose OTP is on another phone in sight can confirm it. */
function confirmations({ phone, texts, open, phonesInSight, textsOf }: Situation): readonly string[] {
  return open
    .filter(({ expiresAt }) => Date.parse(expiresAt) > Date.now())
    .flatMap(({ txnId, firstParty, secondParty, money, expiresAt }) => {
      const other = phone === firstParty ? secondParty : firstParty;
      const holdsId = texts.some((text) => readHalf(text)?.txn === txnId);
      if (!holdsId || !phonesInSight.includes(other)) return [];
      const otp = textsOf(other).findLast((text) => {
        const half = readHalf(text);
        const isOfThisTxn = Date.parse(text.at) > Date.parse(expiresAt) - CODE_MINUTES * 60_000;
        const isAboutUs = half?.amountPaise === money && text.text.includes(phone);
        return half?.otp !== undefined && isOfThisTxn && isAboutUs;
      });
      const half = otp && readHalf(otp);
      return half === undefined ? [] : [`RAIN ${txnId} ${half.otp}`];
    });
}

/** The last texts from the bank often say what to text. What was texted since is no suggestion any more. */
function speltOut({ texts }: Situation): readonly string[] {
  const lastSent = texts.findLastIndex(({ direction }) => direction === 'sent');
  const news = texts.slice(lastSent + 1).slice(-RECENT_TEXTS);
  return news
    .toReversed()
    .flatMap(({ text }) => text.match(SPELT_OUT) ?? [])
    .map((command) => command.replace(/[.,]$/, ''))
    .filter((command) => !INCOMPLETE.test(command));
}

function registration(phone: string): string {
  const place = Number(phone.slice(-3));
  const name = NAMES[(place - 2 + NAMES.length) % NAMES.length] ?? 'RAVI KUMAR';
  return `RAIN REGISTER ABCDE${phone.slice(-4)}F ${name} DELHI`;
}

function usualFor(account: AccountLine, { phone, accounts, phonesInSight }: Situation): readonly string[] {
  const others = accounts.filter((line) => line.phone !== phone && phonesInSight.includes(line.phone));
  const customer = others.find(({ role }) => role === 'customer');
  if (account.role === 'agent') {
    return customer === undefined
      ? ['RAIN HELP COLLECT']
      : [`RAIN COLLECT 500 ${customer.phone}`, 'RAIN BALANCE'];
  }
  if (account.balance === 0) return [`RAIN ACCOUNT 500 ${account.loc}`, 'RAIN BALANCE', 'RAIN HELP'];
  return [
    'RAIN BALANCE',
    'RAIN BUC SCHOOL 50',
    ...(customer === undefined ? [] : [`RAIN TRANSFER 100 ${customer.phone}`]),
    `RAIN FIND WITHDRAW 100 ${account.loc}`,
  ];
}
