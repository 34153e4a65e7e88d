/**
 * The real AWS CLI for many calls: an `aws` that hands each to one that is loaded already. What it says and does is what
 * the CLI itself does.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SERVER = new URL('./awsCliServer.py', import.meta.url).pathname;

/** A directory with an `aws` in it, to come first in PATH; undefined where the CLI is no Python program that can be loaded. */
export async function startAwsCli(): Promise<string | undefined> {
  const python = pythonOfCli();
  if (python === undefined) return undefined;
  const directory = mkdtempSync(join(tmpdir(), 'rain-aws-'));
  const socket = join(directory, 'socket');
  const server = spawn(python, [SERVER, socket], { stdio: ['pipe', 'pipe', 'ignore'] });
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  const isListening = await Promise.race([
    once(server.stdout, 'data').then(() => true),
    once(server, 'exit').then(() => false),
  ]);
  server.unref();
  if (!isListening) return undefined;
  writeFileSync(join(directory, 'aws'), client(python, socket), { mode: 0o755 });
  return directory;
}

/** The interpreter that the CLI runs on; pyenv's shim is asked for what it stands for. */
function pythonOfCli(): string | undefined {
  try {
    const found = execFileSync('sh', ['-c', 'pyenv which aws 2>/dev/null || command -v aws'], {
      encoding: 'utf8',
    });
    const [, interpreter = ''] = /^#!(.*)/.exec(readFileSync(found.trim(), 'utf8')) ?? [];
    return /python[\d.]*$/.test(interpreter) ? interpreter : undefined;
  } catch {
    return undefined;
  }
}

function client(python: string, socket: string): string {
  return `#!${python} -SE
import json, os, socket, sys
server = socket.socket(socket.AF_UNIX)
server.connect(${JSON.stringify(socket)})
call = {"words": sys.argv[1:], "environment": dict(os.environ), "directory": os.getcwd()}
socket.send_fds(server, [json.dumps(call).encode()], [0, 1, 2])
code = server.recv(1)
sys.exit(code[0] if code else 255)
`;
}
