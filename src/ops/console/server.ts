/** The console's server: its page, and one way to run the desk's commands. For this machine only. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { type PageFile, readPageFiles } from '../../runtime/pageFiles.ts';
import type { OpsCommand } from '../definition.ts';
import { OpsError } from '../opsError.ts';
import type { Session } from '../session.ts';
import { type Access, createAccess } from './access.ts';
import { CONSOLE_API, type DeskShown } from './api.ts';
import { CONSOLE_HEADERS, foreignRefusal, HOST, type Refusal, sessionIn } from './guards.ts';
import { notRan, runCommand, runRequestSchema } from './run.ts';
import { commandShown } from './shown.ts';

const MAX_BODY_BYTES = 64 * 1024;
const NOT_HERE: Refusal = { status: 404, message: 'There is nothing here.' };

export interface ConsoleOptions {
  readonly session: Session;
  readonly commands: readonly OpsCommand[];
  readonly groups: Readonly<Record<string, string>>;
  /** Where the sandbox runs. */
  readonly url: string;
  /** 0 is any that is free. */
  readonly port: number;
  /** Where the built page is. */
  readonly directory: string;
  log(line: string): void;
}

export interface ConsoleServer {
  /** A link that lets in once, with its token behind the #, which no request carries. */
  link(): string;
  stop(): Promise<void>;
}

/** @throws OpsError where the port is taken, or the page is not built. */
export async function startConsole(options: ConsoleOptions): Promise<ConsoleServer> {
  const page = pageIn(options.directory);
  const access = createAccess();
  let port = options.port;
  const server = createServer((request, response) => {
    answer({ options, page, access, port }, request, response).catch((error: unknown) => {
      options.log(String(error));
      response.destroy();
    });
  });
  server.listen(options.port, HOST);
  try {
    await once(server, 'listening');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new OpsError('failed', `Nothing can be served on port ${options.port}: ${why}`, { cause: error });
  }
  const address = server.address();
  if (address !== null && typeof address === 'object') port = address.port;
  return {
    link: () => `http://${HOST}:${port}/#${access.newToken()}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

interface Page {
  readonly index: PageFile;
  /** By their URL paths. */
  readonly files: ReadonlyMap<string, PageFile>;
}

function pageIn(directory: string): Page {
  const files = readPageFiles(directory);
  const index = files.get('/index.html');
  if (index === undefined) throw new OpsError('failed', 'The page is not built: run npm run build.');
  return { index, files };
}

interface Parts {
  readonly options: ConsoleOptions;
  readonly page: Page;
  readonly access: Access;
  readonly port: number;
}

async function answer(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(CONSOLE_HEADERS)) response.setHeader(name, value);
  const { method = '', headers, url = '/' } = request;
  const refusal = foreignRefusal({ method, headers, port: parts.port });
  if (refusal !== undefined) return refuse(response, refusal);
  const [path = '/'] = url.split('?');
  if (!path.startsWith('/api/')) return sendFile(parts.page, path, method, response);
  if (path === CONSOLE_API.session && method === 'POST') return openSession(parts, request, response);
  if (!parts.access.isOpen(sessionIn(headers))) {
    return refuse(response, { status: 401, message: 'The link from the terminal lets in, once.' });
  }
  if (path === CONSOLE_API.desk && method === 'GET') {
    const desk = await deskShown(parts.options).catch((error: unknown) => notRan(error, parts.options.log));
    return sendJson(response, desk);
  }
  if (path === CONSOLE_API.run && method === 'POST') return run(parts, request, response);
  return refuse(response, NOT_HERE);
}

/** Each view has an address of its own, and all of them are one page. */
function sendFile({ index, files }: Page, path: string, method: string, response: ServerResponse): void {
  const file = files.get(path) ?? (/\.\w+$/.test(path) ? undefined : index);
  if (file === undefined) {
    refuse(response, NOT_HERE);
    return;
  }
  response.setHeader('content-type', file.type);
  response.end(method === 'HEAD' ? undefined : file.content);
}

const tokenSchema = z.strictObject({ token: z.string().max(200) });

async function openSession(
  { access }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = tokenSchema.safeParse(await bodyOf(request));
  const session = asked.success ? access.exchange(asked.data.token) : undefined;
  if (session !== undefined) return sendJson(response, { session });
  refuse(response, { status: 401, message: 'This link was used, or is too old.' });
}

async function run({ options }: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = runRequestSchema.safeParse(await bodyOf(request));
  if (!asked.success) return refuse(response, { status: 400, message: z.prettifyError(asked.error) });
  // Who closes the page in the middle of something long, as who presses Ctrl-C, ends it where it can be.
  const left = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) left.abort();
  });
  const interrupted = AbortSignal.any([left.signal, options.session.interrupted]);
  sendJson(response, await runCommand(options, asked.data, interrupted));
}

async function deskShown({ session, commands, groups }: ConsoleOptions): Promise<DeskShown> {
  const { target, operator } = session;
  const { name, isSandbox, aheadMs } = target;
  return {
    ...{ name, isSandbox, operator, aheadMs, groups },
    timeZone: (await session.rules()).timeZone,
    typedAs: isSandbox ? 'rain' : `rain --stage ${name}`,
    commands: commands.map(commandShown),
  };
}

/** Undefined for what is no JSON, or too long. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) return undefined;
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse, { status, message }: Refusal): void {
  response.statusCode = status;
  sendJson(response, { ok: false, error: { kind: 'refused', message } });
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}
