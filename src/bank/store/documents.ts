import type {
  BatchGetCommand,
  BatchGetCommandOutput,
  GetCommand,
  GetCommandOutput,
  PutCommand,
  PutCommandOutput,
  QueryCommand,
  QueryCommandOutput,
  TransactWriteCommand,
  TransactWriteCommandOutput,
  UpdateCommand,
  UpdateCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import type { Phone } from '../../domain/phone.ts';

/** What the bank uses of DynamoDB's document client, so that the simulator can stand in for it. */
export interface Documents {
  send(command: BatchGetCommand): Promise<Pick<BatchGetCommandOutput, 'Responses' | 'UnprocessedKeys'>>;
  send(command: GetCommand): Promise<Pick<GetCommandOutput, 'Item'>>;
  send(command: QueryCommand): Promise<Pick<QueryCommandOutput, 'Items' | 'LastEvaluatedKey'>>;
  send(command: TransactWriteCommand): Promise<Pick<TransactWriteCommandOutput, 'ConsumedCapacity'>>;
  send(command: PutCommand): Promise<Pick<PutCommandOutput, 'Attributes'>>;
  send(command: UpdateCommand): Promise<Pick<UpdateCommandOutput, 'Attributes'>>;
}

/** A bank's tables, as an index of them is asked. */
export interface IndexedTables {
  readonly client: Documents;
  readonly table: (name: string) => string;
  /** Who asks, where that is not to be found. */
  readonly seeker?: Phone | undefined;
}
