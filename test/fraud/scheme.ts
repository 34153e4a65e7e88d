/**
 * What a scheme against Rain's customers is: what the thief needs, the most that is lost, and what stops it;
 * with its conversation over the real worker and tables, after which what was lost is added up.
 */
import { limitsSchema } from '../../src/bank/limitsSetting.ts';
import { type Account, wealth } from '../../src/domain/account.ts';
import { type Money, rupees } from '../../src/domain/money.ts';
import { changeTier } from '../../src/domain/operations/changeTier.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { kycOf, ownPanOf } from '../../src/ops/kyc/load.ts';
import { outgoingSmsSchema } from '../../src/queues/messages.ts';
import type { QueueMessage } from '../../src/queues/sending.ts';
import { anAccount, aPhone, codeOf, wrongCode } from '../helpers/domain.ts';
import { sqsRecord } from '../helpers/sqsRecord.ts';
import { aWorker, type SmsFacts, smsRecord, type TestWorker } from '../helpers/worker.ts';

/** A scheme in which money or cash is what the thief is after, or peace of mind what the victim loses. */
export interface Scheme {
  readonly name: string;
  readonly needs: string;
  /** In rupees, in a day. */
  readonly mostLost: number;
  readonly stops: string;
  /** The conversation, with what must hold on the way. */
  play(street: Street): Promise<void>;
}

/** A way to make Rain send more texts than it receives. */
export interface Pump {
  readonly name: string;
  readonly needs: string;
  /** Texts that Rain sends for each that it receives, what the clock sends later among them. */
  readonly textsForOne: number;
  readonly stops: string;
  play(street: Street): Promise<void>;
}

export interface Losses {
  /** What honest people have less, or thieves have more, whichever is more: in Rain, and in their hands. */
  readonly rupees: number;
  /** Whether any of it was cash that an honest person handed over. */
  readonly isCash: boolean;
  /** Whether an honest person's own phone has texted a code. */
  readonly isConfirmed: boolean;
  readonly textsIn: number;
  readonly textsOut: number;
}

/** As the worker has them when nothing is configured. */
const TEXTS_AN_HOUR = { customerTextsPerHour: 60, strangerTextsPerHour: 5 };
const FIRST_PHONE = 919_000_000_100;
const CODE = /\b(\d{6}|\d{8})\b/;
const MAX_TICKS = 20;
/** How often the clock ticks while a scheme waits: seldom when it waits long. */
const STEP_MINUTES = 5;
const MOST_MINUTES_IN_STEPS = 120;
const FEW_STEPS = 4;

interface Person {
  readonly phone: Phone;
  readonly isHonest: boolean;
  /** What they had in Rain at first. */
  readonly opened: number;
}

/** Everybody in a scheme, by name, with their phones. */
export class Street {
  readonly #worker: TestWorker;
  readonly #people = new Map<string, Person>();
  /** Cash that went from hand to hand: what each has more, or less. */
  readonly #cash = new Map<string, number>();
  #isConfirmed = false;
  #textsIn = 0;

  constructor(worker: TestWorker) {
    this.#worker = worker;
  }

  /** Somebody whose money is to be safe, with so many rupees in Rain. */
  async honest(name: string, amount = 0, parts: Partial<Account> = {}): Promise<void> {
    await this.#enter(name, true, amount, parts);
  }

  /** Somebody who cheats, or works for somebody who does. */
  async thief(name: string, amount = 0, parts: Partial<Account> = {}): Promise<void> {
    await this.#enter(name, false, amount, parts);
  }

  /** So many accounts of one thief, by their names. */
  async thieves(count: number, amount = 0): Promise<readonly string[]> {
    const names = Array.from({ length: count }, (_, index) => `THIEF ${letters(index)}`);
    for (const name of names) await this.thief(name, amount);
    return names;
  }

  /** Somebody with a phone and no account; a number of their own, when it is one of another country. */
  stranger(name: string, isHonest: boolean, phone = this.#nextPhone()): void {
    this.#people.set(name, { phone, isHonest, opened: 0 });
  }

  /** A text (without its keyword) from this person's own phone; `{SITA}` is Sita's number. */
  async texts(name: string, content: string, facts?: SmsFacts): Promise<readonly string[]> {
    if (this.#person(name).isHonest && CODE.test(content)) this.#isConfirmed = true;
    return await this.#text(name, content, facts);
  }

  /** A text that somebody else sends in this person's name. */
  async fakes(name: string, content: string, facts?: SmsFacts): Promise<readonly string[]> {
    return await this.#text(name, content, facts);
  }

  /** A text that its phone received so many minutes ago. */
  async textsLate(name: string, content: string, minutes: number): Promise<readonly string[]> {
    const { phone, isHonest } = this.#person(name);
    if (isHonest && CODE.test(content)) this.#isConfirmed = true;
    const record = smsRecord(phone, `RAIN ${this.#written(content)}`);
    const receivedAt = new Date(this.#worker.clock.nowMs - minutes * 60_000).toISOString();
    const before = this.#worker.sent.length;
    this.#textsIn += 1;
    await this.#worker.handle({
      ...record,
      messageAttributes: {
        ...record.messageAttributes,
        receivedAt: { dataType: 'String', stringValue: receivedAt },
      },
    });
    return this.#worker.sent.slice(before).map((message) => contentOf(message));
  }

  /** All texts to this person's phone, the oldest first. */
  inbox(name: string): readonly string[] {
    const { phone } = this.#person(name);
    return this.#worker.sent.filter(({ body }) => readerOf(body) === phone).map(contentOf);
  }

  /** The newest code that was texted to this person, and that they may be talked out of. */
  codeTo(name: string): string {
    const newest = this.inbox(name).findLast((content) => /RAIN (\d{8}|\d{6})(?!\d)/.test(content));
    return codeOf([[name, newest ?? '']]);
  }

  /** A code that this person has not been texted. */
  wrongCodeOf(name: string): string {
    return wrongCode(this.codeTo(name));
  }

  /** Cash from hand to hand. */
  handsCash(from: string, to: string, amount: number): void {
    this.#cash.set(from, (this.#cash.get(from) ?? 0) - amount);
    this.#cash.set(to, (this.#cash.get(to) ?? 0) + amount);
  }

  /** Time goes by, with the clock's ticks in it, of which a day has no more than it needs. */
  async wait(minutes: number): Promise<void> {
    const step = minutes > MOST_MINUTES_IN_STEPS ? minutes / FEW_STEPS : STEP_MINUTES;
    for (let passed = 0; passed < minutes; passed += step) {
      this.#worker.clock.nowMs += Math.min(step, minutes - passed) * 60_000;
      await this.#tick();
    }
  }

  async account(name: string): Promise<Account> {
    return await this.#worker.account(this.phone(name));
  }

  /** What this person has in Rain, in rupees. */
  async has(name: string): Promise<number> {
    return inRupees(wealth(await this.account(name)));
  }

  async operate(name: string, change: (account: Account) => Account): Promise<void> {
    const after = change(await this.account(name));
    await this.#worker.open({ ...after, version: after.version + 1 });
  }

  /** An operator decides what an agent has seen of this person; answers why not, when that is refused. */
  async decides(name: string, tier: string): Promise<string | undefined> {
    const { store, limits, dayOf, momentOf, country, helpline } = this.#worker.parts;
    const { nowMs } = this;
    const account = await this.account(name);
    const [kyc, ownPan] = await Promise.all([kycOf({ store }, account), ownPanOf({ store }, account)]);
    const id = `ops:${this.#textsIn}`;
    const context = { operationId: id, nowMs, country, dayOf, momentOf, helpline };
    const decided = changeTier({ account, tier, limits, kyc, ownPan }, context);
    if (decided.outcome === 'refused') return decided.reason;
    const at = new Date(nowMs).toISOString();
    const audit = { id, command: 'account tier', by: 'olga', reason: 'the card', at, replies: '[]' };
    await store.commit(audit, decided.effects, nowMs);
    return undefined;
  }

  async items<Item>(table: string): Promise<readonly Item[]> {
    return await this.#worker.items<Item>(table);
  }

  phone(name: string): Phone {
    return this.#person(name).phone;
  }

  /** The clock's own time, for texts that are received again. */
  get nowMs(): number {
    return this.#worker.clock.nowMs;
  }

  async losses(): Promise<Losses> {
    const accounts = await this.#worker.items<Account>('userAccount');
    const worthOf = (name: string, { phone, opened, isHonest }: Person): number => {
      const account = accounts.find((each) => each.phone === phone);
      const inRain = account === undefined ? 0 : inRupees(wealth(account));
      // An honest agent owes the cash; a thief who does will not bring it.
      const owed = account === undefined || !isHonest ? 0 : inRupees(account.cashInHand);
      return inRain - opened - owed + (this.#cash.get(name) ?? 0);
    };
    const sum = (isHonest: boolean) =>
      [...this.#people]
        .filter(([, person]) => person.isHonest === isHonest)
        .reduce((total, [name, person]) => total + worthOf(name, person), 0);
    const isCash = [...this.#cash].some(([name, amount]) => amount < 0 && this.#person(name).isHonest);
    return {
      rupees: Math.max(-sum(true), sum(false)),
      isCash,
      isConfirmed: this.#isConfirmed,
      textsIn: this.#textsIn,
      textsOut: this.#worker.sent.length,
    };
  }

  async #enter(name: string, isHonest: boolean, amount: number, parts: Partial<Account>): Promise<void> {
    const phone = this.#nextPhone();
    this.#people.set(name, { phone, isHonest, opened: amount });
    const balance = rupees(amount);
    await this.#worker.open(anAccount({ id: `id-${name}`, name, phone, balance, atm: false, ...parts }));
  }

  async #text(name: string, content: string, facts?: SmsFacts): Promise<readonly string[]> {
    const before = this.#worker.sent.length;
    this.#textsIn += 1;
    await this.#worker.text(this.#person(name).phone, this.#written(content), facts);
    return this.#worker.sent.slice(before).map(contentOf);
  }

  #written(content: string): string {
    return content.replace(/\{([A-Z ]+)\}/g, (_, name: string) => this.phone(name).slice(2));
  }

  async #tick(): Promise<void> {
    const clock = new Date(this.#worker.clock.nowMs).toISOString();
    await this.#worker.handle(sqsRecord({ messageId: `tick-${clock}`, body: JSON.stringify({ clock }) }));
    for (let round = 0; round < MAX_TICKS; round += 1) {
      const records = await this.#worker.toSelf();
      if (records.length === 0) return;
      for (const record of records) await this.#worker.handle(record);
    }
    throw new Error('the clock does not come to an end');
  }

  #person(name: string): Person {
    const person = this.#people.get(name);
    if (person === undefined) throw new Error(`nobody is called ${name}`);
    return person;
  }

  #nextPhone(): Phone {
    return aPhone(String(FIRST_PHONE + this.#people.size));
  }
}

/** Plays a conversation on a street of its own, and adds up what was lost, with the books. */
export async function lossesOf(play: Scheme['play']): Promise<Losses> {
  const limits = limitsSchema.parse(undefined);
  const street = new Street(await aWorker({ ...TEXTS_AN_HOUR, limits }));
  await play(street);
  return await street.losses();
}

function inRupees(amount: Money): number {
  return amount / 100;
}

function contentOf({ body }: QueueMessage): string {
  return outgoingSmsSchema.parse(body).content;
}

function readerOf(body: QueueMessage['body']): string {
  return outgoingSmsSchema.parse(body).receiver;
}

/** `AA`, `AB` …: names have no digits. */
function letters(index: number): string {
  return String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26));
}
