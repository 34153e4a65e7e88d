/**
 * Money is a whole number of paise, and a type of its own: a bare number is not money until it is called so.
 */
declare const paise: unique symbol;
export type Money = number & { readonly [paise]: 'Money' };

const PAISE_PER_RUPEE = 100;
/** Above any amount that a person means; keeps every sum in this bank a safe integer. */
const MAX_AMOUNT_PAISE = 1_000_000_000_00;

function isMoney(value: number): value is Money {
  return Number.isSafeInteger(value) && value >= 0;
}

/**
 * Takes paise.
 *
 * @throws RangeError on anything but a whole number from zero up: such a value is a defect, never input.
 */
export function money(amountPaise: number): Money {
  if (!isMoney(amountPaise)) throw new RangeError(`not an amount of money: ${amountPaise}`);
  return amountPaise;
}

export const ZERO = money(0);

export function rupees(amountRupees: number): Money {
  return money(amountRupees * PAISE_PER_RUPEE);
}

export function add(...amounts: readonly Money[]): Money {
  return money(amounts.reduce<number>((sum, amount) => sum + amount, 0));
}

/** @throws RangeError when it would go below zero: whoever subtracts has checked first. */
export function subtract(from: Money, amount: Money): Money {
  return money(from - amount);
}

// Western (1,250,000) and Indian (12,50,000) grouping; "12,50" is neither, and may mean twelve and a half.
const GROUPED = /^(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3})$/;
const AMOUNT = /^(?:RS\.?|INR|₹)?\s*([\d,]+)(?:\.(\d{1,2}))?\s*(?:RS\.?|\/-)?$/;

/**
 * Reads an amount as people write it: `1250`, `1,250`, `12.50`, `Rs1250`, `₹1250`, `500/-`.
 * Undefined when it is not one, is zero, or has more than two decimals.
 */
export function parseMoney(text: string): Money | undefined {
  const match = AMOUNT.exec(text.trim().toUpperCase());
  const whole = match?.[1];
  if (whole === undefined) return undefined;
  if (whole.includes(',') && !GROUPED.test(whole)) return undefined;

  const fraction = (match?.[2] ?? '').padEnd(2, '0');
  const amountPaise = Number(whole.replaceAll(',', '')) * PAISE_PER_RUPEE + Number(fraction);
  return amountPaise > 0 && amountPaise <= MAX_AMOUNT_PAISE ? money(amountPaise) : undefined;
}

/** `1,25,000` or `12.50`: Indian grouping, decimals only when there are any. */
export function formatAmount(amount: Money): string {
  const whole = Math.floor(amount / PAISE_PER_RUPEE).toString();
  const grouped = whole.replace(/\B(?=(?:\d{2})*\d{3}$)/g, ',');
  const fraction = amount % PAISE_PER_RUPEE;
  return fraction === 0 ? grouped : `${grouped}.${fraction.toString().padStart(2, '0')}`;
}

/**
 * `Rs 1,25,000`. Never the rupee sign: it is not in the GSM-7 alphabet and would more than halve what fits in
 * a text.
 */
export function formatMoney(amount: Money): string {
  return `Rs ${formatAmount(amount)}`;
}

/** `10000` or `12.50`: an amount as it is retyped in a command. */
export function plainAmount(amount: Money): string {
  return formatAmount(amount).replaceAll(',', '');
}
