import { PIN_PAIRS, type Pin, type PinPair } from '../../domain/account.ts';
import type { Phone } from '../../domain/phone.ts';
import type { SpokenReply } from '../../domain/spoken.ts';
import type { Attempt } from '../attempts.ts';
import { dayOf, PIN_ABOVE } from '../bank.ts';
import { isKept, type Written } from '../dynamodb/database.ts';
import type { Simulation } from '../simulation.ts';
import { codeIn, isGenuine, type KnownText, wordsOf } from './knownTexts.ts';
import { CODE_MS, codesIn, type KnownTransaction, MAX_WRONG_CODES } from './knownTransactions.ts';
import { hadPhone, type Page, type Passbook } from './passbook.ts';
import { mayActForOthers } from './protection.ts';
import { readAccount, readRequest } from './records.ts';

export const PINS = 'no large payment goes out without the digits of its PIN';
const MAX_WRONG_PINS = 3;
const FORGOTTEN_MS = 2 * 24 * 3_600_000;
/** Longer than any text is on its way whose code is still good. */
const REMEMBERED_MS = 24 * 3_600_000;
/** What follows `PIN`, besides digits. */
const DOES: Readonly<Record<string, PinAsk['does']>> = { OFF: 'end', FORGOT: 'forget', RESET: 'resetOther' };
const PIN_TRIES: ReadonlySet<string> = new Set(['pinWrong', 'pinWrongLastTry', 'pinWrongTooOften']);

/** What somebody wants of a PIN, and was texted a code for. */
interface PinAsk {
  readonly page: Page;
  readonly does: 'set' | 'end' | 'forget' | 'resetOther' | 'reset';
  /** Whose PIN an agent wants ended, or the agent who wants it. */
  readonly about?: Page | undefined;
  readonly code: string;
  /** The PIN that is to hold. */
  readonly pin?: string | undefined;
  /** The digits of the one that held, where they were asked for too. */
  readonly pair?: PinPair | undefined;
  readonly createdMs: number;
  wrongCodes: number;
  isDelivered: boolean;
}

/** What of somebody's PIN can be known from what they texted. */
interface KnownPin {
  readonly pin: string;
  /** The digits that were asked for, since they were given last, and those of then. */
  asked: PinPair | undefined;
  given: PinPair | undefined;
  forgottenMs: number | undefined;
}

/** A text about a PIN that goes on: the ask that it answers, if it does, or whether it keeps the PIN. */
interface Answered {
  readonly ask: PinAsk | undefined;
  readonly text: KnownText;
  readonly isKeeping: boolean;
  readonly what: string;
  readonly nowMs: number;
}

interface Committed {
  readonly decided: string;
  readonly attempt: Attempt;
  readonly written: readonly Written[];
  readonly replies: readonly SpokenReply[];
}

/** The digits of a PIN for which a text of Rain's asks. */
export function pairIn(content: string): PinPair | undefined {
  const [, one = '', two = ''] = /(\d)\w\w & (\d)\w\w digit of/.exec(content) ?? [];
  return PIN_PAIRS.find((pair) => pair === `${one}${two}`);
}

export function digitsOf(pin: string, pair: PinPair): string {
  return [...pair].map((place) => pin.charAt(Number(place) - 1)).join('');
}

/** Everybody's PIN, worked out from texts alone, and held against what is written and what is paid. */
export class PinsCheck {
  readonly #simulation: Simulation;
  readonly #passbook: Passbook;
  readonly #known = new Map<Page, KnownPin>();
  readonly #wrong = new Map<Page, { readonly day: string; readonly count: number }>();
  /** Those that an agent and their owner want ended. */
  readonly #reset = new Set<Page>();
  #asks: readonly PinAsk[] = [];

  constructor(simulation: Simulation, passbook: Passbook) {
    this.#simulation = simulation;
    this.#passbook = passbook;
  }

  pinOf(page: Page): string | undefined {
    return this.#known.get(page)?.pin;
  }

  /** What waits on this phone, the newest first, once its code has arrived there. */
  waitingOn(phone: Phone, nowMs: number): readonly PinAsk[] {
    return this.#openOf(phone, nowMs)
      .filter(({ isDelivered }) => isDelivered)
      .toReversed();
  }

  isFor(page: (of: Page) => boolean, code: string): boolean {
    return this.#asks.some((ask) => ask.code === code && page(ask.page));
  }

  delivered(to: string, content: string): void {
    const [code] = codesIn(content);
    for (const ask of this.#asks) if (ask.code === code && ask.page.phone === to) ask.isDelivered = true;
  }

  /**
   * A text that was decided: what it asks for, what wrong digits it has, and what it does to a PIN. `paid` is what
   * its code would pay.
   */
  readText(text: KnownText, committed: Committed, paid: KnownTransaction | undefined): void {
    if (PIN_TRIES.has(committed.decided)) this.#countWrong(text, committed, paid);
    this.#readAsks(text, committed);
    this.readAccounts(committed.written, (page, change) => this.#readText(page, change, text, committed));
  }

  /** What falls due ends a PIN that was forgotten two days ago, and nobody else's. */
  readDue(written: readonly Written[], { nowMs }: Attempt): void {
    const isEnded = written
      .filter(isKept)
      .some(({ table, after }) => table === 'userRequest' && readRequest(after).status === 'ended');
    this.readAccounts(written, (page, { before, after }) => {
      const known = this.#known.get(page);
      if (before === undefined || after?.at === before.at) {
        if (after?.forgottenAt === undefined && known !== undefined) known.forgottenMs = undefined;
        return;
      }
      const isTime = known?.forgottenMs !== undefined && nowMs >= known.forgottenMs + FORGOTTEN_MS;
      if (after !== undefined || !isTime || !isEnded) this.#violated(`the clock ends the PIN of ${page.id}`);
      this.#end(page);
    });
  }

  /** Whether an agent and its owner want a PIN ended. */
  isToBeReset(page: Page): boolean {
    return this.#known.has(page) && this.#reset.has(page);
  }

  /** An operator has ended a PIN: only one of which its owner and an agent have asked that. */
  reset(page: Page): string | undefined {
    const wasAsked = this.isToBeReset(page);
    this.#end(page);
    return wasAsked ? undefined : 'no agent wants that PIN ended';
  }

  /** Whoever goes on with another phone has asked for nothing from it, nor said that a PIN is forgotten. */
  moved(page: Page): void {
    this.#asks = this.#asks.filter((ask) => ask.page !== page);
    this.#reset.delete(page);
    const known = this.#known.get(page);
    if (known !== undefined) known.forgottenMs = undefined;
  }

  closed(page: Page): void {
    this.#end(page);
  }

  /** A wrong code costs a try of what waits for this phone's owner. */
  countWrongCode(page: Page | undefined, nowMs: number): void {
    for (const ask of this.#asks) {
      if (ask.page === page && nowMs < ask.createdMs + CODE_MS) ask.wrongCodes += 1;
    }
  }

  /** What forbids that a txn is done by such a text. */
  problemOf(transaction: KnownTransaction, text: KnownText, nowMs: number): string | undefined {
    const { payerPage, amount, pair } = transaction;
    const known = this.#known.get(payerPage);
    if (known === undefined) return undefined;
    if (this.isStopped(payerPage, nowMs)) return 'its PIN was wrong three times today';
    if (amount <= PIN_ABOVE && pair === undefined) return undefined;
    return this.#isRight(known, pair, text) ? undefined : `${text.content} has not the digits of its PIN`;
  }

  /** Whether three wrong answers have stopped what goes out for the rest of the day. */
  isStopped(page: Page | undefined, nowMs: number): boolean {
    return page !== undefined && this.#known.has(page) && this.#wrongOfDay(page, nowMs) >= MAX_WRONG_PINS;
  }

  /** What an account's record shows of its PIN: whether there is one, and how often it was wrong on which day. */
  shownBy(page: Page): string {
    const { day = '', count = '' } = this.#wrong.get(page) ?? {};
    return `${this.#known.has(page)} ${day} ${count}`;
  }

  /** Right digits make way for others. */
  used(transaction: KnownTransaction): void {
    const known = this.#known.get(transaction.payerPage);
    if (known !== undefined && (transaction.pair !== undefined || transaction.amount > PIN_ABOVE)) {
      this.#use(known, transaction.pair);
    }
  }

  /** Which digits a text asks for: as long as they were not given the same ones, and then others. */
  readAsk(page: Page, content: string): PinPair | undefined {
    const pair = pairIn(content);
    const known = this.#known.get(page);
    if (pair === undefined) return undefined;
    if (known === undefined) {
      this.#violated(`${page.id}, who has no PIN, is asked: ${content}`);
      return pair;
    }
    const isOther = known.asked !== undefined && known.asked !== pair;
    const isAgain = known.asked === undefined && [...pair].some((place) => known.given?.includes(place));
    if (isOther || isAgain) this.#violated(`${page.id} is asked for ${pair}: ${JSON.stringify(known)}`);
    known.asked = pair;
    return pair;
  }

  #openOf(phone: Phone, nowMs: number): readonly PinAsk[] {
    return this.#asks.filter(
      ({ page, createdMs, wrongCodes }) =>
        page.phone === phone && nowMs < createdMs + CODE_MS && wrongCodes < MAX_WRONG_CODES,
    );
  }

  #wrongOfDay(page: Page, nowMs: number): number {
    const wrong = this.#wrong.get(page);
    return wrong === undefined || wrong.day < dayOf(nowMs) ? 0 : wrong.count;
  }

  #isRight({ pin, asked }: KnownPin, pair: PinPair | undefined, text: KnownText): boolean {
    const digits = codeIn(text)?.digits;
    const pairs = pair === undefined ? (asked === undefined ? PIN_PAIRS : [asked]) : [pair];
    return pairs.some((each) => digitsOf(pin, each) === digits);
  }

  #use(known: KnownPin, pair: PinPair | undefined): void {
    known.given = pair ?? known.asked;
    const isGiven = [...(known.asked ?? '')].some((place) => known.given?.includes(place));
    if (isGiven || known.given === undefined) known.asked = undefined;
    known.forgottenMs = undefined;
  }

  /** Wrong digits count behind a right code from the own phone, and only so. */
  #countWrong(text: KnownText, { attempt, written }: Committed, paid: KnownTransaction | undefined): void {
    const { nowMs, since } = attempt;
    const change = written.filter(isKept).find(({ table, key }) => {
      const page = table === 'userAccount' ? this.#passbook.of(key) : undefined;
      return page !== undefined && hadPhone(page, text.from, since);
    });
    const page = this.#passbook.of(change?.key ?? '');
    const known = page === undefined ? undefined : this.#known.get(page);
    const what = `${text.content} of ${text.from} costs a try of a PIN`;
    if (page === undefined || known === undefined) return void this.#violated(what);
    this.#wrong.set(page, { day: dayOf(nowMs), count: this.#wrongOfDay(page, nowMs) + 1 });
    const answer = codeIn(text);
    const ask = this.#asks.find((each) => each.page === page && each.code === answer?.code);
    const isPayers = paid?.payerPage === page;
    if (ask === undefined && !isPayers) return void this.#violated(`${what}, which has no right code`);
    const pair = ask?.pair ?? paid?.pair ?? known.asked;
    if (pair !== undefined && digitsOf(known.pin, pair) === answer?.digits)
      this.#violated(`${what}, which has the right digits`);
  }

  /** A text that begins something about a PIN, or an agent's code, by which the owner is asked. */
  #readAsks(text: KnownText, { decided, replies, attempt: { nowMs, since } }: Committed): void {
    if (decided !== 'done') return;
    const words = wordsOf(text);
    const [word, what = ''] = words;
    const agreed = this.#asks.find(
      ({ page, does, code }) =>
        does === 'resetOther' && code === codeIn(text)?.code && hadPhone(page, text.from, since),
    );
    if (agreed !== undefined) this.#agreeToReset(agreed, text, nowMs);
    if (agreed === undefined && word !== 'PIN') return;
    const does = agreed === undefined ? (DOES[what] ?? 'set') : 'reset';
    const pin = does === 'set' ? words.slice(1).join('') : undefined;
    for (const { to, content } of replies) {
      const [code] = codesIn(content);
      const page = this.#passbook.pages.find((each) => each.state !== 'closed' && hadPhone(each, to, since));
      if (code === undefined || page === undefined) continue;
      const about = does === 'resetOther' ? this.#passbook.at(words[2] as Phone) : agreed?.page;
      const pair = does === 'set' || does === 'end' ? this.readAsk(page, content) : undefined;
      const asked = { page, does, about, code, pin, pair };
      this.#add({ ...asked, createdMs: nowMs, wrongCodes: 0, isDelivered: false });
    }
  }

  /** The same again takes the place of what waited; each agent's, and each owner's, is their own. */
  #add(ask: PinAsk): void {
    const isOver = ({ page, does, about, createdMs }: PinAsk) =>
      (page === ask.page && does === ask.does && about === ask.about) ||
      createdMs + REMEMBERED_MS < ask.createdMs;
    this.#asks = [...this.#asks.filter((other) => !isOver(other)), ask];
  }

  /** An agent's own code says that the owner is there, who has a PIN. */
  #agreeToReset(ask: PinAsk, text: KnownText, nowMs: number): void {
    const what = `${text.content} of ${text.from} wants the PIN of ${ask.about?.id} ended`;
    this.#checkCode(ask, text, what, nowMs);
    if (!mayActForOthers(ask.page)) this.#violated(`${what}, who is no agent`);
    if (ask.about === undefined || !this.#known.has(ask.about)) this.#violated(`${what}, which is none`);
    this.#asks = this.#asks.filter((other) => other !== ask);
  }

  /** Each account in which a PIN has changed, with what it was and is. */
  readAccounts(
    written: readonly Written[],
    read: (page: Page, change: { readonly before: Pin | undefined; readonly after: Pin | undefined }) => void,
  ): void {
    const changes = written
      .filter(isKept)
      .filter(({ table, key }) => table === 'userAccount' && key !== 'vault');
    for (const change of changes) {
      const page = this.#passbook.of(change.key);
      const before = change.before === undefined ? undefined : readAccount(change.before).pin;
      const after = readAccount(change.after).pin;
      if (page !== undefined && JSON.stringify(before) !== JSON.stringify(after))
        read(page, { before, after });
    }
  }

  #readText(
    page: Page,
    { before, after }: { readonly before: Pin | undefined; readonly after: Pin | undefined },
    text: KnownText,
    { attempt: { nowMs, since } }: Committed,
  ): void {
    const code = codeIn(text)?.code;
    const ask = this.#asks.find((each) => each.page === page && each.code === code);
    const what = `${text.content} of ${text.from} changes the PIN of ${page.id}`;
    if (!hadPhone(page, text.from, since)) return void this.#violated(what);
    const isKeeping = ['NO', 'CANCEL'].includes(wordsOf(text)[0] ?? '') || text.content === 'RAIN PIN STOP';
    if (before !== undefined && after !== undefined && before.at === after.at) {
      this.#readSame(page, { before, after }, { ask, text, isKeeping, what, nowMs });
      return;
    }
    const does = after === undefined ? 'end' : 'set';
    if (ask?.does !== does) return void this.#violated(what);
    this.#checkAsk(ask, text, what, nowMs);
    this.#asks = this.#asks.filter((other) => other !== ask);
    this.#reset.delete(page);
    const { pin } = ask;
    if (after === undefined || pin === undefined) return void this.#end(page);
    const hashes = PIN_PAIRS.map((pair) => `${page.id} pin:${after.at}:${pair} ${digitsOf(pin, pair)}`);
    if (hashes.join() !== after.hashes.join()) this.#violated(`${what}, to another one`);
    this.#known.set(page, { pin, asked: undefined, given: undefined, forgottenMs: undefined });
  }

  /** What becomes of a PIN that goes on: it is to end, or not any more, or other digits are asked for next. */
  #readSame(
    page: Page,
    { before, after }: { readonly before: Pin; readonly after: Pin },
    { ask, text, isKeeping, what, nowMs }: Answered,
  ): void {
    const known = this.#known.get(page);
    if (known === undefined) return void this.#violated(what);
    const isUsed = before.asks !== after.asks;
    if (after.forgottenAt !== undefined && before.forgottenAt !== after.forgottenAt) {
      if (ask?.does === 'forget') this.#checkCode(ask, text, what, nowMs);
      else this.#violated(`${what}: it is forgotten`);
      known.forgottenMs = nowMs;
    }
    if (after.resetAt !== undefined && before.resetAt !== after.resetAt) {
      if (ask?.does === 'reset') this.#checkCode(ask, text, what, nowMs);
      else this.#violated(`${what}: it is to be ended`);
      this.#reset.add(page);
    }
    const isKept = [before.forgottenAt, before.resetAt].some(
      (at, index) => at !== undefined && [after.forgottenAt, after.resetAt][index] === undefined,
    );
    if (isKept && !isKeeping && !isUsed) this.#violated(`${what}: it is kept`);
    if (after.forgottenAt === undefined) known.forgottenMs = undefined;
    if (after.resetAt === undefined) this.#reset.delete(page);
  }

  #checkAsk(ask: PinAsk, text: KnownText, what: string, nowMs: number): void {
    const known = this.#known.get(ask.page);
    this.#checkCode(ask, text, what, nowMs);
    if (known === undefined) return;
    if (this.isStopped(ask.page, nowMs)) this.#violated(`${what}, after three wrong ones`);
    if (ask.pair === undefined || digitsOf(known.pin, ask.pair) !== codeIn(text)?.digits)
      this.#violated(`${what}, without the digits of the old one`);
  }

  #checkCode(ask: PinAsk, text: KnownText, what: string, nowMs: number): void {
    if (nowMs >= ask.createdMs + CODE_MS) this.#violated(`${what}, by a code that had expired`);
    if (ask.wrongCodes >= MAX_WRONG_CODES) this.#violated(`${what}, after too many guesses`);
    if (!isGenuine(text)) this.#violated(`${what}, and was texted by ${[...text.authors].join()}`);
  }

  #end(page: Page): void {
    this.#known.delete(page);
    this.#wrong.delete(page);
    this.#reset.delete(page);
  }

  #violated(what: string): void {
    this.#simulation.violated(PINS, what);
  }
}
