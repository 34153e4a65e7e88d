/**
 * The three functions of a stage: whether they are there, and whether they would accept their configuration.
 */
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Environment } from '../../runtime/environment.ts';
import { readSenderConfig } from '../../sender/config.ts';
import { readSinkConfig } from '../../sink/config.ts';
import { readWorkerConfig } from '../../worker/config.ts';
import type { Session } from '../session.ts';
import { type Check, ok, problem, reasonOf, unknown } from './check.ts';

const READERS: Readonly<Record<string, (environment: Environment) => unknown>> = {
  sink: readSinkConfig,
  worker: readWorkerConfig,
  sender: readSenderConfig,
};
const PARAMETER = /_PARAMETER$/;

export interface FunctionsChecked {
  readonly checks: readonly Check[];
  /** The settings of all three together, with the secrets that could be read. */
  readonly environment: Environment;
}

export async function checkFunctions({ target }: Session): Promise<FunctionsChecked> {
  const lambda = new LambdaClient({ region: target.region });
  const ssm = new SSMClient({ region: target.region });
  try {
    const checked = await Promise.all(
      Object.entries(READERS).map(async ([name, read]) => {
        const functionName = `rain-${target.name}-${name}`;
        try {
          const { Environment: own } = await lambda.send(
            new GetFunctionConfigurationCommand({ FunctionName: functionName, Qualifier: 'live' }),
          );
          return await checkFunction(functionName, own?.Variables ?? {}, read, ssm);
        } catch (error) {
          const todo = `Deploy it: ./deploy.sh ${name}.`;
          return { checks: [problem(`function ${functionName}`, reasonOf(error), todo)], environment: {} };
        }
      }),
    );
    return {
      checks: checked.flatMap(({ checks }) => checks),
      environment: Object.assign({}, ...checked.map(({ environment }) => environment)),
    };
  } finally {
    lambda.destroy();
    ssm.destroy();
  }
}

async function checkFunction(
  name: string,
  variables: Record<string, string>,
  read: (environment: Environment) => unknown,
  ssm: SSMClient,
): Promise<FunctionsChecked> {
  const secrets: Record<string, string> = {};
  let isDenied = false;
  const checks: Check[] = [];
  for (const [key, parameter] of Object.entries(variables).filter(([each]) => PARAMETER.test(each))) {
    try {
      const { Parameter } = await ssm.send(
        new GetParameterCommand({ Name: parameter, WithDecryption: true }),
      );
      secrets[key.replace(PARAMETER, '')] = Parameter?.Value ?? '';
      checks.push(ok(`secret ${parameter}`, 'is there'));
    } catch (error) {
      if (error instanceof Error && /AccessDenied/.test(error.name)) {
        isDenied = true;
        checks.push(unknown(`secret ${parameter}`, 'you may not read it: that takes the role admin'));
        continue;
      }
      const todo = `Store it: aws ssm put-parameter --type SecureString --name ${parameter} --value ….`;
      checks.push(problem(`secret ${parameter}`, reasonOf(error), todo));
    }
  }
  const environment = { ...variables, ...secrets };
  if (isDenied) {
    checks.push(unknown(`function ${name}`, 'its secrets may not be read'));
    return { checks, environment };
  }
  try {
    read(environment);
    checks.push(ok(`function ${name}`, 'has a good configuration'));
  } catch (error) {
    const todo = 'Set it in the stack, and deploy the function again.';
    checks.push(problem(`function ${name}`, reasonOf(error), todo));
  }
  return { checks, environment };
}
