import {
  PinpointSMSVoiceV2Client,
  PinpointSMSVoiceV2ServiceException,
  SendTextMessageCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { z } from 'zod';
import { templatesOf } from '../../domain/texts/dlt.ts';
import { awsClientSettings } from '../../runtime/awsClient.ts';
import { type AwsAccess, awsAccess, awsShape } from '../../runtime/environment.ts';
import { jsonTextSchema } from '../../runtime/jsonText.ts';
import type { SendResult, SmsGateway, TextToSend } from './gateway.ts';
import { type Fault, failureResult, faultOfStatus, faultResult } from './http.ts';
import { redactReason } from './redactReason.ts';
import { retryAfterMs } from './retryAfter.ts';

/** What Indian operators know a sender and its texts by (DLT). */
export interface Registration {
  readonly entityId: string;
  /** The operators' ids of templates, by ours: `en.balance`, and `en.incomplete.2` where a text has several. */
  readonly templateIds: Readonly<Record<string, string>>;
}

export interface AwsSmsConfig {
  readonly aws: AwsAccess;
  readonly endpoint?: string | undefined;
  /** A number, a sender id, or a pool of them. */
  readonly identity: string;
  readonly configurationSet?: string | undefined;
  readonly registration?: Registration | undefined;
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 10_000;
/** As long as the service takes: three days. */
const MAX_TTL_SECONDS = 259_200;
const MIN_TTL_SECONDS = 5;

/** AWS End User Messaging by the function's environment: its own role is the credential. */
export const awsSmsSchema = z
  .object({
    ...awsShape,
    AWS_SMS_IDENTITY: z.string(),
    AWS_SMS_CONFIGURATION_SET: z.string().optional(),
    AWS_SMS_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
    AWS_SMS_ENTITY_ID: z.string().optional(),
    AWS_SMS_TEMPLATES: z.string().default('{}').pipe(jsonTextSchema).pipe(z.record(z.string(), z.string())),
  })
  .transform((config) => {
    const { AWS_SMS_IDENTITY: identity, AWS_SMS_ENDPOINT: endpoint, AWS_SMS_ENTITY_ID: entityId } = config;
    const { AWS_SMS_CONFIGURATION_SET: configurationSet, AWS_SMS_TEMPLATES: templateIds } = config;
    const registration = entityId === undefined ? undefined : { entityId, templateIds };
    const aws = awsAccess(config);
    return {
      gateway: createAwsSms({ aws, endpoint, identity, configurationSet, registration }),
      route: { phone: `aws/${identity}`, device: identity },
    };
  });

/**
 * Texts through AWS End User Messaging SMS. It knows no id of ours: a text whose outcome is unknown may go twice. Its
 * reports carry our guid as context.
 */
export function createAwsSms(config: AwsSmsConfig): SmsGateway {
  const { aws, endpoint, timeoutMs = DEFAULT_TIMEOUT_MS } = config;
  const client = new PinpointSMSVoiceV2Client({
    ...awsClientSettings(aws),
    ...(endpoint !== undefined && { endpoint }),
    // The queue tries again, and knows until when that is worth it.
    maxAttempts: 1,
  });
  return {
    isIdempotent: false,
    reportsByExternalId: true,
    async send(text) {
      const template = config.registration && templateIdOf(text, config.registration);
      if (config.registration !== undefined && template === undefined) {
        return { outcome: 'refused', reason: 'no registered template is like this text' };
      }
      const command = new SendTextMessageCommand({
        ...inputOf(text, config),
        ...(config.registration !== undefined && {
          DestinationCountryParameters: {
            IN_ENTITY_ID: config.registration.entityId,
            IN_TEMPLATE_ID: template ?? '',
          },
        }),
      });
      try {
        const { MessageId } = await client.send(command, { abortSignal: AbortSignal.timeout(timeoutMs) });
        return { outcome: 'taken', externalId: MessageId };
      } catch (error) {
        return refusalOf(error, text);
      }
    },
  };
}

function inputOf(
  { to, message, guid, expiresAtMs }: TextToSend,
  { identity, configurationSet }: AwsSmsConfig,
) {
  const leftSeconds = Math.ceil((expiresAtMs - Date.now()) / 1_000);
  return {
    DestinationPhoneNumber: `+${to}`,
    OriginationIdentity: identity,
    MessageBody: message,
    MessageType: 'TRANSACTIONAL',
    Context: { guid },
    ...(configurationSet !== undefined && { ConfigurationSetName: configurationSet }),
    ...(Number.isFinite(leftSeconds) && {
      TimeToLive: Math.min(MAX_TTL_SECONDS, Math.max(MIN_TTL_SECONDS, leftSeconds)),
    }),
  } as const;
}

/** The operators' id of the template that a text was made from. */
function templateIdOf({ message }: TextToSend, { templateIds }: Registration): string | undefined {
  return templatesOf(message)
    .map((name) => templateIds[name])
    .find((id) => id !== undefined);
}

/** What is the text's own fault: a number that is none, one that wants no texts, or that no carrier has. */
const FAULT_OF_TEXT: ReadonlySet<string> = new Set([
  ...['INVALID_PARAMETER', 'FIELD_VALIDATION_FAILED', 'CANNOT_PARSE', 'DESTINATION_PHONE_NUMBER_OPTED_OUT'],
  ...['INVALID_REQUEST', 'UNSUPPORTED_COUNTRY', 'DESTINATION_COUNTRY_BLOCKED'],
]);

function refusalOf(error: unknown, text: TextToSend): SendResult {
  if (!(error instanceof PinpointSMSVoiceV2ServiceException)) return failureResult(error);
  const status = error.$metadata.httpStatusCode ?? 0;
  const words = `${error.name} ${detailOf(error)}`.trim();
  const headers: Readonly<Record<string, string | undefined>> = error.$response?.headers ?? {};
  const afterMs = retryAfterMs(headers['retry-after'] ?? null, Date.now());
  return faultResult(faultOf(error, status), `${status}: ${redactReason(words, text, [])}`, afterMs);
}

function faultOf(error: PinpointSMSVoiceV2ServiceException, status: number): Fault {
  if (error.name === 'ThrottlingException') return 'busy';
  if (error.name === 'ValidationException') return FAULT_OF_TEXT.has(detailOf(error)) ? 'text' : 'account';
  if (error.name === 'ConflictException' && detailOf(error) === 'DESTINATION_PHONE_NUMBER_OPTED_OUT')
    return 'text';
  return faultOfStatus(status);
}

/** AWS says in `Reason` what is wrong, more narrowly than by the kind of error. */
function detailOf(error: PinpointSMSVoiceV2ServiceException): string {
  return 'Reason' in error && typeof error.Reason === 'string' ? error.Reason : '';
}
