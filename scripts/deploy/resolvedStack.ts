/**
 * The template as CloudFormation would carry it out: intrinsics resolved for given parameters, in a made-up
 * account.
 */
import { readTemplate, type Template } from '../../src/runtime/template.ts';

const PSEUDO: Readonly<Record<string, unknown>> = {
  'AWS::Region': 'ap-south-1',
  'AWS::AccountId': '123456789012',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::NoValue': undefined,
};
const ARN_PATHS: Readonly<
  Record<string, { readonly service: string; readonly path: string; readonly name: string }>
> = {
  'AWS::DynamoDB::Table': { service: 'dynamodb', path: 'table/', name: 'TableName' },
  'AWS::SQS::Queue': { service: 'sqs', path: '', name: 'QueueName' },
  'AWS::Logs::LogGroup': { service: 'logs', path: 'log-group:', name: 'LogGroupName' },
};

export interface Stack {
  readonly template: Template;
  /** The properties of a resource, resolved. */
  properties(id: string): Readonly<Record<string, unknown>>;
  /** Logical ids of the resources of a type that are created. */
  ids(type: string): readonly string[];
  /** Those of every type. */
  idsInUse(): readonly string[];
  resolve(value: unknown): unknown;
}

/** A template with its intrinsics resolved for these parameters; the others have their defaults. */
export function aStack(
  parameters: Readonly<Record<string, string>> = {},
  template: Template = readTemplate(),
): Stack {
  const conditions = asRecord(template['Conditions']);

  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve).filter((item) => item !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    const [[key, argument] = ['', undefined], ...others] = Object.entries(value);
    if (others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'))) return intrinsic(key, argument);
    const entries = Object.entries(value).map(([name, inner]) => [name, resolve(inner)] as const);
    return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
  };

  const intrinsic = (key: string, argument: unknown): unknown => {
    switch (key) {
      case 'Ref':
        return reference(String(argument));
      case 'Fn::GetAtt':
        return attribute(Array.isArray(argument) ? argument.join('.') : String(argument));
      case 'Fn::Sub':
        return String(argument).replace(/\$\{([^}]+)\}/g, (_, name: string) =>
          String(name.includes('.') ? attribute(name) : reference(name)),
        );
      case 'Fn::If': {
        const [condition, whenTrue, whenFalse] = Array.isArray(argument) ? argument : [];
        return resolve(holds(String(condition)) ? whenTrue : whenFalse);
      }
      case 'Fn::Equals': {
        const [one, other] = Array.isArray(argument) ? argument.map(resolve) : [];
        return one === other;
      }
      case 'Fn::Join': {
        const [separator, list] = Array.isArray(argument) ? argument.map(resolve) : [];
        return Array.isArray(list) ? list.join(String(separator)) : list;
      }
      case 'Fn::Split': {
        const [separator, text] = Array.isArray(argument) ? argument.map(resolve) : [];
        return String(text).split(String(separator));
      }
      case 'Fn::Not':
        return Array.isArray(argument) && !resolve(argument[0]);
      default:
        return { [key]: argument };
    }
  };
  const holds = (condition: string) => resolve(conditions[condition]) === true;

  const reference = (name: string): unknown => {
    if (name in PSEUDO) return PSEUDO[name];
    if (name in template.Parameters) {
      const value = parameters[name] ?? template.Parameters[name]?.Default ?? '';
      return template.Parameters[name]?.['Type'] === 'CommaDelimitedList'
        ? String(value).split(',')
        : String(value);
    }
    const resource = template.Resources[name];
    if (resource === undefined) throw new Error(`the template refers to ${name}, which it does not have`);
    const own = (property: string) => String(resolve(resource.Properties[property]));
    if (resource.Type === 'AWS::SQS::Queue')
      return `https://sqs.ap-south-1.amazonaws.com/123456789012/${own('QueueName')}`;
    if (resource.Type === 'AWS::Logs::LogGroup') return own('LogGroupName');
    if (resource.Type === 'AWS::Serverless::Function') return own('FunctionName');
    return name;
  };

  const attribute = (path: string): unknown => {
    const [name = '', ...rest] = path.split('.');
    const resource = template.Resources[name];
    if (resource === undefined) throw new Error(`the template asks ${name}, which it does not have`);
    const arn = ARN_PATHS[resource.Type];
    if (rest[0] !== 'Arn' || arn === undefined)
      return rest[0] === 'QueueName' ? resolve(resource.Properties['QueueName']) : path;
    return `arn:aws:${arn.service}:ap-south-1:123456789012:${arn.path}${String(resolve(resource.Properties[arn.name]))}`;
  };

  const idsInUse = () =>
    Object.entries(template.Resources)
      .filter(([, { Condition }]) => Condition === undefined || holds(String(Condition)))
      .map(([id]) => id);

  return {
    template,
    resolve,
    ids: (type) => idsInUse().filter((id) => template.Resources[id]?.Type === type),
    idsInUse,
    properties: (id) => {
      const resource = template.Resources[id];
      if (resource === undefined) throw new Error(`the template has no ${id}`);
      const defaults = resource.Type === 'AWS::Serverless::Function' ? template.Globals.Function : {};
      return asRecord(resolve({ ...defaults, ...resource.Properties }));
    },
  };
}

export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

export type FunctionId = 'Sink' | 'Worker' | 'Sender';
export const functionIds: readonly FunctionId[] = ['Sink', 'Worker', 'Sender'];

/** A function's environment, as its code finds it. */
export function environmentOf(stack: Stack, id: FunctionId): Readonly<Record<string, string>> {
  const { Variables } = asRecord(stack.properties(id)['Environment']);
  return Object.fromEntries(Object.entries(asRecord(Variables)).map(([key, value]) => [key, String(value)]));
}
