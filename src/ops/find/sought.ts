/** What an operator may mean by the words after `find`. */
import type { BankRules } from '../../bank/rules.ts';
import { type Money, parseMoney } from '../../domain/money.ts';
import { parsePan } from '../../domain/pan.ts';
import { type Phone, parsePhone } from '../../domain/phone.ts';
import { parseTransactionId, type TransactionId } from '../../domain/transactionId.ts';
import { DAY_MS } from '../read/days.ts';

export interface Sought {
  readonly phone?: Phone | undefined;
  readonly pan?: string | undefined;
  /** Ids of txns or cases, any of which may be something else as well. */
  readonly refs: readonly TransactionId[];
  /** Ids of accounts, SMSes or operations. */
  readonly ids: readonly string[];
  readonly amount?: Money | undefined;
  readonly day?: string | undefined;
  /** Words of a name or a place, in capitals. */
  readonly words: readonly string[];
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const RUPEES = /^(?:RS\.?|RUPEES?|INR|₹)$/i;
const AN_ID = /^(?=.*\d)[\w:-]{8,}$|^\w+:[\w:#-]+$/;

/** Reads the words one by one; a number may be written in several of them. */
export function soughtIn(
  typed: readonly string[],
  { country, dayOf }: Pick<BankRules, 'country' | 'dayOf'>,
  nowMs: number,
): Sought {
  const whole = typed.join(' ');
  const pan = parsePan(typed.join(''));
  if (pan !== undefined) return { pan, refs: [], ids: [], words: [] };
  const wholePhone = /[a-z]/i.test(whole) ? undefined : parsePhone(whole, country);
  if (wholePhone !== undefined) return { phone: wholePhone, refs: [], ids: [], words: [] };

  let [phone, amount, day]: [Phone?, Money?, string?] = [];
  const refs: TransactionId[] = [];
  const ids: string[] = [];
  const words: string[] = [];
  for (const word of typed.flatMap((each) => each.split(/\s+/)).filter((each) => each !== '')) {
    const namedDay = dayNamed(word, dayOf, nowMs);
    const number = /[a-z]/i.test(word) ? undefined : parsePhone(word, country);
    const money = parseMoney(word.replace(/^(?:rs\.?|₹)/i, ''));
    const ref = parseTransactionId(word);
    if (namedDay !== undefined) day = namedDay;
    else if (number !== undefined) phone = number;
    else if (RUPEES.test(word)) continue;
    else if (money !== undefined) amount = money;
    else if (ref !== undefined) refs.push(ref);
    else if (AN_ID.test(word)) ids.push(word);
    else
      words.push(
        ...word
          .toUpperCase()
          .split(/[^\p{L}\p{M}\d-]+/u)
          .filter((part) => part !== ''),
      );
  }
  return { phone, refs, ids, amount, day, words };
}

function dayNamed(word: string, dayOf: BankRules['dayOf'], nowMs: number): string | undefined {
  switch (word.toLowerCase()) {
    case 'today':
      return dayOf(nowMs);
    case 'yesterday':
      return dayOf(nowMs - DAY_MS);
    default:
      return DAY.test(word) && !Number.isNaN(Date.parse(word)) ? word : undefined;
  }
}
