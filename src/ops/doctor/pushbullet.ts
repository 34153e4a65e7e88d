import { z } from 'zod';
import { type Check, ok, problem, reasonOf, unknown } from './check.ts';

const TIMEOUT_MS = 10_000;
const TOKEN_TODO = 'Make a new access token in the account settings of pushbullet.com and store it again.';
const userSchema = z.object({ email: z.string().optional(), name: z.string().optional() });
const devicesSchema = z.object({
  devices: z.array(
    z.object({
      iden: z.string(),
      active: z.boolean().default(true),
      nickname: z.string().default(''),
      has_sms: z.boolean().default(false),
    }),
  ),
});

export interface PushbulletSettings {
  readonly url: string;
  readonly token: string | undefined;
  readonly device: string | undefined;
}

/** Whether the token is good, and the phone is there and sends SMS. */
export async function checkPushbullet({ url, token, device }: PushbulletSettings): Promise<readonly Check[]> {
  if (token === undefined)
    return [unknown('Pushbullet token', 'is not known here: set PUSHBULLET_ACCESS_TOKEN to check it')];
  const get = (path: string) =>
    fetch(new URL(path, url), {
      headers: { 'Access-Token': token },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  try {
    const response = await get('/v2/users/me');
    if (!response.ok) return [problem('Pushbullet token', `is refused: ${response.status}`, TOKEN_TODO)];
    const user = userSchema.safeParse(await response.json()).data;
    const devices = devicesSchema.safeParse(await (await get('/v2/devices')).json()).data?.devices ?? [];
    return [
      ok('Pushbullet token', `is good${user?.name === undefined ? '' : `, of ${user.name}`}`),
      phone(device, devices),
    ];
  } catch (error) {
    return [
      problem(
        'Pushbullet',
        `cannot be reached: ${reasonOf(error)}`,
        'Check the connection, and status.pushbullet.com.',
      ),
    ];
  }
}

type Device = z.output<typeof devicesSchema>['devices'][number];

function phone(iden: string | undefined, devices: readonly Device[]): Check {
  const name = 'Pushbullet device';
  const phones = devices.filter((device) => device.active && device.has_sms);
  const others = phones.map((device) => `${device.iden} (${device.nickname})`).join(', ') || 'none';
  if (iden === undefined) return unknown(name, `is not known here; phones with SMS: ${others}`);
  const device = devices.find((each) => each.iden === iden && each.active);
  if (device === undefined) {
    const todo = `Set PUSHBULLET_TARGET_DEVICE_IDEN to one of the phones with SMS: ${others}.`;
    return problem(name, `${iden} is not there`, todo);
  }
  if (!device.has_sms)
    return problem(name, `${iden} sends no SMS`, 'Switch on SMS sync in Pushbullet on the phone.');
  return ok(name, `${iden} (${device.nickname}) sends SMS`);
}
