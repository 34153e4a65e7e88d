/**
 * `npm run scale [-- --customers 10000000]`: which limit a bank of so many customers meets first. What a text leads
 * to is counted over a day that the real rules decide; what the parts can do is a table of quotas.
 */
import { parseArgs } from 'node:util';
import { countWrites } from './scale/partitions.ts';
import { type Load, QUOTAS } from './scale/quotas.ts';
import { playDay } from './scale/traffic.ts';

const POPULATIONS = [1_000, 100_000, 10_000_000];
const PLAYED_PEOPLE = 2_000;
const TEXTS_A_DAY = 5;
const SECONDS_A_DAY = 86_400;
const PEAK = 10;
/** Of a partition, at ten million: half of what DynamoDB gives it. */
const MOST_WRITES_OF_PARTITION = 500;
const LARGEST_PLANNED = 10_000_000;

const { values } = parseArgs({ options: { customers: { type: 'string' } } });
const populations = values.customers === undefined ? POPULATIONS : [Number(values.customers)];
if (populations.some((customers) => !Number.isInteger(customers) || customers < 1)) {
  process.stderr.write('--customers takes a number of people, such as 10000000.\n');
  process.exit(2);
}

const { textsIn, textsOut, written } = playDay(PLAYED_PEOPLE);
const { byPartition, units, unitsByTable, items } = countWrites(written, textsOut);
const partitions = [...byPartition].filter(([name]) => name.includes(' ') && !name.endsWith('of a person'));
const busiest = partitions.toSorted(([, one], [, other]) => other - one);
const load: Load = {
  textsOut: textsOut.length / textsIn,
  writeUnits: units / textsIn,
  writeUnitsOfBusiestTable: Math.max(...unitsByTable.values()) / textsIn,
  writesOfBusiestPartition: (busiest[0]?.[1] ?? 0) / textsIn,
};

print(`${count(textsIn)} texts of ${count(PLAYED_PEOPLE)} people, decided by the bank's own rules:`);
print(
  `  each leads to ${load.textsOut.toFixed(2)} texts out, ${(items / textsIn).toFixed(2)} records written`,
);
print(`  in transactions, and ${load.writeUnits.toFixed(2)} write units, those of the indexes among them.`);
printLadder();
for (const customers of populations) report(customers);
const atLargest = load.writesOfBusiestPartition * peakOf(LARGEST_PLANNED);
if (atLargest > MOST_WRITES_OF_PARTITION) {
  print(
    `\n${busiest[0]?.[0]} would take ${count(atLargest)} writes a second at ${count(LARGEST_PLANNED)} customers.`,
  );
  process.exitCode = 1;
}

/** What is met first comes first. */
function printLadder(): void {
  print('\nWhat is met at how many customers, and what is done then:');
  const ladder = QUOTAS.map((quota) => ({ quota, at: customersAt(quota) }));
  for (const { quota, at } of ladder.toSorted((one, other) => one.at - other.at)) {
    print(`${count(at).padStart(13)}  ${quota.name}\n${' '.repeat(15)}${quota.remedy}`);
  }
}

function report(customers: number): void {
  const peak = peakOf(customers);
  const used = QUOTAS.map((quota) => ({ quota, share: (quota.perText(load) * peak) / quota.most }));
  const first = used.toSorted((one, other) => other.share - one.share)[0];
  print(`\n${count(customers)} customers, at the peak ${peak.toFixed(1)} texts in a second`);
  if (first !== undefined && first.share > 1) print(`  the first limit met: ${first.quota.name}`);
  for (const { quota, share } of used) print(`  ${shareText(share).padStart(12)} of ${quota.name}`);
  for (const [name, writes] of busiest.slice(0, 2)) {
    print(`  ${count((writes / textsIn) * peak).padStart(12)} writes a second in ${name}`);
  }
}

function customersAt({ most, perText }: (typeof QUOTAS)[number]): number {
  return Math.floor(((most / perText(load)) * SECONDS_A_DAY) / (TEXTS_A_DAY * PEAK));
}

function peakOf(customers: number): number {
  return ((customers * TEXTS_A_DAY) / SECONDS_A_DAY) * PEAK;
}

function shareText(used: number): string {
  return used < 10 ? `${(used * 100).toFixed(used < 0.1 ? 1 : 0)} %` : `${count(used)} times`;
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
