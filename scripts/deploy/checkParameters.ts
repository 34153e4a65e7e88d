/** Whether a stack with these parameters would come up: found out before anything is created. */

import { PARAMETER_SUFFIX } from '../../src/runtime/secretParameters.ts';
import { readTemplate, type Template } from '../../src/runtime/template.ts';
import { readSenderConfig } from '../../src/sender/config.ts';
import { readSinkConfig } from '../../src/sink/config.ts';
import { readWorkerConfig } from '../../src/worker/config.ts';
import {
  aStack,
  asRecord,
  environmentOf,
  type FunctionId,
  functionIds,
  type Stack,
} from './resolvedStack.ts';

const READERS: Readonly<Record<FunctionId, (environment: Readonly<Record<string, string>>) => unknown>> = {
  Sink: readSinkConfig,
  Worker: readWorkerConfig,
  Sender: readSenderConfig,
};

/**
 * All that is wrong with the parameters, one sentence each: names that the template does not have, values that it
 * does not allow, those that are missing or do not belong together, and settings with which a function would not
 * start.
 */
export function problemsWith(
  parameters: Readonly<Record<string, string>>,
  template: Template = readTemplate(),
): readonly string[] {
  const unknown = Object.keys(parameters)
    .filter((name) => !(name in template.Parameters))
    .map((name) => `${name} is no parameter of template.yaml.`);
  const bad = Object.entries(template.Parameters).flatMap(([name, parameter]) => {
    const value = parameters[name] ?? parameter.Default;
    if (value === undefined) return [`${name} is missing: give it with --parameter ${name}=VALUE.`];
    return flawOf(name, String(value), parameter);
  });
  if (unknown.length + bad.length > 0) return [...unknown, ...bad];
  const stack = aStack(parameters, template);
  const apart = [...brokenRules(stack), ...redisFlaws(parameters), ...hoursFlaws(stack)];
  return apart.length > 0 ? apart : functionIds.flatMap((id) => settingsFlaw(stack, id));
}

/** What names an existing Redis goes with that, and with nothing else: CloudFormation's rules cannot look into lists. */
function redisFlaws({ Redis = 'none', ...others }: Readonly<Record<string, string>>): readonly string[] {
  const naming = ['RedisEndpoint', 'RedisSubnetIds', 'RedisSecurityGroupIds'];
  const isExisting = Redis === 'existing';
  return naming
    .filter((name) => ((others[name] ?? '') === '') === isExisting)
    .map((name) => (isExisting ? `Redis=existing needs ${name}.` : `${name} needs Redis=existing.`));
}

/** The alarm compares hours, and knows no night that a day begins in. */
function hoursFlaws(stack: Stack): readonly string[] {
  const [opens, closes] = ['OpensAtUtc', 'ClosesAtUtc'].map((name) => Number(stack.resolve({ Ref: name })));
  const isInOrder = opens !== undefined && closes !== undefined && opens < closes;
  return isInOrder ? [] : ['OpensAtUtc must be before ClosesAtUtc, both in the same day by UTC.'];
}

function flawOf(
  name: string,
  value: string,
  parameter: Readonly<Record<string, unknown>>,
): readonly string[] {
  const { AllowedValues, AllowedPattern, MinLength, MinValue, MaxValue, Type } = parameter;
  const allowed = Array.isArray(AllowedValues) ? AllowedValues.map(String) : undefined;
  if (allowed?.includes(value) === false)
    return [`${name} must be one of ${allowed.join(', ')}, not "${value}".`];
  if (typeof AllowedPattern === 'string' && !new RegExp(`^(?:${AllowedPattern})$`).test(value)) {
    return [`${name} must look like ${AllowedPattern}, and "${value}" does not.`];
  }
  if (value.length < Number(MinLength ?? 0)) return [`${name} must not be empty.`];
  if (Type !== 'Number') return [];
  if (value.trim() === '' || Number.isNaN(Number(value)))
    return [`${name} must be a number, not "${value}".`];
  if (Number(value) < Number(MinValue ?? value)) return [`${name} must be at least ${String(MinValue)}.`];
  if (Number(value) > Number(MaxValue ?? value)) return [`${name} must be at most ${String(MaxValue)}.`];
  return [];
}

/** The template's own rules, as CloudFormation would check them once it has begun. */
function brokenRules(stack: Stack): readonly string[] {
  return Object.values(asRecord(stack.template['Rules'])).flatMap((rule) => {
    const { RuleCondition, Assertions } = asRecord(rule);
    if (RuleCondition !== undefined && stack.resolve(RuleCondition) !== true) return [];
    return (Array.isArray(Assertions) ? Assertions.map(asRecord) : [])
      .filter(({ Assert }) => stack.resolve(Assert) !== true)
      .map(({ AssertDescription }) => String(AssertDescription));
  });
}

/** What a function would say of its settings when it starts; the secrets are taken to be there. */
function settingsFlaw(stack: Stack, id: FunctionId): readonly string[] {
  const environment = Object.entries(environmentOf(stack, id)).map(([key, value]) =>
    key.endsWith(PARAMETER_SUFFIX) ? [key.slice(0, -PARAMETER_SUFFIX.length), 'secret'] : [key, value],
  );
  // What CloudFormation fills in only when it has created the cache.
  const settings = environment.filter(([, value]) => !String(value).includes('RedisGroup.'));
  try {
    READERS[id](Object.fromEntries(settings));
    return [];
  } catch (error) {
    return [
      `The ${id.toLowerCase()} would not start: ${error instanceof Error ? error.message : String(error)}`,
    ];
  }
}
