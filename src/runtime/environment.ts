import { z } from 'zod';
import { PermanentError } from './errors.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const MAX_VALID_SECRETS = 2;
const MAX_KEPT_SECRETS = 20;

/**
 * Reads a function's configuration. An empty variable counts as absent, and `REGION` falls back to the
 * `AWS_REGION` that Lambda sets. `ACCESS_KEY_ID` and `SECRET_ACCESS_KEY` come together or not at all.
 *
 * @throws PermanentError naming every missing or bad key, never its value, so that the error may be logged.
 */
export function readEnvironment<Schema extends z.ZodType>(
  schema: Schema,
  environment: Environment,
): z.output<Schema> {
  const present = withRegion(withoutEmpty(environment));
  const result = schema.safeParse(present);
  const problems = [...schemaProblems(result.error?.issues ?? [], present), ...halfCredentials(present)];
  if (result.success && problems.length === 0) return result.data;
  throw new PermanentError(`Bad configuration: ${problems.join('; ')}`);
}

function secretsUpTo(max: number) {
  return z
    .string()
    .transform(splitList)
    .pipe(z.array(z.string().min(1, 'has an empty entry')).max(max, `has more than ${max} entries`));
}

/** `new,old`: one secret, or two while they are being rotated. */
export const secretsSchema = secretsUpTo(MAX_VALID_SECRETS);

/** `new,old,…`: the newest secret first, and before it all under which something may still stand. */
export const keptSecretsSchema = secretsUpTo(MAX_KEPT_SECRETS);

/** What goes before every table's name. */
export const tablePrefixSchema = z
  .string()
  .regex(/^[\w.-]*$/, 'may have letters, digits, _ . and -')
  .default('');

/** Where the AWS services are, and who we are to them; without the two keys, the function's role. */
export const awsShape = {
  REGION: z.string(),
  ACCESS_KEY_ID: z.string().optional(),
  SECRET_ACCESS_KEY: z.string().optional(),
};

/** What an AWS client needs to know of the configuration. */
export interface AwsAccess {
  readonly region: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The configured access; without `credentials` the SDK finds those of the function's role. */
export function awsAccess(config: z.output<z.ZodObject<typeof awsShape>>): AwsAccess {
  const { REGION: region, ACCESS_KEY_ID: accessKeyId, SECRET_ACCESS_KEY: secretAccessKey } = config;
  if (accessKeyId === undefined || secretAccessKey === undefined) return { region };
  return { region, credentials: { accessKeyId, secretAccessKey } };
}

/** The entries of `one, two`. */
export function splitList(text: string): string[] {
  return text.split(',').map((entry) => entry.trim());
}

function withoutEmpty(environment: Environment): Record<string, string> {
  const entries = Object.entries(environment).flatMap(([key, value]) =>
    value ? [[key, value] as const] : [],
  );
  return Object.fromEntries(entries);
}

function withRegion(present: Record<string, string>): Record<string, string> {
  const { AWS_REGION, REGION = AWS_REGION } = present;
  return REGION === undefined ? present : { ...present, REGION };
}

function schemaProblems(issues: readonly z.core.$ZodIssue[], present: Record<string, string>): string[] {
  const problems = issues.map(({ path, message }) => {
    const key = String(path[0]);
    return present[key] === undefined ? `${key} is missing` : `${key}: ${message}`;
  });
  return [...new Set(problems)];
}

function halfCredentials(present: Record<string, string>): string[] {
  const [missing, ...others] = ['ACCESS_KEY_ID', 'SECRET_ACCESS_KEY'].filter(
    (key) => present[key] === undefined,
  );
  return missing === undefined || others.length > 0
    ? []
    : [`${missing} is missing while its other half is there`];
}
