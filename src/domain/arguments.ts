/**
 * Readers for what follows a command's word. They take capitals with single spaces, and forgive how people
 * write.
 */

import { parseBucketName } from './bucket.ts';
import { misunderstood, type Parsed, type ParseSetting, understood } from './command.ts';
import { type Money, parseMoney } from './money.ts';
import { type Country, dialled, numberFor, type Phone, parsePhone } from './phone.ts';
import { parseLocation } from './place.ts';
import type { Refusal } from './text.ts';
import type { Usage } from './texts/blanks.ts';
import { REFUSALS } from './texts/refusals.ts';

/** One number, or in groups as people write ten digits; fewer digits may be an amount. */
const PHONE_ALONE = /^(?:\+?[\d-]{10,}|(?:\+?91 )?(?:\d{5} \d{5}|\d{3} \d{3} \d{4}))$/;

const AMOUNT = String.raw`(?:(?:RS\.?|INR|₹) ?)?[\d,]+(?:\.\d+)?(?: ?(?:\/-|RS\.?))?`;
const AMOUNT_FIRST = new RegExp(`^(${AMOUNT})(?: (?:TO|FROM|FOR|IN|AT))? (.+)$`);
const AMOUNT_LAST = new RegExp(`^(.+?) (${AMOUNT})$`);

/** Both parts of `500 9876543210`, when the first can be an amount. */
function amountFirst(
  rest: string,
): { readonly amount: Money | undefined; readonly other: string } | undefined {
  const [, amount, other] = AMOUNT_FIRST.exec(rest) ?? [];
  return amount === undefined || other === undefined ? undefined : { amount: parseMoney(amount), other };
}

/** Both parts of `SCHOOL 500`. */
function amountLast(
  rest: string,
): { readonly amount: Money | undefined; readonly other: string } | undefined {
  const [, other, amount] = AMOUNT_LAST.exec(rest) ?? [];
  return amount === undefined || other === undefined ? undefined : { amount: parseMoney(amount), other };
}

/** `500 9876543210`, or the other way round where that can mean only one thing. */
export function parseAmountAndPhone(
  rest: string,
  usage: Usage,
  { country }: ParseSetting,
): Parsed<{ readonly amount: Money; readonly phone: Phone }> {
  for (const split of [amountFirst(rest), amountLast(rest)]) {
    if (split?.amount === undefined) continue;
    const phone = parsePhone(split.other, country);
    if (phone !== undefined) return understood({ amount: split.amount, phone });
  }
  const alone = aloneOf(rest, usage, country);
  if (alone !== undefined) return misunderstood(alone);
  if (!rest.includes(' ')) return misunderstood(REFUSALS.incomplete({ usage }));
  const isAmountFine = amountFirst(rest)?.amount !== undefined;
  return isAmountFine
    ? misunderstood(REFUSALS.badPhone({ usage }))
    : misunderstood(REFUSALS.badAmount({ usage }));
}

/** What to say to an amount or a number alone: what was read, and what is missing. */
function aloneOf(rest: string, usage: Usage, country: Country): Refusal | undefined {
  const verb = `RAIN ${usage}`;
  const phone = parsePhone(rest, country);
  if (phone !== undefined && PHONE_ALONE.test(rest)) {
    return REFUSALS.missingAmount({ verb, number: numberFor(phone, country), dial: dialled(phone, country) });
  }
  const amount = parseMoney(rest);
  return amount === undefined ? undefined : REFUSALS.missingPhone({ verb, amount });
}

/** `500 DELHI`, `DELHI 500`, or `500` alone. */
export function parseAmountAndLocation(
  rest: string,
  usage: Usage,
): Parsed<{ readonly amount: Money; readonly location: string | undefined }> {
  const alone = parseMoney(rest);
  if (alone !== undefined) return understood({ amount: alone, location: undefined });
  if (!rest.includes(' ')) return misunderstood(REFUSALS.incomplete({ usage }));

  for (const split of [amountFirst(rest), amountLast(rest)]) {
    if (split?.amount === undefined) continue;
    const location = parseLocation(split.other);
    if (location !== undefined) return understood({ amount: split.amount, location });
  }
  const isAmountFine = (amountFirst(rest) ?? amountLast(rest))?.amount !== undefined;
  return misunderstood(isAmountFine ? REFUSALS.badLocation() : REFUSALS.badAmount({ usage }));
}

/** `SCHOOL 100`, or `100 SCHOOL`. */
export function parseBucketAndAmount(
  rest: string,
  usage: Usage,
): Parsed<{ readonly name: string; readonly amount: Money }> {
  if (!rest.includes(' ')) {
    const alone = parseMoney(rest);
    if (usage === 'SAVE' && alone !== undefined)
      return misunderstood(REFUSALS.missingBucket({ amount: alone }));
    const name = usage === 'SAVE' ? parseBucketName(rest) : undefined;
    return misunderstood(
      name === undefined ? REFUSALS.incomplete({ usage }) : REFUSALS.missingBucketAmount({ name }),
    );
  }

  const split = amountLast(rest) ?? amountFirst(rest);
  if (split?.amount === undefined) return misunderstood(REFUSALS.badAmount({ usage }));
  const name = parseBucketName(split.other);
  return name === undefined
    ? misunderstood(REFUSALS.badBucketName())
    : understood({ name, amount: split.amount });
}

/** One bucket's name. */
export function parseBucket(rest: string, usage: Usage): Parsed<{ readonly name: string }> {
  if (rest === '') return misunderstood(REFUSALS.incomplete({ usage }));
  const name = parseBucketName(rest);
  return name === undefined ? misunderstood(REFUSALS.badBucketName()) : understood({ name });
}
