/**
 * Where a txn's money may have gone, by the rule first in, first out: what an account had before the money came goes
 * out first, then that money, then what came after it. It is a rule, not the truth: one rupee is like another.
 */
import type { Money } from './money.ts';
import { add, money, subtract, ZERO } from './money.ts';
import type { LedgerEntry } from './posting.ts';

/** Some money that came at one time: how much of it is the money that is followed. */
interface Lot {
  readonly amount: Money;
  readonly traced: Money;
}

/** What is in a place, the oldest first. Of a lot the money that is followed goes out first. */
class Lots {
  #lots: Lot[] = [];

  put(amount: Money, traced: Money): void {
    if (traced > ZERO) this.#lots.push({ amount: traced, traced });
    if (amount > traced) this.#lots.push({ amount: subtract(amount, traced), traced: ZERO });
  }

  /** Takes so much out, and tells how much of it is the money that is followed. */
  take(amount: Money): Money {
    let left = amount;
    let traced = ZERO;
    while (left > ZERO) {
      const [first, ...others] = this.#lots;
      // What came from before the entries that were read is not the money that is followed.
      if (first === undefined) return traced;
      const taken = money(Math.min(left, first.amount));
      const isTraced = first.traced > ZERO;
      if (isTraced) traced = add(traced, taken);
      left = subtract(left, taken);
      const rest = subtract(first.amount, taken);
      this.#lots = rest > ZERO ? [{ amount: rest, traced: isTraced ? rest : ZERO }, ...others] : others;
    }
    return traced;
  }

  get traced(): Money {
    return add(...this.#lots.map((lot) => lot.traced));
  }
}

export interface Passed {
  /** How much of it may be left: to be spent, in buckets, on hold. */
  readonly left: Money;
  readonly saved: Money;
  readonly held: Money;
  /** By txn, how much of it may have gone on. */
  readonly out: ReadonlyMap<string, Money>;
}

/**
 * Follows money through one account. `entries` are those of its balance in their order, from the first that brings
 * some of it on, with those that gave money back out of its hold. `incoming` is how much each txn brought of it.
 */
export function passedThrough(entries: readonly LedgerEntry[], incoming: ReadonlyMap<string, Money>): Passed {
  const balance = new Lots();
  const buckets = new Lots();
  const hold = new Lots();
  const out = new Map<string, Money>();
  const goesOut = (txnId: string, traced: Money) => {
    if (traced > ZERO) out.set(txnId, add(out.get(txnId) ?? ZERO, traced));
  };
  const [first] = entries;
  if (first !== undefined) balance.put(first.openingBalance, ZERO);
  for (const { account, op, note, txnId, money: amount } of entries) {
    if (account.startsWith('hold:')) {
      if (note === 'reverse') goesOut(txnId, hold.take(amount));
    } else if (op === 'credit') {
      balance.put(amount, tracedOf(note, amount, incoming.get(txnId) ?? ZERO, { buckets, hold }));
    } else {
      const traced = balance.take(amount);
      if (note === 'hold') hold.put(amount, traced);
      else if (note === 'bucket' || note === 'sip') buckets.put(amount, traced);
      else goesOut(txnId, traced);
    }
  }
  return { left: balance.traced, saved: buckets.traced, held: hold.traced, out };
}

/** Of what comes in: what a txn brought, or what comes back from a bucket or a hold. */
function tracedOf(
  note: LedgerEntry['note'],
  amount: Money,
  brought: Money,
  { buckets, hold }: { readonly buckets: Lots; readonly hold: Lots },
): Money {
  if (note === 'break') return buckets.take(amount);
  return note === 'release' ? hold.take(amount) : brought;
}
