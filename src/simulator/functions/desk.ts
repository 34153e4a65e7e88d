import { createDynamodbStore } from '../../bank/store/dynamodbStore.ts';
import { accountClose } from '../../ops/account/close.ts';
import { accountFreeze, accountUnfreeze } from '../../ops/account/freeze.ts';
import { accountLock, accountUnlock } from '../../ops/account/lock.ts';
import { accountMove } from '../../ops/account/move.ts';
import { accountPinReset } from '../../ops/account/pinReset.ts';
import { accountTier } from '../../ops/account/tier.ts';
import { accountWake } from '../../ops/account/wake.ts';
import { agentAppoint } from '../../ops/agent/appoint.ts';
import { agentDismiss } from '../../ops/agent/dismiss.ts';
import { agentSettle } from '../../ops/agent/settle.ts';
import { caseAnswer } from '../../ops/case/answer.ts';
import { caseClose } from '../../ops/case/close.ts';
import type { OpsCommand } from '../../ops/definition.ts';
import { kycRefuse } from '../../ops/kyc/refuse.ts';
import { OpsError } from '../../ops/opsError.ts';
import type { Desk } from '../../ops/session.ts';
import { txnExpire } from '../../ops/txn/expire.ts';
import { txnRelease } from '../../ops/txn/release.ts';
import { txnReverse } from '../../ops/txn/reverse.ts';
import { vaultDeposit, vaultWithdraw } from '../../ops/vault/move.ts';
import { TransientError } from '../../runtime/errors.ts';
import { ADDRESSED, dayOf, HELPLINE, LIMITS, momentOf, PIN_ABOVE } from '../bank.ts';
import type { Intent } from '../checks/operationsCheck.ts';
import { holds } from '../dynamodb/expressions.ts';
import { SimulatedDocuments } from '../dynamodb/simulatedDocuments.ts';
import { backOffOf, Effects, Process } from '../faults.ts';
import { LyingCache } from '../lyingCache.ts';
import { randomTransactionId } from '../simulatedSecrets.ts';
import type { World } from '../world.ts';
import { sendTextsOf } from './sendTexts.ts';

/** Then an operator leaves it until things are well again. */
const MAX_TRIES = 12;
const MAX_WAIT_MS = 5 * 60_000;
/** Some do not wait for a command to end before they type it again. */
const IMPATIENT = 0.25;
const MAX_PATIENCE_MS = 150;
const CTRL_C = 0.05;
const MAX_THOUGHT_MS = 20_000;

type Ended = 'done' | 'refused' | 'again';

/**
 * An operator types a command of the real desk, and types it again with the same operation until it is done
 * or refused: after the process died, after an answer was lost, and sometimes while it still runs.
 */
export async function workAtDesk(intent: Intent, id: string, world: World): Promise<void> {
  const { simulation, checks } = world;
  const random = simulation.random('operator', id);
  checks.operations.intend(id, intent, checks.history.length);
  let leftRunning: Promise<Ended>[] = [];
  for (let count = 1; ; count++) {
    const ending = typeCommand(intent, id, count, world);
    const patience = random.chance(IMPATIENT) ? random.between(0, MAX_PATIENCE_MS) : undefined;
    const ended =
      patience === undefined
        ? await ending
        : await Promise.race([ending, simulation.scheduler.sleep(patience).then(() => 'again' as const)]);
    if (patience !== undefined && ended === 'again') leftRunning.push(ending);
    if (ended !== 'again') {
      // What still runs in another window may do it after all, and its operator reads what it says.
      const endings = await Promise.all(leftRunning);
      if (!endings.includes('again')) return;
      leftRunning = [];
    }
    if (count === MAX_TRIES) await world.calm;
    if (patience === undefined) await simulation.scheduler.sleep(random.between(0, MAX_WAIT_MS));
  }
}

/** One process of the desk. */
async function typeCommand(intent: Intent, id: string, count: number, world: World): Promise<Ended> {
  const { simulation } = world;
  const random = simulation.random('desk', id, count);
  const ended = Promise.withResolvers<Ended>();
  const process = new Process(() => {
    simulation.trace.note(`${id} died at its try ${count}`);
    ended.resolve('again');
  });
  if (simulation.faults !== undefined && random.chance(CTRL_C)) {
    simulation.scheduler.after(random.between(0, MAX_PATIENCE_MS), () => process.die());
  }
  const { command, input } = typed(intent);
  // At first most leave it to the desk to name the operation, and go by what it says when it fails.
  const isNamed = count > 1 || random.chance(0.3);
  const change = { reason: 'as agreed', yes: random.chance(0.5), ...(isNamed && { operation: id }) };
  const desk = deskOf(id, new Effects(simulation, process, random), world);
  command.run(desk, { ...input, ...change }).then(
    () => {
      process.end();
      if (!world.checks.operations.isDone(id)) violated(`${id} was said to be done`, world);
      ended.resolve('done');
    },
    (error: unknown) => {
      process.end();
      simulation.trace.note(`${id}: ${error instanceof Error ? error.message : String(error)}`);
      ended.resolve(afterError(error, id, isNamed, world));
    },
  );
  return ended.promise;
}

function afterError(error: unknown, id: string, isNamed: boolean, world: World): Ended {
  if (error instanceof OpsError && error.kind === 'refused') return 'refused';
  const isPassing = error instanceof TransientError || (error instanceof OpsError && error.kind === 'failed');
  if (!isPassing) violated(`${id} ended with ${String(error)}`, world);
  else if (!isNamed && world.checks.operations.isDone(id) && !error.message.includes(`--operation ${id}`)) {
    violated(`${id} was done, and its operator not told how to go on: ${error.message}`, world);
  }
  return 'again';
}

function violated(what: string, world: World): void {
  world.simulation.violated('an operator is told what was done', what);
}

function deskOf(id: string, effects: Effects, world: World): Desk {
  const { simulation, memory } = world;
  const { scheduler, database } = simulation;
  const { random } = effects;
  const documents = new SimulatedDocuments(simulation, effects);
  return {
    store: createDynamodbStore(documents, '', backOffOf(effects)),
    documents,
    tablePrefix: '',
    readAll: async (table, filter) => {
      const isWanted = (item: Readonly<Record<string, unknown>>) =>
        holds(
          filter.FilterExpression,
          item,
          filter.ExpressionAttributeNames,
          filter.ExpressionAttributeValues,
        );
      const failure = () => new TransientError('simulated: a scan failed');
      return effects.perform('scan', () => [...database.table(table).values()].filter(isWanted), failure);
    },
    sendTexts: sendTextsOf(world, effects),
    metrics: world.metrics,
    withCache: (use) => use(new LyingCache(memory, effects)),
    terminal: { confirm: () => effects.wait(random.between(0, MAX_THOUGHT_MS)) },
    operator: 'olga',
    identity: 'olga',
    // Nothing takes a second person: no threshold is set.
    keepProposal: async () => {},
    rules: async () => ({
      ...ADDRESSED,
      limits: LIMITS,
      dayOf,
      momentOf,
      helpline: HELPLINE,
      pinAbove: PIN_ABOVE,
      timeZone: 'Asia/Kolkata',
    }),
    now: () => scheduler.nowMs,
    pause: (milliseconds) => effects.wait(milliseconds),
    dice: () => random.fraction(),
    newOperationId: () => id,
    newTransactionId: () => randomTransactionId(random),
  };
}

interface Typed {
  readonly command: OpsCommand<Desk>;
  readonly input: Readonly<Record<string, unknown>>;
}

function typed(intent: Intent): Typed {
  switch (intent.does) {
    case 'freeze':
      return { command: accountFreeze, input: { account: intent.account } };
    case 'unfreeze':
      return { command: accountUnfreeze, input: { account: intent.account } };
    case 'lock':
      return { command: accountLock, input: { account: intent.account } };
    case 'unlock':
      return { command: accountUnlock, input: { account: intent.account } };
    case 'close':
      return { command: accountClose, input: { account: intent.account } };
    case 'erase':
      return { command: accountClose, input: { account: intent.account, erase: true } };
    case 'wake':
      return { command: accountWake, input: { account: intent.account } };
    case 'refuseKyc':
      return { command: kycRefuse, input: { account: intent.account } };
    case 'move':
      return { command: accountMove, input: { account: intent.account, phone: intent.to } };
    case 'tier':
      return { command: accountTier, input: { account: intent.account, tier: intent.tier } };
    case 'pinReset':
      return { command: accountPinReset, input: { account: intent.account } };
    case 'appoint':
      return { command: agentAppoint, input: { account: intent.account, cashLimit: rupees(intent.amount) } };
    case 'dismiss':
      return { command: agentDismiss, input: { account: intent.account } };
    case 'settle':
      return { command: agentSettle, input: { account: intent.account, amount: rupees(intent.amount) } };
    case 'expire':
      return { command: txnExpire, input: { txnId: intent.txnId } };
    case 'reverse':
      return { command: txnReverse, input: { txnId: intent.txnId } };
    case 'hold':
      return { command: txnReverse, input: { txnId: intent.txnId, hold: true } };
    case 'release':
      return { command: txnRelease, input: { txnId: intent.txnId } };
    case 'answer':
      return { command: caseAnswer, input: { no: intent.caseNo, say: 'looking', to: intent.to } };
    case 'decide':
      return { command: caseClose, input: { no: intent.caseNo, for: intent.side } };
    case 'deposit':
      return { command: vaultDeposit, input: { amount: rupees(intent.amount) } };
    case 'withdraw':
      return { command: vaultWithdraw, input: { amount: rupees(intent.amount) } };
    default:
      return intent satisfies never;
  }
}

function rupees(paise: number): string {
  return (paise / 100).toFixed(2);
}
