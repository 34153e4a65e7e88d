import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { createSecrets, type Secrets } from '../../bank/secrets.ts';
import type { ProcessedSms } from '../../bank/store/store.ts';
import { type Account, indexed } from '../../domain/account.ts';
import { created } from '../../domain/change.ts';
import { type Effects, effectsOf } from '../../domain/decision.ts';
import type { LimitsByTier } from '../../domain/limits.ts';
import { rupees, ZERO } from '../../domain/money.ts';
import { CHANGE_OPTIONS, changeShape, countSchema, defineCommand } from '../definition.ts';
import { currentLimits } from '../limits/store.ts';
import { EXIT_CODES, OpsError } from '../opsError.ts';
import { hasAccount } from '../people.ts';
import { recordOperation } from '../record.ts';
import type { Result } from '../result.ts';
import type { Session } from '../session.ts';
import { historyOf } from './history.ts';
import { type Person, personAt } from './people.ts';

/** Each collects for so many people, side by side with the others. */
const PEOPLE_OF_AN_AGENT = 100;
const AGENTS_AT_ONCE = 8;
const ASKED_AT_ONCE = 50;
const MAX_PEOPLE = 1_000_000;
/** Above what its people bring. */
const CASH_LIMIT = rupees(10_00_000);
const MAX_LONG_ATTEMPTS = 5;
/** Nobody is asked why. */
const WHY = { reason: 'made up, for trying things', yes: true };

export const seed = defineCommand({
  path: 'seed',
  summary: 'fill a sandbox with plausible people, places and history, for trying things at size',
  options: [['--people <count>', 'how many'], ...CHANGE_OPTIONS.filter(([flags]) => flags === '--dry-run')],
  input: z.object({
    people: countSchema.max(MAX_PEOPLE, `at most ${MAX_PEOPLE}`),
    dryRun: changeShape.dryRun,
  }),

  async run(session, { people, dryRun }) {
    if (!session.target.isSandbox) {
      throw new OpsError('refused', 'Only a sandbox is seeded: these people have no phones.', {
        reason: 'notSandbox',
      });
    }
    const first = await firstFree(session);
    if (dryRun)
      return {
        json: { dryRun, people },
        text: `${people} people would be made, from ${personAt(first).phone} on.`,
      };
    const operation = await recordOperation(session, { ...WHY, dryRun }, `seed --people ${people}`);
    const made = await makeAll(session, first, people);
    return result(session, { made, people, operation });
  },
});

interface Seeded {
  readonly made: number;
  readonly people: number;
  readonly operation: string;
}

function result(session: Session, { made, people, operation }: Seeded): Result {
  const isInterrupted = session.interrupted.aborted && made < people;
  return {
    json: { people: made, isInterrupted, operation },
    text: `${made} people are there${isInterrupted ? ', whole ones; interrupted' : ''}.`,
    exitCode: isInterrupted ? EXIT_CODES.interrupted : 0,
  };
}

/**
 * Behind all whom earlier seeds made. They come one after another, but for those of the circles that were begun when one
 * was interrupted.
 */
async function firstFree(session: Session): Promise<number> {
  let free = 0;
  for (;;) {
    free = await endOfRow(session, free);
    const taken = await takenAmong(session, free, AGENTS_AT_ONCE * PEOPLE_OF_AN_AGENT);
    const last = taken.lastIndexOf(true);
    if (last < 0) return free;
    free += last + 1;
  }
}

/** The first from there on who is not made, as far as those before are there one after another. */
async function endOfRow(session: Session, from: number): Promise<number> {
  let count = 1;
  while (await hasAccount(session, personAt(from + count - 1).phone)) count *= 2;
  let [least, most] = [from, from + count];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (await hasAccount(session, personAt(middle).phone)) least = middle + 1;
    else most = middle;
  }
  return least;
}

async function takenAmong(session: Session, from: number, count: number): Promise<readonly boolean[]> {
  const taken: boolean[] = [];
  while (taken.length < count) {
    const asked = Array.from({ length: Math.min(ASKED_AT_ONCE, count - taken.length) }, (_, index) =>
      hasAccount(session, personAt(from + taken.length + index).phone),
    );
    taken.push(...(await Promise.all(asked)));
  }
  return taken;
}

/**
 * Agents' circles, several side by side; within one, pair after pair, each in one transaction: the books
 * balance all the while.
 */
async function makeAll(session: Session, first: number, people: number): Promise<number> {
  const progress = session.terminal.progress('People', people);
  const limits = await currentLimits(session);
  const circles = Array.from({ length: Math.ceil(people / PEOPLE_OF_AN_AGENT) }, (_, index) => ({
    start: first + index * PEOPLE_OF_AN_AGENT,
    size: Math.min(PEOPLE_OF_AN_AGENT, people - index * PEOPLE_OF_AN_AGENT),
  }));
  let made = 0;
  const count = (more: number) => {
    made += more;
    progress.add(more);
  };
  const queue = circles.values();
  const work = async () => {
    for (const circle of queue) {
      if (session.interrupted.aborted) return;
      await makeCircle(session, circle, limits, count);
    }
  };
  try {
    await Promise.all(Array.from({ length: AGENTS_AT_ONCE }, work));
  } finally {
    progress.stop();
  }
  return made;
}

async function makeCircle(
  session: Session,
  { start, size }: { readonly start: number; readonly size: number },
  limits: LimitsByTier,
  count: (more: number) => void,
): Promise<void> {
  const secrets = createSecrets(['of the seed']);
  const { dayOf, momentOf, country, helpline, pinAbove } = await session.rules();
  let agent = agentFor(personAt(start), secrets);
  await write(session, () => opened(agent));
  count(1);
  for (let index = 1; index < size && !session.interrupted.aborted; index += 2) {
    const people = [personAt(start + index), personAt(start + index + 1)] as const;
    const isPair = index + 1 < size;
    if (!isPair) return single(session, people[0], agent, secrets, count);
    const effects = await write(session, () =>
      historyOf(agent, people, {
        secrets,
        limits,
        dayOf,
        momentOf,
        country,
        helpline,
        pinAbove,
        nowMs: Date.now(),
        dice: Math.random,
      }),
    );
    agent = effects.accounts.find(({ after }) => after.id === agent.id)?.after ?? agent;
    count(2);
  }
}

/** One left over: an account, and nothing more yet. */
async function single(
  session: Session,
  person: Person,
  like: Account,
  secrets: Secrets,
  count: (more: number) => void,
): Promise<void> {
  const { cashLimit: _, ...rest } = agentFor(person, secrets);
  const account = indexed({ ...rest, role: 'customer', createdAt: like.createdAt });
  await write(session, () => opened(account));
  count(1);
}

/** An account that is there from now on, with its PAN. */
function opened(account: Account): Effects {
  const { id, panKey, createdAt } = account;
  const pans = panKey === undefined ? [] : [{ key: panKey, accountId: id, change: 'taken' as const }];
  return effectsOf({ accounts: [created(account)], pans }, [], createdAt);
}

function agentFor({ phone, name, place, pan }: Person, secrets: Secrets): Account {
  const { sealed, key } = secrets.protectPan(pan);
  return indexed({
    id: randomUUID(),
    name,
    phone,
    loc: place,
    pan: sealed,
    panKey: key,
    verification: 'basic',
    balance: ZERO,
    currentActive: true,
    createdAt: new Date().toISOString(),
    role: 'agent',
    cashInHand: ZERO,
    cashLimit: CASH_LIMIT,
    version: 1,
    saved: ZERO,
    bucketNames: [],
    atm: true,
  });
}

/** Makes it up anew where a ref of it is taken already: among a hundred thousand people dozens are. */
async function write(session: Session, makeUp: () => Effects): Promise<Effects> {
  for (let attempt = 1; attempt <= MAX_LONG_ATTEMPTS; attempt++) {
    const id = `seed:${randomUUID()}`;
    const processed: ProcessedSms = { id, deliveryId: id, decided: 'done', replies: '' };
    const effects = makeUp();
    const { status } = await session.store.commit(processed, effects, Date.now());
    if (status !== 'contended') return effects;
  }
  throw new OpsError('failed', 'Somebody else works on the same people. What is there is whole: seed again.');
}
