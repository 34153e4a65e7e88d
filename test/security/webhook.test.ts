import { expect, it } from 'vitest';
import { iftttBody, SECRET, sink } from '../sink/sinkParts.ts';

const MEGABYTE = 1_000_000;

it.each([
  ['a megabyte of a text', iftttBody({ content: `RAIN ${'x'.repeat(MEGABYTE)}` }), 413],
  ['a megabyte of brackets', '['.repeat(MEGABYTE), 413],
  ['deep JSON', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, 400],
  ['deep JSON in a field', `{"sender":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)},"content":"RAIN"}`, 400],
  ['prototype keys', '{"__proto__":{"sender":"9439831236"},"constructor":{"content":"RAIN"}}', 400],
  ['a sender out of the prototype', '{"__proto__":{"sender":"9439831236","content":"RAIN BALANCE"}}', 400],
  ['a list of senders', iftttBody({ sender: ['9439831236', '9439831237'] }), 400],
  ['a sender that is an object', iftttBody({ sender: { toString: '9439831236' } }), 400],
  ['a text that is long, yet within the body', iftttBody({ content: `RAIN ${'x'.repeat(5_000)}` }), 400],
])('the sink takes no effect from %s', async (_, body, status) => {
  const { post, published } = sink();

  const { statusCode } = await post({ body });

  expect(statusCode).toBe(status);
  expect(published).toEqual([]);
});

it.each([
  ['64,000 characters', 'x'.repeat(64_000)],
  ['the secret and more', `${SECRET}, ${SECRET}`],
  ['a part of it', SECRET.slice(0, -1)],
  ['characters that are none', '\ud800'],
])('a secret of %s opens nothing', async (_, secret) => {
  const { post, published } = sink();

  const { statusCode } = await post({
    body: iftttBody(),
    headers: { 'x-rain-secret': secret },
    query: { key: secret },
  });

  expect([statusCode, published.length]).toEqual([401, 0]);
});

it('polluted prototypes are not made', async () => {
  const { post } = sink();

  await post({ body: '{"__proto__":{"polluted":true},"sender":"9439831236","content":"RAIN BALANCE"}' });

  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});
