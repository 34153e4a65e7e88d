/**
 * An answer without the keyword: a code, yes or no, and nothing else. It counts from somebody who was asked
 * something; from anybody else it was not meant for Rain, and is as if it had never come.
 */
import type { Account, Ended, Waiting } from './account.ts';
import { openSearch } from './cashSearch.ts';
import type { Context, ReadText } from './command.ts';
import { guessOf } from './commands/guess.ts';
import { decideText } from './decideText.ts';
import type { Decision } from './decision.ts';
import type { Load } from './load.ts';
import type { Phone } from './phone.ts';
import { isCodeOf as isCodeOfProof, openProofs } from './proof.ts';
import { isGivenUpBy, recoveryId, recoveryOf, refusableSince } from './recovery.ts';
import { registrationId, registrationOf } from './registration.ts';
import { reportOf } from './report.ts';
import type { Recovery, Registration } from './request.ts';
import { tidy } from './understanding/tidy.ts';
import { openFor, SHORT_CODE } from './waiting.ts';

export interface BareAnswer {
  /** As what follows the keyword would be. */
  readonly content: string;
  /** Six or eight digits, or with two of a PIN ten; undefined for yes and no. */
  readonly code?: string | undefined;
}

/** More than any such answer has: what is longer is not looked at. */
const MAX_LENGTH = 40;
/** Six or eight digits, in groups or not. */
const CODE = /^\d(?:[ -]?\d){5}(?:(?:[ -]?\d){2})?$/;
/** Two digits of a PIN behind a code or before it, apart from it: a code of six, or one of eight in one piece. */
const MAY_HAVE_DIGITS = new RegExp(
  ['(?:\\d[ -]?){5}\\d[ -]\\d[ -]?\\d', '\\d[ -]?\\d[ -](?:\\d[ -]?){5}\\d', '\\d{8}[ -]\\d[ -]?\\d']
    .map((form) => `^${form}$`)
    .join('|'),
);
const LONG_CODE = 8;
const YES_OR_NO: ReadonlySet<string> = new Set(
  ['YES', 'HAAN', 'HAN', 'HA', 'हाँ', 'हां', 'NO', 'NAHI', 'NAHIN', 'NA', 'नहीं', 'ना'].map((word) =>
    word.normalize('NFKC'),
  ),
);

/** Reads a text without the keyword. Undefined when it is anything but an answer. */
export function readBareAnswer(text: string): BareAnswer | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const content = tidy(text);
  const code = content.replace(/\D/g, '');
  if (MAY_HAVE_DIGITS.test(content)) return { content: content.replaceAll('-', ' '), code };
  if (CODE.test(content)) return { content: code, code };
  return YES_OR_NO.has(content) ? { content } : undefined;
}

/** What becomes of such an answer: nothing at all from somebody who was asked nothing. */
export function* decideBareAnswer(
  text: ReadText,
  answer: BareAnswer,
  from: Phone,
  context: Context,
): Load<Decision> {
  if (yield* wasAsked(answer, from, context)) return yield* decideText(text, from, context);
  return { outcome: 'answered', replies: [] };
}

/** Whether somebody was asked something to which this may be the answer. */
export function* wasAsked({ code }: BareAnswer, from: Phone, context: Context): Load<boolean> {
  const [id, recoveryOfPhone] = [registrationId(from), recoveryId(from)];
  const loaded = yield { accountsOf: [from], asks: [from], requests: [id, recoveryOfPhone] };
  const account = loaded.accountOf(from);
  if (account === undefined) {
    const registration = registrationOf(loaded.request(id));
    const recovery = recoveryOf(loaded.request(recoveryOfPhone));
    if (code === undefined) return recovery !== undefined && isGivenUpBy(recovery);
    return [registration, recovery].some(
      (waiting) => waiting !== undefined && isOf(waiting, code, from, context),
    );
  }
  if (refusableSince(account, context.nowMs) !== undefined) return true;
  const isWaited = openFor(account, context.nowMs).some(
    ({ began, codeHash }) => !began || codeHash !== undefined,
  );
  if (isWaited || openProofs(account, context.nowMs).length > 0) return true;
  if (code !== undefined) return isCodeOf(account, code, context);
  const ask = loaded.ask(from);
  if (ask === undefined) return false;
  const request = (yield { requests: [ask.id] }).request(ask.id);
  return (
    openSearch(request)?.extraInfo.asked?.id === account.id ||
    reportOf(request)?.accountId === account.id ||
    guessOf(request, context)?.accountId === account.id
  );
}

/** Whether something waits for its code still, or this is the one that it waited for. */
function isOf(
  { id, codeHash, expiresAt, status }: Registration | Recovery,
  code: string,
  from: Phone,
  { codes, nowMs }: Context,
): boolean {
  const isWaiting = status === 'waiting' && nowMs < Date.parse(expiresAt);
  return isWaiting || codes.matches(codeHash, from, id, code);
}

/** Whether this is the code of something that is over, which is told what became of it; digits stand around it. */
function isCodeOf(account: Account, digits: string, context: Context): boolean {
  const codes = [digits, digits.slice(0, SHORT_CODE), digits.slice(-SHORT_CODE), digits.slice(0, LONG_CODE)];
  return codes.some((code) => isJustCodeOf(account, code, context));
}

function isJustCodeOf(account: Account, code: string, context: Context): boolean {
  const { id: ownerId, waiting = [], ended = [], proofs = [] } = account;
  const entries: readonly Pick<Waiting | Ended, 'id' | 'codeHash'>[] = [...waiting, ...ended];
  const isPaid = entries.some(
    ({ id, codeHash }) => codeHash !== undefined && context.codes.matches(codeHash, ownerId, id, code),
  );
  return isPaid || proofs.some((proof) => isCodeOfProof(proof, account, code, context));
}
