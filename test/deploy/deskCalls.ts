/** Every command of the desk, carried out at a bank of a test: what each asks of DynamoDB and SQS. */
import type { SQSClient } from '@aws-sdk/client-sqs';
import { createTextRecords, textPut } from '../../src/bank/store/outgoingTexts.ts';
import { Proposed } from '../../src/ops/approve/secondPerson.ts';
import { COMMANDS, commandAt } from '../../src/ops/commands.ts';
import type { Session } from '../../src/ops/session.ts';
import { createSendMessages } from '../../src/queues/sending.ts';
import { localSqsClient } from '../../src/sandbox/awsClients.ts';
import { ASHA, aPhone, codeOf, GITA, MOHAN, RAVI, refOf, SITA } from '../helpers/domain.ts';
import type { DynamodbCall } from '../helpers/dynamodbCalls.ts';
import { putLetter } from '../helpers/ops.ts';
import { aText } from '../helpers/outgoing.ts';
import { dynamodb, freshQueues } from '../helpers/parts.ts';
import { watchedDesk } from '../helpers/watchedDesk.ts';
import { aWorker, openBank, type TestWorker } from '../helpers/worker.ts';

const why = { reason: 'as agreed', yes: true };
const DAY = '2026-11-22';
const HOUR_MS = 3_600_000;
/** Made for a sandbox only. */
const OF_SANDBOX = ['seed'];

export interface CallsOfCommand {
  readonly path: string;
  readonly dynamodb: readonly DynamodbCall[];
  /** Such as `ReceiveMessage incomingSmsDeadLetterQ.fifo`. */
  readonly sqs: readonly string[];
}

type Input = Readonly<Record<string, unknown>>;

/** Runs all of them; answers with what each asked for. `tablePrefix` is that of the bank's tables. */
export async function callsOfDesk(): Promise<{
  readonly commands: readonly CallsOfCommand[];
  readonly tablePrefix: string;
}> {
  const worker = await aWorker();
  const queues = await freshQueues();
  const { sqs, asked } = watchedSqs(queues.endpoint);
  /** The client of its target is watched as well as that of its session. */
  const base = watchedDesk(worker);
  const parts: Partial<Session> = {
    target: Object.create(base.session.target, {
      sqs: { value: sqs },
      queues: {
        value: async () => ({
          incoming: queues.incomingSms,
          incomingDead: named(queues, 'incomingSmsDeadLetterQ.fifo'),
          sending: queues.smsSending,
          sendingDead: named(queues, 'smsSendingTaskDeadLetterQ.fifo'),
        }),
      },
    }),
    sendTexts: async (messages) => createSendMessages(sqs, queues.smsSending)(messages),
  };
  const desk = watchedDesk(worker, parts);
  const other = watchedDesk(worker, { ...parts, identity: 'omar', operator: 'omar' });
  const commands: CallsOfCommand[] = [];
  const runBy =
    (by: typeof desk) =>
    async (path: string, input: Input = {}) => {
      asked.length = 0;
      const before = base.calls.length;
      const { calls, json } = await outcomeOf(by, path, input);
      commands.push({ path, dynamodb: [...calls, ...base.calls.slice(before)], sqs: [...asked] });
      return json;
    };
  await runAll(worker, runBy(desk), runBy(other), queues);
  sqs.destroy();
  const missing = COMMANDS.filter(({ path }) => !OF_SANDBOX.includes(path)).filter(({ path }) =>
    commands.every((each) => each.path !== path),
  );
  if (missing.length > 0) throw new Error(`not carried out: ${missing.map(({ path }) => path).join(', ')}`);
  return { commands, tablePrefix: worker.tablePrefix };
}

/** One that takes a second person is refused, after it has asked for what it asks for. */
async function outcomeOf(by: ReturnType<typeof watchedDesk>, path: string, input: Input) {
  const before = by.calls.length;
  const json = await by
    .run(commandAt(path), input)
    .then((result) => result.json)
    .catch((error: unknown) => {
      if (!(error instanceof Proposed)) throw error;
    });
  return { json, calls: by.calls.slice(before) };
}

function watchedSqs(endpoint: string) {
  const sqs = localSqsClient(endpoint);
  const asked: string[] = [];
  sqs.middlewareStack.add(
    (next, context) => async (args) => {
      const url = 'QueueUrl' in args.input ? String(args.input.QueueUrl) : '';
      const queue = url
        .split('/')
        .at(-1)
        ?.replace(/^[0-9a-f]{8}-/, '');
      asked.push(`${String(context['commandName']).replace(/(Batch)?Command$/, '')} ${queue}`);
      return next(args);
    },
    { step: 'initialize', name: 'watchSqs' },
  );
  return { sqs: sqs as SQSClient, asked };
}

function named({ byName }: Awaited<ReturnType<typeof freshQueues>>, name: string): string {
  return Object.entries(byName).find(([each]) => each.endsWith(name))?.[1] ?? '';
}

// biome-ignore lint/suspicious/noExplicitAny: each command has a shape of its own, of which little is taken here.
type Run = (path: string, input?: Input) => Promise<any>;

async function runAll(
  worker: TestWorker,
  run: Run,
  runAsOther: Run,
  queues: Awaited<ReturnType<typeof freshQueues>>,
): Promise<void> {
  await openBank(worker, { [RAVI]: 3_000, [SITA]: 3_000, [MOHAN]: 1_000, [GITA]: 0 });
  const pay = async (from: typeof RAVI, content: string) =>
    refOf(await worker.text(from, codeOf(await worker.text(from, content))));
  const sent = await pay(RAVI, `SEND 50 ${SITA}`);
  const back = await pay(RAVI, `SEND 60 ${SITA}`);
  const follows = await pay(SITA, `SEND 70 ${MOHAN}`);
  await worker.text(RAVI, 'BUC SCHOOL 10');
  await worker.text(RAVI, codeOf(await worker.text(RAVI, `WRONG ${sent}`)));
  const [{ id: no } = { id: '' }] = await run('case list');
  await look(run, { sent, no });

  // Care.
  for (const path of ['freeze', 'unfreeze', 'lock', 'unlock'])
    await run(`account ${path}`, { account: SITA, ...why });
  await run('account tier', { account: SITA, tier: 'full', ...why });
  await worker.text(MOHAN, codeOf(await worker.text(MOHAN, 'PIN 493817')));
  const asked = await worker.text(ASHA, codeOf(await worker.text(ASHA, `PIN RESET ${MOHAN}`)));
  await worker.text(MOHAN, codeOf(asked, MOHAN));
  await run('account pin-reset', { account: MOHAN, ...why });
  await run('vendor appoint', { account: SITA, ...why });
  await run('vendor dismiss', { account: SITA, ...why });
  await worker.text(ASHA, `KYC ${SITA}`);
  await run('kyc refuse', { account: SITA, ...why });
  await worker.text(SITA, `SEND 20 ${RAVI}`);
  const [open] = (await run('txn list', { open: true })).txns;
  await run('txn expire', { txnId: open.txnId, ...why });
  await run('txn hold', { txnId: follows, follow: true, ...why });
  await run('txn release', { txnId: follows, ...why });
  await run('case answer', { no, say: 'looking', ...why });
  await run('case close', { no, for: 'payer', ...why });
  await run('case adopt', why);

  // Cash.
  await run('vault deposit', { amount: '500', ...why });
  await run('vault withdraw', { amount: '100', ...why });
  await run('agent appoint', { account: SITA, cashLimit: '5000', ...why });
  await run('agent dismiss', { account: SITA, ...why });
  await run('agent settle', { account: ASHA, amount: '10', ...why });
  await run('txn reverse', { txnId: back, ...why });
  // What concerns everybody.
  await run('limits set', { tier: 'full', perTransaction: '9000', ...why });
  for (const kind of ['names', 'places']) {
    const input = kind === 'names' ? { word: 'ZORMAX' } : { spelling: 'DEHLIPUR', place: 'DELHI' };
    await run(`${kind} add`, { ...input, ...why });
    await run(`${kind} remove`, { ...input, ...why });
  }
  const phone = 'pushbullet/one';
  await run('phone add', { phone, number: '919000000101', budget: 'none', ...why });
  for (const path of ['drain', 'on']) await run(`phone ${path}`, { phone, ...why });
  await run('phone test', { phone, to: '919000000102', seconds: '1', ...why }).catch(() => {});
  await run('phone off', { phone, ...why });
  const taken = await aTakenText(worker);
  await run('text resend', { guid: taken.guid, ...why });
  await run('text send', { words: [SITA, 'Rain is open today.'], perMinute: '600', ...why });
  await deadLetters(run, queues);
  const newcomer = aPhone('919000000077');
  const holder = aPhone('919000000076');
  await worker.text(holder, codeOf(await worker.text(holder, 'REGISTER ABCPE1234F TARA MURMU DELHI')));
  await worker.text(newcomer, 'REGISTER ABCPE1234F TARA MURMU DELHI');
  await run('pan allow', { phone: newcomer, ...why });
  await run('person export', { account: RAVI });
  await run('account move', { account: RAVI, phone: aPhone('919000000078'), ...why });
  await run('account close', { account: GITA, erase: true, ...why });
  worker.clock.nowMs += 3 * 365 * 24 * HOUR_MS;
  await run('account wake', { account: MOHAN, ...why });
  await run('reindex', why);

  await run('approve above', { amount: '1', ...why });
  for (const path of ['approve refuse', 'approve give']) {
    await run('vault deposit', { amount: '200', ...why });
    worker.clock.nowMs += 60_000;
    const [{ no: proposal } = { no: '' }] = (await run('approve list')).proposals;
    await run('approve show', { no: proposal });
    await runAsOther(path, { no: proposal, ...why });
  }
}

/** Whatever only looks, with everything that it can be asked for. */
async function look(run: Run, { sent, no }: { readonly sent: string; readonly no: string }): Promise<void> {
  await run('today');
  await run('watch', { times: '2' });
  await run('flow', { days: '3' });
  for (const words of [[RAVI], ['RAVI'], ['DELHI'], [sent], [no], ['50'], [DAY], ['ABCPE1234F']])
    await run('find', { words });
  for (const what of [sent, no, RAVI]) await run('trace', { what });
  for (const path of [
    'agent list',
    'vendor list',
    'kyc list',
    'pin list',
    'limits show',
    'names list',
    'places list',
  ])
    await run(path);
  await run('agent statement', { account: ASHA });
  await run('account show', { account: RAVI });
  const lists = [
    {},
    { place: 'DELHI' },
    { tier: 'basic' },
    { role: 'agent' },
    { frozen: true },
    { dormant: true },
  ];
  for (const input of lists) await run('account list', input);
  await run('txn show', { txnId: sent });
  await run('txn trace', { txnId: sent });
  const txns = [
    {},
    { party: RAVI },
    { from: RAVI },
    { to: SITA },
    { kind: 'transfer' },
    { state: 'success' },
  ];
  for (const input of [...txns, { open: true }, { amount: '50' }, { day: DAY }]) await run('txn list', input);
  await run('case show', { no });
  await run('case list', { due: true });
  await run('case export', { month: '2026-11' });
  await run('ledger statement', { account: RAVI });
  await run('ledger statement', { account: RAVI, bucket: 'SCHOOL' });
  for (const path of [
    'ledger verify',
    'ledger balances',
    'ledger export',
    'vault show',
    'queue status',
    'dlq list',
    'phone list',
  ])
    await run(path);
  const [text] = (await run('text list')).texts;
  for (const input of [{ to: RAVI }, { state: 'waiting' }]) await run('text list', input);
  await run('text show', { guid: text.guid });
  await run('approve list', { all: true });
  for (const input of [{}, { operator: 'olga' }, { kind: 'freeze' }, { account: RAVI }, { day: DAY }])
    await run('audit list', input);
  await run('doctor', { url: 'http://127.0.0.1:9' });
}

/** A text that its phone has taken, and that has not come. */
async function aTakenText({ tablePrefix, clock }: TestWorker) {
  const { documents } = dynamodb();
  const text = aText({ to: SITA });
  await documents.send(textPut({ ...text, isClear: true }, tablePrefix));
  const records = createTextRecords(documents, tablePrefix);
  await records.move(text.guid, { state: 'taken', atMs: clock.nowMs }, await records.readLine(SITA));
  return text;
}

async function deadLetters(run: Run, queues: Awaited<ReturnType<typeof freshQueues>>): Promise<void> {
  const dead = [
    ['incoming', named(queues, 'incomingSmsDeadLetterQ.fifo')],
    ['sending', named(queues, 'smsSendingTaskDeadLetterQ.fifo')],
  ] as const;
  for (const [queue, url] of dead) {
    const id = await putLetter(queues.client, url, { body: 'rubbish', group: 'a' });
    await run('dlq show', { queue, id });
    await run('dlq redrive', { queue, ids: [id], ...why });
    const again = await putLetter(queues.client, url, { body: 'rubbish', group: 'b' });
    await run('dlq drop', { queue, ids: [again], ...why });
  }
}
