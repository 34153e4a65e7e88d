import type { SpokenReply } from '../../domain/spoken.ts';
import type { TimePrecision } from '../../queues/messages.ts';
import { textGuid } from '../../queues/textGuid.ts';
import type { Simulation } from '../simulation.ts';
import type { SendingCheck } from './sendingCheck.ts';

const ANSWER = 'every command gets an answer, once';
const POSTED_AGAIN = 'an SMS that is posted again under another time takes effect once';
const MAX_TEXT_LENGTH = 160;

interface Delivery {
  readonly smsId: string;
  readonly timePrecision: TimePrecision;
  /** Of a provider that posts one SMS under times that are some seconds apart. */
  readonly loose?: LooseText | undefined;
}

/** What such an SMS is known by: so far apart may its times be, said here a second time. */
interface LooseText {
  readonly from: string;
  readonly content: string;
  readonly atMs: number;
}
const APART_MS = 10_000;

function isSame(one: LooseText, other: LooseText): boolean {
  return (
    one.from === other.from && one.content === other.content && Math.abs(one.atMs - other.atMs) <= APART_MS
  );
}

interface Text {
  readonly to: string;
  readonly content: string;
}

/** Who should receive what, and who has. */
export class AnswersCheck {
  readonly #simulation: Simulation;
  readonly #deliveries = new Map<string, Delivery>();
  readonly #decided = new Map<
    string,
    { readonly deliveryId: string; readonly replies: readonly SpokenReply[] }
  >();
  /** How many answers each delivery was given that only asked something. */
  readonly #answered = new Map<string, number>();
  readonly #overLimit = new Set<string>();
  readonly #looselyDecided = new Map<string, LooseText>();
  /** What handsets received, by guid. */
  readonly #received = new Map<string, Text>();
  readonly #sending: SendingCheck;

  constructor(simulation: Simulation, sending: SendingCheck) {
    this.#simulation = simulation;
    this.#sending = sending;
  }

  get accepted(): number {
    return this.#deliveries.size;
  }

  accept(deliveryId: string, delivery: Delivery): void {
    this.#deliveries.set(deliveryId, delivery);
  }

  decided(id: string, deliveryId: string, replies: readonly SpokenReply[], from: string | undefined): void {
    if (from !== undefined && !replies.some(({ to }) => to === from)) {
      this.#violated(`${id} was decided without a word to ${from}`);
    }
    for (const { to, content } of replies) this.#checkText(to, content);
    this.#lookForCopies(id, this.#deliveries.get(deliveryId)?.loose);
    this.#decided.set(id, { deliveryId, replies });
  }

  #lookForCopies(id: string, text: LooseText | undefined): void {
    if (text === undefined) return;
    for (const [other, decided] of this.#looselyDecided) {
      if (other !== id && isSame(text, decided))
        this.#simulation.violated(POSTED_AGAIN, `${id} is ${other}, of ${text.from}: ${text.content}`);
    }
    this.#looselyDecided.set(id, text);
  }

  answers(deliveryId: string, count: number): void {
    this.#answered.set(deliveryId, count);
  }

  overLimit(deliveryId: string): void {
    this.#overLimit.add(deliveryId);
  }

  /** A text that arrived on a handset. */
  receive(guid: string, text: Text): void {
    this.#checkText(text.to, text.content);
    if (this.#received.has(guid)) this.#violated(`${guid} arrived twice`);
    this.#received.set(guid, text);
  }

  /** When nothing more is to come. */
  finish(): void {
    for (const [deliveryId, delivery] of this.#deliveries) this.#finishDelivery(deliveryId, delivery);
    for (const [id, { replies }] of this.#decided) {
      for (const [index, reply] of replies.entries()) this.#expect(`${id}#${index}`, reply);
    }
  }

  #finishDelivery(deliveryId: string, { smsId, timePrecision, loose }: Delivery): void {
    const decided = this.#decided.get(smsId);
    if (decided?.deliveryId === deliveryId) {
      if (this.#received.has(textGuid(`${deliveryId}#0`)))
        this.#violated(`${deliveryId} was answered and decided, both`);
      return;
    }
    // Above the limit by the time it came again, a question may stay without an answer.
    if (this.#overLimit.has(deliveryId)) return;
    const answers = this.#answered.get(deliveryId) ?? 0;
    for (let index = 0; index < answers; index++) this.#expect(`${deliveryId}#${index}`);
    if (answers > 0) return;
    const isCopy = loose && [...this.#looselyDecided.values()].some((other) => isSame(loose, other));
    if (decided === undefined && isCopy === true) return;
    if (decided === undefined) {
      this.#violated(`${deliveryId} (${smsId}) was never answered`);
      return;
    }
    if (timePrecision === 'minute' && !this.#decided.has(`${smsId}#copy`)) {
      this.#violated(`nobody was told that ${smsId} was done once`);
    }
  }

  #expect(identity: string, reply?: SpokenReply): void {
    const guid = textGuid(identity);
    const text = this.#received.get(guid);
    if (text === undefined) {
      if (!this.#sending.isExcused(guid)) this.#violated(`the reply ${identity} never arrived`);
      return;
    }
    if (reply !== undefined && (text.to !== reply.to || text.content !== reply.content)) {
      this.#violated(`the reply ${identity} is not what was decided: ${text.content}`);
    }
  }

  #checkText(to: string, content: string): void {
    if (content.length > MAX_TEXT_LENGTH || !/^[ -~\n]+$/.test(content)) {
      this.#violated(`a text to ${to} does not fit one SMS: ${content}`);
    }
  }

  #violated(what: string): void {
    this.#simulation.violated(ANSWER, what);
  }
}
