/** The sandbox's settings, from the environment of whoever starts it. */
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { StartError } from './startError.ts';

/**
 * Settings of the functions that whoever starts the sandbox may set; without them the functions' own defaults
 * hold.
 */
const passedThroughSchema = z.object({
  PREFIX: z.string().optional(),
  DEFAULT_COUNTRY: z.string().optional(),
  ANSWER_COUNTRIES: z.string().optional(),
  TIME_ZONE: z.string().optional(),
  LIMITS: z.string().optional(),
  OWN_NUMBER: z.string().optional(),
  HELPLINE: z.string().optional(),
  PIN_ABOVE: z.string().optional(),
  LOOP_TEXTS_PER_DAY: z.string().optional(),
  LOG_LEVEL: z.string().default('INFO'),
});

const PORT_RULE = 'must be a whole number from 0 to 65535';

const settingsSchema = z.object({
  PORT: z.coerce.number(PORT_RULE).int(PORT_RULE).min(0, PORT_RULE).max(65_535, PORT_RULE).default(3000),
  /** The interface that the webhook, the page and the API listen on. */
  HOST: z.string().min(1).default('127.0.0.1'),
  RAIN_DATA_DIR: z.string().min(1).default('.rain'),
  WEBHOOK_SECRET: z.string().min(1).default('sandbox'),
  WEBHOOK_SECRETS: z.string().default('{}'),
  TABLE_PREFIX: z.string().default(''),
  /** Ten times what holds in production: people try things here. */
  CUSTOMER_TEXTS_PER_HOUR: z.string().default('600'),
  STRANGER_TEXTS_PER_HOUR: z.string().default('50'),
  STRANGER_REPLIES_PER_HOUR: z.string().default('3000'),
  PUSHBULLET_ACCESS_TOKEN: z.string().min(1).default('sandbox'),
  PUSHBULLET_TARGET_DEVICE_IDEN: z.string().min(1).default('sandbox'),
  /** Another Pushbullet-compatible server, in place of the handsets. */
  PUSHBULLET_API_URL: z.url().optional(),
  /** Another server of SMSGate, in place of the virtual phones. */
  SMSGATE_API_URL: z.url().optional(),
  /** Where `<function>/index.mjs` are: the project's own build, unless a test has others. */
  SANDBOX_BUNDLE_DIR: z.string().default(fileURLToPath(new URL('../../dist', import.meta.url))),
  SANDBOX_FUNCTION_TIMEOUT_SECONDS: z.coerce.number().positive().max(900).default(5),
  SANDBOX_CLOCK_SECONDS: z.coerce.number().positive().default(60),
  ...passedThroughSchema.shape,
});
export type Settings = z.infer<typeof settingsSchema>;

/** Reads the settings. Throws StartError that names what is wrong. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const parsed = settingsSchema.safeParse(environment);
  if (parsed.success) return parsed.data;
  throw new StartError(
    parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
  );
}

/** The settings that go to every function as they are. */
export function passedThrough(settings: Settings): Readonly<Record<string, string>> {
  const entries = Object.entries(passedThroughSchema.parse(settings));
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
