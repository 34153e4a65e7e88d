/**
 * How many DynamoDB calls a command waits for, one after the other, as a proxy in front of DynamoDB sees
 * them.
 */
import { rankOf, USUAL_ATM_MAX } from '../src/domain/account.ts';
import { roundsOf } from '../test/helpers/dynamodbCalls.ts';
import type { Findings, Row } from './benchmark.ts';
import { codeOf } from './code.ts';
import { type RecordingProxy, startRecordingProxy } from './recordingProxy.ts';
import {
  aCustomer,
  type Handler,
  handleAll,
  importWorker,
  openAccounts,
  phoneOf,
  setStage,
  textRecord,
} from './stage.ts';

/** Longer than it takes to make all calls of one round. */
const ANSWERS_AFTER_MS = 40;
const RAVI = phoneOf(1);
const SITA = phoneOf(2);
const ASHA = phoneOf(3);

export async function calls(): Promise<Findings> {
  const stage = await setStage();
  const proxy = await startRecordingProxy(stage.dynamodbEndpoint, { answersAfterMs: ANSWERS_AFTER_MS });
  try {
    const withRedis = await countAll('redis-', stage.redisEndpoint);
    const withoutRedis = await countAll('plain-', undefined);
    return {
      title: 'DynamoDB calls one after the other',
      explanation:
        'Calls that a command waits for in turn; calls side by side count as one. Transactions: TransactWriteItems among them.',
      rows: withRedis.map(([command, { rounds, transactions }], index): Row => {
        const without = withoutRedis[index]?.[1];
        return { command, 'Redis warm': rounds, 'no Redis': without?.rounds ?? '', transactions };
      }),
    };
  } finally {
    await proxy.stop();
    await stage.stop();
  }

  async function countAll(tablePrefix: string, redisEndpoint: string | undefined) {
    const queues = await stage.bank(tablePrefix);
    await openAccounts(stage.documents, tablePrefix, [
      aCustomer(1, { findKey: 'atm#DELHI#0', findRank: rankOf(USUAL_ATM_MAX) }),
      aCustomer(2, { findKey: 'atm#DELHI#1', findRank: rankOf(USUAL_ATM_MAX) }),
      { ...aCustomer(3), role: 'agent', findKey: 'agent#DELHI#2', findRank: 0 },
    ]);
    const handler = await importWorker({
      dynamodbEndpoint: proxy.endpoint,
      sqsEndpoint: stage.sqsEndpoint,
      ...(redisEndpoint !== undefined && { redisEndpoint }),
      queues,
      tablePrefix,
    });
    const code = (smsId: string) => codeOf(stage.documents, tablePrefix, smsId);
    await handleAll(
      handler,
      [RAVI, SITA, ASHA].map((phone) => textRecord(phone, 'RAIN BALANCE')),
    );
    return countCommands(handler, proxy, code);
  }
}

interface Count {
  readonly rounds: number;
  readonly transactions: number;
}

async function countCommands(
  handler: Handler,
  proxy: RecordingProxy,
  code: (smsId: string) => Promise<string>,
): Promise<readonly (readonly [string, Count])[]> {
  const counts: (readonly [string, Count])[] = [];
  const count = async (command: string, from: string, content = command): Promise<string> => {
    const record = textRecord(from, `RAIN ${content}`);
    proxy.take();
    await handleAll(handler, [record]);
    const made = proxy.take();
    const transactions = made.filter((call) => call.command === 'TransactWriteItems').length;
    counts.push([command, { rounds: roundsOf(made), transactions }]);
    return record.messageId;
  };

  await count('BALANCE', RAVI);
  const starts = [
    ['TRANSFER', RAVI, RAVI],
    ['REQUEST', RAVI, SITA],
    ['DEPOSIT', RAVI, SITA],
    ['WITHDRAW', RAVI, RAVI],
    ['RCVDEPOSIT', ASHA, ASHA],
  ] as const;
  for (const [command, from, payer] of starts) {
    const smsId = await count(command, from, `${command} 10 ${SITA}`);
    await count(`the code of ${command}`, payer, await code(smsId));
  }
  await count('BUC', RAVI, 'BUC SCHOOL 50');
  await count('BREAK', RAVI, 'BREAK SCHOOL 10');
  await count('GET', RAVI, 'GET SCHOOL');
  await count('SAVED', RAVI);
  await count('SIP', RAVI, 'SIP SCHOOL 10 DAILY');
  await count('FIND DEPOSIT', RAVI, 'FIND DEPOSIT 10 DELHI');
  await count('FIND WITHDRAW', RAVI, 'FIND WITHDRAW 10 DELHI');
  await count('ACCOUNT', RAVI, 'ACCOUNT 10 DELHI');
  await count('FLOATING', RAVI, 'FLOATING 10');
  return counts;
}
