import type { SQSRecord } from 'aws-lambda';
import { createGatewayPhones } from '../../bank/store/gatewayPhones.ts';
import { createTextRecords } from '../../bank/store/outgoingTexts.ts';
import { processBatch } from '../../queues/batches.ts';
import { createPhoneWatch, type KnownPhones } from '../../sender/phoneWatch.ts';
import { createRoutes, type KnownPool, nothingKnown } from '../../sender/routes.ts';
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
  const knownPool = nothingKnown();
  return (event, process, receivedOf) =>
    processBatch(
      event,
      (record, following) => handle(record, following, { process, receivedOf, known, knownPool }, world),
      world.log,
    );
}

interface Invocation {
  readonly process: Process;
  readonly receivedOf: (record: SQSRecord) => Received;
  readonly known: KnownPhones;
  readonly knownPool: KnownPool;
}

async function handle(
  record: SQSRecord,
  following: readonly SQSRecord[],
  { process, receivedOf, known, knownPool }: Invocation,
  world: World,
): Promise<void> {
  const { simulation } = world;
  const received = receivedOf(record);
  const effects = new Effects(simulation, process, simulation.random('sender', received.receiptHandle));
  const { scheduler } = simulation;
  const documents = new SimulatedDocuments(simulation, effects);
  const now = () => scheduler.nowMs;
  const { log, metrics } = world;
  const gatewayPhones = createGatewayPhones(documents, '');
  const phones = createPhoneWatch({ phones: gatewayPhones, now, log, metrics }, known);
  const configured = (phone: string) => ({
    gateway: gatewayOf(effects, world, phone),
    route: { phone, device: phone },
  });
  const single = configured('simulated/phone');
  await sendText(record, following, {
    records: createTextRecords(documents, ''),
    routes: createRoutes({ phones, gatewayPhones, single, configured, now }, knownPool),
    phones,
    now,
    postpone: async (records, afterMs) => {
      await effects.wait(1);
      for (const each of records)
        world.queues.sending.changeVisibility(receivedOf(each), Math.max(afterMs, 1_000));
    },
    log,
    metrics,
  });
}
