import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** Many times what any provider posts for a text of the longest size we accept. */
const MAX_BODY_BYTES = 64 * 1024;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

export type RequestBody =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: 'tooLarge' | 'badEncoding' };

/** The body of a request as text. API Gateway hands over some content types in base64, forms among them. */
export function readRequestBody({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): RequestBody {
  if (body.length > 2 * MAX_BODY_BYTES) return { ok: false, reason: 'tooLarge' };
  if (isBase64Encoded && !BASE64.test(body)) return { ok: false, reason: 'badEncoding' };
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MAX_BODY_BYTES) return { ok: false, reason: 'tooLarge' };
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, reason: 'badEncoding' };
  }
}
