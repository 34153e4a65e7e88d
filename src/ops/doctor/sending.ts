/** Whether texts go out: what the records of our phones say, and how long texts have waited. */
import {
  createGatewayPhones,
  type GatewayPhone,
  gatewayPhoneSchema,
  PHONE_TABLE,
} from '../../bank/store/gatewayPhones.ts';
import { damageTold, sortOut } from '../damage.ts';
import type { Session } from '../session.ts';
import { waitingSince } from '../text/texts.ts';
import { type Check, ok, problem, reasonOf, unknown } from './check.ts';

/** As long as a code is good. */
const MAX_WAIT_MS = 10 * 60_000;
const WAITS = 'texts that wait';
const TODO_ACCOUNT =
  'Mend the account: its token, its quota, its rights. What waits goes by itself within five minutes then.';
const TODO_PHONE =
  'Look at the phone: is it on, online, and is there a dialog on it? What waits goes by itself within five minutes then.';

export async function checkSending(session: Session): Promise<readonly Check[]> {
  try {
    const items = await createGatewayPhones(session.documents, session.tablePrefix).list();
    const { records, damaged } = sortOut(gatewayPhoneSchema, items, { table: PHONE_TABLE, key: 'id' });
    return [
      ...records.map(checkPhone),
      ...damaged.map((damage) => problem(`phone ${damage.key}`, damageTold(damage), 'Delete the record.')),
      await checkWaiting(session),
    ];
  } catch (error) {
    return [unknown('sending', `cannot be looked at: ${reasonOf(error)}`)];
  }
}

function checkPhone({ id, unavailableSince, blame, reason }: GatewayPhone): Check {
  const name = `phone ${id}`;
  if (unavailableSince === undefined) return ok(name, 'takes texts');
  const detail = `has taken no texts since ${unavailableSince}, by the fault of the ${blame}: ${reason}`;
  return problem(name, detail, blame === 'account' ? TODO_ACCOUNT : TODO_PHONE);
}

async function checkWaiting(session: Session): Promise<Check> {
  const since = await waitingSince(session);
  if (since === undefined) return ok(WAITS, 'none');
  const waitedMs = session.now() - Date.parse(since);
  if (waitedMs <= MAX_WAIT_MS) return ok(WAITS, `the oldest since ${since}`);
  return problem(
    WAITS,
    `the oldest since ${since}, for ${Math.floor(waitedMs / 60_000)} minutes`,
    'See why: text list --state waiting. Then the sender, its queue, and the phone.',
  );
}
