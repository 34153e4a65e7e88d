import { expect, it } from 'vitest';
import { isAlwaysHeard, type Purpose } from '../../src/domain/command.ts';

const HEARD: Readonly<Record<Purpose, boolean>> = {
  code: true,
  stop: true,
  alarm: true,
  care: false,
  start: false,
  register: false,
  other: false,
};

it('only codes, what stops something and calls for help act whoever floods Rain in somebody’s name', () => {
  const purposes: readonly Purpose[] = ['code', 'stop', 'alarm', 'care', 'start', 'register', 'other'];

  const heard = Object.fromEntries(purposes.map((purpose) => [purpose, isAlwaysHeard(purpose)]));

  expect(heard).toEqual(HEARD);
});
