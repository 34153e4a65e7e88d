import type { Change, Decision, Effects, Reply } from './decision.ts';
import { NO_EFFECTS } from './decision.ts';
import type { LimitsByTier } from './limits.ts';
import type { Load } from './load.ts';
import type { Country, Phone } from './phone.ts';
import type { Topic } from './texts/help.ts';
import { REFUSALS, type RefusalReason } from './texts/refusals.ts';
import type { TransactionId } from './transactionId.ts';

/** What comes in from the world when a command is decided. */
export interface Context {
  readonly nowMs: number;
  /** `2026-11-22`, in the bank's time zone. */
  readonly today: string;
  /** The id of this text: what it moves without a txn is noted under it. */
  readonly smsId: string;
  /** New each time a command is decided. */
  readonly fresh: {
    readonly id: string;
    readonly txnId: TransactionId;
    readonly otp: string;
    readonly otpHash: string;
    /** From 0 up to, not including, 1. */
    readonly dice: number;
  };
  readonly limits: LimitsByTier;
}

export interface ParseSetting {
  readonly country: Country;
}

export interface Refusal {
  readonly reason: RefusalReason;
  readonly content: string;
}

export type Parsed<Command> =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly refusal: Refusal };

/** A command that was understood: who texted it makes a decision of it. */
export interface PreparedCommand {
  readonly topic: Topic;
  /**
   * It looks something up and changes nothing, so that even its refusals are answers, and asked again it is
   * answered again.
   */
  readonly onlyReads: boolean;
  decide(from: Phone, context: Context): Load<Decision>;
}

/** A command as the rest of Rain knows it. */
export interface CommandEntry {
  readonly topic: Topic;
  /** The first words that mean it, in capitals. */
  readonly words: readonly string[];
  /** Takes what follows the first word, in capitals and with single spaces. */
  prepare(rest: string, setting: ParseSetting): Parsed<PreparedCommand>;
}

/** A command as its file writes it down: how it reads, and what it decides, asking for records as it goes. */
export interface CommandDefinition<Command> {
  readonly topic: Topic;
  readonly words: readonly string[];
  readonly onlyReads?: true;
  parse(rest: string, setting: ParseSetting): Parsed<Command>;
  decide(command: Command, from: Phone, context: Context): Load<Decision>;
}

export function defineCommand<Command>(definition: CommandDefinition<Command>): CommandEntry {
  const { topic, words, onlyReads = false } = definition;
  return {
    topic,
    words,
    prepare(rest, setting) {
      const parsed = definition.parse(rest, setting);
      if (!parsed.ok) return parsed;
      const decide: PreparedCommand['decide'] = (from, context) =>
        definition.decide(parsed.command, from, context);
      return { ok: true, command: { topic, onlyReads, decide } };
    },
  };
}

export function understood<Command>(command: Command): Parsed<Command> {
  return { ok: true, command };
}

type RefusalValues = { readonly [Reason in RefusalReason]: Parameters<(typeof REFUSALS)[Reason]> };
const texts: { readonly [Reason in RefusalReason]: (...values: RefusalValues[Reason]) => string } = REFUSALS;

export function refusal<Reason extends RefusalReason>(
  reason: Reason,
  ...values: RefusalValues[Reason]
): Refusal {
  return { reason, content: texts[reason](...values) };
}

export function misunderstood<Reason extends RefusalReason>(
  reason: Reason,
  ...values: RefusalValues[Reason]
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: refusal(reason, ...values) };
}

/** Refuses the texter, who is told why; `others` are texts to other people whom it concerns. */
export function refuse(
  to: Phone,
  { reason, content }: Refusal,
  effects: Effects = NO_EFFECTS,
  others: readonly Reply[] = [],
): Decision {
  return { outcome: 'refused', reason, effects, replies: [{ to, content }, ...others] };
}

export function answer(to: Phone, ...contents: readonly string[]): Decision {
  return { outcome: 'answered', replies: contents.map((content) => ({ to, content })) };
}

export function done(effects: Effects, ...replies: readonly Reply[]): Decision {
  return { outcome: 'done', effects, replies };
}

/** The next version of a record: the only way a record changes. */
export function changed<Entity extends { readonly version: number }>(
  before: Entity,
  after: Entity,
): Change<Entity> {
  return { before, after: { ...after, version: before.version + 1 } };
}

export function created<Entity>(after: Entity): Change<Entity> {
  return { before: undefined, after };
}
