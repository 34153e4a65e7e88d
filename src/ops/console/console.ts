import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { defineCommand, type OpsCommand } from '../definition.ts';
import type { Session } from '../session.ts';
import { startConsole } from './server.ts';

/** Beside the desk's bundle. */
const PAGE = fileURLToPath(new URL('../console', import.meta.url));
const MAX_PORT = 65_535;

interface Known {
  readonly commands: readonly OpsCommand[];
  readonly groups: Readonly<Record<string, string>>;
}

/** What goes on until Ctrl-C has no end on a page, which looks again by itself. */
const ENDLESS = ['watch'];

/** A page for these commands. */
export function consoleOver({ commands: all, groups }: Known): OpsCommand {
  const commands = all.filter(({ path }) => !ENDLESS.includes(path));
  return defineCommand({
    path: 'console',
    summary: 'a page to look at and to work from, on this machine, until Ctrl-C',
    runsOthers: true,
    options: [['--port <port>', 'where; any that is free without it']],
    input: z.object({
      port: z.coerce.number().int().min(0).max(MAX_PORT, 'is no port').default(0),
      url: z.string(),
    }),

    async run(session, { port, url }) {
      const log = (line: string) => void process.stderr.write(`${line}\n`);
      const server = await startConsole({ session, commands, groups, url, port, directory: PAGE, log });
      const lines = createInterface({ input: process.stdin, terminal: false });
      try {
        await tellLink(session, server.link(), true);
        // Another tab, or another browser, needs a link of its own.
        lines.on('line', () => void tellLink(session, server.link(), false));
        await ended(session.interrupted);
      } finally {
        lines.close();
        await server.stop();
      }
      return { json: undefined, text: undefined };
    },
  });
}

/** Until Ctrl-C, or until whoever has started this is gone: the sandbox holds a channel to its console. */
async function ended(interrupted: AbortSignal): Promise<void> {
  const gone = new AbortController();
  if (process.connected) process.once('disconnect', () => gone.abort());
  const either = AbortSignal.any([interrupted, gone.signal]);
  if (!either.aborted) await once(either, 'abort');
}

async function tellLink({ terminal }: Session, link: string, isFirst: boolean): Promise<void> {
  if (terminal.isJson) return terminal.write(`${JSON.stringify({ ok: true, link })}\n`);
  const how = isFirst
    ? '\nIt lets in once, within ten minutes. Enter gives another link, Ctrl-C ends the console.'
    : '';
  await terminal.write(`${link}${how}\n`);
}
