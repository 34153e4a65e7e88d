import { z } from 'zod';
import type { SpokenReply } from '../../domain/spoken.ts';
import { attemptOfGuid, MAX_ATTEMPTS_TO_SEND, textGuid } from '../../queues/textGuid.ts';
import { isKept, type Written } from '../dynamodb/database.ts';
import type { Item } from '../dynamodb/expressions.ts';
import type { Simulation } from '../simulation.ts';

const budgetsSchema = z.array(z.object({ segments: z.number(), minutes: z.number() })).default([]);
/** By the minutes of a budget, its parts with what was spent in each. */
const spentSchema = z.record(z.string(), z.array(z.tuple([z.number(), z.number()]))).default({});
/** So long a process may take from counting a text to giving it to the phone. */
const GIVING_MS = 30_000;

const NOTHING_LOST = 'no text that is worth sending is lost or stuck';
const NOT_CONSUMED = 'no text is consumed but by its own fault or its time';
const FORWARD = 'a text only moves forward';
const IN_TIME = 'no text is sent that is not worth sending any more';
const ORDER = "the order of one receiver's texts is kept";
const ONE_PHONE = 'no text goes by two phones while it may be on its way by the first';
const BUDGET = 'no phone sends more than its budget';
const COUNTED = 'all that a phone sends is counted against its budget';
const SILENT = 'no text is given to a phone that has gone silent';
const RECORDED = 'every text has a record, written with its decision';

/** So long a phone may take over a text before another one may have it. */
const FRESH_MS = 90_000;
const MINUTE_MS = 60_000;
/** Longer than any phone that lives says nothing. */
const SILENT_AFTER_MS = 40 * MINUTE_MS;

/** So long a try may take that began in time. */
const TRY_MS = 60_000;

/** The tables of texts on their way out, of which the other checks know nothing. */
export const TEXT_TABLES: readonly string[] = ['outgoingText', 'waitingLine', 'gatewayPhone'];

/** What may follow what, as the design says it: said here a second time. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  waiting: ['taken', 'sent', 'delivered', 'refused', 'failed', 'expired'],
  taken: ['sent', 'delivered', 'failed', 'expired'],
  sent: ['delivered', 'failed'],
  failed: ['delivered'],
  delivered: [],
  refused: [],
  expired: [],
};

/** Follows each text from its decision to the handset, by its record and by what the gateway really did. */
export class SendingCheck {
  readonly #simulation: Simulation;
  /** Texts that the gateway refused for their own fault, and those that a phone could not send, by attempt. */
  readonly #refused = new Set<string>();
  readonly #failedAttempts = new Map<string, number>();
  /** In which order texts were first queued, by receiver and lane. */
  readonly #queued = new Map<string, readonly string[]>();
  readonly #laneOf = new Map<string, string>();
  readonly #delivered = new Set<string>();
  readonly #takenBy = new Map<string, { readonly phone: string; readonly atMs: number }>();
  readonly #forgotten = new Set<string>();
  readonly #givenUp = new Set<string>();
  readonly #spent = new Map<string, readonly (readonly [atMs: number, segments: number])[]>();

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  look(written: readonly Written[]): void {
    for (const { table, key, before, after } of written.filter(isKept)) {
      if (table === 'outgoingText' && before !== undefined) this.#lookAtMove(key, before, after);
    }
  }

  /** A decision that was written: its texts were written with it, each with what it says in it. */
  decided(id: string, replies: readonly SpokenReply[], written: readonly Written[]): void {
    const texts = new Map(
      written.filter(({ table }) => table === 'outgoingText').map(({ key, after }) => [key, after]),
    );
    for (const [index, { to }] of replies.entries()) {
      const text = texts.get(textGuid(`${id}#${index}`));
      if (text?.['to'] !== to || text['state'] !== 'waiting') {
        this.#violated(RECORDED, `${id}#${index} to ${to} was decided without a record`);
      }
    }
    if (texts.size !== replies.length) this.#violated(RECORDED, `${id} has ${texts.size} records of texts`);
  }

  /** A text that was put on the sending queue. */
  queue(guid: string, lane: string): void {
    if (this.#recordOf(guid) === undefined) this.#violated(RECORDED, `${guid} was queued without a record`);
    const queued = this.#queued.get(lane) ?? [];
    if (!queued.includes(guid)) this.#queued.set(lane, [...queued, guid]);
    this.#laneOf.set(guid, lane);
  }

  /** What the gateway really made of a text. */
  refuse(gatewayGuid: string): void {
    this.#refused.add(attemptOfGuid(gatewayGuid).guid);
  }

  /** Whether texts are looked for that a phone has not sent yet. */
  hasUnsent(): boolean {
    const nowMs = this.#simulation.scheduler.nowMs;
    return [...this.#simulation.database.table('outgoingText').values()].some(
      ({ state, listed, attempt, expiresAt }) =>
        state === 'taken' &&
        String(listed).startsWith('unsent#') &&
        Number(attempt) + 1 < MAX_ATTEMPTS_TO_SEND &&
        Date.parse(String(expiresAt)) > nowMs,
    );
  }

  /** A phone has a text, whether or not it says so. */
  take(gatewayGuid: string, phone: string): void {
    const { guid } = attemptOfGuid(gatewayGuid);
    const nowMs = this.#simulation.scheduler.nowMs;
    const { lastSeenAt = '' } = this.#phone(phone) ?? {};
    if (nowMs - Date.parse(String(lastSeenAt)) > SILENT_AFTER_MS)
      this.#violated(SILENT, `${guid} is given to ${phone}, which said nothing since ${lastSeenAt}`);
    if (this.#givenUp.has(`${gatewayGuid} ${phone}`)) return;
    const before = this.#takenBy.get(guid);
    if (before !== undefined && before.phone !== phone && nowMs - before.atMs < FRESH_MS) {
      this.#violated(ONE_PHONE, `${guid} is at ${phone}, ${nowMs - before.atMs} ms after ${before.phone}`);
    }
    if (before?.phone !== phone) this.#takenBy.set(guid, { phone, atMs: nowMs });
  }

  /** A phone says that it cannot send a text: another one may have it at once, and the same try of it does nothing there. */
  giveUp(gatewayGuid: string, phone: string): void {
    this.#takenBy.delete(attemptOfGuid(gatewayGuid).guid);
    this.#givenUp.add(`${gatewayGuid} ${phone}`);
  }

  /** Whether a text has arrived already, by a phone that was taken not to have sent it. */
  isAgain(gatewayGuid: string): boolean {
    const { guid, attempt } = attemptOfGuid(gatewayGuid);
    return attempt > 0 && this.#delivered.has(guid) && this.#recordOf(guid)?.['unsentBy'] !== undefined;
  }

  forget(gatewayGuid: string): void {
    this.#forgotten.add(attemptOfGuid(gatewayGuid).guid);
  }

  /** A phone that has a budget sends. */
  spend(phone: string, segments: number): void {
    const nowMs = this.#simulation.scheduler.nowMs;
    const [budget] = budgetsSchema.parse(this.#phone(phone)?.['budgets']);
    if (budget === undefined) return;
    const windowMs = budget.minutes * MINUTE_MS;
    const sent = (this.#spent.get(phone) ?? []).filter(([atMs]) => nowMs - atMs < windowMs);
    this.#spent.set(phone, [...sent, [nowMs, segments]]);
    const sum = sent.reduce((all, [, each]) => all + each, segments);
    if (sum > budget.segments)
      this.#violated(BUDGET, `${phone} sends ${sum} segments in ${budget.minutes} minutes`);
    const lately = sent.filter(([atMs]) => nowMs - atMs < windowMs - GIVING_MS);
    const sentLately = lately.reduce((all, [, each]) => all + each, segments);
    const counted = spentSchema.parse(this.#phone(`budget#${phone}`)?.['spent'])[`${budget.minutes}`] ?? [];
    const spent = counted.reduce((all, [, each]) => all + each, 0);
    if (sentLately > spent)
      this.#violated(COUNTED, `${phone} has sent ${sentLately} segments, of which ${spent} are counted`);
  }

  failAtPhone(gatewayGuid: string): void {
    const { guid } = attemptOfGuid(gatewayGuid);
    this.#failedAttempts.set(guid, (this.#failedAttempts.get(guid) ?? 0) + 1);
  }

  /** A text that has come to its handset, for the first time. */
  deliver(gatewayGuid: string, isDead: (guid: string) => boolean): void {
    const { guid, attempt } = attemptOfGuid(gatewayGuid);
    this.#delivered.add(guid);
    const expiresAt = String(this.#recordOf(guid)?.['expiresAt']);
    if (this.#simulation.scheduler.nowMs > Date.parse(expiresAt) + TRY_MS) {
      this.#violated(IN_TIME, `${guid}, good until ${expiresAt}, was sent`);
    }
    const lane = this.#laneOf.get(guid);
    // What failed at its phone comes when it comes.
    if (attempt > 0 || lane === undefined) return;
    const queued = this.#queued.get(lane) ?? [];
    const overtaken = queued
      .slice(0, queued.indexOf(guid))
      .find((other) => this.#isWaitingItsTurn(other) && !isDead(other));
    if (overtaken !== undefined) this.#violated(ORDER, `${guid} overtook ${overtaken} to ${lane}`);
    // All before it are done with.
    this.#queued.set(lane, queued.slice(queued.indexOf(guid)));
  }

  /** Whether a text need not arrive: it was refused, or expired, or its phone failed again and again. */
  isExcused(guid: string): boolean {
    const state = this.#recordOf(guid)?.['state'];
    if (this.#forgotten.has(guid) && this.#isPastHelp(guid)) return true;
    return state === 'refused' || state === 'expired' || (state === 'failed' && this.#hasFailedForGood(guid));
  }

  /** When nothing more is to come. */
  finish(): void {
    const { database } = this.#simulation;
    for (const [guid, text] of database.table('outgoingText')) {
      const { state } = text;
      if (state === 'waiting') this.#violated(NOTHING_LOST, `${guid} to ${text['to']} waits for ever`);
      if (!this.#delivered.has(guid) && !this.isExcused(guid)) {
        this.#violated(NOTHING_LOST, `${guid} to ${text['to']} is said to be ${state}, and never arrived`);
      }
    }
    for (const [key, { guids }] of database.table('waitingLine')) {
      if (Array.isArray(guids) && guids.length > 0)
        this.#violated(NOTHING_LOST, `the line ${key} is not empty`);
    }
  }

  #lookAtMove(guid: string, before: Item, after: Item): void {
    const [from, to] = [String(before['state']), String(after['state'])];
    const isAgain = to === 'waiting' && after['attempt'] === Number(before['attempt']) + 1;
    if (isAgain) {
      if (!this.#failedAttempts.has(guid) && after['unsentBy'] === undefined)
        this.#violated(FORWARD, `${guid} waits again, and had not failed`);
      return;
    }
    if (from === to) return;
    if (NEXT[from]?.includes(to) !== true) this.#violated(FORWARD, `${guid} was ${from} and is ${to}`);
    const isOver = Date.parse(String(after['expiresAt'])) <= this.#simulation.scheduler.nowMs;
    if (to === 'refused' && !this.#refused.has(guid))
      this.#violated(NOT_CONSUMED, `${guid} is said to be refused, and was not`);
    if (to === 'expired' && !isOver) this.#violated(NOT_CONSUMED, `${guid} expired before its time`);
    if (to === 'failed' && !isOver && !this.#hasFailedForGood(guid))
      this.#violated(NOT_CONSUMED, `${guid} failed, and could be sent again`);
  }

  /** It was tried as often as may be, or its time is over. */
  #isPastHelp(guid: string): boolean {
    const { attempt, expiresAt } = this.#recordOf(guid) ?? {};
    const isOver = Date.parse(String(expiresAt)) <= this.#simulation.scheduler.nowMs;
    return isOver || Number(attempt) + 1 >= MAX_ATTEMPTS_TO_SEND;
  }

  /** A phone could not send it, after as many tries as there are: some of them may have been of phones that never said. */
  #hasFailedForGood(guid: string): boolean {
    return this.#failedAttempts.has(guid) && this.#isPastHelp(guid);
  }

  #isWaitingItsTurn(guid: string): boolean {
    const text = this.#recordOf(guid);
    if (text?.['state'] !== 'waiting' || text['attempt'] !== 0 || this.#delivered.has(guid)) return false;
    return Date.parse(String(text['expiresAt'])) > this.#simulation.scheduler.nowMs;
  }

  #phone(id: string): Item | undefined {
    return this.#simulation.database.table('gatewayPhone').get(id);
  }

  #recordOf(guid: string): Item | undefined {
    return this.#simulation.database.table('outgoingText').get(guid);
  }

  #violated(promise: string, what: string): void {
    this.#simulation.violated(promise, what);
  }
}
