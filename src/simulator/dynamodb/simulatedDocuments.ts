import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type BatchGetCommandOutput,
  GetCommand,
  type GetCommandInput,
  type GetCommandOutput,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  type TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Documents } from '../../bank/store/documents.ts';
import type { Effects } from '../faults.ts';
import type { Simulation } from '../simulation.ts';
import type { Writes } from './database.ts';
import { schemaOf } from './schema.ts';

type Requests = NonNullable<BatchGetCommandInput['RequestItems']>;
type Batch = Pick<BatchGetCommandOutput, 'Responses' | 'UnprocessedKeys'>;
type Answer = Batch | Pick<GetCommandOutput, 'Item'> | Pick<QueryCommandOutput, 'Items' | 'LastEvaluatedKey'>;

/**
 * How long DynamoDB itself takes over a transaction, during which it refuses others that want the same
 * records.
 */
const MAX_TRANSACTION_MS = 8;

class SdkError extends Error {
  constructor(name: string) {
    super(`simulated ${name}`);
    this.name = name;
  }
}

/** The document client of one process, in front of the simulation's one database. */
export class SimulatedDocuments implements Documents {
  readonly #simulation: Simulation;
  readonly #effects: Effects;

  constructor(simulation: Simulation, effects: Effects) {
    this.#simulation = simulation;
    this.#effects = effects;
  }

  send(command: BatchGetCommand): Promise<Batch>;
  send(command: GetCommand): Promise<Pick<GetCommandOutput, 'Item'>>;
  send(command: QueryCommand): Promise<Pick<QueryCommandOutput, 'Items' | 'LastEvaluatedKey'>>;
  send(command: TransactWriteCommand): Promise<object>;
  send(command: PutCommand): Promise<object>;
  send(command: UpdateCommand): Promise<object>;
  send(
    command: BatchGetCommand | GetCommand | QueryCommand | TransactWriteCommand | PutCommand | UpdateCommand,
  ): Promise<Answer | object> {
    if (command instanceof BatchGetCommand) return this.#batchGet(command.input.RequestItems ?? {});
    if (command instanceof GetCommand) return this.#read('get', () => this.#get(command.input));
    if (command instanceof QueryCommand) return this.#read('query', () => this.#query(command.input));
    if (command instanceof PutCommand)
      return this.#write({ Put: { ...command.input, Item: { ...command.input.Item } } });
    if (command instanceof UpdateCommand) {
      const { UpdateExpression = '', ...input } = command.input;
      return this.#write({ Update: { ...input, UpdateExpression } });
    }
    return this.#transact(command.input.TransactItems ?? []);
  }

  /** One write by itself: it is refused while a transaction is at its record. */
  async #write(write: Writes[number]): Promise<object> {
    const { database } = this.#simulation;
    if (this.#effects.happens('databaseBusy', 'write')) throw new SdkError('ThrottlingException');
    const act = () => {
      if (database.begin([write]) !== undefined) throw new SdkError('TransactionConflictException');
      const result = database.end([write]);
      if (!result.ok) throw new SdkError('ConditionalCheckFailedException');
      this.#simulation.committed(result.written);
      return {};
    };
    return this.#effects.perform('write', act, () => new SdkError('TimeoutError'));
  }

  async #read<Value>(kind: string, read: () => Value): Promise<Value> {
    if (this.#effects.happens('databaseBusy', kind)) throw new SdkError('ThrottlingException');
    return this.#effects.perform(kind, read, () => new SdkError('TimeoutError'));
  }

  /** Not one snapshot: some of the records may be read later than the others. */
  async #batchGet(requests: Requests): Promise<Batch> {
    const { random } = this.#effects;
    if (this.#effects.happens('databaseBusy', 'read')) {
      if (random.chance(0.5)) throw new SdkError('ProvisionedThroughputExceededException');
      return { Responses: {}, UnprocessedKeys: requests };
    }
    const [early, late] = random.chance(0.1) ? split(requests) : [requests, undefined];
    const first = await this.#read('read', () => this.#responses(early));
    if (late === undefined) return { Responses: first };
    await this.#effects.wait(random.between(0, 10));
    const second = this.#responses(late);
    const names = [...new Set([...Object.keys(first), ...Object.keys(second)])];
    return {
      Responses: Object.fromEntries(
        names.map((name) => [name, [...(first[name] ?? []), ...(second[name] ?? [])]]),
      ),
    };
  }

  #responses(requests: Requests): Record<string, Record<string, unknown>[]> {
    return Object.fromEntries(
      Object.entries(requests).map(([table, { Keys = [] }]) => {
        const items = this.#simulation.database.table(table);
        const keyName = schemaOf(table).key;
        const found = Keys.map((key) => items.get(String(key[keyName]))).filter((item) => item !== undefined);
        return [table, found.map((item) => ({ ...item }))];
      }),
    );
  }

  #get({ TableName = '', Key = {} }: GetCommandInput): Pick<GetCommandOutput, 'Item'> {
    const item = this.#simulation.database.table(TableName).get(String(Key[schemaOf(TableName).key]));
    return { Item: item === undefined ? undefined : { ...item } };
  }

  #query(input: QueryCommandInput) {
    return this.#simulation.indexes.query(input);
  }

  async #transact(writes: Writes): Promise<object> {
    const { random } = this.#effects;
    if (this.#effects.happens('databaseBusy', 'commit'))
      throw refusedFor(busyReason(random.below(4)), writes);
    const commit = () => this.#commit(writes, random.between(0, MAX_TRANSACTION_MS));
    return this.#effects.perform('commit', commit, () => new SdkError('TimeoutError'));
  }

  /** Goes through once it was begun, whatever becomes of the process that asked for it. */
  async #commit(writes: Writes, durationMs: number): Promise<object> {
    const { database, scheduler } = this.#simulation;
    const busy = database.begin(writes);
    if (busy !== undefined) {
      throw canceled(busy.conflicts.map((isConflict) => (isConflict ? 'TransactionConflict' : 'None')));
    }
    await scheduler.sleep(durationMs);
    const result = database.end(writes);
    if (!result.ok) throw canceled(result.reasons);
    this.#simulation.committed(result.written);
    return {};
  }
}

function busyReason(dice: number): string {
  return (
    ['ThrottlingError', 'TransactionConflict', 'TransactionInProgressException', 'InternalServerError'][
      dice
    ] ?? ''
  );
}

function refusedFor(reason: string, writes: Writes): Error {
  if (reason.endsWith('Exception') || reason === 'InternalServerError') return new SdkError(reason);
  return canceled(writes.map((_, index) => (index === writes.length - 1 ? reason : 'None')));
}

function canceled(codes: readonly string[]): Error {
  const CancellationReasons = codes.map((Code) => ({ Code }));
  return new TransactionCanceledException({ message: 'simulated', $metadata: {}, CancellationReasons });
}

function split(requests: Requests): readonly [Requests, Requests] {
  const halves = [0, 1].map((half) =>
    Object.fromEntries(
      Object.entries(requests).map(([table, request]) => [
        table,
        { ...request, Keys: (request.Keys ?? []).filter((_, index) => index % 2 === half) },
      ]),
    ),
  );
  return [halves[0] ?? {}, halves[1] ?? {}];
}
