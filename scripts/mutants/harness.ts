/**
 * Stands in for vitest where one process runs the domain's tests thousands of times: it keeps each test as a function
 * that can be called again. It has what these tests use of vitest, and vitest's own `expect`.
 */
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect';
import * as chai from 'chai';

export interface KeptTest {
  readonly name: string;
  run(): unknown;
}

type Body = (...values: readonly unknown[]) => unknown;

export const tests: KeptTest[] = [];
const path: string[] = [];

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
const asymmetric: object = Reflect.get(globalThis, ASYMMETRIC_MATCHERS_OBJECT);
export const expect = Object.assign(
  (value: unknown, message?: string) => chai.expect(value, message),
  chai.expect,
  asymmetric,
);
Reflect.set(globalThis, GLOBAL_EXPECT, expect);
setState({ assertionCalls: 0 }, Reflect.get(globalThis, GLOBAL_EXPECT));

/** Tests of one file, or of one part of it, under a name. */
function group(name: string, body: () => void): void {
  path.push(name);
  body();
  path.pop();
}

function kept(name: string, body: Body, values: readonly unknown[] = []): void {
  tests.push({ name: [...path, name].join(' > '), run: () => body(...values) });
}

const valuesOf = (row: unknown): readonly unknown[] => (Array.isArray(row) ? row : [row]);

export const describe = Object.assign(group, {
  each: (rows: readonly unknown[]) => (name: string, body: Body) => {
    for (const [index, row] of rows.entries()) group(`${name} #${index}`, () => void body(...valuesOf(row)));
  },
});

export const it = Object.assign((name: string, body: Body) => kept(name, body), {
  each: (rows: readonly unknown[]) => (name: string, body: Body) => {
    for (const [index, row] of rows.entries()) kept(`${name} #${index}`, body, valuesOf(row));
  },
});
