import type { Decision } from './decision.ts';
import type { Language } from './language.ts';
import type { LimitsByTier } from './limits.ts';
import type { Load } from './load.ts';
import type { Money } from './money.ts';
import type { Country, Phone } from './phone.ts';
import type { PlaceName } from './placeNames.ts';
import type { Refusal, Text, TextKey } from './text.ts';
import type { Topic } from './texts/blanks.ts';
import type { Moment } from './texts/words.ts';
import type { TransactionId } from './transactionId.ts';

/** What comes in from the world when a command is decided. */
export interface Context {
  readonly nowMs: number;
  /** `2026-11-22`, in the bank's time zone. */
  readonly today: string;
  /** The day of any instant, in the bank's time zone. */
  readonly dayOf: (instantMs: number) => string;
  /** Any instant as texts show it: `24 Nov`, `3:41pm`. */
  readonly momentOf: (instantMs: number) => Moment;
  /** Whose national numbers need no country code. */
  readonly country: Country;
  /** The number to call, as people know it; empty where there is none. */
  readonly helpline: string;
  /** Above how much a PIN is asked for, where somebody has set one. */
  readonly pinAbove: Money;
  readonly codes: Codes;
  /** The same for two digits of a PIN, for as long as it holds. */
  readonly pins: Codes;
  /** A PAN as it may be stored: sealed, and the key by which its one account is found. */
  readonly protectPan: (pan: string) => ProtectedPan;
  /** When the phone received the text, where that is known. */
  readonly sentAtMs?: number | undefined;
  /** The id of this text: what it moves without a txn is noted under it. */
  readonly smsId: string;
  /** New each time a command is decided. */
  readonly fresh: {
    readonly id: string;
    readonly txnId: TransactionId;
    /** Codes of eight digits, of which the first six are a short one: several, so that one is free. */
    readonly codes: readonly string[];
    /** From 0 up to, not including, 1. */
    readonly dice: number;
  };
  readonly limits: LimitsByTier;
  /** Words that operators have added to those that nobody's name may have. */
  readonly officeNames: readonly string[];
  /** Spellings of places that operators have added to those that Rain knows. */
  readonly placeNames: readonly PlaceName[];
}

/** What guards codes. A code is bound to whose it is and to what it is for: it is worth nothing elsewhere. */
export interface Codes {
  hash(ownerId: string, subject: string, code: string): string;
  matches(codeHash: string, ownerId: string, subject: string, code: string): boolean;
}

export interface ProtectedPan {
  readonly sealed: string;
  readonly key: string;
  /** The keys under which accounts took it whose secret was the current one then. */
  readonly olderKeys: readonly string[];
}

/** When a decision is made, as records have it (ISO 8601). */
export function instantOf({ nowMs }: Pick<Context, 'nowMs'>): string {
  return new Date(nowMs).toISOString();
}

export interface ParseSetting {
  readonly country: Country;
  /** The keywords, in capitals, which some people say twice. */
  readonly prefixes?: readonly string[];
}

export type Parsed<Command> =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * What a text is for, as far as counting texts and their age go by it: a `code` says yes to something, a `stop`
 * (NO, CANCEL, BLOCK) keeps something from happening, an `alarm` (LOCK, WRONG) calls for help against harm, `care`
 * looks after the account (a PIN, trust, what became of something), a `start` begins a txn, `register` an account.
 */
export type Purpose = 'code' | 'stop' | 'alarm' | 'care' | 'start' | 'register' | 'other';

/**
 * Whether texts of a purpose act also above the sender's limit, and are answered when they had an effect: whoever
 * floods Rain in somebody's name keeps them from nothing.
 */
export function isAlwaysHeard(purpose: Purpose): boolean {
  return purpose === 'code' || purpose === 'stop' || purpose === 'alarm';
}

/** A command that was understood: who texted it makes a decision of it. */
export interface PreparedCommand {
  readonly topic: Topic;
  readonly purpose: Purpose;
  /**
   * It looks something up and changes nothing, so that even its refusals are answers, and asked again it is
   * answered again.
   */
  readonly onlyReads: boolean;
  /** Whether it begins something about money, so that a guess at it is asked about first. */
  readonly beginsMoney: boolean;
  /** It is answered as of now, however late it comes, also where it notes that it was asked. */
  readonly isQuestion?: boolean;
  /** Whether it is only what the text may have meant, about which the texter is asked. */
  readonly isGuess?: boolean;
  decide(from: Phone, context: Context): Load<Decision>;
}

/** A text that was read. */
export type ReadText = Parsed<PreparedCommand> & {
  /** The language that it shows to be written in. */
  readonly written?: Language | undefined;
};

/** How a command is taught. */
interface Teaching {
  /** The command's own name, by which `HELP <topic>`, the metrics and the language files know it. */
  readonly topic: Topic;
  /** The first words that mean it, in capitals. */
  readonly words: readonly string[];
  /** Whether the overview of `HELP` lists it. */
  readonly isListed?: boolean;
  /** Why it may be refused, for the test that shows each refusal to be given. */
  readonly refusals?: { readonly [Key in TextKey]?: Text<Key> };
}

/** A command as the rest of Rain knows it. */
export interface CommandEntry extends Teaching {
  /** Takes what follows the first word, in capitals and with single spaces. */
  prepare(rest: string, setting: ParseSetting): Parsed<PreparedCommand>;
}

/** A command as its file writes it down: how it reads, and what it decides, asking for records as it goes. */
export interface CommandDefinition<Command> extends Teaching {
  readonly onlyReads?: true;
  /** It only asks, as what `onlyReads` does, but that it was asked is noted. */
  readonly isQuestion?: true;
  /** `other`, unless it says which. */
  readonly purpose?: Purpose;
  readonly beginsMoney?: true;
  parse(rest: string, setting: ParseSetting): Parsed<Command>;
  decide(command: Command, from: Phone, context: Context): Load<Decision>;
}

export function defineCommand<Command>(definition: CommandDefinition<Command>): CommandEntry {
  const {
    onlyReads = false,
    isQuestion = onlyReads,
    purpose = 'other',
    beginsMoney = false,
    parse,
    decide,
    ...teaching
  } = definition;
  return {
    ...teaching,
    prepare(rest, setting) {
      const parsed = parse(rest, setting);
      if (!parsed.ok) return parsed;
      const { topic } = teaching;
      return {
        ok: true,
        command: {
          topic,
          purpose,
          onlyReads,
          isQuestion,
          beginsMoney,
          decide: (from, context) => decide(parsed.command, from, context),
        },
      };
    },
  };
}

export function understood<Command>(command: Command): Parsed<Command> {
  return { ok: true, command };
}

export function misunderstood(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}
