import { z } from 'zod';
import { formatMoney, money } from '../../domain/money.ts';
import { countSchema, defineCommand } from '../definition.ts';
import { EXIT_CODES } from '../opsError.ts';
import { createPace } from '../pace.ts';
import { type Audit, verifyBooks } from './verify/verifyBooks.ts';

export const ledgerVerify = defineCommand({
  path: 'ledger verify',
  summary: 'add up the books from every entry, and name each row that is wrong',
  options: [['--read-units <count>', 'read at most so many units of DynamoDB a second']],
  input: z.object({ readUnits: countSchema.optional() }),

  async run(session, { readUnits }) {
    const startedAt = performance.now();
    const pace = readUnits === undefined ? undefined : createPace(readUnits);
    // Also where the worker cannot be asked by which days the bank goes: sound or not, they are the same books.
    const dayOf = await session.rules().then(
      (rules) => rules.dayOf,
      () => undefined,
    );
    const audit = await verifyBooks({ ...session, dayOf, pace });
    const seconds = Math.round(performance.now() - startedAt) / 1000;
    const peakMemoryMb = Math.round(process.resourceUsage().maxRSS / 1024);
    const isSound = audit.faultCount === 0;
    return {
      json: { isSound, ...audit, seconds, peakMemoryMb },
      text: report(audit, seconds, peakMemoryMb),
      exitCode: isSound ? 0 : EXIT_CODES.problems,
    };
  },
});

function report(audit: Audit, seconds: number, peakMemoryMb: number): string {
  const { faults, faultCount, accounts, buckets, txns, entries, owedPaise, heldPaise } = audit;
  const more = faultCount - faults.length;
  const sums =
    owedPaise === heldPaise && owedPaise >= 0
      ? `The bank owes ${formatMoney(money(owedPaise))} and has as much in hands and vault.`
      : `The bank owes Rs ${owedPaise / 100} and has Rs ${heldPaise / 100}.`;
  return [
    ...faults.map(({ kind, row, message }) => `${kind}: ${row}: ${message}`),
    ...(more > 0 ? [`and ${more} more`] : []),
    `${accounts} accounts, ${buckets} buckets, ${txns} txns and ${entries} entries in ${seconds} s with ${peakMemoryMb} MB.`,
    sums,
    faultCount === 0 ? 'The books are sound.' : `The books are NOT sound: ${faultCount} faults.`,
  ].join('\n');
}
