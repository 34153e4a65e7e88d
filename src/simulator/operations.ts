import { PEOPLE } from './people.ts';
import { Random } from './random.ts';

/** What operators do, each by the command of that name or nearly so. */
const OPERATORS = {
  freeze: 0.7,
  unfreeze: 0.9,
  lockAtDesk: 0.3,
  unlockAtDesk: 0.5,
  move: 0.7,
  /** Two people's accounts, at once, to one phone. */
  moveBoth: 2,
  close: 0.8,
  /** Closes it, if it is open, and forgets whose it was. */
  erase: 0.4,
  tier: 1.5,
  /** An account that was not used for two years. */
  wake: 0.6,
  refuseKyc: 0.2,
  appoint: 0.5,
  dismiss: 0.6,
  settle: 1,
  vaultDeposit: 0.5,
  vaultWithdraw: 0.7,
  expire: 0.7,
  reverse: 1.1,
  hold: 1,
  release: 0.8,
  answerCase: 0.4,
  closeCase: 0.8,
  pinReset: 1,
} as const;

/** How people look after accounts: see `protecting.ts`. */
const PROTECTING = {
  lock: 0.5,
  /** By an agent, or by somebody who is trusted. */
  lockOther: 1,
  /** An agent unlocks what is locked. */
  unlock: 6,
  trust: 3,
  untrust: 0.6,
  /** Somebody wants their account on their other phone. */
  recover: 0.7,
  vouch: 1,
  /** Texts the code of something besides a payment. */
  agree: 12,
  /** A thief does any of this in others' names, or for their own good. */
  forgedProtection: 3,
} as const;

/** What happens in a history, one after another: mostly somebody texts something. */
const WEIGHTS = {
  register: 2,
  balance: 4,
  /** The last movements. */
  mini: 3,
  /** Somebody asks for them just while they are paid. */
  miniTogether: 3,
  /** Whether something was paid, by a party or somebody else. */
  check: 4,
  collect: 7,
  deposit: 6,
  withdraw: 7,
  request: 7,
  transfer: 13,
  /** Texts the code that one was texted. */
  confirm: 30,
  /** Texts it twice, while the other party gives up. */
  confirmTogether: 3,
  wrongCode: 5,
  /** The code of another txn. */
  mixedUpCode: 1,
  /** Confirms what was closed before. */
  confirmAgain: 2,
  /** Somebody who does not pay was told the code, and texts it. */
  confirmForFriend: 2,
  cancel: 3,
  /** Somebody who is no party knows the ref. */
  cancelOthers: 1,
  block: 1,
  /** Somebody says that a payment, or cash, was wrong. */
  report: 6,
  /** Whoever was paid answers to that. */
  giveBack: 4,
  keep: 1.5,
  askCase: 1.5,
  /** Texts the code that was asked for with something that pays nobody. */
  prove: 6,
  fillBucket: 7,
  breakBucket: 4,
  getBucket: 2,
  saved: 2,
  sip: 3,
  stopSip: 1,
  findDeposit: 2,
  findWithdraw: 3,
  yes: 4,
  no: 2,
  floating: 2,
  atm: 4,
  callAgent: 1,
  help: 1,
  setPin: 4,
  endPin: 0.3,
  forgetPin: 1,
  /** An agent, with the owner of a PIN before them. */
  askPinReset: 0.6,
  keepPin: 0.4,
  /** An agent has seen somebody with a card. */
  kyc: 2,
  nonsense: 2,
  /** A thief begins a txn in somebody else's name. */
  forgedStart: 5,
  /** A thief reports, gives back or keeps in somebody else's name. */
  forgedReport: 2,
  /** A thief wants an account on somebody else's number. */
  forgedRegister: 1,
  /** A thief, in the payer's name or their own, guesses what they were not told. */
  forgedConfirm: 6,
  /** A thief telephones: somebody may do what they are told, and then read their texts out. */
  telephone: 8,
  /** The second half of such a call. */
  telephoneAgain: 2,
  /** A thief has somebody's phone in their hand, for a moment. */
  stolenPhone: 3,
  /** Thieves ask one person for one thing after another. */
  pester: 1,
  /** A thief asks about payments of others, again and again. */
  fish: 0.4,
  /** Something happens just when it falls due. */
  whenDue: 3,
  /** Somebody is an agent for a minute, or may hold less cash after it. */
  employBriefly: 1,
  /** Somebody sends who may not, for a while. */
  sendAsBuyer: 0.5,
  /** A card comes to light whose PAN somebody else has claimed. */
  showCard: 0.5,
  /** Somebody whom nobody has given cash asks for it again. */
  findAgain: 0.7,
  /** Somebody loses their phone, and gets a new one by those whom they trust. */
  recoverWhole: 4,
  ...PROTECTING,
  /** Somebody says again and again that what they have just paid was wrong. */
  cryWolf: 0.5,
  /** The clock ticks. */
  tick: 4,
  ...OPERATORS,
  /** An operator sends the dead letters round again. */
  redrive: 1,
  /** Redis is restarted, and empty. */
  wipeCache: 0.5,
  /** Pushbullet takes nothing for some time. */
  outage: 0.3,
  /** Something on the queue that nobody can read. */
  poison: 0.5,
} as const;

export type OperationKind = keyof typeof WEIGHTS;
export type OperatorKind = keyof typeof OPERATORS;
export type ProtectingKind = keyof typeof PROTECTING;

export function isByOperator(operation: Operation): operation is Operation & { readonly kind: OperatorKind } {
  return Object.hasOwn(OPERATORS, operation.kind);
}

export function isToProtect(
  operation: Operation,
): operation is Operation & { readonly kind: ProtectingKind } {
  return Object.hasOwn(PROTECTING, operation.kind);
}

export interface Operation {
  /** Its place in the whole history: it stays when others are taken out. */
  readonly n: number;
  readonly atMs: number;
  readonly kind: OperationKind;
  /** Who acts, and on whom, by index in PEOPLE. */
  readonly actor: number;
  readonly other: number;
  readonly amountPaise: number;
  /** From 0 up to, not including, 1: whatever else there is to choose. */
  readonly dice: number;
}

const KINDS: readonly OperationKind[] = Object.keys(WEIGHTS).filter(isKind);
const TOTAL = KINDS.reduce((sum, kind) => sum + WEIGHTS[kind], 0);

function isKind(text: string): text is OperationKind {
  return Object.hasOwn(WEIGHTS, text);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Time from one to the next: mostly bursts, sometimes a rest, now and then days. */
const PAUSES: readonly (readonly [probability: number, longestMs: number])[] = [
  [0.5, 60],
  [0.3, 5_000],
  [0.16, MINUTE],
  [0.03, 10 * MINUTE],
  [0.008, 8 * HOUR],
  [0.0015, 3 * 24 * HOUR],
  // Long enough that nobody has decided a case.
  [0.0005, 12 * 24 * HOUR],
];

const REGISTERING = PEOPLE.filter(({ kind }) => kind === 'customer' || kind === 'thief');
const POOR = REGISTERING[3]?.index;
/** Until then everybody registers and is given something to lose, at leisure. */
const BEGINNING = 5 * REGISTERING.length;

/** A history of that many things, beginning with everybody's registration and first cash. */
export function historyOf(seed: number, count: number): readonly Operation[] {
  const random = new Random(seed, 'history');
  const history: Operation[] = [];
  let atMs = 0;
  for (let n = 0; n < count; n++) {
    atMs += n < BEGINNING ? random.between(MINUTE, 3 * MINUTE) : pauseMs(random);
    history.push({ n, atMs: Math.round(atMs), ...choose(random, n) });
  }
  return history;
}

function choose(random: Random, n: number): Omit<Operation, 'n' | 'atMs'> {
  const dice = random.fraction();
  const kind = kindOf(random);
  const actor = random.below(PEOPLE.length);
  const other = random.below(PEOPLE.length);
  const amountPaise = amountOf(random);
  return { kind, actor, other, amountPaise, dice, ...beginningOf(n) };
}

/** Everybody registers, texts the code, switches ATM on; and an agent takes their first cash and confirms it. */
function beginningOf(n: number): Partial<Operation> {
  const { length } = REGISTERING;
  const pair = Math.floor(n / 2);
  const isSecond = n % 2 === 1;
  const newcomer = REGISTERING[pair];
  if (newcomer !== undefined) return { kind: isSecond ? 'confirm' : 'register', actor: newcomer.index };
  const swapper = REGISTERING[n - 2 * length];
  if (swapper !== undefined) return { kind: 'atm', actor: swapper.index };
  const customer = REGISTERING[Math.floor((n - 3 * length) / 2)];
  if (customer === undefined) return {};
  // Somebody stays without money, so that an account can be closed.
  if (customer.index === POOR) return { kind: 'balance', actor: POOR };
  const agent = pair % 2;
  if (isSecond) return { kind: 'confirm', actor: agent };
  return { kind: 'collect', actor: agent, other: customer.index, amountPaise: 250_000 };
}

function kindOf(random: Random): OperationKind {
  let place = random.between(0, TOTAL);
  for (const kind of KINDS) {
    place -= WEIGHTS[kind];
    if (place < 0) return kind;
  }
  return 'balance';
}

function amountOf(random: Random): number {
  if (random.chance(0.03)) return 1 + random.below(3_000_000);
  if (random.chance(0.1)) return 1 + random.below(50_000);
  return 100 * (1 + random.below(900));
}

function pauseMs(random: Random): number {
  let dice = random.fraction();
  for (const [probability, longestMs] of PAUSES) {
    if (dice < probability) return random.between(0, longestMs);
    dice -= probability;
  }
  return 0;
}
