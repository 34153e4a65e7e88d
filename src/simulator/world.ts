import { createMemoryTextCount, type TextCount } from '../bank/textLimit.ts';
import type { Account } from '../domain/account.ts';
import { isPhone, type Phone } from '../domain/phone.ts';
import { GUID_ATTRIBUTE, type TimePrecision } from '../queues/messages.ts';
import { attemptOfGuid } from '../queues/textGuid.ts';
import { PermanentError, RainError } from '../runtime/errors.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { Attempts } from './attempts.ts';
import { Checks } from './checks/checks.ts';
import { codesIn } from './checks/knownTransactions.ts';
import { SharedMemory } from './lyingCache.ts';
import { ASLEEP, agentAccount, oldAccount, PEOPLE, type Person } from './people.ts';
import { createQueues, type Queues } from './queues.ts';
import { Simulation, type SimulationOptions } from './simulation.ts';

/** A text that the sink's queue took. */
interface AcceptedText {
  readonly from: Phone;
  readonly content: string;
  readonly smsId: string;
  readonly deliveryId: string;
  readonly timePrecision: TimePrecision;
  readonly receivedAt?: string | undefined;
  readonly nearSmsIds?: readonly string[] | undefined;
  /** Who really wrote it. */
  readonly author: string;
}

/** For some time the gateway is busy, says nothing, or refuses the account. */
export type GatewayTrouble = 'busy' | 'silent' | 'account';

interface WorldOptions extends SimulationOptions {
  readonly gullible: number;
}

export const CLOCK_GROUP = 'clock';
/** More than two years before anything happens. */
const LONG_AGO = '2024-03-01T06:30:00.000Z';
/** The name of a bucket that an earlier owner of each customer's number left behind, empty. */
export const LEFT_BEHIND = 'OLD';
/** So many texts of Rain's people keep on their phones. */
const MAX_KEPT_TEXTS = 4;

const POOL = ['simulated/one', 'simulated/two', 'simulated/three'];
/** Less than comes at a busy time; in some seeds, less than comes at most times. */
const POOL_BUDGET = { segments: 20, minutes: 1 };
/** Seeds 18, 38, 58 and so on. */
const NARROW_EVERY = 20;
const NARROW_AT = 18;
const NARROW_BUDGET = { segments: 12, minutes: 15 };
/** In those seeds, one that has said nothing for an hour. */
const SILENT_PHONE = 'simulated/two';
const SILENT_MS = 3_600_000;

/** The whole bank with its phones, and everything that looks on. */
export class World {
  readonly simulation: Simulation;
  /** How likely it is that somebody tells a thief on the telephone what they are asked, or does it. */
  readonly gullible: number;
  readonly attempts = new Attempts();
  readonly checks: Checks;
  readonly queues: Queues;
  readonly memory = new SharedMemory();
  readonly metrics: Metrics = { count: () => {}, measure: () => {}, flush: () => {} };
  readonly log: Log;
  /** Guids that the gateway has seen. */
  readonly #guids = new Set<string>();
  readonly #inboxes = new Map<string, readonly string[]>();
  #outUntilMs = 0;
  #trouble: GatewayTrouble = 'busy';
  /** How many texts people have written. */
  texts = 0;
  readonly #calm = Promise.withResolvers<void>();
  textCount: TextCount;

  /** Whether texts go by several phones: in half of all seeds. */
  readonly hasPool: boolean;
  /**
   * Whether these send little, one of them is dead, and all that people text comes in by SMSGate: in a twentieth of
   * all seeds.
   */
  readonly isPoolNarrow: boolean;

  constructor({ gullible, ...options }: WorldOptions) {
    this.hasPool = options.seed % 2 === 0;
    this.isPoolNarrow = options.seed % NARROW_EVERY === NARROW_AT;
    this.gullible = gullible;
    this.simulation = new Simulation(options);
    this.checks = new Checks(this.simulation, this.attempts);
    this.queues = createQueues(this.simulation);
    this.log = watchingLog(this.simulation);
    this.textCount = this.#newTextCount();
    if (this.hasPool) this.#addPhones();
    this.#hireAgents();
    this.#openLongAgo();
    this.#leaveBuckets();
  }

  /** What keeps the gateway from taking texts now, if anything does. */
  get gatewayTrouble(): GatewayTrouble | undefined {
    const isOut = this.simulation.faults !== undefined && this.simulation.scheduler.nowMs < this.#outUntilMs;
    return isOut ? this.#trouble : undefined;
  }

  /** Resolves when faults have stopped. */
  get calm(): Promise<void> {
    return this.#calm.promise;
  }

  stopFaults(): void {
    this.simulation.faults = undefined;
    this.simulation.trace.note('faults stop');
    this.#calm.resolve();
  }

  endGateway(durationMs: number, trouble: GatewayTrouble): void {
    this.#trouble = trouble;
    this.#outUntilMs = this.simulation.scheduler.nowMs + durationMs;
  }

  /** The phone that this person uses: the one that has their account. */
  phoneOf({ phones }: Person): Phone {
    return phones.find((phone) => this.checks.texts.passbook.at(phone) !== undefined) ?? phones[0];
  }

  /** What stands in the newest texts on a phone, the newest last. */
  newestTexts(phone: string): readonly string[] {
    return this.#inboxes.get(phone) ?? [];
  }

  /** The clock ticks. */
  tick(): void {
    const clock = new Date(this.simulation.scheduler.nowMs).toISOString();
    const body = JSON.stringify({ clock });
    this.queues.incoming.send({
      ...{ body, groupId: CLOCK_GROUP, deduplicationId: `clock#${clock}` },
      attributes: {},
    });
  }

  wipeCache(): void {
    this.memory.wipe();
    this.textCount = this.#newTextCount();
  }

  /** A text that the queue took from the sink. */
  accept(text: AcceptedText): void {
    const { smsId, deliveryId, timePrecision, from, content, author } = text;
    this.simulation.trace.note(`accepted ${deliveryId} from ${from} by ${author}: ${content}`);
    const atMs = text.nearSmsIds === undefined ? Number.NaN : Date.parse(text.receivedAt ?? '');
    const loose = Number.isNaN(atMs) ? undefined : { from, content, atMs };
    this.checks.answers.accept(deliveryId, { smsId, timePrecision, loose });
    const receivedMs = receivedAtLatest(text);
    const before = this.checks.texts.texts.get(smsId);
    const known = before ?? { from, content, receivedMs, authors: new Set<Phone>() };
    if (isPhone(author)) known.authors.add(author);
    this.checks.texts.texts.set(smsId, known);
  }

  /** A text that the gateway was given, and has its phone send. */
  deliver({ to, content, guid }: { to: string; content: string; guid: string }): void {
    if (this.#guids.has(guid)) return;
    this.#guids.add(guid);
    this.simulation.trace.note(`${to} receives ${guid}: ${content}`);
    // Its phone sent it and did not say so in time: it says the same once more.
    if (this.checks.sending.isAgain(guid)) return;
    this.checks.sending.deliver(guid, (other) => this.#isDead(other));
    this.checks.answers.receive(attemptOfGuid(guid).guid, { to, content });
    this.checks.texts.transactions.delivered(to, content);
    this.checks.texts.proofs.delivered(to, content);
    this.checks.texts.registrations.delivered(to, codesIn(content));
    this.checks.texts.protection.delivered(to, codesIn(content));
    this.checks.texts.pins.delivered(to, content);
    this.#inboxes.set(to, [...this.newestTexts(to), content].slice(-MAX_KEPT_TEXTS));
  }

  /** Whether texts stand in some line. */
  get hasWaitingTexts(): boolean {
    const lines = this.simulation.database.table('waitingLine').values();
    const isWaiting = [...lines].some(({ guids }) => Array.isArray(guids) && guids.length > 0);
    return isWaiting || (this.hasPool && this.checks.sending.hasUnsent());
  }

  isKnownToGateway(guid: string): boolean {
    return this.#guids.has(guid);
  }

  /** A text that the gateway took, and its phone never sends nor speaks of again. */
  forgetAtPhone(guid: string): void {
    this.#guids.add(guid);
    this.checks.sending.forget(guid);
  }

  /** A text that the gateway took, and its phone could not send. */
  failAtPhone(guid: string): void {
    if (this.#guids.has(guid)) return;
    this.#guids.add(guid);
    this.checks.sending.failAtPhone(guid);
  }

  /** Whether a text's message lies among the dead letters, where it has lost its place. */
  #isDead(guid: string): boolean {
    return this.queues.sending.deadLetters.some(({ attributes }) => attributes[GUID_ATTRIBUTE] === guid);
  }

  #newTextCount(): TextCount {
    return createMemoryTextCount(this.simulation.limits, () => this.simulation.scheduler.nowMs);
  }

  /** As they were left before buckets went with the account that was closed. */
  #leaveBuckets(): void {
    for (const { kind, phones, index } of PEOPLE) {
      if (kind !== 'customer') continue;
      const [phone] = phones;
      const Item = {
        phoneWithBucketName: `${phone}:${LEFT_BEHIND}`,
        accountId: `earlier-${index}`,
        name: LEFT_BEHIND,
        balance: 0,
        version: 3,
      };
      const result = this.simulation.database.transact([{ Put: { TableName: 'userBucket', Item } }]);
      if (result.ok) this.simulation.committed(result.written);
    }
  }

  #addPhones(): void {
    for (const [index, id] of POOL.entries()) {
      const budgets = [this.isPoolNarrow ? NARROW_BUDGET : POOL_BUDGET];
      const isSilent = this.isPoolNarrow && id === SILENT_PHONE;
      const lastSeenAt = new Date(this.simulation.scheduler.nowMs - SILENT_MS).toISOString();
      const Item = {
        ...{ id, pool: 'phones', state: 'on', number: `91900000010${index}`, budgets },
        ...(isSilent && { lastSeenAt }),
      };
      const result = this.simulation.database.transact([{ Put: { TableName: 'gatewayPhone', Item } }]);
      if (result.ok) this.simulation.committed(result.written);
    }
  }

  #hireAgents(): void {
    const createdAt = new Date(this.simulation.scheduler.nowMs).toISOString();
    for (const person of PEOPLE.filter(({ kind }) => kind === 'agent')) {
      this.#open(agentAccount(person, createdAt), false);
    }
  }

  #openLongAgo(): void {
    for (const person of PEOPLE.filter(({ name }) => name === ASLEEP)) {
      this.#open(oldAccount(person, LONG_AGO), true);
    }
  }

  #open(account: Account, isAsleep: boolean): void {
    const { id, phone, role, verification: tier } = account;
    const result = this.simulation.database.transact([
      { Put: { TableName: 'userAccountIdMapping', Item: { phone, id } } },
      { Put: { TableName: 'userAccount', Item: { ...account } } },
    ]);
    if (result.ok) this.simulation.committed(result.written);
    this.checks.texts.passbook.open({ id, phone, role, tier, isAsleep, panKey: undefined, moment: 0 });
  }
}

/** No lines are kept, but a failure that is none of our own kind is a defect. */
function watchingLog(simulation: Simulation): Log {
  const log: Log = {
    info: () => {},
    warn: () => {},
    error: (message, fields, error) => {
      if (error === undefined) return;
      const isPoison = String(fields?.['correlationId']).includes('poison');
      if (!(error instanceof RainError) || (error instanceof PermanentError && !isPoison)) {
        simulation.violated('only infrastructure fails', `${message}: ${String(error)}`);
      }
    },
    with: () => log,
  };
  return log;
}

/** At the end of the minute, or second, that a provider tells. */
function receivedAtLatest({ receivedAt, timePrecision }: AcceptedText): number | undefined {
  if (receivedAt === undefined) return undefined;
  return Date.parse(receivedAt) + (timePrecision === 'minute' ? 59_999 : 999);
}
