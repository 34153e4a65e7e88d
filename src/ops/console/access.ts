/** Who may use the console: whoever has the link from the terminal, which lets in once. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 32;
/** A link that nobody has opened by then opens nothing. */
export const LINK_MINUTES = 10;
/** Links that wait to be opened: asking for more ends the oldest. */
const MAX_LINKS = 4;

export interface Access {
  /** A token that lets in once. */
  newToken(): string;
  /** What stands for the token from now on; undefined for one that is none, was used, or is too old. */
  exchange(token: string): string | undefined;
  isOpen(session: string): boolean;
}

export function createAccess(nowMs: () => number = Date.now): Access {
  const links: { readonly digest: Buffer; readonly endsMs: number }[] = [];
  const sessions: Buffer[] = [];
  return {
    newToken() {
      const token = freshSecret();
      links.push({ digest: digestOf(token), endsMs: nowMs() + LINK_MINUTES * 60_000 });
      links.splice(0, links.length - MAX_LINKS);
      return token;
    },
    exchange(token) {
      const given = digestOf(token);
      // Each is looked at: how long it takes says nothing.
      const matching = links.map(({ digest }) => timingSafeEqual(digest, given));
      const [used] = links.splice(matching.indexOf(true) === -1 ? links.length : matching.indexOf(true), 1);
      if (used === undefined || used.endsMs < nowMs()) return undefined;
      const session = freshSecret();
      sessions.push(digestOf(session));
      return session;
    },
    isOpen(session) {
      const given = digestOf(session);
      return sessions.map((each) => timingSafeEqual(each, given)).includes(true);
    },
  };
}

function freshSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** Of one length, whatever was given. */
function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
