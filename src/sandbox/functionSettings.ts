/**
 * The environment each function runs in: what its deployment sets in AWS, and nothing of whoever started the
 * sandbox.
 */
import type { Stack } from './apiRoutes.ts';
import { LOCAL_CREDENTIALS } from './awsClients.ts';
import type { QueueUrls } from './queues.ts';
import { passedThrough, type Settings } from './settings.ts';

export const functionNames = ['sink', 'worker', 'sender'] as const;
export type FunctionName = (typeof functionNames)[number];

export interface FunctionSettingsInput {
  readonly settings: Settings;
  readonly stack: Stack;
  readonly queueUrls: QueueUrls;
  readonly otpSecret: string;
  readonly queueSecret: string;
  readonly pushbulletApiUrl: string;
}

/** As on AWS, with the sandbox for a stage. */
export const PARAMETERS = '/rain/sandbox';

/** Builds the environment of one function. */
export function functionSettings(name: FunctionName, input: FunctionSettingsInput): Record<string, string> {
  return { ...commonSettings(name, input), ...ownSettings(name, input) };
}

function commonSettings(
  name: FunctionName,
  { settings, stack, queueSecret }: FunctionSettingsInput,
): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return {
    PATH,
    HOME,
    ...passedThrough(settings),
    REGION: stack.region,
    AWS_REGION: stack.region,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: stack.dynamodbEndpoint,
    AWS_ENDPOINT_URL_SQS: stack.sqsEndpoint,
    AWS_ENDPOINT_URL_SSM: stack.ssmEndpoint,
    SECRETS_MAX_AGE_SECONDS: '1',
    QUEUE_SECRET: queueSecret,
  };
}

function ownSettings(name: FunctionName, input: FunctionSettingsInput): Record<string, string> {
  const { settings, stack, queueUrls } = input;
  switch (name) {
    case 'sink':
      return {
        QUEUE_URL: queueUrls.incomingSms,
        REPORT_Q_URL: queueUrls.reports,
        WEBHOOK_SECRET: settings.WEBHOOK_SECRET,
        WEBHOOK_SECRETS: settings.WEBHOOK_SECRETS,
        ...(settings.WEBHOOK_SECRETS === '{}' && { WEBHOOK_SECRETS_PATH: `${PARAMETERS}/webhook-secrets` }),
      };
    case 'worker':
      return {
        QUEUE_URL: queueUrls.incomingSms,
        SMS_SEND_Q_URL: queueUrls.smsSending,
        TABLE_PREFIX: stack.tablePrefix,
        OTP_SECRET: input.otpSecret,
        CUSTOMER_TEXTS_PER_HOUR: settings.CUSTOMER_TEXTS_PER_HOUR,
        STRANGER_TEXTS_PER_HOUR: settings.STRANGER_TEXTS_PER_HOUR,
        STRANGER_REPLIES_PER_HOUR: settings.STRANGER_REPLIES_PER_HOUR,
        ...(stack.redisEndpoint !== null && { REDIS_ENDPOINT: stack.redisEndpoint }),
      };
    case 'sender':
      return {
        SMS_SEND_Q_URL: queueUrls.smsSending,
        TABLE_PREFIX: stack.tablePrefix,
        PHONES_PATH: `${PARAMETERS}/phones`,
        SMSGATE_API_URL: stack.smsgateApiUrl,
        SMS_SERVICE: 'pushbullet',
        PUSHBULLET_ACCESS_TOKEN: settings.PUSHBULLET_ACCESS_TOKEN,
        PUSHBULLET_TARGET_DEVICE_IDEN: settings.PUSHBULLET_TARGET_DEVICE_IDEN,
        PUSHBULLET_API_URL: input.pushbulletApiUrl,
      };
    default:
      return name satisfies never;
  }
}
