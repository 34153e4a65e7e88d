/** The worker's wiring: configuration, clients, and the handler that Lambda calls. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { pause } from '../bank/backOff.ts';
import { dueMessage } from '../bank/clock.ts';
import { handleMessage, type MessageParts } from '../bank/handleMessage.ts';
import { createLegProofs } from '../bank/legProofs.ts';
import { createClockKeeper, createPhoneClocks } from '../bank/phoneClocks.ts';
import { connectRedis } from '../bank/redis.ts';
import { createSecrets } from '../bank/secrets.ts';
import { createDynamodbStore } from '../bank/store/dynamodbStore.ts';
import { createGatewayPhones } from '../bank/store/gatewayPhones.ts';
import { createLimitsReader } from '../bank/store/limitsRecord.ts';
import { createOfficeNamesReader } from '../bank/store/officeNamesRecord.ts';
import { createOldTransactionSweep } from '../bank/store/oldTransactions.ts';
import { createTextRecords } from '../bank/store/outgoingTexts.ts';
import { writePhoneClock } from '../bank/store/phoneClocksRecord.ts';
import { createPlaceNamesReader } from '../bank/store/placeNamesRecord.ts';
import { createSettingReader } from '../bank/store/settingRecord.ts';
import { processBatch } from '../queues/batches.ts';
import { SMS_ID_ATTRIBUTE } from '../queues/messages.ts';
import { createPostpone, retryDelayMs } from '../queues/postpone.ts';
import { openedRecord, sealedWith } from '../queues/queueSeal.ts';
import { createSendMessages } from '../queues/sending.ts';
import { awsClientSettings } from '../runtime/awsClient.ts';
import type { Environment } from '../runtime/environment.ts';
import { createLog } from '../runtime/log.ts';
import { createMetrics, measureLatency } from '../runtime/metrics.ts';
import { isProbe, type ProbeMark } from '../runtime/probe.ts';
import { keepCurrent } from '../runtime/secretParameters.ts';
import { createSqsClient } from '../runtime/sqsClient.ts';
import { readWorkerConfig } from './config.ts';
import { type Probed, probe } from './probe.ts';

/** The configuration, and what is derived from the OTP secret in it, which may be rotated. */
function configure(environment: Environment) {
  const config = readWorkerConfig(environment);
  return { config, secrets: createSecrets(config.otpSecrets), queueSeal: config.queueSeal };
}

const log = createLog('worker');
const current = await keepCurrent(process.env, configure, log);
const { config } = await current();
const metrics = createMetrics('worker', config.metrics);
const sqs = createSqsClient(config.aws);
const dynamodb = new DynamoDBClient(awsClientSettings(config.aws));
const documents = DynamoDBDocumentClient.from(dynamodb, { marshallOptions: { removeUndefinedValues: true } });

const { cache, textCount } = await connectRedis(config, log);
const postpone = createPostpone(sqs, config.incomingQueueUrl, log);
const sendToSelf = createSendMessages(sqs, config.incomingQueueUrl);
const clocks = createClockKeeper((clock) => writePhoneClock(documents, config.tablePrefix, clock), log);
const gatewayPhones = createGatewayPhones(documents, config.tablePrefix);
const parts: Omit<MessageParts, 'secrets' | 'sendReplies'> = {
  ...config,
  store: createDynamodbStore(documents, config.tablePrefix),
  textRecords: createTextRecords(documents, config.tablePrefix),
  gatewayPhones,
  ourPhones: createSettingReader('our phones', () => gatewayPhones.pool(), { now: Date.now, log }),
  legProofs: createLegProofs(gatewayPhones, { now: Date.now, log }),
  cache,
  textCount,
  sentAt: createPhoneClocks(log, clocks.found),
  currentLimits: createLimitsReader(documents, { ...config, now: Date.now, log }),
  officeNames: createOfficeNamesReader(documents, { ...config, now: Date.now, log }),
  placeNames: createPlaceNamesReader(documents, { ...config, now: Date.now, log }),
  sendToSelf,
  sweep: createOldTransactionSweep(documents, {
    ...config,
    now: Date.now,
    log,
    close: (items) => sendToSelf(items.map(dueMessage)),
  }),
  now: Date.now,
  pause,
  log,
  metrics,
};

const currentSeal = async (isStale: boolean) => (await current(isStale)).queueSeal;

export async function handler(event: SQSEvent & ProbeMark): Promise<Probed> {
  try {
    const { secrets, queueSeal } = await current();
    const sendReplies = createSendMessages(sqs, config.sendingQueueUrl, sealedWith(queueSeal));
    if (isProbe(event)) return await probe(event, { ...parts, sendReplies, secrets });
    const handle = async (record: SQSRecord) => {
      await handleMessage(await openedRecord(record, currentSeal), { ...parts, sendReplies, secrets });
      // Of texts only: nobody waits for a tick of the clock.
      if (SMS_ID_ATTRIBUTE in record.messageAttributes) measureLatency(metrics, record, Date.now());
    };
    return await processBatch(event, handle, log, (records, count) => postpone(records, retryDelayMs(count)));
  } finally {
    // All that was answered waits in the sending queue by now.
    await clocks.keep();
    metrics.flush();
  }
}
