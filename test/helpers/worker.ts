/** A worker over real tables and queues, at a clock that a test sets, with everything it does to be seen. */
import { DeleteMessageBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { SQSRecord } from 'aws-lambda';
import { inject, onTestFinished } from 'vitest';
import { createBackOff, pause } from '../../src/bank/backOff.ts';
import { type Cache, noCache } from '../../src/bank/cache.ts';
import { handleMessage, type MessageParts } from '../../src/bank/handleMessage.ts';
import { createLegProofs } from '../../src/bank/legProofs.ts';
import { createPhoneClocks } from '../../src/bank/phoneClocks.ts';
import { createSecrets } from '../../src/bank/secrets.ts';
import { createDynamodbStore } from '../../src/bank/store/dynamodbStore.ts';
import { createGatewayPhones } from '../../src/bank/store/gatewayPhones.ts';
import { createTextRecords } from '../../src/bank/store/outgoingTexts.ts';
import { createMemoryTextCount, type TextCount } from '../../src/bank/textLimit.ts';
import type { Account } from '../../src/domain/account.ts';
import type { LimitsByTier } from '../../src/domain/limits.ts';
import { add, rupees, ZERO } from '../../src/domain/money.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { processBatch } from '../../src/queues/batches.ts';
import {
  DELIVERY_ID_ATTRIBUTE,
  outgoingSmsSchema,
  SMS_ID_ATTRIBUTE,
  TIME_PRECISION_ATTRIBUTE,
} from '../../src/queues/messages.ts';
import { createSendMessages, type QueueMessage, type SendMessages } from '../../src/queues/sending.ts';
import { TransientError } from '../../src/runtime/errors.ts';
import { localDynamodbClient } from '../../src/sandbox/awsClients.ts';
import { type Books, itemsOf, sumOfBooks } from './books.ts';
import {
  ASHA,
  anAccount,
  HELPLINE,
  LIMITS,
  momentOf,
  NOON,
  nameOf,
  PIN_ABOVE,
  type Received,
} from './domain.ts';
import { type WatchedCalls, watchCalls } from './dynamodbCalls.ts';
import { type FreshQueues, freshQueues, freshTables, giveBackTables } from './parts.ts';
import { recordingLog } from './recordingLog.ts';
import { recordingMetrics } from './recordingMetrics.ts';
import { sqsRecord } from './sqsRecord.ts';

export interface WorkerOptions {
  /** A worker whose tables, queues and clock this one uses too. */
  readonly besides?: TestWorker;
  /** It is of all tests of a file, which stops it. */
  readonly isOfFile?: true;
  readonly cache?: Cache;
  readonly textCount?: TextCount;
  readonly customerTextsPerHour?: number;
  readonly strangerTextsPerHour?: number;
  readonly strangerRepliesPerHour?: number;
  readonly limits?: LimitsByTier;
  readonly otpSecrets?: readonly string[];
  readonly ownNumber?: Phone;
  /** With it, it knows the phones that operators have added. */
  readonly loopTextsPerDay?: number;
  readonly pause?: MessageParts['pause'];
  /** What chance decides, from 0 up to, not including, 1; without it, chance does. */
  readonly dice?: number;
}

/** What identifies a text; what is left out is new each time. */
export interface SmsFacts {
  readonly messageId?: string;
  readonly smsId?: string;
  readonly deliveryId?: string;
  readonly timePrecision?: 'second' | 'minute';
  readonly group?: string;
  /** How often it was received, this time included; once, without it. */
  readonly receiveCount?: number;
}

/** A text that waits in the sending queue. */
interface QueuedText {
  readonly to: Phone;
  readonly content: string;
  readonly deduplicationId: string;
  readonly group: string;
}

export interface TestWorker extends WatchedCalls {
  readonly parts: MessageParts;
  readonly tablePrefix: string;
  readonly queues: FreshQueues;
  readonly clock: { nowMs: number };
  readonly log: ReturnType<typeof recordingLog>;
  readonly metrics: ReturnType<typeof recordingMetrics>;
  /** Every message that was given to the sending queue, whether or not it took it for new. */
  readonly sent: QueueMessage[];
  /** How many times from now on replies cannot be sent. */
  failReplies(times: number): void;
  handle(record: SQSRecord): Promise<void>;
  /** Handles a batch as Lambda's function does; answers with the ids of the messages that were reported. */
  batch(records: readonly SQSRecord[]): Promise<readonly string[]>;
  /**
   * Handles a text (without its keyword), and answers with who was sent what. Throws when it must be
   * delivered again.
   */
  text(from: Phone, content: string, facts?: SmsFacts): Promise<readonly Received[]>;
  /** Takes all texts out of the real sending queue. */
  received(): Promise<readonly QueuedText[]>;
  /** Takes all messages out of the real incoming queue: what the worker told itself. */
  toSelf(): Promise<readonly SQSRecord[]>;
  /** Puts accounts, with their phones, into the tables. */
  open(...accounts: readonly Account[]): Promise<void>;
  put(table: string, items: readonly Record<string, unknown>[]): Promise<void>;
  items<Item>(table: string): Promise<readonly Item[]>;
  account(phone: Phone): Promise<Account>;
  books(): Promise<Books>;
  /** Called where it is not of one test: that one's end does it. */
  stop(): Promise<void>;
}

const MAX_WRITES = 25;
let serial = 0;

/** Call it inside a test, with none beside it: the end of the test gives its tables to the next. */
export async function aWorker(options: WorkerOptions = {}): Promise<TestWorker> {
  const { besides } = options;
  const [tablePrefix, queues] = besides
    ? [besides.tablePrefix, besides.queues]
    : await Promise.all([freshTables(), freshQueues()]);
  const endpoint = inject('dynamodbEndpoint');
  const client = localDynamodbClient(endpoint);
  const watched = watchCalls(client);
  // Reads and writes of the test itself are not counted.
  const ownClient = localDynamodbClient(endpoint);
  const documents = DynamoDBDocumentClient.from(ownClient);
  const stop = async () => {
    client.destroy();
    ownClient.destroy();
    if (besides === undefined) await giveBackTables(tablePrefix);
  };
  if (options.isOfFile !== true) onTestFinished(stop);
  const clock = besides?.clock ?? { nowMs: NOON };
  const log = recordingLog();
  const metrics = recordingMetrics();
  const sent: QueueMessage[] = [];
  let failures = 0;

  const send = createSendMessages(queues.client, queues.smsSending);
  const sendReplies: SendMessages = async (messages) => {
    if (failures > 0) {
      failures -= 1;
      throw new TransientError('SQS did not take messages');
    }
    await send(messages);
    sent.push(...messages);
  };
  const customerTextsPerHour = options.customerTextsPerHour ?? 600;
  const strangerTextsPerHour = options.strangerTextsPerHour ?? 600;
  const strangerRepliesPerHour = options.strangerRepliesPerHour ?? 3_000;
  const textLimits = { customerTextsPerHour, strangerTextsPerHour, strangerRepliesPerHour };
  const translateConfig = { marshallOptions: { removeUndefinedValues: true } };
  const secrets = createSecrets(options.otpSecrets ?? ['the secret of the tests']);
  const dice = options.dice === undefined ? {} : { dice: options.dice };
  const watchedDocuments = DynamoDBDocumentClient.from(client, translateConfig);
  const gatewayPhones = createGatewayPhones(watchedDocuments, tablePrefix);
  const parts: MessageParts = {
    textRecords: createTextRecords(watchedDocuments, tablePrefix),
    gatewayPhones,
    store: createDynamodbStore(
      watchedDocuments,
      tablePrefix,
      createBackOff(options.pause ?? pause, () => options.dice ?? Math.random()),
    ),
    ourPhones: async () => (options.loopTextsPerDay === undefined ? [] : await gatewayPhones.pool()),
    legProofs: createLegProofs(gatewayPhones, { now: () => clock.nowMs, log }),
    loopTextsPerDay: options.loopTextsPerDay ?? 0,
    hourOf: (nowMs) => new Date(nowMs + 5.5 * 3_600_000).getUTCHours(),
    cache: options.cache ?? noCache,
    secrets: { ...secrets, fresh: () => ({ ...secrets.fresh(), ...dice }) },
    sendReplies,
    sendToSelf: createSendMessages(queues.client, queues.incomingSms),
    limits: options.limits ?? LIMITS,
    dayOf: (nowMs) => new Date(nowMs + 5.5 * 3_600_000).toISOString().slice(0, 10),
    momentOf,
    helpline: HELPLINE,
    pinAbove: PIN_ABOVE,
    now: () => clock.nowMs,
    pause: options.pause ?? pause,
    prefixes: ['RAIN', 'NLLG7'],
    country: 'IN',
    ownNumbers: options.ownNumber === undefined ? [] : [options.ownNumber],
    textCount: options.textCount ?? createMemoryTextCount(textLimits, () => clock.nowMs),
    ...textLimits,
    sentAt: createPhoneClocks(log),
    log,
    metrics,
  };
  const handle = (record: SQSRecord) => handleMessage(record, parts);
  const items = <Item>(table: string) => itemsOf<Item>(documents, `${tablePrefix}${table}`);

  return {
    ...watched,
    parts,
    tablePrefix,
    queues,
    clock,
    log,
    metrics,
    sent,
    failReplies: (times) => {
      failures = times;
    },
    handle,
    batch: async (records) => {
      const { batchItemFailures } = await processBatch({ Records: [...records] }, handle, log);
      return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    },
    text: async (from, content, facts) => {
      const before = sent.length;
      await handle(smsRecord(from, `RAIN ${content}`, facts));
      return sent.slice(before).map(receivedOf);
    },
    received: async () =>
      (await drain(queues, queues.smsSending)).map(({ body, attributes }) => {
        const { receiver, content } = outgoingSmsSchema.parse(JSON.parse(body));
        return {
          to: receiver as Phone,
          content,
          deduplicationId: attributes.MessageDeduplicationId ?? '',
          group: attributes.MessageGroupId ?? '',
        };
      }),
    toSelf: () => drain(queues, queues.incomingSms),
    open: (...accounts) => open(documents, tablePrefix, accounts),
    put: (table, puts) =>
      write(
        documents,
        [...puts].map((item) => [`${tablePrefix}${table}`, item]),
      ),
    items,
    account: async (phone) => {
      const account = (await items<Account>('userAccount')).find((each) => each.phone === phone);
      if (account === undefined) throw new Error(`no account: ${phone}`);
      return account;
    },
    books: () => sumOfBooks(documents, tablePrefix),
    stop,
  };
}

/**
 * Opens customers with these rupees each, and the agent ASHA, who holds the cash for them: the books balance
 * from the start.
 */
export async function openBank(
  worker: Pick<TestWorker, 'open'>,
  customers: Readonly<Record<Phone, number>>,
): Promise<void> {
  const accounts = Object.entries(customers).map(([phone, amount]) =>
    anAccount({ phone: phone as Phone, balance: rupees(amount) }),
  );
  const cashInHand = add(ZERO, ...accounts.map(({ balance }) => balance));
  await worker.open(anAccount({ phone: ASHA, role: 'agent', cashInHand }), ...accounts);
}

/** The record of a text as the sink publishes it. */
export function smsRecord(from: string, content: string, facts: SmsFacts = {}): SQSRecord {
  serial += 1;
  const { messageId = `message-${serial}`, smsId = `sms-${serial}`, group = from } = facts;
  const { deliveryId = `delivery-${serial}`, timePrecision = 'second' } = facts;
  return sqsRecord({
    messageId,
    body: JSON.stringify({ sender: from, content }),
    attributes: { MessageGroupId: group, ApproximateReceiveCount: `${facts.receiveCount ?? 1}` },
    messageAttributes: {
      [SMS_ID_ATTRIBUTE]: { dataType: 'String', stringValue: smsId },
      [DELIVERY_ID_ATTRIBUTE]: { dataType: 'String', stringValue: deliveryId },
      [TIME_PRECISION_ATTRIBUTE]: { dataType: 'String', stringValue: timePrecision },
    },
  });
}

export function receivedOf({ body }: QueueMessage): Received {
  const { receiver, content } = outgoingSmsSchema.parse(body);
  return [nameOf(receiver as Phone), content];
}

async function open(
  documents: DynamoDBDocumentClient,
  prefix: string,
  accounts: readonly Account[],
): Promise<void> {
  const puts = accounts.flatMap((account) => [
    [`${prefix}userAccount`, withoutUndefined(account)] as const,
    [`${prefix}userAccountIdMapping`, { phone: account.phone, id: account.id }] as const,
  ]);
  await write(documents, puts);
}

type Put = readonly [table: string, item: Record<string, unknown>];

async function write(documents: DynamoDBDocumentClient, puts: readonly Put[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(puts.length / MAX_WRITES) }, (_, index) =>
    Map.groupBy(puts.slice(index * MAX_WRITES, (index + 1) * MAX_WRITES), ([table]) => table),
  );
  await Promise.all(
    batches.map((batch) => {
      const requests = [...batch].map(
        ([table, ofOne]) => [table, ofOne.map(([, Item]) => ({ PutRequest: { Item } }))] as const,
      );
      return documents.send(new BatchWriteCommand({ RequestItems: Object.fromEntries(requests) }));
    }),
  );
}

function withoutUndefined(account: Account): Record<string, unknown> {
  return Object.fromEntries(Object.entries(account).filter(([, value]) => value !== undefined));
}

/** Takes out all messages; fauxqs hands over one of a group at a time. */
async function drain({ client }: FreshQueues, QueueUrl: string): Promise<readonly SQSRecord[]> {
  const records: SQSRecord[] = [];
  for (;;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    if (Messages.length === 0) return records;
    for (const { MessageId = '', Body = '', Attributes, MessageAttributes = {} } of Messages) {
      const messageAttributes = Object.fromEntries(
        Object.entries(MessageAttributes).map(([name, { StringValue = '' }]) => [
          name,
          { dataType: 'String' as const, stringValue: StringValue },
        ]),
      );
      const attributes = { ...Attributes };
      records.push(sqsRecord({ messageId: MessageId, body: Body, attributes, messageAttributes }));
    }
    const Entries = Messages.map(({ ReceiptHandle = '' }, index) => ({ Id: `${index}`, ReceiptHandle }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
}
