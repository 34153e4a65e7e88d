import { z } from 'zod';
import { defineCommand } from '../definition.ts';
import { EXIT_CODES } from '../opsError.ts';
import type { Result } from '../result.ts';
import type { Session } from '../session.ts';
import { checkCases } from './cases.ts';
import { type Check, unknown } from './check.ts';
import { checkClock } from './clock.ts';
import { checkCredentials } from './credentials.ts';
import { checkPhoneClocks } from './phoneClocks.ts';
import { checkPushbullet } from './pushbullet.ts';
import { checkQueues } from './queues.ts';
import { checkRedis } from './redis.ts';
import { checkSending } from './sending.ts';
import { checkTables } from './tables.ts';

const PUSHBULLET_URL = 'https://api.pushbullet.com';
const MARKS: Readonly<Record<Check['status'], string>> = {
  ok: 'ok     ',
  note: 'note   ',
  problem: 'PROBLEM',
  unknown: '?      ',
};

export const doctor = defineCommand({
  path: 'doctor',
  summary: 'look at everything that the bank needs, and say what to do about what is wrong',
  input: z.object({ url: z.string() }),

  async run(session, { url }) {
    const { isSandbox, region } = session.target;
    const stranger = isSandbox ? undefined : await checkCredentials(session);
    if (stranger !== undefined) return told([stranger]);
    const clockUrl = isSandbox ? url : `https://dynamodb.${region}.amazonaws.com`;
    const [tables, queues, sending, redis, clock, phoneClocks, cases, functions, deployment] =
      await Promise.all([
        checkTables(session),
        checkQueues(session),
        checkSending(session),
        checkRedis(session),
        checkClock(clockUrl),
        checkPhoneClocks(session),
        checkCases(session),
        functionChecks(session),
        isSandbox ? [] : deploymentChecks(session),
      ]);
    const checks = [
      ...[...tables, ...queues, ...sending, redis, clock, ...phoneClocks],
      ...[cases, ...functions, ...deployment],
    ];
    return told(checks);
  },
});

function told(checks: readonly Check[]): Result {
  const problems = checks.filter(({ status }) => status === 'problem').length;
  const lines = checks.flatMap(({ name, status, detail, todo }) => [
    `${MARKS[status]} ${name}: ${detail}`,
    ...(todo === undefined ? [] : [`        -> ${todo}`]),
  ]);
  return {
    json: { isWell: problems === 0, checks },
    text: [...lines, problems === 0 ? 'All is well.' : `${problems} problems.`].join('\n'),
    exitCode: problems === 0 ? 0 : EXIT_CODES.problems,
  };
}

async function deploymentChecks(session: Session): Promise<readonly Check[]> {
  const { checkDeployment } = await import('./deployment.ts');
  return await checkDeployment(session);
}

/** The functions, their secrets, and Pushbullet with the settings that the sender has. */
async function functionChecks(session: Session): Promise<readonly Check[]> {
  const { PUSHBULLET_ACCESS_TOKEN, PUSHBULLET_TARGET_DEVICE_IDEN, PUSHBULLET_API_URL } = process.env;
  if (session.target.isSandbox && PUSHBULLET_ACCESS_TOKEN === undefined) {
    return [
      unknown('functions and secrets', 'the sandbox makes them itself'),
      unknown('Pushbullet', 'the sandbox has a stand-in; to check a real one set PUSHBULLET_ACCESS_TOKEN'),
    ];
  }
  const { checks, environment } = session.target.isSandbox
    ? { checks: [], environment: {} }
    : await (await import('./functions.ts')).checkFunctions(session);
  const pushbullet = await checkPushbullet({
    url: PUSHBULLET_API_URL ?? environment['PUSHBULLET_API_URL'] ?? PUSHBULLET_URL,
    token: PUSHBULLET_ACCESS_TOKEN ?? environment['PUSHBULLET_ACCESS_TOKEN'],
    device: PUSHBULLET_TARGET_DEVICE_IDEN ?? environment['PUSHBULLET_TARGET_DEVICE_IDEN'],
  });
  return [...checks, ...pushbullet];
}
