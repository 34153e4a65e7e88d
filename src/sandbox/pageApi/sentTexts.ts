/**
 * The texts that handsets sent to the bank: kept beside those they received, so that the page can show both.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { z } from 'zod';
import { isCountry, parsePhone } from '../../domain/phone.ts';
import { providers } from '../../sink/providers/providers.ts';
import { readRequest } from '../../sink/requestBody.ts';

const DEFAULT_COUNTRY = 'IN';

const sentTextSchema = z.object({
  from: z.string(),
  text: z.string(),
  /** ISO 8601. */
  at: z.string(),
  deliveryId: z.string(),
});
export type SentText = z.infer<typeof sentTextSchema>;

export interface SentTexts {
  add(text: SentText): void;
  /** The texts of one handset, oldest first. */
  textsFrom(phone: string): readonly SentText[];
  /** When each text was sent (ISO 8601). */
  sentAt(): readonly string[];
}

/** Opens the file of sent texts. A line that a killed process left half written is passed over. */
export function openSentTexts(file: string): SentTexts {
  const texts = existsSync(file) ? readFileSync(file, 'utf8').split('\n').flatMap(readLine) : [];
  return {
    add: (text) => {
      texts.push(text);
      appendFileSync(file, `${JSON.stringify(text)}\n`, { mode: 0o600 });
    },
    textsFrom: (phone) => texts.filter(({ from }) => from === phone),
    sentAt: () => texts.map(({ at }) => at),
  };
}

/** Who texted what in a webhook request, read as the sink reads it; undefined when it cannot be read. */
export function readSentText(
  event: APIGatewayProxyEventV2,
  country = DEFAULT_COUNTRY,
): Pick<SentText, 'from' | 'text'> | undefined {
  const { request, body } = readRequest(event);
  const provider = providers.get(event.pathParameters?.['provider'] ?? '');
  if (!body.ok || provider === undefined) return undefined;
  const reading = provider.read(request);
  const sms = reading.ok ? reading.incoming.find(({ kind }) => kind === 'text') : undefined;
  if (sms?.kind !== 'text') return undefined;
  const from = parsePhone(sms.sender, isCountry(country) ? country : DEFAULT_COUNTRY);
  return from === undefined ? undefined : { from, text: sms.content.trim() };
}

function readLine(line: string): SentText[] {
  try {
    return [sentTextSchema.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}
