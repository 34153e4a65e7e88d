/**
 * Watches a DynamoDB client's calls, and gets in their way: what DynamoDB Local cannot do, a test does here.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export interface DynamodbCall {
  /** Such as `TransactWriteItems`. */
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Places in the order of all starts and ends of calls. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** What it consumed, in the tables and their indexes. */
  readonly capacityUnits: number;
}

/**
 * Does what shall happen instead of a call; `proceed` lets it through, and answers with an object whose
 * `output` is the SDK's.
 */
export type Interference = (
  call: Pick<DynamodbCall, 'command' | 'input'>,
  proceed: () => Promise<Answer>,
) => Promise<Answer>;

interface Answer {
  readonly output: object;
}

export interface WatchedCalls {
  readonly calls: DynamodbCall[];
  /** Around a whole call, as the store sees it. */
  interfere(interference: Interference): void;
  /** Around each attempt at a call: the SDK's own retries are outside. */
  interfereWithAttempts(interference: Interference): void;
}

const letThrough: Interference = (_call, proceed) => proceed();

export function watchCalls(client: DynamoDBClient): WatchedCalls {
  const calls: DynamodbCall[] = [];
  let around = letThrough;
  let aroundAttempt = letThrough;
  let moments = 0;

  client.middlewareStack.add(
    (next, context) => async (args) => {
      const command = nameOf(context);
      const startedAt = ++moments;
      const input = { ...args.input, ReturnConsumedCapacity: 'INDEXES' as const };
      let capacityUnits = 0;
      const proceed = async () => {
        const result = await next({ ...args, input });
        capacityUnits = unitsOf(result.output);
        return result;
      };
      try {
        return (await around({ command, input: { ...args.input } }, proceed)) as Awaited<
          ReturnType<typeof next>
        >;
      } finally {
        calls.push({ command, input: { ...args.input }, startedAt, endedAt: ++moments, capacityUnits });
      }
    },
    { step: 'initialize', name: 'watchCalls' },
  );
  client.middlewareStack.add(
    (next, context) => async (args) =>
      (await aroundAttempt({ command: nameOf(context), input: { ...args.input } }, () =>
        next(args),
      )) as Awaited<ReturnType<typeof next>>,
    { step: 'finalizeRequest', priority: 'low', name: 'interfereWithAttempts' },
  );

  return {
    calls,
    interfere: (interference) => {
      around = interference;
    },
    interfereWithAttempts: (interference) => {
      aroundAttempt = interference;
    },
  };
}

/** How many calls one after another the calls took: those that ran side by side count as one. */
export function roundsOf(calls: readonly DynamodbCall[]): number {
  let rounds = 0;
  let lastEnd = 0;
  for (const call of calls.toSorted((one, two) => one.endedAt - two.endedAt)) {
    if (call.startedAt < lastEnd) continue;
    rounds += 1;
    lastEnd = call.endedAt;
  }
  return rounds;
}

export function countOf(calls: readonly DynamodbCall[], command: string): number {
  return calls.filter((call) => call.command === command).length;
}

function nameOf(context: { readonly commandName?: string }): string {
  return (context.commandName ?? '').replace(/Command$/, '');
}

interface Consumed {
  readonly CapacityUnits?: number;
}

function unitsOf(output: object): number {
  if (!('ConsumedCapacity' in output)) return 0;
  const consumed = [output.ConsumedCapacity].flat() as (Consumed | undefined)[];
  return consumed.reduce((sum, each) => sum + (each?.CapacityUnits ?? 0), 0);
}
