/**
 * The texts to one phone that could not go when it was their turn, in their order. While there are any, only the first
 * of them may be sent, and what comes new is put behind them: so one phone's texts keep their order, and nobody else's
 * wait for them.
 */
import type { PhoneId } from './gatewayPhone.ts';
import type { Lane } from './outgoingText.ts';
import type { Phone } from './phone.ts';
import { shardOf } from './shard.ts';

/** A try whose end nobody knows. */
export interface Doubt {
  /** The phone that may have the text: only that one knows it again. */
  readonly phone: PhoneId;
  /** Until when no other phone may have it (ISO 8601). */
  readonly until: string;
}

export interface WaitingLine {
  /** Whose texts they are, and in which lane: see `lineKey`. */
  readonly key: string;
  /** The first one is the next to be sent. */
  readonly guids: readonly string[];
  /** How often the first one was tried since it was. */
  readonly tries: number;
  /** Why it waits. */
  readonly reason?: string | undefined;
  /** Which of them may have gone all the same, by their guids. */
  readonly doubts: Readonly<Record<string, Doubt>>;
  /** The phone that the last one went by in place of its own, and until when those behind it follow it there. */
  readonly lastBy?: { readonly phone: PhoneId; readonly until: string } | undefined;
  /** To which phone in place of its own a text was given last, whatever came of it, that does not wait here. */
  readonly lastGiven?: { readonly guid: string; readonly phone: PhoneId } | undefined;
  /** When they are taken up again (ISO 8601), while there are any. */
  readonly dueAt?: string | undefined;
  /** 0 for a line that was never stored. */
  readonly version: number;
}

/** Partitions of the index of lines that are due. */
export const LINE_SHARDS = 16;

const LATER = '#later';

export function lineKey(to: Phone, lane: Lane): string {
  return lane === 'now' ? to : `${to}${LATER}`;
}

export function emptyLine(key: string): WaitingLine {
  return { key, guids: [], doubts: {}, tries: 0, version: 0 };
}

/** The partition of the index of what is due in which a line stands. */
export function lineShard(key: string): string {
  return `${shardOf(key, LINE_SHARDS)}`;
}

/** Whether a text is not the next one to be sent. */
export function isBehind(guid: string, { guids }: WaitingLine): boolean {
  return guids.length > 0 && guids[0] !== guid;
}

/** Each try waits twice as long as the one before, up to this. */
const FIRST_WAIT_MS = 30_000;
const MAX_WAIT_MS = 5 * 60_000;
/** What a gateway asks for is granted up to this. */
const MAX_ASKED_MS = 3_600_000;

export interface Parking {
  readonly guid: string;
  readonly reason: string;
  /** Where it may have gone all the same; undefined when it is known not to have. */
  readonly doubt?: Doubt | undefined;
  /** How long the gateway asked to be left alone. */
  readonly afterMs?: number | undefined;
  readonly nowMs: number;
}

/** The line after the first of its texts, or the first one at all, could not be sent. */
export function parked(line: WaitingLine, parking: Parking): WaitingLine {
  const { guid, reason, doubt, afterMs, nowMs } = parking;
  if (isBehind(guid, line)) return queued(line, guid, nowMs, doubt);
  const tries = line.tries + 1;
  const backOffMs = Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), MAX_WAIT_MS);
  const waitMs = Math.max(backOffMs, Math.min(afterMs ?? 0, MAX_ASKED_MS));
  return {
    ...line,
    doubts: { ...withoutDoubt(line, guid), ...(doubt !== undefined && { [guid]: doubt }) },
    guids: line.guids.length === 0 ? [guid] : line.guids,
    tries,
    reason,
    dueAt: new Date(nowMs + waitMs).toISOString(),
  };
}

/** The line with a text at its end, unless it is in it. Where nobody waits any more, the text is due at once. */
export function queued(line: WaitingLine, guid: string, nowMs: number, doubt?: Doubt): WaitingLine {
  const known = doubted(line, guid, doubt);
  if (line.guids.includes(guid)) return known;
  const guids = [...line.guids, guid];
  return line.guids.length > 0
    ? { ...known, guids }
    : { ...known, guids, dueAt: new Date(nowMs).toISOString() };
}

function doubted(line: WaitingLine, guid: string, doubt: Doubt | undefined): WaitingLine {
  return doubt === undefined ? line : { ...line, doubts: { ...line.doubts, [guid]: doubt } };
}

/** The line as it is before a text is given to a phone: whoever has the text next knows that it may have gone. */
export function given(line: WaitingLine, guid: string, doubt: Doubt): WaitingLine {
  if (line.guids.includes(guid)) return doubted(line, guid, doubt);
  return { ...line, lastGiven: { guid, phone: doubt.phone } };
}

function withoutDoubt({ doubts }: WaitingLine, guid: string): WaitingLine['doubts'] {
  const { [guid]: _, ...others } = doubts;
  return others;
}

/** The line with a text before all others, at once: one that had its turn, is known not to have gone, and is tried anew. */
export function putFirst(line: WaitingLine, guid: string, nowMs: number): WaitingLine {
  const { reason, dueAt, ...rest } = line;
  const guids = [guid, ...line.guids.filter((other) => other !== guid)];
  const doubts = withoutDoubt(line, guid);
  return { ...rest, guids, doubts, tries: 0, dueAt: new Date(nowMs).toISOString() };
}

/** The line without a text that is done with. When it was the first, the next one is due at once. */
export function without(line: WaitingLine, guid: string, nowMs: number): WaitingLine {
  if (!line.guids.includes(guid)) return line;
  const guids = line.guids.filter((other) => other !== guid);
  const doubts = withoutDoubt(line, guid);
  const { reason, dueAt, ...rest } = line;
  if (guids.length === 0) return { ...rest, guids, doubts, tries: 0 };
  if (line.guids[0] !== guid) return { ...line, guids, doubts };
  return { ...rest, guids, doubts, tries: 0, dueAt: new Date(nowMs).toISOString() };
}

/** So long nobody else takes up a line after somebody has: its texts may have to wait for their turn on the queue. */
const TAKEN_UP_MS = 10 * 60_000;

/** The line after its texts were put on the queue again. */
export function takenUp(line: WaitingLine, nowMs: number): WaitingLine {
  return { ...line, dueAt: new Date(nowMs + TAKEN_UP_MS).toISOString() };
}
