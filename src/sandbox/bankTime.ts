/** The time that the bank on this machine goes by: the machine's own, moved on to try what time brings. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const MINUTE_MS = 60_000;

const keptSchema = z.object({ aheadMinutes: z.number().nonnegative() });

export interface BankTime {
  /** How far it is ahead of the machine's clock. */
  aheadMs(): number;
  now(): Date;
  forward(minutes: number): void;
}

/** Opens the time, as far ahead as an earlier run has left it: its records would be of the future otherwise. */
export function openBankTime(file: string): BankTime {
  let aheadMinutes = readKept(file);
  const aheadMs = () => aheadMinutes * MINUTE_MS;
  return {
    aheadMs,
    now: () => new Date(Date.now() + aheadMs()),
    forward: (minutes) => {
      aheadMinutes += minutes;
      writeFileSync(file, `${JSON.stringify({ aheadMinutes })}\n`, { mode: 0o600 });
    },
  };
}

/** A file that a killed process left half written says nothing. */
function readKept(file: string): number {
  if (!existsSync(file)) return 0;
  try {
    return keptSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).aheadMinutes;
  } catch {
    return 0;
  }
}
