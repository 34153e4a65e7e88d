import { TEXT_ID_ATTRIBUTE } from '../queues/messages.ts';
import type { Random } from './random.ts';
import type { Simulation } from './simulation.ts';

export interface Message {
  readonly body: string;
  readonly groupId: string;
  readonly deduplicationId: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly isRedriven?: boolean;
}

/** A message as somebody received it. */
export interface Received extends Message {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly receiveCount: number;
}

interface Stored {
  readonly message: Message;
  readonly messageId: string;
  receiveCount: number;
  visibleAtMs: number;
  /** Whether somebody has dealt with it, even if it could not be deleted. */
  isHandled: boolean;
}

export interface QueueSettings {
  readonly visibilityMs: number;
  readonly maxReceiveCount: number;
}

const DEDUPLICATION_MS = 5 * 60_000;

/** An SQS FIFO queue with its dead-letter queue. */
export class FifoQueue {
  readonly name: string;
  readonly #simulation: Simulation;
  readonly #settings: QueueSettings;
  readonly #groups = new Map<string, Stored[]>();
  readonly #sentAtMs = new Map<string, number>();
  #deadLetters: Message[] = [];
  /** How often messages of each deduplication id came: their own ids tell them apart. */
  readonly #sent = new Map<string, number>();
  /** Is told when there may be something to receive. */
  onAvailable: () => void = () => {};

  constructor(simulation: Simulation, name: string, settings: QueueSettings) {
    this.#simulation = simulation;
    this.name = name;
    this.#settings = settings;
  }

  get isEmpty(): boolean {
    return this.#groups.size === 0;
  }

  has(groupId: string): boolean {
    return this.#groups.has(groupId);
  }

  get deadLetters(): readonly Message[] {
    return this.#deadLetters;
  }

  /** Takes a message, unless it took one with the same deduplication id in the last five minutes. */
  send(message: Message): void {
    const { nowMs } = this.#simulation.scheduler;
    const sentAtMs = this.#sentAtMs.get(message.deduplicationId);
    if (sentAtMs !== undefined && nowMs < sentAtMs + DEDUPLICATION_MS) return;
    this.#sentAtMs.set(message.deduplicationId, nowMs);
    this.#add(message);
  }

  /** The first messages of groups that nobody is at, in order within each group. */
  receive(most: number, random: Random): readonly Received[] {
    const received: Received[] = [];
    const groups = [...this.#groups.keys()];
    const start = groups.length === 0 ? 0 : random.below(groups.length);
    for (const group of [...groups.slice(start), ...groups.slice(0, start)]) {
      while (received.length < most) {
        const next = this.#nextOf(group, received);
        if (next === undefined) break;
        received.push(this.#take(next));
        if (random.chance(0.2)) break;
      }
    }
    return received;
  }

  /** As with SQS, a receipt is good only until the message becomes visible again. */
  delete(received: Received): void {
    const stored = this.#stored(received);
    if (stored === undefined) return;
    const { groupId } = received;
    const rest = (this.#groups.get(groupId) ?? []).filter((other) => other !== stored);
    if (rest.length === 0) this.#groups.delete(groupId);
    else this.#groups.set(groupId, rest);
    this.onAvailable();
  }

  changeVisibility(received: Received, timeoutMs: number): void {
    const stored = this.#stored(received);
    if (stored !== undefined) this.#hide(stored, timeoutMs);
  }

  /** Whether all that came before this message in its group has been dealt with. */
  isTurnOf({ groupId, messageId }: Received): boolean {
    const group = this.#groups.get(groupId) ?? [];
    const place = group.findIndex((stored) => stored.messageId === messageId);
    return group.slice(0, Math.max(place, 0)).every((stored) => stored.isHandled);
  }

  markHandled({ groupId, messageId }: Received): void {
    const stored = this.#groups.get(groupId)?.find((other) => other.messageId === messageId);
    if (stored !== undefined) stored.isHandled = true;
  }

  /** Moves everything in the dead-letter queue back, as new messages. */
  redrive(): void {
    const messages = this.#deadLetters;
    this.#deadLetters = [];
    for (const message of messages) {
      // As the desk has it: what a text was known by to the gateway goes along.
      const attributes = { [TEXT_ID_ATTRIBUTE]: message.deduplicationId, ...message.attributes };
      this.#add({ ...message, attributes, isRedriven: true });
    }
  }

  #add(message: Message): void {
    const before = this.#sent.get(message.deduplicationId) ?? 0;
    this.#sent.set(message.deduplicationId, before + 1);
    const messageId = `${this.name}:${message.deduplicationId}:${before}`;
    const stored: Stored = { message, messageId, receiveCount: 0, visibleAtMs: 0, isHandled: false };
    const group = this.#groups.get(message.groupId);
    if (group === undefined) this.#groups.set(message.groupId, [stored]);
    else group.push(stored);
    this.onAvailable();
  }

  /**
   * The next message of a group for whoever has received these. One that came too often goes to the dead
   * letters instead.
   */
  #nextOf(groupId: string, received: readonly Received[]): Stored | undefined {
    const { nowMs } = this.#simulation.scheduler;
    const isMine = (stored: Stored) => received.some(({ messageId }) => messageId === stored.messageId);
    for (;;) {
      const group = this.#groups.get(groupId) ?? [];
      if (group.some((stored) => stored.visibleAtMs > nowMs && !isMine(stored))) return undefined;
      const next = group.find((stored) => !isMine(stored));
      if (next === undefined || next.receiveCount < this.#settings.maxReceiveCount) return next;
      this.#bury(next);
    }
  }

  #bury(stored: Stored): void {
    const { groupId } = stored.message;
    const rest = (this.#groups.get(groupId) ?? []).filter((other) => other !== stored);
    if (rest.length === 0) this.#groups.delete(groupId);
    else this.#groups.set(groupId, rest);
    this.#deadLetters.push(stored.message);
    this.#simulation.trace.note(`${this.name}: dead letter ${stored.messageId}`);
  }

  #take(stored: Stored): Received {
    stored.receiveCount += 1;
    this.#hide(stored, this.#settings.visibilityMs);
    const { messageId, receiveCount } = stored;
    return { ...stored.message, messageId, receiveCount, receiptHandle: `${messageId}@${receiveCount}` };
  }

  #hide(stored: Stored, timeoutMs: number): void {
    stored.visibleAtMs = this.#simulation.scheduler.nowMs + timeoutMs;
    this.#simulation.scheduler.at(stored.visibleAtMs, () => this.onAvailable());
  }

  #stored(received: Received): Stored | undefined {
    const { nowMs } = this.#simulation.scheduler;
    return this.#groups
      .get(received.groupId)
      ?.find(
        (stored) =>
          stored.messageId === received.messageId &&
          stored.receiveCount === received.receiveCount &&
          stored.visibleAtMs > nowMs,
      );
  }
}
