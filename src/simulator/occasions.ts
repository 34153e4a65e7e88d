/** Histories that chance alone hardly ever brings about: several things that happen in turn, or just together. */

import type { KycRequest, Request } from '../domain/request.ts';
import { CODE_MS, isAgreedTo } from './checks/knownTransactions.ts';
import { readRequest } from './checks/records.ts';
import { workAtDesk } from './functions/desk.ts';
import type { Operation } from './operations.ts';
import { personAt } from './people.ts';
import type { Random } from './random.ts';
import type { Utterance } from './utterance.ts';
import { codeText } from './wordings.ts';
import type { World } from './world.ts';

type Say = (utterances: readonly Utterance[], label: string) => void;

const CASH_LIMIT = 2_000_000;
const THINKING_MS = 60_000;
const MAX_AHEAD_MS = 36 * 3_600_000;
/** Around the moment at which something falls due. */
const JUST_THEN_MS = 60;

/** An operator makes somebody an agent, who begins to take cash, is dismissed, and texts the code all the same. */
export async function employBriefly(
  { n, actor, other, amountPaise }: Operation,
  random: Random,
  world: World,
  say: Say,
): Promise<void> {
  const { simulation, checks } = world;
  const account = world.phoneOf(personAt(actor));
  const customer = world.phoneOf(personAt(other));
  await workAtDesk({ does: 'appoint', account, amount: CASH_LIMIT }, `ops:${n}-appoint`, world);
  const content = `RAIN COLLECT ${Math.ceil(amountPaise / 100)} ${customer}`;
  say([{ claimed: account, author: account, content }], 'collect');
  await simulation.scheduler.sleep(THINKING_MS);
  const own = checks.texts.passbook.at(account);
  if (own === undefined || own.id.startsWith('agent-')) return;
  await workAtDesk({ does: 'dismiss', account }, `ops:${n}-dismiss`, world);
  const known = checks.texts.transactions.open.find(
    ({ word, payerPage, isCodeDelivered }) => word === 'COLLECT' && payerPage === own && isCodeDelivered,
  );
  say(codeText(known, random), 'code');
}

/** Just when something falls due, and the clock ticks, its owner changes it or the person asked answers. */
export function actWhenDue(random: Random, world: World, say: Say, tick: () => void): void {
  const { scheduler } = world.simulation;
  const { nowMs } = scheduler;
  const all = [...dueRequests(world, random), ...dueTransactions(world, random)];
  const soon = all.filter(({ atMs }) => atMs < nowMs + MAX_AHEAD_MS);
  const chosen = soon[random.below(Math.max(soon.length, 1))];
  if (chosen === undefined) return;
  const atMs = Math.max(nowMs, chosen.atMs);
  scheduler.at(atMs + random.between(1, JUST_THEN_MS), tick);
  const toSay = atMs + random.between(-JUST_THEN_MS, 2 * JUST_THEN_MS);
  scheduler.at(toSay, () => say(chosen.utterances, 'then'));
}

interface DueThing {
  readonly atMs: number;
  readonly utterances: readonly Utterance[];
}

function dueRequests(world: World, random: Random): readonly DueThing[] {
  const { passbook } = world.checks.texts;
  return [...world.simulation.database.table('userRequest').values()].flatMap((item) => {
    const request = readRequest(item);
    if (!('dueAt' in request) || request.dueAt === undefined || request.requestType === 'kyc') return [];
    const [id, content] = whoAndWhat(request, random);
    const who = passbook.of(id ?? '')?.phone;
    if (who === undefined) return [];
    const utterances = [{ claimed: who, author: who, content: `RAIN ${content}` }];
    return [{ atMs: Date.parse(request.dueAt), utterances }];
  });
}

/** Whom it concerns, and what that one texts just then. */
function whoAndWhat(request: Exclude<Extract<Request, { dueAt?: unknown }>, KycRequest>, random: Random) {
  switch (request.requestType) {
    case 'sip':
      return [request.accountId, `SIP ${request.where} 7 ${random.pick(['DAILY', 'WEEKLY'])}`] as const;
    case 'findWithdraw':
      return [request.extraInfo.asked?.id, 'NO'] as const;
    case 'recover':
      return [request.accountId, random.pick(['NO', 'CANCEL', 'LOCK', 'BALANCE'])] as const;
    default:
      return request satisfies never;
  }
}

function dueTransactions(world: World, random: Random): readonly DueThing[] {
  return world.checks.texts.transactions.open
    .filter((known) => known.isCodeDelivered && isAgreedTo(known))
    .map((known) => ({ atMs: known.createdMs + CODE_MS, utterances: codeText(known, random) }));
}
