/** Conversations by text with a running sandbox, written the way people see them. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import {
  DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Account } from '../../src/domain/account.ts';
import { formatMoney } from '../../src/domain/money.ts';
import type { Stack } from '../../src/sandbox/apiRoutes.ts';
import { localDynamodbClient, localSqsClient } from '../../src/sandbox/awsClients.ts';
import { sumOfBooks } from './books.ts';
import { wrongCode } from './domain.ts';
import { startTestSandbox, type TestSandbox, type Text } from './sandbox.ts';

const TEXT_DEADLINE_MS = 60_000;
const POLL_INTERVAL_MS = 10;
const WAIT_SECONDS = 10;
const MAX_AT_ONE_TIME = 10_000;
const HOUR_MS = 3_600_000;

/** Who takes part: everybody has a number and a place of their own, whom no other conversation knows. */
export interface Cast {
  /** Customers by name, with the rupees that they have paid in. */
  readonly customers?: Readonly<Record<string, number>>;
  /** Which of them have switched ATM on. */
  readonly atms?: readonly string[];
  /** People who have not registered. */
  readonly strangers?: readonly string[];
}

export interface Conversation {
  /**
   * Plays a script: lines `ravi: rain balance` are texted, lines `-> ravi: You have Rs …` must then arrive, and
   * no others.
   *
   * `{sita}` is Sita's number: ten digits in what is texted (also `{+sita}` for `+91 98765 43210` and `{0sita}`
   * for `098765 43210`), `98765 43210` in what arrives (and `{=sita}` for the ten digits of a ready-made
   * command). `{place}` is the place, `…` anything. `<code>`, `<ref>`, `<code2>` … stand for a code and a ref:
   * the first text that has one says what it is. `<!code>` is a wrong one.
   */
  play(script: string): Promise<void>;
  /** Waits until one of these people receives such a text, and says who it was. */
  oneOf(names: readonly string[], pattern: string): Promise<string>;
  phone(name: string): string;
  /** What stands for `<code>` and the like by now. */
  value(label: string): string;
  account(name: string): Promise<Account>;
  /** What an operator does to somebody's account. */
  operate(name: string, attributes: Partial<Account>): Promise<void>;
  /** Makes all that waits for somebody as old as if ten minutes had gone by. */
  expire(name: string): Promise<void>;
}

export interface TestBank {
  sandbox(): TestSandbox;
  stack(): Stack;
  documents(): DynamoDBDocumentClient;
  /**
   * Puts a tick of the clock on the incoming queue, as the schedule does, but with an instant that is still
   * to come.
   */
  tick(instant: Date): Promise<void>;
  /** Moves the bank's time on by so many hours, and lets the clock tick as of then. */
  pass(hours: number): Promise<void>;
  /** Ends the sandbox as Ctrl-C does, starts it again, and answers with the first one's exit code. */
  restart(): Promise<number | null>;
  /**
   * A conversation among a cast with an agent, `asha`. When it is over, everybody asks for their balance,
   * which shows that no text came that the script does not have, and the books are added up.
   */
  converse(cast: Cast, act: (conversation: Conversation) => Promise<void>): Promise<void>;
}

/** Starts a sandbox for all tests of the file that calls this. */
export function useBank(environment: Record<string, string> = {}): TestBank {
  let parts: Parts;
  let aheadMs = 0;
  const start = async () => {
    parts = await connect(await startTestSandbox(environment));
  };
  const stop = async () => {
    parts?.documents.destroy();
    return await parts?.sandbox.stop('SIGTERM');
  };
  beforeAll(start);
  afterAll(async () => {
    await stop();
  });
  return {
    sandbox: () => parts.sandbox,
    stack: () => parts.stack,
    documents: () => parts.documents,
    tick: (instant) => tick(parts.stack, instant),
    pass: async (hours) => {
      aheadMs += hours * HOUR_MS;
      const response = await fetch(`${parts.sandbox.url}/api/clock`, {
        method: 'POST',
        body: JSON.stringify({ forwardMinutes: hours * 60 }),
      });
      expect(response.status).toBe(200);
      await tick(parts.stack, new Date(Date.now() + aheadMs));
    },
    restart: async () => {
      const exitCode = await stop();
      await start();
      return exitCode;
    },
    converse: async (cast, act) => {
      const talk = new Talk(() => parts);
      await talk.begin(cast);
      await act(talk);
      await talk.end();
    },
  };
}

interface Parts {
  readonly sandbox: TestSandbox;
  readonly stack: Stack;
  readonly documents: DynamoDBDocumentClient;
}

async function connect(sandbox: TestSandbox): Promise<Parts> {
  const stack = await sandbox.stack();
  return {
    sandbox,
    stack,
    documents: DynamoDBDocumentClient.from(localDynamodbClient(stack.dynamodbEndpoint)),
  };
}

async function tick({ sqsEndpoint, queues }: Stack, instant: Date): Promise<void> {
  const client = localSqsClient(sqsEndpoint);
  await client.send(
    new SendMessageCommand({
      QueueUrl: queues['incomingSmsQ.fifo'],
      MessageBody: JSON.stringify({ clock: instant.toISOString() }),
      MessageGroupId: 'clock',
      MessageDeduplicationId: randomUUID(),
    }),
  );
  client.destroy();
}

let people = 0;
let places = 0;
let pans = 0;

class Talk implements Conversation {
  readonly #running: () => Parts;
  readonly #place = `DELHI-${++places}`;
  readonly #phones = new Map<string, string>();
  readonly #seen = new Map<string, number>();
  readonly #values = new Map<string, string>();
  readonly #transcript: string[] = [];

  constructor(running: () => Parts) {
    this.#running = running;
  }

  /** Looked up each time: the bank may have been started again in the meantime. */
  get #parts(): Parts {
    return this.#running();
  }

  phone = (name: string): string => known(this.#phones, name);
  value = (label: string): string => known(this.#values, label);

  async begin({ customers = {}, atms = [], strangers = [] }: Cast): Promise<void> {
    for (const name of ['asha', ...Object.keys(customers), ...strangers]) {
      this.#phones.set(name, `9198765${String(++people).padStart(5, '0')}`);
    }
    await this.#appointAgent('asha');
    for (const name of Object.keys(customers)) await this.#register(name);
    for (const name of atms) await this.play(`${name}: RAIN ATM ON\n-> ${name}: …ATM…`);
    for (const [name, rupees] of Object.entries(customers)) {
      for (let left = rupees; left > 0; left -= MAX_AT_ONE_TIME) {
        await this.#payIn(name, Math.min(left, MAX_AT_ONE_TIME));
      }
    }
  }

  async #register(name: string): Promise<void> {
    await this.play(`${name}: RAIN REGISTER ${aPan()} ${name} {place}
                     -> ${name}: To open your account for ${name.toUpperCase()}…RAIN <code0> by…
                     ${name}: RAIN <code0>
                     -> ${name}: ${name.toUpperCase()}, your Rain account is open.…`);
    this.#values.clear();
  }

  async #payIn(name: string, rupees: number): Promise<void> {
    await this.play(`asha: RAIN COLLECT ${rupees} {${name}}
                     -> asha: You take…RAIN <code0> by…
                     -> ${name}: Agent ASHA {asha} takes…
                     asha: RAIN <code0>
                     -> asha: You took…
                     -> ${name}: You put in…`);
    this.#values.clear();
  }

  play = async (script: string): Promise<void> => {
    for (const line of script.split('\n').map((untrimmed) => untrimmed.trim())) {
      if (line === '') continue;
      const [, arrow, name = '', content = ''] = /^(-> )?(\w+): ?(.*)$/.exec(line) ?? [];
      if (!this.#phones.has(name)) throw new Error(`nobody is called ${name} in: ${line}`);
      if (arrow === undefined) await this.#text(name, content);
      else await this.#expect(name, content);
    }
  };

  oneOf = async (names: readonly string[], pattern: string): Promise<string> => {
    const deadline = Date.now() + TEXT_DEADLINE_MS;
    while (Date.now() < deadline) {
      for (const name of names) {
        if ((await this.#news(name)).length === 0) continue;
        await this.#expect(name, pattern);
        return name;
      }
      await delay(POLL_INTERVAL_MS);
    }
    throw this.#failure(`None of ${names} received: ${pattern}`);
  };

  account = async (name: string): Promise<Account> => {
    const account = await this.#accountIfAny(name);
    if (account === undefined) throw new Error(`${name} has no account`);
    return account;
  };

  operate = async (name: string, attributes: Partial<Account>): Promise<void> =>
    this.#write(await this.account(name), attributes);

  expire = async (name: string): Promise<void> => {
    const { waiting = [], id } = await this.account(name);
    const past = new Date(Date.now() - 1_000).toISOString();
    for (const txnId of waiting.map((entry) => entry.id)) {
      await this.#parts.documents.send(
        new UpdateCommand({
          TableName: this.#table('userTxn'),
          Key: { txnId },
          UpdateExpression: 'SET expiresAt = :past, dueAt = :past',
          ExpressionAttributeValues: { ':past': past },
        }),
      );
    }
    const over = new Set(waiting.map((entry) => entry.id));
    for (const accountId of new Set([id, ...waiting.map(({ otherId }) => otherId)])) {
      const before = await this.#accountWith(accountId);
      if (before === undefined) continue;
      const waitingNow = (before.waiting ?? []).map((entry) =>
        over.has(entry.id) ? { ...entry, expiresAt: past } : entry,
      );
      await this.#write(before, { waiting: waitingNow });
    }
  };

  async end(): Promise<void> {
    for (const name of this.#phones.keys()) await this.#text(name, 'RAIN BALANCE');
    for (const name of this.#phones.keys()) {
      const account = await this.#accountIfAny(name);
      await this.#expect(name, account === undefined ? 'You have no Rain account…' : balanceText(account));
    }
    const books = await sumOfBooks(this.#parts.documents, this.#parts.stack.tablePrefix);
    expect(books).toEqual({ owed: books.held, held: books.held, faults: [] });
  }

  async #text(name: string, content: string): Promise<void> {
    const text = content
      .replace(/\{([+0]?)(\w+)\}/g, (_, form: string, of: string) =>
        of === 'place' ? this.#place.toLowerCase() : asWritten(this.phone(of), form),
      )
      .replace(/<(!?)((?:code|ref)\d*)>/g, (_, wrong: string, label: string) =>
        wrong === '' ? this.value(label).toLowerCase() : wrongCode(this.value(label)),
      );
    this.#transcript.push(`${name}: ${text}`);
    const response = await this.#parts.sandbox.text(this.phone(name), text);
    if (response.status !== 200) throw this.#failure(`The webhook answered ${response.status}`);
  }

  /** The next text that this person receives must be like this. */
  async #expect(name: string, pattern: string): Promise<void> {
    const deadline = Date.now() + TEXT_DEADLINE_MS;
    let next: Text | undefined;
    while (next === undefined && Date.now() < deadline) [next] = await this.#news(name, WAIT_SECONDS);
    if (next === undefined) throw this.#failure(`${name} did not receive: ${pattern}`);
    this.#seen.set(name, next.n);
    this.#transcript.push(`  -> ${name}: ${next.text}`);
    const labels: string[] = [];
    const source = pattern
      .split(/(…|\{=?\w+\}|<(?:code|ref)\d*>)/)
      .map((part) => this.#asSource(part, labels));
    const match = new RegExp(`^${source.join('')}$`, 's').exec(next.text);
    if (match === null) throw this.#failure(`${name} received another text than: ${pattern}`);
    for (const [index, label] of labels.entries()) this.#values.set(label, match[index + 1] as string);
  }

  #asSource(part: string, labels: string[]): string {
    if (part === '…') return '.*';
    if (part === '{place}') return this.#place;
    const [, form = '', name] = /^\{(=?)(\w+)\}$/.exec(part) ?? [];
    if (name !== undefined) return asShown(this.phone(name), form);
    const label = /^<((?:code|ref)\d*)>$/.exec(part)?.[1];
    if (label === undefined) return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    const value = this.#values.get(label);
    if (value !== undefined) return value;
    labels.push(label);
    return label.startsWith('ref') ? '([0-9A-Z]{6})' : '([0-9]{8}|[0-9]{6})(?![0-9])';
  }

  /** What this person has received since, or receives in so many seconds. */
  #news = (name: string, waitSeconds = 0) =>
    this.#parts.sandbox.texts(this.phone(name), this.#seen.get(name) ?? 0, waitSeconds);

  #table = (name: string) => `${this.#parts.stack.tablePrefix}${name}`;

  #failure = (message: string) => new Error(`${message}\n\n${this.#transcript.join('\n')}`);

  async #accountIfAny(name: string): Promise<Account | undefined> {
    const phone = this.phone(name);
    const key = { TableName: this.#table('userAccountIdMapping'), Key: { phone }, ConsistentRead: true };
    const { Item: mapping } = await this.#parts.documents.send(new GetCommand(key));
    return mapping === undefined ? undefined : this.#accountWith(mapping['id']);
  }

  async #accountWith(id: string): Promise<Account | undefined> {
    const key = { TableName: this.#table('userAccount'), Key: { id }, ConsistentRead: true };
    const { Item: account } = await this.#parts.documents.send(new GetCommand(key));
    return account as Account | undefined;
  }

  async #write({ id, version }: Account, attributes: Partial<Account>): Promise<void> {
    const changes = { ...attributes, version: version + 1 };
    const keys = Object.keys(changes);
    await this.#parts.documents.send(
      new UpdateCommand({
        TableName: this.#table('userAccount'),
        Key: { id },
        UpdateExpression: `SET ${keys.map((key) => `#${key} = :${key}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(keys.map((key) => [`#${key}`, key])),
        ExpressionAttributeValues: Object.fromEntries(
          Object.entries(changes).map(([key, value]) => [`:${key}`, value]),
        ),
      }),
    );
  }

  /** Nobody becomes an agent by text: an operator writes one down. */
  async #appointAgent(name: string): Promise<void> {
    const account = {
      id: randomUUID(),
      name: name.toUpperCase(),
      phone: this.phone(name),
      loc: this.#place,
      pan: '',
      verification: 'basic',
      balance: 0,
      currentActive: true,
      createdAt: new Date().toISOString(),
      role: 'agent',
      cashInHand: 0,
      version: 1,
      saved: 0,
      bucketNames: [],
      atm: true,
      findKey: `agent#${this.#place}#0`,
      findRank: 0,
    };
    const mapping = { phone: account.phone, id: account.id };
    await this.#parts.documents.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName: this.#table('userAccount'), Item: account } },
          { Put: { TableName: this.#table('userAccountIdMapping'), Item: mapping } },
        ],
      }),
    );
  }
}

function known(map: ReadonlyMap<string, string>, key: string): string {
  const value = map.get(key);
  if (value === undefined) throw new Error(`${key} is not known yet`);
  return value;
}

/** A PAN that nobody has yet. */
function aPan(): string {
  return `ABCPE${String(++pans).padStart(4, '0')}F`;
}

function asShown(phone: string, form: string): string {
  const national = phone.slice(2);
  return form === '=' ? national : `${national.slice(0, 5)} ${national.slice(5)}`;
}

function asWritten(phone: string, form: string): string {
  const national = phone.slice(2);
  if (form === '+') return `+91 ${national.slice(0, 5)} ${national.slice(5)}`;
  return form === '0' ? `0${national.slice(0, 5)} ${national.slice(5)}` : national;
}

function balanceText({ balance, saved, language = 'en' }: Account): string {
  if (language !== 'en') return `…${formatMoney(balance)}…`;
  const main = `You have ${formatMoney(balance)}`;
  return saved === 0 ? main : `${main}. Saved: ${formatMoney(saved)}`;
}
