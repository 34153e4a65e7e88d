/**
 * A Pushbullet that does as it is told: takes texts, refuses them, takes them without saying so, refuses the
 * account, or says nothing at all.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Mood = 'fine' | 'error' | 'busy' | 'tookItAndFailed' | 'silent' | 'revoked' | 'usedUp';

export interface PhoneStandIn {
  readonly url: string;
  mood: Mood;
  /** How often it was asked to send in each mood. */
  readonly asked: Map<Mood, number>;
  /** What each handset received, by its number: a text of one guid once. */
  readonly received: Map<string, string[]>;
  stop(): Promise<void>;
}

interface Body {
  readonly data: { readonly addresses: readonly string[]; readonly message: string; readonly guid: string };
}

export async function startPhoneStandIn(): Promise<PhoneStandIn> {
  const guids = new Set<string>();
  const received = new Map<string, string[]>();
  const asked = new Map<Mood, number>();
  let mood: Mood = 'fine';
  const deliver = ({ data: { addresses, message, guid } }: Body) => {
    if (guids.has(guid)) return;
    guids.add(guid);
    const phone = (addresses[0] ?? '').slice(1);
    received.set(phone, [...(received.get(phone) ?? []), message]);
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    asked.set(mood, (asked.get(mood) ?? 0) + 1);
    if (mood === 'silent') return;
    if (mood === 'fine' || mood === 'tookItAndFailed') {
      deliver(JSON.parse(Buffer.concat(chunks).toString()) as Body);
    }
    const status = { fine: 200, busy: 429, error: 500, tookItAndFailed: 500, revoked: 401, usedUp: 400 }[
      mood
    ];
    const code = { revoked: 'invalid_access_token', usedUp: 'pushbullet_pro_required' }[mood as string];
    response
      .writeHead(status, { 'content-type': 'application/json', 'retry-after': '1' })
      .end(JSON.stringify(code === undefined ? {} : { error: { code } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get mood() {
      return mood;
    },
    set mood(next) {
      mood = next;
    },
    asked,
    received,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
