/** How the pages write amounts, numbers and counts. */
import { formatMoney, money } from '../../domain/money.ts';

/** `Rs 1,250.50`, of paise that may be below zero if something is wrong. */
export function amountText(paise: number): string {
  const amount = formatMoney(money(Math.abs(paise)));
  return paise < 0 ? `−${amount}` : amount;
}

/** `+91 90000 00002`; anything else as it is. */
export function phoneText(phone: string): string {
  return /^\d{12}$/.test(phone) ? `+${phone.slice(0, 2)} ${phone.slice(2, 7)} ${phone.slice(7)}` : phone;
}

export function countText(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-IN')} ${count === 1 ? one : many}`;
}
