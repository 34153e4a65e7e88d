/**
 * Runs one foreign program for as long as the process that forked this one lives: `node guardian.ts <command>
 * <argument…>`. Java and Redis outlive a parent that is killed outright. The IPC channel closes however the
 * parent ends, so it is what their lives hang on.
 */
import { spawn } from 'node:child_process';

/** How long a program may take to end by itself before it is killed. */
const GRACE_MS = 2_000;

const [command = '', ...programArguments] = process.argv.slice(2);
const child = spawn(command, programArguments, { stdio: ['ignore', 'inherit', 'inherit'] });

child.on('spawn', () => process.send?.({ pid: child.pid }));
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 1));

process.on('disconnect', () => child.kill('SIGKILL'));
process.on('SIGTERM', () => {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
});
