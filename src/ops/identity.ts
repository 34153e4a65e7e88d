/** Who works at the desk: not as they say, but as AWS or this machine knows them. */
import { userInfo } from 'node:os';
import { OpsError } from './opsError.ts';
import type { Target } from './target.ts';

/**
 * On a stage whose credentials they are, such as `Operators/olga` of a role or `user/olga`; in a sandbox whose account
 * of this machine it is.
 *
 * @throws OpsError when AWS does not say.
 */
export async function identityAt({
  isSandbox,
  region,
}: Pick<Target, 'isSandbox' | 'region'>): Promise<string> {
  if (isSandbox) return userInfo().username;
  const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
  const sts = new STSClient({ region });
  try {
    const { Arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
    return nameIn(Arn);
  } catch (error) {
    const message =
      'AWS does not say who you are, and nothing is done by nobody: aws sts get-caller-identity.';
    throw new OpsError('failed', message, { cause: error });
  } finally {
    sts.destroy();
  }
}

/** `arn:aws:sts::123456789012:assumed-role/Operators/olga` is `Operators/olga`. */
export function nameIn(arn: string): string {
  const resource = arn.split(':').slice(5).join(':');
  if (resource === '') throw new OpsError('failed', `AWS names nobody: ${arn}`);
  return resource.replace(/^assumed-role\//, '');
}

/** What is written down: who it is, and the name that they gave beside it. */
export function signed(identity: string, by: string | undefined): string {
  return by === undefined || by === identity ? identity : `${identity} as ${by}`;
}

/** Whether that is somebody's, by either name. */
export function isSignedBy(by: string, name: string): boolean {
  return by === name || by.startsWith(`${name} as `) || by.endsWith(` as ${name}`);
}
