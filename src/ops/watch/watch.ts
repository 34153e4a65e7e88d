/** What happens at the bank, told as it happens. */
import { z } from 'zod';
import { formatMoney } from '../../domain/money.ts';
import { auditList } from '../audit/list.ts';
import { countSchema, defineCommand } from '../definition.ts';
import { localTimeIn } from '../localTime.ts';
import { queueStatus } from '../queue/status.ts';
import type { Session } from '../session.ts';
import { statusOf } from '../txn/describe.ts';
import { latestTransactions } from '../txn/search.ts';

const DEFAULT_EVERY = 2;
const SECOND_MS = 1_000;
/** So many of the latest are looked at each time: what comes faster is not all told. */
const MAX_TXNS = 30;
const MAX_ACTS = 10;

/** How something stands. It has happened when it stands otherwise than before. */
interface Standing {
  readonly of: string;
  readonly what: 'txn' | 'operator' | 'queue';
  readonly told: string;
}

export const watch = defineCommand({
  path: 'watch',
  summary: 'what happens, as it happens: txns, queues, and what operators do; Ctrl-C ends it',
  options: [
    ['--every <seconds>', `how often it looks (default: ${DEFAULT_EVERY})`],
    ['--times <count>', 'and ends after so many looks'],
  ],
  input: z.object({
    every: countSchema.default(DEFAULT_EVERY),
    times: countSchema.optional(),
  }),

  async run(session, { every, times = Number.POSITIVE_INFINITY }) {
    const { timeZone } = await session.rules();
    const timeOf = localTimeIn(timeZone);
    const known = new Map((await look(session)).map(({ of, told }) => [of, told]));
    let count = 0;
    for (let looks = 1; looks < times && !session.interrupted.aborted; looks++) {
      await session.pause(every * SECOND_MS);
      const news = (await look(session)).filter(({ of, told }) => known.get(of) !== told);
      const at = new Date(session.now()).toISOString();
      for (const { of, what, told: text } of news) {
        known.set(of, text);
        count += 1;
        const line = session.terminal.isJson ? JSON.stringify({ at, what, text }) : `${timeOf(at)}  ${text}`;
        await session.terminal.write(`${line}\n`);
      }
    }
    return { json: { told: count }, text: `${count} things happened.` };
  },
});

/** What can be seen now, the oldest first. */
async function look(session: Session): Promise<readonly Standing[]> {
  const [txns, queues, acts] = await Promise.all([
    standingsOfTxns(session),
    standingsOfQueues(session),
    standingsOfOperators(session),
  ]);
  return [...txns, ...acts, ...queues];
}

async function standingsOfTxns(session: Session): Promise<readonly Standing[]> {
  const txns = await latestTransactions(session, MAX_TXNS);
  return txns
    .map((txn) => ({ txn, status: statusOf(txn, session.now()) }))
    .toReversed()
    .map(({ txn: { txnId, requestType, money, firstParty, secondParty }, status }) => ({
      of: txnId,
      what: 'txn' as const,
      told: `${requestType} ${txnId}: ${formatMoney(money)}, ${firstParty} and ${secondParty}, ${status}`,
    }));
}

const operationsSchema = z.object({
  operations: z.array(z.object({ id: z.string(), by: z.string(), command: z.string(), reason: z.string() })),
});

async function standingsOfOperators(session: Session): Promise<readonly Standing[]> {
  const { json } = await auditList.run(session, { limit: MAX_ACTS });
  return operationsSchema
    .parse(json)
    .operations.toReversed()
    .map(({ id, by, command, reason }) => ({
      of: id,
      what: 'operator',
      told: `${by}: ${command} (${reason})`,
    }));
}

const queuesSchema = z.object({
  queues: z.array(z.object({ queue: z.string(), waiting: z.number(), inHand: z.number() })),
});

async function standingsOfQueues(session: Session): Promise<readonly Standing[]> {
  const { json } = await queueStatus.run(session, {});
  return queuesSchema.parse(json).queues.map(({ queue, waiting, inHand }) => ({
    of: queue,
    what: 'queue',
    told: `${queue}: ${waiting} wait, ${inHand} in hand`,
  }));
}
