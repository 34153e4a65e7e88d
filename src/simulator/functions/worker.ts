import type { SQSRecord } from 'aws-lambda';
import { handleMessage, type MessageParts } from '../../bank/handleMessage.ts';
import { readMessage } from '../../bank/message.ts';
import { createDynamodbStore } from '../../bank/store/dynamodbStore.ts';
import { createGatewayPhones } from '../../bank/store/gatewayPhones.ts';
import { type Indexes, indexesOf } from '../../bank/store/indexes.ts';
import { createTextRecords } from '../../bank/store/outgoingTexts.ts';
import type { Store } from '../../bank/store/store.ts';
import { isPhone } from '../../domain/phone.ts';
import { type OnFailed, processBatch } from '../../queues/batches.ts';
import { DELIVERY_ID_ATTRIBUTE, SMS_ID_ATTRIBUTE } from '../../queues/messages.ts';
import { retryDelayMs } from '../../queues/postpone.ts';
import type { SendMessages } from '../../queues/sending.ts';
import type { Asked, Attempt } from '../attempts.ts';
import { ADDRESSED, dayOf, HELPLINE, LIMITS, momentOf, PIN_ABOVE } from '../bank.ts';
import { SimulatedDocuments } from '../dynamodb/simulatedDocuments.ts';
import type { Invoke } from '../eventSource.ts';
import { backOffOf, Effects, type Process } from '../faults.ts';
import type { Received } from '../fifoQueue.ts';
import { LyingCache } from '../lyingCache.ts';
import { sendTo } from '../queues.ts';
import { simulatedSecrets } from '../simulatedSecrets.ts';
import type { World } from '../world.ts';
import { sendTextsOf } from './sendTexts.ts';

/** The real worker, in as many processes as the event source likes. */
export function workerOf(world: World): Invoke {
  return (event, process, receivedOf) => {
    const postpone: OnFailed = async (records, receiveCount) => {
      if (!process.isAlive) return;
      for (const record of records) {
        world.queues.incoming.changeVisibility(receivedOf(record), retryDelayMs(receiveCount));
      }
    };
    const handleEach = (record: SQSRecord) => handle(record, receivedOf(record), process, world);
    return processBatch(event, handleEach, world.log, postpone);
  };
}

async function handle(record: SQSRecord, received: Received, process: Process, world: World): Promise<void> {
  const { incoming } = world.queues;
  if (!incoming.isTurnOf(received)) {
    world.simulation.violated("the order of one customer's own messages is kept", received.messageId);
  }
  await handleMessage(record, partsFor(record, received, process, world));
  incoming.markHandled(received);
}

function partsFor(record: SQSRecord, received: Received, process: Process, world: World): MessageParts {
  const { simulation, checks } = world;
  const { scheduler } = simulation;
  const random = simulation.random('worker', received.receiptHandle);
  const effects = new Effects(simulation, process, random);
  const deliveryId = received.attributes[DELIVERY_ID_ATTRIBUTE] ?? record.messageId;
  const smsId = received.attributes[SMS_ID_ATTRIBUTE] ?? record.messageId;
  const asked = askedBy(record);
  let attempt: Attempt | undefined;
  let isAboveLimit = false;
  const secrets = simulatedSecrets(
    random,
    received.receiptHandle,
    (fresh) => {
      const { nowMs } = scheduler;
      const since = checks.history.length;
      attempt = world.attempts.begin({ asked, deliveryId, isAboveLimit, nowMs, fresh, since });
    },
    () => attempt?.number ?? -1,
  );

  const sendReplies: SendMessages = sendTextsOf(world, effects, (messages) => {
    // What was written first goes by the SMS's id; what goes by the delivery's answers a question.
    if (asked.kind !== 'text' || messages[0]?.deduplicationId !== `${deliveryId}#0`) return;
    checks.answers.answers(deliveryId, messages.length);
    const replies = messages.map(({ body }) => outgoing(body));
    if (attempt === undefined) return;
    checks.decisions.lookAtAnswer(attempt, smsId, replies);
    checks.texts.lookAtAnswer(attempt, replies);
  });
  const documents = new SimulatedDocuments(simulation, effects);
  return {
    store: watchedStore(createDynamodbStore(documents, '', backOffOf(effects)), () => attempt),
    textRecords: createTextRecords(documents, ''),
    gatewayPhones: createGatewayPhones(documents, ''),
    // The loop has tests of its own.
    ourPhones: async () => [],
    legProofs: { proved: async () => {} },
    loopTextsPerDay: 0,
    hourOf: () => 12,
    cache: new LyingCache(world.memory, effects),
    secrets,
    sendReplies,
    sendToSelf: sendTo(world.queues.incoming, effects),
    limits: LIMITS,
    dayOf,
    momentOf,
    helpline: HELPLINE,
    pinAbove: PIN_ABOVE,
    now: () => scheduler.nowMs,
    pause: (milliseconds) => effects.wait(milliseconds),
    ...ADDRESSED,
    textCount: {
      ...world.textCount,
      count: async (text) => {
        const places = await world.textCount.count(text);
        isAboveLimit = places.ofSender > simulation.limits.strangerTextsPerHour;
        return places;
      },
    },
    sentAt: ({ sentAtMs }) => sentAtMs,
    ...simulation.limits,
    log: world.log,
    metrics: {
      ...world.metrics,
      count: (name) => {
        if (name !== 'TextsOverLimit') return;
        checks.answers.overLimit(deliveryId);
        const text = checks.texts.texts.get(smsId);
        if (text !== undefined && attempt !== undefined) checks.texts.harm.lookAtSilence(text, attempt);
      },
    },
  };
}

/** Remembers what the lagging indexes answered, which no check can look up again. */
function watchedStore(store: Store, attempt: () => Attempt | undefined): Store {
  const indexes: Indexes = store;
  const watched = indexesOf((kind, question, seeker) =>
    indexes[kind](question, seeker).then((found) => {
      attempt()?.found.set(kind, question, found);
      return found;
    }),
  );
  return { ...store, ...watched };
}

function askedBy({ body, messageId, messageAttributes }: SQSRecord): Asked {
  const attribute = (name: string) => messageAttributes[name]?.stringValue;
  const raw = { body, messageId, deliveryId: messageId, attribute };
  const message = readMessage(raw, ADDRESSED);
  if (message.kind === 'due') return { kind: 'due', due: message.due };
  if (message.kind !== 'text') return { kind: 'other' };
  const { from, sentAtMs } = message.task;
  return { kind: 'text', from, content: message.content, sentAtMs };
}

function outgoing(body: unknown): { readonly to: ReturnType<typeof phoneOf>; readonly content: string } {
  const isText = typeof body === 'object' && body !== null && 'receiver' in body && 'content' in body;
  if (!isText) throw new Error('a reply is no text');
  return { to: phoneOf(body.receiver), content: String(body.content) };
}

function phoneOf(value: unknown) {
  if (typeof value !== 'string' || !isPhone(value)) throw new Error('a reply goes to no phone');
  return value;
}
