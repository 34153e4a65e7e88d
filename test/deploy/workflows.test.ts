/** What GitHub may do in the project's name. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const FOLDER = '.github/workflows';
const FILES = readdirSync(FOLDER);
/** A commit, and beside it the version that it is. */
const PINNED = /^\s*- uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
const workflowSchema = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({
      environment: z.string().optional(),
      steps: z.array(z.object({ run: z.string().optional() })),
    }),
  ),
});

function read(file: string): z.output<typeof workflowSchema> {
  return workflowSchema.parse(parse(readFileSync(`${FOLDER}/${file}`, 'utf8')));
}

describe('workflows', () => {
  it('use actions by the commit that they are', () => {
    const used = FILES.flatMap((file) => readFileSync(`${FOLDER}/${file}`, 'utf8').split('\n')).filter(
      (line) => line.includes('uses:'),
    );

    expect(used.length).toBeGreaterThan(3);
    expect(used.filter((line) => !PINNED.test(line))).toEqual([]);
  });

  it('hold every push to what .ci/run holds, and may do nothing else with it', () => {
    const { on, permissions, jobs } = read('check.yml');

    expect(Object.keys(on)).toContain('push');
    expect(permissions).toEqual({ contents: 'read' });
    expect(jobs['check']?.steps.at(-1)?.run).toContain('bash .ci/run');
  });

  it('deploy only by hand, in an environment, by a role that AWS lends, without a key', () => {
    const { on, permissions, jobs } = read('deploy.yml');

    expect(Object.keys(on)).toEqual(['workflow_dispatch']);
    expect(permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(jobs['deploy']?.environment).toBe(`\${{ inputs.stage }}`);
    expect(FILES.map((file) => readFileSync(`${FOLDER}/${file}`, 'utf8')).join()).not.toMatch(/secrets\./);
  });

  it('put nothing that somebody typed into a command', () => {
    const commands = FILES.flatMap((file) => Object.values(read(file).jobs))
      .flatMap(({ steps }) => steps)
      .map(({ run = '' }) => run);

    expect(commands.filter((command) => command.includes('${{'))).toEqual([]);
  });
});

describe('the role that deploys', () => {
  const role = readFileSync('.github/deployRole.yaml', 'utf8');

  it('is lent to one repository, in the environment of its stage', () => {
    expect(role).toContain('token.actions.githubusercontent.com:aud: sts.amazonaws.com');
    expect(role).toContain(
      `token.actions.githubusercontent.com:sub: !Sub repo:\${Repository}:environment:\${Stage}`,
    );
    expect(role).not.toContain('StringLike');
  });

  it('cannot read a secret, and lends roles only to what the template lends them to', () => {
    expect(role).not.toMatch(/ssm:GetParameter(?!s)|kms:Decrypt|iam:\*/);
    expect(role).toContain(
      'iam:PassedToService: [lambda.amazonaws.com, scheduler.amazonaws.com, codedeploy.amazonaws.com]',
    );
  });
});
