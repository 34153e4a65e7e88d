/** The bank with which all conversations are held: it takes longer to start than most of them take. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { useBank } from '../helpers/conversation.ts';

/** A tier with limits that a conversation can reach. */
const LIMITS = { little: { perTransaction: 800, outPerDay: 1000, balance: 2000, cashInHand: 1000 } };

/** More than a stranger needs in any conversation but one. */
export const STRANGER_TEXTS_PER_HOUR = 25;

const dataDirectory = mkdtempSync(join(tmpdir(), 'rain-conversations-'));
// Hooks run last one first: the bank has stopped by then.
afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));

export const bank = useBank({
  // One conversation stops the bank and starts it again.
  RAIN_DATA_DIR: dataDirectory,
  LIMITS: JSON.stringify(LIMITS),
  HELPLINE: '1800 123 456',
  PIN_ABOVE: '400',
  STRANGER_TEXTS_PER_HOUR: `${STRANGER_TEXTS_PER_HOUR}`,
});
