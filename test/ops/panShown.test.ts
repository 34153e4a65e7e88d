import { describe, expect, it } from 'vitest';
import { createSecrets } from '../../src/bank/secrets.ts';
import { panShown } from '../../src/ops/account/panShown.ts';

const secrets = createSecrets(['the bank’s secret']);
const { sealed, key } = secrets.protectPan('ABCPE1234F');

describe('what an operator sees of a PAN', () => {
  it.each([
    ['is masked where the desk has the secret', { pan: sealed, panKey: key }, secrets, 'ABXXXXXX4F'],
    [
      'is masked while the secret is rotated',
      { pan: sealed, panKey: key },
      createSecrets(['a new secret', 'the bank’s secret']),
      'ABXXXXXX4F',
    ],
    ['is sealed without the secret', { pan: sealed, panKey: key }, undefined, 'sealed'],
    ['is sealed with another secret', { pan: sealed, panKey: key }, createSecrets(['another']), 'sealed'],
    ['is sealed once the account is closed', { pan: sealed }, secrets, 'sealed'],
    ['is masked where it stands in the clear', { pan: 'ABCDE1234F' }, undefined, 'ABXXXXXX4F'],
    ['is none without one', { pan: '' }, secrets, 'none'],
  ])('%s', (_what, account, own, shown) => {
    expect(panShown(account, own)).toBe(shown);
  });
});
