/** What the stand-in for AWS holds, for its services and for the tests that look at it. */
import { createHash } from 'node:crypto';

/** What a function runs with; a version is one that stays. */
export interface FakeCode {
  readonly code: string;
  readonly layer: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface FakeFunction {
  latest: FakeCode;
  readonly versions: FakeCode[];
  live: string;
  description: string;
  updating: number;
}

export interface FakeStack {
  status: string;
  /** The whole names of its tables. */
  tables: string[];
  parameters: Record<string, string>;
}

interface FakeChangeSet {
  readonly template: string;
  readonly parameters: Record<string, string>;
  readonly imports: boolean;
  readonly status: string;
  readonly reason: string;
}

export interface FakeTable {
  isProtected: boolean;
  isRestorable: boolean;
  expiresBy: string | undefined;
}

interface FakeParameter {
  readonly type: string;
  readonly value: string;
  readonly atMs: number;
  /** The key of one's own with which it is sealed. */
  readonly key?: string | undefined;
}

export interface FakeDeployment {
  readonly functionName: string;
  readonly from: string;
  readonly to: string;
  status: string;
}

/** What the account holds. Tests put things in before, and look at them after. */
export interface FakeAccount {
  readonly stage: string;
  readonly functions: Map<string, FakeFunction>;
  /** Hashes of the versions of the layer, from the first on. */
  readonly layers: string[];
  readonly parameters: Map<string, FakeParameter>;
  readonly objects: Map<string, Buffer>;
  /** The owner that each call about the bucket expected; undefined where one named none. */
  readonly expectedOwners: (string | undefined)[];
  buckets: number;
  stack: FakeStack | undefined;
  changeSet: FakeChangeSet | undefined;
  /** What a stack was made from last. */
  readonly executed: Map<FakeStack, FakeChangeSet>;
  readonly tables: Map<string, FakeTable>;
  readonly deployments: FakeDeployment[];
  /** How a canary ends. */
  canary: 'Succeeded' | 'Failed' | 'InProgress';
  /** What a function answers to its probe, if not what a good one does. */
  readonly answers: Map<string, unknown>;
  /** The events that functions were called with. */
  readonly invoked: Map<string, unknown>;
  /** The functions, as their aliases are called, for which no queue is read; and those for which none was at some time. */
  readonly paused: Set<string>;
  readonly everPaused: Set<string>;
  /** How many functions may run at once; a new account has 10. */
  concurrency: number;
  /** Why the creation of the stack fails, if it does. */
  creationFails: string | undefined;
  /** DynamoDB Local, where tables are real ones. */
  dynamodb: { readonly endpoint: string; restore(source: string, target: string): Promise<void> } | undefined;
  /** Operations in the order in which they were asked for. */
  readonly calls: string[];
  /** Answers to give instead, by operation. */
  readonly failures: Map<string, Answer>;
}

export interface Answer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** What is said to a call. */
export interface Reply {
  readonly status?: number;
  readonly body: string;
  readonly type?: string;
  readonly error?: string;
}

export const ACCOUNT_ID = '123456789012';
const LAYER_ARN = `arn:aws:lambda:ap-south-1:${ACCOUNT_ID}:layer:rain-test`;

export function layerArn(version: number): string {
  return `${LAYER_ARN}:${version}`;
}

/** As AWS shows what a zip holds. */
export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64');
}

export function anAccount(stage: string): FakeAccount {
  return {
    stage,
    functions: new Map(),
    layers: [],
    parameters: new Map(),
    objects: new Map(),
    expectedOwners: [],
    buckets: 0,
    stack: undefined,
    changeSet: undefined,
    executed: new Map(),
    tables: new Map(),
    deployments: [],
    canary: 'Succeeded',
    answers: new Map(),
    invoked: new Map(),
    paused: new Set(),
    everPaused: new Set(),
    concurrency: 10,
    creationFails: undefined,
    dynamodb: undefined,
    calls: [],
    failures: new Map(),
  };
}

/** Notes an operation, and what is to be said instead of carrying it out. */
export function refusalOf(account: FakeAccount, operation: string): Answer | undefined {
  account.calls.push(operation);
  return account.failures.get(operation);
}

export function ok(value: unknown): Reply {
  return { body: JSON.stringify(value) };
}

export function failed({ status, code, message }: Answer): Reply {
  return { status, body: JSON.stringify({ __type: code, Message: message, message }), error: code };
}
