/** Opening an account: what was asked for waits for the code that was texted to the phone. */
import { type Account, indexed } from './account.ts';
import { type Change, changed, created } from './change.ts';
import { type Context, instantOf } from './command.ts';
import { type Decision, done, effectsOf, refuse } from './decision.ts';
import { LOWEST_TIER } from './limits.ts';
import type { Load } from './load.ts';
import { ZERO } from './money.ts';
import { panHolders } from './pan.ts';
import type { Phone } from './phone.ts';
import type { Registration, Request } from './request.ts';
import { textsOf } from './text.ts';

export const registrationTexts = textsOf('welcome');

export const registrationRefusals = textsOf('panTaken');

/** The tier of whoever named a PAN (design, section 5). */
const TIER_WITH_PAN = 'basic';

export function registrationId(phone: Phone): string {
  return `register:${phone}`;
}

/** The registration, while it waits for its code. */
export function registrationOf(request: Request | undefined): Registration | undefined {
  return request?.requestType === 'register' && request.status === 'waiting' ? request : undefined;
}

/**
 * Whether an operator has allowed a phone to open an account with this PAN although another one has it: the
 * allowance stands in the registration that was refused for it, and goes over to the next one with the same
 * PAN, until an account is open.
 */
export function isPanAllowed(earlier: Request | undefined, panKey: string | undefined): boolean {
  if (earlier?.requestType !== 'register' || earlier.status === 'done') return false;
  return panKey !== undefined && earlier.panAllowed === true && earlier.panKey === panKey;
}

/** A wrong code costs a try; after the last one it has to be begun again. */
export function wrongRegistrationCode(registration: Registration): Change<Registration> {
  const triesLeft = registration.triesLeft - 1;
  const over = triesLeft <= 0 ? ({ status: 'failed', currentActive: false } as const) : {};
  return changed<Registration>(registration, { ...registration, triesLeft, ...over });
}

/** The right code has come: the account opens, unless somebody has the PAN by now. */
export function* openAccount(registration: Registration, from: Phone, context: Context): Load<Decision> {
  const { name, where: location, pan, panKey, olderPanKeys = [] } = registration;
  const panKeys = panKey === undefined ? [] : [panKey, ...olderPanKeys];
  const loaded = yield { panHolders: panKeys };
  const [others = [], ...underOlderKeys] = panKeys.map((key) => panHolders(loaded.panHolder(key)));
  const isTaken = others.length > 0 || underOlderKeys.flat().length > 0;
  if (isTaken && registration.panAllowed !== true) {
    return refuse(from, registrationRefusals.panTaken());
  }
  const createdAt = instantOf(context);
  const id = context.fresh.id;
  const account: Account = indexed({
    id,
    name,
    phone: from,
    loc: location,
    pan,
    ...(panKey !== undefined && { panKey }),
    verification: panKey === undefined ? LOWEST_TIER : TIER_WITH_PAN,
    balance: ZERO,
    currentActive: true,
    createdAt,
    role: 'customer',
    cashInHand: ZERO,
    version: 1,
    saved: ZERO,
    bucketNames: [],
    atm: false,
  });
  const over = changed<Registration>(registration, {
    ...registration,
    accountId: id,
    status: 'done',
    currentActive: false,
  });
  const effects = effectsOf(
    {
      accounts: [created(account)],
      requests: [over],
      ...(panKey !== undefined && {
        pans: [{ key: panKey, accountId: id, change: 'taken', ...(others.length > 0 && { others }) }],
      }),
    },
    [],
    createdAt,
  );
  return done(effects, { to: from, content: registrationTexts.welcome({ holder: name, location }) });
}
