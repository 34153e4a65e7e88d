/** What needs a person now, source by source: each by an index or one record, none by a scan. */
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { roleShelf } from '../../bank/store/lookups.ts';
import { accountSchema } from '../../bank/store/records.ts';
import type { Damage } from '../../bank/store/storedRecord.ts';
import type { Account } from '../../domain/account.ts';
import { deadlineOf, isOverdue } from '../../domain/cases.ts';
import { type LimitsByTier, limitsOf } from '../../domain/limits.ts';
import { add, formatMoney, type Money, ZERO } from '../../domain/money.ts';
import { CASE_SHARD, KYC_SHARD, PIN_RESET_SHARD } from '../../domain/request.ts';
import { listProposals } from '../approve/proposals.ts';
import { casesIn } from '../case/cases.ts';
import { sortOut } from '../damage.ts';
import { currentLimits } from '../limits/store.ts';
import { DAY_MS } from '../read/days.ts';
import { dueIn } from '../read/due.ts';
import { onShelf } from '../read/lookups.ts';
import { itemsWith } from '../read/records.ts';
import type { Session } from '../session.ts';
import { textsIn, waitingTexts } from '../text/texts.ts';
import { readVault } from '../vault/read.ts';

/** Something that needs a person. */
export interface Need {
  readonly what: string;
  readonly count: number;
  /** Since when the first of them has waited, or by when it is due (ISO 8601). */
  readonly since?: string | undefined;
  readonly told: string;
  /** The command that goes on. */
  readonly next: string;
}

/** How texts stand that did not go, or not yet. */
export interface TextsStanding {
  readonly waiting: number;
  /** Refused or failed in the last day. */
  readonly notGone: number;
}

/** The cash in agents' hands. */
export interface AgentsStanding {
  readonly count: number;
  readonly cashPaise: Money;
  /** Those who hold most of their limits. */
  readonly fullest: readonly {
    readonly phone: string;
    readonly name: string;
    readonly cashInHandPaise: Money;
    readonly cashLimitPaise: Money;
  }[];
}

export interface Needs {
  readonly needs: readonly Need[];
  readonly texts?: TextsStanding;
  readonly agents?: AgentsStanding;
  readonly damaged?: readonly Damage[];
}

/** An agent who holds so much of the limit is to hand cash in. */
const NEAR_LIMIT = 0.8;
const MAX_AGENTS = 10_000;
/** So many of them are named. */
const MAX_FULLEST = 8;
/** So long a text may wait before somebody should ask why. */
const WAITING_MS = 15 * 60_000;
/** So many texts that did not go are counted. */
const MAX_TEXTS = 100;
const MAX_PROPOSALS = 100;

export async function overdueCases(session: Session): Promise<Needs> {
  const { cases, damaged } = await casesIn(session, CASE_SHARD);
  const nowMs = session.now();
  const overdue = cases.filter((each) => isOverdue(each, nowMs));
  const soon = cases.filter((each) => !isOverdue(each, nowMs) && isOverdue(each, nowMs + DAY_MS));
  const dueOf = (some: typeof cases) => some.map((each) => deadlineOf(each) ?? '').toSorted()[0];
  const numbers = (some: typeof cases) => some.slice(0, 3).map(({ number }) => number);
  return {
    damaged,
    needs: [
      ...need('cases overdue', overdue.length, {
        ...{ since: dueOf(overdue), next: 'case list --due' },
        told: `such as ${numbers(overdue).join(', ')}`,
      }),
      ...need('cases due in a day', soon.length, {
        ...{ since: dueOf(soon), next: 'case list' },
        told: `such as ${numbers(soon).join(', ')}`,
      }),
    ],
  };
}

function need(what: string, count: number, rest: Omit<Need, 'what' | 'count'>): readonly Need[] {
  return count === 0 ? [] : [{ what, count, ...rest }];
}

/** Those that somebody is looking at just now, too. */
export async function deadLetters(session: Session): Promise<Needs> {
  const { incomingDead, sendingDead } = await session.target.queues();
  const found = await Promise.all(
    [
      ['incoming', incomingDead, 'texts that were given up on'],
      ['sending', sendingDead, 'replies that were given up on'],
    ].map(async ([name = '', QueueUrl, told = '']) => {
      const AttributeNames = [
        'ApproximateNumberOfMessages' as const,
        'ApproximateNumberOfMessagesNotVisible' as const,
      ];
      const { Attributes = {} } = await session.target.sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames }),
      );
      const count = AttributeNames.reduce((sum, attribute) => sum + Number(Attributes[attribute] ?? 0), 0);
      return need(`dead letters, ${name}`, count, { told, next: `dlq list ${name}` });
    }),
  );
  return { needs: found.flat() };
}

export async function texts(session: Session): Promise<Needs> {
  const [{ count: waiting, since }, { texts: gone, damaged }] = await Promise.all([
    waitingTexts(session),
    textsIn(session, ['refused', 'failed'], MAX_TEXTS),
  ]);
  const isLate = since !== undefined && session.now() - Date.parse(since) > WAITING_MS;
  const yesterday = new Date(session.now() - DAY_MS).toISOString();
  const recent = gone.filter(({ createdAt }) => createdAt >= yesterday);
  return {
    damaged,
    texts: { waiting, notGone: recent.length },
    needs: [
      ...(isLate
        ? [
            {
              what: 'texts wait',
              count: 1,
              since,
              told: 'or more: do phones take texts?',
              next: 'text list --state waiting',
            },
          ]
        : []),
      ...need('texts did not go', recent.length, {
        ...{ since: recent.at(-1)?.createdAt, next: 'text list' },
        told: 'refused or failed in the last day',
      }),
    ],
  };
}

export async function approvals(session: Session): Promise<Needs> {
  const { proposals, damaged } = await listProposals(session, { isAll: false, limit: MAX_PROPOSALS });
  const [first] = proposals;
  const told = first === undefined ? '' : `such as ${first.command}, by ${first.by}`;
  return {
    damaged,
    needs: need('approvals wait', proposals.length, { since: first?.at, told, next: 'approve list' }),
  };
}

export async function pinResets(session: Session): Promise<Needs> {
  const waiting = await inShard(session, PIN_RESET_SHARD);
  return {
    needs: need('PINs to be ended', waiting.count, {
      ...{ since: waiting.since, next: 'pin list' },
      told: 'their owners have forgotten them, and an agent has seen them',
    }),
  };
}

export async function seenCustomers(session: Session): Promise<Needs> {
  const waiting = await inShard(session, KYC_SHARD);
  return {
    needs: need('customers seen', waiting.count, {
      ...{ since: waiting.since, next: 'kyc list' },
      told: 'with their card, by an agent: decide the tier',
    }),
  };
}

async function inShard(session: Session, shard: string) {
  const items = await dueIn(session, shard);
  const [first] = items;
  return { count: items.length, since: first && String(first['dueAt']) };
}

export async function agentsWithCash(session: Session): Promise<Needs> {
  const [there, limits] = await Promise.all([
    onShelf(session, roleShelf('agent'), { most: MAX_AGENTS }),
    currentLimits(session),
  ]);
  const place = { table: 'userAccount', key: 'id' };
  const items = await itemsWith(
    session,
    place,
    there.map(({ leadsTo }) => leadsTo),
  );
  const { records, damaged } = sortOut(accountSchema, items, place);
  const agents = standingOf(records, limits);
  const near = records
    .filter(
      (agent) => agent.cashInHand >= NEAR_LIMIT * limitsOf(agent, limits).cashInHand && agent.cashInHand > 0,
    )
    .toSorted((one, two) => two.cashInHand - one.cashInHand);
  const [most] = near;
  if (most === undefined) return { needs: [], damaged, agents };
  const told = `${most.name} ${most.phone} holds ${formatMoney(most.cashInHand)} of ${formatMoney(limitsOf(most, limits).cashInHand)}`;
  const next = near.length === 1 ? `account show ${most.phone}` : 'agent list';
  return { damaged, agents, needs: need('agents near their cash limit', near.length, { told, next }) };
}

function standingOf(agents: readonly Account[], limits: LimitsByTier): AgentsStanding {
  const shown = agents.map((agent) => ({
    phone: agent.phone,
    name: agent.name,
    cashInHandPaise: agent.cashInHand,
    cashLimitPaise: limitsOf(agent, limits).cashInHand,
  }));
  const share = ({ cashInHandPaise, cashLimitPaise }: (typeof shown)[number]) =>
    cashInHandPaise / Math.max(1, cashLimitPaise);
  return {
    count: agents.length,
    cashPaise: add(ZERO, ...agents.map(({ cashInHand }) => cashInHand)),
    fullest: shown.toSorted((one, two) => share(two) - share(one)).slice(0, MAX_FULLEST),
  };
}

export async function vault(session: Session, low: Money | undefined): Promise<Needs> {
  if (low === undefined) return { needs: [] };
  const cash = (await readVault(session))?.cashInHand ?? ZERO;
  const told = `${formatMoney(cash)} in it, less than ${formatMoney(low)}`;
  return { needs: cash < low ? [{ what: 'vault low', count: 1, told, next: 'vault show' }] : [] };
}
