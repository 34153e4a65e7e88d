/** How fast the guided day is played. */
import { signal } from '@preact/signals';
import { keep, recall } from '../state/storage.ts';

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

export const isBrisk = signal(recall('isBrisk', isBoolean) ?? false);

export function setBrisk(brisk: boolean): void {
  isBrisk.value = brisk;
  keep('isBrisk', brisk);
}
