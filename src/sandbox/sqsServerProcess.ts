/** Runs fauxqs: `node sqsServerProcess.ts <port> [directory]`. */
import { existsSync } from 'node:fs';
import { Server } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startFauxqs } from 'fauxqs';

const [port = '', directory] = process.argv.slice(2);

listenOnLoopbackOnly();
if (directory !== undefined) releaseInFlight(join(directory, 'fauxqs.db'));
const server = await startFauxqs({
  port: Number(port),
  logger: false,
  defaultRegion: 'ap-south-1',
  ...(directory === undefined ? {} : { dataDir: directory }),
});
process.on('SIGTERM', () => {
  void server.stop().then(() => process.exit(0));
});

/** fauxqs listens on every interface and has no option against it. */
function listenOnLoopbackOnly(): void {
  Server.prototype.listen = new Proxy(Server.prototype.listen, {
    apply: (listen, server, [options, ...rest]) =>
      Reflect.apply(listen, server, [{ ...options, host: '127.0.0.1' }, ...rest]),
  });
}

/**
 * Whoever held these messages ended with the last run, so nobody has to wait for their visibility timeout.
 * Their receive counts stay.
 */
function releaseInFlight(path: string): void {
  if (!existsSync(path)) return;
  const database = new DatabaseSync(path);
  database.exec('UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL');
  database.close();
}
