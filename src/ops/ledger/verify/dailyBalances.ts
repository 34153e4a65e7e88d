/** What the bank owed and held at the end of each of its latest days: what it has now, without what came since. */
import { z } from 'zod';
import type { BankRules } from '../../../bank/rules.ts';
import { type AuditedEntry, growthOf } from '../../../domain/audit.ts';
import { daysUpTo } from '../../flow/days.ts';
import { instantsOf } from '../../read/days.ts';

/** So many days are told, those of a month and one before. */
const MAX_DAYS = 32;

const SIDES = {
  owed: ['customersPaise', 'bucketsPaise', 'holdsPaise', 'sponsorPaise'],
  held: ['agentsPaise', 'vaultPaise'],
} as const;
type Part = (typeof SIDES)['owed' | 'held'][number];
type Balances = Record<Part, number>;

export const dayBalancesSchema = z.object({
  /** In the bank's time zone. */
  day: z.string(),
  /** E-money that can be spent, agents' too. */
  customersPaise: z.int(),
  bucketsPaise: z.int(),
  /** On hold for a case. */
  holdsPaise: z.int(),
  sponsorPaise: z.int(),
  /** Cash in agents' hands. */
  agentsPaise: z.int(),
  vaultPaise: z.int(),
});
export type DayBalances = z.output<typeof dayBalancesSchema>;

/** The sides of a day: as much is held as is owed. */
export function sidesOf(day: DayBalances): { readonly owedPaise: number; readonly heldPaise: number } {
  const sum = (parts: readonly Part[]) => parts.reduce((total, part) => total + day[part], 0);
  return { owedPaise: sum(SIDES.owed), heldPaise: sum(SIDES.held) };
}

export class BalancesByDay {
  readonly #cut: string;
  /** Each day's last instant (ISO 8601), the latest day first: the cut's own is not over. */
  readonly #ends: readonly { readonly day: string; readonly end: string; readonly since: Balances }[];
  readonly #atCut = noBalances();
  #first: string | undefined;

  /** @param cutMs the instant of all balances that are added. */
  constructor(cutMs: number, { dayOf }: Pick<BankRules, 'dayOf'>) {
    this.#cut = new Date(cutMs).toISOString();
    this.#ends = daysUpTo(dayOf(cutMs), MAX_DAYS)
      .map((day) => ({ day, end: instantsOf(day, { dayOf })[1], since: noBalances() }))
      .toReversed();
  }

  add(book: string, amount: number): void {
    this.#atCut[partOf(book)] += amount;
  }

  /** Entries of books that were added. */
  addEntries(entries: readonly AuditedEntry[]): void {
    const oldest = this.#ends.at(-1)?.end ?? '';
    for (const entry of entries) {
      const { createdAt, account } = entry;
      if (createdAt > this.#cut) continue;
      if (this.#first === undefined || createdAt < this.#first) this.#first = createdAt;
      // Most are older than all of these days.
      if (createdAt <= oldest) continue;
      // It counts for the latest day that was over before it.
      const before = this.#ends.find(({ end }) => end < createdAt);
      if (before !== undefined) before.since[partOf(account)] += growthOf(entry);
    }
  }

  /** The latest days of the bank, the earliest first; none before its first entry. */
  days(): readonly DayBalances[] {
    const left = { ...this.#atCut };
    const days: DayBalances[] = [];
    for (const { day, end, since } of this.#ends) {
      if (this.#first === undefined || end < this.#first) break;
      for (const part of PARTS) left[part] -= since[part];
      days.push({ day, ...left });
    }
    return days.toReversed();
  }
}

const PARTS: readonly Part[] = [...SIDES.owed, ...SIDES.held];

function noBalances(): Balances {
  return {
    customersPaise: 0,
    bucketsPaise: 0,
    holdsPaise: 0,
    sponsorPaise: 0,
    agentsPaise: 0,
    vaultPaise: 0,
  };
}

function partOf(book: string): Part {
  if (book === 'vault') return 'vaultPaise';
  if (book === 'sponsor') return 'sponsorPaise';
  if (book.startsWith('cash:')) return 'agentsPaise';
  if (book.startsWith('hold:')) return 'holdsPaise';
  return book.startsWith('bucket:') ? 'bucketsPaise' : 'customersPaise';
}
