/**
 * Prepares a change set for deploy.sh: checks the parameters, and writes into `--out` what CloudFormation gets:
 * template.json, parameters.json, and for the script artifacts.txt (a zip and its key on each line), new.txt (tables
 * to be created), adopted.txt (tables that are there outside the stack), and resources.txt (everything that a new
 * stack would have).
 * Says what is wrong on stderr, one line each, and ends with 1.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readTemplate } from '../../src/runtime/template.ts';
import { problemsWith } from './checkParameters.ts';
import { renderTemplate, tableNames } from './renderTemplate.ts';
import { aStack } from './resolvedStack.ts';
import { firstPrefix, prefixOf } from './tables.ts';

/** A stack in which nothing is: a first attempt to create it failed, or was never carried out. */
const STILLBORN = /^(ROLLBACK_COMPLETE|ROLLBACK_FAILED|CREATE_FAILED|REVIEW_IN_PROGRESS|DELETE_FAILED)$/;
const DOOR_BYTES = 12;
/** Enough for hundreds of texts a second. */
const SINK_CONCURRENCY = 20;
/** AWS leaves no account fewer than 100, and others in it need some too. */
const MIN_UNRESERVED = 200;
const ZIPS = ['layer', 'sink', 'worker', 'sender', 'verifier'];

const { values } = parseArgs({
  options: {
    stage: { type: 'string', default: '' },
    bucket: { type: 'string', default: '' },
    out: { type: 'string', default: '.' },
    /** The answer of describe-stacks. */
    stack: { type: 'string', default: '' },
    /** Files with names of tables: those in the stack, and those that are there at all. */
    'stack-tables': { type: 'string', default: '' },
    'all-tables': { type: 'string', default: '' },
    /** What Lambda's get-account-settings says of the account's limits. */
    limits: { type: 'string', default: '' },
    /** The tables that the stack had before a restore leave it. */
    'drop-kept': { type: 'boolean', default: false },
    parameter: { type: 'string', multiple: true, default: [] },
  },
});

const stackSchema = z.object({
  Stacks: z.array(
    z.object({
      StackStatus: z.string(),
      Parameters: z
        .array(z.object({ ParameterKey: z.string(), ParameterValue: z.string().default('') }))
        .default([]),
    }),
  ),
});

const limitsSchema = z.object({
  ConcurrentExecutions: z.number(),
  UnreservedConcurrentExecutions: z.number(),
});

const { stage, bucket, out } = values;
const [stack] = stackSchema.parse(JSON.parse(readFileSync(values.stack, 'utf8'))).Stacks;
const template = readTemplate();
const current: Readonly<Record<string, string>> = Object.fromEntries(
  (stack?.Parameters ?? [])
    .filter(({ ParameterKey }) => ParameterKey in template.Parameters)
    .map(({ ParameterKey, ParameterValue }) => [ParameterKey, ParameterValue]),
);
const given: Readonly<Record<string, string>> = Object.fromEntries(
  values.parameter.map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [name, value.join('=')];
  }),
);
const limits = limitsSchema.parse(JSON.parse(readFileSync(values.limits, 'utf8')));
// Who has posted to a stack all along goes on as before.
const isNew = stack === undefined || STILLBORN.test(stack.StackStatus);
const made = isNew ? newParameters(limits.UnreservedConcurrentExecutions) : {};
const parameters: Readonly<Record<string, string>> = {
  ...made,
  ...current,
  AccountConcurrency: String(limits.ConcurrentExecutions),
  ...given,
  Stage: stage,
};

const problems = [
  ...values.parameter
    .filter((pair) => !pair.includes('='))
    .map((pair) => `--parameter ${pair} has no value: NAME=VALUE.`),
  ...problemsWith(parameters, template),
];
const tablePrefix = parameters['TablePrefix'] || firstPrefix(stage);
const inStack = linesOf(values['stack-tables']);
const there = new Set(linesOf(values['all-tables']));
// Or a slip of the pen would open an empty bank.
if (tablePrefix !== firstPrefix(stage) && ![...there].some((name) => prefixOf(name) === tablePrefix)) {
  problems.push(`TablePrefix is ${tablePrefix}, and there is no such table: ./deploy.sh restore makes them.`);
}
if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exit(1);
}

const keptPrefixes = values['drop-kept']
  ? []
  : [...new Set(inStack.map(prefixOf))].filter((prefix) => prefix !== tablePrefix);
const names = tableNames(template, { tablePrefix, keptPrefixes });
const newTables = new Set(names.filter((name) => !there.has(name)));
const keys = ZIPS.map((name) => [name, `${name}-${sha256Of(`dist/${name}.zip`)}.zip`] as const);
const rendered = renderTemplate(template, {
  artifacts: new Map(keys.map(([name, key]) => [`dist/${name}.zip`, `s3://${bucket}/${key}`])),
  tablePrefix,
  keptPrefixes,
  newTables,
  door: parameters['Door'] ?? '',
});

write('template.json', JSON.stringify(rendered));
write('parameters.json', JSON.stringify(Object.keys(template.Parameters).flatMap(parameterFor)));
write('resources.txt', lines(resourcesShown()));
write('artifacts.txt', lines(keys.map((pair) => pair.join(' '))));
write('new.txt', lines([...newTables]));
write('adopted.txt', lines(names.filter((name) => there.has(name) && !inStack.includes(name))));

/** What nobody wants to think of for a new stack: a door, and concurrency of the sink's own where the account has some. */
function newParameters(unreserved: number): Readonly<Record<string, string>> {
  const hasEnough = unreserved - SINK_CONCURRENCY >= MIN_UNRESERVED;
  return {
    Door: randomBytes(DOOR_BYTES).toString('hex'),
    ...(hasEnough && { SinkReservedConcurrency: String(SINK_CONCURRENCY) }),
  };
}

/** What is not given stays as it is in the stack, or else as the template has it. */
function parameterFor(name: string): readonly Readonly<Record<string, string>>[] {
  const value = parameters[name];
  return value === undefined ? [] : [{ ParameterKey: name, ParameterValue: value }];
}

/** As a change set of a new stack shows them, those apart that a condition keeps out. */
function resourcesShown(): readonly string[] {
  const ids = new Set(aStack(parameters, rendered).idsInUse());
  return Object.entries(rendered.Resources)
    .filter(([id]) => ids.has(id))
    .map(([id, { Type, Properties }]) => {
      const isThere = Type === 'AWS::DynamoDB::Table' && there.has(String(Properties['TableName']));
      return `  ${isThere ? 'import' : 'add'} ${id} (${Type})`;
    });
}

function sha256Of(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('base64url');
}

function linesOf(file: string): readonly string[] {
  return file === ''
    ? []
    : readFileSync(file, 'utf8')
        .split(/\s+/)
        .filter((line) => line !== '' && line !== 'None');
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}

function write(file: string, content: string): void {
  writeFileSync(join(out, file), content);
}
