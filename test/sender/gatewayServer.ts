import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

interface GatewayRequest {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage['headers'];
  /** Parsed where it is JSON. */
  body: unknown;
}

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/**
 * An HTTP server in the place of a gateway, which remembers what it was asked and answers as the test wants.
 */
export async function gatewayServer(answer: Answer) {
  const requests: GatewayRequest[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    requests.push({ method, url, headers, body: parsed(await text(request)) });
    answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(stop);
  return { url: `http://127.0.0.1:${port}`, requests, stop };
}

/** Answers with a status, and a body of JSON. */
export function answerWith(status: number, body: unknown = {}, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
