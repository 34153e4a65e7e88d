import { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import { SSMClient } from '@aws-sdk/client-ssm';
import { z } from 'zod';
import { awsClientSettings } from './awsClient.ts';
import { awsAccess, awsShape, type Environment, readEnvironment } from './environment.ts';
import { TransientError } from './errors.ts';
import type { Log } from './log.ts';

/** Reads the decrypted value of an SSM parameter, which may be as old as MAX_AGE_SECONDS unless it must be fresh. */
export type ReadParameter = (name: string, isFresh?: boolean) => Promise<string | undefined>;

/** Reads all parameters below a path, by their names after it; they may be as old as MAX_AGE_SECONDS. */
export type ReadParametersBelow = (
  path: string,
  isFresh?: boolean,
) => Promise<Readonly<Record<string, string>>>;

/** What is made of the settings now. What is known to be stale is read afresh. */
export type Current<Made> = (isStale?: boolean) => Promise<Made>;

/**
 * The settings that may live in SSM: `WEBHOOK_SECRET_PARAMETER` names the parameter that holds
 * `WEBHOOK_SECRET`.
 */
const SECRET_KEYS = ['WEBHOOK_SECRET', 'OTP_SECRET', 'QUEUE_SECRET', 'PUSHBULLET_ACCESS_TOKEN'];
export const PARAMETER_SUFFIX = '_PARAMETER';
/**
 * The settings that are secrets by name, as JSON, and may each be a parameter: `WEBHOOK_SECRETS_PATH` names the path
 * below which those of `WEBHOOK_SECRETS` stand. So one for another phone is stored without a deployment.
 */
const SECRETS_KEYS = ['WEBHOOK_SECRETS', 'PHONES'];
export const PATH_SUFFIX = '_PATH';

/** How soon a rotated secret is noticed, at the latest. */
export const MAX_AGE_SECONDS = 300;
/** After a failure the parameters are left alone for this long, and what was read before holds on. */
const LEFT_ALONE_MS = 30_000;

/**
 * Makes something of a function's environment, with the secrets in it that are named by parameters, and makes
 * it again when one of them has been rotated. Settles when it is made for the first time.
 *
 * @throws TransientError when a parameter cannot be read at first, and whatever `make` throws at first. Later
 * on, a value that cannot be read or used is logged, and the one before stays in use.
 */
export async function keepCurrent<Made>(
  environment: Environment,
  make: (environment: Environment) => Made,
  log: Log,
  { now = Date.now, ...given }: KeepingParts = {},
): Promise<Current<Made>> {
  const read = { ...parameterReader(environment), ...given };
  const named = namedParameters(environment);
  const withSecrets = async (isFresh = false) => ({
    ...environment,
    ...(await readAll(named, read, isFresh)),
  });

  let current = await withSecrets();
  let made = make(current);
  let leftAloneUntil = 0;
  return async (isStale = false) => {
    if (named.length === 0 || now() < leftAloneUntil) return made;
    try {
      const fresh: Environment = await withSecrets(isStale);
      if (named.every(({ key }) => fresh[key] === current[key])) return made;
      made = make(fresh);
      current = fresh;
      log.info('secrets rotated');
    } catch (error) {
      leftAloneUntil = now() + LEFT_ALONE_MS;
      log.error('secrets not renewed, going on with those from before', {}, error);
    }
    return made;
  };
}

interface ParameterReader {
  readonly readParameter: ReadParameter;
  readonly readParametersBelow: ReadParametersBelow;
}

type KeepingParts = Partial<ParameterReader> & { readonly now?: () => number };

interface NamedParameter {
  readonly key: string;
  readonly parameter: string;
  /** Whether it is a path with parameters below it. */
  readonly isPath: boolean;
}

function namedParameters(environment: Environment): readonly NamedParameter[] {
  const named = (keys: readonly string[], suffix: string) =>
    keys.flatMap((key) => {
      const parameter = environment[`${key}${suffix}`];
      return parameter ? [{ key, parameter, isPath: suffix === PATH_SUFFIX }] : [];
    });
  return [...named(SECRET_KEYS, PARAMETER_SUFFIX), ...named(SECRETS_KEYS, PATH_SUFFIX)];
}

async function readAll(
  named: readonly NamedParameter[],
  { readParameter, readParametersBelow }: ParameterReader,
  isFresh: boolean,
): Promise<Record<string, string | undefined>> {
  const entries = named.map(async ({ key, parameter, isPath }) => {
    try {
      if (isPath) return [key, JSON.stringify(await readParametersBelow(parameter, isFresh))] as const;
      return [key, await readParameter(parameter, isFresh)] as const;
    } catch (error) {
      throw new TransientError(`${key} cannot be read from the parameter ${parameter}`, { cause: error });
    }
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The client is only made when there is something to read. */
function parameterReader(environment: Environment): ParameterReader {
  let made: SSMProvider | undefined;
  // The sandbox's, where nobody pays for looking, is a second.
  const maxAge = Number(environment['SECRETS_MAX_AGE_SECONDS'] ?? MAX_AGE_SECONDS);
  const provider = () => {
    const access = () => awsAccess(readEnvironment(z.object(awsShape), environment));
    made ??= new SSMProvider({ awsSdkV3Client: new SSMClient(awsClientSettings(access())) });
    return made;
  };
  return {
    readParameter: async (name, isFresh) =>
      provider().get(name, { decrypt: true, maxAge, forceFetch: isFresh === true }),
    readParametersBelow: async (path, isFresh) => {
      const options = { decrypt: true, recursive: true, maxAge, forceFetch: isFresh === true };
      return (await provider().getMultiple(path, options)) ?? {};
    },
  };
}
