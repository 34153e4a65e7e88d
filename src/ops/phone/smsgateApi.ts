/** What the desk asks of SMSGate's server (https://docs.sms-gate.app): to have a phone set up as the bank needs it. */
import { z } from 'zod';
import { OpsError } from '../opsError.ts';

const API_PATH = '/3rdparty/v1';
const TIMEOUT_MS = 15_000;
const EVENTS = ['sms:received', 'sms:sent', 'sms:delivered', 'sms:failed', 'system:ping'] as const;
const PING_SECONDS = 900;
const devicesSchema = z.array(z.object({ id: z.string() }));

export interface SmsgateAccount {
  readonly apiUrl: string;
  readonly user: string;
  readonly password: string;
}

export interface Setup {
  readonly device: string;
  readonly webhooksUrl: string;
  readonly segmentsPerMinute: number | undefined;
}

/**
 * Registers our webhook for all that a phone tells, and sets the order of texts, their limit and the sign of life.
 *
 * @throws OpsError that says what the server does not take.
 */
export async function setUp(account: SmsgateAccount, setup: Setup): Promise<void> {
  const { device, webhooksUrl, segmentsPerMinute } = setup;
  const devices = devicesSchema.safeParse(await ask(account, 'GET', '/devices'));
  const known = devices.success ? devices.data.map(({ id }) => id) : [];
  if (!known.includes(device)) {
    const others = known.length === 0 ? 'it has none' : `it has ${known.join(', ')}`;
    throw new OpsError('refused', `The account has no phone ${device}: ${others}.`, {
      reason: 'noSuchPhone',
    });
  }
  for (const event of EVENTS) {
    // The same id each time: what is registered twice is posted twice.
    const id = `rain-${event.replace(':', '-')}-${device}`.slice(0, 36);
    await ask(account, 'POST', '/webhooks', { id, event, deviceId: device, url: `${webhooksUrl}/smsgate` });
  }
  await ask(account, 'PATCH', '/settings', {
    messages: {
      processing_order: 'FIFO',
      ...(segmentsPerMinute !== undefined && { limit_period: 'PerMinute', limit_value: segmentsPerMinute }),
    },
    ping: { interval_seconds: PING_SECONDS },
  });
}

async function ask(
  { apiUrl, user, password }: SmsgateAccount,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const root = apiUrl.replace(/\/+$/, '');
  const api = root.endsWith(API_PATH) ? root : `${root}${API_PATH}`;
  const response = await fetch(`${api}${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new OpsError('failed', `SMSGate's server does not answer at ${root}.`, { cause: error });
  });
  if (response.status === 401 || response.status === 403)
    throw new OpsError('refused', "SMSGate's server refuses this user and password.", {
      reason: 'unauthorized',
    });
  if (!response.ok)
    throw new OpsError('failed', `SMSGate's server answers ${response.status} to ${method} ${path}.`);
  return response.json().catch(() => undefined);
}
