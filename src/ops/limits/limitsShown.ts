/** How limits are shown: by their names, for people and as JSON. */
import type { Limits } from '../../domain/limits.ts';
import { formatMoney, type Money } from '../../domain/money.ts';

const NO_LIMIT = 'any sum';

function shown(limit: Money | undefined): string {
  return limit === undefined ? NO_LIMIT : formatMoney(limit);
}

function yesOrNo(is: boolean): string {
  return is ? 'yes' : 'no';
}

/** Each limit under its heading. */
export function limitsShown(limits: Limits): readonly (readonly [heading: string, limit: string])[] {
  return [
    ['AT ONE TIME', formatMoney(limits.perTransaction)],
    ['IN CASH', shown(limits.cashPerTransaction)],
    ['OUT IN A DAY', formatMoney(limits.outPerDay)],
    ['OUT IN A MONTH', shown(limits.outPerMonth)],
    ['IN IN A MONTH', shown(limits.inPerMonth)],
    ['BALANCE', formatMoney(limits.balance)],
    ['CASH IN HAND', formatMoney(limits.cashInHand)],
    ['MAY SEND', yesOrNo(limits.maySend)],
    ['MAY TAKE CASH', yesOrNo(limits.mayTakeCashOut)],
  ];
}

/** In paise; `null` is any sum. */
export function limitsJson(limits: Limits) {
  return {
    perTransactionPaise: limits.perTransaction,
    cashPerTransactionPaise: limits.cashPerTransaction ?? null,
    outPerDayPaise: limits.outPerDay,
    outPerMonthPaise: limits.outPerMonth ?? null,
    inPerMonthPaise: limits.inPerMonth ?? null,
    balancePaise: limits.balance,
    cashInHandPaise: limits.cashInHand,
    maySend: limits.maySend,
    mayTakeCashOut: limits.mayTakeCashOut,
  };
}
