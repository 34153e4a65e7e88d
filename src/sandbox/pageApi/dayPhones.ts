/**
 * Puts two virtual phones into the bank's pool for as long as the guided day shows what phones are for, and takes them
 * out again, which no operator would. Phones that an operator has added stay as they are.
 */
import { DeleteCommand, type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { isConditionFailed } from '../../bank/store/awsErrors.ts';
import { createGatewayPhones, PHONE_TABLE } from '../../bank/store/gatewayPhones.ts';
import { parsePhone } from '../../domain/phone.ts';
import { PARAMETERS } from '../functionSettings.ts';
import {
  SMSGATE_PASSWORD,
  SMSGATE_USER,
  type SmsgateServer,
  smsgateId,
  type VirtualPhone,
} from '../smsgateServer.ts';

/** One that can break, and one that goes on. */
const COUNT = 2;
/** What a bank must hear of its phones: texts, and what became of its own. */
const EVENTS = ['sms:received', 'sms:sent', 'sms:delivered', 'sms:failed'] as const;
const MAX_WEBHOOK_ID_LENGTH = 36;
const IN_ORDER = { isOff: false, isSlow: false, isForgetful: false, isOutOfBudget: false, isRevoked: false };

export interface DayPhonesParts {
  readonly documents: DynamoDBDocumentClient;
  readonly tablePrefix: string;
  readonly ssmEndpoint: string;
  readonly smsgateApiUrl: string;
  readonly webhooksUrl: string;
  readonly smsgate: Pick<SmsgateServer, 'phones' | 'trouble'>;
  now(): Date;
}

export interface DayPhones {
  /** Puts the phones in, or takes out those that were put in. Answers with the ids of those that it is about. */
  use(isOn: boolean): Promise<readonly string[]>;
}

export function createDayPhones(parts: DayPhonesParts): DayPhones {
  const { documents, tablePrefix, smsgate } = parts;
  const gatewayPhones = createGatewayPhones(documents, tablePrefix);
  const TableName = `${tablePrefix}${PHONE_TABLE}`;

  async function putIn({ id: device, number, key }: VirtualPhone): Promise<void> {
    const id = smsgateId(device);
    const phone = parsePhone(number, 'IN');
    if (phone === undefined) throw new Error(`${number} is no phone number`);
    // The key first: what the phone posts from then on is signed by it.
    await putParameter(`webhook-secrets/${id}`, key);
    for (const event of EVENTS) {
      const webhookId = `rain-${event.replace(':', '-')}-${device}`.slice(0, MAX_WEBHOOK_ID_LENGTH);
      const body = { id: webhookId, event, deviceId: device, url: `${parts.webhooksUrl}/smsgate` };
      await post(`${parts.smsgateApiUrl}/3rdparty/v1/webhooks`, body, {
        authorization: `Basic ${Buffer.from(`${SMSGATE_USER}:${SMSGATE_PASSWORD}`).toString('base64')}`,
      });
    }
    await putParameter(`phones/${id}`, JSON.stringify({ SMSGATE_USER, SMSGATE_PASSWORD }));
    await gatewayPhones.add({ id, state: 'on', number: phone, budgets: [] }, parts.now().toISOString());
    await documents.send(
      new UpdateCommand({
        ...{ TableName, Key: { id }, UpdateExpression: 'SET isOfDay = :yes' },
        ExpressionAttributeValues: { ':yes': true },
      }),
    );
  }

  async function takeOut({ id: device }: VirtualPhone): Promise<void> {
    try {
      await documents.send(
        new DeleteCommand({
          ...{ TableName, Key: { id: smsgateId(device) }, ConditionExpression: 'isOfDay = :yes' },
          ExpressionAttributeValues: { ':yes': true },
        }),
      );
    } catch (error) {
      // An operator's own.
      if (!isConditionFailed(error)) throw error;
    }
  }

  function putParameter(name: string, Value: string): Promise<void> {
    const body = { Name: `${PARAMETERS}/${name}`, Value };
    return post(`${parts.ssmEndpoint}/`, body, { 'x-amz-target': 'AmazonSSM.PutParameter' });
  }

  return {
    use: async (isOn) => {
      const phones = smsgate.phones().slice(0, COUNT);
      for (const { id } of phones) smsgate.trouble(id, IN_ORDER);
      const pool = new Set((await gatewayPhones.pool()).map(({ id }) => id));
      for (const phone of phones) if (isOn && !pool.has(smsgateId(phone.id))) await putIn(phone);
      if (!isOn) await Promise.all(phones.map(takeOut));
      return phones.map(({ id }) => id);
    },
  };
}

async function post(url: string, body: object, headers: Record<string, string>): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
}
