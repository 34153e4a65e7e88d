/** What the parts of the bank can do, as AWS gives it to a new account in ap-south-1 (looked up in November 2026). */

/** What a text in leads to, from the decisions that were played. */
export interface Load {
  readonly textsOut: number;
  /** DynamoDB write units, of all tables and of the busiest one. */
  readonly writeUnits: number;
  readonly writeUnitsOfBusiestTable: number;
  /** Writes of the busiest partition that is not a person's own. */
  readonly writesOfBusiestPartition: number;
}

export interface Quota {
  readonly name: string;
  /** So much a second. */
  readonly most: number;
  /** What one text in a second needs of it. */
  readonly perText: (load: Load) => number;
  /** What is done when it is met. */
  readonly remedy: string;
}

const SECONDS_IN_WORKER = 0.15;
const SECONDS_IN_SINK = 0.05;
const SECONDS_IN_SENDER = 0.5;

export const QUOTAS: readonly Quota[] = [
  {
    name: 'one phone: 30 segments a minute (Android)',
    most: 0.5,
    perText: ({ textsOut }) => textsOut,
    remedy: 'more phones; from a few dozen on a registered header with an SMS provider',
  },
  {
    name: 'the API as the template has it: 20 requests a second',
    most: 20,
    perText: () => 1,
    remedy: 'RequestsPerSecond',
  },
  {
    name: 'the sender as the template has it: 2 at a time',
    most: 2 / SECONDS_IN_SENDER,
    perText: ({ textsOut }) => textsOut,
    remedy: 'SenderConcurrency, by one for each text a second',
  },
  {
    name: 'API Gateway: 10,000 requests a second in an account',
    most: 10_000,
    perText: () => 1,
    remedy: 'the quota is raised on request, or a second account takes half the numbers',
  },
  {
    name: 'Lambda: 1,000 at a time in an account',
    most: 1_000,
    perText: ({ textsOut }) => SECONDS_IN_SINK + SECONDS_IN_WORKER + textsOut * SECONDS_IN_SENDER,
    remedy: 'the quota is raised on request',
  },
  {
    name: 'SQS FIFO with high throughput: 9,000 requests a second of a kind',
    most: 9_000,
    perText: ({ textsOut }) => Math.max(1, textsOut),
    remedy: 'a second pair of queues, by number range (cells)',
  },
  {
    name: 'DynamoDB: 4,000 write units a second in a table that is new',
    most: 4_000,
    perText: ({ writeUnitsOfBusiestTable }) => writeUnitsOfBusiestTable,
    remedy:
      'warm throughput is set before the day that needs it; by itself a table doubles within 30 minutes',
  },
  {
    name: 'DynamoDB: 40,000 write units a second in a table',
    most: 40_000,
    perText: ({ writeUnitsOfBusiestTable }) => writeUnitsOfBusiestTable,
    remedy: 'the quota is raised on request, or cells by number range',
  },
  {
    name: 'DynamoDB: half of the 1,000 writes a second of a partition',
    most: 500,
    perText: ({ writesOfBusiestPartition }) => writesOfBusiestPartition,
    remedy: 'DUE_SHARDS and LOCATION_SHARDS grow: what stands in the old shards is still looked for there',
  },
];
