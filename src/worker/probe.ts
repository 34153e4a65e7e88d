/** A text through the worker that leaves no trace, and is answered to nobody: see `runtime/probe.ts`. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { noCache } from '../bank/cache.ts';
import { handleMessage, type MessageParts } from '../bank/handleMessage.ts';
import type { Store } from '../bank/store/store.ts';
import { processBatch } from '../queues/batches.ts';
import { PermanentError } from '../runtime/errors.ts';
import { silentMetrics } from '../runtime/metrics.ts';

export type Probed = SQSBatchResponse & { readonly probe?: { readonly replies: number } };

/** Handles the messages on the real records, and says how many replies there would have been. */
export async function probe(event: SQSEvent, parts: MessageParts): Promise<Probed> {
  let replies = 0;
  const log = parts.log.with({ probe: true });
  const silent: MessageParts = {
    ...parts,
    store: readOnly(parts.store),
    cache: noCache,
    textCount: {
      count: async () => ({ ofSender: 1, ofStrangers: 1, above: 0 }),
      takeBack: async () => {},
    },
    sentAt: ({ sentAtMs }) => sentAtMs,
    sendReplies: async (messages) => {
      replies += messages.length;
    },
    sendToSelf: async () => {},
    legProofs: { proved: async () => {} },
    loopTextsPerDay: 0,
    log,
    metrics: silentMetrics,
  };
  const answer = await processBatch(event, (record) => handleMessage(record, silent), log);
  return { ...answer, probe: { replies } };
}

function readOnly(store: Store): Store {
  return {
    ...store,
    commit: () => Promise.reject(new PermanentError('a probe writes nothing')),
    // Of an answer that changes nothing else.
    keepTexts: async () => {},
  };
}
