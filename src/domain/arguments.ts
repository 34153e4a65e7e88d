/**
 * Readers for what follows a command's word. They take capitals with single spaces, and forgive how people
 * write.
 */
import { misunderstood, type Parsed, type ParseSetting, understood } from './commandDefinition.ts';
import { type Money, parseMoney } from './money.ts';
import { parseBucketName, parseLocation } from './name.ts';
import { type Phone, parsePhone } from './phone.ts';
import { type Topic, USAGES } from './texts/help.ts';

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
  topic: Topic,
  { country }: ParseSetting,
): Parsed<{ readonly amount: Money; readonly phone: Phone }> {
  const usage = USAGES[topic];
  if (!rest.includes(' ')) return misunderstood('incomplete', { usage });

  for (const split of [amountFirst(rest), amountLast(rest)]) {
    if (split?.amount === undefined) continue;
    const phone = parsePhone(split.other, country);
    if (phone !== undefined) return understood({ amount: split.amount, phone });
  }
  const isAmountFine = amountFirst(rest)?.amount !== undefined;
  return isAmountFine ? misunderstood('badPhone', { usage }) : misunderstood('badAmount', { usage });
}

/** `500 DELHI`, or `DELHI 500`. */
export function parseAmountAndLocation(
  rest: string,
  topic: Topic,
): Parsed<{ readonly amount: Money; readonly location: string }> {
  const usage = USAGES[topic];
  if (!rest.includes(' ')) return misunderstood('incomplete', { usage });

  const split = amountFirst(rest) ?? amountLast(rest);
  if (split?.amount === undefined) return misunderstood('badAmount', { usage });
  const location = parseLocation(split.other);
  return location === undefined
    ? misunderstood('badLocation')
    : understood({ amount: split.amount, location });
}

/** `SCHOOL 100`, or `100 SCHOOL`. */
export function parseBucketAndAmount(
  rest: string,
  topic: Topic,
): Parsed<{ readonly name: string; readonly amount: Money }> {
  const usage = USAGES[topic];
  if (!rest.includes(' ')) return misunderstood('incomplete', { usage });

  const split = amountLast(rest) ?? amountFirst(rest);
  if (split?.amount === undefined) return misunderstood('badAmount', { usage });
  const name = parseBucketName(split.other);
  return name === undefined ? misunderstood('badBucketName') : understood({ name, amount: split.amount });
}

/** One bucket's name. */
export function parseBucket(rest: string, topic: Topic): Parsed<{ readonly name: string }> {
  if (rest === '') return misunderstood('incomplete', { usage: USAGES[topic] });
  const name = parseBucketName(rest);
  return name === undefined ? misunderstood('badBucketName') : understood({ name });
}
