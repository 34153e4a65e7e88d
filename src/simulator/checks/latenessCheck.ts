import type { Attempt } from '../attempts.ts';
import { isKept, type Written } from '../dynamodb/database.ts';
import type { Simulation } from '../simulation.ts';
import type { KnownText } from './knownTexts.ts';
import { readRequest } from './records.ts';

const LATE = 'a text that comes late begins and moves nothing';
const HALF_AN_HOUR_MS = 30 * 60_000;
/** What people begin that is no txn. */
const BEGUN: ReadonlySet<string> = new Set([
  'findDeposit',
  'collect',
  'findWithdraw',
  'sip',
  'register',
  'guess',
]);

/** What a text had for effects that its phone received too long ago, whatever it says. */
export class LatenessCheck {
  readonly #simulation: Simulation;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  look({ from, content, receivedMs }: KnownText, written: readonly Written[], { nowMs }: Attempt): void {
    if (receivedMs === undefined || nowMs - receivedMs <= HALF_AN_HOUR_MS) return;
    const minutes = Math.round((nowMs - receivedMs) / 60_000);
    for (const change of written.filter(isKept)) {
      const { table, key, before, after } = change;
      const isBegun =
        table === 'userTxn' || (table === 'userRequest' && BEGUN.has(readRequest(after).requestType));
      const isMoved = table === 'userAccountLedger' || table === 'userBucket';
      if (isMoved || (isBegun && before === undefined)) {
        this.#simulation.violated(
          LATE,
          `${content} of ${from}, ${minutes} minutes old, writes ${table} ${key}`,
        );
      }
    }
  }
}
