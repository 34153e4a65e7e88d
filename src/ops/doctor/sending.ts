/** Whether texts go out: what the records of our phones say, and how long texts have waited. */
import {
  createGatewayPhones,
  type GatewayPhone,
  gatewayPhoneSchema,
  PHONE_TABLE,
} from '../../bank/store/gatewayPhones.ts';
import { isSilent } from '../../domain/gatewayPhone.ts';
import { LEGS, type LegName, type Legs, NEW_LEGS } from '../../domain/loop.ts';
import { damageTold, sortOut } from '../damage.ts';
import type { Session } from '../session.ts';
import { waitingSince } from '../text/texts.ts';
import { type Check, ok, problem, reasonOf, unknown } from './check.ts';

/** As long as a code is good. */
const MAX_WAIT_MS = 10 * 60_000;
const WAITS = 'texts that wait';
const TODO_ACCOUNT =
  'Mend the account: its token, its quota, its rights. What waits goes by itself within five minutes then.';
const TODO_SILENT =
  'Look at the phone: is it on, on its charger, online, and does its app run in the background? Texts go by others.';
const TODO_RED: Readonly<Record<LegName, string>> = {
  sends:
    'Look at its SIM: is it paid, not barred, with a network? Try it: phone test. Its texts go by others.',
  receives:
    'Text it by hand: does its messages app show the SMS, is RCS off, may its app read SMS? People reach you by others.',
};
const TODO_PHONE =
  'Look at the phone: is it on, online, and is there a dialog on it? What waits goes by itself within five minutes then.';

export async function checkSending(session: Session): Promise<readonly Check[]> {
  try {
    const phones = createGatewayPhones(session.documents, session.tablePrefix);
    const [items, { legs }] = await Promise.all([phones.list(), phones.readRing()]);
    const { records, damaged } = sortOut(gatewayPhoneSchema, items, { table: PHONE_TABLE, key: 'id' });
    return [
      ...records.map((phone) => checkPhone(phone, legs[phone.id], session.now())),
      ...damaged.map((damage) => problem(`phone ${damage.key}`, damageTold(damage), 'Delete the record.')),
      await checkWaiting(session),
    ];
  } catch (error) {
    return [unknown('sending', `cannot be looked at: ${reasonOf(error)}`)];
  }
}

function checkPhone(phone: GatewayPhone, legs: Legs = NEW_LEGS, nowMs: number): Check {
  const { id, state, unavailableSince, blame, reason, lastSeenAt } = phone;
  const name = `phone ${id}`;
  if (state === 'off') return ok(name, 'is off, as operators want it');
  if (unavailableSince === undefined && isSilent(phone, nowMs))
    return problem(name, `has said nothing since ${lastSeenAt}`, TODO_SILENT);
  if (unavailableSince === undefined) return checkLegs(name, legs);
  const detail = `has taken no texts since ${unavailableSince}, by the fault of the ${blame}: ${reason}`;
  return problem(name, detail, blame === 'account' ? TODO_ACCOUNT : TODO_PHONE);
}

function checkLegs(name: string, legs: Legs): Check {
  const [red] = LEGS.filter((leg) => legs[leg].redSince !== undefined);
  if (red === undefined) return ok(name, 'takes texts');
  const [sends, receives] = LEGS.map((leg) => legs[leg].redSince);
  const details = [
    ...(sends === undefined ? [] : [`its texts do not arrive since ${sends}`]),
    ...(receives === undefined ? [] : [`no text comes in by it since ${receives}`]),
  ];
  return problem(name, details.join(', and '), TODO_RED[red]);
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
