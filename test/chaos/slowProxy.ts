/** A network between the functions and a server that is as slow as it is told to be. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

export interface SlowProxy {
  readonly url: string;
  /** Where it leads to; there must be one before somebody connects. */
  target: URL | undefined;
  /** How long each piece takes on its way, in either direction. */
  delayMs: number;
  /** How many pieces it has held up. */
  readonly heldUp: number;
  stop(): void;
}

export async function startSlowProxy(): Promise<SlowProxy> {
  let target: URL | undefined;
  let delayMs = 0;
  let heldUp = 0;
  const sockets = new Set<Socket>();
  const late = () =>
    new Transform({
      async transform(chunk, _encoding, done) {
        if (delayMs > 0) {
          heldUp += 1;
          await delay(delayMs);
        }
        done(null, chunk);
      },
    });
  const server = createServer((near) => {
    const far = connect(Number(target?.port), target?.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      // One that breaks ends the other, as a network does.
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(late()).pipe(far);
    far.pipe(late()).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get target() {
      return target;
    },
    set target(url) {
      target = url;
    },
    get delayMs() {
      return delayMs;
    },
    set delayMs(milliseconds) {
      delayMs = milliseconds;
    },
    get heldUp() {
      return heldUp;
    },
    stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
