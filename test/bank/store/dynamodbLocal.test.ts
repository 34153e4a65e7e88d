import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, onTestFinished } from 'vitest';
import { createDynamodbStore } from '../../../src/bank/store/dynamodbStore.ts';
import { dynamodb, freshTables, giveBackTables } from '../../helpers/parts.ts';
import { storeContract } from './contract.ts';

describe('a store over DynamoDB Local', () => {
  storeContract(async () => {
    const { client } = dynamodb();
    const documents = DynamoDBDocumentClient.from(client, {
      marshallOptions: { removeUndefinedValues: true },
    });
    const prefix = await freshTables();
    onTestFinished(() => giveBackTables(prefix));
    return createDynamodbStore(documents, prefix);
  });
});
