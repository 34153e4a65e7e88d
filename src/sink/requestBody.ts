import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { WebhookRequest } from './providers/provider.ts';

/** Many times what any provider posts for a text of the longest size we accept. */
const MAX_BODY_BYTES = 64 * 1024;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

export type RequestBody =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: 'tooLarge' | 'badEncoding' };

/** The bytes of a request's body. API Gateway hands over some content types in base64, forms among them. */
function readRequestBody({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): RequestBody {
  if (body.length > 2 * MAX_BODY_BYTES) return { ok: false, reason: 'tooLarge' };
  if (isBase64Encoded && !BASE64.test(body)) return { ok: false, reason: 'badEncoding' };
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return bytes.length > MAX_BODY_BYTES ? { ok: false, reason: 'tooLarge' } : { ok: true, bytes };
}

export interface ReadRequest {
  /** With an empty body where that cannot be had. */
  readonly request: WebhookRequest;
  readonly body: RequestBody;
}

/** The request as the caller made it, out of API Gateway's event. */
export function readRequest(event: APIGatewayProxyEventV2): ReadRequest {
  const { rawPath, rawQueryString, requestContext } = event;
  const body = readRequestBody(event);
  const query = rawQueryString === '' ? '' : `?${rawQueryString}`;
  const headers = Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    request: {
      method: requestContext.http.method,
      url: `https://${requestContext.domainName}${rawPath}${query}`,
      headers: Object.fromEntries(headers),
      rawBody: body.ok ? body.bytes : new Uint8Array(),
    },
    body,
  };
}
