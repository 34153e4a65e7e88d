/** The desk at a bank of a test, in the same process: what it asks of DynamoDB is counted. */
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { inject, onTestFinished } from 'vitest';
import { readBankRules } from '../../src/bank/rules.ts';
import { createSecrets } from '../../src/bank/secrets.ts';
import { createDynamodbStore } from '../../src/bank/store/dynamodbStore.ts';
import { putProposal } from '../../src/ops/approve/proposals.ts';
import { commandAt } from '../../src/ops/commands.ts';
import type { OpsCommand } from '../../src/ops/definition.ts';
import { newOperationId } from '../../src/ops/record.ts';
import type { Result } from '../../src/ops/result.ts';
import { scanAll } from '../../src/ops/scan.ts';
import type { Session } from '../../src/ops/session.ts';
import { localDynamodbClient } from '../../src/sandbox/awsClients.ts';
import { HELPLINE } from './domain.ts';
import { type DynamodbCall, watchCalls } from './dynamodbCalls.ts';
import { recordingMetrics } from './recordingMetrics.ts';
import type { TestWorker } from './worker.ts';

export interface WatchedDesk {
  readonly session: Session;
  /** All that it asked of DynamoDB. */
  readonly calls: readonly DynamodbCall[];
  /** Runs a command with its arguments and options by name; answers with what it printed and asked for. */
  run(
    command: OpsCommand,
    input: Readonly<Record<string, unknown>>,
    // biome-ignore lint/suspicious/noExplicitAny: each command has a shape of its own, which the test looks at.
  ): Promise<Omit<Result, 'json'> & { readonly json: any; readonly calls: readonly DynamodbCall[] }>;
}

export function watchedDesk(
  { tablePrefix, clock }: Pick<TestWorker, 'tablePrefix' | 'clock'>,
  parts: Partial<Session> = {},
): WatchedDesk {
  const client = localDynamodbClient(inject('dynamodbEndpoint'));
  onTestFinished(() => client.destroy());
  const { calls } = watchCalls(client);
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const rules = readBankRules({ HELPLINE, OTP_SECRET: 'unused' });
  const secrets = createSecrets(['the secret of the tests']);
  const session: Session = {
    target: {
      ...{
        name: 'sandbox',
        isSandbox: true,
        tablePrefix,
        region: 'local',
        redisEndpoint: undefined,
        aheadMs: 0,
      },
      ...{ dynamodb: client, documents },
      get sqs(): never {
        throw new Error('no queue is asked');
      },
      queues: () => Promise.reject(new Error('no queue is asked')),
      rules: async () => rules,
      putSecret: () => Promise.reject(new Error('no secret is kept')),
      removeSecret: () => Promise.reject(new Error('no secret is kept')),
      webhooksUrl: undefined,
      smsgateApiUrl: 'http://unused',
      close: () => {},
    },
    store: createDynamodbStore(documents, tablePrefix),
    documents,
    tablePrefix,
    readAll: (table, filter) => scanAll(session, table, filter),
    sendTexts: async () => {},
    metrics: { ...recordingMetrics(), publish: async () => {} },
    withCache: async () => {},
    terminal: {
      isJson: false,
      write: async () => {},
      progress: () => ({ add: () => {}, stop: () => {} }),
      confirm: async () => {},
      secret: () => Promise.reject(new Error('nobody is asked')),
    },
    secrets,
    operator: 'olga',
    identity: 'olga',
    runAt: (path, own, input) => commandAt(path).run(own, input),
    another: async (own) => ({ ...session, ...own }),
    keepProposal: (proposal) => putProposal(session, proposal),
    interrupted: new AbortController().signal,
    rules: async () => rules,
    table: (name) => `${tablePrefix}${name}`,
    now: () => clock.nowMs,
    pause: async () => {},
    dice: () => 0.5,
    newOperationId,
    newTransactionId: () => secrets.fresh().txnId,
    ...parts,
  };
  return {
    session,
    calls,
    async run(command, input) {
      const before = calls.length;
      const result = await command.run(session, input);
      return { ...result, json: result.json, calls: calls.slice(before) };
    },
  };
}
