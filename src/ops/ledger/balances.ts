import { z } from 'zod';
import { formatMoney, money } from '../../domain/money.ts';
import { defineCommand } from '../definition.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';
import { lastVerification } from './verification.ts';
import { type DayBalances, sidesOf } from './verify/dailyBalances.ts';
import { verifyBooks } from './verify/verifyBooks.ts';

export const ledgerBalances = defineCommand({
  path: 'ledger balances',
  summary: 'what the bank owed and held at the end of each of its latest days',
  options: [['--now', 'add them up now from every entry, in place of what was found at night']],
  input: z.object({ now: z.boolean().default(false) }),

  async run(session, { now }) {
    const found = now ? await addedUpNow(session) : await lastVerification(session);
    if (found === undefined) {
      const text = 'Nobody has added the books up at night yet. With --now they are added up now.';
      return { json: { at: null, days: [] }, text };
    }
    const { at, days } = found;
    return {
      json: { at, days: days.map((day) => ({ ...day, ...sidesOf(day) })) },
      text: [told(days), `From the entries, as added up ${at}.`].join('\n'),
    };
  },
});

async function addedUpNow(session: Session) {
  const { dayOf } = await session.rules();
  const at = new Date(session.now()).toISOString();
  const { days } = await verifyBooks({ ...session, dayOf });
  return { at, days };
}

function told(days: readonly DayBalances[]): string {
  const headings = [
    'DAY',
    'CUSTOMERS',
    'IN BUCKETS',
    'ON HOLD',
    'SPONSOR',
    'OWED',
    'AGENTS',
    'VAULT',
    'HELD',
  ];
  const rows = days.map((day) => {
    const { owedPaise, heldPaise } = sidesOf(day);
    const { customersPaise, bucketsPaise, holdsPaise, sponsorPaise, agentsPaise, vaultPaise } = day;
    const owed = [customersPaise, bucketsPaise, holdsPaise, sponsorPaise, owedPaise];
    return [day.day, ...[...owed, agentsPaise, vaultPaise, heldPaise].map(amount)];
  });
  return table(headings, rows);
}

/** Of books that may be wrong, and then below zero. */
function amount(paise: number): string {
  return paise < 0 ? `-Rs ${-paise / 100}` : formatMoney(money(paise));
}
