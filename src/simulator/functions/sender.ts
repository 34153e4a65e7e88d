import type { SQSRecord } from 'aws-lambda';
import { processBatch } from '../../queues/batches.ts';
import type { SendResult, SmsGateway } from '../../sender/gateways/gateway.ts';
import { sendText } from '../../sender/sendText.ts';
import type { Invoke } from '../eventSource.ts';
import { Effects, type Process } from '../faults.ts';
import type { Received } from '../fifoQueue.ts';
import type { World } from '../world.ts';

const MAX_ASKED_DELAY_MS = 120_000;

/** The real sender, in front of handsets whose gateway is not always willing. */
export function senderOf(world: World): Invoke {
  return (event, process, receivedOf) =>
    processBatch(
      event,
      (record, following) => handle(record, following, process, receivedOf, world),
      world.log,
    );
}

async function handle(
  record: SQSRecord,
  following: readonly SQSRecord[],
  process: Process,
  receivedOf: (record: SQSRecord) => Received,
  world: World,
): Promise<void> {
  const { simulation } = world;
  const received = receivedOf(record);
  const effects = new Effects(simulation, process, simulation.random('sender', received.receiptHandle));
  await sendText(record, following, {
    route: { phone: 'simulated/phone', device: 'phone' },
    gateway: gatewayOf(received.deduplicationId, effects, world),
    postpone: async (records, afterMs) => {
      await effects.wait(1);
      for (const each of records)
        world.queues.sending.changeVisibility(receivedOf(each), Math.max(afterMs, 1_000));
    },
    log: world.log,
    metrics: world.metrics,
  });
}

/** Pushbullet and the phone behind it: a text whose guid was seen before is not sent again. */
function gatewayOf(deduplicationId: string, effects: Effects, world: World): SmsGateway {
  return {
    isIdempotent: true,
    async send({ to, message, guid }): Promise<SendResult> {
      const isOut = world.isGatewayOut;
      if (isOut || effects.happens('gatewayBusy', 'gateway')) {
        const afterMs = effects.random.chance(0.5) ? undefined : effects.random.below(MAX_ASKED_DELAY_MS);
        return {
          outcome: 'unavailable',
          blame: 'phone',
          reason: 'simulated: busy',
          afterMs,
          isPassing: true,
        };
      }
      try {
        const deliver = () => world.deliver(deduplicationId, { to, content: message, guid });
        await effects.perform('gateway', deliver, () => new Error('simulated: no answer'));
        return { outcome: 'taken' };
      } catch {
        return { outcome: 'unknown', reason: 'simulated: no answer' };
      }
    },
  };
}
