import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe } from 'vitest';
import { createDynamodbStore } from '../../../src/bank/store/dynamodbStore.ts';
import { dynamodb, freshTables } from '../../helpers/parts.ts';
import { storeContract } from './contract.ts';

describe('a store over DynamoDB Local', () => {
  storeContract(async () => {
    const { client } = dynamodb();
    const documents = DynamoDBDocumentClient.from(client, {
      marshallOptions: { removeUndefinedValues: true },
    });
    return createDynamodbStore(documents, await freshTables());
  });
});
