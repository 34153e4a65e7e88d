import { readPhoneClocks, type WrongClock } from '../../bank/store/phoneClocksRecord.ts';
import { DamagedRecordError } from '../../bank/store/storedRecord.ts';
import { damageTold } from '../damage.ts';
import type { Session } from '../session.ts';
import { type Check, note, ok, problem, reasonOf, unknown } from './check.ts';

const NAME = 'clocks of phones';
/** One that was not found wrong for so long is taken for right again, or has received no texts. */
const WITHIN_MS = 24 * 3_600_000;

/** Phones whose texts all look equally old, as the worker has seen: the bank goes on, without their times. */
export async function checkPhoneClocks(session: Session): Promise<readonly Check[]> {
  const since = new Date(session.now() - WITHIN_MS).toISOString();
  try {
    const clocks = await readPhoneClocks(session.documents, session.tablePrefix);
    const wrong = clocks.filter(({ seenAt }) => seenAt > since);
    return wrong.length === 0 ? [ok(NAME, 'none was wrong in the last day')] : wrong.map(told);
  } catch (error) {
    if (!(error instanceof DamagedRecordError)) return [unknown(NAME, reasonOf(error))];
    const todo = 'Delete that item: the worker writes it again.';
    return [problem(NAME, damageTold(error.damage), todo)];
  }
}

function told({ via, lagMinutes, seenAt }: WrongClock): Check {
  const behind = `${Math.floor(lagMinutes / 60)} h ${lagMinutes % 60} min behind`;
  return note(
    via === '' ? 'clock of a phone' : `clock of the phone ${via}`,
    `is ${behind}, as was seen at ${seenAt}: when its texts came is not believed`,
    'Let that phone set its date, time and zone by itself. If they are right, set TIME_ZONE to the zone of its times.',
  );
}
