import type { Log } from '../../runtime/log.ts';
import { keepVerification } from '../ledger/verification.ts';
import { type Audit, type AuditedBank, verifyBooks } from '../ledger/verify/verifyBooks.ts';

export interface NightlyParts extends Omit<AuditedBank, 'interrupted' | 'terminal'> {
  /** How long there is until the function is stopped. */
  readonly remainingMs: number;
  readonly log: Log;
}

export interface NightlyResult {
  readonly isSound: boolean;
  readonly faults: number;
  readonly entries: number;
}

/** Enough to say that there was not enough. */
const TO_SAY_SO_MS = 20_000;

/**
 * Verifies the books and logs what came of it: `books verified`, with how many faults there are of which kinds, but not in
 * whose rows.
 *
 * @throws OpsError when there is not enough time to read them to the end, which is logged too.
 */
export async function verifyNightly(parts: NightlyParts): Promise<NightlyResult> {
  const { log, remainingMs, ...reader } = parts;
  const startedAtMs = reader.now();
  const seconds = () => Math.round((reader.now() - startedAtMs) / 1000);
  const interruption = new AbortController();
  const timer = setTimeout(() => interruption.abort(), Math.max(0, remainingMs - TO_SAY_SO_MS));
  try {
    const audit = await verifyBooks({
      ...reader,
      interrupted: interruption.signal,
      terminal: { progress: () => ({ add: () => {}, stop: () => {} }) },
    });
    const { faults, faultCount, accounts, txns, entries } = audit;
    await keep(parts, audit, startedAtMs);
    const kinds = [...new Set(faults.map(({ kind }) => kind))].toSorted().join(' ');
    const facts = { faults: faultCount, accounts, txns, entries, seconds: seconds() };
    if (faultCount === 0) log.info('books verified', facts);
    else log.error('books verified', { ...facts, kinds });
    return { isSound: faultCount === 0, faults: faultCount, entries };
  } catch (error) {
    log.error('books not verified', { seconds: seconds(), isOutOfTime: interruption.signal.aborted }, error);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The books are verified, whether or not that can be written down. */
async function keep({ target, table, log }: NightlyParts, audit: Audit, startedAtMs: number): Promise<void> {
  const { documents } = target;
  try {
    await keepVerification({ documents, table }, audit, new Date(startedAtMs).toISOString());
  } catch (error) {
    log.warn('the verification could not be written down', {}, error);
  }
}
