import type { SQSRecord } from 'aws-lambda';
import { createGatewayPhones } from '../../bank/store/gatewayPhones.ts';
import { createTextRecords } from '../../bank/store/outgoingTexts.ts';
import { processBatch } from '../../queues/batches.ts';
import { createPhoneWatch, type KnownPhones } from '../../sender/phoneWatch.ts';
import { sendText } from '../../sender/sendText.ts';
import { SimulatedDocuments } from '../dynamodb/simulatedDocuments.ts';
import type { Invoke } from '../eventSource.ts';
import { Effects, type Process } from '../faults.ts';
import type { Received } from '../fifoQueue.ts';
import type { World } from '../world.ts';
import { gatewayOf } from './gateway.ts';

/** The real sender, in front of handsets whose gateway is not always willing. */
export function senderOf(world: World): Invoke {
  // As in a process that lives on from one invocation to the next.
  const known: KnownPhones = new Map();
  return (event, process, receivedOf) =>
    processBatch(
      event,
      (record, following) => handle(record, following, { process, receivedOf, known }, world),
      world.log,
    );
}

interface Invocation {
  readonly process: Process;
  readonly receivedOf: (record: SQSRecord) => Received;
  readonly known: KnownPhones;
}

async function handle(
  record: SQSRecord,
  following: readonly SQSRecord[],
  { process, receivedOf, known }: Invocation,
  world: World,
): Promise<void> {
  const { simulation } = world;
  const received = receivedOf(record);
  const effects = new Effects(simulation, process, simulation.random('sender', received.receiptHandle));
  const { scheduler } = simulation;
  const documents = new SimulatedDocuments(simulation, effects);
  const now = () => scheduler.nowMs;
  const { log, metrics } = world;
  await sendText(record, following, {
    route: { phone: 'simulated/phone', device: 'phone' },
    records: createTextRecords(documents, ''),
    phones: createPhoneWatch({ phones: createGatewayPhones(documents, ''), now, log, metrics }, known),
    now,
    gateway: gatewayOf(effects, world),
    postpone: async (records, afterMs) => {
      await effects.wait(1);
      for (const each of records)
        world.queues.sending.changeVisibility(receivedOf(each), Math.max(afterMs, 1_000));
    },
    log,
    metrics,
  });
}
