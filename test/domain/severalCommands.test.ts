import { expect, it } from 'vitest';
import { aBank, RAVI } from '../helpers/domain.ts';

const ONLY_FIRST =
  'Rain did only the first thing in your text. For the other, please send a text of its own.';

it.each([
  ['BALANCE; MINI', true],
  // Among what else was written there is a command: whoever wrote it waits for it.
  ['BALANCE; what is this; MINI', true],
  ['BALANCE; MINI; what is this', true],
  ['BALANCE; what is this', false],
  ['BALANCE, please tell', false],
  ['BALANCE', false],
  // Nothing stands on these lines, and HELP is what no text asks for.
  ['BALANCE;', false],
  ['BALANCE\n\n', false],
  ['\n; BALANCE', false],
])('%s is done once, and says whether something else was left undone: %s', (text, isLeft) => {
  const { received } = aBank().text(RAVI, text);

  expect(received).toEqual([['RAVI', 'You have Rs 1,000'], ...(isLeft ? [['RAVI', ONLY_FIRST]] : [])]);
});
