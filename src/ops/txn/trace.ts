import { z } from 'zod';
import { formatMoney } from '../../domain/money.ts';
import { countSchema, defineCommand, transactionIdArgumentSchema } from '../definition.ts';
import type { Desk } from '../session.ts';
import { DEFAULT_DEPTH, type Hop, MAX_DEPTH, type Stop, traceTransaction } from './tracing.ts';

export const depthOption = ['--depth <hops>', `how many hops at most, ${DEFAULT_DEPTH} without it`] as const;
export const depthSchema = countSchema.max(MAX_DEPTH).default(DEFAULT_DEPTH);

export const txnTrace = defineCommand({
  path: 'txn trace',
  summary: "where a txn's money may have gone, hop by hop: first in, first out",
  arguments: [['<txnId>', 'such as T5QC6T']],
  options: [depthOption],
  input: z.object({ txnId: transactionIdArgumentSchema, depth: depthSchema }),

  async run(desk: Desk, { txnId, depth }) {
    const { hops, stops, reads, isCut } = await traceTransaction(desk, txnId, depth);
    const lines = [
      ...hops.map(hopTold),
      'What may be left of it:',
      ...stops.map(stopTold),
      ...(isCut ? ['More went on than was looked at: ask for more hops, or trace a txn further on.'] : []),
      `${reads} reads.`,
    ];
    return {
      json: { txnId, hops: hops.map(hopJson), left: stops.map(stopJson), reads, isCut },
      text: lines.join('\n'),
    };
  },
});

function hopTold({ depth, txn, from, to, traced }: Hop): string {
  const what = `${txn.txnId} ${txn.requestType} ${formatMoney(txn.money)}`;
  const of = traced < txn.money ? `, of which ${formatMoney(traced)}` : '';
  return `${'  '.repeat(depth - 1)}${what}${of}: ${from.name} ${from.phone} -> ${to.name} ${to.phone}  ${txn.closedAt}`;
}

function stopTold({ account, left, saved, held }: Stop): string {
  const parts = [
    `${formatMoney(left)} to be spent`,
    ...(saved > 0 ? [`${formatMoney(saved)} in buckets`] : []),
    ...(held > 0 ? [`${formatMoney(held)} on hold`] : []),
  ];
  return `  ${account.name} ${account.phone}: ${parts.join(', ')}`;
}

export function hopJson({ depth, txn, from, to, traced }: Hop) {
  return {
    depth,
    txnId: txn.txnId,
    requestType: txn.requestType,
    at: txn.closedAt,
    from: from.phone,
    to: to.phone,
    moneyPaise: txn.money,
    tracedPaise: traced,
  };
}

function stopJson({ account, left, saved, held }: Stop) {
  return {
    account: account.id,
    phone: account.phone,
    name: account.name,
    leftPaise: left,
    savedPaise: saved,
    heldPaise: held,
  };
}
