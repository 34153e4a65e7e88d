import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { REDRIVEN } from '../queues/messages.ts';
import { Effects, Process } from './faults.ts';
import type { FifoQueue, Received } from './fifoQueue.ts';
import type { Simulation } from './simulation.ts';

/** Handles a batch within a process; `receivedOf` tells what a record was received as. */
export type Invoke = (
  event: SQSEvent,
  process: Process,
  receivedOf: (record: SQSRecord) => Received,
) => Promise<SQSBatchResponse>;

const MAX_POLL_MS = 5;
const FUNCTION_TIMEOUT_MS = 30_000;

/** Lambda's event source: feeds a function from a queue, several invocations side by side. */
export class EventSource {
  readonly #simulation: Simulation;
  readonly #queue: FifoQueue;
  readonly #invoke: Invoke;
  readonly #mostAtOnce: number;
  readonly #mostInBatch: number;
  #running = 0;
  #isPolling = false;

  constructor(
    simulation: Simulation,
    queue: FifoQueue,
    { mostAtOnce, mostInBatch }: { readonly mostAtOnce: number; readonly mostInBatch: number },
    invoke: Invoke,
  ) {
    this.#simulation = simulation;
    this.#queue = queue;
    this.#mostAtOnce = mostAtOnce;
    this.#mostInBatch = mostInBatch;
    this.#invoke = invoke;
    queue.onAvailable = () => this.#pollSoon();
  }

  #pollSoon(): void {
    if (this.#isPolling || this.#queue.isEmpty || this.#running === this.#mostAtOnce) return;
    this.#isPolling = true;
    const { scheduler } = this.#simulation;
    const dice = this.#simulation.random('poll', this.#queue.name, scheduler.exactMs);
    scheduler.after(dice.between(0, MAX_POLL_MS), () => {
      this.#isPolling = false;
      const received = this.#queue.receive(1 + dice.below(this.#mostInBatch), dice);
      if (received.length === 0) return;
      this.#start(received);
      this.#pollSoon();
    });
  }

  #start(received: readonly Received[]): void {
    const { scheduler, trace } = this.#simulation;
    const label = received.map(({ receiptHandle }) => receiptHandle).join(' ');
    trace.note(`${this.#queue.name} -> ${label}`);
    this.#running += 1;
    const ended = () => {
      this.#running -= 1;
      this.#pollSoon();
    };
    const process = new Process(() => {
      trace.note(`died ${label}`);
      ended();
    });
    scheduler.after(FUNCTION_TIMEOUT_MS, () => process.die());

    const byId = new Map(received.map((message) => [message.messageId, message]));
    const receivedOf = (record: SQSRecord) => {
      const message = byId.get(record.messageId);
      if (message === undefined) throw new Error('a record was not received');
      return message;
    };
    this.#invoke({ Records: received.map(recordOf) }, process, receivedOf).then((response) => {
      if (!process.isAlive) return;
      process.end();
      this.#deleteHandled(received, response);
      ended();
    });
  }

  #deleteHandled(received: readonly Received[], { batchItemFailures }: SQSBatchResponse): void {
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const message of received) {
      if (failed.has(message.messageId)) continue;
      const random = this.#simulation.random('delete', message.receiptHandle);
      const effects = new Effects(this.#simulation, new Process(() => {}), random);
      if (effects.happens('failBefore', 'delete')) continue;
      this.#queue.delete(message);
    }
  }
}

function recordOf(message: Received): SQSRecord {
  return {
    messageId: message.messageId,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: '0',
      SenderId: 'simulator',
      ApproximateFirstReceiveTimestamp: '0',
      MessageGroupId: message.groupId,
      MessageDeduplicationId: `${message.isRedriven === true ? REDRIVEN : ''}${message.deduplicationId}`,
    },
    messageAttributes: Object.fromEntries(
      Object.entries(message.attributes).map(([name, stringValue]) => [
        name,
        { stringValue, dataType: 'String' },
      ]),
    ),
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:ap-south-1:000000000000:simulated.fifo',
    awsRegion: 'ap-south-1',
  };
}
