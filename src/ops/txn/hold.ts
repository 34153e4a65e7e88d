import { z } from 'zod';
import { type Money, money, ZERO } from '../../domain/money.ts';
import { holdUpTo } from '../../domain/operations/reverseTransaction.ts';
import type { TransactionId } from '../../domain/transactionId.ts';
import {
  CHANGE_OPTIONS,
  type Change,
  changeShape,
  defineCommand,
  transactionIdArgumentSchema,
  YES_OPTION,
} from '../definition.ts';
import { assertUnused, operate, repeat, type Underway, underOperation } from '../operate.ts';
import { OpsError } from '../opsError.ts';
import type { Result } from '../result.ts';
import type { Desk } from '../session.ts';
import { findTransaction } from './parties.ts';
import { depthOption, depthSchema } from './trace.ts';
import { type Trace, traceTransaction } from './tracing.ts';

export const txnHold = defineCommand({
  path: 'txn hold',
  summary: "put on hold what is left of a txn's money, or of what went on by SEND as well; each is told",
  arguments: [['<txnId>', 'such as T5QC6T']],
  options: [
    ['--follow', 'also along SENDs that it may have gone on by, as txn trace shows them'],
    depthOption,
    ...CHANGE_OPTIONS,
    YES_OPTION,
  ],
  input: z.object({
    txnId: transactionIdArgumentSchema,
    follow: z.boolean().default(false),
    depth: depthSchema,
    ...changeShape,
  }),

  async run(desk: Desk, { txnId, follow, depth, ...change }) {
    if (!follow) return hold(desk, { txnId, command: `txn hold ${txnId}` }, change);
    return holdAlong(desk, txnId, depth, change);
  },
});

interface Held {
  readonly txnId: TransactionId;
  readonly command: string;
  readonly part?: string;
  /** No more than this is put on hold; all of what is left without it. */
  readonly most?: Money;
}

function hold(desk: Desk, { txnId, command, part, most }: Held, change: Change): Promise<Result> {
  return operate(desk, change, {
    command,
    ...(part !== undefined && { part }),
    load: () => findTransaction(desk, txnId),
    decide: (parties, context) => holdUpTo(parties, most ?? parties.txn.money, context),
    question: ({ first, second }) =>
      `Put on hold what is left of txn ${txnId}, between ${first.name} ${first.phone} and ${second.name} ${second.phone}?`,
    done: () => `What was left of txn ${txnId} is on hold. See txn release, txn reverse, or case close.`,
    facts: () => ({ txnId }),
  });
}

/** One operation, of which each hold is a part: tried again, what is done is not done again. */
async function holdAlong(desk: Desk, txnId: TransactionId, depth: number, change: Change): Promise<Result> {
  const operation = change.operation ?? desk.newOperationId();
  const own: Underway = { ...change, operation };
  const command = `txn hold ${txnId} --follow`;
  return underOperation(operation, async () => {
    await assertUnused(desk, operation, command);
    const trace = await traceTransaction(desk, txnId, depth);
    const results: Result[] = [];
    for (const { id, most } of targetsOf(trace)) {
      const held: Held = { txnId: id, command: `${command}, txn ${id}`, part: `-${id}`, most };
      const result = await holdIfAny(desk, held, own);
      if (result !== undefined) results.push(result);
    }
    const told = results.map(({ text }) => text ?? '').join('\n');
    const { reads, isCut } = trace;
    return {
      json: { txnId, operation, holds: results.map(({ json }) => json), reads, isCut },
      text: results.length === 0 ? 'Nothing is left of it that could be held.' : told,
    };
  });
}

async function holdIfAny(desk: Desk, held: Held, change: Underway): Promise<Result | undefined> {
  try {
    const earlier = await repeat(desk, change, held);
    // What was held at an earlier try is not left any more, and is said again.
    if (earlier !== undefined || held.most === ZERO) return earlier;
    return await hold(desk, held, change);
  } catch (error) {
    const isNothing = error instanceof OpsError && error.kind === 'refused';
    if (isNothing) return undefined;
    throw error;
  }
}

/** What is left with each, against the SENDs by which it came there: goods and cash that were given for it stay paid. */
function targetsOf({ hops, stops }: Trace): readonly { readonly id: TransactionId; readonly most: Money }[] {
  return stops.flatMap(({ account, left }) => {
    let rest = left;
    return hops
      .filter(({ to, txn, depth }) => to.id === account.id && (depth === 1 || txn.requestType === 'transfer'))
      .map(({ txn, traced }) => {
        const most = money(Math.min(rest, traced));
        rest = money(rest - most);
        return { id: txn.txnId, most };
      });
  });
}
