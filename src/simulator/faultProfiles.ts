/** How likely each thing is to go wrong, for every single effect. */
export interface FaultProfile {
  /** It does not happen, and says so. */
  readonly failBefore: number;
  /** It happens, and the answer is lost. */
  readonly failAfter: number;
  /** The process dies before or after it. */
  readonly dieBefore: number;
  readonly dieAfter: number;
  /** It takes so long that the function may run into its time limit. */
  readonly slow: number;
  /** Redis answers, but something else than it was told. */
  readonly cacheLie: number;
  /** DynamoDB refuses for reasons of its own: throttling, somebody else's transaction, keys left unread. */
  readonly databaseBusy: number;
  /** The phone network or Pushbullet will not take a text now. */
  readonly gatewayBusy: number;
  /** A text can never be sent, through its own fault. */
  readonly gatewayRefuses: number;
  /** The gateway takes a text, and the phone behind it cannot send it. */
  readonly phoneFails: number;
  /** A phone of several takes a text, and neither sends it nor says so. */
  readonly phoneForgets: number;
  /** A provider posts the same SMS again. */
  readonly duplicate: number;
  /** A provider posts an SMS long after its phone has received it. */
  readonly late: number;
  readonly customerTextsPerHour: number;
  readonly strangerTextsPerHour: number;
  readonly strangerRepliesPerHour: number;
}

const MANY = 1_000_000;
const NONE: FaultProfile = {
  failBefore: 0,
  failAfter: 0,
  dieBefore: 0,
  dieAfter: 0,
  slow: 0,
  cacheLie: 0,
  databaseBusy: 0,
  gatewayBusy: 0,
  gatewayRefuses: 0,
  phoneFails: 0,
  phoneForgets: 0,
  duplicate: 0,
  late: 0,
  customerTextsPerHour: MANY,
  strangerTextsPerHour: MANY,
  strangerRepliesPerHour: MANY,
};
const USUAL: FaultProfile = {
  ...NONE,
  failBefore: 0.01,
  failAfter: 0.01,
  dieBefore: 0.003,
  dieAfter: 0.003,
  slow: 0.003,
  cacheLie: 0.1,
  databaseBusy: 0.02,
  gatewayBusy: 0.03,
  gatewayRefuses: 0.003,
  phoneFails: 0.01,
  phoneForgets: 0.01,
  duplicate: 0.08,
  late: 0.02,
};

export const FAULT_PROFILES = {
  none: NONE,
  usual: USUAL,
  heavy: {
    ...USUAL,
    failBefore: 0.02,
    failAfter: 0.02,
    // A death takes a whole batch along: more of them, and hardly any txn would come to its end.
    dieBefore: 0.004,
    dieAfter: 0.004,
    slow: 0.004,
    cacheLie: 0.5,
    databaseBusy: 0.05,
    gatewayBusy: 0.1,
    gatewayRefuses: 0.01,
    phoneFails: 0.02,
    phoneForgets: 0.03,
    duplicate: 0.3,
    late: 0.05,
  },
  limits: { ...USUAL, customerTextsPerHour: 20, strangerTextsPerHour: 3 },
} as const satisfies Record<string, FaultProfile>;

type FaultProfileName = keyof typeof FAULT_PROFILES;
export type FaultKind = Exclude<keyof FaultProfile, `${string}PerHour`>;

/** What may happen to an effect. */
export type Fault = 'failBefore' | 'failAfter' | 'dieBefore' | 'dieAfter' | 'slow';

/** Of every effect at most one of these happens, so that together they are at most certain. */
export const ONE_OF: readonly Fault[] = ['failBefore', 'failAfter', 'dieBefore', 'dieAfter', 'slow'];
export const FAULT_KINDS: readonly FaultKind[] = [
  ...ONE_OF,
  'cacheLie',
  'databaseBusy',
  'gatewayBusy',
  'gatewayRefuses',
  'phoneFails',
  'phoneForgets',
  'duplicate',
  'late',
];
const RATE = /^(?:\d+|\d*\.\d+)$/;

/** What is wrong with a list of faults. */
export class FaultsError extends Error {}

/**
 * Reads a list such as `usual,cacheLie=0.9` or `failAfter,dieAfter`, from left to right: a profile sets
 * everything, a kind its own rate, which is that of the heavy profile where it has none. Before the first
 * there are no faults.
 *
 * @throws FaultsError.
 */
export function parseFaults(list: string): FaultProfile {
  let profile: FaultProfile = NONE;
  for (const item of list.split(',')) {
    profile = isFaultProfileName(item) ? FAULT_PROFILES[item] : { ...profile, ...parseKind(item) };
  }
  const sum = ONE_OF.reduce((total, kind) => total + profile[kind], 0);
  if (sum > 1 + Number.EPSILON) {
    throw new FaultsError(`${ONE_OF.join(', ')} come to ${sum} together, more than 1`);
  }
  return profile;
}

function parseKind(item: string): Partial<FaultProfile> {
  const [name = '', rate, ...more] = item.split('=');
  const kind = FAULT_KINDS.find((each) => each === name);
  if (kind === undefined) throw new FaultsError(`there is no profile and no kind of fault ${name || "''"}`);
  if (rate === undefined) return { [kind]: FAULT_PROFILES.heavy[kind] };
  if (!RATE.test(rate) || Number(rate) > 1 || more.length > 0) {
    throw new FaultsError(`the rate of ${kind} must be a number from 0 to 1`);
  }
  return { [kind]: Number(rate) };
}

function isFaultProfileName(text: string): text is FaultProfileName {
  return Object.hasOwn(FAULT_PROFILES, text);
}

/** Which profile a seed runs under when none is asked for: mostly the usual one. */
export function profileOf(seed: number): FaultProfileName {
  const profiles = ['usual', 'heavy', 'usual', 'limits', 'usual', 'none', 'heavy', 'usual'] as const;
  return profiles[seed % profiles.length] ?? 'usual';
}
