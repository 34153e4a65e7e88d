import type {
  BatchGetCommand,
  BatchGetCommandOutput,
  GetCommand,
  GetCommandOutput,
  QueryCommand,
  QueryCommandOutput,
  TransactWriteCommand,
  TransactWriteCommandOutput,
} from '@aws-sdk/lib-dynamodb';

/** What the store uses of DynamoDB's document client, so that the simulator can stand in for it. */
export interface Documents {
  send(command: BatchGetCommand): Promise<Pick<BatchGetCommandOutput, 'Responses' | 'UnprocessedKeys'>>;
  send(command: GetCommand): Promise<Pick<GetCommandOutput, 'Item'>>;
  send(command: QueryCommand): Promise<Pick<QueryCommandOutput, 'Items' | 'LastEvaluatedKey'>>;
  send(command: TransactWriteCommand): Promise<Pick<TransactWriteCommandOutput, 'ConsumedCapacity'>>;
}
