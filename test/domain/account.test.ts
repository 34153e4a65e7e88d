import { describe, expect, it } from 'vitest';
import {
  type Account,
  hasMovedMoney,
  indexed,
  isOn,
  LOCATION_SHARDS,
  wealth,
} from '../../src/domain/account.ts';
import { rupees } from '../../src/domain/money.ts';
import { shardOf } from '../../src/domain/shard.ts';
import { anAccount, RAVI, SITA } from '../helpers/domain.ts';

describe('the location index', () => {
  const floating = { floatingAmount: rupees(500), floatingUntil: '2026-11-23T06:30:00.000Z' };

  it('holds a customer whose ATM is on, by place', () => {
    expect(anAccount({ loc: 'PUNE' }).findKey).toMatch(/^atm#PUNE#[0-3]$/);
    expect(anAccount().floatingKey).toBeUndefined();
  });

  it('holds a customer who offers cash twice', () => {
    const account = anAccount(floating);

    expect(account.findKey).toMatch(/^atm#DELHI#[0-3]$/);
    expect(account.floatingKey).toMatch(/^floating#DELHI#[0-3]$/);
  });

  it('orders customers by what they named, and says nothing of what they have', () => {
    const rank = (parts: Partial<Account>) => anAccount(parts).findRank ?? 0;

    expect(rank({ atmMax: rupees(500), balance: rupees(9) })).toBe(rank({ atmMax: rupees(500) }));
    expect(rank({})).toBe(rank({ atmMax: rupees(2_000) }));
    expect(Math.floor(rank({ atmMax: rupees(500) }) / 1_000)).toBe(rupees(500));
    expect(rank({ atmMax: rupees(500.01) })).toBeGreaterThan(rank({ atmMax: rupees(500), id: 'other' }));
  });

  it('spreads those of one amount, and agents, in each partition', () => {
    const ids = Array.from({ length: 400 }, (_, index) => `account-${index}`);

    for (const role of ['customer', 'agent'] as const) {
      const first = ids.map((id) => anAccount({ id, role })).filter(({ findKey }) => findKey?.endsWith('#0'));
      expect(new Set(first.map(({ findRank }) => findRank)).size).toBeGreaterThan(0.8 * first.length);
      expect(first.length).toBeGreaterThan(80);
    }
  });

  it('holds an agent as an agent only, whatever their ATM is', () => {
    for (const atm of [true, false]) {
      const agent = anAccount({ role: 'agent', atm, ...floating });

      expect(agent.findKey).toMatch(/^agent#DELHI#[0-3]$/);
      expect(agent.floatingKey).toBeUndefined();
    }
  });

  it.each([
    ['whose ATM is off', { atm: false }],
    ['who is frozen', { currentActive: false }],
    ['who is a frozen agent', { currentActive: false, role: 'agent' as const }],
  ])('does not hold somebody %s', (_who, parts) => {
    const account = anAccount({ ...floating, ...parts });

    expect(account.findKey).toBeUndefined();
    expect(account.findRank).toBeUndefined();
    expect(account.floatingKey).toBeUndefined();
  });

  it('forgets where a customer stood before', () => {
    const found = anAccount(floating);

    expect(indexed({ ...found, atm: false })).not.toHaveProperty('findKey');
    expect(indexed({ ...found, atm: false })).not.toHaveProperty('floatingKey');
    expect(indexed({ ...found, loc: 'PUNE' }).findKey).toMatch(/^atm#PUNE#/);
  });

  it('spreads a city evenly over its partitions, each person always in the same one', () => {
    const ids = Array.from({ length: 4_000 }, (_, index) => `account-${index}`);
    const people = new Map<number, number>();

    for (const id of ids)
      people.set(shardOf(id, LOCATION_SHARDS), (people.get(shardOf(id, LOCATION_SHARDS)) ?? 0) + 1);

    expect([...people.keys()].sort()).toEqual([0, 1, 2, 3]);
    for (const count of people.values()) expect(count).toBeGreaterThan(800);
  });
});

describe('wealth', () => {
  it('is the balance and what is in buckets', () => {
    expect(wealth(anAccount({ balance: rupees(2), saved: rupees(3) }))).toBe(rupees(5));
  });
});

it('is on its phone until it has moved to another one, or was closed', () => {
  const account = anAccount({ phone: RAVI });

  expect(isOn(account, RAVI)).toBe(true);
  expect(isOn(account, SITA)).toBe(false);
  expect(isOn({ ...account, status: 'closed' }, RAVI)).toBe(false);
  expect(isOn(undefined, RAVI)).toBe(false);
});

describe('money has moved under a name', () => {
  it.each<[string, Partial<Account>]>([
    ['it is noted', { moneyMoved: true }],
    ['something has gone out', { outDay: '2026-11-22' }],
    ['there is cash of Rain’s in hand', { cashInHand: rupees(1) }],
    ['there is a balance', { balance: rupees(1) }],
    ['something is saved', { saved: rupees(1) }],
    ['something is on hold', { held: rupees(1) }],
  ])('when %s', (_what, parts) => {
    expect(hasMovedMoney(anAccount(parts))).toBe(true);
  });

  it('not when there is none and never was', () => {
    expect(hasMovedMoney(anAccount())).toBe(false);
  });
});
