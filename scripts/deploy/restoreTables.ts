/**
 * Restores every table to one time, under new names beside the old ones, with the settings that a restored table does
 * not have by itself; goes on where it was when run again. Prints the prefix of the new names as its last line, and says
 * on stderr what is wrong and ends with 1.
 *
 * `restoreTables.ts --stage NAME --region NAME --from PREFIX --to TIME|latest [--dry-run | --only-name]`
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  RestoreTableToPointInTimeCommand,
  TableStatus,
  TimeToLiveStatus,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { readTemplate } from '../../src/runtime/template.ts';
import { restoredPrefix, type TableResource, tablesOf } from './tables.ts';

const HAS_ZONE = /(Z|[+-]\d\d:?\d\d)$/i;
const LATEST = 'latest';

const { values } = parseArgs({
  options: {
    stage: { type: 'string', default: '' },
    region: { type: 'string', default: '' },
    from: { type: 'string', default: '' },
    to: { type: 'string', default: '' },
    'poll-seconds': { type: 'string', default: '5' },
    'dry-run': { type: 'boolean', default: false },
    'only-name': { type: 'boolean', default: false },
  },
});
const { stage, region, from } = values;
const tables = tablesOf(readTemplate());
const client = new DynamoDBClient({ region });

interface Window {
  readonly name: string;
  readonly fromMs: number;
  readonly toMs: number;
}

try {
  await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  client.destroy();
}

async function run(): Promise<void> {
  const isLatest = values.to === LATEST;
  const givenMs = isLatest || !HAS_ZONE.test(values.to) ? Number.NaN : wholeSecond(Date.parse(values.to));
  if (!isLatest && Number.isNaN(givenMs)) {
    throw new Error(
      `"${values.to}" is no time with a zone, such as 2026-11-24T10:30:00+05:30, nor "${LATEST}".`,
    );
  }
  if (values['only-name'] && !isLatest) {
    console.log(restoredPrefix(stage, givenMs));
    return;
  }
  const windows = await Promise.all(tables.map(windowOf));
  // The latest is that of the table that is furthest behind: all of them are restored to one time.
  const atMs = isLatest ? wholeSecond(Math.min(...windows.map(({ toMs }) => toMs))) : givenMs;
  const outside = windows.filter(({ fromMs, toMs }) => atMs < fromMs || atMs > toMs);
  if (outside.length > 0) throw new Error(outside.map((window) => notTo(atMs, window)).join('\n'));
  const prefix = restoredPrefix(stage, atMs);
  console.log(`restore: ${from}* as of ${iso(atMs)}, to ${prefix}*`);
  if (values['dry-run']) {
    for (const { name } of tables) console.log(`would restore ${from}${name} to ${prefix}${name}`);
  } else await Promise.all(tables.map((table) => restore(table, prefix, atMs)));
  console.log(prefix);
}

/** @throws Error when a table cannot be restored to any time. */
async function windowOf({ name }: TableResource): Promise<Window> {
  const { ContinuousBackupsDescription } = await client.send(
    new DescribeContinuousBackupsCommand({ TableName: `${from}${name}` }),
  );
  const recovery = ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  const { EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest } = recovery ?? {};
  if (earliest === undefined || latest === undefined) {
    throw new Error(`${from}${name} has no point-in-time recovery.`);
  }
  return { name, fromMs: wholeSecond(earliest.getTime()), toMs: latest.getTime() };
}

function notTo(atMs: number, { name, fromMs, toMs }: Window): string {
  return `${from}${name} can be restored from ${iso(fromMs)} to ${iso(toMs)}, not to ${iso(atMs)}.`;
}

async function restore({ name, expiresBy }: TableResource, prefix: string, atMs: number): Promise<void> {
  const TableName = `${prefix}${name}`;
  if ((await statusOf(TableName)) === undefined) {
    await client.send(
      new RestoreTableToPointInTimeCommand({
        SourceTableName: `${from}${name}`,
        TargetTableName: TableName,
        RestoreDateTime: new Date(atMs),
      }),
    );
  }
  while ((await statusOf(TableName)) !== TableStatus.ACTIVE)
    await sleep(Number(values['poll-seconds']) * 1000);
  await client.send(
    new UpdateContinuousBackupsCommand({
      TableName,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );
  await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true }));
  if (expiresBy !== undefined && !(await hasItemsEnd(TableName))) {
    const TimeToLiveSpecification = { Enabled: true, AttributeName: expiresBy };
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  }
}

async function statusOf(TableName: string): Promise<string | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table?.TableStatus;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function hasItemsEnd(TableName: string): Promise<boolean> {
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  const status = TimeToLiveDescription?.TimeToLiveStatus;
  return status === TimeToLiveStatus.ENABLED || status === TimeToLiveStatus.ENABLING;
}

function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

function iso(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
