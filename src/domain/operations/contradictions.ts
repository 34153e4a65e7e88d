/** Limits of which one keeps another from ever being reached: whoever sets them means something else. */
import type { Limits } from '../limits.ts';
import { add, formatMoney, type Money, money } from '../money.ts';

const LONGEST_MONTH = 31;

/** What contradicts itself in a tier's limits, each in a sentence for the operator. */
export function contradictionsIn(limits: Limits): readonly string[] {
  const { perTransaction, cashPerTransaction, outPerDay, outPerMonth, inPerMonth, balance } = limits;
  const atOneTime = named('At one time', perTransaction);
  const inCash = named('Cash at one time', cashPerTransaction);
  const ofDay = named('Out in a day', outPerDay);
  const outOfMonth = named('Out in a month', outPerMonth);
  const intoMonth = named('In in a month', inPerMonth);
  return [
    ...above(atOneTime, outPerDay, 'may go out in a day'),
    ...above(atOneTime, balance, 'an account may have'),
    ...above(inCash, perTransaction, 'may go out at one time'),
    ...(cashPerTransaction !== undefined && !limits.mayTakeCashOut
      ? ['There is a limit for cash at one time, but no cash may be taken out.']
      : []),
    ...above(ofDay, outPerMonth, 'may go out in a month'),
    ...above(outOfMonth, money(LONGEST_MONTH * outPerDay), 'every day of a month comes to'),
    ...above(intoMonth, sum(balance, outPerMonth), 'an account may have and pay out in a month together'),
    ...above(outOfMonth, sum(balance, inPerMonth), 'an account may have and be paid in a month together'),
  ];
}

interface Named {
  readonly name: string;
  readonly amount: Money | undefined;
}

function named(name: string, amount: Money | undefined): Named {
  return { name, amount };
}

function sum(one: Money, other: Money | undefined): Money | undefined {
  return other === undefined ? undefined : add(one, other);
}

function above({ name, amount }: Named, most: Money | undefined, what: string): readonly string[] {
  if (amount === undefined || most === undefined || amount <= most) return [];
  return [`${name}, ${formatMoney(amount)}, is more than ${what}, ${formatMoney(most)}.`];
}
