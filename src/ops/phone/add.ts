import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { budgetsText, DEFAULT_BUDGETS, MIN_SEGMENTS, parseBudgets } from '../../domain/sendingBudget.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand, YES_OPTION } from '../definition.ts';
import { EXIT_CODES, OpsError } from '../opsError.ts';
import { phoneTyped } from '../people.ts';
import { recordOperation } from '../record.ts';
import type { Session } from '../session.ts';
import { phoneIdSchema, phonesOf } from './phones.ts';
import { setUp } from './smsgateApi.ts';
import { tryPhone } from './trial.ts';

/** The functions look for secrets every five minutes, and a text that waits is tried again by the clock. */
const DEFAULT_SECONDS = 480;
const MAX_SECONDS = 3_600;
/** Those of a sandbox look every second, and its clock may stand still. */
const SANDBOX_LOOKS_MS = 1_000;
const NO_BUDGET = 'none';
const budgetSchema = z.string().transform((text, check) => {
  const budgets = text === NO_BUDGET ? [] : parseBudgets(text);
  if (budgets !== undefined) return budgets;
  check.addIssue(
    `must be segments/minutes, such as 24/1,95/1440, at least ${MIN_SEGMENTS} segments, or none`,
  );
  return z.NEVER;
});

export const phoneAdd = defineCommand({
  path: 'phone add',
  summary: 'lets a phone send and receive; one of SMSGate is set up by its server, and tried by a text',
  arguments: [['<phone>', '<gateway>/<device>, such as smsgate/ffffffffceb0b1db']],
  options: [
    ['--number <number>', 'the number of its SIM (required)'],
    ['--sim <slot>', 'which SIM of it sends, from 1, where it has several'],
    [
      '--budget <segments/minutes>',
      `how much it may send, or none (default: ${budgetsText(DEFAULT_BUDGETS)})`,
    ],
    ['--user <user>', 'of SMSGate; asked for when it is left out'],
    ['--password <password>', 'of SMSGate; asked for when it is left out'],
    ['--key <key>', 'with which the phone signs its webhooks; asked for when it is left out'],
    ['--webhooks <url>', 'where providers post: https://<your API>/webhooks (the sandbox knows it)'],
    ['--api <url>', 'another server of SMSGate than the public one'],
    ['--test-to <number>', 'where the text goes that tries one of SMSGate, in place of its own number'],
    ['--seconds <count>', `how long to look for that; 0 sends none (default: ${DEFAULT_SECONDS})`],
    ...CHANGE_OPTIONS,
    YES_OPTION,
  ],
  input: z.object({
    phone: phoneIdSchema,
    number: z.string('say which: --number <number>'),
    sim: z.coerce.number().int().min(1).max(4).optional(),
    budget: budgetSchema.default([...DEFAULT_BUDGETS]),
    user: z.string().optional(),
    password: z.string().optional(),
    key: z.string().min(8, 'must have at least 8 characters').optional(),
    webhooks: z.url({ protocol: /^https?$/ }).optional(),
    api: z.url({ protocol: /^https?$/ }).optional(),
    testTo: z.string().optional(),
    seconds: z.coerce.number().int().min(0).max(MAX_SECONDS).default(DEFAULT_SECONDS),
    ...changeShape,
  }),

  async run(
    session,
    { phone: id, number: typed, sim, budget, user, password, key, webhooks, api, testTo, seconds, ...change },
  ) {
    const number = await phoneTyped(session, typed);
    const to = testTo === undefined ? number : await phoneTyped(session, testTo);
    const [gateway = '', ...device] = id.split('/');
    const limits = budget.length === 0 ? 'as much as comes' : `${budgetsText(budget)} segments/minutes`;
    const facts = { phone: id, number, sim, budgets: budget };
    if (change.dryRun)
      return { json: { dryRun: true, ...facts }, text: `Would be added: ${id}, ${number}, ${limits}.` };
    if (!change.yes) await session.terminal.confirm(`Let ${id} with ${number} send and receive (${limits})?`);
    if (gateway === 'smsgate') {
      const perMinute = budget.find(({ minutes }) => minutes === 1)?.segments;
      await setUpSmsgate(session, device.join('/'), perMinute, { user, password, key, webhooks, api });
    }
    const operation = await recordOperation(session, change, `phone add ${id} --number ${number}`);
    const at = new Date(session.now()).toISOString();
    await phonesOf(session).add(
      { id, state: 'on', number, budgets: budget, ...(sim !== undefined && { sim }) },
      at,
    );
    const added = `${id} sends and receives, within five minutes everywhere.`;
    if (gateway !== 'smsgate' || seconds === 0)
      return { json: { operation, ...facts }, text: `${added} Try it: phone test ${id}` };
    if (session.target.isSandbox) await sleep(SANDBOX_LOOKS_MS);
    const { isGood, facts: test, told } = await tryPhone(session, { id, to, operation, seconds });
    return {
      json: { operation, ...facts, test: { isGood, ...test } },
      text: `${added}\n${told}${isGood ? '' : ` It is added all the same. Try again: phone test ${id}`}`,
      exitCode: isGood ? 0 : EXIT_CODES.failed,
    };
  },
});

interface Given {
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly key: string | undefined;
  readonly webhooks: string | undefined;
  readonly api: string | undefined;
}

async function setUpSmsgate(
  { terminal, target }: Session,
  device: string,
  segmentsPerMinute: number | undefined,
  given: Given,
): Promise<void> {
  const webhooksUrl = given.webhooks ?? target.webhooksUrl;
  if (webhooksUrl === undefined)
    throw new OpsError('usage', 'Say where providers post: --webhooks https://<your API>/webhooks');
  const user = given.user ?? (await terminal.secret("SMSGate's user", '--user'));
  const password = given.password ?? (await terminal.secret("SMSGate's password", '--password'));
  const key = given.key ?? (await terminal.secret("The phone's signing key", '--key'));
  const apiUrl = given.api ?? target.smsgateApiUrl;
  // The key first: what the phone posts from then on is signed by it.
  await target.putSecret(`webhook-secrets/smsgate/${device}`, key);
  await setUp({ apiUrl, user, password }, { device, webhooksUrl, segmentsPerMinute });
  const settings = { SMSGATE_USER: user, SMSGATE_PASSWORD: password };
  const own = given.api === undefined ? settings : { ...settings, SMSGATE_API_URL: given.api };
  await target.putSecret(`phones/smsgate/${device}`, JSON.stringify(own));
}
