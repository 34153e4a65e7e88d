/** How a case stands, in plain words, for one of its two parties; and how it ended. */
import type { Account } from './account.ts';
import { deadlineOf, isOpen, isOverdue } from './cases.ts';
import type { Context } from './command.ts';
import type { Case } from './request.ts';
import { type Said, textsOf } from './text.ts';
import { numbered, personOf } from './texts/words.ts';
import { wrongTexts } from './wrong.ts';

const texts = textsOf(
  ...(['caseAsked', 'caseWithPerson', 'caseAnswered', 'casePartly', 'caseOverdue'] as const),
  ...(['caseReturned', 'caseWon', 'caseLost', 'caseClosed'] as const),
);

export interface Reading {
  readonly reader: Account;
  /** The other one of the two. */
  readonly second: Account;
}

type Telling = Pick<Context, 'nowMs' | 'country' | 'dayOf'>;

export function standing(opened: Case, reading: Reading, context: Telling): Said {
  if (!isOpen(opened)) return ending(opened, reading, context);
  const { reader, second } = reading;
  const { number: caseNo, ref: id, money: amount, status, kind, held: heldBack, returned } = opened;
  const isReporter = opened.accountId === reader.id;
  const { number } = numbered(second.phone, context);
  const next = context.dayOf(Date.parse(deadlineOf(opened) ?? opened.decideBy));
  if (status === 'asked') {
    if (isReporter) return texts.caseAsked({ caseNo, amount, number, next });
    const wanted = kind === 'cash' ? wrongTexts.cashWanted : wrongTexts.returnWanted;
    return wanted({ other: personOf(second, context), amount, id, heldBack });
  }
  if (isOverdue(opened, context.nowMs)) return texts.caseOverdue({ caseNo, amount, number });
  if (status === 'partly') return texts.casePartly({ caseNo, amount, back: returned, number });
  const isAnswered = opened.answeredAt !== undefined;
  return isAnswered
    ? texts.caseAnswered({ caseNo, amount, number, next })
    : texts.caseWithPerson({ caseNo, amount, number, next });
}

/** What one of the two is told of a case that is closed. */
export function ending(closed: Case, { reader, second }: Reading, context: Telling): Said {
  const { number: caseNo, money: amount, status } = closed;
  const values = { caseNo, amount, number: numbered(second.phone, context).number };
  if (status === 'returned') return texts.caseReturned(values);
  if (status !== 'forPayer' && status !== 'forPayee') return texts.caseClosed(values);
  const isWon = reader.id === (status === 'forPayer' ? closed.payerId : closed.payeeId);
  return isWon ? texts.caseWon(values) : texts.caseLost(values);
}
